"""Collections of features: the layers of an export, with an index to ask them by box."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from fallow.base.geo import Shapes
from fallow.store.snapshot import LAND, OVERLAPS, Layer

Box = tuple[float, float, float, float]
Days = tuple[date | None, date | None]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Kind:
    """A collection on offer: its layer, the column of its records' names, the column of days.

    Names that repeat (the pieces of one area) are numbered: SHA-0001.1, SHA-0001.2.
    """

    layer: str
    name: str
    day: str | None
    repeats: bool = False


COLLECTIONS: Mapping[str, Kind] = {
    "land": Kind(LAND, "area_id", "since", repeats=True),
    "overlaps": Kind(OVERLAPS, "area_id", "since", repeats=True),
    "unknown-extents": Kind("areas_of_unknown_extent", "area_id", None),
    "accidents": Kind("accidents", "id", "happened_on"),
    "lifted-minefields": Kind("lifted_minefields", "id", "done_on"),
    "items": Kind("items", "id", "found_on"),
    "places": Kind("places", "id", None),
    "control": Kind("control", "id", "seen_on"),
}


@dataclass(frozen=True, slots=True)
class Collection:
    """Features in a fixed order: ids, shapes (None: no position), columns of values."""

    id: str
    names: Sequence[str]
    shapes: Shapes
    columns: Mapping[str, Sequence[Any]]
    tree: shapely.STRtree
    numbers: Mapping[str, int]

    @classmethod
    def of(cls, name: str, layer: Layer | None) -> "Collection":
        """The collection of a layer; one without rows is empty, not absent."""
        kind = COLLECTIONS[name]
        columns = layer.columns if layer else {}
        rows = layer.rows if layer else 0
        shapes = np.empty(rows, dtype=object)
        if layer and layer.geometry_type:
            shapes[:] = layer.shapes
        names = list(columns.get(kind.name, ()))
        if kind.repeats:
            names = _numbered(names)
        tree = shapely.STRtree(shapes)
        tree.query(shapely.Point(0, 0))  # builds the index now, not in two threads later
        return cls(name, names, shapes, columns, tree, {n: i for i, n in enumerate(names)})

    def __len__(self) -> int:
        return len(self.shapes)

    @property
    def bounds(self) -> Box | None:
        """West, south, east, north of all features; None when none has a position."""
        if not len(self):
            return None
        west, south, east, north = shapely.total_bounds(self.shapes).tolist()
        return None if np.isnan(west) else (west, south, east, north)

    def within(self, box: Box | None, days: Days = (None, None)) -> Numbers:
        """The places, in this collection, of the features that touch a box between two days.

        West greater than east crosses the 180th meridian. A feature without a day falls
        between any two; one without a position is in no box.
        """
        if box is None:
            found = np.arange(len(self), dtype=np.int64)
        else:
            west, south, east, north = box
            boxes = [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]
            hits = [
                self.tree.query(shapely.box(w, south, e, north), predicate="intersects")
                for w, e in boxes
            ]
            found = np.unique(np.concatenate(hits))
        return self._between(found, days)

    def _between(self, found: Numbers, days: Days) -> Numbers:
        column, (first, last) = COLLECTIONS[self.id].day, days
        if column is None or column not in self.columns or days == (None, None):
            return found
        low, high = str(first or date.min), str(last or date.max)
        told = self.columns[column]
        return np.asarray([i for i in found if not told[i] or low <= told[i] <= high], np.int64)

    def properties(self, index: int) -> dict[str, Any]:
        """The values of one feature."""
        return {name: values[index] for name, values in self.columns.items()}

    def feature(self, index: int, links: Sequence[Mapping[str, str]] = ()) -> str:
        """One feature as GeoJSON text."""
        shape = self.shapes[index]
        geometry = "null" if shape is None else shapely.to_geojson(shape)
        return feature_text(self.names[index], geometry, self.properties(index), links)


def _numbered(names: Iterable[str]) -> list[str]:
    seen: Counter[str] = Counter()
    told = []
    for name in names:
        seen[name] += 1
        told.append(f"{name}.{seen[name]}")
    return told


def feature_text(
    name: str | int,
    geometry: str,
    values: Mapping[str, Any],
    links: Sequence[Mapping[str, str]] = (),
) -> str:
    """A GeoJSON feature from a ready-made geometry text."""
    more = f',"links":{json.dumps(list(links))}' if links else ""
    told = json.dumps(values, ensure_ascii=False)
    label = json.dumps(name, ensure_ascii=False)
    return f'{{"type":"Feature","id":{label},"geometry":{geometry},"properties":{told}{more}}}'


def collection_text(features: Iterable[str] | Iterator[str], more: Mapping[str, Any]) -> str:
    """A GeoJSON feature collection of ready-made feature texts, with further members."""
    members = "".join(f",{json.dumps(k)}:{json.dumps(v)}" for k, v in more.items())
    return f'{{"type":"FeatureCollection","features":[{",".join(features)}]{members}}}'
