"""The front door for files: one call gives the neutral rows of whatever people have."""

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import shapely

from fallow.intake.folder import read_folder
from fallow.intake.ogr import GEODATABASE
from fallow.intake.parse import parse
from fallow.intake.table import Ask, Row, Table, Tick, no_tick


def read(
    path: Path,
    mapping: Mapping[str, str] | None = None,
    crs: str | None = None,
    layer: str | None = None,
    tick: Tick = no_tick,
) -> Table:
    """A file, or a folder of dated GeoJSON files, as neutral rows in WGS84 lon/lat.

    `mapping` may name the columns of the position, `crs` overrides what the file declares,
    `layer` names a layer, a sheet or a member of an archive. Raises Refusal for a file that
    cannot be used as a whole.
    """
    ask = Ask(mapping or {}, crs, layer)
    with tempfile.TemporaryDirectory(prefix="fallow-") as room:
        if path.is_dir() and path.suffix.lower() != GEODATABASE:
            return read_folder(path, ask, tick)
        return parse(path, ask, Path(room))


def swapped(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows with first and second coordinate exchanged."""

    def exchange(coords: Any) -> Any:
        return coords[:, ::-1]

    return tuple(
        r
        if r.shape is None
        else replace(r, shape=shapely.transform(shapely.force_2d(r.shape), exchange))
        for r in rows
    )
