"""A snapshot as a closed GeoPackage that opens styled in QGIS.

The file is built beside its final name and put there whole.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from fallow.base.files import atomic_path
from fallow.store import styles
from fallow.store.snapshot import LAND, OVERLAPS, Layer, Snapshot, layers_of

_STYLES_TABLE = """
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256),
  f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256),
  styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT,
  owner TEXT(30), ui TEXT(30),
  update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')));
INSERT INTO gpkg_contents(table_name, data_type, identifier, description)
  VALUES ('layer_styles', 'attributes', 'layer_styles', 'Styles, read by QGIS and GeoServer');
"""


def _column(values: Sequence[Any]) -> Any:
    """A column for GDAL: whole numbers where all are, numbers with NaN for unknown, or text."""
    known = [v for v in values if v is not None]
    if known and all(isinstance(v, int | float) for v in known):
        if len(known) == len(values) and all(isinstance(v, int) for v in known):
            return np.asarray(values, dtype=np.int64)
        return np.asarray([np.nan if v is None else v for v in values], dtype=np.float64)
    return np.asarray(values, dtype=object)


def _write_layer(path: Path, layer: Layer, append: bool) -> None:
    from pyogrio.raw import write

    wkb = None
    if layer.geometry_type:
        shapes = np.asarray(layer.shapes, dtype=object)
        wkb = shapely.to_wkb(shapes)
    write(
        path,
        geometry=wkb,
        field_data=[_column(v) for v in layer.columns.values()],
        fields=np.asarray(list(layer.columns), dtype=object),
        layer=layer.name,
        driver="GPKG",
        geometry_type=layer.geometry_type,
        crs="EPSG:4326" if layer.geometry_type else None,
        append=append,
        dataset_options=None if append else {"VERSION": "1.3"},
    )


def _add_styles(path: Path, layers: Sequence[Layer]) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(_STYLES_TABLE)
        for layer in layers:
            if layer.geometry_type is None:
                continue
            if layer.name in (LAND, OVERLAPS):
                qml = styles.polygons_qml("classification")
                sld = styles.polygons_sld(layer.name, "classification")
            else:
                qml, sld = styles.points_qml(layer.name), styles.points_sld(layer.name)
            connection.execute(
                "INSERT INTO layer_styles(f_table_catalog, f_table_schema, f_table_name,"
                " f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description,"
                " owner) VALUES ('', '', ?, 'geom', 'fallow', ?, ?, 1, 'Fallow', '')",
                (layer.name, qml, sld),
            )
        connection.commit()
        connection.execute("PRAGMA journal_mode = DELETE")


def export_gpkg(snapshot: Snapshot, path: Path) -> dict[str, int]:
    """Write the snapshot to a GeoPackage; layer names with their number of rows.

    An older file of that name is replaced once the new one is whole.
    """
    layers = layers_of(snapshot)
    with atomic_path(path, suffix=".gpkg") as temporary:
        temporary.unlink()
        for index, layer in enumerate(layers):
            _write_layer(temporary, layer, append=index > 0)
        _add_styles(temporary, layers)
    return {layer.name: layer.rows for layer in layers}
