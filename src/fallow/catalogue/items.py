"""Ordnance types: what an item is called, which kind it is, how it gets there, how long it is
said to stay dangerous. Nothing about how an item is built or works is kept, on purpose.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from fallow.base.finding import Finding
from fallow.catalogue.sourced import Sourced, folded, nearest, read_toml, sourced

Hours = tuple[float, float]


class Category(StrEnum):
    """Whom an item is made against (APMBC Article 2: a person, or a vehicle)."""

    ANTI_PERSONNEL = "AP"
    ANTI_VEHICLE = "AV"


class Persistence(StrEnum):
    """Whether an item is said to end its own danger. Every item is live all the same."""

    PERSISTENT = "persistent"
    SELF_DESTRUCTING = "self-destructing"


class Delivery(StrEnum):
    """How an item reaches the ground (CCW Amended Protocol II Article 2(2): remote or not)."""

    ARTILLERY = "artillery"
    AIR_OR_ARTILLERY = "air-or-artillery"
    HAND = "hand"
    HAND_OR_MACHINE = "hand-or-machine"


@dataclass(frozen=True, slots=True)
class Item:
    """An ordnance type. Every value carries its source; sources that disagree are all kept.

    `carriers` names what it is delivered in, for reports that name only that.
    `self_destruct_hours` holds the shortest and longest nominal delay in hours;
    `self_deactivate_days` the nominal days until the item is said to be inert.
    `claims` are keys of `persistence.claims()`.
    """

    key: str
    name: str
    aliases: tuple[Sourced[str], ...]
    carriers: tuple[Sourced[str], ...]
    family: tuple[Sourced[str], ...]
    category: tuple[Sourced[Category], ...]
    delivery: tuple[Sourced[Delivery], ...]
    persistence: tuple[Sourced[Persistence], ...]
    self_destruct_hours: tuple[Sourced[Hours], ...]
    self_deactivate_days: tuple[Sourced[float], ...]
    claims: tuple[str, ...]

    @property
    def persistent(self) -> bool:
        """Whether any source calls the item persistent; that one is believed."""
        return any(p.value is Persistence.PERSISTENT for p in self.persistence)

    @property
    def longest_delay_hours(self) -> float | None:
        """The longest nominal self-destruct delay any source gives, in hours."""
        return max((max(w.value) for w in self.self_destruct_hours), default=None)

    def names(self) -> Iterator[str]:
        """The name, then every other name."""
        yield self.name
        yield from (alias.value for alias in self.aliases)

    def spellings(self) -> Iterator[str]:
        """Every name the item is found by: its names, then its carriers'."""
        yield from self.names()
        yield from (carrier.value for carrier in self.carriers)

    def values(self) -> Iterator[tuple[str, Sourced[Any]]]:
        """Every sourced value with the name of its field."""
        for field in VALUE_FIELDS:
            for value in getattr(self, field):
                yield field, value


_ENUMS = {"category": Category, "delivery": Delivery, "persistence": Persistence}
VALUE_FIELDS = (
    "aliases",
    "carriers",
    "family",
    "category",
    "delivery",
    "persistence",
    "self_destruct_hours",
    "self_deactivate_days",
)


def _item(key: str, entry: dict[str, Any]) -> Item:
    unknown = set(entry) - {"name", "claims", *VALUE_FIELDS}
    if unknown:
        raise ValueError(f"{key}: no such field {', '.join(sorted(unknown))}")
    values: dict[str, Any] = {}
    for field in VALUE_FIELDS:
        kind = _ENUMS.get(field, lambda value: value)
        several = [sourced(one) for one in entry.get(field, [])]
        values[field] = tuple(Sourced(kind(s.value), s.source, s.verified) for s in several)
    return Item(key=key, name=entry["name"], claims=tuple(entry.get("claims", [])), **values)


@cache
def items() -> tuple[Item, ...]:
    """Every item of the catalogue, by name."""
    folder = resources.files("fallow.catalogue") / "data" / "items"
    files = [file.name for file in folder.iterdir() if file.name.endswith(".toml")]
    read = (
        _item(f.removesuffix(".toml"), read_toml("fallow.catalogue", "items", f)) for f in files
    )
    return tuple(sorted(read, key=lambda item: item.name))


def find(name: str) -> Item | Finding:
    """The item of that name, whatever its case, spaces and hyphens; or a finding.

    The finding `item-unknown` names the nearest item, or all items of a family so called.
    """
    wanted = folded(name)
    for item in items():
        if wanted in map(folded, item.spellings()):
            return item
    family = [i.name for i in items() if wanted in (folded(f.value) for f in i.family)]
    near = (
        ", ".join(family)
        or nearest(name, (i.name for i in items()))
        or nearest(name, (n for i in items() for n in i.spellings()))
    )
    return Finding("item-unknown", values={"name": name, "near": near or "none"})


def search(word: str) -> tuple[Item, ...]:
    """The items one of whose names, or whose family, contains the word."""
    wanted = folded(word)

    def matches(item: Item) -> bool:
        names = [*item.spellings(), *(f.value for f in item.family)]
        return any(wanted in folded(name) for name in names)

    return tuple(item for item in items() if wanted and matches(item))
