"""The war's remains: what the fighting left in the ground, and what was lifted soon after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import shapely
from numpy.random import Generator
from numpy.typing import NDArray
from shapely import Geometry, MultiLineString, Point

from fallow.sample.front import make_front
from fallow.sample.geography import Geography, rounded

SIDE = "opposing side"
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
_CLUSTERS = 100
_CANDIDATES = 2500
_LIFTED = 16
_LEFT_BY_LIFTING = 0.15  # lifting in a hurry leaves some

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Truth:
    """One item that was left in the ground: type, place, day, and whether it stayed a danger.

    `present` is false for an item that destroyed itself, was lifted in the war, or went off in
    an accident; what clearance found since is in the province's `finds`. Known to the sample
    alone; no file of the demo carries it into a register.
    """

    item: str
    position: Point
    left_on: date
    present: bool
    cluster: int


@dataclass(frozen=True, slots=True)
class War:
    """Ground held by the opposing side and the line between the sides, by day; what remains in
    the ground; and the places where minefields were lifted during the war."""

    held: Mapping[date, Geometry]
    fronts: Mapping[date, MultiLineString]
    truth: tuple[Truth, ...]
    lifted: tuple[Point, ...]


def _centres(
    random: Generator, geography: Geography, fronts: Sequence[MultiLineString]
) -> tuple[Floats, NDArray[np.int64]]:
    """Where clusters of items lie, and the month each dates from.

    Spots near the line of some month; those near a village or a road it passed are likelier.
    """
    months = random.integers(1, len(fronts), _CANDIDATES)
    along = random.uniform(0, 1, _CANDIDATES)
    lines = np.array(fronts, dtype=object)[months]
    # A share strays farther: not all fighting was at the line.
    spread = np.where(random.uniform(size=_CANDIDATES) < 0.12, 0.02, 0.006)[:, None]
    spots = shapely.get_coordinates(shapely.line_interpolate_point(lines, along, normalized=True))
    spots = spots + random.normal(0, 1, (_CANDIDATES, 2)) * spread
    points = shapely.points(spots)
    villages = shapely.multipoints([p.position for p in geography.places])
    roads = shapely.multilinestrings(list(geography.roads))
    odds = 1 + 5 * np.exp(-shapely.distance(points, villages) / 0.012)
    odds += 4 * np.exp(-shapely.distance(points, roads) / 0.003)
    odds *= shapely.contains(geography.border.buffer(-0.01), points)
    chosen = random.choice(_CANDIDATES, _CLUSTERS, replace=False, p=odds / odds.sum())
    return spots[chosen], months[chosen]


def _truth(
    random: Generator, geography: Geography, fronts: Mapping[date, MultiLineString]
) -> tuple[list[Truth], Floats]:
    """Random clusters of random points, few large and many small, and the clusters' centres."""
    days = list(fronts)
    names = list(_TYPES)
    odds = np.array([share for share, _ in _TYPES.values()])
    centres, months = _centres(random, geography, list(fronts.values()))
    found: list[Truth] = []
    for cluster, (centre, month) in enumerate(zip(centres, months, strict=True)):
        kinds = random.choice(len(names), 2, p=odds)
        spread = random.uniform(0.0006, 0.0022)
        for _ in range(int(np.clip(random.lognormal(2.3, 0.8), 1, 60))):
            item = names[int(kinds[int(random.integers(2))])]
            spot = rounded(Point(centre + random.normal(0, spread, 2)))
            day = days[month] + timedelta(int(random.integers(28)))
            stays = bool(random.uniform() < _TYPES[item][1])
            found.append(Truth(item, spot, day, stays, cluster))
    return found, centres


def make_war(random: Generator, geography: Geography) -> War:
    """The front, month by month, what it left, and what was lifted before any survey."""
    held, fronts = make_front(random, geography.border, geography.places)
    truth, centres = _truth(random, geography, fronts)
    lifted = set(random.choice(_CLUSTERS, _LIFTED, replace=False).tolist())
    left = random.uniform(size=len(truth)) < _LEFT_BY_LIFTING
    remaining = tuple(
        without(t) if t.cluster in lifted and not stays else t
        for t, stays in zip(truth, left, strict=True)
    )
    spots = tuple(rounded(Point(centres[c] + random.normal(0, 0.001, 2))) for c in sorted(lifted))
    return War(held, fronts, remaining, spots)


def without(item: Truth) -> Truth:
    """The item, no longer in the ground."""
    return Truth(item.item, item.position, item.left_on, False, item.cluster)


def cluster_positions(truth: Sequence[Truth]) -> dict[int, Geometry]:
    """The points of each cluster of items."""
    groups: dict[int, list[Point]] = {}
    for item in truth:
        groups.setdefault(item.cluster, []).append(item.position)
    return {cluster: shapely.MultiPoint(points) for cluster, points in groups.items()}
