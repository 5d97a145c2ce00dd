"""The same matter told by others: in other articles, or in what the register accepted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fallow.evidence.claim import Claim
from fallow.report.claims.types import Also
from fallow.report.claims.units import alike, factor
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

    The matter is the same when kind, states, treaty, place, items, thing counted and dimension
    are, something of that is named, and the periods meet. Whether both can hold is said only of
    one and the same period. A number belongs to its publisher: both are kept.
    """
    return tuple(
        Also(o.where, o.dated, o.claim.text, o.who, _both_hold(claim, o.claim))
        for o in others
        if _same_matter(claim, o.claim)
    )


def _same_matter(one: Claim, other: Claim) -> bool:
    names = ("kind", "state", "to_state", "treaty", "place", "noun", "items")
    if any(getattr(one, name) != getattr(other, name) for name in names):
        return False
    if not (one.state or one.treaty or one.place or one.items):
        return False
    a, b = one.quantity, other.quantity
    if a is None or b is None:
        return a is b
    return alike(a.unit, b.unit) and _meet(one, other)


def _days(claim: Claim) -> tuple[date | None, date | None] | None:
    period = claim.period
    return (period.first, period.last) if period and period.resolved else None


def _meet(one: Claim, other: Claim) -> bool:
    """Whether the periods share a day; one that is not known may be any."""
    a, b = _days(one), _days(other)
    if a is None or b is None:
        return True
    starts, ends = [a[0] or date.min, b[0] or date.min], [a[1] or date.max, b[1] or date.max]
    return max(starts) <= min(ends)


def _both_hold(one: Claim, other: Claim) -> bool | None:
    a, b = one.quantity, other.quantity
    if a is None or b is None:
        dated = _days(one) and _days(other)
        return _days(one) == _days(other) if dated else None
    if _days(one) != _days(other):
        return None
    first, second = bounds_of(a, printed_in(one, a)), bounds_of(b, printed_in(other, b))
    if not a.unit and not b.unit:
        first, second = first.whole(), second.whole()
    scale = factor(a.unit, b.unit)
    return first.low * scale <= second.high and second.low <= first.high * scale
