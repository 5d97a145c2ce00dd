"""The solved tiles behind the last map in tiles: what an update of it starts from."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fallow.base.tiles import Tile

if TYPE_CHECKING:
    from fallow.cli.national import Job, Tiled, Wanted
    from fallow.hazard import Evidence
    from fallow.hazard.tiled import Level, Part, Task
    from fallow.store import Workspace
    from fallow.store.raster import Raster

_PARTS = "pass-{}"
_NO_FIGURE = ("last",)  # layers on which no solved figure depends


def _words(wanted: "Wanted") -> str:
    """What tiles must have been asked to be of use for a map that is asked the same."""
    from fallow import __version__

    return f"{__version__} {wanted!r}"


def keep_tiles(workspace: "Workspace", done: "Tiled", wanted: "Wanted", sha256: str) -> None:
    """Keep the layers and solved tiles of the map with this checksum, in the place of what was
    kept of an earlier one; the folder of the map under way is gone afterwards."""
    import numpy as np

    from fallow.store.parts import write_part

    job, start = done.job, done.job.task.start
    for number in range(1, job.number):
        shutil.rmtree(job.folder / _PARTS.format(number))
    (job.folder / _PARTS.format(job.number)).rename(job.folder / _PARTS.format(1))
    own = {"map": np.array(sha256), "asked": np.array(_words(wanted))}
    effects = {"mean": start.mean, "covariance": start.covariance}
    write_part(job.folder / "start.npz", {**own, **effects})
    shutil.rmtree(workspace.hazard_kept, ignore_errors=True)
    job.folder.rename(workspace.hazard_kept)


def kept_start(workspace: "Workspace", told: "Raster", wanted: "Wanted") -> "Level | None":
    """The effects from which the tiles of a map were solved; None when they are not kept, or
    were asked something else."""
    from fallow.hazard.tiled import Level
    from fallow.store.parts import finished, read_part

    path = workspace.hazard_kept / "start.npz"
    if not finished(path):
        return None
    arrays = read_part(path)
    whose = (str(arrays["map"]), str(arrays["asked"]))
    if whose != (told.manifest["raster_sha256"], _words(wanted)):
        return None
    return Level(arrays["mean"], arrays["covariance"])


@dataclass(frozen=True, slots=True)
class Taken:
    """How many kept tiles were taken over as they were, and after the ground around what changed
    was solved anew."""

    same: int = 0
    renewed: int = 0


def take_over(kept: Path, folder: Path, wanted: "Wanted", start: "Level") -> Taken:
    """Put the kept tiles of the last map into the prepared folder of its update: as they are
    where no evidence changed that acts on them, with the ground around the changes solved anew
    where that is little. What is damaged, or changed too much, is not taken."""
    from fallow.cli.national import Job, evidence_in
    from fallow.hazard.linear import linear_of
    from fallow.hazard.tiled import pieces
    from fallow.store.parts import finished, read_layers

    try:
        old, layers = evidence_in(kept), (read_layers(kept), read_layers(folder))
    except (OSError, ValueError):
        return Taken()
    new = evidence_in(folder)
    before, linear = linear_of(old, wanted.prior), linear_of(new, wanted.prior)
    if old.grid != new.grid or before.names != linear.names or before.scales != linear.scales:
        return Taken()
    if list(layers[0]) != list(layers[1]):
        return Taken()
    task, same, renewed = wanted.task(new.grid, linear, start), 0, 0
    source, target = Job(kept, task, 1), Job(folder, task, 1)
    for tile in pieces(new.coverage, wanted.side):
        if not finished(source.path_of(tile)):
            continue
        core = _core(task, tile, *layers)
        if core is None:
            same += 1
            _copy(source.path_of(tile), target.path_of(tile))
        elif part := _renewed(source, tile, core, (old, new)):
            renewed += 1
            target.keep(tile, part)
    return Taken(same, renewed)


def _core(task: "Task", tile: Tile, old: dict[str, Any], new: dict[str, Any]) -> Tile | None:
    """The piece of a tile on which changed evidence acts; None where none does."""
    from math import ceil

    import numpy as np

    from fallow.hazard.tiled import HALO_RANGES, rimmed, window_of
    from fallow.hazard.update import apart, box_of

    window = window_of(task, tile)
    differs = np.zeros((window.bottom - window.top, window.right - window.left), bool)
    for name in new:
        if name not in _NO_FIGURE:
            differs |= apart(old[name][window.window], new[name][window.window])
    if not differs.any():
        return None
    box, down, right = box_of(differs), window.top, window.left
    changed = Tile(box.top + down, box.bottom + down, box.left + right, box.right + right)
    near = rimmed(task.shape, changed, ceil(HALO_RANGES * task.prior.range_m / task.cell_m))
    top, bottom = max(near.top, tile.top), min(near.bottom, tile.bottom)
    left, right = max(near.left, tile.left), min(near.right, tile.right)
    return Tile(top, bottom, left, right) if top < bottom and left < right else None


def _renewed(
    source: "Job", tile: Tile, core: Tile, evidence: "tuple[Evidence, Evidence]"
) -> "Part | None":
    """The part of a tile with its core solved anew; None where the whole of it is to be."""
    from fallow.hazard.tiled import window_of
    from fallow.hazard.types import cut
    from fallow.hazard.update import MOST_SHARE, renewed

    sizes = [(t.bottom - t.top) * (t.right - t.left) for t in (core, tile)]
    if sizes[0] > MOST_SHARE * sizes[1]:
        return None
    window = window_of(source.task, core)
    before, after = (cut(one, window) for one in evidence)
    return renewed(source.task, source.part(tile), tile, core, (before, after))


def _copy(source: Path, target: Path) -> None:
    """Copy a part, then its checksum."""
    target.parent.mkdir(parents=True, exist_ok=True)
    for suffix in (".npz", ".sha256"):
        shutil.copy2(source.with_suffix(suffix), target.with_suffix(suffix))
