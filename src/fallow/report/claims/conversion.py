"""A figure and the same figure in a second unit, as printed beside it."""

from fallow.evidence.claim import Claim, Quantity
from fallow.evidence.figures import UNITS
from fallow.report.claims.types import Against, Beside, Check, Phrase, Verdict
from fallow.report.claims.units import factor, unit_phrase
from fallow.report.claims.wording import last_figure, printed_in, rounding

_SLACK = 1e-9


def conversion(claim: Claim) -> Check | None:
    """Whether two figures beside each other are the same; None when there is only one.

    The second may be off by one in its last digit that is not 0, because writers round, cut and
    convert with short factors. Where it is not, it may still stand for a first figure that was
    rounded afterwards; that is said. What neither explains contradicts itself. Units without a
    fixed length (month, year) are not compared.
    """
    first, second = claim.quantity, claim.converted
    if first is None or second is None:
        return None
    if not (first.unit in UNITS and second.unit in UNITS):
        return None
    if UNITS[first.unit][0] != UNITS[second.unit][0] or UNITS[first.unit][0] == "calendar":
        return None
    ends = [(first.low, second.low), (first.high, second.high)]
    told = [_compared(claim, first, second, a, b) for a, b in dict.fromkeys(ends)]
    consistent = all(b.fits for b in told)
    verdict = Verdict.AGREES if consistent else Verdict.INCONSISTENT
    return Check(Against.CONVERSION, verdict, tuple(told))


def _compared(claim: Claim, first: Quantity, second: Quantity, one: float, other: float) -> Beside:
    times = factor(first.unit, second.unit)
    exact = one * times
    off = other - exact
    step = last_figure(other, printed_in(claim, second) if second.low == second.high else "")
    spread = rounding(one, printed_in(claim, first) if first.low == first.high else "") * times
    values = {
        "first": one,
        "unit": unit_phrase(first.unit),
        "exact": round(exact, 1),
        "other": unit_phrase(second.unit),
        "printed": other,
        "step": step,
    }
    if abs(off) <= step + _SLACK * exact:
        key, fits = "claimed-conversion-agrees", True
    elif abs(off) <= spread + step / 2:
        key, fits = "claimed-conversion-rounded", True
    else:
        key, fits = "claimed-conversion-differs", False
    values["percent"] = round(100 * abs(off) / exact, 1) if exact else 0
    apart = 0.0 if fits else exact - other
    return Beside(Phrase(key, values), fits, exact, exact, second.unit, apart, ())
