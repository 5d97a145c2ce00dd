"""The hazard map of a workspace: made and written, read back, held against labels."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fallow.base.finding import Finding, Place, Refusal
from fallow.cli.shell import progress

if TYPE_CHECKING:
    from fallow.base.grid import Grid
    from fallow.cli.evidence import Asked, Fitted
    from fallow.hazard import Reasons
    from fallow.store import Workspace
    from fallow.store.raster import Raster

MOSTLY_PRIOR = 0.1  # share from evidence below which a figure is mostly the prior
EFFECT, PULL = "effect: ", "pull: "


def make_map(workspace: "Workspace", asked: "Asked") -> tuple[Path, dict[str, Any], list[Finding]]:
    """Fit the model, write the map and the reasons behind it: the path, a summary, findings.

    Raises Refusal for what makes no map, and when it cannot be written.
    """
    from fallow.cli.evidence import fitted
    from fallow.hazard import Threads, estimate, reasons_of
    from fallow.hazard.labels import stepped
    from fallow.store.raster import write_raster
    from fallow.store.refusing import refusing

    with progress("mapping the hazard") as tick:
        found = fitted(workspace, asked, tick)
        result, findings = found.fit, found.findings
        told_of = estimate(result, Threads())
        if found.learned:
            told_of = stepped(told_of, found.learned.step, result.prior.clumping)
        bands = asdict(told_of)
        tick(1)
    path, grid = workspace.hazard_map, result.evidence.grid
    told, reasons = manifest(workspace, asked, found), reasons_of(result)
    with refusing(path):
        sha256 = write_raster(path, grid, bands, told)
        why = {**told, "map_sha256": sha256, "prior_mean": reasons.prior_mean}
        write_raster(workspace.hazard_reasons, grid, _bands(reasons), why, exact=True)
    return path, _summary(found, bands), findings


def _summary(found: "Fitted", bands: dict[str, Any]) -> dict[str, Any]:
    import numpy as np

    result, learned = found.fit, found.learned
    inside = result.evidence.coverage
    taught = {"learned": asdict(learned)} if learned else {}
    return {
        **taught,
        "cells": int(inside.sum()),
        "cell_m": result.evidence.grid.cell_m,
        "expected_contaminated_cells": round(float(np.nansum(bands["p_contaminated"]))),
        "covariates": sorted(result.evidence.covariates),
        "cells_mostly_prior": int((bands["share_from_evidence"][inside] < MOSTLY_PRIOR).sum()),
    }


def manifest(workspace: "Workspace", asked: "Asked", found: "Fitted") -> dict[str, Any]:
    """What a published map rests on: inputs with checksums, parameters, seed, version."""
    from fallow import __version__
    from fallow.cli.inputs import rates_of
    from fallow.hazard.labels import described

    result = found.fit
    return {
        "fallow": __version__,
        "asked": asdict(asked),
        "covariates": sorted(result.evidence.covariates),
        "effects": dict(zip(result.effects.names, map(float, result.effects_mean), strict=True)),
        "prior": asdict(result.prior),
        "rates": asdict(rates_of(found.inputs)),
        "told_besides": dict(found.inputs.sha256),
        "districts": list(found.districts),
        "step": described(found.learned),
        "grid": asdict(result.evidence.grid),
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


def _bands(reasons: "Reasons") -> dict[str, Any]:
    return {
        "log intensity": reasons.eta,
        "reports": reasons.report,
        "left": reasons.left,
        **{f"{EFFECT}{name}": band for name, band in reasons.effects.items()},
        **{f"{PULL}{group}": band for group, band in reasons.pull.items()},
    }


def read_map(workspace: "Workspace") -> "Raster":
    """The last map. Raises Refusal when none was made, or when it is damaged."""
    from fallow.store.raster import read_raster

    told = read_raster(workspace.hazard_map)
    if told is None:
        raise Refusal(Finding("hazard-not-run", values={"path": str(workspace.folder)}))
    return told


def read_reasons(workspace: "Workspace", told: "Raster") -> "Reasons":
    """The reasons behind a map. Raises Refusal when they are not those of this map."""
    from fallow.hazard import Reasons
    from fallow.store.raster import read_raster

    path = workspace.hazard_reasons
    kept = read_raster(path)
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


def cell_at(grid: "Grid", p: Any, spot: tuple[float, float]) -> tuple[int, int]:
    """Row and column of a place. Raises Refusal for one outside the map's coverage."""
    import numpy as np

    rows, columns = grid.cell_of(np.array([spot[0]]), np.array([spot[1]]))
    row, column = int(rows[0]), int(columns[0])
    if row < 0 or not np.isfinite(p[row, column]):
        where = Place(lon=spot[0], lat=spot[1])
        raise Refusal(Finding("hazard-outside-coverage", where))
    return row, column
