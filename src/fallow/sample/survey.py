"""The peace: what survey teams reported, imperfectly, and what accidents people had."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations

import numpy as np
from numpy.random import Generator
from shapely import Geometry, Point, Polygon

from fallow.sample.geography import Geography, blob, rounded
from fallow.sample.war import Truth, War, cluster_positions

SURVEY_START = date(2023, 4, 10)
LAST_DAY = date(2026, 3, 31)  # nothing in the province is later
ORGANISATIONS = ("Provincial Survey", "Open Field Trust", "Northern Clearance")
_REPORTED = 0.84  # share of clusters that a survey team came to hear of
_FALSE_AREAS = 62
_DIRECT = ("seen item", "detonation in the area", "accident", "laying record")
_INDIRECT = ("land left unused", "verbal report of fighting", "craters and scrap metal")


@dataclass(frozen=True, slots=True)
class ReportedArea:
    """An area as a survey team drew it: `confirmed` on direct evidence; outline None is missing.

    `clusters` says which clusters of items it truly holds (known to the sample alone).
    """

    id: str
    outline: Polygon | None
    confirmed: bool
    reported_on: date | None
    hazard: str
    name: str
    organisation: str
    evidence: str
    clusters: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportedAccident:
    """An accident as reported; counts and item None are unknown."""

    id: str
    position: Point | None
    happened_on: date
    killed: int | None
    injured: int | None
    item: str | None


def _outline(random: Generator, positions: Geometry) -> Polygon:
    """Drawn from hearsay: off by some hundred metres, too large or too small."""
    centre = positions.centroid
    west, south, east, north = positions.bounds
    x, y = np.array([centre.x, centre.y]) + random.normal(0, 0.0008, 2)
    reach = random.uniform(0.8, 1.9)
    radius = (max(east - west, 0.001) * reach * 0.6, max(north - south, 0.001) * reach * 0.6)
    return blob(random, x, y, radius, int(random.integers(7, 13)))


def _false_outline(random: Generator, geography: Geography, war: War) -> Polygon:
    """Suspicion without a cause: somewhere the front passed, or at a village's fields."""
    if random.uniform() < 0.35:
        field = geography.fields[int(random.integers(len(geography.fields)))]
        spot = field.centroid
    else:
        lines = list(war.fronts.values())
        line = lines[int(random.integers(1, len(lines)))]
        spot = line.interpolate(random.uniform(), normalized=True)
    size = float(random.lognormal(-6.3, 0.6))
    return blob(random, spot.x, spot.y, (size, size * random.uniform(0.4, 1)), 9)


def _hazard(items: Sequence[Truth]) -> str:
    vehicles = sum(t.item == "TM-62" for t in items)
    if not items:
        return "unknown"
    if vehicles in (0, len(items)):
        return "AV mines" if vehicles else "AP mines"
    return "mixed"


def _nearest_place(geography: Geography, outline: Polygon) -> str:
    return min(geography.places, key=lambda p: p.position.distance(outline)).name


def report_areas(random: Generator, geography: Geography, war: War) -> tuple[ReportedArea, ...]:
    """Areas as reported: most clusters found, some missed, many areas without an item."""
    drawn: list[tuple[Polygon, tuple[int, ...]]] = []
    for cluster, positions in cluster_positions(war.truth).items():
        if random.uniform() < _REPORTED:
            drawn.append((_outline(random, positions), (cluster,)))
    inner = geography.border.buffer(-0.004)
    while sum(not c for _, c in drawn) < _FALSE_AREAS:
        outline = _false_outline(random, geography, war)
        if inner.contains(outline):
            drawn.append((outline, ()))
    order = random.permutation(len(drawn))
    areas = []
    for number, index in enumerate(order, 1):
        outline, clusters = drawn[int(index)]
        inside = [t for t in war.truth if t.cluster in clusters and outline.contains(t.position)]
        confirmed = bool(inside) and random.uniform() < 0.42
        pool = _DIRECT if confirmed else _INDIRECT
        areas.append(
            ReportedArea(
                f"{'CHA' if confirmed else 'SHA'}-{number:04d}",
                outline,
                confirmed,
                SURVEY_START + timedelta(int(random.integers(0, 250))),
                _hazard([t for t in war.truth if t.cluster in clusters]),
                f"{_nearest_place(geography, outline)} {number}",
                ORGANISATIONS[int(random.integers(len(ORGANISATIONS)))],
                pool[int(random.integers(len(pool)))],
                clusters,
            )
        )
    return _with_defects(areas)


def _with_defects(areas: Sequence[ReportedArea]) -> tuple[ReportedArea, ...]:
    """The faults that real exports have: three outlines missing, two that cross themselves,
    one area sent twice under another id, two without a date."""
    suspected = [i for i, a in enumerate(areas) if not a.confirmed]
    changed = list(areas)
    for i in suspected[:3]:
        changed[i] = replace(changed[i], outline=None)
    for i in suspected[3:5]:
        changed[i] = replace(changed[i], outline=_crossed(changed[i].outline))
    for i in suspected[5:7]:
        changed[i] = replace(changed[i], reported_on=None)
    twin = replace(changed[suspected[7]], id="SHA-9001", name="sent twice")
    return (*changed, twin)


def _crossed(outline: Polygon | None) -> Polygon:
    """The same corners with two of them exchanged, as happens when they are typed."""
    assert outline is not None
    ring = list(outline.exterior.coords)[:-1]
    first, second = next(
        pair
        for pair in combinations(range(len(ring)), 2)
        if not Polygon(_exchanged(ring, *pair)).is_valid
    )
    return Polygon(_exchanged(ring, first, second))


def _exchanged(ring: Sequence[tuple[float, ...]], i: int, j: int) -> list[tuple[float, ...]]:
    changed = list(ring)
    changed[i], changed[j] = changed[j], changed[i]
    return changed


def report_accidents(
    random: Generator, geography: Geography, truth: Sequence[Truth]
) -> tuple[ReportedAccident, ...]:
    """Accidents with items that were still a danger, more where people live and work."""
    live = [t for t in truth if t.present]
    near = np.array([min(p.position.distance(t.position) for p in geography.places) for t in live])
    odds = np.exp(-near / 0.03)
    chosen = random.choice(len(live), 42, replace=False, p=odds / odds.sum())
    accidents = []
    for number, index in enumerate(chosen, 1):
        item = live[int(index)]
        spot = rounded(Point(np.array(item.position.coords[0]) + random.normal(0, 0.0002, 2)))
        accidents.append(
            ReportedAccident(
                f"ACC-{number:03d}",
                None if number == 17 else spot,  # one without a position
                item.left_on + timedelta(int(random.integers(30, (LAST_DAY - item.left_on).days))),
                int(random.integers(0, 3)) if random.uniform() < 0.85 else None,
                int(random.integers(0, 4)) if random.uniform() < 0.85 else None,
                item.item if random.uniform() < 0.7 else None,
            )
        )
    return tuple(accidents)
