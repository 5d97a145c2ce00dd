"""The lattice solver and the Matérn field against dense algebra and closed forms."""

from typing import Any

import numpy as np
import pytest

from fallow.hazard.kernels import applied, compiled, prolong, restricted
from fallow.hazard.matern import matern
from fallow.hazard.multigrid import precision_times, solve, system


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


def test_restriction_is_a_quarter_of_the_transpose_of_interpolation() -> None:
    rng = np.random.default_rng(3)
    fine, coarse = rng.normal(size=(9, 14)), rng.normal(size=(5, 7))
    up = np.zeros((9, 14))
    prolong(up, coarse)
    assert np.vdot(fine, up) == pytest.approx(4 * np.vdot(restricted(fine, 5, 7), coarse))


def test_a_constant_is_carried_by_every_transfer() -> None:
    up = np.zeros((8, 11))
    prolong(up, np.full((4, 6), 3.0))
    assert np.allclose(up, 3.0)
    assert np.allclose(applied(np.ones((4, 4)), np.full((4, 4), 4.0), 1.0)[1:3, 1:3], 0.0)


def test_where_nothing_can_be_kept_on_disk_the_code_is_compiled_all_the_same() -> None:
    names: dict[str, Any] = {}
    exec("def twice(x):\n    return 2 * x", names)
    assert compiled(names["twice"])(21) == 42
