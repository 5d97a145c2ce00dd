"""A row's geometry as it can be stored; what cannot be drawn is kept as text."""

from collections.abc import Collection

import shapely
from shapely import Geometry, Point

from fallow.base.geo import Fault
from fallow.intake.cells import Cells
from fallow.intake.table import AS_RECEIVED


def kept(cells: Cells, held: Collection[str]) -> tuple[Geometry | None, dict[str, str]]:
    """The geometry that can be stored, and the remaining cells; coordinates that are no
    numbers are kept as text, for a database cannot index them."""
    shape, rest = cells.shape, cells.rest(held)
    if cells.fault is Fault.NOT_FINITE:
        rest[AS_RECEIVED] = shapely.to_wkt(cells.row.shape)
        shape = None
    return shape, rest


def position(cells: Cells, held: Collection[str]) -> tuple[Geometry | None, dict[str, str]]:
    """The row's point. Something other than a point is kept as text."""
    shape, rest = kept(cells, ("id", *held))
    if shape is None or cells.fault is Fault.MISSING:
        return None, rest
    if not isinstance(shape, Point) or cells.fault is Fault.OUT_OF_RANGE:
        rest[AS_RECEIVED] = shapely.to_wkt(shape)
        return None, rest
    return shape, rest
