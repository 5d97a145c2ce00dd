"""A folder of dated GeoJSON files as one table: the day comes from each file's name."""

import re
from dataclasses import replace
from pathlib import Path

import shapely

from fallow.base.finding import Finding, Place, Refusal
from fallow.base.time import parse_day
from fallow.intake.headers import SURE, fit_of_header
from fallow.intake.parse import parse
from fallow.intake.table import Ask, Row, Table, Tick, refuse

_DAY = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2}|\d{8})(?!\d)")


def _day_of(path: Path) -> str | None:
    for match in _DAY.findall(path.stem):
        if day := parse_day(match):
            return day.isoformat()
    return None


def read_folder(path: Path, ask: Ask, tick: Tick) -> Table:
    """All GeoJSON files of a folder; each row gets the day of its file in the column `date`.

    Rows are numbered through the folder, files in order of their names. A file without features
    gives one row without an outline: of that day nothing is known. Raises Refusal, with every
    reason, when a file has no day in its name or cannot be read, or when two files of one day
    differ.
    """
    files = sorted(p for p in path.iterdir() if p.suffix.lower() in (".geojson", ".json"))
    if not files:
        raise refuse("folder-empty", path.name)
    undated = [p.name for p in files if _day_of(p) is None]
    if undated:
        raise Refusal(*(Finding("folder-without-dates", Place(n), {"file": n}) for n in undated))
    rows: list[Row] = []
    troubles: list[Finding] = []
    findings: list[Finding] = []
    columns = {"date": None}
    tables: dict[str, Table] = {}
    for file in files:
        tick(1)
        day = _day_of(file) or ""
        try:
            table = _read_day(file, ask, path, day)
        except Refusal as refusal:
            troubles += refusal.findings
            continue
        findings += table.findings
        columns.update(dict.fromkeys(table.columns))
        earlier = tables.setdefault(day, table)
        if _outlines(earlier) != _outlines(table):
            values = {"file": file.name, "other": earlier.file}
            troubles.append(Finding("control-day-twice", Place(file.name), values))
        for row in table.rows:
            findings += _contradictions(row, file.name, day)
            values = {**row.values, "date": day}
            rows.append(replace(row, number=len(rows) + 1, values=values, file=file.name))
    if troubles:
        raise Refusal(*troubles)
    return Table(path.name, tuple(columns), tuple(rows), None, tuple(findings))


def _read_day(file: Path, ask: Ask, room: Path, day: str) -> Table:
    """The rows of a file; one that is whole but has none is a day of which nothing is known."""
    try:
        table = parse(file, ask, room)
    except Refusal as refusal:
        if [f.code for f in refusal.findings] != ["file-without-rows"]:
            raise
        table = Table(file.name, (), (Row(1, None, {}),))
    if any(row.shape is not None and not row.shape.is_empty for row in table.rows):
        return table
    empty = Finding("control-day-empty", Place(file.name), {"file": file.name, "day": day})
    return replace(table, findings=(*table.findings, empty))


def _outlines(table: Table) -> list[bytes]:
    """What a file draws, whatever the order of its rows and vertices."""
    shapes = [row.shape for row in table.rows if row.shape is not None]
    return sorted(shapely.to_wkb(shapely.normalize(shapely.force_2d(s))) for s in shapes)


def _contradictions(row: Row, file: str, day: str) -> list[Finding]:
    """A finding when a column of days says another day than the file's name."""
    inside = (text for name, text in row.values.items() if fit_of_header("date", name) >= SURE)
    other = {d.isoformat() for text in inside if text and (d := parse_day(text))} - {day}
    return [
        Finding(
            "control-date-contradicts",
            Place(file, row.number),
            {"file": file, "named": day, "inside": said},
        )
        for said in sorted(other)
    ]
