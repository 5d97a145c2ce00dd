"""`fallow check`: what is wrong with what the register holds."""

from typing import TYPE_CHECKING, Any

import click

from fallow.cli.shell import (
    REFUSED,
    Shell,
    emit,
    findings_as_json,
    json_option,
    print_findings,
    progress,
)

if TYPE_CHECKING:
    from datetime import date, datetime

    from fallow.base.finding import Finding
    from fallow.store import Register


@click.command("check")
@click.option("--code", default=None, metavar="CODE", help="List every finding of one code.")
@json_option
@click.pass_context
def command(context: click.Context, code: str | None, as_json: bool) -> Any:
    """List findings by code, with counts, worst first. Exit status 1 if something must be fixed.

    Proposed repairs are shown with the square metres that each would change; accept them with
    `fallow land repair`.

    \b
    Example:
      fallow -C bosnia check
      fallow -C bosnia check --code outline-self-crossing
    """
    from fallow.base.codes import Level
    from fallow.store import open_workspace

    shell: Shell = context.obj
    with open_workspace(shell.folder).register() as register:
        findings = register_findings(register)
    if code:
        findings = [f for f in findings if f.code == code]
    if as_json:
        emit(findings_as_json(findings, shell.language))
    elif not findings:
        click.echo(shell.say("check-nothing"))
    elif code:
        for finding in findings:
            click.echo(f"{finding.where}: {finding.message(shell.language)}")
    else:
        print_findings(findings, shell.language)
    return REFUSED if any(f.level is Level.MUST_FIX for f in findings) else None


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
        settled = {d.area_id: d.by for d in directives if d.act is Act.REPAIR}
        opened = {d.area_id for d in directives if d.act is Act.OPEN}
        tick(1)
        areas = [a for a in register.read(Area) if a.id in opened]
        found += repair_findings(proposed_repairs(areas), settled)
        tick(1)
        found += land_findings(directives, fragments_at(directives, on, known), on, known)
        found += find_findings(accounted_items(register, on, known))
        found += progress_findings(tasks_of(register, directives, on, known))
        tick(1)
    return found
