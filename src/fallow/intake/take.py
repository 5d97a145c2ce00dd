"""Take a file or a folder in as one kind of record."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import shapely
from shapely import Geometry

from fallow.base.files import sha256_of
from fallow.base.finding import Finding, Place, Value
from fallow.base.geo import faults_of
from fallow.base.time import now
from fallow.intake.build import accident, activity, area, cell_label, control, item, place, progress
from fallow.intake.cells import Cells
from fallow.intake.checks import PROPOSERS, Districts, Subject, accepted, run_checks
from fallow.intake.columns import POSITION_FIELDS
from fallow.intake.geometry import geometry_findings
from fallow.intake.guess import (
    checked,
    empty_words,
    guessed_mapping,
    guesses,
    tags_used,
    with_readings,
    words_met,
)
from fallow.intake.mapping import TableMapping
from fallow.intake.ogr import GEODATABASE
from fallow.intake.people import (
    organisation,
    qa_visit,
    risk_education,
    survey,
    team,
    victim,
)
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
    RecordKind.AREA: "HA",
    RecordKind.ACCIDENT: "ACC",
    RecordKind.LIFTED_MINEFIELD: "LMF",
    RecordKind.ITEM: "ITM",
    RecordKind.CONTROL: "CTL",
    RecordKind.PLACE: "PLC",
    RecordKind.CELL_LABEL: "LAB",
    RecordKind.PROGRESS: "PRG",
    RecordKind.ACTIVITY: "ACT",
    RecordKind.VICTIM: "VIC",
    RecordKind.RISK_EDUCATION: "EDU",
    RecordKind.QA_VISIT: "QAV",
    RecordKind.SURVEY: "SRV",
    RecordKind.ORGANISATION: "ORG",
    RecordKind.TEAM: "TEAM",
}
Builder = Callable[[RecordKind, str, str, Cells], Record]
_BUILDERS: Mapping[RecordKind, Builder] = {
    **dict.fromkeys((*AREA_KINDS, RecordKind.AREA), area),
    RecordKind.ACCIDENT: accident,
    RecordKind.LIFTED_MINEFIELD: activity,
    RecordKind.ITEM: item,
    RecordKind.CONTROL: control,
    RecordKind.PLACE: place,
    RecordKind.CELL_LABEL: cell_label,
    RecordKind.PROGRESS: progress,
    RecordKind.ACTIVITY: activity,
    RecordKind.VICTIM: victim,
    RecordKind.RISK_EDUCATION: risk_education,
    RecordKind.QA_VISIT: qa_visit,
    RecordKind.SURVEY: survey,
    RecordKind.ORGANISATION: organisation,
    RecordKind.TEAM: team,
}


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person said about the file: column mapping, coordinates, where it should lie.

    `border` is the declared country's outline, None when none is known. `kept` are mappings
    that were accepted before; the first that fits the table is used. `districts` are the outlines
    that the names of districts in the rows are checked against. `accept` are the codes of proposed
    repairs that `by` accepts (see `checks.proposals`). `headings` name the columns of a table
    that has no line of names.
    """

    country: str
    border: Geometry | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    crs: str | None = None
    layer: str | None = None
    swap_axes: bool = False
    side: str | None = None
    kept: tuple[TableMapping, ...] = ()
    districts: Districts | None = None
    accept: frozenset[str] = frozenset()
    by: str = ""
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Intake:
    """What a file gave: records, findings, its checksum, the number of its rows, the mapping by
    which its columns were read, and the sheet, layer or member that the rows come from."""

    kind: RecordKind
    file: str
    sha256: str
    batch_id: str
    rows: int
    records: tuple[Record, ...]
    findings: tuple[Finding, ...]
    mapping: TableMapping
    layer: str | None = None


@np.errstate(invalid="ignore")
def take(path: Path, kind: RecordKind, wishes: Wishes, tick: Tick = no_tick) -> Intake:
    """Read `path` as records of `kind`. Every row becomes a record, whatever is wrong with it.

    Raises Refusal when the file as a whole cannot be used.
    """
    sheet = _accepted(read_sheet(path, kind, wishes, tick), kind, wishes)
    return _taken(path, kind, sheet, wishes, tick)


@np.errstate(invalid="ignore")
def examine(path: Path, kind: RecordKind, wishes: Wishes, tick: Tick = no_tick) -> Intake:
    """Like `take`, and run every check of the registry on the table (see `checks`)."""
    sheet = _accepted(read_sheet(path, kind, wishes, tick), kind, wishes)
    intake = _taken(path, kind, sheet, wishes, tick)
    checked = run_checks(_subject(sheet, kind, wishes))
    return replace(intake, findings=(*intake.findings, *checked))


def _subject(sheet: "Sheet", kind: RecordKind, wishes: Wishes) -> Subject:
    return Subject(
        *(sheet.table, sheet.mapping, kind, now().date()),
        *(wishes.border, wishes.country, wishes.districts),
    )


