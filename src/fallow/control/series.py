"""Change from each outline to the next, over a whole record."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from fallow.base.finding import Finding, Place
from fallow.base.geo import area_m2
from fallow.base.time import Interval
from fallow.control.edges import Drawn, drawn, faces_between
from fallow.control.held import ground_of, one_side, part_left_out
from fallow.control.intervals import LONGEST_DAYS, InForce, intervals
from fallow.records import ControlOutline

# A change so many times the usual one of its record, and of so much ground, is looked at.
JUMP_TIMES = 20.0
JUMP_M2 = 1e8


@dataclass(frozen=True, slots=True)
class Step:
    """A day of a series: what was held from then on, and gained and lost since the outline of
    `before`. Figures are m²; None where the record has a gap or begins."""

    on: date
    before: date | None
    held_m2: float | None
    gained_m2: float | None
    lost_m2: float | None

    @property
    def net_m2(self) -> float | None:
        known = self.gained_m2 is not None and self.lost_m2 is not None
        return self.gained_m2 - self.lost_m2 if known else None  # type: ignore[operator]


def series(
    outlines: Sequence[ControlOutline],
    side: str | Sequence[str] | None = None,
    longest: int = LONGEST_DAYS,
    tick: Callable[[int], None] = lambda _: None,
) -> tuple[list[Step], list[Finding]]:
    """A step for each day with an outline, and one without figures where a gap begins.

    Change across a gap is told from the last outline before it. Raises Refusal as
    `one_side` does.
    """
    entries = intervals(outlines, longest)
    chosen = one_side(entries, side)
    steps: list[Step] = []
    findings: list[Finding] = []
    last: tuple[date, Drawn] | None = None
    for interval, now in states(entries, chosen):
        tick(1)
        if now is None:
            steps.append(Step(interval.start, None, None, None, None))
            continue
        shape, broken = ground_of(now)
        if broken:
            findings.append(part_left_out(now, broken))
        here, seen = drawn(shape), interval.start
        gained, lost = (None, None) if last is None else _measured(last[1], here)
        steps.append(Step(seen, last[0] if last else None, area_m2(shape), gained, lost))
        last = seen, here
    return steps, [*findings, *jumps(steps)]


def _measured(before: Drawn, after: Drawn) -> tuple[float, float]:
    gained, lost = faces_between(before, after)
    areas = area_m2(np.concatenate([gained, lost]))
    return float(areas[: len(gained)].sum()), float(areas[len(gained) :].sum())


def states(
    entries: Sequence[InForce], sides: Sequence[str]
) -> Iterator[tuple[Interval, tuple[ControlOutline, ...] | None]]:
    """The outlines in force of sides together, from each day on which they change to the next;
    None where none of them is known. The last interval stays open when an outline does."""
    mine = [e for e in entries if e.side in sides]
    starts = {e.interval.start for e in mine}
    ends = {e.interval.end for e in mine if e.interval.end is not None}
    final = max(ends, default=None)
    days = sorted(starts | ends)
    for start, end in zip(days, [*days[1:], None], strict=True):
        if start == final and end is None and start not in starts:
            return
        now = tuple(o for e in mine if start in e.interval and e.known for o in e.outlines)
        yield Interval(start, end), now or None


def jumps(steps: Sequence[Step]) -> list[Finding]:
    """A finding for each change that is out of all proportion to the others of its record."""
    moved = {
        s: (s.gained_m2 + s.lost_m2) / max((s.on - s.before).days, 1)
        for s in steps
        if s.gained_m2 is not None and s.lost_m2 is not None and s.before is not None
    }
    usual = float(np.median(list(moved.values()))) if moved else 0.0
    return [
        Finding(
            "control-jump",
            Place(field=s.on.isoformat()),
            {
                "before": s.before.isoformat() if s.before else "",
                "day": s.on.isoformat(),
                "km2": round(((s.gained_m2 or 0) + (s.lost_m2 or 0)) / 1e6, 1),
                "usual": round(usual / 1e6, 1),
            },
        )
        for s, a_day in moved.items()
        if a_day > JUMP_TIMES * usual and (s.gained_m2 or 0) + (s.lost_m2 or 0) > JUMP_M2
    ]
