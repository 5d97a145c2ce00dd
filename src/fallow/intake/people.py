"""One row as a record about people or organisations.

What may say who a victim is goes into a record of its own, which can be erased.
"""

from fallow.intake.cells import Cells
from fallow.intake.columns import PERSONAL
from fallow.intake.placed import position
from fallow.records import (
    Organisation,
    Origin,
    Person,
    QaVisit,
    RecordKind,
    RiskEducation,
    Survey,
    Team,
    Victim,
)

_WHERE = ("admin1", "admin2", "admin_code", "place", "organisation")
_ADULT = 18


def where(cells: Cells) -> dict[str, str]:
    """The names and code of the place, and whose record it is, as far as they are told."""
    told = {name: cells.text(name) for name in _WHERE} | {"admin_code": cells.code("admin_code")}
    return {name: text for name, text in told.items() if text is not None}


def victim(_kind: RecordKind, name: str, batch: str, cells: Cells) -> Victim:
    """A victim, and apart from it the person, when the row says anything about who it is."""
    spot, rest = position(cells, _VICTIM_HOLDS)
    origin = Origin(batch, cells.row.number)
    who, born, address = (cells.text(f) for f in PERSONAL)
    if rest or who or born or address:
        cells.also.append(Person(name, origin, who, born, address, rest))
    age = cells.count("age")
    return Victim(
        name,
        origin,
        spot,
        cells.text("accident"),
        cells.day("date"),
        cells.count("year"),
        cells.count("month"),
        cells.word("gender"),
        age,
        cells.word("age_group") or _group(age),
        cells.word("outcome"),
        cells.text("activity"),
        cells.word("tampered"),
        cells.text("item"),
        where(cells) | _kind_of_accident(cells),
    )


_VICTIM_HOLDS = (
    *("accident", "date", "year", "month", "gender", "age", "age_group", "outcome", "activity"),
    *("tampered", "item", "accident_kind", *PERSONAL, *_WHERE),
)


def _group(age: int | None) -> str | None:
    """The age group that an age tells; a child is under 18 (domain: IMAS minimum data)."""
    return None if age is None else "adult" if age >= _ADULT else "child"


def _kind_of_accident(cells: Cells) -> dict[str, str]:
    text = cells.text("accident_kind")
    return {"accident_kind": cells.word("accident_kind") or text} if text else {}


def risk_education(_kind: RecordKind, name: str, batch: str, cells: Cells) -> RiskEducation:
    """Risk education held; people that are not counted are unknown, never 0."""
    counts = ("women", "men", "girls", "boys", "sessions")
    spot, rest = position(cells, ("date", "organisation", "method", *counts))
    return RiskEducation(
        name,
        Origin(batch, cells.row.number),
        spot,
        cells.day("date"),
        cells.text("organisation"),
        cells.text("method"),
        cells.count("women"),
        cells.count("men"),
        cells.count("girls"),
        cells.count("boys"),
        cells.count("sessions"),
        rest,
    )


def qa_visit(_kind: RecordKind, name: str, batch: str, cells: Cells) -> QaVisit:
    """A visit of quality assurance."""
    texts = ("inspected", "inspected_organisation", "organisation", "nonconformity")
    spot, rest = position(cells, ("date", *texts, "severity", "measures"))
    return QaVisit(
        name,
        Origin(batch, cells.row.number),
        spot,
        cells.day("date"),
        cells.text("inspected"),
        cells.text("inspected_organisation"),
        cells.text("organisation"),
        cells.text("nonconformity"),
        cells.word("severity"),
        cells.text("measures"),
        rest,
    )


def survey(_kind: RecordKind, name: str, batch: str, cells: Cells) -> Survey:
    """A survey of a community."""
    held = ("date", "organisation", "place", "contaminated", "population")
    spot, rest = position(cells, held)
    return Survey(
        name,
        Origin(batch, cells.row.number),
        spot,
        cells.day("date"),
        cells.text("organisation"),
        cells.text("place"),
        cells.word("contaminated"),
        cells.count("population"),
        rest,
    )


def organisation(_kind: RecordKind, name: str, batch: str, cells: Cells) -> Organisation:
    """An organisation; one without a name goes by its id."""
    title, parent = cells.text("name") or name, cells.text("parent")
    rest = cells.rest(("id", "name", "parent"))
    return Organisation(name, Origin(batch, cells.row.number), title, parent, rest)


def team(_kind: RecordKind, name: str, batch: str, cells: Cells) -> Team:
    """A team; one without a name goes by its id."""
    title, owner = cells.text("name") or name, cells.text("organisation")
    rest = cells.rest(("id", "name", "organisation"))
    return Team(name, Origin(batch, cells.row.number), title, owner, rest)
