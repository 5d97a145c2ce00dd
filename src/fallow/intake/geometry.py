"""What is wrong with each geometry of a file: missing, broken, of the wrong kind, twice."""

from collections.abc import Sequence

import numpy as np
import shapely

from fallow.base.finding import Finding, Place
from fallow.base.geo import Fault, fault_of
from fallow.intake.table import AS_RECEIVED, Row, Table
from fallow.records import AREA_KINDS, RecordKind

_POINT = 0


def geometry_findings(table: Table, kind: RecordKind, ids: Sequence[str]) -> list[Finding]:
    """Findings on every row's geometry: outlines for areas and control, else points.

    A self-crossing outline of an area is left to the ledger's check, which shows the proposed
    repair with the square metres it changes.
    """
    outlines = kind in AREA_KINDS or kind is RecordKind.CONTROL
    found = []
    sound: list[tuple[Row, str]] = []
    for row, name in zip(table.rows, ids, strict=True):
        fault = fault_of(row.shape)
        if row.shape is not None and shapely.get_type_id(row.shape) == _POINT and not outlines:
            fault = None if fault is Fault.NOT_POLYGON else fault
        elif fault is None and not outlines:
            fault = Fault.NOT_POLYGON
        if fault is None:
            sound.append((row, name))
        elif fault is Fault.SELF_CROSSING and kind in AREA_KINDS:
            continue
        elif AS_RECEIVED not in row.values:
            found.append(_finding(table.file, row, name, _code(fault, kind)))
    return found + _repeated(table.file, sound, outlines)


def _code(fault: Fault, kind: RecordKind) -> str:
    if kind in AREA_KINDS:
        return str(fault)
    if kind is RecordKind.CONTROL:
        return "control-outline-broken" if fault is Fault.SELF_CROSSING else str(fault)
    return {Fault.MISSING: "position-missing", Fault.NOT_POLYGON: "position-not-point"}.get(
        fault, str(fault)
    )


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
