"""The SHA-256 chain over everything appended: changing any byte of history shows."""

import hashlib
import sqlite3
from collections.abc import Sequence

from fallow.base.finding import Finding, Place
from fallow.store.schema import TABLES

_FIRST = "0" * 64
Head = tuple[int, str, str, str, str]


Values = Sequence[str | int | float | bytes | None]


def _fed(values: Values) -> bytes:
    """The bytes of one row: each value with its type and length, so that no two look alike."""
    parts = []
    for value in values:
        if value is None:
            parts.append(b"NoneType:4:None")
        elif type(value) is bytes:
            parts.append(b"bytes:%d:%b" % (len(value), value))
        else:
            raw = repr(value)
            length = len(raw) if raw.isascii() else len(raw.encode())
            parts.append(f"{type(value).__name__}:{length}:{raw}".encode())
    return b"".join(parts)


def digest(connection: sqlite3.Connection, head: Head) -> str:
    """The link of one audit entry: its own fields, then its rows of every chained table."""
    total = hashlib.sha256()
    total.update(_fed(head))
    for table in TABLES:
        if table.chained:
            query = f"SELECT * FROM {table.name} WHERE audit_id = ? ORDER BY fid"
            rows = connection.execute(query, (head[0],))
            names = [column[0] for column in rows.description]
            first = table.first_columns or len(names)
            if not table.later:
                total.update(table.name.encode())
            for number, row in enumerate(rows):
                if table.later and number == 0:
                    total.update(table.name.encode())
                total.update(_fed(row[:first]))
                # A column that came later counts where it holds something, under its name.
                for name, value in zip(names[first:], row[first:], strict=True):
                    if value is not None:
                        total.update(_fed((name, value)))
    return total.hexdigest()


def next_link(connection: sqlite3.Connection) -> tuple[int, str]:
    """The number of the next audit entry, and the hash it follows."""
    row = connection.execute("SELECT id, sha256 FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    return (1, _FIRST) if row is None else (row[0] + 1, row[1])


def broken_links(connection: sqlite3.Connection) -> list[Finding]:
    """Every audit entry whose hash is not that of its content and predecessor, first first."""
    found, previous, expected = [], _FIRST, 1
    for number, by, at, what, before, sha256 in connection.execute(
        "SELECT id, by, recorded_at, what, previous_sha256, sha256 FROM audit ORDER BY id"
    ).fetchall():
        whole = digest(connection, (number, by, at, what, before)) == sha256
        if not whole or before != previous or number != expected:
            found.append(
                Finding(
                    "chain-broken",
                    Place(record=f"audit {number}"),
                    {"entry": number, "by": by, "what": what, "at": at},
                )
            )
        previous, expected = sha256, number + 1
    return found
