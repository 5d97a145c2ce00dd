"""What stands behind a figure: the pieces of land in an account, by kind, organisation or year."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from fallow.land.balance import unknown_pieces
from fallow.land.flow import kinds_of
from fallow.land.overlap import Fragment, fragments_at
from fallow.land.pieces import as_at
from fallow.land.types import LAND_ACCOUNTS, Account, By, Directive, Posting, Share, account_of


@dataclass(frozen=True, slots=True)
class Part:
    """A share of an account: `group` None is not recorded."""

    group: str | None
    account: Account
    area_m2: int
    areas: int
    unknown_extents: int


def _group(decision: Directive, by: By) -> str | None:
    """The group that a decision gives the land that counts under it."""
    if by is By.ORGANISATION:
        return decision.terms.organisation
    return str(decision.on.year) if decision.dated else None


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
    group_of = groups_of(current, by, on, known, unit_of)
    held: Counter[tuple[Account, str, str]] = Counter()
    for p in postings:
        counts = (on is None or p.on <= on) and (known is None or p.recorded_at <= known)
        if counts and p.under_id is not None and p.account in LAND_ACCOUNTS:
            held[p.account, p.under_id, p.area_id] += p.area_m2
    m2: Counter[tuple[Account, str | None]] = Counter()
    areas: dict[tuple[Account, str | None], set[str]] = {}
    for (account, under, area), share in held.items():
        if share:
            of_area = by in (By.KIND, By.ADMIN)
            key = (account, group_of.get(area) if of_area else _group(decisions[under], by))
            m2[key] += share
            areas.setdefault(key, set()).add(area)
    shares = [Share(*key, some, len(areas[key])) for key, some in m2.items()]
    return parts_of(shares, current, by, group_of)


def groups_of(
    directives: Iterable[Directive],
    by: By,
    on: date | None = None,
    known: datetime | None = None,
    unit_of: Mapping[str, str] | None = None,
    plain: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """The kind or unit of each area; empty where the group is the decision's.

    `plain` holds kinds that need no replay; `directives` those of all other areas.
    """
    if by is By.ADMIN:
        return dict(unit_of or {})
    if by is By.KIND:
        told = kinds_of(as_at(directives, on, known))
        return {**(plain or {}), **{area: str(kind) for area, kind in told.items()}}
    return {}


def parts_of(
    shares: Iterable[Share],
    open_ended: Iterable[Directive],
    by: By,
    group_of: Mapping[str, str],
    on: date | None = None,
    known: datetime | None = None,
) -> list[Part]:
    """The parts from what each group holds and the directives of areas of unknown extent."""
    current = as_at(open_ended, on, known)
    decisions = {d.id: d for d in current}
    held = {(s.group, s.account): s for s in shares}
    unknown: Counter[tuple[str | None, Account]] = Counter()
    for piece in unknown_pieces(current):
        account = account_of(piece.classification, piece.terms_recorded)
        of_area = by in (By.KIND, By.ADMIN)
        decision = decisions[piece.directive_id]
        group = group_of.get(piece.area_id) if of_area else _group(decision, by)
        unknown[group, account] += 1
    keys = sorted({*held, *unknown}, key=lambda k: (LAND_ACCOUNTS.index(k[1]), k[0] or "~"))
    return [
        Part(
            g,
            a,
            *((held[g, a].area_m2, held[g, a].areas) if (g, a) in held else (0, 0)),
            unknown[g, a],
        )
        for g, a in keys
    ]


@dataclass(frozen=True, slots=True)
class Behind:
    """What an area has in an account by one decision, whole m²."""

    area_id: str
    area_m2: int
    decision: Directive


def grounds(
    directives: Sequence[Directive],
    account: Account,
    on: date | None = None,
    known: datetime | None = None,
) -> dict[tuple[str, str], list[Fragment]]:
    """The pieces of land in an account, by area and the decision by which they count there.

    Their m² add up to the account's balance as at that day, as known at that instant.
    """
    found: dict[tuple[str, str], list[Fragment]] = {}
    for f in fragments_at(directives, on, known):
        if f.account is account and f.area_m2:
            found.setdefault((f.piece.area_id, f.piece.directive_id), []).append(f)
    return found


def behind(
    directives: Sequence[Directive],
    account: Account,
    on: date | None = None,
    known: datetime | None = None,
) -> list[Behind]:
    """Every area's land behind the figure of an account, decision by decision, largest first."""
    decisions = {d.id: d for d in directives}
    found = [
        Behind(area, sum(f.area_m2 for f in some), decisions[name])
        for (area, name), some in grounds(directives, account, on, known).items()
    ]
    return sorted(found, key=lambda b: (-b.area_m2, b.area_id, b.decision.id))
