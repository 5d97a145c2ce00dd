"""Doubtful places and sources, and what is odd about evidence before it is used."""

from datetime import date

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from fallow.base.grid import Grid
from fallow.hazard import Known, evidence_of, gather
from fallow.hazard.checks import (
    before_conflict,
    contradictions,
    label_contradictions,
    missing,
)
from fallow.hazard.types import CLAIMS, SURVEY
from fallow.hazard.uncertain import claim_ratio, spread, trusted
from fallow.records import Accident, Activity, Area, Item, Origin, RecordKind
from hazard.worlds import grid

ORIGIN = Origin("test", 1)
ON = grid(30, 34, 500.0)
ALL = shapely.box(-0.2, -0.2, 0.2, 0.2)


def centre(row: int, column: int, on: Grid = ON) -> tuple[float, float]:
    lon, lat = on.centres()
    return float(lon[row, column]), float(lat[row, column])


def test_the_shares_of_an_uncertain_place_are_the_integrals_of_a_gaussian() -> None:
    rows, columns, share = spread(ON, centre(15, 17), 500.0)
    told = dict(zip(zip(rows.tolist(), columns.tolist(), strict=True), share, strict=True))
    # Phi(1/2) - Phi(-1/2) = .382925 a side; the cell beside has Phi(3/2) - Phi(1/2) = .241730.
    assert told[15, 17] == pytest.approx(0.382925**2, rel=1e-4)
    assert told[15, 18] == pytest.approx(0.382925 * 0.241730, rel=1e-4)
    assert share.sum() == pytest.approx(1.0, abs=1e-3)


@given(st.integers(3, 26), st.integers(3, 30), st.floats(0, 700))
def test_shares_sum_to_what_lies_on_the_lattice(row: int, column: int, error_m: float) -> None:
    share = spread(ON, centre(row, column), error_m)[2]
    assert 0.9 < share.sum() <= 1 + 1e-9
    if error_m < 50:
        assert len(share) == 1


def test_a_place_at_the_edge_keeps_only_its_part_and_one_far_off_none() -> None:
    lon, lat = centre(15, 0)
    edge = lon - (centre(15, 1)[0] - lon) / 2
    assert spread(ON, (edge, lat), 400.0)[2].sum() == pytest.approx(0.5, abs=0.01)
    assert len(spread(ON, (9.0, 9.0), 400.0)[2]) == 0


def test_the_ratio_of_a_claim_is_the_one_worked_by_hand() -> None:
    sure = claim_ratio(np.array([1.0, 0.5, 0.0]), 0.8, 0.02)
    assert sure == pytest.approx(np.log([0.8 / 0.02 + 0.2, 0.4 / 0.02 + 0.6, 1.0]))
    assert trusted(np.log(np.array([10.0, 0.1])), np.array([0.5, 0.5])) == pytest.approx(
        np.log([5.5, 0.55])
    )
    assert trusted(np.array([2.0]), np.array([1.0])) == pytest.approx([2.0])


def test_a_find_of_a_doubtful_source_or_place_counts_as_a_claim() -> None:
    here = shapely.Point(*centre(15, 17))
    item = Item("I", ORIGIN, here)
    plain, _ = gather(ON, ALL, Known(items=[item]))
    doubted, _ = gather(ON, ALL, Known(items=[item], trust={"I": 0.35}))
    blurred, _ = gather(ON, ALL, Known(items=[item], error_m={"I": 600.0}))
    exact, _ = gather(ON, ALL, Known(items=[item], error_m={"I": 20.0}))
    assert plain.items.sum() == exact.items.sum() == 1
    for ground in (doubted, blurred):
        assert ground.items.sum() == 0
        ratio = evidence_of(ground).reports[CLAIMS]
        assert ratio[15, 17] == ratio.max() > 0
    assert CLAIMS not in evidence_of(plain).reports
    told = evidence_of(blurred)
    assert told.worth is not None
    assert told.worth[15, 17] < 0.5  # one statement over many cells


