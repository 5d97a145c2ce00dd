"""Areas: additive, close to geodesic, exact against a closed form; shares that always sum."""

import math

import numpy as np
import pyproj
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import affinity

from fallow.base.geo import (
    Fault,
    apportion_m2,
    area_m2,
    fault_of,
    polygons_only,
    repaired,
    union,
    whole_m2,
)

GEOD = pyproj.Geod(ellps="WGS84")
lons = st.floats(-179, 179)
lats = st.floats(-80, 80)


@st.composite
def outlines(draw: st.DrawFn) -> shapely.Polygon:
    """A star-shaped polygon up to 0.2° across, anywhere but at the poles."""
    n = draw(st.integers(3, 24))
    radii = draw(st.lists(st.floats(0.005, 0.1), min_size=n, max_size=n))
    lon, lat = draw(lons), draw(lats)
    angles = 2 * math.pi * np.arange(n) / n
    ring = [
        (lon + r * math.cos(a), lat + r * math.sin(a)) for r, a in zip(radii, angles, strict=True)
    ]
    return shapely.Polygon(ring)


@given(outlines(), st.floats(0, math.pi), st.floats(-0.05, 0.05))
@settings(max_examples=300)
def test_the_parts_of_a_cut_add_up_to_the_whole(
    outline: shapely.Polygon, angle: float, offset: float
) -> None:
    x, y = outline.centroid.coords[0]
    dx, dy = math.cos(angle), math.sin(angle)
    half = shapely.Polygon([(-1, 0), (1, 0), (1, 1), (-1, 1)])
    half = affinity.translate(
        affinity.rotate(half, angle, origin=(0, 0), use_radians=True),
        x - dy * offset,
        y + dx * offset,
    )
    parts = [outline.intersection(half), outline.difference(half)]
    assert abs(sum(area_m2(parts)) - area_m2(outline)) < 1e-3


@given(outlines())
@settings(max_examples=300)
def test_the_area_is_that_of_the_region_between_straight_lon_lat_edges(
    outline: shapely.Polygon,
) -> None:
    # A geodesic edge is another line than a straight one; with many vertices on each straight
    # edge the two enclose the same region, and the areas agree far better than 5e-6.
    dense = shapely.segmentize(outline, 0.0005)
    geodesic = abs(GEOD.geometry_area_perimeter(dense)[0])
    assert area_m2(outline) == pytest.approx(geodesic, rel=5e-7)


@given(lons, lats, st.floats(0.0001, 0.1))
@settings(max_examples=300)
def test_a_round_outline_is_within_5_millionths_of_the_geodesic_area(
    lon: float, lat: float, radius: float
) -> None:
    outline = shapely.Point(lon, lat).buffer(radius, quad_segs=8)
    geodesic = abs(GEOD.geometry_area_perimeter(outline)[0])
    assert area_m2(outline) == pytest.approx(geodesic, rel=5e-6)


@given(st.lists(outlines(), min_size=1, max_size=6))
def test_one_outline_has_to_the_last_digit_the_area_it_has_among_many(
    some: list[shapely.Polygon],
) -> None:
    assert [area_m2(one) for one in some] == area_m2(some).tolist()
    assert area_m2(shapely.Polygon()) == 0.0


def test_an_outline_without_numbers_leaves_the_area_of_the_others_alone() -> None:
    square = shapely.box(0, 0, 1, 1)
    broken = shapely.Polygon([(np.inf, 0), (1, 0), (1, 1)])
    with np.errstate(invalid="ignore"):
        first, _, third = area_m2([square, broken, square])
    assert first == third == area_m2(square)


def test_a_box_has_the_area_of_its_closed_form() -> None:
    # Snyder 1987, equation 3-12, evaluated independently with math functions.
    a, e2 = 6_378_137.0, (2 - 1 / 298.257223563) / 298.257223563
    e = math.sqrt(e2)

    def q(lat: float) -> float:
        s = math.sin(math.radians(lat))
        return (1 - e2) * (s / (1 - e2 * s * s) - math.log((1 - e * s) / (1 + e * s)) / (2 * e))

    expected = a * a / 2 * math.radians(0.2) * (q(44.2) - q(44.0))
    assert area_m2(shapely.box(18.0, 44.0, 18.2, 44.2)) == pytest.approx(expected, rel=1e-12)


