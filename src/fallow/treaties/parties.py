"""What is known about each state and the Mine Ban Convention, with the source of each date."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from fallow.base.finding import Finding
from fallow.catalogue.sourced import Sourced, folded, nearest, read_toml, sourced
from fallow.treaties import rules

ROOM = "fallow.treaties"


class Declared(StrEnum):
    """What a state declared about the Convention besides joining or leaving it."""

    WITHDRAWAL_DECREE = "withdrawal-decree"
    SUSPENSION = "suspension"


@dataclass(frozen=True, slots=True)
class Declaration:
    """A declaration, its day, and who contests it (a source key) or None."""

    kind: Declared
    day: date
    source: str
    contested_by: str | None


@dataclass(frozen=True, slots=True)
class KnownDeadline:
    """An Article 5 deadline that a source shows in force on `known_on`.

    `requested` is a later deadline asked for on that day and not yet granted.
    """

    deadline: date
    known_on: date
    source: str
    requested: date | None


@dataclass(frozen=True, slots=True)
class Party:
    """One state. None is what no source gave; `known_to` is the last day of the facts.

    `party_on` and `not_party_on`: a source lists the state so on that day; "not party" means
    it never joined.
    """

    iso3: str
    iso2: str
    names: Mapping[str, str]
    aliases: tuple[str, ...]
    signed: Sourced[date] | None
    deposit: Sourced[date] | None
    first_forty: Sourced[bool] | None
    party_on: Sourced[date] | None
    not_party_on: Sourced[date] | None
    withdrawal: Sourced[date] | None
    article5: tuple[KnownDeadline, ...]
    declared: tuple[Declaration, ...]
    known_to: date

    @property
    def entry_into_force(self) -> date | None:
        """The day the Convention began to bind the state, by rule; None when unknown."""
        if self.deposit:
            return rules.entry_into_force(self.deposit.value)
        return rules.FIRST_ENTRY_INTO_FORCE if self.first_forty else None

    @property
    def withdrawal_effective(self) -> date | None:
        """The day a withdrawal takes effect, by rule."""
        return rules.withdrawal_effective(self.withdrawal.value) if self.withdrawal else None

    def spellings(self) -> Iterator[str]:
        """Every name the state is found by, codes included."""
        yield from self.names.values()
        yield from self.aliases
        yield from (self.iso3, self.iso2)

    def dates(self) -> Iterator[tuple[str, Sourced[Any]]]:
        """Every sourced value of the record with the name of its field."""
        for field in DATE_FIELDS:
            if (value := getattr(self, field)) is not None:
                yield field, value


DATE_FIELDS = ("signed", "deposit", "first_forty", "party_on", "not_party_on", "withdrawal")
_FIELDS = {"iso2", "names", "aliases", "article5", "declared", "known_to", *DATE_FIELDS}


def _party(iso3: str, entry: Mapping[str, Any], known_to: date) -> Party:
    if unknown := set(entry) - _FIELDS:
        raise ValueError(f"{iso3}: no such field {', '.join(sorted(unknown))}")
    dates = {f: sourced(entry[f]) if f in entry else None for f in DATE_FIELDS}
    listed = dates["party_on"] or dates["not_party_on"]
    deadlines = (
        KnownDeadline(d["value"], d["known_on"], d["source"], d.get("requested"))
        for d in entry.get("article5", [])
    )
    declared = (
        Declaration(Declared(d["kind"]), d["day"], d["source"], d.get("contested_by"))
        for d in entry.get("declared", [])
    )
    return Party(
        iso3=iso3,
        iso2=entry["iso2"],
        names=entry["names"],
        aliases=tuple(entry.get("aliases", [])),
        article5=tuple(sorted(deadlines, key=lambda d: d.known_on)),
        declared=tuple(sorted(declared, key=lambda d: d.day)),
        known_to=listed.value if listed else entry.get("known_to", known_to),
        **dates,
    )


@cache
def parties() -> Mapping[str, Party]:
    """Every state the room knows, by ISO 3166-1 alpha-3 code."""
    known_to = read_toml(ROOM, "instrument.toml")["mine-ban"]["known_to"]
    data = read_toml(ROOM, "parties.toml")
    return {iso3: _party(iso3, entry, known_to) for iso3, entry in data.items()}


def find_state(name: str) -> Party | Finding:
    """The state of that name or ISO code, in any spelling known; or `state-unknown`."""
    wanted = folded(name)
    for party in parties().values():
        if wanted in map(folded, party.spellings()):
            return party
    names = (s for party in parties().values() for s in (*party.names.values(), *party.aliases))
    return Finding("state-unknown", values={"name": name, "near": nearest(name, names) or "none"})
