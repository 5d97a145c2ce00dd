"""What is odd about evidence before anything is computed: kept as it is, and said."""

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np

from fallow.base.finding import Finding, Place
from fallow.base.grid import Grid
from fallow.hazard.gather import Known
from fallow.hazard.located import CONFIRMED, HALF, Ground
from fallow.hazard.types import Flags, Floats, Whole

_BAND = 256  # rows
MOSTLY = 0.5  # of the coverage; a covariate that misses more than this says little


def contradictions(ground: Ground) -> list[Finding]:
    """A finding for each kind of contradiction within a cell: ground mostly released where
    survey confirmed a hazard, or where an accident happened. The ground is read in bands."""
    found: dict[str, list[Whole]] = {"confirmed": [], "accident": []}
    for top in range(0, ground.grid.rows, _BAND):
        at = slice(top, top + _BAND)
        most = np.maximum(np.maximum(ground.cleared[at], ground.reduced[at]), ground.cancelled[at])
        for other, there in (
            ("confirmed", ground.drawn[at] == CONFIRMED),
            ("accident", ground.accidents[at] > 0),
        ):
            cells = np.flatnonzero((most > HALF) & there) + top * ground.grid.columns
            found[other].append(cells)
    joined = {other: np.concatenate(cells) for other, cells in found.items()}
    return [
        _contradicts(ground.grid, "released", other, cells)
        for other, cells in joined.items()
        if len(cells)
    ]


def label_contradictions(
    grid: Grid, points: tuple[Floats, Floats], labels: Floats, events: Sequence[Whole]
) -> list[Finding]:
    """A finding for cells labelled both 1 and 0, and for cells found clear that hold an accident
    or a find (`events`: counts of both on the lattice, of which only these cells are read)."""
    rows, columns = grid.cell_of(*points)
    cell = np.where(rows >= 0, rows * grid.columns + columns, -1)
    yes, no = (np.unique(cell[(labels == value) & (cell >= 0)]) for value in (1.0, 0.0))
    clear = np.setdiff1d(no, yes)
    at = clear // grid.columns, clear % grid.columns
    hurt = np.sum([np.asarray(counts[at]) for counts in events], axis=0) > 0
    pairs = (
        ("label-1", "label-0", np.intersect1d(yes, no)),
        ("label-0", "event", clear[hurt]),
    )
    return [_contradicts(grid, a, b, cells) for a, b, cells in pairs if len(cells)]


def _contradicts(grid: Grid, one: str, other: str, cells: Whole) -> Finding:
    row, column = divmod(int(cells[0]), grid.columns)
    x = np.array([grid.west_m + (column + 0.5) * grid.cell_m])
    y = np.array([grid.north_m - (row + 0.5) * grid.cell_m])
    lon, lat = (float(c[0]) for c in grid.to_world(x, y))
    values: dict[str, str | int | float] = {"one": one, "other": other, "cells": len(cells)}
    return Finding("evidence-contradicts", Place(lon=lon, lat=lat), values)


def before_conflict(known: Known, began: date) -> list[Finding]:
    """A finding for each record that is dated before the conflict began."""
    dated: Iterable[tuple[str, date | None]] = [
        *((a.id, a.reported_on) for a in known.areas),
        *((i.id, i.found_on) for i in known.items),
        *((a.id, a.happened_on) for a in known.accidents),
        *((a.id, a.done_on) for a in known.activities),
    ]
    return [
        Finding(
            "evidence-before-conflict",
            Place(record=name),
            {"record": name, "day": day.isoformat(), "began": began.isoformat()},
        )
        for name, day in dated
        if day is not None and day < began
    ]


def missing(covariates: dict[str, Floats], coverage: Flags) -> list[Finding]:
    """A finding for each covariate with gaps: to be fixed where most of the ground has none."""
    inside = int(coverage.sum())
    found = []
    for name, values in covariates.items():
        lacking = int(np.isnan(values[coverage]).sum())
        if lacking:
            code = "covariate-mostly-missing" if lacking > MOSTLY * inside else "covariate-missing"
            told: dict[str, str | int | float] = {"name": name, "cells": lacking, "of": inside}
            found.append(Finding(code, Place(field=name), told))
    return found
