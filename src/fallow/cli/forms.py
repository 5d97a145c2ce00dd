"""`fallow forms`: make the forms of the field, and take in what they bring back."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fallow.cli.shell import (
    Data,
    Shell,
    by_option,
    emit,
    findings_as_json,
    json_option,
    print_findings,
)

if TYPE_CHECKING:
    from fallow.base.finding import Finding
    from fallow.store import Workspace

MOST_PLACES = 5_000  # more than a phone lists without a wait


@click.group()
def command() -> None:
    """Make the forms of the field, and take in what they bring back.

    \b
    Example:
      fallow -C demo/province forms make nts
      fallow -C demo/province forms import nts-submissions.zip
    """


@command.command()
@click.argument("name", metavar="nts|ts|clearance|accident|eore")
@click.option("--language", "languages", multiple=True, metavar="CODE", help="en, uk, fr, es, ar.")
@click.option("--out", type=click.Path(path_type=Path), default=None, help="Where to write it.")
@click.option("--xform", type=click.Path(path_type=Path), default=None, help="An XForm (XML) too.")
@json_option
@click.pass_obj
def make(
    shell: Shell,
    name: str,
    languages: tuple[str, ...],
    out: Path | None,
    xform: Path | None,
    as_json: bool,
) -> None:
    """Write a form as XLSForm, for ODK Collect, KoboToolbox or Survey123.

    nts is a non-technical survey, ts a technical survey, eore a session of risk education.
    It asks in five languages (--language, again for another; the first is the form's own) and
    offers the places and organisations of the register, so it works without a network. What it
    brings back is taken in by `fallow forms import` without a mapping.

    \b
    Example:
      fallow -C demo/province forms make nts
      fallow -C demo/province forms make accident --language uk --language en --out a.xlsx
    """
    from fallow.base.files import atomic_write
    from fallow.intake.forms import LANGUAGES, form_of, form_words
    from fallow.intake.xlsform import xform as xform_of
    from fallow.intake.xlsform import xlsform
    from fallow.report import sheets_xlsx
    from fallow.store import open_workspace
    from fallow.store.refusing import refusing

    _refuse_unknown(name, languages)
    spoken = tuple(dict.fromkeys(languages)) or tuple(LANGUAGES)
    workspace = open_workspace(shell.folder)
    offered, findings = _offered(workspace)
    sheets = xlsform(name, spoken, offered)
    document = xform_of(sheets)
    path = out or workspace.reports / f"form-{name}.xlsx"
    with refusing(path):
        atomic_write(path, sheets_xlsx(sheets))
    if xform is not None:
        with refusing(xform):
            atomic_write(xform, document)
    title = form_words()[form_of(name).words].get(shell.language, name)
    questions = sum(any(c.startswith("label") for c in line) for line in sheets["survey"])
    told = {"title": title, "questions": questions, "languages": ", ".join(spoken)}
    if as_json:
        emit({"file": path, "xform": xform, **told, **findings_as_json(findings, shell.language)})
        return
    click.echo(shell.say("forms-made", path=str(path), **told))
    if xform is not None:
        click.echo(shell.say("forms-xform", path=str(xform)))
    print_findings(findings, shell.language)


def _refuse_unknown(name: str, languages: Sequence[str]) -> None:
    from fallow.base.finding import Finding, Refusal
    from fallow.intake.forms import LANGUAGES, form_names

    wrong = []
    if name not in form_names():
        values = {"name": name, "known": ", ".join(form_names())}
        wrong.append(Finding("form-unknown", values=values))
    wrong += [
        Finding("form-language-unknown", values={"language": one, "known": ", ".join(LANGUAGES)})
        for one in languages
        if one not in LANGUAGES
    ]
    if wrong:
        raise Refusal(*wrong)


def _offered(
    workspace: "Workspace",
) -> tuple[dict[str, list[tuple[str, str]]], list["Finding"]]:
    """The places and organisations to choose from as (id, name), and what to say about them."""
    from fallow.base.finding import Finding
    from fallow.records import Organisation, Place

    with workspace.register() as register:
        places, organisations = register.read(Place), register.read(Organisation)
    found = []
    if len(places) > MOST_PLACES:
        values = {"held": len(places), "offered": MOST_PLACES}
        found.append(Finding("form-places-many", values=values))
        places = sorted(places, key=lambda p: (-(p.population or 0), p.id))[:MOST_PLACES]
    offered = {
        "places": sorted(((p.id, p.name) for p in places), key=lambda p: (p[1], p[0])),
        "organisations": sorted(((o.id, o.name) for o in organisations), key=lambda o: o[1]),
    }
    found += [
        Finding("form-without-choices", values={"list": name})
        for name, some in offered.items()
        if not some
    ]
    return offered, found


@command.command("import")
@click.argument("path", type=Data())
@by_option
@click.option("--accept-repairs", is_flag=True, help="Accept every proposed repair, in your name.")
@click.option("--publisher", default="not stated", help="Who collected them.")
@click.option("--reliability", type=click.Choice(list("ABCDEF")), default="F", help="Source grade.")
@json_option
@click.pass_obj
def import_(shell: Shell, /, path: Path, as_json: bool, **options: Any) -> None:
    """Take in the submissions of a form of ours, its repeats too, each as what it is.

    PATH is an export of ODK Central (zip of CSV) or KoboToolbox (XLSX). All of its tables are
    taken in, or none.

    \b
    Example:
      fallow -C demo/province forms import nts-submissions.zip --by analyst
    """
    from fallow.base.finding import Finding, Place, Refusal
    from fallow.cli.import_ import import_tables
    from fallow.intake import read
    from fallow.intake.forms import sections_of
    from fallow.store import open_workspace

    workspace = open_workspace(shell.folder)
    sections = sections_of(read(path))
    if not sections:
        raise Refusal(Finding("form-not-ours", Place(path.name), {"file": path.name}))
    taken = [t.intake for t in import_tables(workspace, path, sections, options)]
    findings = [f for t in taken for f in t.findings]
    if as_json:
        batches = [
            {"file": t.file, "kind": str(t.kind), "batch": t.batch_id, "rows": t.rows}
            for t in taken
        ]
        emit({"batches": batches, **findings_as_json(findings, shell.language)})
        return
    for t in taken:
        click.echo(
            shell.say("forms-taken", rows=t.rows, file=t.file, kind=str(t.kind), batch=t.batch_id)
        )
    print_findings(findings, shell.language)
