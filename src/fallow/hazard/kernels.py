"""The inner loops of the multigrid solver, compiled: red-black sweeps, residuals, transfers.

Arrays are float64 of shape (rows, columns). The operator of a level is

    (M u)_i = diagonal_i u_i - link * (sum of u over the up to four neighbours of i),

a five-point stencil with reflecting (Neumann) edges; `diagonal` holds the neighbours' share.
Every kernel releases the interpreter's lock, runs on one thread and sums in a fixed order, so
that the same input gives the same bytes.
"""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import numpy as np
from numba import njit
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """Compiled code, kept on disk for the next run; where no folder can be written (neither
    beside the module nor in the user's cache) it is compiled again in every run."""
    try:
        return cast("Function", njit(cache=True, nogil=True)(function))
    except RuntimeError:
        return cast("Function", njit(nogil=True)(function))


@compiled
def sweep(u: Floats, b: Floats, diagonal: Floats, link: float, colour: int) -> None:
    """One Gauss-Seidel pass over the cells of a colour (0 red, 1 black), in place in `u`."""
    rows, columns = u.shape
    for r in range(rows):
        for c in range((r + colour) % 2, columns, 2):
            near = 0.0
            if r > 0:
                near += u[r - 1, c]
            if r + 1 < rows:
                near += u[r + 1, c]
            if c > 0:
                near += u[r, c - 1]
            if c + 1 < columns:
                near += u[r, c + 1]
            u[r, c] = (b[r, c] + link * near) / diagonal[r, c]


@compiled
def applied(u: Floats, diagonal: Floats, link: float) -> Floats:
    """The operator of a level times `u`."""
    rows, columns = u.shape
    out = np.empty_like(u)
    for r in range(rows):
        for c in range(columns):
            near = 0.0
            if r > 0:
                near += u[r - 1, c]
            if r + 1 < rows:
                near += u[r + 1, c]
            if c > 0:
                near += u[r, c - 1]
            if c + 1 < columns:
                near += u[r, c + 1]
            out[r, c] = diagonal[r, c] * u[r, c] - link * near
    return out


@compiled
def _coarse(i: int, size: int) -> tuple[int, int]:
    """The coarse cell that holds fine cell `i` of an axis, and the next nearest one."""
    home = i // 2
    other = home - 1 if i % 2 == 0 else home + 1
    return home, min(max(other, 0), size - 1)


@compiled
def restricted(fine: Floats, rows: int, columns: int) -> Floats:
    """A quarter of the transpose of `prolong`: fine residual to coarse cells."""
    out = np.zeros((rows, columns))
    for r in range(fine.shape[0]):
        r0, r1 = _coarse(r, rows)
        for c in range(fine.shape[1]):
            c0, c1 = _coarse(c, columns)
            value = fine[r, c] / 64.0
            out[r0, c0] += 9.0 * value
            out[r0, c1] += 3.0 * value
            out[r1, c0] += 3.0 * value
            out[r1, c1] += value
    return out


@compiled
def prolong(fine: Floats, coarse: Floats) -> None:
    """Add the bilinear interpolation of the coarse cells to the fine ones, in place."""
    rows, columns = coarse.shape
    for r in range(fine.shape[0]):
        r0, r1 = _coarse(r, rows)
        for c in range(fine.shape[1]):
            c0, c1 = _coarse(c, columns)
            fine[r, c] += (
                9.0 * coarse[r0, c0] + 3.0 * coarse[r0, c1] + 3.0 * coarse[r1, c0] + coarse[r1, c1]
            ) / 16.0


@compiled
def dot(a: Floats, b: Floats) -> float:
    """Sum of products of two lattices, row by row, so that it does not depend on the machine's
    number of processors, as a library's would."""
    total = 0.0
    for r in range(a.shape[0]):
        part = 0.0
        for c in range(a.shape[1]):
            part += a[r, c] * b[r, c]
        total += part
    return total


@compiled
def times(matrix: Floats, values: Floats) -> Floats:
    """A matrix times the cells of a small lattice, taken row by row; the lattice's shape."""
    rows, columns = values.shape
    out = np.zeros((rows, columns))
    for i in range(rows * columns):
        total = 0.0
        for j in range(rows * columns):
            total += matrix[i, j] * values[j // columns, j % columns]
        out[i // columns, i % columns] = total
    return out


def neighbours(shape: tuple[int, int]) -> NDArray[Any]:
    """How many neighbours each cell of a lattice has: 4, 3 at an edge, 2 at a corner."""
    rows, columns = shape
    count = np.zeros(shape)
    count[1:] += 1
    count[: rows - 1] += 1
    count[:, 1:] += 1
    count[:, : columns - 1] += 1
    return count
