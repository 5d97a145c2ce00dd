"""Who is bound by an instrument on a day, since when, why, and what was due."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fallow.base.finding import Finding
from fallow.treaties.instruments import MINE_BAN, Instrument, Of, find_instrument
from fallow.treaties.parties import Declaration, KnownDeadline, Party, party
from fallow.treaties.states import State, find_state


class Bound(StrEnum):
    """Whether an instrument binds a state; unknown is an answer of its own."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Why(StrEnum):
    """The reason for an answer; its sentence is `treaty-why-CODE`."""

    IN_FORCE = "in-force"
    JOINED = "joined"
    LISTED = "listed"
    NEVER_JOINED = "never-joined"
    NOT_DEPOSITED = "not-deposited"
    NOT_YET_IN_FORCE = "not-yet-in-force"
    NOT_ADOPTED = "not-adopted"
    WITHDRAWN = "withdrawn"
    DATES_UNKNOWN = "dates-unknown"
    NO_RECORD = "no-record"


@dataclass(frozen=True, slots=True)
class Clearance:
    """The clearance deadline on a day.

    `deadline` None: which one applied that day is unknown. `earlier` and `later` are then the
    known deadlines before and after, each with the day it is known to have been in force.
    `extended`: the deadline is later than the one the text itself gives, or follows another.
    """

    deadline: KnownDeadline | None
    earlier: KnownDeadline
    later: KnownDeadline | None
    passed: bool
    extended: bool


@dataclass(frozen=True, slots=True)
class Status:
    """A state and an instrument on the day `on`.

    `since`: first day bound (None: unknown or never); `between`: the first and the last day it
    may be, when only the year of deposit is known. `withdrawal_effective` is given once the
    notice was received. `beyond_coverage`: facts are known only to `known_to`. `verified` is
    false when a date behind the answer was not read in a source. `sources` are keys.
    """

    state: State
    instrument: Instrument
    on: date
    bound: Bound
    why: Why
    since: date | None
    between: tuple[date, date] | None
    signed: date | None
    signed_year: int | None
    deposited: date | None
    joined_year: int | None
    withdrawal_received: date | None
    withdrawal_effective: date | None
    declared: tuple[Declaration, ...]
    clearance: Clearance | None
    stockpile_deadline: date | None
    initial_report_due: date | None
    known_to: date
    beyond_coverage: bool
    verified: bool
    sources: tuple[str, ...]

    @property
    def iso3(self) -> str:
        """The state's ISO 3166-1 alpha-3 code."""
        return self.state.iso3

    @property
    def names(self) -> dict[str, str]:
        """The state's names by language."""
        return dict(self.state.names)


def _by_dates(known: Party, on: date, between: tuple[date, date]) -> tuple[Bound, Why]:
    first, last = between
    if on >= last:
        return Bound.YES, Why.IN_FORCE if first == last else Why.JOINED
    if on >= first:
        return Bound.UNKNOWN, Why.DATES_UNKNOWN
    deposited = known.deposit is not None and on >= known.deposit.value
    by_year = (
        known.deposit is None
        and known.joined_year is not None
        and on.year >= known.joined_year.value
    )
    return Bound.NO, Why.NOT_YET_IN_FORCE if deposited or by_year else Why.NOT_DEPOSITED


def _outside_all_dates(known: Party, on: date) -> Why | None:
    """Why a state is not bound whatever its own dates say; None when they decide."""
    instrument, left = known.instrument, known.withdrawal_effective
    if on < instrument.adopted.value:
        return Why.NOT_ADOPTED
    if on < instrument.in_force.value:
        return Why.NOT_YET_IN_FORCE
    if left and on >= left:
        return Why.WITHDRAWN
    return Why.NEVER_JOINED if known.not_party_on and on <= known.not_party_on.value else None


def _answer(known: Party, on: date) -> tuple[Bound, Why]:
    if outside := _outside_all_dates(known, on):
        return Bound.NO, outside
    between = known.entry_range
    by_dates = _by_dates(known, on, between) if between else None
    if by_dates and by_dates[0] is not Bound.UNKNOWN:
        return by_dates
    if known.party_on and on >= known.party_on.value:
        return Bound.YES, Why.LISTED
    if by_dates is None and known.not_party_on:
        return Bound.NO, Why.NEVER_JOINED
    return Bound.UNKNOWN, Why.DATES_UNKNOWN if between or known.party_on else Why.NO_RECORD


