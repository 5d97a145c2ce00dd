"""The peace: what survey teams reported, imperfectly, and what accidents people had."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations

import numpy as np
import shapely
from numpy.random import Generator
from shapely import Geometry, Point, Polygon, affinity

from fallow.base.geo import area_m2
from fallow.sample.geography import Geography, blob, rounded
from fallow.sample.war import Truth, War, cluster_positions

SURVEY_START = date(2023, 4, 10)
LAST_DAY = date(2026, 3, 31)  # nothing in the province is later
ORGANISATIONS = ("Provincial Survey", "Open Field Trust", "Northern Clearance")
_REPORTED = 0.8  # share of clusters that a survey team came to hear of
_CONFIRMED = 30
_AREAS = 150
_SMALLEST_M2, _LARGEST_M2 = 2_000, 1_500_000
TWIN_ID = "SHA-9001"  # the area that was sent twice, the second time
_ACCIDENTS = 42
_WITHOUT_POSITION = 17  # the number of the accident that came without one
_WARNING_DAYS = 30  # nobody is hurt in ground in which clearance is about to begin
_DIRECT = ("seen item", "detonation in the area", "accident", "laying record")
_INDIRECT = ("land left unused", "verbal report of fighting", "craters and scrap metal")

Cleared = tuple[Geometry, date]  # ground, and the day its clearance was completed


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
    reach = random.uniform(0.7, 1.5)
    radius = (max(east - west, 0.001) * reach * 0.6, max(north - south, 0.001) * reach * 0.6)
    return blob(random, x, y, radius, int(random.integers(7, 13)))


def _false_outline(random: Generator, geography: Geography, war: War) -> Polygon:
    """Suspicion without a cause: a field left unused, or ground that the front passed."""
    lines = list(war.fronts.values())
    line = lines[int(random.integers(1, len(lines)))]
    spot = line.interpolate(random.uniform(), normalized=True)
    if random.uniform() < 0.4:
        return min(geography.fields, key=spot.distance)
    x, y = np.array([spot.x, spot.y]) + random.normal(0, 0.006, 2)
    size = float(random.lognormal(-6.6, 0.8))
    return blob(random, x, y, (size, size * random.uniform(0.4, 1)), 9)


def _within_sizes(random: Generator, outline: Polygon) -> Polygon:
    """The outline, drawn larger or smaller where it is beyond what teams report."""
    m2 = area_m2(outline)
    if _SMALLEST_M2 * 1.01 < m2 < _LARGEST_M2 * 0.99:
        return outline
    edge, towards = (_SMALLEST_M2, 3.0) if m2 < _LARGEST_M2 / 2 else (_LARGEST_M2, 0.4)
    wanted = edge * random.uniform(*sorted((1 + 0.02 * np.sign(towards - 1), towards)))
    factor = float(np.sqrt(wanted / m2))
    return rounded(affinity.scale(outline, factor, factor))


def _hazard(items: Sequence[Truth]) -> str:
    vehicles = sum(t.item == "TM-62" for t in items)
    if not items:
        return "unknown"
    if vehicles in (0, len(items)):
        return "AV mines" if vehicles else "AP mines"
    return "mixed"


def _nearest_place(geography: Geography, outline: Polygon) -> str:
    return min(geography.places, key=lambda p: p.position.distance(outline)).name


def _drawn(
    random: Generator, geography: Geography, war: War
) -> list[tuple[Polygon, tuple[int, ...]]]:
    """Outlines with the clusters they were drawn for, in random order; no two alike."""
    drawn: dict[Polygon, tuple[int, ...]] = {}
    for cluster, positions in cluster_positions(war.truth).items():
        if random.uniform() < _REPORTED:
            drawn[_within_sizes(random, _outline(random, positions))] = (cluster,)
    inner = geography.border.buffer(-0.004)
    while len(drawn) < _AREAS:
        outline = _within_sizes(random, _false_outline(random, geography, war))
        if inner.contains(outline):
            drawn.setdefault(outline, ())
    pairs = list(drawn.items())
    return [pairs[int(i)] for i in random.permutation(_AREAS)]


def _sure(random: Generator, drawn: Sequence[tuple[Polygon, object]], war: War) -> set[int]:
    """Which areas teams confirm: some of those in which there really are items."""
    tree = shapely.STRtree([t.position for t in war.truth if t.present])
    holding = np.unique(tree.query([outline for outline, _ in drawn], predicate="contains")[0])
    return set(random.choice(holding, min(_CONFIRMED, len(holding)), replace=False).tolist())


def report_areas(random: Generator, geography: Geography, war: War) -> tuple[ReportedArea, ...]:
    """Areas as reported: most clusters found, some missed, many areas without an item."""
    drawn = _drawn(random, geography, war)
    sure = _sure(random, drawn, war)
    areas = []
    for index, (outline, clusters) in enumerate(drawn):
        confirmed = index in sure
        pool = _DIRECT if confirmed else _INDIRECT
        areas.append(
            ReportedArea(
                f"{'CHA' if confirmed else 'SHA'}-{index + 1:04d}",
                outline,
                confirmed,
                SURVEY_START + timedelta(int(random.integers(0, 250))),
                _hazard([t for t in war.truth if t.cluster in clusters]),
                f"{_nearest_place(geography, outline)} {index + 1}",
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
    twin = replace(changed[suspected[7]], id=TWIN_ID, name="sent twice")
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


def _harm(random: Generator) -> tuple[int | None, int | None]:
    """People killed and injured, at least one if both are known; None is not recorded."""
    killed, injured = int(random.poisson(0.4)), int(random.poisson(0.9))
    if killed + injured == 0:
        injured = 1
    unknown = random.uniform(size=2) < 0.12
    return None if unknown[0] else killed, None if unknown[1] else injured


def report_accidents(
    random: Generator, geography: Geography, truth: Sequence[Truth], cleared: Sequence[Cleared]
) -> tuple[tuple[ReportedAccident, ...], frozenset[int]]:
    """Accidents, more where people live and work; and which items of the truth they set off.

    Each happens with an item that was still a danger, before the ground round it was cleared.
    """
    live = [i for i, t in enumerate(truth) if t.present]
    near = np.array(
        [min(p.position.distance(truth[i].position) for p in geography.places) for i in live]
    )
    odds = np.exp(-near / 0.03)
    chosen = random.choice(live, _ACCIDENTS, replace=False, p=odds / odds.sum()).tolist()
    accidents = []
    for number, index in enumerate(chosen, 1):
        item = truth[index]
        spot = rounded(Point(np.array(item.position.coords[0]) + random.normal(0, 0.0002, 2)))
        ends = [on for ground, on in cleared if ground.distance(spot) < 0.001]
        days = (min(ends, default=LAST_DAY) - item.left_on).days - _WARNING_DAYS
        # Most soon after the fighting, when people come back; fewer as they learn where not to go.
        after = _WARNING_DAYS + int((days - _WARNING_DAYS) * random.beta(1, 2))
        killed, injured = _harm(random)
        accidents.append(
            ReportedAccident(
                f"ACC-{number:03d}",
                None if number == _WITHOUT_POSITION else spot,
                item.left_on + timedelta(after),
                killed,
                injured,
                item.item if random.uniform() < 0.7 else None,
            )
        )
    return tuple(accidents), frozenset(chosen)
