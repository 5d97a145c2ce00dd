"""What is known of each cell besides the evidence: exposure to a front, and any other figure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import shapely
from scipy.ndimage import gaussian_filter
from scipy.spatial import cKDTree
from shapely import Geometry

from fallow.base.finding import Finding, Place, Refusal
from fallow.base.geo import fault_of
from fallow.base.grid import Grid, onto_plane
from fallow.base.tiles import whole
from fallow.control import intervals
from fallow.hazard.raster import distance_m, nearest, points_of
from fallow.hazard.types import Evidence, Floats
from fallow.records import ControlOutline


def front_exposure(
    grid: Grid, outlines: Iterable[ControlOutline], border: Geometry, reach_m: float = 1500.0
) -> Floats:
    """log(1 + sum of years x exp(-distance to the front / reach)), over the fronts of a side.

    The front of a day is the edge of the ground held on it, less the border; the outline that
    is still in force counts for one month.
    """
    rim = shapely.buffer(shapely.boundary(border), 0.003)
    total = np.zeros(grid.shape)
    for held in intervals(outlines):
        end = held.interval.end
        years = (end - held.interval.start).days / 365.25 if end else 1 / 12
        edges = [shapely.boundary(o.outline) for o in held.outlines if fault_of(o.outline) is None]
        front = [shapely.difference(e, rim) for e in edges]
        front = [f for f in front if not f.is_empty]
        if front:
            away = distance_m(grid, points_of(grid, front))
            total += years * np.exp(-away / reach_m)
    return np.log1p(total)


_NEAR_CELLS = 1.0  # a table's row speaks for cells whose middle is no farther than this
_SKEWED = 1.0  # skewness from which figures that are never negative are read on a log scale


def numeric_columns(rows: Sequence[Mapping[str, str]]) -> dict[str, Floats]:
    """The columns of a table that hold numbers which differ, NaN where a row has none.

    A column with any text in it is not one of them. Skewed figures (distances, people) become
    log(1 + value) (`on_scale`).
    """
    names = dict.fromkeys(name for row in rows for name in row)
    found = {}
    for name in names:
        try:
            values = np.array([float(row.get(name) or "nan") for row in rows])
        except ValueError:
            continue
        known = values[np.isfinite(values)]
        if len(known) and np.ptp(known) > 0:
            found[name] = on_scale(values)
    return found


def on_scale(values: Floats) -> Floats:
    """log(1 + value) where the figures are never negative and skewed to the right, so that a
    few towns or far cells do not decide a slope; else as they are. NaN stays NaN."""
    known = values[np.isfinite(values)]
    away = known - known.mean() if len(known) else known
    spread = float(np.sqrt(np.mean(away**2))) if len(known) else 0.0
    if spread == 0 or known.min() < 0 or float(np.mean((away / spread) ** 3)) <= _SKEWED:
        return values
    return np.asarray(np.log1p(values))


def of_table(
    grid: Grid, points: tuple[Floats, Floats], columns: Mapping[str, Floats]
) -> dict[str, Floats]:
    """Columns of a table of points (lon, lat) on the lattice: each cell has the values of the
    nearest row, NaN where none is nearer than a cell's width."""
    tree = cKDTree(np.column_stack(grid.to_plane(*points)))
    metres, index = nearest(grid, tree, whole(grid.shape))
    near = metres <= _NEAR_CELLS * grid.cell_m
    return {name: np.where(near, values[index], np.nan) for name, values in columns.items()}


def around(grid: Grid, shapes: Sequence[Geometry], within_m: float) -> Floats:
    """Points of shapes per km² around each cell, by a Gaussian bump of `within_m`; lines and
    outlines count by points a cell apart."""
    count = np.zeros(grid.shape)
    for shape in shapes:
        flat = onto_plane(grid, shape)
        if shapely.get_type_id(flat) != 0:
            flat = shapely.segmentize(flat, grid.cell_m)
        xy = shapely.get_coordinates(flat)
        columns = np.floor((xy[:, 0] - grid.west_m) / grid.cell_m).astype(np.int64)
        rows = np.floor((grid.north_m - xy[:, 1]) / grid.cell_m).astype(np.int64)
        on = (rows >= 0) & (rows < grid.rows) & (columns >= 0) & (columns < grid.columns)
        np.add.at(count, (rows[on], columns[on]), 1.0)
    smooth = gaussian_filter(count, within_m / grid.cell_m, mode="constant")
    return np.asarray(smooth / (grid.cell_area_m2 / 1e6))


def with_covariates(evidence: Evidence, covariates: dict[str, Floats]) -> Evidence:
    """The same evidence with covariates; raises Refusal when one has another shape."""
    wrong = [
        Finding("covariate-shape", Place(field=name), {"name": name})
        for name, values in covariates.items()
        if values.shape != evidence.grid.shape
    ]
    if wrong:
        raise Refusal(*wrong)
    return replace(evidence, covariates=covariates)
