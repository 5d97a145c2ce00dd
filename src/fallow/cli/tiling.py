"""A hazard map in tiles from the register: executor, resumption, time left, outputs."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fallow.base.finding import Finding, Refusal
from fallow.base.tiles import Cluster, Dask, Executor, Serial, Threads, Tile
from fallow.cli.shell import progress

if TYPE_CHECKING:
    from fallow.base.grid import Grid
    from fallow.cli.gathering import OnDisk
    from fallow.cli.national import Tiled, Wanted
    from fallow.cli.seen import Asked
    from fallow.store import Workspace
    from fallow.store.raster import Raster

_CLUSTER = re.compile(r"tcp://[^\s/:]+:\d{1,5}")
LEAST_SIDE = 64  # cells of a tile along a side


@dataclass(frozen=True, slots=True)
class How:
    """How a map is made: on which executor (`executor_of`), in tiles of how many cells along a
    side (None: in tiles of the usual size, and only where the lattice is large), and whether its
    joint draws are written beside it."""

    scheduler: str = "threads"
    side: int | None = None
    draws_zarr: bool = False


def executor_of(name: str) -> Executor:
    """The executor of a name: threads, serial, dask (processes here), or tcp://HOST:PORT of a
    running Dask scheduler. Raises Refusal for another, and where its package is missing."""
    from importlib.util import find_spec

    far = _CLUSTER.fullmatch(name)
    if name in ("threads", "serial"):
        return Threads() if name == "threads" else Serial()
    if name != "dask" and not far:
        raise Refusal(Finding("scheduler-unknown", values={"name": name}))
    package = "distributed" if far else "dask"
    if find_spec(package) is None:
        raise Refusal(Finding("scheduler-missing", values={"package": package}))
    return Dask() if name == "dask" else Cluster(name)


def ready(how: How) -> Executor:
    """The executor that was asked for. Raises Refusal where it, or a package that the map's
    files need, is missing, and for tiles that are no tiles."""
    from importlib.util import find_spec

    run = executor_of(how.scheduler)
    if how.side is not None and how.side < LEAST_SIDE:
        raise Refusal(Finding("tiles-too-small", values={"side": how.side, "least": LEAST_SIDE}))
    if how.draws_zarr and find_spec("zarr") is None:
        raise Refusal(Finding("zarr-missing"))
    return run


def make_tiled_map(
    workspace: "Workspace", asked: "Asked", seen: "OnDisk", run: Executor, how: How
) -> tuple[Path, dict[str, Any], list[Finding]]:
    """Solve the map tile by tile and write it: the path, a summary, findings.

    Raises Refusal when a scheduler gives up, or when the map cannot be written.
    """
    from fallow.cli.national import Wanted
    from fallow.hazard import Prior
    from fallow.hazard.tiled import SIDE

    wanted = Wanted(Prior(), asked.seed, asked.draws, how.draws_zarr, how.side or SIDE)
    return _solved(workspace, asked, seen, run, wanted)


def renew_tiled_map(
    workspace: "Workspace", asked: "Asked", seen: "OnDisk", told: "Raster"
) -> tuple[Path, dict[str, Any], list[Finding]]:
    """Bring the last map up to date: only those tiles are solved anew on which what changed
    acts, and of them only the ground around it where that is little. As `make_tiled_map`; draws
    are not made again."""
    from fallow.cli.national import Wanted
    from fallow.hazard import Prior
    from fallow.hazard.tiled import SIDE

    side = int(told.manifest.get("tile_cells", SIDE))
    wanted = Wanted(Prior(), asked.seed, asked.draws, False, side)
    return _solved(workspace, asked, seen, Threads(), wanted, told)


def _solved(
    workspace: "Workspace",
    asked: "Asked",
    seen: "OnDisk",
    run: Executor,
    wanted: "Wanted",
    last: "Raster | None" = None,
) -> tuple[Path, dict[str, Any], list[Finding]]:
    from fallow.cli.national import evidence_in, prepare, solve_tiles
    from fallow.cli.tiles_kept import Taken, keep_tiles, kept_start, take_over
    from fallow.hazard.tiled import pieces
    from fallow.store.refusing import refusing

    with refusing(workspace.hazard_work):
        start = kept_start(workspace, last, wanted) if last else None
        folder = prepare(workspace.hazard_work, seen.folder, wanted, start)
        seen = replace(seen, folder=folder, evidence=evidence_in(folder))
        places = pieces(seen.evidence.coverage, wanted.side)
        taken = take_over(workspace.hazard_kept, folder, wanted, start) if start else Taken()
    try:
        with progress("solving tiles", len(places)) as tick:
            done = solve_tiles(folder, wanted, run, tick, start)
    except OSError as error:
        if not isinstance(run, Cluster):
            raise
        values = {"name": run.address, "detail": str(error)}
        raise Refusal(Finding("scheduler-gone", values=values)) from error
    summary, sha256 = _written(workspace, asked, seen, done, wanted)
    with refusing(workspace.hazard_kept):
        keep_tiles(workspace, done, wanted, sha256)
    shutil.rmtree(workspace.hazard_work, ignore_errors=True)
    taken = taken if done.job.number == 1 else Taken()
    solved = {"tiles_solved": len(places) - taken.same, "tiles_around": taken.renewed}
    return workspace.hazard_map, {**summary, **solved}, seen.findings


def _written(
    workspace: "Workspace", asked: "Asked", seen: "OnDisk", done: "Tiled", wanted: "Wanted"
) -> tuple[dict[str, Any], str]:
    """Write the map tile by tile: its summary, added up on the way, and its checksum."""
    import numpy as np

    from fallow.cli.mapped import MOSTLY_PRIOR, SINCE, about, as_of_day, manifest, working_told
    from fallow.hazard.estimate import FIGURES
    from fallow.hazard.labels import described
    from fallow.store.draws import write_draws
    from fallow.store.raster import write_raster_in_pieces
    from fallow.store.refusing import refusing

    task, grid = done.job.task, seen.evidence.grid
    effects = dict(zip(task.linear.names, map(float, done.level.mean), strict=True))
    told = about(seen.inputs, seen.evidence, task.prior)
    told |= {"effects": effects, "districts": [], "step": described(None), "tiles": len(done.tiles)}
    told["tile_cells"] = wanted.side
    last: Any = seen.evidence.last
    as_of, day = as_of_day(last)
    told |= {"as_of": as_of, **working_told(seen.functioning)}
    total, prior_only, covered = 0.0, 0, int(seen.evidence.coverage.sum())

    def counted() -> Any:
        nonlocal total, prior_only
        with progress("writing tiles", len(done.tiles)) as tick:
            for tile, figures in done.figures(asked.threshold):
                total += float(np.nansum(figures[0]))
                prior_only += int((figures[4] < MOSTLY_PRIOR).sum())
                since = day - np.array(last[tile.window], np.float64)
                since[np.isnan(figures[0])] = np.nan
                tick(1)
                yield tile, np.concatenate([figures, since[None]])
        kept["p_mean"] = total / max(covered, 1)

    with refusing(workspace.hazard_map):
        for old in (workspace.hazard_kept, workspace.hazard_draws):
            shutil.rmtree(old, ignore_errors=True)
        path, kept = workspace.hazard_map, manifest(workspace, asked, told)
        sha256 = write_raster_in_pieces(path, grid, (*FIGURES, SINCE), counted(), kept)
        why = {**kept, "map_sha256": sha256, "prior_mean": effects["prior mean"]}
        _write_reasons(workspace.hazard_reasons, grid, done, why)
        if wanted.keep:
            write_draws(workspace.hazard_draws, grid, task.draws, done.draws())
    summary = {
        "cells": covered,
        "cell_m": grid.cell_m,
        "expected_contaminated_cells": round(total),
        "covariates": sorted(seen.evidence.covariates),
        "cells_mostly_prior": prior_only,
        "tiles": len(done.tiles),
        **working_told(seen.functioning),
    }
    return summary, sha256


def _write_reasons(path: Path, grid: "Grid", done: "Tiled", told: dict[str, Any]) -> None:
    """Write the reasons behind a map tile by tile."""
    import numpy as np

    from fallow.cli.mapped import bands_of
    from fallow.store.raster import write_raster_in_pieces

    flow = ((tile, bands_of(reasons)) for tile, reasons in done.reasons())
    first = next(flow)
    with progress("writing reasons", len(done.tiles)) as tick:

        def pieces() -> "Iterator[tuple[Tile, Any]]":
            for tile, bands in chain([first], flow):
                tick(1)
                yield tile, np.stack([bands[name] for name in first[1]])

        write_raster_in_pieces(path, grid, list(first[1]), pieces(), told)
