"""What moved on each day and why, added up as it is written: flows of any period without a
posting read.

Like the balances, a convenience of reading and no part of the truth: `stale_moves` recomputes it
from the postings, and `land verify` demands that they agree.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import date

from fallow.base.finding import Finding, Place
from fallow.land.types import LINKING, Account, Act, Moved
from fallow.store.dividing import fill_groups

_LINKING = ", ".join(f"'{act}'" for act in LINKING)
# Whether land is moved by a decision about its own area: see `land.pieces.touched`.
_OWN = (
    "{p}.area_id = d.area_id OR (d.act IN (" + _LINKING + ") AND ifnull(d.about, '') = {p}.area_id)"
)


def _summed(source: str) -> str:
    own = _OWN.format(p="p")
    return (
        f'SELECT p."on" AS day, p.account, d.act, {own} AS own, sum(p.area_m2) AS area_m2'
        f" FROM {source} JOIN directives d ON d.id = p.directive_id GROUP BY 1, 2, 3, 4"
    )


def add_moves(connection: sqlite3.Connection) -> None:
    """The migration: m² moved by day, account, act, and whether by the area's own decision."""
    connection.execute(
        "CREATE TABLE moves (day TEXT NOT NULL, account TEXT NOT NULL, act TEXT NOT NULL,"
        " own INTEGER NOT NULL, area_m2 INTEGER NOT NULL, PRIMARY KEY (day, account, act, own))"
        " WITHOUT ROWID"
    )
    connection.execute(f"INSERT INTO moves {_summed('postings p')}")
    own = _OWN.format(p="NEW")
    connection.execute(
        "CREATE TRIGGER postings_moves AFTER INSERT ON postings BEGIN"
        f' INSERT INTO moves SELECT NEW."on", NEW.account, d.act, {own}, NEW.area_m2'
        " FROM directives d WHERE d.id = NEW.directive_id"
        " ON CONFLICT DO UPDATE SET area_m2 = area_m2 + excluded.area_m2; END"
    )
    connection.execute("CREATE INDEX postings_recorded ON postings(recorded_at)")
    connection.execute("CREATE INDEX directives_recorded ON directives(recorded_at)")


def moved(
    connection: sqlite3.Connection,
    period: tuple[date, date],
    limits: tuple[str, Sequence[str]],
    group_of: Mapping[str, str] | None,
) -> list[Moved]:
    """What each account held before a period and what moved in it.

    `limits` are SQL conditions on postings for what was known, with a leading AND, and their
    values. `group_of` each area divides it; with neither only the kept sums are read.
    """
    clause, known = limits
    start, end = (day.isoformat() for day in period)
    if group_of is None and not clause:
        before = (
            "SELECT account, NULL, 1, NULL, sum(area_m2) FROM moves WHERE day < ? GROUP BY account"
        )
        within = (
            "SELECT account, act, own, NULL, sum(area_m2) FROM moves WHERE day BETWEEN ? AND ?"
            " GROUP BY account, act, own"
        )
    else:
        fill_groups(connection, group_of or {})
        groups = "LEFT JOIN temp.group_of g ON g.area = p.area_id"
        before = (
            f"SELECT p.account, NULL, 1, g.name, sum(p.area_m2) FROM postings p {groups}"
            f' WHERE p."on" < ? {clause} GROUP BY p.account, g.name'
        )
        within = (
            f"SELECT p.account, d.act, {_OWN.format(p='p')} AS own, g.name, sum(p.area_m2)"
            f" FROM postings p JOIN directives d ON d.id = p.directive_id {groups}"
            f' WHERE p."on" BETWEEN ? AND ? {clause} GROUP BY 1, 2, 3, 4'
        )
    rows = connection.execute(before, (start, *known)).fetchall()
    rows += connection.execute(within, (start, end, *known)).fetchall()
    return [
        Moved(Account(account), act and Act(act), bool(own), m2, group)
        for account, act, own, group, m2 in rows
    ]


def stale_moves(connection: sqlite3.Connection) -> list[Finding]:
    """Every kept sum of a day that is not the sum of its postings."""
    wrong = connection.execute(
        "SELECT day, account, sum(kept), sum(due) FROM ("
        " SELECT day, account, act, own, area_m2 AS kept, 0 AS due FROM moves UNION ALL"
        f" SELECT day, account, act, own, 0, area_m2 FROM ({_summed('postings p')}))"
        " GROUP BY day, account, act, own HAVING sum(kept) <> sum(due)"
    )
    return [
        Finding(
            "ledger-mismatch",
            Place(),
            {
                "area": "register",
                "account": account,
                "day": day,
                "booked_m2": kept_m2,
                "due_m2": due_m2,
            },
        )
        for day, account, kept_m2, due_m2 in wrong
    ]
