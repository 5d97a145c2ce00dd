"""White noise that belongs to its place: any window of a lattice gets the same numbers there.

So joint draws over a window agree with those over the whole lattice, and tiles join without a
seam. Blocks of 64 × 64 cells each have a generator of their own.
"""

import numpy as np

from fallow.hazard.kernels import Floats, Singles

BLOCK = 64


def white_noise(
    seed: int, draw: int, corner: tuple[int, int], shape: tuple[int, int]
) -> tuple[Singles, Singles]:
    """Two lattices of standard normals over `shape` cells, whose first cell has the row and
    column `corner` of the whole lattice; both ≥ 0."""
    out = np.empty((2, *shape), np.float32)
    (top, left), (rows, columns) = corner, shape
    for i in range(top // BLOCK, (top + rows - 1) // BLOCK + 1):
        for j in range(left // BLOCK, (left + columns - 1) // BLOCK + 1):
            random = np.random.default_rng([seed, draw, i, j])
            block = random.standard_normal((2, BLOCK, BLOCK), np.float32)
            r, c = i * BLOCK - top, j * BLOCK - left
            r0, c0 = max(r, 0), max(c, 0)
            r1, c1 = min(r + BLOCK, rows), min(c + BLOCK, columns)
            out[:, r0:r1, c0:c1] = block[:, r0 - r : r1 - r, c0 - c : c1 - c]
    return out[0], out[1]


def effects_noise(seed: int, draw: int, count: int) -> Floats:
    """Standard normals, one an effect."""
    return np.random.default_rng([seed, draw]).standard_normal(count)
