"""The fictional province: reproducible, at sea, imperfectly surveyed, acceptable to the rules."""

import json
from datetime import UTC, date, datetime

import numpy as np
import pytest
import shapely

from fallow.base.border import countries_within
from fallow.base.finding import Finding
from fallow.base.geo import Fault, area_m2, fault_of
from fallow.catalogue import Item, find
from fallow.land import (
    Classification,
    Directive,
    openings,
    post,
    read_decisions,
    refusals,
    verify_postings,
)
from fallow.records import Area, HazardKind, Origin, RecordKind
from fallow.sample import Province, files, make_province
from fallow.sample.release import cleared_ground
from fallow.sample.survey import LAST_DAY

KNOWN = datetime(2026, 6, 1, tzinfo=UTC)
SEEDS = range(1, 6)


@pytest.fixture(scope="module", params=SEEDS)
def province(request: pytest.FixtureRequest) -> Province:
    return make_province(request.param)


def test_a_seed_gives_the_same_bytes_and_another_seed_others() -> None:
    assert files(make_province(3)) == files(make_province(3))
    one, other = files(make_province(3)), files(make_province(4))
    assert one["suspected.geojson"] != other["suspected.geojson"]


def test_it_lies_in_the_sea_far_from_any_country(province: Province) -> None:
    west, south, east, north = province.geography.border.buffer(0.2).bounds
    assert -1.5 < west < east < 1.5
    assert -1.5 < south < north < 1.5
    assert countries_within(west, south, east, north) == {}
    border = province.geography.border
    assert border.is_valid
    for truth in province.war.truth:
        assert border.contains(truth.position)
    for area in province.areas:
        assert area.outline is None or border.intersects(area.outline)


def test_items_are_in_the_catalogue_and_kinds_in_the_records(province: Province) -> None:
    for name in {t.item for t in province.war.truth}:
        assert isinstance(find(name), Item), name
    assert {a.hazard for a in province.areas} <= {k.value for k in HazardKind}


def test_the_front_moves_in_and_out_and_stops(province: Province) -> None:
    held = [area_m2(shape) for shape in province.war.held.values()]
    assert all(fault_of(shape) is None for shape in province.war.held.values())
    assert len(held) == 25
    assert held[0] < held[4] < max(held)
    assert held[-1] < max(held)
    assert held[-1] == pytest.approx(held[-2], rel=0.05)


def test_what_was_left_lies_where_the_front_was(province: Province) -> None:
    fronts = shapely.union_all(list(province.war.fronts.values()))
    west, south, east, north = province.geography.border.bounds
    anywhere = np.random.default_rng(0).uniform((west, south), (east, north), (2000, 2))
    anywhere = anywhere[shapely.contains_xy(province.geography.border, anywhere)]
    near = shapely.distance(fronts, [t.position for t in province.war.truth])
    usual = shapely.distance(fronts, shapely.points(anywhere))
    assert np.median(near) < np.median(usual) / 5


def test_surveys_miss_items_and_suspect_land_without_any(province: Province) -> None:
    live = [t.position for t in province.war.truth if t.present]
    sound = [a for a in province.areas if a.outline is not None and a.outline.is_valid]
    tree = shapely.STRtree([a.outline for a in sound])
    inside, holding = tree.query(live, predicate="within")
    assert 0.3 < len(set(inside)) / len(live) < 0.95
    assert 0.2 < len(set(holding)) / len(sound) < 0.9
    assert not all(t.present for t in province.war.truth)


def test_areas_are_as_many_and_as_large_as_reported_ones(province: Province) -> None:
    confirmed = [a for a in province.areas if a.confirmed]
    assert (len(confirmed), len(province.areas) - len(confirmed)) == (30, 121)
    sound = [a.outline for a in province.areas if fault_of(a.outline) is None]
    sizes = area_m2(sound)
    assert sizes.min() >= 2_000
    assert sizes.max() <= 1_500_000
    assert sizes.max() > 20 * np.median(sizes[sizes < np.median(sizes)])
    pairs = shapely.STRtree(sound).query(sound, predicate="overlaps")
    assert len(pairs[0]) >= 2 * 5  # each real overlap is met from both sides


