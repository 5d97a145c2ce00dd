"""`fallow read`: the claims of an article, and who makes them."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fallow.cli.claimed import claim_as_json, claim_row
from fallow.cli.shell import (
    Day,
    Shell,
    emit,
    findings_as_json,
    json_option,
    print_findings,
    print_table,
    progress,
    refused,
)

if TYPE_CHECKING:
    from fallow.base.finding import Finding
    from fallow.evidence import Reading

published_option = click.option(
    "--published", type=Day(), default=None, help="When it was published (default: as it says)."
)
language_option = click.option(
    "--language", default=None, metavar="LANGUAGE", help="What it is written in: en."
)
_HEADINGS = ("where", "kind", "text", "figure", "about", "when", "who", "doubts")


@click.command("read")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@published_option
@language_option
@json_option
@click.pass_obj
def command(
    shell: Shell,
    files: tuple[Path, ...],
    published: date | None,
    language: str | None,
    as_json: bool,
) -> int | None:
    """Find the claims of articles and reports: figures of land, ordnance, casualties and states,
    what states did, and who says so. FILE is .txt, .html or .pdf.

    "Since August" needs a day of publication: by --published, else as the page, the file's name
    or its first lines state it. What a rule is unsure about is marked for you to look at.

    \b
    Example:
      fallow read article.txt --published 2024-11-20
      fallow read press/*.html report.pdf --json
    """
    told: list[tuple[Path, Reading | None, list[Finding]]] = []
    with progress("reading", len(files)) as tick:
        for path in files:
            told.append((path, *reading_of(path, published, language)))
            tick(1)
    every = [f for _, _, findings in told for f in findings]
    if as_json:
        texts = [_as_json(path, reading) for path, reading, _ in told if reading is not None]
        emit({"texts": texts, **findings_as_json(every, shell.language)})
    else:
        for path, reading, findings in told:
            _print(shell, path, reading, findings)
    return refused(every)


def reading_of(
    path: Path, published: date | None, language: str | None
) -> "tuple[Reading | None, list[Finding]]":
    """The reading of a file, None when it cannot be used, and every finding with its file."""
    from dataclasses import replace

    from fallow.base.finding import Finding, Place, Refusal
    from fallow.evidence import published_of, read_claims
    from fallow.intake import read_prose

    try:
        prose = read_prose(path)
    except Refusal as refusal:
        return None, list(refusal.findings)
    on = published or prose.published or published_of(path.name, prose.text)
    spoken = language or (prose.language or "en").split("-")[0].split("_")[0].lower()
    reading = read_claims(prose.text, on, spoken)
    found = [*prose.findings, *reading.findings]
    if on is None and reading.claims:
        found.append(Finding("published-unknown"))
    placed = [replace(f, where=replace(f.where or Place(), file=path.name)) for f in found]
    return reading, placed


def _as_json(path: Path, reading: "Reading") -> dict[str, Any]:
    return {
        "file": path.name,
        "published": reading.published,
        "text": reading.text,
        "claims": [claim_as_json(c) for c in reading.claims],
    }


def _print(
    shell: Shell, path: Path, reading: "Reading | None", findings: "Sequence[Finding]"
) -> None:
    if reading is not None:
        day = reading.published
        on = day.isoformat() if day else shell.say("unknown-word")
        click.echo(
            shell.say("read-headline", file=path.name, published=on, count=len(reading.claims))
        )
        if reading.claims:
            headings = [shell.say(f"read-heading-{h}") for h in _HEADINGS]
            print_table(headings, [claim_row(shell, c) for c in reading.claims])
        click.echo()
    print_findings(findings, shell.language, err=reading is None)
