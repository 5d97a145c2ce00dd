"""A field on squares of cells: where its range is many cells long, cells side by side share one
value of it, so that its linear systems are that much smaller. Evidence stays with its cell."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Real = TypeVar("Real", np.float32, np.float64)

LEAST_SQUARES = 8  # squares that a range is long, at least


def squares_of(range_cells: float) -> int:
    """Cells along a side of a square, a power of 2, for a field of such a range."""
    side = 1
    while range_cells / (2 * side) >= LEAST_SQUARES:
        side *= 2
    return side


def coarse_shape(shape: tuple[int, int], side: int) -> tuple[int, int]:
    """Rows and columns of squares that cover a lattice; the last ones may reach beyond it."""
    rows, columns = shape
    return -(-rows // side), -(-columns // side)


def spread_out(values: NDArray[Real], side: int, shape: tuple[int, int]) -> NDArray[Real]:
    """The value of its square for each cell of a lattice of some shape."""
    if side == 1:
        return values
    rows, columns = shape
    return values.repeat(side, axis=0)[:rows].repeat(side, axis=1)[:, :columns]


def summed(values: NDArray[Real], side: int) -> NDArray[Real]:
    """The sum over the cells of each square."""
    if side == 1:
        return values
    rows, columns = coarse_shape(values.shape, side)
    padded = np.zeros((rows * side, columns * side), values.dtype)
    padded[: values.shape[0], : values.shape[1]] = values
    return np.asarray(padded.reshape(rows, side, columns, side).sum(axis=(1, 3)), values.dtype)
