"""The hazard map as picture tiles in Web Mercator: classes of probability, and how sure."""

from io import BytesIO
from math import atan, degrees, pi, sinh

import numpy as np
import shapely
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from shapely import Geometry

from fallow.base.symbols import MOSTLY_PRIOR_SHARE, PROBABILITY_CLASSES
from fallow.store.raster import Raster

TILE_PX = 256
MOST_ZOOM = 20
_OPAQUE = 235  # of 255: the map below is not to shine through as if it were a class
_PALE = 0.45  # how much of its colour a figure keeps that is mostly the prior
_DOT_EVERY_PX = 8  # divides a tile, so that the dots of neighbours join
_HATCH_EVERY_PX = 16
_INK = (90, 90, 90)

Pixels = NDArray[np.uint8]


def _colours() -> NDArray[np.uint8]:
    return np.array([[int(c[i : i + 2], 16) for i in (1, 3, 5)] for _, c in PROBABILITY_CLASSES])


def tile_bounds(z: int, x: int, y: int) -> tuple[float, float, float, float]:
    """West, south, east, north of an XYZ tile, in degrees. Raises ValueError for none."""
    across = 1 << z if 0 <= z <= MOST_ZOOM else 0
    if not (0 <= x < across and 0 <= y < across):
        raise ValueError(f"there is no tile {z}/{x}/{y}")
    west, east = x / across * 360 - 180, (x + 1) / across * 360 - 180
    return (west, _lat(y + 1, across), east, _lat(y, across))


def _lat(y: float, across: int) -> float:
    return degrees(atan(sinh(pi * (1 - 2 * y / across))))


def tile_png(raster: Raster, border: Geometry | None, z: int, x: int, y: int) -> bytes:
    """A tile of the map as PNG, 256 × 256, transparent outside the border.

    The colour is the class of P(contaminated). A cell whose figure is mostly the prior is pale
    and dotted. Inside the border but outside the map's coverage there is no data: hatched.
    """
    tile_bounds(z, x, y)
    rows, columns = _cells(raster, z, x, y)
    p = np.where(rows >= 0, raster.bands["p_contaminated"][rows, columns], np.nan)
    share = raster.bands["share_from_evidence"][rows, columns]
    told = ~np.isnan(p)
    bounds = [low for low, _ in PROBABILITY_CLASSES]
    colour = _colours()[np.clip(np.searchsorted(bounds, np.nan_to_num(p), "right") - 1, 0, None)]
    prior = told & (share < MOSTLY_PRIOR_SHARE)
    pixels: Pixels = np.zeros((TILE_PX, TILE_PX, 4), dtype=np.uint8)
    pixels[..., :3] = np.where(prior[..., None], 255 - (255 - colour) * _PALE, colour)
    pixels[prior & _dots(), :3] = _INK
    pixels[..., 3] = np.where(told, _OPAQUE, 0)
    pixels[~told & _hatch() & _inside(border, z, x, y)] = (*_INK, _OPAQUE)
    out = BytesIO()
    Image.fromarray(pixels).save(out, "PNG", compress_level=1)
    return out.getvalue()


def _hatch() -> NDArray[np.bool_]:
    at = np.arange(TILE_PX)
    return np.asarray((at[:, None] + at[None, :]) % _HATCH_EVERY_PX == 0)


def _inside(border: Geometry | None, z: int, x: int, y: int) -> NDArray[np.bool_]:
    """Which pixels lie inside the border; none without one."""
    mask = Image.new("1", (TILE_PX, TILE_PX))
    draw = ImageDraw.Draw(mask)
    west, south, east, north = tile_bounds(z, x, y)
    near = (
        []
        if border is None
        else shapely.get_parts(shapely.clip_by_rect(border, west, south, east, north))
    )
    for part in near:
        if isinstance(part, shapely.Polygon):
            for ring, inside in [(part.exterior, 1), *((r, 0) for r in part.interiors)]:
                draw.polygon(_pixels(shapely.get_coordinates(ring), z, x, y), fill=inside)
    return np.asarray(mask, dtype=bool)


def _pixels(at: NDArray[np.float64], z: int, x: int, y: int) -> list[tuple[float, float]]:
    """Pixels of the tile of lon, lat in degrees."""
    across = TILE_PX * (1 << z)
    down = 0.5 - np.arcsinh(np.tan(np.radians(np.clip(at[:, 1], -85, 85)))) / (2 * pi)
    px = (at[:, 0] + 180) / 360 * across - x * TILE_PX
    py = down * across - y * TILE_PX
    return list(zip(px.tolist(), py.tolist(), strict=True))


def _dots() -> NDArray[np.bool_]:
    at = np.arange(TILE_PX) % _DOT_EVERY_PX == 0
    return np.asarray(at[:, None] & at[None, :])


def _cells(raster: Raster, z: int, x: int, y: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Row and column of the cell under the middle of each pixel; -1 outside the grid."""
    across = TILE_PX * (1 << z)
    steps = np.arange(TILE_PX) + 0.5
    lon = (x * TILE_PX + steps) / across * 360 - 180
    lat = np.degrees(np.arctan(np.sinh(pi * (1 - 2 * (y * TILE_PX + steps) / across))))
    lons, lats = np.meshgrid(lon, lat)
    return raster.grid.cell_of(lons, lats)
