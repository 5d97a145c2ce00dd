"""Record types. Geometry is WGS84 lon/lat; a value that is not known is None, never 0."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from shapely import Geometry


class RecordKind(StrEnum):
    """What a row of a file is taken as (`fallow import --as`); of an `AREA` each row says
    its own classification."""

    SUSPECTED = "suspected"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"
    REDUCED = "reduced"
    CLEARED = "cleared"
    ACCIDENT = "accident"
    LIFTED_MINEFIELD = "lifted-minefield"
    ITEM = "item"
    CONTROL = "control"
    PLACE = "place"
    CELL_LABEL = "cell-label"
    DECISION = "decision"
    PROGRESS = "progress"
    AREA = "area"
    ACTIVITY = "activity"
    VICTIM = "victim"
    RISK_EDUCATION = "risk-education"
    QA_VISIT = "qa-visit"
    SURVEY = "survey"
    ORGANISATION = "organisation"
    TEAM = "team"


AREA_KINDS = (
    RecordKind.SUSPECTED,
    RecordKind.CONFIRMED,
    RecordKind.CANCELLED,
    RecordKind.REDUCED,
    RecordKind.CLEARED,
)
RELEASED_KINDS = AREA_KINDS[2:]


class HazardKind(StrEnum):
    """The kind of explosive ordnance of an area; Article 7 reports the kinds apart."""

    AP_MINES = "AP mines"
    AV_MINES = "AV mines"
    CLUSTER_MUNITION_REMNANTS = "cluster munition remnants"
    OTHER_ERW = "other ERW"
    MIXED = "mixed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so: a publisher's dataset or report, and how far it is trusted.

    `reliability` is the source grade A (completely reliable) to F (cannot be judged) of the
    two-part "Admiralty" scale; `dated` is the date of the information.
    """

    id: str
    publisher: str
    title: str
    dated: date | None = None
    reliability: str = "F"
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """One import: a file or folder, its checksum, and who took it in, when, as what."""

    id: str
    source_id: str
    kind: RecordKind
    file: str
    sha256: str
    rows: int
    by: str
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """An import taken back: by whom, when and why. Its records are history from then on."""

    batch_id: str
    by: str
    recorded_at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Origin:
    """The row of a file that a record stands on (row 1 is the first data row)."""

    batch_id: str
    row: int


@dataclass(frozen=True, slots=True)
class Area:
    """A reported area, as received: its outline may be missing or broken.

    `kind` says what the source called it (suspected, cleared …); the ledger decides what
    the land counts as.
    """

    id: str
    origin: Origin
    kind: RecordKind
    outline: Geometry | None
    hazard: HazardKind = HazardKind.UNKNOWN
    name: str | None = None
    reported_on: date | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Accident:
    """An event in which explosive ordnance harmed people; counts are of people."""

    id: str
    origin: Origin
    position: Geometry | None
    happened_on: date | None = None
    killed: int | None = None
    injured: int | None = None
    item: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Activity:
    """Work done on the ground, or a minefield once lifted, at a place."""

    id: str
    origin: Origin
    kind: RecordKind
    position: Geometry | None
    done_on: date | None = None
    organisation: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)


class Fate(StrEnum):
    """What became of an item found. Destroyed is final; an item left in place stays live."""

    DESTROYED = "destroyed"
    REMOVED = "removed"
    LEFT_IN_PLACE = "left in place"
    HANDED_OVER = "handed over"


class Work(StrEnum):
    """The work in which an item was found; spot tasks are counted apart from clearance."""

    AREA_CLEARANCE = "area clearance"
    SURVEY = "survey"
    SPOT_TASK = "spot task"


@dataclass(frozen=True, slots=True)
class Item:
    """Explosive ordnance found: type, number and condition, where and when.

    What else is known is in `attributes` under fixed names: `area_id`, `task`, `work`
    (`Work`), `depth_m`, `fate` (`Fate`, of all that the counts do not tell of), the counts
    `destroyed`, `removed`, `left_in_place` and `handed_over`, and `found_as`: the id of the
    record under which the items were found before, so that this one tells their later fate.
    """

    id: str
    origin: Origin
    position: Geometry | None
    found_on: date | None = None
    item: str | None = None
    number: int | None = None
    condition: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)


# The side of outlines whose file names none.
UNNAMED_SIDE = "the side shown"


@dataclass(frozen=True, slots=True)
class ControlOutline:
    """The ground a side held on a day, according to one source."""

    id: str
    origin: Origin
    side: str
    seen_on: date
    outline: Geometry | None


@dataclass(frozen=True, slots=True)
class Place:
    """A named place of the gazetteer; population None is unknown."""

    id: str
    origin: Origin
    name: str
    position: Geometry | None
    population: int | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CellLabel:
    """Whether a cell of about a kilometre was ever found contaminated: 1 yes, 0 found clear,
    None not labelled. `group` is the district by which results are held out; further columns
    (covariates) are kept in `attributes`."""

    id: str
    origin: Origin
    position: Geometry | None
    label: int | None
    group: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Progress:
    """Work in progress on a task: whole m² that an asset processed on a day or in a period.

    Progress is no release: it moves no land, a decision does. `until` is the last day of a
    report that covers more than one day; `task_m2` is the task's own area where it is stated.
    """

    id: str
    origin: Origin
    task: str | None = None
    area_id: str | None = None
    done_on: date | None = None
    until: date | None = None
    area_m2: int | None = None
    asset: str | None = None
    organisation: str | None = None
    task_m2: int | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
