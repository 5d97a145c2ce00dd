"""A snapshot of the register as a closed GeoPackage that opens styled in QGIS.

Control outlines stay out: they are sensitive and leave only by the authority's decision
(house decision 12). The file is built beside its final name and put there whole.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely import Geometry

from fallow.base.files import atomic_path
from fallow.base.finding import Finding
from fallow.land.overlap import Fragment
from fallow.land.types import Directive
from fallow.records import Accident, Activity, Area, Batch, Item, Place, Source
from fallow.store import styles

LAND, OVERLAPS = "land", "overlaps"
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


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What goes into an export, all as at one day and known at one instant."""

    fragments: Sequence[Fragment]
    directives: Sequence[Directive]
    unknown: Mapping[str, str]  # area id → classification
    areas: Sequence[Area]
    accidents: Sequence[Accident]
    activities: Sequence[Activity]
    items: Sequence[Item]
    places: Sequence[Place]
    batches: Sequence[Batch]
    sources: Sequence[Source]
    findings: Sequence[Finding]


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer: its geometry type (None for a plain table), shapes, and columns of values."""

    name: str
    geometry_type: str | None
    shapes: Sequence[Geometry | None]
    columns: Mapping[str, Sequence[Any]]


def _text(value: Any) -> str | None:
    return None if value is None else value.isoformat() if isinstance(value, date) else str(value)


def _table(
    name: str,
    geometry_type: str | None,
    shapes: Sequence[Geometry | None],
    rows: Sequence[Mapping[str, Any]],
    columns: Sequence[str],
) -> Layer:
    return Layer(name, geometry_type, shapes, {c: [r[c] for r in rows] for c in columns})


_LAND_COLUMNS = (
    "area_id",
    "classification",
    "area_m2",
    "since",
    "date_recorded",
    "hazard",
    "evidence",
    "method",
    "organisation",
    "approver",
    "edition",
    "depth_m",
    "directive",
    "batch",
    "row",
    "counted_under",
)


def _land(name: str, fragments: Sequence[Fragment], snapshot: Snapshot) -> Layer:
    by_id = {d.id: d for d in snapshot.directives}
    opened = {a.id: a for a in snapshot.areas}
    rows = []
    for fragment in fragments:
        cause, area = by_id[fragment.piece.directive_id], opened[fragment.piece.area_id]
        terms = cause.terms
        own = str(fragment.account)
        rows.append(
            {
                "area_id": fragment.piece.area_id,
                "classification": own
                if fragment.other_id is None
                else str(fragment.piece.classification),
                "area_m2": fragment.area_m2,
                "since": _text(cause.on) if cause.dated else None,
                "date_recorded": "yes" if cause.dated else "no",
                "hazard": str(area.hazard),
                **{n: _text(getattr(terms, n)) for n in terms.__slots__},
                "directive": cause.id,
                "batch": area.origin.batch_id,
                "row": area.origin.row,
                "counted_under": fragment.other_id,
            }
        )
    shapes = [_multi(f.shape) for f in fragments]
    return _table(name, "MultiPolygon", shapes, rows, _LAND_COLUMNS)


def _multi(shape: Geometry) -> Geometry:
    return shapely.multipolygons(shapely.get_parts(shape))


def _points(name: str, records: Sequence[Any], columns: Mapping[str, str]) -> Layer:
    """A point layer; `columns` maps column names to fields of the records."""
    rows = [{c: _value(getattr(r, f)) for c, f in columns.items()} for r in records]
    rows = [
        {**row, "batch": r.origin.batch_id, "row": r.origin.row}
        for row, r in zip(rows, records, strict=True)
    ]
    names = (*columns, "batch", "row")
    return _table(name, "Point", [r.position for r in records], rows, names)


def _value(value: Any) -> Any:
    return value if isinstance(value, int | float) else _text(value)


def layers_of(snapshot: Snapshot) -> list[Layer]:
    """The layers of a snapshot: land first, then what cannot be drawn, events, provenance."""
    own = [f for f in snapshot.fragments if f.other_id is None]
    shared = [f for f in snapshot.fragments if f.other_id is not None and f.area_m2 > 0]
    origin = {a.id: a.origin for a in snapshot.areas}
    unknown = [
        {"area_id": a, "classification": c, "batch": origin[a].batch_id, "row": origin[a].row}
        for a, c in sorted(snapshot.unknown.items())
    ]
    by_source = {s.id: s for s in snapshot.sources}
    batches = [
        {
            "batch": b.id,
            "kind": str(b.kind),
            "file": b.file,
            "sha256": b.sha256,
            "rows": b.rows,
            "by": b.by,
            "recorded_at": _text(b.recorded_at),
            "publisher": by_source[b.source_id].publisher,
            "title": by_source[b.source_id].title,
            "dated": _text(by_source[b.source_id].dated),
            "reliability": by_source[b.source_id].reliability,
        }
        for b in snapshot.batches
    ]
    findings = [
        {
            "code": f.code,
            "level": str(f.level),
            "message": f.message(),
            "remedy": f.remedy(),
            "file": f.where.file,
            "row": f.where.row,
            "record": f.where.record,
        }
        for f in snapshot.findings
    ]
    spots = [
        shapely.Point(f.where.lon, f.where.lat) if f.where.lon is not None else None
        for f in snapshot.findings
    ]
    return [
        _land(LAND, own, snapshot),
        _land(OVERLAPS, shared, snapshot),
        _table(
            "areas_of_unknown_extent",
            None,
            [],
            unknown,
            ("area_id", "classification", "batch", "row"),
        ),
        _points(
            "accidents",
            snapshot.accidents,
            {
                "id": "id",
                "happened_on": "happened_on",
                "killed": "killed",
                "injured": "injured",
                "item": "item",
            },
        ),
        _points("lifted_minefields", snapshot.activities, {"id": "id", "done_on": "done_on"}),
        _points(
            "items",
            snapshot.items,
            {
                "id": "id",
                "found_on": "found_on",
                "item": "item",
                "number": "number",
                "condition": "condition",
            },
        ),
        _points(
            "places", snapshot.places, {"id": "id", "name": "name", "population": "population"}
        ),
        _table(
            "findings",
            "Point",
            spots,
            findings,
            ("code", "level", "message", "remedy", "file", "row", "record"),
        ),
        _table(
            "sources",
            None,
            [],
            batches,
            (
                "batch",
                "kind",
                "file",
                "sha256",
                "rows",
                "by",
                "recorded_at",
                "publisher",
                "title",
                "dated",
                "reliability",
            ),
        ),
    ]


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
        shapes = np.asarray([s if s is not None else None for s in layer.shapes], dtype=object)
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
    layers = [layer for layer in layers_of(snapshot) if any(map(len, layer.columns.values()))]
    with atomic_path(path, suffix=".gpkg") as temporary:
        temporary.unlink()
        for index, layer in enumerate(layers):
            _write_layer(temporary, layer, append=index > 0)
        _add_styles(temporary, layers)
    return {layer.name: len(next(iter(layer.columns.values()))) for layer in layers}
