"""What stands behind a figure: the pieces of land in an account, by kind, organisation or year."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from fallow.land.balance import unknown_extents
from fallow.land.overlap import Fragment, fragments_at
from fallow.land.pieces import as_at
from fallow.land.types import LAND_ACCOUNTS, Account, Act, Directive, account_of


class By(StrEnum):
    """How a balance may be divided."""

    KIND = "kind"
    ORGANISATION = "organisation"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Part:
    """A share of an account: `group` None is not recorded."""

    group: str | None
    account: Account
    area_m2: int
    areas: int
    unknown_extents: int


def _group(decision: Directive, opening: Directive, by: By) -> str | None:
    if by is By.KIND:
        return str(opening.hazard)
    if by is By.ORGANISATION:
        return decision.terms.organisation
    return str(decision.on.year) if decision.dated else None


def breakdown(
    directives: Sequence[Directive],
    by: By,
    on: date | None = None,
    known: datetime | None = None,
) -> list[Part]:
    """Every account divided by kind of hazard, or by organisation or year of the decision by
    which the land counts as it does. The parts of an account add up to its balance.
    """
    current = as_at(directives, on, known)
    decisions = {d.id: d for d in current}
    openings = {d.area_id: d for d in current if d.act is Act.OPEN}
    m2: Counter[tuple[str | None, Account]] = Counter()
    areas: dict[tuple[str | None, Account], set[str]] = {}
    unknown: Counter[tuple[str | None, Account]] = Counter()
    for fragment in fragments_at(current):
        piece = fragment.piece
        if fragment.account not in LAND_ACCOUNTS or not fragment.area_m2:
            continue
        group = _group(decisions[piece.directive_id], openings[piece.area_id], by)
        m2[group, fragment.account] += fragment.area_m2
        areas.setdefault((group, fragment.account), set()).add(piece.area_id)
    for area, (classification, terms) in unknown_extents(current).items():
        opening = openings[area]
        unknown[_group(opening, opening, by), account_of(classification, terms)] += 1
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
