"""The whole province from a seed: geography, war with its truth, reports, decisions."""

from dataclasses import dataclass, replace

import numpy as np
from shapely import Point

from fallow.sample.geography import Geography, make_geography
from fallow.sample.release import Decision, Find, cleared_ground, decide, finds
from fallow.sample.survey import ReportedAccident, ReportedArea, report_accidents, report_areas
from fallow.sample.war import Truth, War, make_war, without

NAME = "Orvelia"
COUNTRY = "XOR"  # ISO 3166-1 reserves codes with X for users: no state has it


@dataclass(frozen=True, slots=True)
class Province:
    """Everything about the province. `war.truth` is what was really left in the ground;
    `late_decisions` arrive after the others; `finds` are what clearance found."""

    seed: int
    geography: Geography
    war: War
    areas: tuple[ReportedArea, ...]
    accidents: tuple[ReportedAccident, ...]
    decisions: tuple[Decision, ...]
    late_decisions: tuple[Decision, ...]
    finds: tuple[Find, ...]

    @property
    def lifted(self) -> tuple[Point, ...]:
        """Where minefields were lifted during the war."""
        return self.war.lifted

    def remaining(self) -> tuple[Truth, ...]:
        """What is still in the ground and a danger on the last day: no estimate sees it."""
        found = {id(f.truth) for f in self.finds}
        return tuple(t for t in self.war.truth if t.present and id(t) not in found)


def make_province(seed: int = 1) -> Province:
    """The province of a seed; the same seed gives the same province on every machine."""
    random = np.random.default_rng(seed)
    geography = make_geography(random)
    war = make_war(random, geography)
    areas = report_areas(random, geography, war)
    decisions, late = decide(random, areas, war.truth)
    cleared = cleared_ground(areas, decisions)
    accidents, set_off = report_accidents(random, geography, war.truth, cleared)
    truth = tuple(without(t) if i in set_off else t for i, t in enumerate(war.truth))
    return Province(
        seed,
        geography,
        replace(war, truth=truth),
        areas,
        accidents,
        decisions,
        late,
        finds(areas, decisions, truth),
    )
