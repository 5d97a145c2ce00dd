"""Tables as bytes between the process that reads hostile files and the one that asked.

Plain JSON and well-known binary, in frames of one kind byte, a length and a payload: nothing
that comes back can run code, whatever the reading process has become.
"""

import json
import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import shapely

from fallow.base.finding import Finding, Place, Refusal
from fallow.intake.prose import Prose
from fallow.intake.table import Row, Table

HEAD = struct.Struct("<cQ")
LENGTH = struct.Struct("<Q")
LARGEST_FRAME = 2**31
TICK, REFUSED, LARGE, FAILED, TABLE, ROWS, END, PROSE, STATUS = (
    b"t",
    b"r",
    b"m",
    b"x",
    b"h",
    b"c",
    b"e",
    b"p",
    b"s",
)
_CHUNK = 5_000
_SHARED = 50_000
Frame = tuple[bytes, bytes]


def dumped(value: Any) -> bytes:
    """A value as JSON; halves of surrogate pairs, which no database takes, become "?"."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", errors="replace")


def _finding(finding: Finding) -> list[Any]:
    place = {n: v for n in Place.__slots__ if (v := getattr(finding.where, n)) is not None}
    return [finding.code, place, dict(finding.values)]


def findings_out(findings: Sequence[Finding]) -> bytes:
    """Findings as bytes."""
    return dumped([_finding(f) for f in findings])


def findings_in(payload: bytes) -> tuple[Finding, ...]:
    """Findings from bytes."""
    return tuple(Finding(c, Place(**place), values) for c, place, values in json.loads(payload))


def frames_of(table: Table) -> Iterator[Frame]:
    """The frames of a table, its repeats after its rows. Rows are let go as they are sent."""
    head = {
        "file": table.file,
        "columns": table.columns,
        "crs": table.crs,
        "layer": table.layer,
        "tags": dict(table.tags),
        "findings": [_finding(f) for f in table.findings],
    }
    yield TABLE, dumped(head)
    rows, repeats = list(table.rows), table.repeats
    del table
    rows.reverse()  # a list gives from its end without moving the rest
    while rows:
        part = [rows.pop() for _ in range(min(_CHUNK, len(rows)))]
        yield ROWS, _rows_out(part)
        del part
    for repeat in repeats:
        yield from frames_of(repeat)
    yield END, b""


def _rows_out(rows: Sequence[Row]) -> bytes:
    keys = list(dict.fromkeys(k for r in rows for k in r.values))
    blobs = [b"" if r.shape is None else shapely.to_wkb(r.shape) for r in rows]
    head = dumped(
        {
            "keys": keys,
            "numbers": [r.number for r in rows],
            "files": [r.file for r in rows] if any(r.file for r in rows) else None,
            "parents": [r.parent for r in rows],
            "values": [[r.values.get(k) for k in keys] for r in rows],
            "sizes": [len(b) for b in blobs],
        }
    )
    return struct.pack("<Q", len(head)) + head + b"".join(blobs)


def _rows_in(payload: bytes, shared: dict[str, str]) -> Iterator[Row]:
    (size,) = struct.unpack_from("<Q", payload)
    head = json.loads(payload[8 : 8 + size])
    at, blobs = 8 + size, []
    for length in head["sizes"]:
        blobs.append(payload[at : at + length] or None)
        at += length
    shapes = shapely.from_wkb(np.asarray(blobs, dtype=object)) if any(blobs) else blobs
    files = head["files"] or [None] * len(blobs)
    keys = [str(k) for k in head["keys"]]
    for number, file, parent, values, shape in zip(
        head["numbers"], files, head["parents"], head["values"], shapes, strict=True
    ):
        if len(shared) > _SHARED:
            shared.clear()
        cells = {
            k: shared.setdefault(v, v) for k, v in zip(keys, values, strict=True) if v is not None
        }
        yield Row(number, shape, cells, file, parent)


def table_from(frames: Iterator[Frame], tick: Callable[[int], None]) -> Table:
    """The table of a stream of frames. Raises Refusal when the stream says so, ValueError or
    KeyError for frames that make no sense."""
    for kind, payload in frames:
        if kind == TICK:
            tick(int(payload))
        elif kind == REFUSED:
            raise Refusal(*findings_in(payload))
        elif kind == TABLE:
            return _table(json.loads(payload), frames)
        else:
            raise ValueError(f"an unexpected frame {kind!r}")
    raise ValueError("no table")


def frames_of_prose(prose: Prose) -> Iterator[Frame]:
    """The frame of a running text."""
    head = {
        "file": prose.file,
        "text": prose.text,
        "published": prose.published.isoformat() if prose.published else None,
        "language": prose.language,
        "findings": [_finding(f) for f in prose.findings],
    }
    yield PROSE, dumped(head)


def prose_from(frames: Iterator[Frame]) -> Prose:
    """The text of a stream of frames. Raises as `table_from` does."""
    for kind, payload in frames:
        if kind == REFUSED:
            raise Refusal(*findings_in(payload))
        if kind != PROSE:
            raise ValueError(f"an unexpected frame {kind!r}")
        head = json.loads(payload)
        day = date.fromisoformat(head["published"]) if head["published"] else None
        findings = tuple(Finding(c, Place(**place), v) for c, place, v in head["findings"])
        return Prose(head["file"], head["text"], day, head["language"], findings)
    raise ValueError("no text")


def _table(head: Mapping[str, Any], frames: Iterator[Frame]) -> Table:
    rows: list[Row] = []
    repeats: list[Table] = []
    shared: dict[str, str] = {}  # most cells repeat: one copy of each text is kept
    for kind, payload in frames:
        if kind == ROWS:
            rows += _rows_in(payload, shared)
        elif kind == TABLE:
            repeats.append(_table(json.loads(payload), frames))
        elif kind == END:
            break
        else:
            raise ValueError(f"an unexpected frame {kind!r}")
    empty = Table(head["file"], tuple(head["columns"]), tuple(rows), head["crs"])
    findings = tuple(Finding(c, Place(**place), values) for c, place, values in head["findings"])
    return replace(
        empty,
        findings=findings,
        layer=head["layer"],
        tags=head["tags"],
        repeats=tuple(repeats),
    )
