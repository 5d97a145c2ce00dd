"""`fallow control`: who held what, and what changed."""

from calendar import monthrange
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fallow.cli.control_disagree import disagree_command
from fallow.cli.control_exposure import exposure_command
from fallow.cli.control_ground import ever_command, show_command
from fallow.cli.controlled import (
    Read,
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
    print_table,
    progress,
    rows_as_csv,
)
from fallow.cli.units import read_units

if TYPE_CHECKING:
    from fallow.base.finding import Finding
    from fallow.control import Change, Since, Step, UnitChange

MEASURES = ("gained", "lost", "net")


@click.group("control")
def command() -> None:
    """Who held what, when; used to date and bound the exposure of land, for nothing else.

    \b
    Example:
      fallow -C ukraine control change 2024-08-01 2024-10-31
    """


class Period(click.ParamType):  # type: ignore[type-arg]
    """A day, or a month or year of which the day is not known; as its days."""

    name = "D|YYYY-MM|YYYY"

    def convert(self, value: Any, param: Any, ctx: Any) -> list[date]:
        text = str(value)
        try:
            if len(text) == len("2024"):
                return _days(date(int(text), 1, 1), date(int(text), 12, 31))
            if len(text) == len("2024-08"):
                year, month = (int(part) for part in text.split("-"))
                return _days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        except ValueError:
            self.fail(f"{value!r} is neither a day, a month nor a year", param, ctx)
        return [Day().convert(value, param, ctx)]


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(n) for n in range((last - first).days + 1)]


@command.command("change")
@click.argument("starts", metavar="START", type=Period())
@click.argument("end", type=Day())
@side_option
@record_options
@click.option("--units", type=click.Path(path_type=Path), help="Also by unit of this layer.")
@click.option("--unit-name", default=None, help="The column of the units' names.")
@click.option(
    "--polygons",
    type=click.Path(path_type=Path),
    default=None,
    help="Write the gained and lost ground to this GeoJSON file.",
)
@role_option
@json_option
@click.pass_obj
def change_command(
    shell: Shell, /, starts: list[date], end: date, as_json: bool, **options: Any
) -> None:
    """Ground gained and lost by a side between two days, in km².

    A START that is a month or a year ("since August") is answered by a range over its days.

    \b
    Example:
      fallow -C ukraine control change 2024-08-01 2024-10-31 --polygons change.geojson
      fallow -C ukraine control change 2024-08 2024-11-19
    """
    read = read_record(shell, options["source"], options["known"])
    read = leaving(read, options["role"], [options["polygons"]])
    if len(starts) > 1:
        _tell_range(shell, read, starts, end, options["sides"], as_json)
        return
    told = [
        _one_change(read, starts[0], end, side, options) for side in _each(read, options["sides"])
    ]
    findings = [*read.findings, *(f for *_, some in told for f in some)]
    if options["polygons"]:
        write_ground(
            options["polygons"], [piece for one, *_ in told for piece in _pieces(one)], shell
        )
    if as_json:
        answers = [{**_as_dict(one), **_units_as_dict(units)} for one, units, _ in told]
        single = answers[0] if len(answers) == 1 else {"sides": answers}
        emit({**single, **findings_as_json(findings, shell.language)})
        return
    for one, units, _ in told:
        _print_change(shell, one, units)
    print_findings(findings, shell.language)


