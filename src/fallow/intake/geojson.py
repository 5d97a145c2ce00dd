"""GeoJSON (RFC 7946), whole or one feature a line, read strictly enough to say what is wrong
and where."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from shapely import Geometry
from shapely.errors import ShapelyError
from shapely.geometry import shape

from fallow.base.finding import Finding, Place, Refusal
from fallow.intake.table import AS_RECEIVED, Row, Table, refuse

# A tuple, because what stands as the type of a hostile file may not be hashable.
GEOMETRIES = (
    "Point",
    "MultiPoint",
    "LineString",
    "MultiLineString",
    "Polygon",
    "MultiPolygon",
    "GeometryCollection",
)
_LINE = 2**24  # bytes of a line that are looked at
_TAIL = 20  # a parse error this near the end of the file means that the end is missing


def text_of(path: Path) -> str:
    """The text of a JSON file, which is Unicode by definition. Raises Refusal otherwise."""
    raw = path.read_bytes()
    wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return raw.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        detail = f"not UTF-8: {error.reason}"
        raise refuse("file-unreadable", path.name, format="GeoJSON", detail=detail) from error


def loaded(path: Path) -> Any:
    """The document in a JSON file. Raises Refusal for what is none, or cut short."""
    text = text_of(path)
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        cut = error.pos >= len(text.rstrip()) - _TAIL or "Unterminated" in error.msg
        code = "file-truncated" if cut and text.lstrip()[:1] in "{[" else "file-unreadable"
        detail = f"{error.msg}, line {error.lineno}, column {error.colno}"
        raise refuse(code, path.name, format="GeoJSON", detail=detail) from error
    except (RecursionError, ValueError) as error:  # too deep; a number of thousands of digits
        detail = "nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise refuse("file-unreadable", path.name, format="GeoJSON", detail=detail) from error


def _features(document: Any, file: str) -> list[Any]:
    kind = document.get("type") if isinstance(document, dict) else None
    if kind == "FeatureCollection" and isinstance(document.get("features"), list):
        return list(document["features"])
    if kind == "Feature":
        return [document]
    if kind in GEOMETRIES:
        return [{"type": "Feature", "properties": {}, "geometry": document}]
    raise refuse("file-unreadable", file, format="GeoJSON", detail="no features in it")


def _crs(document: Mapping[str, Any]) -> str | None:
    """The pre-RFC `crs` member's name; RFC 7946 says WGS84 without one."""
    member = document.get("crs")
    if isinstance(member, dict) and isinstance(member.get("properties"), dict):
        name = member["properties"].get("name")
        return str(name) if name else None
    return "OGC:CRS84"


def text(value: Any) -> str:
    """A value of JSON as a cell: text as it is, anything else as JSON writes it."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _shape(geometry: Any) -> Geometry | None:
    """The geometry, None for null; ValueError for anything that is no geometry."""
    if geometry is None:
        return None
    try:
        return shape(geometry)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    except (ShapelyError, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise ValueError(str(error)) from error


def read_geojson(path: Path) -> Table:
    """The features of a GeoJSON file. Raises Refusal when it is not one, or cut short."""
    if _starts_with_a_whole_feature(path):
        return read_lines(path)
    return features_of(loaded(path), path.name)


def _starts_with_a_whole_feature(path: Path) -> bool:
    """Whether the first of several lines is a feature: one a line, under another ending."""
    with path.open("rb") as stream:
        first = stream.readline(_LINE).strip(b"\xef\xbb\xbf\x1e \r\n")
        more = stream.read(2)
    if not more.strip(b"\r\n ]") or b'"Feature"' not in first:
        return False
    try:
        return bool(json.loads(first).get("type") == "Feature")
    except (ValueError, RecursionError, AttributeError):
        return False


def features_of(document: Any, file: str) -> Table:
    """The features of a GeoJSON document. Raises Refusal when it has none."""
    return _table(_features(document, file), file, _crs(document), [])


def read_lines(path: Path) -> Table:
    """GeoJSON with one feature a line (RFC 8142, with or without its record separators).

    A line that is no JSON is a finding and a row without outline. Raises Refusal when no line
    is JSON.
    """
    features: list[Any] = []
    findings: list[Finding] = []
    good = 0
    for line in text_of(path).split("\n"):
        clean = line.strip("\x1e \t\r")
        if not clean:
            continue
        try:
            features += _features(json.loads(clean), path.name)
            good += 1
        except (ValueError, RecursionError, Refusal) as error:
            features.append({"properties": {AS_RECEIVED: clean}, "geometry": None})
            detail = error.msg if isinstance(error, json.JSONDecodeError) else "no feature"
            place = Place(path.name, len(features))
            findings.append(Finding("line-unreadable", place, {"detail": detail}))
    if not good:
        detail = "no line of it is a feature"
        raise refuse("file-unreadable", path.name, format="GeoJSON", detail=detail)
    return _table(features, path.name, "OGC:CRS84", findings)


def _table(features: list[Any], file: str, crs: str | None, findings: list[Finding]) -> Table:
    rows, columns = [], dict[str, None]()
    for number, feature in enumerate(features, 1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(properties, dict | None):
            properties = {"properties": properties}  # no feature as RFC 7946 has it; kept
        values = {
            str(k): text(v) for k, v in (properties or {}).items() if v is not None and v != ""
        }
        if isinstance(feature, dict) and isinstance(feature.get("id"), str | int):
            # Often no more than a running number of the export: kept, but no record's id.
            values.setdefault("feature_id", str(feature["id"]))
        geometry = feature.get("geometry") if isinstance(feature, dict) else feature
        try:
            outline = _shape(geometry)
        except ValueError as error:
            outline = None
            values[AS_RECEIVED] = text(geometry)
            place = Place(file, number)
            findings.append(Finding("outline-unreadable", place, {"detail": str(error)}))
        columns.update(dict.fromkeys(values))
        rows.append(Row(number, outline, values))
    return Table(file, tuple(columns), tuple(rows), crs, tuple(findings))
