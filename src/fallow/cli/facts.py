"""What the verbs about facts share: sources listed below an answer, figures as people read them."""

from collections.abc import Iterable, Mapping
from typing import Any

import click

from fallow.catalogue import Source
from fallow.cli.shell import Shell

DIGITS = 2
WHOLE = 99.5  # from here on a percentage has three digits before its point


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
    """A fraction as a percentage of two digits, such as 1.5 % or 0.0006 %; 100 % only for all."""
    if fraction >= 1.0:
        return "100 %"
    if fraction * 100 >= WHOLE:
        return "99 %"
    rounded = f"{fraction * 100:.{DIGITS}g}"
    return f"{float(rounded):.12f}".rstrip("0").rstrip(".") + " %"
