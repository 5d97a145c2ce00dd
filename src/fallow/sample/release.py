"""What was decided about the reported areas, and what was found while clearing them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import shapely
from numpy.random import Generator
from shapely import Geometry, Point, Polygon

from fallow.base.geo import polygons_only
from fallow.sample.survey import LAST_DAY, ORGANISATIONS, TWIN_ID, ReportedArea
from fallow.sample.war import Truth

EDITION = "IMAS 07.11 Ed.2"
APPROVER = "Provincial Mine Action Office"
WORK_START = date(2024, 2, 1)
_LATE_DAY = date(2024, 9, 15)
_LATE = 3
_CLEARANCE_DEPTH_M = 0.2
_MARGIN = 0.0005  # degrees round the items that direct evidence confirms, about 55 m
_METHODS = {
    "cancel": "non-technical survey",
    "reduce": "technical survey",
    "clear": "manual clearance with detectors",
    "classify": "non-technical survey",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision about an area; outline None is the whole of it. Words as the ledger's acts."""

    act: str
    area_id: str
    on: date
    outline: Geometry | None
    evidence: str
    organisation: str
    depth_m: float | None = None
    note: str | None = None

    @property
    def method(self) -> str:
        return _METHODS[self.act]


@dataclass(frozen=True, slots=True)
class Find:
    """An item found and destroyed during clearance."""

    id: str
    truth: Truth
    found_on: date
    area_id: str


def _largest(shape: Geometry) -> Geometry:
    return max(shapely.get_parts(polygons_only(shape)), key=lambda p: p.area, default=Polygon())


def _sides(
    random: Generator, outline: Polygon, items: Sequence[Point]
) -> tuple[Geometry, Geometry]:
    """The parts of an area on the two sides of a line through it, the one with fewer items
    first: people who farm there know which. Both are cut from the area's own outline."""
    middle = outline.representative_point()
    angle = random.uniform(0, 2 * np.pi)
    across = np.array([-np.sin(angle), np.cos(angle)])
    along = np.array([np.cos(angle), np.sin(angle)])
    at = np.array([middle.x, middle.y])
    halves = [
        Polygon([at + along, at - along, at - along + turn, at + turn + along])
        for turn in (across, -across)
    ]
    one, other = (_largest(outline.intersection(half)) for half in halves)
    counts = [sum(part.contains(i) for i in items) for part in (one, other)]
    return (one, other) if counts[0] <= counts[1] else (other, one)


def _core(outline: Polygon, items: Sequence[Point]) -> tuple[Geometry, Geometry] | None:
    """The part of an area round the items in it, and the rest; None without items, or when
    the part is most of the area."""
    if not items:
        return None
    # The rest is cut with the same line as the part, not with the part: cutting along an edge
    # that was itself cut leaves slivers.
    line = shapely.MultiPoint(items).convex_hull.buffer(_MARGIN)
    core, rest = _largest(outline.intersection(line)), _largest(outline.difference(line))
    return (core, rest) if core.area < 0.7 * outline.area else None


@dataclass(slots=True)
class _Diary:
    """Decisions as they are taken; each area's days only move forward."""

    random: Generator
    decisions: list[Decision]

    def day_after(self, day: date) -> date:
        room = max((LAST_DAY - day).days, 2)
        return day + timedelta(int(self.random.integers(1, min(room, 480))))

    def decide(
        self, act: str, area: ReportedArea, day: date, part: Geometry | None, evidence: str
    ) -> date:
        depth = _CLEARANCE_DEPTH_M if act == "clear" else None
        team = ORGANISATIONS[int(self.random.integers(len(ORGANISATIONS)))]
        self.decisions.append(Decision(act, area.id, day, part, evidence, team, depth))
        return self.day_after(day)


def _suspected(diary: _Diary, area: ReportedArea, outline: Polygon, items: Sequence[Point]) -> None:
    """A suspected area: cancelled, partly cancelled, reduced, or confirmed and worked on."""
    random, day = diary.random, diary.day_after(WORK_START)
    chance = random.uniform()
    if not area.clusters:
        if chance < 0.5:
            diary.decide("cancel", area, day, None, "owner and neighbours; land in use since")
        elif chance < 0.7:
            part, _ = _sides(random, outline, items)
            diary.decide("cancel", area, day, part, "land in use since")
        elif chance < 0.82:
            part, _ = _sides(random, outline, items)
            diary.decide("reduce", area, day, part, "no sign in the lanes searched")
    elif chance < 0.06:  # people err: a few areas with items are cancelled
        diary.decide("cancel", area, day, None, "land in use since")
    elif chance < 0.3:
        if random.uniform() < 0.5:
            part, _ = _sides(random, outline, items)
            day = diary.decide("cancel", area, day, part, "owner's testimony")
        day = diary.decide("classify", area, day, None, "seen item")
        _confirmed(diary, area, outline, items, day, rest_only=True)
    elif chance < 0.5 and (cut := _core(outline, items)) is not None:
        _narrowed(diary, area, *cut, day)


