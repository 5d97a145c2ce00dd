"""`fallow item`: what an ordnance item is, with the source of each value."""

from collections.abc import Sequence
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
      fallow item search green disc
      fallow item list --category AV
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
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@json_option
@click.pass_obj
def search(shell: Shell, words: tuple[str, ...], as_json: bool) -> None:
    """Items that fit all WORDS: a part of a name in any spelling, a kind, a colour, a shape, a
    country.

    \b
    Example:
      fallow item search adam
      fallow item search green disc cambodia
    """
    from fallow.catalogue import search as matching

    _print_list(shell, matching(*words), as_json, shell.say("item-none", word=" ".join(words)))


@command.command("list")
@click.option("--category", metavar="KIND", default=None, help="AP, AV, submunition or other.")
@json_option
@click.pass_obj
def list_(shell: Shell, category: str | None, as_json: bool) -> None:
    """Every item of the catalogue, or those of one kind.

    \b
    Example:
      fallow item list --category AP
    """
    from fallow.base.finding import Finding, Refusal
    from fallow.catalogue import Category, listed

    kinds = {kind.value.casefold(): kind for kind in Category}
    if category is not None and category.casefold() not in kinds:
        raise Refusal(Finding("category-unknown", values={"text": category}))
    kind = None if category is None else kinds[category.casefold()]
    _print_list(shell, listed(kind), as_json, shell.say("item-none-listed"))


def _print_list(shell: Shell, found: "Sequence[Item]", as_json: bool, none: str) -> None:
    if as_json:
        listing = [
            {
                "name": i.name,
                "names": list(i.names()),
                "category": [c.value for c in i.category],
                "persistence": [p.value for p in i.persistence],
            }
            for i in found
        ]
        emit({"items": listing, "note": shell.say("treat-as-live")})
        return
    if not found:
        click.echo(none)
        return
    rows = [
        (
            i.name,
            _several(shell, "category", i.category),
            _several(shell, "persistence", i.persistence) or shell.say("unknown-word"),
            ", ".join(list(i.names())[1:]),
        )
        for i in found
    ]
    headings = ("item-heading-name", "item-field-category", "item-heading-persistence")
    print_table([shell.say(h) for h in (*headings, "item-heading-names")], rows)
    click.echo(f"\n{shell.say('treat-as-live')}")


def _several(shell: Shell, field: str, values: "Sequence[Sourced[Any]]") -> str:
    return ", ".join(dict.fromkeys(_words(shell, field, value) for value in values))


def _words(shell: Shell, field: str, value: "Sourced[Any]") -> str:
    from fallow.catalogue.items import VOCABULARY

    if field == "self_destruct_hours":
        shortest, longest = value.value
        both = "same" if shortest == longest else f"{shortest:g}"
        return shell.say("item-hours", shortest=both, longest=f"{longest:g}")
    if field == "self_deactivate_days":
        return shell.say("item-days", days=value.value)
    if field in VOCABULARY:
        return shell.say(f"item-{value.value}")
    if field in {"origin", "found_in"}:
        return shell.say(f"item-country-{value.value}")
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
