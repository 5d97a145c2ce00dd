"""Any one row of any table of the ledger changed, removed or added: verification names it first.

And a write that fails, whichever of a transaction's writes it is, leaves nothing.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest

from fallow.base.finding import Finding
from fallow.land import Act, Directive, Posting, broken_assertions, post, verify_postings
from fallow.records import Batch, RecordKind, Source, Withdrawal
from fallow.store import chain, create, gpkg, open_register
from fallow.store import schema as tables
from fallow.store.register import Register
from ledgers import area, box, decide, opened

CHAINED = [t.name for t in tables.TABLES if t.chained]
KEPT = ["balances", "totals"]
AT = datetime(2024, 6, 1, tzinfo=UTC)


def step(register: Register, number: int) -> None:
    """One transaction that writes to every table of the ledger: an area, opened and confirmed."""
    name = f"A{number}"
    start = area(name, box(number, 0, number + 1.5, 1))
    with register.transaction("tester", f"open {number}") as change:
        change.add([Source(f"s{number}", "P", "T")])
        batch = Batch(f"b{number}", f"s{number}", RecordKind.SUSPECTED, "f", "0", 1, "t", AT)
        empty = replace(batch, id=f"w{number}")
        change.add([batch, start, empty, Withdrawal(empty.id, "tester", AT, "empty")])
        new = opened(start, at=change.recorded_at)
        new.append(decide(name, Act.CLASSIFY, date(2021, 1, 1), at=change.recorded_at))
        near = register.near(new)
        change.add(new)
        change.add(post(near, new))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("whole") / "r.gpkg"
    create(path, "XFA")
    with open_register(path) as register:
        for number in range(4):
            step(register, number)
    return path


def verified(path: Path) -> list[Finding]:
    """What `land verify` finds, in its order."""
    with open_register(path) as register:
        directives, postings = register.read(Directive), register.read(Posting)
        return [
            *register.broken_links(),
            *register.stale_balances(),
            *verify_postings(directives, postings),
            *broken_assertions(directives, postings),
        ]


@contextmanager
def forced(path: Path) -> Iterator[sqlite3.Connection]:
    """The file as somebody with another tool sees it, its guards taken away."""
    connection = sqlite3.connect(path)
    gpkg.register_functions(connection)
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_no_%'"
    ).fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    yield connection
    connection.commit()
    connection.close()


def copied(whole: Path, folder: Path) -> Path:
    target = folder / "copy.gpkg"
    shutil.copy(whole, target)
    return target


def columns(connection: sqlite3.Connection, table: str) -> list[str]:
    told = connection.execute(f"PRAGMA table_info({table})").fetchall()
    return [name for _, name, *_ in told if name not in ("fid", "audit_id")]


def test_a_ledger_left_alone_is_whole(whole: Path) -> None:
    assert verified(whole) == []


@pytest.mark.parametrize("table", CHAINED)
def test_any_field_of_any_row_names_the_entry_that_wrote_it(
    whole: Path, tmp_path: Path, table: str
) -> None:
    """Every column of a row drawn by lot; the first finding is the entry of that row."""
    random = Random(table)
    with forced(whole) as connection:
        names = columns(connection, table)
        rows = connection.execute(f"SELECT fid, audit_id FROM {table}").fetchall()
    for name in names:
        fid, entry = random.choice(rows)
        copy = copied(whole, tmp_path)
        with forced(copy) as connection:
            if table == "directives" and name in ("geom", "to"):
                # What stays readable: the outline or classification of another decision.
                value = connection.execute(
                    f'SELECT "{name}" FROM {table} WHERE "{name}" IS NOT (SELECT "{name}" FROM'
                    f" {table} WHERE fid = ?) LIMIT 1",
                    (fid,),
                ).fetchone()[0]
            elif name == "geom":
                value = None
            else:
                value = "2019-12-31" if name in ("on", "reported_on", "dated") else 7
            connection.execute(f'UPDATE {table} SET "{name}" = ? WHERE fid = ?', (value, fid))
        with open_register(copy) as register:
            found = register.broken_links()
        assert found, name
        assert (found[0].code, found[0].values["entry"]) == ("chain-broken", entry), name
        assert len(found) == 1, name


@pytest.mark.parametrize("table", CHAINED)
def test_a_row_removed_or_moved_to_another_entry_names_the_first(
    whole: Path, tmp_path: Path, table: str
) -> None:
    for change, entries in (
        (f"DELETE FROM {table} WHERE fid = (SELECT max(fid) FROM {table})", [4]),
        (f"UPDATE {table} SET audit_id = 2 WHERE fid = (SELECT max(fid) FROM {table})", [2, 4]),
    ):
        copy = copied(whole, tmp_path)
        with forced(copy) as connection:
            connection.execute(change)
        with open_register(copy) as register:
            assert [f.values["entry"] for f in register.broken_links()] == entries


@pytest.mark.parametrize("name", ["by", "recorded_at", "what", "previous_sha256", "sha256"])
@pytest.mark.parametrize("entry", [1, 3])
def test_any_field_of_an_audit_entry_names_it(
    whole: Path, tmp_path: Path, name: str, entry: int
) -> None:
    copy = copied(whole, tmp_path)
    with forced(copy) as connection:
        connection.execute(f"UPDATE audit SET {name} = 'x' WHERE id = ?", (entry,))
    with open_register(copy) as register:
        assert register.broken_links()[0].values["entry"] == entry


def test_a_tampered_posting_whose_chain_was_forged_anew_is_still_found(
    whole: Path, tmp_path: Path
) -> None:
    """Somebody who computes all hashes again cannot make the decisions give other m²."""
    copy = copied(whole, tmp_path)
    with forced(copy) as connection:
        connection.execute("UPDATE postings SET area_m2 = area_m2 + 1 WHERE fid = 1")
        area_id = connection.execute("SELECT area_id FROM postings WHERE fid = 1").fetchone()[0]
        previous = "0" * 64
        told = connection.execute("SELECT id, by, recorded_at, what FROM audit ORDER BY id")
        for number, by, at, what in told.fetchall():
            digest = chain.digest(connection, (number, by, at, what, previous))
            connection.execute(
                "UPDATE audit SET previous_sha256 = ?, sha256 = ? WHERE id = ?",
                (previous, digest, number),
            )
            previous = digest
    found = verified(copy)
    assert {f.code for f in found} == {"ledger-mismatch"}
    assert found[0].values["area"] == area_id


@pytest.mark.parametrize("table", KEPT)
@pytest.mark.parametrize("change", ["area_m2 = area_m2 + 1", None])
def test_any_row_of_a_maintained_table_is_named(
    whole: Path, tmp_path: Path, table: str, change: str | None
) -> None:
    with forced(whole) as connection:
        # A balance of 0 says the same as none.
        clause = " WHERE area_m2 <> 0" if table == "balances" else ""
        keys = connection.execute(f"SELECT * FROM {table}{clause}").fetchall()
        key = columns(connection, table)[0]
    for row in keys:
        copy = copied(whole, tmp_path)
        clause = f"{key} = ?" + (" AND area_id = ?" if table == "balances" else "")
        values = row[: 2 if table == "balances" else 1]
        with forced(copy) as connection:
            if change is None:
                connection.execute(f"DELETE FROM {table} WHERE {clause}", values)
            else:
                connection.execute(f"UPDATE {table} SET {change} WHERE {clause}", values)
        with open_register(copy) as register:
            found = register.stale_balances()
        assert found, row
        assert found[0].values["account"] == row[0]


@pytest.mark.parametrize("table", [*CHAINED, "audit", *KEPT])
def test_a_transaction_whose_nth_write_to_a_table_fails_leaves_nothing(
    whole: Path, tmp_path: Path, table: str
) -> None:
    """The database itself refuses the n-th row, for every n that the transaction comes to."""
    clean = list(open_journal(whole))
    failed = 0
    for nth in range(1, 40):
        copy = copied(whole, tmp_path)
        action = "UPDATE" if table in KEPT else "INSERT"
        with forced(copy) as connection:
            before = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            connection.execute("CREATE TABLE written (n INTEGER)")
            connection.execute("INSERT INTO written VALUES (0)")
            connection.execute(
                f"CREATE TRIGGER fault BEFORE {action} ON {table} BEGIN"
                " UPDATE written SET n = n + 1;"
                f" SELECT RAISE(ABORT, 'fault') FROM written WHERE n = {nth}; END"
            )
        with open_register(copy) as register:
            try:
                step(register, 9)
                break  # the transaction writes fewer rows than that
            except sqlite3.IntegrityError:
                failed += 1
            assert register._connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (
                before,
            )
            assert list(register.journal()) == clean
            assert register.broken_links() == register.stale_balances() == []
    assert failed > 0


def open_journal(path: Path) -> list[str]:
    with open_register(path) as register:
        return list(register.journal())
