"""From the register to the hazard model: what it may see, and how it is fitted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING

from fallow.base.finding import Finding, Refusal

if TYPE_CHECKING:
    from shapely import Geometry

    from fallow.base.grid import Grid
    from fallow.cli.inputs import Inputs
    from fallow.cli.shell import Tick
    from fallow.hazard import Evidence, Fit, Ground, Known, Rates
    from fallow.hazard.labels import Learned
    from fallow.hazard.types import Floats, Whole
    from fallow.land import Directive
    from fallow.records import Accident, Area, CellLabel, ControlOutline, Item
    from fallow.store import Register, Workspace

MARGIN_DEGREES = 0.1  # the map reaches this far beyond the evidence, about 10 km
CELL_DEGREES = 0.01  # and this far round a cell that was given without a label, about 1 km
MARGIN_M = 4000.0
MOST_DRAWS = 1000
ERRORS = ("error_m", "location_error_m", "accuracy_m")  # columns of a place's error, in metres
BLOCK_M = 10_000.0
FRONT = "front exposure"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run was asked: cell size in metres, seed, number of joint draws, whether survey
    teams asked everywhere (so that ground without an outline is a report too), whether exposure
    to the front counts, which columns of the labelled cells count (None: all numbers), and the
    list of other inputs (`cli.inputs`)."""

    cell_m: float
    seed: int
    draws: int
    surveyed: bool = False
    front: bool = False
    covariates: tuple[str, ...] | None = None
    inputs: str | None = None


@dataclass(frozen=True, slots=True)
class Fitted:
    """A fit, what the labels taught (None: they were too few) and the names of the districts
    that have an effect of their own, by number."""

    fit: "Fit"
    findings: list[Finding]
    inputs: "Inputs"
    learned: "Learned | None" = None
    districts: tuple[str, ...] = ()


def _areas(areas: list["Area"], directives: list["Directive"]) -> list["Area"]:
    """Areas as the model reads them: survey's outlines as drawn (or repaired), confirmed where
    survey confirmed, and each piece of released land as an area of its own kind."""
    from fallow.base.geo import fault_of
    from fallow.land import Act
    from fallow.land.overlap import by_area
    from fallow.land.steps import fold
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
    from fallow.evidence import Hearing, hearing
    from fallow.hazard import Known
    from fallow.land import Directive
    from fallow.records import AcceptedClaim, Accident, Activity, Area, Item
    from fallow.records import Place as Settlement

    known = Known(
        _areas(register.read(Area), register.read(Directive)),
        register.read(Item),
        register.read(Accident),
        register.read(Activity),
        register.read(Settlement),
        claims=[c for c in register.read(AcceptedClaim) if hearing(c) is Hearing.REACHES],
    )
    return placed(known, register)


def _trust(known: "Known", register: "Register") -> dict[str, float]:
    """How far each hazard, accident and find is trusted, by the grade of its source; those of a
    source that nobody judged (F) have none. Released land is work, not a claim."""
    from fallow.hazard.uncertain import TRUST
    from fallow.records import RELEASED_KINDS, Batch, Source

    grades = {s.id: TRUST.get(s.reliability) for s in register.read(Source)}
    graded = {b.id: grades.get(b.source_id) for b in register.read(Batch)}
    areas = [a for a in known.areas if a.kind not in RELEASED_KINDS]
    records: list[Area | Item | Accident] = [*areas, *known.items, *known.accidents]
    told = {r.id: graded.get(r.origin.batch_id) for r in records}
    told |= {c.id: TRUST.get(c.reliability) for c in known.claims}
    return {name: trust for name, trust in told.items() if trust is not None}


def _errors(known: "Known") -> dict[str, float]:
    """The error of place in metres of accidents, finds and claims that state one."""
    found = {c.id: c.error_m for c in known.claims if c.error_m}
    records: list[Item | Accident] = [*known.items, *known.accidents]
    for record in records:
        text = next((record.attributes[n] for n in ERRORS if n in record.attributes), "")
        try:
            metres = float(text)
        except ValueError:
            continue
        if isfinite(metres) and metres > 0:
            found[record.id] = metres
    return found


def coverage_of(known: "Known", cells: list["CellLabel"], border: "Geometry | None") -> "Geometry":
    """The ground within about 10 km of any evidence, and that of cells which were given without
    a label, inside the border if one is known."""
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
        *(c.position for c in known.claims),
        *(c.position for c in cells if c.label is not None),
    ]
    shapes += [s for s in spots if s is not None]
    asked = [c.position for c in cells if c.label is None and c.position is not None]
    inside = [s for s in shapes if border is None or s.intersects(border)]
    if not inside:
        raise Refusal(Finding("hazard-no-evidence"))
    own = shapely.buffer(asked, CELL_DEGREES, quad_segs=1)
    near = shapely.union_all([*around(inside), *own])
    return near if border is None else near.intersection(border)


def around(shapes: "Sequence[Geometry]") -> "list[Geometry]":
    """The ground within about 10 km of each shape; the union of circles is 700 times as fast as
    the buffer of all the points at once."""
    import shapely

    return list(shapely.buffer(shapes, MARGIN_DEGREES, quad_segs=4))


def placed(known: "Known", register: "Register") -> "Known":
    """Records with how far each is trusted and how well its place is known."""
    return replace(known, trust=_trust(known, register), error_m=_errors(known))


