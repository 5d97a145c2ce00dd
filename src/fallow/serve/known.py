"""What is known at a place, in a closed vocabulary (house decision 10). Never a verdict of safety.

The worst that is recorded comes first: an open hazard, then a hazard of unknown extent nearby,
then what was released; silence is "no record", and only inside the coverage.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import cos, radians

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry

from fallow.base.geo import Shapes
from fallow.base.grid import grid_over
from fallow.evidence import Trace, trace
from fallow.land import Classification, Directive, Fragment
from fallow.serve.world import Facts, View, World

NEARBY_M = 1000.0
_REACHES_DEGREES = (0.02, 0.1, 0.5)
_DEGREE_M = 111_000.0


class Verdict(StrEnum):
    """Every answer there is, worst first."""

    CONFIRMED = "recorded confirmed hazard"
    SUSPECTED = "recorded suspected hazard"
    UNKNOWN_NEARBY = "hazard of unknown extent recorded nearby"
    CANCELLED = "released: cancelled"
    REDUCED = "released: reduced"
    CLEARED = "released: cleared"
    NO_RECORD = "no record (not evidence of safety)"
    OUTSIDE = "outside coverage"


_OF = {
    Classification.CHA: Verdict.CONFIRMED,
    Classification.SHA: Verdict.SUSPECTED,
    Classification.CANCELLED: Verdict.CANCELLED,
    Classification.REDUCED: Verdict.REDUCED,
    Classification.CLEARED: Verdict.CLEARED,
}


@dataclass(frozen=True, slots=True)
class RecordHere:
    """A record that covers the place, the decision by which it counts, and where it is from."""

    verdict: Verdict
    area_id: str
    area_m2: int | None
    decision: Directive
    origin: Trace | None


@dataclass(frozen=True, slots=True)
class HazardHere:
    """What the hazard map says of the cell (probabilities 0–1, items a cell)."""

    p_contaminated: float
    p_lower: float
    p_upper: float
    expected_items: float
    share_from_evidence: float
    cell_m: float


@dataclass(frozen=True, slots=True)
class ControlHere:
    """Who held the ground by the latest outlines on or before the day."""

    side: str
    seen_on: date


@dataclass(frozen=True, slots=True)
class Known:
    """What is known at a place on a day.

    `nearest` is the nearest recorded open hazard with its distance in metres, None when there
    is none within about 50 km. `unplaced` counts open hazards of unknown extent without any
    place: each could be here. `nearby` counts events within 1 km. `hazard` is None outside the
    map's coverage or without a map. `informed_on` is the day of the latest information.
    """

    verdict: Verdict
    records: tuple[RecordHere, ...]
    unknown_nearby: tuple[str, ...]
    unplaced: int
    nearest: tuple[str, Classification, float] | None
    nearby: dict[str, int]
    hazard: HazardHere | None
    control: tuple[ControlHere, ...]
    informed_on: date | None


def known_at(world: World, lon: float, lat: float, on: date | None) -> Known:
    """What is known at lon, lat (degrees) as at the end of a day (None: of all recorded)."""
    facts, view, point = world.facts, world.at(on), shapely.Point(lon, lat)
    here = [view.fragments[i] for i in view.tree.query(point, predicate="intersects")]
    records = sorted(
        (_record(f, world) for f in here), key=lambda r: list(Verdict).index(r.verdict)
    )
    unknown, unplaced = _unknown(view, facts, point)
    verdicts = [r.verdict for r in records] + [Verdict.UNKNOWN_NEARBY] * bool(unknown)
    if not verdicts:
        outside = facts.coverage is not None and not facts.coverage.intersects(point)
        verdicts = [Verdict.OUTSIDE if outside else Verdict.NO_RECORD]
    return Known(
        min(verdicts, key=list(Verdict).index),
        tuple(records),
        unknown,
        unplaced,
        _nearest(view, point),
        _nearby(view, point),
        _hazard(facts, lon, lat),
        tuple(_control(facts, point, on)),
        _informed(world, on),
    )


def _informed(world: World, on: date | None) -> date | None:
    """The day of the latest information used: of a source, or of a dated decision."""
    days = {s.dated for s in world.facts.sources.values() if s.dated is not None}
    days |= {d.on for d in world.facts.directives if d.dated}
    return max((d for d in days if on is None or d <= on), default=None)


def _record(fragment: Fragment, world: World) -> RecordHere:
    piece, facts = fragment.piece, world.facts
    decision = world.decisions[piece.directive_id]
    area = facts.areas.get(piece.area_id)
    origin = trace(area.origin, facts.batches, facts.sources) if area else None
    verdict = _OF[piece.classification]
    return RecordHere(verdict, piece.area_id, fragment.area_m2, decision, origin)


def _unknown(view: View, facts: Facts, point: Geometry) -> tuple[tuple[str, ...], int]:
    """Open hazards of unknown extent whose broken outline reaches within 1 km of the place, and
    how many have no place at all."""
    names, boxes = [], []
    for name in view.unknown:
        area = facts.areas.get(name)
        outline = area.outline if area else None
        if outline is not None and np.isfinite(shapely.get_coordinates(outline)).all():
            names.append(name)
            boxes.append(shapely.envelope(outline))
    unplaced = len(view.unknown) - len(names)
    if not names:
        return (), unplaced
    shapes = np.asarray(boxes, dtype=object)
    near = np.flatnonzero(shapely.dwithin(shapes, point, _REACHES_DEGREES[1]))
    metres = metres_from(point, shapes[near])
    return tuple(names[i] for i, m in zip(near, metres, strict=True) if m <= NEARBY_M), unplaced


def metres_from(point: Geometry, shapes: Shapes) -> NDArray[np.float64]:
    """Metres from a place to each shape, in the equal-area plane centred on the place."""
    if not len(shapes):
        return np.zeros(0)
    plane = grid_over(point.x - 0.01, point.y - 0.01, point.x + 0.01, point.y + 0.01, 1.0)

    def moved(coords: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(plane.to_plane(coords[:, 0], coords[:, 1]))

    told: NDArray[np.float64] = shapely.distance(
        shapely.transform(shapes, moved), shapely.transform(point, moved)
    )
    return told


def _nearest(view: View, point: Geometry) -> tuple[str, Classification, float] | None:
    for reach in _REACHES_DEGREES:
        near = [
            view.fragments[i]
            for i in view.tree.query(point, predicate="dwithin", distance=reach)
            if view.fragments[i].piece.classification.is_hazard
        ]
        if near:
            metres = metres_from(point, np.asarray([f.shape for f in near], dtype=object))
            best = int(np.argmin(metres))
            sure = metres[best] <= reach * _DEGREE_M * cos(radians(point.y))
            if sure or reach == _REACHES_DEGREES[-1]:
                piece = near[best].piece
                return piece.area_id, piece.classification, float(metres[best])
    return None


def _nearby(view: View, point: Geometry) -> dict[str, int]:
    counts = {}
    for name in ("accidents", "lifted-minefields", "items"):
        collection = view.collections[name]
        near = collection.tree.query(point, predicate="dwithin", distance=_REACHES_DEGREES[1])
        metres = metres_from(point, collection.shapes[near])
        counts[name] = int((metres <= NEARBY_M).sum())
    return counts


def _hazard(facts: Facts, lon: float, lat: float) -> HazardHere | None:
    if facts.hazard is None:
        return None
    grid, bands = facts.hazard.grid, facts.hazard.bands
    rows, columns = grid.cell_of(np.array([lon]), np.array([lat]))
    row, column = int(rows[0]), int(columns[0])
    if row < 0 or np.isnan(bands["p_contaminated"][row, column]):
        return None
    return HazardHere(**{n: float(v[row, column]) for n, v in bands.items()}, cell_m=grid.cell_m)


def _control(facts: Facts, point: Geometry, on: date | None) -> Sequence[ControlHere]:
    day = on or max((e.interval.start for e in facts.control), default=None)
    return [
        ControlHere(entry.side, entry.interval.start)
        for entry in facts.control
        if day is not None and day in entry.interval
        for outline in entry.outlines
        if _covers(outline.outline, point)
    ]


def _covers(outline: Geometry | None, point: Geometry) -> bool:
    """Whether any valid part of an outline covers the place."""
    if outline is None:
        return False
    parts = shapely.get_parts(outline)
    return bool(shapely.intersects(parts[shapely.is_valid(parts)], point).any())
