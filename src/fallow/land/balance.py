"""Square metres by classification at a date, as known at an instant."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from fallow.land.overlap import by_area
from fallow.land.pieces import as_at, fold
from fallow.land.types import (
    LAND_ACCOUNTS,
    Account,
    Classification,
    Directive,
    Posting,
    account_of,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One account: its square metres, in how many areas, and how many more areas of the
    same classification have an unknown extent."""

    account: Account
    area_m2: int
    areas: int
    unknown_extents: int


@dataclass(frozen=True, slots=True)
class Balance:
    """Every account that holds land. `counted_twice_m2` is the overlap kept out of the lines;
    `recorded_m2` is what all areas measure together before that."""

    on: date | None
    known: datetime | None
    lines: tuple[Line, ...]
    counted_twice_m2: int
    recorded_m2: int

    @property
    def hazard_m2(self) -> int:
        return sum(
            line.area_m2
            for line in self.lines
            if line.account in (Account.SUSPECTED, Account.CONFIRMED)
        )

    @property
    def unknown_extents(self) -> int:
        return sum(line.unknown_extents for line in self.lines)


def unknown_extents(
    directives: Iterable[Directive], on: date | None = None, known: datetime | None = None
) -> dict[str, tuple[Classification, bool]]:
    """Areas whose outline is missing or broken as at a day: classification, terms recorded."""
    return {
        area: (piece.classification, piece.terms_recorded)
        for area, some in by_area(as_at(directives, on, known)).items()
        if any(d.outline is None for d in some)
        for piece in fold(some)
        if piece.shape is None
    }


def balance(
    directives: Sequence[Directive],
    postings: Iterable[Posting],
    on: date | None = None,
    known: datetime | None = None,
) -> Balance:
    """Add up the postings to the end of day `on`, as known at `known` (None: no limit)."""
    m2: Counter[Account] = Counter()
    per_area: Counter[tuple[Account, str]] = Counter()
    for p in postings:
        if (on is None or p.on <= on) and (known is None or p.recorded_at <= known):
            m2[p.account] += p.area_m2
            per_area[p.account, p.area_id] += p.area_m2
    areas = Counter(account for (account, _), held in per_area.items() if held > 0)
    unknown = Counter(
        account_of(classification, terms)
        for classification, terms in unknown_extents(directives, on, known).values()
    )
    lines = tuple(
        Line(account, m2[account], areas[account], unknown[account])
        for account in LAND_ACCOUNTS
        if m2[account] or areas[account] or unknown[account]
    )
    return Balance(on, known, lines, m2[Account.COUNTED_UNDER_ANOTHER], -m2[Account.NOT_RECORDED])
