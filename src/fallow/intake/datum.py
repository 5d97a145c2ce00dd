"""Coordinates of any datum and projection to WGS84 longitude/latitude, and how well."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import shapely
from shapely import Geometry

from fallow.base.finding import Finding, Place
from fallow.intake.table import ACCURACY, OPERATION, Table, refuse

_COARSE_M = 1.0  # worse than this is said as a warning
_SAME = (("OGC", "CRS84"), ("EPSG", "4326"))
# Most files say so, in these words; asking PROJ opens its database anew for every file.
_SAME_TOLD = tuple(":".join(code) for code in _SAME)


@dataclass(frozen=True, slots=True)
class Conversion:
    """An operation of PROJ: its name, its accuracy in metres (None: unknown), and the name and
    accuracy of a better one whose grid file is not on this machine, if there is one."""

    step: Any
    operation: str
    accuracy_m: float | None
    better: str | None
    better_m: float | None


def system_of(text: str, file: str) -> Any:
    """A coordinate reference system by EPSG code, WKT or PROJ text. Raises Refusal."""
    import pyproj
    from pyproj.exceptions import CRSError

    try:
        return pyproj.CRS.from_user_input(text)
    except CRSError as error:
        raise refuse("crs-unknown", file, crs=text) from error


def _conversion(system: Any, shapes: list[Geometry]) -> Conversion:
    """The most accurate operation for where the geometry lies, of those on this machine."""
    import pyproj
    from pyproj.transformer import AreaOfInterest, TransformerGroup

    world = pyproj.CRS.from_epsg(4326)
    rough = pyproj.Transformer.from_crs(system, world, always_xy=True)
    bounds = shapely.total_bounds(np.asarray(shapes, dtype=object))
    area = None
    if np.isfinite(bounds).all():
        west, south, east, north = rough.transform_bounds(*bounds[:2], *bounds[2:])
        if np.isfinite([west, south, east, north]).all() and west <= east:
            area = AreaOfInterest(west, south, east, north)
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a missing grid is told as a finding
        group = TransformerGroup(system, world, always_xy=True, area_of_interest=area)
    best = group.transformers[0] if group.transformers else rough
    accuracy = best.accuracy if best.accuracy >= 0 else None
    better = group.unavailable_operations[0] if not group.best_available else None
    return Conversion(
        best,
        best.description,
        accuracy,
        better.name if better is not None else None,
        better.accuracy if better is not None and better.accuracy >= 0 else None,
    )


def _told(file: str, name: str, by: Conversion) -> list[Finding]:
    known = by.accuracy_m
    values = {
        "crs": name,
        "operation": by.operation,
        "accuracy": f"{known:g} m" if known is not None else "unknown accuracy",
    }
    found = [Finding("crs-converted", Place(file), values)]
    if known is None or known > _COARSE_M:
        found.append(Finding("crs-coarse", Place(file), values))
    if by.better is not None and (known is None or (by.better_m or 0.0) < known):
        more = {
            "crs": name,
            "operation": by.better,
            "accuracy": f"{by.better_m:g} m" if by.better_m is not None else "unknown accuracy",
        }
        found.append(Finding("crs-grid-missing", Place(file), more))
    return found


# Coordinates that are no numbers are looked for later, row by row, and are no warning.
@np.errstate(invalid="ignore")
def in_wgs84(table: Table, wanted: str | None) -> Table:
    """The table with its geometry in lon/lat (`wanted` overrides what the file declares).

    A conversion is a finding; its operation and accuracy are kept with each geometry. Raises
    Refusal for a system that PROJ does not know.
    """
    declared = wanted or table.crs
    if declared is None:
        note = Finding("crs-assumed", Place(table.file), {"file": table.file})
        return replace(table, findings=(*table.findings, note))
    if declared in _SAME_TOLD:
        return table
    system = system_of(declared, table.file)
    shapes = [r.shape for r in table.rows if r.shape is not None]
    if system.to_authority() in _SAME or not shapes:
        return table
    change = _conversion(system, shapes)
    found = _told(table.file, system.name, change)
    kept = {OPERATION: change.operation}
    if change.accuracy_m is not None:
        kept[ACCURACY] = f"{change.accuracy_m:g}"
    moved = iter(_moved(shapes, change.step))
    rows = tuple(
        r if r.shape is None else replace(r, shape=next(moved), values={**r.values, **kept})
        for r in table.rows
    )
    return replace(table, rows=rows, findings=(*table.findings, *found))


def _moved(shapes: list[Geometry], change: Any) -> list[Geometry]:
    def step(coords: Any) -> Any:
        return np.column_stack(change.transform(coords[:, 0], coords[:, 1]))

    flat = shapely.force_2d(np.asarray(shapes, dtype=object))
    return list(shapely.transform(flat, step))
