"""The hazard map of a workspace: written with its manifest and reasons, and read back."""

import shutil
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from fallow.base.finding import Finding, Place, Refusal

if TYPE_CHECKING:
    from shapely import Geometry

    from fallow.base.tiles import Tile
    from fallow.cli.inputs import Inputs
    from fallow.cli.seen import Asked
    from fallow.hazard import Evidence, Fit, Prior, Reasons
    from fallow.hazard.functioning import Functioning
    from fallow.store import Workspace
    from fallow.store.raster import Raster

MOSTLY_PRIOR = 0.1  # share from evidence below which a figure is mostly the prior
SINCE = "days_since_evidence"
_ROWS = 512  # read at once
PROBABILITIES = ("p_contaminated", "p_lower", "p_upper")
EFFECT, PULL = "effect: ", "pull: "


def write_map(
    workspace: "Workspace",
    result: "Fit",
    coverage: "Geometry",
    bands: dict[str, Any],
    told: dict[str, Any],
) -> None:
    """Write a map of some ground, the reasons behind it, and the fit that an update starts from.

    Draws of an earlier map are removed. Raises Refusal when something cannot be written."""
    import numpy as np

    from fallow.cli.fit_kept import keep_fit
    from fallow.hazard import reasons_of
    from fallow.store.raster import write_raster
    from fallow.store.refusing import refusing

    path, grid, reasons = workspace.hazard_map, result.evidence.grid, reasons_of(result)
    p = bands["p_contaminated"]
    told = {**told, "p_mean": float(np.nansum(p)) / max(int(np.isfinite(p).sum()), 1)}
    with refusing(path):
        shutil.rmtree(workspace.hazard_draws, ignore_errors=True)
        sha256 = write_raster(path, grid, bands, told)
        why = {**told, "map_sha256": sha256, "prior_mean": reasons.prior_mean}
        write_raster(workspace.hazard_reasons, grid, bands_of(reasons), why, exact=True)
        keep_fit(workspace, result, coverage, sha256)


def as_of_day(last: Any) -> tuple[str | None, float]:
    """The latest of the days of evidence (`Evidence.last`), in words and as an ordinal, read in
    bands of rows; None and NaN where nothing is dated."""
    from datetime import date

    import numpy as np

    day = float("nan")
    for top in range(0, len(last), _ROWS):
        day = float(np.fmax(day, np.fmax.reduce(last[top : top + _ROWS], axis=None)))
    return (None if np.isnan(day) else date.fromordinal(int(day)).isoformat()), day


def days_since(evidence: "Evidence") -> tuple[str | None, Any]:
    """The day of the latest evidence of a map, and how many days before it each covered cell was
    last told of; NaN where no dated record tells of it."""
    import numpy as np

    as_of, day = as_of_day(evidence.last)
    return as_of, np.where(evidence.coverage, day - np.asarray(evidence.last), np.nan)


def summary_of(evidence: "Evidence", bands: dict[str, Any]) -> dict[str, Any]:
    """The figures that are said when a map was written."""
    import numpy as np

    inside = evidence.coverage
    return {
        "cells": int(inside.sum()),
        "cell_m": evidence.grid.cell_m,
        "expected_contaminated_cells": round(float(np.nansum(bands["p_contaminated"]))),
        "covariates": sorted(evidence.covariates),
        "cells_mostly_prior": int((bands["share_from_evidence"][inside] < MOSTLY_PRIOR).sum()),
    }


def working_told(working: "Functioning | None") -> dict[str, Any]:
    """How many items may still function, as a manifest and a summary say it."""
    if working is None:
        return {"functioning": None}
    days = {"first": working.first.isoformat(), "as_of": working.as_of.isoformat()}
    return {"functioning": {**asdict(working), **days}}


def about(inputs: "Inputs", evidence: "Evidence", prior: "Prior") -> dict[str, Any]:
    """What a manifest says of evidence and prior."""
    from fallow.cli.inputs import rates_of

    return {
        "covariates": sorted(evidence.covariates),
        "prior": asdict(prior),
        "rates": asdict(rates_of(inputs)),
        "told_besides": dict(inputs.sha256),
        "grid": asdict(evidence.grid),
    }


