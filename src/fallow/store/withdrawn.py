"""Imports taken back: the table of withdrawals, and what they leave of the present.

A withdrawal deletes nothing. The records of a withdrawn batch are no longer read as present;
as known before, and when they are asked for as history, they are. So that a file taken in wrongly
can be taken in again, an id is unique within its batch, no longer within the register.
"""

import re
import sqlite3
from datetime import UTC, datetime

from fallow.store import gpkg

TABLE = "withdrawals"
# Frozen: the tables whose records belong to a batch.
_OF_BATCHES = (
    *("areas", "accidents", "activities", "items", "control_outlines", "places", "cell_labels"),
    *("work_progress", "victims", "persons", "risk_education", "qa_visits", "surveys"),
    *("organisations", "teams"),
)


def add_withdrawals(connection: sqlite3.Connection) -> None:
    """The migration: the table, append-only, and ids that are unique within a batch."""
    connection.execute(
        f"CREATE TABLE {TABLE} (fid INTEGER PRIMARY KEY AUTOINCREMENT,"
        " audit_id INTEGER NOT NULL REFERENCES audit(id),"
        " batch_id TEXT NOT NULL UNIQUE REFERENCES batches(id), by TEXT NOT NULL,"
        " recorded_at TEXT NOT NULL, why TEXT NOT NULL)"
    )
    gpkg.add_attribute_table(connection, TABLE, "Imports taken back")
    for action in ("UPDATE", "DELETE"):
        connection.execute(
            f"CREATE TRIGGER {TABLE}_no_{action.lower()} BEFORE {action} ON {TABLE}"
            f" BEGIN SELECT RAISE(ABORT, '{TABLE} is append-only'); END"
        )
    connection.execute(f"CREATE INDEX {TABLE}_audit ON {TABLE}(audit_id)")
    for name in _OF_BATCHES:
        _id_within_batch(connection, name)


def _id_within_batch(connection: sqlite3.Connection, name: str) -> None:
    """A constraint can only go by a new table; rows, numbers and R-tree stay as they were."""
    (made,) = connection.execute(
        "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (name,)
    ).fetchone()
    others = connection.execute(
        "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND type IN ('trigger', 'index')"
        " AND sql NOT NULL",
        (name,),
    ).fetchall()
    wider = re.sub(rf'^CREATE TABLE "?{name}"?', "CREATE TABLE wider", made, count=1)
    connection.execute(wider.replace(" UNIQUE", "", 1))
    connection.execute(f"INSERT INTO wider SELECT * FROM {name}")
    connection.execute(f"DROP TABLE {name}")
    connection.execute(f"ALTER TABLE wider RENAME TO {name}")
    for (sql,) in others:
        connection.execute(sql)
    connection.execute(f"CREATE UNIQUE INDEX {name}_id ON {name}(id, origin_batch_id)")


def standing(column: str, known: datetime | None) -> tuple[str, list[str]]:
    """The condition that a record's batch had not been withdrawn, as known at an instant (None:
    now), and its values; `column` holds the batch."""
    limit = "" if known is None else " WHERE recorded_at <= ?"
    values = [] if known is None else [known.astimezone(UTC).isoformat()]
    return f'"{column}" NOT IN (SELECT batch_id FROM {TABLE}{limit})', values
