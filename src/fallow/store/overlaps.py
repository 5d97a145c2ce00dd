"""Land that counts under another record, from an index of its own."""

import sqlite3
from collections.abc import Sequence

from fallow.land.types import Account, Claim, Classification

_SHARED = f"account = '{Account.COUNTED_UNDER_ANOTHER}'"
_HAZARDS = ", ".join(f"'{c}'" for c in Classification if c.is_hazard)
_RELEASED = ", ".join(f"'{c}'" for c in Classification if not c.is_hazard)


def add_overlaps(connection: sqlite3.Connection) -> None:
    """The migration: an index that holds all that is asked of overlaps."""
    connection.execute(
        "CREATE INDEX postings_shared ON postings"
        f'(area_id, other_id, under_id, "on", recorded_at, area_m2) WHERE {_SHARED}'
    )


def claims(connection: sqlite3.Connection, limits: tuple[str, Sequence[str]]) -> list[Claim]:
    """Released land that counts under a record with an open hazard: see `Claim`.

    `limits` are SQL conditions on postings, with a leading AND, and their values. A decision
    without a classification of its own (a failed sample) puts hazard back.
    """
    clause, values = limits
    if not connection.execute(_any_hazard(clause), values).fetchone():
        return []
    query = (
        "WITH shared AS MATERIALIZED (SELECT area_id, other_id, under_id, sum(area_m2) AS m2"
        f" FROM postings INDEXED BY postings_shared WHERE {_SHARED} {clause}"
        " GROUP BY area_id, other_id, under_id HAVING m2 <> 0),"
        " told AS MATERIALIZED (SELECT shared.*, ifnull(d.\"to\", '') IN"
        f" ({_RELEASED}) AS released FROM shared JOIN directives d ON d.id = under_id),"
        " others AS MATERIALIZED (SELECT DISTINCT other_id AS id FROM told WHERE released),"
        " hazards AS (SELECT id FROM others WHERE EXISTS (SELECT 1 FROM postings"
        f" INDEXED BY postings_held WHERE account IN ({_HAZARDS}) AND area_id = others.id {clause}"
        " GROUP BY account HAVING sum(area_m2) <> 0)"
        " UNION SELECT area_id FROM told WHERE NOT released)"
        " SELECT area_id, other_id, sum(m2) FROM told"
        " WHERE released AND other_id IN (SELECT id FROM hazards) GROUP BY area_id, other_id"
    )
    rows = connection.execute(query, (*values, *values)).fetchall()
    return [Claim(*row) for row in rows]


def _any_hazard(clause: str) -> str:
    """Whether any record holds an open hazard that counts; without one nothing is contested."""
    if not clause:
        return f"SELECT 1 FROM totals WHERE account IN ({_HAZARDS}) AND areas > 0"
    return (
        "SELECT 1 FROM postings INDEXED BY postings_held"
        f" WHERE account IN ({_HAZARDS}) {clause} GROUP BY account, area_id"
        " HAVING sum(area_m2) <> 0 LIMIT 1"
    )