def manifest(workspace: "Workspace", asked: "Asked", told: dict[str, Any]) -> dict[str, Any]:
    """What a published map rests on: inputs with checksums, parameters, seed, version."""
    from fallow import __version__

    return {
        "fallow": __version__,
        "asked": asdict(asked),
        **told,
        **_register_now(workspace),
        "says": "probabilities; no area is released by them, and every item is live",
    }


def _register_now(workspace: "Workspace") -> dict[str, Any]:
    """The state of the register: its files, and how many decisions about land it holds."""
    from fallow.land import Directive
    from fallow.store import inputs_of

    with workspace.register() as register:
        decisions = register.count(Directive)
    return {"inputs": inputs_of(workspace), "decisions": decisions}


def outdated(workspace: "Workspace", told: "Raster") -> list[Finding]:
    """A finding when the register has changed since the map was made."""
    if all(told.manifest.get(name) == now for name, now in _register_now(workspace).items()):
        return []
    return [Finding("hazard-map-outdated", values={"path": str(workspace.hazard_map)})]


def bands_of(reasons: "Reasons") -> dict[str, Any]:
    """Reasons as the bands of a raster."""
    return {
        "log intensity": reasons.eta,
        "reports": reasons.report,
        "left": reasons.left,
        **{f"{EFFECT}{name}": band for name, band in reasons.effects.items()},
        **{f"{PULL}{group}": band for group, band in reasons.pull.items()},
    }


def read_map(
    workspace: "Workspace", tile: "Tile | None" = None, names: Sequence[str] | None = None
) -> "Raster":
    """The last map, or a window or some bands of it. Raises Refusal when none was made, or when
    it is damaged."""
    from fallow.store.raster import read_raster

    told = read_raster(workspace.hazard_map, tile, names)
    if told is None:
        raise Refusal(Finding("hazard-not-run", values={"path": str(workspace.folder)}))
    return told


def read_cell(
    workspace: "Workspace", spot: tuple[float, float]
) -> tuple["Raster", tuple[int, int]]:
    """The one cell of the last map at a place (lon, lat), and its row and column in the whole.

    Raises Refusal as `read_map` does, and off the coverage.
    """
    import numpy as np

    from fallow.base.grid import Grid
    from fallow.base.tiles import Tile

    grid = Grid(**read_map(workspace, Tile(0, 1, 0, 1), ()).manifest["grid"])
    rows, columns = grid.cell_of(np.array([spot[0]]), np.array([spot[1]]))
    row, column = int(rows[0]), int(columns[0])
    if row >= 0:
        here = read_map(workspace, Tile(row, row + 1, column, column + 1))
        if np.isfinite(here.bands["p_contaminated"]).all():
            return here, (row, column)
    raise Refusal(Finding("hazard-outside-coverage", Place(lon=spot[0], lat=spot[1])))


def read_reasons(
    workspace: "Workspace", told: "Raster", at: tuple[int, int] | None = None
) -> "Reasons":
    """The reasons behind a map. For a cell (row, column) of one that was solved in tiles, which
    may be large, only those that act on it. Raises Refusal when they are not those of this map."""
    from fallow.base.tiles import Tile
    from fallow.hazard import Reasons
    from fallow.hazard.tiled import far_round
    from fallow.store.raster import read_raster

    path, window = workspace.hazard_reasons, None
    if at is not None and told.manifest.get("tiles"):
        here = Tile(at[0], at[0] + 1, at[1], at[1] + 1)
        range_m = float(told.manifest["prior"]["range_m"])
        shape = (int(told.manifest["grid"]["rows"]), int(told.manifest["grid"]["columns"]))
        window = far_round(shape, here, range_m / told.grid.cell_m)
    kept = read_raster(path, window)
    if kept is None or kept.manifest.get("map_sha256") != told.manifest["raster_sha256"]:
        values = {"path": str(path), "detail": "it does not belong to the map beside it"}
        raise Refusal(Finding("raster-damaged", Place(file=str(path)), values))
    bands, prior = kept.bands, kept.manifest["prior"]

    def named(prefix: str) -> dict[str, Any]:
        return {n.removeprefix(prefix): b for n, b in bands.items() if n.startswith(prefix)}

    return Reasons(
        kept.grid,
        float(prior["range_m"]),
        float(prior["sd"]),
        float(kept.manifest["prior_mean"]),
        bands["log intensity"],
        named(EFFECT),
        named(PULL),
        bands["reports"],
        bands["left"],
    )
