"""What a brief is made of: plain values of the rooms above, and nothing that can change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from shapely import Geometry

from fallow.base.finding import Finding
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
class Brief:
    """Everything a brief shows, as at the end of the day `on`, as known at `known` (UTC).

    `fragments` are all fragments of the ledger at that day, `balance` its balance of the same
    day; `border` replaces the coarse built-in outline of `country_code` (ISO 3166-1 alpha-3).
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
    version: str = ""
    notes: Sequence[str] = ()
