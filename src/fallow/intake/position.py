"""Which columns of a table hold the position, and a row's geometry from them."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import shapely
from shapely import Geometry
from shapely.errors import ShapelyError
from shapely.geometry import shape

from fallow.base.finding import Finding, Place
from fallow.intake import legs, spelling
from fallow.intake.table import PRECISION, Ask

_LON = ("lon", "longitude", "long", "lng", "x", "longitud", "довгота", "долгота", "lon_dd",
        "long_dd", "longitude_dd", "geografska_duzina", "خط_الطول", "point_x")  # fmt: skip
_LAT = ("lat", "latitude", "y", "latitud", "широта", "lat_dd", "latitude_dd",
        "geografska_sirina", "خط_العرض", "point_y")  # fmt: skip
_WKT = ("wkt", "geometry", "geom", "the_geom", "outline", "shape_wkt", "geojson")
_MGRS = ("mgrs", "mgrs_coordinate", "mgrs_coordinates", "mgrs_reference", "grid_reference")
_EASTING = ("easting", "utm_e", "utm_x", "utm_easting", "east", "este", "x_utm")
_NORTHING = ("northing", "utm_n", "utm_y", "utm_northing", "north", "norte", "y_utm")
_ZONE = ("utm_zone", "zone", "zona", "zona_utm", "зона")
_TEXT = ("coordinates", "coordinate", "coords", "coord", "coordenadas", "coordonnées", "gps",
         "координати", "координаты", "koordinate", "position", "geopoint", "geolocation",
         "_geolocation", "الإحداثيات", "lat_lon", "latlon", "lat_long", "start_point", "geoshape",
         "geotrace")  # fmt: skip
_LEGS = ("legs", "bearing_distance", "bearings_and_distances", "traverse")
_BEARING, _DISTANCE = re.compile(r"(?:bearing|azimuth)_?(\d+)"), "(?:distance|dist)_?{}"
# How forms of ODK and Kobo split a point into columns, and old databases name their halves:
# gps-latitude, TGTLATDD_DDD_WGS84.
_SPLIT = re.compile(
    r"(?P<name>.*?)[-_:./ ]?(?P<axis>lat|lon|lng)(?:g|itude|gitude|itud|gitud)?"
    r"(?:[-_ ]?(?:d+|deg|degrees|decimal|wgs_?84))*",
    re.IGNORECASE,
)
_GEOPOINT = re.compile(r"-?\d+\.\d+ -?\d+(\.\d+)?( -?\d+(\.\d+)?){1,2}")
_PAIR = re.compile(r"\(?-?\d+\.\d+,\s*-?\d+\.\d+\)?")
_GEO_WORDS = r"-?\d[\d.eE+-]*( -?\d[\d.eE+-]*){1,3}"
_GEO_LIST = re.compile(rf"\s*{_GEO_WORDS}(\s*;\s*{_GEO_WORDS})+\s*;?\s*")
_CLOSE_M, _ROUND = 5.0, 1

Values = Mapping[str, str]


def pick(columns: tuple[str, ...], names: tuple[str, ...]) -> str | None:
    """The first column with one of the names, case and spaces ignored."""
    by_name = {re.sub(r"[\s-]+", "_", c.strip().casefold()): c for c in reversed(columns)}
    return next((by_name[n] for n in names if n in by_name), None)


@dataclass(slots=True)
class Reader:
    """Reads the position of each row of a table. `used` are the columns that hold nothing but
    plain degrees or an outline; their cells need not be kept twice."""

    file: str
    columns: tuple[str, ...]
    ask: Ask
    datum: str | None
    raw: bool
    lon: str | None = None
    lat: str | None = None
    wkt: str | None = None
    easting: str | None = None
    northing: str | None = None
    zone: str | None = None
    mgrs: str | None = None
    text: str | None = None
    legs: str | None = None
    turns: tuple[tuple[str, str], ...] = ()
    assumed: bool = False
    precision: float | None = None

    def read(self, values: Values, findings: list[Finding], number: int) -> tuple[
        Geometry | tuple[float, float] | None, bool
    ]:  # fmt: skip
        """The row's geometry (a bare pair is a point), and whether it stood there as plain
        degrees or an outline. Raises ValueError for cells that make no sense."""
        self.precision = None
        found, as_is = self._start(values)
        way = self._way(values)
        if not way or not isinstance(found, tuple):
            return found, as_is
        walk = legs.walked(found[0], found[1], way)
        if walk.misclosure_m is not None and walk.misclosure_m > _CLOSE_M:
            values_ = {"metres": round(walk.misclosure_m, _ROUND)}
            findings.append(Finding("legs-open", Place(self.file, number), values_))
        return walk.shape, False

    def _start(self, values: Values) -> tuple[Geometry | tuple[float, float] | None, bool]:
        if self.wkt and (text := values.get(self.wkt)):
            return _outline(text), True
        if self.lon and self.lat and (values.get(self.lon) or values.get(self.lat)):
            return self._degrees(values.get(self.lon, ""), values.get(self.lat, ""))
        if self.easting and self.northing and values.get(self.easting):
            return self._utm(values), False
        for column in (self.mgrs, self.text):
            if column and (text := values.get(column)):
                return self._written(text), False
        return None, False

    def _degrees(self, lon: str, lat: str) -> tuple[tuple[float, float], bool]:
        try:
            return (spelling.number(lon), spelling.number(lat)), True
        except ValueError:
            if not lon or not lat or self.raw:
                raise
        spot = spelling.pair(f"{lat} ; {lon}")
        return (spot.lon, spot.lat), False

    def _utm(self, values: Values) -> tuple[float, float]:
        east = spelling.number(values.get(self.easting or "", ""))
        north = spelling.number(values.get(self.northing or "", ""))
        zone, northern = spelling.zone_of(values.get(self.zone or "", ""))
        if northern is None:
            raise ValueError("a UTM zone without its hemisphere")
        spot = spelling.utm(zone, northern, east, north, self.datum)
        return spot.lon, spot.lat

    def _written(self, text: str) -> Geometry | tuple[float, float]:
        if _GEO_LIST.fullmatch(text):
            return _traced(text)
        if _GEOPOINT.fullmatch(text.strip()):
            lat, lon = text.split()[:2]
            return spelling.number(lon), spelling.number(lat)
        spot = spelling.position(text, self.datum)
        self.assumed |= spot.assumed
        self.precision = spot.precision_m
        return spot.lon, spot.lat

    def _way(self, values: Values) -> list[tuple[float, float]]:
        if self.legs and (text := values.get(self.legs)):
            return legs.legs(text)
        return [
            (legs.bearing(values[turn]), spelling.number(values[far]))
            for turn, far in self.turns
            if turn in values and far in values
        ]

    def kept(self, values: Values, as_is: bool) -> dict[str, str]:
        """The cells of a row that its geometry does not hold already."""
        used = ({self.wkt} if self.wkt else {self.lon, self.lat}) if as_is else set()
        rest = {k: v for k, v in values.items() if k not in used}
        if self.precision is not None:
            rest[PRECISION] = f"{self.precision:g}"
        return rest

    def as_received(self, values: Values) -> str:
        """The cells of the position as they were written."""
        names = (self.wkt, self.lon, self.lat, self.easting, self.northing, self.zone)
        more = (self.mgrs, self.text, self.legs, *(c for pair in self.turns for c in pair))
        return ", ".join(values[n] for n in (*names, *more) if n and n in values)


def _outline(text: str) -> Geometry:
    """WKT, or GeoJSON in a cell."""
    try:
        return shape(json.loads(text)) if text.startswith("{") else shapely.from_wkt(text)
    except (ShapelyError, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise ValueError(str(error)) from error
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def _traced(text: str) -> Geometry:
    """A trace or shape of ODK: "lat lon height accuracy; …"; closed ones are outlines."""
    parts = [part.split() for part in text.split(";") if part.strip()]
    points = [(spelling.number(p[1]), spelling.number(p[0])) for p in parts]
    try:
        if len(points) > 3 and points[0] == points[-1]:  # noqa: PLR2004 - a closed triangle
            return shapely.Polygon(points)
        return shapely.LineString(points)
    except ShapelyError as error:
        raise ValueError(str(error)) from error


def _split(columns: tuple[str, ...]) -> tuple[str | None, str | None]:
    halves: dict[str, dict[str, str]] = {}
    for column in columns:
        if match := _SPLIT.fullmatch(column):
            axis = "lat" if match["axis"].lower() == "lat" else "lon"
            halves.setdefault(match["name"].lower(), {}).setdefault(axis, column)
    for pair in halves.values():
        if len(pair) == 2:  # noqa: PLR2004 - both axes
            return pair["lon"], pair["lat"]
    return None, None


def _tagged(tags: Mapping[str, str], *attributes: str) -> str | None:
    """The column whose HXL tag is #geo with one of the attributes."""
    for column, tag in tags.items():
        name, *more = re.split(r"\s*\+", tag.casefold())
        if name == "#geo" and set(more) & set(attributes):
            return column
    return None


