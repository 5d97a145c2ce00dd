"""Print the figures of the hazard model on real records, each beside baselines in the same run.

Usage: python bench/hazard_real.py [reland] [bosnia] [colombia]

FALLOW_SHARED names the folder that holds data/. Prints; asserts nothing. No choice is made on a
fold that is scored: range, spread and calibration are learned inside each training set.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from fallow.base.geo import repaired
from fallow.base.grid import Grid
from fallow.cli.import_ import import_file
from fallow.cli.lattice import districts_of, evidence_from
from fallow.cli.seen import Asked, read_seen
from fallow.hazard import (
    BASELINES,
    Evidence,
    Known,
    Points,
    Prior,
    estimate,
    evidence_of,
    fit,
    gather,
    judge,
    lattice_over,
    leave_one_group_out,
)
from fallow.hazard.labels import (
    learn_range,
    learn_step,
    predicted,
    without,
)
from fallow.hazard.raster import distance_m, points_of
from fallow.records import Accident, Activity, Area, Origin, RecordKind
from fallow.store import make_workspace

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("FALLOW_SHARED", ROOT.parent / "shared")) / "data"
Floats = NDArray[np.float64]
HEAD = ["ROC", "PR", "Brier", "skill", "log-loss", "ECE", "spread", "top5%"]


def row(name: str, labels: NDArray[np.int64], p: Floats, reference: float) -> None:
    """Print a line of a table."""
    j = judge(labels, p, reference)
    s = j.score
    figures = (s.roc_auc, s.pr_auc, s.brier, j.brier_skill, s.log_loss, s.ece, j.sharpness)
    print(f"  {name:32}" + "".join(f"{f:9.4f}" for f in (*figures, j.enrichment[1].found)))


def head(first: str) -> None:
    """Print the head of a table."""
    print(first, flush=True)
    print(f"  {'':32}" + "".join(f"{n:>9}" for n in HEAD))


@dataclass(frozen=True)
class Towns:
    """The labels of the study region as a register gives them to `hazard run`."""

    evidence: Evidence
    points: Points
    at: tuple[NDArray[np.int64], NDArray[np.int64]]
    covariates: Floats

    def held(self, towns: Sequence[int]) -> NDArray[np.bool_]:
        """Every cell with a label of these municipalities."""
        out = np.zeros(self.evidence.grid.shape, bool)
        some = np.isin(self.points.group, towns)
        out[self.at[0][some], self.at[1][some]] = True
        return out


def towns() -> Towns:
    """Import the table into a register of its own and read it as the command does."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = make_workspace(Path(folder) / "w", "COL", "Colombia", None)
        import_file(workspace, DATA / "reland" / "cells.csv", "cell-label", {})
        asked = Asked(1000.0, 0, 64)
        with workspace.register() as register:
            seen = read_seen(register, asked)
        evidence, _, _ = evidence_from(workspace, asked, seen)
    district, _ = districts_of(evidence.grid, seen.cells)
    cells = [c for c in seen.cells if c.label is not None and c.position is not None]
    lon = np.array([c.position.x for c in cells if c.position is not None])
    lat = np.array([c.position.y for c in cells if c.position is not None])
    names = sorted({c.group or "" for c in cells})
    group = np.array([names.index(c.group or "") for c in cells])
    x, y = evidence.grid.to_plane(lon, lat)
    at = evidence.grid.cell_of(lon, lat)
    points = Points(x, y, np.array([c.label for c in cells], np.int64), group)
    covariates = np.column_stack([v[at] for v in evidence.covariates.values()])
    return Towns(replace(evidence, region=district), points, at, covariates)


_WORLD: list[Towns] = []


def _start(world: Towns) -> None:
    _WORLD.append(world)


def _range(held: tuple[int, ...]) -> Prior:
    world = _WORLD[0]
    return learn_range(without(world.evidence, world.held(held)))


