"""Square cells of equal area: a Lambert azimuthal equal-area grid centred on the register."""

from dataclasses import dataclass, replace
from functools import cache
from math import ceil, floor

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from shapely import Geometry

from fallow.base.geo import repaired
from fallow.base.tiles import Tile

Floats = NDArray[np.float64]


@cache
def _transformers(lon: float, lat: float) -> tuple[pyproj.Transformer, pyproj.Transformer]:
    plane = pyproj.CRS.from_proj4(
        f"+proj=laea +lat_0={lat!r} +lon_0={lon!r} +datum=WGS84 +units=m +no_defs"
    )
    world = pyproj.CRS.from_epsg(4326)
    return (
        pyproj.Transformer.from_crs(world, plane, always_xy=True),
        pyproj.Transformer.from_crs(plane, world, always_xy=True),
    )


@dataclass(frozen=True, slots=True)
class Grid:
    """A lattice of square cells in the equal-area plane centred on (`lon`, `lat`).

    `west_m`, `north_m` are the plane coordinates of the top left corner, whole multiples of
    `cell_m`. Arrays on the grid have shape (rows, columns); row 0 is the northernmost.
    """

    lon: float
    lat: float
    cell_m: float
    west_m: float
    north_m: float
    columns: int
    rows: int

    @property
    def shape(self) -> tuple[int, int]:
        return self.rows, self.columns

    def window(self, tile: Tile) -> "Grid":
        """The grid of a window of this one."""
        return replace(
            self,
            west_m=self.west_m + tile.left * self.cell_m,
            north_m=self.north_m - tile.top * self.cell_m,
            columns=tile.right - tile.left,
            rows=tile.bottom - tile.top,
        )

    @property
    def cell_area_m2(self) -> float:
        return self.cell_m * self.cell_m

    def to_plane(self, lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
        """Plane x, y in metres of lon, lat in degrees."""
        x, y = _transformers(self.lon, self.lat)[0].transform(lon, lat)
        return np.asarray(x), np.asarray(y)

    def to_world(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Lon, lat in degrees of plane x, y in metres."""
        lon, lat = _transformers(self.lon, self.lat)[1].transform(x, y)
        return np.asarray(lon), np.asarray(lat)

    def cell_of(self, lon: Floats, lat: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Row and column of each point; -1, -1 for a point outside the grid."""
        x, y = self.to_plane(lon, lat)
        column = np.floor((x - self.west_m) / self.cell_m)
        row = np.floor((self.north_m - y) / self.cell_m)
        inside = (column >= 0) & (column < self.columns) & (row >= 0) & (row < self.rows)
        return (
            np.where(inside, row, -1).astype(np.int64),
            np.where(inside, column, -1).astype(np.int64),
        )

    def centres(self) -> tuple[Floats, Floats]:
        """Lon and lat of the cell centres, each of shape (rows, columns)."""
        x = self.west_m + (np.arange(self.columns) + 0.5) * self.cell_m
        y = self.north_m - (np.arange(self.rows) + 0.5) * self.cell_m
        xx, yy = np.meshgrid(x, y)
        return self.to_world(xx, yy)


def grid_over(west: float, south: float, east: float, north: float, cell_m: float) -> Grid:
    """The grid that covers a lon/lat box with cells of `cell_m` metres, centred on the box.

    Raises ValueError for a box without extent or a cell that is not positive.
    """
    if not (west < east and south < north) or not cell_m > 0:
        raise ValueError("a grid needs a box with extent and a positive cell size")
    lon, lat = round((west + east) / 2, 4), round((south + north) / 2, 4)
    outline = shapely.segmentize(shapely.box(west, south, east, north), 0.1)
    coords = shapely.get_coordinates(outline)
    x, y = _transformers(lon, lat)[0].transform(coords[:, 0], coords[:, 1])
    first, last = floor(np.min(x) / cell_m), ceil(np.max(x) / cell_m)
    bottom, top = floor(np.min(y) / cell_m), ceil(np.max(y) / cell_m)
    return Grid(lon, lat, cell_m, first * cell_m, top * cell_m, last - first, top - bottom)


def onto_plane(grid: Grid, shape: Geometry) -> Geometry:
    """A lon/lat geometry in the metres of the grid's plane.

    A sliver that is valid in degrees can cross itself once projected; shares of cells are
    measured on the mended shape.
    """
    flat = shapely.transform(shape, lambda xy: np.column_stack(grid.to_plane(xy[:, 0], xy[:, 1])))
    return flat if shapely.is_valid(flat) else repaired(flat)
