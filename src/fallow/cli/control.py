"""`fallow control`: who held what, and what changed."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fallow.cli.shell import Day, Shell, emit, findings_as_json, json_option, print_findings

if TYPE_CHECKING:
    from fallow.control import Change


@click.group("control")
def command() -> None:
    """Who held what, when; used to date and bound the exposure of land, for nothing else.

    \b
    Example:
      fallow -C ukraine control change 2024-08-01 2024-10-31
    """


@command.command("change")
@click.argument("start", type=Day())
@click.argument("end", type=Day())
@click.option("--side", default=None, help="Whose gains and losses (if several are recorded).")
@click.option(
    "--polygons",
    type=click.Path(path_type=Path),
    default=None,
    help="Write the gained and lost ground to this GeoJSON file.",
)
@json_option
@click.pass_obj
def change_command(
    shell: Shell, start: date, end: date, side: str | None, polygons: Path | None, as_json: bool
) -> None:
    """Ground gained and lost by a side between two days, in km².

    \b
    Example:
      fallow -C ukraine control change 2024-08-01 2024-10-31 --polygons change.geojson
    """
    from fallow.base.files import atomic_write
    from fallow.control import change
    from fallow.records import ControlOutline
    from fallow.store import open_workspace
    from fallow.store.register import refusing

    with open_workspace(shell.folder).register() as register:
        outlines = register.read(ControlOutline, "seen_on <= ?", (end.isoformat(),))
    result, findings = change(outlines, start, end, side)
    if polygons:
        with refusing(polygons):
            atomic_write(polygons, _as_geojson(result))
    if as_json:
        emit({**_as_dict(result), **findings_as_json(findings, shell.language)})
        return
    click.echo(
        shell.say(
            "control-change",
            side=result.after.side,
            start=start.isoformat(),
            end=end.isoformat(),
            before=_km2(result.before.area_m2),
            after=_km2(result.after.area_m2),
            gained=_km2(result.gained_m2),
            lost=_km2(result.lost_m2),
            net=_km2(result.net_m2),
        )
    )
    print_findings(findings, shell.language)


def _km2(m2: float) -> str:
    return f"{m2 / 1e6:,.1f}"


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


def _as_geojson(result: "Change") -> str:
    import json

    import shapely

    features = [
        {
            "type": "Feature",
            "properties": {
                "change": name,
                "side": result.after.side,
                "from": result.before.seen_on.isoformat(),
                "to": result.after.seen_on.isoformat(),
                "area_m2": area,
            },
            "geometry": json.loads(shapely.to_geojson(shape)),
        }
        for name, shape, area in (
            ("gained", result.gained, result.gained_m2),
            ("lost", result.lost, result.lost_m2),
        )
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})
