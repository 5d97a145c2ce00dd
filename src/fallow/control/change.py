"""Gained and lost ground between two days, in square metres, with the polygons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import shapely
from shapely import Geometry

from fallow.base.finding import Finding, Refusal
from fallow.base.geo import Shapes, area_m2
from fallow.control.edges import drawn, faces_between
from fallow.control.held import Held, findings_of, held_on, one_side
from fallow.control.intervals import LONGEST_DAYS, intervals
from fallow.records import ControlOutline


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


def between(before: Held, after: Held) -> Change:
    """What changed from one state to another."""
    gained, lost = faces_between(drawn(before.shape), drawn(after.shape))
    return Change(
        before,
        after,
        _one(gained),
        _one(lost),
        float(area_m2(gained).sum()),
        float(area_m2(lost).sum()),
    )


def _one(faces: Shapes) -> Geometry:
    return shapely.union_all(faces) if len(faces) else shapely.Polygon()


def in_order(start: date, end: date) -> None:
    """Raises Refusal when the second day is not after the first."""
    if end <= start:
        values = {"start": start.isoformat(), "end": end.isoformat()}
        raise Refusal(Finding("days-reversed", values=values))


def change(
    outlines: Sequence[ControlOutline],
    start: date,
    end: date,
    side: str | Sequence[str] | None = None,
    longest: int = LONGEST_DAYS,
) -> tuple[Change, list[Finding]]:
    """What a side gained and lost between two days, and findings on the outlines used.

    `side` may be left out when the record has only one; several count together. An outline
    speaks for `longest` days. Raises Refusal when the record says nothing for one of the days,
    when the days are the wrong way round, or when several sides are recorded and none is named.
    """
    in_order(start, end)
    entries = intervals(outlines, longest)
    chosen = one_side(entries, side)
    before, after = held_on(entries, chosen, start), held_on(entries, chosen, end)
    return between(before, after), [*findings_of(before), *findings_of(after)]


@dataclass(frozen=True, slots=True)
class Since:
    """What was gained since a period without an exact start: the change from each of its
    possible starts, by day. `asked` counts the days of the period; a day without an outline
    in force is no possible start."""

    changes: tuple[Change, ...]
    asked: int

    def extremes(self, measure: str) -> tuple[Change, Change]:
        """The changes with the least and the most of `gained_m2`, `lost_m2` or `net_m2`; the
        earliest start of equals."""

        def by(one: Change) -> float:
            return float(getattr(one, measure))

        return min(self.changes, key=by), max(self.changes, key=by)


def since(
    outlines: Sequence[ControlOutline],
    starts: Sequence[date],
    end: date,
    side: str | Sequence[str] | None = None,
    longest: int = LONGEST_DAYS,
) -> tuple[Since, list[Finding]]:
    """The change up to a day from each day of a period in which it may have begun.

    Raises Refusal as `change` does; for the starts, only when no day of the period is known.
    """
    in_order(starts[0], end)
    entries = intervals(outlines, longest)
    chosen = one_side(entries, side)
    after = held_on(entries, chosen, end)
    possible: list[Held] = []
    unknown: list[Refusal] = []
    for day in (d for d in starts if d < end):
        try:
            possible.append(held_on(entries, chosen, day))
        except Refusal as refusal:
            unknown.append(refusal)
    if not possible:
        raise unknown[0]
    drawings = {h.seen_on: h for h in possible}
    found = {seen: between(h, after) for seen, h in drawings.items()}
    changes = tuple(_at(found[h.seen_on], h) for h in possible)
    findings = [f for h in (*drawings.values(), after) for f in findings_of(h)]
    return Since(changes, len(starts)), [f for f in findings if f.code != "control-date-used"]


def _at(one: Change, before: Held) -> Change:
    """The same change, told from the day that was asked about."""
    return Change(before, one.after, one.gained, one.lost, one.gained_m2, one.lost_m2)