def test_an_outline_of_a_doubtful_source_says_less() -> None:
    lon, lat = centre(15, 17)
    outline = shapely.box(lon - 0.002, lat - 0.002, lon + 0.002, lat + 0.002)
    area = Area("S", ORIGIN, RecordKind.SUSPECTED, outline)
    plain = evidence_of(gather(ON, ALL, Known([area]))[0]).reports[SURVEY][15, 17]
    doubted = evidence_of(gather(ON, ALL, Known([area], trust={"S": 0.35}))[0])
    assert 0 < doubted.reports[SURVEY][15, 17] < plain
    assert doubted.reports[SURVEY][15, 17] == pytest.approx(np.log(0.35 * np.exp(plain) + 0.65))


def test_released_land_with_a_confirmed_hazard_or_an_accident_is_told_and_kept() -> None:
    lon, lat = centre(15, 17)
    wide = shapely.box(lon - 0.01, lat - 0.01, lon + 0.01, lat + 0.01)
    known = Known(
        areas=[
            Area("C", ORIGIN, RecordKind.CLEARED, wide),
            Area("H", ORIGIN, RecordKind.CONFIRMED, shapely.Point(lon, lat).buffer(0.001)),
        ],
        accidents=[Accident("A", ORIGIN, shapely.Point(lon, lat))],
    )
    ground, _ = gather(ON, ALL, known)
    told = contradictions(ground)
    assert [(f.code, f.values["one"], f.values["other"], f.values["cells"]) for f in told] == [
        ("evidence-contradicts", "released", "confirmed", 1),
        ("evidence-contradicts", "released", "accident", 1),
    ]
    assert (told[0].where.lon, told[0].where.lat) == pytest.approx((lon, lat))
    evidence = evidence_of(ground)
    assert evidence.accidents[15, 17] == 1
    assert evidence.searched[15, 17] > 0.5
    assert contradictions(gather(ON, ALL, Known(known.areas[:1]))[0]) == []
    for finding in told:
        assert "contradict" in finding.message("en")
        assert finding.message("uk") != finding.message("en")


def test_labels_that_contradict_each_other_or_an_event_are_told() -> None:
    lon, lat = ON.centres()
    at = [(5, 5), (5, 5), (9, 9), (12, 12)]
    points = np.array([lon[c] for c in at]), np.array([lat[c] for c in at])
    items, hurt = np.zeros(ON.shape, np.int64), np.zeros(ON.shape, np.int64)
    items[9, 9] = hurt[12, 12] = 1
    told = label_contradictions(ON, points, np.array([1.0, 0.0, 0.0, 1.0]), (items, hurt))
    assert [(f.values["one"], f.values["other"], f.values["cells"]) for f in told] == [
        ("label-1", "label-0", 1),
        ("label-0", "event", 1),
    ]


def test_each_record_of_before_the_conflict_is_told_and_undated_ones_are_not() -> None:
    early, late = date(1991, 1, 1), date(1992, 4, 6)
    known = Known(
        areas=[Area("S", ORIGIN, RecordKind.SUSPECTED, None, reported_on=early)],
        items=[Item("I", ORIGIN, None, found_on=late)],
        accidents=[Accident("A", ORIGIN, None, happened_on=early), Accident("B", ORIGIN, None)],
        activities=[Activity("L", ORIGIN, RecordKind.LIFTED_MINEFIELD, None, done_on=early)],
    )
    told = before_conflict(known, late)
    assert [f.where.record for f in told] == ["S", "A", "L"]
    assert {f.code for f in told} == {"evidence-before-conflict"}
    assert "1991-01-01" in told[0].message()


def test_a_covariate_that_misses_most_cells_is_told_apart_from_one_with_gaps() -> None:
    coverage = np.zeros((4, 5), bool)
    coverage[:2] = True
    some, most, none = np.zeros((4, 5)), np.full((4, 5), np.nan), np.ones((4, 5))
    some[0, 0] = np.nan
    some[3] = np.nan  # outside the coverage: nobody asked
    most[0, :4] = 1.0
    told = {f.values["name"]: f for f in missing({"a": some, "b": most, "c": none}, coverage)}
    assert {n: (f.code, f.values["cells"]) for n, f in told.items()} == {
        "a": ("covariate-missing", 1),
        "b": ("covariate-mostly-missing", 6),
    }
