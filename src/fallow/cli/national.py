"""A hazard map in tiles: the layers on disk, a job a tile, finished tiles kept, figures written.

The folder of a map under way is named by the digest of its inputs, so that a run that was
killed goes on from its finished tiles, and only the same map ever finds them.
"""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fallow.base.tiles import Executor, Tile, in_turn

if TYPE_CHECKING:
    from fallow.base.grid import Grid
    from fallow.cli.shell import Tick
    from fallow.hazard import Evidence, Prior, Reasons
    from fallow.hazard.linear import Linear
    from fallow.hazard.tiled import Level, Part, Task
    from fallow.hazard.types import Floats

_PASSES = 2
_PLAIN = ("coverage", "searched", "used", "items", "accidents", "worth", "region", "last")
_REPORT, _COVARIATE = "report: ", "covariate: "


def layers_of(evidence: "Evidence") -> dict[str, Any]:
    """Evidence as named layers, no wider than they need to be."""
    import numpy as np

    kinds = {"coverage": bool, "items": np.int16, "accidents": np.int16, "region": np.int16}
    found = {name: getattr(evidence, name) for name in _PLAIN}
    found |= {f"{_REPORT}{name}": values for name, values in evidence.reports.items()}
    found |= {f"{_COVARIATE}{name}": values for name, values in evidence.covariates.items()}
    return {
        name: values.astype(kinds.get(name, np.float32), copy=False)
        for name, values in found.items()
        if values is not None
    }


def evidence_in(folder: Path, grid: "Grid | None" = None) -> "Evidence":
    """The evidence of a folder of layers, on a grid or that of `prepare`; its arrays are
    files."""
    from fallow.hazard import Evidence
    from fallow.store.parts import read_layers

    layers = read_layers(folder)

    def named(prefix: str) -> dict[str, Any]:
        return {n.removeprefix(prefix): v for n, v in layers.items() if n.startswith(prefix)}

    plain: dict[str, Any] = {name: layers.get(name) for name in _PLAIN}
    on = grid or _grid_in(folder)
    return Evidence(on, **plain, reports=named(_REPORT), covariates=named(_COVARIATE))


def _grid_in(folder: Path) -> "Grid":
    from fallow.base.grid import Grid
    from fallow.store.parts import read_part

    lon, lat, cell_m, west_m, north_m, columns, rows = read_part(folder / "grid.npz")["grid"]
    corner = (float(west_m), float(north_m))
    return Grid(float(lon), float(lat), float(cell_m), *corner, int(columns), int(rows))


@dataclass(frozen=True, slots=True)
class Job:
    """Solve a tile of the map of a folder, unless it is finished: its path."""

    folder: Path
    task: "Task"
    number: int

    def path_of(self, tile: Tile) -> Path:
        """Where the part of a tile is kept."""
        return self.folder / f"pass-{self.number}" / f"{tile.top}-{tile.left}.npz"

    def __call__(self, tile: Tile) -> Path:
        from fallow.hazard.tiled import fit_tile, window_of
        from fallow.hazard.types import cut
        from fallow.store.parts import finished

        path = self.path_of(tile)
        if not finished(path):
            seen = cut(evidence_in(self.folder), window_of(self.task, tile))
            self.keep(tile, fit_tile(self.task, seen, tile))
        return path

    def keep(self, tile: Tile, part: "Part") -> None:
        """Keep the finished part of a tile."""
        from fallow.store.parts import write_part

        write_part(self.path_of(tile), {f.name: getattr(part, f.name) for f in fields(part)})

    def part(self, tile: Tile) -> "Part":
        """The finished part of a tile."""
        from fallow.hazard.tiled import Part
        from fallow.store.parts import read_part

        arrays = read_part(self.path_of(tile))
        which = tuple(int(k) for k in arrays.pop("which"))
        return Part(which=which, **arrays)


