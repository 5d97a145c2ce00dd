"""Small worlds for the model: evidence without a map, and the fictional province."""

import numpy as np
from numpy.typing import NDArray

from fallow.base.grid import Grid
from fallow.hazard import (
    Evidence,
    Known,
    Rates,
    evidence_of,
    gather,
    lattice_over,
)
from fallow.sample import Province, Records, as_records, make_province

Whole = NDArray[np.int64]


def grid(rows: int = 30, columns: int = 34, cell_m: float = 500.0) -> Grid:
    """A lattice at 0°, 0°."""
    return Grid(0.0, 0.0, cell_m, -columns // 2 * cell_m, rows // 2 * cell_m, columns, rows)


def empty(on: Grid) -> Evidence:
    """Nothing known anywhere."""
    zero, none = np.zeros(on.shape), np.zeros(on.shape, np.int64)
    return Evidence(on, np.ones(on.shape, bool), zero, zero.copy(), none, none.copy())


def truth_left(province: Province, on: Grid) -> Whole:
    """Items that still are a danger and were not found, per cell: the model never sees it."""
    found = {id(f.truth) for f in province.finds}
    left = [t.position for t in province.war.truth if t.present and id(t) not in found]
    rows, columns = on.cell_of(np.array([p.x for p in left]), np.array([p.y for p in left]))
    count = np.zeros(on.shape, np.int64)
    np.add.at(count, (rows, columns), 1)
    return count


def known(records: Records) -> Known:
    """All that a register of the province holds; the survey went everywhere."""
    return Known(
        records.areas,
        records.items,
        records.accidents,
        records.lifted,
        records.places,
        records.border,
    )


def province(seed: int, rates: Rates | None = None) -> tuple[Evidence, Whole]:
    """Evidence on 500 m cells over a province, and what is really left per cell."""
    made = make_province(seed)
    records = as_records(made)
    on = lattice_over(records.border, 500.0, 2000.0)
    ground, _ = gather(on, records.border, known(records))
    return evidence_of(ground, rates), truth_left(made, on)


def blocks(on: Grid, coverage: NDArray[np.bool_], side: int = 20, least: int = 100) -> Whole:
    """Square blocks of `side` cells numbered from 0; -1 where fewer than `least` are covered."""
    row, column = np.indices(on.shape) // side
    number = np.where(coverage, row * 1000 + column, -1)
    names, index, count = np.unique(number, return_inverse=True, return_counts=True)
    good = (names >= 0) & (count >= least)
    name = np.where(good, np.cumsum(good) - 1, -1)
    return np.asarray(name[index].reshape(on.shape))