def _fold(job: tuple[tuple[int, ...], Prior, bool]) -> Floats:
    world, (held, prior, regions) = _WORLD[0], job
    evidence = world.evidence if regions else replace(world.evidence, region=None)
    return predicted(evidence, prior, world.held(held))[world.at]


def nested(world: Towns, pool: ProcessPoolExecutor, regions: bool) -> tuple[Floats, Floats]:
    """Each municipality from the labels of all others, raw and after a step that is learned by
    leaving out one of those others at a time."""
    group, label = world.points.group, world.points.label
    every = [int(t) for t in np.unique(group)]
    priors = dict(zip(every, pool.map(_range, [(t,) for t in every]), strict=True))
    pairs = {
        (t, s): tuple(sorted((t, s)))
        for a, b in combinations(every, 2)
        for t, s in ((a, b), (b, a))
    }
    jobs = {(held, priors[t], regions): None for (t, _), held in pairs.items()}
    jobs |= {((t,), priors[t], regions): None for t in every}
    done = dict(zip(jobs, pool.map(_fold, jobs), strict=True))
    raw, after = np.empty(len(label)), np.empty(len(label))
    for t in every:
        inner = np.full(len(label), np.nan)
        for s in every:
            if s != t:
                mine = group == s
                inner[mine] = done[pairs[t, s], priors[t], regions][mine]
        seen, test = group != t, group == t
        step = learn_step(label[seen], inner[seen])
        raw[test] = done[(t,), priors[t], regions][test]
        after[test] = step.of(raw[test])
    print(f"  ranges learned: {sorted({(p.range_m, p.sd) for p in priors.values()})}")
    return raw, after


def boosted(world: Towns) -> Floats:
    """Gradient boosting on the covariates, missing ones as missing, one municipality out."""
    group, label = world.points.group, world.points.label
    out = np.empty(len(label))
    for t in np.unique(group):
        model = HistGradientBoostingClassifier(random_state=0)
        model.fit(world.covariates[group != t], label[group != t])
        out[group == t] = model.predict_proba(world.covariates[group == t])[:, 1]
    return out


def reland() -> None:
    """Leave one municipality out, nested, on the labels given."""
    world = towns()
    points = world.points
    flat = leave_one_group_out(points, BASELINES["prevalence"])
    reference = float(np.mean((flat - points.label) ** 2))
    head(f"Colombia, {len(points.label)} labels, one of {len(set(points.group))} districts out:")
    for name, predict in BASELINES.items():
        row(name, points.label, leave_one_group_out(points, predict), reference)
    row("gradient boosting, covariates", points.label, boosted(world), reference)
    plain = replace(world, evidence=replace(world.evidence, covariates={}))
    for name, some, regions in (
        ("model (the default)", world, True),
        ("without covariates", plain, True),
        ("without region effects", world, False),
    ):
        start = time.perf_counter()
        with ProcessPoolExecutor(2, initializer=_start, initargs=(some,)) as pool:
            raw, after = nested(some, pool, regions)
        row(name, points.label, after, reference)
        row("  before the step", points.label, raw, reference)
        print(f"  {time.perf_counter() - start:.0f} s", flush=True)


@dataclass(frozen=True)
class Sheets:
    """The layers of Bosnia by map sheet, repaired where an outline crosses itself."""

    suspect: dict[str, list[Geometry]]
    known: Known
    frames: dict[str, tuple[float, float, float, float]]
    land: Geometry


LON_STEP, LAT_STEP = 0.3, 0.25  # of a 1:50,000 sheet there
CELL_M, TABLE_M, AROUND_M = 250.0, 500.0, 4000.0
FAR_M = 50_000.0


