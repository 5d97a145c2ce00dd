"""GeoPackage and Shapefile (and FlatGeobuf), through GDAL."""

import warnings
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from fallow.base.finding import Finding, Place
from fallow.intake.table import Row, Table, refuse

_MAGIC = {
    ".gpkg": b"SQLite format 3\0",
    ".shp": b"\x00\x00\x27\x0a",
    ".fgb": b"fgb",
}
SUFFIXES = tuple(_MAGIC)


def _cell(value: Any) -> str | None:
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return None
    if isinstance(value, np.datetime64):
        return None if np.isnat(value) else str(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = str(value).strip()
    return text or None


def read_ogr(path: Path, layer: str | None) -> Table:
    """The rows of one layer. Raises Refusal when GDAL cannot read it, or when there are
    several layers and none is named."""
    from pyogrio import list_layers
    from pyogrio.errors import DataLayerError, DataSourceError, FieldError
    from pyogrio.raw import read as read_raw

    with path.open("rb") as stream:
        if not stream.read(16).startswith(_MAGIC[path.suffix.lower()]):
            raise refuse(
                "file-unreadable",
                path.name,
                format=path.suffix[1:].upper(),
                detail="the content is something else",
            )
    notes: list[warnings.WarningMessage] = []
    try:
        with warnings.catch_warnings(record=True, action="always") as notes:
            layers = [str(name) for name, _ in list_layers(path)]
            if layer is None and len(layers) > 1:
                raise refuse("layer-needed", path.name, layers=", ".join(layers))
            meta, _, wkb, fields = read_raw(path, layer=layer or layers[0])
    except (DataSourceError, DataLayerError, FieldError, ValueError, IndexError) as error:
        raise refuse(
            "file-unreadable", path.name, format=path.suffix[1:].upper(), detail=str(error)
        ) from error
    names = tuple(str(n) for n in meta["fields"])
    shapes = shapely.from_wkb(wkb, on_invalid="ignore") if wkb is not None else None
    count = len(fields[0]) if fields else len(wkb) if wkb is not None else 0
    rows = tuple(
        Row(
            i + 1,
            None if shapes is None else shapes[i],
            {
                n: text
                for n, column in zip(names, fields, strict=True)
                if (text := _cell(column[i])) is not None
            },
        )
        for i in range(count)
    )
    found = tuple(
        Finding("reader-note", Place(path.name), {"note": str(note.message)}) for note in notes
    )
    return Table(path.name, names, rows, meta.get("crs"), found)
