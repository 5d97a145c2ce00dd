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
from fallow.base.tiles import Tile, whole
from fallow.hazard.types import MAX_CELLS, Floats, Whole

Parts = NDArray[np.object_]  # polygons
Covered = tuple[Whole, Whole, Floats]  # rows, columns and covered shares of cells
_BLOCK = 64  # cells along a side of what is looked at first
_BAND = 256  # rows that are asked at once
_LEAST_CELL_M = 0.001  # smaller ones are counted as this; no lattice of them fits anyway


def lattice_over(
    coverage: Geometry, cell_m: float, margin_m: float = 0.0, most: int = MAX_CELLS
) -> Grid:
    """The grid over an area in lon/lat with a margin, which keeps the field's edges away from it.

    Raises Refusal when it has more than `most` cells, with the cell size that would fit.
    """
    west, south, east, north = coverage.bounds
    margin = margin_m / 111_000
    aside = margin / max(np.cos(np.radians((south + north) / 2)), 0.05)
    left, right = float(west - aside), float(east + aside)
    bottom, top = float(south - margin), float(north + margin)
    grid = grid_over(left, bottom, right, top, max(cell_m, _LEAST_CELL_M))
    cells = grid.rows * grid.columns
    if cells > most:
        fits = ceil(grid.cell_m * sqrt(cells / most) * 1.01)
        values = {"cells": cells, "most": most, "cell_m": grid.cell_m, "fits_m": fits}
        raise Refusal(Finding("grid-too-large", values=values))
    return grid


def _boxes(
    grid: Grid, rows: NDArray[np.int64], columns: NDArray[np.int64], side: int = 1
) -> NDArray[np.object_]:
    """Squares of `side` cells a side, whose first cell has the row and column."""
    left = grid.west_m + columns * grid.cell_m
    right = grid.west_m + (columns + side) * grid.cell_m
    top = grid.north_m - rows * grid.cell_m
    bottom = grid.north_m - (rows + side) * grid.cell_m
    return np.asarray(shapely.box(left, bottom, right, top))


def in_plane(grid: Grid, shapes: Sequence[Geometry]) -> Parts:
    """The parts of the union of valid lon/lat polygons, in the metres of the grid's plane.

    Shapes are united first: ground that is in two outlines is covered once.
    """
    united = union([polygons_only(s) for s in shapes])
    return np.asarray(shapely.get_parts(onto_plane(grid, united)), dtype=object)


def shares(grid: Grid, parts: Parts, within: Tile | None = None) -> Floats:
    """The share of each cell of a window of the grid (None: the whole), 0 to 1, that lies in
    the parts (`in_plane`)."""
    tile = within or whole(grid.shape)
    covered = np.zeros((tile.bottom - tile.top, tile.right - tile.left))
    for rows, columns, share in _under(grid, parts, tile):
        covered[rows - tile.top, columns - tile.left] += share
    return np.clip(covered, 0.0, 1.0)


def cells_under(grid: Grid, shape: Geometry) -> list[Covered]:
    """Rows, columns and covered shares of the cells round the parts of a lon/lat polygon; a
    cell can be in it once a part."""
    return list(_under(grid, shapely.get_parts(onto_plane(grid, shape)), whole(grid.shape)))


def _under(grid: Grid, parts: Parts, tile: Tile) -> Iterator[Covered]:
    """The cells of a window round polygons of the plane, part by part."""
    if not len(parts):
        return
    left, bottom, right, top = shapely.bounds(parts).T
    near = (
        (right >= grid.west_m + tile.left * grid.cell_m)
        & (left <= grid.west_m + tile.right * grid.cell_m)
        & (top >= grid.north_m - tile.bottom * grid.cell_m)
        & (bottom <= grid.north_m - tile.top * grid.cell_m)
    )
    for part in parts[near]:
        yield from _cells(grid, part, tile)


def _cells(grid: Grid, part: Geometry, tile: Tile) -> Iterator[Covered]:
    """Rows, columns and covered shares of the cells of a window round a polygon of the plane;
    cells of blocks that lie in it, or away from it, are not looked at one by one."""
    left, bottom, right, top = part.bounds
    first = max(int((left - grid.west_m) // grid.cell_m), tile.left)
    last = min(int((right - grid.west_m) // grid.cell_m) + 1, tile.right)
    upper = max(int((grid.north_m - top) // grid.cell_m), tile.top)
    lower = min(int((grid.north_m - bottom) // grid.cell_m) + 1, tile.bottom)
    if first >= last or upper >= lower:
        return
    shapely.prepare(part)
    starts = np.mgrid[upper:lower:_BLOCK, first:last:_BLOCK]
    rows, columns = starts[0].ravel(), starts[1].ravel()
    full, meets = np.zeros(1, bool), np.ones(1, bool)
    if len(rows) > 1:
        blocks = _boxes(grid, rows, columns, _BLOCK)
        full, meets = shapely.contains_properly(part, blocks), shapely.intersects(part, blocks)
    for row, column, every in zip(rows[meets], columns[meets], full[meets], strict=True):
        down = np.arange(row, min(row + _BLOCK, lower))
        across = np.arange(column, min(column + _BLOCK, last))
        rr, cc = np.repeat(down, len(across)), np.tile(across, len(down))
        yield rr, cc, np.ones(len(rr)) if every else _part_shares(grid, part, rr, cc)


def _part_shares(
    grid: Grid, part: Geometry, rows: NDArray[np.int64], columns: NDArray[np.int64]
) -> Floats:
    cells = _boxes(grid, rows, columns)
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


def points_of(grid: Grid, shapes: Sequence[Geometry], step_m: float | None = None) -> Floats:
    """Lon/lat points, and points `step_m` apart (a quarter of a cell) along lines, in the
    metres of the plane: (points, 2)."""
    spots = []
    for shape in shapes:
        plane = onto_plane(grid, shape)
        if shapely.get_type_id(plane) != 0:
            plane = shapely.segmentize(plane, step_m or grid.cell_m / 4)
        spots.append(shapely.get_coordinates(plane))
    return np.vstack(spots) if spots else np.zeros((0, 2))


def distance_m(grid: Grid, points: Floats, within: Tile | None = None) -> Floats:
    """Metres from each cell centre of a window of the grid (None: the whole) to the nearest of
    points of the plane (`points_of`). Without points: infinite."""
    tile = within or whole(grid.shape)
    if not len(points):
        return np.full((tile.bottom - tile.top, tile.right - tile.left), np.inf)
    return nearest(grid, cKDTree(points), tile)[0]


def nearest(grid: Grid, tree: cKDTree, tile: Tile) -> tuple[Floats, Whole]:
    """Metres from each cell centre of a window to the nearest point of a tree, and its number;
    asked in bands of rows, so that only the answers take room."""
    x = grid.west_m + (np.arange(tile.left, tile.right) + 0.5) * grid.cell_m
    y = grid.north_m - (np.arange(tile.top, tile.bottom) + 0.5) * grid.cell_m
    metres, number = np.empty((len(y), len(x))), np.empty((len(y), len(x)), np.int64)
    for top in range(0, len(y), _BAND):
        some = slice(top, top + _BAND)
        xx, yy = np.meshgrid(x, y[some])
        told = tree.query(np.column_stack([xx.ravel(), yy.ravel()]))
        metres[some], number[some] = (part.reshape(xx.shape) for part in told)
    return metres, number
