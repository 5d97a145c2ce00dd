"""The register: what is written is read back, history cannot be changed, crashes leave no half."""

import os
import signal
import sqlite3
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import shapely

from fallow.base.finding import Refusal
from fallow.land import Act, Directive, Posting, post, verify_postings
from fallow.records import (
    Accident,
    Area,
    Batch,
    ControlOutline,
    Item,
    Origin,
    Person,
    Place,
    RecordKind,
    Source,
    Victim,
    Withdrawal,
)
from fallow.store import AuditEntry, Register, create, open_register
from fallow.store import schema as tables
from fallow.store.codec import columns_of
from ledgers import area, box, decide, opened

AT = datetime(2024, 6, 1, tzinfo=UTC)
POINT = shapely.Point(0.01, 0.02)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    target = tmp_path / "register.gpkg"
    create(target, "XFA")
    return target


def fill(register: Register, number: int) -> None:
    """One transaction: an opened area of its own, with its postings."""
    start = area(f"A{number}", box(number, 0, number + 0.5, 1))
    with register.transaction("tester", f"open {number}") as change:
        new = opened(start, at=change.recorded_at)
        change.add([start, *new, *post(register.read(Directive), new)])


def test_every_record_type_comes_back_as_it_went_in(path: Path) -> None:
    broken = shapely.Polygon([(0, 0), (0.01, 0.01), (0.01, 0), (0, 0.01)])
    records = [
        Source("s", "Publisher", "Title", date(2024, 1, 1), "B", None),
        Batch("b", "s", RecordKind.SUSPECTED, "f.geojson", "0" * 64, 2, "tester", AT),
        Area("A", Origin("b", 1), RecordKind.SUSPECTED, broken, attributes={"назва": "Їжак"}),
        Area("B", Origin("b", 2), RecordKind.CLEARED, None, reported_on=date(2020, 2, 29)),
        Accident("C", Origin("b", 1), POINT, date(2021, 1, 1), None, 2, "PMN", {"note": "'; --"}),
        Item("I", Origin("b", 1), POINT, None, "TM-62", 1, "intact"),
        ControlOutline("O", Origin("b", 1), "side", date(2024, 1, 1), box(0, 0, 1, 1)),
        Place("P", Origin("b", 1), "Some village", None, None),
        decide("A", Act.CANCEL, date(2021, 1, 1), box(0, 0, 1, 1)),
    ]
    with open_register(path) as register:
        with register.transaction("tester", "fill") as change:
            change.add(records)
        for kind in {type(r) for r in records}:
            assert register.read(kind) == [r for r in records if type(r) is kind]
        assert register.broken_links() == []


