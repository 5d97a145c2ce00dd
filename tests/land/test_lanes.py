"""Lanes cover the cleared land once, in the ledger's own square metres, and are drawn again."""

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from fallow.land import (
    Act,
    Fragment,
    Lane,
    balance,
    cleared_parts,
    cut_lanes,
    drawn,
    drawn_share,
    fragments_at,
    lanes_in,
    register_plane,
)
from fallow.land.lanes import CLEARED
from fallow.records import RecordKind
from ledgers import DAY, area, box, decide, opened, posted

RING = box(0, 0, 1, 1).difference(box(0.3, 0.3, 0.6, 0.9))


def lanes_of(lane_m2: int) -> tuple[list[Fragment], list[Lane]]:
    directives, _ = posted(
        opened(
            area("RING", RING, RecordKind.CLEARED),
            area("OPEN", box(0.9, 0, 2, 1), RecordKind.CONFIRMED),
            area("DONE", box(3, 0, 4, 1), RecordKind.CONFIRMED),
            area("BLANK", None, RecordKind.CLEARED),
        ),
        [decide("DONE", Act.CLEAR, DAY.replace(year=2021), box(3, 0, 3.4, 1))],
    )
    parts = cleared_parts(fragments_at(directives))
    plane = register_plane(directives)
    assert plane is not None
    return parts, cut_lanes(parts, lane_m2, plane)


def test_lanes_cover_each_part_once_and_add_up_to_the_ledger() -> None:
    parts, lanes = lanes_of(4000)
    assert {p.piece.area_id for p in parts} == {"RING", "DONE"}
    assert len(lanes) == lanes_in(parts, 4000)
    assert sum(lane.area_m2 for lane in lanes) == sum(p.area_m2 for p in parts)
    ground = shapely.union_all([p.shape for p in parts])
    union = shapely.union_all([lane.shape for lane in lanes])
    assert union.symmetric_difference(ground).area < 1e-7 * ground.area
    assert sum(lane.shape.area for lane in lanes) == pytest.approx(ground.area, rel=1e-7)
    for name in ("RING", "DONE"):
        own = [lane.area_m2 for lane in lanes if lane.area_id == name]
        assert max(own) - min(own) <= 1  # equal, but for the rounding to whole m²
    assert len({lane.id for lane in lanes}) == len(lanes)


def test_lanes_hold_what_the_balance_holds_as_cleared() -> None:
    directives, postings = posted(
        opened(
            area("A", RING, RecordKind.CLEARED), area("B", box(5, 5, 6, 6), RecordKind.SUSPECTED)
        )
    )
    plane = register_plane(directives)
    assert plane is not None
    lanes = cut_lanes(cleared_parts(fragments_at(directives)), 10_000, plane)
    lines = balance(directives, postings).lines
    held = sum(line.area_m2 for line in lines if line.account in CLEARED)
    assert sum(lane.area_m2 for lane in lanes) == held


@settings(max_examples=20)
@given(st.integers(0, 10**6), st.floats(0, 1))
def test_a_share_is_reached_with_no_lane_too_many_and_drawn_again(seed: int, share: float) -> None:
    _, lanes = lanes_of(20_000)
    sampled = drawn_share(lanes, share, seed)
    total = sum(lane.area_m2 for lane in lanes)
    m2 = sum(lane.area_m2 for lane in sampled)
    assert m2 >= share * total - 1e-3
    assert m2 - max((lane.area_m2 for lane in sampled), default=0) <= share * total
    assert drawn_share(lanes, share, seed) == sampled
    assert drawn(lanes, len(sampled), seed) == sampled
    backwards = drawn(list(reversed(lanes)), len(sampled), seed)
    assert {lane.id for lane in backwards} == {lane.id for lane in sampled}


def test_every_lane_is_drawn_about_as_often() -> None:
    _, lanes = lanes_of(60_000)
    times = dict.fromkeys((lane.id for lane in lanes), 0)
    for seed in range(600):
        for lane in drawn(lanes, 5, seed):
            times[lane.id] += 1
    expected = 600 * 5 / len(lanes)
    assert all(abs(n - expected) < 6 * expected**0.5 for n in times.values())


def test_more_lanes_than_there_are_cannot_be_drawn() -> None:
    _, lanes = lanes_of(60_000)
    with pytest.raises(ValueError, match="cannot be drawn"):
        drawn(lanes, len(lanes) + 1, 1)
    with pytest.raises(ValueError, match="lies between"):
        drawn_share(lanes, 1.5, 1)
