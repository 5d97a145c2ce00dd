"""Which reader a file gets, and its coordinates brought to WGS84 longitude/latitude."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely import Geometry

from fallow.base.finding import Finding, Place
from fallow.intake.delimited import read_delimited
from fallow.intake.geojson import read_geojson
from fallow.intake.ogr import SUFFIXES, read_ogr
from fallow.intake.table import Row, Table, refuse

_JSON = (".geojson", ".json")
_DELIMITED = (".csv", ".tsv", ".txt")
KNOWN_SUFFIXES = (*_JSON, *_DELIMITED, *SUFFIXES)


# Coordinates that are no numbers are looked for later, row by row, and are no warning.
@np.errstate(invalid="ignore")
def read(
    path: Path,
    mapping: Mapping[str, str] | None = None,
    crs: str | None = None,
    layer: str | None = None,
) -> Table:
    """A file as neutral rows in WGS84 lon/lat.

    `crs` overrides what the file declares. Raises Refusal for a file that is missing, empty,
    of an unknown kind, not what its name claims, cut short, or without rows.
    """
    if not path.is_file():
        raise refuse("file-missing", path.name)
    if path.stat().st_size == 0:
        raise refuse("file-empty", path.name)
    suffix = path.suffix.lower()
    try:
        if suffix in _JSON:
            table = read_geojson(path)
        elif suffix in _DELIMITED:
            table = read_delimited(path, mapping or {})
        elif suffix in SUFFIXES:
            table = read_ogr(path, layer)
        else:
            known = ", ".join(KNOWN_SUFFIXES)
            raise refuse("file-kind-unknown", path.name, suffix=suffix or "none", known=known)
    except PermissionError as error:
        raise refuse("file-unreadable", path.name, format="file", detail="not permitted") from error
    if not table.rows:
        raise refuse("file-without-rows", path.name)
    return _in_wgs84(table, crs)


def _crs(text: str, file: str) -> Any:
    import pyproj
    from pyproj.exceptions import CRSError

    try:
        return pyproj.CRS.from_user_input(text)
    except CRSError as error:
        raise refuse("crs-unknown", file, crs=text) from error


def _in_wgs84(table: Table, wanted: str | None) -> Table:
    """The table with its geometry in lon/lat; a conversion is a finding with its accuracy."""
    declared = wanted or table.crs
    if declared is None:
        note = Finding("crs-assumed", Place(table.file), {"file": table.file})
        return replace(table, findings=(*table.findings, note))
    import pyproj

    system, world = _crs(declared, table.file), pyproj.CRS.from_epsg(4326)
    if system == world or system.to_authority() in (("OGC", "CRS84"), ("EPSG", "4326")):
        return table
    change = pyproj.Transformer.from_crs(system, world, always_xy=True)
    note = Finding(
        "crs-converted",
        Place(table.file),
        {
            "crs": system.name,
            "operation": change.description,
            "accuracy": f"{change.accuracy:g} m" if change.accuracy >= 0 else "unknown accuracy",
        },
    )
    rows = tuple(replace(r, shape=_moved(r.shape, change)) for r in table.rows)
    return replace(table, rows=rows, findings=(*table.findings, note))


def _moved(shape: Geometry | None, change: Any) -> Geometry | None:
    if shape is None:
        return None

    def step(coords: Any) -> Any:
        return np.column_stack(change.transform(coords[:, 0], coords[:, 1]))

    return shapely.transform(shapely.force_2d(shape), step)


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
