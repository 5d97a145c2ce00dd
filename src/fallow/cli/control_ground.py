"""`fallow control show` and `ever`: ground held on a day, and at any time."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fallow.cli.controlled import (
    km2,
    leaving,
    read_record,
    record_options,
    role_option,
    side_option,
    write_ground,
)
from fallow.cli.shell import (
    Day,
    Shell,
    emit,
    findings_as_json,
    json_option,
    print_findings,
    progress,
)

if TYPE_CHECKING:
    from fallow.control import Held

out_option = click.option(
    "--out", type=click.Path(path_type=Path), help="Write the ground to this GeoJSON file."
)


@click.command("show")
@click.option("--on", "day", type=Day(), required=True, help="The day.")
@side_option
@record_options
@out_option
@role_option
@json_option
@click.pass_obj
def show_command(shell: Shell, /, day: date, as_json: bool, **options: Any) -> None:
    """What each side held on a day, by the latest outline on or before it.

    \b
    Example:
      fallow -C ukraine control show --on 2024-10-31
    """
    from fallow.base.finding import Refusal
    from fallow.control import LONGEST_DAYS, findings_of, held_on, intervals, overlaps

    read = read_record(shell, options["source"], options["known"])
    read = leaving(read, options["role"], [options["out"]])
    entries = intervals(read.outlines, LONGEST_DAYS)
    found: dict[str, Held | None] = {}
    findings = list(read.findings)
    for side in options["sides"] or sorted({e.side for e in entries}):
        try:
            found[side] = held_on(entries, side, day)
        except Refusal as refusal:
            found[side] = None
            findings += refusal.findings
    known = [h for h in found.values() if h is not None]
    if not known:
        raise Refusal(*findings)
    findings += [f for h in known for f in findings_of(h)] + overlaps(known)
    if options["out"]:
        ground: list[tuple[dict[str, Any], Any]] = [
            ({"side": h.side, "seen_on": h.seen_on.isoformat(), "area_m2": h.area_m2}, h.shape)
            for h in known
        ]
        write_ground(options["out"], ground, shell)
    if as_json:
        sides = [
            {
                "side": side,
                "on": day,
                "outline_of": held.seen_on if held else None,
                "held_m2": held.area_m2 if held else None,
            }
            for side, held in found.items()
        ]
        emit({"sides": sides, **findings_as_json(findings, shell.language)})
        return
    for side, held in found.items():
        if held is None:
            click.echo(shell.say("control-unknown", side=side))
            continue
        area, used = km2(held.area_m2), held.seen_on.isoformat()
        said = shell.say("control-held", side=side, area=area, day=day.isoformat(), used=used)
        click.echo(said)
    print_findings(findings, shell.language)


@click.command("ever")
@click.option("--within-km", multiple=True, type=float, help="Also the ground so near to it.")
@click.option("--on", "day", type=Day(), default=None, help="Up to this day (default: all).")
@side_option
@record_options
@out_option
@role_option
@json_option
@click.pass_obj
def ever_command(shell: Shell, /, day: date | None, as_json: bool, **options: Any) -> None:
    """Ground held at any time, inside the country, and the ground near it.

    Ground that a source shows as liberated was held before: name that side too.

    \b
    Example:
      fallow -C ukraine control ever --side occupied --side liberated --within-km 30
    """
    from fallow.base.finding import Finding, Refusal
    from fallow.control import ever

    distances = options["within_km"]
    if wrong := [d for d in distances if not 0 < d < float("inf")]:
        values = {"name": "--within-km", "value": wrong[0]}
        raise Refusal(Finding("control-asked-nonsense", values=values))
    read = read_record(shell, options["source"], options["known"])
    read = leaving(read, options["role"], [options["out"]])
    outlines = [o for o in read.outlines if day is None or o.seen_on <= day]
    with progress("adding up", len({o.seen_on for o in outlines})) as tick:
        found, findings = ever(outlines, read.workspace.border, options["sides"], distances, tick)
    findings = [*read.findings, *findings]
    told = {"side": found.side, "from": found.first.isoformat(), "to": found.last.isoformat()}
    if options["out"]:
        ground: list[tuple[dict[str, Any], Any]] = [
            ({**told, "within_km": 0, "area_m2": found.area_m2}, found.shape)
        ]
        ground += [
            ({**told, "within_km": km, "area_m2": area}, shape)
            for km, (shape, area) in found.within.items()
        ]
        write_ground(options["out"], ground, shell)
    if as_json:
        near = [{"km": km, "area_m2": area} for km, (_, area) in found.within.items()]
        areas = {"ever_m2": found.area_m2, "outside_m2": found.outside_m2, "within": near}
        emit({**told, **areas, **findings_as_json(findings, shell.language)})
        return
    first, last = told["from"], told["to"]
    area = km2(found.area_m2)
    click.echo(shell.say("control-ever", side=found.side, area=area, first=first, last=last))
    for km, (_, near_m2) in found.within.items():
        click.echo(shell.say("control-within", km=f"{km:g}", area=km2(near_m2)))
    print_findings(findings, shell.language)
