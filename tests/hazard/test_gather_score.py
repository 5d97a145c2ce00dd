"""Records onto the lattice, findings for what cannot be used, and scores of known value."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
import shapely

from fallow.base.finding import Refusal
from fallow.base.geo import area_m2
from fallow.base.words import LANGUAGES, has
from fallow.hazard import (
    Known,
    Points,
    Rates,
    evidence_of,
    front_exposure,
    gather,
    label_marks,
    lattice_over,
    leave_one_group_out,
    score,
    with_covariates,
)
from fallow.hazard.raster import in_plane, shares, touched
from fallow.hazard.score import kernel_density, nearest_positive, prevalence
from fallow.hazard.types import CLAIMS, SURVEY
from fallow.records import (
    AcceptedClaim,
    Accident,
    Area,
    ControlOutline,
    Item,
    Origin,
    RecordKind,
)

BOX = shapely.box(0.0, 0.0, 0.1, 0.1)
GRID = lattice_over(BOX, 500.0, 1000.0)
ORIGIN = Origin("test", 1)


def area(name: str, kind: RecordKind, outline: shapely.Geometry | None) -> Area:
    return Area(name, ORIGIN, kind, outline)


def test_shares_measure_the_area_they_cover() -> None:
    shape = shapely.Point(0.05, 0.05).buffer(0.02)
    covered = shares(GRID, in_plane(GRID, [shape, shape]))
    assert covered.sum() * GRID.cell_area_m2 == pytest.approx(area_m2(shape), rel=1e-5)
    assert covered.max() <= 1
    tiny = shapely.Point(0.05, 0.05).buffer(1e-5)
    assert len(touched(GRID, tiny)[0]) == 1
    assert len(touched(GRID, shapely.box(1, 1, 2, 2))[0]) == 0


def test_each_kind_of_record_tells_its_cell() -> None:
    field = shapely.box(0.02, 0.02, 0.04, 0.04)
    known = Known(
        areas=[
            area("S", RecordKind.SUSPECTED, shapely.box(0.06, 0.06, 0.07, 0.07)),
            area("C", RecordKind.CLEARED, field),
            area("R", RecordKind.CANCELLED, field),
        ],
        items=[Item("I", ORIGIN, shapely.Point(0.03, 0.03))],
        accidents=[Accident("A", ORIGIN, shapely.Point(0.09, 0.01))],
        surveyed=BOX,
    )
    ground, findings = gather(GRID, BOX, known)
    assert findings == []
    evidence = evidence_of(ground)
    row, column = (int(i[0]) for i in GRID.cell_of(np.array([0.03]), np.array([0.03])))
    assert evidence.items[row, column] == 1
    assert evidence.searched[row, column] == pytest.approx(1 - 0.05 * 0.5)
    assert evidence.searched.max() < 1
    assert evidence.accidents.sum() == 1
    row, column = (int(i[0]) for i in GRID.cell_of(np.array([0.065]), np.array([0.065])))
    assert evidence.reports[SURVEY][row, column] > 0
    assert evidence.reports[SURVEY].min() < 0
    assert ground.worth[row, column] < 1


def test_an_accepted_claim_is_heard_as_a_claim_however_well_it_is_placed() -> None:
    spot = shapely.Point(0.05, 0.05)
    one = AcceptedClaim("c", ORIGIN, "casualties", "12 people", "C", spot, error_m=100.0)
    told = {}
    for trust in (0.35, 0.8):
        known = Known(claims=[one], trust={"c": trust}, error_m={"c": 100.0})
        ground, findings = gather(GRID, BOX, known)
        assert findings == []
        evidence = evidence_of(ground)
        assert evidence.items.sum() == evidence.accidents.sum() == 0
        row, column = (int(i[0]) for i in GRID.cell_of(np.array([0.05]), np.array([0.05])))
        told[trust] = evidence.reports[CLAIMS][row, column]
        assert evidence.reports[CLAIMS].max() == told[trust]
    assert 0 < told[0.35] < told[0.8]
    far = replace(one, position=shapely.Point(5, 5))
    _, findings = gather(GRID, BOX, Known(claims=[far], trust={"c": 0.6}))
    assert [f.code for f in findings] == ["evidence-outside-grid"]


def test_each_cell_knows_the_day_of_the_latest_record_that_tells_of_it() -> None:
    field = shapely.box(0.02, 0.02, 0.04, 0.04)
    known = Known(
        areas=[
            Area("S", ORIGIN, RecordKind.SUSPECTED, field, reported_on=date(2003, 5, 1)),
            Area("C", ORIGIN, RecordKind.CLEARED, field, reported_on=date(2001, 1, 1)),
        ],
        items=[
            Item("I", ORIGIN, shapely.Point(0.03, 0.03), found_on=date(2010, 1, 1)),
            Item("J", ORIGIN, shapely.Point(0.09, 0.09)),
        ],
        accidents=[Accident("A", ORIGIN, shapely.Point(0.03, 0.03), date(1999, 1, 1))],
    )
    evidence = evidence_of(gather(GRID, BOX, known)[0])
    assert evidence.last is not None

    def day(lon: float, lat: float) -> float:
        row, column = (int(i[0]) for i in GRID.cell_of(np.array([lon]), np.array([lat])))
        return float(evidence.last[row, column])  # type: ignore[index]

    assert day(0.03, 0.03) == date(2010, 1, 1).toordinal()
    assert day(0.025, 0.025) == date(2003, 5, 1).toordinal()
    assert np.isnan(day(0.09, 0.09))  # a find, but without a day


def test_records_without_a_place_or_outside_the_lattice_are_told() -> None:
    crossed = shapely.Polygon([(0, 0), (0.01, 0.01), (0.01, 0), (0, 0.01)])
    known = Known(
        areas=[
            area("none", RecordKind.SUSPECTED, None),
            area("crossed", RecordKind.CLEARED, crossed),
            area("far", RecordKind.CONFIRMED, shapely.box(5, 5, 6, 6)),
        ],
        items=[Item("lost", ORIGIN, None), Item("away", ORIGIN, shapely.Point(3, 3))],
    )
    ground, findings = gather(GRID, BOX, known)
    told = [(f.code, f.where.record) for f in findings]
    assert sorted(told) == [
        ("evidence-not-placed", "crossed"),
        ("evidence-not-placed", "lost"),
        ("evidence-not-placed", "none"),
        ("evidence-outside-grid", "away"),
        ("evidence-outside-grid", "far"),
    ]
    assert ground.items.sum() == 0
    for finding in findings:
        for language in LANGUAGES:
            assert finding.message(language)
            assert finding.remedy(language)
            assert has(f"finding-{finding.code}", language)


def test_a_lattice_that_is_too_large_says_which_cell_would_fit() -> None:
    country = shapely.box(22, 44, 40, 52)
    with pytest.raises(Refusal) as refused:
        lattice_over(country, 100.0)
    finding = refused.value.findings[0]
    assert finding.code == "grid-too-large"
    assert lattice_over(country, float(finding.values["fits_m"])).rows > 0
    assert "m, or a smaller area" in finding.remedy()
    assert finding.remedy("uk") != finding.remedy("en")


def test_labels_other_than_0_and_1_are_refused_and_others_count_as_fallible() -> None:
    at = np.array([0.01, 0.05, 3.0]), np.array([0.01, 0.05, 3.0])
    with pytest.raises(Refusal) as refused:
        label_marks(GRID, at, np.array([1.0, 0.5, -1.0]), Rates())
    assert [f.where.row for f in refused.value.findings] == [2, 3]
    told, findings = label_marks(GRID, at, np.array([1.0, 0.0, 1.0]), Rates())
    assert [f.code for f in findings] == ["evidence-outside-grid"]
    assert told.values == pytest.approx([np.log(0.95 / 0.02), np.log(0.05 / 0.98)])


def test_rates_of_certainty_are_refused() -> None:
    ground, _ = gather(GRID, BOX, Known())
    for wrong in (Rates(cleared=1.0), Rates(exposure=0.0), Rates(suspected_hit=0.8)):
        with pytest.raises(Refusal) as refused:
            evidence_of(ground, wrong)
        assert {f.code for f in refused.value.findings} == {"rate-out-of-range"}
    with pytest.raises(Refusal):
        with_covariates(evidence_of(ground), {"odd": np.zeros((2, 2))})


def test_the_front_is_the_edge_of_the_ground_held_but_not_the_border() -> None:
    held = ControlOutline("d", ORIGIN, "side", date(2024, 1, 1), shapely.box(0.05, 0, 0.1, 0.1))
    exposure = front_exposure(GRID, [held], BOX)
    row = GRID.rows // 2
    column = int(GRID.cell_of(np.array([0.05]), np.array([0.05]))[1][0])
    assert exposure[row].argmax() in (column - 1, column)
    edge = int(GRID.cell_of(np.array([0.0995]), np.array([0.05]))[1][0])
    assert exposure[row, edge] < 0.2 * exposure[row, column]
    assert front_exposure(GRID, [], BOX).max() == 0


def test_scores_of_known_predictions() -> None:
    y = np.array([0, 0, 1, 1])
    perfect = score(y, np.array([0.0, 0.0, 1.0, 1.0]))
    assert (perfect.roc_auc, perfect.pr_auc, perfect.brier, perfect.ece) == (1, 1, 0, 0)
    flat = score(y, np.full(4, 0.5))
    assert (flat.roc_auc, flat.pr_auc, flat.brier, flat.ece) == (0.5, 0.5, 0.25, 0)
    assert flat.log_loss == pytest.approx(np.log(2))
    mixed = score(y, np.array([0.1, 0.6, 0.4, 0.9]))
    assert mixed.roc_auc == 0.75
    assert mixed.pr_auc == pytest.approx((1 + 2 / 3) / 2)
    for labels, code in (([0, 2], "label-not-binary"), ([1, 1], "one-class-only")):
        with pytest.raises(Refusal) as refused:
            score(np.array(labels), np.array([0.1, 0.2]))
        assert refused.value.findings[0].code == code


def test_baselines_see_only_the_other_groups() -> None:
    rng = np.random.default_rng(6)
    x, y = rng.uniform(0, 20_000, 400), rng.uniform(0, 20_000, 400)
    label = (np.hypot(x - 6000, y - 9000) < 4000).astype(np.int64)
    group = (x // 5000).astype(np.int64)
    points = Points(x, y, label, group)
    held = leave_one_group_out(points, prevalence)
    for one in range(4):
        assert held[group == one] == pytest.approx(label[group != one].mean())
    for predict in (nearest_positive, kernel_density):
        p = leave_one_group_out(points, predict)
        assert ((p > 0) & (p < 1)).all()
        swapped = Points(x, y, np.where(group == 1, 1 - label, label), group)
        assert np.array_equal(leave_one_group_out(swapped, predict)[group == 1], p[group == 1])


@pytest.mark.parametrize("cell_m", [2.0, 0.5, 1e-9, 1e-300])
def test_a_lattice_too_large_names_a_cell_size_that_fits(cell_m: float) -> None:
    with pytest.raises(Refusal) as refused:
        lattice_over(BOX, cell_m, 1000.0)
    fits = refused.value.findings[0].values["fits_m"]
    assert isinstance(fits, int)
    grid = lattice_over(BOX, fits, 1000.0)
    assert grid.rows * grid.columns > 1_000_000