def reader_for(
    file: str,
    columns: tuple[str, ...],
    ask: Ask,
    tags: Mapping[str, str],
    sample: Sequence[Sequence[str]],
) -> Reader:
    """How the rows of a table with these columns give their position. What the person said
    comes first, then HXL tags, then the columns' names, then what the first rows look like."""
    told = ask.mapping
    datum, raw = _datum(ask.crs)
    reader = Reader(file, columns, ask, datum, raw)
    reader.wkt = told.get("wkt") or pick(columns, _WKT)
    reader.lon = told.get("lon") or _tagged(tags, "lon") or pick(columns, _LON)
    reader.lat = told.get("lat") or _tagged(tags, "lat") or pick(columns, _LAT)
    if not (reader.lon and reader.lat):
        reader.lon, reader.lat = _split(columns)
    reader.easting, reader.northing = pick(columns, _EASTING), pick(columns, _NORTHING)
    reader.zone = pick(columns, _ZONE)
    if raw and not (reader.lon and reader.lat):
        reader.lon, reader.lat = reader.easting, reader.northing
    if not reader.zone or raw:
        reader.easting = reader.northing = None
    reader.mgrs = None if raw else pick(columns, _MGRS)
    reader.text = None if raw else _tagged(tags, "coord") or pick(columns, _TEXT)
    reader.legs = pick(columns, _LEGS)
    reader.turns = _turns(columns)
    if not raw and not any((reader.wkt, reader.lon, reader.easting, reader.mgrs, reader.text)):
        reader.text = _looks_like_a_place(columns, sample)
    return reader


