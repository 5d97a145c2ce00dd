"""What is wrong with each geometry of a file: missing, broken, of the wrong kind, twice."""

from collections.abc import Hashable, Iterator, Sequence

import numpy as np
import shapely
from shapely import Geometry

from fallow.base.finding import Finding, Place
from fallow.base.geo import Fault
from fallow.intake.repeats import repeats
from fallow.intake.table import AS_RECEIVED, Row, Table
from fallow.records import AREA_KINDS, RecordKind

_POINT = 0
# Organisations have no place, and a figure about a task has its land in the ledger.
UNPLACED = (RecordKind.ORGANISATION, RecordKind.TEAM, RecordKind.PROGRESS)


def geometry_findings(
    table: Table, kind: RecordKind, ids: Sequence[str], faults: Sequence[Fault | None]
) -> list[Finding]:
    """Findings on every row's geometry: outlines for areas and control, else points. `faults`
    are those of each geometry as an outline.

    A self-crossing outline of an area is left to the ledger's check, which shows the proposed
    repair with the square metres it changes.
    """
    if kind in UNPLACED:
        return []
    outlines = kind in (*AREA_KINDS, RecordKind.AREA, RecordKind.CONTROL)
    found: list[Finding] = []
    comparable: list[int] = []
    for at, (row, fault) in enumerate(zip(table.rows, faults, strict=True)):
        if not outlines:
            fault = _of_position(row.shape, fault)  # noqa: PLW2901
        if fault is None or fault is Fault.SELF_CROSSING:
            comparable.append(at)
            if fault is None or kind is not RecordKind.CONTROL:
                continue
        if AS_RECEIVED not in row.values:
            found.append(_finding(table.file, row, ids[at], _code(fault, outlines)))
    # The victims of one accident stand where it was; that says nothing about two of them.
    alike = [] if kind is RecordKind.VICTIM else comparable
    return found + _repeated(table, ids, alike, outlines)


def _of_position(shape: Geometry | None, fault: Fault | None) -> Fault | None:
    """The fault of a geometry as a position, by its fault as an outline."""
    if fault is Fault.NOT_POLYGON and shapely.get_type_id(shape) == _POINT:
        return None
    return Fault.NOT_POLYGON if fault in (None, Fault.SELF_CROSSING) else fault


_CODES = {
    (Fault.MISSING, False): "position-missing",
    (Fault.NOT_POLYGON, False): "position-not-point",
    (Fault.SELF_CROSSING, True): "control-outline-broken",
}


def _code(fault: Fault, outlines: bool) -> str:
    return _CODES.get((fault, outlines), str(fault))


def _finding(file: str, row: Row, name: str, code: str) -> Finding:
    kind = row.shape.geom_type if row.shape is not None else "none"
    return Finding(code, Place(row.file or file, row.number, record=name), {"kind": kind})


def _repeated(
    table: Table, ids: Sequence[str], which: Sequence[int], outlines: bool
) -> list[Finding]:
    """Rows whose geometry an earlier row has already (vertices in any order of writing)."""
    code = "outline-duplicate" if outlines else "position-repeated"
    rows = [table.rows[at] for at in which]
    found = []
    for at, earlier in repeats(rows, _marks):
        row, name = rows[at], ids[which[at]]
        place = Place(row.file or table.file, row.number, record=name)
        found.append(Finding(code, place, {"other": rows[earlier].number}))
    return found


def _marks(rows: Sequence[Row]) -> Iterator[Hashable]:
    """What rows of one geometry share. Control outlines of different days, which lie in files
    of their own, may well be equal; of one day they may not."""
    shapes = shapely.normalize(np.asarray([r.shape for r in rows], dtype=object))
    yield from zip(shapely.to_wkb(shapes), (r.file for r in rows), strict=True)
