"""The ground itself: parts of an area are disjoint, no ground is owned twice, none is lost.

Measured from the geometry, apart from what the postings say. A whole square metre is the unit
of the ledger, so what does not round to one is no ground.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import shapely
from shapely import Geometry

from fallow.base.finding import Finding, Place, Value
from fallow.base.geo import area_m2, polygons_only, union, whole_m2
from fallow.land.overlap import Fragment, families
from fallow.land.pieces import Piece, in_order
from fallow.land.types import BRINGING, Act, Directive


def _shared(shapes: Sequence[Geometry]) -> list[tuple[int, int, int]]:
    """Pairs of shapes (first < second) that share whole square metres, and how many."""
    array = np.asarray(shapes, dtype=object)
    if len(array) < 2:  # noqa: PLR2004 - a pair
        return []
    one, other = shapely.STRtree(array).query(array)
    west, south, east, north = shapely.bounds(array).T
    wide = np.minimum(east[one], east[other]) > np.maximum(west[one], west[other])
    high = np.minimum(north[one], north[other]) > np.maximum(south[one], south[other])
    keep = (one < other) & wide & high  # boxes that only touch share no ground
    one, other = one[keep], other[keep]
    common = [polygons_only(s) for s in shapely.intersection(array[one], array[other])]
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


def parts_overlapping(area: str, pieces: Sequence[Piece]) -> list[Finding]:
    """Ground that two parts of one area share, also where another record counts it."""
    shapes = [p.shape for p in pieces if p.shape is not None]
    return [_finding("ground-owned-twice", area, area, m2) for _, _, m2 in _shared(shapes)]


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
    found = []
    for root, (brought, taken) in sorted(_brought(directives).items()):
        if not brought and not parts.get(root):
            continue
        whole = brought[0] if len(brought) == 1 else union(brought)
        together = union(parts.get(root, []))
        both = polygons_only(together.intersection(whole))
        measured = area_m2([together, whole, both])
        more, less = round(measured[0] - measured[2]), round(measured[1] - measured[2])
        wrong = more or (0 if taken else less)
        if wrong:
            found.append(_finding("ground-not-whole", root, root, wrong))
    return found
