"""GeoJSON (RFC 7946), read strictly enough to say what is wrong and where."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from shapely import Geometry
from shapely.errors import ShapelyError
from shapely.geometry import shape

from fallow.base.finding import Finding, Place
from fallow.intake.table import AS_RECEIVED, Row, Table, refuse

_GEOMETRIES = {
    "Point",
    "MultiPoint",
    "LineString",
    "MultiLineString",
    "Polygon",
    "MultiPolygon",
    "GeometryCollection",
}
_TAIL = 20  # a parse error this near the end of the file means that the end is missing


def _load(path: Path) -> Any:
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise refuse(
            "file-unreadable", path.name, format="GeoJSON", detail=f"not UTF-8: {error.reason}"
        ) from error
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        cut = error.pos >= len(text.rstrip()) - _TAIL or "Unterminated" in error.msg
        code = "file-truncated" if cut and text.lstrip()[:1] in "{[" else "file-unreadable"
        detail = f"{error.msg}, line {error.lineno}, column {error.colno}"
        raise refuse(code, path.name, format="GeoJSON", detail=detail) from error
    except RecursionError as error:
        raise refuse(
            "file-unreadable", path.name, format="GeoJSON", detail="nested too deeply"
        ) from error


def _features(document: Any, file: str) -> list[Any]:
    kind = document.get("type") if isinstance(document, dict) else None
    if kind == "FeatureCollection" and isinstance(document.get("features"), list):
        return list(document["features"])
    if kind == "Feature":
        return [document]
    if kind in _GEOMETRIES:
        return [{"type": "Feature", "properties": {}, "geometry": document}]
    raise refuse("file-unreadable", file, format="GeoJSON", detail="no features in it")


def _crs(document: Mapping[str, Any]) -> str | None:
    """The pre-RFC `crs` member's name; RFC 7946 says WGS84 without one."""
    member = document.get("crs")
    if isinstance(member, dict) and isinstance(member.get("properties"), dict):
        name = member["properties"].get("name")
        return str(name) if name else None
    return "OGC:CRS84"


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _shape(geometry: Any) -> Geometry | None:
    """The geometry, None for null; ValueError for anything that is no geometry."""
    if geometry is None:
        return None
    try:
        return shape(geometry)
    except (ShapelyError, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise ValueError(str(error)) from error


def read_geojson(path: Path) -> Table:
    """The features of a GeoJSON file. Raises Refusal when it is not one, or cut short."""
    document = _load(path)
    features = _features(document, path.name)
    rows, findings, columns = [], [], dict[str, None]()
    for number, feature in enumerate(features, 1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        values = (
            {str(k): _text(v) for k, v in (properties or {}).items() if v is not None and v != ""}
            if isinstance(properties, dict | None)
            else {}
        )
        geometry = feature.get("geometry") if isinstance(feature, dict) else feature
        try:
            outline = _shape(geometry)
        except ValueError as error:
            outline = None
            values[AS_RECEIVED] = _text(geometry)
            findings.append(
                Finding("outline-unreadable", Place(path.name, number), {"detail": str(error)})
            )
        columns.update(dict.fromkeys(values))
        rows.append(Row(number, outline, values))
    return Table(path.name, tuple(columns), tuple(rows), _crs(document), tuple(findings))
