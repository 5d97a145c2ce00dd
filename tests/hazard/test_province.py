"""The model on the fictional province, whose truth the evidence never holds."""

import numpy as np
import pytest

from fallow.hazard import Evidence, Points, block_totals, estimate, fit
from fallow.hazard.score import intensity_kernel, score
from hazard.worlds import Whole, blocks, province

SEEDS = (4, 5, 6, 7)


def kernel(evidence: Evidence, total: float) -> np.ndarray:
    """A kernel density of finds and accidents, given the true number of contaminated cells."""
    sure = np.nonzero(((evidence.items > 0) | (evidence.accidents > 0)) & evidence.coverage)
    rows, columns = (500.0 * np.asarray(i, np.float64) for i in sure)
    one = np.ones(len(rows), np.int64)
    at = [500.0 * np.asarray(i, np.float64) for i in np.nonzero(evidence.coverage)]
    return intensity_kernel(Points(columns, rows, one, one), (at[1], at[0]), total)


@pytest.fixture(scope="module")
def runs() -> list[tuple[Evidence, Whole, np.ndarray, float, float]]:
    """Evidence, truth 0/1 and probability per covered cell, blocks inside and in all."""
    done = []
    for seed in SEEDS:
        evidence, count = province(seed)
        fitted = fit(evidence)
        inside = evidence.coverage
        block = blocks(evidence.grid, inside)
        told = block_totals(fitted, block)
        real = np.bincount(block[block >= 0], weights=(count > 0)[block >= 0])
        hit = float(((real >= told.lower) & (real <= told.upper)).sum())
        p = estimate(fitted).p_contaminated[inside]
        done.append((evidence, (count > 0)[inside].astype(np.int64), p, hit, float(len(real))))
    return done


def test_it_beats_a_kernel_density_that_is_told_the_true_total(
    runs: list[tuple[Evidence, Whole, np.ndarray, float, float]],
) -> None:
    for evidence, truth, p, _, _ in runs:
        mine = score(truth, p)
        other = score(truth, kernel(evidence, float(truth.sum())))
        assert mine.brier < other.brier
        assert mine.brier < 0.9 * float(np.mean((truth - truth.mean()) ** 2))
        assert mine.ece < 0.01


def test_block_totals_lie_in_their_intervals_about_as_often_as_said(
    runs: list[tuple[Evidence, Whole, np.ndarray, float, float]],
) -> None:
    inside, of = sum(r[3] for r in runs), sum(r[4] for r in runs)
    assert 0.80 <= inside / of <= 0.97


def test_totals_are_within_a_third_of_the_truth(
    runs: list[tuple[Evidence, Whole, np.ndarray, float, float]],
) -> None:
    for _, truth, p, _, _ in runs:
        assert p.sum() == pytest.approx(truth.sum(), rel=0.33)
