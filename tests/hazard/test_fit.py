"""The fitted model: what evidence does, what never happens, and that a run repeats itself."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from fallow.hazard import (
    Evidence,
    Fit,
    Prior,
    Serial,
    Threads,
    block_totals,
    estimate,
    explain,
    fit,
    learn_field,
    reasons_of,
)
from fallow.hazard.learn import Tried, posterior_mean
from fallow.hazard.likelihood import cells_of, left_behind
from fallow.hazard.types import LABELS, SURVEY
from hazard.worlds import empty, grid

PRIOR = Prior(prevalence=0.05, range_m=3000.0, sd=1.5, clumping=1.0)
AT = (14, 15)


def with_value(evidence: Evidence, name: str, value: float) -> Evidence:
    values = getattr(evidence, name).copy()
    values[AT] = value
    return replace(evidence, **{name: values})


@pytest.fixture(scope="module")
def nothing() -> Fit:
    return fit(empty(grid()), PRIOR)


def mixed(seed: int = 5) -> Evidence:
    """Some of everything, and a hole in the coverage."""
    rng = np.random.default_rng(seed)
    base = empty(grid())
    shape = base.grid.shape
    coverage = np.ones(shape, bool)
    coverage[:4, :6] = False
    return replace(
        base,
        coverage=coverage,
        searched=np.where(rng.uniform(size=shape) < 0.2, 0.9, 0.05),
        used=np.full(shape, 0.03),
        items=(rng.uniform(size=shape) < 0.03).astype(np.int64),
        accidents=(rng.uniform(size=shape) < 0.01).astype(np.int64),
        reports={
            SURVEY: np.where(rng.uniform(size=shape) < 0.1, 2.5, -0.3),
            LABELS: np.where(rng.uniform(size=shape) < 0.1, -2.0, 0.0),
        },
        covariates={"distance": rng.normal(size=shape)},
        region=np.where(np.indices(shape)[1] < 17, 0, 1),
    )


def test_without_evidence_the_answer_is_the_prior(nothing: Fit) -> None:
    told = estimate(nothing)
    middle = told.p_contaminated[10:20, 10:24]
    assert middle.mean() == pytest.approx(PRIOR.prevalence, rel=0.5)
    assert told.share_from_evidence[10:20, 10:24].max() < 0.2
    assert (told.p_lower < told.p_contaminated).all()
    assert (told.p_contaminated < told.p_upper).all()


def test_a_clean_search_lowers_the_probability_but_never_to_zero(nothing: Fit) -> None:
    before = estimate(nothing).p_contaminated[AT]
    last = before
    for effort in (0.3, 0.9, 0.99, 0.999999):
        after = estimate(fit(with_value(empty(grid()), "searched", effort), PRIOR)).p_contaminated
        assert 0 < after[AT] < last
        assert after.min() > 0
        last = after[AT]
    assert after[AT[0], AT[1] + 1] < estimate(nothing).p_contaminated[AT[0], AT[1] + 1]


def test_a_find_and_a_report_raise_it_here_and_nearby(nothing: Fit) -> None:
    before = estimate(nothing).p_contaminated
    base = with_value(with_value(empty(grid()), "used", 0.05), "accidents", 1)
    ratio = np.zeros(base.grid.shape)
    ratio[AT] = 3.0
    for evidence in (base, replace(empty(grid()), reports={SURVEY: ratio})):
        after = estimate(fit(evidence, PRIOR)).p_contaminated
        assert after[AT] > 2 * before[AT]
        assert after[AT[0] + 2, AT[1]] > before[AT[0] + 2, AT[1]]
        assert after[AT[0] + 2, AT[1]] - before[AT[0] + 2, AT[1]] > after[0, 0] - before[0, 0]


def test_nothing_is_said_outside_the_coverage_and_zero_is_never_said() -> None:
    evidence = mixed()
    told = estimate(fit(evidence, PRIOR))
    for figures in (told.p_contaminated, told.p_lower, told.p_upper, told.expected_items):
        assert np.isnan(figures[~evidence.coverage]).all()
        assert (figures[evidence.coverage] > 0).all()
    assert (told.p_upper[evidence.coverage] < 1).all()
    assert (told.p_contaminated[evidence.coverage] <= told.expected_items[evidence.coverage]).all()


def test_items_have_an_interval_and_a_cell_a_chance_to_be_above_a_threshold() -> None:
    """Against a sum over a fine grid of the log intensity, which knows no nodes."""
    evidence = mixed()
    fitted = fit(evidence, PRIOR)
    inside = evidence.coverage
    cells = cells_of(evidence, PRIOR.clumping)
    z = np.linspace(-6, 6, 1201)
    weights = np.exp(-(z**2) / 2)
    weights /= weights.sum()
    for threshold in (0.02, 0.2):
        above = np.zeros(evidence.grid.shape)
        for step, weight in zip(z, weights, strict=True):
            above += weight * (left_behind(fitted.eta + step * fitted.sd, cells)[0] > threshold)
        told = estimate(fitted, threshold=threshold)
        assert np.abs(told.p_above - above)[inside].max() < 0.02
        assert np.isnan(told.p_above[~inside]).all()
    assert (told.items_lower < told.items_median)[inside].all()
    assert (told.items_median < told.items_upper)[inside].all()
    middle = left_behind(fitted.eta, cells)[1]
    assert told.items_median[inside] == pytest.approx(middle[inside])


def test_contributions_add_up_to_the_log_intensity() -> None:
    fitted = fit(mixed(), PRIOR)
    reasons = reasons_of(fitted)
    for row, column in [(5, 8), (29, 33), *np.argwhere(fitted.evidence.items > 0)[:6]]:
        if fitted.evidence.coverage[row, column]:
            told = explain(reasons, int(row), int(column))
            assert sum(c.log_intensity for c in told.contributions) == pytest.approx(
                told.eta, abs=1e-6
            )
    groups = [c.group for c in told.contributions]
    assert groups[0] == "prior mean"
    assert groups[-1] == "neighbours"
    with pytest.raises(IndexError):
        explain(reasons, 0, 0)
    with pytest.raises(IndexError):
        explain(reasons, -1, 3)


def test_the_same_seed_gives_the_same_bytes_on_every_executor() -> None:
    one, two = (
        fit(mixed(), PRIOR, seed=3, run=Serial()),
        fit(mixed(), PRIOR, seed=3, run=Threads(3)),
    )
    assert one.eta.tobytes() == two.eta.tobytes()
    assert one.draws.tobytes() == two.draws.tobytes()
    for a, b in zip((estimate(one, Serial()),), (estimate(two, Threads(2)),), strict=True):
        assert a.p_contaminated.tobytes() == b.p_contaminated.tobytes()
        assert a.p_upper.tobytes() == b.p_upper.tobytes()
    assert fit(mixed(), PRIOR, seed=4).draws.tobytes() != one.draws.tobytes()


def simulated(seed: int) -> tuple[Evidence, np.ndarray]:
    """A world drawn from the model itself: evidence, and the items left."""
    from fallow.hazard.linear import intercept
    from fallow.hazard.matern import matern

    rng = np.random.default_rng(seed)
    on = grid(40, 40)
    field = matern(on.shape, PRIOR.range_m / on.cell_m, PRIOR.sd)
    eta = intercept(PRIOR, PRIOR.sd**2) + field.filtered(rng.normal(size=on.shape), -1.0)
    eta += PRIOR.prevalence_log_sd * rng.normal() * 0.5
    number = rng.poisson(np.exp(eta) * rng.gamma(PRIOR.clumping, 1 / PRIOR.clumping, on.shape))
    searched = np.where(rng.uniform(size=on.shape) < 0.25, 0.9, 0.0)
    found = rng.binomial(number, searched)
    asked = rng.uniform(size=on.shape) < 0.5
    reported = rng.uniform(size=on.shape) < np.where(number > 0, 0.7, 0.05)
    ratio = np.where(reported, np.log(0.7 / 0.05), np.log(0.3 / 0.95))
    evidence = replace(
        empty(on), searched=searched, items=found, reports={SURVEY: np.where(asked, ratio, 0.0)}
    )
    return evidence, number - found


def test_block_totals_of_simulated_worlds_lie_in_their_intervals() -> None:
    hits, blocks, predicted, real = 0, 0, 0.0, 0.0
    square = np.indices((40, 40)) // 10
    block = square[0] * 4 + square[1]
    for seed in range(8):
        evidence, left = simulated(seed)
        told = block_totals(fit(evidence, replace(PRIOR, rates_log_sd=0.0)), block)
        truth = np.bincount(block.ravel(), weights=(left > 0).ravel())
        hits += int(((truth >= told.lower) & (truth <= told.upper)).sum())
        blocks += len(truth)
        predicted, real = predicted + told.mean.sum(), real + truth.sum()
    assert 0.80 <= hits / blocks <= 0.99
    assert predicted / real == pytest.approx(1.0, abs=0.2)


def test_the_elbo_finds_a_wide_field_wider_than_a_narrow_one() -> None:
    evidence, _ = simulated(1)
    prior, tried = learn_field(evidence, PRIOR, ranges_m=(1500.0, 3000.0), sds=(0.5, 1.5))
    assert len(tried) == 4
    assert 1.4 < prior.sd <= 1.5
    assert 1500 <= prior.range_m <= 3000
    assert np.isfinite([t.elbo for t in tried]).all()


def test_range_and_spread_are_the_mean_of_what_the_points_of_the_grid_leave_open() -> None:
    def tried(*told: float) -> list[Tried]:
        return [Tried(r, s, t, 0.0) for (r, s), t in zip(points, told, strict=True)]

    ranges_m, sds = (1000.0, 4000.0), (1.0, 2.0, 4.0)
    points = list(product(ranges_m, sds))
    # All alike: ranges half each; spreads stand for 1, 1.5 and 2 of the axis.
    told = posterior_mean(tried(*[-3.0] * 6), ranges_m, sds)
    assert told == (2000.0, 2.33)  # 2 ** ((1.5 + 2 * 2) / 4.5) = 2.333
    # The point at 4,000 m and 2 three times as likely as that at 1,000 m and 2, all others out.
    told = posterior_mean(tried(-99, 0, -99, -99, np.log(3), -99), ranges_m, sds)
    assert told == (2830.0, 2.0)  # 1,000 * 4 ** 0.75 = 2,828


def test_the_surest_cell_stays_below_1_in_single_precision() -> None:
    from fallow.hazard.estimate import MOST

    assert np.float32(MOST) < 1


def test_a_score_learned_elsewhere_moves_the_log_intensity_by_as_much_as_it_says() -> None:
    on = grid()
    plain = empty(on)
    score = np.zeros(on.shape)
    score[:, : on.columns // 2] = 2.0
    told = fit(replace(plain, score=score), PRIOR, draws=8)
    apart = told.eta[0, 0] - told.eta[0, -1]
    assert apart == pytest.approx(2.0, abs=1e-6)
    assert told.effects.names[-1] == "score"
    shifted = fit(replace(plain, score=score - 7.0), PRIOR, draws=8)
    assert shifted.eta == pytest.approx(told.eta, abs=1e-9)  # known up to a constant
    p = estimate(told).p_contaminated
    assert p.mean() == pytest.approx(PRIOR.prevalence, rel=0.4)
