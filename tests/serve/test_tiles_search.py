"""Tiles of the hazard map, light outlines, search and table twins against what they stand for."""

from io import BytesIO
from itertools import pairwise

import numpy as np
import pytest
import shapely
from PIL import Image

from fallow.base.symbols import MOSTLY_PRIOR_SHARE, PROBABILITY_CLASSES
from fallow.serve.sketch import pixel_degrees
from fallow.serve.tiles import TILE_PX, tile_bounds
from fallow.store import open_workspace
from fallow.store.raster import Raster, read_raster
from serve.conftest import Served


def raster_of(served: Served) -> Raster:
    raster = read_raster(served.folder / "hazard" / "hazard.tif")
    assert raster is not None
    return raster


def test_a_tile_shows_the_class_of_the_cell_under_each_pixel(served: Served) -> None:
    z, x, y = 9, 256, 255  # just north-east of 0°, 0°
    west, south, east, north = tile_bounds(z, x, y)
    assert (west, south) == (0.0, 0.0)
    picture = np.asarray(
        Image.open(BytesIO(served.get(f"/hazard/tiles/{z}/{x}/{y}.png").body)).convert("RGBA")
    )
    raster = raster_of(served)
    border = open_workspace(served.folder).border
    assert border is not None
    told = 0
    for px, py in np.random.default_rng(0).integers(0, TILE_PX, (400, 2)):
        lon = west + (px + 0.5) / TILE_PX * (east - west)
        lat = north - (py + 0.5) / TILE_PX * (north - south)  # near the equator Mercator is linear
        rows, columns = raster.grid.cell_of(np.array([lon]), np.array([lat]))
        row, column = rows[0], columns[0]
        pixel = picture[py, px]
        p = raster.bands["p_contaminated"][row, column] if row >= 0 else np.nan
        if np.isnan(p):
            hatched = (px + py) % 16 == 0 and border.contains(shapely.Point(lon, lat))
            assert pixel[3] == (235 if hatched else 0)  # no data is a hatch, not a colour
            continue
        if raster.bands["share_from_evidence"][row, column] < MOSTLY_PRIOR_SHARE:
            continue
        colour = [c for low, c in PROBABILITY_CLASSES if p >= low][-1]
        assert "#{:02X}{:02X}{:02X}".format(*pixel[:3]) == colour
        told += 1
    assert told > 50


def test_the_classes_darken_steadily() -> None:
    light = [
        sum(w * int(c[i : i + 2], 16) for w, i in ((0.2126, 1), (0.7152, 3), (0.0722, 5)))
        for _, c in PROBABILITY_CLASSES
    ]
    assert all(a - b > 12 for a, b in pairwise(light))


@pytest.mark.parametrize("zoom", [4, 8, 12, 16])
def test_no_outline_vanishes_at_any_scale(served: Served, zoom: int) -> None:
    drawn = served.get("/page/sketch/land", zoom=zoom).json["features"]
    assert len(drawn) == served.get("/page/about").json["counts"]["land"]
    for feature in drawn:
        small = feature["properties"]["dot"] == 1
        assert (feature["geometry"]["type"] == "Point") == small
    if zoom == 4:
        assert all(f["properties"]["dot"] for f in drawn)
    if zoom == 16:
        assert not any(f["properties"]["dot"] for f in drawn)
    assert pixel_degrees(zoom + 1) == pixel_degrees(zoom) / 2


def test_control_is_shown_as_in_force_on_the_day(served: Served) -> None:
    about = served.get("/page/about").json["control"]
    assert len(about["days"]) > 2
    for day in about["days"]:
        drawn = served.get("/page/sketch/control", zoom=8, on=day).json["features"]
        assert {f["properties"]["seen_on"] for f in drawn} == {day}
    assert served.get("/page/sketch/control", zoom=8, on="1990-01-01").json["features"] == []


def test_search_finds_places_areas_and_coordinates(served: Served) -> None:
    names = [r["cells"][0] for r in served.get("/page/table/places", limit=200).json["rows"]]
    name = names[0]
    hits = served.get("/page/search", q=name[:4].upper()).json
    assert name in [h["name"] for h in hits]
    assert served.get("/page/search", q="sha-000").json[0]["kind"] == "area"
    spot = served.get("/page/search", q="0.35, 0.62").json
    assert (spot[0]["kind"], spot[0]["lat"], spot[0]["lon"]) == ("coordinates", 0.35, 0.62)
    assert served.get("/page/search", q="95, 0").json == []
    assert served.get("/page/search", q="<script>").json == []
    assert served.get("/page/search", q="  ").json == []


def test_each_layer_has_a_table_with_the_same_rows(served: Served) -> None:
    counts = served.get("/page/about").json["counts"]
    for name in ("land", "unknown-extents", "accidents", "items", "lifted-minefields", "places"):
        told = served.get(f"/page/table/{name}", limit=200).json
        assert told["matched"] == counts[name]
        assert len(told["rows"]) == min(200, counts[name])
        assert all(len(r["cells"]) == len(told["columns"]) for r in told["rows"])
    plan = served.get("/page/plan").json
    assert served.get("/page/table/plan").json["matched"] == plan["chosen"]
    drawn = served.get("/page/plan/areas", zoom=14).json["features"]
    assert len(drawn) == plan["chosen"] - plan["unknown_extents_chosen"]
    raster = raster_of(served)
    cells = served.get("/page/table/hazard", limit=3).json
    assert cells["matched"] == int((~np.isnan(raster.bands["p_contaminated"])).sum())
    assert cells["rows"][0]["cells"][0] == f"{np.nanmax(raster.bands['p_contaminated']):.1%}"
    assert "not recorded" in str(served.get("/page/table/land", limit=200).json["rows"])
