"""Grids are of equal area; intervals are half-open; borders are plausible."""

from datetime import UTC, date, datetime

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from fallow.base.border import countries_within, country_name, country_outline
from fallow.base.geo import area_m2
from fallow.base.grid import grid_over
from fallow.base.time import Interval, parse_day, parse_instant, successive


@given(st.floats(-170, 169), st.floats(-70, 69), st.sampled_from([100.0, 1000.0, 5000.0]))
def test_cells_have_their_area_wherever_the_grid_lies(
    west: float, south: float, cell_m: float
) -> None:
    grid = grid_over(west, south, west + 1, south + 1, cell_m)
    lon, lat = grid.centres() if grid.rows * grid.columns < 40_000 else (None, None)
    x = grid.west_m + np.array([0, 1, 1, 0]) * cell_m
    y = grid.north_m - np.array([0, 0, 1, 1]) * cell_m
    corner = shapely.Polygon(np.column_stack(grid.to_world(x, y)))
    assert area_m2(corner) == pytest.approx(grid.cell_area_m2, rel=2e-4)
    if lon is not None and lat is not None:
        rows, columns = grid.cell_of(lon, lat)
        assert (rows == np.arange(grid.rows)[:, None]).all()
        assert (columns == np.arange(grid.columns)[None, :]).all()


def test_a_point_outside_the_grid_is_in_no_cell() -> None:
    grid = grid_over(18, 44, 19, 45, 1000)
    row, column = grid.cell_of(np.array([0.0]), np.array([0.0]))
    assert (row[0], column[0]) == (-1, -1)


def test_a_grid_needs_extent_and_a_positive_cell() -> None:
    with pytest.raises(ValueError, match="extent"):
        grid_over(18, 44, 18, 45, 1000)
    with pytest.raises(ValueError, match="positive"):
        grid_over(18, 44, 19, 45, 0)


def test_intervals_are_half_open() -> None:
    week = Interval(date(2024, 8, 1), date(2024, 8, 8))
    assert date(2024, 8, 1) in week
    assert date(2024, 8, 8) not in week
    assert date(2030, 1, 1) in Interval(date(2024, 8, 1))
    assert not week.overlaps(Interval(date(2024, 8, 8)))
    assert week.overlaps(Interval(date(2024, 8, 7)))
    with pytest.raises(ValueError, match="end after"):
        Interval(date(2024, 8, 1), date(2024, 8, 1))


def test_each_day_lasts_until_the_next() -> None:
    one, two = date(2024, 8, 1), date(2024, 8, 5)
    assert successive([two, one, two]) == [Interval(one, two), Interval(two)]
    assert successive([]) == []


def test_days_and_instants_are_read_without_guessing() -> None:
    assert parse_day("20240801") == parse_day("2024-08-01") == date(2024, 8, 1)
    assert parse_day("2024-02-30") is None
    assert parse_day("01/08/2024") is None
    known = parse_instant("2024-08-01")
    assert known == datetime(2024, 8, 1, 23, 59, 59, 999_999, UTC)
    assert parse_instant("2024-08-01T14:00+02:00") == datetime(2024, 8, 1, 12, tzinfo=UTC)
    assert parse_instant("soon") is None


def test_sarajevo_is_in_bosnia_and_null_island_in_no_country() -> None:
    bosnia = country_outline("BIH")
    assert bosnia is not None
    assert bosnia.contains(shapely.Point(18.41, 43.86))
    assert country_name("BIH") == "Bosnia and Herzegovina"
    assert country_outline("XFA") is None


@pytest.mark.parametrize(
    ("code", "lon", "lat"),
    [
        ("UKR", 34.10, 44.95),
        ("UKR", 37.80, 48.00),
        ("RUS", -172.0, 65.5),
        ("RUS", 100.0, 65.0),
        ("FJI", 178.0, -18.0),
        ("USA", 173.1, 52.9),
    ],
)
def test_borders_are_those_of_the_state_and_survive_the_180th_meridian(
    code: str, lon: float, lat: float
) -> None:
    outline = country_outline(code)
    assert outline is not None
    assert outline.is_valid
    assert outline.buffer(0.05).contains(shapely.Point(lon, lat))


def test_the_base_layer_of_a_picture_is_what_touches_it() -> None:
    assert {"BIH", "HRV"} <= set(countries_within(16.0, 44.0, 17.0, 45.0))
    assert countries_within(0.0, 0.0, 1.0, 1.0) == {}
