"""The inner loops of the multigrid solver, compiled and fused, so that a lattice is read once.

The operator of a level is

    (M u)_i = diagonal_i u_i - link * (sum of u over the up to four neighbours of i),

a five-point stencil with reflecting (Neumann) edges; `diagonal` holds the neighbours' share.
Lattices that are worked on carry a rim of one cell of zeros (rows + 2, columns + 2), so that no
loop asks where an edge is; rows and columns of cells are counted from 1 there. A cell (r, c) is
red when r + c is even, else black. The smoother works in single precision: it only guides the
conjugate gradients, which work in double. Every kernel releases the interpreter's lock, runs on
one thread and sums in a fixed order, so that the same input gives the same bytes.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Singles = NDArray[np.float32]
Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """Compiled code, kept on disk for the next run; where no folder can be written (neither
    beside the module nor in the user's cache) it is compiled again in every run."""
    try:
        return cast("Function", njit(cache=True, nogil=True, error_model="numpy")(function))
    except RuntimeError:
        return cast("Function", njit(nogil=True, error_model="numpy")(function))


@compiled
def _relax(u: Singles, b: Singles, inverse: Singles, link: np.float32, r: int, black: int) -> None:
    """Gauss-Seidel over the cells of a colour of row `r`; `inverse` is 1 / diagonal."""
    above, here, below = u[r - 1], u[r], u[r + 1]
    right, scale = b[r], inverse[r]
    for c in range(1 + (r + 1 + black) % 2, u.shape[1] - 1, 2):
        near = (above[c] + below[c]) + (here[c - 1] + here[c + 1])
        here[c] = (right[c] + link * near) * scale[c]


@compiled
def _other(i: int, size: int) -> int:
    """The coarse cell of an axis that is second nearest to fine cell `i`; `(i + 1) // 2` is the
    nearest. All counted from 1."""
    home = (i + 1) // 2
    return min(max(home - 1 if i % 2 == 1 else home + 1, 1), size)


@compiled
def _send(u: Singles, coarse: Singles, link: np.float32, r: int) -> None:
    """Add to the coarse cells a quarter of the transpose of the interpolation of what row `r`
    still lacks. Black cells lack nothing after their turn; red ones were solved for neighbours
    of zero, and lack `link` times what those are now."""
    rows, columns = coarse.shape[0] - 2, coarse.shape[1] - 2
    home, other = (r + 1) // 2, _other(r, rows)
    first = 1 + (r + 1) % 2
    scale = link / np.float32(64.0)
    for c in range(first, u.shape[1] - 1, 2):
        value = ((u[r - 1, c] + u[r + 1, c]) + (u[r, c - 1] + u[r, c + 1])) * scale
        k, j = (c + 1) // 2, _other(c, columns)
        coarse[home, k] += np.float32(9.0) * value
        coarse[home, j] += np.float32(3.0) * value
        coarse[other, k] += np.float32(3.0) * value
        coarse[other, j] += value


@compiled
def down(u: Singles, b: Singles, inverse: Singles, link: np.float32, coarse: Singles) -> None:
    """The way down of a V-cycle at a level: `u` from zero by a red and a black pass, and what is
    lacking then as the right-hand side `coarse` of the next level (not where it has no rows)."""
    rows = u.shape[0] - 2
    coarse[:] = np.float32(0.0)
    for r in range(1, rows + 3):
        if r <= rows:
            for c in range(1, u.shape[1] - 1):
                u[r, c] = np.float32(0.0)
            for c in range(1 + (r + 1) % 2, u.shape[1] - 1, 2):
                u[r, c] = b[r, c] * inverse[r, c]
        if 2 <= r <= rows + 1:
            _relax(u, b, inverse, link, r - 1, 1)
        if r >= 3 and coarse.shape[0] > 0:
            _send(u, coarse, link, r - 2)


@compiled
def _fetch(u: Singles, coarse: Singles, r: int) -> None:
    """Add the bilinear interpolation of the coarse cells to the red cells of row `r`: black
    ones are relaxed next, and what they hold before does not matter."""
    rows, columns = coarse.shape[0] - 2, coarse.shape[1] - 2
    home, other = (r + 1) // 2, _other(r, rows)
    for c in range(1 + (r + 1) % 2, u.shape[1] - 1, 2):
        k, j = (c + 1) // 2, _other(c, columns)
        u[r, c] += (
            np.float32(9.0) * coarse[home, k]
            + np.float32(3.0) * (coarse[home, j] + coarse[other, k])
            + coarse[other, j]
        ) * np.float32(0.0625)


@compiled
def up(u: Singles, b: Singles, inverse: Singles, link: np.float32, coarse: Singles) -> None:
    """The way up: `coarse`, the answer of the next level, interpolated and added, then a black
    and a red pass. A `coarse` without rows adds nothing."""
    rows = u.shape[0] - 2
    for r in range(1, rows + 3):
        if r <= rows and coarse.shape[0] > 0:
            _fetch(u, coarse, r)
        if 2 <= r <= rows + 1:
            _relax(u, b, inverse, link, r - 1, 1)
        if r >= 3:
            _relax(u, b, inverse, link, r - 2, 0)


@compiled
def _stencil_row(u: Floats, kappa2: float, r: int, out: Floats) -> None:
    """Row `r` of (kappa² - Laplacian) u, both with a rim."""
    rows, columns = u.shape[0] - 2, u.shape[1] - 2
    count = 4.0 - (1.0 if r == 1 else 0.0) - (1.0 if r == rows else 0.0)
    centre = kappa2 + count
    for c in range(1, columns + 1):
        near = (u[r - 1, c] + u[r + 1, c]) + (u[r, c - 1] + u[r, c + 1])
        out[r, c] = centre * u[r, c] - near
    out[r, 1] -= u[r, 1]
    out[r, columns] -= u[r, columns]


@compiled
def stencil(u: Floats, kappa2: float, out: Floats) -> None:
    """(kappa² - Laplacian) u with reflecting edges, both with a rim."""
    for r in range(1, u.shape[0] - 1):
        _stencil_row(u, kappa2, r, out)


@compiled
def turn(way: Floats, z: Singles, share: float, kappa2: float, inner: Floats) -> None:
    """way = z + share * way, and inner = (kappa² - Laplacian) of it; all with a rim."""
    rows, columns = way.shape[0] - 2, way.shape[1] - 2
    for r in range(1, rows + 2):
        if r <= rows:
            for c in range(1, columns + 1):
                way[r, c] = z[r, c] + share * way[r, c]
        if r >= 2:
            _stencil_row(way, kappa2, r - 1, inner)


@compiled
def _row_dot(a: Any, b: Any, columns: int) -> float:
    """Sum of products of two rows, in four fixed parts."""
    one, two, three, four = 0.0, 0.0, 0.0, 0.0
    whole = columns - columns % 4
    for c in range(0, whole, 4):
        one += a[c] * b[c]
        two += a[c + 1] * b[c + 1]
        three += a[c + 2] * b[c + 2]
        four += a[c + 3] * b[c + 3]
    for c in range(whole, columns):
        one += a[c] * b[c]
    return (one + two) + (three + four)


@compiled
def ahead(
    inner: Floats, way: Floats, weights: Floats, tau2: float, kappa2: float, out: Floats
) -> float:
    """out = (tau² A² + W) way, given inner = A way, and the product of both. `weights` has no
    rim, the others have one."""
    rows, columns = weights.shape
    total = 0.0
    for r in range(1, rows + 1):
        _stencil_row(inner, kappa2, r, out)
        for c in range(1, columns + 1):
            out[r, c] = tau2 * out[r, c] + weights[r - 1, c - 1] * way[r, c]
        total += _row_dot(out[r, 1:], way[r, 1:], columns)
    return total


@compiled
def step(x: Floats, left: Floats, way: Floats, on: Floats, size: float, right: Singles) -> float:
    """x += size * way, left -= size * on, `right` = left in single precision with a rim; the
    square of left. `x` and `left` have no rim, `way` and `on` have one."""
    rows, columns = x.shape
    total = 0.0
    for r in range(rows):
        for c in range(columns):
            x[r, c] += size * way[r + 1, c + 1]
            left[r, c] -= size * on[r + 1, c + 1]
            right[r + 1, c + 1] = left[r, c]
        total += _row_dot(left[r], left[r], columns)
    return total


@compiled
def rimmed_dot(a: Floats, b: Singles) -> float:
    """Sum of products of a lattice and one with a rim."""
    rows, columns = a.shape
    total = 0.0
    for r in range(rows):
        total += _row_dot(a[r], b[r + 1, 1:], columns)
    return total


@compiled
def dot(a: Floats, b: Floats) -> float:
    """Sum of products of two lattices, row by row, so that it does not depend on the machine's
    number of processors, as a library's would."""
    total = 0.0
    for r in range(a.shape[0]):
        total += _row_dot(a[r], b[r], a.shape[1])
    return total


@compiled
def times(matrix: Singles, b: Singles, out: Singles) -> None:
    """A matrix times the cells of a small lattice, row by row; lattices with a rim."""
    rows, columns = b.shape[0] - 2, b.shape[1] - 2
    for i in range(rows * columns):
        total = np.float32(0.0)
        for j in range(rows * columns):
            total += matrix[i, j] * b[j // columns + 1, j % columns + 1]
        out[i // columns + 1, i % columns + 1] = total


def neighbours(shape: tuple[int, int]) -> Floats:
    """How many neighbours each cell of a lattice has: 4, 3 at an edge, 2 at a corner."""
    rows, columns = shape
    count = np.zeros(shape)
    count[1:] += 1
    count[: rows - 1] += 1
    count[:, 1:] += 1
    count[:, : columns - 1] += 1
    return count
