"""The table of claims that were accepted as evidence, which came after the first release."""

import sqlite3

from fallow.store import gpkg

NAME, DESCRIPTION = "claims", "Claims of others, accepted as evidence"


def create_claims_table(connection: sqlite3.Connection) -> None:
    """Claims of others. Frozen as first released."""
    connection.execute(
        f"CREATE TABLE {NAME} (fid INTEGER PRIMARY KEY AUTOINCREMENT,"
        " audit_id INTEGER NOT NULL REFERENCES audit(id), id TEXT NOT NULL UNIQUE,"
        " origin_batch_id TEXT NOT NULL, origin_row INTEGER NOT NULL, kind TEXT NOT NULL,"
        " text TEXT NOT NULL, reliability TEXT NOT NULL, geom BLOB, error_m REAL, published TEXT,"
        ' "first" TEXT, "last" TEXT, low REAL, high REAL, unit TEXT, qualifier TEXT, item TEXT,'
        " noun TEXT, deed TEXT, state TEXT, to_state TEXT, treaty TEXT, place TEXT, who TEXT,"
        " attributes TEXT NOT NULL)"
    )
    gpkg.add_feature_table(connection, NAME, "GEOMETRY", DESCRIPTION)
