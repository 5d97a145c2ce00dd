"""`fallow item`: what an ordnance item is, with the source of each value."""

from typing import TYPE_CHECKING, Any

import click

from fallow.cli.shell import Shell, emit, json_option, print_table

if TYPE_CHECKING:
    from fallow.catalogue import Item, Sourced


@click.group()
def command() -> None:
    """What an ordnance item is, with the source of each value.

    \b
    Example:
      fallow item show M67
      fallow item search adam
    """


@command.command()
@click.argument("name")
@json_option
@click.pass_obj
def show(shell: Shell, name: str, as_json: bool) -> None:
    """Every value known of the item NAME, each with its source.

    \b
    Example:
      fallow item show PFM-1S
    """
    from fallow.base.finding import Finding, Refusal
    from fallow.catalogue import find, sources
    from fallow.cli.facts import print_sources

    item = find(name)
    if isinstance(item, Finding):
        raise Refusal(item)
    if as_json:
        emit(_as_json(shell, item))
        return
    rows = [
        (shell.say(f"item-field-{field}"), _words(shell, field, value), _origin(shell, value))
        for field, value in item.values()
    ]
    click.echo(f"{item.name}\n")
    print_table([shell.say(f"item-heading-{h}") for h in ("field", "value", "source")], rows)
    print_sources(shell, sources(), _cited(item))
    click.echo(f"\n{shell.say('treat-as-live')}")


@command.command()
@click.argument("word")
@json_option
@click.pass_obj
def search(shell: Shell, word: str, as_json: bool) -> None:
    """Items one of whose names contains WORD.

    \b
    Example:
      fallow item search adam
    """
    from fallow.catalogue import search as matching

    found = matching(word)
    if as_json:
        emit({"items": [{"name": i.name, "names": list(i.names())} for i in found]})
        return
    if not found:
        click.echo(shell.say("item-none", word=word))
        return
    rows = [
        (i.name, _words(shell, "category", i.category[0]), ", ".join(list(i.names())[1:]))
        for i in found
    ]
    headings = ("item-heading-name", "item-field-category", "item-heading-names")
    print_table([shell.say(h) for h in headings], rows)
    click.echo(f"\n{shell.say('treat-as-live')}")


def _words(shell: Shell, field: str, value: "Sourced[Any]") -> str:
    if field == "self_destruct_hours":
        shortest, longest = value.value
        both = "same" if shortest == longest else f"{shortest:g}"
        return shell.say("item-hours", shortest=both, longest=f"{longest:g}")
    if field == "self_deactivate_days":
        return shell.say("item-days", days=value.value)
    if field in {"category", "delivery", "persistence"}:
        return shell.say(f"item-{value.value}")
    return str(value.value)


def _origin(shell: Shell, value: "Sourced[Any]") -> str:
    unverified = None if value.verified else shell.say("unverified")
    return ", ".join(part for part in (value.source, unverified) if part)


def _cited(item: "Item") -> list[str]:
    return [value.source for _, value in item.values() if value.source]


def _as_json(shell: Shell, item: "Item") -> dict[str, Any]:
    from fallow.catalogue import sources
    from fallow.cli.facts import sources_as_json

    fields: dict[str, list[dict[str, Any]]] = {}
    for field, value in item.values():
        entry = {"value": value.value, "source": value.source, "verified": value.verified}
        fields.setdefault(field, []).append(entry)
    return {
        "name": item.name,
        **fields,
        "sources": sources_as_json(sources(), _cited(item)),
        "note": shell.say("treat-as-live"),
    }
