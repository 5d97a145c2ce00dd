"""`fallow check`: what is wrong with what the register holds."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fallow.cli.checking import checked_of, register_told, told_of, write_checked
from fallow.cli.kept import KINDS, reading_options, wishes_of
from fallow.cli.shell import (
    Data,
    Shell,
    emit,
    findings_as_json,
    json_option,
    print_findings,
    progress,
    refused,
)

if TYPE_CHECKING:
    from datetime import date, datetime

    from fallow.base.finding import Finding
    from fallow.intake import Intake
    from fallow.report import Checked
    from fallow.store import Register


@click.command("check")
@click.argument("path", type=Data(), required=False)
@click.option("--as", "kind", type=click.Choice(KINDS), help="What the rows of PATH are.")
@click.option("--code", default=None, metavar="CODE", help="List every finding of one code.")
@click.option("--html", type=click.Path(path_type=Path), help="Write a page: map, lists, filters.")
@click.option("--xlsx", type=click.Path(path_type=Path), help="Write every finding as a workbook.")
@click.option("--country", metavar="CODE", help="Check PATH without a workspace.")
@reading_options
@json_option
@click.pass_context
def command(context: click.Context, /, path: Path | None, as_json: bool, **options: Any) -> Any:
    """List findings by code, with counts, worst first. Exit status 1 if something must be fixed.

    Without PATH it is the register that is checked; proposed repairs are shown with the square
    metres that each would change; accept them with `fallow land repair`. With PATH it is that
    file, read by the mapping that an import would use, and nothing is written to the register;
    with --country CODE no workspace is needed. With --districts, positions are held against
    the district that each row names.

    \b
    Example:
      fallow -C bosnia check
      fallow -C bosnia check --code outline-self-crossing
      fallow -C sudan check hazards.csv --as area --html hazards.html
      fallow check events.csv.gz --as accident --country COL --json
    """
    from difflib import get_close_matches

    from fallow.base.codes import LEVELS

    shell: Shell = context.obj
    if path is not None and options["kind"] is None:
        raise click.UsageError("--as says what the rows of PATH are")
    if path is None and options["country"] is not None:
        raise click.UsageError("--country goes with PATH; a workspace has its own")
    code = options["code"]
    if code and code not in LEVELS:
        near = ", ".join(get_close_matches(code, LEVELS)) or "docs/findings.md lists all"
        raise click.UsageError(f"no finding is called {code} ({near})")
    checked = _file(shell, path, options) if path else _register(shell)
    write_checked(shell, checked, options["html"], options["xlsx"])
    findings = [told.finding for told in checked.found]
    if code:
        findings = [f for f in findings if f.code == code]
    if as_json:
        emit(
            {
                "checked": checked.title,
                "rows": checked.rows,
                **findings_as_json(findings, shell.language),
            }
        )
    elif not findings:
        click.echo(shell.say("check-nothing"))
    elif code:
        for finding in findings:
            where = finding.where.said(shell.language)
            click.echo(f"{where}: {finding.message(shell.language)}")
    else:
        print_findings(findings, shell.language)
    return refused(findings)


def _register(shell: Shell) -> "Checked":
    from fallow.base.time import now
    from fallow.records import Batch, Withdrawal
    from fallow.store import open_workspace

    workspace = open_workspace(shell.folder)
    with workspace.register() as register:
        told = register_told(register, register_findings(register))
        gone = {w.batch_id for w in register.read(Withdrawal)}
        rows = sum(b.rows for b in register.read(Batch) if b.id not in gone)
    return checked_of(workspace.name, workspace.country, now().date(), rows, told)


def _file(shell: Shell, path: Path, options: Mapping[str, Any]) -> "Checked":
    from fallow.base.time import now
    from fallow.intake import examine
    from fallow.records import RecordKind
    from fallow.store import open_workspace

    workspace = None if options["country"] else open_workspace(shell.folder)
    wishes = wishes_of(workspace, path, options)
    with progress(f"checking {path.name}") as tick:
        found = examine(path, RecordKind(options["kind"]), wishes, tick)
    # An import leaves broken outlines to the ledger, which is not written here.
    findings = [*found.findings, *_proposed(found, path.name)]
    told = told_of(findings, found.records, {found.batch_id: path.name})
    title = f"{path.name} · {found.layer}" if found.layer else path.name
    return checked_of(title, wishes.country, now().date(), found.rows, told)


def _proposed(found: "Intake", file: str) -> list["Finding"]:
    """The repairs that the ledger would propose for the outlines of a file, with their m²."""
    from fallow.land import proposed_repairs, repair_findings
    from fallow.records import Area

    areas = [r for r in found.records if isinstance(r, Area)]
    repairs = repair_findings(proposed_repairs(areas), {})
    return [replace(f, where=replace(f.where, file=file)) for f in repairs]


def register_findings(
    register: "Register", on: "date | None" = None, known: "datetime | None" = None
) -> list["Finding"]:
    """Everything that is wrong: rows as imported, proposed repairs, and the ledger's own.

    `on` and `known` limit it to what was in effect on a day, as known at an instant.
    """
    from fallow.cli.finds import accounted_items
    from fallow.cli.progress import tasks_of
    from fallow.land import (
        Act,
        Directive,
        effective,
        find_findings,
        fragments_at,
        land_findings,
        progress_findings,
        proposed_repairs,
        repair_findings,
    )
    from fallow.records import Area

    with progress("checking", 3) as tick:
        found = register.findings(known)
        directives = [
            d for d in register.read(Directive) if known is None or d.recorded_at <= known
        ]
        standing = effective(directives)
        settled = {d.area_id: d.by for d in standing if d.act is Act.REPAIR}
        opened = {d.area_id for d in standing if d.act is Act.OPEN}
        tick(1)
        areas = [a for a in register.read(Area, known=known) if a.id in opened]
        found += repair_findings(proposed_repairs(areas), settled)
        tick(1)
        found += land_findings(directives, fragments_at(directives, on, known), on, known)
        found += find_findings(accounted_items(register, on, known))
        found += progress_findings(tasks_of(register, directives, on, known))
        tick(1)
    return found
