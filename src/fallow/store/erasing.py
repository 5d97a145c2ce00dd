"""Erasing for good: what SQLite leaves of a deleted row, and where else words may stand."""

import json
import sqlite3
from collections.abc import Collection
from mmap import ACCESS_READ, mmap
from pathlib import Path

from fallow.store.schema import TABLES


def rewrite(connection: sqlite3.Connection) -> None:
    """Write every page of the file anew and empty the write-ahead log.

    A deleted row is overwritten at once, but earlier versions of its page may lie in the log,
    and copies in the unused part of pages that were split. Raises sqlite3.OperationalError
    while another connection reads an older state.
    """
    _empty_log(connection)  # before the long part: is anybody reading?
    connection.execute("VACUUM")
    _empty_log(connection)


def _empty_log(connection: sqlite3.Connection) -> None:
    busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise sqlite3.OperationalError("database is locked by a reader")


def rows_saying(connection: sqlite3.Connection, words: Collection[str]) -> list[tuple[str, int]]:
    """Table and number of every row of which a text holds one of the words, as written."""
    found = []
    for name in ("audit", *(table.name for table in TABLES)):
        key = "id" if name == "audit" else "fid"
        columns = [
            row[1]
            for row in connection.execute(f"PRAGMA table_info({name})")
            if row[2].upper() == "TEXT"
        ]
        says = " OR ".join(f'instr("{c}", ?{n + 1})' for c in columns for n in range(len(words)))
        query = f"SELECT {key} FROM {name} WHERE {says} ORDER BY {key}"
        found += [(name, number) for (number,) in connection.execute(query, tuple(words))]
    return found


def files_saying(folder: Path, words: Collection[str]) -> list[Path]:
    """The files of a folder, however deep, in whose bytes one of the words stands (UTF-8, or
    escaped as in JSON). Compressed files keep their words to themselves."""
    wanted = {form for w in words for form in (w.encode(), json.dumps(w)[1:-1].encode())}
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.stat().st_size and _holds(path, wanted)
    ]


def _holds(path: Path, wanted: Collection[bytes]) -> bool:
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        return any(content.find(one) >= 0 for one in wanted)
