"""Records onto the lattice: what was found, searched, reported and labelled in each cell.

The land ledger is not read: a suspected outline is a fallible report, released land is a
fallible search, whatever the land counts as (docs/house.md, decision 8).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import log

import numpy as np
import shapely
from shapely import Geometry

from fallow.base.finding import Finding, Place, Refusal
from fallow.base.geo import Fault, fault_of
from fallow.base.grid import Grid
from fallow.control import intervals
from fallow.hazard.raster import distance_m, shares, touched
from fallow.hazard.types import (
    LABELS,
    LIFTED,
    SURVEY,
    Evidence,
    Flags,
    Floats,
    Rates,
    Whole,
    refuse_worst,
)
from fallow.records import (
    Accident,
    Activity,
    Area,
    ControlOutline,
    Item,
    RecordKind,
)
from fallow.records import Place as Settlement

Positioned = Item | Accident | Activity | Settlement


@dataclass(frozen=True, slots=True)
class Known:
    """The records that the model reads.

    `areas` of every kind, `items`, `accidents`, `activities` (lifted minefields), `places`
    where people live. `surveyed`: ground where teams asked and drew what they heard of, so
    that no outline there is a report too; None says nothing about ground without an outline.
    """

    areas: Sequence[Area] = ()
    items: Sequence[Item] = ()
    accidents: Sequence[Accident] = ()
    activities: Sequence[Activity] = ()
    places: Sequence[Settlement] = ()
    surveyed: Geometry | None = None


def _outlines(
    areas: Iterable[Area], kind: RecordKind, grid: Grid, findings: list[Finding]
) -> list[Geometry]:
    sound = []
    for area in areas:
        if area.kind is not kind:
            continue
        fault = fault_of(area.outline)
        if fault is not None:
            findings.append(_not_placed(area.id, fault))
        else:
            sound.append(area.outline)
            point = shapely.point_on_surface(area.outline)
            if grid.cell_of(np.array([point.x]), np.array([point.y]))[0][0] < 0:
                findings.append(_outside(area.id, point))
    return sound


def _not_placed(record: str, fault: Fault) -> Finding:
    return Finding("evidence-not-placed", Place(record=record), {"record": record,
                                                                 "fault": str(fault)})


def _outside(record: str, point: Geometry) -> Finding:
    where = Place(record=record, lon=point.x, lat=point.y)
    return Finding("evidence-outside-grid", where, {"record": record})


def _points(
    records: Sequence[Positioned], grid: Grid, findings: list[Finding]
) -> tuple[list[Geometry], Whole, Whole]:
    """The positions on the grid with their rows and columns; a finding for each other one."""
    kept, rows, columns = [], [], []
    for record in records:
        point = record.position
        if point is None or point.is_empty:
            findings.append(_not_placed(record.id, Fault.MISSING))
            continue
        point = shapely.centroid(point)
        row, column = grid.cell_of(np.array([point.x]), np.array([point.y]))
        if row[0] < 0:
            findings.append(_outside(record.id, point))
            continue
        kept.append(point)
        rows.append(int(row[0]))
        columns.append(int(column[0]))
    return kept, np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64)


def _searched(known: Known, rates: Rates, grid: Grid, findings: list[Finding]) -> Floats:
    """Effort of released land: 1 - product of (1 - share of the cell x detection)."""
    missed = np.ones(grid.shape)
    for kind, detection in (
        (RecordKind.CLEARED, rates.cleared),
        (RecordKind.REDUCED, rates.reduced),
        (RecordKind.CANCELLED, rates.cancelled),
    ):
        missed *= 1 - detection * shares(grid, _outlines(known.areas, kind, grid, findings))
    return 1 - missed


def _survey(known: Known, rates: Rates, grid: Grid, findings: list[Finding]) -> Floats:
    """Log ratio of what survey drew: confirmed outranks suspected outranks nothing."""
    ratio = np.zeros(grid.shape)
    if known.surveyed is not None:
        quiet = log_ratio(
            1 - rates.suspected_hit - rates.confirmed_hit,
            1 - rates.suspected_false - rates.confirmed_false,
        )
        ratio[shares(grid, [known.surveyed]) >= 0.5] = quiet
    for kind, hit, false in (
        (RecordKind.SUSPECTED, rates.suspected_hit, rates.suspected_false),
        (RecordKind.CONFIRMED, rates.confirmed_hit, rates.confirmed_false),
    ):
        outlines = _outlines(known.areas, kind, grid, findings)
        ratio[touched(grid, outlines)] = log_ratio(hit, false)
    return ratio


def log_ratio(hit: float, false: float) -> float:
    """log(hit / false): what a report adds to the log odds of contamination."""
    return log(hit / false)


def check_rates(rates: Rates) -> list[Finding]:
    """A finding for each rate that is not strictly between 0 and 1."""
    lengths = ("use_reach_m", "place_error_m")
    wrong = [
        Finding("rate-out-of-range", Place(field=name), {"name": name, "value": value})
        for name in Rates.__dataclass_fields__
        if name not in lengths and not 0 < (value := getattr(rates, name)) < 1
    ]
    for one, other in (("suspected_hit", "confirmed_hit"), ("suspected_false", "confirmed_false")):
        total = getattr(rates, one) + getattr(rates, other)
        if not wrong and total >= 1:
            name = f"{one} + {other}"
            wrong.append(Finding("rate-out-of-range", Place(field=name), {"name": name,
                                                                          "value": total}))
    return wrong


def gather(
    grid: Grid, coverage: Geometry, known: Known, rates: Rates | None = None
) -> tuple[Evidence, list[Finding]]:
    """The evidence of each cell, and a finding for each record that could not be used.

    Raises Refusal when a rate is impossible.
    """
    rates = rates or Rates()
    findings = refuse_worst(check_rates(rates))
    searched = _searched(known, rates, grid, findings)
    survey = _survey(known, rates, grid, findings)
    homes, _, _ = _points(known.places, grid, findings)
    far = distance_m(grid, homes) if homes else np.zeros(grid.shape)
    used = rates.exposure * np.exp(-far / rates.use_reach_m)
    items, accidents = np.zeros(grid.shape, np.int64), np.zeros(grid.shape, np.int64)
    _, rows, columns = _points(known.items, grid, findings)
    np.add.at(items, (rows, columns), 1)
    _, rows, columns = _points(known.accidents, grid, findings)
    np.add.at(accidents, (rows, columns), 1)
    searched = np.where(items > 0, np.maximum(searched, rates.chance_find), searched)
    used = np.where(accidents > 0, np.maximum(used, rates.exposure / 10), used)
    lifted = [a for a in known.activities if a.kind is RecordKind.LIFTED_MINEFIELD]
    spots, _, _ = _points(lifted, grid, findings)
    near = distance_m(grid, spots) <= max(rates.place_error_m, grid.cell_m / 2)
    reports = {
        SURVEY: survey,
        LIFTED: np.where(near, log_ratio(rates.lifted_hit, rates.lifted_false), 0.0),
    }
    inside = shares(grid, [coverage]) >= 0.5
    return Evidence(grid, inside, searched, used, items, accidents, reports), findings


def labelled(
    grid: Grid, coverage: Flags, points: tuple[Floats, Floats], labels: Floats,
    rates: Rates | None = None,
) -> tuple[Evidence, list[Finding]]:
    """Evidence from points (lon, lat) labelled 1 (contaminated) or 0 (not), each fallible.

    Raises Refusal for any other label; a point outside the grid is left out with a finding.
    """
    rates = rates or Rates()
    findings = check_rates(rates)
    values = np.asarray(labels, dtype=np.float64)
    for index in np.flatnonzero(~np.isin(values, (0.0, 1.0))):
        where = Place(row=int(index) + 1, field="label")
        findings.append(Finding("label-not-binary", where, {"value": str(labels[index])}))
    refuse_worst(findings)
    rows, columns = grid.cell_of(*points)
    for index in np.flatnonzero(rows < 0):
        name = f"row {index + 1}"
        spot = shapely.Point(points[0][index], points[1][index])
        findings.append(_outside(name, spot))
    kept = rows >= 0
    ratio = np.where(
        values == 1,
        log_ratio(rates.label_hit, rates.label_false),
        log_ratio(1 - rates.label_hit, 1 - rates.label_false),
    )
    total = np.zeros(grid.shape)
    np.add.at(total, (rows[kept], columns[kept]), ratio[kept])
    none, zero = np.zeros(grid.shape, np.int64), np.zeros(grid.shape)
    return Evidence(grid, coverage, zero, zero, none, none, {LABELS: total}), findings


def front_exposure(
    grid: Grid, outlines: Iterable[ControlOutline], border: Geometry, reach_m: float = 1500.0
) -> Floats:
    """log(1 + sum of years x exp(-distance to the front / reach)), over the fronts of a side.

    The front of a day is the edge of the ground held on it, less the border; the outline that
    is still in force counts for one month.
    """
    rim = shapely.buffer(shapely.boundary(border), 0.003)
    total = np.zeros(grid.shape)
    for held in intervals(outlines):
        end = held.interval.end
        years = (end - held.interval.start).days / 365.25 if end else 1 / 12
        edges = [shapely.boundary(o.outline) for o in held.outlines if fault_of(o.outline) is None]
        front = [shapely.difference(e, rim) for e in edges]
        front = [f for f in front if not f.is_empty]
        if front:
            total += years * np.exp(-distance_m(grid, front) / reach_m)
    return np.log1p(total)


def with_covariates(evidence: Evidence, covariates: dict[str, Floats]) -> Evidence:
    """The same evidence with covariates; raises Refusal when one has another shape."""
    wrong = [
        Finding("covariate-shape", Place(field=name), {"name": name})
        for name, values in covariates.items()
        if values.shape != evidence.grid.shape
    ]
    if wrong:
        raise Refusal(*wrong)
    return replace(evidence, covariates=covariates)
