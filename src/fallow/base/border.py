"""Country outlines for plausibility checks and for maps: Natural Earth 1:50m, public domain.

The outlines are coarse (about a kilometre) and settle no border: they answer "is this point
plausibly in the country?", with a margin. An authority may give its own border instead.
"""

import gzip
import json
from functools import cache
from importlib import resources
from typing import Any

import shapely
from shapely import Geometry
from shapely.geometry import shape

# Natural Earth 1:50m is generalised; nearer than this to the border counts as inside.
MARGIN_DEGREES = 0.05


@cache
def _countries() -> dict[str, dict[str, Any]]:
    packed = (resources.files("fallow.base") / "data" / "countries.geojson.gz").read_bytes()
    features = json.loads(gzip.decompress(packed))["features"]
    return {f["properties"]["iso3"]: f for f in features}


def country_codes() -> tuple[str, ...]:
    """ISO 3166-1 alpha-3 codes that have an outline."""
    return tuple(_countries())


def country_name(iso3: str) -> str:
    """The English short name, or the code itself when it is not known."""
    feature = _countries().get(iso3)
    return str(feature["properties"]["name"]) if feature else iso3


def country_outline(iso3: str) -> Geometry | None:
    """The country's outline in lon/lat, or None when none is known for the code."""
    feature = _countries().get(iso3)
    return shape(feature["geometry"]) if feature else None


def countries_within(west: float, south: float, east: float, north: float) -> dict[str, Geometry]:
    """Outlines that touch a lon/lat box, by code: the base layer of a map picture."""
    box = shapely.box(west, south, east, north)
    shapes = {code: shape(f["geometry"]) for code, f in _countries().items()}
    return {code: outline for code, outline in shapes.items() if outline.intersects(box)}
