"""A row's geometry as it can be stored; what cannot be drawn is kept as text."""

from collections.abc import Collection

import shapely
from shapely import Geometry

from fallow.base.geo import Fault, fault_of
from fallow.intake.cells import Cells
from fallow.intake.table import AS_RECEIVED


def kept(cells: Cells, held: Collection[str]) -> tuple[Geometry | None, dict[str, str]]:
    """The geometry that can be stored, and the remaining cells; coordinates that are no
    numbers are kept as text, for a database cannot index them."""
    shape, rest = cells.row.shape, cells.rest(held)
    if fault_of(shape) is Fault.NOT_FINITE:
        rest[AS_RECEIVED] = shapely.to_wkt(shape)
        shape = None
    return (None if shape is None else shapely.force_2d(shape)), rest


def position(cells: Cells, held: Collection[str]) -> tuple[Geometry | None, dict[str, str]]:
    """The row's point. Something other than a point is kept as text."""
    shape, rest = kept(cells, ("id", *held))
    if shape is not None and (shape.geom_type != "Point" or fault_of(shape) is Fault.OUT_OF_RANGE):
        rest[AS_RECEIVED] = shapely.to_wkt(shape)
        shape = None
    return (None if shape is None or shape.is_empty else shape), rest
