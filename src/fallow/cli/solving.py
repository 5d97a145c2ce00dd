"""A hazard map from the register: solved in one piece or in tiles, and written."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fallow.base.finding import Finding
from fallow.base.tiles import whole
from fallow.cli.shell import progress

if TYPE_CHECKING:
    from fallow.cli.evidence import Fitted, Gathered
    from fallow.cli.seen import Asked
    from fallow.cli.tiling import How
    from fallow.hazard import Fit
    from fallow.store import Workspace

MOST_WHOLE = 2_000_000  # cells of a lattice that is solved in one piece


def make_map(
    workspace: "Workspace", asked: "Asked", how: "How | None" = None
) -> tuple[Path, dict[str, Any], list[Finding]]:
    """Fit the model, write the map and the reasons behind it: the path, a summary, findings.

    A lattice of more than `MOST_WHOLE` cells is solved in tiles (`cli.tiling`), whatever the
    executor, so that each gives the same bytes. Raises Refusal for what makes no map, and when
    it cannot be written.
    """
    from fallow.cli.evidence import gathered, looked
    from fallow.cli.gathering import gathered_on_disk
    from fallow.cli.tiling import How, make_tiled_map, ready

    how = how or How()
    run = ready(how)
    with progress("reading the register") as tick:
        at = looked(workspace, asked)
        tick(1)
    if how.side or at.grid.rows * at.grid.columns > MOST_WHOLE:
        seen = gathered_on_disk(workspace, asked, at)
        return make_tiled_map(workspace, asked, seen, run, how)
    return solve_whole(workspace, asked, gathered(workspace, asked, at), how)


def solve_whole(
    workspace: "Workspace", asked: "Asked", seen: "Gathered", how: "How | None" = None
) -> tuple[Path, dict[str, Any], list[Finding]]:
    """Solve the map in one piece and write it: the path, a summary, findings."""
    from fallow.cli.evidence import fitted_to
    from fallow.cli.mapped import SINCE, days_since, manifest, summary_of, working_told, write_map
    from fallow.hazard import Threads, estimate
    from fallow.hazard.labels import Step, stepped

    with progress("mapping the hazard") as tick:
        found = fitted_to(seen, asked, tick)
        step = found.learned.step if found.learned else Step()
        told_of = estimate(found.fit, Threads(), step.before(asked.threshold))
        if found.learned:
            told_of = stepped(told_of, step, found.fit.prior.clumping)
        as_of, since = days_since(seen.evidence)
        bands = {**asdict(told_of), SINCE: since}
        detected = _detected(seen, found)
    working = working_told(seen.functioning)
    own = {**_about(found), **working, "as_of": as_of, "detection": detected}
    told = manifest(workspace, asked, own)
    write_map(workspace, found.fit, seen.coverage, bands, told)
    if how and how.draws_zarr:
        _write_draws(workspace, found.fit)
    taught = {"learned": asdict(found.learned)} if found.learned else {}
    summary = {**taught, **summary_of(found.fit.evidence, bands), "detection": detected, **working}
    return workspace.hazard_map, summary, found.findings


def _write_draws(workspace: "Workspace", result: "Fit") -> None:
    """Write the joint draws of a fit beside its map."""
    import numpy as np

    from fallow.store.draws import write_draws
    from fallow.store.refusing import refusing

    inside = result.evidence.coverage
    with refusing(workspace.hazard_draws):
        all_of, outside = whole(inside.shape), np.float32(np.nan)
        pieces = (
            (all_of, k, np.where(inside, draw, outside)) for k, draw in enumerate(result.draws)
        )
        write_draws(workspace.hazard_draws, result.evidence.grid, len(result.draws), pieces)


def _detected(seen: "Gathered", found: "Fitted") -> list[dict[str, Any]]:
    """What the evidence says of the rates of work and use that were assumed."""
    from fallow.cli.inputs import rates_of
    from fallow.hazard import Threads
    from fallow.hazard.detection import detections

    fit, rates = found.fit, rates_of(found.inputs)
    field = fit.eta, fit.variance
    told = detections(seen.ground, rates, fit.evidence, field, fit.prior, Threads())
    return [asdict(one) for one in told]


def _about(found: "Fitted") -> dict[str, Any]:
    """What a manifest says of a fit."""
    from fallow.cli.mapped import about
    from fallow.hazard.labels import described

    result = found.fit
    return {
        **about(found.inputs, result.evidence, result.prior),
        "effects": dict(zip(result.effects.names, map(float, result.effects_mean), strict=True)),
        "districts": list(found.districts),
        "step": described(found.learned),
    }
