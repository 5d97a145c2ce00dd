"""How land moved between two days, and what was restated between two instants: whole m², exact."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from fallow.land.pieces import in_order, touched
from fallow.land.types import BEGINNINGS, LAND_ACCOUNTS, Account, Act, Directive, Posting
from fallow.records import HazardKind


class Cause(StrEnum):
    """Why land moved, in the order of the columns people read."""

    OPENED = "newly recorded"
    REOPENED = "reopened"
    REPAIRED = "outline repaired"
    EXTENDED = "extended"
    REESTIMATED = "re-estimated"
    CLASSIFIED = "classified"
    CANCELLED = "cancelled"
    REDUCED = "reduced"
    CLEARED = "cleared"
    RETURNED = "returned by quality control"
    REARRANGED = "split or merged"
    OVERLAP = "by another record"


_OF = {
    Act.OPEN: Cause.OPENED,
    Act.REOPEN: Cause.REOPENED,
    Act.REPAIR: Cause.REPAIRED,
    Act.EXTEND: Cause.EXTENDED,
    Act.REESTIMATE: Cause.REESTIMATED,
    Act.SPLIT: Cause.REARRANGED,
    Act.MERGE: Cause.REARRANGED,
    Act.QUALITY: Cause.RETURNED,
    Act.CLASSIFY: Cause.CLASSIFIED,
    Act.CANCEL: Cause.CANCELLED,
    Act.REDUCE: Cause.REDUCED,
    Act.CLEAR: Cause.CLEARED,
}
Group = TypeVar("Group", bound=Hashable)
_SHOWN = (*LAND_ACCOUNTS, Account.COUNTED_UNDER_ANOTHER)


@dataclass(frozen=True, slots=True)
class Flow:
    """One account over a period: what it held before, what moved by which cause (in is
    positive), what it held at the end. `opening_m2` plus all moves is `closing_m2`."""

    account: Account
    opening_m2: int
    moved_m2: Mapping[Cause, int]
    closing_m2: int


def cause_of(posting: Posting, decisions: Mapping[str, Directive]) -> Cause:
    """Why a posting was made; another record's decision counts as overlap."""
    decision = decisions[posting.directive_id]
    return _OF[decision.act] if posting.area_id in touched(decision) else Cause.OVERLAP


def flow(
    directives: Iterable[Directive],
    postings: Iterable[Posting],
    start: date,
    end: date,
    known: datetime | None = None,
) -> list[Flow]:
    """Every account from the beginning of `start` to the end of `end`, as known at an instant.

    What an account held before comes from the postings before; accounts that never held
    anything are left out.
    """
    decisions = {d.id: d for d in directives}
    opening: Counter[Account] = Counter()
    moved: dict[Account, Counter[Cause]] = {account: Counter() for account in _SHOWN}
    for p in postings:
        if p.on > end or p.account not in moved or (known is not None and p.recorded_at > known):
            continue
        if p.on < start:
            opening[p.account] += p.area_m2
        else:
            moved[p.account][cause_of(p, decisions)] += p.area_m2
    return [
        Flow(
            account,
            opening[account],
            {cause: moved[account][cause] for cause in Cause if moved[account][cause]},
            opening[account] + sum(moved[account].values()),
        )
        for account in _SHOWN
        if opening[account] or moved[account]
    ]


def kinds_of(directives: Iterable[Directive]) -> dict[str, HazardKind]:
    """The kind of hazard of each area; one that was split off has that of the area it came from."""
    kinds: dict[str, HazardKind] = {}
    for d in in_order(directives):
        if d.act in BEGINNINGS:
            kinds[d.area_id] = d.hazard
        elif d.act is Act.SPLIT and d.about:
            kinds[d.about] = kinds.get(d.area_id, HazardKind.UNKNOWN)
    return kinds


def flow_by(
    group_of: Callable[[str], Group],
    directives: Sequence[Directive],
    postings: Iterable[Posting],
    period: tuple[date, date],
    known: datetime | None = None,
) -> dict[Group, list[Flow]]:
    """The flow of each group of areas from the first day to the last, in the order met;
    together they are the flow."""
    some: dict[Group, list[Posting]] = {}
    for p in postings:
        some.setdefault(group_of(p.area_id), []).append(p)
    return {group: flow(directives, mine, *period, known) for group, mine in some.items()}


def flow_by_kind(
    directives: Sequence[Directive],
    postings: Iterable[Posting],
    start: date,
    end: date,
    known: datetime | None = None,
) -> dict[HazardKind, list[Flow]]:
    """The flow of each kind of hazard that the register knows; together they are the flow."""
    kinds = kinds_of(directives)
    told = flow_by(
        lambda area: kinds.get(area, HazardKind.UNKNOWN), directives, postings, (start, end), known
    )
    return {kind: told[kind] for kind in HazardKind if kind in told}


@dataclass(frozen=True, slots=True)
class Restated:
    """A decision that became known between two instants, and what it moved by the day asked:
    account → m² in (+) or out (−), of its own area and of areas that it overlaps."""

    decision: Directive
    moved_m2: Mapping[Account, int]

    @property
    def size_m2(self) -> int:
        """The largest of its movements, for an order that begins with what matters."""
        return max((abs(m2) for m2 in self.moved_m2.values()), default=0)


def restated(
    directives: Sequence[Directive],
    postings: Iterable[Posting],
    first: datetime,
    second: datetime,
    on: date | None = None,
) -> list[Restated]:
    """What changed in the figures for a day between what was known at two instants.

    The movements add up to the balance known at `second` less the one known at `first`. A
    decision that moved nothing (an unknown extent) is in it too. The largest come first.
    """
    moved: dict[str, Counter[Account]] = {
        d.id: Counter()
        for d in directives
        if first < d.recorded_at <= second and (on is None or d.on <= on)
    }
    for p in postings:
        if first < p.recorded_at <= second and (on is None or p.on <= on):
            moved.setdefault(p.booked_by or p.directive_id, Counter())[p.account] += p.area_m2
    decisions = {d.id: d for d in directives}
    told = [
        Restated(decisions[name], {a: some[a] for a in _SHOWN if some[a]})
        for name, some in moved.items()
    ]
    return sorted(told, key=lambda r: (-r.size_m2, r.decision.id))
