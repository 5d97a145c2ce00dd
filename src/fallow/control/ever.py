"""All ground that a side ever held, and the ground within a distance of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import shapely
from shapely import Geometry

from fallow.base.finding import Finding
from fallow.base.geo import area_m2, polygons_only, union
from fallow.base.grid import Grid, grid_over, onto_plane
from fallow.control.edges import Drawn, drawn, faces_between
from fallow.control.held import ground_of, one_side, part_left_out
from fallow.control.intervals import LONGEST_DAYS, InForce, intervals
from fallow.control.series import states
from fallow.records import ControlOutline

_STEP_DEGREES = 0.05  # between vertices, so that an edge keeps its place in the plane
_QUARTER = 32  # segments of a quarter circle: a radius short by 0.03 % at most
_KM = 1000.0


@dataclass(frozen=True, slots=True)
class Ever:
    """Ground held on any day from `first` to `last`; `outside_m2` more lie outside the border.

    `within` has, for each distance in km, the ground no farther than that from it.
    """

    side: str
    first: date
    last: date
    shape: Geometry
    area_m2: float
    outside_m2: float
    within: dict[float, tuple[Geometry, float]]


@dataclass(frozen=True, slots=True)
class Gathered:
    """A record in pieces: the ground of its first day, and all that was gained and lost on any
    later one; the days, and findings on broken parts. A day with broken parts loses nothing:
    what is missing from it may still be held."""

    first: list[Geometry]
    gained: list[Geometry]
    lost: list[Geometry]
    days: list[date]
    broken: list[Finding]


def gathered(
    entries: Sequence[InForce], sides: Sequence[str], tick: Callable[[int], None] = lambda _: None
) -> Gathered:
    """The pieces of the ground that sides held together, day after day."""
    found = Gathered([], [], [], [], [])
    last: Drawn | None = None
    for interval, now in states(entries, sides):
        tick(1)
        if now is None:
            continue
        shape, left_out = ground_of(now)
        if left_out:
            found.broken.append(part_left_out(now, left_out))
        here = drawn(shape)
        if last is None:
            found.first.append(shape)
        else:
            gained, lost = faces_between(last, here)
            found.gained.extend(gained)
            found.lost.extend([] if left_out else lost)
        if last is None or not left_out:
            last = here
        found.days.append(interval.start)
    return found


def ever(
    outlines: Sequence[ControlOutline],
    border: Geometry | None,
    side: str | Sequence[str] | None = None,
    within_km: Sequence[float] = (),
    tick: Callable[[int], None] = lambda _: None,
) -> tuple[Ever, list[Finding]]:
    """The union of all outlines of a side, inside the border if one is given.

    Distances are measured in the equal-area plane centred on the border (or on the ground
    itself), and reach to the border, not beyond. Raises Refusal as `one_side` does.
    """
    entries = intervals(outlines, LONGEST_DAYS)
    chosen = one_side(entries, side)
    met = gathered(entries, chosen, tick)
    whole = union([*met.first, *met.gained])
    inside = whole if border is None else polygons_only(whole.intersection(border))
    area = area_m2(inside)
    outside = max(area_m2(whole) - area, 0.0)
    west, south, east, north = (inside if border is None else border).bounds
    grid = grid_over(west, south, east, north, 1.0)
    near = {km: _within(inside, border, grid, km) for km in within_km}
    told = Ever(
        " + ".join(chosen),
        met.days[0],
        met.days[-1],
        inside,
        area,
        outside,
        {km: (shape, area_m2(shape)) for km, shape in near.items()},
    )
    return told, [*met.broken, *_outside(outside)]


def _outside(outside_m2: float) -> list[Finding]:
    if outside_m2 < _KM * _KM:
        return []
    return [Finding("control-outside-border", values={"km2": round(outside_m2 / 1e6)})]


def _within(shape: Geometry, border: Geometry | None, grid: Grid, km: float) -> Geometry:
    """The ground within a distance of a shape, the shape included, inside the border."""
    plane = onto_plane(grid, shapely.segmentize(shape, _STEP_DEGREES))
    near = shapely.buffer(plane, km * _KM, quad_segs=_QUARTER)
    if border is not None:
        land = onto_plane(grid, shapely.segmentize(border, _STEP_DEGREES))
        near = polygons_only(near.intersection(land))
    return shapely.transform(near, lambda xy: np.column_stack(grid.to_world(xy[:, 0], xy[:, 1])))
