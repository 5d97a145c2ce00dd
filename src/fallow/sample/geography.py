"""The land before the war: border, places, roads and fields of the fictional province."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import shapely
from numpy.random import Generator
from shapely import LineString, Point, Polygon

CENTRE = (0.5, 0.4)  # lon, lat in degrees: the Gulf of Guinea
_RADIUS = (0.36, 0.27)
_APART = 0.055  # degrees between two places, about 6 km
_PLACES = 43
_UNKNOWN_POPULATION = 6
_STARTS = (
    *("Velm", "Dorz", "Kesp", "Mirg", "Rolv", "Selg", "Tavr", "Bulz", "Lerv", "Osk", "Prad"),
    *("Zemb", "Holv", "Nirg", "Ust", "Yelb"),
)
_MIDDLES = ("ari", "ono", "eve", "umi", "asu", "oti", "ela", "iru")
_ENDS = ("dak", "nosh", "vra", "vest", "gma", "zik", "lov", "tsa", "dune", "peth")
_PARCELS = 14  # fields round a place
_TILLED = 0.75  # the rest is scrub and wood
_HOUSES_REACH = 0.002  # degrees of houses round a place's centre
_FIELDS_REACH = 0.015  # degrees a place's fields lie around it, about 1.7 km
_SMALL_FIELD = 4e-7  # square degrees, about half a hectare
_LANE = 0.00015  # degrees between a field's edge and its lane


@dataclass(frozen=True, slots=True)
class Settlement:
    """A village or town; population None is unknown."""

    name: str
    position: Point
    population: int | None


@dataclass(frozen=True, slots=True)
class Geography:
    """Border, places, roads between them, and fields around them (lon/lat degrees)."""

    border: Polygon
    places: tuple[Settlement, ...]
    roads: tuple[LineString, ...]
    fields: tuple[Polygon, ...]


def rounded(shape: shapely.Geometry) -> shapely.Geometry:
    """Coordinates to 7 digits (about a centimetre), as survey files have them."""
    return shapely.transform(shape, lambda xy: np.round(xy, 7))


def blob(
    random: Generator, x: float, y: float, radius: tuple[float, float], corners: int
) -> Polygon:
    """An irregular outline round a point; `radius` in degrees along x and y."""
    angles = np.sort(random.uniform(0, 2 * np.pi, corners))
    angles = np.linspace(0, 2 * np.pi, corners, endpoint=False) * 0.6 + angles * 0.4
    reach = random.uniform(0.65, 1.0, corners)
    ring = np.column_stack(
        [x + radius[0] * reach * np.cos(angles), y + radius[1] * reach * np.sin(angles)]
    )
    return rounded(Polygon(ring))


def _border(random: Generator) -> Polygon:
    angles = np.linspace(0, 2 * np.pi, 180, endpoint=False)
    reach = np.full_like(angles, 0.9)
    for wave in range(2, 9):
        reach += 0.16 / wave * np.sin(wave * angles + random.uniform(0, 2 * np.pi))
    reach = np.clip(reach, 0.7, 1.08)
    x = CENTRE[0] + _RADIUS[0] * reach * np.cos(angles)
    y = CENTRE[1] + _RADIUS[1] * reach * np.sin(angles)
    return rounded(Polygon(np.column_stack([x, y])))


def _names(random: Generator, count: int) -> list[str]:
    names: dict[str, None] = {}
    while len(names) < count:
        middle = random.choice(_MIDDLES) if random.uniform() < 0.5 else "o"
        names[f"{random.choice(_STARTS)}{middle}{random.choice(_ENDS)}"] = None
    return list(names)


def _places(random: Generator, border: Polygon) -> tuple[Settlement, ...]:
    inner = border.buffer(-0.025)
    west, south, east, north = inner.bounds
    points: list[Point] = []
    while len(points) < _PLACES:
        spot = rounded(Point(random.uniform(west, east), random.uniform(south, north)))
        if inner.contains(spot) and all(spot.distance(p) > _APART for p in points):
            points.append(spot)
    sizes = np.sort(random.lognormal(6.3, 1.0, _PLACES))[::-1].astype(int) + 40
    sizes[:3] = sizes[:3] * 6 + 4000  # three towns
    unknown = set(random.choice(np.arange(5, _PLACES), _UNKNOWN_POPULATION, replace=False))
    names = _names(random, _PLACES)
    return tuple(
        Settlement(name, point, None if i in unknown else int(size))
        for i, (name, point, size) in enumerate(zip(names, points, sizes, strict=True))
    )


def _roads(random: Generator, places: Sequence[Settlement]) -> tuple[LineString, ...]:
    """A road joins two places unless a third is nearer to both: all are joined, with loops."""
    spots = [p.position for p in places]
    apart = shapely.distance(np.array(spots)[:, None], np.array(spots)[None, :])
    roads = []
    for i, j in combinations(range(len(places)), 2):
        farther = np.maximum(apart[i], apart[j])
        farther[[i, j]] = np.inf
        if farther.min() >= apart[i, j]:
            roads.append(_road(random, spots[i], spots[j]))
    return tuple(roads)


def _road(random: Generator, start: Point, end: Point) -> LineString:
    steps = np.linspace(0, 1, 9)[:, None]
    line = np.array([[start.x, start.y]]) * (1 - steps) + np.array([[end.x, end.y]]) * steps
    bend = 0.05 * start.distance(end) * np.sin(np.pi * steps) * random.normal(0, 1, (1, 2))
    return rounded(LineString(line + bend))


def _fields(
    random: Generator, border: Polygon, places: Sequence[Settlement]
) -> tuple[Polygon, ...]:
    """Fields round every place, each the ground nearest to one of some random points."""
    centres = np.array([p.position.coords[0] for p in places])
    seeds = np.repeat(centres, _PARCELS, axis=0)
    seeds = seeds + random.normal(0, _FIELDS_REACH * 0.5, seeds.shape)
    reach = _FIELDS_REACH * random.uniform(0.8, 1.3, (len(centres), 2))
    ground = [blob(random, x, y, (rx, ry), 16) for x, y, rx, ry in np.hstack([centres, reach])]
    houses = shapely.union_all(shapely.buffer(shapely.points(centres), _HOUSES_REACH))
    tilled = shapely.union_all(ground).difference(houses).intersection(border)
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.MultiPoint(seeds)))
    used = cells[random.uniform(size=len(cells)) < _TILLED]
    parts = shapely.get_parts(shapely.buffer(shapely.intersection(used, tilled), -_LANE))
    return tuple(rounded(f) for f in parts if f.geom_type == "Polygon" and f.area > _SMALL_FIELD)


def make_geography(random: Generator) -> Geography:
    """The province before the war."""
    border = _border(random)
    places = _places(random, border)
    return Geography(border, places, _roads(random, places), _fields(random, border, places))
