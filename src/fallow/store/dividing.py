"""Balances divided by kind, unit, organisation or year: added up by the database, in its indexes.

The same figures as `land.breakdown` gives from all postings; tests hold them against each other.
"""

import json
import sqlite3
from collections.abc import Mapping, Sequence

from fallow.land.types import BEGINNINGS, LAND_ACCOUNTS, Account, Act, By, Share

# What a decision says of itself; kind and unit belong to the area instead.
_OF_DECISION = {
    By.ORGANISATION: "terms_organisation",
    By.YEAR: 'CASE WHEN dated THEN substr("on", 1, 4) END',
}


def add_dividing_indexes(connection: sqlite3.Connection) -> None:
    """The migration: indexes that hold all that a divided balance reads, in the order it adds."""
    connection.execute(
        "CREATE INDEX postings_under ON postings"
        '(account, under_id, area_id, "on", recorded_at, area_m2) WHERE under_id NOT NULL'
    )
    connection.execute(
        'CREATE INDEX directives_group ON directives(id, terms_organisation, "on", dated)'
    )
    connection.execute(
        'CREATE INDEX directives_act ON directives(act, area_id, hazard, "on", recorded_at, about)'
    )


_BEGUN = "act IN ({})".format(", ".join(f"'{act}'" for act in BEGINNINGS))
_CHANGED = (
    f"SELECT area_id FROM directives WHERE act = '{Act.SPLIT}' UNION"
    f" SELECT about FROM directives WHERE act = '{Act.SPLIT}' UNION"
    " SELECT area_id FROM directives WHERE id IN"
    f" (SELECT about FROM directives WHERE act = '{Act.CORRECT}')"
)
# The directives that tell the kinds of areas that were split, or of which one was corrected.
TELLING = f"act IN ('{Act.SPLIT}', '{Act.CORRECT}') OR {_BEGUN} AND area_id IN ({_CHANGED})"


def plain_kinds(
    connection: sqlite3.Connection, limits: tuple[str, Sequence[str]]
) -> dict[str, str]:
    """The kind of hazard of every area that was neither split nor corrected, as it was begun."""
    clause, values = limits
    query = (
        f"SELECT area_id, hazard FROM directives WHERE {_BEGUN}"
        f" AND area_id NOT IN ({_CHANGED}) {clause}"
    )
    return dict(connection.execute(query, values).fetchall())


def shares(
    connection: sqlite3.Connection,
    by: By,
    limits: tuple[str, Sequence[str]],
    group_of: Mapping[str, str],
) -> list[Share]:
    """What each group holds in each account. `limits` are SQL conditions on postings, each
    with a leading AND, and their values; `group_of` is the group of an area, for kinds and units.
    """
    clause, values = limits
    accounts = ", ".join(f"'{account}'" for account in LAND_ACCOUNTS)
    standing = (
        "SELECT account, under_id, area_id, sum(area_m2) AS m2 FROM postings"
        f" INDEXED BY postings_under WHERE under_id NOT NULL AND account IN ({accounts}) {clause}"
        " GROUP BY account, under_id, area_id HAVING m2 <> 0"
    )
    if by in _OF_DECISION:
        groups = (
            f"(SELECT id, {_OF_DECISION[by]} AS name FROM directives INDEXED BY directives_group)"
            " ON id = under_id"
        )
    else:
        fill_groups(connection, group_of)
        groups = "group_of ON area = area_id"
    rows = connection.execute(
        f"SELECT account, name, sum(m2), count(DISTINCT area_id) FROM ({standing})"
        f" LEFT JOIN {groups} GROUP BY account, name",
        values,
    )
    return [Share(Account(account), name, m2, areas) for account, name, m2, areas in rows]


def fill_groups(connection: sqlite3.Connection, group_of: Mapping[str, str]) -> None:
    """The group of each area as the temporary table `group_of` (area, name)."""
    connection.execute("DROP TABLE IF EXISTS temp.group_of")
    connection.execute("CREATE TEMP TABLE group_of (area TEXT PRIMARY KEY, name) WITHOUT ROWID")
    connection.execute(
        "INSERT INTO group_of SELECT key, value FROM json_each(?) ORDER BY key",
        (json.dumps(group_of),),
    )
