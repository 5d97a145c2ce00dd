"""`fallow treaty due`: what is due, overdue or extended, as a table or a calendar file."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fallow.base.words import say
from fallow.cli.shell import Shell, emit, json_option, on_option
from fallow.cli.treaty_words import (
    day_or_today,
    instrument_name,
    the_instrument,
    the_state,
    treaty_option,
)

if TYPE_CHECKING:
    from fallow.treaties import Duty, Instrument, State


@click.command("due")
@click.argument("state", required=False)
@treaty_option
@on_option
@click.option(
    "--within",
    "days",
    type=click.IntRange(min=0),
    metavar="DAYS",
    default=None,
    help="Only what is overdue, or due within so many days.",
)
@click.option(
    "--ics",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    default=None,
    help="Write the dates to an iCalendar file too.",
)
@json_option
@click.pass_obj
def due_command(
    shell: Shell,
    state: str | None,
    treaty: str | None,
    on: date | None,
    days: int | None,
    file: Path | None,
    as_json: bool,
) -> None:
    """What is due, overdue or extended for STATE, or for every state, on a day (default: today).

    \b
    Example:
      fallow treaty due UKR --on 2025-12-01
      fallow treaty due --on 2025-12-01 --within 365 --ics deadlines.ics
    """
    from fallow.cli.facts import print_sources, sources_as_json
    from fallow.treaties import due_for, due_for_all, instruments, sources, within

    day = day_or_today(on)
    chosen = [the_instrument(treaty, day)] if treaty else list(instruments().values())
    found = the_state(state) if state else None
    duties = due_for(found, chosen, day) if found else due_for_all(chosen, day)
    if days is not None:
        duties = within(duties, day, days)
    written = _write(shell, file, duties, day) if file else None
    cited = [key for duty in duties for key in duty.sources]
    silent = _not_known(chosen, day, found)
    if as_json:
        answer = {"on": day, "duties": [_as_json(duty) for duty in duties], "not_known": silent}
        calendar = {"ics": file and {"file": str(file), "events": written}}
        emit(answer | calendar | {"sources": sources_as_json(sources(), cited)})
        return
    click.echo(shell.say("treaty-due-title", on=str(day)))
    _print(shell, duties, with_state=state is None)
    for key, number in silent.items():
        name = instrument_name(instruments()[key], shell.language)
        which = "treaty-due-not-known" if found else "treaty-due-not-known-of"
        click.echo(shell.say(which, treaty=name, n=number))
    click.echo(shell.say("treaty-due-note"))
    if written:
        click.echo(shell.say("treaty-due-written", n=written, file=str(file)))
    if cited:
        print_sources(shell, sources(), cited)


def _not_known(chosen: Sequence["Instrument"], day: date, state: "State | None") -> dict[str, int]:
    """Of how many states asked about it is unknown whether an instrument binds them."""
    from fallow.treaties import Bound, bound_on, parties, party

    unknown = {}
    for instrument in chosen:
        rows = [party(state.iso3, instrument.key)] if state else parties(instrument.key).values()
        number = sum(bound_on(row, day) is Bound.UNKNOWN for row in rows)
        if number:
            unknown[instrument.key] = number
    return unknown


def _print(shell: Shell, duties: Sequence["Duty"], with_state: bool) -> None:
    if not duties:
        click.echo(f"\n{shell.say('treaty-due-none')}\n")
        return
    timing = None
    for duty in duties:
        if duty.timing is not timing:
            timing = duty.timing
            click.echo(f"\n{shell.say(f'treaty-timing-{timing}')}")
        who = f"{_who(shell.language, duty)}: " if with_state else ""
        click.echo(f"  {duty.due or '–'!s:<10}  {who}{_what(shell.language, duty)}")
    click.echo()


def _who(language: str, duty: "Duty") -> str:
    if duty.state:
        return duty.state.name(language)
    return say("treaty-due-every-party", language, n=duty.parties)


def _what(language: str, duty: "Duty") -> str:
    what = say(
        f"treaty-duty-{duty.of}",
        language,
        treaty=instrument_name(duty.instrument, language),
        article=duty.article,
    )
    notes = []
    if duty.by_text:
        notes.append(say("treaty-due-by-text", language))
    if duty.extended:
        notes.append(say("treaty-due-extended", language))
    if duty.requested:
        notes.append(say("treaty-due-requested", language, requested=str(duty.requested)))
    if duty.either:
        first, second = map(str, duty.either)
        notes.append(say("treaty-due-either", language, first=first, second=second))
    if not duty.verified:
        notes.append(say("unverified", language))
    return "; ".join([what, *notes])


def _write(shell: Shell, file: Path, duties: Sequence["Duty"], day: date) -> int:
    from fallow.base.files import atomic_write
    from fallow.base.finding import Finding, Refusal
    from fallow.treaties import sources
    from fallow.treaties.ical import Event, calendar

    events = [
        Event(
            uid=duty.uid,
            day=duty.due,
            summary=f"{_who(shell.language, duty)}: {_what(shell.language, duty)}",
            description="\n".join(
                [
                    shell.say(f"treaty-timing-{duty.timing}"),
                    *(str(sources()[key]) for key in duty.sources),
                    shell.say("treaty-due-note"),
                ]
            ),
            categories=(instrument_name(duty.instrument, shell.language),),
        )
        for duty in duties
        if duty.due
    ]
    if not events:
        raise Refusal(Finding("treaty-nothing-due", values={"on": str(day)}))
    atomic_write(file, calendar(events, day).encode("utf-8"))
    return len(events)


def _as_json(duty: "Duty") -> dict[str, Any]:
    return {
        "iso3": duty.state.iso3 if duty.state else None,
        "parties": duty.parties,
        "treaty": duty.instrument.key,
        "duty": duty.of,
        "article": duty.article,
        "due": duty.due,
        "timing": duty.timing,
        "counted_from_text": duty.by_text,
        "extended": duty.extended,
        "requested": duty.requested,
        "between": duty.either,
        "verified": duty.verified,
        "sources": duty.sources,
    }
