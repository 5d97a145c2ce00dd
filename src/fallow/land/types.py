"""The ledger's vocabulary: classifications, accounts, directives, postings."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from shapely import Geometry

from fallow.records import HazardKind, Origin


class Classification(StrEnum):
    """What a piece of land counts as (IMAS 07.11): one axis, never mixed with work status.

    SHA suspected, CHA confirmed hazardous area; land released by non-technical survey
    (cancelled), by technical survey (reduced) or by clearance to a depth (cleared).
    """

    SHA = "suspected"
    CHA = "confirmed"
    CANCELLED = "cancelled"
    REDUCED = "reduced"
    CLEARED = "cleared"

    def __init__(self, value: str) -> None:
        # Stored with each, as a replay of a register asks it millions of times.
        self.is_hazard = value in ("suspected", "confirmed")


class Account(StrEnum):
    """Where square metres can be. `NOT_RECORDED` is the world outside the register:
    its balance is minus everything recorded, so that every transaction sums to 0."""

    SUSPECTED = "suspected"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"
    REDUCED = "reduced"
    CLEARED = "cleared"
    CANCELLED_TERMS_NOT_RECORDED = "cancelled, terms not recorded"
    REDUCED_TERMS_NOT_RECORDED = "reduced, terms not recorded"
    CLEARED_TERMS_NOT_RECORDED = "cleared, terms not recorded"
    COUNTED_UNDER_ANOTHER = "counted under another record"
    NOT_RECORDED = "not recorded"


# The accounts that hold land, in the order people read them.
LAND_ACCOUNTS = tuple(Account)[:8]


_ACCOUNTS = {
    (c, recorded): Account(c if recorded or c.is_hazard else f"{c}, terms not recorded")
    for c in Classification
    for recorded in (True, False)
}


def account_of(classification: Classification, terms_recorded: bool) -> Account:
    """The account of owned land; only released land can lack its terms."""
    return _ACCOUNTS[classification, terms_recorded]


class Act(StrEnum):
    """What a directive does, in the order in which the acts of one day are taken."""

    OPEN = "open"
    REOPEN = "reopen"
    REPAIR = "repair"
    EXTEND = "extend"
    REESTIMATE = "re-estimate"
    SPLIT = "split"
    MERGE = "merge"
    CLASSIFY = "classify"
    CANCEL = "cancel"
    REDUCE = "reduce"
    CLEAR = "clear"
    QUALITY = "quality"
    HAND_OVER = "hand over"
    CLOSE = "close"
    ASSERT = "assert"
    CORRECT = "correct"


RESULT = {
    Act.CANCEL: Classification.CANCELLED,
    Act.REDUCE: Classification.REDUCED,
    Act.CLEAR: Classification.CLEARED,
}
# Acts that begin a record, acts that bring ground into one, and acts that link two records.
BEGINNINGS = (Act.OPEN, Act.REOPEN)
BRINGING = (*BEGINNINGS, Act.REPAIR, Act.EXTEND, Act.REESTIMATE)
LINKING = (Act.SPLIT, Act.MERGE)


@dataclass(frozen=True, slots=True)
class Terms:
    """Under what a decision was taken: evidence, method, who, which edition, to what depth.

    `justification` is why an authority overrides a rule or corrects a decision;
    `nonconformities` and `measures` are what a quality visit found and what was done about it.
    """

    evidence: str | None = None
    method: str | None = None
    organisation: str | None = None
    approver: str | None = None
    edition: str | None = None
    depth_m: float | None = None
    note: str | None = None
    justification: str | None = None
    nonconformities: str | None = None
    measures: str | None = None


@dataclass(frozen=True, slots=True)
class Directive:
    """One decision about one area: the only thing that moves land.

    `to` is what the land concerned counts as afterwards; None for an act that changes no
    classification. `outline` is the part concerned; None means the whole area, or, when
    opening, that the extent is unknown. `area_m2` is the measured extent that an opening or a
    repair brings in, or the figure that is asserted. `on` is the day it took effect; `dated`
    says whether the source gave that day or it stands in for an unknown one; `recorded_at` is
    when the register learnt it. `about` is the other record (the new one of a split, the one
    merged into, the released one that is reopened), the decision that is corrected, or the
    account that is asserted. `passed` is the result of a quality visit. `made_of` says which
    kinds of hazard a mixture holds.
    """

    id: str
    area_id: str
    act: Act
    to: Classification | None
    on: date
    recorded_at: datetime
    by: str
    outline: Geometry | None = None
    area_m2: int | None = None
    dated: bool = True
    terms: Terms = field(default_factory=Terms)
    hazard: HazardKind = HazardKind.UNKNOWN
    origin: Origin | None = None
    about: str | None = None
    passed: bool | None = None
    made_of: str | None = None


@dataclass(frozen=True, slots=True)
class Posting:
    """Whole square metres entering (+) or leaving (−) an account of an area on a day.

    `directive_id` names the decision that moves the land; all postings of an area, a decision
    and an instant sum to 0. `other_id` links land counted under another record to that record.
    `under_id` is the decision by which the land counts as it does. `booked_by` is the report
    that made the register book it, where that is another decision (a restatement); None where
    it is the decision itself.
    """

    area_id: str
    account: Account
    area_m2: int
    on: date
    recorded_at: datetime
    directive_id: str
    other_id: str | None = None
    under_id: str | None = None
    booked_by: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What an account holds together, and in how many areas."""

    account: Account
    area_m2: int
    areas: int


class By(StrEnum):
    """How a balance may be divided."""

    KIND = "kind"
    ORGANISATION = "organisation"
    YEAR = "year"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Share:
    """What a group holds in an account, and in how many areas; `group` None is not recorded."""

    account: Account
    group: str | None
    area_m2: int
    areas: int


@dataclass(frozen=True, slots=True)
class Moved:
    """What an account held before a period (`act` None), or what decisions of one act moved in
    it: `own` of their own areas, or of areas that share ground. `group` divides the areas."""

    account: Account
    act: Act | None
    own: bool
    area_m2: int
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What a record says is released and the record `other_id`, an open hazard, counts."""

    area_id: str
    other_id: str
    area_m2: int
