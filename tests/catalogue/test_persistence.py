"""Persistence estimates: published vectors, order, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.base.finding import Finding
from fallow.catalogue import Estimate, Item, find, items, may_function


def estimate(name: str, days: int) -> Estimate:
    item = find(name)
    assert isinstance(item, Item)
    answer = may_function(item, days)
    assert isinstance(answer, Estimate)
    return answer


@pytest.mark.parametrize(
    ("days", "low", "central", "high"),
    [
        (1, (1.0, None), (1.0, None), (1.0, None)),
        (2, (1.0, None), (1.0, None), (1.0, None)),  # the nominal 48 hours are not yet over
        (3, (6e-6, "dod-2020"), (0.015, "gao-150"), (1.0, None)),
        (14, (6e-6, "dod-2020"), (0.015, "gao-150"), (1.0, None)),
        (29, (6e-6, "dod-2020"), (0.015, "gao-150"), (1.0, None)),
        (30, (6e-6, "dod-2020"), (0.015, "gao-150"), (0.10, "ccw-ap2")),
        (119, (6e-6, "dod-2020"), (0.015, "gao-150"), (0.10, "ccw-ap2")),
        (120, (6e-6, "dod-2020"), (0.015, "gao-150"), (0.015, "gao-150")),
        (7300, (6e-6, "dod-2020"), (0.015, "gao-150"), (0.015, "gao-150")),
    ],
)
def test_m67_by_the_day(
    days: int,
    low: tuple[float, str | None],
    central: tuple[float, str | None],
    high: tuple[float, str | None],
) -> None:
    got = estimate("M67", days)
    bounds = [(b.fraction, b.claim) for b in (got.low, got.central, got.high)]
    assert bounds == [low, central, high]
    assert not got.indefinite


def test_bodies_remain_after_the_legal_ceiling_on_function() -> None:
    got = estimate("M67", 365)
    assert (got.unexploded_high.fraction, got.unexploded_high.claim) == (0.10, "ccw-ap2")


def test_a_claim_without_figure_keeps_the_whole() -> None:
    got = estimate("PFM-1S", 365)
    assert (got.low.fraction, got.low.claim) == (0.15, "pfm-85")
    assert (got.central.fraction, got.high.claim) == (1.0, "hrw-pfm")


@pytest.mark.parametrize("name", ["PMN", "PMN-2", "PFM-1", "TM-62"])
def test_persistent_items_stay_whole_for_ever(name: str) -> None:
    got = estimate(name, 36_500)
    assert got.indefinite
    assert got.low.fraction == got.high.fraction == got.unexploded_high.fraction == 1.0


@pytest.mark.parametrize("days", [0, -1])
def test_nothing_is_said_below_one_day(days: int) -> None:
    answer = may_function(items()[0], days)
    assert isinstance(answer, Finding)
    assert answer.code == "days-below-one"
    assert str(days) in answer.message()


@given(st.sampled_from(items()), st.integers(1, 40_000), st.integers(0, 40_000))
def test_estimates_are_ordered_never_rise_and_never_reach_zero(
    item: Item, days: int, more: int
) -> None:
    now, later = may_function(item, days), may_function(item, days + more)
    assert isinstance(now, Estimate)
    assert isinstance(later, Estimate)
    low, central, high = now.low.fraction, now.central.fraction, now.high.fraction
    assert 0 < low <= central <= high <= now.unexploded_high.fraction <= 1
    for name in ("low", "central", "high", "unexploded_high"):
        assert getattr(later, name).fraction <= getattr(now, name).fraction
