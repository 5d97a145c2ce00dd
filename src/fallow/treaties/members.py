"""The members of an instrument on a day, by name, beside what was published about their number."""

from dataclasses import dataclass
from datetime import date

from fallow.treaties.instruments import Count, Instrument
from fallow.treaties.parties import parties
from fallow.treaties.standing import Bound, Status, Why, status_of


@dataclass(frozen=True, slots=True)
class Members:
    """The states of an instrument on a day.

    `waiting`: the instrument was deposited, or deposited in that year, and is not known to be in
    force for the state that day. `unknown`: no source read says. `count`: the latest published
    number up to that day; `named_then`: how many of the states listed here had joined on the
    day of that count.
    """

    instrument: Instrument
    on: date
    bound: tuple[Status, ...]
    waiting: tuple[Status, ...]
    outside: tuple[Status, ...]
    unknown: tuple[Status, ...]
    count: Count | None
    named_then: int | None

    @property
    def missing_then(self) -> int | None:
        """How many of the published number are not listed here by name."""
        if self.count is None or self.named_then is None:
            return None
        return self.count.parties - self.named_then


def _waits(one: Status) -> bool:
    if one.bound is Bound.YES:
        return False
    if one.why in (Why.DATES_UNKNOWN, Why.NOT_YET_IN_FORCE) and one.joined_year is not None:
        return one.on.year >= one.joined_year and not (
            one.deposited is not None and one.on < one.deposited
        )
    return one.why is Why.NOT_YET_IN_FORCE and one.deposited is not None and one.on >= one.deposited


def members(instrument: Instrument, on: date) -> Members:
    """Every state sorted by whether the instrument binds it on a day."""
    every = [status_of(row, on) for row in parties(instrument.key).values()]
    waiting = [s for s in every if _waits(s)]
    rest = [s for s in every if s not in waiting]
    count = next((c for c in reversed(instrument.counts) if c.on <= on), None)
    return Members(
        instrument=instrument,
        on=on,
        bound=tuple(s for s in rest if s.bound is Bound.YES),
        waiting=tuple(waiting),
        outside=tuple(s for s in rest if s.bound is Bound.NO),
        unknown=tuple(s for s in rest if s.bound is Bound.UNKNOWN),
        count=count,
        named_then=_joined(instrument, count.on) if count else None,
    )


def _joined(instrument: Instrument, on: date) -> int:
    then = [status_of(row, on) for row in parties(instrument.key).values()]
    return sum(s.bound is Bound.YES or _waits(s) for s in then)
