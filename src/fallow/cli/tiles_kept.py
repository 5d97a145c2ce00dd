"""The solved tiles behind the last map in tiles: what an update of it starts from."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fallow.base.tiles import Tile
    from fallow.cli.national import Tiled, Wanted
    from fallow.hazard.tiled import Level
    from fallow.store import Workspace
    from fallow.store.raster import Raster

_PARTS = "pass-{}"


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


def take_over(kept: Path, folder: Path, wanted: "Wanted", start: "Level") -> int:
    """Put the kept tiles of the last map into the prepared folder of its update, where no
    evidence changed that acts on them: how many there were. What is damaged is solved anew."""
    from fallow.cli.national import Job, evidence_in
    from fallow.hazard.linear import linear_of
    from fallow.hazard.tiled import pieces, window_of
    from fallow.store.parts import finished, read_layers

    try:
        old, layers = evidence_in(kept), (read_layers(kept), read_layers(folder))
    except (OSError, ValueError):
        return 0
    new = evidence_in(folder)
    before, linear = linear_of(old, wanted.prior), linear_of(new, wanted.prior)
    if old.grid != new.grid or before.names != linear.names or before.scales != linear.scales:
        return 0
    task, taken = wanted.task(new.grid, linear, start), 0
    for tile in pieces(new.coverage, wanted.side):
        source, target = (Job(at, task, 1).path_of(tile) for at in (kept, folder))
        if finished(source) and _same(*layers, window_of(task, tile)):
            taken += 1
            _copy(source, target)
    return taken


def _same(old: dict[str, Any], new: dict[str, Any], window: "Tile") -> bool:
    """Whether all layers are the same in a window."""
    import numpy as np

    at = window.window
    return list(old) == list(new) and all(
        np.array_equal(old[name][at], values[at], equal_nan=values.dtype.kind == "f")
        for name, values in new.items()
    )


def _copy(source: Path, target: Path) -> None:
    """Copy a part, then its checksum."""
    target.parent.mkdir(parents=True, exist_ok=True)
    for suffix in (".npz", ".sha256"):
        shutil.copy2(source.with_suffix(suffix), target.with_suffix(suffix))
