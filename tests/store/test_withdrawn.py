"""A withdrawn batch: gone from the present, there as history; its file may come again."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import shapely

from fallow.base.finding import Finding
from fallow.records import Batch, Item, Origin, Place, RecordKind, Source, Withdrawal
from fallow.store import create, gpkg, open_register
from fallow.store.schema import migrate

AT = datetime(2024, 6, 1, tzinfo=UTC)
BATCH = Batch("b", "s", RecordKind.ITEM, "f.csv", "0" * 64, 1, "tester", AT)
ITEM = Item("I", Origin("b", 1), shapely.Point(0.01, 0.02), None, "TM-62", 1, "intact")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    target = tmp_path / "register.gpkg"
    create(target, "XFA")
    with open_register(target) as register, register.transaction("t", "import") as change:
        change.add([Source("s", "P", "T"), BATCH, ITEM])
        change.add_findings("b", [Finding("date-missing")])
    return target


def withdraw(path: Path) -> datetime:
    with open_register(path) as register, register.transaction("t", "withdraw") as change:
        change.add([Withdrawal("b", "t", change.recorded_at, "wrong")])
        return change.recorded_at


def test_what_was_withdrawn_is_history(path: Path) -> None:
    at = withdraw(path)
    before = at - timedelta(microseconds=1)
    with open_register(path) as register:
        assert register.read(Item) == []
        assert register.ids(Item) == set()
        assert register.findings() == []
        assert register.read(Item, known=at) == []
        assert register.read(Item, known=before) == register.read(Item, ever=True) == [ITEM]
        assert len(register.findings(before)) == len(register.findings_of(BATCH)) == 1
        assert register.read(Batch) == [BATCH]
        assert register.broken_links() == []


def test_an_id_is_unique_within_its_batch(path: Path) -> None:
    withdraw(path)
    again = replace(ITEM, origin=Origin("c", 1))
    with open_register(path) as register:
        with register.transaction("t", "again") as change:
            change.add([replace(BATCH, id="c"), again])
        assert register.read(Item) == [again]
        with (
            pytest.raises(sqlite3.IntegrityError),
            register.transaction("t", "twice") as change,
        ):
            change.add([again])


def test_a_batch_is_withdrawn_once(path: Path) -> None:
    withdraw(path)
    with pytest.raises(sqlite3.IntegrityError):
        withdraw(path)


def test_an_older_register_keeps_rows_numbers_rtree_and_guards(tmp_path: Path) -> None:
    path = tmp_path / "old.gpkg"
    connection = sqlite3.connect(path, isolation_level=None)
    gpkg.register_functions(connection)
    migrate(connection, to=8)
    connection.execute("INSERT INTO audit VALUES (1, 'a', '2024-06-01', 'w', '0', '0')")
    for number in (1, 2, 3):
        connection.execute(
            "INSERT INTO places(audit_id, id, origin_batch_id, origin_row, name, geom, attributes)"
            " VALUES (1, ?, 'b', ?, 'N', ?, '{}')",
            (f"P{number}", number, gpkg.to_blob(shapely.Point(number, 0))),
        )
    objects = "SELECT type, name FROM sqlite_master WHERE tbl_name = 'places' ORDER BY 1, 2"
    tree = "SELECT * FROM rtree_places_geom ORDER BY id"
    before, corners = connection.execute(objects).fetchall(), connection.execute(tree).fetchall()
    migrate(connection)
    after = [o for o in connection.execute(objects).fetchall() if o != ("index", "places_id")]
    assert after == [o for o in before if not o[1].startswith("sqlite_autoindex")]
    assert connection.execute(tree).fetchall() == corners
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute("DELETE FROM places")
    connection.execute(
        "INSERT INTO batches(audit_id, id, source_id, kind, file, sha256, rows, by,"
        " recorded_at) VALUES (1, 'b', 's', 'place', 'f', '0', 3, 't', '2024')"
    )
    connection.close()
    with open_register(path) as register:
        assert [(p.id, p.position.x) for p in register.read(Place) if p.position] == [
            ("P1", 1.0),
            ("P2", 2.0),
            ("P3", 3.0),
        ]
