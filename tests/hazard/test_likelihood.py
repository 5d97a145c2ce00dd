"""The likelihood and what it says of the rest, against simulation and finite differences."""

from dataclasses import replace

import numpy as np
import pytest

from fallow.hazard.likelihood import cells_of, expected, left_behind, slopes_by_group
from fallow.hazard.types import SURVEY, Evidence
from hazard.worlds import empty, grid

CASES = [(a, i, s, u) for a in (0, 1) for i in (0, 1) for s, u in ((0.3, 0.2), (0.9, 0.05))]


def cell(accident: int, item: int, searched: float, used: float, ratio: float = 0.0) -> Evidence:
    base = empty(grid(1, 1))
    return replace(
        base,
        searched=np.full((1, 1), searched),
        used=np.full((1, 1), used),
        items=np.full((1, 1), item),
        accidents=np.full((1, 1), accident),
        reports={SURVEY: np.full((1, 1), ratio)},
    )


@pytest.mark.parametrize(("accident", "item", "searched", "used"), CASES)
def test_what_is_left_agrees_with_simulated_items(
    accident: int, item: int, searched: float, used: float
) -> None:
    rng = np.random.default_rng(4)
    clumping, lam, hit, false = 0.4, 1.3, 0.6, 0.2
    number = rng.poisson(lam * rng.gamma(clumping, 1 / clumping, 600_000))
    by_use = rng.binomial(number, used)
    by_search = rng.binomial(number - by_use, searched)
    left = number - by_use - by_search
    reported = rng.uniform(size=len(number)) < np.where(number > 0, hit, false)
    same = reported & ((by_use > 0) == bool(accident)) & ((by_search > 0) == bool(item))
    cells = cells_of(cell(accident, item, searched, used, np.log(hit / false)), clumping)
    chance, count = left_behind(np.full((1, 1), np.log(lam)), cells)
    error = 4 / np.sqrt(same.sum())
    assert chance[0, 0] == pytest.approx((left[same] > 0).mean(), abs=error / 2)
    assert count[0, 0] == pytest.approx(left[same].mean(), abs=error * left[same].std())


@pytest.mark.parametrize(("accident", "item", "searched", "used"), CASES)
@pytest.mark.parametrize("ratio", [-1.5, 0.0, 3.0])
def test_slopes_are_those_of_the_likelihood_and_are_told_whole(
    accident: int, item: int, searched: float, used: float, ratio: float
) -> None:
    evidence = cell(accident, item, searched, used, ratio)
    cells = cells_of(evidence, 0.3)
    step, variance = 1e-5, np.full((1, 1), 0.7)
    for mean in (-4.0, 0.0, 1.5):
        low, here, high = (
            expected(cells, np.full((1, 1), mean + d), variance) for d in (-step, 0, step)
        )
        slope = (high.log_likelihood - low.log_likelihood) / (2 * step)
        bend = (high.slope - low.slope)[0, 0] / (2 * step)
        assert here.slope[0, 0] == pytest.approx(slope, abs=1e-6)
        assert here.curvature[0, 0] == pytest.approx(max(-bend, 0.0), abs=1e-5)
        told = slopes_by_group(evidence, cells, np.full((1, 1), mean), variance)
        assert sum(t[0, 0] for t in told.values()) == pytest.approx(here.slope[0, 0], abs=1e-9)


def test_evidence_that_is_all_but_impossible_leaves_a_finite_number() -> None:
    """A find and an accident where the intensity is next to nothing: the sums of the likelihood
    are rounding noise there, and the number left must still tend to 0 with the intensity."""
    cells = cells_of(cell(1, 1, 0.26, 0.03, 2.6), 0.1)
    for eta in (-40.0, -30.0, -20.0, -10.0):
        _, number = left_behind(np.full((1, 1), eta), cells)
        assert 0 <= number[0, 0] <= 31 * np.exp(eta)
