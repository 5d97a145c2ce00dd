"""Rows and keys: repeated rows, blank keys, keys that two different rows carry."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

import numpy as np
import shapely

from fallow.base.finding import Finding
from fallow.intake.checks.subject import Subject
from fallow.intake.repeats import repeats
from fallow.intake.table import Row
from fallow.records import AREA_KINDS, RecordKind

_NOTHING = frozenset({"na", "n/a", "none", "null", "nan", "-", "--", "?", "#n/a", "#ref!", "nil"})
# Rows of these kinds are about one person each; two persons may well have equal rows.
_PERSONS = (RecordKind.VICTIM,)


def repeated_rows(subject: Subject) -> Iterator[Finding]:
    """Rows equal to an earlier one in every column and in their geometry.

    Where a row is a person and the table has no id, equal rows are two people until the source
    says otherwise: taking one away would take away a victim.
    """
    code = "row-repeated"
    if subject.kind in _PERSONS and subject.column("id") is None:
        code = "row-repeated-person"
    area = subject.kind in (*AREA_KINDS, RecordKind.AREA)
    named = subject.column("id") is not None
    # Of areas without outline and id, which are of unknown extent, nothing says that two are one.
    rows = [r for r in subject.rows if not area or named or r.shape is not None]
    columns = subject.table.columns

    def marks(some: Sequence[Row]) -> Iterator[Hashable]:
        shapes = shapely.to_wkb(np.asarray([r.shape for r in some], dtype=object))
        for row, shape in zip(some, shapes, strict=True):
            yield row.file, shape, *map(row.values.get, columns)

    for at, earlier in repeats(rows, marks):
        if _same(rows[earlier], rows[at]):
            yield subject.about(code, rows[at], other=rows[earlier].number)


def _same(one: Row, other: Row) -> bool:
    alike = one.values == other.values and one.file == other.file
    if one.shape is None or other.shape is None:
        return alike and one.shape is other.shape
    return alike and bool(one.shape.wkb == other.shape.wkb)


def devices(subject: Subject) -> Iterator[Finding]:
    """Items of the same type, day, number and position under two ids (geocheck's duplicate
    devices); equal rows are told as such, and rows without a position cannot be compared."""
    if subject.kind is not RecordKind.ITEM or subject.column("id") is None:
        return
    columns = [c for f in ("item", "date", "number") if (c := subject.column(f))]
    own, first = subject.column("id") or "", dict[tuple[str, ...], Row]()
    for row in subject.rows:
        if row.shape is None or row.shape.is_empty or not row.values.get(own):
            continue
        mark = (row.shape.wkb_hex, *(row.values.get(c, "") for c in columns))
        earlier = first.setdefault(mark, row)
        if earlier is not row and earlier.values[own] != row.values[own]:
            yield subject.about("device-repeated", row, own, other=earlier.number)


def keys(subject: Subject) -> Iterator[Finding]:
    """Blank ids; ids that differ in spaces or case only; one id with two contents."""
    column = subject.column("id")
    if column is None:
        return
    rows = []
    for row in subject.rows:
        if row.values.get(column):
            rows.append(row)
        else:
            yield subject.about("key-blank", row, column)

    def marks(some: Sequence[Row]) -> Iterator[Hashable]:
        for row in some:
            yield "".join(row.values[column].split()).casefold()

    for at, earlier in repeats(rows, marks):
        row, first = rows[at], rows[earlier]
        own = row.values[column]
        if first.values[column] != own:
            yield subject.about("key-alike", row, column, value=own, other=first.number)
        elif not _same(first, row):
            yield subject.about("key-conflict", row, column, value=own, other=first.number)


def placeholders(subject: Subject) -> Iterator[Finding]:
    """Words such as "NA" or "None" where a cell should be blank (GICHD's import pitfalls)."""
    for column in subject.table.columns:
        met = Counter(
            text for r in subject.rows if (text := r.values.get(column, "")).casefold() in _NOTHING
        )
        for text, count in met.items():
            if text:
                yield subject.whole("cell-placeholder", column, value=text, rows=count)
