"""Repeats: which rows of one table belong to which row of another.

Forms give repeated groups as tables of their own. ODK links them by KEY and PARENT_KEY, Kobo by
_index and _parent_index, Survey123 by GlobalID and ParentGlobalID.
"""

from dataclasses import dataclass, replace

from fallow.base.finding import Finding, Place
from fallow.intake.table import Row, Table

# The child's column → the parent's column, in lower case; Kobo also names the parent's table.
_KEYS = (
    ("parent_key", "key"),
    ("_parent_index", "_index"),
    ("parentglobalid", "globalid"),
    ("parentrowid", "uniquerowid"),
    ("_submission__uuid", "_uuid"),
)
CHILD_KEYS = frozenset(child for child, _ in _KEYS)
_PARENT_TABLE = "_parent_table_name"


@dataclass(frozen=True, slots=True)
class Linked:
    """A table, the one its rows belong to (None: it stands alone), and its findings on that."""

    table: Table
    parent: Table | None
    findings: tuple[Finding, ...] = ()


def _column(table: Table, name: str) -> str | None:
    return next((c for c in table.columns if c.strip().casefold() == name), None)


def _key(text: str) -> str:
    return text.strip().strip("{}").casefold()


def _numbers(table: Table, column: str) -> dict[str, int]:
    return {_key(r.values[column]): r.number for r in table.rows if column in r.values}


def _parent_of(table: Table, others: list[Table]) -> tuple[Table, str, dict[str, int]] | None:
    """The other table that most of the rows point to, their column, and its rows by key."""
    for child, parent in _KEYS:
        mine = _column(table, child)
        if mine is None:
            continue
        named = _column(table, _PARENT_TABLE)
        wanted = {r.values.get(named, "") for r in table.rows} if named else set()
        best, most = None, 0
        for other in others:
            theirs = _column(other, parent)
            if theirs is None or (wanted and other.layer and other.layer not in wanted):
                continue
            numbers = _numbers(other, theirs)
            hits = sum(_key(r.values.get(mine, "")) in numbers for r in table.rows)
            if hits > most:
                best, most = (other, mine, numbers), hits
        if best:
            return best
    return None


def linked(tables: list[Table]) -> list[Linked]:
    """Each table with its parent. A row that names no row of it is a finding, and is kept."""
    found = []
    for table in tables:
        match = _parent_of(table, [t for t in tables if t is not table])
        if match is None:
            found.append(Linked(table, None))
            continue
        parent, column, numbers = match
        rows, orphans = [], []
        for row in table.rows:
            text = row.values.get(column, "")
            number = numbers.get(_key(text))
            if number is None:
                place = Place(table.file, row.number, table.layer)
                orphans.append(Finding("repeat-orphan", place, {"parent": text or "–"}))
            rows.append(replace(row, parent=number))
        found.append(Linked(replace(table, rows=tuple(rows)), parent, tuple(orphans)))
    return found


def with_repeats(root: Linked, all_: list[Linked]) -> Table:
    """The table with the tables below it, each of which is said to be there."""
    below = [k for k in all_ if k.parent is not None and _same(k.parent, root.table)]
    repeats = tuple(with_repeats(k, all_) for k in below)
    told = tuple(
        Finding("repeats-present", Place(r.file), {"layer": r.layer or r.file, "rows": len(r.rows)})
        for r in repeats
    )
    orphans = tuple(f for k in below for f in k.findings)
    findings = (*root.table.findings, *told, *orphans)
    return replace(root.table, repeats=repeats, findings=findings)


def with_parent(own: Linked, all_: list[Linked]) -> Table:
    """The rows of a repeat with the columns of the row they belong to, and its position where
    they have none; a finding says so. A table that stands alone stays as it is."""
    if own.parent is None:
        return own.table
    above = next(k for k in all_ if own.parent is not None and _same(k.table, own.parent))
    parent = with_parent(above, all_)
    by_number = {r.number: r for r in parent.rows}
    rows = tuple(_joined(r, by_number.get(r.parent or 0)) for r in own.table.rows)
    columns = tuple(dict.fromkeys((*own.table.columns, *parent.columns)))
    values = {"layer": own.table.layer or "", "parent": parent.layer or parent.file}
    told = Finding("repeat-joined", Place(own.table.file), values)
    return replace(
        own.table,
        columns=columns,
        rows=rows,
        crs=own.table.crs or parent.crs,
        findings=(*own.table.findings, told, *own.findings),
    )


def _same(one: Table, other: Table) -> bool:
    return (one.file, one.layer) == (other.file, other.layer)


def _joined(row: Row, parent: Row | None) -> Row:
    if parent is None:
        return row
    shape = row.shape if row.shape is not None else parent.shape
    return replace(row, shape=shape, values={**parent.values, **row.values})
