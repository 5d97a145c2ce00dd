"""KML: placemarks with their folders and extended data (OGC 12-007r2)."""

from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

import shapely
from shapely import Geometry
from shapely.errors import ShapelyError

from fallow.base.finding import Finding, Place
from fallow.intake.markup import child, children, local, parsed, words
from fallow.intake.table import AS_RECEIVED, Row, Table, refuse

_PLAIN = ("name", "description", "address", "phoneNumber", "Snippet", "styleUrl")
_TIMES = ("when", "begin", "end")
_DEPTH = 50  # geometries within geometries
_LEAST = 2  # numbers of a coordinate


def _coordinates(element: Element | None, separator: str | None = ",") -> list[tuple[float, float]]:
    found = []
    for word in words(element).split() if separator else [words(element)]:
        parts = word.split(separator)
        if len(parts) < _LEAST:
            raise ValueError(f"{word!r} is no coordinate")
        found.append((float(parts[0]), float(parts[1])))
    return found


def _ring(element: Element | None) -> list[tuple[float, float]]:
    ring = element if element is None or local(element) == "LinearRing" else None
    if ring is None and element is not None:
        ring = child(element, "LinearRing")
    place = child(ring, "coordinates") if ring is not None else None
    if place is None:
        raise ValueError("a ring without coordinates")
    return _coordinates(place)


_SAME_KIND = {
    "Polygon": shapely.MultiPolygon,
    "Point": shapely.MultiPoint,
    "LineString": shapely.MultiLineString,
}


def _several(element: Element, depth: int) -> Geometry:
    parts = [_shape(c, depth + 1) for c in element if local(c) in _SHAPES]
    kinds = {p.geom_type for p in parts}
    return _SAME_KIND.get(kinds.pop() if len(kinds) == 1 else "", shapely.GeometryCollection)(parts)


def _track(element: Element, _depth: int) -> Geometry:
    marks = [_coordinates(c, None)[0] for c in children(element, "coord")]
    return shapely.LineString(marks) if len(marks) > 1 else shapely.MultiPoint(marks)


def _polygon(element: Element, _depth: int) -> Geometry:
    holes = [_ring(c) for c in children(element, "innerBoundaryIs")]
    return shapely.Polygon(_ring(child(element, "outerBoundaryIs")), holes)


def _point(element: Element, _depth: int) -> Geometry:
    points = _coordinates(child(element, "coordinates"))
    if len(points) != 1:
        raise ValueError(f"a point with {len(points)} coordinates")
    return shapely.Point(points[0])


_BUILDERS: dict[str, Callable[[Element, int], Geometry]] = {
    "MultiGeometry": _several,
    "MultiTrack": _several,
    "Track": _track,
    "Polygon": _polygon,
    "LinearRing": lambda element, _: shapely.Polygon(_ring(element)),
    "Point": _point,
    "LineString": lambda element, _: shapely.LineString(
        _coordinates(child(element, "coordinates"))
    ),
}
_SHAPES = tuple(_BUILDERS)


def _shape(element: Element, depth: int = 0) -> Geometry:
    """The geometry of an element. Raises ValueError for one that cannot be built."""
    if depth > _DEPTH:
        raise ValueError("nested too deeply")
    return _BUILDERS[local(element)](element, depth)


def _values(mark: Element, folder: str) -> dict[str, str]:
    values = {"folder": folder} if folder else {}
    if mark.get("id"):
        values["id"] = str(mark.get("id"))
    for c in mark:
        name = local(c)
        if name in _PLAIN and (text := "".join(c.itertext()).strip()):
            values[name] = text
        elif name in ("TimeStamp", "TimeSpan"):
            values |= {local(t): words(t) for t in c if local(t) in _TIMES and words(t)}
        elif name == "ExtendedData":
            for data in c.iter():
                key = data.get("name")
                if key and local(data) == "SimpleData" and words(data):
                    values[key] = words(data)
                elif key and local(data) == "Data" and (text := words(child(data, "value"))):
                    values[key] = text
    return values


def _marks(root: Element) -> list[tuple[Element, str]]:
    """Every placemark with the path of its folders, in the order of the file."""
    found, todo = [], [(root, "")]
    while todo:
        element, folder = todo.pop()
        if local(element) == "Placemark":
            found.append((element, folder))
            continue
        if local(element) == "Folder" and (name := words(child(element, "name"))):
            folder = f"{folder} / {name}" if folder else name
        todo += [(c, folder) for c in reversed(element)]
    return found


def read_kml(path: Path) -> Table:
    """The placemarks of a KML file. Links to other files are findings; nothing is fetched."""
    root, findings = parsed(path, "KML")
    if local(root) != "kml":
        detail = f"the root is {local(root)}"
        raise refuse("file-unreadable", path.name, format="KML", detail=detail)
    links = sum(local(e) == "NetworkLink" for e in root.iter())
    if links:
        findings.append(
            Finding("link-not-followed", Place(path.name), {"file": path.name, "links": links})
        )
    rows, columns = [], dict[str, None]()
    for number, (mark, folder) in enumerate(_marks(root), 1):
        values, outline = _values(mark, folder), None
        geometry = next((c for c in mark if local(c) in _SHAPES), None)
        try:
            outline = _shape(geometry) if geometry is not None else None
        except (ValueError, ShapelyError) as error:
            values[AS_RECEIVED] = " ".join(geometry.itertext()) if geometry is not None else ""
            place = Place(path.name, number)
            findings.append(Finding("outline-unreadable", place, {"detail": str(error)}))
        columns.update(dict.fromkeys(values))
        rows.append(Row(number, outline, values))
    return Table(path.name, tuple(columns), tuple(rows), "OGC:CRS84", tuple(findings))
