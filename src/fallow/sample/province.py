"""The whole province from a seed: geography, war with its truth, reports, decisions."""

from dataclasses import dataclass

import numpy as np
from shapely import Point

from fallow.sample.geography import Geography, make_geography, rounded
from fallow.sample.release import Decision, Find, decide, finds
from fallow.sample.survey import ReportedAccident, ReportedArea, report_accidents, report_areas
from fallow.sample.war import War, make_war

NAME = "Orvelia"
COUNTRY = "XOR"  # ISO 3166-1 reserves codes with X for users: no state has it


@dataclass(frozen=True, slots=True)
class Province:
    """Everything about the province. `war.truth` is what really lies in the ground; `lifted`
    are places of minefields once lifted; `late_decisions` arrive after the others."""

    seed: int
    geography: Geography
    war: War
    areas: tuple[ReportedArea, ...]
    accidents: tuple[ReportedAccident, ...]
    lifted: tuple[Point, ...]
    decisions: tuple[Decision, ...]
    late_decisions: tuple[Decision, ...]
    finds: tuple[Find, ...]


def make_province(seed: int = 1) -> Province:
    """The province of a seed; the same seed gives the same province on every machine."""
    random = np.random.default_rng(seed)
    geography = make_geography(random)
    war = make_war(random, geography)
    areas = report_areas(random, geography, war)
    accidents = report_accidents(random, geography, war.truth)
    chosen = random.choice(len(war.truth), 16, replace=False)
    lifted = tuple(
        rounded(Point(np.array(war.truth[int(i)].position.coords[0]) + random.normal(0, 0.003, 2)))
        for i in chosen
    )
    decisions, late = decide(random, areas)
    found = finds(areas, decisions, war.truth)
    return Province(seed, geography, war, areas, accidents, lifted, decisions, late, found)
