"""`fallow control` on small records: every verb, every bad input, and the embargo."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
import rasterio
import shapely

from cli.conftest import Fallow, files_of
from fallow.base.time import now

BORDER = shapely.box(0, 0, 0.4, 0.3)


def write(path: Path, *rows: tuple[shapely.Geometry | None, dict[str, str]]) -> Path:
    features = [
        {
            "type": "Feature",
            "properties": properties,
            "geometry": json.loads(shapely.to_geojson(shape)) if shape is not None else None,
        }
        for shape, properties in rows
    ]
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def held(width: float) -> shapely.Geometry:
    return shapely.box(0, 0, width, 0.3)


@pytest.fixture
def place(fallow: Fallow, tmp_path: Path) -> Path:
    """Three days of a daily source, and two of another that sees a little more."""
    border = write(tmp_path / "border.geojson", (BORDER, {}))
    folder = tmp_path / "made up"
    assert fallow("init", folder, "--country", "XAA", "--border", border).status == 0
    for day, width in (("20240801", 0.1), ("20240802", 0.12), ("20240805", 0.11)):
        write(tmp_path / "daily" / f"{day}.geojson", (held(width), {}))
    daily = tmp_path / "daily"
    assert fallow("-C", folder, "import", daily, "--as", "control", "--title", "daily").status == 0
    rows = [(held(0.1), {"date": "2024-08-01"}), (held(0.13), {"date": "2024-08-05"})]
    other = write(tmp_path / "other.geojson", *rows)
    assert fallow("-C", folder, "import", other, "--as", "control", "--title", "other").status == 0
    return folder


def codes(said: list[dict[str, str]]) -> list[str]:
    return [f["code"] for f in said]


def test_several_sources_stay_apart(fallow: Fallow, place: Path) -> None:
    said = fallow("-C", place, "control", "show", "--on", "2024-08-03", "--json")
    assert said.status == 1
    assert codes(said.json["findings"]) == ["control-source-needed"]
    said = fallow(
        "-C", place, "control", "show", "--on", "2024-08-03", "--source", "daily", "--json"
    )
    (side,) = said.json["sides"]
    assert side["outline_of"] == "2024-08-02"
    assert side["held_m2"] == pytest.approx(
        shapely.area(held(0.12)) * 111.32e3 * 110.57e3, rel=1e-3
    )
    late = fallow(
        "-C", place, "control", "show", "--on", "2024-12-01", "--source", "daily", "--json"
    )
    assert (late.status, codes(late.json["findings"])) == (1, ["control-gap"])


def test_change_by_unit_and_as_a_range(fallow: Fallow, place: Path, tmp_path: Path) -> None:
    units = write(
        tmp_path / "units.geojson",
        (shapely.box(0, 0, 0.4, 0.1), {"name": "south"}),
        (shapely.box(0, 0.1, 0.4, 0.2), {"name": "middle"}),
    )
    asked = ("-C", place, "control", "change", "--source", "daily", "--json")
    said = fallow(*asked, "2024-08-01", "2024-08-02", "--units", units).json
    assert [u["unit"] for u in said["units"]] == ["middle", "south", None]
    assert sum(u["gained_m2"] for u in said["units"]) == pytest.approx(said["gained_m2"], rel=1e-6)
    assert codes(said["findings"]) == ["units-not-covering"]
    said = fallow(*asked, "2024-08", "2024-08-31").json
    assert (said["possible_starts"], said["known_starts"]) == (31, 30)
    gained = said["range"]["gained_m2"]
    assert gained[0] == 0
    assert gained[1] == pytest.approx(shapely.area(held(0.01)) * 111.32e3 * 110.57e3, rel=1e-3)
    wrong = fallow(*asked, "2024-08-01", "2024-08-02", "--units", units, "--unit-name", "rayon")
    assert codes(wrong.json["findings"]) == ["units-unusable"]
    assert fallow(*asked, "2024-13", "2024-12-31").status == 2


def test_series_writes_rows_and_a_picture(fallow: Fallow, place: Path, tmp_path: Path) -> None:
    table, plot = tmp_path / "series.csv", tmp_path / "series.svg"
    asked = ("-C", place, "control", "series", "--source", "daily")
    assert fallow(*asked, "--csv", table, "--plot", plot).status == 0
    rows = table.read_text().splitlines()
    assert len(rows) == 4
    assert rows[2].startswith("2024-08-02,2024-08-01,known,")
    first = plot.read_bytes()
    assert fallow(*asked, "--plot", plot).status == 0
    assert plot.read_bytes() == first


def test_ever_held_and_near(fallow: Fallow, place: Path, tmp_path: Path) -> None:
    out = tmp_path / "ever.geojson"
    asked = ("-C", place, "control", "ever", "--source", "daily", "--json")
    said = fallow(*asked, "--within-km", "5", "--out", out).json
    assert (said["from"], said["to"]) == ("2024-08-01", "2024-08-05")
    assert said["within"][0]["area_m2"] - said["ever_m2"] == pytest.approx(5e3 * 33.17e3, rel=2e-3)
    assert len(json.loads(out.read_text())["features"]) == 2
    early = fallow(*asked, "--on", "2024-08-01").json
    assert early["ever_m2"] < said["ever_m2"]
    assert codes(fallow(*asked, "--within-km", "0").json["findings"]) == ["control-asked-nonsense"]


def test_sources_that_disagree_are_measured_and_drawn(
    fallow: Fallow, place: Path, tmp_path: Path
) -> None:
    picture, out = tmp_path / "map.png", tmp_path / "apart.geojson"
    asked = ("-C", place, "control", "disagree", "daily", "other")
    got = fallow(*asked, "--picture", picture, "--out", out, "--json")
    assert got.status == 0, got.err
    said = got.json
    assert [d["on"] for d in said["days"]] == ["2024-08-01", "2024-08-05"]
    assert said["days"][0]["agreed_share"] == 1
    assert said["shown"]["agreed_share"] == pytest.approx(11 / 13, rel=1e-6)
    assert said["shown"]["only_first_m2"] == 0
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert [f["properties"]["only"] for f in json.loads(out.read_text())["features"]] == [
        "daily",
        "other",
    ]
    assert "84.6%" in fallow(*asked).out


def test_exposure_is_written_with_its_manifest(fallow: Fallow, place: Path, tmp_path: Path) -> None:
    picture = tmp_path / "near.png"
    asked = ("-C", place, "control", "exposure", "--source", "daily", "--cell", "500")
    said = fallow(*asked, "--near-km", "2", "--picture", picture, "--json").json
    folder = place / "control"
    told = json.loads((folder / "manifest.json").read_text())
    assert said["days"] == told["days_known"] == 5
    assert set(told["rasters_sha256"]) == {p.name for p in folder.glob("*.tif")}
    with rasterio.open(folder / "days-held-by-side-1.tif") as raster:
        assert raster.overviews(1) == [] or min(raster.overviews(1)) == 2
        assert raster.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
        days = raster.read(1)
        assert (raster.nodata, set(days[days != 65535])) == (65535, {0, 3, 4, 5})
    before = files_of(folder)
    assert fallow(*asked, "--near-km", "2", "--scheduler", "serial").status == 0
    assert files_of(folder) == before


def test_young_outlines_leave_only_with_a_role(fallow: Fallow, place: Path, tmp_path: Path) -> None:
    today = now().date()
    young = write(
        tmp_path / "young.geojson",
        (held(0.2), {"date": str(today - timedelta(100))}),
        (held(0.25), {"date": str(today - timedelta(9))}),
    )
    assert fallow("-C", place, "import", young, "--as", "control", "--title", "young").status == 0
    out = tmp_path / "out.geojson"
    asked = ("-C", place, "control", "ever", "--source", "young", "--json", "--out", out)
    said = fallow(*asked).json
    assert (said["to"], codes(said["findings"])) == (str(today - timedelta(100)), ["control-young"])
    strange = fallow(*asked, "--role", "analyst")
    assert (strange.status, codes(strange.json["findings"])) == (1, ["control-role-unknown"])
    settings = place / "fallow.toml"
    settings.write_text(settings.read_text() + 'control_roles = ["analyst"]\n')
    said = fallow(*asked, "--role", "analyst").json
    assert (said["to"], said["findings"]) == (str(today - timedelta(9)), [])
    settings.write_text(settings.read_text() + "control_embargo_days = 5\n")
    assert fallow(*asked).json["to"] == str(today - timedelta(9))
    assert date.fromisoformat(said["to"]) < today


def test_a_second_drawing_of_a_day_is_a_finding(
    fallow: Fallow, place: Path, tmp_path: Path
) -> None:
    again = write(tmp_path / "again" / "20240802.geojson", (held(0.2), {}))
    more = ("import", again.parent, "--as", "control", "--title", "daily")
    assert fallow("-C", place, *more).status == 0
    said = fallow("-C", place, "control", "series", "--source", "daily", "--json").json
    assert codes(said["findings"]) == ["control-outlines-differ"]
    assert said["findings"][0]["values"]["used"] == "again"