def sheets() -> Sheets:
    """Read the layers; the frame of a sheet is that of the lattice its features lie in."""
    found: dict[str, dict[str, list[Geometry]]] = {}
    for name in ("suspect", "cleared", "incidents", "lifted"):
        told = json.loads((DATA / "bosnia" / f"{name}.geojson").read_text(encoding="utf-8"))
        for feature in told["features"]:
            if feature["geometry"]:
                shape = shapely.geometry.shape(feature["geometry"])
                shape = shape if shapely.is_valid(shape) else repaired(shape)
                if shape is not None and not shape.is_empty:
                    layer = found.setdefault(name, {})
                    layer.setdefault(feature["properties"]["fileId"], []).append(shape)
    frames = {}
    for sheet in found["suspect"]:
        spots = [shapely.centroid(s) for layer in found.values() for s in layer.get(sheet, [])]
        x = np.floor(np.median([s.x for s in spots]) / LON_STEP) * LON_STEP
        y = np.floor(np.median([s.y for s in spots]) / LAT_STEP) * LAT_STEP
        frames[sheet] = (float(x), float(y), float(x + LON_STEP), float(y + LAT_STEP))
    every = {k: [s for layer in v.values() for s in layer] for k, v in found.items()}
    origin = Origin("bench", 1)
    known = Known(
        areas=[
            Area(f"C{n}", origin, RecordKind.CLEARED, s) for n, s in enumerate(every["cleared"])
        ],
        accidents=[Accident(f"A{n}", origin, s) for n, s in enumerate(every["incidents"])],
        activities=[
            Activity(f"L{n}", origin, RecordKind.LIFTED_MINEFIELD, s)
            for n, s in enumerate(every["lifted"])
        ],
    )
    told = json.loads((DATA / "bosnia" / "entities.geojson").read_text(encoding="utf-8"))
    parts = [shapely.geometry.shape(f["geometry"]) for f in told["features"]]
    land = shapely.union_all([p if shapely.is_valid(p) else repaired(p) for p in parts])
    return Sheets(found["suspect"], known, frames, land)


@dataclass(frozen=True)
class Table:
    """Every 500 m cell of the country: log distances, whether suspected, number of its sheet."""

    far: Floats
    suspected: NDArray[np.bool_]
    sheet: NDArray[np.int64]


_SHEETS: list[tuple[Sheets, Table]] = []


def _start_sheets(world: Sheets) -> None:
    _SHEETS.append((world, table_of(world)))


def distances(world: Sheets, grid: Grid) -> Floats:
    """log(1 + m / 100) to the nearest cleared land, accident and lifted minefield, up to 50 km."""
    layers = (
        [a.outline for a in world.known.areas if a.outline],
        [a.position for a in world.known.accidents if a.position],
        [a.position for a in world.known.activities if a.position],
    )
    far = [np.minimum(distance_m(grid, points_of(grid, some)), FAR_M) / 100 for some in layers]
    return np.log1p(np.stack(far, axis=-1))


def table_of(world: Sheets) -> Table:
    """The cells that scores are learned from."""
    grid = lattice_over(world.land, TABLE_M, 2000.0)
    lon, lat = grid.centres()
    sheet, suspected = np.full(grid.shape, -1), np.zeros(grid.shape, bool)
    for k, name in enumerate(sorted(world.frames)):
        west, south, east, north = world.frames[name]
        sheet[(lon >= west) & (lon < east) & (lat >= south) & (lat < north)] = k
        mine = shapely.union_all(world.suspect[name])
        at = shapely.contains_xy(shapely.box(*mine.bounds), lon, lat)
        suspected[at] |= shapely.contains_xy(mine, lon[at], lat[at])
    at = shapely.contains_xy(world.land, lon, lat) & (sheet >= 0)
    return Table(distances(world, grid)[at], suspected[at], sheet[at])


