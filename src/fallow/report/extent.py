"""Which part of the world a map picture shows, and how big it is."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry

from fallow.base.geo import Shapes

_WORLD = (-180.0, -60.0, 180.0, 80.0)
_STRAY_DEGREES = 1.0  # further than this from the country a record does not stretch the picture
_ZOOM_BELOW = 0.4  # records that span less of the country than this get a picture of their own
_LEAST_SPAN_DEGREES = 0.02
_KM_PER_DEGREE = 111.32  # of latitude, near enough for a scale bar

Bounds = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Extent:
    """A lon/lat box; `zoomed` when it shows only a part of the country."""

    west: float
    south: float
    east: float
    north: float
    zoomed: bool = False

    @property
    def stretch(self) -> float:
        """Height of a degree of latitude over the width of one of longitude: 1/cos(latitude)."""
        return 1 / float(np.cos(np.radians((self.south + self.north) / 2)))

    @property
    def shape(self) -> float:
        """Height of the picture over its width."""
        return (self.north - self.south) * self.stretch / (self.east - self.west)

    @property
    def width_km(self) -> float:
        """Width along the middle parallel."""
        return (self.east - self.west) * _KM_PER_DEGREE / self.stretch

    def touches(self, bounds: Bounds) -> NDArray[np.bool_]:
        """Which rows of west, south, east, north reach into the picture (NaN never does)."""
        w, s, e, n = bounds.T
        inside = (w <= self.east) & (e >= self.west) & (s <= self.north) & (n >= self.south)
        return np.asarray(inside, dtype=bool)


def bounds_of(shapes: Sequence[Geometry | None] | Shapes) -> Bounds:
    """West, south, east, north of each geometry; NaN for a missing or empty one."""
    return np.asarray(shapely.bounds(np.asarray(shapes, dtype=object)), dtype=float).reshape(-1, 4)


def extent_of(border: Geometry | None, data: Bounds) -> Extent:
    """The country with its records, or, when these span little of it, the records alone."""
    country = None if border is None else np.asarray(border.bounds)
    if country is not None:
        near = country + np.array([-1, -1, 1, 1]) * _STRAY_DEGREES
        data = data[Extent(*near).touches(data)]
    else:
        data = data[Extent(-180, -90, 180, 90).touches(data)]
    if not len(data):
        box = country if country is not None else np.asarray(_WORLD)
        return _padded(box, 0.04, zoomed=False)
    records = np.concatenate([data[:, :2].min(axis=0), data[:, 2:].max(axis=0)])
    if country is None:
        return _padded(records, 0.12, zoomed=False)
    share = (records[2:] - records[:2]) / (country[2:] - country[:2])
    if share.max() < _ZOOM_BELOW:
        return _padded(records, 0.15, zoomed=True)
    whole = np.concatenate(
        [np.minimum(country[:2], records[:2]), np.maximum(country[2:], records[2:])]
    )
    return _padded(whole, 0.04, zoomed=False)


def _padded(box: Bounds, share: float, *, zoomed: bool) -> Extent:
    """The box with a margin, never narrower than 5:2 nor taller than 5:4."""
    middle = (box[:2] + box[2:]) / 2
    half = np.maximum((box[2:] - box[:2]) * (0.5 + share), _LEAST_SPAN_DEGREES / 2)
    stretch = 1 / float(np.cos(np.radians(np.clip(middle[1], -80, 80))))
    half[0] = max(half[0], half[1] * stretch / 1.25)
    half[1] = max(half[1], half[0] / stretch * 0.4)
    west, south = middle - half
    east, north = middle + half
    return Extent(float(west), float(max(south, -90)), float(east), float(min(north, 90)), zoomed)
