"""What fraction of the items of one type may still function after so many days.

A closed-form model with three states: self-destructed; an unexploded body that may function;
an unexploded body said to be inert. Each published claim is a step function of the day: until
its first step it promises nothing, so everything may function. The answer sets the claims side
by side: the lowest, the middle (of two, the higher) and the highest, each with its publisher.
A legal ceiling says what a design must meet, not what happened, so it counts for the highest
only. A nominal self-deactivation delay without a reliability changes no fraction.

The answer is for priorities and records only. It changes no land status, and it never says
when anyone may enter: every item is live until an explosive-ordnance-disposal authority says
otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from fallow.base.finding import Finding
from fallow.catalogue.items import Item
from fallow.catalogue.sourced import read_toml

FIRST_DAY = 1
HOURS_A_DAY = 24


@dataclass(frozen=True, slots=True)
class Step:
    """From a day on, at most this fraction is unexploded, and at most this fraction of all
    may function. `from_day` None means once the longest nominal self-destruct delay is over.
    """

    from_day: int | None
    unexploded: float
    may_function: float


@dataclass(frozen=True, slots=True)
class Claim:
    """What one publisher says about reliability, as fractions of the items used.

    `ceiling` marks a legal limit (CCW Amended Protocol II, Technical Annex §3). Without steps
    the claim says only that items stay dangerous.
    """

    key: str
    source: str
    verified: bool
    ceiling: bool
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """A fraction of the items used, and the key of the claim behind it (None: no claim yet)."""

    fraction: float
    claim: str | None


@dataclass(frozen=True, slots=True)
class Estimate:
    """Fractions of the items used, that many days after use.

    `low`, `central`, `high`: may still function. `unexploded_high`: may lie there as an
    unexploded body, functioning or not. `indefinite`: no end is known.
    """

    item: str
    after_days: int
    low: Bound
    central: Bound
    high: Bound
    unexploded_high: Bound
    indefinite: bool


def _claim(key: str, entry: dict[str, Any]) -> Claim:
    steps = tuple(
        Step(None if s["from"] == "delay" else s["from"], s["unexploded"], s["may_function"])
        for s in entry.get("steps", [])
    )
    return Claim(
        key, entry["source"], entry.get("verified", True), entry.get("ceiling", False), steps
    )


@cache
def claims() -> Mapping[str, Claim]:
    """Every reliability claim of the catalogue, by key."""
    data = read_toml("fallow.catalogue", "claims.toml")
    return {key: _claim(key, entry) for key, entry in data.items()}


def _in_effect(step: Step, item: Item, days: int) -> bool:
    if step.from_day is not None:
        return days >= step.from_day
    delay = item.longest_delay_hours
    return delay is not None and days * HOURS_A_DAY > delay


def _bounds(claim: Claim, item: Item, days: int) -> tuple[Bound, Bound]:
    """What a claim leaves unexploded, and what of it may function, after so many days."""
    reached = [step for step in claim.steps if _in_effect(step, item, days)]
    unexploded = min((s.unexploded for s in reached), default=1.0)
    functioning = min((s.may_function for s in reached), default=1.0)
    behind = claim.key if reached or not claim.steps else None
    return Bound(unexploded, behind), Bound(functioning, behind)


def _fraction(bound: Bound) -> float:
    return bound.fraction


def may_function(item: Item, after_days: int) -> Estimate | Finding:
    """The estimate for an item, by the day; the finding `days-below-one` before day 1.

    Persistent items, and items without any claim, give 1.0 for ever.
    """
    if after_days < FIRST_DAY:
        return Finding("days-below-one", values={"days": after_days})
    if item.persistent or not item.claims:
        whole = Bound(1.0, None)
        return Estimate(item.name, after_days, whole, whole, whole, whole, indefinite=True)
    bounds = [_bounds(claims()[key], item, after_days) for key in item.claims]
    reports = [
        functioning
        for key, (_, functioning) in zip(item.claims, bounds, strict=True)
        if not claims()[key].ceiling
    ]
    ranked = sorted(reports or [Bound(1.0, None)], key=_fraction)
    return Estimate(
        item.name,
        after_days,
        low=ranked[0],
        central=ranked[len(ranked) // 2],
        high=max((b for _, b in bounds), key=_fraction),
        unexploded_high=max((b for b, _ in bounds), key=_fraction),
        indefinite=False,
    )
