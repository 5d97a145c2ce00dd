"""A cell's probability as a sum of log odds: the prior, each covariate, each record, the rest.

The parts of the log intensity (`explain`) are exact. They are carried over to log odds by the
factor that is right along the straight way from the prior to the cell (integrated gradients),
which is 1 where contamination is rare and less where a cell is all but full. What is not linear
has a line of its own, so the lines always add up to the log odds of the map.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import shapely
from shapely import Geometry

from fallow.base.grid import onto_plane
from fallow.hazard.explain import GROUPS, NEIGHBOURS, PRIOR_MEAN, Reasons, explain
from fallow.hazard.matern import matern
from fallow.hazard.raster import touched
from fallow.hazard.types import LIFTED, Rates

REACH_RANGES = 3.0  # ranges beyond which single records are not told apart
_FLAT = 1e-9
LEVEL, SEARCH, REPORTS, STEP, UNSURE = "level", "search here", "reports here", "step", "unsure"
PRIOR, COVARIATE, RECORD, REST = "prior", "covariate", "record", "rest"


@dataclass(frozen=True, slots=True)
class Source:
    """A record that evidence rests on: its group (`hazard.types`), day, and lon/lat shape."""

    record: str
    group: str
    on: date | None
    shape: Geometry


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the account: what it is, its name (covariate, group), the record, and what it
    adds to the log odds."""

    what: str
    name: str
    log_odds: float
    record: str | None = None
    on: date | None = None
    distance_m: float | None = None


def log_odds(p: float) -> float:
    """log(p / (1 - p))."""
    return float(np.log(p) - np.log1p(-p))


def _odds_at(eta: float, left: float, clumping: float) -> float:
    """Log odds that an item is left at a log intensity, of which the share `left` remains."""
    gone = -clumping * np.log1p(np.exp(min(eta, 12.0)) * left / clumping)
    return float(np.log(-np.expm1(gone)) - gone)


def account(
    reasons: Reasons,
    at: tuple[int, int],
    p: float,
    sources: Sequence[Source],
    prior: tuple[float, float, float],
    shift: float,
) -> tuple[Line, ...]:
    """The lines of a cell (row, column), which sum to the log odds of `p`.

    `prior`: prevalence, the log intensity that stands for it, clumping. `shift`: of the
    calibration learned from labels. Records come largest effect first. Raises IndexError as
    `explain` does.
    """
    told = explain(reasons, *at)
    prevalence, start, clumping = prior
    whole = _odds_at(told.eta, 1.0, clumping)
    way = told.eta - start
    scale = (whole - _odds_at(start, 1.0, clumping)) / way if abs(way) > _FLAT else 1.0
    lines = [Line(PRIOR, PRIOR, log_odds(prevalence))]
    lines.append(Line(LEVEL, LEVEL, scale * (reasons.prior_mean - start)))
    lines += [
        Line(COVARIATE, c.group, scale * c.log_intensity)
        for c in told.contributions
        if c.group not in (PRIOR_MEAN, NEIGHBOURS, *GROUPS)
    ]
    lines += _records(reasons, at, sources, scale)
    lines.append(Line(SEARCH, SEARCH, _odds_at(told.eta, told.left, clumping) - whole))
    lines.append(Line(REPORTS, REPORTS, float(np.log(told.report_odds))))
    lines.append(Line(STEP, STEP, shift))
    lines.append(Line(UNSURE, UNSURE, log_odds(p) - sum(line.log_odds for line in lines)))
    return tuple(lines)


def _records(
    reasons: Reasons,
    at: tuple[int, int],
    sources: Sequence[Source],
    scale: float,
) -> list[Line]:
    """A line for each record, and one a group for what rests on no record that was given: the
    use people make of the ground, and records beyond reach."""
    grid = reasons.grid
    field = matern(grid.shape, reasons.range_m / grid.cell_m, reasons.sd)
    reach = field.covariance_with(*at)
    spot = shapely.Point(
        grid.west_m + (at[1] + 0.5) * grid.cell_m, grid.north_m - (at[0] + 0.5) * grid.cell_m
    )
    placed = [(s, _cells(reasons, s)) for s in sources if s.group in reasons.pull]
    crowd = Counter((s.group, cell) for s, cells in placed for cell in cells)
    lines = []
    told_apart = dict.fromkeys(reasons.pull, 0.0)
    for source, cells in placed:
        sent = sum(
            float(reach[cell] * reasons.pull[source.group][cell]) / crowd[source.group, cell]
            for cell in cells
        )
        told_apart[source.group] += sent
        metres = float(shapely.distance(onto_plane(grid, source.shape), spot))
        lines.append(
            Line(RECORD, source.group, scale * sent, source.record, source.on, round(metres))
        )
    lines.sort(key=lambda line: (-abs(line.log_odds), str(line.record)))
    for group, pull in reasons.pull.items():
        every = float(np.vdot(reach, pull))
        lines.append(Line(REST, group, scale * (every - told_apart[group])))
    return lines


def _cells(reasons: Reasons, source: Source) -> list[tuple[int, int]]:
    """The cells through which a record speaks: those it lies in, or touches, or may lie in."""
    grid, shape = reasons.grid, source.shape
    if source.group == LIFTED:
        reach = max(Rates().place_error_m, grid.cell_m / 2)
        flat = onto_plane(grid, shapely.centroid(shape))
        return [c for c in _around(reasons, flat, reach) if reasons.pull[LIFTED][c] != 0]
    if shape.geom_type == "Point":
        row, column = grid.cell_of(np.array([shape.x]), np.array([shape.y]))
        return [(int(row[0]), int(column[0]))] if row[0] >= 0 else []
    rows, columns = touched(grid, shape)
    return list(zip(rows.tolist(), columns.tolist(), strict=True))


def _around(reasons: Reasons, spot: Geometry, reach_m: float) -> list[tuple[int, int]]:
    """Cells whose middle is within `reach_m` of a point of the plane."""
    grid = reasons.grid
    column, row = (spot.x - grid.west_m) / grid.cell_m, (grid.north_m - spot.y) / grid.cell_m
    wide = int(reach_m / grid.cell_m) + 1
    top, left = int(row) - wide, int(column) - wide
    rows, columns = np.mgrid[top : top + 2 * wide + 1, left : left + 2 * wide + 1]
    near = np.hypot(rows + 0.5 - row, columns + 0.5 - column) * grid.cell_m <= reach_m
    near &= (rows >= 0) & (columns >= 0) & (rows < grid.rows) & (columns < grid.columns)
    return list(zip(rows[near].tolist(), columns[near].tolist(), strict=True))


def after_report(p: float, hit: float, false: float) -> tuple[float, float]:
    """The probability after a survey report of nothing, and after one of contamination, by
    Bayes' rule; `hit`, `false`: chance that a contaminated, and a clean, cell is reported so."""
    clean = p * (1 - hit) / (p * (1 - hit) + (1 - p) * (1 - false))
    reported = p * hit / (p * hit + (1 - p) * false)
    return clean, reported


def false_alarms(mean: float, rates: Rates) -> float:
    """Share of clean cells that survey would report: what makes `suspected_holds` of the
    reports true at the map's `mean` probability, as the model assumes of reports it has."""
    hit = rates.suspected_hit + rates.confirmed_hit
    holds = (
        rates.suspected_hit * rates.suspected_holds + rates.confirmed_hit * rates.confirmed_holds
    ) / hit
    return float(min(hit * mean * (1 - holds) / (holds * (1 - mean)), 0.5 * hit))
