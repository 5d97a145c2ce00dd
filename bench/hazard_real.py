"""Print the figures of the hazard model on real records, each beside baselines in the same run.

Usage: python bench/hazard_real.py [reland] [bosnia] [colombia]   (also by bench/hazard.py)

FALLOW_SHARED names the folder that holds data/. Prints; asserts nothing. No choice is made on a
fold that is scored: range, spread and calibration are learned inside each training set.
"""

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
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from fallow.cli.evidence import Asked, districts_of, evidence_from, read_seen
from fallow.cli.import_ import import_file
from fallow.hazard import BASELINES, Evidence, Points, Prior, judge, leave_one_group_out
from fallow.hazard.labels import (
    learn_range,
    learn_step,
    predicted,
    without,
)
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
        evidence, _ = evidence_from(workspace, asked, seen)
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


JOBS: dict[str, Callable[[], None]] = {"reland": reland}

if __name__ == "__main__":
    for job in sys.argv[1:] or JOBS:
        JOBS[job]()
