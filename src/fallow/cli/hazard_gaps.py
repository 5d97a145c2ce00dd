"""`fallow hazard gaps`: where knowledge is thinnest against people present."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fallow.cli.shell import (
    Shell,
    emit,
    findings_as_json,
    json_option,
    print_findings,
    print_table,
)

if TYPE_CHECKING:
    from fallow.base.finding import Finding
    from fallow.hazard.gaps import Gap, Told
    from fallow.store import Register, Workspace


@click.command("gaps")
@click.option("--within", "within_m", default=2000.0, show_default=True, metavar="METRES")
@click.option("--top", default=20, show_default=True, help="Places shown (0: all).")
@click.option("--out", type=click.Path(path_type=Path), default=None, help="Write GeoJSON here.")
@json_option
@click.pass_obj
def gaps_command(shell: Shell, within_m: float, top: int, out: Path | None, as_json: bool) -> None:
    """Where knowledge is thinnest against people present.

    For each place of the gazetteer: how far the map's figure within reach of it rests on
    evidence, and how many people that leaves on ground nobody knows much of. Few reports are
    not good news.

    \b
    Example:
      fallow -C bosnia hazard gaps --within 2000 --out gaps.geojson
    """
    from fallow.store import open_workspace

    found, findings = _gaps(open_workspace(shell.folder), within_m)
    shown = found[:top] if top > 0 else found
    if out:
        _write(out, shown)
    if as_json:
        told = [_row(gap) for gap in shown]
        emit({"gaps": told, "places": len(found), **findings_as_json(findings, shell.language)})
        return
    names = ("place", "people", "known", "thin", "p", "nearest", "last")
    rows = [_line(shell, gap) for gap in shown]
    print_table([shell.say(f"gaps-heading-{n}") for n in names], rows, right=range(1, 7))
    click.echo(shell.say("gaps-meaning", metres=round(within_m), shown=len(shown), of=len(found)))
    if out:
        click.echo(shell.say("hazard-plot-written", path=str(out)))
    print_findings(findings, shell.language)


def _gaps(workspace: "Workspace", within_m: float) -> tuple[list["Gap"], list["Finding"]]:
    """Raises Refusal for a reach that is none, without a map, or without any place."""
    from fallow.base.finding import Finding, Refusal
    from fallow.cli.mapped import outdated, read_map
    from fallow.hazard.gaps import Settled, gaps
    from fallow.records import Place

    last = read_map(workspace, names=("p_contaminated", "share_from_evidence"))
    if not 0 < within_m <= 100_000:  # noqa: PLR2004 - a reach of a region is none
        raise Refusal(Finding("gaps-asked-nonsense", values={"within_m": within_m}))
    with workspace.register() as register:
        places = [
            Settled(p.id, p.name, p.position.x, p.position.y, p.population)
            for p in register.read(Place)
            if p.position is not None and not p.position.is_empty
        ]
        records = _records(register)
    if not places:
        raise Refusal(Finding("gaps-without-places", values={"path": str(workspace.folder)}))
    found = gaps(last.grid, last.bands, places, records, within_m)
    return found, outdated(workspace, last)


def _records(register: "Register") -> list["Told"]:
    import shapely

    from fallow.base.geo import fault_of
    from fallow.hazard.gaps import Told
    from fallow.records import Accident, Activity, Area, CellLabel, Item

    every = [
        *((i.found_on, i.position) for i in register.read(Item)),
        *((a.happened_on, a.position) for a in register.read(Accident)),
        *((a.done_on, a.position) for a in register.read(Activity)),
        *((None, c.position) for c in register.read(CellLabel) if c.label is not None),
        *((a.reported_on, a.outline) for a in register.read(Area) if fault_of(a.outline) is None),
    ]
    told = []
    for on, shape in every:
        if shape is not None and not shape.is_empty:
            spot = shapely.centroid(shape)
            told.append(Told(float(spot.x), float(spot.y), on))
    return told


def _row(gap: "Gap") -> dict[str, Any]:
    place = gap.place
    return {
        "place": place.id,
        "name": place.name,
        "lon": place.lon,
        "lat": place.lat,
        "people": place.people,
        "share_from_evidence": gap.known,
        "people_on_unknown_ground": gap.unknown_people,
        "p_contaminated": gap.p_contaminated,
        "nearest_record_m": gap.nearest_m,
        "last_evidence_on": gap.last_on,
    }


def _line(shell: Shell, gap: "Gap") -> tuple[str, ...]:
    from fallow.cli.hazard_explain import percent

    none = shell.say("gaps-unknown")
    return (
        gap.place.name,
        none if gap.place.people is None else f"{gap.place.people:,}",
        f"{gap.known:.0%}",
        none if gap.unknown_people is None else f"{gap.unknown_people:,.0f}",
        none if gap.p_contaminated is None else percent(gap.p_contaminated),
        none if gap.nearest_m is None else f"{gap.nearest_m:,} m",
        none if gap.last_on is None else gap.last_on.isoformat(),
    )


def _write(path: Path, shown: list["Gap"]) -> None:
    """The places as GeoJSON points. Raises Refusal when the file cannot be written."""
    from fallow.base.files import atomic_write
    from fallow.store.refusing import refusing

    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [gap.place.lon, gap.place.lat]},
            "properties": {**_row(gap), "rank": rank},
        }
        for rank, gap in enumerate(shown, 1)
    ]
    told = {"type": "FeatureCollection", "features": features}
    with refusing(path):
        atomic_write(path, json.dumps(told, ensure_ascii=False, default=str) + "\n")
