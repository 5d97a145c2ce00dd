"""GPX: waypoints as points, routes and tracks as lines."""

from pathlib import Path
from xml.etree.ElementTree import Element

import shapely
from shapely import Geometry
from shapely.errors import ShapelyError

from fallow.base.finding import Finding, Place
from fallow.intake.markup import children, local, parsed, words
from fallow.intake.table import AS_RECEIVED, Row, Table, refuse

_KINDS = ("wpt", "rte", "trk")
_POINTS = ("rtept", "trkpt", "trkseg")


def _at(point: Element) -> tuple[float, float]:
    return float(point.get("lon", "")), float(point.get("lat", ""))


def _line(points: list[Element]) -> Geometry:
    places = [_at(p) for p in points]
    return shapely.LineString(places) if len(places) > 1 else shapely.Point(*places)


def _shape(element: Element) -> Geometry | None:
    """The geometry; None without points; ValueError for what cannot be built."""
    if local(element) == "wpt":
        return shapely.Point(_at(element))
    if local(element) == "rte":
        points = list(children(element, "rtept"))
        return _line(points) if points else None
    segments = [list(children(s, "trkpt")) for s in children(element, "trkseg")]
    lines = [_line(s) for s in segments if s]
    if not lines:
        return None
    return lines[0] if len(lines) == 1 else shapely.GeometryCollection(lines)


def read_gpx(path: Path) -> Table:
    """The waypoints, routes and tracks of a GPX file, each a row; `gpx_kind` says which."""
    root, findings = parsed(path, "GPX")
    if local(root) != "gpx":
        detail = f"the root is {local(root)}"
        raise refuse("file-unreadable", path.name, format="GPX", detail=detail)
    rows, columns = [], dict[str, None]()
    for number, element in enumerate((e for e in root if local(e) in _KINDS), 1):
        values = {local(c): words(c) for c in element if local(c) not in _POINTS and words(c)}
        values["gpx_kind"] = local(element)
        outline = None
        try:
            outline = _shape(element)
        except (ValueError, ShapelyError) as error:
            values[AS_RECEIVED] = f"{element.get('lon')}, {element.get('lat')}"
            place = Place(path.name, number)
            findings.append(Finding("outline-unreadable", place, {"detail": str(error)}))
        columns.update(dict.fromkeys(values))
        rows.append(Row(number, outline, values))
    return Table(path.name, tuple(columns), tuple(rows), "OGC:CRS84", tuple(findings))
