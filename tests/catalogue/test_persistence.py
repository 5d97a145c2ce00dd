"""Persistence estimates: worked vectors, a simulation of the same model, order, refusals."""

from math import log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from fallow.base.finding import Finding
from fallow.catalogue import Claim, Estimate, Interval, Item, claims, find, items, may_function
from fallow.catalogue.mixture import Mixture, cdf, count_mixture_cdf
from fallow.catalogue.persistence import breaks, states

DRAWS = 1_000_000
# The Dvoretzky-Kiefer-Wolfowitz bound: an empirical distribution of that many draws strays
# further than this from the true one once in a million simulations.
SAMPLING_ERROR = sqrt(log(2 / 1e-6) / (2 * DRAWS))


def known(name: str) -> Item:
    item = find(name)
    assert isinstance(item, Item)
    return item


def estimate(name: str, days: int, of: int | None = None) -> Estimate:
    answer = may_function(known(name), days, of)
    assert isinstance(answer, Estimate)
    return answer


def ends(interval: Interval) -> list[float | None]:
    return [interval.low.value, interval.central.value, interval.high.value]


@pytest.mark.parametrize(
    ("days", "drivers"),
    [
        # The shortest delay told (4 h) is over on day 1, the longest (48 h) on day 3; the
        # ceiling promises nothing before day 30 and nothing about function before day 120.
        (1, ("dod-2020", None, None)),
        (3, ("dod-2020", "gao-150", None)),
        (14, ("dod-2020", "gao-150", None)),
        (30, ("dod-2020", "gao-150", "ccw-ap2")),
        (120, ("dod-2020", "ccw-ap2", "gao-150")),
        (7300, ("dod-2020", "ccw-ap2", "gao-150")),
    ],
)
def test_each_end_names_the_claim_that_drives_it(
    days: int, drivers: tuple[str | None, ...]
) -> None:
    got = estimate("M67", days).functioning
    assert (got.low.claim, got.central.claim, got.high.claim) == drivers


def test_one_claim_alone_gives_its_published_figure_as_the_mean() -> None:
    # PFM-1S: 85 % gone (Beta(1, 5.67), mean .15) beside an observation without a figure, each
    # kind half: (.15 + 1) / 2.
    assert estimate("PFM-1S", 365).expected == pytest.approx(0.575)


def test_the_mean_of_m67_after_a_year_by_hand() -> None:
    # ceiling 1/3 × .001; statements 1/6 × .000006/2 and 1/6 × .0001/2 (half of the bodies are
    # taken to have deactivated: the share is unknown); observation 1/3 × .015/2.
    by_hand = 0.001 / 3 + 0.000003 / 6 + 0.00005 / 6 + 0.0075 / 3
    assert estimate("M67", 365).expected == pytest.approx(by_hand)


def test_bodies_outnumber_what_may_function() -> None:
    got = estimate("M67", 365, 1000)
    assert ends(got.unexploded)[2] == 114
    assert ends(got.functioning)[2] == 16


def test_a_claim_without_figure_keeps_the_whole() -> None:
    got = estimate("PFM-1S", 365).functioning
    assert got.low.claim == "pfm-85"
    assert (got.central.value, got.high.claim) == (1.0, "hrw-pfm")
    silent = estimate("POM-3", 365)  # no figure at all: only "up to all" is known
    assert ends(silent.functioning) == [None, None, 1.0]
    assert silent.expected is None


@pytest.mark.parametrize("name", ["PMN", "PMN-2", "PFM-1", "TM-62"])
def test_persistent_items_stay_whole_for_ever(name: str) -> None:
    got = estimate(name, 36_500)
    assert got.indefinite
    assert ends(got.functioning) == ends(got.unexploded) == [1.0, 1.0, 1.0]
    assert ends(got.inert) == [0.0, 0.0, 0.0]


def _kinds_share(item: Item) -> list[tuple[Claim, float]]:
    known_claims = [claims()[key] for key in item.claims]
    kinds = sorted({claim.kind for claim in known_claims})
    return [
        (claim, 1 / len(kinds) / sum(other.kind is claim.kind for other in known_claims))
        for claim in known_claims
    ]


