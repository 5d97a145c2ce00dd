"""How long each cell of a country was held by whom, and how long near the front."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from math import ceil, sqrt

import numpy as np
import shapely
from shapely import Geometry

from fallow.base.finding import Finding, Refusal
from fallow.base.geo import polygons_only, union
from fallow.base.grid import Grid, grid_over, onto_plane
from fallow.base.tiles import Executor, Serial, Tile, tiles
from fallow.control.cells import Runs, runs_of
from fallow.control.edges import edges_of
from fallow.control.ever import gathered
from fallow.control.front import NO_DATA, Piece, Whole, tile_exposure
from fallow.control.intervals import InForce
from fallow.control.timeline import CONTESTED, EPOCH, STEP_DEGREES, UNKNOWN, Timeline, timeline

MOST_CELLS = 200_000_000
SIDE = 1024  # cells along a tile: wide beside the reach, small beside the memory
_TOGETHER = 24  # tiles whose answers are held at once
_MOST_SIDES = 6  # a layer is a bit of a byte, and two bits are contested and unknown


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: cell size in metres, the distance from the front that counts as near in
    km, and by how many km two drawings of the border may differ."""

    cell_m: float = 100.0
    near_km: float = 10.0
    border_km: float = 3.0


@dataclass(frozen=True, slots=True)
class Exposure:
    """The layers of a record on a grid, as `tile_exposure` names them: side n is `held[n - 1]`.

    Contested and unknown ground have a layer when the record has words for them. `strip_m2` is
    ground between outlines and border that counts for no side.
    """

    grid: Grid
    timeline: Timeline
    held: tuple[str, ...]
    layers: dict[str, Whole]
    strip_m2: float


def exposure_grid(border: Geometry, asked: Asked) -> Grid:
    """The grid over a country. Raises Refusal for a cell or a distance that is not positive,
    and for more than `MOST_CELLS` cells."""
    for name, value in (("--cell", asked.cell_m), ("--near-km", asked.near_km)):
        if not 0 < value < float("inf"):
            raise _nonsense(name, value)
    if not 0 <= asked.border_km < float("inf"):
        raise _nonsense("--border-km", asked.border_km)
    west, south, east, north = border.bounds
    grid = grid_over(west, south, east, north, max(asked.cell_m, 0.001))
    cells = grid.rows * grid.columns
    if cells > MOST_CELLS:
        fits = ceil(grid.cell_m * sqrt(cells / MOST_CELLS) * 1.01)
        told = {"cells": cells, "most": MOST_CELLS, "cell_m": grid.cell_m, "fits_m": fits}
        raise Refusal(Finding("grid-too-large", values=told))
    return grid


def _nonsense(name: str, value: float) -> Refusal:
    return Refusal(Finding("control-asked-nonsense", values={"name": name, "value": value}))


def exposure(
    entries: Sequence[InForce],
    layers: dict[str, tuple[str, ...]],
    border: Geometry,
    asked: Asked,
    run: Executor | None = None,
    tick: Callable[[int], None] = lambda _: None,
) -> tuple[Exposure, list[Finding]]:
    """The exposure of every cell of a country.

    `layers` are those of `layers_of`. Ground of the country that no side holds is the rest's.
    The front runs between cells of different sides (or a side and the rest) and through
    contested ground; the border, the coast and ground that is unknown are no front. Distances
    are between cell centres, in the grid's equal-area plane. `tick` counts days, then tiles.
    """
    grid = exposure_grid(border, asked)
    held = tuple(n for n in layers if n not in (CONTESTED, UNKNOWN))
    if len(held) > _MOST_SIDES:
        raise _nonsense("--side", len(held))
    known = timeline(grid, entries, layers, tick)
    met = [gathered(entries, layers[name]) for name in held]
    ever = union([p for m in met for p in (*m.first, *m.gained)])
    always = union([union(m.first).difference(union(m.lost)) for m in met])
    country, strip_m2 = _without_strip(grid, border, (ever, always), asked.border_km * 1000)
    shape = shapely.segmentize(country, STEP_DEGREES)
    reach = asked.near_km * 1000.0 / grid.cell_m
    pieces = _pieces(grid, runs_of(grid, edges_of(shape)), known, len(held), reach)
    found: dict[str, Whole] = {}
    while some := list(islice(pieces, _TOGETHER)):
        for piece, told in zip(some, (run or Serial()).map(tile_exposure, some), strict=True):
            for name, cells in told.items():
                if name not in found:
                    found[name] = np.full(grid.shape, NO_DATA, np.uint16)
                found[name][piece.tile.window] = cells
            tick(1)
    broken = [f for m in met for f in m.broken]
    if not layers.get(CONTESTED) and len(held) < 2:  # noqa: PLR2004 - overlap needs two sides
        del found[CONTESTED]
    if not layers.get(UNKNOWN) and not broken:
        del found[UNKNOWN]
    return Exposure(grid, known, held, found, strip_m2), broken + _strip(strip_m2, asked.border_km)