def test_no_accident_happens_in_ground_that_was_cleared(province: Province) -> None:
    cleared = cleared_ground(province.areas, province.decisions)
    for accident in province.accidents:
        for ground, on in cleared:
            after = accident.happened_on >= on
            assert not (after and accident.position and ground.contains(accident.position))
        assert (accident.killed, accident.injured) != (0, 0)


def test_what_was_found_or_went_off_does_not_remain(province: Province) -> None:
    remaining = province.remaining()
    cleared = cleared_ground(province.areas, province.decisions)
    assert len(remaining) == sum(t.present for t in province.war.truth) - len(province.finds)
    assert not any(ground.contains(t.position) for ground, _ in cleared for t in remaining)
    truth = files(province)["truth.csv"].decode()
    assert truth.count(",True") == len(remaining)


def test_no_file_but_the_truth_tells_where_an_unfound_item_lies() -> None:
    province = make_province(2)
    told = {k: v.decode() for k, v in files(province).items() if k != "truth.csv"}
    for item in province.remaining():
        spot = f"{item.position.x},{item.position.y}"
        assert not any(spot in text for text in told.values())


def test_parts_of_areas_stay_sound_when_they_are_projected(province: Province) -> None:
    parts = [d.outline for d in province.decisions if d.outline is not None]
    assert len(parts) > 20
    for part in parts:
        assert shapely.transform(part, lambda xy: xy * 111_000).is_valid


def test_nothing_is_later_than_its_last_day(province: Province) -> None:
    days = [a.happened_on for a in province.accidents] + [f.found_on for f in province.finds]
    days += [d.on for d in (*province.decisions, *province.late_decisions)]
    assert max(days) <= LAST_DAY


def test_the_defects_of_real_exports_are_there(province: Province) -> None:
    faults = [fault_of(a.outline) for a in province.areas]
    assert faults.count(Fault.MISSING) == 3
    assert faults.count(Fault.SELF_CROSSING) == 2
    assert sum(a.reported_on is None for a in province.areas) in (2, 3)
    outlines = [a.outline.wkb for a in province.areas if a.outline is not None]
    assert len(outlines) == len(set(outlines)) + 1
    assert sum(a.position is None for a in province.accidents) == 1
    assert any(a.killed is None for a in province.accidents)


def directives_of(province: Province, name: str) -> tuple[list[Directive], list[Finding]]:
    collection = json.loads(files(province)[name])
    rows = [
        (
            number,
            None if f["geometry"] is None else shapely.geometry.shape(f["geometry"]),
            {k: str(v) for k, v in f["properties"].items()},
        )
        for number, f in enumerate(collection["features"], 1)
    ]
    return read_decisions(rows, "batch", KNOWN, "tester")


def test_every_decision_is_permitted_and_the_ledger_balances(province: Province) -> None:
    areas = [
        Area(
            a.id,
            Origin("batch", n),
            RecordKind.CONFIRMED if a.confirmed else RecordKind.SUSPECTED,
            a.outline,
            reported_on=a.reported_on,
        )
        for n, a in enumerate(province.areas, 1)
    ]
    opened = openings(areas, date(2023, 12, 31), KNOWN, "tester", accept_repairs=True)
    decided, unreadable = directives_of(province, "decisions.geojson")
    assert unreadable == []
    assert refusals(opened, decided, KNOWN) == []
    late, _ = directives_of(province, "decisions-late.geojson")
    assert len(late) == 3
    assert refusals([*opened, *decided], late, KNOWN) == []
    assert max(d.on for d in late) < max(d.on for d in decided).replace(year=2025)
    postings = post([], [*opened, *decided, *late])
    assert verify_postings([*opened, *decided, *late], postings) == []
    assert {d.to for d in decided} >= {
        Classification.CANCELLED,
        Classification.REDUCED,
        Classification.CLEARED,
        Classification.CHA,
    }


def test_clearance_finds_items_where_they_are_and_cancelled_land_mostly_has_none(
    province: Province,
) -> None:
    assert province.finds
    outline = {a.id: a.outline for a in province.areas}
    live = [t.position for t in province.war.truth if t.present]
    clean = [
        not any(ground.contains(p) for p in live)
        for d in province.decisions
        if d.act == "cancel" and (ground := d.outline or outline[d.area_id]) is not None
    ]
    assert sum(clean) / len(clean) > 0.6
