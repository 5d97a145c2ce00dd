"""Figures of a judgement, worked by hand on five cells, and intervals of counts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.base.finding import Refusal
from fallow.hazard import count_intervals, judge
from fallow.hazard.judge import enrichment, reliability

LABELS = np.array([1, 0, 1, 0, 0])
P = np.array([0.95, 0.85, 0.35, 0.35, 0.05])


def test_every_figure_of_five_cells_is_the_one_worked_by_hand() -> None:
    told = judge(LABELS, P)
    # Pairs: .95 is above all three negatives; .35 loses to .85, ties with .35, beats .05.
    assert told.score.roc_auc == pytest.approx(4.5 / 6)
    # Recall 1/2 at precision 1/1, then the tie brings recall 1 at precision 2/4.
    assert told.score.pr_auc == pytest.approx(0.5 * 1 + 0.5 * 0.5)
    assert told.score.brier == pytest.approx((0.0025 + 0.7225 + 0.4225 + 0.1225 + 0.0025) / 5)
    # Gaps by bin, times cells: .05, |.70 - 1|, .85, |.95 - 1|.
    assert told.score.ece == pytest.approx((0.05 + 0.30 + 0.85 + 0.05) / 5)
    assert told.score.log_loss == pytest.approx(-np.log([0.95, 0.15, 0.35, 0.65, 0.95]).mean())
    assert told.brier_skill == pytest.approx(1 - 0.2545 / 0.24)
    assert told.sharpness == pytest.approx(np.std(P))
    assert judge(LABELS, P, reference=0.5).brier_skill == pytest.approx(1 - 0.2545 / 0.5)


def test_a_reliability_table_tells_prediction_and_share_of_each_bin_with_cells() -> None:
    bins = reliability(LABELS, P)
    assert [(b.low, b.cells, b.observed) for b in bins] == [
        (0.0, 1, 0.0),
        (0.3, 2, 0.5),
        (0.8, 1, 0.0),
        (0.9, 1, 1.0),
    ]
    assert [b.predicted for b in bins] == pytest.approx([0.05, 0.35, 0.85, 0.95])
    assert reliability(np.array([1, 0]), np.array([1.0, 0.0]))[-1].high == 1.0  # 1 has a bin


def test_enrichment_counts_a_tie_by_its_mean() -> None:
    first, three, every = enrichment(LABELS, P, (0.2, 0.6, 1.0))
    assert (first.cells, first.found, first.enrichment) == (1, 0.5, 2.5)
    # Three cells: .95, .85 and one of the two at .35, of which half is positive.
    assert three.cells == 3
    assert three.found == pytest.approx(0.75)
    assert three.enrichment == pytest.approx(0.75 / 0.6)
    assert (every.found, every.enrichment) == (1.0, 1.0)


@given(st.permutations(range(5)))
def test_the_order_of_the_file_never_matters(order: list[int]) -> None:
    one, other = judge(LABELS, P), judge(LABELS[order], P[order])
    assert other.score.pr_auc == pytest.approx(one.score.pr_auc)
    assert [r.found for r in other.enrichment] == pytest.approx([r.found for r in one.enrichment])


def test_labels_of_one_class_and_labels_that_are_none_are_refused() -> None:
    for labels, code in (([1, 1], "one-class-only"), ([0, 3], "label-not-binary")):
        with pytest.raises(Refusal) as refused:
            judge(np.array(labels), np.array([0.2, 0.3]))
        assert refused.value.findings[0].code == code


def test_the_interval_of_a_count_is_that_of_a_geometric_law_when_clumping_is_1() -> None:
    # 1 - p = 1 / (1 + lambda), so P(N <= k) = 1 - p^(k+1).
    p = np.array([0.5, 0.99])
    low, high = count_intervals(p, p, p, 1.0)
    assert low.tolist() == [0, 5]  # 1 - .99^6 = .0585 >= .05 > 1 - .99^5
    assert high.tolist() == [4, 298]  # 1 - .5^5 = .969; 1 - .99^299 = .9505


def test_the_interval_of_a_count_holds_nine_of_ten_draws_of_an_uncertain_intensity() -> None:
    rng, a, middle, spread = np.random.default_rng(1), 0.7, 0.4, 0.8

    def chance(z: float) -> np.ndarray:
        return np.array([-np.expm1(-a * np.log1p(np.exp(middle + z * spread) / a))])

    low, high = count_intervals(chance(0), chance(-1.645), chance(1.645), a)
    rates = np.exp(middle + spread * rng.standard_normal(40_000))
    counts = rng.poisson(rates * rng.gamma(a, 1 / a, rates.shape))
    held = float(np.mean((counts >= low) & (counts <= high)))
    assert held >= 0.90  # a whole number can only hold more than was asked
    assert float(np.mean(counts > high)) <= 0.052
    assert float(np.mean(counts > high - 1)) > 0.045  # and is no wider than it must be
