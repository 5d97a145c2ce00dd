"""`fallow land sample` proposes the same lanes again, says what they show, and moves no land."""

import json
from pathlib import Path

import pytest

from cli.conftest import Fallow, files_of


def test_a_sample_is_drawn_again_and_its_lanes_add_up(
    fallow: Fallow, province: Path, tmp_path: Path
) -> None:
    out, picture = tmp_path / "lanes.geojson", tmp_path / "lanes.png"
    words = ("-C", province, "land", "sample", "CHA-0006", "--fraction", "0.1")
    before = files_of(province)
    told = fallow(*words, "--out", out, "--picture", picture, "--json").json
    assert files_of(province) == before
    assert told["areas"] == ["CHA-0006"]
    assert 0.1 <= told["fraction"] < 0.11
    assert told["sampled_m2"] == sum(lane["area_m2"] for lane in told["lanes"])
    assert told["p_accept"] == pytest.approx((1 - 0.9 * told["fraction"]) ** 5)
    whole = json.loads(out.read_text(encoding="utf-8"))
    assert len(whole["features"]) == told["lanes_in_all"]
    assert sum(f["properties"]["area_m2"] for f in whole["features"]) == told["cleared_m2"]
    chosen = [f["properties"]["lane"] for f in whole["features"] if f["properties"]["sampled"]]
    assert chosen == [lane["lane"] for lane in told["lanes"]]
    assert picture.read_bytes().startswith(b"\x89PNG")
    first = out.read_bytes(), picture.read_bytes()
    assert fallow(*words, "--out", out, "--picture", picture).status == 0
    assert (out.read_bytes(), picture.read_bytes()) == first
    assert fallow(*words, "--seed", "2", "--json").json["lanes"] != told["lanes"]


def test_all_cleared_land_is_one_lot_and_agrees_with_the_balance(
    fallow: Fallow, province: Path
) -> None:
    day = ("--on", "2024-12-31")
    words = ("-C", province, "land", "sample", "--lanes", "40", "--lane-m2", "5000")
    told = fallow(*words, *day, "--json").json
    accounts = fallow("-C", province, "land", "balance", *day, "--json").json["accounts"]
    held = sum(a["area_m2"] for a in accounts if a["account"].startswith("cleared"))
    assert told["cleared_m2"] == held
    assert told["sampled_lanes"] == 40


def test_the_risk_asked_for_is_held(fallow: Fallow, province: Path) -> None:
    words = ("-C", province, "land", "sample", "CHA-0006", "--risk", "0.1", "--lane-m2", "1000")
    told = fallow(*words, "--prior", "0.05", "--held", "40", "0.98", "--json").json
    assert told["p_accept"] <= 0.1
    assert told["p_accept_one_a_lane"] <= told["p_accept"] < told["p_accept_all_in_one_lane"]
    assert told["lanes_needed_one_a_lane"] <= told["sampled_lanes"]
    assert 0 < told["posterior_if_clean"] < 0.05
    assert told["expected_left_after_sample"] == pytest.approx(
        40 * 0.02 * (1 - 0.9 * told["fraction"])
    )


def test_it_says_what_a_clean_sample_does_not_show(fallow: Fallow, province: Path) -> None:
    words = ("land", "sample", "CHA-0006", "--fraction", "0.1", "--prior", "0.05")
    said = fallow("-C", province, *words, "--held", "40", "0.98").out
    assert "tests the process" in said
    assert "does not show that nothing is left" in said
    assert "where all lie in one lane" in said
    assert "не показує, що нічого не лишилося" in fallow("--lang", "uk", "-C", province, *words).out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("NOWHERE", "--fraction", "0.1"), "area-unknown"),
        (("--fraction", "0.1", "--on", "2000-01-01"), "nothing-cleared"),
        (("--fraction", "0.1", "--lane-m2", "1"), "lanes-too-many"),
        (("CHA-0006", "--lanes", "10000"), "lanes-too-few"),
        (("--risk", "0.01", "--missed", "1"), "risk-unreachable"),
    ],
)
def test_what_cannot_be_sampled_is_refused(
    fallow: Fallow, province: Path, words: tuple[str, ...], code: str
) -> None:
    said = fallow("-C", province, "land", "sample", *words, "--json")
    assert (said.status, said.json["by_code"][0]["code"]) == (1, code)
    assert "Traceback" not in said.err


def test_one_size_of_sample_is_asked_for(fallow: Fallow, province: Path) -> None:
    assert fallow("-C", province, "land", "sample").status == 2
    assert fallow("-C", province, "land", "sample", "--lanes", "1", "--risk", ".1").status == 2
    assert fallow("-C", province, "land", "sample", "--fraction", "1.5").status == 2
