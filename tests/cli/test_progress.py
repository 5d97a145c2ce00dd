"""Progress from a file to the answer: kept as received, told by task, and no land moves."""

import json
import sqlite3
from pathlib import Path

import pytest
import shapely

from cli.conftest import Fallow

DAILY = """task,area_id,date,until,asset,area_m2,organisation,weather
T-1,CHA-1,2024-05-01,,manual,420,Org A,dry
T-1,CHA-1,2024-05-02,,manual,435.5,Org A,wet
T-1,,2024-05-06,2024-05-10,machine,2000,Org A,
T-2,NOWHERE,2024-05-06,,dogs,,Org B,
,,2024-05-07,,dogs,100,Org B,
T-3,CHA-1,,,manual,abc,Org B,
T-3,CHA-1,2024-05-10,2024-05-01,manual,-3,Org B,
"""


@pytest.fixture
def working(fallow: Fallow, workspace: Path, tmp_path: Path) -> Path:
    """A workspace with one confirmed area and a file of progress on it."""
    shape = shapely.box(17.5, 44.0, 17.5005, 44.0005)
    feature = {
        "type": "Feature",
        "properties": {"id": "CHA-1", "date": "2024-01-01"},
        "geometry": json.loads(shapely.to_geojson(shape)),
    }
    (tmp_path / "areas.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": [feature]})
    )
    (tmp_path / "daily.csv").write_text(DAILY)
    words = ("-C", workspace, "import", tmp_path / "areas.geojson", "--as", "confirmed")
    assert fallow(*words).status == 0
    return workspace


def take_in(fallow: Fallow, folder: Path, file: Path) -> dict[str, int]:
    said = fallow("-C", folder, "import", file, "--as", "progress", "--json")
    assert said.status == 0
    return {f["code"]: f["count"] for f in said.json["by_code"]}


def test_every_row_is_kept_and_what_is_wrong_is_said(
    fallow: Fallow, working: Path, tmp_path: Path
) -> None:
    from fallow.records import Progress
    from fallow.store import open_workspace

    assert take_in(fallow, working, tmp_path / "daily.csv") == {
        "column-guessed": 1,
        "dates-reversed": 1,
        "progress-without-date": 1,
        "progress-without-m2": 1,
        "progress-without-task": 1,
        "value-unknown": 2,
    }
    with open_workspace(working).register() as register:
        rows = register.read(Progress)
    assert [r.area_m2 for r in rows] == [420, 436, 2000, None, 100, None, None]
    assert rows[1].attributes == {"area_m2 as received": "435.5", "weather": "wet"}
    assert rows[5].attributes["area_m2 as received"] == "abc"
    assert rows[6].attributes["until as received"] == "2024-05-01"


def test_progress_by_task_asset_and_week(fallow: Fallow, working: Path, tmp_path: Path) -> None:
    take_in(fallow, working, tmp_path / "daily.csv")
    told = fallow("-C", working, "land", "progress", "CHA-1", "--json").json
    first = next(t for t in told["tasks"] if t["task"] == "T-1")
    held = fallow("-C", working, "land", "balance", "--json").json["hazard_m2"]
    assert first["processed_m2"] == 2856
    assert first["extent_m2"] == held
    assert first["share"] == 2856 / held
    assert first["over_m2"] == max(0, 2856 - held)
    assert [(w["week"], w["asset"], w["area_m2"]) for w in first["weeks"]] == [
        ("2024-W18", "manual", 856),
        ("2024-W19", "machine", 2000),
    ]
    third = next(t for t in told["tasks"] if t["task"] == "T-3")
    assert (third["processed_m2"], third["share"]) == (None, None)
    on = ("land", "progress", "CHA-1", "--on", "2024-05-09", "--json")
    assert [t["processed_m2"] for t in fallow("-C", working, *on).json["tasks"]] == [856]
    known = ("land", "progress", "--known", "2024-01-01", "--json")
    assert fallow("-C", working, *known).json["tasks"] == []
    said = fallow("-C", working, "land", "progress").out
    assert "Progress is no release" in said
    assert "unknown" in said
    assert (
        "Хід робіт — не звільнення" in fallow("--lang", "uk", "-C", working, "land", "progress").out
    )


def test_too_much_progress_is_a_finding_of_the_check(
    fallow: Fallow, working: Path, tmp_path: Path
) -> None:
    file = tmp_path / "much.csv"
    file.write_text("task,area_id,date,asset,area_m2\nT-9,CHA-1,2024-05-01,machine,999999\n")
    take_in(fallow, working, file)
    found = fallow("-C", working, "check", "--json").json["findings"]
    (over,) = [f for f in found if f["code"] == "progress-exceeds-area"]
    assert over["values"]["processed_m2"] == 999_999
    assert over["values"]["over_m2"] == 999_999 - over["values"]["extent_m2"]


def test_progress_moves_no_land(fallow: Fallow, working: Path, tmp_path: Path) -> None:
    from fallow.land import Directive, Posting
    from fallow.store import open_workspace

    def ledger() -> tuple[object, object, str]:
        with open_workspace(working).register() as register:
            kept = register.read(Directive), register.read(Posting)
        return *kept, fallow("-C", working, "land", "balance", "--json").out

    before = ledger()
    take_in(fallow, working, tmp_path / "daily.csv")
    assert ledger() == before
    assert fallow("-C", working, "land", "verify").status == 0


def test_progress_is_never_changed_in_place(fallow: Fallow, working: Path, tmp_path: Path) -> None:
    take_in(fallow, working, tmp_path / "daily.csv")
    connection = sqlite3.connect(working / "register.gpkg")
    for statement in ("UPDATE work_progress SET area_m2 = 1", "DELETE FROM work_progress"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            connection.execute(statement)
    connection.close()


def test_nothing_and_nonsense(fallow: Fallow, working: Path) -> None:
    assert "No work in progress" in fallow("-C", working, "land", "progress").out
    said = fallow("-C", working, "land", "progress", "NOWHERE", "--json")
    assert (said.status, said.json["by_code"][0]["code"]) == (1, "area-unknown")
