"""The last hazard map, brought up to date with what is new in the register."""

from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fallow.base.finding import Finding
from fallow.base.tiles import Tile
from fallow.cli.shell import progress

if TYPE_CHECKING:
    from fallow.cli.fit_kept import Kept
    from fallow.cli.inputs import Inputs
    from fallow.cli.seen import Asked
    from fallow.hazard import Evidence, Fit
    from fallow.store import Workspace
    from fallow.store.raster import Raster


@dataclass(frozen=True, slots=True)
class _Local:
    """A fit solved anew around so many changed cells, its figures, and how far probabilities
    moved elsewhere in all updates since a whole run."""

    fit: "Fit"
    changed_cells: int
    moved_far: float
    bands: dict[str, Any]


def update_map(workspace: "Workspace") -> tuple[Path, dict[str, Any], list[Finding]]:
    """Bring the last map up to date with the register: the path, a summary, findings.

    Only the ground around the changed cells is solved anew where that gives what a whole run
    gives; elsewhere the whole is. Raises Refusal as `gathered` does.
    """
    from fallow.cli.evidence import gathered, looked
    from fallow.cli.fit_kept import kept_fit
    from fallow.cli.gathering import gathered_on_disk
    from fallow.cli.inputs import Inputs
    from fallow.cli.mapped import read_map
    from fallow.cli.new_reports import with_new_reports
    from fallow.cli.seen import Asked
    from fallow.cli.solving import solve_whole
    from fallow.cli.tiling import renew_tiled_map
    from fallow.hazard.labels import enough

    told = read_map(workspace, Tile(0, 1, 0, 1), ())
    if not told.manifest.get("tiles"):
        told = read_map(workspace)
    words = told.manifest["asked"]
    columns = words["covariates"]
    asked = Asked(**{**words, "covariates": None if columns is None else tuple(columns)})
    in_tiles = bool(told.manifest.get("tiles"))
    kept = None if in_tiles else kept_fit(workspace, told)
    points = with_new_reports(workspace, told, asked, kept) if kept else None
    if kept and points:
        local = _around(told, asked, kept, points[0])
        if local:
            summary = _written(workspace, asked, kept, local, Inputs(), told)
            return workspace.hazard_map, summary, points[1]
    with progress("reading the register") as tick:
        at = looked(workspace, asked)
        tick(1)
    if in_tiles:
        on_disk = gathered_on_disk(workspace, asked, at)
        path, summary, findings = renew_tiled_map(workspace, asked, on_disk, told)
        anew = summary["tiles_solved"] - summary["tiles_around"]
        return path, {**summary, "whole": anew == summary["tiles"]}, findings
    seen = gathered(workspace, asked, at)
    learned = "labels" in told.manifest["step"] or enough(seen.evidence, seen.district)
    if kept and not points and not learned:
        kept = replace(kept, coverage=seen.coverage)
        local = _around(told, asked, kept, seen.evidence)
        if local:
            summary = _written(workspace, asked, kept, local, seen.inputs, told)
            return workspace.hazard_map, summary, seen.findings
    path, summary, findings = solve_whole(workspace, asked, seen)
    return path, {**summary, "whole": True}, findings


def _around(told: "Raster", asked: "Asked", kept: "Kept", evidence: "Evidence") -> _Local | None:
    """The fit solved anew around the changed cells; None where only a whole run will do."""
    from math import ceil

    from fallow.hazard import Threads, estimate
    from fallow.hazard.tiled import HALO_RANGES
    from fallow.hazard.update import FAR, changed_cells, core_of, moved_far, updated

    old = kept.fit
    changed = changed_cells(old.evidence, evidence)
    if changed is None:
        return None
    moved = float(told.manifest.get("moved_far", 0.0))
    if not changed.any():
        same = replace(old, evidence=evidence)
        return _Local(same, 0, moved, asdict(estimate(same, Threads(), asked.threshold)))
    core = core_of(changed, ceil(HALO_RANGES * old.prior.range_m / old.evidence.grid.cell_m))
    if core is None:
        return None
    result = updated(old, evidence, core, asked.seed, asked.draws, Threads())
    bands = asdict(estimate(result, Threads(), asked.threshold))
    name = "p_contaminated"
    moved += moved_far(told.bands[name], bands[name], core)
    return _Local(result, int(changed.sum()), moved, bands) if moved <= FAR else None


def _written(
    workspace: "Workspace",
    asked: "Asked",
    kept: "Kept",
    local: _Local,
    inputs: "Inputs",
    last: "Raster",
) -> dict[str, Any]:
    """Write the map: its summary."""
    from fallow.cli.mapped import SINCE, about, days_since, manifest, summary_of, write_map
    from fallow.hazard.labels import described

    result, many = local.fit, local.changed_cells
    effects = dict(zip(result.effects.names, map(float, result.effects_mean), strict=True))
    told = about(inputs, result.evidence, result.prior)
    told |= {"effects": effects, "districts": [], "step": described(None)}
    as_of, since = days_since(result.evidence)
    told |= {"updated_cells": many, "moved_far": local.moved_far, "as_of": as_of}
    told |= _functioning(workspace, last, as_of)
    made = manifest(workspace, asked, told)
    write_map(workspace, result, kept.coverage, {**local.bands, SINCE: since}, made)
    return {**summary_of(result.evidence, local.bands), "whole": False, "changed_cells": many}


def _functioning(workspace: "Workspace", last: "Raster", as_of: str | None) -> dict[str, Any]:
    """How many items may still function now, laid since the day that the last map took."""
    from datetime import date

    from fallow.cli.mapped import working_told
    from fallow.hazard.functioning import functioning
    from fallow.records import Item

    before = last.manifest.get("functioning")
    if before is None or as_of is None:
        return working_told(None)
    with workspace.register() as register:
        items = register.read(Item)
    first = date.fromisoformat(before["first"])
    return working_told(functioning(items, first, date.fromisoformat(as_of)))
