"""What was decided about the reported areas, and what was found while clearing them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import shapely
from numpy.random import Generator
from shapely import Geometry, Polygon

from fallow.sample.survey import LAST_DAY, ORGANISATIONS, ReportedArea
from fallow.sample.war import Truth

EDITION = "IMAS 07.11 Ed.2"
APPROVER = "Provincial Mine Action Office"
WORK_START = date(2024, 2, 1)
_LATE_DAY = date(2024, 9, 15)
_CLEARANCE_DEPTH_M = 0.2
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


def _part(random: Generator, outline: Polygon) -> Geometry:
    """A part of an area: what lies on one side of a line through it."""
    middle = outline.representative_point()
    angle = random.uniform(0, 2 * np.pi)
    across = np.array([-np.sin(angle), np.cos(angle)])
    along = np.array([np.cos(angle), np.sin(angle)])
    at = np.array([middle.x, middle.y])
    half = Polygon([at + along, at - along, at - along + across, at + across + along])
    part = outline.intersection(half)
    return max(shapely.get_parts(part), key=lambda p: p.area)


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


def _suspected(diary: _Diary, area: ReportedArea, outline: Polygon) -> None:
    """A suspected area: cancelled, partly cancelled, reduced, or confirmed and worked on."""
    random, day = diary.random, diary.day_after(WORK_START)
    chance = random.uniform()
    if not area.clusters:
        if chance < 0.55:
            diary.decide("cancel", area, day, None, "owner and neighbours; land in use since")
        elif chance < 0.75:
            part = _part(random, outline)
            diary.decide("cancel", area, day, part, "land in use since")
        elif chance < 0.85:
            part = _part(random, outline)
            diary.decide("reduce", area, day, part, "no sign in the lanes searched")
    elif chance < 0.35:
        if random.uniform() < 0.5:
            part = _part(random, outline)
            day = diary.decide("cancel", area, day, part, "owner's testimony")
        day = diary.decide("classify", area, day, None, "seen item")
        _confirmed(diary, area, outline, day, rest_only=True)


def _confirmed(
    diary: _Diary, area: ReportedArea, outline: Polygon, day: date, rest_only: bool
) -> None:
    """A confirmed area: reduced in part, cleared in part or whole, or still waiting."""
    random, chance = diary.random, diary.random.uniform()
    if chance < 0.25 and not rest_only:
        part = _part(random, outline)
        day = diary.decide("reduce", area, day, part, "no sign in the lanes searched")
        diary.decide("clear", area, day, None, "clearance completed, sample passed")
    elif chance < 0.45:
        diary.decide("clear", area, day, None, "clearance completed, sample passed")
    elif chance < 0.65 and not rest_only:
        part = _part(random, outline)
        diary.decide("clear", area, day, part, "clearance of the part completed")


def decide(
    random: Generator, areas: Sequence[ReportedArea]
) -> tuple[tuple[Decision, ...], tuple[Decision, ...]]:
    """Decisions in the order of their days, and three that arrive late with an old day.

    Areas without a sound outline wait for one; so does an area that was sent twice.
    """
    diary = _Diary(random, [])
    waiting = []
    for area in areas:
        if area.outline is None or not area.outline.is_valid or area.id == "SHA-9001":
            continue
        before = len(diary.decisions)
        if area.confirmed:
            day = diary.day_after(WORK_START)
            _confirmed(diary, area, area.outline, day, rest_only=False)
        else:
            _suspected(diary, area, area.outline)
        if len(diary.decisions) == before and not area.confirmed:
            waiting.append(area)
    late = tuple(
        Decision(
            "cancel",
            area.id,
            _LATE_DAY + timedelta(7 * n),
            None,
            "report found in the archive",
            ORGANISATIONS[0],
            None,
            "arrived late; restates the year",
        )
        for n, area in enumerate(a for a in waiting if not a.clusters and a.reported_on)
        if n < 3
    )
    return tuple(sorted(diary.decisions, key=lambda d: (d.on, d.area_id))), late


def finds(
    areas: Sequence[ReportedArea], decisions: Sequence[Decision], truth: Sequence[Truth]
) -> tuple[Find, ...]:
    """The items that clearance found: those still there in the ground that was cleared."""
    outlines = {a.id: a.outline for a in areas}
    found: list[Find] = []
    seen: set[int] = set()
    for decision in decisions:
        ground = decision.outline or outlines[decision.area_id]
        if decision.act != "clear" or ground is None:
            continue
        for index, item in enumerate(truth):
            if index not in seen and item.present and ground.contains(item.position):
                seen.add(index)
                day = decision.on - timedelta(3)
                found.append(Find(f"ITM-{len(found) + 1:04d}", item, day))
    return tuple(found)
