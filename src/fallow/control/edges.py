"""What differs between two outlines, found from the edges that they do not share.

From one day to the next a handful of edges change among thousands. A point lies in one outline
and not in the other only where it is cut off by edges that differ, so the faces of those few
edges are all that has to be looked at.
"""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry

from fallow.base.geo import Shapes

Edges = NDArray[np.float64]  # (n, 4): lon, lat of the start, lon, lat of the end
_NO_FACES: Shapes = np.empty(0, dtype=object)


def edges_of(shape: Geometry) -> Edges:
    """The directed edges of a valid polygon or multipolygon, its inside on their left."""
    rings = shapely.get_rings(shapely.orient_polygons(shapely.get_parts(shape)))
    coords, ring = shapely.get_coordinates(rings, return_index=True)
    coords = coords + 0.0  # -0.0 and 0.0 are one place
    return np.asarray(np.hstack([coords[:-1], coords[1:]])[ring[1:] == ring[:-1]])


def _keys(edges: Edges) -> NDArray[np.void]:
    """Each edge as one value that compares equal only when all four numbers do."""
    return np.ascontiguousarray(edges).view(np.dtype((np.void, edges.itemsize * 4))).ravel()


def differing(before: Edges, after: Edges) -> tuple[Edges, Edges]:
    """The edges that only `before` has, and those that only `after` has.

    A shared line run the other way round differs: the sides have changed places along it.
    """
    keys = np.concatenate([_keys(before), _keys(after)])
    _, first, count = np.unique(keys, return_index=True, return_counts=True)
    only = first[count == 1]
    both = np.vstack([before, after])
    return both[only[only < len(before)]], both[only[only >= len(before)]]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A valid outline with its edges at hand, prepared for many questions."""

    shape: Geometry
    edges: Edges


def drawn(shape: Geometry) -> Drawn:
    """An outline made ready for `faces_between`."""
    shapely.prepare(shape)
    return Drawn(shape, edges_of(shape))


def faces_between(before: Drawn, after: Drawn) -> tuple[Shapes, Shapes]:
    """The ground that only `after` covers, and that only `before` covers, as disjoint faces."""
    gone, come = differing(before.edges, after.edges)
    if not len(gone) and not len(come):
        return _NO_FACES, _NO_FACES
    lines = shapely.linestrings(np.vstack([gone, come]).reshape(-1, 2, 2))
    noded = shapely.get_parts(shapely.union_all(lines))
    faces = shapely.get_parts(shapely.polygonize(noded))
    inner = shapely.point_on_surface(faces)
    was = shapely.contains(before.shape, inner)
    now = shapely.contains(after.shape, inner)
    return faces[now & ~was], faces[was & ~now]
