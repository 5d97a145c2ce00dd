"""Square metres by classification at a date, as known at an instant."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from fallow.land.pieces import Piece, as_at
from fallow.land.steps import fold
from fallow.land.types import (
    BEGINNINGS,
    LAND_ACCOUNTS,
    Account,
    Act,
    Classification,
    Directive,
    Held,
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


def unknown_pieces(
    directives: Iterable[Directive], on: date | None = None, known: datetime | None = None
) -> list[Piece]:
    """The pieces of areas whose outline is missing or broken as at a day."""
    current = as_at(directives, on, known)
    open_ended = {d.area_id for d in current if d.act in BEGINNINGS and d.outline is None}
    merged = {d.about for d in current if d.act is Act.MERGE and d.area_id in open_ended}
    concerned = {*open_ended, *merged}
    state = fold(d for d in current if d.area_id in concerned or d.act is Act.CORRECT)
    return [piece for pieces in state.values() for piece in pieces if piece.shape is None]


def unknown_extents(
    directives: Iterable[Directive], on: date | None = None, known: datetime | None = None
) -> dict[str, tuple[Classification, bool]]:
    """Areas whose outline is missing or broken as at a day: classification, terms recorded."""
    return {
        piece.area_id: (piece.classification, piece.terms_recorded)
        for piece in unknown_pieces(directives, on, known)
    }


def balance(
    directives: Sequence[Directive],
    postings: Iterable[Posting],
    on: date | None = None,
    known: datetime | None = None,
) -> Balance:
    """Add up the postings to the end of day `on`, as known at `known` (None: no limit)."""
    per_area: Counter[tuple[Account, str]] = Counter()
    for p in postings:
        if (on is None or p.on <= on) and (known is None or p.recorded_at <= known):
            per_area[p.account, p.area_id] += p.area_m2
    m2: Counter[Account] = Counter()
    areas: Counter[Account] = Counter()
    for (account, _), share in per_area.items():
        m2[account] += share
        areas[account] += share > 0
    held = [Held(account, m2[account], areas[account]) for account in m2]
    return balance_of(held, unknown_extents(directives, on, known).values(), on, known)


def balance_of(
    held: Iterable[Held],
    unknown: Iterable[tuple[Classification, bool]],
    on: date | None = None,
    known: datetime | None = None,
) -> Balance:
    """The balance from what each account holds and the areas of unknown extent."""
    by_account = {h.account: h for h in held}
    nothing = {account: Held(account, 0, 0) for account in Account} | by_account
    extents = Counter(account_of(classification, terms) for classification, terms in unknown)
    lines = tuple(
        Line(account, nothing[account].area_m2, nothing[account].areas, extents[account])
        for account in LAND_ACCOUNTS
        if nothing[account].area_m2 or nothing[account].areas or extents[account]
    )
    twice = nothing[Account.COUNTED_UNDER_ANOTHER].area_m2
    return Balance(on, known, lines, twice, -nothing[Account.NOT_RECORDED].area_m2)
