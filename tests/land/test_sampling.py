"""The closed forms of quality sampling: worked checks, and what must hold for any numbers."""

from math import comb, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.land.sampling import (
    p_accept,
    p_accept_lanes,
    p_accept_together,
    posterior,
    random_search_miss,
    required_fraction,
    required_lanes,
    residual_expected,
)

SHARE = st.floats(0, 1)
DETECT = st.floats(0.05, 1)


def test_the_worked_checks() -> None:
    assert p_accept(5, 0.1, 0.9) == pytest.approx(0.91**5)
    assert round(p_accept(5, 0.1, 0.9), 3) == 0.624
    fraction = required_fraction(5, 0.9, 0.1)
    assert fraction is not None
    assert round(fraction, 2) == 0.41
    assert p_accept_lanes(10, 3, 2) == pytest.approx(comb(8, 3) / comb(10, 3))  # 56 / 120
    assert posterior(0.5, random_search_miss(2.0, 0.5)) == pytest.approx(0.26894142)
    assert residual_expected(100, 0.98, 0.1, 0.9) == pytest.approx(1.82)
    # All five in one lane: 10 % of the lanes hold it, and then it is hardly overlooked.
    assert p_accept_together(5, 0.1, 0.9) == pytest.approx(1 - 0.1 * (1 - 0.1**5))


@given(st.integers(1, 60), st.data())
def test_a_perfect_search_of_lanes_is_the_ratio_of_binomials(
    lanes: int, data: st.DataObject
) -> None:
    sampled, bad = data.draw(st.integers(0, lanes)), data.draw(st.integers(0, lanes))
    exact = comb(lanes - bad, sampled) / comb(lanes, sampled)
    assert isclose(p_accept_lanes(lanes, sampled, bad), exact, rel_tol=1e-9, abs_tol=1e-12)


@given(st.integers(1, 400), DETECT, st.data())
def test_lanes_apart_are_noticed_no_later_than_items_anywhere_and_together(
    lanes: int, detect: float, data: st.DataObject
) -> None:
    sampled, bad = data.draw(st.integers(0, lanes)), data.draw(st.integers(1, min(lanes, 20)))
    fraction = sampled / lanes
    apart = p_accept_lanes(lanes, sampled, bad, detect)
    anywhere = p_accept(bad, fraction, detect)
    assert 0 <= apart <= anywhere + 1e-9
    assert anywhere <= p_accept_together(bad, fraction, detect) + 1e-12


@given(st.integers(1, 50), DETECT, st.floats(0.001, 1))
def test_the_required_share_holds_the_risk_and_no_smaller_one_does(
    missed: int, detect: float, risk: float
) -> None:
    fraction = required_fraction(missed, detect, risk)
    if fraction is None:
        assert p_accept(missed, 1.0, detect) > risk
        return
    assert p_accept(missed, fraction, detect) <= risk + 1e-9
    if fraction > 0.01:
        assert p_accept(missed, fraction - 0.01, detect) > risk


@given(st.integers(1, 300), DETECT, st.floats(0.001, 1), st.data())
def test_the_required_lanes_are_the_fewest(
    lanes: int, detect: float, risk: float, data: st.DataObject
) -> None:
    bad = data.draw(st.integers(1, lanes))
    count = required_lanes(lanes, bad, detect, risk)
    if count is None:
        assert p_accept_lanes(lanes, lanes, bad, detect) > risk
        return
    assert p_accept_lanes(lanes, count, bad, detect) <= risk
    assert count == 0 or p_accept_lanes(lanes, count - 1, bad, detect) > risk


@given(st.floats(0.001, 0.999), st.floats(0.001, 0.999))
def test_a_clean_search_lowers_doubt_and_never_ends_it(prior: float, overlooked: float) -> None:
    assert 0 < posterior(prior, overlooked) < prior


@given(st.integers(0, 50), SHARE, SHARE, SHARE)
def test_more_searching_never_lets_more_through(
    missed: int, one: float, other: float, detect: float
) -> None:
    low, high = sorted((one, other))
    assert p_accept(missed, high, detect) <= p_accept(missed, low, detect)
    assert residual_expected(10, 0.9, high, detect) <= residual_expected(10, 0.9, low, detect)


def test_many_lanes_are_no_trouble() -> None:
    assert p_accept_lanes(100_000, 41_000, 5, 0.9) == pytest.approx((1 - 0.41 * 0.9) ** 5, rel=1e-3)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: p_accept(5, 1.1, 0.9),
        lambda: p_accept(-1, 0.1, 0.9),
        lambda: p_accept_lanes(10, 11, 1),
        lambda: required_fraction(5, 0.9, 0.0),
        lambda: posterior(1.0, 0.0),
        lambda: residual_expected(-1, 0.9, 0.1, 0.9),
    ],
)
def test_nonsense_is_refused(wrong: object) -> None:
    assert callable(wrong)
    with pytest.raises(ValueError, match=r"."):
        wrong()
