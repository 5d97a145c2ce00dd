"""Current balances as maintained tables: what every posting changes, added up as it is written.

They are a convenience of reading and no part of the truth: `stale` recomputes them from the
postings, and `land verify` demands that they agree.
"""

import sqlite3

from fallow.base.finding import Finding, Place
from fallow.land.types import Account, Act

_OF = "account = NEW.account AND area_id = NEW.area_id"


def add_balances(connection: sqlite3.Connection) -> None:
    """Current m² of each account and area, and each account's total with its areas; kept by a
    trigger on the postings."""
    connection.execute(
        "CREATE TABLE balances (account TEXT NOT NULL, area_id TEXT NOT NULL,"
        " area_m2 INTEGER NOT NULL, PRIMARY KEY (account, area_id)) WITHOUT ROWID"
    )
    connection.execute(
        "CREATE TABLE totals (account TEXT PRIMARY KEY, area_m2 INTEGER NOT NULL,"
        " areas INTEGER NOT NULL) WITHOUT ROWID"
    )
    connection.execute(
        "INSERT INTO balances SELECT account, area_id, sum(area_m2) FROM postings"
        " GROUP BY account, area_id"
    )
    for account in Account:
        connection.execute(
            "INSERT INTO totals SELECT ?1, ifnull(sum(area_m2), 0), ifnull(sum(area_m2 > 0), 0)"
            " FROM balances WHERE account = ?1",
            (str(account),),
        )
    # What a balance asks besides: areas of unknown extent, and corrections.
    connection.execute(
        "CREATE INDEX directives_unknown ON directives(area_id, act) WHERE geom IS NULL"
    )
    connection.execute(
        f"CREATE INDEX directives_correct ON directives(act) WHERE act = '{Act.CORRECT}'"
    )
    connection.execute(
        "CREATE TRIGGER postings_balance AFTER INSERT ON postings BEGIN"
        " INSERT INTO balances VALUES (NEW.account, NEW.area_id, 0) ON CONFLICT DO NOTHING;"
        " UPDATE totals SET area_m2 = area_m2 + NEW.area_m2, areas = areas"
        f" + ((SELECT area_m2 FROM balances WHERE {_OF}) + NEW.area_m2 > 0)"
        f" - ((SELECT area_m2 FROM balances WHERE {_OF}) > 0) WHERE account = NEW.account;"
        f" UPDATE balances SET area_m2 = area_m2 + NEW.area_m2 WHERE {_OF}; END"
    )


def stale(connection: sqlite3.Connection) -> list[Finding]:
    """Every maintained balance that is not the sum of its postings."""
    wrong = connection.execute(
        "SELECT account, area_id, sum(kept), sum(due) FROM ("
        " SELECT account, area_id, area_m2 AS kept, 0 AS due FROM balances UNION ALL"
        " SELECT account, area_id, 0, sum(area_m2) FROM postings GROUP BY account, area_id)"
        " GROUP BY account, area_id HAVING sum(kept) <> sum(due)"
    ).fetchall()
    sums = {
        account: (m2, areas)
        for account, m2, areas in connection.execute(
            "SELECT account, sum(area_m2), sum(area_m2 > 0) FROM balances GROUP BY account"
        )
    }
    kept = {a: (m2, areas) for a, m2, areas in connection.execute("SELECT * FROM totals")}
    # Every account has its row: without one the trigger would have nothing to keep up to date.
    for account in sorted({*map(str, Account), *kept, *sums}):
        due = sums.get(account, (0, 0))
        if kept.get(account) != due:
            wrong.append((account, "", kept.get(account, (0, 0))[0], due[0]))
    return [
        Finding(
            "ledger-mismatch",
            Place(record=area or None),
            {
                "area": area or "register",
                "account": account,
                "day": "current",
                "booked_m2": kept_m2,
                "due_m2": due_m2,
            },
        )
        for account, area, kept_m2, due_m2 in wrong
    ]
