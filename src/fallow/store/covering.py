"""A band of any raster, read onto a lattice."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from fallow.base.finding import Finding, Refusal
from fallow.base.finding import Place as Where
from fallow.base.grid import Grid


def band_on_grid(path: Path, band: int, grid: Grid) -> NDArray[np.float64]:
    """The mean of a raster's band over each cell of a lattice (rows, columns), or its value
    where the raster is coarser; NaN where it has no data or does not reach.

    Raises Refusal for a file that is no raster, a band it has not, or one without a coordinate
    system in known units: nobody could say where its cells lie.
    """
    import rasterio
    from rasterio.enums import Resampling
    from rasterio.transform import from_origin
    from rasterio.warp import reproject

    out = np.full(grid.shape, np.nan)
    try:
        with rasterio.open(path) as raster:
            if not 1 <= band <= raster.count:
                raise _unusable(path, f"it has no band {band}, only 1 to {raster.count}")
            crs = raster.crs
            if crs is None or not (crs.is_geographic or crs.is_projected):
                raise _unusable(path, "it has no coordinate system with units")
            finer = abs(raster.transform.a) * (111_000 if crs.is_geographic else 1) < grid.cell_m
            reproject(
                rasterio.band(raster, band),
                out,
                src_nodata=raster.nodata,
                dst_transform=from_origin(grid.west_m, grid.north_m, grid.cell_m, grid.cell_m),
                dst_crs=f"+proj=laea +lat_0={grid.lat!r} +lon_0={grid.lon!r} +datum=WGS84 +units=m",
                dst_nodata=np.nan,
                init_dest_nodata=True,
                resampling=Resampling.average if finer else Resampling.nearest,
            )
    except (rasterio.RasterioIOError, rasterio.errors.CRSError, ValueError) as error:
        raise _unusable(path, str(error)) from error
    return out


def _unusable(path: Path, detail: str) -> Refusal:
    values = {"path": str(path), "detail": detail}
    return Refusal(Finding("covariate-unusable", Where(file=str(path)), values))
