"""A map learned from labels, judged, validated, accounted for; where knowledge is thinnest."""

import json
from pathlib import Path

import numpy as np
import pytest

from cli.conftest import Fallow

RUN = ("hazard", "run", "--cell", "1000", "--draws", "8", "--json")
VALIDATE = ("hazard", "validate", "--block", "15000")
AT = "17.74,44.10"


def _tables(folder: Path) -> dict[str, Path]:
    """Labels over four districts with a hill of contamination, accidents on it, places."""
    rng = np.random.default_rng(4)
    cells, accidents = ["lon,lat,label,group,slope"], ["id,lon,lat,date"]
    for i in range(24):
        for j in range(14):
            near = np.exp(-((i - 11) ** 2 + (j - 7) ** 2) / 30)
            label = int(rng.uniform() < 0.05 + 0.85 * near)
            lon, lat = 17.6 + i * 0.0126, 44.0 + j * 0.009
            cells.append(f"{lon:.4f},{lat:.4f},{label},D{i // 6},{10 * near + rng.normal():.2f}")
            if rng.uniform() < 0.3 * near:
                year = 1996 + int(rng.integers(20))
                accidents.append(f"A{len(accidents)},{lon:.4f},{lat:.4f},{year}-05-01")
    places = "id,name,lon,lat,population\nP1,Gornje,17.74,44.06,900\nP2,Donje,17.62,44.01,\n"
    texts = {"cell-label": cells, "accident": accidents, "place": [places]}
    found = {}
    for kind, rows in texts.items():
        found[kind] = folder / f"{kind}.csv"
        found[kind].write_text("\n".join(rows))
    return found


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a map that was learned from labels (8 draws, 1 km)."""
    from click.testing import CliRunner

    from fallow.cli import cli

    folder = tmp_path_factory.mktemp("taught")
    workspace = folder / "w"

    def run(*words: str | Path) -> None:
        done = CliRunner().invoke(cli, [str(w) for w in words])
        assert done.exit_code == 0, done.output

    run("init", workspace, "--country", "BIH")
    for kind, path in _tables(folder).items():
        run("-C", workspace, "import", path, "--as", kind)
    done = CliRunner().invoke(cli, ["-C", str(workspace), *RUN[:-1]])
    assert done.exit_code == 0, done.output
    (folder / "said.txt").write_text(done.output)
    return workspace


def test_a_map_of_many_labels_is_learned_from_them_and_says_so(taught: Path) -> None:
    told = json.loads((taught / "hazard" / "hazard.json").read_text())
    assert told["step"]["labels"] > 200
    assert told["step"]["districts"] == 4
    assert told["districts"] == ["D0", "D1", "D2", "D3"]
    said = (taught.parent / "said.txt").read_text()
    assert "Each of 4 districts predicted from the others" in said
    # The whole map's total is said without an interval: docs/hazard.md says why.
    (total,) = [line for line in said.splitlines() if "expected to be contaminated" in line]
    assert "interval" not in total


def test_the_account_adds_up_to_the_figure_of_the_map(fallow: Fallow, taught: Path) -> None:
    told = fallow("-C", taught, "hazard", "explain", "--at", AT, "--json").json
    p = told["p_contaminated"]
    total = sum(line["log_odds"] for line in told["account"])
    assert total == pytest.approx(np.log(p / (1 - p)), abs=1e-6)
    assert told["log_odds"] == pytest.approx(total)
    names = [line["name"] for line in told["account"] if line["what"] == "covariate"]
    assert "slope" in names
    assert any(n.startswith("D") for n in names)  # a district by its name, not its number
    records = [line for line in told["account"] if line["what"] == "record"]
    dated = [line for line in records if line["record"].startswith("A")]
    assert dated
    assert all(line["on"] and line["distance_m"] >= 0 for line in dated)
    assert told["after_clean_survey"] < p < told["after_reported_contamination"]
    spoken = fallow("-C", taught, "hazard", "explain", "--at", AT, "--records", "2").out
    assert "A non-technical survey that asks here" in spoken
    assert "lines more, together" in spoken
    assert "not a release" in spoken


def test_labels_are_scored_with_reliability_and_a_picture_and_never_flattered(
    fallow: Fallow, taught: Path, tmp_path: Path
) -> None:
    rng = np.random.default_rng(1)
    rows = ["lon,lat,label,p,items"]
    for i in range(60):
        lon, lat = 17.6 + 0.005 * i, 44.0 + 0.0017 * i
        rows.append(f"{lon},{lat},{i % 2},{rng.uniform():.2f},{i % 2}")
    labels, plot = tmp_path / "labels.csv", tmp_path / "told.png"
    labels.write_text("\n".join(rows))
    told = fallow("-C", taught, "hazard", "score", labels, "--plot", plot, "--json").json
    assert plot.read_bytes().startswith(b"\x89PNG")
    assert told["baselines_told"] == "register"
    mine = told["scores"]["this map"]
    assert sum(b["cells"] for b in mine["reliability"]) == told["cells"] == 60
    assert mine["enrichment"][2]["share"] == 0.1
    assert {"p of the file", "nearest accident or find", "kernel density"} <= set(told["scores"])
    assert told["scores"]["prevalence"]["brier_skill"] == pytest.approx(0)
    assert told["counts"]["cells"] == 60
    assert "labels-seen" in {c["code"] for c in told["by_code"]}
    spoken = fallow("-C", taught, "hazard", "score", labels).out
    assert "Observed share" in spoken
    assert fallow("-C", taught, "hazard", "score", labels, "--plot", "x.pdf").status == 2
    for value in ("1.5", "-0.1", "nan", "high"):
        labels.write_text("\n".join([*rows[:-1], f"17.7,44.1,1,{value},1"]))
        bad = fallow("-C", taught, "hazard", "score", labels, "--json")
        assert (bad.status, bad.json["by_code"][0]["code"]) == (1, "probability-out-of-range")


def test_the_register_is_held_against_itself_in_three_ways(
    fallow: Fallow, taught: Path, tmp_path: Path
) -> None:
    page = tmp_path / "validation.html"
    told = fallow("-C", taught, *VALIDATE, "--out", page, "--json").json
    assert told["truth"] == "labels"
    schemes = {s["scheme"]: s for s in told["schemes"]}
    assert set(schemes) == {"units", "blocks", "forward"}
    units = schemes["units"]
    assert units["folds"] == 4
    assert {c["name"] for c in units["counts"]} == {"D0", "D1", "D2", "D3"}
    assert (
        units["counts_inside_90"]
        == sum(c["low"] <= c["truth"] <= c["high"] for c in units["counts"]) / 4
    )
    assert {"model", "prevalence", "kernel density"} <= set(units["scores"])
    assert schemes["forward"]["since"] > "1996"
    text = page.read_text()
    assert "<svg" in text
    assert 'src="http' not in text
    assert 'href="http' not in text
    assert "D3" in text
    small = fallow("-C", taught, "hazard", "validate", "--block", "10", "--json")
    assert (small.status, small.json["by_code"][0]["code"]) == (1, "blocks-too-small")


def test_gaps_put_people_on_unknown_ground_first(
    fallow: Fallow, taught: Path, tmp_path: Path
) -> None:
    out = tmp_path / "gaps.geojson"
    told = fallow("-C", taught, "hazard", "gaps", "--out", out, "--json").json
    first, second = told["gaps"]
    assert (first["name"], second["people"]) == ("Gornje", None)
    known = first["share_from_evidence"]
    assert first["people_on_unknown_ground"] == pytest.approx(900 * (1 - known))
    features = json.loads(out.read_text())["features"]
    assert [f["properties"]["rank"] for f in features] == [1, 2]
    spoken = fallow("-C", taught, "hazard", "gaps", "--top", "1").out
    assert "1 of 2 places" in spoken
    for within in ("0", "-3", "1e9", "nan"):
        bad = fallow("-C", taught, "hazard", "gaps", "--within", within, "--json")
        assert (bad.status, bad.json["by_code"][0]["code"]) == (1, "gaps-asked-nonsense")


def test_without_map_places_or_enough_evidence_each_verb_says_what_lacks(
    fallow: Fallow, workspace: Path, tmp_path: Path
) -> None:
    def code(*words: str | Path) -> str:
        said = fallow("-C", workspace, "hazard", *words, "--json")
        assert said.status == 1
        return str(said.json["by_code"][0]["code"])

    label = tmp_path / "one.csv"
    label.write_text("lon,lat,label\n17.9,44.1,1\n17.95,44.1,0\n")
    assert code("gaps") == "hazard-not-run"
    assert code("score", label) == "hazard-not-run"
    assert code("validate") == "hazard-no-evidence"
    one = tmp_path / "accident.csv"
    one.write_text("id,lon,lat\nA,17.9,44.1\n")
    assert fallow("-C", workspace, "import", one, "--as", "accident").status == 0
    assert fallow("-C", workspace, *RUN).status == 0
    assert code("gaps") == "gaps-without-places"
    assert code("validate", "--cell", "4000", "--block", "100000") == "validate-nothing"
