"""From cells to areas: the share of an outline's land that probably holds something."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from shapely import Geometry

from fallow.base.geo import polygons_only, union
from fallow.base.grid import Grid
from fallow.hazard.raster import cells_under
from fallow.hazard.types import Floats

Key = TypeVar("Key", bound=Hashable)
Cells = tuple[NDArray[np.int64], NDArray[np.int64], Floats]
LEAST_COVERED = 0.5  # of an outline; where the map covers less of it, it says nothing


@dataclass(frozen=True, slots=True)
class AreaShare:
    """The share (0–1) of an area's land that probably holds an item, with the 90 % interval of
    the map taken over all its cells at once, and the share of the area that the map covers."""

    p: float
    low: float
    high: float
    covered: float


def part_probability(p_cell: Floats, part: Floats, clumping: float) -> Floats:
    """The probability that a part of a cell holds an item, from that of the whole cell.

    With N ~ Poisson(λ G), G ~ Gamma(a, a) (docs/hazard.md), 1 − p = (1 + λ/a)^−a, so a part
    with the share h of the cell's items holds none with (1 + h ((1 − p)^(−1/a) − 1))^−a.
    """
    # In logarithms: the odds of a cell that is all but sure overflow where items clump strongly.
    with np.errstate(divide="ignore"):
        none = np.logaddexp(np.log1p(-part), np.log(part) - np.log1p(-p_cell) / clumping)
    return np.asarray(-np.expm1(-clumping * none))


def area_shares(
    grid: Grid,
    bands: Mapping[str, Floats],
    outlines: Mapping[Key, Sequence[Geometry]],
    clumping: float,
    outline_holds: float,
) -> dict[Key, AreaShare]:
    """The contaminated share of each area (several disjoint lon/lat polygons), by its key.

    `bands` are those of a hazard map; `outlines` are all open hazards, for of a cell's items
    the share `outline_holds` lies inside them (as the model assumes), the rest anywhere. An
    area's share is the mean over its ground of the probability that its part of a cell holds
    something: land is counted at the scale of the cells. Areas of which the map covers less
    than half are left out.
    """
    cells = {key: _cells_of(grid, some) for key, some in outlines.items()}
    outlined = np.zeros(grid.shape)
    for rows, columns, share in cells.values():
        np.add.at(outlined, (rows, columns), share)
    outlined = np.clip(outlined, 0.0, 1.0)
    found = {}
    for key, (rows, columns, share) in cells.items():
        told = ~np.isnan(bands["p_contaminated"][rows, columns])
        covered = float(share[told].sum() / share.sum()) if share.sum() > 0 else 0.0
        if covered < LEAST_COVERED:
            continue
        at = rows[told], columns[told]
        s = share[told]
        inside = np.minimum(s / np.maximum(outlined[at], s), 1.0)
        part = np.maximum(s, outline_holds * inside + (1 - outline_holds) * s)
        p, low, high = (
            float(np.average(part_probability(bands[name][at], part, clumping), weights=s))
            for name in ("p_contaminated", "p_lower", "p_upper")
        )
        found[key] = AreaShare(p, min(low, p), max(high, p), covered)
    return found


def _cells_of(grid: Grid, shapes: Sequence[Geometry]) -> Cells:
    """The cells under an area and the share of each that lies in it."""
    pieces = cells_under(grid, union([polygons_only(s) for s in shapes]))
    if not pieces:
        return np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0)
    rows, columns, share = (np.concatenate(a) for a in zip(*pieces, strict=True))
    kept = share > 0
    return rows[kept], columns[kept], share[kept]
