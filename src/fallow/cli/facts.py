"""What the verbs about facts share: sources listed below an answer, figures as people read them."""

from collections.abc import Iterable, Mapping
from typing import Any

import click

from fallow.catalogue import Source
from fallow.cli.shell import Shell


def print_sources(shell: Shell, known: Mapping[str, Source], keys: Iterable[str]) -> None:
    """List the cited sources by key, each once, in the order cited."""
    click.echo(f"\n{shell.say('sources')}:")
    for key in dict.fromkeys(keys):
        click.echo(f"  {key}: {known[key]}")


def sources_as_json(known: Mapping[str, Source], keys: Iterable[str]) -> list[dict[str, Any]]:
    """The cited sources as JSON writes them."""
    cited = (known[key] for key in dict.fromkeys(keys))
    return [
        {
            "key": source.key,
            "publisher": source.publisher,
            "title": source.title,
            "url": source.url,
            "date": source.day,
            "read_via": source.via,
        }
        for source in cited
    ]


def percent(fraction: float) -> str:
    """A fraction as a percentage with the digits it has, such as 1.5 % or 0.0006 %."""
    return f"{fraction * 100:.6g} %"
