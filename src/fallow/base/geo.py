"""Square metres and shapes: every area in Fallow is measured here.

Geometry is WGS84 longitude/latitude in degrees (x = longitude, y = latitude); an edge is a
straight line in longitude/latitude (RFC 7946, section 3.1.1). The area of a polygon is its
area on the WGS84 ellipsoid, by 5-point Gauss-Legendre quadrature of the authalic function
along each edge. Measured this way the parts of a cut polygon add up to the whole, which
geodesic areas do not.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry

Floats = NDArray[np.float64]
Shapes = NDArray[np.object_]

_A_M = 6_378_137.0  # WGS84 semi-major axis
_F = 1 / 298.257223563
_E2 = _F * (2 - _F)
_E = float(np.sqrt(_E2))
_NODES, _WEIGHTS = (column[:, None] for column in np.polynomial.legendre.leggauss(5))

_REPAIR_PASSES = 3
POLYGONAL = (3, 6)  # shapely type ids: Polygon, MultiPolygon


def _zone_m2(sin_lat: Floats) -> Floats:
    """Ellipsoidal area between the equator and a latitude, per radian of longitude (m²).

    a²·q/2 with q the authalic function (Snyder, Map Projections: A Working Manual, USGS
    Professional Paper 1395, equation 3-12).
    """
    es = _E * sin_lat
    q = (1 - _E2) * (sin_lat / (1 - es * es) + np.arctanh(es) / _E)
    return np.asarray(_A_M * _A_M / 2 * q, dtype=np.float64)


def _ring_areas_m2(coords: Floats, ring_of: NDArray[np.int64], rings: int) -> Floats:
    """Unsigned areas of closed rings of which each coordinate names its own, in order; a ring
    without coordinates measures 0.

    Most calls measure a handful of small rings, so few steps count for more than small ones.
    """
    if not len(coords):
        return np.zeros(rings)
    lon, lat = np.radians(coords).T
    edge_of, last = ring_of[:-1], len(coords) - 1
    d_lon = lon[1:] - lon[:-1]
    half, middle = (lat[1:] - lat[:-1]) / 2, (lat[1:] + lat[:-1]) / 2
    nodes = middle + _NODES * half
    starts = np.minimum(ring_of.searchsorted(np.arange(rings)), last)
    zones = _zone_m2(np.sin(np.concatenate([nodes.ravel(), lat[starts]])))
    # Measured from the ring's own latitude: the constant cancels around a closed ring, and
    # what is left keeps its digits.
    above = zones[: nodes.size].reshape(nodes.shape) - zones[nodes.size :][edge_of]
    total = np.add.reduce(_WEIGHTS / 2 * above, axis=0)
    # The step from one ring to the next is no edge.
    signed = np.where(ring_of[1:] == edge_of, d_lon * total, 0.0)
    return np.abs(np.bincount(edge_of, weights=signed, minlength=rings))


def _areas_m2(array: Shapes) -> Floats:
    """Areas of any geometries, part by part and ring by ring."""
    parts, owner = shapely.get_parts(array, return_index=True)
    keep = shapely.get_type_id(parts) == POLYGONAL[0]
    parts, owner = parts[keep], owner[keep]
    rings, part_of = shapely.get_rings(parts, return_index=True)
    coords, ring_of = shapely.get_coordinates(rings, return_index=True)
    ring_area = _ring_areas_m2(coords, ring_of, len(rings))
    first = np.concatenate([[True], part_of[1:] != part_of[:-1]])[: len(rings)]
    sign = np.where(first, 1.0, -1.0)  # the first ring of a part is its shell
    areas = np.bincount(owner[part_of], weights=sign * ring_area, minlength=len(array))
    return np.asarray(areas, dtype=np.float64)


def area_m2(shapes: Geometry | Sequence[Geometry | None] | Shapes | None) -> Any:
    """Ellipsoidal area in m² of one geometry (a float) or of many (an array of floats).

    Only polygons have an area; points, lines, empty and missing geometries measure 0. Holes
    are subtracted. The geometry is measured as given: a self-crossing outline has no
    meaningful area, so check `fault_of` first. For outlines up to 0.2 degrees across it is
    additive under cutting to 1e-4 m², and within 5e-6 of the geodesic area of a compact one
    (a geodesic edge is another line than a straight one, which tells in a long thin triangle).
    """
    single = shapes is None or isinstance(shapes, Geometry)
    array = np.empty(1, dtype=object) if single else np.asarray(shapes, dtype=object)
    if single:
        array[0] = shapes
    kinds = shapely.get_type_id(array)
    if (kinds == POLYGONAL[0]).all() and not shapely.get_num_interior_rings(array).any():
        # Polygons without holes, which most are: a ring each.
        coords, ring_of = shapely.get_coordinates(array, return_index=True)
        areas = _ring_areas_m2(coords, ring_of, len(array))
    else:
        areas = _areas_m2(array)
    return float(areas[0]) if single else areas


def whole_m2(shapes: Sequence[Geometry | None] | Shapes) -> list[int]:
    """Areas rounded once to whole square metres, the unit of the ledger."""
    return [round(float(a)) for a in area_m2(shapes)]


def apportion_m2(total_m2: int, measured_m2: Sequence[float]) -> list[int]:
    """Share a whole number of m² over measured parts by largest remainder.

    The shares are whole, never negative, and sum to `total_m2` exactly; ties go to the
    earlier part. Raises ValueError for a negative total, a negative part, or a positive
    total over parts that measure nothing.
    """
    whole = float(sum(measured_m2))
    if total_m2 < 0 or any(m < 0 for m in measured_m2):
        raise ValueError("areas to share are never negative")
    if total_m2 == 0:
        return [0] * len(measured_m2)
    if whole <= 0:
        raise ValueError("nothing measured to share the area over")
    exact = [total_m2 * (m / whole) for m in measured_m2]
    shares = [int(x) for x in exact]
    by_remainder = sorted(range(len(exact)), key=lambda i: (shares[i] - exact[i], i))
    for i in by_remainder[: total_m2 - sum(shares)]:
        shares[i] += 1
    return shares


def polygons_only(shape: Geometry) -> Geometry:
    """The polygonal part of a geometry (an overlay can leave points and lines behind)."""
    if shapely.get_type_id(shape) in POLYGONAL:
        return shape
    parts = [p for p in shapely.get_parts(shape) if shapely.get_type_id(p) in POLYGONAL]
    return shapely.union_all(parts) if parts else shapely.Polygon()


def polygons_each(shapes: Shapes) -> Shapes:
    """`polygons_only` of each of many geometries, most of which are polygons already."""
    kinds = shapely.get_type_id(shapes)
    others = (kinds != POLYGONAL[0]) & (kinds != POLYGONAL[1])
    if not others.any():
        return shapes
    polygons = shapes.copy()
    for at in np.flatnonzero(others).tolist():
        polygons[at] = polygons_only(shapes[at])
    return polygons


def union(shapes: Sequence[Geometry | None] | Shapes) -> Geometry:
    """Union of valid shapes; scattered shapes are merged in disjoint groups, which is fast."""
    array = np.asarray([s for s in shapes if s is not None], dtype=object)
    if not len(array):
        return shapely.Polygon()
    return shapely.disjoint_subset_union_all(array)


def repaired(shape: Geometry) -> Geometry:
    """A proposed valid outline for a self-crossing one; empty when nothing is left of it.

    Only a proposal: a named person accepts it before it counts (house decision 6). Crossings
    are computed in floating point and can leave a new one in the last digits, so the repair
    is repeated; an outline that still resists has no proposal (empty).
    """
    fixed = shapely.force_2d(shape)
    for _ in range(_REPAIR_PASSES):
        fixed = polygons_only(shapely.make_valid(fixed, method="structure", keep_collapsed=False))
        if fixed.is_valid:
            return fixed
    return shapely.Polygon()


class Fault(StrEnum):
    """What keeps a geometry from being measured as an outline."""

    MISSING = "outline-missing"
    NOT_FINITE = "coordinates-not-finite"
    OUT_OF_RANGE = "coordinates-out-of-range"
    NOT_POLYGON = "outline-not-polygon"
    SELF_CROSSING = "outline-self-crossing"


def fault_of(shape: Geometry | None) -> Fault | None:
    """The first fault of an outline, or None for one that can be measured."""
    return faults_of([shape])[0]


@np.errstate(invalid="ignore")
def faults_of(shapes: Sequence[Geometry | None] | Shapes) -> list[Fault | None]:
    """The first fault of each outline, or None for one that can be measured.

    `is_valid` alone is not enough: an outline with longitude 500 is "valid".
    """
    some = np.asarray(shapes, dtype=object)
    coords, owner = shapely.get_coordinates(some, return_index=True)
    faults: list[Fault | None] = [None] * len(some)
    sound = np.flatnonzero(np.isin(shapely.get_type_id(some), POLYGONAL))
    broken = sound[~shapely.is_valid(some[sound])]
    # The first of these faults counts, so it is noted last.
    for fault, index in (
        (Fault.SELF_CROSSING, broken),
        (Fault.NOT_POLYGON, np.setdiff1d(np.arange(len(some)), sound)),
        (Fault.OUT_OF_RANGE, np.unique(owner[(np.abs(coords) > (180.0, 90.0)).any(axis=1)])),
        (Fault.NOT_FINITE, np.unique(owner[~np.isfinite(coords).all(axis=1)])),
        (Fault.MISSING, np.flatnonzero(shapely.is_missing(some) | shapely.is_empty(some))),
    ):
        for at in index.tolist():
            faults[at] = fault
    return faults
