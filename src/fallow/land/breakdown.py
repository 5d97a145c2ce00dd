"""What stands behind a figure: the pieces of land in an account, by kind, organisation or year."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from fallow.land.balance import unknown_pieces
from fallow.land.flow import kinds_of
from fallow.land.overlap import Fragment, fragments_at
from fallow.land.pieces import as_at
from fallow.land.types import LAND_ACCOUNTS, Account, Directive, Posting, account_of


class By(StrEnum):
    """How a balance may be divided."""

    KIND = "kind"
    ORGANISATION = "organisation"
    YEAR = "year"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Part:
    """A share of an account: `group` None is not recorded."""

    group: str | None
    account: Account
    area_m2: int
    areas: int
    unknown_extents: int


def breakdown(
    directives: Sequence[Directive],
    postings: Iterable[Posting],
    by: By,
    on: date | None = None,
    known: datetime | None = None,
    unit_of: Mapping[str, str] | None = None,
) -> list[Part]:
    """Every account divided by kind of hazard or administrative unit (`unit_of` each area), or
    by organisation or year of the decision by which the land counts as it does. The parts of
    an account add up to its balance.
    """
    current = as_at(directives, on, known)
    decisions = {d.id: d for d in current}
    kinds = kinds_of(current)

    def group(area: str, decision: Directive) -> str | None:
        if by is By.ADMIN:
            return (unit_of or {}).get(area)
        if by is By.KIND:
            return str(kinds[area])
        if by is By.ORGANISATION:
            return decision.terms.organisation
        return str(decision.on.year) if decision.dated else None

    held: Counter[tuple[Account, str, str]] = Counter()
    for p in postings:
        counts = (on is None or p.on <= on) and (known is None or p.recorded_at <= known)
        if counts and p.under_id is not None and p.account in LAND_ACCOUNTS:
            held[p.account, p.under_id, p.area_id] += p.area_m2
    m2: Counter[tuple[str | None, Account]] = Counter()
    areas: dict[tuple[str | None, Account], set[str]] = {}
    for (account, under, area), share in held.items():
        if share:
            key = (group(area, decisions[under]), account)
            m2[key] += share
            areas.setdefault(key, set()).add(area)
    unknown: Counter[tuple[str | None, Account]] = Counter()
    for piece in unknown_pieces(current):
        account = account_of(piece.classification, piece.terms_recorded)
        unknown[group(piece.area_id, decisions[piece.directive_id]), account] += 1
    keys = sorted({*m2, *unknown}, key=lambda k: (LAND_ACCOUNTS.index(k[1]), k[0] or "~"))
    return [Part(g, a, m2[g, a], len(areas.get((g, a), ())), unknown[g, a]) for g, a in keys]


@dataclass(frozen=True, slots=True)
class Behind:
    """A piece of land in an account, and the decision by which it counts there."""

    fragment: Fragment
    decision: Directive


def behind(
    directives: Sequence[Directive],
    account: Account,
    on: date | None = None,
    known: datetime | None = None,
) -> list[Behind]:
    """Every piece of land behind the figure of an account, the largest first.

    Their m² add up to the account's balance as at that day, as known at that instant.
    """
    current = as_at(directives, on, known)
    decisions = {d.id: d for d in current}
    found = [
        Behind(f, decisions[f.piece.directive_id])
        for f in fragments_at(current)
        if f.account is account and f.area_m2
    ]
    return sorted(found, key=lambda b: (-b.fragment.area_m2, b.fragment.piece.area_id))
