"""The ledger as plain text, one record a block, in the order it was written; and back again.

Each audit entry comes with what it wrote to the tables of the chain: sources, batches, areas
as reported, decisions, and below each decision the postings it caused. Reading it back gives
the same rows, so each entry's link in the SHA-256 chain must come out as written. What lies
outside the chain (people, accidents, items, findings of imports) is not in a journal.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator

import shapely

from fallow.base.finding import Finding, Refusal
from fallow.store import chain
from fallow.store.gpkg import from_blobs, to_blob
from fallow.store.schema import TABLES, Table

HEADER = "fallow-journal 1"
_CHAINED = {table.name: table for table in TABLES if table.chained}
_AUDIT = ("by", "recorded_at", "what", "previous_sha256", "sha256")
_POSTING = "posting"
Value = str | int | float | bytes | None


def _text(name: str, value: Value) -> str:
    """A value as JSON; geometry as well-known text where that is exact, else as hexadecimal."""
    if name != "geom" or not isinstance(value, bytes):
        return json.dumps(value, ensure_ascii=False)
    shape = from_blobs([value])[0]
    words = shapely.to_wkt(shape, rounding_precision=-1)
    if to_blob(shapely.from_wkt(words)) == value:
        return str(words)
    return value.hex()


def _value(name: str, text: str) -> Value:
    if name != "geom":
        value: Value = json.loads(text)
        return value
    if text[:1].isalpha() and " " in text:
        return to_blob(shapely.from_wkt(text))
    return bytes.fromhex(text)


def _rows(
    connection: sqlite3.Connection, table: Table, audit_id: int
) -> Iterator[tuple[int, dict[str, Value]]]:
    rows = connection.execute(
        f"SELECT * FROM {table.name} WHERE audit_id = ? ORDER BY fid", (audit_id,)
    )
    names = [column[0] for column in rows.description]
    for row in rows:
        told = {n: v for n, v in zip(names, row, strict=True) if v is not None}
        yield told.pop("fid"), {n: v for n, v in told.items() if n != "audit_id"}


def _postings(connection: sqlite3.Connection, audit_id: int) -> dict[str, list[str]]:
    """The postings of an entry as lines, by the decision that caused them."""
    lines: dict[str, list[str]] = {}
    for fid, row in _rows(connection, _CHAINED["postings"], audit_id):
        cause = str(row.get("booked_by") or row["directive_id"])
        told = json.dumps(row, ensure_ascii=False, sort_keys=True)
        lines.setdefault(cause, []).append(f"  {_POSTING} {fid}: {told}")
    return lines


def write(connection: sqlite3.Connection, country: str) -> Iterator[str]:
    """The lines of the journal of a register."""
    yield f"{HEADER} {country}"
    entries = connection.execute(f"SELECT id, {', '.join(_AUDIT)} FROM audit ORDER BY id")
    for number, *told in entries.fetchall():
        yield ""
        yield f"audit {number}"
        for name, value in zip(_AUDIT, told, strict=True):
            yield f"  {name}: {_text(name, value)}"
        caused = _postings(connection, number)
        for table in _CHAINED.values():
            if table.name == "postings":
                continue
            for fid, row in _rows(connection, table, number):
                yield ""
                yield f"{table.name} {fid}"
                yield from (f"  {n}: {_text(n, v)}" for n, v in row.items())
                if table.name == "directives":
                    yield from caused.pop(str(row["id"]), [])
        yield from (line for lines in caused.values() for line in lines)


class _Reader:
    """Writes the blocks of a journal into an empty register, entry by entry."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.line = 0
        self.audit: dict[str, Value] = {}
        self.number = 0
        self.block: tuple[str, int, dict[str, Value]] | None = None
        self.columns = {
            name: {row[1] for row in connection.execute(f"PRAGMA table_info({name})")}
            for name in _CHAINED
        }

    def broken(self, why: str) -> Refusal:
        return Refusal(Finding("journal-broken", values={"line": self.line, "why": why}))

    def take(self, lines: Iterable[str]) -> None:
        for self.line, raw in enumerate(lines, start=2):  # the header was line 1
            line = raw.rstrip("\r\n")
            if not line.startswith(" "):
                self.finish_block()
            if not line:
                continue
            try:
                self.read(line)
            except (ValueError, KeyError, shapely.errors.GEOSException) as error:
                raise self.broken(f"cannot be read ({line[:60]})") from error
            except sqlite3.IntegrityError as error:
                raise self.broken(str(error)) from error
        self.finish_block()
        self.seal()

    def read(self, line: str) -> None:
        if not line.startswith(" "):
            name, number = line.split(" ")
            if name == "audit":
                self.seal()
                self.number, self.audit = int(number), {}
                self.block = ("audit", self.number, self.audit)
            else:
                self.block = (_CHAINED[name].name, int(number), {})
            return
        name, _, text = line.strip().partition(": ")
        if name.startswith(f"{_POSTING} "):
            self.finish_block()  # the decision first, because what it moves is added up by its act
            self.insert("postings", int(name.removeprefix(f"{_POSTING} ")), json.loads(text))
        elif self.block is None:
            raise ValueError("a value outside a block")
        else:
            self.block[2][name] = _value(name, text)

    def finish_block(self) -> None:
        if self.block is not None and self.block[0] != "audit":
            self.insert(*self.block)
        self.block = None

    def insert(self, table: str, fid: int, row: dict[str, Value]) -> None:
        if unknown := set(row) - self.columns[table]:
            raise self.broken(f"no such field: {', '.join(sorted(unknown))}")
        names = ", ".join(f'"{n}"' for n in ("fid", "audit_id", *row))
        marks = ", ".join("?" * (len(row) + 2))
        self.connection.execute(
            f"INSERT INTO {table}({names}) VALUES ({marks})", (fid, self.number, *row.values())
        )

    def seal(self) -> None:
        """Write the entry before, if its rows give the link that the journal tells."""
        if not self.number:
            return
        number, previous = chain.next_link(self.connection)
        by, at, what = (str(self.audit.get(n)) for n in _AUDIT[:3])
        head = (number, by, at, what, previous)
        digest = chain.digest(self.connection, head)
        told = (self.number, self.audit.get("previous_sha256"), self.audit.get("sha256"))
        if told != (number, previous, digest):
            raise self.broken(f"entry {self.number} is not what the chain says")
        self.connection.execute("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?)", (*head, digest))


def take(connection: sqlite3.Connection, country: str, lines: Iterable[str]) -> None:
    """Fill an empty register from a journal, inside the caller's transaction.

    Raises Refusal (`journal-broken`) with the line where something does not hold: another
    country, a register that is not empty, an unreadable line, an entry that was changed.
    """
    reader = _Reader(connection)
    several = iter(lines)
    first = next(several, "").rstrip("\r\n")
    reader.line = 1
    if not first.startswith(f"{HEADER} "):
        raise reader.broken("not a journal")
    if first.removeprefix(f"{HEADER} ") != country:
        raise reader.broken(f"this workspace is for {country}")
    if connection.execute("SELECT count(*) FROM audit").fetchone()[0]:
        raise reader.broken("the register is not empty")
    reader.take(several)
