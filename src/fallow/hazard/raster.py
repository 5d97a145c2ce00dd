"""Shapes onto the lattice: shares of cells, distances, and what fits in memory."""

from collections.abc import Iterator, Sequence
from math import ceil, sqrt

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.spatial import cKDTree
from shapely import Geometry

from fallow.base.finding import Finding, Refusal
from fallow.base.geo import polygons_only, union
from fallow.base.grid import Grid, grid_over, onto_plane
from fallow.hazard.types import MAX_CELLS, Floats

_CHUNK = 200_000  # cells cut at once
_LEAST_CELL_M = 0.001  # smaller ones are counted as this; no lattice of them fits anyway


def lattice_over(coverage: Geometry, cell_m: float, margin_m: float = 0.0) -> Grid:
    """The grid over an area in lon/lat with a margin, which keeps the field's edges away from it.

    Raises Refusal when it has more than `MAX_CELLS` cells, with the cell size that would fit.
    """
    west, south, east, north = coverage.bounds
    margin = margin_m / 111_000
    aside = margin / max(np.cos(np.radians((south + north) / 2)), 0.05)
    left, right = float(west - aside), float(east + aside)
    bottom, top = float(south - margin), float(north + margin)
    grid = grid_over(left, bottom, right, top, max(cell_m, _LEAST_CELL_M))
    cells = grid.rows * grid.columns
    if cells > MAX_CELLS:
        fits = ceil(grid.cell_m * sqrt(cells / MAX_CELLS) * 1.01)
        values = {"cells": cells, "most": MAX_CELLS, "cell_m": grid.cell_m, "fits_m": fits}
        raise Refusal(Finding("grid-too-large", values=values))
    return grid


def _boxes(grid: Grid, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> NDArray[np.object_]:
    left = grid.west_m + columns * grid.cell_m
    top = grid.north_m - rows * grid.cell_m
    return np.asarray(shapely.box(left, top - grid.cell_m, left + grid.cell_m, top))


def shares(grid: Grid, shapes: Sequence[Geometry]) -> Floats:
    """The share of each cell, 0 to 1, that lies in the union of valid lon/lat polygons.

    Shapes are united first: ground that is in two outlines is covered once.
    """
    covered = np.zeros(grid.shape)
    for rows, columns, share in cells_under(grid, union([polygons_only(s) for s in shapes])):
        covered[rows, columns] += share
    return np.clip(covered, 0.0, 1.0)


def cells_under(
    grid: Grid, shape: Geometry
) -> list[tuple[NDArray[np.int64], NDArray[np.int64], Floats]]:
    """Rows, columns and covered shares of the cells round the parts of a lon/lat polygon; a
    cell can be in it once a part."""
    parts = shapely.get_parts(onto_plane(grid, shape))
    return [piece for part in parts for piece in _cells(grid, part)]


def _cells(
    grid: Grid, part: Geometry
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64], Floats]]:
    """Rows, columns and covered shares of the cells round a polygon of the plane, in chunks."""
    if part.is_empty:
        return
    left, bottom, right, top = part.bounds
    first = max(int((left - grid.west_m) // grid.cell_m), 0)
    last = min(int((right - grid.west_m) // grid.cell_m), grid.columns - 1)
    upper = max(int((grid.north_m - top) // grid.cell_m), 0)
    lower = min(int((grid.north_m - bottom) // grid.cell_m), grid.rows - 1)
    if first > last or upper > lower:
        return
    rows, columns = (a.ravel() for a in np.mgrid[upper : lower + 1, first : last + 1])
    for start in range(0, len(rows), _CHUNK):
        some = slice(start, start + _CHUNK)
        yield rows[some], columns[some], _part_shares(grid, part, rows[some], columns[some])


def _part_shares(
    grid: Grid, part: Geometry, rows: NDArray[np.int64], columns: NDArray[np.int64]
) -> Floats:
    cells = _boxes(grid, rows, columns)
    shapely.prepare(part)
    inside = shapely.contains_properly(part, cells)
    found = inside.astype(np.float64)
    edge = np.flatnonzero(~inside & shapely.intersects(part, cells))
    found[edge] = shapely.area(shapely.intersection(part, cells[edge])) / grid.cell_area_m2
    return np.asarray(found)


def touched(
    grid: Grid, outline: Geometry, least: float = 0.1
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows and columns of the cells of which a valid outline covers `least`, or else of the
    one cell of the grid that it covers most; none when it lies outside."""
    found = cells_under(grid, polygons_only(outline))
    if not found:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    rows, columns, share = (np.concatenate(a) for a in zip(*found, strict=True))
    kept = share >= min(least, float(share.max()))
    kept &= share > 0
    return rows[kept], columns[kept]


def distance_m(grid: Grid, shapes: Sequence[Geometry], step_m: float | None = None) -> Floats:
    """Metres from each cell centre to the nearest of lon/lat points or lines (to about a cell).

    Lines are read at points `step_m` apart (a quarter of a cell). Without shapes: infinite.
    """
    spots = []
    for shape in shapes:
        plane = onto_plane(grid, shape)
        if shapely.get_type_id(plane) != 0:
            plane = shapely.segmentize(plane, step_m or grid.cell_m / 4)
        spots.append(shapely.get_coordinates(plane))
    if not spots:
        return np.full(grid.shape, np.inf)
    x = grid.west_m + (np.arange(grid.columns) + 0.5) * grid.cell_m
    y = grid.north_m - (np.arange(grid.rows) + 0.5) * grid.cell_m
    xx, yy = np.meshgrid(x, y)
    found, _ = cKDTree(np.vstack(spots)).query(np.column_stack([xx.ravel(), yy.ravel()]))
    return np.asarray(found).reshape(grid.shape)
