"""A folder of dated GeoJSON files as one table: the day comes from each file's name."""

import re
from dataclasses import replace
from pathlib import Path

from fallow.base.finding import Finding, Place, Refusal
from fallow.base.time import parse_day
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

    Rows are numbered through the folder, files in order of their names. Raises Refusal, with
    every reason, when a file has no day in its name or cannot be read.
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
    for file in files:
        tick(1)
        try:
            table = parse(file, ask, path)
        except Refusal as refusal:
            troubles += refusal.findings
            continue
        findings += table.findings
        columns.update(dict.fromkeys(table.columns))
        day = _day_of(file) or ""
        for row in table.rows:
            values = {**row.values, "date": day}
            rows.append(replace(row, number=len(rows) + 1, values=values, file=file.name))
    if troubles:
        raise Refusal(*troubles)
    return Table(path.name, tuple(columns), tuple(rows), None, tuple(findings))
