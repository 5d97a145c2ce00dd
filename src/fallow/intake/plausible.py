"""Do the coordinates make sense: degrees, the right way round, in the declared country?"""

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry

from fallow.base.border import MARGIN_DEGREES
from fallow.base.finding import Finding, Place
from fallow.intake.table import Row, refuse

_MOST = 0.5  # a fault in more than half of the rows is a fault of the file
Points = NDArray[np.float64]
Flags = NDArray[np.bool_]


def _middles(rows: Sequence[Row]) -> tuple[Points, list[Row]]:
    """The middle of each row's bounding box (n, 2), finite ones only, and those rows."""
    kept = [r for r in rows if r.shape is not None and not r.shape.is_empty]
    bounds = shapely.bounds(np.asarray([r.shape for r in kept], dtype=object)).reshape(-1, 4)
    finite = np.isfinite(bounds).all(axis=1)
    middles = np.column_stack([bounds[:, [0, 2]].mean(axis=1), bounds[:, [1, 3]].mean(axis=1)])
    return middles[finite], [r for r, ok in zip(kept, finite, strict=True) if ok]


def implausible(
    rows: Sequence[Row], file: str, border: Geometry | None, country: str
) -> list[Finding]:
    """Rows outside the country. Raises Refusal when the whole file is metres or swapped.

    `border` None: no outline is known for the country, which is a finding of its own.
    """
    middles, kept = _middles(rows)
    if not len(middles):
        return []
    ranged: Flags = np.all(np.abs(middles) <= (180.0, 90.0), axis=1)
    inside: Flags = np.zeros(len(middles), dtype=np.bool_)
    swapped_inside = inside
    if border is not None:
        near = border.buffer(MARGIN_DEGREES)
        shapely.prepare(near)
        inside = np.asarray(shapely.contains_xy(near, middles[:, 0], middles[:, 1]))
        swapped_inside = np.asarray(shapely.contains_xy(near, middles[:, 1], middles[:, 0]))
    if inside.mean() < _MOST < swapped_inside.mean():
        raise refuse(
            "axes-swapped", file, country=country, share=round(100 * swapped_inside.mean())
        )
    if ranged.mean() < _MOST:
        worst = middles[~ranged][0]
        raise refuse("coordinates-not-degrees", file, x=float(worst[0]), y=float(worst[1]))
    if border is None:
        return [Finding("country-outline-missing", Place(file), {"country": country})]
    values = {"country": country}  # one for all: of a million rows each may be outside
    return [
        Finding(
            "outside-country",
            Place(row.file or file, row.number, lon=float(x), lat=float(y)),
            values,
        )
        for row, (x, y), ok, known in zip(kept, middles, inside, ranged, strict=True)
        if known and not ok
    ]
