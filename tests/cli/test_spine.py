"""The commands of the spine, on real data, with the published figures."""

import json
import sqlite3
from pathlib import Path

from cli.conftest import Fallow

MAPPED = (
    ("suspect.geojson", "suspected"),
    ("cleared.geojson", "cleared"),
    ("incidents.geojson", "accident"),
    ("lifted.geojson", "lifted-minefield"),
)


def fill(fallow: Fallow, workspace: Path, data: Path, *more: str) -> None:
    for file, kind in MAPPED:
        words = more if kind in ("suspected", "cleared") else ()
        said = fallow("-C", workspace, "import", data / "bosnia" / file, "--as", kind, *words)
        assert said.status == 0, said.err


def km2(m2: int) -> float:
    return round(m2 / 1e6, 2)


def test_bosnia_as_received_then_with_repairs_accepted(
    fallow: Fallow, workspace: Path, shared_data: Path
) -> None:
    fill(fallow, workspace, shared_data)
    before = fallow("-C", workspace, "land", "balance", "--json").json
    by_name = {a["account"]: a for a in before["accounts"]}
    suspected, cleared = by_name["suspected"], by_name["cleared, terms not recorded"]
    assert (km2(suspected["area_m2"]), suspected["unknown_extents"]) == (601.20, 2896)
    contested = before["released_but_hazard_m2"]
    assert (km2(cleared["area_m2"] + contested), cleared["unknown_extents"]) == (27.14, 657)

    check = fallow("-C", workspace, "check", "--json")
    assert check.status == 1
    counts = {c["code"]: c["count"] for c in check.json["by_code"]}
    assert counts["outline-missing"] == 2514 + 83
    assert counts["outline-self-crossing"] + counts["outline-collapsed"] == 382 + 574
    assert counts["outline-duplicate"] == 5 + 40
    proposed = next(f for f in check.json["findings"] if f["code"] == "outline-self-crossing")
    assert proposed["values"]["change_m2"] == (
        proposed["values"]["after_m2"] - proposed["values"]["before_m2"]
    )

    known = json.loads(fallow("-C", workspace, "land", "balance", "--json").out)
    accepted = fallow("-C", workspace, "land", "repair", "--all", "--by", "analyst", "--json")
    assert accepted.json["repairs_accepted"] == 382 + 573
    after = fallow("-C", workspace, "land", "balance", "--json").json
    by_name = {a["account"]: a for a in after["accounts"]}
    suspected, cleared = by_name["suspected"], by_name["cleared, terms not recorded"]
    assert (km2(suspected["area_m2"]), suspected["unknown_extents"]) == (639.38, 2514)
    contested = after["released_but_hazard_m2"]
    assert km2(contested) == 0.84
    assert (km2(cleared["area_m2"] + contested), cleared["unknown_extents"]) == (29.72, 84)
    assert known["hazard_m2"] < after["hazard_m2"]

    verified = fallow("-C", workspace, "land", "verify", "--json")
    assert (verified.status, verified.json["whole"]) == (0, True)
    told = fallow("-C", workspace, "land", "history", proposed["where"]["record"], "--json").json
    assert [e["act"] for e in told["events"]] == ["open", "repair"]
    assert told["events"][1]["by"] == "analyst"
    assert told["source"]["file"] == "suspect.geojson"


def test_accepting_repairs_at_import_gives_the_same_register_in_any_order(
    fallow: Fallow, workspace: Path, shared_data: Path
) -> None:
    for file, kind in reversed(MAPPED[:2]):
        words = ("--as", kind, "--accept-repairs", "--by", "analyst")
        path = shared_data / "bosnia" / file
        said = fallow("-C", workspace, "import", path, *words, "--json")
        assert said.status == 0
        assert said.json["repairs_accepted"] in (382, 573)
    after = fallow("-C", workspace, "land", "balance", "--json").json
    assert {a["account"]: a["area_m2"] for a in after["accounts"]} == {
        "suspected": 639_381_406,
        "cleared, terms not recorded": 28_871_186,
    }


def test_ukraine_control(fallow: Fallow, tmp_path: Path, shared_data: Path) -> None:
    place = tmp_path / "ukraine"
    assert fallow("init", place, "--country", "UKR").status == 0
    folder = shared_data / "ukraine" / "control_daily"
    assert fallow("-C", place, "import", folder, "--as", "control").status == 0
    polygons = tmp_path / "change.geojson"
    days = ("2024-08-01", "2024-10-31")
    said = fallow("-C", place, "control", "change", *days, "--polygons", polygons, "--json")
    held = [said.json[f"held_{end}_m2"] / 1e6 for end in ("start", "end")]
    assert [round(h, 1) for h in held] == [109_495.7, 110_726.3]
    moved = [round(said.json[f"{way}_m2"] / 1e6, 1) for way in ("gained", "lost")]
    assert moved == [1_240.9, 10.3]
    written = json.loads(polygons.read_text())["features"]
    assert [f["properties"]["change"] for f in written] == ["gained", "lost"]
    early = fallow("-C", place, "control", "change", "2020-01-01", "2024-10-31")
    assert (early.status, "control-not-known" in early.err) == (1, True)
    # Every outline of Ukraine lies in Ukraine, Crimea included.
    assert fallow("-C", place, "check", "--json").json["by_code"] == []


def test_the_brief_and_the_export_are_written(
    fallow: Fallow, workspace: Path, shared_data: Path, tmp_path: Path
) -> None:
    municipality = json.loads((shared_data / "bosnia" / "suspect.geojson").read_text())
    part = tmp_path / "part.geojson"
    municipality["features"] = municipality["features"][:300]
    part.write_text(json.dumps(municipality))
    assert fallow("-C", workspace, "import", part, "--as", "suspected").status == 0
    said = fallow("-C", workspace, "report", "brief", "--treaty", "BIH")
    page = (workspace / "reports" / "brief.html").read_text(encoding="utf-8")
    assert (said.status, "1999-03-01" in page) == (0, True)
    assert fallow("-C", workspace, "--lang", "uk", "report", "brief").status == 0
    assert 'lang="uk"' in (workspace / "reports" / "brief.html").read_text(encoding="utf-8")
    out = tmp_path / "out.gpkg"
    rows = fallow("-C", workspace, "export", "gpkg", out, "--json").json["rows"]
    connection = sqlite3.connect(out)
    for layer, count in rows.items():
        assert connection.execute(f'SELECT count(*) FROM "{layer}"').fetchone() == (count,)
    connection.close()
    assert rows["land"] > 100
