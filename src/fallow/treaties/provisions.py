"""What follows for an item: which provisions touch it, for whom, on a day. It informs only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from fallow.catalogue import Item
from fallow.catalogue.sourced import read_toml
from fallow.treaties.instruments import ROOM, instruments
from fallow.treaties.parties import party
from fallow.treaties.standing import Bound, Status, status_of
from fallow.treaties.states import State


class Role(StrEnum):
    """Whom a question is about; `state` asks about everything that concerns it."""

    STATE = "state"
    ACTOR = "actor"
    LAND = "land"
    FROM = "from"


class Touches(StrEnum):
    """What a provision is about; `scope` says why an instrument does not reach an item."""

    USE = "use"
    PRODUCTION = "production"
    TRANSFER = "transfer"
    STOCKPILE = "stockpile"
    RETENTION = "retention"
    ASSISTANCE = "assistance"
    RECORDING = "recording"
    MARKING = "marking"
    CLEARANCE = "clearance"
    REPORTING = "reporting"
    SCOPE = "scope"


CATEGORIES = ("AP", "AV", "submunition", "other")
# How items reach the ground, read as Article 2(2) of Amended Protocol II draws the line. A way of
# delivery that stands in neither leaves the question open, and both kinds of provision are told.
REMOTE = {"artillery", "air-or-artillery", "rocket", "aircraft", "air", "mortar", "missile"}
BY_HAND = {"hand", "hand-or-machine", "machine"}


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision of a text; its sentence is `treaty-rule-TREATY-KEY`.

    `remote`: it covers remotely delivered items only (true), all other items only (false), or
    both (None). `annex` is a paragraph of the text's Technical Annex.
    """

    treaty: str
    key: str
    article: str
    annex: str | None
    touches: Touches
    items: frozenset[str]
    remote: bool | None
    concerns: frozenset[Role]
    source: str


@dataclass(frozen=True, slots=True)
class Reach:
    """An instrument, a state in its role, and the provisions that touch the item.

    Without provisions the instrument binds nobody in that role, or does not reach the item:
    then `scope` says by which article.
    """

    role: Role
    status: Status
    provisions: tuple[Provision, ...]
    scope: tuple[Provision, ...]


@cache
def provisions() -> tuple[Provision, ...]:
    """Every provision, in the order of the instruments."""
    data = read_toml(ROOM, "provisions.toml")
    return tuple(
        Provision(
            treaty=treaty,
            key=record["key"],
            article=record["article"],
            annex=record.get("annex"),
            touches=Touches(record["touches"]),
            items=frozenset(record["items"]),
            remote=record.get("remote"),
            concerns=frozenset(Role(role) for role in record["concerns"]),
            source=instruments()[treaty].text,
        )
        for treaty, records in data.items()
        for record in records
    )


def categories(item: Item) -> frozenset[str]:
    """The categories any source gives the item; one that no text names counts as other."""
    given = {str(c.value) for c in item.category}
    return frozenset(c if c in CATEGORIES else "other" for c in given)


def delivered_remotely(item: Item) -> bool | None:
    """Whether it is delivered remotely; None when sources leave that open or disagree."""
    ways = {str(d.value) for d in item.delivery}
    if ways and ways <= REMOTE:
        return True
    return False if ways and ways <= BY_HAND else None


def touching(item: Item, role: Role) -> tuple[Provision, ...]:
    """The provisions that touch an item for a role, scope notes included."""
    kinds, remote = categories(item), delivered_remotely(item)
    return tuple(
        p
        for p in provisions()
        if (role is Role.STATE or role in p.concerns)
        and p.items & kinds
        and (p.remote is None or remote is None or p.remote == remote)
    )


def what_follows(item: Item, roles: Mapping[Role, State], on: date) -> tuple[Reach, ...]:
    """Which instruments bind each state on a day, and what they say that touches the item.

    An instrument that is known not to bind a state, or not to reach the item, has no provisions
    here; where it is unknown whether it binds, they are told as such.
    """
    answers = []
    for role, state in roles.items():
        every = touching(item, role)
        for key in instruments():
            status = status_of(party(state.iso3, key), on)
            own = tuple(p for p in every if p.treaty == key)
            told = () if status.bound is Bound.NO else own
            answers.append(
                Reach(
                    role=role,
                    status=status,
                    provisions=tuple(p for p in told if p.touches is not Touches.SCOPE),
                    scope=tuple(p for p in own if p.touches is Touches.SCOPE),
                )
            )
    return tuple(answers)
