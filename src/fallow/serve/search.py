"""Find a place by what a person types: a name in any spelling kept, an area id, coordinates."""

import re
import unicodedata
from dataclasses import dataclass

import numpy as np
import shapely

from fallow.serve.world import World

MOST_HITS = 12
_PAIR = re.compile(r"^\s*(-?\d+(?:\.\d+)?)\s*[,; ]\s*(-?\d+(?:\.\d+)?)\s*$")


@dataclass(frozen=True, slots=True)
class Hit:
    """A place found: what it is (place, area, coordinates), its name, where it lies."""

    kind: str
    name: str
    detail: str | None
    lon: float
    lat: float


def plain(text: str) -> str:
    """Letters without case and marks, so that Izium, IZIUM and Ízium meet."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).strip()


def find(world: World, text: str) -> list[Hit]:
    """Up to 12 hits, those that begin with the text first; "lat, lon" is a place itself."""
    pair = _PAIR.match(text)
    if pair:
        lat, lon = float(pair[1]), float(pair[2])
        if abs(lat) <= 90 and abs(lon) <= 180:  # noqa: PLR2004 - degrees
            return [Hit(kind="coordinates", name=text.strip(), detail=None, lon=lon, lat=lat)]
    wanted = plain(text)
    if not wanted:
        return []
    found: list[tuple[bool, int, str, Hit]] = []
    for place in world.facts.places:
        if place.position is None:
            continue
        names = [place.name, *place.attributes.values()]
        hits = [plain(n).find(wanted) for n in names if n]
        best = min((h for h in hits if h >= 0), default=-1)
        if best >= 0:
            people = place.population
            spot = shapely.centroid(place.position)
            detail = None if people is None else f"{people:,}"
            hit = Hit(kind="place", name=place.name, detail=detail, lon=spot.x, lat=spot.y)
            found.append((best > 0, -(people or 0), place.name, hit))
    return [h for *_, h in sorted(found, key=lambda f: f[:3])[:MOST_HITS]] + _areas(world, wanted)


def _areas(world: World, wanted: str) -> list[Hit]:
    view = world.at(None)
    hits: dict[str, Hit] = {}
    for fragment in view.fragments:
        name = fragment.piece.area_id
        if name not in hits and plain(name).startswith(wanted):
            spot = shapely.point_on_surface(fragment.shape)
            kind = str(fragment.piece.classification)
            if np.isfinite([spot.x, spot.y]).all():
                hits[name] = Hit(kind="area", name=name, detail=kind, lon=spot.x, lat=spot.y)
        if len(hits) == MOST_HITS:
            break
    return list(hits.values())
