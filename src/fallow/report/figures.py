"""The figures of a brief: every sum is over whole square metres or whole people, never over
figures already rounded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PureWindowsPath

from fallow.base.codes import Level
from fallow.land import LAND_ACCOUNTS, Account, Fragment
from fallow.records import Accident, Batch, Source
from fallow.report.types import Brief

HAZARDS = (Account.CONFIRMED, Account.SUSPECTED)
RELEASED = tuple(a for a in LAND_ACCOUNTS if a not in HAZARDS)


@dataclass(frozen=True, slots=True)
class Holding:
    """Land under one or more accounts: m², areas with land in them, and how many more areas
    have an unknown extent."""

    area_m2: int
    areas: int
    unknown_extents: int


def holding(brief: Brief, accounts: Sequence[Account]) -> Holding:
    """What the accounts hold together; an area in several of them is one area."""
    lines = [line for line in brief.balance.lines if line.account in accounts]
    return Holding(
        sum(line.area_m2 for line in lines),
        lines[0].areas if len(lines) == 1 else len(_areas_in(brief.fragments, accounts)),
        sum(line.unknown_extents for line in lines),
    )


def _areas_in(fragments: Iterable[Fragment], accounts: Sequence[Account]) -> set[str]:
    return {f.piece.area_id for f in fragments if f.area_m2 > 0 and f.account in accounts}


@dataclass(frozen=True, slots=True)
class People:
    """A number of people: the sum of the recorded numbers (None when none is recorded), and
    how many accidents have no number."""

    number: int | None
    not_recorded: int


@dataclass(frozen=True, slots=True)
class AccidentYear:
    """The accidents of a year; `year` None is "year not recorded"."""

    year: int | None
    accidents: int
    killed: People
    injured: People


def people(numbers: Sequence[int | None]) -> People:
    """Add up the recorded numbers; a number that is not recorded is never taken as 0."""
    known = [n for n in numbers if n is not None]
    return People(sum(known) if known else None, len(numbers) - len(known))


def accidents_by(brief: Brief) -> list[Accident]:
    """Accidents that had happened by the brief's day; undated ones are kept."""
    return [a for a in brief.accidents if a.happened_on is None or a.happened_on <= brief.on]


def accident_year(year: int | None, accidents: Sequence[Accident]) -> AccidentYear:
    """The accidents given, added up under a year."""
    return AccidentYear(
        year,
        len(accidents),
        people([a.killed for a in accidents]),
        people([a.injured for a in accidents]),
    )


def accident_years(accidents: Sequence[Accident]) -> list[AccidentYear]:
    """Accidents by year, the latest first, those without a date last."""
    by_year: dict[int | None, list[Accident]] = {}
    for accident in accidents:
        day = accident.happened_on
        by_year.setdefault(day.year if day else None, []).append(accident)
    years = sorted(by_year, key=lambda y: -(y or 0))
    return [accident_year(year, by_year[year]) for year in years]


def must_fix(brief: Brief) -> int:
    """How many findings must be fixed."""
    return sum(f.level is Level.MUST_FIX for f in brief.findings)


@dataclass(frozen=True, slots=True)
class Intake:
    """A batch with its source (None: not known) and the bare name of its file."""

    batch: Batch
    source: Source | None
    file: str


def intakes(brief: Brief) -> list[Intake]:
    """Every batch, in the order it was taken in."""
    order = sorted(brief.batches, key=lambda b: (b.recorded_at, b.id))
    return [Intake(b, brief.sources.get(b.source_id), PureWindowsPath(b.file).name) for b in order]
