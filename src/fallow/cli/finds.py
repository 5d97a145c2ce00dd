"""`fallow land finds`: items found and what became of them."""

from collections.abc import Sequence
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

    from fallow.land import FindsLine
    from fallow.land.finds import Accounted
    from fallow.store import Register

_GROUPS = {"item": (), "area": ("area_id", "task"), "year": ("year",)}


@click.command("finds")
@click.option(
    "--by",
    "by",
    type=click.Choice(list(_GROUPS)),
    default="item",
    show_default=True,
    help="Divide by type of item alone, or by area and task, or by the year found.",
)
@on_option
@known_option
@json_option
@click.pass_obj
def finds_command(
    shell: Shell, by: str, on: "date | None", known: "datetime | None", as_json: bool
) -> None:
    """Items found: how many were destroyed, removed, left in place, handed over, or not stated.

    Reads what was imported with `import --as item`. Items found in spot tasks are counted apart
    from area clearance. A record whose fates are more than it found is a finding.

    \b
    Example:
      fallow -C demo/province land finds --by area --on 2024-12-31
    """
    from fallow.land import FindsBy, find_findings, finds, works
    from fallow.store import open_workspace

    with open_workspace(shell.folder).register() as register:
        told = accounted_items(register, on, known)
    lines, apart = finds(told.finds, FindsBy(by)), works(told.finds)
    findings = find_findings(told)
    if as_json:
        emit(
            {
                "on": on,
                "known": known,
                "by": by,
                "lines": [_line_json(line, _GROUPS[by]) for line in lines],
                "by_work": [_line_json(line, ()) for line in apart],
                "undated_records": told.undated,
                **findings_as_json(findings, shell.language),
            }
        )
        return
    if not lines:
        click.echo(shell.say("finds-nothing"))
    else:
        _print(shell, lines, _GROUPS[by])
        click.echo()
        _print(shell, apart, ())
        if lacking := sum(line.without_number for line in lines):
            click.echo(shell.say("finds-lacking", count=lacking))
    if told.undated:
        click.echo(shell.say("finds-undated", count=told.undated))
    print_findings(findings, shell.language)
    click.echo(shell.say("finds-rule"))


def accounted_items(
    register: "Register", on: "date | None", known: "datetime | None"
) -> "Accounted":
    """The items of the register with their fates as at a day, as known at an instant."""
    from fallow.land import accounted
    from fallow.records import Batch, Item

    seen = {b.id for b in register.read(Batch) if known is None or b.recorded_at <= known}
    return accounted([i for i in register.read(Item, known=known) if i.origin.batch_id in seen], on)


def _line_json(line: "FindsLine", groups: Sequence[str]) -> dict[str, Any]:
    known = line.found is not None
    return {
        **dict(zip(groups, line.group, strict=True)),
        "item": line.item,
        "work": line.work and str(line.work),
        "found": line.found,
        **{f.replace(" ", "_"): n if known else None for f, n in line.fates.items()},
        "not_stated": line.not_stated if known else None,
        "over": line.over,
        "records": line.records,
        "records_without_number": line.without_number,
        "deepest_m": line.deepest_m,
    }


def _print(shell: Shell, lines: Sequence["FindsLine"], groups: Sequence[str]) -> None:
    """A table of the lines; the column of what is too many stands there only if something is."""
    from fallow.records import Fate

    over = any(line.over for line in lines)
    unstated, unknown = shell.say("not-recorded"), shell.say("finds-unknown")
    by_type = any(line.item for line in lines)

    def figures(line: "FindsLine") -> list[str]:
        if line.found is None:
            return [unknown] * (len(Fate) + 2 + over)
        numbers = [line.found, *line.fates.values(), line.not_stated]
        return [f"{n:,}" for n in numbers + ([line.over] if over else [])]

    rows = [
        [
            *(g or unstated for g in line.group),
            (line.item or unstated) if by_type else shell.say("finds-all-types"),
            shell.say(f"finds-{line.work.replace(' ', '-')}") if line.work else unstated,
            *figures(line),
            "–" if line.deepest_m is None else f"{line.deepest_m:g}",
        ]
        for line in lines
    ]
    names = [*groups, "item", "work", "found", *Fate, "not-stated", *(["over"] * over), "deepest"]
    first = len(groups) + 2
    headings = [shell.say("finds-" + n.replace(" ", "-").replace("_", "-")) for n in names]
    print_table(headings, rows, right=range(first, len(names)))
