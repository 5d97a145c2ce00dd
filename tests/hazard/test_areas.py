"""From cells to areas: worked by hand, within bounds, and silent where the map is."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from fallow.base.grid import grid_over
from fallow.hazard import area_shares
from fallow.hazard.areas import part_probability

GRID = grid_over(-0.02, -0.02, 0.02, 0.02, 1000.0)


def bands(p: float) -> dict[str, np.ndarray]:
    return {
        "p_contaminated": np.full(GRID.shape, p),
        "p_lower": np.full(GRID.shape, p / 2),
        "p_upper": np.full(GRID.shape, min(2 * p, 0.99)),
    }


def in_cell(
    row: int, column: int, x: tuple[float, float], y: tuple[float, float]
) -> shapely.Geometry:
    """A rectangle inside a cell, by shares of its width from the west and height from the north."""
    west, north = GRID.west_m + column * 1000, GRID.north_m - row * 1000
    corners = [(x[0], y[0]), (x[1], y[0]), (x[1], y[1]), (x[0], y[1])]
    lon, lat = GRID.to_world(
        np.array([west + 1000 * a for a, _ in corners]),
        np.array([north - 1000 * b for _, b in corners]),
    )
    return shapely.Polygon(np.column_stack([lon, lat]))


def test_half_a_cell_worked_by_hand() -> None:
    """P(cell) = 1/2 and a = 1 give (1 − p)^−1 − 1 = 1. The only outline fills half the cell and
    holds 0.8 of its items: h = 0.8 + 0.2 × 0.5 = 0.9. So P = 1 − 1/(1 + 0.9) = 9/19."""
    area = in_cell(1, 1, (0, 0.5), (0, 1))
    told = area_shares(GRID, bands(0.5), {"A": [area]}, 1.0, 0.8)["A"]
    assert told.p == pytest.approx(9 / 19, abs=1e-4)
    assert told.covered == 1.0
    # Lower: p = 1/4, 1/(1 − p) − 1 = 1/3, P = 1 − 1/(1 + 0.3) = 3/13.
    assert told.low == pytest.approx(3 / 13, abs=1e-4)


def test_two_outlines_share_what_the_outlines_of_a_cell_hold() -> None:
    """Two quarters of a cell, both outlined: s/o = 1/2, h = 0.4 + 0.2 × 0.25 = 0.45,
    P = 1 − 1/1.45 = 9/29."""
    one, two = in_cell(2, 2, (0, 0.25), (0, 1)), in_cell(2, 2, (0.5, 0.75), (0, 1))
    told = area_shares(GRID, bands(0.5), {"A": [one], "B": [two]}, 1.0, 0.8)
    assert told["A"].p == pytest.approx(9 / 29, abs=1e-4)
    assert told["B"].p == pytest.approx(told["A"].p, abs=1e-4)


def test_an_area_over_two_cells_is_the_mean_over_its_ground() -> None:
    p = bands(0.5)
    p["p_contaminated"][1, 2] = 0.8
    both = [in_cell(1, 1, (0, 1), (0, 1)), in_cell(1, 2, (0, 0.5), (0, 1))]
    told = area_shares(GRID, p, {"A": both}, 1.0, 0.8)["A"]
    # The whole first cell: 0.5. Half of the second: h = 0.9, odds 4, P = 1 − 1/(1 + 3.6).
    assert told.p == pytest.approx((0.5 + 0.5 * (1 - 1 / 4.6)) / 1.5, abs=1e-3)


def test_where_the_map_is_silent_nothing_is_said() -> None:
    p = bands(0.5)
    p["p_contaminated"][1, 1] = np.nan
    silent, outside = in_cell(1, 1, (0, 1), (0, 1)), shapely.box(5, 5, 5.01, 5.01)
    known = in_cell(2, 1, (0, 1), (0, 1))
    told = area_shares(GRID, p, {"S": [silent], "O": [outside], "K": [known]}, 0.1, 0.8)
    assert set(told) == {"K"}


@given(st.floats(1e-9, 1 - 1e-9), st.floats(0, 1), st.floats(0, 1), st.floats(0.001, 5))
def test_a_part_holds_no_more_than_the_whole(p: float, h: float, more: float, a: float) -> None:
    small, large = sorted((h, more))
    part, rest, whole = part_probability(np.full(3, p), np.array([small, large, 1.0]), a)
    assert 0 <= part <= rest + 1e-12
    assert rest <= whole + 1e-12
    assert whole == pytest.approx(p, rel=1e-6)
