"""What was read from the register, on the lattice of a hazard map."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from fallow.base.finding import Finding, Refusal
from fallow.cli.seen import Asked, Seen, coverage_of

if TYPE_CHECKING:
    from shapely import Geometry

    from fallow.base.grid import Grid
    from fallow.hazard import Evidence, Ground, Located
    from fallow.hazard.functioning import Functioning
    from fallow.hazard.located import Marks
    from fallow.hazard.types import Floats, Whole
    from fallow.records import CellLabel
    from fallow.store import Workspace

MARGIN_M = 4000.0
BLOCK_M = 10_000.0
FRONT = "front exposure"


def evidence_from(
    workspace: "Workspace", asked: Asked, seen: Seen, coverage: "Geometry | None" = None
) -> tuple["Evidence", "Ground", list[Finding]]:
    """All evidence and covariates on the lattice, what it rests on, and findings; `coverage` is
    that of `coverage_of`, where it is known already."""
    import numpy as np

    from fallow.base.tiles import whole
    from fallow.cli.inputs import rates_of
    from fallow.hazard import evidence_of, lattice_over, with_covariates
    from fallow.hazard.checks import contradictions, missing
    from fallow.hazard.types import LABELS

    if coverage is None:
        coverage = coverage_of(seen.known, seen.cells, workspace.border)
    grid = lattice_over(coverage, asked.cell_m, MARGIN_M)
    located, findings = located_on(grid, coverage, asked, seen)
    ground, rates = located.ground(whole(grid.shape)), rates_of(seen.inputs)
    evidence = evidence_of(ground, rates)
    findings += contradictions(ground)
    told, more = labels_on(grid, seen, (evidence.items, evidence.accidents))
    if told:
        ratio = told.laid(np.zeros(grid.shape), whole(grid.shape), np.add)
        evidence = replace(evidence, reports={**evidence.reports, LABELS: ratio})
    covariates = dict(covariates_on(grid, workspace, asked, seen))
    evidence = with_covariates(evidence, covariates)
    return evidence, ground, findings + more + missing(covariates, evidence.coverage)


def located_on(
    grid: "Grid", coverage: "Geometry", asked: Asked, seen: Seen
) -> tuple["Located", list[Finding]]:
    """Where the records lie on the lattice, and findings on those that could not be used, or
    that are dated before the conflict."""
    from fallow.cli.inputs import rates_of
    from fallow.hazard import locate
    from fallow.hazard.checks import before_conflict

    known = replace(seen.known, surveyed=coverage) if asked.surveyed else seen.known
    located, findings = locate(grid, coverage, known, rates_of(seen.inputs))
    if seen.inputs.began:
        findings += before_conflict(known, seen.inputs.began)
    return located, findings


def covariates_on(
    grid: "Grid", workspace: "Workspace", asked: Asked, seen: Seen
) -> "Iterator[tuple[str, Floats]]":
    """Every covariate on the lattice by name, one after another, NaN where unknown.

    Raises Refusal for a covariate that is none, or a front that nothing is known of.
    """
    from fallow.cli.inputs import layers
    from fallow.hazard import front_exposure

    columns = [w.which for w in seen.inputs.covariates if w.source == "column"]
    wanted = (*(asked.covariates or ()), *columns)
    yield from _from_table(grid, seen.cells, wanted if columns else asked.covariates).items()
    with workspace.register() as register:
        yield from layers(seen.inputs, grid, register)
    if asked.front:
        if workspace.border is None or not seen.held:
            raise Refusal(Finding("front-unknown", values={"path": str(workspace.folder)}))
        yield FRONT, front_exposure(grid, seen.held, workspace.border)


def labels_on(
    grid: "Grid", seen: Seen, events: "tuple[Whole, Whole]"
) -> tuple["Marks | None", list[Finding]]:
    """What labelled cells tell the lattice (None: there are none), and findings on them; `events`
    counts finds and accidents there."""
    import numpy as np

    from fallow.cli.inputs import rates_of
    from fallow.hazard.checks import label_contradictions
    from fallow.hazard.weigh import label_marks

    placed = [c for c in seen.cells if c.label is not None and c.position is not None]
    if not any(c.label is not None for c in seen.cells):
        return None, []
    points = (np.array([c.position.x for c in placed]), np.array([c.position.y for c in placed]))  # type: ignore[union-attr]
    told = np.array([float(c.label or 0) for c in placed])
    marks, findings = label_marks(grid, points, told, rates_of(seen.inputs))
    return marks, findings + label_contradictions(grid, points, told, events)


def _from_table(
    grid: "Grid", cells: list["CellLabel"], wanted: tuple[str, ...] | None
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
    return of_table(grid, (lon, lat), chosen)


def functioning_of(seen: Seen, last: "Floats | None") -> "Functioning | None":
    """How many of the items that may remain may still function, on the day of the latest
    evidence (`last`: by cell); laid since the conflict began, or else since the first day on
    which a side is known to have held ground, or on which anything is dated."""
    from datetime import date

    from fallow.cli.mapped import as_of_day
    from fallow.hazard.functioning import functioning

    as_of, day = as_of_day(last)
    if as_of is None:
        return None
    known = [
        *(a.reported_on for a in seen.known.areas),
        *(i.found_on for i in seen.known.items),
        *(a.happened_on for a in seen.known.accidents),
        *(o.seen_on for o in seen.held),
    ]
    first = seen.inputs.began or min((d for d in known if d), default=None)
    to = date.fromordinal(int(day))
    return functioning(seen.known.items, first, to) if first and first <= to else None


def districts_of(grid: "Grid", cells: list["CellLabel"]) -> tuple["Whole", tuple[str, ...]]:
    """The district of each cell of the lattice, -1 where no cell was given, and their names:
    by the column `group`, or squares of 10 km where no cell has one."""
    import numpy as np

    from fallow.hazard import of_table

    if not any(c.position is not None for c in cells):
        return np.full(grid.shape, -1), ()
    names, index, points = districts_named(grid, cells)
    lattice = of_table(grid, points, {"district": index.astype(np.float64)})["district"]
    return np.where(np.isfinite(lattice), lattice, -1).astype(np.int64), names


def districts_named(
    grid: "Grid", cells: list["CellLabel"]
) -> tuple[tuple[str, ...], "Whole", "tuple[Floats, Floats]"]:
    """The names of the districts of the cells that have a place, the number of each cell's, and
    where they are (lon, lat)."""
    import numpy as np

    placed = [c for c in cells if c.position is not None]
    lon = np.array([c.position.x for c in placed])  # type: ignore[union-attr]
    lat = np.array([c.position.y for c in placed])  # type: ignore[union-attr]
    x, y = grid.to_plane(lon, lat)
    squares = zip((x // BLOCK_M).astype(int), (y // BLOCK_M).astype(int), strict=True)
    told = [c.group or f"{a} {b}" for c, (a, b) in zip(placed, squares, strict=True)]
    names, index = np.unique(told, return_inverse=True)
    return tuple(map(str, names)), index, (lon, lat)
