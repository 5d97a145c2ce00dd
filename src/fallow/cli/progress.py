"""`fallow land progress`: work in progress by task, asset and week."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from fallow.cli.shell import (
    Shell,
    emit,
    findings_as_json,
    json_option,
    known_option,
    on_option,
    print_findings,
    print_table,
)

if TYPE_CHECKING:
    from datetime import date, datetime

    from fallow.land import Directive, Task
    from fallow.store import Register

SHOWN = 40


@click.command("progress")
@click.argument("area_ids", metavar="[AREA]...", nargs=-1)
@on_option
@known_option
@json_option
@click.pass_obj
def progress_command(
    shell: Shell,
    area_ids: tuple[str, ...],
    on: "date | None",
    known: "datetime | None",
    as_json: bool,
) -> None:
    """How many m² each task has processed, by asset and week, and its share of the area.

    Reads what was imported with `import --as progress`. Progress moves no land: a task whose
    progress exceeds its area is a finding, and land is released by a decision alone.

    \b
    Example:
      fallow -C demo/province import daily.csv --as progress
      fallow -C demo/province land progress CHA-0001 --on 2024-06-30
    """
    from fallow.land import Directive, progress_findings
    from fallow.store import open_workspace

    with open_workspace(shell.folder).register() as register:
        directives = register.read(Directive)
        tasks = tasks_of(register, directives, on, known)
    _refuse_unknown(area_ids, directives, tasks)
    tasks = [t for t in tasks if not area_ids or t.area_id in area_ids]
    findings = progress_findings(tasks)
    if as_json:
        told = {"on": on, "known": known, "tasks": [_task_json(t) for t in tasks]}
        emit({**told, **findings_as_json(findings, shell.language)})
        return
    if not tasks:
        click.echo(shell.say("progress-nothing"))
        return
    _print(shell, tasks)
    print_findings(findings, shell.language)
    click.echo(shell.say("progress-no-release"))


def tasks_of(
    register: "Register",
    directives: Iterable["Directive"],
    on: "date | None",
    known: "datetime | None",
) -> list["Task"]:
    """The progress of every task as at a day, as known at an instant."""
    from fallow.land import extents, progress
    from fallow.land.pieces import as_at
    from fallow.records import Batch, Progress

    seen = {b.id for b in register.read(Batch) if known is None or b.recorded_at <= known}
    reports = [p for p in register.read(Progress, known=known) if p.origin.batch_id in seen]
    return progress(reports, extents(as_at(directives, on, known)), on)


def _refuse_unknown(
    area_ids: Sequence[str], directives: Iterable["Directive"], tasks: Iterable["Task"]
) -> None:
    """Raise Refusal for an area that neither the ledger nor a report names."""
    from fallow.base.finding import Finding, Refusal

    named = {d.area_id for d in directives} | {t.area_id for t in tasks}
    if missing := [a for a in dict.fromkeys(area_ids) if a not in named]:
        raise Refusal(*(Finding("area-unknown", values={"area": a}) for a in missing))


def _task_json(task: "Task") -> dict[str, Any]:
    told = {name: getattr(task, name) for name in task.__slots__}
    weeks = [{name: getattr(w, name) for name in w.__slots__} for w in task.weeks]
    return {**told, "share": task.share, "over_m2": task.over_m2, "weeks": weeks}


def _print(shell: Shell, tasks: Sequence["Task"]) -> None:
    unstated, unknown = shell.say("not-recorded"), shell.say("progress-unknown")
    names = ("task", "area", "processed", "extent", "share", "first", "last")
    rows = [
        (
            t.task or unstated,
            t.area_id or unstated,
            unknown if t.processed_m2 is None else f"{t.processed_m2:,}",
            unknown if t.extent_m2 is None else f"{t.extent_m2:,}",
            unknown if t.share is None else f"{t.share:.1%}",
            str(t.first or unstated),
            str(t.last or unstated),
        )
        for t in tasks
    ]
    print_table([shell.say(f"progress-{n}") for n in names], rows, right=(2, 3, 4))
    for name, count in (
        ("lacking", sum(t.without_m2 for t in tasks)),
        ("undated", sum(t.undated for t in tasks)),
    ):
        if count:
            click.echo(shell.say(f"progress-{name}", count=count))
    weeks = sorted(
        ((t, w) for t in tasks for w in t.weeks), key=lambda pair: pair[1].week or "", reverse=True
    )
    lines = [
        (
            w.week or unstated,
            t.task or unstated,
            t.area_id or unstated,
            w.asset or unstated,
            f"{w.area_m2:,}",
        )
        for t, w in reversed(weeks[:SHOWN])
    ]
    click.echo()
    headings = [shell.say(f"progress-{n}") for n in ("week", "task", "area", "asset", "m2")]
    print_table(headings, lines, right=(4,))
    if len(weeks) > SHOWN:
        click.echo(shell.say("progress-more", shown=SHOWN, rows=len(weeks)))
