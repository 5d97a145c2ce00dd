"""Dates, counts, ages, codes: values that cannot be, or that contradict each other."""

from collections.abc import Iterator
from datetime import date

from fallow.base.finding import Finding
from fallow.intake.checks.proposals import marks, short_codes
from fallow.intake.checks.subject import Subject
from fallow.intake.codelists import read_word, word_for
from fallow.intake.days import Ambiguous, read_day
from fallow.intake.headers import plain
from fallow.intake.numbers import read_number
from fallow.records import RecordKind

# Before the first large use of mines nobody reported any.
_EARLIEST = date(1900, 1, 1)
_STALE_YEARS = 5
_MOST = {"killed": 1000, "injured": 5000, "age": 110, "month": 12, "sessions": 1000}
_ADULT = 18
_HALF = 0.5
_TOTALS = ("total", "totals", "total people", "total beneficiaries", "total participants")
_OPEN = ("open", "worked on")


def _day(subject: Subject, text: str | None) -> date | None:
    try:
        return read_day(text, subject.mapping.day_order) if text else None
    except Ambiguous:
        return None


def dates(subject: Subject) -> Iterator[Finding]:
    """Ends before starts, births after accidents, days before there were mines."""
    start, end, born = (subject.column(f) for f in ("date", "end_date", "birth_date"))
    for row in subject.rows:
        first, last, birth = (_day(subject, row.values.get(c or "")) for c in (start, end, born))
        if first and last and last < first:
            yield subject.about(
                "dates-reversed", row, end, start=first.isoformat(), end=last.isoformat()
            )
        if first and birth and birth > first:
            yield subject.about("birth-after-event", row, born)
        for column, day in ((start, first), (end, last)):
            if day and day < _EARLIEST:
                yield subject.about("date-implausible", row, column, value=day.isoformat())


def counts(subject: Subject) -> Iterator[Finding]:
    """Counts, ages, months and years that cannot be."""
    for field, most in (*_MOST.items(), ("year", subject.today.year)):
        column = subject.column(field)
        least = _EARLIEST.year if field == "year" else 1 if field == "month" else 0
        for row, text in subject.cells(field):
            number = read_number(text, whole=True)
            if number is not None and not least <= number.value <= most:
                yield subject.about("count-implausible", row, column, value=text, field=field)


def ages(subject: Subject) -> Iterator[Finding]:
    """An age that contradicts the age group; in most rows, two labels that were exchanged."""
    column, group = subject.column("age"), subject.column("age_group")
    if column is None or group is None:
        return
    told = subject.mapping.values.get("age_group", {})
    wrong, compared = [], 0
    for row, text in subject.cells("age"):
        number = read_number(text)
        word = read_word("age_group", row.values.get(group, ""), told)
        if number is None or word not in ("adult", "child"):
            continue
        compared += 1
        if (number.value >= _ADULT) != (word == "adult"):
            wrong.append((row, text))
    if wrong and len(wrong) > _HALF * compared:
        yield subject.whole("labels-exchanged", group, rows=len(wrong), of=compared)
        return
    for row, text in wrong:
        yield subject.about("age-contradicts", row, group, age=text, group=row.values[group])


def totals(subject: Subject) -> Iterator[Finding]:
    """Women, men, girls and boys that do not add up to a total the row gives."""
    people = [subject.column(f) for f in ("women", "men", "girls", "boys")]
    total = next((c for c in subject.table.columns if plain(c) in _TOTALS), None)
    if total is None or None in people or total in people:
        return
    for row in subject.rows:
        said = read_number(row.values.get(total, ""), whole=True)
        parts = [read_number(row.values.get(c or "", ""), whole=True) for c in people]
        if said is None or None in parts:
            continue
        added = sum(int(p.value) for p in parts if p)
        if added != int(said.value):
            yield subject.about("total-differs", row, total, said=int(said.value), added=added)


def separators(subject: Subject) -> Iterator[Finding]:
    """Numbers whose point or comma the other cells of the column prove to be the other mark."""
    yield from (r.finding(subject) for r in marks(subject))


def short(subject: Subject) -> Iterator[Finding]:
    """Codes that are shorter than nearly all others."""
    yield from (r.finding(subject) for r in short_codes(subject))


def stale(subject: Subject) -> Iterator[Finding]:
    """Open hazards that nobody has reported on for five years."""
    if subject.kind not in (RecordKind.SUSPECTED, RecordKind.CONFIRMED, RecordKind.AREA):
        return
    column, status = subject.column("date"), subject.column("status")
    for row, text in subject.cells("date"):
        work = word_for("work_status", row.values.get(status, "")) if status else None
        if subject.kind is RecordKind.AREA and work not in _OPEN:
            continue
        day = _day(subject, text)
        if day and (subject.today - day).days > _STALE_YEARS * 365.25:
            yield subject.about("record-stale", row, column, day=day.isoformat())
