"""What a wording covers: the figures that a reader may take "about 60" or "1,200" for.

A figure stands for all that round to it: half a unit of its last digit that is not 0, but no
more than 5 % of it, unless its very last digit is coarser ("4" is 3.5 to 4.5, "100" is 95 to
105, "1,200" is 1,150 to 1,250, "2 million" is 1.5 to 2.5 million). "About" is 10 %, or that if
it is wider. "More than" and "at least" have no upper end, "less than" and "up to" no lower.
"""

import re
from dataclasses import dataclass
from math import ceil, floor, inf, isfinite, log10

from fallow.evidence.claim import Claim, Qualifier, Quantity

_CAP = 0.05
_ABOUT = 0.10
_SCALE = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
_EXACT = 1e-9


@dataclass(frozen=True, slots=True)
class Bounds:
    """The figures a wording covers, in the unit of the claim; `strict`: not the lower end
    itself ("more than"), or not the upper ("less than")."""

    low: float
    high: float
    strict: bool = False

    def covers(self, low: float, high: float) -> bool:
        """Whether all figures from `low` to `high` are covered."""
        slack = _EXACT * max(abs(low), abs(high), 1.0)
        if self.strict:
            return self.low < low and high < self.high
        return self.low - slack <= low and high <= self.high + slack

    def meets(self, low: float, high: float) -> bool:
        """Whether one of the figures from `low` to `high` is covered."""
        if self.strict:
            return low < self.high and self.low < high
        return low <= self.high and self.low <= high

    def whole(self) -> "Bounds":
        """The whole numbers covered, of things that are counted; ends are covered."""
        low, high = self.low, self.high
        if isfinite(low):
            low = floor(low) + 1 if self.strict else ceil(low)
        if isfinite(high):
            high = ceil(high) - 1 if self.strict else floor(high)
        return Bounds(low, high)

    def apart(self, low: float, high: float) -> float:
        """How far the nearest of our figures lies outside; 0 when one is covered."""
        if self.meets(low, high):
            return 0.0
        return low - self.high if low >= self.high else high - self.low


def last_digit(value: float, printed: str = "") -> float:
    """The worth of the last digit printed: 1 for "1,200", 0.1 for "2.0", 1e5 for "4.7 million"."""
    number = re.search(r"\d[\d,\u00a0\u202f]*(?:\.(\d+))?", printed)
    decimals = len(number[1] or "") if number else _decimals(value)
    worth: float = 10.0**-decimals
    for word, scale in _SCALE.items():
        if re.search(rf"\b{word}\b", printed, re.IGNORECASE):
            worth *= scale
    return worth


def _decimals(value: float) -> int:
    text = f"{value:.6f}".rstrip("0")
    return len(text) - text.index(".") - 1


def last_figure(value: float, printed: str = "") -> float:
    """The worth of the last digit that is not 0: 100 for "1,200", 1 for "96,525". Zeros behind
    a point are printed because they are known: 0.1 for "2.0"."""
    worth = last_digit(value, printed)
    if value <= 0 or re.search(r"\d\.\d", printed):
        return worth
    while value / (worth * 10) >= 1 and _whole(value / (worth * 10)):
        worth *= 10
    return worth


def _whole(value: float) -> bool:
    # A digit that is not 0 is at least a tenth, however large the figure before it.
    return abs(value - round(value)) < min(_EXACT * max(1.0, value), 0.01)


def rounding(value: float, printed: str = "") -> float:
    """How far a figure may lie from the one it was rounded from."""
    half_digit = last_digit(value, printed) / 2
    return min(last_figure(value, printed) / 2, max(half_digit, _CAP * abs(value)))


def printed_in(claim: Claim, quantity: Quantity) -> str:
    """A figure as it stands in the claim's own words; empty when it stands outside them."""
    start, end = quantity.start - claim.start, quantity.end - claim.start
    return claim.text[start:end] if 0 <= start < end <= len(claim.text) else ""


def bounds_of(quantity: Quantity, printed: str = "") -> Bounds:
    """What the wording of a figure, or of two with "to" between them, covers."""
    low, high = quantity.low, quantity.high
    if low == high:
        less = more = rounding(high, printed)
    else:
        less, more = rounding(low), rounding(high)
    match quantity.qualifier:
        case Qualifier.MORE_THAN:
            return Bounds(low, inf, strict=True)
        case Qualifier.AT_LEAST:
            return Bounds(low, inf)
        case Qualifier.LESS_THAN:
            return Bounds(-inf, high, strict=True)
        case Qualifier.UP_TO:
            return Bounds(-inf, high)
        case Qualifier.ABOUT:
            return Bounds(low - max(less, _ABOUT * low), high + max(more, _ABOUT * high))
    return Bounds(low - less, high + more)


def digits(value: float) -> int:
    """Decimals with which a figure of ours is printed: about four digits, at most two."""
    return 0 if abs(value) >= 100 or value == 0 else min(2, max(0, 2 - int(log10(abs(value)))))  # noqa: PLR2004
