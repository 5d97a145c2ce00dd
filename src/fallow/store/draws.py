"""Joint draws of the log intensity on disk, as a Zarr group that xarray and GDAL open."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from fallow.base.files import atomic_write
from fallow.base.grid import Grid
from fallow.base.tiles import Tile

_CHUNK = 512  # cells along a side
LOG_INTENSITY = "log_intensity"


def write_draws(
    folder: Path, grid: Grid, count: int, pieces: Iterable[tuple[Tile, int, NDArray[np.float32]]]
) -> None:
    """Write draws that come tile by tile and draw by draw: an array (draw, row, column) of
    float32, NaN where none come, with the coordinates of the cell middles in metres.

    Raises OSError when there is no room.
    """
    import zarr

    group = zarr.open_group(folder, mode="w", attributes={"grid": asdict(grid)})
    array = group.create_array(
        LOG_INTENSITY,
        shape=(count, *grid.shape),
        chunks=(1, min(_CHUNK, grid.rows), min(_CHUNK, grid.columns)),
        dtype="float32",
        fill_value=np.nan,
        dimension_names=("draw", "y", "x"),
    )
    x = grid.west_m + (np.arange(grid.columns) + 0.5) * grid.cell_m
    y = grid.north_m - (np.arange(grid.rows) + 0.5) * grid.cell_m
    for name, values in (("x", x), ("y", y)):
        group.create_array(name, data=values, dimension_names=(name,))
    for tile, k, draw in pieces:
        array[k, tile.top : tile.bottom, tile.left : tile.right] = draw
    atomic_write(folder / "complete.json", json.dumps({"draws": count}))
