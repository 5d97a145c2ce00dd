"""Records onto the lattice: what was found, searched, reported and labelled in each cell.

The land ledger is not read: a suspected outline is a fallible report, released land is a
fallible search, whatever the land counts as (docs/house.md, decision 8).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely
from shapely import Geometry

from fallow.base.finding import Finding, Place
from fallow.base.geo import Fault, fault_of
from fallow.base.grid import Grid
from fallow.hazard.raster import distance_m, shares, touched
from fallow.hazard.types import (
    Flags,
    Floats,
    Rates,
    Whole,
)
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


NOT_ASKED, DREW_NOTHING, SUSPECTED, CONFIRMED = -1, 0, 1, 2
HALF = 0.5  # of a cell, from which it counts as inside
_BLURRED = 0.25  # of a cell; a place known better than this is taken to be in its cell
LEAST_USE = 0.1  # people were where an accident happened


@dataclass(frozen=True, slots=True)
class Ground:
    """What was recorded in each cell, before anyone says how far to trust it; (rows, columns).

    `cleared`, `reduced`, `cancelled`: share of the cell, 0 to 1. `use`: how much people use
    the ground, 1 beside a place. `items`, `accidents`: counts. `drawn`: NOT_ASKED,
    DREW_NOTHING, SUSPECTED or CONFIRMED. `worth`: 1 / number of cells of the widest outline
    there. `outlined`: share of the cell inside outlines. `lifted`: a lifted minefield may have
    been here. `claims`: log ratio of points that are claims, or whose place is not known to the
    cell, each `claim_worth`. `trust`: that the outline drawn here is told by a source to trust.
    `placed`: items and accidents whose place is known to the cell, whoever tells of them; None
    where that of some is not.
    """

    grid: Grid
    coverage: Flags
    cleared: Floats
    reduced: Floats
    cancelled: Floats
    use: Floats
    items: Whole
    accidents: Whole
    drawn: Whole
    worth: Floats
    outlined: Floats
    lifted: Flags
    claims: Floats | None = None
    claim_worth: Floats | None = None
    trust: Floats | None = None
    placed: tuple[Whole, Whole] | None = None


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


def _drawn(known: Known, grid: Grid, findings: list[Finding]) -> tuple[Whole, Floats, Floats]:
    """What survey drew in each cell (confirmed outranks suspected outranks nothing), what a
    statement is worth there, and the share of the cell inside outlines."""
    drawn, worth = np.full(grid.shape, NOT_ASKED), np.ones(grid.shape)
    if known.surveyed is not None:
        drawn[shares(grid, [known.surveyed]) > HALF] = DREW_NOTHING
    every: list[Geometry] = []
    for kind, code in ((RecordKind.SUSPECTED, SUSPECTED), (RecordKind.CONFIRMED, CONFIRMED)):
        for outline in _outlines(known.areas, kind, grid, findings):
            at = touched(grid, outline)
            drawn[at] = code
            worth[at] = np.minimum(worth[at], 1 / max(len(at[0]), 1))
            every.append(outline)
    return drawn, worth, shares(grid, every)


def counts(records: Sequence[Positioned], grid: Grid, findings: list[Finding]) -> Whole:
    """How many records lie in each cell, and a finding for each that has no place there."""
    _, rows, columns = _points(records, grid, findings)
    many = np.zeros(grid.shape, np.int64)
    np.add.at(many, (rows, columns), 1)
    return many


def gather(
    grid: Grid, coverage: Geometry, known: Known, rates: Rates | None = None
) -> tuple[Ground, list[Finding]]:
    """What was recorded in each cell, and a finding for each record that could not be used.

    Of `rates` only the two lengths are used here.
    """
    rates = rates or Rates()
    findings: list[Finding] = []
    released = {
        kind: shares(grid, _outlines(known.areas, kind, grid, findings)) for kind in RELEASED_KINDS
    }
    homes, _, _ = _points(known.places, grid, findings)
    use = np.exp(-distance_m(grid, homes) / rates.use_reach_m) if homes else np.ones(grid.shape)
    if not known.accidents:  # nobody records accidents here, so that none says nothing
        use = np.zeros(grid.shape)
    lifted = [a for a in known.activities if a.kind is RecordKind.LIFTED_MINEFIELD]
    spots, _, _ = _points(lifted, grid, findings)
    near = distance_m(grid, spots) <= max(rates.place_error_m, grid.cell_m / 2)
    drawn, worth, inside = _drawn(known, grid, findings)
    certain, claimed = sure(known, grid)
    _points(claimed, grid, findings)  # tells those that have no place on the grid
    ratio, claim_worth = _claims(claimed, known, grid, rates)
    ground = Ground(
        grid,
        shares(grid, [coverage]) > HALF,
        released[RecordKind.CLEARED],
        released[RecordKind.REDUCED],
        released[RecordKind.CANCELLED],
        use,
        counts([r for r in certain if isinstance(r, Item)], grid, findings),
        counts([r for r in certain if isinstance(r, Accident)], grid, findings),
        drawn,
        worth,
        inside,
        near,
        ratio,
        claim_worth,
        _trust(known, grid),
        _placed(known, grid),
    )
    return ground, findings


def _placed(known: Known, grid: Grid) -> tuple[Whole, Whole] | None:
    every: list[Item | Accident] = [*known.items, *known.accidents]
    if any(_blurred(r.id, known, grid) for r in every):
        return None
    return counts(known.items, grid, []), counts(known.accidents, grid, [])


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
) -> tuple[Floats, Floats]:
    """The log ratio of all claims of a cell, and 1 / the effective number of cells of the widest
    (`uncertain`)."""
    ratio, worth = np.zeros(grid.shape), np.ones(grid.shape)
    for record in claimed:
        if record.position is None or record.position.is_empty:
            continue
        spot = shapely.centroid(record.position)
        error = known.error_m.get(record.id, 0.0)
        rows, columns, share = spread(grid, (spot.x, spot.y), error)
        if len(share):
            told = claim_ratio(share, known.trust.get(record.id, 1.0), rates.claim_false)
            ratio[rows, columns] += told
            few = float(np.sum(share**2) / np.sum(share) ** 2)
            worth[rows, columns] = np.minimum(worth[rows, columns], few)
    return ratio, worth


def _trust(known: Known, grid: Grid) -> Floats | None:
    """How far the best source of the outlines of a cell is trusted; None when none is judged."""
    judged = [a for a in known.areas if a.id in known.trust and fault_of(a.outline) is None]
    if not judged:
        return None
    least = np.full(grid.shape, np.nan)
    for area in known.areas:
        if area.kind in RELEASED_KINDS or fault_of(area.outline) is not None or not area.outline:
            continue
        at = touched(grid, area.outline)
        least[at] = np.fmax(least[at], known.trust.get(area.id, 1.0))
    return np.where(np.isnan(least), 1.0, least)
