"""Series, ranges of starts, units, ground ever held, and several sources side by side."""

from datetime import UTC, date, datetime, timedelta

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from fallow.base.admin import Unit, usable
from fallow.base.finding import Refusal
from fallow.base.geo import area_m2
from fallow.control import (
    by_unit,
    change,
    claims_of,
    ever,
    held_on,
    intervals,
    overlaps,
    series,
    since,
    source_named,
    uncovered,
)
from fallow.records import Batch, ControlOutline, Origin, RecordKind, Source
from ledgers import box

ONE = area_m2(box(0, 0, 1, 1))
START = date(2024, 8, 1)


def outline(
    day: int, shape: shapely.Geometry | None, side: str = "north", batch: str = "b"
) -> ControlOutline:
    on = START + timedelta(day)
    return ControlOutline(f"{side}-{on}-{batch}", Origin(batch, 1), side, on, shape)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 5)), min_size=2, max_size=8))
def test_a_series_adds_up_to_what_is_held(boxes: list[tuple[int, int]]) -> None:
    record = [outline(n, box(x, 0, x + w, 1)) for n, (x, w) in enumerate(boxes)]
    steps, _ = series(record)
    held = steps[0].held_m2 or 0.0
    for step in steps[1:]:
        held += step.net_m2 or 0.0
        assert held == pytest.approx(step.held_m2, abs=1e-2)


def test_a_sudden_jump_is_looked_at() -> None:
    record = [outline(n, box(0, 0, 5, 5 + n / 100)) for n in range(9)]
    assert series(record)[1] == []
    _, findings = series([*record, outline(9, box(0, 0, 50, 50))])
    assert [f.code for f in findings] == ["control-jump"]


def test_since_a_month_is_a_range_over_its_days() -> None:
    """Nothing by the 1st, a box by the 11th, two by the end: from one to two gained."""
    record = [outline(n, box(0, 0, w, 1)) for n, w in ((0, 1), (10, 2), (40, 3))]
    result, findings = since(
        record, [START + timedelta(n) for n in range(-3, 31)], record[-1].seen_on
    )
    least, most = result.extremes("gained_m2")
    assert findings == []
    assert (result.asked, len(result.changes)) == (34, 31)
    assert least.gained_m2 == pytest.approx(ONE, rel=1e-6)
    assert least.before.on == START + timedelta(10)
    assert most.gained_m2 == pytest.approx(2 * ONE, rel=1e-6)
    assert most.before.on == START
    with pytest.raises(Refusal):
        since(record, [START - timedelta(2), START - timedelta(1)], record[-1].seen_on)


def test_change_by_unit_keeps_what_no_unit_covers_apart() -> None:
    result, _ = change(
        [outline(0, box(0, 0, 9, 1)), outline(1, box(0, 0, 9, 4))], START, START + timedelta(1)
    )
    units = [
        Unit("west", box(-9, -9, 3, 9)),
        Unit("middle", box(3, -9, 6, 9)),
        Unit("far", box(40, 0, 41, 1)),
    ]
    rows = {r.unit: r.gained_m2 for r in by_unit(result, units)}
    assert list(rows) == ["middle", "west", None]
    assert sum(rows.values()) == pytest.approx(result.gained_m2, rel=1e-9)
    assert rows[None] == pytest.approx(9 * ONE, rel=1e-4)


def test_units_that_leave_a_part_of_the_country_out_are_a_finding() -> None:
    country = box(0, 0, 20, 10)
    whole = [Unit("a", box(0, 0, 10, 10)), Unit("b", box(10, 0, 20, 10))]
    assert uncovered(whole, country) == []
    (found,) = uncovered(whole[:1], country)
    assert found.code == "units-not-covering"
    assert found.values["km2"] == round(100 * ONE / 1e6)
    crossing = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    kept, findings = usable([Unit("x", crossing), Unit("y", None)])
    assert [u.name for u in kept] == ["x"]
    assert [f.code for f in findings] == ["unit-outline-mended", "unit-outline-unusable"]


def test_ever_held_is_cut_at_the_border_and_measured_around() -> None:
    record = [outline(0, box(0, 0, 2, 1)), outline(1, box(1, 0, 3, 1)), outline(2, box(2, 0, 3, 1))]
    found, findings = ever(record, box(-20, -20, 2, 20), within_km=(2.0,))
    assert found.area_m2 == pytest.approx(2 * ONE, rel=1e-6)
    assert found.outside_m2 == pytest.approx(ONE, rel=1e-6)
    assert [f.code for f in findings] == ["control-outside-border"]
    # 2 by 1 hundredths of a degree, and 2 km around, but not east of the border.
    width, height = 2.2264, 1.1057
    around = (width + 2) * (height + 4) - (4 - 3.14159) / 2 * 4
    assert found.within[2.0][1] == pytest.approx(around * 1e6, rel=2e-3)


def test_sides_that_overlap_are_a_finding() -> None:
    entries = intervals([outline(0, box(0, 0, 2, 1)), outline(0, box(1, 0, 3, 1), "south")])
    (found,) = overlaps([held_on(entries, s, START) for s in ("north", "south")])
    assert (found.code, found.values["km2"]) == ("control-sides-overlap", round(ONE / 1e6, 1))


def batch(name: str, source: str, hour: int) -> Batch:
    at = datetime(2024, 9, 1, hour, tzinfo=UTC)
    return Batch(name, source, RecordKind.CONTROL, f"{name}.geojson", "", 1, "x", at)


def test_sources_stay_apart_and_the_last_drawing_of_a_day_counts() -> None:
    sources = [Source("s", "P", "one"), Source("t", "Q", "two")]
    batches = [batch("late", "s", 9), batch("early", "s", 8), batch("other", "t", 7)]
    record = [
        outline(0, box(0, 0, 2, 1), batch="late"),
        outline(0, box(0, 0, 1, 1), batch="early"),
        outline(1, box(0, 0, 1, 1), batch="early"),
        outline(0, box(5, 5, 6, 6), batch="other"),
    ]
    one, two = claims_of(record, batches, sources)
    assert [o.origin.batch_id for o in one.outlines] == ["late", "early"]
    assert [f.code for f in one.findings] == ["control-outlines-differ"]
    assert two.findings == ()
    assert source_named([one, two], "two") is two
    assert source_named([two], None) is two
    for some, name in (([], None), ([one, two], None), ([one, two], "three")):
        with pytest.raises(Refusal) as refusal:
            source_named(some, name)
        assert refusal.value.findings[0].remedy()
