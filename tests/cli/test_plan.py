"""The plan from the command line: the whole of a country, explained, written, refused."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from cli.conftest import Fallow, files_of

SQUARE = [[[18.0, 44.0], [18.01, 44.0], [18.01, 44.01], [18.0, 44.01], [18.0, 44.0]]]


def test_the_province_is_planned_with_its_people(fallow: Fallow, province: Path) -> None:
    before = _register(province)
    said = fallow("-C", province, "plan", "solve", "--team-days", "60", "--json")
    assert said.status == 0, said.err
    told = said.json
    assert told["team_days_used"] <= 60
    assert told["benefit_weighted_ha"] <= told["bound_weighted_ha"]
    assert told["gap"] <= 0.01
    assert told["chosen"] + told["waiting"] == len(told["areas"])
    balance = fallow("-C", province, "land", "balance", "--json").json
    hazard = [a for a in balance["accounts"] if a["account"] in ("suspected", "confirmed")]
    unknown = told["unknown_extents_chosen"] + told["unknown_extents_waiting"]
    assert unknown == sum(a["unknown_extents"] for a in hazard)
    assert any(a["people_near"] for a in told["areas"])
    assert {a["p_basis"] for a in told["areas"]} == {"by classification, no hazard map"}
    assert told["firmness"]["chosen"] == told["chosen"]
    assert _register(province) == before  # a plan moves no square metre
    kept = json.loads((province / "plan" / "plan.json").read_text())
    assert kept["areas"] == told["areas"]
    assert {i["file"] for i in kept["inputs"]} >= {"suspected.geojson", "places.csv"}
    area = told["areas"][0]["area"]
    assert "is in the plan" in fallow("-C", province, "plan", "explain", area).out


def _register(province: Path) -> dict[str, bytes]:
    return {n: b for n, b in files_of(province).items() if not n.startswith("plan/")}


def test_a_hazard_map_gives_the_share_and_an_old_one_is_said(
    fallow: Fallow, province: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "mapped"
    shutil.copytree(province, folder)
    solve = ("-C", folder, "plan", "solve", "--team-days", "60", "--json")
    bare = fallow(*solve).json
    assert fallow("-C", folder, "hazard", "run", "--cell", "1000", "--draws", "16").status == 0
    told = fallow(*solve).json
    basis = "hazard map, 1000 m cells"
    assert told["areas_by_basis"][basis] > 0.9 * len(told["areas"])
    for area in told["areas"]:
        unknown = area["area_m2"] is None
        assert area["p_basis"] == ("by classification, no hazard map" if unknown else basis)
        assert 0 < area["p_lower"] <= area["p_contaminated"] <= area["p_upper"] < 1
    kept = json.loads((folder / "plan" / "plan.json").read_text())
    manifest = json.loads((folder / "hazard" / "hazard.json").read_text())
    assert kept["hazard_map_sha256"] == manifest["raster_sha256"]
    again = fallow(*solve, "--no-hazard-map").json
    assert again["areas"] == bare["areas"]
    area = next(a["area"] for a in again["areas"] if a["area_m2"] is not None)
    explain = ("-C", folder, "plan", "explain", area, "--json")
    assert "no hazard map" in fallow(*explain).json["options"][0]["p_basis"]  # as it was planned
    assert fallow(*explain, "--team-days", "60").json["options"][0]["p_basis"] == basis
    assert "findings" in told
    assert not [f for f in told["by_code"] if f["code"] == "hazard-map-outdated"]
    late = tmp_path / "late.csv"
    late.write_text("id,lon,lat,date\nA-late,0.6,0.3,2024-01-01\n")
    assert fallow("-C", folder, "import", late, "--as", "accident").status == 0
    for words in (solve, explain):
        assert "hazard-map-outdated" in [f["code"] for f in fallow(*words).json["by_code"]]
    tif = folder / "hazard" / "hazard.tif"
    tif.write_bytes(tif.read_bytes()[:-1])
    said = fallow(*solve)
    assert (said.status, said.json["by_code"][0]["code"]) == (1, "raster-damaged")
    assert fallow(*solve, "--no-hazard-map").status == 0


def test_reasons_need_a_plan_and_a_damaged_one_is_named(fallow: Fallow, workspace: Path) -> None:
    why = ("-C", workspace, "plan", "explain", "SHA-1", "--json")
    assert fallow(*why).json["by_code"][0]["code"] == "plan-not-made"
    for content in ("{", "[]", '{"team_days": 3}'):
        (workspace / "plan").mkdir(exist_ok=True)
        (workspace / "plan" / "plan.json").write_text(content)
        said = fallow(*why)
        assert (said.status, said.json["by_code"][0]["code"]) == (1, "plan-damaged")


def test_the_table_the_file_and_the_reasons_agree(
    fallow: Fallow, province: Path, tmp_path: Path
) -> None:
    words = ("-C", province, "plan", "solve", "--team-days", "60")
    out = tmp_path / "plan.csv"
    said = fallow(*words, "--out", out)
    assert said.status == 0, said.err
    assert "stays a recorded hazard" in said.out
    assert "by classification, no hazard map" in said.out
    first = out.read_bytes()
    told = fallow(*words, "--json", "--out", out).json
    assert out.read_bytes() == first
    with out.open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert [r["area"] for r in rows] == [a["area"] for a in told["areas"]]
    for state, word in (("chosen", "is in the plan"), ("waiting", "waits")):
        area = next(a["area"] for a in told["areas"] if a["state"] == state)
        why = ("-C", province, "plan", "explain", area, "--team-days", "60")
        assert word in fallow(*why).out
        reasons = fallow(*why, "--json").json
        assert (reasons["candidate"], reasons["state"]) == (True, state)
        assert reasons["options"]
    assert "у плані" in fallow("--lang", "uk", *words[:2], "plan", "explain", *_first(told)).out


def _first(told: dict[str, list[dict[str, str]]]) -> tuple[str, ...]:
    return told["areas"][0]["area"], "--team-days", "60"


def test_released_land_is_no_candidate_and_an_unknown_area_is_refused(
    fallow: Fallow, province: Path
) -> None:
    told = fallow("-C", province, "plan", "solve", "--team-days", "60", "--json").json
    candidates = {a["area"] for a in told["areas"]}
    history = [f"SHA-{n:04d}" for n in range(1, 80)]
    for area in history:
        said = fallow("-C", province, "plan", "explain", area, "--team-days", "60", "--json")
        if said.status == 0 and area not in candidates:
            assert said.json["candidate"] is False
            assert said.json["stands"]
            words = fallow("-C", province, "plan", "explain", area, "--team-days", "60")
            assert "is no candidate" in words.out
            break
    else:
        pytest.fail("the province has no released area")
    said = fallow("-C", province, "plan", "explain", "nowhere", "--team-days", "60", "--json")
    assert said.status == 1
    assert said.json["by_code"][0]["code"] == "area-unknown"


@pytest.mark.parametrize(
    ("team_days", "code"),
    [
        ("0", "team-days-below-one"),
        ("-" + 40 * "9", "team-days-below-one"),
        ("-3", "team-days-below-one"),
    ],
)
def test_no_team_days(fallow: Fallow, province: Path, team_days: str, code: str) -> None:
    said = fallow("-C", province, "plan", "solve", "--team-days", team_days, "--json")
    assert said.status == 1
    assert said.json["by_code"][0]["code"] == code


@pytest.mark.parametrize("team_days", ["1000000000000", "1" + 40 * "0"])
def test_more_team_days_than_there_is_work(
    fallow: Fallow, province: Path, team_days: str, tmp_path: Path
) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(province, folder)
    for words in ((), ("--json",)):
        said = fallow("-C", folder, "plan", "solve", "--team-days", team_days, *words)
        assert said.status == 0, said.err
    assert said.json["waiting"] == 0
    area = said.json["areas"][0]["area"]
    assert fallow("-C", folder, "plan", "explain", area).status == 0


def test_an_empty_register_and_a_budget_that_buys_nothing(
    fallow: Fallow, workspace: Path, tmp_path: Path
) -> None:
    words = ("-C", workspace, "plan", "solve", "--team-days", "1", "--json")
    assert fallow(*words).json["by_code"][0]["code"] == "nothing-to-plan"
    path = tmp_path / "confirmed.geojson"
    feature = {
        "type": "Feature",
        "properties": {"id": "C1", "date": "2020-01-01", "name": "=1+1"},
        "geometry": {"type": "Polygon", "coordinates": SQUARE},
    }
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    assert fallow("-C", workspace, "import", path, "--as", "confirmed").status == 0
    refused = fallow(*words)
    assert refused.status == 1
    finding = refused.json["findings"][0]
    assert finding["code"] == "budget-buys-nothing"
    assert finding["values"]["area"] == "C1"
    needed = str(finding["values"]["needed"])
    out = tmp_path / "plan.csv"
    said = fallow("-C", workspace, "plan", "solve", "--team-days", needed, "--out", out)
    assert said.status == 0, said.err
    assert "people-unknown" in said.out  # no places in the register
    with out.open(encoding="utf-8") as stream:
        assert next(csv.DictReader(stream))["name"] == "'=1+1"  # no formula for a spreadsheet


def test_the_whole_of_bosnia_within_the_gap(
    fallow: Fallow, workspace: Path, shared_data: Path
) -> None:
    path = shared_data / "bosnia" / "suspect.geojson"
    assert (
        fallow("-C", workspace, "import", path, "--as", "suspected", "--accept-repairs").status == 0
    )
    balance = fallow("-C", workspace, "land", "balance", "--json").json["accounts"][0]
    said = fallow("-C", workspace, "plan", "solve", "--team-days", "1000", "--json")
    told = said.json
    assert told["gap"] <= 0.01
    assert (balance["areas"], balance["unknown_extents"]) == (6377, 2514)
    assert len(told["areas"]) == 6377 + 2514
    assert told["unknown_extents_chosen"] + told["unknown_extents_waiting"] == 2514
    assert sum(a["area_m2"] or 0 for a in told["areas"]) == balance["area_m2"]
