"""What is known about each state and each instrument, with the source of each date."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from fallow.catalogue.sourced import Sourced, read_toml, sourced
from fallow.treaties.instruments import MINE_BAN, ROOM, Instrument, instruments
from fallow.treaties.states import State, states


class Declared(StrEnum):
    """What a state declared about an instrument besides joining or leaving it."""

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
    """A clearance deadline that a source shows in force on `known_on`.

    `requested` is a later deadline asked for on that day and not yet granted.
    """

    deadline: date
    known_on: date
    source: str
    requested: date | None


@dataclass(frozen=True, slots=True)
class Party:
    """One state and one instrument. None is what no source gave; a row may hold nothing else.

    `joined_year`: the depositary's list gives the year of deposit only. `entry` is a published
    day of entry into force where no day of deposit was read. `party_on` and `not_party_on`: a
    source lists the state so on that day; `still_on`: a source shows it still a party then.
    `withdrawal` is the day a notice was received; `left` a published day on which a withdrawal
    took effect.
    """

    state: State
    instrument: Instrument
    signed: Sourced[date] | None
    signed_year: Sourced[int] | None
    deposit: Sourced[date] | None
    first_states: Sourced[bool] | None
    entry: Sourced[date] | None
    joined_year: Sourced[int] | None
    party_on: Sourced[date] | None
    still_on: Sourced[date] | None
    not_party_on: Sourced[date] | None
    withdrawal: Sourced[date] | None
    left: Sourced[date] | None
    clearance: tuple[KnownDeadline, ...]
    declared: tuple[Declaration, ...]
    known_to: date

    @property
    def iso3(self) -> str:
        """The state's ISO 3166-1 alpha-3 code."""
        return self.state.iso3

    @property
    def entry_range(self) -> tuple[date, date] | None:
        """The first and the last day on which it may have begun to bind the state, by rule."""
        if self.deposit:
            day = self.instrument.entry(self.deposit.value)
            return day, day
        if self.entry:
            return self.entry.value, self.entry.value
        if self.first_states:
            return self.instrument.in_force.value, self.instrument.in_force.value
        if self.joined_year:
            year = self.joined_year.value
            return self.instrument.entry(date(year, 1, 1)), self.instrument.entry(
                date(year, 12, 31)
            )
        return None

    @property
    def entry_into_force(self) -> date | None:
        """The day it began to bind the state; None when that day is not known."""
        between = self.entry_range
        return between[0] if between and between[0] == between[1] else None

    @property
    def withdrawal_effective(self) -> date | None:
        """The day a withdrawal takes effect: as published, or by rule."""
        if self.left:
            return self.left.value
        return (
            self.instrument.withdrawal_effective(self.withdrawal.value) if self.withdrawal else None
        )

    def values(self) -> Iterator[tuple[str, Sourced[Any]]]:
        """Every sourced value of the record with the name of its field."""
        for field in VALUE_FIELDS:
            if (value := getattr(self, field)) is not None:
                yield field, value


VALUE_FIELDS = (
    "signed",
    "signed_year",
    "deposit",
    "first_states",
    "entry",
    "joined_year",
    "party_on",
    "still_on",
    "not_party_on",
    "withdrawal",
    "left",
)
LISTED = ("party_on", "still_on", "not_party_on")
_FIELDS = {"clearance", "declared", "known_to", *VALUE_FIELDS}


def _party(state: State, instrument: Instrument, row: Mapping[str, Any]) -> Party:
    if unknown := set(row) - _FIELDS:
        raise ValueError(f"{state.iso3}: no such field {', '.join(sorted(unknown))}")
    values = {f: sourced(row[f]) if f in row else None for f in VALUE_FIELDS}
    listed = [v.value for f in LISTED if (v := values[f])]
    deadlines = (
        KnownDeadline(d["value"], d["known_on"], d["source"], d.get("requested"))
        for d in row.get("clearance", [])
    )
    declared = (
        Declaration(Declared(d["kind"]), d["day"], d["source"], d.get("contested_by"))
        for d in row.get("declared", [])
    )
    return Party(
        state=state,
        instrument=instrument,
        clearance=tuple(sorted(deadlines, key=lambda d: d.known_on)),
        declared=tuple(sorted(declared, key=lambda d: d.day)),
        known_to=row.get("known_to", max([instrument.known_to, *listed])),
        **values,
    )


@cache
def _rows(treaty: str) -> Mapping[str, Any]:
    return read_toml(ROOM, "parties", f"{treaty}.toml")


@cache
def party(iso3: str, treaty: str = MINE_BAN) -> Party:
    """What is known of one state and one instrument; a row without facts when nothing is."""
    return _party(states()[iso3], instruments()[treaty], _rows(treaty).get(iso3, {}))


def parties(treaty: str = MINE_BAN) -> Mapping[str, Party]:
    """A row for every state the room knows, by ISO 3166-1 alpha-3 code."""
    if strange := set(_rows(treaty)) - set(states()):
        raise ValueError(f"{treaty}: no such state {', '.join(sorted(strange))}")
    return {iso3: party(iso3, treaty) for iso3 in states()}