def _looks_like_a_place(columns: tuple[str, ...], sample: Sequence[Sequence[str]]) -> str | None:
    """The first column whose cells are all pairs of degrees, points or shapes of ODK, or
    grid references."""
    for i, column in enumerate(columns):
        cells = [t for line in sample if i < len(line) and (t := line[i].strip())]
        if cells and all(
            _PAIR.fullmatch(c)
            or _GEOPOINT.fullmatch(c)
            or _GEO_LIST.fullmatch(c)
            or spelling.is_mgrs(c)
            for c in cells
        ):
            return column
    return None


def _turns(columns: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Columns bearing_1, distance_1, bearing_2, … in order."""
    found = {}
    for column in columns:
        if match := _BEARING.fullmatch(column.strip().casefold()):
            for other in columns:
                if re.fullmatch(_DISTANCE.format(match[1]), other.strip().casefold()):
                    found[int(match[1])] = (column, other)
    return tuple(found[k] for k in sorted(found))


def _datum(crs: str | None) -> tuple[str | None, bool]:
    """The datum of degrees, grid references and legs; and whether the numbers are metres of a
    system the person named, which leaves nothing to spell."""
    if crs is None:
        return None, False
    import pyproj
    from pyproj.exceptions import CRSError

    try:
        system = pyproj.CRS.from_user_input(crs)
    except CRSError:
        return None, False  # said in words when the coordinates are converted
    return (None, True) if system.is_projected else (crs, False)
