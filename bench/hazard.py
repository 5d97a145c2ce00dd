"""Print the figures of the hazard model: fictional province, Colombian cells, wall time.

Usage: python bench/hazard.py [province] [reland] [time] [million]   (all without a word)

FALLOW_SHARED names the folder that holds data/ (for `reland`). Prints; asserts nothing.
"""

import csv
import os
import resource
import sys
import time
from dataclasses import astuple
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray

from fallow.base.grid import Grid
from fallow.base.tiles import whole
from fallow.hazard import (
    BASELINES,
    Evidence,
    Known,
    Points,
    Prior,
    Rates,
    Serial,
    Threads,
    block_totals,
    estimate,
    evidence_of,
    fit,
    front_exposure,
    gather,
    label_marks,
    lattice_over,
    learn_field,
    leave_one_group_out,
    score,
    with_covariates,
)
from fallow.hazard.score import intensity_kernel
from fallow.hazard.types import LABELS
from fallow.sample import Province, as_records, make_province

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("FALLOW_SHARED", ROOT.parent / "shared")) / "data"
SEEDS = range(11, 21)  # the defaults were chosen while looking at seeds 1 to 3
Floats = NDArray[np.float64]


def row(name: str, figures: tuple[float, ...]) -> str:
    """A line of a table."""
    return f"  {name:24}" + "".join(f"{f:9.4f}" for f in figures)


HEAD = f"  {'':24}" + "".join(f"{n:>9}" for n in ("ROC", "PR", "Brier", "log loss", "ECE"))


def left(province: Province, grid: Grid) -> NDArray[np.int64]:
    """Items that still are a danger and were not found, per cell."""
    found = {id(f.truth) for f in province.finds}
    spots = [t.position for t in province.war.truth if t.present and id(t) not in found]
    count = np.zeros(grid.shape, np.int64)
    where = grid.cell_of(np.array([p.x for p in spots]), np.array([p.y for p in spots]))
    np.add.at(count, where, 1)
    return count


def blocks(coverage: NDArray[np.bool_], side: int, least: int) -> NDArray[np.int64]:
    """Square blocks numbered from 0; -1 where fewer than `least` of their cells are covered."""
    rows, columns = np.indices(coverage.shape) // side
    number = np.where(coverage, rows * 1000 + columns, -1)
    names, index, count = np.unique(number, return_inverse=True, return_counts=True)
    good = (names >= 0) & (count >= least)
    return np.asarray(np.where(good, np.cumsum(good) - 1, -1)[index].reshape(coverage.shape))


def positives(evidence: Evidence, drawn: NDArray[np.int64]) -> Points:
    """Cells with a find, an accident, or a confirmed outline, in lattice metres."""
    sure = (evidence.items > 0) | (evidence.accidents > 0) | (drawn == 2)
    where = np.nonzero(sure & evidence.coverage)
    rows, columns = (evidence.grid.cell_m * np.asarray(i, np.float64) for i in where)
    one = np.ones(len(rows), np.int64)
    return Points(columns, rows, one, one)


def province() -> None:
    """Ten provinces: Brier beside two kernel densities, and the coverage of block totals."""
    for name, with_front in (("evidence alone", False), ("with front exposure", True)):
        print(f"Fictional province, 500 m cells, seeds {SEEDS[0]}-{SEEDS[-1]}, {name}:")
        print("  seed    prevalence      KDE   model |  ROC   PR   ECE | true  sum p | inside 90 %")
        figures = np.array([one_province(seed, with_front) for seed in SEEDS])
        inside, of = figures[:, 8].sum(), figures[:, 9].sum()
        print(
            f"  mean    {figures[:, 0].mean():.5f}  {figures[:, 1].mean():.5f}  "
            f"{figures[:, 2].mean():.5f}; beats KDE in {np.sum(figures[:, 2] < figures[:, 1])} of "
            f"{len(SEEDS)}; totals {figures[:, 7].sum() / figures[:, 6].sum():.3f} of the truth; "
            f"blocks of 10 km inside their 90 % interval: {inside / of:.3f} of {of:.0f}"
        )


def one_province(seed: int, with_front: bool) -> tuple[float, ...]:
    """The figures of a seed, printed as a line."""
    made = make_province(seed)
    records = as_records(made)
    grid = lattice_over(records.border, 500.0, 2000.0)
    known = Known(
        records.areas,
        records.items,
        records.accidents,
        records.lifted,
        records.places,
        records.border,
    )
    ground, _ = gather(grid, records.border, known)
    evidence = evidence_of(ground)
    if with_front:
        front = front_exposure(grid, records.held, records.border)
        evidence = with_covariates(evidence, {"front exposure": front})
    inside = evidence.coverage
    truth = (left(made, grid) > 0).astype(np.int64)
    fitted = fit(evidence)
    p = estimate(fitted).p_contaminated[inside]
    y = truth[inside]
    rows, columns = (500.0 * np.asarray(i, np.float64) for i in np.nonzero(inside))
    kde = intensity_kernel(positives(evidence, ground.drawn), (columns, rows), float(y.sum()))
    block = blocks(inside, 20, 100)
    totals = block_totals(fitted, block)
    real = np.bincount(block[block >= 0], weights=truth[block >= 0])
    hit = int(((real >= totals.lower) & (real <= totals.upper)).sum())
    s = score(y, p)
    flat, dense = float(np.mean((y - y.mean()) ** 2)), score(y, kde).brier
    print(
        f"  {seed:4}    {flat:.5f}  {dense:.5f} {s.brier:.5f} | {s.roc_auc:.3f} {s.pr_auc:.3f} "
        f"{s.ece:.4f} | {y.sum():4} {p.sum():6.0f} | {hit} of {len(real)}",
        flush=True,
    )
    return flat, dense, s.brier, s.roc_auc, s.pr_auc, s.ece, y.sum(), p.sum(), hit, len(real)


