"""The ground itself: parts of an area are disjoint, no ground is owned twice, none is lost.

Measured from the geometry, apart from what the postings say. A whole square metre is the unit
of the ledger, so what does not round to one is no ground.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import shapely
from shapely import Geometry

from fallow.base.finding import Finding, Place, Value
from fallow.base.geo import area_m2, polygons_each, union, whole_m2
from fallow.land.overlap import Fragment, families
from fallow.land.pieces import Piece, in_order
from fallow.land.types import BRINGING, Act, Directive


def _shared(
    shapes: Sequence[Geometry], areas: Sequence[str] | None = None
) -> list[tuple[int, int, int]]:
    """Pairs of shapes (first < second) that share whole square metres, and how many; with
    `areas`, of which each shape names its own, only pairs of one area."""
    array = np.asarray(shapes, dtype=object)
    if len(array) < 2:  # noqa: PLR2004 - a pair
        return []
    one, other = shapely.STRtree(array).query(array)
    if areas is not None:
        own = np.asarray(areas)
        same = own[one] == own[other]
        one, other = one[same], other[same]
    west, south, east, north = shapely.bounds(array).T
    wide = np.minimum(east[one], east[other]) > np.maximum(west[one], west[other])
    high = np.minimum(north[one], north[other]) > np.maximum(south[one], south[other])
    keep = (one < other) & wide & high  # boxes that only touch share no ground
    one, other = one[keep], other[keep]
    common = polygons_each(shapely.intersection(array[one], array[other]))
    return [
        (int(a), int(b), m2)
        for a, b, m2 in sorted(zip(one, other, whole_m2(common), strict=True))
        if m2
    ]


def owned_twice(fragments: Iterable[Fragment]) -> list[Finding]:
    """Ground that two fragments count themselves, whether of one area or of two."""
    own = [f for f in fragments if f.other_id is None]
    return [
        _finding("ground-owned-twice", own[a].piece.area_id, own[b].piece.area_id, m2)
        for a, b, m2 in _shared([f.shape for f in own])
    ]


def parts_overlapping(pieces: Iterable[Piece]) -> list[Finding]:
    """Ground that two parts of one area share, also where another record counts it."""
    some = [(p.area_id, p.shape) for p in pieces if p.shape is not None]
    areas = [area for area, _ in some]
    shared = _shared([shape for _, shape in some], areas)
    return [_finding("ground-owned-twice", areas[a], areas[a], m2) for a, _, m2 in shared]


def _finding(code: str, area: str, other: str, m2: int) -> Finding:
    values: dict[str, Value] = {"area": area, "other": other, "area_m2": m2}
    return Finding(code, Place(record=area), values)


def _brought(directives: Iterable[Directive]) -> dict[str, tuple[list[Geometry], bool]]:
    """For each family the outlines that brought ground, and whether a re-estimate took some."""
    several = list(directives)
    family = families(several)
    found: dict[str, tuple[list[Geometry], bool]] = {}
    for d in in_order(several):
        shapes, taken = found.setdefault(family[d.area_id], ([], False))
        if d.act in BRINGING and d.outline is not None:
            shapes.append(d.outline)
        found[family[d.area_id]] = (shapes, taken or d.act is Act.REESTIMATE)
    return found


def ground_lost(
    directives: Sequence[Directive], pieces: Mapping[str, Sequence[Piece]]
) -> list[Finding]:
    """Families of areas whose parts together are not the ground that was brought to them.

    A re-estimate takes hazard away, so after one the parts may be less, never more.
    """
    family = families(directives)
    parts: dict[str, list[Geometry]] = {}
    for area, some in pieces.items():
        parts.setdefault(family.get(area, area), []).extend(
            p.shape for p in some if p.shape is not None
        )
    roots = [(root, *some) for root, some in sorted(_brought(directives).items())]
    roots = [(root, shapes, taken) for root, shapes, taken in roots if shapes or root in parts]
    whole = np.array([_union(shapes) for _, shapes, _ in roots], dtype=object)
    together = np.array([_union(parts.get(root, [])) for root, *_ in roots], dtype=object)
    both = polygons_each(shapely.intersection(together, whole))
    shared = area_m2(both)
    more, less = area_m2(together) - shared, area_m2(whole) - shared
    found = []
    for (root, _, taken), over, under in zip(roots, more, less, strict=True):
        if wrong := round(over) or (0 if taken else round(under)):
            found.append(_finding("ground-not-whole", root, root, wrong))
    return found


def _union(shapes: Sequence[Geometry]) -> Geometry:
    return shapes[0] if len(shapes) == 1 else union(shapes)