@dataclass(frozen=True, slots=True)
class Tiled:
    """A map whose tiles are solved: where they are, and the effects of the whole."""

    job: Job
    tiles: Sequence[Tile]
    level: "Level"

    def figures(self, threshold: float) -> Iterator[tuple[Tile, "Floats"]]:
        """Each tile with its figures, those of `Estimate`."""
        from fallow.hazard.tiled import figures
        from fallow.hazard.types import cut

        evidence = evidence_in(self.job.folder)

        def one(tile: Tile) -> "Floats":
            part, seen = self.job.part(tile), cut(evidence, tile)
            return figures(self.job.task, part, self.level, seen, threshold)

        yield from zip(self.tiles, in_turn(one, self.tiles), strict=True)

    def reasons(self) -> "Iterator[tuple[Tile, Reasons]]":
        """Each tile with the reasons behind its cells."""
        from fallow.hazard.tiled import reasons_in
        from fallow.hazard.types import cut

        evidence = evidence_in(self.job.folder)

        def one(tile: Tile) -> "Reasons":
            return reasons_in(self.job.task, self.job.part(tile), self.level, cut(evidence, tile))

        yield from zip(self.tiles, in_turn(one, self.tiles), strict=True)

    def draws(self) -> Iterator[tuple[Tile, int, Any]]:
        """Each tile with each of its joint draws of the log intensity; NaN outside the
        coverage."""
        import numpy as np

        from fallow.hazard.tiled import draws_of

        coverage = evidence_in(self.job.folder).coverage
        for tile in self.tiles:
            inside = np.asarray(coverage[tile.window])
            for k, draw in enumerate(draws_of(self.job.task, self.job.part(tile), self.level)):
                yield tile, k, np.where(inside, draw, np.float32(np.nan))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a map in tiles is asked: prior, seed, draws, whether the draws are kept, cells of a
    tile along a side."""

    prior: "Prior"
    seed: int
    draws: int
    keep: bool = False
    side: int = 1024

    def task(self, grid: "Grid", linear: "Linear", start: "Level") -> "Task":
        """What all tiles on a grid share, solved from such effects."""
        from fallow.hazard.coarse import squares_of
        from fallow.hazard.tiled import Task

        side = squares_of(self.prior.range_m / grid.cell_m)
        own = (self.seed, self.draws, self.keep, side)
        return Task(grid.shape, grid.cell_m, self.prior, linear, start, *own)


def put(folder: Path, grid: "Grid", pieces: "Iterable[tuple[Tile, Evidence]]") -> None:
    """Put evidence on disk, window by window."""
    import numpy as np

    from fallow.store.parts import write_layers_in_pieces, write_part

    layers = ((tile, layers_of(seen)) for tile, seen in pieces)
    write_layers_in_pieces(folder, grid.shape, layers)
    write_part(folder / "grid.npz", {"grid": np.array(astuple(grid))})


def prepare(folder: Path, lying: Path, wanted: Wanted, start: "Level | None" = None) -> Path:
    """Move evidence that was `put` into a folder of its own below `folder`, named by the digest
    of it and of all that a finished tile depends on; one that is there already is kept."""
    import numpy as np

    from fallow import __version__
    from fallow.store.parts import digest_of, read_layers

    words = (__version__, repr(_grid_in(lying)), repr(wanted))
    begun = {} if start is None else {"start": np.vstack([start.mean, start.covariance])}
    own = folder / digest_of({**read_layers(lying), **begun}, *words)[:16]
    if (own / "grid.npz").is_file():
        shutil.rmtree(lying)
    else:
        shutil.rmtree(own, ignore_errors=True)
        lying.rename(own)
    return own


def solve_tiles(
    folder: Path,
    wanted: Wanted,
    run: Executor,
    tick: "Tick | None" = None,
    start: "Level | None" = None,
) -> Tiled:
    """Solve all tiles of a prepared folder that are not finished yet.

    The effects come from samples first, unless it is known where to `start`; when all tiles
    together put them elsewhere, the tiles are solved again from there. Raises OSError when
    a scheduler or the disk gives up.
    """
    from fallow.hazard.linear import linear_of
    from fallow.hazard.tiled import level_of, moved, pieces, sampled

    evidence = evidence_in(folder)
    places = pieces(evidence.coverage, wanted.side)
    linear = linear_of(evidence, wanted.prior)
    start = start or sampled(evidence, wanted.prior, linear, places, wanted.seed)
    task = wanted.task(evidence.grid, linear, start)
    for number in range(1, _PASSES + 1):
        job = Job(folder, task, number)
        run.map(job, places, tick)
        level = level_of(task, _told(job, places))
        if not moved(task, level):
            break
        task = replace(task, start=level)
    return Tiled(job, places, level)


def _told(job: Job, places: Iterable[Tile]) -> "Iterator[Part]":
    for tile in places:
        yield job.part(tile)