def _without_strip(
    grid: Grid, border: Geometry, ground: tuple[Geometry, Geometry], off_m: float
) -> tuple[Geometry, float]:
    """The country without the thin strips between its border and ground held.

    Two drawings of one border or coast differ, and what lies between them is no front. A strip
    is ground never held, near the border, where no disc of radius `off_m` fits in; crumbs of
    less than its square that ground always held shuts in at the border go with it. `ground` is
    what was ever held, and what always was.
    """
    if not off_m:
        return border, 0.0
    country, held, kept = (
        onto_plane(grid, shapely.segmentize(s, STEP_DEGREES)) for s in (border, *ground)
    )
    rest = polygons_only(country.difference(held))
    # Mitred, so that the corner where a front meets the border stays whole.
    core = shapely.buffer(rest, -off_m)
    room = shapely.buffer(core, off_m * 1.01, join_style="mitre", mitre_limit=5.0)
    rim = shapely.buffer(shapely.boundary(country), 2 * off_m, quad_segs=2)
    thin = shapely.get_parts(polygons_only(rest.difference(room).intersection(rim)))
    beside = shapely.buffer(held, grid.cell_m, quad_segs=2)
    shapely.prepare(beside)
    strip = list(thin[shapely.intersects(beside, thin)])
    taken = union([polygons_only(kept), *strip])
    left = shapely.get_parts(polygons_only(country.difference(taken)))
    shapely.prepare(rim)
    crumbs = (shapely.area(left) < off_m * off_m) & shapely.intersects(rim, left)
    strip += list(left[crumbs & shapely.intersects(beside, left)])
    whole = union(strip)
    country = polygons_only(country.difference(whole))
    flat = shapely.transform(country, lambda xy: np.column_stack(grid.to_world(xy[:, 0], xy[:, 1])))
    return flat, float(whole.area)  # the plane keeps areas


def _strip(strip_m2: float, border_km: float) -> list[Finding]:
    if strip_m2 < 1e6:  # noqa: PLR2004 - a square kilometre
        return []
    values = {"km2": round(strip_m2 / 1e6), "wide_km": 2 * border_km}
    return [Finding("control-border-strip", values=values)]


def _pieces(
    grid: Grid, country: Runs, known: Timeline, sides: int, reach: float
) -> Iterator[Piece]:
    """The tiles that have ground of the country, each with what it needs."""
    margin = ceil(reach) + 1
    last = (known.last - EPOCH).days
    for tile in tiles(grid.shape, SIDE):
        if not len(country.clipped(tile.top, tile.bottom, tile.left, tile.right).row):
            continue
        window = Tile(
            max(tile.top - margin, 0),
            min(tile.bottom + margin, grid.rows),
            max(tile.left - margin, 0),
            min(tile.right + margin, grid.columns),
        )
        box = (window.top, window.bottom, window.left, window.right)
        moments = []
        for index, moment in enumerate(known.moments):
            cut = {bit: runs.clipped(*box) for bit, runs in moment.turned.items()}
            cut = {bit: runs for bit, runs in cut.items() if len(runs.row)}
            if cut or index == 0:
                moments.append(replace(moment, turned=cut))
        yield Piece(
            tile,
            window,
            country.clipped(*box),
            tuple(moments),
            known.known_days,
            last,
            sides,
            reach,
        )
