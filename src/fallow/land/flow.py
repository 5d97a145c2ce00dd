"""How land moved between two days, and what was restated between two instants: whole m², exact."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from fallow.land.pieces import in_order, touched
from fallow.land.types import BEGINNINGS, LAND_ACCOUNTS, Account, Act, Directive, Moved, Posting
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
_SHOWN = (*LAND_ACCOUNTS, Account.COUNTED_UNDER_ANOTHER)


@dataclass(frozen=True, slots=True)
class Flow:
    """One account over a period: what it held before, what moved by which cause (in is
    positive), what it held at the end. `opening_m2` plus all moves is `closing_m2`."""

    account: Account
    opening_m2: int
    moved_m2: Mapping[Cause, int]
    closing_m2: int


def flows_of(moved: Iterable[Moved]) -> dict[str | None, list[Flow]]:
    """The flow of each group, every account that ever held anything; together they are the
    flow of the whole. Another record's decision counts as overlap."""
    opening: Counter[tuple[str | None, Account]] = Counter()
    causes: dict[tuple[str | None, Account], Counter[Cause]] = {}
    for m in moved:
        key = m.group, m.account
        if m.act is None:
            opening[key] += m.area_m2
        else:
            cause = _OF[m.act] if m.own else Cause.OVERLAP
            causes.setdefault(key, Counter())[cause] += m.area_m2
    flows: dict[str | None, list[Flow]] = {}
    for group in dict.fromkeys(g for g, _ in (*opening, *causes)):
        flows[group] = []
        for account in _SHOWN:
            before, some = opening[group, account], causes.get((group, account), Counter())
            if before or some:
                told = {cause: some[cause] for cause in Cause if some[cause]}
                after = before + sum(some.values())
                flows[group].append(Flow(account, before, told, after))
    return flows


def moved(
    directives: Iterable[Directive],
    postings: Iterable[Posting],
    period: tuple[date, date],
    known: datetime | None = None,
    group_of: Callable[[str], str | None] = lambda _: None,
) -> Iterator[Moved]:
    """What was held before the first day of a period, and what moved to the end of the last, as
    known at an instant."""
    decisions = {d.id: d for d in directives}
    for p in postings:
        if p.on > period[1] or (known is not None and p.recorded_at > known):
            continue
        decision = decisions[p.directive_id]
        own = p.area_id in touched(decision)
        act = None if p.on < period[0] else decision.act
        yield Moved(p.account, act, own, p.area_m2, group_of(p.area_id))


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
    return flows_of(moved(directives, postings, (start, end), known)).get(None, [])


def kinds_of(directives: Iterable[Directive]) -> dict[str, HazardKind]:
    """The kind of hazard of each area; one that was split off has that of the area it came from."""
    kinds: dict[str, HazardKind] = {}
    for d in in_order(directives):
        if d.act in BEGINNINGS:
            kinds[d.area_id] = d.hazard
        elif d.act is Act.SPLIT and d.about:
            kinds[d.about] = kinds.get(d.area_id, HazardKind.UNKNOWN)
    return kinds


def flow_by_kind(
    directives: Sequence[Directive],
    postings: Iterable[Posting],
    start: date,
    end: date,
    known: datetime | None = None,
) -> dict[HazardKind, list[Flow]]:
    """The flow of each kind of hazard that the register knows; together they are the flow."""
    kinds = kinds_of(directives)

    def kind(area: str) -> str:
        return str(kinds.get(area, HazardKind.UNKNOWN))

    told = flows_of(moved(directives, postings, (start, end), known, kind))
    return {one: told[str(one)] for one in HazardKind if str(one) in told}


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


def restatement(
    directives: Iterable[Directive], moved_m2: Iterable[tuple[str, Account, int]]
) -> list[Restated]:
    """What became known: the decisions, and for each (by its id) the m² that entered or left an
    account. A decision that moved nothing (an unknown extent) is in it too. The largest come
    first."""
    decisions = {d.id: d for d in directives}
    some: dict[str, Counter[Account]] = {name: Counter() for name in decisions}
    for name, account, m2 in moved_m2:
        some[name][account] += m2
    told = [
        Restated(decisions[name], {a: m2[a] for a in _SHOWN if m2[a]}) for name, m2 in some.items()
    ]
    return sorted(told, key=lambda r: (-r.size_m2, r.decision.id))


def restated(
    directives: Sequence[Directive],
    postings: Iterable[Posting],
    first: datetime,
    second: datetime,
    on: date | None = None,
) -> list[Restated]:
    """What changed in the figures for a day between what was known at two instants.

    The movements add up to the balance known at `second` less the one known at `first`.
    """
    booked = [
        (p.booked_by or p.directive_id, p.account, p.area_m2)
        for p in postings
        if first < p.recorded_at <= second and (on is None or p.on <= on)
    ]
    names = {name for name, *_ in booked}
    learnt = [
        d
        for d in directives
        if d.id in names or (first < d.recorded_at <= second and (on is None or d.on <= on))
    ]
    return restatement(learnt, booked)