def reland() -> None:
    """Leave one municipality out on the labels given, with baselines on the same folds."""
    with (DATA / "reland" / "cells.csv").open(encoding="utf-8") as file:
        cells = list(csv.DictReader(file))
    lon, lat = (np.array([float(c[k]) for c in cells]) for k in ("lon", "lat"))
    label = np.array([int(c["label"]) for c in cells])
    names = sorted({c["municipality"] for c in cells})
    town = np.array([names.index(c["municipality"]) for c in cells])
    box = shapely.box(lon.min() - 0.006, lat.min() - 0.006, lon.max() + 0.006, lat.max() + 0.006)
    grid = lattice_over(box, 1000.0, 4000.0)
    rows, columns = grid.cell_of(lon, lat)
    coverage = np.zeros(grid.shape, bool)
    coverage[rows, columns] = True
    covariates = {
        name: on_grid(
            grid, (rows, columns), [c[name] for c in cells], name.endswith(("km", "2020"))
        )
        for name in cells[0]
        if name not in ("lat", "lon", "municipality", "label", "withheld")
    }
    x, y = grid.to_plane(lon, lat)
    kept = label >= 0
    points = Points(x[kept], y[kept], label[kept], town[kept])
    print(f"Colombia, {kept.sum()} labels, leave one of {len(set(town[kept]))} municipalities out:")
    print(HEAD)
    for name, predict in BASELINES.items():
        print(row(name, astuple(score(points.label, leave_one_group_out(points, predict)))))
    rates = Rates(label_hit=0.9, label_false=0.02)
    for name, some in (("model, labels alone", {}), ("model, with covariates", covariates)):
        start = time.perf_counter()
        p = out_of_town(grid, coverage, points, some, rates)
        print(row(name, astuple(score(points.label, p))), f"  {time.perf_counter() - start:.0f} s")


def on_grid(
    grid: Grid, at: tuple[NDArray[np.int64], NDArray[np.int64]], texts: list[str], wide: bool
) -> Floats:
    """A column of the table on the lattice; distances and populations as log(1 + value)."""
    values = np.array([float(t) if t else np.nan for t in texts])
    out = np.full(grid.shape, np.nan)
    out[at] = np.log1p(values) if wide else values
    return out


def out_of_town(
    grid: Grid,
    coverage: NDArray[np.bool_],
    points: Points,
    covariates: dict[str, Floats],
    rates: Rates,
) -> Floats:
    """Probabilities of the cells of each municipality from the labels of all others.

    Range and spread are learned once, from the labels of the first fold's training cells.
    """
    prior = Prior(prevalence=float(points.label.mean()), range_m=8000.0, sd=2.0, clumping=1.0)
    out = np.empty(len(points.x))
    lon, lat = grid.to_world(points.x, points.y)
    first = True
    for town in np.unique(points.group):
        held = points.group == town
        seen = (lon[~held], lat[~held])
        marks, _ = label_marks(grid, seen, points.label[~held].astype(np.float64), rates)
        ratio = marks.laid(np.zeros(grid.shape), whole(grid.shape), np.add)
        zero, none = np.zeros(grid.shape), np.zeros(grid.shape, np.int64)
        evidence = Evidence(
            *(grid, coverage, zero, zero, none, none, {LABELS: ratio}), covariates=covariates
        )
        if first:
            ranges = (4000.0, 8000.0, 16000.0)
            prior, _ = learn_field(evidence, prior, ranges_m=ranges)
            print(f"  learned range {prior.range_m / 1000:.0f} km, sd {prior.sd}")
            first = False
        told = estimate(fit(evidence, prior, draws=32)).p_contaminated
        rows, columns = grid.cell_of(lon[held], lat[held])
        out[held] = told[rows, columns]
    return out


def scattered(side: int) -> Evidence:
    """Square evidence: one cell in 300 with a find, one in seven searched well."""
    rng, half = np.random.default_rng(0), 50.0 * side
    grid = Grid(0.0, 0.0, 100.0, -half, half, side, side)
    items = (rng.uniform(size=grid.shape) < 0.003).astype(np.int64)
    searched = np.where(rng.uniform(size=grid.shape) < 0.15, 0.9, 0.05)
    everywhere, none = np.ones(grid.shape, bool), np.zeros(grid.shape, np.int64)
    return Evidence(grid, everywhere, searched, np.zeros(grid.shape), items, none)


def wall() -> None:
    """Wall seconds of a fit on 300 x 300 cells, fixed range and spread."""
    evidence = scattered(300)
    fit(scattered(20))
    for name, run in (("serial", Serial()), ("threads", Threads())):
        start = time.perf_counter()
        fitted = fit(evidence, run=run)
        middle = time.perf_counter()
        estimate(fitted, run)
        end = time.perf_counter()
        print(
            f"300 x 300 cells, {name}: fit {middle - start:.1f} s (64 joint draws), "
            f"estimate {end - middle:.2f} s"
        )


def million() -> None:
    """Wall seconds and peak memory of a fit on 1000 x 1000 cells with 30 draws; run it alone."""
    evidence = scattered(1000)
    fit(scattered(20))
    start = time.perf_counter()
    fit(evidence, draws=30, run=Threads())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    took = time.perf_counter() - start
    print(f"1000 x 1000 cells, threads: fit {took:.1f} s (30 joint draws), peak {peak:.2f} GB")


JOBS = {"province": province, "reland": reland, "time": wall, "million": million}

if __name__ == "__main__":
    for job in sys.argv[1:] or JOBS:
        JOBS[job]()