def test_many_shapes_are_indexed_as_few_are_and_guards_stay(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def index_and_rules() -> tuple[list[Any], set[Any]]:
        with sqlite3.connect(path) as connection:
            tree = connection.execute("SELECT * FROM rtree_accidents_geom ORDER BY id").fetchall()
            rules = connection.execute("SELECT name, sql FROM sqlite_master").fetchall()
        return tree, set(rules)

    spots = [POINT, None, shapely.Point(), shapely.Point(3, 4), shapely.Point(-5, 6)]
    bare = index_and_rules()
    with open_register(path) as register:
        for number, many in enumerate((1_000, 2, 2)):
            monkeypatch.setattr("fallow.store.transaction.MANY_SHAPES", many)
            with register.transaction("tester", "fill") as change:
                source, batch = f"s{number}", f"b{number}"
                change.add([Source(source, "Publisher", "Title", date(2024, 1, 1), "B", None)])
                change.add([Batch(batch, source, RecordKind.ACCIDENT, "f", "0" * 64, 5, "t", AT)])
                change.add(
                    Accident(f"C{n}", Origin(batch, n), spot, None, None, None, None, {})
                    for n, spot in enumerate(spots, 1)
                )
        with pytest.raises(sqlite3.IntegrityError), register.transaction("t", "twice") as change:
            twice = Accident("C1", Origin("b0", 1), POINT, None, None, None, None, {})
            change.add([twice, twice])
    tree, rules = index_and_rules()
    assert [row[0] for row in tree] == [1, 4, 5, 6, 9, 10, 11, 14, 15]
    assert [row[1:] for row in tree[:3]] == [row[1:] for row in tree[3:6]]
    assert [row[1:] for row in tree[:3]] == [row[1:] for row in tree[6:]]
    assert rules == bare[1]


def test_the_database_itself_refuses_to_change_the_past(path: Path) -> None:
    with open_register(path) as register:
        fill(register, 1)
    connection = sqlite3.connect(path)
    for table in ("audit", *(t.name for t in tables.TABLES)):
        if connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0:
            continue
        column = connection.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchall()
        for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET {column[-1][0]} = 'x'"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(statement)
    connection.close()


@pytest.mark.parametrize("table", [t.name for t in tables.TABLES if t.chained] + ["audit"])
def test_changing_any_chained_table_by_force_is_found(path: Path, table: str) -> None:
    with open_register(path) as register:
        for number in range(3):
            fill(register, number)
        with register.transaction("tester", "source") as change:
            change.add(
                [
                    Source("s", "P", "T"),
                    Batch("b", "s", RecordKind.ITEM, "f", "0", 1, "tester", AT),
                    Withdrawal("b", "tester", AT, "why"),
                ]
            )
        assert register.broken_links() == []
    connection = sqlite3.connect(path)
    connection.execute(f"DROP TRIGGER {table}_no_update")
    column = {
        "sources": "title",
        "batches": "file",
        "areas": "name",
        "directives": "by",
        "postings": "area_m2",
        "withdrawals": "why",
        "audit": "what",
    }[table]
    key = "id" if table == "audit" else "fid"
    connection.execute(
        f"UPDATE {table} SET {column} = '7' WHERE {key} = (SELECT min({key}) FROM {table})"
    )
    connection.commit()
    connection.close()
    with open_register(path) as register:
        found = register.broken_links()
    assert [f.code for f in found] == ["chain-broken"]
    assert found[0].values["entry"] == (4 if table in ("sources", "batches", "withdrawals") else 1)


def test_an_audit_entry_that_was_removed_is_missed(path: Path) -> None:
    with open_register(path) as register:
        for number in range(3):
            fill(register, number)
    connection = sqlite3.connect(path)
    connection.execute("DROP TRIGGER audit_no_delete")
    connection.execute("DELETE FROM audit WHERE id = 2")
    connection.commit()
    connection.close()
    with open_register(path) as register:
        assert [f.values["entry"] for f in register.broken_links()] == [3]


def test_an_error_inside_a_transaction_leaves_nothing(path: Path) -> None:
    with open_register(path) as register:
        fill(register, 1)
        with pytest.raises(RuntimeError, match="stop"), register.transaction("t", "w") as change:
            change.add([Source("s", "P", "T")])
            raise RuntimeError("stop")
        assert register.read(Source) == []
        assert len(register.read(AuditEntry)) == 1
        assert register.broken_links() == []


def test_killed_fifty_times_the_last_committed_state_remains(path: Path) -> None:
    """SIGKILL at a random moment while a child process commits one area after the other."""
    for attempt in range(50):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            with open_register(path) as register:
                number = register.count(Area)
                while True:
                    fill(register, number)
                    number += 1
                    os.write(writing, b".")
        os.close(writing)
        first = os.read(reading, 1)
        time.sleep((attempt * 37 % 50) / 5000)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        promised = len(first) + len(os.read(reading, 10_000))
        os.close(reading)
        with open_register(path) as register:
            areas, entries = register.count(Area), register.read(AuditEntry)
            assert len(entries) == areas
            assert areas >= promised
            if attempt % 10 == 9:
                assert register.broken_links() == []
                directives = register.read(Directive)
                assert len(directives) == areas
                assert verify_postings(directives, register.read(Posting)) == []


def test_an_older_register_is_brought_up_to_date_and_keeps_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "old.gpkg"
    connection = sqlite3.connect(path, isolation_level=None)
    tables.migrate(connection, to=1)
    connection.execute("INSERT INTO audit VALUES (1, 'a', '2024-06-01', 'w', '0', '0')")
    connection.execute(
        "INSERT INTO sources(audit_id, id, publisher, title, reliability)"
        " VALUES (1, 's', 'P', 'T', 'F')"
    )
    connection.close()
    with open_register(path) as register:
        assert register.meta()["version"] == str(tables.VERSION)
        assert [s.title for s in register.read(Source)] == ["T"]


@pytest.mark.parametrize("table", [*tables.TABLES, None], ids=lambda t: t.name if t else "audit")
def test_the_migrations_lead_to_the_record_types(path: Path, table: tables.Table | None) -> None:
    """A field that a type gained needs a migration: the first tables are frozen."""
    connection = sqlite3.connect(path)
    name, record = (table.name, table.record) if table else ("audit", AuditEntry)
    there = [
        (column, kind)
        for _, column, kind, *_ in connection.execute(f"PRAGMA table_info({name})")
        if column not in ("fid", "audit_id")
    ]
    connection.close()
    wanted = [(c.name, c.sql_type) for c in columns_of(record)]
    assert sorted(there) == sorted(wanted)  # a column that came later stands at the end


def test_a_migration_that_fails_leaves_the_version_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE half (x)")
        raise sqlite3.OperationalError("stopped")

    path = tmp_path / "r.gpkg"
    create(path, "XFA")
    monkeypatch.setattr(tables, "MIGRATIONS", (*tables.MIGRATIONS, broken))
    connection = sqlite3.connect(path, isolation_level=None)
    with pytest.raises(sqlite3.OperationalError, match="stopped"):
        tables.migrate(connection, to=tables.VERSION + 1)
    assert tables.version_of(connection) == tables.VERSION
    assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'half'").fetchall()
    connection.close()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"not a database at all, and long enough to be looked at" * 20, "register-damaged"),
        (None, "workspace-missing"),
    ],
)
def test_a_file_that_is_no_register_is_refused(
    tmp_path: Path, content: bytes | None, code: str
) -> None:
    path = tmp_path / "r.gpkg"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Refusal) as refusal:
        open_register(path)
    assert refusal.value.findings[0].code == code