def _accepted(sheet: "Sheet", kind: RecordKind, wishes: Wishes) -> "Sheet":
    """The sheet with the proposed repairs made that a person accepts; the others stay proposed.

    Raises Refusal for a file that is wrong as a whole: that is no matter of single rows.
    """
    if not wishes.accept & PROPOSERS.keys():
        return sheet
    implausible(sheet.table.rows, sheet.table.file, wishes.border, wishes.country)
    rows, made = accepted(_subject(sheet, kind, wishes), wishes.accept, wishes.by)
    return replace(sheet, table=replace(sheet.table, rows=rows), findings=(*sheet.findings, *made))


def _taken(
    path: Path, kind: RecordKind, sheet: "Sheet", wishes: Wishes, tick: Tick = no_tick
) -> Intake:
    table, mapping = sheet.table, sheet.mapping
    sha256 = sha256_of(path)
    batch, file = batch_key(table.file, sha256, wishes.layer)
    findings = [*table.findings, *sheet.findings]
    findings += implausible(table.rows, table.file, wishes.border, wishes.country)
    ids = _ids(table, mapping.fields.get("id"), f"{PREFIX[kind]}-{batch[:6]}", findings)
    shapes = np.asarray([r.shape for r in table.rows], dtype=object)
    faults = faults_of(shapes)
    high = shapely.has_z(shapes)
    shapes[high] = shapely.force_2d(shapes[high])
    build = _BUILDERS[kind]
    records: list[Record] = []
    also: list[Record] = []
    for row, name, shape, fault in zip(table.rows, ids, shapes, faults, strict=True):
        cells = Cells(table.file, row, mapping, mapping.fields, shape, fault, findings, also)
        records.append(build(kind, name, batch, cells))
        if also:
            records += also
            also.clear()
        tick(1)
    if wishes.side:
        records = [
            replace(r, side=wishes.side) if isinstance(r, ControlOutline) else r for r in records
        ]
    findings += geometry_findings(table, kind, ids, faults)
    rows, met = len(table.rows), words_met(mapping, table.rows)
    told = tuple(records), tuple(findings)
    return Intake(kind, file, sha256, batch, rows, *told, met, table.layer)


def batch_key(file: str, sha256: str, layer: str | None) -> tuple[str, str]:
    """The id of an import and the name of what it takes: of the whole file, or of the layer
    that was named, for one file may give several."""
    if layer is None:
        return sha256[:16], file
    return hashlib.sha256(f"{sha256}/{layer}".encode()).hexdigest()[:16], f"{file}/{layer}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table, how its columns are read, and what there is to say about that."""

    table: Table
    mapping: TableMapping
    findings: tuple[Finding, ...] = ()


def read_sheet(path: Path, kind: RecordKind, wishes: Wishes, tick: Tick = no_tick) -> Sheet:
    """The table of a file with its mapping: as told, else as kept, else as guessed.

    Raises Refusal for a file that cannot be used, or a mapping that does not fit it.
    """
    table = _table(path, kind, wishes, tick)
    if wishes.swap_axes:
        table = replace(table, rows=swapped(table.rows))
    told = wishes.mapping
    checked(told, kind, table.columns, table.file)
    kept = next((k for k in wishes.kept if k.fits(kind, table.columns)), None)
    if kept is not None:
        return _as_kept(path, kept, table, wishes, tick)
    mapping = guessed_mapping(kind, table, told)
    return Sheet(table, mapping, (*tags_used(table), *guesses(mapping, told, table.file)))


def _as_kept(path: Path, kept: TableMapping, table: Table, wishes: Wishes, tick: Tick) -> Sheet:
    """The table read by a kept mapping; read again when that names the columns of position."""
    checked(kept.fields, kept.kind, table.columns, table.file)
    fields = {**kept.fields, **wishes.mapping}
    positions = {f: c for f, c in fields.items() if f in POSITION_FIELDS}
    if positions.keys() - wishes.mapping.keys():
        table = _table(path, kept.kind, replace(wishes, mapping=positions), tick)
        if wishes.swap_axes:
            table = replace(table, rows=swapped(table.rows))
    note = Finding(
        "mapping-reused", Place(table.file), {"name": kept.name, "by": kept.accepted_by or "–"}
    )
    mapping = with_readings(replace(kept, fields=fields), table.rows)
    return Sheet(table, mapping, (note, *empty_words(mapping, table.file)))


def _table(path: Path, kind: RecordKind, wishes: Wishes, tick: Tick) -> Table:
    folder = path.is_dir() and path.suffix.lower() != GEODATABASE
    if folder and kind is not RecordKind.CONTROL:
        raise refuse("folder-not-here", path.name, kind=str(kind))
    return read(path, wishes.mapping, wishes.crs, wishes.layer, tick, wishes.headings)


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