def simulated(item: Item, days: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Draws of (functioning, inert), each (DRAWS, 2): a claim, a delay, then a Dirichlet law.

    Written apart from the room's own code, from the sentences of docs/catalogue.md.
    """
    delays = [h for window in item.self_destruct_hours for h in window.value]
    delay_hours = [min(delays), max(delays)]
    ends_days = [d.value for d in item.self_deactivate_days]
    weighed = _kinds_share(item)
    chosen = rng.choice(len(weighed), DRAWS, p=[weight for _, weight in weighed])
    late = rng.integers(0, 2, DRAWS)
    drawn = np.empty((DRAWS, 2))
    for index, (claim, _) in enumerate(weighed):
        for which in (0, 1):
            mine = (chosen == index) & (late == which)
            over = days * 24 > delay_hours[which]
            steps = [s for s in claim.steps if (over if s.from_day is None else days >= s.from_day)]
            if not steps:
                drawn[mine] = (1.0, 0.0)
                continue
            step, base = steps[-1], claim.base
            functions = step.unexploded if step.may_function is None else step.may_function
            says_nothing = all(s.may_function is None for s in claim.steps)
            if ends_days and days > max(ends_days) and over and says_nothing:
                functions = step.unexploded / 2
            alpha = np.array([functions, step.unexploded - functions, 1 - step.unexploded]) * base
            gamma = rng.standard_gamma(np.broadcast_to(alpha, (int(mine.sum()), 3)))
            drawn[mine] = gamma[:, :2] / gamma.sum(axis=1, keepdims=True)
    return drawn


def _strays(draws: NDArray[np.float64], mixture: Mixture) -> float:
    points = np.unique(np.concatenate([np.geomspace(1e-8, 0.999, 60), [0.0, 1.0]]))
    empirical = np.searchsorted(np.sort(draws), points, side="right") / DRAWS
    return float(
        max(abs(e - cdf(mixture, float(p))) for p, e in zip(points, empirical, strict=True))
    )


@pytest.mark.parametrize(
    ("name", "days"), [("M67", 1), ("M67", 10), ("M67", 45), ("M67", 365), ("PFM-1S", 2)]
)
def test_closed_forms_agree_with_a_million_draws_within_sampling_error(
    name: str, days: int
) -> None:
    item = known(name)
    draws = simulated(item, days, np.random.default_rng(20241120))
    state = states(item, days)
    assert _strays(draws[:, 0], state.functioning) < SAMPLING_ERROR
    assert _strays(draws[:, 1], state.inert) < SAMPLING_ERROR
    assert _strays(draws.sum(axis=1), state.unexploded) < SAMPLING_ERROR


@pytest.mark.parametrize(("days", "of"), [(10, 1000), (45, 100), (365, 1000), (365, 50_000)])
def test_intervals_cover_simulated_truth_at_their_level(days: int, of: int) -> None:
    rng = np.random.default_rng(7)
    draws = simulated(known("M67"), days, rng)[:, 0]
    counts = rng.binomial(of, np.clip(draws, 0.0, 1.0))
    for truth, got in (
        (draws, estimate("M67", days).functioning),
        (counts, estimate("M67", days, of).functioning),
    ):
        low, _, high = ends(got)
        assert low is not None
        assert high is not None
        inside = np.mean((truth >= low * (1 - 1e-6)) & (truth <= high * (1 + 1e-6)))
        assert inside >= 0.90 - SAMPLING_ERROR  # a discrete law may hold more, never less


@pytest.mark.parametrize(("days", "of"), [(45, 100), (365, 1000), (365, 50_000)])
def test_counts_agree_with_a_million_draws(days: int, of: int) -> None:
    item, rng = known("M67"), np.random.default_rng(11)
    draws = np.clip(simulated(item, days, rng)[:, 0], 0.0, 1.0)
    counts = np.sort(rng.binomial(of, draws))
    for k in sorted({0, 1, 2, 5, of // 100, of // 20}):
        empirical = np.searchsorted(counts, k, side="right") / DRAWS
        closed = count_mixture_cdf(states(item, days).functioning, of, k)
        assert abs(empirical - closed) < SAMPLING_ERROR, k


@pytest.mark.parametrize("days", [0, -1])
def test_nothing_is_said_below_one_day(days: int) -> None:
    answer = may_function(items()[0], days)
    assert isinstance(answer, Finding)
    assert answer.code == "days-below-one"
    assert str(days) in answer.message()


@pytest.mark.parametrize("of", [0, -5, 10**9])
def test_a_number_of_items_that_is_none_is_refused(of: int) -> None:
    answer = may_function(known("M67"), 30, of)
    assert isinstance(answer, Finding)
    assert answer.code == "count-below-one"


@given(st.sampled_from(items()), st.integers(1, 40_000), st.integers(0, 40_000))
def test_estimates_are_ordered_never_rise_and_never_reach_zero(
    item: Item, days: int, more: int
) -> None:
    now, later = may_function(item, days), may_function(item, days + more)
    assert isinstance(now, Estimate)
    assert isinstance(later, Estimate)
    for before, after in ((now.functioning, later.functioning), (now.unexploded, later.unexploded)):
        given_ends = [value for value in ends(before) if value is not None]
        assert given_ends == sorted(given_ends)
        assert given_ends[0] > 0
        assert given_ends[-1] <= 1
        for was, still in zip(ends(before), ends(after), strict=True):
            assert was is None or still is None or still <= was * (1 + 1e-6)


@given(st.sampled_from(items()), st.integers(1, 400))
def test_nothing_changes_between_breaks(item: Item, days: int) -> None:
    start = max(day for day in breaks(item, days) if day <= days)
    assert may_function(item, start).functioning == may_function(item, days).functioning  # type: ignore[union-attr]
