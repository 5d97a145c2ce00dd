"""What is due, overdue, extended or asked for on a day, for one state or for all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from fallow.treaties.instruments import Instrument, Of
from fallow.treaties.parties import parties, party
from fallow.treaties.standing import Bound, Status, status_of
from fallow.treaties.states import State


class Timing(StrEnum):
    """Where a duty stands on the day asked about.

    `passed`: the text's own deadline went by, and no source read says whether it was met.
    `overdue`: a source showed the deadline as still open, and it went by.
    """

    OVERDUE = "overdue"
    DUE = "due"
    UNKNOWN = "unknown"
    UNDATED = "undated"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty of a state, or of every party (`state` None, with the number of `parties`).

    `due` None: no day is known (`unknown`), or the text names none (`undated`). `extended`: the
    deadline follows an earlier one. `requested`: a later deadline asked for and not known to be
    granted. `by_text`: a clearance deadline that only the text gives, for land that is
    contaminated. `either`: deadlines that sources show before and after the day.
    """

    state: State | None
    instrument: Instrument
    of: Of
    article: str
    due: date | None
    timing: Timing
    sources: tuple[str, ...]
    by_text: bool = False
    extended: bool = False
    requested: date | None = None
    either: tuple[date, date] | None = None
    parties: int = 1
    verified: bool = True

    @property
    def uid(self) -> str:
        """A name for this duty and day that stays the same from one answer to the next."""
        who = self.state.iso3 if self.state else "ALL"
        return f"{self.instrument.key}-{self.of}-{who}-{self.due}@treaties.fallow"


def _article(instrument: Instrument, of: Of) -> str:
    term = instrument.term(of)
    return term.article if term else "–"


def _duty(status: Status, of: Of, due: date | None, timing: Timing, source: str | None) -> Duty:
    text = status.instrument.text
    return Duty(
        state=status.state,
        instrument=status.instrument,
        of=of,
        article=_article(status.instrument, of),
        due=due,
        timing=timing,
        sources=tuple(dict.fromkeys(k for k in (text, source) if k)),
        verified=status.verified,
    )


def _clearance(status: Status) -> Iterator[Duty]:
    instrument, found = status.instrument, status.clearance
    if instrument.term(Of.CLEARANCE) is None:
        return
    if found is None:
        yield _duty(status, Of.CLEARANCE, None, Timing.UNKNOWN, None)
        return
    by_text = found.earlier.source == instrument.text
    if found.deadline is None and found.later:
        duty = _duty(status, Of.CLEARANCE, None, Timing.UNKNOWN, found.later.source)
        timing, either = Timing.UNKNOWN, (found.earlier.deadline, found.later.deadline)
    else:
        duty = _duty(status, Of.CLEARANCE, found.earlier.deadline, Timing.DUE, found.earlier.source)
        late = Timing.PASSED if by_text else Timing.OVERDUE
        timing, either = late if found.passed else Timing.DUE, None
    yield Duty(
        state=duty.state,
        instrument=instrument,
        of=duty.of,
        article=duty.article,
        due=duty.due,
        timing=timing,
        sources=duty.sources,
        by_text=by_text,
        extended=found.extended,
        requested=found.deadline.requested if found.deadline else None,
        either=either,
        verified=status.verified or not by_text,
    )


def _by_rule(status: Status, of: Of, due: date | None) -> Iterator[Duty]:
    if status.instrument.term(of) is None:
        return
    if due is None:
        yield _duty(status, of, None, Timing.UNKNOWN, None)
    else:
        yield _duty(status, of, due, Timing.PASSED if due < status.on else Timing.DUE, None)


def next_annual_report(instrument: Instrument, on: date) -> date | None:
    """The day by which parties next report, on or after a day; None when the text names none."""
    days = (instrument.annual_report_due(year) for year in (on.year, on.year + 1))
    return next((day for day in days if day and day >= on), None)


def _annual(status: Status) -> Iterator[Duty]:
    if status.instrument.term(Of.ANNUAL_REPORT) is None:
        return
    due = next_annual_report(status.instrument, status.on)
    if due and status.withdrawal_effective and due >= status.withdrawal_effective:
        return
    yield _duty(status, Of.ANNUAL_REPORT, due, Timing.DUE if due else Timing.UNDATED, None)


def _withdrawal(status: Status) -> Iterator[Duty]:
    effective = status.withdrawal_effective
    if effective and effective > status.on:
        source = next((k for k in status.sources if k != status.instrument.text), None)
        yield _duty(status, Of.WITHDRAWAL, effective, Timing.DUE, source)


def duties_of(status: Status) -> tuple[Duty, ...]:
    """Every duty with a deadline that an instrument lays on a state that day; none if not bound."""
    if status.bound is not Bound.YES:
        return ()
    return (
        *_clearance(status),
        *_by_rule(status, Of.STOCKPILE, status.stockpile_deadline),
        *_by_rule(status, Of.INITIAL_REPORT, status.initial_report_due),
        *_annual(status),
        *_withdrawal(status),
    )


def _in_order(duties: Sequence[Duty]) -> tuple[Duty, ...]:
    order = list(Timing)
    return tuple(
        sorted(
            duties,
            key=lambda d: (
                order.index(d.timing),
                d.due or date.max,
                d.state.iso3 if d.state else "",
                d.instrument.key,
                d.of,
            ),
        )
    )


def due_for(state: State, treaties: Sequence[Instrument], on: date) -> tuple[Duty, ...]:
    """Every duty of one state on a day, overdue ones first."""
    rows = (status_of(party(state.iso3, instrument.key), on) for instrument in treaties)
    return _in_order([duty for row in rows for duty in duties_of(row)])


def due_for_all(treaties: Sequence[Instrument], on: date) -> tuple[Duty, ...]:
    """The duties of all states on a day.

    What a text's own deadline left behind long ago is told for one state only: no source read
    says which states met it. Annual reports stand once for each instrument.
    """
    duties: list[Duty] = []
    for instrument in treaties:
        rows = [status_of(row, on) for row in parties(instrument.key).values()]
        every = [duty for row in rows for duty in duties_of(row)]
        yearly = [d for d in every if d.of is Of.ANNUAL_REPORT]
        published = {row.iso3 for row in parties(instrument.key).values() if row.clearance}
        duties += [
            d
            for d in every
            if d.of is not Of.ANNUAL_REPORT
            and (
                d.timing in (Timing.OVERDUE, Timing.DUE)
                or (d.of is Of.CLEARANCE and d.state and d.state.iso3 in published)
            )
        ]
        if yearly:
            first = yearly[0]
            duties.append(
                Duty(
                    state=None,
                    instrument=instrument,
                    of=first.of,
                    article=first.article,
                    due=first.due,
                    timing=first.timing,
                    sources=(instrument.text,),
                    parties=len(yearly),
                )
            )
    return _in_order(duties)


def within(duties: Sequence[Duty], on: date, days: int) -> tuple[Duty, ...]:
    """Those that are overdue, or due within so many days."""
    last = on + timedelta(days=days)
    return tuple(
        d
        for d in duties
        if d.timing is Timing.OVERDUE or (d.timing is Timing.DUE and d.due and d.due <= last)
    )
