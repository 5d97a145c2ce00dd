"""From the register to the hazard model: what it may see, and how it is fitted."""

from dataclasses import dataclass, replace
from math import isfinite
from typing import TYPE_CHECKING

from fallow.base.finding import Finding, Refusal
from fallow.cli.lattice import MARGIN_M, districts_of, evidence_from, functioning_of
from fallow.cli.seen import Asked, Seen, coverage_of, read_seen

if TYPE_CHECKING:
    from shapely import Geometry

    from fallow.base.grid import Grid
    from fallow.cli.inputs import Inputs
    from fallow.cli.shell import Tick
    from fallow.hazard import Evidence, Fit, Ground
    from fallow.hazard.functioning import Functioning
    from fallow.hazard.labels import Learned
    from fallow.hazard.types import Whole
    from fallow.store import Workspace

MOST_DRAWS = 1000


@dataclass(frozen=True, slots=True)
class Gathered:
    """Evidence on the lattice, findings, inputs, the district of each cell with names, the
    ground that the map covers, in longitude and latitude, what was recorded in each cell, and how
    many of the items that may remain may still function."""

    evidence: "Evidence"
    findings: list[Finding]
    inputs: "Inputs"
    district: "Whole"
    names: tuple[str, ...]
    coverage: "Geometry"
    ground: "Ground"
    functioning: "Functioning | None"


@dataclass(frozen=True, slots=True)
class Fitted:
    """A fit, what the labels taught (None: they were too few) and the names of the districts
    that have an effect of their own, by number."""

    fit: "Fit"
    findings: list[Finding]
    inputs: "Inputs"
    learned: "Learned | None" = None
    districts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """What was read for a map, the ground that it covers, in longitude and latitude, and its
    lattice, which may be too large to be worked on in one piece."""

    seen: Seen
    coverage: "Geometry"
    grid: "Grid"


def looked(workspace: "Workspace", asked: Asked) -> Looked:
    """What the register holds for a map.

    Raises Refusal without evidence, for what makes no map, and for a lattice too large.
    """
    from fallow.hazard import lattice_over
    from fallow.hazard.types import MAX_IN_TILES

    _refuse_nonsense(asked)
    with workspace.register() as register:
        seen = read_seen(register, asked)
    coverage = coverage_of(seen.known, seen.cells, workspace.border)
    return Looked(seen, coverage, lattice_over(coverage, asked.cell_m, MARGIN_M, MAX_IN_TILES))


def gathered(workspace: "Workspace", asked: Asked, at: Looked | None = None) -> Gathered:
    """All that was seen, or is looked up now, on the lattice in one piece, and findings on what
    could not be used.

    Raises Refusal as `looked` does, for a covariate that is none, and for a front that nothing
    is known of.
    """
    at = at or looked(workspace, asked)
    evidence, ground, findings = evidence_from(workspace, asked, at.seen, at.coverage)
    district, names = districts_of(evidence.grid, at.seen.cells)
    working = functioning_of(at.seen, evidence.last)
    return Gathered(
        evidence, findings, at.seen.inputs, district, names, at.coverage, ground, working
    )


def fitted(workspace: "Workspace", asked: Asked, tick: "Tick | None" = None) -> Fitted:
    """The model fitted to all that the register knows. Raises Refusal as `gathered` does."""
    return fitted_to(gathered(workspace, asked), asked, tick)


def fitted_to(found: Gathered, asked: Asked, tick: "Tick | None" = None) -> Fitted:
    """The model fitted to what was gathered. Where labelled cells are enough to teach it, prior
    and calibration are learned from them (`hazard.labels`)."""
    from fallow.hazard import Threads, fit
    from fallow.hazard.labels import MOST_DISTRICTS, enough, fit_labels, learn_labels

    evidence, district, names = found.evidence, found.district, found.names
    if not enough(evidence, district):
        told = fit(evidence, draws=asked.draws, seed=asked.seed, run=Threads())
        return Fitted(told, found.findings, found.inputs)
    if len(names) <= MOST_DISTRICTS:
        evidence = replace(evidence, region=district)
    learned = learn_labels(evidence, district, Threads(), tick)
    told = fit_labels(evidence, learned, asked.draws, asked.seed, Threads())
    return Fitted(
        told, found.findings, found.inputs, learned, names if evidence.region is not None else ()
    )


def _refuse_nonsense(asked: Asked) -> None:
    sound = isfinite(asked.cell_m) and asked.cell_m > 0 and 1 <= asked.draws <= MOST_DRAWS
    if not (sound and asked.seed >= 0):
        values = {"cell_m": asked.cell_m, "draws": asked.draws, "seed": asked.seed}
        raise Refusal(Finding("hazard-asked-nonsense", values={**values, "most": MOST_DRAWS}))
