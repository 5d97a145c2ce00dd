"""`fallow land finds`: from files of items to what became of them, by type, area and year."""

from pathlib import Path

import pytest

from cli.conftest import Fallow

ITEMS = """id,date,lon,lat,item,number,condition,area_id,task,work,depth_m,fate,destroyed,removed
F-1,2023-04-01,17.5,44.0,PMA-2,5,live,CHA-1,T-1,Area clearance,0.10,destroyed,,
F-2,2024-04-01,17.6,44.0,PMA-2,2,live,,S-1,spot_task,,left in place,,
F-3,2024-05-01,17.7,44.0,PROM-1,12,,CHA-1,T-1,area clearance,0.35,,8,2
F-4,2024-05-02,17.8,44.0,,,,CHA-1,,survey,deep,blown up,,
F-5,,17.9,44.0,PMA-2,1,,CHA-1,T-1,area clearance,,,,
"""
LATER = """id,date,lon,lat,found_as,number,fate
D-1,2024-09-01,17.51,44.01,F-2,1,destroyed
D-2,2024-09-02,17.52,44.02,F-1,1,handed over
D-3,2024-09-03,17.53,44.03,NOWHERE,1,destroyed
"""


@pytest.fixture
def found(fallow: Fallow, workspace: Path, tmp_path: Path) -> Path:
    """A workspace with items found, and later reports of their fate."""
    (tmp_path / "items.csv").write_text(ITEMS)
    (tmp_path / "later.csv").write_text(LATER)
    said = fallow("-C", workspace, "import", tmp_path / "items.csv", "--as", "item", "--json")
    assert said.status == 0
    unknown = {f["values"]["field"] for f in said.json["findings"] if f["code"] == "value-unknown"}
    assert unknown == {"fate", "depth_m"}
    words = ("-C", workspace, "import", tmp_path / "later.csv", "--as", "item")
    assert fallow(*words).status == 0
    return workspace


def test_what_was_received_is_kept(found: Path) -> None:
    from fallow.records import Item
    from fallow.store import open_workspace

    with open_workspace(found).register() as register:
        items = {i.id: i for i in register.read(Item)}
    assert items["F-1"].attributes == {
        "area_id": "CHA-1",
        "task": "T-1",
        "work": "area clearance",
        "depth_m": "0.10",
        "fate": "destroyed",
    }
    assert items["F-2"].attributes["work"] == "spot task"
    assert items["F-4"].attributes["fate as received"] == "blown up"
    assert items["F-4"].attributes["depth_m as received"] == "deep"


def test_by_item_with_spot_tasks_apart(fallow: Fallow, found: Path) -> None:
    told = fallow("-C", found, "land", "finds", "--json").json
    lines = {(line["item"], line["work"]): line for line in told["lines"]}
    clearance = lines["PMA-2", "area clearance"]
    assert (clearance["found"], clearance["destroyed"], clearance["handed_over"]) == (6, 5, 1)
    assert (clearance["not_stated"], clearance["over"]) == (1, 1)
    spot = lines["PMA-2", "spot task"]
    assert (spot["found"], spot["destroyed"], spot["left_in_place"]) == (2, 1, 1)
    prom = lines["PROM-1", "area clearance"]
    assert (prom["found"], prom["destroyed"], prom["removed"], prom["not_stated"]) == (12, 8, 2, 2)
    unnamed = lines[None, "survey"]
    assert (unnamed["found"], unnamed["destroyed"], unnamed["records_without_number"]) == (
        None,
        None,
        1,
    )
    work = {line["work"]: line["found"] for line in told["by_work"]}
    assert work == {"area clearance": 18, "survey": None, "spot task": 2}
    codes = {f["code"]: f["count"] for f in told["by_code"]}
    assert codes == {"find-unknown": 1, "find-without-number": 1, "finds-out-of-balance": 1}


def test_as_at_a_day_and_as_known(fallow: Fallow, found: Path) -> None:
    words = ("-C", found, "land", "finds", "--by", "area", "--json")
    told = fallow(*words, "--on", "2024-08-31").json
    spot = next(line for line in told["lines"] if line["work"] == "spot task")
    assert (spot["area_id"], spot["task"], spot["left_in_place"]) == (None, "S-1", 2)
    assert told["undated_records"] == 1
    assert sum(line["found"] or 0 for line in told["lines"]) == 19
    assert fallow(*words, "--known", "2024-01-01").json["lines"] == []
    by_year = fallow("-C", found, "land", "finds", "--by", "year", "--json").json
    assert {line["year"] for line in by_year["lines"]} == {"2023", "2024", None}


def test_words_and_the_check(fallow: Fallow, found: Path) -> None:
    said = fallow("-C", found, "land", "finds").out
    assert "stays live" in said
    assert "finds-out-of-balance" in said
    assert (
        "Точкові завдання рахують окремо"
        in fallow("--lang", "uk", "-C", found, "land", "finds").out
    )
    codes = {f["code"] for f in fallow("-C", found, "check", "--json").json["by_code"]}
    assert {"finds-out-of-balance", "find-unknown", "find-without-number"} <= codes


def test_finds_move_no_land_and_the_later_fate_is_no_second_find(
    fallow: Fallow, found: Path
) -> None:
    assert fallow("-C", found, "land", "balance", "--json").json["accounts"] == []
    told = fallow("-C", found, "report", "art7", "--year", "2024", "--json").json
    assert sum(i["records"] for i in told["items"]) == 3


def test_nothing_found(fallow: Fallow, workspace: Path) -> None:
    assert "No items found" in fallow("-C", workspace, "land", "finds").out
