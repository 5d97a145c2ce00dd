"""Learning from labels and leaving ground out: nothing may be told what it is asked."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.hazard import Evidence, Prior, estimate, fit
from fallow.hazard.labels import (
    Step,
    described,
    enough,
    folds_of,
    label_of,
    labelled_cells,
    learn_labels,
    learn_step,
    left_out,
    start_of,
    stepped,
    without,
)
from fallow.hazard.types import LABELS, SURVEY
from fallow.hazard.validate import bare, forward, leave_out, question, squares
from hazard.worlds import empty, grid

ON = grid(20, 24, 1000.0)
PRIOR = Prior(prevalence=0.3, range_m=6000.0, sd=2.0, clumping=1.0)
YES, NO = np.log(0.95 / 0.02), np.log(0.05 / 0.98)
DISTRICT = np.indices(ON.shape)[1] // 6  # four, side by side


def world(seed: int = 0) -> Evidence:
    """A hill of contamination over two districts, labelled in seven of ten cells."""
    rng = np.random.default_rng(seed)
    row, column = np.indices(ON.shape)
    chance = 0.05 + 0.85 * np.exp(-((row - 9) ** 2 + (column - 10) ** 2) / 40)
    told = rng.uniform(size=ON.shape) < 0.7
    ratio = np.where(rng.uniform(size=ON.shape) < chance, YES, NO)
    return replace(empty(ON), reports={LABELS: np.where(told, ratio, 0.0)})


def flipped(evidence: Evidence, where: np.ndarray) -> Evidence:
    ratio = evidence.reports[LABELS]
    other = np.where(ratio > 0, NO, np.where(ratio < 0, YES, 0.0))
    return replace(evidence, reports={LABELS: np.where(where, other, ratio)})


def test_a_step_adds_to_the_log_odds() -> None:
    p = np.array([0.5, 0.2])
    assert Step(np.log(2)).of(p) == pytest.approx([2 / 3, 1 / 3])
    assert Step().of(p) == pytest.approx(p)
    assert 0 < Step(-60.0).of(p).min() < Step(60.0).of(p).max() < 1


def test_the_step_takes_out_what_was_overstated() -> None:
    labels = np.repeat([1, 1, 1, 0], 1000)
    assert learn_step(labels, np.full(4000, 0.5)).shift == pytest.approx(np.log(3), abs=2e-3)
    assert learn_step(labels, np.full(4000, 0.75)).shift == pytest.approx(0.0, abs=1e-6)
    few = learn_step(labels[::1000], np.full(4, 0.5)).shift
    assert 0 < few < np.log(3)  # four labels move it less


@given(st.lists(st.floats(0.01, 0.99), min_size=2, max_size=30), st.floats(-4, 4))
def test_a_step_keeps_the_order(p: list[float], shift: float) -> None:
    before = np.array(sorted(p))
    assert (np.diff(Step(shift).of(before)) >= 0).all()


def test_labels_teach_only_where_they_are_many_of_both_kinds_and_places() -> None:
    evidence = world()
    assert enough(evidence, DISTRICT)
    assert not enough(empty(ON), DISTRICT)
    assert not enough(evidence, np.zeros(ON.shape, np.int64))
    one_kind = {LABELS: np.abs(evidence.reports[LABELS])}
    assert not enough(replace(evidence, reports=one_kind), DISTRICT)
    few = {LABELS: np.where(np.indices(ON.shape)[0] < 5, evidence.reports[LABELS], 0.0)}
    assert not enough(replace(evidence, reports=few), DISTRICT)
    drawn = {**few, SURVEY: np.full(ON.shape, 0.1)}
    assert not enough(replace(evidence, reports=drawn), DISTRICT)  # survey tells more cells
    assert start_of(evidence).prevalence == pytest.approx(
        label_of(evidence)[labelled_cells(evidence)].mean()
    )


def test_each_district_is_left_out_once_and_is_never_told_its_own_labels() -> None:
    evidence = world()
    at = labelled_cells(evidence)
    left = np.concatenate(folds_of(DISTRICT, at))
    assert sorted(left.tolist()) == [0, 1, 2, 3]
    p = left_out(evidence, PRIOR, DISTRICT)
    assert np.isfinite(p[at]).all()
    assert np.isnan(p[~at]).all()
    other = left_out(flipped(evidence, DISTRICT == 1), PRIOR, DISTRICT)
    mine = at & (DISTRICT == 1)
    assert np.array_equal(p[mine], other[mine])
    assert not np.allclose(p[at & (DISTRICT == 2)], other[at & (DISTRICT == 2)])
    assert (without(evidence, DISTRICT == 1).reports[LABELS][DISTRICT == 1] == 0).all()


def test_what_labels_teach_lowers_the_error_of_districts_left_out() -> None:
    evidence = world()
    learned = learn_labels(evidence, DISTRICT)
    assert (learned.labels, learned.districts) == (labelled_cells(evidence).sum(), 4)
    share = float(label_of(evidence)[labelled_cells(evidence)].mean())
    assert learned.checked.brier < share * (1 - share)
    told = described(learned)
    assert told["shift"] == learned.step.shift
    assert described(None) == {"shift": 0.0}


def test_a_step_of_an_estimate_keeps_its_order_and_its_gaps() -> None:
    evidence = world()
    coverage = evidence.coverage.copy()
    coverage[:3] = False
    plain = estimate(fit(replace(evidence, coverage=coverage), PRIOR, draws=8))
    told = stepped(plain, Step(-0.7), PRIOR.clumping)
    inside = coverage
    assert np.isnan(told.p_contaminated[~inside]).all()
    assert (told.p_contaminated[inside] < plain.p_contaminated[inside]).all()
    assert (told.p_lower[inside] <= told.p_contaminated[inside]).all()
    assert (told.p_contaminated[inside] <= told.p_upper[inside]).all()
    # With clumping 1 the odds are the intensity, so items shrink by the same factor.
    ratio = told.expected_items[inside] / plain.expected_items[inside]
    assert ratio == pytest.approx(np.exp(-0.7))


def test_squares_and_folds_divide_the_ground() -> None:
    evidence = world()
    number = squares(evidence, 5000.0)
    assert number[0, 0] == number[4, 4] != number[0, 5]
    assert len(np.unique(number)) == 4 * 5
    parts = folds_of(number, evidence.coverage & (number >= 0))
    assert sorted(u for part in parts for u in part) == np.unique(number).tolist()
    many = folds_of(np.arange(ON.rows * ON.columns).reshape(ON.shape), evidence.coverage)
    assert len(many) == 24
    assert max(map(len, many)) - min(map(len, many)) <= 1
    assert folds_of(number, np.zeros(ON.shape, bool)) == []


def test_ground_that_is_left_out_says_nothing() -> None:
    held = DISTRICT == 0
    full = replace(world(), searched=np.full(ON.shape, 0.5), items=np.ones(ON.shape, np.int64))
    rest = bare(full, held)
    assert rest.items[held].sum() == rest.searched[held].sum() == 0
    assert (rest.reports[LABELS][held] == 0).all()
    assert np.array_equal(rest.items[~held], full.items[~held])


def test_a_unit_left_out_is_predicted_without_its_own_records() -> None:
    evidence = world()
    mine = DISTRICT == 1
    told = [
        leave_out(question(e, PRIOR, calibrate=False), DISTRICT, {})
        for e in (evidence, flipped(evidence, mine))
    ]
    at = mine[np.ones(ON.shape, bool)]
    first, second = (t.predictions["model"] for t in told if t is not None)
    assert np.array_equal(first[at], second[at])
    assert not np.array_equal(first[~at], second[~at])
    assert leave_out(question(evidence, PRIOR, True), np.zeros(ON.shape, np.int64), {}) is None


def test_withheld_units_have_an_interval_of_their_positives() -> None:
    evidence = world()
    answer = leave_out(question(evidence, PRIOR, True), DISTRICT, {0: "West", 3: "East"})
    assert answer is not None
    assert {c.name for c in answer.counts} == {"West", "1", "2", "East"}
    assert sum(c.truth for c in answer.counts) == answer.labels.sum()
    for count in answer.counts:
        assert 0 <= count.low <= count.high <= count.cells
    assert {"model", "prevalence", "nearest positive", "kernel density"} <= set(answer.predictions)


def test_forward_in_time_ranks_what_came_after_by_what_was_known_before() -> None:
    rng = np.random.default_rng(2)
    row, column = np.indices(ON.shape)
    hot = np.hypot(row - 9, column - 10) < 4
    before = replace(
        empty(ON),
        used=np.full(ON.shape, 0.05),
        accidents=((rng.uniform(size=ON.shape) < 0.4) & hot).astype(np.int64),
    )
    after = ((rng.uniform(size=ON.shape) < 0.3) & hot).astype(np.int64)
    answer = forward(before, replace(PRIOR, prevalence=0.05), after)
    assert answer is not None
    assert np.array_equal(answer.labels, after.ravel())
    model = answer.predictions["model"]
    assert model[after.ravel() > 0].mean() > 2 * model[~hot.ravel()].mean()
    assert forward(before, PRIOR, np.zeros(ON.shape, np.int64)) is None
