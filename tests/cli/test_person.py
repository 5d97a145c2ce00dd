"""Erasing who a victim is, as a person types it: no byte stays, and the ledger verifies."""

import sqlite3
from pathlib import Path

import pytest

from cli.conftest import Fallow

NAMES = ("Ann Example", "Lime Lane 4", "0555-0199", "1990-01-02")
TABLE = """id,victim name,birth date,date,gender,outcome,address,phone of kin
V-1,Ann Example,1990-01-02,2020-01-02,female,injured,Lime Lane 4,0555-0199
V-2,Bo Sample,1980-03-04,2021-05-06,male,killed,Oak Road 9,0555-0200
"""
AREA = """{"type": "Feature", "properties": {"id": "S-1", "date": "2020-01-01"}, "geometry":
{"type": "Polygon", "coordinates": [[[17, 44], [17.1, 44], [17.1, 44.1], [17, 44.1], [17, 44]]]}}
"""
ERASE = ("--by", "officer", "--why", "asked by the family")


@pytest.fixture
def held(fallow: Fallow, workspace: Path, tmp_path: Path) -> Path:
    """A workspace with an area and two victims, the mapping of their table kept."""
    (tmp_path / "s.geojson").write_text(AREA)
    assert (
        fallow("-C", workspace, "import", tmp_path / "s.geojson", "--as", "suspected").status == 0
    )
    (tmp_path / "v.csv").write_text(TABLE)
    done = fallow("-C", workspace, "import", tmp_path / "v.csv", "--as", "victim", "--keep-mapping")
    assert done.status == 0
    return workspace


def said_in(folder: Path) -> set[str]:
    """Which of the names stand in the bytes of any file, the log and its index too."""
    files = [p.read_bytes() for p in folder.rglob("*") if p.is_file()]
    return {name for name in NAMES if any(name.encode() in content for content in files)}


def test_no_byte_of_an_erased_person_stays_and_the_chain_is_whole(
    fallow: Fallow, held: Path
) -> None:
    assert said_in(held) == set(NAMES)
    before = fallow("-C", held, "land", "balance", "--json").json
    done = fallow("-C", held, "person", "erase", "V-1", *ERASE, "--json")
    assert done.status == 0
    assert (done.json["erased"], done.json["findings"]) == (["V-1"], [])
    assert said_in(held) == set()
    assert fallow("-C", held, "land", "verify", "--json").json["whole"]
    assert fallow("-C", held, "land", "balance", "--json").json == before
    listed = fallow("-C", held, "person", "list", "--named", "--json").json["persons"]
    assert [(p["victim"], p["holds"]["name"]) for p in listed] == [("V-2", "Bo Sample")]
    with sqlite3.connect(held / "register.gpkg") as register:
        (by, what) = register.execute("SELECT by, what FROM audit ORDER BY id DESC").fetchone()
        assert by == "officer"
        assert what.endswith(":1: asked by the family")  # the row, and no id
        assert register.execute("SELECT count(*) FROM victims").fetchone() == (2,)
    again = fallow("-C", held, "person", "erase", "V-1", *ERASE, "--json").json
    assert (again["erased"], again["nothing_held"]) == ([], ["V-1"])


def test_who_is_held_is_listed_and_found_and_named_only_when_asked(
    fallow: Fallow, held: Path
) -> None:
    plain = fallow("-C", held, "person", "list", "--find", "ann")
    assert "V-1" in plain.out
    assert "V-2" not in plain.out
    assert not any(name in plain.out for name in NAMES)
    assert "Ann Example" in fallow("-C", held, "person", "list", "--named").out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("V-1", "V-9", *ERASE), "victim-unknown"),
        (("V-1", "--why", "Ann asked for it"), "reason-names-person"),
        (("V-1", "--why", "call 0555-0199"), "reason-names-person"),
        (("V-1", "--why", "asked", "--by", "Mrs Example"), "reason-names-person"),
        (("V-1", "--why", "  "), "reason-missing"),
    ],
)
def test_what_is_refused_erases_nothing(
    fallow: Fallow, held: Path, words: tuple[str, ...], code: str
) -> None:
    done = fallow("-C", held, "person", "erase", *words, "--json")
    assert done.status == 1
    assert [f["code"] for f in done.json["findings"]] == [code]
    assert not any(name in done.out for name in NAMES)
    assert said_in(held) == set(NAMES)
    assert fallow("-C", held, "person", "erase", "V-1").status == 2


def test_where_the_name_still_stands_is_said_without_saying_it(fallow: Fallow, held: Path) -> None:
    (held / "reports" / "list.txt").write_text("we spoke to Ann Example")
    other = held.parent / "more.csv"
    other.write_text("id,victim name,gender\nV-3,Ann Example,female\n")
    assert fallow("-C", held, "import", other, "--as", "victim").status == 0
    done = fallow("-C", held, "person", "erase", "V-1", *ERASE, "--json")
    places = [f["values"]["place"] for f in done.json["findings"]]
    assert places == ["persons 3", "reports/list.txt"]
    assert "Ann" not in done.out
    assert done.status == 0


def test_while_another_reads_the_bytes_that_stay_are_a_finding(
    fallow: Fallow, held: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fallow.store.register.BUSY_SECONDS", 0.1)
    reader = sqlite3.connect(held / "register.gpkg", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM persons").fetchone()
    done = fallow("-C", held, "person", "erase", "V-1", *ERASE, "--json")
    assert done.status == 1
    assert "erased-bytes-left" in {f["code"] for f in done.json["findings"]}
    reader.close()
    assert fallow("-C", held, "person", "erase", "V-1", *ERASE).status == 0
    assert said_in(held) == set()
