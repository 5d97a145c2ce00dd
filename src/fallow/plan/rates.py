"""Rates of work, shares and weights: each with a range, and a source or the mark unverified."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from fractions import Fraction
from functools import cache
from typing import Any

from fallow.catalogue.sourced import Source, read_toml, sources
from fallow.land import Classification
from fallow.plan.types import Probability, Work

PACKAGE = "fallow.plan"
BY_CLASSIFICATION = "by classification, no hazard map"


@dataclass(frozen=True, slots=True)
class Figure:
    """A value with its range, the keys of its sources, and whether it was read there."""

    value: Fraction
    low: Fraction
    high: Fraction
    sources: tuple[str, ...] = ()
    verified: bool = False


@dataclass(frozen=True, slots=True)
class Rate:
    """One kind of work. `m2_per_team_day` and `visit_team_days` make its cost; of the land
    that is not contaminated it releases `released_share`, and of the contaminated land it
    settles `settled_share` (found, marked, or cleared). `unknown_extent_team_days` None: not
    possible where the extent is unknown."""

    m2_per_team_day: Figure
    visit_team_days: Figure
    released_share: Figure
    settled_share: Figure
    unknown_extent_team_days: Figure | None = None


@dataclass(frozen=True, slots=True)
class Rates:
    """Everything the plan assumes. Distances in metres, areas in m², shares of 1.

    `map_end` is the end of a hazard map's interval that is counted: value, low or high.
    """

    work: Mapping[Work, Rate]
    contaminated: Mapping[Classification, Figure]
    released_weight: Figure
    settled_weight: Figure
    people_per_unit: Figure
    near_m: Figure
    unknown_area_m2: Figure
    count_people: bool = True
    map_end: str = "value"

    def share(self, classification: Classification, by_map: Probability | None) -> Probability:
        """The contaminated share by the hazard map, or else by classification."""
        if by_map is None:
            return self.p_of(classification)
        return replace(by_map, value=getattr(by_map, self.map_end))

    def p_of(self, classification: Classification) -> Probability:
        """The contaminated share by classification, when no hazard map says better."""
        figure = self.contaminated[classification]
        return Probability(figure.value, figure.low, figure.high, BY_CLASSIFICATION)

    def figures(self) -> Iterator[tuple[str, Figure]]:
        """Every figure with its name, for people who ask what the plan rests on; what is so
        by definition (clearance settles all of its area) is left out."""
        for work, rate in self.work.items():
            for item in fields(rate):
                figure = getattr(rate, item.name)
                if figure is not None and (figure.sources or not figure.verified):
                    yield f"{work}: {item.name}", figure
        for classification, figure in self.contaminated.items():
            yield f"contaminated share, {classification}", figure
        for name in ("released_weight", "settled_weight", "people_per_unit", "near_m"):
            yield name, getattr(self, name)
        yield "unknown_area_m2", self.unknown_area_m2


def _figure(entry: Mapping[str, Any]) -> Figure:
    keys = tuple(entry.get("sources", ())) or tuple(filter(None, [entry.get("source")]))
    if not keys and entry.get("verified", True):
        raise ValueError(f"{entry['value']!r} needs a source or verified = false")
    value, low, high = (Fraction(str(entry[k])) for k in ("value", "low", "high"))
    if not low <= value <= high:
        raise ValueError(f"{value} is not between {low} and {high}")
    return Figure(value, low, high, keys, bool(keys))


def _times(one: Figure, other: Figure) -> Figure:
    return Figure(
        one.value * other.value,
        one.low * other.low,
        one.high * other.high,
        one.sources + other.sources,
        one.verified and other.verified,
    )


def _clearance(table: Mapping[str, Any]) -> Rate:
    whole = Figure(Fraction(1), Fraction(1), Fraction(1), (), True)  # what clearing means
    speed = _times(_figure(table["m2_per_deminer_day"]), _figure(table["deminers_per_team"]))
    return Rate(speed, _figure(table["visit_team_days"]), whole, whole)


@cache
def default_rates() -> Rates:
    """The rates that come with Fallow (data/rates.toml)."""
    data = read_toml(PACKAGE, "rates.toml")
    work: dict[Work, Rate] = {}
    for kind in (Work.NON_TECHNICAL_SURVEY, Work.TECHNICAL_SURVEY):
        table = data[str(kind).replace(" ", "-")]
        work[kind] = Rate(**{item.name: _figure(table[item.name]) for item in fields(Rate)})
    work[Work.CLEARANCE] = _clearance(data["clearance"])
    weights = {name: _figure(entry) for name, entry in data["weights"].items()}
    return Rates(
        work,
        {
            c: _figure(data["contaminated"][str(c)])
            for c in (Classification.SHA, Classification.CHA)
        },
        weights["released"],
        weights["settled"],
        weights["people_per_unit"],
        weights["near_m"],
        _figure(data["unknown"]["area_m2"]),
    )


def rate_sources() -> Mapping[str, Source]:
    """The publications the rates cite, by key."""
    return sources(PACKAGE)


def _at(figure: Figure, end: str) -> Figure:
    return replace(figure, value=getattr(figure, end))


def variants(rates: Rates) -> dict[str, Rates]:
    """The rates with one assumption at an end of its range, by name, for sensitivity."""

    def paced(end: str) -> Rates:
        work = {
            w: replace(r, m2_per_team_day=_at(r.m2_per_team_day, end))
            for w, r in rates.work.items()
        }
        return replace(rates, work=work)

    def likely(end: str) -> Rates:
        ends = {c: _at(f, end) for c, f in rates.contaminated.items()}
        return replace(rates, contaminated=ends, map_end=end)

    return {
        "work-slow": paced("low"),
        "work-fast": paced("high"),
        "contaminated-low": likely("low"),
        "contaminated-high": likely("high"),
        "settled-weight-low": replace(rates, settled_weight=_at(rates.settled_weight, "low")),
        "settled-weight-high": replace(rates, settled_weight=_at(rates.settled_weight, "high")),
        "people-not-counted": replace(rates, count_people=False),
    }