def _each(read: Read, sides: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The sides asked for, together; each recorded side alone when none is asked for."""
    known = sorted({o.side for o in read.outlines})
    return [sides] if sides or not known else [(name,) for name in known]


def _one_change(
    read: Read, start: date, end: date, sides: tuple[str, ...], options: dict[str, Any]
) -> tuple["Change", "list[UnitChange] | None", list["Finding"]]:
    from fallow.control import by_unit, change, uncovered

    result, findings = change(read.outlines, start, end, sides)
    if not options["units"]:
        return result, None, findings
    units, more = read_units(options["units"], options["unit_name"])
    more += uncovered(units, read.workspace.border)
    return result, by_unit(result, units), [*findings, *more]


def _print_change(shell: Shell, one: "Change", units: "list[UnitChange] | None") -> None:
    click.echo(
        shell.say(
            "control-change",
            side=one.after.side,
            start=one.before.on.isoformat(),
            end=one.after.on.isoformat(),
            before=km2(one.before.area_m2),
            after=km2(one.after.area_m2),
            gained=km2(one.gained_m2),
            lost=km2(one.lost_m2),
            net=km2(one.net_m2),
        )
    )
    if units is not None:
        elsewhere = shell.say("control-outside-units")
        rows = [
            (u.unit or elsewhere, km2(u.gained_m2), km2(u.lost_m2), km2(u.net_m2)) for u in units
        ]
        headings = [shell.say(f"control-heading-{n}") for n in ("unit", *MEASURES)]
        print_table(headings, rows, right=(1, 2, 3))


def _as_dict(result: "Change") -> dict[str, Any]:
    before, after = result.before, result.after
    return {
        "side": after.side,
        "start": before.on,
        "start_outline_of": before.seen_on,
        "end": after.on,
        "end_outline_of": after.seen_on,
        "held_start_m2": before.area_m2,
        "held_end_m2": after.area_m2,
        "gained_m2": result.gained_m2,
        "lost_m2": result.lost_m2,
        "net_m2": result.net_m2,
    }


def _units_as_dict(units: "list[UnitChange] | None") -> dict[str, Any]:
    if units is None:
        return {}
    return {
        "units": [
            {"unit": u.unit, "gained_m2": u.gained_m2, "lost_m2": u.lost_m2, "net_m2": u.net_m2}
            for u in units
        ]
    }


def _pieces(result: "Change") -> list[tuple[dict[str, Any], Any]]:
    return [
        (
            {
                "change": name,
                "side": result.after.side,
                "from": result.before.seen_on.isoformat(),
                "to": result.after.seen_on.isoformat(),
                "area_m2": area,
            },
            shape,
        )
        for name, shape, area in (
            ("gained", result.gained, result.gained_m2),
            ("lost", result.lost, result.lost_m2),
        )
    ]


def _tell_range(
    shell: Shell, read: Read, starts: list[date], end: date, sides: tuple[str, ...], as_json: bool
) -> None:
    from fallow.control import since

    result, findings = since(read.outlines, starts, end, sides)
    findings = [*read.findings, *findings]
    if as_json:
        emit({**_range_as_dict(result), **findings_as_json(findings, shell.language)})
        return
    period = f"{starts[0].isoformat()} – {starts[-1].isoformat()}"
    click.echo(
        shell.say(
            "control-since",
            side=result.changes[0].after.side,
            period=period,
            end=end.isoformat(),
            known=len(result.changes),
            asked=result.asked,
        )
    )
    for measure in MEASURES:
        least, most = result.extremes(f"{measure}_m2")
        click.echo(
            "  "
            + shell.say(
                "control-since-range",
                measure=shell.say(f"control-{measure}"),
                least=km2(getattr(least, f"{measure}_m2")),
                first=least.before.on.isoformat(),
                most=km2(getattr(most, f"{measure}_m2")),
                last=most.before.on.isoformat(),
            )
        )
    print_findings(findings, shell.language)


def _range_as_dict(result: "Since") -> dict[str, Any]:
    ranges = {
        f"{measure}_m2": [getattr(one, f"{measure}_m2") for one in result.extremes(f"{measure}_m2")]
        for measure in MEASURES
    }
    return {
        "side": result.changes[0].after.side,
        "possible_starts": result.asked,
        "known_starts": len(result.changes),
        "range": ranges,
        "from_each_start": [_as_dict(one) for one in result.changes],
    }


@command.command("series")
@click.option("--from", "start", type=Day(), default=None, help="From this day on.")
@click.option("--to", "end", type=Day(), default=None, help="Up to this day.")
@side_option
@record_options
@click.option("--csv", "table", type=click.Path(path_type=Path), help="Write the rows here.")
@click.option("--plot", type=click.Path(path_type=Path), help="Write a picture here (PNG, SVG).")
@json_option
@click.pass_obj
def series_command(shell: Shell, /, as_json: bool, **options: Any) -> None:
    """What was held on each day with an outline, and gained and lost since the one before.

    \b
    Example:
      fallow -C ukraine control series --csv series.csv --plot series.png
    """
    from fallow.base.files import atomic_write
    from fallow.control import series
    from fallow.report.control import series_plot
    from fallow.store.refusing import refusing

    read = read_record(shell, options["source"], options["known"])
    first, last = options["start"] or date.min, options["end"] or date.max
    outlines = [o for o in read.outlines if first <= o.seen_on <= last]
    days = len({o.seen_on for o in outlines})
    with progress("following the front", days) as tick:
        steps, findings = series(outlines, options["sides"], tick=tick)
    findings = [*read.findings, *findings]
    rows = [_row(step) for step in steps]
    if path := options["table"]:
        with refusing(path):
            atomic_write(path, rows_as_csv(rows))
        click.echo(shell.say("control-rows-written", rows=len(rows), path=str(path)), err=True)
    if path := options["plot"]:
        name = " + ".join(options["sides"]) or outlines[0].side
        with refusing(path):
            atomic_write(path, series_plot(steps, name, path.suffix, shell.language))
        click.echo(shell.say("control-written", path=str(path)), err=True)
    if as_json:
        emit({"series": rows, **findings_as_json(findings, shell.language)})
        return
    if not options["table"]:
        headings = ("day", "since", "held", *MEASURES)
        texts = [_texts(step, shell.say("control-gap")) for step in steps]
        print_table([shell.say(f"control-heading-{n}") for n in headings], texts, range(2, 6))
    print_findings(findings, shell.language)


def _row(step: "Step") -> dict[str, Any]:
    return {
        "day": step.on.isoformat(),
        "since": step.before.isoformat() if step.before else None,
        "state": "not known" if step.held_m2 is None else "known",
        "held_m2": step.held_m2,
        "gained_m2": step.gained_m2,
        "lost_m2": step.lost_m2,
        "net_m2": step.net_m2,
    }


def _texts(step: "Step", gap: str) -> list[str]:
    areas = (step.gained_m2, step.lost_m2, step.net_m2)
    held = gap if step.held_m2 is None else km2(step.held_m2)
    since = step.before.isoformat() if step.before else ""
    return [step.on.isoformat(), since, held, *("" if a is None else km2(a) for a in areas)]


for _verb in (show_command, ever_command, exposure_command, disagree_command):
    command.add_command(_verb)
