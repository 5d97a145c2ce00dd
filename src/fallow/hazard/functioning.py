"""Of the items that may remain, how many may still function: the rest are unexploded bodies.

A find tells the mix of types (`catalogue`). Nobody knows on which day an item was laid, so the
share is the mean over the days on which it may have been: from the first day of the conflict to
the day of the find. A type of which no end is known, or which the catalogue does not know, may
function for ever. This is for priorities and records only: a body is live until an
explosive-ordnance-disposal authority says otherwise, and no probability depends on it.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from fallow.catalogue import Item as Kind
from fallow.catalogue import find, share_functioning
from fallow.records import Item

_DAYS = 48  # days of laying that are asked, evenly spread
UNKNOWN = "not known"  # what is said of finds whose type nobody named, or the catalogue has not


@dataclass(frozen=True, slots=True)
class Part:
    """One type among the finds: how many of it, and the share of its bodies that may still
    function on the day (1 where no end is known)."""

    item: str
    number: int
    may_function: float


@dataclass(frozen=True, slots=True)
class Functioning:
    """The share of the items that may remain which may still function, by the mix of `parts`;
    laid from `first` to, at the latest, `as_of`, the day of which it speaks."""

    share: float
    first: date
    as_of: date
    parts: tuple[Part, ...]


def functioning(items: Iterable[Item], first: date, as_of: date) -> Functioning | None:
    """How many of the items may still function on a day; `first` is the first day on which any
    may have been laid. None without a find of a known number."""
    numbers: Counter[str] = Counter()
    weighted: dict[str, float] = {}
    for item in items:
        if not item.number:
            continue
        kind = find(item.item) if item.item else None
        named = kind.name if isinstance(kind, Kind) else UNKNOWN
        numbers[named] += item.number
        last = min(item.found_on or as_of, as_of)
        share = _mean(kind, first, last, as_of) if isinstance(kind, Kind) else 1.0
        weighted[named] = weighted.get(named, 0.0) + item.number * share
    if not numbers:
        return None
    parts = tuple(Part(n, many, weighted[n] / many) for n, many in sorted(numbers.items()))
    return Functioning(sum(weighted.values()) / numbers.total(), first, as_of, parts)


def _mean(kind: Kind, first: date, last: date, as_of: date) -> float:
    """The mean share over the days on which an item may have been laid."""
    if kind.indefinite:
        return 1.0
    days = max((last - first).days, 0)
    laid = {first + timedelta(days * k // (_DAYS - 1)) for k in range(_DAYS)}
    told = [share_functioning(kind, max((as_of - day).days, 1)) for day in sorted(laid)]
    return sum(told) / len(told)
