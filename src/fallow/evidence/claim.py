"""A claim read out of a text: what is said, where it stands, and on whose word."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

BETWEEN = " ← "  # the links of a chain of attribution, as it is written


class Kind(StrEnum):
    """What a claim is about."""

    CONTAMINATED = "contaminated-area"
    CLEARED = "cleared-area"
    REMAINING = "remaining-area"
    CONTROL = "control-change"
    LENGTH = "length"
    ITEMS = "items"
    MINEFIELDS = "minefields"
    CASUALTIES = "casualties"
    INCIDENTS = "incidents"
    CHANGE = "change"
    SHARE = "share"
    PARTIES = "number-of-parties"
    PARTY = "party"
    NOT_PARTY = "not-party"
    WITHDRAWAL = "withdrawal"
    WITHDRAWAL_EFFECT = "withdrawal-effect"
    IN_FORCE = "entry-into-force"
    SELF_DESTRUCTION = "self-destruction"
    SELF_DEACTIVATION = "self-deactivation"
    USE = "use"
    TRANSFER = "transfer"
    STOCKPILE = "stockpile"


class Qualifier(StrEnum):
    """How the wording bounds its figure."""

    MORE_THAN = "more than"
    AT_LEAST = "at least"
    ABOUT = "about"
    UP_TO = "up to"
    LESS_THAN = "less than"


class Doubt(StrEnum):
    """Why a person should look at a claim before it is used."""

    ITEM_FROM_BEFORE = "item-from-before"
    FIGURE_FROM_BEFORE = "figure-from-before"
    SPEAKER_FROM_BEFORE = "speaker-from-before"
    STATE_FROM_BEFORE = "state-from-before"
    PERIOD_OPEN = "period-open"
    NO_ITEM = "no-item"
    NO_DATE = "no-date"


class Voice(StrEnum):
    """Who speaks in one link of a chain of attribution."""

    PERSON = "person"
    UNNAMED = "unnamed"
    ORGANISATION = "organisation"
    MEDIUM = "medium"
    STATE = "state"


@dataclass(frozen=True, slots=True)
class Speaker:
    """One link of the chain: the name or description as printed."""

    name: str
    voice: Voice


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as printed: `low` to `high` in `unit` (equal when it is one figure).

    `unit` is one of `figures.UNITS` (m², km², h, …), `%`, `fold`, `types` or empty for a count.
    """

    low: float
    high: float
    unit: str
    qualifier: Qualifier | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Period:
    """When: `first` and `last` day; a start that is not exact may fall up to `start_by`.

    None is a day that the text leaves open or that cannot be resolved.
    """

    text: str
    first: date | None
    last: date | None
    start_by: date | None = None
    resolved: bool = True


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim: its span in the text (characters, half-open), figure, subject and speakers.

    `converted` is the same figure in a second unit, as printed beside it. `items` are names of
    the catalogue, `state`, `to_state` ISO 3166-1 codes, `treaty` a key of the treaties room.
    `who` is the chain, outermost first; empty means that the text itself says so. `noun` is
    the thing counted and `deed` what was done with it. `doubts` not empty: for a person to see.
    """

    kind: Kind
    start: int
    end: int
    text: str
    quantity: Quantity | None = None
    converted: Quantity | None = None
    items: tuple[str, ...] = ()
    state: str | None = None
    to_state: str | None = None
    treaty: str | None = None
    place: str | None = None
    period: Period | None = None
    noun: str | None = None
    deed: str | None = None
    who: tuple[Speaker, ...] = ()
    reported: bool = False
    doubts: tuple[Doubt, ...] = ()

    @property
    def chain(self) -> str:
        """Who says so, outermost first; empty when the text itself does."""
        return BETWEEN.join(speaker.name for speaker in self.who)
