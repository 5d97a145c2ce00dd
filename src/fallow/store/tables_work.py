"""The table of work in progress: apart from the ledger, and append-only like every table."""

import sqlite3

from fallow.store import gpkg

TABLE = "work_progress"


def add_work_progress(connection: sqlite3.Connection) -> None:
    """The migration that adds the table, its indexes and its guards."""
    connection.execute(
        f"CREATE TABLE {TABLE} (fid INTEGER PRIMARY KEY AUTOINCREMENT,"
        " audit_id INTEGER NOT NULL REFERENCES audit(id), id TEXT NOT NULL UNIQUE,"
        " origin_batch_id TEXT NOT NULL, origin_row INTEGER NOT NULL, task TEXT, area_id TEXT,"
        " done_on TEXT, until TEXT, area_m2 INTEGER, asset TEXT, organisation TEXT,"
        " task_m2 INTEGER, attributes TEXT NOT NULL)"
    )
    gpkg.add_attribute_table(connection, TABLE, "Work in progress")
    for action in ("UPDATE", "DELETE"):
        connection.execute(
            f"CREATE TRIGGER {TABLE}_no_{action.lower()} BEFORE {action} ON {TABLE}"
            f" BEGIN SELECT RAISE(ABORT, '{TABLE} is append-only'); END"
        )
    for column in ("audit_id", "area_id"):
        name = f"{TABLE}_{column.removesuffix('_id')}"
        connection.execute(f"CREATE INDEX {name} ON {TABLE}({column})")
