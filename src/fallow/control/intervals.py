"""Dated outlines become half-open intervals: each is in force until the next one."""

from collections.abc import Iterable
from dataclasses import dataclass

from fallow.base.time import Interval, successive
from fallow.records import ControlOutline


@dataclass(frozen=True, slots=True)
class InForce:
    """The outlines a side has on a day, and the days for which they are the latest word."""

    side: str
    interval: Interval
    outlines: tuple[ControlOutline, ...]


def intervals(outlines: Iterable[ControlOutline]) -> list[InForce]:
    """One entry per side and day seen, by side and start; the last one of a side stays open.

    An outline counts from its day until that side's next one: between two observations the
    earlier is what is known, not what is sure.
    """
    by_side: dict[str, list[ControlOutline]] = {}
    for outline in outlines:
        by_side.setdefault(outline.side, []).append(outline)
    return [
        InForce(side, interval, tuple(o for o in some if o.seen_on == interval.start))
        for side, some in sorted(by_side.items())
        for interval in successive(o.seen_on for o in some)
    ]
