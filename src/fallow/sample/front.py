"""The front: ground the opposing side held, month by month, as it came, went and stopped."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import shapely
from numpy.random import Generator
from numpy.typing import NDArray
from shapely import Geometry, LineString, MultiLineString, Polygon, affinity

from fallow.sample.geography import Settlement, blob, rounded

FIRST_DAY = date(2021, 3, 1)
_MONTHS = 25
# Month, and how far the advance has come by then as a share of its deepest.
_ADVANCE = ((0, 0.02), (2, 0.22), (4, 0.5), (5, 0.58), (7, 0.94), (8, 1), (11, 1), (13, 0.8))
_HALT = 15  # from this month on the line stands
_BROAD = 0.15  # degrees the whole line moves west at its deepest
_EAST = 0.05  # degrees west of the border's easternmost point where the line begins
_TREMOR = 0.0006  # degrees: two drawings of one standing line differ by some 70 m
_POCKET = 0.03  # degrees a town that holds out still holds around it at first
_POCKET_MONTHS = 5
_CORNERS = 0.005  # degrees over which the pocket's corners are rounded off

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Thrust:
    """A push along one axis: `lat` of the axis, half-width and depth in degrees, months of
    delay against the whole line, and the share of the depth still held when the line halts."""

    lat: float
    width: float
    depth: float
    delay: float
    kept: float


@dataclass(frozen=True, slots=True)
class Terrain:
    """What bends a line where it runs: waves fixed in space, so that a line that stands still
    keeps its shape. Each row: waves a degree along lon and lat, phase, reach in degrees."""

    waves: Floats

    def bend(self, lon: Floats, lat: Floats) -> Floats:
        """Degrees by which a line is pushed east at each point."""
        along, up, phase, reach = self.waves.T[:, :, None]
        return np.asarray((reach * np.sin(along * lon + up * lat + phase)).sum(axis=0))


def _share(month: float, kept: float) -> float:
    months, shares = zip(*_ADVANCE, (_HALT, kept), strict=True)
    return float(np.interp(month, months, shares))


def _thrusts(random: Generator, south: float, north: float) -> tuple[Thrust, ...]:
    """Three axes: one pushed back, one that stalls deep in the province, one that stays."""
    lats = south + (north - south) * (np.array([0.2, 0.5, 0.8]) + random.uniform(-0.06, 0.06, 3))
    depths = random.permutation([0.10, 0.20, 0.15]) + random.uniform(-0.02, 0.02, 3)
    kept = random.permutation([0.05, 0.45, 0.9])
    return tuple(
        Thrust(lat, random.uniform(0.05, 0.09), depth, random.uniform(0, 2), share)
        for lat, depth, share in zip(lats.tolist(), depths.tolist(), kept.tolist(), strict=True)
    )


def _terrain(random: Generator) -> Terrain:
    """Bends of some kilometres, and small ones of some hundred metres."""
    wavelengths = np.concatenate([random.uniform(0.12, 0.3, 5), random.uniform(0.02, 0.06, 8)])
    reach = np.where(wavelengths > 0.1, 0.006, 0.0011)
    turn = random.uniform(0, 2 * np.pi, len(wavelengths))
    speed = 2 * np.pi / wavelengths
    phase = random.uniform(0, 2 * np.pi, len(wavelengths))
    return Terrain(np.column_stack([speed * np.cos(turn), speed * np.sin(turn), phase, reach]))


def _months() -> list[date]:
    first = FIRST_DAY.year * 12 + FIRST_DAY.month - 1
    return [date(m // 12, m % 12 + 1, 1) for m in range(first, first + _MONTHS)]


def _lines(random: Generator, border: Polygon) -> list[LineString]:
    """The line of each month from south to north, beyond the border at both ends."""
    _, south, east, north = border.bounds
    lat = np.linspace(south - 0.02, north + 0.02, 160)
    thrusts, terrain = _thrusts(random, south, north), _terrain(random)
    lines = []
    for month in range(_MONTHS):
        lon = np.full_like(lat, east - _EAST - _BROAD * _share(month, 0.6))
        for t in thrusts:
            push = t.depth * _share(max(month - t.delay, 0), t.kept)
            lon -= push * np.exp(-(((lat - t.lat) / t.width) ** 2))
        drawn = _TREMOR * np.sin(lat * random.uniform(60, 160) + random.uniform(0, 2 * np.pi))
        lines.append(LineString(np.column_stack([lon + terrain.bend(lon, lat) + drawn, lat])))
    return lines


def _east_of(line: LineString) -> Polygon:
    lon, lat = np.array(line.coords).T
    far = np.column_stack([np.full_like(lat, 2.0), lat])[::-1]
    return Polygon(np.vstack([np.column_stack([lon, lat]), far]))


def _pockets(
    random: Generator, lines: Sequence[LineString], places: Sequence[Settlement]
) -> dict[int, Polygon]:
    """Month → ground round a town that holds out behind the line, less of it every month."""
    behind = [(p, [m for m, ln in enumerate(lines) if _behind(ln, p)]) for p in places]
    enclosed = [(p, months) for p, months in behind if len(months) > _POCKET_MONTHS]
    if not enclosed:
        return {}
    town, months = max(enclosed, key=lambda pair: (pair[0].population or 0, pair[0].name))
    drawn = blob(random, town.position.x, town.position.y, (_POCKET, _POCKET), 12)
    shape = drawn.buffer(-_CORNERS).buffer(2 * _CORNERS).buffer(-_CORNERS)
    return {
        month: affinity.scale(shape, size, size)
        for month, size in zip(months, np.linspace(1, 0.5, _POCKET_MONTHS).tolist(), strict=False)
    }


def _behind(line: LineString, place: Settlement) -> bool:
    """Whether a line has left a place well in its rear."""
    held = bool(_east_of(line).contains(place.position))
    return held and line.distance(place.position) > _POCKET + _CORNERS


def make_front(
    random: Generator, border: Polygon, places: Sequence[Settlement]
) -> tuple[Mapping[date, Geometry], Mapping[date, MultiLineString]]:
    """Ground held by the opposing side, and the line between the sides, by day."""
    lines = _lines(random, border)
    pockets = _pockets(random, lines, places)
    held: dict[date, Geometry] = {}
    fronts: dict[date, MultiLineString] = {}
    for month, (day, line) in enumerate(zip(_months(), lines, strict=True)):
        pocket = pockets.get(month, Polygon())
        ground = _east_of(line).intersection(border).difference(pocket)
        held[day] = rounded(shapely.MultiPolygon(_large(ground)))
        inside = [*shapely.get_parts(line.intersection(border))]
        rings = [] if pocket.is_empty else [LineString(pocket.exterior.coords)]
        fronts[day] = rounded(MultiLineString([*inside, *rings]))
    return held, fronts


def _large(ground: Geometry) -> list[Polygon]:
    """The parts that one would draw on a map: more than a hectare or so."""
    return [p for p in shapely.get_parts(ground) if p.geom_type == "Polygon" and p.area > 1e-6]
