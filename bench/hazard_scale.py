"""Print what hazard maps cost as they grow: wall and processor time, peak memory, same bytes.

Usage: python bench/hazard_scale.py [million] [ten] [sixty] [cluster] [killed]

A word a process: peak memory is that of the whole process. FALLOW_SHARED names the folder that
holds data/ (for `sixty`, of which only the shape of a country is used, moved to 0°, 0°). Work is
kept below FALLOW_WORK (a temporary folder) and removed. Prints; asserts nothing.
"""

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from fallow.base.grid import Grid, grid_over, onto_plane
from fallow.base.tiles import Cluster, Executor, Threads, whole
from fallow.cli.national import Wanted, prepare, put, solve_tiles
from fallow.hazard import Evidence, Prior, fit
from fallow.hazard.estimate import FIGURES, THRESHOLD
from fallow.store.raster import write_raster_in_pieces

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("FALLOW_SHARED", ROOT.parent / "shared")) / "data"
DRAWS = 30
ADDRESS = "tcp://127.0.0.1:8799"
KILL_AFTER_S = 20.0


def scattered(grid: Grid, coverage: NDArray[np.bool_]) -> Evidence:
    """Evidence in every corner: one cell in 300 with a find, one in seven searched well."""
    items: Any = np.zeros(grid.shape, np.int16)  # narrow: 6 · 10^7 cells of them
    searched: Any = np.zeros(grid.shape, np.float32)
    for row in range(grid.rows):
        random = np.random.default_rng([7, row]).random((2, grid.columns), np.float32)
        items[row] = random[0] < 0.003
        searched[row] = np.where(random[1] < 0.15, 0.9, 0.05)
    unused: Any = np.zeros(grid.shape, np.float32)
    unhurt: Any = np.zeros(grid.shape, np.int16)
    return Evidence(grid, coverage, searched, unused, items, unhurt)


def square(side: int) -> Evidence:
    """A square of cells of 100 m."""
    half = 50.0 * side
    grid = Grid(0.0, 0.0, 100.0, -half, half, side, side)
    return scattered(grid, np.ones(grid.shape, bool))


def country() -> Evidence:
    """Cells of 100 m over the shape of a country."""
    from rasterio.features import rasterize
    from rasterio.transform import from_origin

    told = json.loads((DATA / "ukraine" / "ukr_oblast.geojson").read_text(encoding="utf-8"))
    shapes = [shapely.from_geojson(json.dumps(f["geometry"])) for f in told["features"]]
    land = shapely.union_all(shapely.make_valid(np.array(shapes)))
    west, south, east, north = (float(edge) for edge in land.bounds)
    grid = grid_over(west, south, east, north, 100.0)
    inside = rasterize(
        [(onto_plane(grid, land), 1)],
        grid.shape,
        transform=from_origin(grid.west_m, grid.north_m, grid.cell_m, grid.cell_m),
        dtype="uint8",
    )
    return scattered(replace(grid, lon=0.0, lat=0.0), inside.astype(bool))


def used() -> tuple[float, float]:
    """Wall clock, and processor seconds of this process and its ended children."""
    mine, theirs = (resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return time.perf_counter(), sum(u.ru_utime + u.ru_stime for u in (mine, theirs))


def peak_gb() -> float:
    """Peak memory of this process."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def warm() -> None:
    """Compile before the clock starts."""
    fit(square(20), draws=2)


def million() -> None:
    """One lattice of a million cells."""
    evidence = square(1000)
    warm()
    wall, cpu = used()
    fit(evidence, draws=DRAWS, run=Threads())
    end, busy = used()
    print(
        f"10^6 cells, one lattice, {DRAWS} draws: {end - wall:.1f} s, processor "
        f"{busy - cpu:.1f} s, peak {peak_gb():.2f} GB"
    )


def in_tiles(name: str, make: Callable[[], Evidence], run: Executor, side: int = 1024) -> None:
    """A map in tiles, to the written raster."""
    warm()
    work = Path(os.environ.get("FALLOW_WORK", tempfile.gettempdir()))
    with tempfile.TemporaryDirectory(dir=work) as folder:
        start, first = used()
        evidence = make()
        grid, cells = evidence.grid, int(evidence.coverage.sum())
        wanted = Wanted(Prior(), 0, DRAWS, side=side)
        put(Path(folder) / "evidence", grid, [(whole(grid.shape), evidence)])
        own = prepare(Path(folder), Path(folder) / "evidence", wanted)
        del evidence
        ready, before = used()
        done = solve_tiles(own, wanted, run)
        solved, busy = used()
        sha256 = write_raster_in_pieces(
            Path(folder) / "map.tif", grid, FIGURES, done.figures(THRESHOLD), {}
        )
        end, last = used()
        size = (Path(folder) / "map.tif").stat().st_size / 1e6
    print(
        f"{name}: {cells:,} cells in {len(done.tiles)} tiles, {DRAWS} draws: evidence "
        f"{ready - start:.0f} s, tiles {solved - ready:.0f} s (processor here "
        f"{busy - before:.0f} s), figures and raster of {size:.0f} MB {end - solved:.0f} s "
        f"({last - busy:.0f} s); all {end - start:.0f} s, processor {last - first:.0f} s; "
        f"peak {peak_gb():.2f} GB; sha256 {sha256[:16]}",
        flush=True,
    )


def ten() -> None:
    """Ten million cells."""
    in_tiles("10^7 cells, threads", lambda: square(3162), Threads())


def sixty() -> None:
    """The shape of Ukraine at 100 m."""
    in_tiles("Shape of Ukraine at 100 m, threads", country, Threads())


def _start(module: str, *words: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "distributed.cli." + module, *words]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def cluster(kill: bool = False) -> None:
    """Four million cells on threads, then on two Dask workers of 3 GB; one killed if asked."""
    port = ADDRESS.rpartition(":")[2]
    scheduler = _start("dask_scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard")
    each = ("--nworkers", "1", "--nthreads", "1", "--memory-limit", "3GB", "--no-dashboard")
    workers = [_start("dask_worker", ADDRESS, "--no-nanny", *each) for _ in range(2)]
    doomed = threading.Timer(KILL_AFTER_S, workers[0].send_signal, [signal.SIGKILL])
    try:
        in_tiles("4 · 10^6 cells, threads", lambda: square(2000), Threads(), 500)
        time.sleep(5)
        if kill:
            doomed.start()
        name = "one of two Dask workers killed" if kill else "two Dask workers of 3 GB"
        in_tiles(f"4 · 10^6 cells, {name}", lambda: square(2000), Cluster(ADDRESS), 500)
        print(f"  workers still alive: {sum(w.poll() is None for w in workers)}")
    finally:
        doomed.cancel()
        for process in (*workers, scheduler):
            process.terminate()
            process.wait()
    theirs = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6
    print(f"  peak of a worker {theirs:.2f} GB")


def killed() -> None:
    """The same with one of the two workers killed on the way."""
    cluster(kill=True)


JOBS = {"million": million, "ten": ten, "sixty": sixty, "cluster": cluster, "killed": killed}

if __name__ == "__main__":
    for job in sys.argv[1:] or JOBS:
        JOBS[job]()
