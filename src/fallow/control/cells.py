"""Outlines on a grid as runs of cells, and what changes from one outline to the next.

A cell is in an outline when its centre is. Along a row that is so between an odd edge crossed
and the next; so the cells that change from one outline to another follow from the crossings of
those edges alone that the two do not share.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fallow.base.grid import Grid
from fallow.control.edges import Edges

Index = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs of cells: row, first column, and the column after the last; by row, then column."""

    row: Index
    first: Index
    end: Index

    def clipped(self, top: int, bottom: int, left: int, right: int) -> "Runs":
        """The runs inside rows [top, bottom) and columns [left, right), counted from there."""
        low, high = np.searchsorted(self.row, (top, bottom))
        row, first, end = self.row[low:high], self.first[low:high], self.end[low:high]
        first, end = np.maximum(first, left), np.minimum(end, right)
        kept = first < end
        return Runs(row[kept] - top, first[kept] - left, end[kept] - left)

    def flat(self, columns: int) -> Index:
        """The index of each cell in an array of so many columns, flattened."""
        length = self.end - self.first
        within = np.arange(int(length.sum())) - np.repeat(np.cumsum(length) - length, length)
        return np.asarray(np.repeat(self.row * columns + self.first, length) + within)


def runs_of(grid: Grid, edges: Edges) -> Runs:
    """The cells inside closed rings, given by all their edges (lon, lat) in any order; a cell
    inside two rings is outside again."""
    row, column = _crossings(grid, edges)
    order = np.lexsort((column, row))
    row, column = row[order], column[order]
    row, first, end = row[::2], column[::2], column[1::2]
    kept = first < end
    return Runs(row[kept], first[kept], end[kept])


def _crossings(grid: Grid, edges: Edges) -> tuple[Index, Index]:
    """Rows whose line of centres an edge crosses, and the first column right of the crossing.

    The end points are put in order first, so that an edge crosses at the same place whichever
    way round it is drawn.
    """
    x0, y0 = grid.to_plane(edges[:, 0], edges[:, 1])
    x1, y1 = grid.to_plane(edges[:, 2], edges[:, 3])
    turned = (y0 < y1) | ((y0 == y1) & (x0 > x1))
    x0, x1 = np.where(turned, x1, x0), np.where(turned, x0, x1)
    y0, y1 = np.where(turned, y1, y0), np.where(turned, y0, y1)
    high = (grid.north_m - y0) / grid.cell_m - 0.5
    low = (grid.north_m - y1) / grid.cell_m - 0.5
    first = np.clip(np.ceil(high), 0, grid.rows).astype(np.int64)
    end = np.clip(np.ceil(low), 0, grid.rows).astype(np.int64)
    count = np.maximum(end - first, 0)
    edge = np.repeat(np.arange(len(edges)), count)
    row = np.repeat(first, count) + np.arange(len(edge))
    row -= np.repeat(np.cumsum(count) - count, count)
    share = (row - high[edge]) / (low - high)[edge]
    x = x0[edge] + (x1 - x0)[edge] * share
    column = np.ceil((x - grid.west_m) / grid.cell_m - 0.5)
    return row, np.clip(column, 0, grid.columns).astype(np.int64)
