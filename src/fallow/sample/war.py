"""The war: a front that came, went and stopped, and what it left in the ground."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import shapely
from numpy.random import Generator
from numpy.typing import NDArray
from shapely import Geometry, LineString, Point, Polygon

from fallow.sample.geography import Geography, rounded

SIDE = "opposing side"
FIRST_DAY = date(2021, 3, 1)
# How far west the front stands, month by month, as a share of its deepest advance.
_ADVANCE = (0.0, 0.1, 0.25, 0.45, 0.6, 0.75, 0.9, 1.0, 1.0, 1.0, 0.95, 0.8, 0.6, 0.5, 0.45) + (
    0.42,
) * 10
_DEEPEST = 0.34  # degrees
# Types of the catalogue, how often each is met, and which share stays dangerous by itself.
_TYPES = {
    "PMN": (0.34, 1.0),
    "PMN-2": (0.14, 1.0),
    "TM-62": (0.20, 1.0),
    "PFM-1": (0.10, 1.0),
    "PFM-1S": (0.10, 0.15),
    "M67": (0.06, 0.02),
    "M72": (0.06, 0.02),
}
_CLUSTERS = 95


@dataclass(frozen=True, slots=True)
class Truth:
    """One item that was left in the ground: type, place, day, and whether it still is a danger.

    Known to the sample alone; no file of the demo carries it into a register.
    """

    item: str
    position: Point
    left_on: date
    present: bool
    cluster: int


@dataclass(frozen=True, slots=True)
class War:
    """Ground held by the opposing side, by day, and what remains in the ground."""

    held: Mapping[date, Geometry]
    fronts: Mapping[date, LineString]
    truth: tuple[Truth, ...]


def _months() -> list[date]:
    first = FIRST_DAY.year * 12 + FIRST_DAY.month - 1
    return [date(m // 12, m % 12 + 1, 1) for m in range(first, first + len(_ADVANCE))]


def _fronts(random: Generator, border: Polygon) -> dict[date, LineString]:
    """A line from south to north for each month; it wavers slowly as it moves."""
    _, south, east, north = border.bounds
    y = np.linspace(south - 0.02, north + 0.02, 80)
    phases = random.uniform(0, 2 * np.pi, 6)
    drift = random.uniform(-0.5, 0.5, 6)
    fronts = {}
    for month, (day, share) in enumerate(zip(_months(), _ADVANCE, strict=True)):
        x = np.full_like(y, east - 0.06 - _DEEPEST * share)
        for wave, (phase, turn) in enumerate(zip(phases, drift, strict=True), 1):
            moved = phase + turn * share * 2 + 0.02 * turn * month
            x += 0.035 / wave * np.sin(wave * 9 * (y - south) + moved)
        fronts[day] = rounded(LineString(np.column_stack([x, y])))
    return fronts


def _held(front: LineString, border: Polygon) -> Geometry:
    x, y = np.array(front.coords).T
    east = np.column_stack([np.full_like(y, 2.0), y])[::-1]
    ground = Polygon(np.vstack([np.column_stack([x, y]), east])).intersection(border)
    parts = [p for p in shapely.get_parts(ground) if p.geom_type == "Polygon" and p.area > 1e-6]
    return rounded(shapely.MultiPolygon(parts))


def _near(random: Generator, line: LineString, spread: float) -> NDArray[np.float64]:
    spot = line.interpolate(random.uniform(), normalized=True)
    return np.array([spot.x, spot.y]) + random.normal(0, spread, 2)


def _truth(
    random: Generator, geography: Geography, fronts: Mapping[date, LineString]
) -> tuple[Truth, ...]:
    """Random clusters of random points: most where the front stood, some at roads it passed."""
    days, lines = list(fronts), list(fronts.values())
    names = list(_TYPES)
    odds = np.array([share for share, _ in _TYPES.values()])
    found: list[Truth] = []
    cluster = 0
    while cluster < _CLUSTERS:
        month = int(random.integers(1, len(days)))
        centre = _near(random, lines[month], 0.006)
        if random.uniform() < 0.25:
            road = geography.roads[int(random.integers(len(geography.roads)))]
            if road.distance(lines[month]) > 0.05:
                continue
            centre = _near(random, road, 0.002)
        if not geography.border.buffer(-0.01).contains(Point(centre)):
            continue
        kinds = random.choice(len(names), 2, p=odds)
        for _ in range(int(random.integers(3, 26))):
            item = names[int(kinds[int(random.integers(2))])]
            spot = centre + random.normal(0, random.uniform(0.0006, 0.0022), 2)
            day = days[month] + timedelta(int(random.integers(28)))
            stays = bool(random.uniform() < _TYPES[item][1])
            found.append(Truth(item, rounded(Point(spot)), day, stays, cluster))
        cluster += 1
    return tuple(found)


def make_war(random: Generator, geography: Geography) -> War:
    """The front, month by month, and what it left."""
    fronts = _fronts(random, geography.border)
    held = {day: _held(line, geography.border) for day, line in fronts.items()}
    return War(held, fronts, _truth(random, geography, fronts))


def cluster_positions(truth: Sequence[Truth]) -> dict[int, Geometry]:
    """The points of each cluster of items."""
    groups: dict[int, list[Point]] = {}
    for item in truth:
        groups.setdefault(item.cluster, []).append(item.position)
    return {cluster: shapely.MultiPoint(points) for cluster, points in groups.items()}
