"""What is known at a place: the worst first, in a closed vocabulary, with what is not known."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from fallow.serve.known import Verdict
from serve.conftest import Served, begin, end, fallow

VOCABULARY = {
    "recorded confirmed hazard",
    "recorded suspected hazard",
    "hazard of unknown extent recorded nearby",
    "released: cancelled",
    "released: reduced",
    "released: cleared",
    "no record (not evidence of safety)",
    "outside coverage",
}


def square(west: float, south: float, side: float = 0.01) -> list[list[list[float]]]:
    east, north = west + side, south + side
    return [[[west, south], [east, south], [east, north], [west, north], [west, south]]]


def bow_tie(west: float, south: float) -> list[list[list[float]]]:
    e, n = west + 0.01, south + 0.01
    return [[[west, south], [e, n], [e, south], [west, n], [west, south]]]


def write(path: Path, **outlines: list[list[list[float]]] | None) -> Path:
    features = [
        {
            "type": "Feature",
            "properties": {"id": name, "date": "2020-05-01"},
            "geometry": outline and {"type": "Polygon", "coordinates": outline},
        }
        for name, outline in outlines.items()
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A register with one of each: side by side near 0°, 0°, on no real ground."""
    folder = tmp_path_factory.mktemp("known") / "register"
    border = folder.parent / "border.geojson"
    border.write_text(json.dumps({"type": "Polygon", "coordinates": square(-0.5, -0.5, 1.0)}))
    fallow("init", folder, "--country", "XOR", "--border", border)
    suspected = write(
        folder.parent / "s.geojson",
        S1=square(0.1, 0.1),
        S2=bow_tie(0.2, 0.2),
        S3=None,
        S4=square(0.3, 0.3),
    )
    fallow("-C", folder, "import", suspected, "--as", "suspected")
    confirmed = write(folder.parent / "c.geojson", C1=square(0.305, 0.305))
    fallow("-C", folder, "import", confirmed, "--as", "confirmed")
    cleared = write(folder.parent / "k.geojson", K1=square(-0.3, -0.3), K2=square(0.205, 0.19))
    fallow("-C", folder, "import", cleared, "--as", "cleared")
    process, url = begin(folder)
    try:
        yield Served(url, folder)
    finally:
        end(process)


@pytest.mark.parametrize(
    ("lon", "lat", "verdict", "words"),
    [
        (0.105, 0.105, "recorded suspected hazard", "Keep out"),
        (0.308, 0.308, "recorded confirmed hazard", "Keep out"),  # suspected there too
        (0.302, 0.302, "recorded suspected hazard", "Keep out"),
        (0.201, 0.209, "hazard of unknown extent recorded nearby", "unknown extent"),
        (0.208, 0.193, "hazard of unknown extent recorded nearby", "unknown extent"),  # and K2
        (-0.295, -0.295, "released: cleared", "released"),
        (-0.4, 0.4, "no record (not evidence of safety)", "not evidence of safety"),
        (0.9, 0.9, "outside coverage", "Outside"),
    ],
)
def test_the_worst_that_is_recorded_is_the_verdict(
    small: Served, lon: float, lat: float, verdict: str, words: str
) -> None:
    told = small.get("/known", lon=lon, lat=lat).json
    assert told["verdict"] == verdict
    assert words in told["headline"]
    assert any("1 recorded hazard has no usable place" in line for line in told["not_known"])
    assert any("live" in line for line in told["not_known"])


def test_the_vocabulary_is_closed() -> None:
    assert {str(v) for v in Verdict} == VOCABULARY


def test_released_land_says_what_is_not_recorded(small: Served) -> None:
    told = small.get("/known", lon=-0.295, lat=-0.295).json["records"][0]
    assert told["depth_m"] is None
    assert "depth of (not recorded)" in told["sentence"]
    assert told["on"] == "2020-05-01"
    assert told["source"]["file"] == "k.geojson"


def test_the_nearest_hazard_is_measured_in_metres(small: Served) -> None:
    told = small.get("/known", lon=0.105, lat=0.115).json["nearest_hazard"]
    assert told["area"] == "S1"
    assert told["distance_m"] == pytest.approx(0.005 * 110_574, abs=3)  # a degree of latitude at 0°


def test_before_the_record_there_is_no_record(small: Served) -> None:
    told = small.get("/known", lon=0.105, lat=0.105, on="2019-12-31").json
    assert told["verdict"] == "no record (not evidence of safety)"
    assert told["records"] == []


def test_the_hazard_map_stands_beside_the_verdict(served: Served) -> None:
    from fallow.store.raster import read_raster

    raster = read_raster(served.folder / "hazard" / "hazard.tif")
    assert raster is not None
    told = served.get("/known", lon=0.62, lat=0.35).json
    p = told["hazard_map"]
    assert 0 < p["p_lower"] <= p["p_contaminated"] <= p["p_upper"] < 1
    assert told["verdict"] in VOCABULARY
    sentence = next(s for s in told["sentences"] if "hazard map" in s)
    assert not re.search(r"\b0(\.0)?%", sentence)  # a probability is never shown as 0


def test_the_server_sees_what_was_written_meanwhile(small: Served, tmp_path: Path) -> None:
    def verdict() -> str:
        return str(small.get("/known", lon=-0.195, lat=0.105).json["verdict"])

    assert verdict().startswith("no record")
    fallow(
        "-C",
        small.folder,
        "import",
        write(tmp_path / "new.geojson", N1=square(-0.2, 0.1)),
        "--as",
        "suspected",
    )
    assert verdict() == "recorded suspected hazard"
