"""How long items of a type may stay dangerous: a model of three states, by the day.

An item functions until it self-destructs. One that fails to self-destruct lies there as an
unexploded body: it may function, or it is said to be inert because it deactivated itself.
Published delays say when, published reliabilities say how many; every claim stays a claim of
its publisher. Under one claim the fractions (destroyed, functioning, inert) follow a Dirichlet
law around the published figures, worth as many items as the figure needs to be seen once. All
claims together are a mixture in which each kind of knowledge (a law's ceiling, a statement, an
observation) weighs the same. Each end of an interval names the claim that drives it.

The answer is for priorities and records only. It changes no land status, and it never says
when anyone may enter: every item is live until an explosive-ordnance-disposal authority says
otherwise.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from fallow.base.finding import Finding
from fallow.catalogue.claims import Claim, claims
from fallow.catalogue.items import Item
from fallow.catalogue.mixture import ALL, NONE, Law, Mixture, Part, driver, mean, quantile
from fallow.catalogue.mixture import count_quantile as _count

FIRST_DAY = 1
HOURS_A_DAY = 24
MOST_ITEMS = 100_000_000
LEVELS = (0.05, 0.5, 0.95)  # the interval covers 90 %


@dataclass(frozen=True, slots=True)
class End:
    """A figure and the claim that drives it. `value` None: nobody gave a figure."""

    value: float | None
    claim: str | None


@dataclass(frozen=True, slots=True)
class Interval:
    """The 5 %, 50 % and 95 % points of what the claims together allow."""

    low: End
    central: End
    high: End


@dataclass(frozen=True, slots=True)
class States:
    """The laws of the fraction of items in each state on a day, all claims together.

    `unexploded` is functioning and inert together. `figures`: whether any claim gives a figure.
    """

    functioning: Mixture
    unexploded: Mixture
    inert: Mixture
    figures: bool


@dataclass(frozen=True, slots=True)
class Estimate:
    """Fractions of the items used that many days after use, or numbers out of `of`.

    `expected` is the mean fraction that may function (None: nobody gave a figure).
    `indefinite`: no self-destruction is known, so everything may function for ever.
    """

    item: str
    after_days: int
    functioning: Interval
    unexploded: Interval
    inert: Interval
    expected: float | None
    indefinite: bool
    of: int | None = None


def _delays(item: Item) -> tuple[float, ...]:
    """The shortest and the longest nominal self-destruct delay that any source gives, hours."""
    hours = [h for window in item.self_destruct_hours for h in window.value]
    return tuple(sorted({min(hours), max(hours)})) if hours else ()


def _laws(claim: Claim, days: int, delay: float | None, deactivated: bool) -> tuple[Law, ...]:
    """The laws of functioning, unexploded and inert under one claim and one delay."""
    over = delay is not None and days * HOURS_A_DAY > delay
    reached = [s for s in claim.steps if (over if s.from_day is None else days >= s.from_day)]
    if not reached:
        return ALL, ALL, NONE
    base, step = claim.base, reached[-1]
    unexploded = step.unexploded * base
    functioning = unexploded if step.may_function is None else step.may_function * base
    if deactivated and over and not claim.tells_function:
        functioning = unexploded / 2  # the share that deactivated is unknown: Beta(1/2, 1/2)
    return tuple(Law(a, base - a) for a in (functioning, unexploded, unexploded - functioning))


def _weighted(item: Item) -> Iterator[tuple[Claim, float]]:
    """The item's claims with their weights: kinds weigh the same, claims of a kind share."""
    known = [claims()[key] for key in item.claims]
    kinds = Counter(claim.kind for claim in known)
    for claim in known:
        yield claim, 1.0 / (len(kinds) * kinds[claim.kind])


@cache
def states(item: Item, days: int) -> States:
    """What the claims together say of an item so many days after use."""
    if item.indefinite:
        return States(_whole(ALL), _whole(ALL), _whole(NONE), figures=False)
    inert_after = max((d.value for d in item.self_deactivate_days), default=None)
    deactivated = inert_after is not None and days > inert_after
    parts: tuple[list[Part], list[Part], list[Part]] = ([], [], [])
    for claim, weight in _weighted(item):
        delays = _delays(item) or (None,)
        for delay in delays:
            laws = _laws(claim, days, delay, deactivated)
            silent = claim.steps and laws[1] == ALL
            behind = None if silent else claim.key
            for several, law in zip(parts, laws, strict=True):
                several.append(Part(weight / len(delays), law, behind))
    if not parts[0]:
        return States(_whole(ALL), _whole(ALL), _whole(NONE), figures=False)
    figures = any(claims()[key].steps for key in item.claims)
    return States(tuple(parts[0]), tuple(parts[1]), tuple(parts[2]), figures)


def _whole(law: Law) -> Mixture:
    return (Part(1.0, law, None),)


def _interval(mixture: Mixture, n: int | None) -> Interval:
    ends = []
    for level in LEVELS:
        at = quantile(mixture, level)
        value = at if n is None else _count(mixture, n, level)
        ends.append(End(value, driver(mixture, at, level)))
    return Interval(*ends)


def _unknown_below(interval: Interval) -> Interval:
    """Only the high end is known: nobody gave a figure, so all may."""
    return Interval(End(None, None), End(None, None), interval.high)


def may_function(item: Item, after_days: int, of: int | None = None) -> Estimate | Finding:
    """The estimate for an item, by the day: fractions, or numbers out of `of` items.

    The finding `days-below-one` before day 1, `count-below-one` for fewer than one item
    (or more than `MOST_ITEMS`).
    Items of which no self-destruction is known may function for ever.
    """
    if after_days < FIRST_DAY:
        return Finding("days-below-one", values={"days": after_days})
    if of is not None and not 1 <= of <= MOST_ITEMS:
        return Finding("count-below-one", values={"count": of})
    now = states(item, after_days)
    functioning, unexploded, inert = (
        _interval(mixture, of) for mixture in (now.functioning, now.unexploded, now.inert)
    )
    expected: float | None = mean(now.functioning)
    if not now.figures and not item.indefinite:
        functioning, unexploded = _unknown_below(functioning), _unknown_below(unexploded)
        inert = Interval(End(None, None), End(None, None), End(None, None))
        expected = None
    return Estimate(
        item.name, after_days, functioning, unexploded, inert, expected, item.indefinite, of
    )


def share_functioning(item: Item, after_days: int) -> float:
    """Of the bodies that still lie there so many days after use, the share that may function:
    the mean of all claims. 1 where no end is known, or nobody gave a figure."""
    now = states(item, max(after_days, FIRST_DAY))
    if not now.figures:
        return 1.0
    there = mean(now.unexploded)
    return min(mean(now.functioning) / there, 1.0) if there > 0 else 1.0


def breaks(item: Item, until: int) -> tuple[int, ...]:
    """The first days of the stretches over which nothing changes, from day 1 to `until`."""
    days = {FIRST_DAY}
    for key in item.claims:
        days |= {s.from_day for s in claims()[key].steps if s.from_day is not None}
    days |= {int(hours // HOURS_A_DAY) + 1 for hours in _delays(item)}
    days |= {int(d.value) + 1 for d in item.self_deactivate_days}
    return tuple(sorted(day for day in days if day <= until))
