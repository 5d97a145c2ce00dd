"""A change told as a percentage or as so many fold, beside the figures it is told of."""

import re
from collections.abc import Sequence
from math import isfinite

from fallow.evidence.claim import Claim, Kind
from fallow.report.claims.types import Against, Article, Beside, Check, Phrase, Verdict, cannot
from fallow.report.claims.wording import bounds_of, last_figure, printed_in, rounding

_PEOPLE = "people"
_MATTER: dict[Kind, str] = {
    Kind.CASUALTIES: _PEOPLE,
    Kind.INCIDENTS: _PEOPLE,
    **{
        kind: kind.value
        for kind in (
            Kind.ITEMS,
            Kind.MINEFIELDS,
            Kind.CLEARED,
            Kind.REMAINING,
            Kind.CONTAMINATED,
            Kind.CONTROL,
        )
    },
}
_SENTENCE_ENDS = re.compile(r"[.!?][”\"')\]]*\s+(?=[A-Z“\"])|\n")


def arithmetic(claim: Claim, article: Article, every: Sequence[Claim]) -> Check:
    """Whether a change follows from two figures that its own sentence tells.

    Compared are figures of one matter (incidents and casualties count as one: writers call both
    cases) and of different periods. One pair that fits is enough; when the sentence has such
    figures and no two of them give the change, it contradicts itself. Without such figures it
    cannot be checked.
    """
    quantity = claim.quantity
    if quantity is None or quantity.unit not in ("%", "fold"):
        return cannot(Against.ARITHMETIC, Phrase("claimed-need-pair"))
    near = [c for c in every if c.kind in _MATTER and _one_sentence(c, claim, article.text)]
    pairs = ((a, b) for n, a in enumerate(near) for b in near[n + 1 :] if _comparable(a, b))
    told = [one for a, b in pairs if (one := _pair(claim, a, b))]
    if not told:
        return cannot(Against.ARITHMETIC, Phrase("claimed-need-pair"))
    fitting = tuple(b for b in told if b.fits)
    verdict = Verdict.AGREES if fitting else Verdict.INCONSISTENT
    return Check(Against.ARITHMETIC, verdict, fitting or tuple(told))


def _comparable(one: Claim, other: Claim) -> bool:
    a, b = one.quantity, other.quantity
    if a is None or b is None or _MATTER[one.kind] != _MATTER[other.kind]:
        return False
    apart = one.period != other.period
    return apart and a.unit == b.unit and a.high > 0 and b.high > 0


def _one_sentence(one: Claim, other: Claim, text: str) -> bool:
    first, last = sorted((one, other), key=lambda c: c.start)
    return first.end > last.start or not _SENTENCE_ENDS.search(text[first.end : last.start])


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
    """A figure, and how far off it may be by its own wording ("around 60"). A number of people
    or things that is printed to the last one is exact."""
    assert claim.quantity is not None
    high, printed = claim.quantity.high, printed_in(claim, claim.quantity)
    counted = not claim.quantity.unit and claim.quantity.qualifier is None
    if counted and last_figure(high, printed) == 1:
        return high, 0.0
    upper = bounds_of(claim.quantity, printed).high
    return high, upper - high if isfinite(upper) else rounding(high, printed)
