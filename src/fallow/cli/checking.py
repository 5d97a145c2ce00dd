"""Findings with who can mend them and where they are: for the page and the workbook."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fallow.cli.shell import Shell

if TYPE_CHECKING:
    from fallow.base.finding import Finding
    from fallow.intake import Districts
    from fallow.report import Checked, Told
    from fallow.store import Register

_NAMES = ("name", "shapeName", "NAME", "MPIO_CNMBR", "ADM2_EN", "admin2Name")


def districts_of(path: Path | None, column: str | None) -> "Districts | None":
    """The outlines of districts from a file with a column of names.

    Raises Refusal when the file cannot be read or has no such column.
    """
    if path is None:
        return None
    from fallow.base.finding import Finding, Place, Refusal
    from fallow.intake import Districts, read

    table = read(path)
    name = column or next((c for c in _NAMES if c in table.columns), None)
    if name not in table.columns:
        values = {"field": "--district-name", "column": name or "?"}
        listed = {**values, "columns": ", ".join(table.columns)}
        raise Refusal(Finding("map-column-missing", Place(path.name), listed))
    rows = [r for r in table.rows if r.shape is not None and not r.shape.is_empty]
    return Districts(
        tuple(r.values.get(name, "") for r in rows), tuple(r.shape for r in rows if r.shape)
    )


def told_of(
    findings: Sequence["Finding"], records: Iterable[Any], file_of: Mapping[str, str]
) -> list["Told"]:
    """Each finding with the organisation and, where it says no place, the middle of the record
    it is about.

    `file_of` holds the file of each batch, by which rows find their records.
    """
    from fallow.report import Told

    named = {f.where.record for f in findings}
    by_row: dict[str | None, dict[int | None, Any]] = defaultdict(dict)
    by_id = {}
    for record in records:
        by_row[file_of.get(record.origin.batch_id)][record.origin.row] = record
        if record.id in named:
            by_id[record.id] = record
    told = []
    for finding in findings:
        where = finding.where
        record = by_row[where.file].get(where.row) or by_id.get(where.record)
        lon, lat = _middle(record) if where.lon is None else (None, None)
        placed = (
            finding if lon is None else replace(finding, where=replace(where, lon=lon, lat=lat))
        )
        told.append(Told(placed, _organisation(record)))
    return told


def _organisation(record: Any) -> str | None:
    own = getattr(record, "organisation", None)
    return own or getattr(record, "attributes", {}).get("organisation")


def _middle(record: Any) -> tuple[float | None, float | None]:
    from math import isfinite

    shape = getattr(record, "outline", None) or getattr(record, "position", None)
    if shape is None or shape.is_empty:
        return None, None
    west, south, east, north = shape.bounds
    lon, lat = (west + east) / 2, (south + north) / 2
    return (lon, lat) if isfinite(lon) and isfinite(lat) else (None, None)


def register_told(register: "Register", findings: Sequence["Finding"]) -> list["Told"]:
    """The findings of a register, told from the records it holds."""
    from fallow.records import (
        Accident,
        Activity,
        Area,
        Batch,
        Item,
        QaVisit,
        RiskEducation,
        Survey,
        Victim,
    )

    kinds = (Area, Accident, Activity, Item, Victim, RiskEducation, QaVisit, Survey)
    records = [r for kind in kinds for r in register.read(kind)]
    return told_of(findings, records, {b.id: b.file for b in register.read(Batch)})


def checked_of(title: str, country: str, on: date, rows: int, told: Sequence["Told"]) -> "Checked":
    """What the page and the workbook show."""
    from fallow import __version__
    from fallow.report import Checked

    return Checked(title, country, on, __version__, rows, told)


def write_checked(shell: Shell, checked: "Checked", html: Path | None, xlsx: Path | None) -> None:
    """Write the page and the workbook that were asked for, each whole or not at all."""
    from fallow.base.files import atomic_write
    from fallow.report import checked_html, checked_xlsx
    from fallow.store.refusing import refusing

    for path, write in ((html, checked_html), (xlsx, checked_xlsx)):
        if path is not None:
            with refusing(path):
                atomic_write(path, write(checked, shell.language))
            click.echo(shell.say("checked-written", path=str(path)), err=True)
