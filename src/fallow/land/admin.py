"""Which administrative unit an area belongs to, so that figures by unit add up exactly.

A record belongs to one unit, as in the registers of the field: to the one that holds most of
the ground it was ever recorded with. A record that lies in several is a finding.
"""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import shapely
from shapely import Geometry

from fallow.base.admin import Unit
from fallow.base.finding import Finding, Place, Value
from fallow.base.geo import area_m2, polygons_only
from fallow.land.pieces import in_order
from fallow.land.types import BRINGING, Act, Directive


def _outlines(directives: Iterable[Directive]) -> dict[str, Geometry]:
    """The last outline that brought ground to each area, or began it by a split."""
    found: dict[str, Geometry] = {}
    for d in in_order(directives):
        if d.outline is None:
            continue
        if d.act in BRINGING and (d.act is not Act.EXTEND or d.area_id not in found):
            found[d.area_id] = d.outline
        elif d.act is Act.SPLIT and d.about:
            found[d.about] = d.outline
    return found


def units_of(
    directives: Iterable[Directive], units: Sequence[Unit]
) -> tuple[Mapping[str, str], list[Finding]]:
    """The unit of each area; areas outside every unit, or of unknown extent, are left out.

    A finding for each area of which a whole square metre lies in another unit.
    """
    outlines = _outlines(directives)
    names, shapes = list(outlines), np.asarray(list(outlines.values()), dtype=object)
    if not names or not units:
        return {}, []
    tree = shapely.STRtree(np.asarray([u.outline for u in units], dtype=object))
    shares: dict[str, list[tuple[float, str]]] = {}
    within = shapely.STRtree(shapes)
    inside = {
        (int(a), int(u))
        for u, unit in enumerate(units)
        for a in within.query(unit.outline, predicate="contains_properly")
    }
    for a, u in zip(*tree.query(shapes, predicate="intersects"), strict=True):
        if (a, u) in inside:
            m2 = float(area_m2(shapes[a]))
        else:
            m2 = float(area_m2(polygons_only(shapes[a].intersection(units[u].outline))))
        if m2 > 0:
            shares.setdefault(names[a], []).append((m2, units[u].name))
    chosen = {area: min(some, key=lambda s: (-s[0], s[1]))[1] for area, some in shares.items()}
    return chosen, [
        _across(area, chosen[area], some)
        for area, some in sorted(shares.items())
        if sum(round(m2) > 0 for m2, _ in some) > 1
    ]


def _across(area: str, unit: str, shares: Sequence[tuple[float, str]]) -> Finding:
    rest = "; ".join(f"{name} {round(m2):,} m²" for m2, name in sorted(shares) if name != unit)
    values: dict[str, Value] = {"area": area, "unit": unit, "rest": rest}
    return Finding("area-in-several-units", Place(record=area), values)
