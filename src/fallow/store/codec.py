"""Frozen dataclasses to table rows and back, from their own type hints.

Nested records (`Origin`, `Terms`) become columns with a prefix; days and instants are ISO 8601
text; enumerations are their words; a mapping is JSON; geometry is a GeoPackage blob in `geom`.
"""

import json
import types
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from itertools import compress, islice
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from shapely import Geometry

from fallow.store.gpkg import from_blobs, to_blobs

Record = TypeVar("Record", bound=Hashable)
SqlValue = str | int | float | bytes | None
_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its SQL name and type, the path of the field, and how values cross over."""

    name: str
    sql_type: str
    path: tuple[str, ...]
    write: Callable[[Any], SqlValue]
    read: Callable[[Any], Any]
    required: bool


def _write_json(value: Mapping[str, str]) -> str:
    return json.dumps(dict(value), ensure_ascii=False, sort_keys=True)


def _same(value: Any) -> Any:
    return value


_PLAIN: dict[type, tuple[str, Callable[[Any], SqlValue], Callable[[Any], Any]]] = {
    str: ("TEXT", str, _same),
    bool: ("INTEGER", int, bool),
    int: ("INTEGER", int, _same),
    float: ("REAL", float, _same),
    datetime: ("TEXT", datetime.isoformat, datetime.fromisoformat),
    date: ("TEXT", date.isoformat, date.fromisoformat),
}


def _unwrap(hint: Any) -> tuple[Any, bool]:
    """The type behind `X | None`, and whether None is allowed."""
    if get_origin(hint) in (Union, types.UnionType):
        inner = [a for a in get_args(hint) if a is not type(None)]
        return inner[0], True
    return hint, False


def _columns(
    record: type, prefix: str = "", path: tuple[str, ...] = (), optional: bool = False
) -> Iterator[Column]:
    hints = get_type_hints(record)
    for item in fields(record):
        hint, nullable = _unwrap(hints[item.name])
        name, here, needed = prefix + item.name, (*path, item.name), not (nullable or optional)
        if is_dataclass(hint) and isinstance(hint, type):
            yield from _columns(hint, f"{item.name}_", here, nullable)
        elif get_origin(hint) is Mapping:
            yield Column(name, "TEXT", here, _write_json, json.loads, needed)
        elif issubclass(hint, Geometry):
            yield Column("geom", "BLOB", here, _same, _same, False)
        elif issubclass(hint, StrEnum):
            yield Column(name, "TEXT", here, str, hint, needed)
        else:
            sql_type, write, read = _PLAIN[hint]
            yield Column(name, sql_type, here, write, read, needed)


@cache
def columns_of(record: type) -> tuple[Column, ...]:
    """The columns of a record type, in field order."""
    return tuple(_columns(record))


def _value(record: Any, path: Sequence[str]) -> Any:
    for name in path:
        record = getattr(record, name) if record is not None else None
    return record


def _written(column: Column, values: Sequence[Any]) -> Sequence[SqlValue]:
    """The values of one column as SQL takes them."""
    if column.sql_type == "BLOB":
        return to_blobs(values)
    write = column.write
    return [None if v is None else write(v) for v in values]


def rows_of(records: Iterable[Any], record_type: type) -> Iterator[tuple[SqlValue, ...]]:
    """Each record as a row of SQL values; geometry is encoded for many rows at once."""
    columns, flow = columns_of(record_type), iter(records)
    while some := list(islice(flow, _AT_ONCE)):
        yield from zip(
            *(_written(c, [_value(r, c.path) for r in some]) for c in columns), strict=True
        )


@dataclass(frozen=True, slots=True)
class _Plan:
    """How to build records from columns: slices of columns for nested records."""

    record: type
    parts: tuple[tuple[int, int, "_Plan | None", bool], ...]  # start, stop, nested, nullable

    def build(self, columns: Sequence[Sequence[Any]]) -> list[Any]:
        made: list[Sequence[Any]] = []
        for start, stop, nested, nullable in self.parts:
            own = columns[start:stop]
            if nested is None:
                made += own
            elif nullable:
                said = [any(v is not None for v in values) for values in zip(*own, strict=True)]
                some = iter(nested.build([list(compress(column, said)) for column in own]))
                made.append([next(some) if one else None for one in said])
            else:
                made.append(nested.build(own))
        return list(map(self.record, *made))


@cache
def _plan(record: type) -> _Plan:
    hints, parts, start = get_type_hints(record), [], 0
    for item in fields(record):
        hint, nullable = _unwrap(hints[item.name])
        nested = _plan(hint) if is_dataclass(hint) and isinstance(hint, type) else None
        stop = start + (len(columns_of(hint)) if nested else 1)
        parts.append((start, stop, nested, nullable))
        start = stop
    return _Plan(record, tuple(parts))


def records_of(rows: Sequence[Sequence[Any]], record_type: type[Record]) -> list[Record]:
    """Rows of SQL values as records; geometry is decoded for all rows at once."""
    columns = columns_of(record_type)
    by_column: list[Sequence[Any]] = []
    for index, column in enumerate(columns):
        raw = [row[index] for row in rows]
        if column.sql_type == "BLOB":
            by_column.append(from_blobs(raw))
        elif column.read is _same:
            by_column.append(raw)
        else:
            # Days, instants and words are few; a record of a million shares them.
            known: dict[Any, Any] = {v: column.read(v) for v in set(raw) - {None}}
            by_column.append([known.get(v) for v in raw])
    return _plan(record_type).build(by_column)
