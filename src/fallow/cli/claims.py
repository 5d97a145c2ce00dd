"""`fallow claims`: claims of articles set beside the registers, and accepted as evidence."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fallow.cli.claim_accept import accept_command, list_command
from fallow.cli.claim_checks import Checked, check_all, checking_options, read_articles
from fallow.cli.shell import (
    Shell,
    emit,
    findings_as_json,
    json_option,
    print_findings,
    progress,
    refused,
)

if TYPE_CHECKING:
    from fallow.report.claims import Check, Judged


@click.group("claims")
def command() -> None:
    """What articles claim about mines and land, set beside what the registers hold.

    \b
    Example:
      fallow -C ukraine claims check article.txt --published 2024-11-20
      fallow -C ukraine claims accept article.txt --claim 2 --reliability C
    """


@command.command("check")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@checking_options
@json_option
@click.pass_obj
def check_command(
    shell: Shell, /, files: tuple[Path, ...], as_json: bool, **options: Any
) -> int | None:
    """Set each claim of articles beside what can be computed: unit conversions, the catalogue,
    treaty records of its day, change of control, the ledger, items and accidents recorded.

    The verdict is agrees, differs (by how much), internally inconsistent, or cannot be checked
    (what would be needed). It compares figures; it does not say who is right. Without a
    workspace, conversions, catalogue and treaties are compared.

    \b
    Example:
      fallow claims check article.txt --published 2024-11-20
      fallow -C ukraine claims check article.txt --within-km 25 --within-km 30
      fallow -C ukraine claims check press/*.html --json
    """
    from fallow.report.claims.said import as_data

    with progress("reading", len(files)) as tick:
        told = []
        for path in files:
            told += read_articles([path], options)
            tick(1)
    checked, findings = check_all(shell, told, options)
    findings = [*(f for t in told for f in t.findings), *findings]
    if as_json:
        articles = [
            {
                "file": c.told.path.name,
                "sha256": c.article.sha256,
                "published": c.article.published,
                "on": c.article.day,
                "verdicts": _tally(c.judged),
                "claims": [as_data(j, shell.language) for j in c.judged],
            }
            for c in checked
        ]
        emit({"articles": articles, **findings_as_json(findings, shell.language)})
    else:
        for one in checked:
            _print(shell, one)
        print_findings(findings, shell.language)
    return refused(findings)


def _tally(judged: Sequence["Judged"]) -> dict[str, int]:
    from fallow.report.claims import Verdict

    counts = Counter(j.verdict for j in judged)
    return {str(v): counts[v] for v in Verdict}


def _print(shell: Shell, one: Checked) -> None:
    from fallow.report.claims.said import slug, sources_of

    day = one.article.published
    on = day.isoformat() if day else shell.say("unknown-word")
    count = len(one.judged)
    click.echo(shell.say("read-headline", file=one.told.path.name, published=on, count=count))
    cites = sources_of(one.judged)
    for judged in one.judged:
        click.echo()
        _print_claim(shell, judged, cites)
    if one.judged:
        tally = ((slug(v), n) for v, n in _tally(one.judged).items() if n)
        words = (f"{n} {shell.say(f'claimed-verdict-{v}')}" for v, n in tally)
        click.echo(f"\n{' · '.join(words)}\n")
    if cites:
        click.echo(f"{shell.say('claimed-sources')}:")
        click.echo("".join(f"  [{n}] {source}\n" for source, n in cites.items()))


def _print_claim(shell: Shell, judged: "Judged", cites: dict[str, int]) -> None:
    from fallow.report.claims.said import also_said, covered, said, verdict_said

    claim, language = judged.claim, shell.language
    kind = shell.say(f"claim-kind-{claim.kind}")
    click.echo(f"{judged.number}. {verdict_said(judged.verdict, language).upper()} · {kind}")
    click.echo(f"   “{' '.join(claim.text.split())}”")
    who = claim.chain or shell.say("claim-who-text")
    click.echo(f"   {shell.say('claimed-said-by', who=who)}")
    if doubts := ", ".join(shell.say(f"claim-doubt-{d}") for d in claim.doubts):
        click.echo(f"   {shell.say('claimed-look-at', doubts=doubts)}")
    if covers := covered(judged):
        click.echo(f"   {said(covers, language)}")
    for check in judged.checks:
        _print_check(shell, judged, check, cites)
    for other in judged.also:
        click.echo(f"   {also_said(other, language)}")


def _print_check(shell: Shell, judged: "Judged", check: "Check", cites: dict[str, int]) -> None:
    from fallow.report.claims.said import lines, said, slug, verdict_said

    language = shell.language
    name = shell.say(f"claimed-against-{slug(check.against)}")
    click.echo(f"   {name}: {verdict_said(check.verdict, language)}")
    for one, text in zip(check.beside, lines(judged.claim, check, language), strict=True):
        numbers = ", ".join(str(cites[source]) for source in one.sources)
        click.echo(f"     · {text}" + (f" [{numbers}]" if numbers else ""))
    for table in check.tables:
        click.echo(f"     {table.source} [{cites[table.source]}]")
        for line in table_lines(shell, table):
            click.echo(f"     {line}")
    for need in check.needed:
        click.echo(f"     {shell.say('claimed-needed', need=said(need, language))}")
    for note in check.notes:
        click.echo(f"     {said(note, language)}")


def table_lines(shell: Shell, table: Any) -> list[str]:
    """A table of dates and distances as lines of text, in km²."""
    width = 12
    head = [shell.say("claimed-held-itself"), *(f"≤ {km:g} km" for km in table.distances_km[1:])]
    rows = [("km²", *head)]
    for day, areas in zip(table.days, table.areas_m2, strict=True):
        figures = ("–" if a is None else f"{a / 1e6:,.0f}" for a in areas)
        rows.append((day.isoformat(), *figures))
    return ["".join(cell.rjust(width) for cell in row) for row in rows]


for _verb in (accept_command, list_command):
    command.add_command(_verb)
