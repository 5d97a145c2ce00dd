"""Accepting a proposed repair is an act with a name and a date; what was received is kept."""

from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Fallow, files_of
from fallow.base.time import now
from fallow.cli.kept import OUTLINES
from fallow.intake import PROPOSERS
from fallow.records import Item, Person, Progress
from fallow.store import open_workspace

ITEMS = """id,date,lat,lon,item,remark
I1,2020-01-01,44.1011,17.5012,PMN,TuÃ­la
I2,2020-01-01,17.6013,44.2014,PMN,Zenica
I3,2020-01-01,44.2015,-17.6016,PMN,GoraÅ¾de
"""
PROGRESS = (
    'task,area_id,date,area_m2\nT,A,2024-01-01,"1,5"\nT,A,2024-01-02,2.006\nT,A,2024-01-03,7\n'
)


def take(fallow: Fallow, workspace: Path, file: Path, kind: str, *more: str) -> Any:
    return fallow("-C", workspace, "import", file, "--as", kind, "--json", *more)


@pytest.fixture
def items(tmp_path: Path) -> Path:
    path = tmp_path / "items.csv"
    path.write_text(ITEMS, encoding="utf-8")
    return path


def rows(workspace: Path, kind: type[Any], *, ever: bool = False) -> list[Any]:
    with open_workspace(workspace).register() as register:
        return register.read(kind, ever=ever)


def spots(items: list[Item]) -> list[tuple[float, float]]:
    return [(i.position.x, i.position.y) for i in items if i.position is not None]


def test_nothing_is_repaired_unless_somebody_says_so(
    fallow: Fallow, workspace: Path, items: Path
) -> None:
    told = take(fallow, workspace, items, "item").json
    assert told["repairs_accepted"] == 0
    assert {"text-garbled", "position-swapped", "position-hemisphere"} <= {
        c["code"] for c in told["by_code"]
    }
    kept = rows(workspace, Item)
    assert kept[0].attributes["remark"] == "TuÃ­la"
    assert spots(kept)[1] == (44.2014, 17.6013)


def test_accepted_repairs_are_made_in_a_name_and_keep_what_was_received(
    fallow: Fallow, workspace: Path, items: Path
) -> None:
    told = take(fallow, workspace, items, "item", "--accept-repairs", "--by", "ann").json
    assert told["repairs_accepted"] == 4
    made = [f["values"] for f in told["findings"] if f["code"] == "repair-made"]
    assert {(m["by"], m["on"]) for m in made} == {("ann", now().date().isoformat())}
    assert {"text-garbled", "position-swapped"}.isdisjoint(c["code"] for c in told["by_code"])
    kept = rows(workspace, Item)
    assert [i.attributes["remark"] for i in kept] == ["Tuíla", "Zenica", "Goražde"]
    assert kept[0].attributes["remark as received"] == "TuÃ­la"
    assert spots(kept) == [(17.5012, 44.1011), (17.6013, 44.2014), (17.6016, 44.2015)]
    assert kept[1].attributes["geometry_as_received"] == "POINT (44.2014 17.6013)"
    # The findings stay with the import.
    shown = fallow("-C", workspace, "batch", "show", told["batch"], "--json").json
    assert {"code": "repair-made", "level": "information", "count": 4} in shown["by_code"]


def test_one_kind_of_repair_alone(fallow: Fallow, workspace: Path, items: Path) -> None:
    told = take(fallow, workspace, items, "item", "--accept", "position-swapped").json
    assert told["repairs_accepted"] == 1
    kept = rows(workspace, Item)
    assert kept[0].attributes["remark"] == "TuÃ­la"
    assert spots(kept)[1:] == [(17.6013, 44.2014), (-17.6016, 44.2015)]


def test_repairs_are_accepted_later_by_replacing_the_import(
    fallow: Fallow, workspace: Path, tmp_path: Path
) -> None:
    path = tmp_path / "progress.csv"
    path.write_text(PROGRESS)
    batch = take(fallow, workspace, path, "progress").json["batch"]
    assert [r.area_m2 for r in rows(workspace, Progress)] == [2, 2, 7]
    more = ("--replaces", batch, "--accept", "number-mark", "--by", "ann")
    told = take(fallow, workspace, path, "progress", *more).json
    assert (told["repairs_accepted"], told["batch"]) == (1, f"{batch}~2")
    assert [r.area_m2 for r in rows(workspace, Progress)] == [2, 2006, 7]
    assert rows(workspace, Progress)[1].attributes["area_m2 as received"] == "2.006"
    assert len(rows(workspace, Progress, ever=True)) == 6
    asked = ("batch", "compare", batch, f"{batch}~2", "--json")
    changed = fallow("-C", workspace, *asked).json
    assert ("area_m2", "2", "2006") in [
        (c["field"], c["before"], c["after"]) for c in changed["revised"]
    ]
    again = ("batch", "rerun", f"{batch}~2", path, "--accept", "number-mark")
    assert fallow("-C", workspace, *again).status == 0


def test_a_repaired_cell_about_a_person_stands_in_no_finding(
    fallow: Fallow, workspace: Path, tmp_path: Path
) -> None:
    path = tmp_path / "victims.csv"
    path.write_text("victim_name,year,gender\nGoraÅ¾a,2020,male\n", encoding="utf-8")
    said = take(fallow, workspace, path, "victim", "--accept-repairs")
    assert said.json["repairs_accepted"] == 1
    assert "Gora" not in said.out
    (person,) = rows(workspace, Person)
    assert person.name == "Goraža"
    assert person.attributes == {"victim_name as received": "GoraÅ¾a"}


def test_a_code_that_proposes_nothing_is_wrong_usage(
    fallow: Fallow, workspace: Path, items: Path
) -> None:
    before = files_of(workspace)
    said = take(fallow, workspace, items, "item", "--accept", "date-missing")
    assert said.status == 2
    assert all(code in said.err for code in (*PROPOSERS, OUTLINES))
    assert files_of(workspace) == before


def test_a_file_with_latitude_first_is_no_matter_of_single_rows(
    fallow: Fallow, workspace: Path, tmp_path: Path
) -> None:
    path = tmp_path / "swapped.csv"
    path.write_text("id,lat,lon\nA,17.5,44.1\nB,17.6,44.2\nC,44.3,17.7\n")
    said = take(fallow, workspace, path, "item", "--accept-repairs")
    assert said.json["by_code"][0]["code"] == "axes-swapped"
