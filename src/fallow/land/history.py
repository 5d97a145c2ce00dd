"""What happened to one area, as a timeline a person can read."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from fallow.land.pieces import touched
from fallow.land.types import Account, Act, Classification, Directive, Posting

_Cause = tuple[date, datetime, str]


@dataclass(frozen=True, slots=True)
class Event:
    """One directive that moved land of the area, and where its m² stood after that day.

    `act` is None where another record's decision moved the area's land (an overlap);
    `directive_id` then names that decision. `booked_by` names the later report by which the
    register restated what it moved. `moved` maps accounts to m² in (+) or out (−).
    """

    on: date
    recorded_at: datetime
    directive_id: str
    directive: Directive | None
    moved: dict[str, int]
    stands: dict[str, int]
    others: tuple[str, ...]
    booked_by: str | None = None

    @property
    def act(self) -> Act | None:
        return self.directive.act if self.directive else None

    @property
    def to(self) -> Classification | None:
        return self.directive.to if self.directive else None


def history(
    area_id: str, directives: Iterable[Directive], postings: Iterable[Posting]
) -> list[Event]:
    """The events of one area, by effective day; empty when the area is not in the ledger.

    A directive that moved nothing (an area opened with unknown extent) is an event too.
    """
    own = {d.id: d for d in directives if area_id in touched(d)}
    by_cause: dict[_Cause, list[Posting]] = {(d.on, d.recorded_at, d.id): [] for d in own.values()}
    for p in postings:
        if p.area_id == area_id:
            by_cause.setdefault((p.on, p.recorded_at, p.directive_id), []).append(p)
    stands: Counter[str] = Counter()
    events = []
    for on, recorded_at, cause in sorted(by_cause, key=_reading_order(own)):
        moved = _moved(by_cause[on, recorded_at, cause])
        stands.update(moved)
        events.append(
            Event(
                on,
                recorded_at,
                cause,
                own.get(cause),
                moved,
                {account: m2 for account, m2 in stands.items() if m2},
                tuple(sorted({p.other_id for p in by_cause[on, recorded_at, cause] if p.other_id})),
                next((p.booked_by for p in by_cause[on, recorded_at, cause] if p.booked_by), None),
            )
        )
    return events


def _reading_order(own: Mapping[str, Directive]) -> Callable[[_Cause], tuple[object, ...]]:
    """By day, then as the acts of one day are taken, then as the register learnt of it."""

    def key(cause: _Cause) -> tuple[object, ...]:
        on, recorded_at, name = cause
        place = list(Act).index(own[name].act) if name in own else len(Act)
        return on, place, recorded_at, name

    return key


def _moved(postings: Sequence[Posting]) -> dict[str, int]:
    moved: Counter[str] = Counter()
    for p in postings:
        if p.account is not Account.NOT_RECORDED:
            moved[str(p.account)] += p.area_m2
    return {account: m2 for account, m2 in moved.items() if m2}
