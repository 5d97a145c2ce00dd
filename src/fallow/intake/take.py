"""Take a file or a folder in as one kind of record."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from shapely import Geometry

from fallow.base.files import sha256_of
from fallow.base.finding import Finding, Place, Value
from fallow.intake.build import accident, activity, area, cell_label, control, item, place, progress
from fallow.intake.cells import Cells
from fallow.intake.columns import columns_for
from fallow.intake.geometry import geometry_findings
from fallow.intake.ogr import GEODATABASE
from fallow.intake.plausible import implausible
from fallow.intake.read import read, swapped
from fallow.intake.table import Table, Tick, no_tick, refuse
from fallow.records import AREA_KINDS, ControlOutline, Record, RecordKind

PREFIX = {
    RecordKind.SUSPECTED: "SHA",
    RecordKind.CONFIRMED: "CHA",
    RecordKind.CANCELLED: "CAN",
    RecordKind.REDUCED: "RED",
    RecordKind.CLEARED: "CLR",
    RecordKind.ACCIDENT: "ACC",
    RecordKind.LIFTED_MINEFIELD: "LMF",
    RecordKind.ITEM: "ITM",
    RecordKind.CONTROL: "CTL",
    RecordKind.PLACE: "PLC",
    RecordKind.CELL_LABEL: "LAB",
    RecordKind.PROGRESS: "PRG",
}
Builder = Callable[[RecordKind, str, str, Cells], Record]
_BUILDERS: Mapping[RecordKind, Builder] = {
    **dict.fromkeys(AREA_KINDS, area),
    RecordKind.ACCIDENT: accident,
    RecordKind.LIFTED_MINEFIELD: activity,
    RecordKind.ITEM: item,
    RecordKind.CONTROL: control,
    RecordKind.PLACE: place,
    RecordKind.CELL_LABEL: cell_label,
    RecordKind.PROGRESS: progress,
}


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person said about the file: column mapping, coordinates, where it should lie.

    `border` is the declared country's outline, None when none is known.
    """

    country: str
    border: Geometry | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    crs: str | None = None
    layer: str | None = None
    swap_axes: bool = False
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Intake:
    """What a file gave: records, findings, its checksum and the number of its rows."""

    kind: RecordKind
    file: str
    sha256: str
    batch_id: str
    rows: int
    records: tuple[Record, ...]
    findings: tuple[Finding, ...]


@np.errstate(invalid="ignore")
def take(path: Path, kind: RecordKind, wishes: Wishes, tick: Tick = no_tick) -> Intake:
    """Read `path` as records of `kind`. Every row becomes a record, whatever is wrong with it.

    Raises Refusal when the file as a whole cannot be used.
    """
    table = _table(path, kind, wishes, tick)
    if wishes.swap_axes:
        table = replace(table, rows=swapped(table.rows))
    sha256 = sha256_of(path)
    columns, findings = columns_for(kind, table.columns, wishes.mapping, table.file)
    findings = [*table.findings, *findings]
    findings += implausible(table.rows, table.file, wishes.border, wishes.country)
    ids = _ids(table, columns.get("id"), f"{PREFIX[kind]}-{sha256[:6]}", findings)
    records: list[Record] = []
    for row, name in zip(table.rows, ids, strict=True):
        cells = Cells(table.file, row, columns)
        records.append(_BUILDERS[kind](kind, name, sha256[:16], cells))
        findings += cells.findings
        tick(1)
    if wishes.side:
        records = [
            replace(r, side=wishes.side) if isinstance(r, ControlOutline) else r for r in records
        ]
    findings += geometry_findings(table, kind, ids)
    return Intake(
        kind, table.file, sha256, sha256[:16], len(table.rows), tuple(records), tuple(findings)
    )


def _table(path: Path, kind: RecordKind, wishes: Wishes, tick: Tick) -> Table:
    folder = path.is_dir() and path.suffix.lower() != GEODATABASE
    if folder and kind is not RecordKind.CONTROL:
        raise refuse("folder-not-here", path.name, kind=str(kind))
    return read(path, wishes.mapping, wishes.crs, wishes.layer, tick)


def _ids(table: Table, column: str | None, prefix: str, findings: list[Finding]) -> list[str]:
    """An id for each row: its own, else checksum and row number; a repeated one is told apart."""
    seen: dict[str, int] = {}
    ids = []
    for row in table.rows:
        own = row.values.get(column) if column else None
        name = own or f"{prefix}-{row.number}"
        if name in seen:
            place = Place(row.file or table.file, row.number, column, name)
            values: dict[str, Value] = {"act": "open", "area": name, "other": seen[name]}
            findings.append(Finding("id-repeated", place, values))
            name = f"{name}~{row.number}"
        seen[name] = row.number
        ids.append(name)
    return ids
