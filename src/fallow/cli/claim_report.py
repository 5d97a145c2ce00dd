"""`fallow report claims`: an article with its claims marked and checked, as a page."""

from pathlib import Path
from typing import Any

import click

from fallow.cli.claim_checks import check_all, checking_options, read_articles, the_workspace
from fallow.cli.shell import Shell, emit, findings_as_json, json_option, print_findings


@click.command("claims")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), default=None, help="Where to write it.")
@click.option("--title", default=None, help="Title of the page (default: the file's name).")
@checking_options
@json_option
@click.pass_obj
def claims_command(
    shell: Shell, /, file: Path, out: Path | None, as_json: bool, **options: Any
) -> None:
    """One self-contained HTML page: the article, its claims marked, and each set beside what
    can be computed, with who says it, the verdict and the source of our figure.

    Works offline and in print. It holds the whole article: publish it only with the right to.

    \b
    Example:
      fallow -C ukraine report claims article.txt --publisher "Kyiv Post" --out checked.html
    """
    from fallow import __version__
    from fallow.base.files import atomic_write
    from fallow.base.finding import Refusal
    from fallow.report.claims import Page, claims_html
    from fallow.store.refusing import refusing

    (told,) = read_articles([file], options)
    if told.article is None:
        raise Refusal(*told.findings)
    (checked,), findings = check_all(shell, [told], options)
    workspace = the_workspace(shell)
    name = f"{file.stem}.claims.html"
    path = out or (workspace.reports / name if workspace else Path(name))
    known = options["known"]
    page = Page(
        checked.article,
        checked.judged,
        shell.say("claimed-register", name=workspace.name) if workspace else None,
        known.date() if known else None,
        __version__,
    )
    with refusing(path):
        atomic_write(path, claims_html(page, shell.language))
    findings = [*told.findings, *findings]
    if as_json:
        count = len(checked.judged)
        emit({"file": path, "claims": count, **findings_as_json(findings, shell.language)})
        return
    click.echo(shell.say("claimed-page-done", claims=len(checked.judged), path=str(path)))
    print_findings(findings, shell.language)
