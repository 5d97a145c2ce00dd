"""What a brief is made of: plain values of the rooms above, and nothing that can change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import numpy as np
from shapely import Geometry

from fallow.base.finding import Finding
from fallow.base.geo import Floats
from fallow.base.grid import Grid
from fallow.base.symbols import MOSTLY_PRIOR_SHARE
from fallow.land import Balance, Fragment
from fallow.records import Accident, Activity, Batch, Place, Source


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence about one thing (an item, a treaty), and where it is taken from."""

    heading: str
    sentence: str
    source: str


@dataclass(frozen=True, slots=True)
class ControlChange:
    """What one side gained and lost between two days, by one source's front lines (m²).

    `seen_start` and `seen_end` are the days of the outlines used, on or before `start` and
    `end`; `left_out` counts broken parts of outlines that could not be used.
    """

    side: str
    start: date
    end: date
    seen_start: date
    seen_end: date
    held_start_m2: float
    held_end_m2: float
    gained_m2: float
    lost_m2: float
    source: str
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class HazardTold:
    """The last hazard map: P(contaminated) and the share of it from evidence (rows, columns;
    NaN is no data), and whether the register has changed since."""

    grid: Grid
    p: Floats
    share: Floats
    outdated: bool
    covariates: tuple[str, ...] = ()

    @property
    def cells(self) -> int:
        """Cells that the map speaks of."""
        return int((~np.isnan(self.p)).sum())

    @property
    def mostly_prior(self) -> int:
        """Cells whose figure is mostly the prior."""
        return int((~np.isnan(self.p) & (self.share < MOSTLY_PRIOR_SHARE)).sum())

    @property
    def expected_cells(self) -> float:
        """Contaminated cells that the map expects."""
        return float(np.nansum(self.p))


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A chosen area: rank, what to do, team-days, benefit and what is lost without it (weighted
    hectares), its contaminated share with interval and basis, people near (None: unknown)."""

    rank: int
    area_id: str
    name: str | None
    classification: str
    work: str
    team_days: int
    benefit: float
    loss: float
    p: tuple[float, float, float]
    basis: str
    people_near: int | None


@dataclass(frozen=True, slots=True)
class PlanTold:
    """The last plan: its budget, proof, and chosen areas by rank. `bases` counts areas by what
    their contaminated share rests on; `kept` of the chosen stay chosen under every assumption
    tried; `unverified` of `rates` figures have no source."""

    team_days: int
    used: int
    waiting: int
    unknown_chosen: int
    unknown_waiting: int
    benefit: float
    bound: float
    gap: float
    lines: tuple[PlanLine, ...]
    bases: Mapping[str, int]
    kept: int
    unverified: int
    rates: int


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything a brief shows, as at the end of the day `on`, as known at `known` (UTC).

    `fragments` are all fragments of the ledger at that day, `balance` its balance of the same
    day; `border` replaces the coarse built-in outline of `country_code` (ISO 3166-1 alpha-3).
    `hazard` and `plan` are of now: `past` says that they were left out for that reason.
    `version` is Fallow's; `notes` are the author's own paragraphs.
    """

    title: str
    country_code: str
    on: date
    known: datetime
    balance: Balance
    border: Geometry | None = None
    fragments: Sequence[Fragment] = ()
    accidents: Sequence[Accident] = ()
    activities: Sequence[Activity] = ()
    places: Sequence[Place] = ()
    findings: Sequence[Finding] = ()
    batches: Sequence[Batch] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    control: ControlChange | None = None
    items: Sequence[Statement] = ()
    treaties: Sequence[Statement] = ()
    hazard: HazardTold | None = None
    plan: PlanTold | None = None
    past: bool = False
    version: str = ""
    notes: Sequence[str] = ()
