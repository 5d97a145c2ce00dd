"""A field with one value on each square of cells."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fallow.hazard import Evidence, Prior
from fallow.hazard.coarse import coarse_shape, spread_out, squares_of, summed
from fallow.hazard.linear import linear_of
from fallow.hazard.tiled import Level, Task, figures, fit_tile, window_of
from fallow.hazard.types import cut
from hazard.worlds import empty, grid

PRIOR = Prior(prevalence=0.02, range_m=2000.0, sd=1.5)


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 20), st.integers(1, 20), st.sampled_from([1, 2, 4]))
def test_sums_over_squares_and_spreading_out_belong_together(
    rows: int, columns: int, side: int
) -> None:
    random = np.random.default_rng(rows + 100 * columns)
    cells = random.normal(size=(rows, columns))
    squares = random.normal(size=coarse_shape(cells.shape, side))
    told = spread_out(squares, side, cells.shape)
    assert told.shape == cells.shape
    assert np.vdot(told, cells) == pytest.approx(np.vdot(squares, summed(cells, side)))


def test_a_range_is_eight_squares_long_at_least() -> None:
    assert [squares_of(n) for n in (4.0, 15.9, 16.0, 20.0, 31.0, 32.0, 66.7)] == [
        *(1, 1, 2, 2, 2, 4, 8)
    ]


def world() -> Evidence:
    random = np.random.default_rng(5)
    base = empty(grid(170, 161, 100.0))
    shape = base.grid.shape
    return replace(
        base,
        searched=np.where(random.uniform(size=shape) < 0.15, 0.9, 0.05),
        items=(random.uniform(size=shape) < 0.003).astype(np.int64),
    )


def mapped(side: int, seed: int = 0) -> np.ndarray:
    from fallow.base.tiles import Tile

    evidence, tile = world(), Tile(5, 160, 9, 161)
    start = Level(np.array([-6.0]), np.array([[0.05]]))
    own = (linear_of(evidence, PRIOR), start, seed, 16, False, side)
    task = Task(evidence.grid.shape, 100.0, PRIOR, *own)
    part = fit_tile(task, cut(evidence, window_of(task, tile)), tile)
    return figures(task, part, start, cut(evidence, tile))


def test_squares_change_a_map_about_as_much_as_other_noise_does() -> None:
    cells, squares, noise = mapped(1), mapped(2), mapped(1, seed=1)
    assert squares.shape == cells.shape
    off, other = (np.abs(m[0] - cells[0]) for m in (squares, noise))
    assert 0 < off.mean() < 1.5 * other.mean()
    assert off.max() < 2 * other.max()
    assert squares[0].sum() == pytest.approx(cells[0].sum(), rel=0.02)
