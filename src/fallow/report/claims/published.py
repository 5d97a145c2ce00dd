"""Claims beside figures that others published in tables: each belongs to its publisher."""

from collections.abc import Sequence
from datetime import date

from fallow.evidence.claim import Claim, Kind
from fallow.report.claims.types import (
    Against,
    Article,
    Beside,
    Check,
    Phrase,
    Published,
    Verdict,
    day_of,
)
from fallow.report.claims.units import alike, factor, unit_phrase
from fallow.report.claims.wording import bounds_of, digits, printed_in


def published(claim: Claim, article: Article, tables: Sequence[Published]) -> Check | None:
    """A claim beside the published figures of its kind, state, thing and period; None when
    there are none.

    A figure of a period (a year) is of the claim's matter when the claim tells of that period,
    or of no period while its day lies in it; a figure of a day when it is the claim's last. A
    total called contaminated is never said to differ: nobody published what it means.
    """
    told = tuple(
        beside
        for one in tables
        if _same_matter(claim, one, day_of(claim, article)) and (beside := _beside(claim, one))
    )
    if not told:
        return None
    fits = any(b.fits for b in told)
    notes = (
        (Phrase("claimed-note-publishers-disagree"),)
        if {b.fits for b in told} == {True, False}
        else ()
    )
    if fits:
        return Check(Against.PUBLISHED, Verdict.AGREES, told, notes=notes)
    if claim.kind is Kind.CONTAMINATED:
        need = (Phrase("claimed-need-definition"),)
        shown = tuple(Beside(b.says, None, b.low, b.high, b.unit, None, b.sources) for b in told)
        return Check(Against.PUBLISHED, Verdict.CANNOT, shown, need)
    return Check(Against.PUBLISHED, Verdict.DIFFERS, told)


def _same_matter(claim: Claim, one: Published, day: date | None) -> bool:
    if claim.kind is not one.kind or claim.state != one.state or claim.place or day is None:
        return False
    if one.noun and claim.noun != one.noun:
        return False
    period = claim.period if claim.period and claim.period.resolved else None
    if period is not None and period.first is not None and period.first != period.last:
        return (period.first, period.last) == (one.first, one.last) or (
            one.first == one.last == period.last
        )
    return one.first <= day <= one.last


def _beside(claim: Claim, one: Published) -> Beside | None:
    """The figure in the claim's unit; None when the two are not of one dimension."""
    quantity = claim.quantity
    if quantity is None or not alike(quantity.unit, one.unit):
        return None
    ours = one.value * factor(one.unit, quantity.unit)
    bounds = bounds_of(quantity, printed_in(claim, quantity))
    fits = bounds.covers(ours, ours)
    values = {
        "value": round(ours, digits(ours)),
        "unit": unit_phrase(quantity.unit),
        "first": one.first,
        "last": one.last,
    }
    key = "claimed-published" if one.first == one.last else "claimed-published-period"
    apart = None if fits else bounds.apart(ours, ours)
    says = Phrase(key, values)
    return Beside(says, fits, ours, ours, quantity.unit, apart, (one.source,))