def _narrowed(diary: _Diary, area: ReportedArea, core: Geometry, rest: Geometry, day: date) -> None:
    """Direct evidence confirms a part; the rest may be cancelled, the part cleared."""
    random = diary.random
    day = diary.decide("classify", area, day, core, "seen item")
    if random.uniform() < 0.7:
        day = diary.decide("cancel", area, day, rest, "survey round the confirmed part")
    if random.uniform() < 0.5:
        diary.decide("clear", area, day, core, "clearance completed, sample passed")


def _confirmed(
    diary: _Diary,
    area: ReportedArea,
    outline: Polygon,
    items: Sequence[Point],
    day: date,
    rest_only: bool,
) -> None:
    """A confirmed area: reduced in part, cleared in part or whole, or still waiting."""
    random, chance = diary.random, diary.random.uniform()
    if chance < 0.25 and not rest_only:
        part, _ = _sides(random, outline, items)
        day = diary.decide("reduce", area, day, part, "no sign in the lanes searched")
        diary.decide("clear", area, day, None, "clearance completed, sample passed")
    elif chance < 0.45:
        diary.decide("clear", area, day, None, "clearance completed, sample passed")
    elif chance < 0.65 and not rest_only:
        _, part = _sides(random, outline, items)
        diary.decide("clear", area, day, part, "clearance of the part completed")


def decide(
    random: Generator, areas: Sequence[ReportedArea], truth: Sequence[Truth]
) -> tuple[tuple[Decision, ...], tuple[Decision, ...]]:
    """Decisions in the order of their days, and three that arrive late with an old day.

    Areas without a sound outline wait for one; so does an area that was sent twice.
    """
    diary = _Diary(random, [])
    waiting = []
    for area in areas:
        outline = area.outline
        if outline is None or not outline.is_valid or area.id == TWIN_ID:
            continue
        items = [t.position for t in truth if t.present and outline.contains(t.position)]
        before = len(diary.decisions)
        if area.confirmed:
            day = diary.day_after(WORK_START)
            _confirmed(diary, area, outline, items, day, rest_only=False)
        else:
            _suspected(diary, area, outline, items)
        if len(diary.decisions) == before and not area.confirmed and area.reported_on:
            waiting.append((len(items), -outline.area, area.id))
    # The late report is about the largest of the areas that waited without an item in them.
    late = tuple(
        Decision(
            "cancel",
            area_id,
            _LATE_DAY + timedelta(7 * n),
            None,
            "report found in the archive",
            ORGANISATIONS[0],
            None,
            "arrived late; restates the year",
        )
        for n, (_, _, area_id) in enumerate(sorted(waiting)[:_LATE])
    )
    return tuple(sorted(diary.decisions, key=lambda d: (d.on, d.area_id))), late


def cleared_ground(
    areas: Sequence[ReportedArea], decisions: Sequence[Decision]
) -> list[tuple[Geometry, date]]:
    """The ground of each clearance and the day it was completed; land that was cancelled or
    reduced before is not searched again."""
    return [(ground, on) for ground, on, _ in _cleared(areas, decisions)]


def _cleared(
    areas: Sequence[ReportedArea], decisions: Sequence[Decision]
) -> list[tuple[Geometry, date, str]]:
    left: dict[str, Geometry | None] = {a.id: a.outline for a in areas}
    cleared = []
    for decision in decisions:
        whole = left[decision.area_id]
        if whole is None or decision.act == "classify":
            continue
        ground = whole if decision.outline is None else decision.outline
        if decision.act == "clear":
            cleared.append((ground, decision.on, decision.area_id))
        elif decision.outline is not None:
            left[decision.area_id] = whole.difference(ground)
    return cleared


def finds(
    areas: Sequence[ReportedArea], decisions: Sequence[Decision], truth: Sequence[Truth]
) -> tuple[Find, ...]:
    """The items that clearance found: those still there in the ground that was cleared."""
    found: list[Find] = []
    seen: set[int] = set()
    for ground, on, area_id in _cleared(areas, decisions):
        for index, item in enumerate(truth):
            if index not in seen and item.present and ground.contains(item.position):
                seen.add(index)
                found.append(Find(f"ITM-{len(found) + 1:04d}", item, on - timedelta(3), area_id))
    return tuple(found)
