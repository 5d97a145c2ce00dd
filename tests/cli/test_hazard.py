"""The hazard map from the command line: written with a manifest, explained, scored, refused."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from cli.conftest import Fallow, files_of

RUN = ("hazard", "run", "--cell", "2000", "--draws", "16", "--surveyed", "--json")


def test_a_map_with_its_manifest_the_same_bytes_twice(fallow: Fallow, province: Path) -> None:
    import numpy as np
    import rasterio

    said = fallow("-C", province, *RUN)
    assert said.status == 0, said.err
    path = province / "hazard" / "hazard.tif"
    first = path.read_bytes()
    told = json.loads((province / "hazard" / "hazard.json").read_text())
    assert told["asked"]["cell_m"] == 2000
    assert {i["file"] for i in told["inputs"]} >= {"suspected.geojson", "accidents.csv"}
    with rasterio.open(path) as raster:
        bands = dict(zip(raster.descriptions, raster.read(), strict=True))
        assert "+proj=laea" in raster.crs.to_proj4()
    p = bands["p_contaminated"]
    inside = np.isfinite(p)
    assert np.nanmin(p) > 0
    assert np.nanmax(p) < 1
    assert (bands["p_lower"][inside] <= bands["p_upper"][inside]).all()
    assert (bands["items_lower"][inside] <= bands["items_upper"][inside]).all()
    assert ((bands["p_above"][inside] >= 0) & (bands["p_above"][inside] <= 1)).all()
    days = bands["days_since_evidence"]
    assert np.nanmin(days) == 0
    assert np.isnan(days[~inside]).all()
    assert date.fromisoformat(told["as_of"]) > date(2015, 1, 1)
    assert told["functioning"]["share"] == 1  # of no type that was found an end is known
    assert {"PMN", "TM-62"} <= {part["item"] for part in told["functioning"]["parts"]}
    assert not inside.all()  # no data is NaN, never 0
    assert fallow("-C", province, *RUN).status == 0
    assert path.read_bytes() == first


def test_items_that_end_themselves_are_counted_apart_and_lower_no_probability(
    fallow: Fallow, province: Path, tmp_path: Path
) -> None:
    copy = shutil.copytree(province, tmp_path / "copy")
    assert fallow("-C", copy, *RUN).status == 0
    one = tmp_path / "found.csv"
    one.write_text("id,date,lon,lat,item,number\nX1,2023-05-01,0.61,0.35,M67,200\n")
    assert fallow("-C", copy, "import", one, "--as", "item").status == 0
    assert fallow("-C", copy, "hazard", "update").status == 0
    manifest = json.loads((copy / "hazard" / "hazard.json").read_text())
    working = manifest["functioning"]
    assert 0.3 < working["share"] < 1
    parts = {part["item"]: part for part in working["parts"]}
    assert parts["M67"]["number"] == 200
    assert parts["M67"]["may_function"] < parts["PMN"]["may_function"] == 1
    spoken = fallow("-C", copy, *RUN[:-1]).out
    assert f"about {working['share']:.0%} of the items that may remain may still function" in spoken
    whole = json.loads((copy / "hazard" / "hazard.json").read_text())
    assert whole["functioning"] == working


def test_a_cell_is_explained_and_the_parts_add_up(fallow: Fallow, province: Path) -> None:
    assert fallow("-C", province, *RUN).status == 0
    told = fallow("-C", province, "hazard", "explain", "--at", "0.62,0.35", "--json").json
    total = sum(c["log_intensity"] for c in told["contributions"])
    assert total == pytest.approx(told["log_intensity"], abs=1e-6)
    assert told["p_lower"] <= told["p_contaminated"] <= told["p_upper"]
    spoken = fallow("-C", province, "hazard", "explain", "--at", "0.62,0.35").out
    assert "every item is live" in spoken


def test_a_map_is_explained_as_it_was_made_and_said_to_be_old(
    fallow: Fallow, province: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "mapped"
    shutil.copytree(province, folder)
    assert fallow("-C", folder, *RUN).status == 0
    explain = ("-C", folder, "hazard", "explain", "--at", "0.62,0.35", "--json")
    before = fallow(*explain).json
    assert before.pop("by_code") == before.pop("findings") == []
    late = tmp_path / "late.csv"
    late.write_text("id,lon,lat,date\nA-late,0.62,0.35,2024-01-01\n")
    assert fallow("-C", folder, "import", late, "--as", "accident").status == 0
    after = fallow(*explain).json
    assert [c["code"] for c in after.pop("by_code")] == ["hazard-map-outdated"]
    assert {**after, "findings": None} == {**before, "findings": None}
    assert "has changed since" in fallow(*explain[:-1]).out
    assert fallow("-C", folder, *RUN).status == 0
    assert fallow(*explain).json["p_contaminated"] > before["p_contaminated"]
    (folder / "hazard" / "reasons.tif").unlink()
    refused = fallow(*explain)
    assert (refused.status, refused.json["by_code"][0]["code"]) == (1, "raster-damaged")


def test_a_decision_makes_the_map_old_though_no_file_came(fallow: Fallow, workspace: Path) -> None:
    ring = [[18.0, 44.0], [18.02, 44.02], [18.02, 44.0], [18.0, 44.02], [18.0, 44.0]]
    outlines = {"S1": ring, "S2": [[18.1, 44.0], [18.11, 44.0], [18.11, 44.01], [18.1, 44.0]]}
    features = [
        {
            "type": "Feature",
            "properties": {"id": name, "date": "2020-01-01"},
            "geometry": {"type": "Polygon", "coordinates": [outline]},
        }
        for name, outline in outlines.items()
    ]
    path = workspace / "suspected.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    assert fallow("-C", workspace, "import", path, "--as", "suspected").status == 0
    assert fallow("-C", workspace, "hazard", "run", "--cell", "1000", "--draws", "8").status == 0
    explain = ("-C", workspace, "hazard", "explain", "--at", "18.1,44.0", "--json")
    assert fallow(*explain).json["by_code"] == []
    assert fallow("-C", workspace, "land", "repair", "--all", "--by", "x").status == 0
    assert [c["code"] for c in fallow(*explain).json["by_code"]] == ["hazard-map-outdated"]


def test_the_map_is_held_against_labels_beside_baselines(
    fallow: Fallow, province: Path, tmp_path: Path
) -> None:
    truth = (province.parent / "files" / "truth.csv").read_text().splitlines()[1:]
    spots = {tuple(round(float(v), 2) for v in row.split(",")[1:3]) for row in truth}
    rows = ["lon,lat,label"]
    for column in range(20, 80):
        for line in range(20, 60):
            x, y = column / 100, line / 100
            rows.append(f"{x},{y},{int((x, y) in spots)}")
    labels = tmp_path / "labels.csv"
    labels.write_text("\n".join(rows))
    assert fallow("-C", province, *RUN).status == 0
    rows.append("5,5,1")
    labels.write_text("\n".join(rows))
    told = fallow("-C", province, "hazard", "score", labels, "--json").json
    scores = told["scores"]
    off = [f["where"] for f in told["findings"] if f["code"] == "evidence-outside-grid"]
    assert {k: off[-1][k] for k in ("lon", "lat")} == {"lon": 5.0, "lat": 5.0}
    assert len(off) < len(rows) / 2
    assert scores["this map"]["roc_auc"] > 0.7
    assert "labels-seen" not in {c["code"] for c in told["by_code"]}
    assert {"prevalence", "nearest positive", "kernel density"} <= set(scores)


def test_exposure_to_the_front_is_a_covariate_where_outlines_are_known(
    fallow: Fallow, province: Path, workspace: Path
) -> None:
    plain = fallow("-C", province, *RUN).json
    assert plain["covariates"] == []
    told = fallow("-C", province, *RUN, "--front").json
    assert told["covariates"] == ["front exposure"]
    kept = json.loads((province / "hazard" / "hazard.json").read_text())
    assert kept["asked"]["front"] is True
    why = fallow("-C", province, "hazard", "explain", "--at", "0.62,0.35", "--json").json
    total = sum(c["log_intensity"] for c in why["contributions"])
    assert total == pytest.approx(why["log_intensity"], abs=1e-6)
    assert "front exposure" in [c["group"] for c in why["contributions"]]
    label = workspace / "cells.csv"
    label.write_text("lon,lat,label\n17.9,44.1,1\n17.95,44.1,0\n")
    assert fallow("-C", workspace, "import", label, "--as", "cell-label").status == 0
    said = fallow("-C", workspace, "hazard", "run", "--front", "--json")
    assert said.json["by_code"][0]["code"] == "front-unknown"


def test_columns_of_labelled_cells_are_covariates_and_gaps_are_said(
    fallow: Fallow, workspace: Path
) -> None:
    rows = ["lon,lat,label,slope,people,note,same"]
    for i in range(12):
        for j in range(12):
            steep = i >= 6
            people = "" if j == 0 else 10**j
            label = int(steep) if (i + j) % 2 else ""
            rows.append(f"{17.5 + i / 100},{44 + j / 100},{label},{30 * steep + j},{people},dry,1")
    cells = workspace / "cells.csv"
    cells.write_text("\n".join(rows))
    assert fallow("-C", workspace, "import", cells, "--as", "cell-label").status == 0
    run = ("-C", workspace, "hazard", "run", "--cell", "1000", "--draws", "8", "--json")
    told = fallow(*run).json
    assert told["covariates"] == ["people", "slope"]  # not the words, not the column of ones
    gaps = {f["where"]["field"]: f["values"] for f in told["findings"]}
    assert gaps["people"]["cells"] > gaps["slope"]["cells"] > 0
    assert fallow(*run, "--covariate", "slope").json["covariates"] == ["slope"]
    assert fallow(*run, "--no-covariates").json["covariates"] == []
    refused = fallow(*run, "--covariate", "note")
    assert refused.json["by_code"][0]["code"] == "covariate-unknown"
    assert fallow(*run, "--covariate", "slope", "--no-covariates").status == 2
    scored = fallow("-C", workspace, "hazard", "score", cells, "--json").json
    flattered = next(f for f in scored["findings"] if f["code"] == "labels-seen")
    assert flattered["values"] == {"seen": 72, "labels": 72}


@pytest.mark.parametrize(
    ("p", "said"), [(1e-9, "<0.1%"), (0.001, "0.1%"), (0.5, "50.0%"), (1 - 1e-9, ">99.9%")]
)
def test_no_probability_is_said_to_be_0_or_1(p: float, said: str) -> None:
    from fallow.cli.hazard_explain import percent

    assert percent(p) == said


def test_what_makes_no_map_is_refused(fallow: Fallow, workspace: Path, tmp_path: Path) -> None:
    def code(*words: str | Path) -> str:
        said = fallow("-C", workspace, "hazard", *words, "--json")
        assert said.status == 1
        return str(said.json["by_code"][0]["code"])

    assert code("run") == "hazard-no-evidence"
    assert code("explain", "--at", "18,44") == "hazard-not-run"
    for cell in ("0", "-5", "nan", "inf"):
        assert code("run", "--cell", cell) == "hazard-asked-nonsense"
    for draws in ("0", "-1", "1000000", 40 * "9"):
        assert code("run", "--draws", draws) == "hazard-asked-nonsense"
    assert code("run", "--seed", "-1") == "hazard-asked-nonsense"
    assert not (workspace / "hazard").exists()
    assert fallow("-C", workspace, "hazard", "explain", "--at", "nowhere").status == 2


def test_a_place_off_the_map_and_labels_that_are_none(
    fallow: Fallow, province: Path, tmp_path: Path
) -> None:
    assert fallow("-C", province, *RUN).status == 0
    far = fallow("-C", province, "hazard", "explain", "--at", "5,5", "--json")
    assert far.json["by_code"][0]["code"] == "hazard-outside-coverage"
    labels = tmp_path / "labels.csv"
    labels.write_text("lon,lat,label\n0.5,0.4,1\n0.5,0.41,yes\n")
    bad = fallow("-C", province, "hazard", "score", labels, "--json")
    assert bad.json["by_code"][0]["code"] == "label-unusable"
    for lines, code in (
        ("0.5,0.4,0.5\n0.5,0.41,1", "label-unusable"),
        ("0.5,0.4,2\n0.5,0.41,-3", "label-unusable"),
        ("0.5,0.4,1\n0.5,0.41,1", "one-class-only"),
        ("5,5,1\n6,6,0", "labels-off-map"),
        ("0.5,0.4,\n0.5,0.41,-1", "labels-off-map"),
    ):
        labels.write_text(f"lon,lat,label\n{lines}\n")
        bad = fallow("-C", province, "hazard", "score", labels, "--json")
        assert (bad.status, bad.json["by_code"][0]["code"]) == (1, code), lines
    before = files_of(province)
    for cell in ("1", "0.001", "1e-300"):
        tiny = fallow("-C", province, "hazard", "run", "--cell", cell, "--json")
        assert (tiny.status, tiny.json["by_code"][0]["code"]) == (1, "grid-too-large")
        finding = tiny.json["findings"][0]
        assert 3 < finding["values"]["fits_m"] < 20
        assert str(finding["values"]["fits_m"]) in finding["remedy"]
    assert files_of(province) == before


@pytest.mark.parametrize("cell", ["50000", "1e9"])
def test_a_cell_wider_than_the_land_makes_a_map_or_is_refused(
    fallow: Fallow, province: Path, cell: str
) -> None:
    said = fallow("-C", province, "hazard", "run", "--cell", cell, "--json")
    assert said.status in (0, 1), said.err


def test_the_map_is_read_back_as_written_and_a_changed_one_is_refused(
    fallow: Fallow, province: Path, tmp_path: Path
) -> None:
    import numpy as np

    from fallow.base.finding import Refusal
    from fallow.store.raster import read_raster

    assert read_raster(tmp_path / "none.tif") is None
    assert fallow("-C", province, *RUN).status == 0
    copy = tmp_path / "hazard"
    shutil.copytree(province / "hazard", copy)
    told = read_raster(copy / "hazard.tif")
    assert told is not None
    assert list(told.bands) == told.manifest["bands"]
    assert all(band.shape == told.grid.shape for band in told.bands.values())
    row, column = (int(n[0]) for n in told.grid.cell_of(np.array([0.62]), np.array([0.35])))
    here = fallow("-C", province, "hazard", "explain", "--at", "0.62,0.35", "--json").json
    assert told.bands["p_contaminated"][row, column] == pytest.approx(here["p_contaminated"], 1e-6)
    (copy / "hazard.tif").write_bytes((copy / "hazard.tif").read_bytes() + b"x")
    with pytest.raises(Refusal) as refused:
        read_raster(copy / "hazard.tif")
    assert refused.value.findings[0].code == "raster-damaged"


def test_a_brief_of_now_has_the_map_and_one_of_the_past_has_not(
    fallow: Fallow, province: Path, tmp_path: Path
) -> None:
    assert fallow("-C", province, *RUN).status == 0
    page, pdf = tmp_path / "brief.html", tmp_path / "brief.pdf"
    assert fallow("-C", province, "report", "brief", "--out", page).status == 0
    assert "What is probably still there" in page.read_text()
    assert (
        fallow("-C", province, "report", "brief", "--on", "2024-06-30", "--out", page).status == 0
    )
    past = page.read_text()
    assert "What is probably still there" not in past
    assert "are of now" in past
    assert fallow("-C", province, "report", "brief", "--out", pdf).status == 0
    first = pdf.read_bytes()
    assert first.startswith(b"%PDF")
    assert fallow("-C", province, "report", "brief", "--out", pdf).status == 0
    assert pdf.read_bytes() == first
    manifest = json.loads((province / "hazard" / "hazard.json").read_text())
    del manifest["covariates"]
    (province / "hazard" / "hazard.json").write_text(json.dumps(manifest))
    said = fallow("-C", province, "report", "brief", "--json")
    assert (said.status, said.json["by_code"][0]["code"]) == (1, "raster-damaged")


def test_the_ground_covered_holds_wide_outlines_whole() -> None:
    import numpy as np
    import shapely

    from fallow.cli.seen import MARGIN_DEGREES, coverage_of
    from fallow.hazard import Known
    from fallow.records import Area, Origin, RecordKind

    spots = np.random.default_rng(1).normal((18.0, 44.0), 0.3, (4000, 2))
    outlines = [shapely.box(x, y, x + 0.002, y + 0.002) for x, y in spots]
    outlines.append(shapely.box(20.0, 44.0, 20.5, 44.3))
    areas = [
        Area(str(n), Origin("b", n), RecordKind.SUSPECTED, outline)
        for n, outline in enumerate(outlines)
    ]
    covered = coverage_of(Known(areas), [], None)
    assert shapely.contains(covered, shapely.union_all(outlines))
    assert covered.bounds[2] == pytest.approx(20.5 + MARGIN_DEGREES, abs=0.01)
