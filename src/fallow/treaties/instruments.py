"""The instruments: their names, their days, and the terms of their texts as functions of dates."""

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
MINE_BAN = "apmbc"


class Of(StrEnum):
    """What a term is about."""

    ENTRY = "entry"
    STOCKPILE = "stockpile"
    STOCKPILE_EXTENSION = "stockpile-extension"
    CLEARANCE = "clearance"
    EXTENSION = "extension"
    INITIAL_REPORT = "initial-report"
    ANNUAL_REPORT = "annual-report"
    WITHDRAWAL = "withdrawal"
    RESERVATIONS = "reservations"


@dataclass(frozen=True, slots=True)
class Term:
    """One rule of a text, with its article.

    `amount` and `unit` say how long; `month` and `day` name a day of each year; `allowed` is of
    reservations. What the text leaves open is None.
    """

    of: Of
    article: str
    source: str | None
    verified: bool
    amount: int | None = None
    unit: rules.Unit | None = None
    counting: rules.Counting | None = None
    month: int | None = None
    day: int | None = None
    allowed: bool | None = None

    def after(self, day: date) -> date | None:
        """The day the term runs out when it starts on `day`; None when the text says no length."""
        if self.amount is None or self.unit is None:
            return None
        return rules.later(day, self.amount, self.unit)


@dataclass(frozen=True, slots=True)
class Count:
    """How many parties a publisher counted on a day."""

    on: date
    parties: int
    source: str


@dataclass(frozen=True, slots=True)
class Instrument:
    """A convention or protocol. `known_to`: facts about its parties are known to that day.

    `text` is the source key of its text; `listed_to` the day to which lists of parties were read.
    """

    key: str
    names: Mapping[str, str]
    full_name: str
    aliases: tuple[str, ...]
    adopted: Sourced[date]
    in_force: Sourced[date]
    text: str
    known_to: date
    terms: Mapping[Of, Term]
    counts: tuple[Count, ...]

    def term(self, of: Of) -> Term | None:
        """The term about that, or None when the text has none."""
        return self.terms.get(of)

    def entry(self, deposit: date) -> date:
        """When it binds a state that deposited its instrument on that day."""
        term = self.terms[Of.ENTRY]
        assert term.amount is not None
        assert term.counting is not None
        return rules.entry_into_force(deposit, term.amount, term.counting, self.in_force.value)

    def _after(self, of: Of, day: date) -> date | None:
        term = self.term(of)
        return term.after(day) if term else None

    def stockpile_deadline(self, entry: date) -> date | None:
        """Stockpiles destroyed by then."""
        return self._after(Of.STOCKPILE, entry)

    def clearance_deadline(self, entry: date) -> date | None:
        """Land cleared by then, before any extension."""
        return self._after(Of.CLEARANCE, entry)

    def initial_report_due(self, entry: date) -> date | None:
        """First report due by then."""
        return self._after(Of.INITIAL_REPORT, entry)

    def annual_report_due(self, year: int) -> date | None:
        """The report of that year due by then (on the year before)."""
        term = self.term(Of.ANNUAL_REPORT)
        if term is None or term.month is None or term.day is None:
            return None
        return date(year, term.month, term.day)

    def withdrawal_effective(self, received: date) -> date:
        """When a withdrawal or denunciation received on that day takes effect.

        A state then engaged in armed conflict stays bound to its end; whether it is, no date
        can say.
        """
        effective = self._after(Of.WITHDRAWAL, received)
        assert effective is not None
        return effective

    def spellings(self) -> Iterator[str]:
        """Every name it is found by."""
        yield self.key
        yield self.full_name
        yield from self.names.values()
        yield from self.aliases


_TERM_FIELDS = {"article", "source", "verified", "counting", "month", "day", "allowed"}


def _term(of: str, entry: Mapping[str, Any], text: str) -> Term:
    unit = next((u for u in rules.Unit if u in entry), None)
    if unknown := set(entry) - _TERM_FIELDS - {str(u) for u in rules.Unit}:
        raise ValueError(f"{of}: no such field {', '.join(sorted(unknown))}")
    verified = entry.get("verified", True)
    return Term(
        of=Of(of),
        article=entry["article"],
        source=entry.get("source", text if verified else None),
        verified=verified,
        amount=entry[unit] if unit else None,
        unit=unit,
        counting=rules.Counting(entry["counting"]) if "counting" in entry else None,
        month=entry.get("month"),
        day=entry.get("day"),
        allowed=entry.get("allowed"),
    )


def _instrument(key: str, entry: Mapping[str, Any]) -> Instrument:
    counts = (Count(c["on"], c["parties"], c["source"]) for c in entry.get("counts", []))
    return Instrument(
        key=key,
        names={"en": entry["en"], "uk": entry["uk"]},
        full_name=entry["full_name"],
        aliases=tuple(entry.get("aliases", [])),
        adopted=sourced(entry["adopted"]),
        in_force=sourced(entry["in_force"]),
        text=entry["text"],
        known_to=entry["known_to"],
        terms={Of(of): _term(of, term, entry["text"]) for of, term in entry["terms"].items()},
        counts=tuple(sorted(counts, key=lambda count: count.on)),
    )


@cache
def instruments() -> Mapping[str, Instrument]:
    """Every instrument of the room, by key."""
    data = read_toml(ROOM, "instruments.toml")
    return {key: _instrument(key, entry) for key, entry in data.items()}


def find_instrument(name: str) -> Instrument | Finding:
    """The instrument of that key or name, in any spelling known; or `treaty-unknown`."""
    wanted = folded(name)
    for instrument in instruments().values():
        if wanted in map(folded, instrument.spellings()):
            return instrument
    every = [spelling for i in instruments().values() for spelling in i.spellings()]
    known = ", ".join(instruments())
    near = nearest(name, every) or "none"
    return Finding("treaty-unknown", values={"name": name, "near": near, "known": known})
