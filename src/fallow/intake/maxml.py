"""maXML, the exchange format of IMSMA, read tolerantly.

Real files leave their schema, so no element is expected where the schema has it: every report
is a row, every element with text a column, and whatever holds a latitude and a longitude is a
point of its geometry.
"""

from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

import shapely
from shapely import Geometry
from shapely.errors import ShapelyError

from fallow.base.finding import Finding, Place
from fallow.intake import spelling
from fallow.intake.markup import local, parsed
from fallow.intake.table import AS_RECEIVED, Row, Table, refuse

# The kinds of report, as the schema names them; anything else below the root is one too.
_KINDS = ("Accident", "Hazard", "HazardReduction", "Location", "MREActivity", "QAActivity",
          "Victim", "VictimAssistance")  # fmt: skip
_INFO = ("FieldReportInfo", "DocumentHeader")
_LAT = frozenset(("lat", "latitude", "latitudedecimal", "y"))
_LON = frozenset(("lon", "long", "longitude", "longitudedecimal", "x"))
_OUTLINE = ("poly", "perimeter", "boundary", "outline")
_CORNERS = 3
_DEPTH = 100


def _cells(report: Element) -> dict[str, str]:
    """Every element and attribute with text, by its path; a second one of a path is numbered."""
    values: dict[str, str] = {}

    def put(key: str, value: str) -> None:
        n, name = 1, key
        while name in values:
            n += 1
            name = f"{key}[{n}]"
        values[name] = value

    todo = [(report, "")]
    while todo:
        element, path = todo.pop()
        for name, value in element.attrib.items():
            if value.strip():
                put(f"{path}/@{name}".lstrip("/"), value.strip())
        if (text := (element.text or "").strip()) and path:
            put(path, text)
        if path.count("/") < _DEPTH:
            todo += [(c, f"{path}/{local(c)}".lstrip("/")) for c in reversed(element)]
    return values


def _corner(element: Element) -> tuple[float, float] | None:
    """The point an element holds in its children or attributes. ValueError for nonsense."""
    found = {}
    pairs = [(local(c), (c.text or "").strip()) for c in element] + list(element.attrib.items())
    for name, value in pairs:
        axis = name.casefold()
        if value and axis in _LAT:
            found["lat"] = value
        elif value and axis in _LON:
            found["lon"] = value
    if len(found) < len(("lat", "lon")):
        return None
    try:
        return spelling.number(found["lon"]), spelling.number(found["lat"])
    except ValueError:
        spot = spelling.pair(f"{found['lat']} ; {found['lon']}")
        return spot.lon, spot.lat


def _shape(report: Element) -> Geometry | None:
    """Outlines where three or more points stand together in one, else the first point."""
    first = None
    outlines = []
    for group in report.iter():
        corners = [c for c in map(_corner, group) if c is not None]
        first = first or (corners[0] if corners else None)
        name = local(group).casefold()
        if len(corners) >= _CORNERS and any(word in name for word in _OUTLINE):
            outlines.append(shapely.Polygon(corners))
    if outlines:
        return outlines[0] if len(outlines) == 1 else shapely.MultiPolygon(outlines)
    first = first or _corner(report)
    return shapely.Point(first) if first else None


def _reports(root: Element) -> list[tuple[str, Element]]:
    """The reports of a file with their kind: what is below a FieldReport, or the root."""
    homes = [e for e in root.iter() if local(e) == "FieldReport"] or [root]
    found = []
    for home in homes:
        own = [c for c in home if local(c) in _KINDS]
        kind = local(own[0]) if own else next(
            (local(c) for c in home if len(c) and local(c) not in _INFO), local(home)
        )  # fmt: skip
        if home is root and not own:
            found += [(local(c), c) for c in home if local(c) not in _INFO and len(c)]
        elif home is root:
            found += [(local(c), c) for c in own]
        else:
            found.append((kind, home))
    return found


def read_maxml(path: Path) -> list[Table]:
    """A table for each kind of report in the file, named after it. Raises Refusal for XML
    without any."""
    root, findings = parsed(path, "maXML")
    reports = _reports(root)
    if not reports or local(root) in ("kml", "gpx", "html"):
        detail = f"no reports below {local(root)}"
        raise refuse("file-unreadable", path.name, format="maXML", detail=detail)
    rows: dict[str, list[Row]] = {}
    found: dict[str, list[Finding]] = {}
    for kind, report in reports:
        values, shape = _cells(report), None
        mine = rows.setdefault(kind, [])
        try:
            shape = _shape(report)
        except (ValueError, ShapelyError) as error:
            values[AS_RECEIVED] = ", ".join(
                v for k, v in values.items() if k.rpartition("/")[2].casefold() in _LAT | _LON
            )
            place = Place(path.name, len(mine) + 1)
            note = Finding("outline-unreadable", place, {"detail": str(error)})
            found.setdefault(kind, []).append(note)
        mine.append(Row(len(mine) + 1, shape, values))
    tables = [
        Table(
            path.name,
            tuple(dict.fromkeys(c for r in mine for c in r.values)),
            tuple(mine),
            "OGC:CRS84",
            tuple(found.get(kind, ())),
            kind,
        )
        for kind, mine in rows.items()
    ]
    return [replace(tables[0], findings=(*findings, *tables[0].findings)), *tables[1:]]
