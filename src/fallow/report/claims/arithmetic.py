"""A change told as a percentage or as so many fold, beside the figures it is told of."""

from collections.abc import Sequence
from math import isfinite

from fallow.evidence.claim import Claim, Kind
from fallow.report.claims.types import Against, Article, Beside, Check, Phrase, Verdict
from fallow.report.claims.wording import bounds_of, printed_in, rounding

_COUNTS = (
    Kind.CASUALTIES,
    Kind.INCIDENTS,
    Kind.ITEMS,
    Kind.MINEFIELDS,
    Kind.CLEARED,
    Kind.REMAINING,
    Kind.CONTAMINATED,
    Kind.CONTROL,
)


def arithmetic(claim: Claim, article: Article, every: Sequence[Claim]) -> Check:
    """Whether a change follows from two figures of one kind in the same paragraph.

    With exactly one such pair, a change that no rounding of them gives contradicts them. With
    several, one that fits is enough, and none of them cannot be checked: it is not known which
    two are meant.
    """
    quantity = claim.quantity
    if quantity is None or quantity.unit not in ("%", "fold"):
        return _cannot()
    near = [c for c in every if c.kind in _COUNTS and _beside(c, claim, article.text)]
    pairs = ((a, b) for n, a in enumerate(near) for b in near[n + 1 :] if _alike(a, b))
    told = [one for a, b in pairs if (one := _pair(claim, a, b))]
    fitting = tuple(b for b in told if b.fits)
    if fitting:
        return Check(Against.ARITHMETIC, Verdict.AGREES, fitting)
    if len(told) == 1:
        return Check(Against.ARITHMETIC, Verdict.INCONSISTENT, tuple(told))
    shown = tuple(Beside(b.says, None, b.low, b.high, b.unit) for b in told)
    return Check(Against.ARITHMETIC, Verdict.CANNOT, shown, (Phrase("claimed-need-pair"),))


def _alike(one: Claim, other: Claim) -> bool:
    a, b = one.quantity, other.quantity
    if one.kind is not other.kind or a is None or b is None:
        return False
    return a.unit == b.unit and a.high > 0 and b.high > 0


def _cannot() -> Check:
    need = (Phrase("claimed-need-pair"),)
    return Check(Against.ARITHMETIC, Verdict.CANNOT, needed=need)


def _beside(one: Claim, other: Claim, text: str) -> bool:
    """Whether two claims stand in one paragraph."""
    first, last = min(one.end, other.end), max(one.start, other.start)
    return "\n" not in text[first:last]


def _pair(claim: Claim, one: Claim, other: Claim) -> Beside | None:
    """The change from the smaller to the larger figure, and back for a percentage, over all
    figures that round to them; None when there is nothing to compare."""
    quantity = claim.quantity
    (low, low_by), (high, high_by) = sorted(_rounded(c) for c in (one, other))
    if quantity is None or low <= low_by:
        return None
    fold = quantity.unit == "fold"
    ends = sorted([(high - high_by) / (low + low_by), (high + high_by) / (low - low_by)])
    rises = [r if fold else 100 * (r - 1) for r in (*ends, high / low)]
    falls = [100 * (1 - 1 / r) for r in (*ends, high / low)]
    bounds = bounds_of(quantity, printed_in(claim, quantity))
    fits = bounds.meets(*rises[:2]) or (not fold and bounds.meets(*falls[:2]))
    exact = (rises[2],) if fold else (rises[2], falls[2])
    nearest = min(exact, key=lambda v: abs(v - quantity.high))
    values = {"start": low, "end": high, "rise": round(rises[2], 1), "fall": round(falls[2], 1)}
    says = Phrase("claimed-change-fold" if fold else "claimed-change-percent", values)
    apart = None if fits else bounds.apart(nearest, nearest)
    return Beside(says, fits, nearest, nearest, quantity.unit, apart)


def _rounded(claim: Claim) -> tuple[float, float]:
    """A figure, and how far off it may be by its own wording ("around 60")."""
    assert claim.quantity is not None
    high, printed = claim.quantity.high, printed_in(claim, claim.quantity)
    upper = bounds_of(claim.quantity, printed).high
    return high, upper - high if isfinite(upper) else rounding(high, printed)