def test_holes_are_subtracted_and_other_geometry_has_no_area() -> None:
    outer, inner = shapely.box(10, 10, 10.1, 10.1), shapely.box(10.02, 10.02, 10.04, 10.04)
    holed = outer.difference(inner)
    assert area_m2(holed) == pytest.approx(area_m2(outer) - area_m2(inner), abs=1e-4)
    shapes = [None, shapely.Point(1, 1), shapely.Polygon(), shapely.LineString([(0, 0), (1, 1)])]
    assert list(area_m2(shapes)) == [0, 0, 0, 0]
    both = shapely.MultiPolygon([outer, shapely.box(11, 10, 11.1, 10.1)])
    assert area_m2(both) == pytest.approx(2 * area_m2(outer), rel=1e-12)


@given(st.integers(0, 10**12), st.lists(st.floats(0, 1e9), min_size=1, max_size=8))
def test_shares_are_whole_never_negative_and_sum_exactly(total: int, measured: list[float]) -> None:
    if total and sum(measured) <= 0:
        with pytest.raises(ValueError, match="nothing measured"):
            apportion_m2(total, measured)
        return
    shares = apportion_m2(total, measured)
    assert sum(shares) == total
    assert min(shares) >= 0


def test_largest_remainder_worked_by_hand() -> None:
    # 10 m² over 3.4 : 3.3 : 3.3 → 3.4, 3.3, 3.3 → 3, 3, 3 and the one left to the largest .4
    assert apportion_m2(10, [3.4, 3.3, 3.3]) == [4, 3, 3]
    assert apportion_m2(1, [1.0, 1.0]) == [1, 0]
    with pytest.raises(ValueError, match="never negative"):
        apportion_m2(-1, [1.0])


def test_union_of_overlapping_and_scattered_shapes() -> None:
    shapes = [shapely.box(0, 0, 2, 1), shapely.box(1, 0, 3, 1), shapely.box(9, 9, 10, 10), None]
    merged = union(shapes)
    assert merged.area == pytest.approx(4.0)
    assert union([]).is_empty


@np.errstate(invalid="ignore")
def quietly(wkt: str) -> shapely.Geometry:
    return shapely.from_wkt(wkt)


@pytest.mark.parametrize(
    ("shape", "fault"),
    [
        (None, Fault.MISSING),
        (shapely.Polygon(), Fault.MISSING),
        (shapely.Point(1, 1), Fault.NOT_POLYGON),
        (shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)]), Fault.SELF_CROSSING),
        (quietly("POLYGON((0 0, 1 nan, 1 1, 0 0))"), Fault.NOT_FINITE),
        (quietly("POLYGON((0 0, inf 0, 1 1, 0 0))"), Fault.NOT_FINITE),
        (shapely.box(500_000, 4_900_000, 500_100, 4_900_100), Fault.OUT_OF_RANGE),
        (shapely.box(0, 0, 1, 1), None),
    ],
)
def test_faults_of_outlines(shape: shapely.Geometry | None, fault: Fault | None) -> None:
    assert fault_of(shape) is fault


def test_a_repair_is_valid_or_empty() -> None:
    bow_tie = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    fixed = repaired(bow_tie)
    assert fixed.is_valid
    assert fixed.area == pytest.approx(0.5)
    assert repaired(shapely.Polygon([(0, 0), (1, 1), (0, 0)])).is_empty


def test_polygons_only_drops_lines_and_points() -> None:
    mixed = shapely.from_wkt(
        "GEOMETRYCOLLECTION(POLYGON((0 0,1 0,1 1,0 0)),LINESTRING(0 0,5 5),POINT(3 3))"
    )
    assert polygons_only(mixed).area == pytest.approx(0.5)


def test_whole_m2_rounds_once() -> None:
    shape = shapely.box(18, 44, 18.001, 44.001)
    assert whole_m2([shape, None]) == [round(area_m2(shape)), 0]
