"""GeoPackage in the standard library's sqlite3: system tables, geometry blobs, R-trees.

OGC GeoPackage 1.3 (12-128r17): the binary header of clause 2.1.3 and the R-tree extension of
annex F.3. The functions that its triggers call only read the blob's header.
"""

import math
import sqlite3
import struct
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import numpy as np
import shapely
from shapely import Geometry

APPLICATION_ID = 0x47504B47  # "GPKG"
USER_VERSION = 10300
_HEADER = struct.Struct("<2sBBi")
_ENVELOPE = struct.Struct("<4d")
_ENVELOPE_BYTES = (0, 32, 48, 48, 64)
_EMPTY_FLAG = 0x10

_WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,'
    'AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],'
    'PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],'
    'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]'
)
SYSTEM_TABLES = f"""
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES
 ('Undefined cartesian', -1, 'NONE', -1, 'undefined', NULL),
 ('Undefined geographic', 0, 'NONE', 0, 'undefined', NULL),
 ('WGS 84 geodetic', 4326, 'EPSG', 4326,
  '{_WGS84}',
  'longitude/latitude in degrees');
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL
    DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
  scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
"""


def to_blob(shape: Geometry | None) -> bytes | None:
    """A geometry as GeoPackage bytes (EPSG:4326), or None."""
    return to_blobs([shape])[0]


def to_blobs(shapes: Sequence[Geometry | None]) -> list[bytes | None]:
    """Geometries as GeoPackage bytes (EPSG:4326), None for None."""
    some = np.asarray(shapes, dtype=object)
    rows = zip(
        shapely.to_wkb(some), shapely.is_empty(some), shapely.bounds(some).tolist(), strict=True
    )
    return [None if wkb is None else _blob(wkb, empty, bounds) for wkb, empty, bounds in rows]


def _blob(wkb: bytes, empty: bool, bounds: Sequence[float]) -> bytes:
    if empty:
        return _HEADER.pack(b"GP", 0, 1 | _EMPTY_FLAG, 4326) + wkb
    west, south, east, north = bounds
    envelope = _ENVELOPE.pack(west, east, south, north)
    return _HEADER.pack(b"GP", 0, 1 | 2, 4326) + envelope + wkb


def _wkb_start(blob: bytes) -> int:
    return _HEADER.size + _ENVELOPE_BYTES[(blob[3] >> 1) & 7]


def from_blobs(blobs: Sequence[bytes | None]) -> Sequence[Geometry | None]:
    """Geometries of GeoPackage bytes, None for None."""
    wkb = np.asarray([None if b is None else b[_wkb_start(b) :] for b in blobs], dtype=object)
    return list(shapely.from_wkb(wkb)) if len(wkb) else []


def _bound(index: int) -> Callable[[bytes | None], float | None]:
    def read(blob: bytes | None) -> float | None:
        if blob is None or not (blob[3] >> 1) & 7:
            return None
        value = float(_ENVELOPE.unpack_from(blob, _HEADER.size)[index])
        return value if math.isfinite(value) else None

    return read


def register_functions(connection: sqlite3.Connection) -> None:
    """The five functions that the R-tree triggers call."""
    for index, name in enumerate(("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY")):
        connection.create_function(name, 1, _bound(index), deterministic=True)
    connection.create_function(
        "ST_IsEmpty",
        1,
        lambda b: None if b is None else int(bool(b[3] & _EMPTY_FLAG)),
        deterministic=True,
    )


def add_feature_table(
    connection: sqlite3.Connection, table: str, geometry_type: str, description: str
) -> None:
    """Register an existing table with a column `geom` as a layer and give it an R-tree."""
    connection.execute(
        "INSERT INTO gpkg_contents(table_name, data_type, identifier, description, srs_id)"
        " VALUES (?, 'features', ?, ?, 4326)",
        (table, table, description),
    )
    connection.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, 4326, 0, 0)",
        (table, geometry_type),
    )
    connection.execute(
        "INSERT INTO gpkg_extensions VALUES (?, 'geom', 'gpkg_rtree_index',"
        " 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')",
        (table,),
    )
    tree = f"rtree_{table}_geom"
    connection.execute(f"CREATE VIRTUAL TABLE {tree} USING rtree(id, minx, maxx, miny, maxy)")
    connection.execute(
        f"CREATE TRIGGER {tree}_insert AFTER INSERT ON {table}"
        " WHEN NEW.geom NOT NULL AND NOT ST_IsEmpty(NEW.geom) BEGIN"
        f" INSERT OR REPLACE INTO {tree} VALUES (NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom),"
        " ST_MinY(NEW.geom), ST_MaxY(NEW.geom)); END"
    )


@contextmanager
def indexed_at_once(connection: sqlite3.Connection, table: str) -> Iterator[None]:
    """Let rows inserted in the block enter the R-tree together, at its end: of many that takes
    half the time. Within a transaction, which a failure must roll back."""
    tree = f"rtree_{table}_geom"
    (last,) = connection.execute(f"SELECT ifnull(max(fid), 0) FROM {table}").fetchone()
    (trigger,) = connection.execute(
        "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?", (f"{tree}_insert",)
    ).fetchone()
    connection.execute(f"DROP TRIGGER {tree}_insert")
    yield
    connection.execute(
        f"INSERT INTO {tree} SELECT fid, ST_MinX(geom), ST_MaxX(geom), ST_MinY(geom), ST_MaxY(geom)"
        f" FROM {table} WHERE fid > ? AND geom NOT NULL AND NOT ST_IsEmpty(geom)",
        (last,),
    )
    connection.execute(trigger)


def add_attribute_table(connection: sqlite3.Connection, table: str, description: str) -> None:
    """Register an existing table without geometry."""
    connection.execute(
        "INSERT INTO gpkg_contents(table_name, data_type, identifier, description, srs_id)"
        " VALUES (?, 'attributes', ?, ?, 0)",
        (table, table, description),
    )