def _clearance(known: Party, on: date) -> Clearance | None:
    """The deadline of the latest source that shows one by that day.

    When a later source shows another deadline, the change fell on an unknown day in between.
    """
    entry = known.entry_into_force
    first = known.instrument.clearance_deadline(entry) if entry else None
    term = known.instrument.term(Of.CLEARANCE)
    by_text = (
        (KnownDeadline(first, entry, term.source or "", None),) if first and entry and term else ()
    )
    every = (*by_text, *known.clearance)
    earlier = [d for d in every if d.known_on <= on]
    if not earlier:
        return None
    last = earlier[-1]
    later = next((d for d in every if d.known_on > on), None)
    settled = later is None or later.deadline == last.deadline or on == last.known_on
    return Clearance(
        deadline=last if settled else None,
        earlier=last,
        later=None if settled else later,
        passed=settled and on > last.deadline,
        extended=settled and _extended(known, last, earlier),
    )


def bound_on(known: Party, on: date) -> Bound:
    """Whether the instrument binds the state on a day, and nothing else."""
    return _answer(known, on)[0]


def _extended(known: Party, last: KnownDeadline, earlier: Sequence[KnownDeadline]) -> bool:
    between = known.entry_range
    first = known.instrument.clearance_deadline(between[1]) if between else None
    later_than_first = first is not None and last.deadline > first
    return later_than_first or any(d.deadline < last.deadline for d in earlier)


def _sources(known: Party, on: date, clearance: Clearance | None) -> tuple[str, ...]:
    keys = [known.instrument.text]
    keys += [value.source for _, value in known.values() if value.source]
    for declaration in _declared(known, on):
        keys += [k for k in (declaration.source, declaration.contested_by) if k]
    if clearance:
        keys += [d.source for d in (clearance.earlier, clearance.later) if d]
    return tuple(dict.fromkeys(keys))


def _declared(known: Party, on: date) -> tuple[Declaration, ...]:
    return tuple(d for d in known.declared if d.day <= on)


def status_of(known: Party, on: date) -> Status:
    """The status of a state's row on a day."""
    bound, why = _answer(known, on)
    instrument, entry = known.instrument, known.entry_into_force
    binds = bound is Bound.YES
    left = known.withdrawal_effective
    notice = known.withdrawal.value if known.withdrawal else None
    noticed = (notice is not None and on >= notice) or why is Why.WITHDRAWN
    clearance = _clearance(known, on) if binds else None
    between, year = known.entry_range, known.signed_year
    return Status(
        state=known.state,
        instrument=instrument,
        on=on,
        bound=bound,
        why=why,
        since=entry if binds else None,
        between=between if between and entry is None else None,
        signed=known.signed.value if known.signed and on >= known.signed.value else None,
        signed_year=year.value if year and on.year > year.value else None,
        deposited=known.deposit.value if known.deposit else None,
        joined_year=known.joined_year.value if known.joined_year else None,
        withdrawal_received=notice if noticed else None,
        withdrawal_effective=left if noticed else None,
        declared=_declared(known, on),
        clearance=clearance,
        stockpile_deadline=instrument.stockpile_deadline(entry) if binds and entry else None,
        initial_report_due=instrument.initial_report_due(entry) if binds and entry else None,
        known_to=known.known_to,
        beyond_coverage=on > known.known_to,
        verified=all(value.verified for _, value in known.values()),
        sources=_sources(known, on, clearance),
    )


def status(state: str, on: date, treaty: str = MINE_BAN) -> Status | Finding:
    """The status of a state, by name or ISO code, on a day; or `state-unknown`, `treaty-unknown`.

    A day after `known_to` is answered from the facts known to then, and says so.
    """
    found, instrument = find_state(state), find_instrument(treaty)
    if isinstance(found, Finding):
        return found
    if isinstance(instrument, Finding):
        return instrument
    return status_of(party(found.iso3, instrument.key), on)


def before_its_time(instrument: Instrument, on: date) -> Finding | None:
    """`treaty-not-yet` for a day before the instrument was adopted; None for any other."""
    if on >= instrument.adopted.value:
        return None
    adopted = str(instrument.adopted.value)
    return Finding(
        "treaty-not-yet",
        values={"treaty": instrument.names["en"], "adopted": adopted, "on": str(on)},
    )
