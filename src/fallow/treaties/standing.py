"""Who is bound by the Mine Ban Convention on a day, since when, why, and what was due."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fallow.base.finding import Finding
from fallow.treaties import rules
from fallow.treaties.parties import Declaration, KnownDeadline, Party, find_state

TEXT = "apmbc"


class Bound(StrEnum):
    """Whether the Convention binds a state; unknown is an answer of its own."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Why(StrEnum):
    """The reason for an answer; its sentence is `treaty-why-CODE`."""

    IN_FORCE = "in-force"
    LISTED = "listed"
    NEVER_JOINED = "never-joined"
    NOT_DEPOSITED = "not-deposited"
    NOT_YET_IN_FORCE = "not-yet-in-force"
    WITHDRAWN = "withdrawn"
    DATES_UNKNOWN = "dates-unknown"


@dataclass(frozen=True, slots=True)
class Article5:
    """The clearance deadline on a day.

    `deadline` None: which one applied that day is unknown. `earlier` and `later` are then the
    known deadlines before and after, each with the day it is known to have been in force.
    """

    deadline: KnownDeadline | None
    earlier: KnownDeadline
    later: KnownDeadline | None
    passed: bool


@dataclass(frozen=True, slots=True)
class Status:
    """A state and the Mine Ban Convention on the day `on`.

    `since`: first day bound (None: unknown or never). `withdrawal_effective` is given once the
    notice was received. `beyond_coverage`: facts are known only to `known_to`. `verified` is
    false when a date behind the answer was not read in a source. `sources` are keys.
    """

    iso3: str
    names: dict[str, str]
    on: date
    bound: Bound
    why: Why
    since: date | None
    signed: date | None
    deposited: date | None
    withdrawal_received: date | None
    withdrawal_effective: date | None
    declared: tuple[Declaration, ...]
    article5: Article5 | None
    stockpile_deadline: date | None
    initial_report_due: date | None
    known_to: date
    beyond_coverage: bool
    verified: bool
    sources: tuple[str, ...]


def _answer(party: Party, on: date) -> tuple[Bound, Why]:
    entry, left = party.entry_into_force, party.withdrawal_effective
    if party.not_party_on:
        return Bound.NO, Why.NEVER_JOINED
    if left and on >= left:
        return Bound.NO, Why.WITHDRAWN
    if on < rules.FIRST_ENTRY_INTO_FORCE:
        return Bound.NO, Why.NOT_YET_IN_FORCE
    if entry is None:
        listed = party.party_on is not None and on >= party.party_on.value
        return (Bound.YES, Why.LISTED) if listed else (Bound.UNKNOWN, Why.DATES_UNKNOWN)
    if on >= entry:
        return Bound.YES, Why.IN_FORCE
    waiting = party.deposit is not None and on >= party.deposit.value
    return Bound.NO, Why.NOT_YET_IN_FORCE if waiting else Why.NOT_DEPOSITED


def _article5(party: Party, on: date) -> Article5 | None:
    """The deadline of the latest source that shows one by that day.

    When a later source shows another deadline, the change fell on an unknown day in between.
    """
    entry = party.entry_into_force
    first = (KnownDeadline(rules.clearance_deadline(entry), entry, TEXT, None),) if entry else ()
    known = (*first, *party.article5)
    earlier = [d for d in known if d.known_on <= on]
    if not earlier:
        return None
    last = earlier[-1]
    later = next((d for d in known if d.known_on > on), None)
    settled = later is None or later.deadline == last.deadline or on == last.known_on
    return Article5(
        deadline=last if settled else None,
        earlier=last,
        later=None if settled else later,
        passed=settled and on > last.deadline,
    )


def _sources(party: Party, on: date, article5: Article5 | None) -> tuple[str, ...]:
    keys = [TEXT]
    keys += [value.source for _, value in party.dates() if value.source]
    for declaration in _declared(party, on):
        keys += [k for k in (declaration.source, declaration.contested_by) if k]
    if article5:
        keys += [d.source for d in (article5.earlier, article5.later) if d]
    return tuple(dict.fromkeys(keys))


def _declared(party: Party, on: date) -> tuple[Declaration, ...]:
    return tuple(d for d in party.declared if d.day <= on)


def status(state: str, on: date) -> Status | Finding:
    """The status of a state, by name or ISO code, on a day; or the finding `state-unknown`.

    A day after `known_to` is answered from the facts known to then, and says so.
    """
    party = find_state(state)
    if isinstance(party, Finding):
        return party
    bound, why = _answer(party, on)
    entry = party.entry_into_force
    binds = bound is Bound.YES
    noticed = party.withdrawal if party.withdrawal and on >= party.withdrawal.value else None
    article5 = _article5(party, on) if binds else None
    return Status(
        iso3=party.iso3,
        names=dict(party.names),
        on=on,
        bound=bound,
        why=why,
        since=entry if binds else None,
        signed=party.signed.value if party.signed else None,
        deposited=party.deposit.value if party.deposit else None,
        withdrawal_received=noticed.value if noticed else None,
        withdrawal_effective=party.withdrawal_effective if noticed else None,
        declared=_declared(party, on),
        article5=article5,
        stockpile_deadline=rules.stockpile_deadline(entry) if binds and entry else None,
        initial_report_due=rules.initial_report_due(entry) if binds and entry else None,
        known_to=party.known_to,
        beyond_coverage=on > party.known_to,
        verified=all(value.verified for _, value in party.dates()),
        sources=_sources(party, on, article5),
    )