def test_a_register_of_a_newer_fallow_is_refused(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE fallow_meta SET value = '99' WHERE key = 'version'")
    connection.commit()
    connection.close()
    with pytest.raises(Refusal) as refusal:
        open_register(path)
    assert refusal.value.findings[0].code == "register-newer"


def test_a_full_disk_is_a_finding_and_the_register_is_as_it_was(path: Path) -> None:
    with open_register(path) as register:
        fill(register, 1)
        connection = register._connection
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(Refusal) as refusal, register.transaction("t", "much") as change:
            change.add(Source(f"s{n}", "P" * 500, "T") for n in range(2000))
        assert refusal.value.findings[0].code == "disk-full"
        assert register.read(Source) == []
        assert register.broken_links() == []


def test_two_writers_take_turns_and_a_long_wait_is_a_finding(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fallow.store.register.BUSY_SECONDS", 0.05)
    with open_register(path) as one, open_register(path) as other:
        with one.transaction("a", "first"):
            with pytest.raises(Refusal) as refusal, other.transaction("b", "second"):
                pass
            assert refusal.value.findings[0].code == "register-busy"
        fill(other, 1)
        assert [e.by for e in one.read(AuditEntry)] == ["a", "tester"]
        assert one.broken_links() == []


def test_the_register_is_a_geopackage_that_gdal_reads(path: Path) -> None:
    from pyogrio import list_layers
    from pyogrio.raw import read

    with open_register(path) as register:
        for number in range(5):
            fill(register, number)
    layers = {str(name): kind for name, kind in list_layers(path)}
    assert layers["areas"] == "Unknown"
    assert layers["postings"] is None
    meta, _, geometry, _ = read(path, layer="areas", bbox=(0.029, 0, 0.031, 1))
    assert meta["crs"] == "EPSG:4326"
    assert len(geometry) == 1  # found through the R-tree


def test_who_a_victim_is_can_be_erased_and_the_rest_stays(path: Path) -> None:
    victim = Victim("V", Origin("b", 1), None, gender="female")
    person = Person("V", Origin("b", 1), "Ann Example", "1990-01-02", None, {"phone": "555-0199"})
    with open_register(path) as register:
        with register.transaction("tester", "victims") as change:
            change.add([victim, person])
        assert register.read(Person) == [person]
        with register.transaction("tester", "erase the person of V") as change:
            assert change.erase_person("V")
            assert not change.erase_person("V")
        assert register.read(Person) == []
        assert register.read(Victim) == [victim]
        assert register.broken_links() == []
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    for file in path.parent.iterdir():
        assert b"Ann Example" not in file.read_bytes()
        assert b"555-0199" not in file.read_bytes()
