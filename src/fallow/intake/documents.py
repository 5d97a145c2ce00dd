"""JSON that is no GeoJSON: ArcGIS features, and submissions of ODK, Kobo and other forms."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import shapely
from shapely import Geometry
from shapely.errors import ShapelyError

from fallow.base.finding import Finding, Place
from fallow.intake.geojson import GEOMETRIES, features_of, loaded, text
from fallow.intake.table import AS_RECEIVED, Ask, Row, Table, refuse
from fallow.intake.tabular import table_of

_MAIN = "submissions"
_KEY, _PARENT_KEY = "KEY", "PARENT_KEY"
_LISTS = ("results", "value", "data", "records", "submissions")
_MORE = ("@odata.nextLink", "next")
_DEPTH = 20


def read_json(path: Path, ask: Ask) -> list[Table]:
    """The tables in a JSON file: features, or submissions with their repeats.

    Raises Refusal for JSON of another shape.
    """
    document = loaded(path)
    if isinstance(document, dict):
        if _is_esri(document):
            return [_esri(document, path.name)]
        for name in _LISTS:
            if _are_records(document.get(name)):
                cut = any(document.get(m) for m in _MORE)
                return _submissions(document[name], path.name, ask, cut)
    if _are_records(document):
        return _submissions(document, path.name, ask, cut=False)
    return [features_of(document, path.name)]


def _are_records(value: Any) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(v, dict) for v in value)
        and not any(v.get("type") == "Feature" for v in value)
    )


# --- ArcGIS REST -----------------------------------------------------------------------------


def _is_esri(document: Mapping[str, Any]) -> bool:
    features = document.get("features")
    return isinstance(features, list) and any(
        isinstance(f, dict) and "attributes" in f for f in features[:10]
    )


def _system(document: Mapping[str, Any]) -> str | None:
    reference = document.get("spatialReference")
    if not isinstance(reference, dict):
        return None
    number = reference.get("latestWkid") or reference.get("wkid")
    if isinstance(number, int):
        # ArcGIS has numbers of its own from 37000 on (102100 is Web Mercator).
        return "EPSG:3857" if number in (102100, 102113) else (
            f"ESRI:{number}" if number >= 37000 else f"EPSG:{number}"  # noqa: PLR2004
        )  # fmt: skip
    return str(reference["wkt"]) if reference.get("wkt") else None


def _polygons(rings: Any) -> Geometry:
    """Rings of ArcGIS: clockwise ones are outlines, the others holes in the one around them."""
    made = [shapely.LinearRing([(p[0], p[1]) for p in ring]) for ring in rings]
    outer = [r for r in made if not r.is_ccw]
    holes: dict[int, list[Geometry]] = {}
    for ring in made:
        if not ring.is_ccw:
            continue
        inside = shapely.Polygon(ring)
        home = next((i for i, o in enumerate(outer) if shapely.Polygon(o).covers(inside)), None)
        if home is None:  # written the wrong way round
            outer.append(ring)
        else:
            holes.setdefault(home, []).append(ring)
    parts = [shapely.Polygon(o, holes.get(i, [])) for i, o in enumerate(outer)]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def _esri_shape(geometry: Any) -> Geometry | None:
    """The geometry, None for none; ValueError for what cannot be built, curves included."""
    if not isinstance(geometry, dict) or geometry.get("x", 0) is None:
        return None
    try:
        if "x" in geometry:
            return shapely.Point(float(geometry["x"]), float(geometry["y"]))
        if geometry.get("rings"):
            return _polygons(geometry["rings"])
        if geometry.get("paths"):
            lines = [shapely.LineString([(p[0], p[1]) for p in w]) for w in geometry["paths"]]
            return lines[0] if len(lines) == 1 else shapely.MultiLineString(lines)
        if geometry.get("points"):
            return shapely.MultiPoint([(p[0], p[1]) for p in geometry["points"]])
    except (ShapelyError, ValueError, TypeError, KeyError, IndexError) as error:
        raise ValueError(str(error)) from error
    if any(k.startswith("curve") for k in geometry):
        raise ValueError("curved edges")
    return None


def _esri_cell(value: Any, is_date: bool) -> str:
    if is_date and isinstance(value, int | float):
        try:
            return datetime.fromtimestamp(value / 1000, UTC).isoformat()
        except (OverflowError, ValueError, OSError):
            return str(value)
    return text(value)


def _esri(document: Mapping[str, Any], file: str) -> Table:
    fields = [f for f in document.get("fields") or () if isinstance(f, dict)]
    dates = {str(f.get("name")) for f in fields if f.get("type") == "esriFieldTypeDate"}
    findings, rows, columns = [], [], dict[str, None]()
    if document.get("exceededTransferLimit"):
        findings.append(Finding("export-cut", Place(file), {"file": file}))
    for number, feature in enumerate(document["features"], 1):
        whole = feature if isinstance(feature, dict) else {AS_RECEIVED: feature}
        attributes = whole.get("attributes")
        values = {
            str(k): _esri_cell(v, k in dates)
            for k, v in (attributes.items() if isinstance(attributes, dict) else ())
            if v is not None and v != ""
        }
        shape = None
        try:
            shape = _esri_shape(whole.get("geometry"))
        except ValueError as error:
            values[AS_RECEIVED] = text(whole.get("geometry"))
            place = Place(file, number)
            findings.append(Finding("outline-unreadable", place, {"detail": str(error)}))
        columns.update(dict.fromkeys(values))
        rows.append(Row(number, shape, values))
    return Table(file, tuple(columns), tuple(rows), _system(document), tuple(findings))


# --- submissions -----------------------------------------------------------------------------


class _Flat:
    """Nested records as flat tables, one a repeat, linked by keys as ODK's own export is."""

    def __init__(self) -> None:
        self.tables: dict[str, list[dict[str, str]]] = {}

    def add(self, name: str, record: Mapping[str, Any], parent: str | None) -> None:
        rows = self.tables.setdefault(name, [])
        own = f"{name}/{len(rows) + 1}"
        row = {_KEY: own} if parent is None else {_KEY: own, _PARENT_KEY: parent}
        rows.append(row)
        self._walk("", record, row, (name, own), 0)

    def _walk(
        self, at: str, value: Any, row: dict[str, str], home: tuple[str, str], depth: int
    ) -> None:
        if value is None or value in ("", []):
            return
        if isinstance(value, dict) and value.get("type") in GEOMETRIES:
            row[at or "geometry"] = text(value)
            properties = value.get("properties")
            for name, more in properties.items() if isinstance(properties, dict) else ():
                self._walk(f"{at}-{name}", more, row, home, depth + 1)
        elif isinstance(value, dict) and depth < _DEPTH:
            for name, inner in value.items():
                self._walk(f"{at}/{name}" if at else str(name), inner, row, home, depth + 1)
        elif isinstance(value, list) and value and all(isinstance(v, dict) for v in value):
            for inner in value:
                self.add(at.rpartition("/")[2] if home[0] == _MAIN else at, inner, home[1])
        else:
            row |= _leaf(at, value)


def _leaf(at: str, value: Any) -> dict[str, str]:
    """The cells of a value: Kobo gives its point as a list of latitude and longitude."""
    if at == "_geolocation" and isinstance(value, list):
        names = ("_geolocation_latitude", "_geolocation_longitude")
        return {n: text(v) for n, v in zip(names, value, strict=False) if v is not None}
    return {at: text(value)}


def _submissions(records: list[Any], file: str, ask: Ask, cut: bool) -> list[Table]:
    from dataclasses import replace

    flat = _Flat()
    for record in records:
        flat.add(_MAIN, record, None)
    tables = []
    for name, rows in flat.tables.items():
        columns = list(dict.fromkeys(c for row in rows for c in row))
        if columns == [_KEY]:
            raise refuse("file-unreadable", file, format="JSON", detail="no features in it")
        lines = ([row.get(c, "") for c in columns] for row in rows)
        findings = [Finding("export-cut", Place(file), {"file": file})] if cut else []
        cut = False
        table = table_of(_with_header(columns, lines), file, ask, findings)
        tables.append(replace(table, layer=name))
    return tables


def _with_header(columns: list[str], lines: Any) -> Any:
    yield columns
    yield from lines
