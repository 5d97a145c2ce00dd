"""`fallow treaty`: who is bound by which treaty on a date."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from fallow.cli.shell import Shell, emit, json_option, on_option
from fallow.cli.treaty_ask import ask_command, item_command
from fallow.cli.treaty_due import due_command
from fallow.cli.treaty_rules import rules_command
from fallow.cli.treaty_words import (
    day_or_today,
    instrument_name,
    policy_as_json,
    policy_lines,
    policy_sources,
    status_as_json,
    status_lines,
    the_instrument,
    the_state,
    treaty_option,
    why,
)

if TYPE_CHECKING:
    from fallow.treaties import Members, Status

__all__ = ["command", "status_lines"]


@click.group()
def command() -> None:
    """Who is bound by which treaty on a date, and what was due.

    \b
    Example:
      fallow treaty status UKR --on 2024-11-19
      fallow treaty members apmbc --on 2024-11-19
      fallow treaty due UKR --on 2025-12-01
      fallow treaty item M86 --for UKR --on 2024-11-21
    """


@command.command("status")
@click.argument("state")
@treaty_option
@on_option
@json_option
@click.pass_obj
def status_command(
    shell: Shell, state: str, treaty: str | None, on: date | None, as_json: bool
) -> None:
    """Whether STATE, a name or an ISO code, is bound on a day (default: today).

    Without --treaty: the Mine Ban Convention in full, the other instruments in a line each, and
    the state's own policy where one is recorded.

    \b
    Example:
      fallow treaty status Poland --on 2026-02-20
      fallow treaty status USA --on 2024-11-21
      fallow treaty status Lithuania --treaty ccm --on 2025-03-06
    """
    from fallow.cli.facts import print_sources, sources_as_json
    from fallow.treaties import MINE_BAN, instruments, party, policy_on, sources, status_of

    day = day_or_today(on)
    found, instrument = the_state(state), the_instrument(treaty or MINE_BAN, day)
    answer = status_of(party(found.iso3, instrument.key), day)
    others = [
        status_of(party(found.iso3, key), day)
        for key in instruments()
        if treaty is None and key != instrument.key
    ]
    held = policy_on(found.iso3, day)
    cited = [*answer.sources, *policy_sources(held), *(k for o in others for k in o.sources)]
    if as_json:
        more = {
            "others": [status_as_json(other) for other in others],
            "policies": policy_as_json(shell.language, held),
            "policy_next_change": held.following.dated if held and held.following else None,
            "sources": sources_as_json(sources(), cited),
        }
        emit(status_as_json(answer) | more)
        return
    values = {"treaty": instrument_name(instrument, shell.language), "on": str(day)}
    click.echo(f"{shell.say('treaty-title', state=found.name(shell.language), **values)}\n")
    click.echo("\n".join(f"  {line}" for line in status_lines(shell.language, answer)))
    coverage = "treaty-beyond" if answer.beyond_coverage else "treaty-coverage"
    click.echo(f"  {shell.say(coverage, known_to=str(answer.known_to))}")
    _print_others(shell, others)
    if held:
        click.echo(f"\n{shell.say('treaty-policy-title')}\n")
        click.echo("\n".join(f"  {line}" for line in policy_lines(shell.language, held)))
    print_sources(shell, sources(), cited)


def _print_others(shell: Shell, others: Sequence["Status"]) -> None:
    if not others:
        return
    click.echo(f"\n{shell.say('treaty-others')}\n")
    for other in others:
        name = instrument_name(other.instrument, shell.language)
        line = f"{name}: {shell.say(f'treaty-{other.bound}')}. {why(shell.language, other)}"
        if other.beyond_coverage:
            line += f" {shell.say('treaty-beyond', known_to=str(other.known_to))}"
        click.echo(f"  {line}")


@command.command("members")
@click.argument("treaty")
@on_option
@json_option
@click.pass_obj
def members_command(shell: Shell, treaty: str, on: date | None, as_json: bool) -> None:
    """The parties of TREATY (apmbc, ccw, ap2, pv, ccm) on a day, and how complete the list is.

    \b
    Example:
      fallow treaty members apmbc --on 2024-11-19
      fallow treaty members "cluster munitions" --on 2025-03-06
    """
    from fallow.cli.facts import print_sources, sources_as_json
    from fallow.treaties import members, sources

    day = day_or_today(on)
    instrument = the_instrument(treaty, day)
    found = members(instrument, day)
    groups = {g: getattr(found, g) for g in ("bound", "waiting", "outside", "unknown")}
    cited = [key for group in groups.values() for one in group for key in one.sources]
    cited += [found.count.source] if found.count else []
    if as_json:
        emit(_members_as_json(found, groups) | {"sources": sources_as_json(sources(), cited)})
        return
    name = instrument_name(instrument, shell.language)
    click.echo(shell.say("treaty-members-title", treaty=name, on=str(day)))
    for group, some in groups.items():
        click.echo(f"\n{shell.say(f'treaty-members-{group}', n=len(some))}")
        names = sorted(_with_since(shell, one) for one in some)
        if names:
            click.echo(f"  {', '.join(names)}")
    click.echo()
    for line in _count_lines(shell, found):
        click.echo(line)
    if day > instrument.known_to:
        known_to = str(instrument.known_to)
        click.echo(shell.say("treaty-members-beyond", known_to=known_to))
    print_sources(shell, sources(), cited)


def _with_since(shell: Shell, one: "Status") -> str:
    name = one.state.name(shell.language)
    return f"{name} ({one.since})" if one.since else name


def _count_lines(shell: Shell, found: "Members") -> Sequence[str]:
    count, missing = found.count, found.missing_then
    if count is None or missing is None:
        return [shell.say("treaty-members-no-count")]
    said = shell.say(
        "treaty-members-count", parties=count.parties, source=count.source, on=str(count.on)
    )
    key = "all" if missing == 0 else "some" if missing > 0 else "more"
    values = {"named": found.named_then, "parties": count.parties, "missing": missing}
    return [said, shell.say(f"treaty-members-{key}", **values)]


def _members_as_json(found: "Members", groups: dict[str, Any]) -> dict[str, Any]:
    count = found.count
    return {
        "treaty": found.instrument.key,
        "on": found.on,
        **{
            group: [
                {"iso3": s.iso3, "name": s.names["en"], "since": s.since, "why": s.why}
                for s in some
            ]
            for group, some in groups.items()
        },
        "published_count": count
        and {
            "on": count.on,
            "parties": count.parties,
            "source": count.source,
            "named_here": found.named_then,
            "not_named_here": found.missing_then,
        },
        "known_to": found.instrument.known_to,
    }


command.add_command(due_command)
command.add_command(item_command)
command.add_command(ask_command)
command.add_command(rules_command)
