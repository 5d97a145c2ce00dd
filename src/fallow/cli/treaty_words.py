"""What the `fallow treaty` commands share: a status as sentences and as JSON, the day asked for."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from fallow.base.words import say

if TYPE_CHECKING:
    from fallow.treaties import Clearance, Held, Instrument, KnownDeadline, Provision, State, Status

treaty_option = click.option(
    "--treaty", metavar="TREATY", default=None, help="apmbc, ccw, ap2, pv, ccm, or a name."
)


def day_or_today(on: date | None) -> date:
    """The day asked for, or today."""
    from fallow.base.time import now

    return on or now().date()


def the_state(name: str) -> "State":
    """The state of that name; refuses an unknown one with the nearest name."""
    from fallow.base.finding import Finding, Refusal
    from fallow.treaties import find_state

    found = find_state(name)
    if isinstance(found, Finding):
        raise Refusal(found)
    return found


def the_instrument(name: str, on: date) -> "Instrument":
    """The instrument of that name; refuses an unknown one, and a day before it existed."""
    from fallow.base.finding import Finding, Refusal
    from fallow.treaties import before_its_time, find_instrument

    found = find_instrument(name)
    if isinstance(found, Finding):
        raise Refusal(found)
    if early := before_its_time(found, on):
        raise Refusal(early)
    return found


def instrument_name(instrument: "Instrument", language: str) -> str:
    """Its name in a language."""
    return instrument.names.get(language, instrument.names["en"])


def article(status: "Status", of: str) -> str:
    """The article of a term, such as 20(3)."""
    from fallow.treaties import Of

    term = status.instrument.term(Of(of))
    return term.article if term else "–"


def status_lines(language: str, status: "Status") -> Iterator[str]:
    """The status as sentences, one after the other."""
    from fallow.treaties import Bound, Of, Why

    yield say(f"treaty-bound-{status.bound}", language)
    yield why(language, status)
    if status.why is Why.NEVER_JOINED and (when := status.signed or status.signed_year):
        yield say("treaty-signed", language, when=str(when))
    effective = status.withdrawal_effective
    if status.bound is Bound.YES and effective:
        yield say(
            "treaty-withdrawal-pending",
            language,
            received=str(status.withdrawal_received),
            effective=str(effective),
            article=article(status, Of.WITHDRAWAL),
        )
    for declared in status.declared:
        yield say(f"treaty-declared-{declared.kind}", language, day=str(declared.day))
    if status.bound is Bound.YES and status.instrument.term(Of.CLEARANCE):
        yield from _clearance(language, status.clearance, article(status, Of.CLEARANCE))
    if status.stockpile_deadline:
        deadline, where = str(status.stockpile_deadline), article(status, Of.STOCKPILE)
        yield say("treaty-stockpile", language, deadline=deadline, article=where)
    if status.initial_report_due:
        due, where = str(status.initial_report_due), article(status, Of.INITIAL_REPORT)
        yield say("treaty-initial-report", language, due=due, article=where.split("(")[0])
    if not status.verified:
        yield say("treaty-unverified", language)


def why(language: str, status: "Status") -> str:
    """The reason for the answer as a sentence."""
    from fallow.treaties import Of, Why

    key = f"treaty-why-{status.why}"
    if status.why is Why.IN_FORCE and status.deposited is None:
        first = status.since == status.instrument.in_force.value
        key += "-first" if first else "-published"
    if status.why is Why.DATES_UNKNOWN and status.between:
        key += "-between"
    first_day, last_day = status.between or (None, None)
    return say(
        key,
        language,
        since=str(status.since),
        deposited=str(status.deposited),
        effective=str(status.withdrawal_effective),
        adopted=str(status.instrument.adopted.value),
        year=str(status.joined_year),
        first=str(first_day),
        last=str(last_day),
        article=article(status, Of.WITHDRAWAL),
    )


def rule_sentence(language: str, provision: "Provision") -> str:
    """What a provision says, without its article."""
    return say(f"treaty-rule-{provision.treaty}-{provision.key}", language)


def rule_line(language: str, provision: "Provision") -> str:
    """A provision with what it touches, its article and its source."""
    key = "treaty-ask-rule-annex" if provision.annex else "treaty-ask-rule"
    return say(
        key,
        language,
        touches=say(f"treaty-touches-{provision.touches}", language),
        article=provision.article,
        annex=provision.annex or "",
        rule=rule_sentence(language, provision),
        source=provision.source,
    )


def rule_as_json(language: str, provision: "Provision") -> dict[str, Any]:
    """A provision as JSON writes it."""
    return {
        "touches": provision.touches,
        "article": provision.article,
        "technical_annex": provision.annex,
        "items": sorted(provision.items),
        "remotely_delivered": provision.remote,
        "text": rule_sentence(language, provision),
        "source": provision.source,
    }


def _clearance(language: str, clearance: "Clearance | None", where: str) -> Iterator[str]:
    if clearance is None:
        yield say("treaty-clearance-none", language, article=where)
    elif clearance.deadline is None and clearance.later:
        yield say(
            "treaty-clearance-unknown",
            language,
            article=where,
            earlier=str(clearance.earlier.deadline),
            earlier_on=str(clearance.earlier.known_on),
            later=str(clearance.later.deadline),
            later_on=str(clearance.later.known_on),
        )
    elif clearance.deadline:
        key = "treaty-clearance-passed" if clearance.passed else "treaty-clearance"
        yield say(key, language, article=where, deadline=str(clearance.deadline.deadline))
        if clearance.deadline.requested:
            requested = str(clearance.deadline.requested)
            yield say("treaty-clearance-requested", language, requested=requested)


def policy_lines(language: str, held: "Held") -> Iterator[str]:
    """What a national policy said on the day, and when it changed next."""
    for record in held.records():
        what = say(f"treaty-policy-{record.iso3.lower()}-{record.key}", language)
        yield say(f"treaty-policy-{record.kind}", language, dated=record.dated, what=what)
    if not held.records():
        yield say("treaty-policy-none-then", language)
    if held.following:
        yield say("treaty-policy-next", language, dated=held.following.dated)


def policy_sources(held: "Held | None") -> list[str]:
    """Source keys of the records that held."""
    return [key for record in held.records() for key in record.sources] if held else []


def policy_as_json(language: str, held: "Held | None") -> list[dict[str, Any]]:
    """The records that held as JSON writes them."""
    return [
        {
            "kind": record.kind,
            "since": record.since,
            "date_as_printed": record.dated,
            "items": record.items,
            "text": say(f"treaty-policy-{record.iso3.lower()}-{record.key}", language),
            "sources": record.sources,
        }
        for record in (held.records() if held else ())
    ]


def _deadline_as_json(known: "KnownDeadline | None") -> dict[str, Any] | None:
    if known is None:
        return None
    return {
        "deadline": known.deadline,
        "known_on": known.known_on,
        "requested": known.requested,
        "source": known.source,
    }


def status_as_json(status: "Status") -> dict[str, Any]:
    """The status as JSON writes it."""
    clearance = status.clearance
    return {
        "treaty": status.instrument.key,
        "iso3": status.iso3,
        "names": status.names,
        "on": status.on,
        "bound": status.bound,
        "why": status.why,
        "since": status.since,
        "since_between": status.between,
        "signed": status.signed,
        "signed_in_year": status.signed_year,
        "deposited": status.deposited,
        "deposited_in_year": status.joined_year,
        "withdrawal_received": status.withdrawal_received,
        "withdrawal_effective": status.withdrawal_effective,
        "declared": [
            {"kind": d.kind, "day": d.day, "source": d.source, "contested_by": d.contested_by}
            for d in status.declared
        ],
        "clearance": clearance
        and {
            "in_force": _deadline_as_json(clearance.deadline),
            "earlier": _deadline_as_json(clearance.earlier),
            "later": _deadline_as_json(clearance.later),
            "passed": clearance.passed,
            "extended": clearance.extended,
        },
        "stockpile_deadline": status.stockpile_deadline,
        "initial_report_due": status.initial_report_due,
        "known_to": status.known_to,
        "beyond_coverage": status.beyond_coverage,
        "verified": status.verified,
    }
