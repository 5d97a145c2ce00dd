"""What is known of each cell besides the evidence: exposure to a front, and any other figure."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import shapely
from shapely import Geometry

from fallow.base.finding import Finding, Place, Refusal
from fallow.base.geo import fault_of
from fallow.base.grid import Grid
from fallow.control import intervals
from fallow.hazard.raster import distance_m
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
            total += years * np.exp(-distance_m(grid, front) / reach_m)
    return np.log1p(total)


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
