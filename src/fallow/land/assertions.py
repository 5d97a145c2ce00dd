"""Published figures that the ledger must be able to give again, to the square metre.

An assertion says what an account held on a day. It is checked as known when it was recorded,
so later reports never make it false: they restate the figure, and the difference is told.
"""

from collections.abc import Iterable, Sequence

from fallow.base.finding import Finding, Place, Value
from fallow.land.types import Act, Directive, Posting


def asserted_m2(assertion: Directive, postings: Iterable[Posting]) -> int:
    """What the asserted account held on the day, as known when the assertion was recorded.

    An assertion about no area is about the whole register.
    """
    return sum(
        p.area_m2
        for p in postings
        if p.account == assertion.about
        and p.on <= assertion.on
        and p.recorded_at <= assertion.recorded_at
        and assertion.area_id in ("", p.area_id)
    )


def broken_assertions(
    directives: Iterable[Directive], postings: Sequence[Posting]
) -> list[Finding]:
    """Each assertion that does not hold, with the difference."""
    found = []
    for one in directives:
        if one.act is not Act.ASSERT or one.area_m2 is None:
            continue
        held = asserted_m2(one, postings)
        if held != one.area_m2:
            row = one.origin.row if one.origin else None
            values: dict[str, Value] = {
                "account": one.about or "",
                "area": one.area_id or "register",
                "day": one.on.isoformat(),
                "asserted_m2": one.area_m2,
                "held_m2": held,
                "difference_m2": held - one.area_m2,
            }
            found.append(Finding("assertion-failed", Place(row=row, record=one.area_id), values))
    return found
