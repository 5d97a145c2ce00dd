"""Gaps of knowledge, worked by hand on a lattice of ten by ten kilometres."""

from datetime import date

import numpy as np
import pytest

from fallow.hazard.gaps import Settled, Told, gaps
from hazard.worlds import grid

ON = grid(10, 10, 1000.0)


def bands(share: float = 0.3, p: float = 0.2) -> dict[str, np.ndarray]:
    return {
        "p_contaminated": np.full(ON.shape, p),
        "share_from_evidence": np.full(ON.shape, share),
    }


def spot(row: int, column: int) -> tuple[float, float]:
    lon, lat = ON.centres()
    return float(lon[row, column]), float(lat[row, column])


def place(name: str, at: tuple[float, float], people: int | None) -> Settled:
    return Settled(name, name.title(), *at, people)


def test_people_on_unknown_ground_come_first_and_unknown_numbers_last() -> None:
    places = [
        place("unknown", spot(5, 5), None),
        place("small", spot(5, 5), 100),
        place("large", spot(4, 4), 1000),
        place("off", (3.0, 3.0), 500),
    ]
    told = gaps(ON, bands(), places, [], 1500.0)
    assert [g.place.id for g in told] == ["large", "off", "small", "unknown"]
    large, off, small, unknown = told
    assert (large.known, large.unknown_people) == pytest.approx((0.3, 700.0))
    assert large.p_contaminated == pytest.approx(0.2)
    assert (off.known, off.unknown_people, off.p_contaminated) == (0.0, 500.0, None)
    assert small.unknown_people == pytest.approx(70.0)
    assert unknown.unknown_people is None
    assert {g.nearest_m for g in told} == {None}


def test_ground_that_the_map_does_not_reach_is_known_by_nobody() -> None:
    half = bands(share=1.0)
    half["p_contaminated"][:, 5:] = half["share_from_evidence"][:, 5:] = np.nan
    inside, border = gaps(
        ON, half, [place("in", spot(5, 2), 10), place("rim", spot(5, 4), 10)], [], 1100.0
    )[::-1]
    assert inside.known == pytest.approx(1.0)
    assert border.known == pytest.approx(4 / 5)  # one of the five cells in reach is off the map
    assert border.p_contaminated == pytest.approx(0.2)


def test_the_nearest_record_and_the_last_day_within_reach() -> None:
    records = [
        Told(*spot(5, 6), date(2001, 5, 1)),
        Told(*spot(5, 7), None),
        Told(*spot(5, 9), date(2020, 1, 1)),  # out of reach
    ]
    (told,) = gaps(ON, bands(), [place("a", spot(5, 5), 10)], records, 2500.0)
    assert told.nearest_m == pytest.approx(1000, abs=2)
    assert told.last_on == date(2001, 5, 1)
    (told,) = gaps(ON, bands(), [place("a", spot(5, 5), 10)], records[1:2], 2500.0)
    assert told.last_on is None


def test_no_place_has_no_gap() -> None:
    assert gaps(ON, bands(), [], [], 1000.0) == []
