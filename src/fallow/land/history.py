"""What happened to one area, as a timeline a person can read."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from fallow.land.pieces import in_order
from fallow.land.types import Account, Act, Classification, Directive, Posting


@dataclass(frozen=True, slots=True)
class Event:
    """One directive that moved land of the area, and where its m² stood after that day.

    `act` is None where another record's decision moved the area's land (an overlap);
    `directive_id` then names that decision. `moved` maps accounts to m² in (+) or out (−).
    """

    on: date
    recorded_at: datetime
    directive_id: str
    directive: Directive | None
    moved: dict[str, int]
    stands: dict[str, int]
    others: tuple[str, ...]

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
    own = {d.id: d for d in in_order(directives) if d.area_id == area_id}
    by_cause: dict[tuple[date, datetime, str], list[Posting]] = {
        (d.on, d.recorded_at, d.id): [] for d in own.values()
    }
    for p in postings:
        if p.area_id == area_id:
            by_cause.setdefault((p.on, p.recorded_at, p.directive_id), []).append(p)
    stands: Counter[str] = Counter()
    events = []
    for on, recorded_at, cause in sorted(by_cause):
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
            )
        )
    return events


def _moved(postings: Sequence[Posting]) -> dict[str, int]:
    moved: Counter[str] = Counter()
    for p in postings:
        if p.account is not Account.NOT_RECORDED:
            moved[str(p.account)] += p.area_m2
    return {account: m2 for account, m2 in moved.items() if m2}
