"""Rows of cells to a table: the header, HXL tags, repeated columns, positions."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

import numpy as np
import shapely
from shapely import Geometry

from fallow.base.finding import Finding, Place
from fallow.intake.position import Reader, reader_for
from fallow.intake.table import AS_RECEIVED, Ask, Row, Table, refuse

# Real tag rows hold slips such as "#affected aidworker +killed": what makes one is that every
# cell in it begins like a hashtag.
_TAG = re.compile(r"#[a-z]", re.IGNORECASE)
_SHARED = 50_000  # texts
_LOOK_AHEAD = 25  # HXL puts its tags within the first 25 rows
_BEYOND = "cells beyond the header"

Cells = Sequence[str]


def _is_tag_row(cells: Cells, least: int) -> bool:
    filled = [c for c in cells if c.strip()]
    return len(filled) >= max(least, 1) and all(_TAG.match(c.strip()) for c in filled)


def _header_at(head: Sequence[Cells]) -> tuple[int, int | None]:
    """The index of the header and of the HXL tag row, if there is one."""
    widest = max((sum(bool(c.strip()) for c in cells) for cells in head), default=0)
    for i, cells in enumerate(head):
        if _is_tag_row(cells, min(2, widest)):
            above = [k for k in range(i) if any(c.strip() for c in head[k])]
            return (above[-1] if above else i), i
    for i, cells in enumerate(head):
        # A title stands alone in a row above a wider table, which has rows below its header.
        below = any(c.strip() for line in head[i + 1 :] for c in line)
        if below and sum(bool(c.strip()) for c in cells) >= min(2, widest):
            return i, None
    return 0, None


def _named(cells: Cells, file: str) -> tuple[tuple[str, ...], list[Finding]]:
    """The columns' names, each once: a repeated or missing name is a finding."""
    names: dict[str, int] = {}  # and how often each has stood so far
    found = []
    for i, cell in enumerate(cells, 1):
        name = " ".join(cell.split()) or f"column {i}"
        unique = name
        while unique in names:
            names[name] += 1
            unique = f"{name}~{names[name]}"
        if unique != name:
            values = {"column": name, "name": unique}
            found.append(Finding("column-repeated", Place(file, field=name), values))
        names[unique] = 1
    return tuple(names), found


def table_of(lines: Iterable[Cells], file: str, ask: Ask, findings: list[Finding]) -> Table:
    """A table from lines of cells, the header among the first. Raises Refusal without one,
    unless the columns are named otherwise (`ask.headings`).

    `findings` are those of the reader so far. Rows are numbered from the first below the
    header; blank lines are counted but give no row.
    """
    flow = iter(lines)
    if ask.headings:
        body = list(islice(flow, _LOOK_AHEAD))
        spot = reader_for(file, ask.headings, ask, {}, body)
        return _assemble(chain(body, flow), ask.headings, {}, Frame(file, spot, findings))
    head = list(islice(flow, _LOOK_AHEAD))
    at, tagged = _header_at(head)
    header = list(head[at]) if at < len(head) else []
    while header and not header[-1].strip():
        header.pop()
    if not header:
        raise refuse("file-unreadable", file, format="table", detail="no header line")
    for i, cells in enumerate(head[:at]):
        text = " ".join(c.strip() for c in cells if c.strip())
        if text:
            place = Place(file, field=f"line {i + 1}")
            findings.append(Finding("line-above-header", place, {"text": text}))
    columns, named = _named(header, file)
    findings += named
    tags = (
        {c: t.strip() for c, t in zip(columns, head[tagged], strict=False) if t.strip()}
        if tagged is not None
        else {}
    )
    body = head[max(at, at if tagged is None else tagged) + 1 :]
    spot = reader_for(file, columns, ask, tags, body)
    return _assemble(chain(body, flow), columns, tags, Frame(file, spot, findings))


class Frame:
    """What surrounds the rows of a table while it is put together."""

    def __init__(self, file: str, place: Reader, findings: list[Finding]) -> None:
        self.file, self.place, self.findings = file, place, findings
        self.shared: dict[str, str] = {}

    def one(self, text: str) -> str:
        """One copy of a text that many cells hold."""
        if len(self.shared) > _SHARED:
            self.shared.clear()
        return self.shared.setdefault(text, text)

    def note(self, code: str, number: int | None = None, **values: str | int | float) -> None:
        """A finding about the file or one row."""
        self.findings.append(Finding(code, Place(self.file, number), values))


def _cells(line: Cells, columns: tuple[str, ...], frame: Frame, number: int) -> dict[str, str]:
    values = {c: frame.one(t) for c, v in zip(columns, line, strict=False) if (t := v.strip())}
    if len(line) > len(columns) and (beyond := [v for v in line[len(columns) :] if v.strip()]):
        frame.note("row-too-long", number, cells=len(line), columns=len(columns))
        values[_BEYOND] = ";".join(beyond)
    return values


def _assemble(
    lines: Iterator[Cells], columns: tuple[str, ...], tags: Mapping[str, str], frame: Frame
) -> Table:
    place = frame.place
    numbers: list[int] = []
    kept: list[dict[str, str]] = []
    shapes: list[Geometry | None] = []
    points: list[tuple[float, float]] = []
    where: list[int] = []
    for number, line in enumerate(lines, 1):
        values = _cells(line, columns, frame, number)
        if not values:
            continue
        as_is, found = False, None
        try:
            found, as_is = place.read(values, frame.findings, number)
        except ValueError as error:
            values[AS_RECEIVED] = place.as_received(values)
            frame.note("outline-unreadable", number, detail=str(error))
        if isinstance(found, tuple):
            where.append(len(shapes))
            points.append(found)
            found = None
        numbers.append(number)
        shapes.append(found)
        kept.append(place.kept(values, as_is))
    if points:
        made = shapely.points(np.asarray(points, dtype=np.float64))
        for i, point in zip(where, made, strict=True):
            shapes[i] = point
    if place.assumed:
        frame.note("pair-order-assumed", column=place.text or place.mgrs or "")
    if place.legs or place.turns:
        frame.note("bearings-assumed-true")
    rows = tuple(Row(n, s, v) for n, s, v in zip(numbers, shapes, kept, strict=True))
    crs = "OGC:CRS84"
    return Table(frame.file, columns, rows, crs, tuple(frame.findings), tags=tags)
