"""What differs between two outlines, from the edges they do not share, equals an overlay."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import Geometry

from fallow.base.geo import area_m2
from fallow.control.edges import differing, drawn, edges_of, faces_between
from ledgers import box

BOXES = st.lists(
    st.tuples(*[st.integers(0, 12)] * 2, *[st.integers(1, 6)] * 2), min_size=0, max_size=6
)


def ground(boxes: list[tuple[int, ...]]) -> Geometry:
    return shapely.union_all([box(x, y, x + w, y + h) for x, y, w, h in boxes])


@given(BOXES, BOXES)
def test_faces_are_what_an_overlay_finds(
    one: list[tuple[int, ...]], two: list[tuple[int, ...]]
) -> None:
    before, after = ground(one), ground(two)
    gained, lost = faces_between(drawn(before), drawn(after))
    for faces, overlay in (
        (gained, after.difference(before)),
        (lost, before.difference(after)),
    ):
        assert area_m2(faces).sum() == pytest.approx(area_m2(overlay), rel=1e-9, abs=1e-3)
        if len(faces):
            union = shapely.union_all(faces)
            assert area_m2(union.symmetric_difference(overlay)) == pytest.approx(0, abs=1e-3)


def test_a_line_shared_from_both_sides_is_a_change_of_sides() -> None:
    """West of a line before, east of it after: all of both is gained or lost."""
    west, east = box(0, 0, 1, 1), box(1, 0, 2, 1)
    gained, lost = faces_between(drawn(west), drawn(east))
    assert shapely.union_all(gained).equals(east)
    assert shapely.union_all(lost).equals(west)


def test_shared_edges_are_not_looked_at_whatever_the_order_of_vertices() -> None:
    square = box(0, 0, 2, 2)
    turned = shapely.Polygon(np.roll(shapely.get_coordinates(square)[:-1], 2, axis=0)[::-1])
    for edges in differing(edges_of(square), edges_of(turned)):
        assert len(edges) == 0


def test_holes_count() -> None:
    holed = box(0, 0, 4, 4).difference(box(1, 1, 2, 2))
    gained, lost = faces_between(drawn(box(0, 0, 4, 4)), drawn(holed))
    assert len(gained) == 0
    assert shapely.union_all(lost).equals(box(1, 1, 2, 2))