@dataclass(frozen=True, slots=True)
class Gathered:
    """Evidence on the lattice, findings, inputs, the district of each cell with names, the
    ground that the map covers, in longitude and latitude, and what was recorded in each cell."""

    evidence: "Evidence"
    findings: list[Finding]
    inputs: "Inputs"
    district: "Whole"
    names: tuple[str, ...]
    coverage: "Geometry"
    ground: "Ground"


def gathered(workspace: "Workspace", asked: Asked) -> Gathered:
    """All that the register knows on the lattice, and findings on what could not be used.

    Raises Refusal without evidence, for what makes no map, a lattice too large, a covariate
    that is none, or a front that nothing is known of.
    """
    _refuse_nonsense(asked)
    with workspace.register() as register:
        seen = read_seen(register, asked)
    coverage = coverage_of(seen.known, seen.cells, workspace.border)
    evidence, ground, findings = evidence_from(workspace, asked, seen, coverage)
    district, names = districts_of(evidence.grid, seen.cells)
    return Gathered(evidence, findings, seen.inputs, district, names, coverage, ground)


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


@dataclass(frozen=True, slots=True)
class Seen:
    """What is read from the register for a map."""

    known: "Known"
    cells: list["CellLabel"]
    held: "list[ControlOutline]"
    inputs: "Inputs"


def read_seen(register: "Register", asked: Asked) -> Seen:
    """Read what the register holds for a map, and the inputs that the person names."""
    from fallow.cli.inputs import Inputs, read_inputs
    from fallow.records import CellLabel, ControlOutline

    held = register.read(ControlOutline) if asked.front else []
    inputs = read_inputs(Path(asked.inputs)) if asked.inputs else Inputs()
    return Seen(known_of(register), register.read(CellLabel), held, inputs)


def evidence_from(
    workspace: "Workspace", asked: Asked, seen: Seen, coverage: "Geometry | None" = None
) -> tuple["Evidence", "Ground", list[Finding]]:
    """All evidence and covariates on the lattice, what it rests on, and findings; `coverage` is
    that of `coverage_of`, where it is known already."""
    from fallow.cli.inputs import layers, rates_of
    from fallow.hazard import evidence_of, front_exposure, gather, lattice_over, with_covariates
    from fallow.hazard.checks import before_conflict, contradictions, missing

    known, cells, rates = seen.known, seen.cells, rates_of(seen.inputs)
    labels = [c for c in cells if c.label is not None]
    if coverage is None:
        coverage = coverage_of(known, cells, workspace.border)
    grid = lattice_over(coverage, asked.cell_m, MARGIN_M)
    if asked.surveyed:
        known = replace(known, surveyed=coverage)
    ground, findings = gather(grid, coverage, known, rates)
    findings += contradictions(ground)
    if seen.inputs.began:
        findings += before_conflict(known, seen.inputs.began)
    evidence = evidence_of(ground, rates)
    if labels:
        evidence, more = _with_labels(evidence, labels, rates)
        findings += more
    columns = [w.which for w in seen.inputs.covariates if w.source == "column"]
    wanted = (*(asked.covariates or ()), *columns)
    covariates = _from_table(evidence, cells, wanted if columns else asked.covariates)
    with workspace.register() as register:
        covariates |= layers(seen.inputs, grid, register)
    if asked.front:
        if workspace.border is None or not seen.held:
            raise Refusal(Finding("front-unknown", values={"path": str(workspace.folder)}))
        covariates[FRONT] = front_exposure(grid, seen.held, workspace.border)
    evidence = with_covariates(evidence, covariates)
    return evidence, ground, findings + missing(covariates, evidence.coverage)


def districts_of(grid: "Grid", cells: list["CellLabel"]) -> tuple["Whole", tuple[str, ...]]:
    """The district of each cell of the lattice, -1 where no cell was given, and their names:
    by the column `group`, or squares of 10 km where no cell has one."""
    import numpy as np

    from fallow.hazard import of_table

    placed = [c for c in cells if c.position is not None]
    if not placed:
        return np.full(grid.shape, -1), ()
    lon = np.array([c.position.x for c in placed])  # type: ignore[union-attr]
    lat = np.array([c.position.y for c in placed])  # type: ignore[union-attr]
    x, y = grid.to_plane(lon, lat)
    squares = zip((x // BLOCK_M).astype(int), (y // BLOCK_M).astype(int), strict=True)
    told = [c.group or f"{a} {b}" for c, (a, b) in zip(placed, squares, strict=True)]
    names, index = np.unique(told, return_inverse=True)
    lattice = of_table(grid, (lon, lat), {"district": index.astype(np.float64)})["district"]
    return np.where(np.isfinite(lattice), lattice, -1).astype(np.int64), tuple(map(str, names))


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


def _with_labels(
    evidence: "Evidence", labels: list["CellLabel"], rates: "Rates"
) -> tuple["Evidence", list[Finding]]:
    import numpy as np

    from fallow.hazard import labelled
    from fallow.hazard.checks import label_contradictions

    placed = [c for c in labels if c.position is not None]
    points = (np.array([c.position.x for c in placed]), np.array([c.position.y for c in placed]))  # type: ignore[union-attr]
    told = np.array([float(c.label or 0) for c in placed])
    from_labels, findings = labelled(evidence.grid, evidence.coverage, points, told, rates)
    events = evidence.items + evidence.accidents
    findings += label_contradictions(evidence.grid, points, told, events)
    return replace(evidence, reports={**evidence.reports, **from_labels.reports}), findings
