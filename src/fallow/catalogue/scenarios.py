"""Scenarios side by side: what stays behind when so many items of these types are used.

Two burdens, both by the day: items that may still function, added up over the days
(hazard-days: one item that may function for one day is one), and bodies left to clear, whether
they function or not. Ends of intervals are added type by type, so that a mixed scenario is
never narrower than its parts allow.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from fallow.base.finding import Finding
from fallow.catalogue.items import Item
from fallow.catalogue.mixture import mean
from fallow.catalogue.persistence import Estimate, Interval, breaks, may_function, states


@dataclass(frozen=True, slots=True)
class Scenario:
    """A name, and how many items of which type are used on the first day."""

    name: str
    used: tuple[tuple[Item, int], ...]


@dataclass(frozen=True, slots=True)
class Range:
    """A low, a central and a high figure; None where nobody gave one."""

    low: float | None
    central: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of a scenario on a day: items that may function, bodies to clear."""

    after_days: int
    may_function: Range
    to_clear: Range


@dataclass(frozen=True, slots=True)
class Outlook:
    """A scenario by the day, and its hazard-days from day 1 to the last day asked.

    `hazard_days_expected` is their mean (None: nobody gave a figure).
    """

    scenario: Scenario
    used: int
    left: tuple[Left, ...]
    hazard_days: Range
    hazard_days_expected: float | None


def _added(values: Sequence[float | None]) -> float | None:
    known = [v for v in values if v is not None]
    return sum(known) if len(known) == len(values) else None


def _range(several: Sequence[Interval | Range]) -> Range:
    def value(one: Interval | Range, name: str) -> float | None:
        end = getattr(one, name)
        number: float | None = end if isinstance(one, Range) else end.value
        return number

    low, central, high = (
        _added([value(one, name) for one in several]) for name in ("low", "central", "high")
    )
    return Range(low, central, high)


def _estimate(item: Item, day: int, n: int | None) -> Estimate:
    answer = may_function(item, day, n)
    assert isinstance(answer, Estimate)
    return answer


def _over_days(item: Item, last: int, of_day: Callable[[int], float | None]) -> float | None:
    """A figure per item, added over the days 1 to `last`, stretch by stretch."""
    starts = breaks(item, last)
    lengths = [end - start for start, end in zip(starts, (*starts[1:], last + 1), strict=True)]
    figures = [of_day(start) for start in starts]
    return _added([None if f is None else f * n for f, n in zip(figures, lengths, strict=True)])


def _hazard_days(item: Item, n: int, last: int) -> Range:
    def end(name: str) -> float | None:
        def of_day(day: int) -> float | None:
            value: float | None = getattr(_estimate(item, day, None).functioning, name).value
            return value

        total = _over_days(item, last, of_day)
        return None if total is None else n * total

    return Range(end("low"), end("central"), end("high"))


def _expected(item: Item, n: int, last: int) -> float | None:
    if not item.indefinite and not states(item, last).figures:
        return None
    total = _over_days(item, last, lambda day: mean(states(item, day).functioning))
    return None if total is None else n * total


def outlook(scenario: Scenario, days: Sequence[int]) -> Outlook | tuple[Finding, ...]:
    """What a scenario leaves behind on each day; or the findings about days and numbers."""
    tried = [may_function(item, day, n) for item, n in scenario.used for day in days]
    if findings := tuple(dict.fromkeys(f.code for f in tried if isinstance(f, Finding))):
        first = {f.code: f for f in reversed(tried) if isinstance(f, Finding)}
        return tuple(first[code] for code in findings)
    left = []
    for day in days:
        estimates = [_estimate(item, day, n) for item, n in scenario.used]
        functioning = _range([e.functioning for e in estimates])
        left.append(Left(day, functioning, _range([e.unexploded for e in estimates])))
    last = max(days)
    return Outlook(
        scenario,
        used=sum(n for _, n in scenario.used),
        left=tuple(left),
        hazard_days=_range([_hazard_days(item, n, last) for item, n in scenario.used]),
        hazard_days_expected=_added([_expected(item, n, last) for item, n in scenario.used]),
    )
