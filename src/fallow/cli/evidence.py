"""From the register to the hazard model: what it may see, and how it is fitted."""

from dataclasses import dataclass, replace
from math import isfinite
from typing import TYPE_CHECKING

from fallow.base.finding import Finding, Place, Refusal

if TYPE_CHECKING:
    from shapely import Geometry

    from fallow.hazard import Evidence, Fit, Known
    from fallow.hazard.types import Floats
    from fallow.land import Directive
    from fallow.records import Area, CellLabel
    from fallow.store import Register, Workspace

MARGIN_DEGREES = 0.1  # the map reaches this far beyond the evidence, about 10 km
MARGIN_M = 4000.0
MOST_DRAWS = 1000
FRONT = "front exposure"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run was asked: cell size in metres, seed, number of joint draws, whether survey
    teams asked everywhere (so that ground without an outline is a report too), whether exposure
    to the front counts, and which columns of the labelled cells count (None: all numbers)."""

    cell_m: float
    seed: int
    draws: int
    surveyed: bool = False
    front: bool = False
    covariates: tuple[str, ...] | None = None


def _areas(areas: list["Area"], directives: list["Directive"]) -> list["Area"]:
    """Areas as the model reads them: survey's outlines as drawn (or repaired), confirmed where
    survey confirmed, and each piece of released land as an area of its own kind."""
    from fallow.base.geo import fault_of
    from fallow.land import Act
    from fallow.land.overlap import by_area
    from fallow.land.pieces import fold
    from fallow.records import RELEASED_KINDS, RecordKind

    decided, pieces = by_area(directives), fold(directives)
    read: list[Area] = []
    parts = {d.about for d in directives if d.act is Act.SPLIT}
    for area in areas:
        if area.id in parts:  # surveyed as part of the area it was split from
            continue
        some = decided.get(area.id, [])
        outline = next((d.outline for d in some if d.act is Act.REPAIR), area.outline)
        if area.kind not in RELEASED_KINDS:
            confirmed = any(d.act is Act.CLASSIFY for d in some)
            kind = RecordKind.CONFIRMED if confirmed else area.kind
            read.append(replace(area, kind=kind, outline=outline))
        elif fault_of(outline) is not None:
            read.append(area)
        for piece in pieces.get(area.id, []):
            if piece.shape is None or piece.classification.is_hazard:
                continue
            kind = RecordKind(piece.classification.value)
            read.append(replace(area, id=piece.directive_id, kind=kind, outline=piece.shape))
    return read


def known_of(register: "Register") -> "Known":
    """The records of a register that the model reads."""
    from fallow.hazard import Known
    from fallow.land import Directive
    from fallow.records import Accident, Activity, Area, Item
    from fallow.records import Place as Settlement

    return Known(
        _areas(register.read(Area), register.read(Directive)),
        register.read(Item),
        register.read(Accident),
        register.read(Activity),
        register.read(Settlement),
    )


def coverage_of(known: "Known", labels: list["CellLabel"], border: "Geometry | None") -> "Geometry":
    """The ground within about 10 km of any evidence, inside the border if one is known."""
    import shapely

    from fallow.base.geo import fault_of

    shapes = [
        a.outline.envelope
        for a in known.areas
        if a.outline is not None and fault_of(a.outline) is None
    ]
    spots = [
        *(e.position for e in known.items),
        *(e.position for e in known.accidents),
        *(e.position for e in known.activities),
        *(e.position for e in labels),
    ]
    shapes += [s for s in spots if s is not None]
    inside = [s for s in shapes if border is None or s.intersects(border)]
    if not inside:
        raise Refusal(Finding("hazard-no-evidence"))
    # The union of circles is 700 times as fast as the buffer of all the points at once.
    near = shapely.union_all(shapely.buffer(inside, MARGIN_DEGREES, quad_segs=4))
    return near if border is None else near.intersection(border)


def fitted(workspace: "Workspace", asked: Asked) -> tuple["Fit", list[Finding]]:
    """The model fitted to all that the register knows, and findings on what it could not use.

    Raises Refusal without evidence, for what makes no map, a lattice too large, a
    covariate that is none, or a front that nothing is known of.
    """
    from fallow.hazard import (
        Threads,
        evidence_of,
        fit,
        front_exposure,
        gather,
        lattice_over,
        with_covariates,
    )
    from fallow.records import CellLabel, ControlOutline

    _refuse_nonsense(asked)
    with workspace.register() as register:
        known = known_of(register)
        cells = register.read(CellLabel)
        held = register.read(ControlOutline) if asked.front else []
    labels = [c for c in cells if c.label is not None]
    coverage = coverage_of(known, labels, workspace.border)
    grid = lattice_over(coverage, asked.cell_m, MARGIN_M)
    if asked.surveyed:
        known = replace(known, surveyed=coverage)
    ground, findings = gather(grid, coverage, known)
    evidence = evidence_of(ground)
    if labels:
        evidence, more = _with_labels(evidence, labels)
        findings += more
    covariates = _from_table(evidence, cells, asked.covariates)
    if asked.front:
        if workspace.border is None or not held:
            raise Refusal(Finding("front-unknown", values={"path": str(workspace.folder)}))
        covariates[FRONT] = front_exposure(grid, held, workspace.border)
    evidence = with_covariates(evidence, covariates)
    findings += _missing(evidence)
    return fit(evidence, draws=asked.draws, seed=asked.seed, run=Threads()), findings


def _refuse_nonsense(asked: Asked) -> None:
    sound = isfinite(asked.cell_m) and asked.cell_m > 0 and 1 <= asked.draws <= MOST_DRAWS
    if not (sound and asked.seed >= 0):
        values = {"cell_m": asked.cell_m, "draws": asked.draws, "seed": asked.seed}
        raise Refusal(Finding("hazard-asked-nonsense", values={**values, "most": MOST_DRAWS}))


def _from_table(
    evidence: "Evidence", cells: list["CellLabel"], wanted: tuple[str, ...] | None
) -> "dict[str, Floats]":
    """Columns of the labelled and unlabelled cells, on the lattice.

    Raises Refusal for a name that is no column of numbers there.
    """
    import numpy as np

    from fallow.hazard import numeric_columns, of_table

    placed = [c for c in cells if c.position is not None]
    columns = numeric_columns([c.attributes for c in placed])
    if unknown := [n for n in wanted or () if n not in columns]:
        known = ", ".join(sorted(columns)) or "none"
        values = [{"name": n, "known": known} for n in unknown]
        raise Refusal(*(Finding("covariate-unknown", values=v) for v in values))
    chosen = {n: v for n, v in columns.items() if wanted is None or n in wanted}
    if not chosen:
        return {}
    lon = np.array([c.position.x for c in placed])  # type: ignore[union-attr]
    lat = np.array([c.position.y for c in placed])  # type: ignore[union-attr]
    return of_table(evidence.grid, (lon, lat), chosen)


def _missing(evidence: "Evidence") -> list[Finding]:
    """A finding for each covariate that is not known in every cell of the coverage."""
    import numpy as np

    inside = int(evidence.coverage.sum())
    lacking = {
        name: int(np.isnan(values[evidence.coverage]).sum())
        for name, values in evidence.covariates.items()
    }
    return [
        Finding("covariate-missing", Place(field=name), {"name": name, "cells": n, "of": inside})
        for name, n in lacking.items()
        if n
    ]


def _with_labels(
    evidence: "Evidence", labels: list["CellLabel"]
) -> tuple["Evidence", list[Finding]]:
    import numpy as np

    from fallow.hazard import labelled

    placed = [c for c in labels if c.position is not None]
    points = (np.array([c.position.x for c in placed]), np.array([c.position.y for c in placed]))  # type: ignore[union-attr]
    told = np.array([float(c.label or 0) for c in placed])
    from_labels, findings = labelled(evidence.grid, evidence.coverage, points, told)
    return replace(evidence, reports={**evidence.reports, **from_labels.reports}), findings
