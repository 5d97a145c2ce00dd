"""Intervals are half-open; gained and lost ground adds up; unknown is not "nothing held"."""

from datetime import date

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from fallow.base.finding import Refusal
from fallow.base.geo import area_m2
from fallow.control import change, held_on, intervals, series
from fallow.records import ControlOutline, Origin
from ledgers import box

ONE = area_m2(box(0, 0, 1, 1))


def outline(day: date, shape: shapely.Geometry | None, side: str = "north") -> ControlOutline:
    return ControlOutline(f"{side}-{day}", Origin("b", 1), side, day, shape)


FIRST, SECOND, THIRD = date(2024, 8, 1), date(2024, 8, 5), date(2024, 9, 1)
RECORD = [
    outline(SECOND, box(1, 0, 3, 1)),
    outline(FIRST, box(0, 0, 2, 1)),
    outline(THIRD, box(1, 0, 2, 1)),
]


def test_an_outline_is_in_force_until_the_next() -> None:
    entries = intervals(RECORD)
    assert [(e.interval.start, e.interval.end) for e in entries] == [
        (FIRST, SECOND),
        (SECOND, THIRD),
        (THIRD, None),
    ]
    assert held_on(entries, "north", date(2024, 8, 4)).seen_on == FIRST
    assert held_on(entries, "north", SECOND).seen_on == SECOND
    assert held_on(entries, "north", date(2030, 1, 1)).seen_on == THIRD


def test_an_old_outline_speaks_no_longer() -> None:
    entries = intervals([*RECORD, outline(date(2025, 1, 1), box(0, 0, 1, 1))], longest=31)
    ends = [e.interval.end for e in entries]
    assert ends == [SECOND, THIRD, date(2024, 10, 2), date(2025, 2, 1)]
    with pytest.raises(Refusal) as refusal:
        held_on(entries, "north", date(2024, 10, 2))
    assert refusal.value.findings[0].code == "control-gap"
    assert held_on(entries, "north", date(2024, 10, 1)).seen_on == THIRD


def test_an_empty_day_is_unknown_and_not_nothing_held() -> None:
    with pytest.raises(Refusal) as refusal:
        change([outline(FIRST, box(0, 0, 1, 1)), outline(SECOND, None)], FIRST, SECOND)
    assert refusal.value.findings[0].code == "control-gap"
    steps, _ = series([*RECORD, outline(date(2024, 8, 9), None)])
    assert [s.held_m2 is None for s in steps] == [False, False, True, False]
    assert steps[3].before == SECOND


def test_gained_and_lost_worked_by_hand() -> None:
    """Two boxes held, then the right one and a new one: one gained, one lost."""
    result, findings = change(RECORD, FIRST, SECOND)
    assert findings == []
    assert result.gained_m2 == pytest.approx(ONE, abs=0.1)
    assert result.lost_m2 == pytest.approx(ONE, abs=0.1)
    assert result.net_m2 == pytest.approx(0, abs=0.1)
    assert result.gained.equals(box(2, 0, 3, 1))


@given(
    st.lists(
        st.tuples(*[st.integers(0, 20)] * 2, *[st.integers(1, 9)] * 2), min_size=1, max_size=5
    ),
    st.lists(
        st.tuples(*[st.integers(0, 20)] * 2, *[st.integers(1, 9)] * 2), min_size=1, max_size=5
    ),
)
def test_what_was_held_plus_gained_minus_lost_is_what_is_held(
    before: list[tuple[int, ...]], after: list[tuple[int, ...]]
) -> None:
    outlines = [
        outline(day, box(x, y, x + w, y + h))
        for day, boxes in ((FIRST, before), (SECOND, after))
        for x, y, w, h in boxes
    ]
    result, _ = change(outlines, FIRST, SECOND)
    total = result.before.area_m2 + result.gained_m2 - result.lost_m2
    assert total == pytest.approx(result.after.area_m2, abs=1e-2)
    assert area_m2(result.gained.intersection(result.before.shape)) == pytest.approx(0, abs=1e-3)


def test_a_day_between_two_outlines_uses_the_earlier_and_says_so() -> None:
    _, findings = change(RECORD, date(2024, 8, 3), THIRD)
    assert [(f.code, f.values["used"]) for f in findings] == [("control-date-used", "2024-08-01")]


def test_broken_parts_are_left_out_and_counted() -> None:
    broken = shapely.Polygon([(0.1, 0.1), (0.2, 0.2), (0.2, 0.1), (0.1, 0.2)])
    both = shapely.MultiPolygon([box(0, 0, 1, 1), broken])
    result, findings = change(
        [outline(FIRST, both), outline(SECOND, box(5, 5, 6, 6))], FIRST, SECOND
    )
    assert [f.code for f in findings] == ["control-part-left-out"]
    assert result.before.area_m2 == pytest.approx(ONE, abs=0.1)
    assert result.lost_m2 == pytest.approx(ONE, abs=0.1)


@pytest.mark.parametrize(
    ("start", "end", "side", "code"),
    [
        (date(2024, 7, 1), SECOND, None, "control-not-known"),
        (SECOND, SECOND, None, "days-reversed"),
        (THIRD, FIRST, None, "days-reversed"),
        (FIRST, SECOND, "south", "side-unknown"),
    ],
)
def test_questions_without_an_answer(start: date, end: date, side: str | None, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        change(RECORD, start, end, side)
    assert refusal.value.findings[0].code == code
    assert refusal.value.findings[0].remedy()


def test_two_sides_need_a_name() -> None:
    both = [*RECORD, outline(FIRST, box(5, 5, 6, 6), "south")]
    with pytest.raises(Refusal) as refusal:
        change(both, FIRST, SECOND)
    assert refusal.value.findings[0].code == "side-needed"
    result, _ = change(both, FIRST, SECOND, "north")
    assert result.after.side == "north"
    with pytest.raises(Refusal):
        change([], FIRST, SECOND)
