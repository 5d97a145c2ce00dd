"""All that the register knows, gathered tile by tile onto disk, for a lattice of any size."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fallow.base.finding import Finding, Refusal
from fallow.base.tiles import Tile, tiles
from fallow.cli.evidence import Looked
from fallow.cli.lattice import (
    covariates_on,
    districts_named,
    functioning_of,
    labels_on,
    located_on,
)
from fallow.cli.shell import progress

if TYPE_CHECKING:
    from fallow.base.grid import Grid
    from fallow.cli.inputs import Inputs
    from fallow.cli.seen import Asked
    from fallow.hazard import Evidence, Ground, Located
    from fallow.hazard.functioning import Functioning
    from fallow.hazard.located import Marks
    from fallow.store import Workspace

_SIDE = 1024  # cells of a tile along a side
_KINDS = {"coverage": "bool", "lifted": "bool", "drawn": "int8", "items": "int16"}
_KINDS["accidents"] = "int16"


@dataclass(frozen=True, slots=True)
class OnDisk:
    """Evidence whose arrays are files in a folder, findings, the inputs that were named, and how
    many of the items that may remain may still function."""

    folder: Path
    evidence: "Evidence"
    findings: list[Finding]
    inputs: "Inputs"
    functioning: "Functioning | None"


def gathered_on_disk(workspace: "Workspace", asked: "Asked", at: Looked) -> OnDisk:
    """All that was seen, on the lattice, in a folder below the map under way.

    Raises Refusal for a covariate that is none, a front that nothing is known of, labelled cells
    so many that the map would be learned from them, and when the disk is full.
    """
    from fallow.cli.national import evidence_in, put
    from fallow.hazard.checks import contradictions
    from fallow.store.refusing import refusing

    work = workspace.hazard_work
    located, findings = located_on(at.grid, at.coverage, asked, at.seen)
    with refusing(work):
        for name in ("ground", "covariates", "gathered"):
            shutil.rmtree(work / name, ignore_errors=True)
        ground = _ground_on_disk(work / "ground", located)
        findings += contradictions(ground)
        labels, more = labels_on(at.grid, at.seen, (ground.items, ground.accidents))
        covariates, lacking = _covariates_on_disk(workspace, asked, at, ground)
        put(work / "gathered", at.grid, _weighed(at, ground, labels, covariates))
        shutil.rmtree(work / "ground")
        shutil.rmtree(work / "covariates", ignore_errors=True)
    evidence = evidence_in(work / "gathered")
    _refuse_lessons(at, evidence)
    working = functioning_of(at.seen, evidence.last)
    return OnDisk(work / "gathered", evidence, findings + more + lacking, at.seen.inputs, working)


def _ground_on_disk(folder: Path, located: "Located") -> "Ground":
    """What was recorded in each cell, as files."""
    from fallow.hazard import Ground
    from fallow.store.parts import read_layers, write_layers_in_pieces

    places = list(tiles(located.grid.shape, _SIDE))
    named = [f.name for f in fields(Ground) if f.name not in ("grid", "placed")]

    def pieces() -> Iterator[tuple[Tile, dict[str, Any]]]:
        with progress("gathering evidence", len(places)) as tick:
            for tile in places:
                ground = located.ground(tile)
                found = {name: getattr(ground, name) for name in named}
                yield (
                    tile,
                    {
                        name: values.astype(_KINDS.get(name, "float32"))
                        for name, values in found.items()
                        if values is not None
                    },
                )
                tick(1)

    write_layers_in_pieces(folder, located.grid.shape, pieces())
    layers: dict[str, Any] = read_layers(folder)
    return Ground(located.grid, **layers)


def _covariates_on_disk(
    workspace: "Workspace", asked: "Asked", at: Looked, ground: "Ground"
) -> tuple[dict[str, Any], list[Finding]]:
    """Every covariate as a file by name, and findings on what they lack; one at a time, because
    each has a scale that is seen on the whole lattice alone."""
    import numpy as np

    from fallow.hazard.checks import missing
    from fallow.store.parts import read_layers, write_layers

    found: dict[str, Any] = {}
    findings: list[Finding] = []
    for name, values in covariates_on(at.grid, workspace, asked, at.seen):
        findings += missing({name: values}, ground.coverage)
        folder = workspace.hazard_work / "covariates" / str(len(found))
        write_layers(folder, {name: values.astype(np.float32)})
        found[name] = read_layers(folder)[name]
    return found, findings


def _weighed(
    at: Looked, ground: "Ground", labels: "Marks | None", covariates: dict[str, Any]
) -> Iterator[tuple[Tile, "Evidence"]]:
    """The evidence of each window of the lattice."""
    import numpy as np

    from fallow.cli.inputs import rates_of
    from fallow.hazard import evidence_of
    from fallow.hazard.types import LABELS
    from fallow.hazard.weigh import Heard, heard

    rates, places = rates_of(at.seen.inputs), list(tiles(at.grid.shape, _SIDE))
    told = Heard()
    for tile in places:
        told += heard(_cut(ground, tile))
    with progress("weighing evidence", len(places)) as tick:
        for tile in places:
            seen = evidence_of(_cut(ground, tile), rates, told)
            if labels:
                ratio = labels.laid(np.zeros(seen.grid.shape), tile, np.add)
                seen = replace(seen, reports={**seen.reports, LABELS: ratio})
            own = {name: np.array(values[tile.window]) for name, values in covariates.items()}
            yield tile, replace(seen, covariates=own)
            tick(1)


def _cut(ground: "Ground", tile: Tile) -> "Ground":
    """A window of the ground, in memory."""
    import numpy as np

    def read(values: Any) -> Any:
        part = np.array(values[tile.window])
        return part.astype(np.float64) if part.dtype.kind == "f" else part

    arrays = {f.name: getattr(ground, f.name) for f in fields(ground)}
    grid: Grid = arrays.pop("grid").window(tile)
    return replace(ground, grid=grid, **{n: read(v) for n, v in arrays.items() if v is not None})


def _refuse_lessons(at: Looked, evidence: "Evidence") -> None:
    """Raises Refusal when the labelled cells would teach the map, which tiles cannot learn."""
    import numpy as np

    from fallow.hazard.labels import so_many_teach
    from fallow.hazard.types import LABELS, cut

    if LABELS not in evidence.reports:
        return
    labels, positive, rest = 0, 0, 0
    for tile in tiles(evidence.grid.shape, _SIDE):
        seen = cut(evidence, tile)
        ratio = seen.reports[LABELS]
        told = (ratio != 0) & seen.coverage
        other = (seen.items > 0) | (seen.accidents > 0) | (seen.report_total() != 0)
        labels += int(told.sum())
        positive += int((ratio[told] > 0).sum())
        rest += int(np.count_nonzero(other & ~told & seen.coverage))
    districts = len(districts_named(at.grid, [c for c in at.seen.cells if c.label is not None])[0])
    if so_many_teach(labels, positive, rest, districts):
        cells = evidence.coverage.size
        raise Refusal(Finding("tiles-with-labels", values={"cells": cells}))
