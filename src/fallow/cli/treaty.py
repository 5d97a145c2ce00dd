"""`fallow treaty`: who is bound by which treaty on a date."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from fallow.base.words import say
from fallow.cli.shell import Shell, emit, json_option, on_option

if TYPE_CHECKING:
    from fallow.treaties import Article5, KnownDeadline, Status


@click.group()
def command() -> None:
    """Who is bound by the Mine Ban Convention on a date, and what was due.

    \b
    Example:
      fallow treaty status UKR --on 2024-11-19
    """


@command.command("status")
@click.argument("state")
@on_option
@json_option
@click.pass_obj
def status_command(shell: Shell, state: str, on: date | None, as_json: bool) -> None:
    """Whether STATE, a name or an ISO code, is bound on a day (default: today).

    \b
    Example:
      fallow treaty status Poland --on 2026-02-20
    """
    from fallow.base.finding import Finding, Refusal
    from fallow.base.time import now
    from fallow.cli.facts import print_sources, sources_as_json
    from fallow.treaties import sources, status

    answer = status(state, on or now().date())
    if isinstance(answer, Finding):
        raise Refusal(answer)
    if as_json:
        emit(_as_json(answer) | {"sources": sources_as_json(sources(), answer.sources)})
        return
    name = answer.names.get(shell.language, answer.names["en"])
    click.echo(f"{shell.say('treaty-title', state=name, on=str(answer.on))}\n")
    click.echo("\n".join(f"  {line}" for line in status_lines(shell.language, answer)))
    print_sources(shell, sources(), answer.sources)
    coverage = "treaty-beyond" if answer.beyond_coverage else "treaty-coverage"
    click.echo(f"\n{shell.say(coverage, known_to=str(answer.known_to))}")


def status_lines(language: str, status: "Status") -> Iterator[str]:
    """The status as sentences, one after the other."""
    from fallow.treaties import Bound

    yield say(f"treaty-bound-{status.bound}", language)
    yield _why(language, status)
    effective = status.withdrawal_effective
    if status.bound is Bound.YES and effective:
        received = str(status.withdrawal_received)
        yield say(
            "treaty-withdrawal-pending", language, received=received, effective=str(effective)
        )
    for declared in status.declared:
        yield say(f"treaty-declared-{declared.kind}", language, day=str(declared.day))
    if status.bound is Bound.YES:
        yield from _article5(language, status.article5)
    if status.stockpile_deadline:
        yield say("treaty-stockpile", language, deadline=str(status.stockpile_deadline))
    if status.initial_report_due:
        yield say("treaty-initial-report", language, due=str(status.initial_report_due))
    if not status.verified:
        yield say("treaty-unverified", language)


def _why(language: str, status: "Status") -> str:
    from fallow.treaties import Why

    key = f"treaty-why-{status.why}"
    if status.why is Why.IN_FORCE and status.deposited is None:
        key += "-first"
    return say(
        key,
        language,
        since=str(status.since),
        deposited=str(status.deposited),
        effective=str(status.withdrawal_effective),
    )


def _article5(language: str, article5: "Article5 | None") -> Iterator[str]:
    if article5 is None:
        yield say("treaty-article5-none", language)
    elif article5.deadline is None and article5.later:
        yield say(
            "treaty-article5-unknown",
            language,
            earlier=str(article5.earlier.deadline),
            earlier_on=str(article5.earlier.known_on),
            later=str(article5.later.deadline),
            later_on=str(article5.later.known_on),
        )
    elif article5.deadline:
        key = "treaty-article5-passed" if article5.passed else "treaty-article5"
        yield say(key, language, deadline=str(article5.deadline.deadline))
        if article5.deadline.requested:
            requested = str(article5.deadline.requested)
            yield say("treaty-article5-requested", language, requested=requested)


def _deadline_as_json(known: "KnownDeadline | None") -> dict[str, Any] | None:
    if known is None:
        return None
    return {
        "deadline": known.deadline,
        "known_on": known.known_on,
        "requested": known.requested,
        "source": known.source,
    }


def _as_json(status: "Status") -> dict[str, Any]:
    article5 = status.article5
    return {
        "treaty": "mine-ban",
        "iso3": status.iso3,
        "names": status.names,
        "on": status.on,
        "bound": status.bound,
        "why": status.why,
        "since": status.since,
        "signed": status.signed,
        "deposited": status.deposited,
        "withdrawal_received": status.withdrawal_received,
        "withdrawal_effective": status.withdrawal_effective,
        "declared": [
            {"kind": d.kind, "day": d.day, "source": d.source, "contested_by": d.contested_by}
            for d in status.declared
        ],
        "article5": article5
        and {
            "in_force": _deadline_as_json(article5.deadline),
            "earlier": _deadline_as_json(article5.earlier),
            "later": _deadline_as_json(article5.later),
            "passed": article5.passed,
        },
        "stockpile_deadline": status.stockpile_deadline,
        "initial_report_due": status.initial_report_due,
        "known_to": status.known_to,
        "beyond_coverage": status.beyond_coverage,
        "verified": status.verified,
    }
