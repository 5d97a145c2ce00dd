"""What a check of a claim is made of: our figures beside it, the verdict, what would be needed.

Nothing here speaks a language: a `Phrase` names a sentence of the catalogue and its values.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from shapely import Geometry

from fallow.base.admin import Unit
from fallow.evidence.claim import Claim, Kind
from fallow.land import Directive, Posting
from fallow.records import Accident, ControlOutline, Item

DISTANCES_KM = (10.0, 20.0, 25.0, 30.0, 35.0, 40.0)


class Verdict(StrEnum):
    """What a comparison shows. Agreement is with our figures, not with the truth."""

    AGREES = "agrees"
    DIFFERS = "differs"
    INCONSISTENT = "internally inconsistent"
    CANNOT = "cannot be checked"


class Against(StrEnum):
    """What a claim is set beside."""

    CONVERSION = "conversion"
    ARITHMETIC = "arithmetic"
    CATALOGUE = "catalogue"
    TREATIES = "treaties"
    POLICY = "policy"
    CONTROL = "control"
    EVER_HELD = "ever-held"
    LEDGER = "ledger"
    FINDS = "finds"
    ACCIDENTS = "accidents"
    PUBLISHED = "published"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence of the catalogue and its values: text, figures, days, a mapping that holds a
    name by language, or another phrase, which is said in place."""

    key: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Beside:
    """One figure or fact of ours beside a claim.

    `low` to `high` in `unit` is the figure as data, None for a fact without one. `fits`: whether
    the wording covers it; None is shown only, and compared with nothing. `apart` is how far it
    lies from what the wording covers, in `unit`, signed: ours is greater when positive.
    `sources` are citations as printed. `same_article`: the article itself is our only source.
    """

    says: Phrase
    fits: bool | None = None
    low: float | None = None
    high: float | None = None
    unit: str = ""
    apart: float | None = None
    sources: tuple[str, ...] = ()
    same_article: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Areas in m² by day (rows) and distance in km (columns; 0 is the ground itself). None:
    the record does not reach back to that day."""

    source: str
    days: tuple[date, ...]
    distances_km: tuple[float, ...]
    areas_m2: tuple[tuple[float | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Check:
    """A comparison: its verdict, our figures, what would be needed to check (or to check
    better), notes, and tables for a total without a definition."""

    against: Against
    verdict: Verdict
    beside: tuple[Beside, ...] = ()
    needed: tuple[Phrase, ...] = ()
    notes: tuple[Phrase, ...] = ()
    tables: tuple[Table, ...] = ()


def cannot(against: Against, *needed: Phrase) -> Check:
    """A check that cannot be made, and what it would need."""
    return Check(against, Verdict.CANNOT, needed=needed)


@dataclass(frozen=True, slots=True)
class Also:
    """The same matter told by another: where, when, in which words, by whom; and whether both
    can hold, None when they are not of the same period, so that nobody can say."""

    where: str
    dated: date | None
    text: str
    who: str
    agrees: bool | None


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim (number 1 is the first of its article), its comparisons, and what others say."""

    number: int
    claim: Claim
    checks: tuple[Check, ...]
    also: tuple[Also, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """That of the matter itself, unless the claim contradicts itself; where no register
        can check it, that of published figures."""
        if any(c.verdict is Verdict.INCONSISTENT for c in self.checks):
            return Verdict.INCONSISTENT
        told = (c.verdict for c in self.checks if c.against is Against.PUBLISHED)
        first = self.checks[0].verdict
        return next(told, first) if first is Verdict.CANNOT else first


@dataclass(frozen=True, slots=True)
class Article:
    """A text as it was read: `published` is its own day, `on` the day for which a claim without
    a day of its own is checked."""

    title: str
    text: str
    published: date | None
    publisher: str | None = None
    on: date | None = None
    sha256: str = ""

    @property
    def day(self) -> date | None:
        return self.on or self.published


@dataclass(frozen=True, slots=True, eq=False)
class ControlRecord:
    """The outlines of one source, how it is cited, and whose ground counts (empty: every side
    that is not contested, unknown or returned). A record is equal to itself alone, so that what
    was computed of it can be kept by it."""

    source: str
    outlines: tuple[ControlOutline, ...]
    sides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Published:
    """A figure of a published table: of a state (ISO 3166-1 alpha-3), a kind of claim, in a
    unit of `evidence.figures.UNITS` (empty: a count), for the days `first` to `last`, with its
    citation; `noun` is the thing counted, None when the kind says it."""

    state: str
    kind: Kind
    value: float
    unit: str
    first: date
    last: date
    source: str
    noun: str | None = None


@dataclass(frozen=True, slots=True)
class Registers:
    """What a register holds of the matter of the claims; `country` None: there is none."""

    country: str | None = None
    source: str = ""
    border: Geometry | None = None
    control: tuple[ControlRecord, ...] = ()
    directives: tuple[Directive, ...] = ()
    postings: tuple[Posting, ...] = ()
    accidents: tuple[Accident, ...] = ()
    items: tuple[Item, ...] = ()
    units: tuple[Unit, ...] = ()
    within_km: tuple[float, ...] = DISTANCES_KM
    published: tuple[Published, ...] = ()


def day_of(claim: Claim, article: Article) -> date | None:
    """The day a claim is about: the end of its own period, else that of the article."""
    period = claim.period
    return period.last if period and period.resolved and period.last else article.day
