"""A claim that somebody published, taken into the register by a person who vouches for nothing
but that it was said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from shapely import Geometry

from fallow.records.types import Origin


@dataclass(frozen=True, slots=True)
class AcceptedClaim:
    """A claim read out of a text and accepted as evidence; it moves no land.

    `kind` and the words of `unit` and `qualifier` are those of the reader (`evidence.claim`).
    `text` is the claim as printed, `origin.row` its number in the article. `who` is the chain of
    attribution, outermost first, empty when the text itself says so. `reliability` is the grade
    (A to F) that the person gave to the source for this claim. `position` with `error_m`, the
    standard deviation of the place, is None when the claim could not be located closely.
    `first` to `last` are the days it is about, `published` the day it was said.
    """

    id: str
    origin: Origin
    kind: str
    text: str
    reliability: str
    position: Geometry | None
    error_m: float | None = None
    published: date | None = None
    first: date | None = None
    last: date | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    qualifier: str | None = None
    item: str | None = None
    noun: str | None = None
    deed: str | None = None
    state: str | None = None
    to_state: str | None = None
    treaty: str | None = None
    place: str | None = None
    who: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
