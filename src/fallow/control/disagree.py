"""Where two sources disagree about who held what, and by how much."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import shapely
from shapely import Geometry

from fallow.base.finding import Finding, Refusal
from fallow.base.geo import area_m2, polygons_only
from fallow.control.edges import drawn, faces_between
from fallow.control.held import Held, held_on
from fallow.control.intervals import InForce


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two sources on a day: ground that only one of them shows as held, and how much both do.

    `seen` has the day of each source's outline."""

    on: date
    seen: tuple[date, date]
    only_one: Geometry
    only_two: Geometry
    only_one_m2: float
    only_two_m2: float
    both_m2: float

    @property
    def agreed(self) -> float:
        """The share, 0 to 1, of the ground that either shows as held which both do (Jaccard);
        1 when neither shows any."""
        either = self.both_m2 + self.only_one_m2 + self.only_two_m2
        return self.both_m2 / either if either > 0 else 1.0


def disagreement(one: Held, two: Held, border: Geometry | None) -> Disagreement:
    """How two states of one day differ, inside the border if one is given."""
    first, second = (
        h.shape if border is None else polygons_only(h.shape.intersection(border))
        for h in (one, two)
    )
    only_two, only_one = faces_between(drawn(first), drawn(second))
    apart = float(area_m2(only_one).sum()), float(area_m2(only_two).sum())
    return Disagreement(
        one.on,
        (one.seen_on, two.seen_on),
        shapely.union_all(only_one) if len(only_one) else shapely.Polygon(),
        shapely.union_all(only_two) if len(only_two) else shapely.Polygon(),
        *apart,
        max(area_m2(first) - apart[0], 0.0),
    )


def disagreements(
    one: tuple[Sequence[InForce], Sequence[str]],
    two: tuple[Sequence[InForce], Sequence[str]],
    border: Geometry | None,
    tick: Callable[[int], None] = lambda _: None,
) -> list[Disagreement]:
    """How two records (entries, and the sides that count together) differ, on each day that
    the one with fewer days has an outline for and both are known.

    Raises Refusal when there is no such day.
    """
    days = [
        sorted({e.interval.start for e in some if e.side in sides}) for some, sides in (one, two)
    ]
    found: list[Disagreement] = []
    for day in min(days, key=len):
        tick(1)
        try:
            states = [held_on(entries, sides, day) for entries, sides in (one, two)]
        except Refusal:
            continue  # a day that one of them does not know is no day in common
        found.append(disagreement(states[0], states[1], border))
    if not found:
        names = [" + ".join(sides) for _, sides in (one, two)]
        values = {"one": names[0], "other": names[1]}
        raise Refusal(Finding("control-no-day-in-common", values=values))
    return found
