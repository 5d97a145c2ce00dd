"""Ordnance types: what an item is called, which kind it is, how it gets there, how long it is
said to stay dangerous. Nothing about how an item is built or works is kept, on purpose: the
list of fields is closed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from fallow.catalogue.sourced import Sourced, read_toml, sourced

Hours = tuple[float, float]


class Category(StrEnum):
    """Whom an item is made against (APMBC Article 2: a person, or a vehicle)."""

    ANTI_PERSONNEL = "AP"
    ANTI_VEHICLE = "AV"
    SUBMUNITION = "submunition"
    OTHER = "other"


class Delivery(StrEnum):
    """How an item reaches the ground (CCW Amended Protocol II Article 2(2): remote or not)."""

    HAND = "hand"
    VEHICLE = "vehicle"
    ARTILLERY = "artillery"
    ROCKET = "rocket"
    AIRCRAFT = "aircraft"

    @property
    def remote(self) -> bool:
        """Whether the protocol calls it remote."""
        return self in (Delivery.ARTILLERY, Delivery.ROCKET, Delivery.AIRCRAFT)


class Activation(StrEnum):
    """What the hazard to people hangs on, as clearance guidance publishes it."""

    VICTIM = "victim"
    COMMAND = "command"
    SENSOR = "sensor"


class Metal(StrEnum):
    """How much metal a detector finds, as clearance guidance publishes it."""

    HIGH = "high"
    LOW = "low"
    MINIMUM = "minimum"


class Persistence(StrEnum):
    """Whether an item is said to end its own danger. Every item is live all the same."""

    PERSISTENT = "persistent"
    SELF_DESTRUCTING = "self-destructing"


class Colour(StrEnum):
    """Colour words of risk education."""

    GREEN = "green"
    OLIVE = "olive"
    BROWN = "brown"
    SAND = "sand"
    BLACK = "black"
    GREY = "grey"
    YELLOW = "yellow"
    RED = "red"
    WHITE = "white"
    VARIOUS = "various"


class Shape(StrEnum):
    """Shape words of risk education."""

    DISC = "disc"
    BOX = "box"
    CYLINDER = "cylinder"
    BOTTLE = "bottle"
    STAKE = "stake"
    CURVED_PLATE = "curved-plate"
    PRONGS = "prongs"
    WING = "wing"
    WEDGE = "wedge"
    BALL = "ball"
    RIBBON = "ribbon"
    VARIOUS = "various-shapes"


class Remark(StrEnum):
    """A published remark for risk education; its sentence is in the translation catalogue."""

    DO_NOT_APPROACH = "do-not-approach"
    COMMAND_ONLY_OUTSIDE_BAN = "command-only-outside-ban"
    ANIMALS_TOO = "animals-too"
    HARD_TO_DETECT = "hard-to-detect"
    LOOKS_LIKE_TOY = "looks-like-toy"
    DESIGNED_LIFE = "designed-life"
    MOST_DEATHS_BIH = "most-deaths-bih"
    MIXED_SYSTEM = "mixed-system"


@dataclass(frozen=True, slots=True)
class Item:
    """An ordnance type. Every value carries its source; sources that disagree are all kept.

    `carriers` names what it is delivered in, for reports that name only that. `origin` and
    `found_in` hold ISO codes of countries (SUN, YUG for those that are no more).
    `self_destruct_hours` holds the shortest and longest nominal delay in hours;
    `self_deactivate_days` the nominal days until the item is said to be inert.
    `claims` are keys of `claims.claims()`.
    """

    key: str
    name: str
    aliases: tuple[Sourced[str], ...]
    carriers: tuple[Sourced[str], ...]
    family: tuple[Sourced[str], ...]
    category: tuple[Sourced[Category], ...]
    activation: tuple[Sourced[Activation], ...]
    delivery: tuple[Sourced[Delivery], ...]
    origin: tuple[Sourced[str], ...]
    found_in: tuple[Sourced[str], ...]
    metal: tuple[Sourced[Metal], ...]
    colour: tuple[Sourced[Colour], ...]
    shape: tuple[Sourced[Shape], ...]
    persistence: tuple[Sourced[Persistence], ...]
    self_destruct_hours: tuple[Sourced[Hours], ...]
    self_deactivate_days: tuple[Sourced[float], ...]
    remarks: tuple[Sourced[Remark], ...]
    claims: tuple[str, ...]

    @property
    def persistent(self) -> bool:
        """Whether any source calls the item persistent; that one is believed."""
        return any(p.value is Persistence.PERSISTENT for p in self.persistence)

    @property
    def indefinite(self) -> bool:
        """Whether the item may function for ever: persistent, or nobody says otherwise."""
        return self.persistent or not self.persistence

    @property
    def longest_delay_hours(self) -> float | None:
        """The longest nominal self-destruct delay any source gives, in hours."""
        return max((max(w.value) for w in self.self_destruct_hours), default=None)

    def names(self) -> Iterator[str]:
        """The name, then every other name."""
        yield self.name
        yield from (alias.value for alias in self.aliases)

    def values(self) -> Iterator[tuple[str, Sourced[Any]]]:
        """Every sourced value with the name of its field."""
        for field in VALUE_FIELDS:
            for value in getattr(self, field):
                yield field, value


VOCABULARY: dict[str, type[StrEnum]] = {
    "category": Category,
    "activation": Activation,
    "delivery": Delivery,
    "metal": Metal,
    "colour": Colour,
    "shape": Shape,
    "persistence": Persistence,
    "remarks": Remark,
}
VALUE_FIELDS = (
    "aliases",
    "carriers",
    "family",
    "category",
    "activation",
    "delivery",
    "origin",
    "found_in",
    "metal",
    "colour",
    "shape",
    "persistence",
    "self_destruct_hours",
    "self_deactivate_days",
    "remarks",
)


def _item(key: str, entry: dict[str, Any]) -> Item:
    unknown = set(entry) - {"name", "claims", *VALUE_FIELDS}
    if unknown:
        raise ValueError(f"{key}: no such field {', '.join(sorted(unknown))}")
    values: dict[str, Any] = {}
    for field in VALUE_FIELDS:
        kind = VOCABULARY.get(field, lambda value: value)
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
