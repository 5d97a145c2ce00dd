"""`fallow land sample`: which lanes of cleared land to search again, and what that would show."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fallow.cli.shell import (
    Shell,
    emit,
    json_option,
    known_option,
    on_option,
    print_table,
    progress,
)

if TYPE_CHECKING:
    from fallow.base.grid import Grid
    from fallow.land import Directive, Lane
    from fallow.store import Workspace

SHOWN = 20
MOST_LANES = 50_000
_OPEN_SHARE = click.FloatRange(0, 1, min_open=True, max_open=True)
_SHARE = click.FloatRange(0, 1, min_open=True)


@dataclass(frozen=True, slots=True)
class Land:
    """The cleared land asked about, in lanes; areas of it whose extent is unknown have none."""

    lanes: list["Lane"]
    plane: "Grid"
    unknown_extents: int

    @property
    def area_m2(self) -> int:
        return sum(lane.area_m2 for lane in self.lanes)


@click.command("sample")
@click.argument("area_ids", metavar="[AREA]...", nargs=-1)
@click.option("--fraction", type=_SHARE, default=None, help="Share of the land to search again.")
@click.option("--lanes", type=click.IntRange(1), default=None, help="Number of lanes instead.")
@click.option(
    "--risk",
    type=_OPEN_SHARE,
    default=None,
    help="As many as leave at most this chance that --missed items go unnoticed.",
)
@click.option("--lane-m2", type=click.IntRange(1), default=500, show_default=True, help="Lane m².")
@click.option(
    "--missed", type=click.IntRange(1), default=5, show_default=True, help="Items to notice."
)
@click.option(
    "--detect",
    type=_SHARE,
    default=0.9,
    show_default=True,
    help="Chance that the second search finds an item that is there.",
)
@click.option("--prior", type=_SHARE, default=None, help="Chance, before, that something is left.")
@click.option(
    "--held",
    nargs=2,
    type=(click.FloatRange(0), click.FloatRange(0, 1)),
    default=None,
    metavar="ITEMS SHARE",
    help="Items there before clearance, and the share of them that clearance finds.",
)
@click.option("--seed", type=int, default=1, show_default=True, help="Draws the same lanes again.")
@click.option("--out", type=click.Path(path_type=Path), default=None, help="All lanes as GeoJSON.")
@click.option("--picture", type=click.Path(path_type=Path), default=None, help="A PNG picture.")
@on_option
@known_option
@json_option
@click.pass_obj
def sample_command(shell: Shell, /, area_ids: tuple[str, ...], as_json: bool, **asked: Any) -> None:
    """Propose which lanes of cleared land to search again, and say what a clean sample shows.

    Without AREA all cleared land is one lot. Give one of --fraction, --lanes and --risk.
    Moves no land: what the second search finds is recorded by a decision.

    \b
    Example:
      fallow -C demo/province land sample --fraction 0.1
      fallow -C demo/province land sample --risk 0.1 --out lanes.geojson --picture lanes.png
    """
    from fallow.store import open_workspace

    if sum(asked[name] is not None for name in ("fraction", "lanes", "risk")) != 1:
        raise click.UsageError("Give one of --fraction, --lanes and --risk.")
    land = _land(open_workspace(shell.folder), area_ids, asked)
    sampled = _sampled(land.lanes, asked)
    told = _told(land, sampled, asked)
    if out := asked["out"]:
        _write(out, _geojson(land.lanes, sampled, told))
    if picture := asked["picture"]:
        from fallow.report.lanes import draw_lanes

        _write(picture, draw_lanes(land.lanes, sampled, shell.language))
    if as_json:
        emit({**told, "lanes": [_lane_json(lane) for lane in sampled]})
        return
    _print(shell, told, sampled)
    for path in filter(None, (out, picture)):
        click.echo(shell.say("report-done", path=str(path)))


def _land(workspace: "Workspace", area_ids: Sequence[str], asked: dict[str, Any]) -> Land:
    """The cleared land of the areas in lanes. Raises Refusal when there is none, or too much."""
    from fallow.base.finding import Finding, Refusal
    from fallow.land import Directive, cleared_parts, cut_lanes, lanes_in, register_plane
    from fallow.land.overlap import fragments_at
    from fallow.land.pieces import as_at

    with workspace.register() as register:
        every = register.read(Directive)
    current = as_at(every, asked["on"], asked["known"])
    known = {d.area_id for d in current}
    if missing := [a for a in dict.fromkeys(area_ids) if a not in known]:
        raise Refusal(*(Finding("area-unknown", values={"area": a}) for a in missing))
    parts, plane = cleared_parts(fragments_at(current), area_ids), register_plane(every)
    if not parts or plane is None:
        raise Refusal(Finding("nothing-cleared"))
    count, lane_m2 = lanes_in(parts, asked["lane_m2"]), asked["lane_m2"]
    if count > MOST_LANES:
        fits_m2 = -(-sum(p.area_m2 for p in parts) // MOST_LANES)
        values = {"lanes": count, "lane_m2": lane_m2, "most": MOST_LANES, "fits_m2": fits_m2}
        raise Refusal(Finding("lanes-too-many", values=values))
    with progress("cutting lanes", count) as tick:
        lanes = cut_lanes(parts, lane_m2, plane, tick)
    return Land(lanes, plane, _unknown(current, area_ids))


def _unknown(current: Sequence["Directive"], area_ids: Sequence[str]) -> int:
    from fallow.land import Classification
    from fallow.land.balance import unknown_extents

    return sum(
        classification is Classification.CLEARED and (not area_ids or area in area_ids)
        for area, (classification, _) in unknown_extents(current).items()
    )


def _sampled(lanes: Sequence["Lane"], asked: dict[str, Any]) -> list["Lane"]:
    """The lanes to search again. Raises Refusal for a sample that cannot be drawn."""
    from fallow.base.finding import Finding, Refusal
    from fallow.land import drawn, drawn_share
    from fallow.land.sampling import p_accept, required_fraction

    share, count, risk, seed = (asked[n] for n in ("fraction", "lanes", "risk", "seed"))
    if count is not None:
        if count > len(lanes):
            raise Refusal(Finding("lanes-too-few", values={"asked": count, "lanes": len(lanes)}))
        return drawn(lanes, count, seed)
    if risk is not None:
        missed, detect = asked["missed"], asked["detect"]
        share = required_fraction(missed, detect, risk)
        if share is None:
            least = round(p_accept(missed, 1.0, detect), 4)
            values = {"risk": risk, "least": least, "missed": missed, "detect": detect}
            raise Refusal(Finding("risk-unreachable", values=values))
    return drawn_share(lanes, share, seed)


def _told(land: Land, sampled: Sequence["Lane"], asked: dict[str, Any]) -> dict[str, Any]:
    """The sample and what it would show, as data."""
    from fallow.land.sampling import (
        p_accept,
        p_accept_lanes,
        p_accept_together,
        posterior,
        required_lanes,
        residual_expected,
    )

    lanes, sampled_m2 = len(land.lanes), sum(lane.area_m2 for lane in sampled)
    missed, detect, prior, held = (asked[n] for n in ("missed", "detect", "prior", "held"))
    fraction = sampled_m2 / land.area_m2
    overlooked = p_accept(missed, fraction, detect)
    risk, fits = asked["risk"], missed <= lanes
    apart = p_accept_lanes(lanes, len(sampled), missed, detect) if fits else None
    fewest = required_lanes(lanes, missed, detect, risk) if fits and risk else None
    return {
        "on": asked["on"],
        "known": asked["known"],
        "areas": sorted({lane.area_id for lane in land.lanes}),
        "cleared_m2": land.area_m2,
        "unknown_extents": land.unknown_extents,
        "lane_m2": asked["lane_m2"],
        "lanes_in_all": lanes,
        "sampled_lanes": len(sampled),
        "sampled_m2": sampled_m2,
        "fraction": fraction,
        "seed": asked["seed"],
        "plane": {"lon": land.plane.lon, "lat": land.plane.lat},
        "missed": missed,
        "detect": detect,
        "risk": risk,
        "lanes_needed_one_a_lane": fewest,
        "p_accept": overlooked,
        "p_accept_one_a_lane": apart,
        "p_accept_all_in_one_lane": p_accept_together(missed, fraction, detect),
        "prior": prior,
        "posterior_if_clean": None if prior is None else posterior(prior, overlooked),
        "held": None if held is None else held[0],
        "clearance_finds": None if held is None else held[1],
        "expected_left_after_sample": None
        if held is None
        else residual_expected(held[0], held[1], fraction, detect),
    }


def _lane_json(lane: "Lane") -> dict[str, Any]:
    spot = lane.shape.representative_point()
    return {
        "lane": lane.id,
        "area": lane.area_id,
        "area_m2": lane.area_m2,
        "lon": round(spot.x, 6),
        "lat": round(spot.y, 6),
    }


def _geojson(lanes: Sequence["Lane"], sampled: Sequence["Lane"], told: dict[str, Any]) -> str:
    """Every lane, with what the sample is beside it."""
    import json

    import shapely

    chosen = {lane.id for lane in sampled}
    features = [
        {
            "type": "Feature",
            "properties": {**_lane_json(lane), "sampled": lane.id in chosen},
            "geometry": json.loads(shapely.to_geojson(lane.shape)),
        }
        for lane in lanes
    ]
    whole = {"type": "FeatureCollection", "sample": told, "features": features}
    return json.dumps(whole, ensure_ascii=False, default=str)


def _write(path: Path, content: bytes | str) -> None:
    from fallow.base.files import atomic_write
    from fallow.store.refusing import refusing

    with refusing(path):
        atomic_write(path, content)


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"


def _print(shell: Shell, told: dict[str, Any], sampled: Sequence["Lane"]) -> None:
    click.echo(
        shell.say(
            "sample-land",
            area=f"{told['cleared_m2']:,}",
            areas=len(told["areas"]),
            lanes=told["lanes_in_all"],
        )
    )
    if told["unknown_extents"]:
        click.echo(shell.say("sample-unknown", areas=told["unknown_extents"]))
    click.echo(
        shell.say(
            "sample-drawn",
            lanes=told["sampled_lanes"],
            area=f"{told['sampled_m2']:,}",
            percent=_percent(told["fraction"]),
            seed=str(told["seed"]),
        )
    )
    headings = [shell.say(f"sample-{h}") for h in ("lane", "m2", "lon", "lat")]
    rows = [
        (lane["lane"], f"{lane['area_m2']:,}", f"{lane['lon']:.6f}", f"{lane['lat']:.6f}")
        for lane in map(_lane_json, sampled[:SHOWN])
    ]
    print_table(headings, rows, right=(1, 2, 3))
    if len(sampled) > SHOWN:
        click.echo(shell.say("sample-more", shown=SHOWN, lanes=len(sampled)))
    for sentence in _meaning(shell, told):
        click.echo(sentence)


def _meaning(shell: Shell, told: dict[str, Any]) -> list[str]:
    """In plain words, what a clean sample would show and what it would not."""
    apart = told["p_accept_one_a_lane"]
    said = [
        shell.say(
            "sample-chance",
            missed=told["missed"],
            detect=_percent(told["detect"]),
            anywhere=_percent(told["p_accept"]),
            together=_percent(told["p_accept_all_in_one_lane"]),
        )
    ]
    if apart is not None:
        said.append(shell.say("sample-apart", apart=_percent(apart)))
    if told["prior"] is not None:
        before, after = _percent(told["prior"]), _percent(told["posterior_if_clean"])
        said.append(
            shell.say("sample-posterior", before=before, after=after, missed=told["missed"])
        )
    if told["held"] is not None:
        left = f"{told['expected_left_after_sample']:.3g}"
        share = _percent(told["clearance_finds"])
        said.append(shell.say("sample-left", held=f"{told['held']:g}", share=share, left=left))
    return [*said, shell.say("sample-shows"), shell.say("sample-not"), shell.say("sample-failed")]
