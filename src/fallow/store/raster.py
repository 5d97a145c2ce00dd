"""Rasters on disk: cloud-optimised GeoTIFFs with a manifest beside them, written whole."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fallow.base.files import atomic_path, atomic_write, sha256_of
from fallow.base.finding import Finding, Refusal
from fallow.base.finding import Place as Where
from fallow.base.grid import Grid
from fallow.base.tiles import Tile

_NEEDED = ("asked", "bands", "covariates", "grid", "inputs", "prior", "rates", "raster_sha256")

NO_COUNT = 65_535
_COG = ("driver", "compress", "level", "predictor", "overview_resampling")
# Pieces are put together uncompressed: a block that two of them meet in is written in place.
_ROUGH = {"driver": "GTiff", "tiled": True, "sparse_ok": True, "bigtiff": "YES"}

Bands = Mapping[str, NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class Raster:
    """A raster read back: its grid, bands by name (rows, columns; NaN is no data), manifest."""

    grid: Grid
    bands: Bands
    manifest: Mapping[str, Any]


def _crs(grid: Grid) -> str:
    return f"+proj=laea +lat_0={grid.lat!r} +lon_0={grid.lon!r} +datum=WGS84 +units=m +no_defs"


def write_raster(
    path: Path, grid: Grid, bands: Bands, manifest: Mapping[str, Any], exact: bool = False
) -> str:
    """Write bands (rows, columns) as one cloud-optimised GeoTIFF (float32, or float64 when
    `exact`; NaN is no data), and its manifest as JSON beside it, with the names of the bands
    and the raster's own checksum, which is returned.

    Same bands, same bytes. Raises OSError when there is no room.
    """
    sha256 = _write_cog(path, grid, bands, "float64" if exact else "float32", float("nan"))
    own = {"bands": list(bands), "raster": path.name, "raster_sha256": sha256}
    _write_manifest(path, {**manifest, **own})
    return sha256


def write_counts(
    folder: Path, grid: Grid, layers: Mapping[str, NDArray[np.uint16]], manifest: Mapping[str, Any]
) -> Path:
    """Write each layer of whole numbers (`NO_COUNT` is no data) as a cloud-optimised GeoTIFF of
    its own, NAME.tif in the folder, and one manifest with the checksum of each, whose path is
    returned. An overview shows a cell of each block: days and dates are not averaged.

    Same layers, same bytes. Raises OSError when there is no room.
    """
    sums = {
        f"{name}.tif": _write_cog(folder / f"{name}.tif", grid, {name: values}, "uint16", NO_COUNT)
        for name, values in layers.items()
    }
    told = folder / "manifest.json"
    _write_manifest(told, {**manifest, "rasters_sha256": sums})
    return told


def write_raster_in_pieces(
    path: Path,
    grid: Grid,
    names: Sequence[str],
    pieces: Iterable[tuple[Tile, NDArray[np.float64]]],
    manifest: Mapping[str, Any],
) -> str:
    """The same as `write_raster` for bands that come tile by tile, each of shape (bands, rows,
    columns), and are never in memory together; where no tile comes there is no data.

    Same tiles in the same order, same bytes. Raises OSError when there is no room.
    """
    import rasterio
    from rasterio.shutil import copy
    from rasterio.windows import Window

    profile = _profile(grid, len(names), "float32", float("nan"))
    plain = {k: v for k, v in profile.items() if k not in _COG} | _ROUGH
    with (
        atomic_path(path, suffix=".tif") as final,
        TemporaryDirectory(dir=path.parent, prefix=".pieces-") as folder,
    ):
        temporary = Path(folder) / path.name
        with rasterio.open(temporary, "w", **plain) as raster:
            raster.descriptions = tuple(names)
            for tile, values in pieces:
                wide, high = tile.right - tile.left, tile.bottom - tile.top
                window = Window(tile.left, tile.top, wide, high)
                raster.write(values.astype(np.float32), window=window)
        copy(temporary, final, **{k: profile[k] for k in _COG}, num_threads="ALL_CPUS")
    sha256 = sha256_of(path)
    own = {"bands": list(names), "raster": path.name, "raster_sha256": sha256}
    _write_manifest(path, {**manifest, **own})
    return sha256


def _profile(grid: Grid, count: int, kind: str, nodata: float) -> dict[str, Any]:
    from rasterio.transform import from_origin

    return {
        "driver": "COG",
        "width": grid.columns,
        "height": grid.rows,
        "count": count,
        "dtype": kind,
        "crs": _crs(grid),
        "transform": from_origin(grid.west_m, grid.north_m, grid.cell_m, grid.cell_m),
        "nodata": nodata,
        "compress": "ZSTD",
        "level": 1,  # a third of the processor time of the driver's own level, 5 % more bytes
        "predictor": "YES",
        "overview_resampling": "AVERAGE" if kind.startswith("float") else "NEAREST",
    }


def _write_cog(path: Path, grid: Grid, bands: Mapping[str, Any], kind: str, nodata: float) -> str:
    """One raster, whole or not at all; its checksum."""
    import rasterio

    with atomic_path(path, suffix=".tif") as temporary:
        profile = _profile(grid, len(bands), kind, nodata)
        with rasterio.open(temporary, "w", **profile) as raster:
            for index, (name, values) in enumerate(bands.items(), 1):
                raster.write(values.astype(kind, copy=False), index)
                raster.set_band_description(index, name)
    return sha256_of(path)


def _write_manifest(path: Path, content: Mapping[str, Any]) -> None:
    told = json.dumps(content, indent=2, ensure_ascii=False)
    atomic_write(manifest_of(path), f"{told}\n")


def manifest_of(path: Path) -> Path:
    """Where the manifest of a raster is."""
    return path.with_suffix(".json")


def read_manifest(path: Path) -> dict[str, Any]:
    """The manifest of a raster. Raises FileNotFoundError when there is none."""
    content: dict[str, Any] = json.loads(manifest_of(path).read_text(encoding="utf-8"))
    return content


def read_raster(
    path: Path, tile: Tile | None = None, names: Sequence[str] | None = None
) -> Raster | None:
    """A raster that `write_raster` wrote, or a window of it, or some of its bands; None when
    there is none. Those of a whole country may not fit in memory together.

    Raises Refusal when the file is not the one its manifest speaks of.
    """
    import rasterio
    from rasterio.windows import Window

    try:
        manifest = read_manifest(path)
        if missing := [name for name in _NEEDED if name not in manifest]:
            raise _damaged(path, f"its manifest has no {', '.join(missing)}")
        if sha256_of(path) != manifest["raster_sha256"]:
            raise _damaged(path, "it is not the one that its manifest speaks of")
        grid = Grid(**manifest["grid"])
        with rasterio.open(path) as raster:
            at = None if tile is None else Window.from_slices(*tile.window)
            held = [str(name) for name in raster.descriptions]
            if absent := [name for name in names or () if name not in held]:
                raise _damaged(path, f"it has no band {', '.join(absent)}")
            index = [held.index(name) + 1 for name in (held if names is None else names)]
            values = [raster.read(number, window=at, out_dtype="float64") for number in index]
            bands = {held[number - 1]: v for number, v in zip(index, values, strict=True)}
            return Raster(grid if tile is None else grid.window(tile), bands, manifest)
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError, rasterio.RasterioIOError) as error:
        raise _damaged(path, str(error)) from error


def _damaged(path: Path, detail: str) -> Refusal:
    values = {"path": str(path), "detail": detail}
    return Refusal(Finding("raster-damaged", Where(file=str(path)), values))
