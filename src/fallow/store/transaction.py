"""The writes of one command, with the audit entry that seals them."""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import nullcontext
from datetime import datetime
from typing import Any

from fallow.base.finding import Finding
from fallow.base.time import now
from fallow.store import chain, gpkg
from fallow.store.codec import columns_of, rows_of
from fallow.store.people import PERSONS
from fallow.store.schema import TABLE_OF, FoundRow

MANY_SHAPES = 5_000  # from here on an R-tree is quicker filled at the end


class Transaction:
    """The writes of one command; see `Register.transaction`."""

    def __init__(self, connection: sqlite3.Connection, by: str, what: str) -> None:
        self._connection = connection
        self.by, self.what = by, what
        self.recorded_at: datetime = now()
        self.id, self._previous = chain.next_link(connection)
        # The entry comes last; until then its number is promised to the rows.
        connection.execute("PRAGMA defer_foreign_keys = ON")

    def add(self, records: Iterable[Any]) -> None:
        """Append records, grouped by their types."""
        groups: dict[type, list[Any]] = {}
        for record in records:
            groups.setdefault(type(record), []).append(record)
        for kind, some in groups.items():
            names = [c.name for c in columns_of(kind)]
            marks = ", ".join("?" * (len(names) + 1))
            columns = ", ".join(f'"{n}"' for n in names)
            table = TABLE_OF[kind]
            many = table.geometry is not None and len(some) >= MANY_SHAPES
            with gpkg.indexed_at_once(self._connection, table.name) if many else nullcontext():
                self._connection.executemany(
                    f"INSERT INTO {table.name}(audit_id, {columns}) VALUES ({marks})",
                    ((self.id, *row) for row in rows_of(some, kind)),
                )

    def add_findings(self, batch_id: str, findings: Iterable[Finding]) -> None:
        """Keep the findings of an import with its batch."""
        self.add(
            FoundRow(
                batch_id,
                f.code,
                f.where.row,
                f.where.field,
                f.where.record,
                f.where.lon,
                f.where.lat,
                json.dumps(dict(f.values), ensure_ascii=False, sort_keys=True),
            )
            for f in findings
        )

    def erase_person(self, victim_id: str) -> bool:
        """Erase who a victim is, overwriting the bytes; False when nothing was kept about it.

        The victim's own record stays, and so does the chain, which never covered the person.
        """
        self._connection.execute("PRAGMA secure_delete = ON")
        done = self._connection.execute(f"DELETE FROM {PERSONS} WHERE id = ?", (victim_id,))
        return done.rowcount > 0

    def seal(self) -> None:
        """Write the audit entry over everything this transaction appended."""
        head = (self.id, self.by, self.recorded_at.isoformat(), self.what, self._previous)
        digest = chain.digest(self._connection, head)
        self._connection.execute("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?)", (*head, digest))
