"""OGC API – Features: what GIS software reads is what the register holds, and nonsense is named."""

import json
import socket
import subprocess
from pathlib import Path
from threading import Thread
from typing import Any

import numpy as np
import pytest
import shapely

from serve.conftest import COMMAND, Served, fallow


def balance(folder: Path, *words: str) -> dict[str, Any]:
    told = json.loads(fallow("-C", folder, "land", "balance", "--json", *words))
    return {a["account"]: a for a in told["accounts"]}


def test_gdal_reads_every_feature_that_the_register_holds(served: Served, tmp_path: Path) -> None:
    from pyogrio import list_layers
    from pyogrio.raw import read

    listed = {name for name, _ in list_layers(f"OAPIF:{served.url}")}
    counts = served.get("/page/about").json["counts"]
    assert listed == set(counts)
    exported = tmp_path / "out.gpkg"
    told = json.loads(fallow("-C", served.folder, "export", "gpkg", exported, "--json"))["rows"]
    same = {
        "land": "land",
        "overlaps": "overlaps",
        "areas_of_unknown_extent": "unknown-extents",
        "accidents": "accidents",
        "lifted_minefields": "lifted-minefields",
        "items": "items",
        "places": "places",
    }
    for layer, collection in same.items():
        _, _, shapes, columns = read(f"OAPIF:{served.url}/collections/{collection}")
        assert len(columns[0]) == told[layer] == counts[collection], collection
        assert len(set(columns[0])) == told[layer]  # every feature has an id of its own
        if collection == "land":
            _, _, wkb, _ = read(exported, layer="land")
            ours, theirs = (
                {shapely.normalize(s).wkb for s in shapely.from_wkb(some)} for some in (shapes, wkb)
            )
            assert ours == theirs


def test_the_land_adds_up_to_the_ledger_on_any_day(served: Served) -> None:
    for words, query in (((), {}), (("--on", "2022-06-30"), {"on": "2022-06-30"})):
        told = served.get("/collections/land/items", limit=10_000, **query).json
        sums: dict[str, int] = {}
        for feature in told["features"]:
            p = feature["properties"]
            sums[p["classification"]] = sums.get(p["classification"], 0) + p["area_m2"]
        ledger = balance(served.folder, *words)
        assert sums == {a: v["area_m2"] for a, v in ledger.items() if v["area_m2"]}
        assert told["numberMatched"] == told["numberReturned"] == len(told["features"])


def test_pages_join_without_gap_or_repeat(served: Served) -> None:
    answer = served.get("/collections/items/items", limit=37)
    seen: list[str] = []
    while True:
        seen += [f["id"] for f in answer.json["features"]]
        after = [link["href"] for link in answer.json["links"] if link["rel"] == "next"]
        if not after:
            break
        answer = served.get(after[0].removeprefix(served.url))
    assert len(seen) == len(set(seen)) == answer.json["numberMatched"]


