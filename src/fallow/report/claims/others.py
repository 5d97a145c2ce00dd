"""The same matter told by others: in other articles, or in what the register accepted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fallow.evidence.claim import Claim
from fallow.evidence.figures import UNITS
from fallow.report.claims.types import Also
from fallow.report.claims.wording import bounds_of, printed_in


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A claim of another text: where it stands, of which day, and on whose word."""

    where: str
    dated: date | None
    claim: Claim
    who: str


def also(claim: Claim, others: Sequence[Elsewhere]) -> tuple[Also, ...]:
    """What others say of the same matter, with whether both can hold.

    The matter is the same when kind, state, treaty, place, thing counted and unit's dimension
    are, and the periods meet. A number belongs to its publisher: both are kept.
    """
    return tuple(
        Also(o.where, o.dated, o.claim.text, o.who, _both_hold(claim, o.claim))
        for o in others
        if _same_matter(claim, o.claim)
    )


def _same_matter(one: Claim, other: Claim) -> bool:
    same = ("kind", "state", "to_state", "treaty", "place", "noun")
    if any(getattr(one, name) != getattr(other, name) for name in same):
        return False
    if (one.quantity is None) != (other.quantity is None) or one.items != other.items:
        return False
    if one.quantity and other.quantity and _unit(one.quantity.unit) != _unit(other.quantity.unit):
        return False
    return _meet(one, other)


def _unit(unit: str) -> str:
    return UNITS[unit][0] if unit in UNITS else unit


def _meet(one: Claim, other: Claim) -> bool:
    """Whether the periods share a day; a claim without one is taken to be of any."""
    a, b = one.period, other.period
    if a is None or b is None or not (a.resolved and b.resolved) or one.quantity is None:
        return True
    starts = [p.first or date.min for p in (a, b)]
    ends = [p.last or date.max for p in (a, b)]
    return max(starts) <= min(ends)


def _both_hold(one: Claim, other: Claim) -> bool:
    if one.quantity and other.quantity:
        first = bounds_of(one.quantity, printed_in(one, one.quantity))
        second = bounds_of(other.quantity, printed_in(other, other.quantity))
        scale = _factor(one.quantity.unit) / _factor(other.quantity.unit)
        return first.low * scale <= second.high and second.low <= first.high * scale
    a, b = one.period, other.period
    if a and b and a.resolved and b.resolved:
        return (a.first, a.last) == (b.first, b.last)
    return True


def _factor(unit: str) -> float:
    return UNITS[unit][1] if unit in UNITS else 1.0
