"""Cleared land cut into lanes of equal area, and a sample of them that anyone can draw again."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry

from fallow.base.geo import apportion_m2, area_m2, polygons_only
from fallow.base.grid import Grid, grid_over
from fallow.land.overlap import Fragment
from fallow.land.types import BRINGING, Account, Directive

CLEARED = (Account.CLEARED, Account.CLEARED_TERMS_NOT_RECORDED)
_MARGIN_DEGREES = 0.01
_EDGE_DEGREES = 0.005  # a longer straight edge would leave its place in the plane by centimetres
_HALVINGS = 24  # of the span of a cut: lanes differ by less than a millionth of their length


@dataclass(frozen=True, slots=True)
class Lane:
    """A part of cleared land: its outline (lon/lat) and its share of the ledger's m²."""

    id: str
    area_id: str
    shape: Geometry
    area_m2: int


def register_plane(directives: Iterable[Directive]) -> Grid | None:
    """The equal-area plane centred on all outlines of the register; None when it has none.

    It does not depend on which area is asked about, so a lane is the same in every answer.
    """
    outlines = [d.outline for d in directives if d.act in BRINGING and d.outline is not None]
    if not outlines:
        return None
    west, south, east, north = (float(v) for v in shapely.total_bounds(np.asarray(outlines)))
    pad = _MARGIN_DEGREES
    return grid_over(west - pad, south - pad, east + pad, north + pad, 1000.0)


def cleared_parts(fragments: Iterable[Fragment], of: Sequence[str] = ()) -> list[Fragment]:
    """The parts of the land that count as cleared, of the named areas (none named: of all)."""
    return [
        f
        for f in fragments
        if f.account in CLEARED and f.area_m2 > 0 and (not of or f.piece.area_id in of)
    ]


def lanes_in(parts: Iterable[Fragment], lane_m2: int) -> int:
    """How many lanes the parts will give: of about `lane_m2` each, at least one a part."""
    return sum(_count(p, lane_m2) for p in parts)


def _count(part: Fragment, lane_m2: int) -> int:
    return max(1, round(part.area_m2 / lane_m2))


def cut_lanes(
    parts: Sequence[Fragment],
    lane_m2: int,
    plane: Grid,
    tick: Callable[[int], None] = lambda _: None,
) -> list[Lane]:
    """Each part of cleared land as lanes of equal area, by straight cuts across its longer side.

    The lanes of a part cover it and do not overlap, and their whole m² add up to those of the
    ledger. Numbered within an area from north to south, then west to east. Raises ValueError
    for lanes of less than 1 m².
    """
    if lane_m2 < 1:
        raise ValueError(f"lanes of {lane_m2} m² are too small")
    pieces: dict[str, list[tuple[Geometry, int]]] = {}
    for part in parts:
        shapes = _cut(part.shape, _count(part, lane_m2), plane)
        shares = apportion_m2(part.area_m2, area_m2(shapes))
        pieces.setdefault(part.piece.area_id, []).extend(zip(shapes, shares, strict=True))
        tick(len(shapes))
    return [
        Lane(f"{area}/lane-{number}", area, shape, m2)
        for area, some in sorted(pieces.items())
        for number, (shape, m2) in enumerate(sorted(some, key=_place), 1)
    ]


def _place(lane: tuple[Geometry, int]) -> tuple[float, float]:
    spot = lane[0].centroid
    return -spot.y, spot.x


def _moved(shape: Geometry, to: Any) -> Geometry:
    def across(coords: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(to(coords[:, 0], coords[:, 1]))

    return shapely.transform(shape, across)


def _cut(shape: Geometry, count: int, plane: Grid) -> list[Geometry]:
    if count == 1:
        return [shape]
    flat = _moved(shapely.segmentize(shape, _EDGE_DEGREES), plane.to_plane)
    lanes, waiting = [], [(polygons_only(flat), count)]
    while waiting:
        whole, parts = waiting.pop()
        if parts == 1:
            lanes.append(_moved(whole, plane.to_world))
            continue
        first = parts // 2
        waiting += zip(_halves(whole, first / parts), (first, parts - first), strict=True)
    return lanes


def _halves(shape: Geometry, share: float) -> tuple[Geometry, Geometry]:
    """The shape on the two sides of a cut across its longer side; the first has `share`."""
    west, south, east, north = shape.bounds
    upright = east - west >= north - south
    low, high = (west, east) if upright else (south, north)

    def side(at: float) -> tuple[float, float, float, float]:
        return (west, south, at, north) if upright else (west, south, east, at)

    wanted = share * shape.area
    for _ in range(_HALVINGS):
        at = (low + high) / 2
        if shapely.clip_by_rect(shape, *side(at)).area < wanted:
            low = at
        else:
            high = at
    inside = shapely.box(*side((low + high) / 2))
    return polygons_only(shape.intersection(inside)), polygons_only(shape.difference(inside))


def _by_lot(lanes: Iterable[Lane], seed: int) -> list[Lane]:
    """The lanes by lot. A lane's lot is the SHA-256 of the seed and its id: no generator whose
    stream could change between versions."""
    return sorted(lanes, key=lambda lane: hashlib.sha256(f"{seed}:{lane.id}".encode()).digest())


def drawn(lanes: Sequence[Lane], count: int, seed: int) -> list[Lane]:
    """`count` lanes at random, in the order given; the same seed draws the same ones anywhere.

    Raises ValueError for more lanes than there are.
    """
    if not 0 <= count <= len(lanes):
        raise ValueError(f"{count} of {len(lanes)} lanes cannot be drawn")
    chosen = {lane.id for lane in _by_lot(lanes, seed)[:count]}
    return [lane for lane in lanes if lane.id in chosen]


def drawn_share(lanes: Sequence[Lane], share: float, seed: int) -> list[Lane]:
    """Lanes at random until they are at least a share of the land; in the order given.

    Raises ValueError for a share outside 0 to 1.
    """
    if not 0 <= share <= 1:
        raise ValueError(f"a share is {share}; it lies between 0 and 1")
    sums = accumulate(lane.area_m2 for lane in _by_lot(lanes, seed))
    # A share such as 0.1 is no exact binary number: 0.1 of 1,000 m² is 100, not 101.
    wanted = round(share * sum(lane.area_m2 for lane in lanes), 6)
    return drawn(lanes, sum(m2 < wanted for m2 in sums) + (wanted > 0), seed)