def test_a_box_and_days_choose(served: Served) -> None:
    listed = served.get("/collections/accidents/items", limit=1000).json["features"]
    everything = [f for f in listed if f["geometry"]]
    spots = np.array([f["geometry"]["coordinates"] for f in everything])
    west, south = np.median(spots, axis=0)
    box = f"{west},{south},2,2"
    chosen = served.get("/collections/accidents/items", bbox=box, limit=1000).json["features"]
    expected = (spots[:, 0] >= west) & (spots[:, 1] >= south)
    assert len(chosen) == int(expected.sum()) > 0
    six = f"{west},{south},0,2,2,100"
    assert served.get("/collections/accidents/items", bbox=six).json["numberMatched"] == len(chosen)
    days = sorted(f["properties"]["happened_on"] for f in listed)
    middle = days[len(days) // 2]
    before = served.get("/collections/accidents/items", datetime=f"../{middle}").json
    assert before["numberMatched"] == sum(d <= middle for d in days)
    instant = served.get("/collections/accidents/items", datetime=f"{middle}T00:00:00Z").json
    assert instant["numberMatched"] == days.count(middle)
    across = served.get("/collections/accidents/items", bbox="179,-10,-179,10").json
    assert across["numberMatched"] == 0  # the box over the 180th meridian, not around the world


def test_one_feature_by_its_id(served: Served) -> None:
    listed = served.get("/collections/land/items", limit=1).json["features"][0]
    told = served.get(f"/collections/land/items/{listed['id']}")
    assert told.headers["content-type"] == "application/geo+json"
    assert told.json["properties"] == listed["properties"]
    assert {link["rel"] for link in told.json["links"]} == {"self", "collection"}


def test_the_front_door(served: Served) -> None:
    told = served.get("/").json
    assert {link["rel"] for link in told["links"]} >= {"service-desc", "conformance", "data"}
    assert "ogcapi-features-1" in served.get("/conformance").json["conformsTo"][0]
    described = served.get("/api")
    assert described.headers["content-type"].startswith("application/vnd.oai.openapi+json")
    assert "/collections/{name}/items" in described.json["paths"]
    page = served.get("/", accept="text/html,*/*")
    assert page.headers["content-type"].startswith("text/html")
    assert "default-src 'self'" in page.headers["content-security-policy"]
    for one in served.get("/collections").json["collections"]:
        assert one["title"]
        assert served.get(f"/collections/{one['id']}").json["links"] == one["links"]


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("/collections/land/items?bbox=1,2,3", 400, "bbox-unusable"),
        ("/collections/land/items?bbox=a,b,c,d", 400, "bbox-unusable"),
        ("/collections/land/items?bbox=0,2,1,1", 400, "bbox-unusable"),
        ("/collections/land/items?bbox=0,0,nan,1", 400, "bbox-unusable"),
        ("/collections/land/items?bbox=0,0,500,1", 400, "bbox-unusable"),
        ("/collections/land/items?datetime=yesterday", 400, "datetime-unusable"),
        ("/collections/land/items?datetime=../..", 400, "datetime-unusable"),
        ("/collections/land/items?datetime=2024-01-02/2024-01-01", 400, "datetime-unusable"),
        ("/collections/land/items?on=2024-13-01", 400, "datetime-unusable"),
        ("/collections/land/items?limit=0", 400, "parameter-unusable"),
        ("/collections/land/items?limit=ten", 400, "parameter-unusable"),
        ("/collections/land/items?offset=-1", 400, "parameter-unusable"),
        ("/collections/land/items?color=red", 400, "parameter-unknown"),
        ("/collections/land/items?crs=EPSG:3857", 400, "crs-unanswered"),
        ("/collections/people", 404, "collection-unknown"),
        ("/collections/people/items", 404, "collection-unknown"),
        ("/collections/land/items/SHA-nowhere", 404, "feature-unknown"),
        ("/collections/land/items/..%2F..%2Fregister.gpkg", 404, "feature-unknown"),
        ("/static/..%2Fapp.py", 404, "address-unknown"),
        ("/nothing", 404, "address-unknown"),
        ("/known?lon=200&lat=0", 400, "place-unusable"),
        ("/known?lon=nan&lat=0", 400, "place-unusable"),
        ("/known?lon=0", 400, "parameter-unusable"),
        ("/hazard/tiles/3/9/0.png", 404, "address-unknown"),
        ("/hazard/tiles/99/0/0.png", 404, "address-unknown"),
        ("/page/sketch/people?zoom=3", 404, "collection-unknown"),
        ("/page/sketch/land?zoom=99", 400, "parameter-unusable"),
        ("/page/table/people", 404, "collection-unknown"),
        ("/page/words/xx.ftl", 404, "address-unknown"),
    ],
)
def test_nonsense_is_a_finding_with_a_remedy(
    served: Served, path: str, status: int, code: str
) -> None:
    told = served.get(path)
    assert (told.status, told.json["code"]) == (status, code)
    assert told.json["message"]
    assert told.json["remedy"]
    ukrainian = served.get(path + ("&" if "?" in path else "?") + "lang=uk").json
    assert ukrainian["message"] != told.json["message"]


def test_nothing_can_be_written_and_no_other_host_may_ask(served: Served) -> None:
    import urllib.error
    import urllib.request

    request = urllib.request.Request(f"{served.url}/collections/land/items", data=b"{}")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request)
    refused.value.close()
    assert refused.value.code == 405
    assert served.get("/collections", host="evil.example").status == 400


def run(*words: str | Path) -> tuple[int, Any]:
    done = subprocess.run(
        [*COMMAND, *map(str, words), "--json"],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done.returncode, json.loads(done.stdout)["by_code"][0]["code"]


def test_a_start_that_makes_no_sense_is_refused(served: Served, tmp_path: Path) -> None:
    port = served.url.rpartition(":")[2]
    serve = ("-C", served.folder, "serve")
    assert run(*serve, "--port", port) == (1, "port-in-use")
    assert run(*serve, "--port", "70000") == (1, "port-unusable")
    assert run(*serve, "--host", "0.0.0.0") == (1, "serve-elsewhere")
    assert run("-C", tmp_path, "serve") == (1, "workspace-missing")


def test_an_installation_without_the_page_says_so_and_answers_gis_software(
    served: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import uvicorn

    from fallow.serve import app, create_app, page_findings
    from fallow.store import open_workspace

    assert page_findings() == []
    monkeypatch.setattr(app, "page_folder", lambda: tmp_path)
    told = page_findings()
    assert [f.code for f in told] == ["page-not-built"]
    assert "make page" in told[0].remedy()
    door = socket.create_server(("127.0.0.1", 0))
    bare = create_app(open_workspace(served.folder))
    server = uvicorn.Server(uvicorn.Config(bare, log_level="error"))
    thread = Thread(target=server.run, kwargs={"sockets": [door]})
    thread.start()
    try:
        one = Served(f"http://127.0.0.1:{door.getsockname()[1]}", served.folder)
        page = one.get("/", accept="text/html")
        assert page.status == 503
        assert b"make page" in page.body
        assert one.get("/collections").status == 200
    finally:
        server.should_exit = True
        thread.join()
        door.close()
