"""Claims made by hand from the words of a text, so that checks are tested without the reader."""

from dataclasses import replace
from datetime import date
from typing import Any

from fallow.evidence.claim import Claim, Kind, Period, Qualifier, Quantity
from fallow.report.claims import Article, Check, Judged, Registers, check_claims


def figure(
    text: str,
    words: str,
    value: float | tuple[float, float],
    unit: str = "",
    qualifier: Qualifier | None = None,
) -> Quantity:
    """The figure that stands in a text as `words`."""
    start = text.index(words)
    low, high = value if isinstance(value, tuple) else (value, value)
    return Quantity(low, high, unit, qualifier, start, start + len(words))


def claim(text: str, kind: Kind, words: str, **more: Any) -> Claim:
    """A claim whose span is `words`, where they first stand in the text."""
    start = text.index(words)
    return Claim(kind, start, start + len(words), words, **more)


def simple(
    kind: Kind,
    words: str,
    value: float | tuple[float, float] | None = None,
    unit: str = "",
    qualifier: Qualifier | None = None,
    **more: Any,
) -> Claim:
    """A claim that is its own text, with one figure."""
    quantity = None
    if value is not None:
        low, high = value if isinstance(value, tuple) else (value, value)
        quantity = Quantity(low, high, unit, qualifier, 0, len(words))
    return Claim(kind, 0, len(words), words, quantity=quantity, **more)


def during(first: date | None, last: date | None, start_by: date | None = None) -> Period:
    """A period as the reader would resolve it."""
    return Period("then", first, last, start_by)


def judged(
    one: Claim,
    registers: Registers | None = None,
    published: date | None = date(2024, 11, 20),
    *more: Claim,
    publisher: str | None = None,
) -> Judged:
    """A claim checked alone, or as the first of several, in a text of its own."""
    article = Article("A text", one.text, published, publisher)
    return check_claims(article, (one, *more), registers or Registers())[0]


def main_check(one: Judged) -> Check:
    """The comparison of the matter itself."""
    return one.checks[0]


def moved(one: Claim, start: int) -> Claim:
    """The same claim, standing elsewhere in a text."""
    by = start - one.start
    quantity = one.quantity
    if quantity is not None:
        quantity = replace(quantity, start=quantity.start + by, end=quantity.end + by)
    return replace(one, start=start, end=one.end + by, quantity=quantity)