def one_sheet(sheet: str) -> tuple[NDArray[np.int64], Floats, Floats, Floats, Floats]:
    """Labels of each 250 m cell of the country within a sheet; the model's probability; the
    score alone; log distance to the nearest accident and to the nearest cleared land.

    How distance to accidents, lifted minefields and cleared land goes with suspicion is learned
    by logistic regression in all other sheets. That is the model's score, its mean here the
    prevalence, and survey's outlines in the sheets around are its evidence. Accidents
    are not evidence as well: the distance to one is 0 where it happened, so it would explain
    itself.
    """
    world, table = _SHEETS[0]
    others = table.sheet != sorted(world.frames).index(sheet)
    learned = LogisticRegression(max_iter=500).fit(table.far[others], table.suspected[others])
    frame = shapely.box(*world.frames[sheet])
    grid = lattice_over(frame, CELL_M, AROUND_M)
    lon, lat = grid.centres()
    far = distances(world, grid)
    score = learned.decision_function(far.reshape(-1, far.shape[-1])).reshape(grid.shape)
    corner = shapely.box(float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max()))
    country = shapely.intersection(world.land, corner)
    outlines = [s for k, some in world.suspect.items() if k != sheet for s in some]
    outlines = [shapely.difference(s, frame) for s in outlines if shapely.intersects(s, corner)]
    drawn = [
        Area(f"S{n}", Origin("bench", 1), RecordKind.SUSPECTED, s)
        for n, s in enumerate(outlines)
        if shapely.intersects(s, corner) and s.area > 0
    ]
    frames = [shapely.box(*f) for k, f in world.frames.items() if k != sheet]
    asked = shapely.intersection(shapely.difference(shapely.union_all(frames), frame), country)
    ground, _ = gather(
        grid, country, Known(areas=drawn, surveyed=None if asked.is_empty else asked)
    )
    here = ground.coverage
    level = float(np.mean(1 / (1 + np.exp(-score[here]))))
    prior = Prior(prevalence=float(np.clip(level, 1e-4, 0.5)), prevalence_log_sd=0.3)
    evidence = replace(evidence_of(ground), score=score)
    p = estimate(fit(evidence, prior, draws=16)).p_contaminated
    inside = shapely.contains_xy(shapely.intersection(frame, world.land), lon, lat)
    inside &= np.isfinite(p)
    mine = shapely.union_all(world.suspect[sheet])
    truth = shapely.contains_xy(mine, lon[inside], lat[inside]).astype(np.int64)
    return truth, p[inside], score[inside], -far[inside][:, 1], -far[inside][:, 0]


def bosnia() -> None:
    """Rank suspected land, one map sheet left out at a time."""
    world = sheets()
    names = sorted(world.frames)
    start = time.perf_counter()
    with ProcessPoolExecutor(2, initializer=_start_sheets, initargs=(world,)) as pool:
        told = list(pool.map(one_sheet, names))
    truth = np.concatenate([t[0] for t in told])
    print(
        f"Bosnia, {len(names)} sheets, {len(truth)} cells of 250 m, {truth.sum()} suspected, one "
        f"sheet left out at a time ({time.perf_counter() - start:.0f} s):"
    )
    print(f"  {'':32}{'AUC':>9}{'mean of sheets':>16}")
    methods = {"nearest accident": 3, "nearest cleared land": 4, "score alone": 2, "model": 1}
    for name, k in methods.items():
        each = [ranked(t[0], np.asarray(t[k], float)) for t in told if 0 < t[0].sum() < len(t[0])]
        pooled = ranked(truth, np.concatenate([np.asarray(t[k], float) for t in told]))
        print(f"  {name:32}{pooled:9.4f}{np.mean(each):16.4f}")


def ranked(labels: NDArray[np.int64], values: Floats) -> float:
    """ROC-AUC of any ranking."""
    order = np.argsort(np.argsort(values, kind="stable"), kind="stable")
    p = (order + 1) / (len(order) + 1)
    value, index = np.unique(values, return_inverse=True)
    p = np.bincount(index, weights=p)[index] / np.bincount(index)[index]
    return judge(labels, p).score.roc_auc if len(value) > 1 else 0.5


JOBS: dict[str, Callable[[], None]] = {"reland": reland, "bosnia": bosnia}

if __name__ == "__main__":
    for job in sys.argv[1:] or JOBS:
        JOBS[job]()
