"""Where knowledge is thinnest against the people who live there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from scipy.spatial import cKDTree

from fallow.base.grid import Grid
from fallow.hazard.types import Floats


@dataclass(frozen=True, slots=True)
class Settled:
    """A place of the gazetteer; `people` None is unknown."""

    id: str
    name: str
    lon: float
    lat: float
    people: int | None


@dataclass(frozen=True, slots=True)
class Told:
    """Where and when a record speaks: lon, lat, and its day if known."""

    lon: float
    lat: float
    on: date | None


@dataclass(frozen=True, slots=True)
class Gap:
    """What is known of the ground within reach of a place.

    `known`: mean share of the map's figure that comes from evidence, 0 where the map does not
    reach; `unknown_people`: people x (1 - known), None where people are not known;
    `p_contaminated`: mean probability, None off the map; `nearest_m`: to the nearest record;
    `last_on`: the last day of evidence within reach, None when none is dated.
    """

    place: Settled
    known: float
    unknown_people: float | None
    p_contaminated: float | None
    nearest_m: int | None
    last_on: date | None


def gaps(
    grid: Grid,
    bands: Mapping[str, Floats],
    places: Sequence[Settled],
    records: Sequence[Told],
    within_m: float,
) -> list[Gap]:
    """The places, those first where most people live on ground that least is known of; places
    without a number of people last, the least known first."""
    if not places:
        return []
    at = np.column_stack(_plane(grid, places))
    spots = np.column_stack(_plane(grid, records)) if records else np.zeros((0, 2))
    tree = cKDTree(spots) if len(spots) else None
    found = []
    for place, (x, y) in zip(places, at, strict=True):
        known, p = _around(grid, bands, x, y, within_m)
        nearest, last = None, None
        if tree is not None:
            nearest = round(float(tree.query((x, y))[0]))
            days = [records[k].on for k in tree.query_ball_point((x, y), within_m)]
            last = max((d for d in days if d is not None), default=None)
        thin = None if place.people is None else place.people * (1 - known)
        found.append(Gap(place, known, thin, p, nearest, last))
    return sorted(found, key=_order)


def _order(gap: Gap) -> tuple[bool, float, str]:
    unknown = gap.unknown_people is None
    return unknown, gap.known if unknown else -(gap.unknown_people or 0.0), gap.place.id


def _plane(grid: Grid, spots: Sequence[Settled] | Sequence[Told]) -> tuple[Floats, Floats]:
    return grid.to_plane(np.array([s.lon for s in spots]), np.array([s.lat for s in spots]))


def _around(
    grid: Grid, bands: Mapping[str, Floats], x: float, y: float, within_m: float
) -> tuple[float, float | None]:
    """Mean share from evidence (0 off the map) and mean probability of the cells in reach."""
    column, row = (x - grid.west_m) / grid.cell_m, (grid.north_m - y) / grid.cell_m
    wide = int(np.ceil(within_m / grid.cell_m))
    top, left = int(np.floor(row)) - wide, int(np.floor(column)) - wide
    rows, columns = np.mgrid[top : top + 2 * wide + 1, left : left + 2 * wide + 1]
    reach = max(within_m, grid.cell_m)
    near = np.hypot(rows + 0.5 - row, columns + 0.5 - column) * grid.cell_m <= reach
    total = max(int(near.sum()), 1)
    near &= (rows >= 0) & (columns >= 0) & (rows < grid.rows) & (columns < grid.columns)
    at = rows[near], columns[near]
    p = bands["p_contaminated"][at]
    told = np.isfinite(p)
    if not told.any():
        return 0.0, None
    share = float(bands["share_from_evidence"][at][told].sum() / total)
    return share, float(p[told].mean())
