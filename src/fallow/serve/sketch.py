"""Light outlines for the page: thinned to what a screen can show, with few digits."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

from fallow.base.border import countries_within, country_name
from fallow.base.geo import Shapes
from fallow.serve.features import Box, Collection, Numbers, collection_text, feature_text
from fallow.serve.world import Facts

TILE_PX = 512
DIGITS = 6  # about a decimetre
DOT_PX = 4.0  # what is smaller on the screen is drawn as a dot


def pixel_degrees(zoom: float) -> float:
    """Degrees of longitude that one pixel of the page shows at a zoom."""
    return float(360 / (TILE_PX * 2.0**zoom))


def sketch(collection: Collection, found: Numbers, zoom: float, columns: Sequence[str]) -> str:
    """Features as GeoJSON for a zoom: thinned outlines, and a dot where one is too small to see.

    A picture, never a measurement: neighbours may seem to overlap by half a pixel. What has no
    position cannot be drawn and is left out here; the tables and totals have it.
    """
    placed = [i for i in found.tolist() if collection.shapes[i] is not None]
    shapes, dots = _seen(collection.shapes[placed], pixel_degrees(zoom))
    texts = shapely.to_geojson(shapes) if placed else []
    kept = [(c, collection.columns[c]) for c in columns if c in collection.columns]
    return collection_text(
        (
            feature_text(
                index,
                text,
                {"id": collection.names[index], **{c: told[index] for c, told in kept}, "dot": dot},
            )
            for index, text, dot in zip(placed, texts, dots.tolist(), strict=True)
        ),
        {},
    )


def _seen(shapes: Shapes, pixel: float) -> tuple[Shapes, Any]:
    """Shapes as a screen shows them, and which of them became dots (1) or stayed (0)."""
    if not len(shapes):
        return shapes, np.zeros(0, dtype=np.int64)
    bounds = shapely.bounds(shapes)
    reach = np.maximum(bounds[:, 2] - bounds[:, 0], bounds[:, 3] - bounds[:, 1])
    areal = shapely.get_dimensions(shapes) == 2  # noqa: PLR2004 - polygons
    small = areal & (reach < DOT_PX * pixel)
    out = shapely.simplify(shapes, pixel / 2, preserve_topology=False)
    gone = shapely.is_empty(out)
    out[gone] = shapes[gone]
    out[small] = shapely.points(
        (bounds[small, 0] + bounds[small, 2]) / 2, (bounds[small, 1] + bounds[small, 3]) / 2
    )
    rounded = shapely.transform(out, lambda at: np.round(at, DIGITS))
    return rounded, small.astype(np.int64)


def base_layer(facts: Facts, bounds: Box | None) -> str:
    """Country outlines around the register, and its own border marked as "home"."""
    west, south, east, north = bounds or (-180.0, -90.0, 180.0, 90.0)
    pad = max(east - west, north - south, 2.0)
    around = countries_within(west - pad, south - pad, east + pad, north + pad)
    drawn = [(country_name(code), "neighbour", shape) for code, shape in around.items()]
    if facts.border is not None:
        drawn.append((facts.name, "home", facts.border))
    return collection_text(
        (
            feature_text(index, shapely.to_geojson(shape), {"name": name, "part": part})
            for index, (name, part, shape) in enumerate(drawn, 1)
        ),
        {},
    )
