"""Flow, diff and why from the command line: they agree with the balance, and refuse nonsense."""

import csv
import json
from pathlib import Path

from cli.conftest import Fallow


def accounts(fallow: Fallow, province: Path, *words: str) -> dict[str, int]:
    told = fallow("-C", province, "land", "balance", "--json", *words).json
    return {a["account"]: a["area_m2"] for a in told["accounts"]}


def test_a_year_of_the_province(fallow: Fallow, province: Path) -> None:
    words = ("-C", province, "land", "flow", "--from", "2024-01-01", "--to", "2024-12-31")
    told = fallow(*words, "--json").json
    before = accounts(fallow, province, "--on", "2023-12-31")
    after = accounts(fallow, province, "--on", "2024-12-31")
    for one in told["accounts"]:
        if one["account"] in {*before, *after}:
            assert one["opening_m2"] == before.get(one["account"], 0)
            assert one["closing_m2"] == after.get(one["account"], 0)
        assert one["opening_m2"] + sum(one["moved_m2"].values()) == one["closing_m2"]
    said = fallow(*words)
    assert said.status == 0
    assert "Cancelled" in said.out
    assert "whose extent is unknown" in said.out


def test_what_the_late_report_restated(fallow: Fallow, province: Path) -> None:
    from fallow.records import Batch
    from fallow.store import open_workspace

    with open_workspace(province).register() as register:
        times = sorted({b.recorded_at for b in register.read(Batch)})
    first, second = times[-2].isoformat(), times[-1].isoformat()
    words = ("-C", province, "land", "diff", "--known", first, "--known", second)
    told = fallow(*words, "--json").json
    assert told["decisions"]
    for account in told["accounts"]:
        moved = sum(d["moved_m2"].get(account["account"], 0) for d in told["decisions"])
        assert account["change_m2"] == moved
    assert sum(a["change_m2"] for a in told["accounts"]) == -sum(
        d["moved_m2"].get("counted under another record", 0) for d in told["decisions"]
    )
    assert "became known between the two" in fallow(*words).out
    assert fallow(*words[:-2]).status == 2  # one instant compares nothing


def test_a_figure_is_walked_back_to_files_and_rows(
    fallow: Fallow, province: Path, tmp_path: Path
) -> None:
    out, drawn = tmp_path / "why.csv", tmp_path / "why.geojson"
    words = ("-C", province, "land", "why", "cleared", "--on", "2024-12-31")
    told = fallow(*words, "--out", out, "--json").json
    assert told["area_m2"] == accounts(fallow, province, "--on", "2024-12-31")["cleared"]
    assert sum(p["area_m2"] for p in told["pieces"]) == told["area_m2"]
    for piece in told["pieces"]:
        assert piece["approver"]
        assert piece["file"].endswith(".geojson")
        assert piece["row"] >= 1
    with out.open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert [r["area"] for r in rows] == [p["area"] for p in told["pieces"]]
    assert fallow(*words, "--out", drawn).status == 0
    features = json.loads(drawn.read_text())["features"]
    assert len(features) == len(rows)
    assert {f["geometry"]["type"] for f in features} <= {"Polygon", "MultiPolygon"}


def test_balance_by_year_and_kind(fallow: Fallow, province: Path) -> None:
    whole = accounts(fallow, province)
    for by in ("year", "kind", "organisation"):
        told = fallow("-C", province, "land", "balance", "--by", by, "--json").json
        for account, m2 in whole.items():
            assert sum(p["area_m2"] for p in told["parts"] if p["account"] == account) == m2
    assert "(not recorded)" in fallow("-C", province, "land", "balance", "--by", "year").out


def test_nonsense_is_refused(fallow: Fallow, province: Path) -> None:
    land = ("-C", province, "land")
    said = fallow(*land, "flow", "--from", "2024-01-01", "--to", "2023-01-01", "--json")
    assert (said.status, said.json["by_code"][0]["code"]) == (1, "days-reversed")
    said = fallow(*land, "why", "safe", "--json")
    assert (said.status, said.json["by_code"][0]["code"]) == (1, "account-unknown")
    assert "suspected; confirmed" in said.json["findings"][0]["remedy"]
    assert fallow(*land, "flow", "--from", "yesterday", "--to", "2023-01-01").status == 2
    assert fallow(*land, "balance", "--by", "colour").status == 2
