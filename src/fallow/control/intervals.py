"""Dated outlines become half-open intervals: each is in force until the next one.

An outline older than `LONGEST_DAYS` speaks no longer: what follows is a gap in the record, and
a day that a source published empty is unknown. Neither is "nothing held".
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from fallow.base.time import Interval, successive
from fallow.records import ControlOutline

# A month between two outlines is common; a front can run far in more.
LONGEST_DAYS = 31


@dataclass(frozen=True, slots=True)
class InForce:
    """The outlines a side has on a day, and the days for which they are the latest word."""

    side: str
    interval: Interval
    outlines: tuple[ControlOutline, ...]

    @property
    def known(self) -> bool:
        """False for a day that the source published empty: unknown, not "nothing held"."""
        return any(o.outline is not None and not o.outline.is_empty for o in self.outlines)


def intervals(outlines: Iterable[ControlOutline], longest: int | None = None) -> list[InForce]:
    """One entry per side and day seen, by side and start.

    An outline counts from its day until that side's next one: between two observations the
    earlier is what is known, not what is sure. `longest` ends it after so many days at the
    latest; without it the last outline of a side stays open.
    """
    by_side: dict[str, dict[date, list[ControlOutline]]] = {}
    for outline in outlines:
        by_side.setdefault(outline.side, {}).setdefault(outline.seen_on, []).append(outline)
    return [
        InForce(side, _shortened(interval, longest), tuple(days[interval.start]))
        for side, days in sorted(by_side.items())
        for interval in successive(days)
    ]


def _shortened(interval: Interval, longest: int | None) -> Interval:
    if longest is None:
        return interval
    last = interval.start + timedelta(longest)
    return Interval(interval.start, last if interval.end is None else min(interval.end, last))
