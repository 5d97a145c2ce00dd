"""The lattice solver and the Matérn field against dense algebra and closed forms."""

from typing import Any

import numpy as np
import pytest

from fallow.hazard.kernels import compiled, down, up
from fallow.hazard.matern import matern
from fallow.hazard.multigrid import (
    filtered,
    precision_times,
    preconditioned,
    room_for,
    solve,
    system,
)


@pytest.mark.parametrize("shape", [(7, 9), (33, 20), (64, 65), (1, 40)])
@pytest.mark.parametrize("range_cells", [3.0, 12.0, 60.0])
def test_the_solver_solves_and_agrees_with_dense_algebra(
    shape: tuple[int, int], range_cells: float
) -> None:
    rng = np.random.default_rng(1)
    field = matern(shape, range_cells, 1.7)
    weights = np.where(rng.uniform(size=shape) < 0.2, rng.gamma(1.0, 3.0, shape), 0.0)
    lattice = system(field.kappa2, field.tau, weights)
    right = rng.normal(size=shape)
    x = solve(lattice, right, tolerance=1e-10)
    assert np.abs(precision_times(lattice, x) - right).max() < 1e-7
    if right.size < 700:
        size = right.size
        dense = np.array(
            [
                precision_times(lattice, np.eye(1, size, k).reshape(shape)).ravel()
                for k in range(size)
            ]
        )
        assert np.allclose(np.linalg.solve(dense, right.ravel()), x.ravel(), atol=1e-7)


def test_the_cosine_transform_inverts_the_stencil() -> None:
    field = matern((31, 18), 6.0, 2.0)
    rng = np.random.default_rng(2)
    x = rng.normal(size=(31, 18))
    lattice = system(field.kappa2, field.tau, np.zeros((31, 18)))
    assert np.allclose(field.filtered(x, 2.0), precision_times(lattice, x))
    assert np.allclose(field.filtered(field.filtered(x, 2.0), -2.0), x)


def test_the_field_has_the_spread_and_range_it_was_given() -> None:
    field = matern((121, 121), 12.0, 1.5)
    near = field.covariance_with(60, 60)
    assert near[60, 60] == pytest.approx(field.variance()[60, 60])
    assert field.variance()[60, 60] == pytest.approx(2.25, rel=1e-3)
    assert near[60, 72] / 2.25 == pytest.approx(0.14, abs=0.02)  # Matérn 1 at its range
    assert field.variance()[0, 0] > 3 * 2.25  # reflected at both edges


@pytest.mark.parametrize("shape", [(9, 14), (40, 33), (1, 30)])
def test_the_preconditioner_is_symmetric_and_positive(shape: tuple[int, int]) -> None:
    rng = np.random.default_rng(3)
    field = matern(shape, 8.0, 1.0)
    lattice = system(field.kappa2, field.tau, rng.gamma(0.3, 1.0, shape))
    room = room_for(lattice)

    def guided(x: np.ndarray) -> np.ndarray:
        room.right[0][:] = np.pad(x, 1)
        return np.array(preconditioned(lattice, room)[1:-1, 1:-1], np.float64)

    a, b = rng.normal(size=(2, *shape))
    assert np.vdot(a, guided(b)) == pytest.approx(np.vdot(guided(a), b), rel=1e-4)
    assert np.vdot(a, guided(a)) > 0


def test_a_constant_is_carried_down_and_up() -> None:
    """A red pass, a black pass and what is lacking sent down, against the same by the book."""
    b = np.pad(np.ones((8, 11), np.float32), 1)
    scale = np.pad(np.full((8, 11), 0.25, np.float32), 1)
    u, coarse, link = np.zeros_like(b), np.zeros((6, 8), np.float32), np.float32(1.0)
    down(u, b, scale, link, coarse)
    red = np.indices((8, 11)).sum(axis=0) % 2 == 0
    inside = u[1:-1, 1:-1]
    assert np.allclose(inside[red], 0.25)
    lacking = 1.0 - (4 * inside - u[:-2, 1:-1] - u[2:, 1:-1] - u[1:-1, :-2] - u[1:-1, 2:])
    assert np.allclose(lacking[~red], 0.0, atol=1e-6)
    assert coarse.sum() == pytest.approx(lacking.sum() / 4, rel=1e-5)
    before = u.copy()
    up(u, np.zeros_like(b), np.zeros_like(scale), link, np.zeros((0, 0), np.float32))
    assert not np.array_equal(before, u)
    assert np.abs(u[1:-1, 1:-1]).max() == 0.0


def test_the_stencil_is_the_root_of_the_precision() -> None:
    field = matern((14, 9), 6.0, 2.0)
    x = np.random.default_rng(4).normal(size=(14, 9))
    assert np.allclose(filtered(field.kappa2, field.tau, x), field.filtered(x, 1.0))
    white = x.astype(np.float32)
    assert np.allclose(field.drawn(white.copy()), field.filtered(x, -1.0), atol=1e-4)


def test_where_nothing_can_be_kept_on_disk_the_code_is_compiled_all_the_same() -> None:
    names: dict[str, Any] = {}
    exec("def twice(x):\n    return 2 * x", names)
    assert compiled(names["twice"])(21) == 42
