"""A journal read back is the same ledger; a changed one is refused, and nothing is kept."""

import sqlite3
from pathlib import Path

import pytest
import shapely

from fallow.base.finding import Refusal
from fallow.land import Directive, Posting, post, verify_postings
from fallow.records import Area, RecordKind
from fallow.store import chain, gpkg
from fallow.store.register import Register, create, open_register
from fallow.store.schema import TABLES, migrate
from ledgers import area, box, opened
from machine import Machine


def filled(path: Path, seed: int = 3) -> Register:
    create(path, "XOR")
    register = open_register(path)
    machine = Machine(seed)
    for _ in range(25):
        machine.act()
    with register.transaction("Amra «one»", "everything\nat once") as change:
        change.add([area("Ø", shapely.box(0.1, 0.2, 0.30000000000000004, 1 / 3))])
        change.add(machine.directives)
        change.add(machine.postings)
    more = opened(area("late", box(0, 0, 5, 5), RecordKind.CONFIRMED))
    with register.transaction("Bo", "more") as change:
        change.add(more)
        change.add(post(machine.directives, more))
    return register


def test_an_export_read_back_is_the_same_ledger(tmp_path: Path) -> None:
    with filled(tmp_path / "a.gpkg") as register:
        text = list(register.journal())
        kept = [register.read(kind) for kind in (Area, Directive, Posting)]
    create(tmp_path / "b.gpkg", "XOR")
    with open_register(tmp_path / "b.gpkg") as copy:
        copy.take_journal(text)
        assert [copy.read(kind) for kind in (Area, Directive, Posting)] == kept
        assert list(copy.journal()) == text
        assert copy.broken_links() == []
        assert verify_postings(copy.read(Directive), copy.read(Posting)) == []
    # One block a directive, with its postings below it.
    blocks = "\n".join(text).split("\n\n")
    some = next(b for b in blocks if b.startswith("directives") and "posting " in b)
    assert some.count("\n  id: ") == 1


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda t: t.replace('"area_m2": ', '"area_m2": 1', 1), "chain"),
        (lambda t: t.replace("more", "less"), "chain"),
        (lambda t: t.replace("POLYGON ((", "POLYGON ((9 9, ", 1), "read"),
        (lambda t: t.replace("audit 2", "audit 3"), "chain"),
        (lambda t: t.replace("XOR", "BIH", 1), "workspace"),
        (lambda t: t.replace("fallow-journal 1", "ledger"), "journal"),
        (lambda t: t.replace("directives 1\n", "secrets 1\n"), "read"),
        (lambda t: t.replace("  act: ", "  deed: ", 1), "field"),
        (lambda t: t[: len(t) // 2], ""),
        (lambda _: "", "journal"),
    ],
)
def test_a_journal_that_was_changed_is_refused(tmp_path: Path, change: object, why: str) -> None:
    with filled(tmp_path / "a.gpkg") as register:
        text = "\n".join(register.journal())
    changed = change(text)  # type: ignore[operator]
    assert changed != text
    create(tmp_path / "b.gpkg", "XOR")
    with open_register(tmp_path / "b.gpkg") as copy:
        with pytest.raises(Refusal) as refused:
            copy.take_journal(changed.splitlines())
        (finding,) = refused.value.findings
        assert finding.code == "journal-broken"
        assert why in str(finding.values["why"])
        assert copy.count(Directive) == 0


def test_a_register_that_holds_something_takes_no_journal(tmp_path: Path) -> None:
    with filled(tmp_path / "a.gpkg") as register:
        text = list(register.journal())
        with pytest.raises(Refusal):
            register.take_journal(text)


def test_a_register_of_an_earlier_schema_keeps_its_chain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Columns and tables that came later change no link of what was written before."""
    path = tmp_path / "old.gpkg"
    connection = sqlite3.connect(path, isolation_level=None)
    gpkg.register_functions(connection)
    migrate(connection, to=3)
    names = 'audit_id, id, area_id, act, "to", "on", recorded_at, by, dated, hazard'
    connection.execute(
        f"INSERT INTO audit VALUES (1, 'x', '2024-01-01T00:00:00+00:00', 'y', '{'0' * 64}', 'z')"
    )
    connection.execute(
        f"INSERT INTO directives({names}) VALUES (1, 'A/open', 'A', 'open', 'suspected',"
        " '2024-01-01', '2024-01-01T00:00:00+00:00', 'x', 1, 'unknown')"
    )
    head = (1, "x", "2024-01-01T00:00:00+00:00", "y", "0" * 64)
    with monkeypatch.context() as earlier:
        earlier.setattr(chain, "TABLES", [t for t in TABLES if not t.later])
        before = chain.digest(connection, head)
    migrate(connection)
    assert chain.digest(connection, head) == before
    (kept,) = connection.execute("SELECT area_id, about FROM directives").fetchall()
    assert kept == ("A", None)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute("UPDATE directives SET area_id = 'B'")
    connection.close()
