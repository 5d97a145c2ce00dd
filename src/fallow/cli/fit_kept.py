"""The fit behind the last hazard map, kept in the workspace: what an update starts from."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fallow.base.tiles import whole

if TYPE_CHECKING:
    from shapely import Geometry

    from fallow.hazard import Fit
    from fallow.store import Workspace
    from fallow.store.raster import Raster

_ARRAYS = ("eta", "sd", "prior_sd", "effects_mean", "effects_covariance", "ahead")
_PULL = "pull: "


@dataclass(frozen=True, slots=True)
class Kept:
    """A fit without its draws, the ground that its map covers, in longitude and latitude, and
    the digest of the border it was cut to (`digest_of_border`)."""

    fit: "Fit"
    coverage: "Geometry"
    border: str


def digest_of_border(border: "Geometry | None") -> str:
    """What tells one border from another."""
    import hashlib

    return "" if border is None else hashlib.sha256(border.wkb).hexdigest()


def keep_fit(workspace: "Workspace", result: "Fit", coverage: "Geometry", sha256: str) -> None:
    """Keep what an update of the map with this checksum starts from."""
    import shutil

    import numpy as np

    from fallow.cli.national import layers_of
    from fallow.store.parts import write_layers, write_part

    folder = workspace.hazard_kept
    shutil.rmtree(folder, ignore_errors=True)
    arrays = {name: getattr(result, name) for name in _ARRAYS}
    arrays |= {f"{_PULL}{group}": values for group, values in result.pull.items()}
    ground = np.frombuffer(coverage.wkb, np.uint8)
    border = np.array(digest_of_border(workspace.border))
    write_layers(folder, layers_of(result.evidence))
    own = {"map": np.array(sha256), "ground": ground, "border": border}
    write_part(folder / "fit.npz", {**arrays, **own})


def kept_fit(workspace: "Workspace", told: "Raster") -> Kept | None:
    """What was kept behind a map; None when there is nothing of this map."""
    import numpy as np
    import shapely

    from fallow.cli.national import evidence_in
    from fallow.hazard import Fit, Prior
    from fallow.hazard.linear import effects_of
    from fallow.hazard.types import cut
    from fallow.store.parts import finished, read_part

    path = workspace.hazard_kept / "fit.npz"
    if not finished(path):
        return None
    arrays = read_part(path)
    if str(arrays["map"]) != told.manifest["raster_sha256"]:
        return None
    prior = Prior(**told.manifest["prior"])
    evidence = evidence_in(workspace.hazard_kept, told.grid)
    evidence = cut(evidence, whole(evidence.grid.shape))
    pull = {n.removeprefix(_PULL): v for n, v in arrays.items() if n.startswith(_PULL)}
    kept = {name: arrays[name] for name in _ARRAYS}
    none = np.zeros((0, *evidence.grid.shape), np.float32)
    effects = effects_of(evidence, prior)
    fit = Fit(evidence=evidence, prior=prior, effects=effects, pull=pull, draws=none, **kept)
    return Kept(fit, shapely.from_wkb(arrays["ground"].tobytes()), str(arrays["border"]))
