"""The list of inputs: layers and rates as told, and every fault of it at once."""

import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin

from cli.conftest import Fallow
from fallow.base.finding import Refusal
from fallow.cli.inputs import SOURCES, Inputs, Wish, layers, rates_of, read_inputs, scaled
from fallow.hazard import Rates, lattice_over

RUN = ("hazard", "run", "--cell", "1000", "--draws", "8", "--json")


def raster(path: Path, crs: str | None, value: float = 2.0, degrees: float = 0.5) -> Path:
    """A raster of one value north-east of 17.7°, 43.9°, with no data in its west half."""
    data = np.full((50, 50), value, np.float32)
    data[:, :25] = -1
    step = degrees / 50
    with rasterio.open(
        path,
        "w",
        driver="GTiff",
        width=50,
        height=50,
        count=1,
        dtype="float32",
        crs=crs,
        nodata=-1,
        transform=from_origin(17.7, 43.9 + degrees, step, step),
    ) as file:
        file.write(data, 1)
    return path


@pytest.fixture
def told(fallow: Fallow, workspace: Path, tmp_path: Path) -> Path:
    """A workspace with two accidents, one of them early, and some cleared land."""
    accidents = tmp_path / "accidents.csv"
    accidents.write_text("id,lon,lat,date\nA,17.915,44.115,1999-01-01\nB,17.95,44.12,1980-01-01\n")
    ring = [[17.9, 44.1], [17.93, 44.1], [17.93, 44.13], [17.9, 44.13], [17.9, 44.1]]
    feature = {
        "type": "Feature",
        "properties": {"id": "C", "date": "2005-01-01"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    cleared = tmp_path / "cleared.geojson"
    cleared.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    assert fallow("-C", workspace, "import", accidents, "--as", "accident").status == 0
    assert fallow("-C", workspace, "import", cleared, "--as", "cleared").status == 0
    return workspace


def listed(folder: Path, text: str) -> Path:
    path = folder / "inputs.toml"
    path.write_text(text)
    return path


def test_layers_rates_and_the_start_of_the_conflict_come_from_one_list(
    fallow: Fallow, told: Path, tmp_path: Path
) -> None:
    raster(tmp_path / "slope.tif", "EPSG:4326")
    road = {"type": "LineString", "coordinates": [[17.8, 44.0], [18.0, 44.2]]}
    (tmp_path / "roads.geojson").write_text(
        json.dumps({"type": "Feature", "properties": {}, "geometry": road})
    )
    path = listed(
        tmp_path,
        "began = 1992-04-06\n[rates]\ncleared = 0.8\n"
        '[[covariate]]\nname = "slope"\nraster = "slope.tif"\n'
        '[[covariate]]\nname = "roads"\nvector = "roads.geojson"\n'
        '[[covariate]]\nname = "near clearance"\nrecords = "cleared"\nas = "density"\n',
    )
    said = fallow("-C", told, *RUN, "--inputs", path)
    assert said.status == 0, said.err
    codes = {f["code"]: f for f in said.json["findings"]}
    assert codes["evidence-before-conflict"]["where"]["record"] == "B"
    # The raster knows one value only, so it cannot tell cells apart; it is told as missing most.
    assert codes["covariate-mostly-missing"]["values"]["name"] == "slope"
    assert codes["evidence-contradicts"]["values"]["other"] == "accident"
    manifest = json.loads((told / "hazard" / "hazard.json").read_text())
    assert manifest["rates"]["cleared"] == 0.8
    assert set(manifest["told_besides"]) == {"inputs.toml", "slope.tif", "roads.geojson"}
    assert {"roads", "near clearance"} <= set(manifest["covariates"])


def test_the_list_in_the_docs_is_a_list_and_every_rate_is_told_there(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "docs" / "hazard.md").read_text(encoding="utf-8")
    for name in ("slope.tif", "roads.geojson"):
        (tmp_path / name).touch()
    block = text.split("```toml\n")[1].split("```")[0]
    told = read_inputs(listed(tmp_path, block))
    assert {w.source for w in told.covariates} == set(SOURCES)
    assert told.covariates[1].within_m == 1500
    lines = [row.split(" | ")[:2] for row in text.splitlines() if row.startswith("| `")]
    found = {
        name.strip(" `|"): float(value)
        for names, values in lines
        for name, value in zip(names.split(","), values.split(","), strict=False)
        if "`" in name and value.strip().replace(".", "").isdigit()
    }
    assert found == asdict(Rates())


def test_a_layer_is_missing_where_it_knows_nothing(tmp_path: Path) -> None:
    import shapely

    grid = lattice_over(shapely.box(17.6, 43.8, 18.3, 44.5), 1000.0)
    raster(tmp_path / "slope.tif", "EPSG:4326", 7.0)
    wish = Wish("slope", "raster", "slope.tif")
    values = dict(layers(Inputs((wish,), folder=tmp_path), grid, None))["slope"]  # type: ignore[arg-type]
    lon, lat = grid.centres()
    known = np.isfinite(values)
    assert values[known] == pytest.approx(7.0)
    inside = (lon > 17.97) & (lon < 18.18) & (lat > 43.92) & (lat < 44.38)
    assert known[inside].all()
    assert not known[(lon < 17.93) | (lat > 44.42)].any()  # no data, and off the raster: not zero


@pytest.mark.parametrize(
    ("crs", "band", "detail"),
    [
        (None, 1, "coordinate system"),
        ('LOCAL_CS["site",UNIT["unknown",1]]', 1, "coordinate system"),
        ("EPSG:4326", 3, "no band 3"),
    ],
)
def test_a_raster_that_nobody_could_place_is_refused(
    fallow: Fallow, told: Path, tmp_path: Path, crs: str | None, band: int, detail: str
) -> None:
    raster(tmp_path / "odd.tif", crs)
    path = listed(tmp_path, f'[[covariate]]\nraster = "odd.tif"\nband = {band}\n')
    said = fallow("-C", told, *RUN, "--inputs", path)
    assert said.status == 1
    (finding,) = said.json["findings"]
    assert finding["code"] == "covariate-unusable"
    assert detail in finding["values"]["detail"]
    assert not (told / "hazard").exists()


def test_a_file_that_is_no_raster_and_a_kind_that_is_none(
    fallow: Fallow, told: Path, tmp_path: Path
) -> None:
    (tmp_path / "odd.tif").write_text("no raster")
    path = listed(tmp_path, '[[covariate]]\nraster = "odd.tif"\n')
    said = fallow("-C", told, *RUN, "--inputs", path)
    assert (said.status, said.json["by_code"][0]["code"]) == (1, "covariate-unusable")
    path = listed(tmp_path, '[[covariate]]\nrecords = "dragons"\n')
    said = fallow("-C", told, *RUN, "--inputs", path)
    assert (said.status, said.json["by_code"][0]["code"]) == (1, "inputs-unusable")
    assert "lifted-minefield" in said.json["findings"][0]["values"]["why"]


def test_a_detection_rate_of_1_is_refused_before_anything_is_computed(
    fallow: Fallow, told: Path, tmp_path: Path
) -> None:
    for rate in ("cleared = 1", "cleared = 1.0", "exposure = 0", "label_hit = -0.2"):
        said = fallow("-C", told, *RUN, "--inputs", listed(tmp_path, f"[rates]\n{rate}\n"))
        assert (said.status, said.json["by_code"][0]["code"]) == (1, "rate-out-of-range")


def test_every_fault_of_a_list_is_told_at_once(tmp_path: Path) -> None:
    path = listed(
        tmp_path,
        'began = "long ago"\nfoo = 1\n[rates]\nluck = 0.5\ncleared = "high"\n'
        '[[covariate]]\nname = "a"\n'
        '[[covariate]]\nname = "b"\nraster = "none.tif"\nband = "x"\n'
        '[[covariate]]\nname = "c"\nrecords = "cleared"\nas = "area"\nwithin_m = -1\n'
        '[[covariate]]\nname = "d"\nrecords = "item"\nscale = "odd"\nshoe = 2\n',
    )
    with pytest.raises(Refusal) as refused:
        read_inputs(path)
    told = {str(f.values["what"]) for f in refused.value.findings}
    assert told == {
        *("foo", "began", "rates.luck", "rates.cleared", "a", "b", "b.band"),
        *("c.as", "c.within_m", "d.scale", "d.shoe"),
    }
    assert {f.code for f in refused.value.findings} == {"inputs-unusable"}


@pytest.mark.parametrize(
    "text", ["[[covariate", "covariate = 3", "rates = 1", '[[covariate]]\nrecords="x"\n' * 2]
)
def test_a_list_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(Refusal):
        read_inputs(listed(tmp_path, text))


def test_an_empty_list_changes_nothing(tmp_path: Path) -> None:
    from fallow.hazard import Rates

    told = read_inputs(listed(tmp_path, ""))
    assert told.covariates == ()
    assert rates_of(told) == Rates()


def test_scales_are_those_asked() -> None:
    values = np.array([0.0, 1.0, np.nan, 99.0])
    assert scaled(values, "none") is values
    assert scaled(values, "log") == pytest.approx(np.log1p(values), nan_ok=True)
    assert scaled(np.array([*np.zeros(20), 99.0]), "auto")[-1] == pytest.approx(np.log(100))
    assert scaled(np.array([-1.0, 0.0, 99.0]), "auto")[0] == -1.0
