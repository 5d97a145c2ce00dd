"""Change by administrative unit: what of a piece of ground lies in each of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely import Geometry

from fallow.base.admin import Unit
from fallow.base.finding import Finding, Place
from fallow.base.geo import area_m2, polygons_only, union
from fallow.control.change import Change

# Drawings of one border differ by a kilometre or two; a hole as wide as twice this is none.
_ROUGH_DEGREES = 0.02
_LEAST_M2 = 1e6  # of change outside every unit, that is worth a word


@dataclass(frozen=True, slots=True)
class UnitChange:
    """What was gained and lost in a unit, m²; `unit` None is ground outside every unit."""

    unit: str | None
    gained_m2: float
    lost_m2: float

    @property
    def net_m2(self) -> float:
        return self.gained_m2 - self.lost_m2


def by_unit(change: Change, units: Sequence[Unit]) -> list[UnitChange]:
    """What was gained and lost in each unit that saw a change, by name; the rest comes last."""
    outlines = [u.outline for u in units]
    names = [u.name for u in units]
    gained, lost = _shares(change.gained, outlines), _shares(change.lost, outlines)
    rows: dict[str, list[float]] = {}
    for name, plus, minus in zip(names, gained, lost, strict=True):
        row = rows.setdefault(name, [0.0, 0.0])
        row[0] += plus
        row[1] += minus
    found = [UnitChange(n, *row) for n, row in sorted(rows.items()) if any(row)]
    whole = union(outlines)
    left = [area_m2(polygons_only(g.difference(whole))) for g in (change.gained, change.lost)]
    return [*found, UnitChange(None, left[0], left[1])] if max(left) > _LEAST_M2 else found


def _shares(ground: Geometry, outlines: Sequence[Geometry | None]) -> list[float]:
    """The m² of the ground in each outline."""
    parts = shapely.get_parts(ground)
    tree = shapely.STRtree(parts)
    areas = np.zeros(len(outlines))
    shapes = np.asarray(outlines, dtype=object)
    unit, part = tree.query(shapes, predicate="intersects")
    cut = shapely.intersection(parts[part], shapes[unit])
    np.add.at(areas, unit, area_m2(cut))
    return [float(a) for a in areas]


def uncovered(units: Sequence[Unit], border: Geometry | None) -> list[Finding]:
    """A finding when the units leave a part of the country out: how much, and where."""
    if border is None:
        return []
    missing = polygons_only(border.difference(union([u.outline for u in units])))
    parts = shapely.get_parts(missing)
    parts = parts[~shapely.is_empty(shapely.buffer(parts, -_ROUGH_DEGREES))]
    if not len(parts):
        return []
    areas = area_m2(parts)
    at = shapely.point_on_surface(parts[int(np.argmax(areas))])
    values = {"parts": len(parts), "km2": round(float(areas.sum()) / 1e6)}
    return [Finding("units-not-covering", Place(lon=at.x, lat=at.y), values)]
