"""Reports that may be wrong about the place, or wrong altogether.

A point with a location error of e metres is somewhere under a Gaussian of that standard
deviation: the share of it over each cell is an integral in closed form. A claim whose source is
trusted with probability r says of a cell with the share w

    P(claim | contaminated) / P(claim | clean) = r w / f + (1 - r w),

f being the chance that such a claim points at a clean cell. It is one statement over all its
cells, so each counts 1 / (effective number of cells).
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from fallow.base.grid import Grid
from fallow.hazard.types import Floats

# How far a source of each grade of the two-part scale is trusted; F is not judged, and its
# records count as their kind says. Assumptions: a programme should replace them by its own.
TRUST: Mapping[str, float] = {"A": 0.95, "B": 0.8, "C": 0.6, "D": 0.35, "E": 0.1}
_WIDE = 4.0  # standard deviations beyond which nothing is counted
_LEAST = 1e-6


def spread(
    grid: Grid, spot: tuple[float, float], error_m: float
) -> tuple[NDArray[np.int64], NDArray[np.int64], Floats]:
    """Rows, columns and shares of the cells over which a point (lon, lat) may lie; the shares
    sum to what of it lies on the grid. An error of 0 is the one cell."""
    x, y = (float(v[0]) for v in grid.to_plane(np.array([spot[0]]), np.array([spot[1]])))
    error = max(error_m, _LEAST)
    wide = int(np.ceil(_WIDE * error / grid.cell_m))
    across, down = (x - grid.west_m) / grid.cell_m, (grid.north_m - y) / grid.cell_m
    columns = np.arange(int(np.floor(across)) - wide, int(np.floor(across)) + wide + 1)
    rows = np.arange(int(np.floor(down)) - wide, int(np.floor(down)) + wide + 1)
    per = grid.cell_m / error
    by_column = ndtr((columns + 1 - across) * per) - ndtr((columns - across) * per)
    by_row = ndtr((rows + 1 - down) * per) - ndtr((rows - down) * per)
    rr, cc = np.meshgrid(rows, columns, indexing="ij")
    share = by_row[:, None] * by_column[None, :]
    kept = (share > _LEAST) & (rr >= 0) & (cc >= 0) & (rr < grid.rows) & (cc < grid.columns)
    return rr[kept], cc[kept], share[kept]


def claim_ratio(share: Floats, trust: float, false: float) -> Floats:
    """Log ratio of a claim in each cell; `trust` in (0, 1], `false` in (0, 1)."""
    held = trust * share
    return np.asarray(np.log(held / false + 1 - held))


def trusted(ratio: Floats, trust: Floats) -> Floats:
    """The log ratio of a report that is to be believed with probability `trust`."""
    return np.asarray(np.log(trust * np.exp(ratio) + 1 - trust))
