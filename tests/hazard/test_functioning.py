"""How many of the items that may remain may still function, by the types found."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fallow.catalogue import Item as Kind
from fallow.catalogue import find, share_functioning
from fallow.hazard.functioning import UNKNOWN, functioning
from fallow.records import Item, Origin

ORIGIN = Origin("test", 1)
FIRST, NOW = date(2020, 1, 1), date(2024, 1, 1)


def found(item: str | None, number: int | None = 1, on: date | None = None) -> Item:
    return Item(f"{item} {number} {on}", ORIGIN, None, on, item, number)


def kind(name: str) -> Kind:
    told = find(name)
    assert isinstance(told, Kind)
    return told


def test_a_type_without_an_end_and_one_nobody_knows_may_function_for_ever() -> None:
    for item in ("PMN", None, "thing without a name"):
        told = functioning([found(item, 3)], FIRST, NOW)
        assert told is not None
        assert (told.share, told.parts[0].number) == (1.0, 3)
    told = functioning([found(None)], FIRST, NOW)
    assert told is not None
    assert told.parts[0].item == UNKNOWN


def test_the_share_is_that_of_the_mix_that_was_found() -> None:
    both = functioning([found("M67", 30), found("PMN", 10), found("PMN", None)], FIRST, NOW)
    alone = functioning([found("m-67", 5)], FIRST, NOW)
    assert both is not None
    assert alone is not None
    assert 0 < alone.share < 0.5
    assert both.share == pytest.approx((30 * alone.share + 10) / 40)
    assert functioning([found("M67", None)], FIRST, NOW) is None


def test_an_undated_laying_is_spread_over_the_days_on_which_it_may_have_been() -> None:
    one_day = functioning([found("M67", 1, FIRST)], FIRST, NOW)
    assert one_day is not None
    assert one_day.share == pytest.approx(share_functioning(kind("M67"), (NOW - FIRST).days))
    late = functioning([found("M67", 1, NOW)], FIRST, NOW)
    assert late is not None
    assert one_day.share < late.share < share_functioning(kind("M67"), 1)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(["M67", "M72", "M86", "PMN", "TM-62"]), st.integers(1, 4000))
def test_of_the_bodies_that_lie_there_none_more_function_as_days_pass(name: str, day: int) -> None:
    now, later = (share_functioning(kind(name), d) for d in (day, day + 400))
    assert 0 < later <= now <= 1
