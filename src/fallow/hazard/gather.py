"""Records onto the lattice: what was found, searched, reported and labelled in each cell.

The land ledger is not read: a suspected outline is a fallible report, released land is a
fallible search, whatever the land counts as (docs/house.md, decision 8).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import shapely
from shapely import Geometry

from fallow.base.finding import Finding, Place
from fallow.base.geo import Fault, fault_of
from fallow.base.grid import Grid
from fallow.base.tiles import whole
from fallow.hazard.located import CONFIRMED, SUSPECTED, Ground, Located, Marks, Told, marks
from fallow.hazard.raster import in_plane, points_of, touched
from fallow.hazard.types import Floats, Rates, Whole
from fallow.hazard.uncertain import claim_ratio, spread
from fallow.records import (
    RELEASED_KINDS,
    AcceptedClaim,
    Accident,
    Activity,
    Area,
    Item,
    RecordKind,
)
from fallow.records import Place as Settlement

Positioned = Item | Accident | Activity | Settlement | AcceptedClaim
Event = Item | Accident | Activity | AcceptedClaim


@dataclass(frozen=True, slots=True)
class Known:
    """The records that the model reads.

    `areas` of every kind, `items`, `accidents`, `activities` (lifted minefields), `places`
    where people live. `surveyed`: ground where teams asked and drew what they heard of, so
    that no outline there is a report too; None says nothing about ground without an outline.
    By record id: `trust`, the probability that a claim is true (in (0, 1]; a record without one
    counts as its kind says), and `error_m`, the standard deviation of a point's place.
    `claims` were accepted as evidence that something is there: each counts as a claim, however
    well it is placed, with the trust that its grade gives.
    """

    areas: Sequence[Area] = ()
    items: Sequence[Item] = ()
    accidents: Sequence[Accident] = ()
    activities: Sequence[Activity] = ()
    places: Sequence[Settlement] = ()
    surveyed: Geometry | None = None
    trust: Mapping[str, float] = field(default_factory=dict)
    error_m: Mapping[str, float] = field(default_factory=dict)
    claims: Sequence[AcceptedClaim] = ()


_BLURRED = 0.25  # of a cell; a place known better than this is taken to be in its cell


def _outlined(known: Known, kind: RecordKind, grid: Grid, findings: list[Finding]) -> list[Area]:
    """The areas of a kind whose outline is sound; a finding for each other, and each outside."""
    sound = []
    for area in known.areas:
        if area.kind is not kind:
            continue
        fault = fault_of(area.outline)
        if fault is not None:
            findings.append(_not_placed(area.id, fault))
        else:
            sound.append(area)
            point = shapely.point_on_surface(area.outline)
            if grid.cell_of(np.array([point.x]), np.array([point.y]))[0][0] < 0:
                findings.append(outside(area.id, point))
    return sound


def _not_placed(record: str, fault: Fault) -> Finding:
    return Finding(
        "evidence-not-placed", Place(record=record), {"record": record, "fault": str(fault)}
    )


def outside(record: str, point: Geometry) -> Finding:
    """The finding on a record that lies outside the lattice."""
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
            findings.append(outside(record.id, point))
            continue
        kept.append(point)
        rows.append(int(row[0]))
        columns.append(int(column[0]))
    return kept, np.array(rows, dtype=np.int64), np.array(columns, dtype=np.int64)


def _counted(records: Sequence[Positioned], grid: Grid, findings: list[Finding]) -> Marks:
    """One for each record in its cell, and a finding for each that has no place there."""
    _, rows, columns = _points(records, grid, findings)
    return Marks(rows, columns, np.ones(len(rows)))


def counts(records: Sequence[Positioned], grid: Grid, findings: list[Finding]) -> Whole:
    """How many records lie in each cell, and a finding for each that has no place there."""
    one_each = _counted(records, grid, findings)
    return one_each.laid(np.zeros(grid.shape), whole(grid.shape), np.add).astype(np.int64)


def gather(
    grid: Grid, coverage: Geometry, known: Known, rates: Rates | None = None
) -> tuple[Ground, list[Finding]]:
    """What was recorded in each cell, and a finding for each record that could not be used.

    Of `rates` only the lengths and the false alarms of claims are used here.
    """
    found, findings = locate(grid, coverage, known, rates)
    return found.ground(whole(grid.shape)), findings


def locate(
    grid: Grid, coverage: Geometry, known: Known, rates: Rates | None = None
) -> tuple[Located, list[Finding]]:
    """Where the records lie on a lattice, and a finding for each that could not be used."""
    rates = rates or Rates()
    findings: list[Finding] = []
    released = {kind: _outlined(known, kind, grid, findings) for kind in RELEASED_KINDS}
    homes, _, _ = _points(known.places, grid, findings)
    lifted = [a for a in known.activities if a.kind is RecordKind.LIFTED_MINEFIELD]
    spots, _, _ = _points(lifted, grid, findings)
    drawn: list[tuple[Whole, Whole, float]] = []
    every: list[Area] = []
    for kind, code in ((RecordKind.SUSPECTED, SUSPECTED), (RecordKind.CONFIRMED, CONFIRMED)):
        for area in _outlined(known, kind, grid, findings):
            drawn.append((*touched(grid, area.outline), code))
            every.append(area)
    certain, claimed = sure(known, grid)
    _points(claimed, grid, findings)  # tells those that have no place on the grid
    told = _claims(claimed, known, grid, rates)
    wide = [(r, c, 1 / max(len(r), 1)) for r, c, _ in drawn]
    trust = [(r, c, known.trust.get(a.id, 1.0)) for (r, c, _), a in zip(drawn, every, strict=True)]
    work = [(*touched(grid, a.outline), a) for some in released.values() for a in some]
    work += [(r, c, a) for (r, c, _), a in zip(drawn, every, strict=True)]
    days: list[Told] = [
        (r, c, float(a.reported_on.toordinal())) for r, c, a in work if a.reported_on
    ]
    days.append(dated([*known.items, *known.accidents, *lifted, *known.claims], grid))
    return Located(
        grid,
        rates,
        in_plane(grid, [coverage]),
        {kind: in_plane(grid, [a.outline for a in some]) for kind, some in released.items()},
        None if known.surveyed is None else in_plane(grid, [known.surveyed]),
        in_plane(grid, [a.outline for a in every]),
        # Where nobody records accidents, that there are none says nothing.
        points_of(grid, homes) if known.accidents else None,
        points_of(grid, spots),
        marks(drawn),
        marks(wide),
        marks(trust) if any(a.id in known.trust for a in known.areas) else None,
        _counted([r for r in certain if isinstance(r, Item)], grid, findings),
        _counted([r for r in certain if isinstance(r, Accident)], grid, findings),
        marks([(rows, columns, ratio) for rows, columns, ratio, _ in told]),
        marks([(rows, columns, few) for rows, columns, _, few in told]),
        _placed(known, grid),
        marks(days),
    ), findings


def _day_of(event: Event) -> date | None:
    """When something was found, happened, was done or was said."""
    if isinstance(event, Item):
        return event.found_on
    if isinstance(event, Accident):
        return event.happened_on
    return event.done_on if isinstance(event, Activity) else event.published


def dated(events: Sequence[Event], grid: Grid) -> tuple[Whole, Whole, Floats]:
    """Row, column and day, as an ordinal, of the events that have a place on the grid and a
    day."""
    found = [
        (e.position, float(day.toordinal()))
        for e in events
        if e.position is not None and not e.position.is_empty and (day := _day_of(e))
    ]
    spots = shapely.centroid(np.array([spot for spot, _ in found], dtype=object))
    rows, columns = grid.cell_of(shapely.get_x(spots), shapely.get_y(spots))
    on = rows >= 0
    return rows[on], columns[on], np.array([day for _, day in found])[on]


def _placed(known: Known, grid: Grid) -> tuple[Marks, Marks] | None:
    every: list[Item | Accident] = [*known.items, *known.accidents]
    if any(_blurred(r.id, known, grid) for r in every):
        return None
    return _counted(known.items, grid, []), _counted(known.accidents, grid, [])


def _blurred(record: str, known: Known, grid: Grid) -> bool:
    """Whether a place is not known to the cell."""
    return known.error_m.get(record, 0.0) > _BLURRED * grid.cell_m


def sure(known: Known, grid: Grid) -> tuple[list[Positioned], list[Positioned]]:
    """Accidents and finds that lie in their cell for certain, and those that are claims."""
    certain: list[Positioned] = []
    claimed: list[Positioned] = [*known.claims]
    every: list[Positioned] = [*known.items, *known.accidents]
    for record in every:
        blurred = _blurred(record.id, known, grid)
        (claimed if blurred or known.trust.get(record.id, 1.0) < 1 else certain).append(record)
    return certain, claimed


def _claims(
    claimed: Sequence[Positioned], known: Known, grid: Grid, rates: Rates
) -> list[tuple[Whole, Whole, Floats, float]]:
    """Of each claim its cells, by row and column, its log ratio in them and 1 / their effective
    number (`uncertain`)."""
    told = []
    for record in claimed:
        if record.position is None or record.position.is_empty:
            continue
        spot = shapely.centroid(record.position)
        error = known.error_m.get(record.id, 0.0)
        rows, columns, share = spread(grid, (spot.x, spot.y), error)
        if len(share):
            ratio = claim_ratio(share, known.trust.get(record.id, 1.0), rates.claim_false)
            told.append((rows, columns, ratio, float(np.sum(share**2) / np.sum(share) ** 2)))
    return told
