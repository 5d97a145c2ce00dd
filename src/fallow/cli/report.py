"""`fallow report`: pages that people read and print."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fallow.cli.art7 import art7_command
from fallow.cli.claim_report import claims_command
from fallow.cli.shell import Day, Shell, emit, json_option, known_option, on_option, progress

if TYPE_CHECKING:
    from datetime import date, datetime

    from fallow.report import Brief
    from fallow.store import Workspace


@click.group("report")
def command() -> None:
    """Write pages that people read and print.

    \b
    Example:
      fallow -C bosnia report brief
    """


@command.command("brief")
@on_option
@known_option
@click.option("--out", type=click.Path(path_type=Path), default=None, help="Where to write it.")
@click.option("--pdf", is_flag=True, help="As PDF (also when --out ends in .pdf).")
@click.option("--title", default=None, help="Title of the page (default: the workspace's name).")
@click.option(
    "--control",
    "control_days",
    nargs=2,
    type=Day(),
    default=None,
    metavar="D D",
    help="Days of the control section (default: first and last recorded).",
)
@click.option("--side", default=None, help="Whose control (if several sides are recorded).")
@click.option("--treaty", "states", multiple=True, metavar="STATE", help="States to report on.")
@click.option("--note", "notes", multiple=True, metavar="TEXT", help="A paragraph of your own.")
@json_option
@click.pass_obj
def brief_command(
    shell: Shell, /, out: Path | None, pdf: bool, as_json: bool, **options: Any
) -> None:
    """One self-contained HTML page or PDF: map, balance, hazard map, plan, findings, sources.

    The hazard map and the plan are of now: they are left out of a brief of another day. It
    shows exact outlines: it is for the authority, not for the public.

    \b
    Example:
      fallow -C bosnia report brief --on 2024-12-31 --out brief.html
      fallow -C bosnia report brief --pdf
    """
    from fallow.store import open_workspace

    workspace = open_workspace(shell.folder)
    if pdf and out is None:
        out = workspace.reports / "brief.pdf"
    path = write_brief(workspace, out, shell.language, options, pdf=pdf)
    if as_json:
        emit({"file": path})
    else:
        click.echo(shell.say("report-done", path=str(path)))


def write_brief(
    workspace: "Workspace",
    out: Path | None,
    language: str,
    options: dict[str, Any],
    pdf: bool = False,
) -> Path:
    """Gather the brief, render it, write it whole; the path written. A name that ends in .pdf
    is a PDF."""
    from fallow.base.files import atomic_write
    from fallow.report import brief_html, brief_pdf
    from fallow.store.refusing import refusing

    path = out or workspace.reports / "brief.html"
    with progress("writing the brief", 2) as tick:
        brief = gather(workspace, language, options)
        tick(1)
        as_pdf = pdf or path.suffix.lower() == ".pdf"
        page = brief_pdf(brief, language) if as_pdf else brief_html(brief, language)
        tick(1)
    with refusing(path):
        atomic_write(path, page)
    return path


def gather(workspace: "Workspace", language: str, options: dict[str, Any]) -> "Brief":
    """Everything the brief shows, as at a day and as known at an instant."""
    from dataclasses import replace

    from fallow import __version__
    from fallow.base.time import now
    from fallow.cli.answers import answers, has_answers
    from fallow.cli.check import register_findings
    from fallow.cli.statements import control_summary, item_statements, treaty_statements
    from fallow.land import Directive, Posting, balance, fragments_at
    from fallow.records import Accident, Activity, Batch, Item, Place, Source
    from fallow.report import Brief

    with workspace.register() as register:
        batches = register.read(Batch)
        known: datetime = options.get("known") or max(
            (b.recorded_at for b in batches), default=now()
        )
        on: date = options.get("on") or known.date()
        seen = {b.id for b in batches if b.recorded_at <= known}
        directives, postings = register.read(Directive), register.read(Posting)

        def recorded(kind: type[Any]) -> list[Any]:
            return [r for r in register.read(kind, known=known) if r.origin.batch_id in seen]

        accidents = recorded(Accident)
        names = [r.item for r in (*accidents, *recorded(Item)) if r.item]
        brief = Brief(
            title=options.get("title") or workspace.name,
            country_code=workspace.country,
            on=on,
            known=known,
            balance=balance(directives, postings, on, known),
            border=workspace.border,
            fragments=fragments_at(directives, on, known),
            accidents=accidents,
            activities=recorded(Activity),
            places=recorded(Place),
            findings=register_findings(register, on, known),
            batches=[b for b in batches if b.id in seen],
            sources={s.id: s for s in register.read(Source)},
            version=__version__,
            notes=options.get("notes", ()),
        )
    states = options.get("states") or (workspace.country,)
    past = options.get("on") is not None or options.get("known") is not None
    return replace(
        brief,
        **({"past": has_answers(workspace)} if past else answers(workspace)),
        control=control_summary(workspace, on, options),
        items=item_statements(names, language),
        treaties=treaty_statements(states, on, language, strict=bool(options.get("states"))),
    )


command.add_command(art7_command)
command.add_command(claims_command)
