"""What is odd about evidence before anything is computed: kept as it is, and said."""

from collections.abc import Iterable
from datetime import date

import numpy as np

from fallow.base.finding import Finding, Place
from fallow.base.grid import Grid
from fallow.hazard.gather import Known
from fallow.hazard.located import CONFIRMED, HALF, Ground
from fallow.hazard.types import Flags, Floats, Whole

MOSTLY = 0.5  # of the coverage; a covariate that misses more than this says little


def contradictions(ground: Ground) -> list[Finding]:
    """A finding for each kind of contradiction within a cell: ground mostly released where
    survey confirmed a hazard, or where an accident happened."""
    released = np.maximum(ground.cleared, np.maximum(ground.reduced, ground.cancelled)) > HALF
    pairs = (
        ("released", "confirmed", released & (ground.drawn == CONFIRMED)),
        ("released", "accident", released & (ground.accidents > 0)),
    )
    return [_contradicts(ground.grid, a, b, at) for a, b, at in pairs if at.any()]


def label_contradictions(
    grid: Grid, points: tuple[Floats, Floats], labels: Floats, hurt: Whole
) -> list[Finding]:
    """A finding for cells labelled both 1 and 0, and for cells found clear that hold an accident
    or a find (`hurt` counts them)."""
    rows, columns = grid.cell_of(*points)
    on = rows >= 0
    yes, no = np.zeros(grid.shape, bool), np.zeros(grid.shape, bool)
    for flags, value in ((yes, 1.0), (no, 0.0)):
        some = on & (labels == value)
        flags[rows[some], columns[some]] = True
    pairs = (
        ("label-1", "label-0", yes & no),
        ("label-0", "event", no & ~yes & (hurt > 0)),
    )
    return [_contradicts(grid, a, b, at) for a, b, at in pairs if at.any()]


def _contradicts(grid: Grid, one: str, other: str, at: Flags) -> Finding:
    row, column = (int(i[0]) for i in np.nonzero(at))
    x = np.array([grid.west_m + (column + 0.5) * grid.cell_m])
    y = np.array([grid.north_m - (row + 0.5) * grid.cell_m])
    lon, lat = (float(c[0]) for c in grid.to_world(x, y))
    values: dict[str, str | int | float] = {"one": one, "other": other, "cells": int(at.sum())}
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
