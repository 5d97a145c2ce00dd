"""The record types about people and those who work for them; frozen, like all of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from shapely import Geometry

from fallow.records.types import Origin


@dataclass(frozen=True, slots=True)
class Victim:
    """A person harmed in an accident, without anything that says who: see `Person`.

    `gender` is female or male, `age_group` adult (18 or over) or child, `outcome` killed,
    injured or unhurt. `year` and `month` stand where the day is not known.
    """

    id: str
    origin: Origin
    position: Geometry | None
    accident: str | None = None
    happened_on: date | None = None
    year: int | None = None
    month: int | None = None
    gender: str | None = None
    age: int | None = None
    age_group: str | None = None
    outcome: str | None = None
    activity: str | None = None
    tampered: str | None = None
    item: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Person:
    """Who a victim is: personal data, kept apart, outside the chain, and erasable (house
    decision 4). `id` is that of the victim. `attributes` holds every column of the row that no
    field is known for, because it may say who the person is."""

    id: str
    origin: Origin
    name: str | None = None
    birth_date: str | None = None
    address: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RiskEducation:
    """Risk education held: people reached by sex and age (child: under 18)."""

    id: str
    origin: Origin
    position: Geometry | None
    held_on: date | None = None
    organisation: str | None = None
    method: str | None = None
    women: int | None = None
    men: int | None = None
    girls: int | None = None
    boys: int | None = None
    sessions: int | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QaVisit:
    """A visit of quality assurance: who inspected what, and what did not conform."""

    id: str
    origin: Origin
    position: Geometry | None
    visited_on: date | None = None
    inspected: str | None = None
    inspected_organisation: str | None = None
    organisation: str | None = None
    nonconformity: str | None = None
    severity: str | None = None
    measures: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Survey:
    """A survey of a community: whether people there know of contamination (yes, no, unknown)."""

    id: str
    origin: Origin
    position: Geometry | None
    surveyed_on: date | None = None
    organisation: str | None = None
    place: str | None = None
    contaminated: str | None = None
    population: int | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation of mine action; `parent` is the id of the one it belongs to."""

    id: str
    origin: Origin
    name: str
    parent: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Team:
    """A team of an organisation."""

    id: str
    origin: Origin
    name: str
    organisation: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
