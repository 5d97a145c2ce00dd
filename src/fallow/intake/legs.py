"""Outlines as a start point and legs of bearing and distance, as minefields are recorded."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import shapely
from shapely import Geometry

from fallow.intake.spelling import number, plain

_UNITS = {"": 1.0, "m": 1.0, "м": 1.0, "km": 1000.0, "км": 1000.0, "ft": 0.3048}
_QUADRANT = re.compile(r"([NS])\s*(\d+(?:\.\d+)?)\s*°?\s*([EW])")
_LEG = re.compile(
    r"(?P<bearing>[^/@,;\s][^/@,;]*?)\s*(?P<mil>mils?|ml)?\s*[/@,]\s*"
    r"(?P<distance>\d+(?:[.,]\d+)?)\s*(?P<unit>km|км|ft|m|м)?",
    re.IGNORECASE,
)
_MILS = 6400  # NATO mils in a circle
_CLOSED_SHARE = 0.1  # the last leg comes back to the start when it ends this near (of the way)
_MOST = 10_000
_ENOUGH = 3  # points of an outline


@dataclass(frozen=True, slots=True)
class Traverse:
    """An outline walked by legs; `misclosure_m` is how far the last leg ends from the start,
    None when the legs do not come back to it."""

    shape: Geometry
    misclosure_m: float | None


def bearing(text: str, mils: bool = False) -> float:
    """A bearing clockwise from true north in degrees: "045", "45°", "N45E", or in mils.

    Raises ValueError.
    """
    clean = plain(text).upper()
    if match := _QUADRANT.fullmatch(clean):
        part = float(match[2])
        if part > 90:  # noqa: PLR2004 - a quadrant
            raise ValueError(f"{text!r} is no bearing")
        turned = {"NE": part, "SE": 180 - part, "SW": 180 + part, "NW": 360 - part}
        return turned[match[1] + match[3]] % 360
    value = number(clean.rstrip("° "))
    circle = _MILS if mils else 360
    if not 0 <= value <= circle:
        raise ValueError(f"a bearing of {text} is outside 0 to {circle}")
    return value / circle * 360 % 360


def legs(text: str) -> list[tuple[float, float]]:
    """Legs (bearing in degrees, metres) in one text: "045/120; 135/80 m; 225/120".

    Raises ValueError with the leg that cannot be read.
    """
    found = []
    for part in re.split(r"[;\n|]+", plain(text)):
        if not part.strip():
            continue
        match = _LEG.fullmatch(part.strip())
        if match is None:
            raise ValueError(f"{part.strip()!r} is no leg of bearing and distance")
        metres = number(match["distance"]) * _UNITS[(match["unit"] or "").lower()]
        found.append((bearing(match["bearing"], bool(match["mil"])), metres))
    if not 0 < len(found) <= _MOST:
        raise ValueError(f"{len(found)} legs")
    return found


@lru_cache(maxsize=1)
def _geod() -> Any:
    import pyproj

    return pyproj.Geod(ellps="WGS84")


def walked(lon: float, lat: float, way: Sequence[tuple[float, float]]) -> Traverse:
    """The outline from a start point in degrees along legs of (bearing, metres).

    Legs that come back to the start close the outline there, and the gap is told; else a last
    edge closes it. Raises ValueError for fewer than three corners.
    """
    points = [(lon, lat)]
    for turn, metres in way:
        x, y, _ = _geod().fwd(*points[-1], turn, metres)
        points.append((float(x), float(y)))
    gap = float(_geod().inv(*points[-1], *points[0])[2])
    length = sum(metres for _, metres in way)
    back = len(points) > _ENOUGH and gap <= _CLOSED_SHARE * length
    if back:
        points.pop()
    if len(points) < _ENOUGH:
        raise ValueError("fewer than three corners")
    return Traverse(shapely.Polygon(points), gap if back else None)
