"""Hazard maps in tiles, on a cluster, and brought up to date, from the command line."""

import json
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cli.conftest import Fallow

RUN = ("hazard", "run", "--cell", "500", "--draws", "8", "--surveyed", "--json")
MAIN = "from fallow.cli import main; main()"
TILES = (*RUN, "--tile", "64")


def figures(folder: Path) -> np.ndarray:
    import rasterio

    with rasterio.open(folder / "hazard" / "hazard.tif") as raster:
        return np.asarray(raster.read(1), np.float64)


def test_evidence_gathered_on_disk_is_that_gathered_in_one_piece(
    province: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fallow.cli import gathering
    from fallow.cli.evidence import gathered, looked
    from fallow.cli.national import layers_of
    from fallow.cli.seen import Asked
    from fallow.store import open_workspace

    listed = tmp_path / "inputs.toml"
    listed.write_text('[[covariate]]\nname = "near accidents"\nrecords = "accident"\n')
    monkeypatch.setattr(gathering, "_SIDE", 48)
    workspace = open_workspace(province)
    asked = Asked(500.0, 0, 8, surveyed=True, front=True, inputs=str(listed))
    at = looked(workspace, asked)
    whole = gathered(workspace, asked, at)
    told = gathering.gathered_on_disk(workspace, asked, at)
    assert told.findings == whole.findings
    one, other = layers_of(whole.evidence), layers_of(told.evidence)
    assert list(one) == list(other)
    assert {"report: claims", "covariate: near accidents", "covariate: front exposure"} <= set(one)
    for name, values in one.items():
        assert other[name] == pytest.approx(values, rel=1e-6, abs=1e-6, nan_ok=True), name
    shutil.rmtree(workspace.hazard_work)


def codes(told: object) -> list[str]:
    assert isinstance(told, dict)
    return [c["code"] for c in told["by_code"]]


def start(module: str, *words: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.{module}", "--no-dashboard", *words]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.fixture
def cluster() -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A Dask scheduler with two workers, each a process: its address, the workers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    scheduler = start("dask_scheduler", "--host", "127.0.0.1", "--port", str(port))
    own = ("--no-nanny", "--nthreads", "1")
    workers = [start("dask_worker", address, *own) for _ in range(2)]
    yield address, workers
    for process in (*workers, scheduler):
        process.terminate()
        process.wait()


def account(fallow: Fallow, folder: Path) -> dict[str, Any]:
    """Why the map says what it says at a place between the tiles."""
    said = fallow("-C", folder, "hazard", "explain", "--at", "0.62,0.35", "--json")
    assert said.status == 0, said.err
    assert isinstance(said.json, dict)
    return said.json


def test_a_map_in_tiles_is_a_cog_with_draws_and_close_to_the_whole(
    fallow: Fallow, province: Path
) -> None:
    import rasterio
    import zarr

    assert fallow("-C", province, *RUN).status == 0
    whole, why = figures(province), account(fallow, province)
    said = fallow("-C", province, *TILES, "--draws-zarr")
    assert said.status == 0, said.err
    assert said.json["tiles"] == 4
    told = figures(province)
    assert np.array_equal(np.isnan(told), np.isnan(whole))
    off = np.abs(told - whole)
    assert np.nanmean(off) < 1e-3
    assert np.nanmax(off) < 0.05
    with rasterio.open(province / "hazard" / "hazard.tif") as raster:
        assert raster.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"
        assert raster.descriptions[0] == "p_contaminated"
    draws = zarr.open_group(province / "hazard" / "draws.zarr", mode="r")["log_intensity"]
    assert isinstance(draws, zarr.Array)
    assert draws.shape == (8, *whole.shape)
    assert np.array_equal(np.isfinite(np.asarray(draws[3])), np.isfinite(whole))
    assert not (province / "hazard" / "work").exists()
    also = account(fallow, province)
    assert also["p_contaminated"] == pytest.approx(
        float(np.exp(also["log_odds"])) / (1 + np.exp(also["log_odds"])), abs=1e-6
    )
    assert len(also["account"]) == len(why["account"]) > 5
    for one, other in zip(why["account"], also["account"], strict=True):
        assert (one["what"], one["name"], one["record"]) == (
            other["what"],
            other["name"],
            other["record"],
        )
        assert one["log_odds"] == pytest.approx(other["log_odds"], abs=0.05)


def test_a_cluster_gives_the_same_bytes_though_a_worker_is_killed(
    fallow: Fallow, province: Path, cluster: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    assert fallow("-C", province, *TILES, "--scheduler", "serial").status == 0
    serial = (province / "hazard" / "hazard.tif").read_bytes()
    address, workers = cluster
    command = [sys.executable, "-c", MAIN, "-C", str(province), *TILES]
    run = subprocess.Popen(
        [*command, "--scheduler", address], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    until = time.monotonic() + 60
    while not list((province / "hazard" / "work").rglob("pass-1/*.sha256")) and run.poll() is None:
        assert time.monotonic() < until
        time.sleep(0.01)
    workers[0].send_signal(signal.SIGKILL)
    out, err = run.communicate(timeout=120)
    assert run.returncode == 0, err.decode()
    assert json.loads(out)["tiles"] == 4
    assert workers[0].wait() == -signal.SIGKILL
    assert (province / "hazard" / "hazard.tif").read_bytes() == serial


def report(fallow: Fallow, folder: Path, at: str) -> None:
    """One more accident."""
    late = folder.parent / "late.csv"
    late.write_text(f"id,lon,lat,date\nA-late,{at},2024-01-01\n")
    assert fallow("-C", folder, "import", late, "--as", "accident").status == 0


def test_a_map_in_tiles_is_brought_up_to_date_tile_by_tile(
    fallow: Fallow, province: Path, tmp_path: Path
) -> None:
    folder, run = tmp_path / "own", [{"500": "400", "8": "2"}.get(w, w) for w in TILES]
    shutil.copytree(province, folder)
    assert fallow("-C", folder, *run).status == 0
    same = fallow("-C", folder, "hazard", "update", "--json")
    assert (same.json["tiles_solved"], same.json["tiles"], same.json["whole"]) == (0, 8, False)
    before = figures(folder)
    report(fallow, folder, "0.617,0.335")
    said = fallow("-C", folder, "hazard", "update", "--json")
    assert said.status == 0, said.err
    assert 0 < said.json["tiles_around"] == said.json["tiles_solved"] < 8
    assert not said.json["whole"]
    told = figures(folder)
    assert np.nanmax(np.abs(told - before)) > 0.01
    assert fallow("-C", folder, *run).json["tiles_solved"] == 8
    off = np.abs(told - figures(folder))
    assert np.nanmean(off) < 5e-4
    assert np.nanmax(off) < 0.02  # they start from other effects, carried over to first order
    assert "solved anew" in fallow("-C", folder, "hazard", "update").out
    damaged = next((folder / "hazard" / "kept" / "pass-1").glob("*.npz"))
    damaged.write_bytes(damaged.read_bytes()[:-9])
    assert fallow("-C", folder, "hazard", "update", "--json").json["tiles_solved"] == 1
    (folder / "hazard" / "kept" / "0.npy").unlink()
    assert fallow("-C", folder, "hazard", "update", "--json").json["tiles_solved"] == 8


def test_a_map_is_brought_up_to_date_around_one_report(
    fallow: Fallow, workspace: Path, tmp_path: Path
) -> None:
    rng = np.random.default_rng(4)
    rows = [
        f"A{k},{x:.5f},{y:.5f},2001-05-01"
        for k, (x, y) in enumerate(rng.uniform((17, 43.6), (18.4, 44.8), (400, 2)))
    ]
    path = tmp_path / "accidents.csv"
    path.write_text("\n".join(["id,lon,lat,date", *rows]))
    assert fallow("-C", workspace, "import", path, "--as", "accident").status == 0
    run = ("hazard", "run", "--cell", "1000", "--draws", "8", "--json")
    assert fallow("-C", workspace, *run).status == 0
    before = figures(workspace)
    report(fallow, workspace, "17.7,44.2")
    said = fallow("-C", workspace, "hazard", "update", "--json")
    assert said.status == 0, said.err
    assert not said.json["whole"]
    assert said.json["changed_cells"] == 1
    told = figures(workspace)
    explain = fallow("-C", workspace, "hazard", "explain", "--at", "17.7,44.2", "--json").json
    assert explain["by_code"] == []  # the map is no longer old
    total = sum(c["log_intensity"] for c in explain["contributions"])
    assert total == pytest.approx(explain["log_intensity"], abs=1e-3)
    again = fallow("-C", workspace, "hazard", "update", "--json")
    assert (again.status, again.json["changed_cells"]) == (0, 0)
    assert np.array_equal(figures(workspace), told, equal_nan=True)
    assert fallow("-C", workspace, *run).status == 0
    full = figures(workspace)
    assert np.nanmax(np.abs(before - full)) > 0.05
    assert np.nanmax(np.abs(told - full)) < 1e-3


def test_a_report_that_moves_the_whole_map_makes_the_whole_anew(
    fallow: Fallow, province: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "mapped"
    shutil.copytree(province, folder)
    assert fallow("-C", folder, *RUN).status == 0
    before = (folder / "hazard" / "hazard.tif").read_bytes()
    report(fallow, folder, "0.62,0.35")
    said = fallow("-C", folder, "hazard", "update", "--json")
    assert (said.status, said.json["whole"]) == (0, True)
    told = (folder / "hazard" / "hazard.tif").read_bytes()
    assert fallow("-C", folder, *RUN).status == 0
    assert (folder / "hazard" / "hazard.tif").read_bytes() == told
    batch = json.loads((folder / "hazard" / "hazard.json").read_text())["inputs"][-1]["batch"]
    gone = ("batch", "withdraw", batch, "--by", "x", "--why", "no accident")
    assert fallow("-C", folder, *gone).status == 0
    explain = fallow("-C", folder, "hazard", "explain", "--at", "0.62,0.35", "--json").json
    assert "hazard-map-outdated" in codes(explain)
    assert fallow("-C", folder, "hazard", "update").status == 0
    assert (folder / "hazard" / "hazard.tif").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--scheduler", "moon"), "scheduler-unknown"),
        (("--scheduler", "tcp://no-port"), "scheduler-unknown"),
        (("--tile", "5"), "tiles-too-small"),
    ],
)
def test_what_cannot_be_solved_is_refused_before_computing(
    fallow: Fallow, province: Path, words: tuple[str, str], code: str
) -> None:
    refused = fallow("-C", province, *RUN, *words)
    assert (refused.status, codes(refused.json)) == (1, [code])
