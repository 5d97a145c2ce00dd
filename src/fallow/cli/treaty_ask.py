"""`fallow treaty item` and `fallow treaty ask`: what the texts say that touches an item."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from fallow.cli.shell import Shell, emit, json_option, on_option
from fallow.cli.treaty_words import (
    day_or_today,
    instrument_name,
    policy_as_json,
    policy_lines,
    policy_sources,
    rule_as_json,
    rule_line,
    status_as_json,
    the_state,
    why,
)

if TYPE_CHECKING:
    from fallow.catalogue import Item, Source, Sourced
    from fallow.treaties import Held, Reach, Role, State


@click.command("item")
@click.argument("name")
@click.option("--for", "state", metavar="STATE", required=True, help="The state asked about.")
@on_option
@json_option
@click.pass_obj
def item_command(shell: Shell, name: str, state: str, on: date | None, as_json: bool) -> None:
    """Which instruments bind a state on a day, and what they say that touches the item NAME.

    \b
    Example:
      fallow treaty item M86 --for UKR --on 2024-11-21
    """
    from fallow.treaties import Role

    _answer(shell, name, {Role.STATE: the_state(state)}, day_or_today(on), as_json)


@click.command("ask")
@click.option("--item", "name", metavar="NAME", required=True, help="The item.")
@click.option("--actor", metavar="STATE", required=True, help="The state that would act.")
@click.option("--place", metavar="STATE", required=True, help="The state whose land it is.")
@click.option("--from", "giver", metavar="STATE", default=None, help="A state that transfers it.")
@on_option
@json_option
@click.pass_obj
def ask_command(
    shell: Shell,
    name: str,
    actor: str,
    place: str,
    giver: str | None,
    on: date | None,
    as_json: bool,
) -> None:
    """What follows for an item, an actor, a place and a day: who is bound, and by what.

    \b
    Example:
      fallow treaty ask --item M67 --actor USA --place UKR --on 2024-11-21
      fallow treaty ask --item M67 --actor UKR --place UKR --from USA --on 2024-11-21
    """
    from fallow.treaties import Role

    roles = {Role.ACTOR: the_state(actor), Role.LAND: the_state(place)}
    if giver:
        roles[Role.FROM] = the_state(giver)
    _answer(shell, name, roles, day_or_today(on), as_json)


def _answer(
    shell: Shell, name: str, roles: Mapping["Role", "State"], day: date, as_json: bool
) -> None:
    from fallow.base.finding import Finding, Refusal
    from fallow.catalogue import find
    from fallow.catalogue import sources as item_sources
    from fallow.cli.facts import print_sources, sources_as_json
    from fallow.treaties import policy_on, sources, what_follows

    item = find(name)
    if isinstance(item, Finding):
        raise Refusal(item)
    reached = what_follows(item, roles, day)
    held = {role: policy_on(state.iso3, day) for role, state in roles.items()}
    known: dict[str, Source] = {**item_sources(), **sources()}
    cited = [v.source for v in _values(item) if v.source]
    cited += [key for reach in reached for key in reach.status.sources]
    cited += [key for policy in held.values() for key in policy_sources(policy)]
    standing = [shell.say("treaty-ask-informs"), shell.say("treat-as-live")]
    if as_json:
        states = [_role_as_json(shell, r, reached, held[r]) for r in roles]
        emit(
            {
                "item": item.name,
                "categories": [_value(v) for v in item.category],
                "delivery": [_value(v) for v in item.delivery],
                "on": day,
                "states": states,
                "notes": standing,
                "sources": sources_as_json(known, cited),
            }
        )
        return
    click.echo(shell.say("treaty-ask-title", item=item.name, on=str(day)))
    click.echo(_item_line(shell, item))
    for role, group in groupby(reached, key=lambda reach: reach.role):
        heading = shell.say(f"treaty-role-{role}", state=roles[role].name(shell.language))
        click.echo(f"\n{heading}\n")
        for reach in group:
            _print_reach(shell, reach)
        _print_policy(shell, held[role])
    click.echo()
    for sentence in standing:
        click.echo(sentence)
    print_sources(shell, known, cited)


def _values(item: "Item") -> list["Sourced[Any]"]:
    return [*item.category, *item.delivery]


def _value(value: "Sourced[Any]") -> dict[str, Any]:
    return {"value": value.value, "source": value.source, "verified": value.verified}


def _item_line(shell: Shell, item: "Item") -> str:
    values = []
    for value in _values(item):
        unverified = None if value.verified else shell.say("unverified")
        origin = ", ".join(part for part in (value.source, unverified) if part)
        values.append(f"{shell.say(f'item-{value.value}')} ({origin})")
    return f"{item.name}: {'; '.join(values)}"


def _verdict(shell: Shell, reach: "Reach") -> str:
    name = instrument_name(reach.status.instrument, shell.language)
    answer = shell.say(f"treaty-ask-bound-{reach.status.bound}", treaty=name)
    line = f"{answer} {why(shell.language, reach.status)}"
    if reach.status.beyond_coverage:
        line += f" {shell.say('treaty-beyond', known_to=str(reach.status.known_to))}"
    return line


def _print_reach(shell: Shell, reach: "Reach") -> None:
    from fallow.treaties import Bound

    click.echo(f"  {_verdict(shell, reach)}")
    for declared in reach.status.declared:
        click.echo(f"    {shell.say(f'treaty-declared-{declared.kind}', day=str(declared.day))}")
    if reach.provisions and reach.status.bound is Bound.UNKNOWN:
        click.echo(f"    {shell.say('treaty-ask-if-bound')}")
    told = reach.provisions
    if not told and reach.status.bound is not Bound.NO:
        told = reach.scope
    for provision in told:
        click.echo(f"    {rule_line(shell.language, provision)}")


def _print_policy(shell: Shell, held: "Held | None") -> None:
    if held is None:
        return
    click.echo(f"\n  {shell.say('treaty-policy-title')}")
    for line in policy_lines(shell.language, held):
        click.echo(f"    {line}")


def _role_as_json(
    shell: Shell, role: "Role", reached: Sequence["Reach"], held: "Held | None"
) -> dict[str, Any]:
    own = [reach for reach in reached if reach.role is role]
    return {
        "role": role,
        "iso3": own[0].status.iso3,
        "instruments": [
            {
                "status": status_as_json(reach.status),
                "provisions": [
                    rule_as_json(shell.language, p) for p in (*reach.provisions, *reach.scope)
                ],
            }
            for reach in own
        ],
        "policies": policy_as_json(shell.language, held),
    }
