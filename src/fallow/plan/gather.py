"""Candidates from the register: open hazard, unknown extents, and the people who live near."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from fallow.base.grid import Grid, grid_over
from fallow.land import Classification, Fragment
from fallow.plan.types import Candidate, Probability
from fallow.records import Place

Key = tuple[str, Classification]
_MARGIN_DEGREES = 0.01


def candidates(
    fragments: Iterable[Fragment],
    unknown: Mapping[str, Classification],
    places: Sequence[Place],
    near_m: float,
    names: Mapping[str, str] | None = None,
    probabilities: Mapping[Key, Probability] | None = None,
) -> list[Candidate]:
    """One candidate for each area and classification of open hazard, sorted.

    Land that another record counts is that record's. `unknown` names the areas whose extent is
    not known. `probabilities` come from a hazard map; where there is none, None.
    """
    parts: dict[Key, list[Fragment]] = defaultdict(list)
    for fragment in fragments:
        piece = fragment.piece
        if fragment.other_id is None and piece.classification.is_hazard and fragment.area_m2:
            parts[piece.area_id, piece.classification].append(fragment)
    near = _near(parts, [p for p in places if p.position is not None], near_m)
    names, probabilities = names or {}, probabilities or {}
    found = [
        Candidate(
            area,
            classification,
            sum(f.area_m2 for f in some),
            probabilities.get((area, classification)),
            *near.get((area, classification), (None, None)),
            names.get(area),
        )
        for (area, classification), some in parts.items()
    ]
    found += [
        Candidate(area, classification, None, probabilities.get((area, classification)), name=name)
        for area, classification in unknown.items()
        if classification.is_hazard
        for name in [names.get(area)]
    ]
    return sorted(found, key=lambda c: (c.area_id, str(c.classification)))


def _grid(shapes: NDArray[np.object_]) -> Grid:
    west, south, east, north = (float(edge) for edge in shapely.total_bounds(shapes))
    pad = _MARGIN_DEGREES
    return grid_over(west - pad, south - pad, east + pad, north + pad, 1000.0)


def _on_plane(shapes: NDArray[np.object_], grid: Grid) -> NDArray[np.object_]:
    def plane(coords: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(grid.to_plane(coords[:, 0], coords[:, 1]))

    moved: Any = shapely.transform(shapes, plane)
    return np.asarray(moved, dtype=object)


def _near(
    parts: Mapping[Key, Sequence[Fragment]], places: Sequence[Place], near_m: float
) -> dict[Key, tuple[int | None, float | None]]:
    """People within `near_m` metres of each outline, and metres to the nearest place.

    Distances are in the equal-area plane centred on the hazard. The people are those recorded:
    0 where no place is recorded so near, None where the places there have no known population.
    Without any place in the register nothing is known.
    """
    if not parts or not places:
        return {}
    keys = [key for key, some in parts.items() for _ in some]
    shapes = np.asarray([f.shape for some in parts.values() for f in some], dtype=object)
    grid = _grid(shapes)
    outlines = _on_plane(shapes, grid)
    points = _on_plane(np.asarray([p.position for p in places], dtype=object), grid)
    tree = shapely.STRtree(points)
    within: dict[Key, set[int]] = {key: set() for key in parts}
    for outline, place in tree.query(outlines, predicate="dwithin", distance=near_m).T:
        within[keys[outline]].add(int(place))
    nearest = dict.fromkeys(parts, np.inf)
    (outline_of, _), metres = tree.query_nearest(outlines, return_distance=True, all_matches=False)
    for outline, distance in zip(outline_of, metres, strict=True):
        nearest[keys[outline]] = min(nearest[keys[outline]], float(distance))
    return {key: (_people(places, within[key]), nearest[key]) for key in parts}


def _people(places: Sequence[Place], near: set[int]) -> int | None:
    counts = [places[i].population for i in near]
    known = [n for n in counts if n is not None]
    return sum(known) if known or not counts else None
