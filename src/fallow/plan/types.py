"""Candidates for work, the options they offer, and the plan that chooses among them.

Figures that decide are exact fractions, so that a plan can be re-checked without tolerance.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from fallow.land import Classification


class Work(StrEnum):
    """What can be done with an area, cheapest first (IMAS 07.11)."""

    NON_TECHNICAL_SURVEY = "non-technical survey"
    TECHNICAL_SURVEY = "technical survey"
    CLEARANCE = "clearance"


@dataclass(frozen=True, slots=True)
class Probability:
    """The share of an area's land that is contaminated, with an interval and what it rests on.

    Raises ValueError unless 0 ≤ low ≤ value ≤ high ≤ 1.
    """

    value: Fraction
    low: Fraction
    high: Fraction
    basis: str

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.value <= self.high <= 1:
            raise ValueError(f"no probability: {self.low} ≤ {self.value} ≤ {self.high}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Open hazard of one classification in one area.

    `area_m2` None: the extent is unknown. `p_contaminated` None: no hazard map says, the
    classification decides. `people_near` counts the recorded people of places within
    `weights.near_m`; None is unknown, never 0. `nearest_place_m` is the distance in metres.
    """

    area_id: str
    classification: Classification
    area_m2: int | None
    p_contaminated: Probability | None = None
    people_near: int | None = None
    nearest_place_m: float | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """Why an option is worth what it is (docs/plan.md).

    benefit = people_factor × (released_ha × released_weight + settled_ha × settled_weight),
    people_factor = 1 + people / people_per_unit, in weighted hectares. `*_assumed`: the area's
    own figure is unknown and one of the other candidates stands in (`options_of`).
    """

    area_ha: Fraction
    area_assumed: bool
    p_contaminated: Probability
    people: Fraction
    people_assumed: bool
    people_factor: Fraction
    released_ha: Fraction
    released_weight: Fraction
    settled_ha: Fraction
    settled_weight: Fraction

    @property
    def benefit(self) -> Fraction:
        return self.people_factor * (
            self.released_ha * self.released_weight + self.settled_ha * self.settled_weight
        )


@dataclass(frozen=True, slots=True)
class Option:
    """One kind of work on one candidate: whole team-days, and benefit in weighted hectares."""

    candidate: Candidate
    work: Work
    team_days: int
    benefit: Fraction
    terms: Terms

    @property
    def area_id(self) -> str:
        return self.candidate.area_id

    @property
    def per_day(self) -> Fraction:
        return self.benefit / self.team_days

    @property
    def key(self) -> tuple[str, str, str]:
        """The order of options when nothing else tells them apart."""
        return self.area_id, str(self.candidate.classification), str(self.work)


class LossBasis(StrEnum):
    """How the loss without a choice was found.

    Exact: the best plan without the area, by dynamic programming. Priced: the option's benefit
    less its team-days at the price of a team-day (the dual of the budget in the linear
    relaxation); the true loss is at least that less the gap of the plan in benefit.
    """

    EXACT = "exact"
    PRICED = "priced"


@dataclass(frozen=True, slots=True)
class Choice:
    """An option in the plan: its rank by benefit a day, and the benefit lost without its area
    when the team-days are spent as well as can be elsewhere."""

    option: Option
    rank: int
    loss: float
    loss_basis: LossBasis


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do with `team_days`: choices in the order of benefit a day.

    No plan has more benefit than `bound`. `gap` = (bound − benefit) / benefit.
    `price` is the benefit of one more team-day in the linear relaxation. `waiting` holds for
    every area that is not chosen its best option: nothing is dropped. `proven` is False when
    the clock ended the search (the answer can then differ between machines) or when the
    solver's answer did not hold.
    """

    team_days: int
    options: tuple[Option, ...]
    choices: tuple[Choice, ...]
    waiting: tuple[Option, ...]
    benefit: Fraction
    bound: float
    gap: float
    price: Fraction
    proven: bool

    @property
    def team_days_used(self) -> int:
        return sum(c.option.team_days for c in self.choices)


def unknown_extents(options: tuple[Option, ...]) -> int:
    """How many of the options are of areas whose extent is unknown."""
    return sum(o.candidate.area_m2 is None for o in options)
