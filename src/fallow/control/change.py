"""Gained and lost ground between two days, in square metres, with the polygons."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import shapely
from shapely import Geometry

from fallow.base.finding import Finding, Place, Refusal
from fallow.base.geo import area_m2, polygons_only, union
from fallow.control.intervals import InForce, intervals
from fallow.records import ControlOutline


@dataclass(frozen=True, slots=True)
class Held:
    """What a side held on a day: `seen_on` is the day of the outlines used (on or before it),
    `shape` the union of their valid parts, `broken_parts` how many parts were left out."""

    side: str
    on: date
    seen_on: date
    shape: Geometry
    area_m2: float
    broken_parts: int
    outlines: tuple[ControlOutline, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What a side gained and lost from one day to another (m², and the polygons)."""

    before: Held
    after: Held
    gained: Geometry
    lost: Geometry
    gained_m2: float
    lost_m2: float

    @property
    def net_m2(self) -> float:
        return self.gained_m2 - self.lost_m2


def _valid_parts(outlines: Sequence[ControlOutline]) -> tuple[list[Geometry], int]:
    parts = shapely.get_parts(
        np.asarray([o.outline for o in outlines if o.outline is not None], dtype=object)
    )
    valid = shapely.is_valid(parts)
    return list(parts[valid]), int((~valid).sum())


def held_on(entries: Iterable[InForce], side: str, day: date) -> Held:
    """What a side held on a day, by the latest outlines on or before it.

    Raises Refusal when the side has none by then: that is unknown, not "nothing held".
    """
    mine = [e for e in entries if e.side == side]
    current = next((e for e in mine if day in e.interval), None)
    if current is None:
        first = min((e.interval.start for e in mine), default=None)
        raise Refusal(
            Finding(
                "control-not-known",
                values={
                    "side": side,
                    "day": day.isoformat(),
                    "first": first.isoformat() if first else "none",
                },
            )
        )
    parts, broken = _valid_parts(current.outlines)
    shape = union(parts)
    return Held(side, day, current.interval.start, shape, area_m2(shape), broken, current.outlines)


def change(
    outlines: Sequence[ControlOutline], start: date, end: date, side: str | None = None
) -> tuple[Change, list[Finding]]:
    """What a side gained and lost between two days, and findings on the outlines used.

    `side` may be left out when the record has only one. Raises Refusal when the record says
    nothing for one of the days, when the days are the wrong way round, or when several sides
    are recorded and none is named.
    """
    if end <= start:
        values = {"start": start.isoformat(), "end": end.isoformat()}
        raise Refusal(Finding("days-reversed", values=values))
    entries = intervals(outlines)
    sides = sorted({e.side for e in entries})
    if side is None and len(sides) != 1:
        raise Refusal(Finding("side-needed", values={"sides": ", ".join(sides) or "none"}))
    chosen = side or sides[0]
    before, after = held_on(entries, chosen, start), held_on(entries, chosen, end)
    gained = polygons_only(after.shape.difference(before.shape))
    lost = polygons_only(before.shape.difference(after.shape))
    result = Change(before, after, gained, lost, area_m2(gained), area_m2(lost))
    return result, [f for held in (before, after) for f in _findings(held)]


def _findings(held: Held) -> list[Finding]:
    found = []
    if held.seen_on != held.on:
        values = {"day": held.on.isoformat(), "used": held.seen_on.isoformat()}
        found.append(Finding("control-date-used", values=values))
    if held.broken_parts:
        place = Place(record=held.outlines[0].id)
        found.append(
            Finding(
                "control-part-left-out",
                place,
                {"parts": held.broken_parts, "day": held.seen_on.isoformat()},
            )
        )
    return found
