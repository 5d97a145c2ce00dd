"""What is wrong with each geometry of a file: missing, broken, of the wrong kind, twice."""

from collections.abc import Sequence

import numpy as np
import shapely
from shapely import Geometry

from fallow.base.finding import Finding, Place
from fallow.base.geo import Fault, fault_of
from fallow.intake.table import AS_RECEIVED, Row, Table
from fallow.records import AREA_KINDS, RecordKind

_POINT = 0
# Organisations have no place, and a figure about a task has its land in the ledger.
UNPLACED = (RecordKind.ORGANISATION, RecordKind.TEAM, RecordKind.PROGRESS)


def geometry_findings(table: Table, kind: RecordKind, ids: Sequence[str]) -> list[Finding]:
    """Findings on every row's geometry: outlines for areas and control, else points.

    A self-crossing outline of an area is left to the ledger's check, which shows the proposed
    repair with the square metres it changes.
    """
    if kind in UNPLACED:
        return []
    outlines = kind in (*AREA_KINDS, RecordKind.AREA, RecordKind.CONTROL)
    found = []
    comparable: list[tuple[Row, str]] = []
    for row, name in zip(table.rows, ids, strict=True):
        fault = fault_of(row.shape) if outlines else _fault_of_position(row.shape)
        if fault in (None, Fault.SELF_CROSSING):
            comparable.append((row, name))
        left_to_ledger = fault is Fault.SELF_CROSSING and kind is not RecordKind.CONTROL
        if fault is not None and not left_to_ledger and AS_RECEIVED not in row.values:
            found.append(_finding(table.file, row, name, _code(fault, outlines)))
    # The victims of one accident stand where it was; that says nothing about two of them.
    alike = [] if kind is RecordKind.VICTIM else comparable
    return found + _repeated(table.file, alike, outlines)


def _fault_of_position(shape: Geometry | None) -> Fault | None:
    fault = fault_of(shape)
    if fault is Fault.NOT_POLYGON and shapely.get_type_id(shape) == _POINT:
        return None
    return fault or Fault.NOT_POLYGON


_CODES = {
    (Fault.MISSING, False): "position-missing",
    (Fault.NOT_POLYGON, False): "position-not-point",
    (Fault.SELF_CROSSING, False): "position-not-point",
    (Fault.SELF_CROSSING, True): "control-outline-broken",
}


def _code(fault: Fault, outlines: bool) -> str:
    return _CODES.get((fault, outlines), str(fault))


def _finding(file: str, row: Row, name: str, code: str) -> Finding:
    kind = row.shape.geom_type if row.shape is not None else "none"
    return Finding(code, Place(row.file or file, row.number, record=name), {"kind": kind})


def _repeated(file: str, rows: Sequence[tuple[Row, str]], outlines: bool) -> list[Finding]:
    """Rows whose geometry an earlier row has already (vertices in any order of writing)."""
    if not rows:
        return []
    shapes = np.asarray([row.shape for row, _ in rows], dtype=object)
    first: dict[tuple[bytes, str], int] = {}
    found = []
    for (row, name), wkb in zip(rows, shapely.to_wkb(shapely.normalize(shapes)), strict=True):
        # Control outlines of different days may well be equal; of one day they may not.
        key = (wkb, row.file or "")
        earlier = first.setdefault(key, row.number)
        if earlier != row.number:
            code = "outline-duplicate" if outlines else "position-repeated"
            place = Place(row.file or file, row.number, record=name)
            found.append(Finding(code, place, {"other": earlier}))
    return found
