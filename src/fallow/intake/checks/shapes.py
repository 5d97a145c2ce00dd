"""Outlines: the rules of GICHD's geocheck that intake does not settle by itself, and areas."""

from collections.abc import Iterator

import numpy as np
import shapely

from fallow.base.finding import Finding, Value
from fallow.base.geo import POLYGONAL, area_m2
from fallow.intake.checks.subject import Subject
from fallow.intake.numbers import read_number

LONGEST_EDGE_M = 5_000.0
_OVERLAP = 0.009  # of the smaller part: geocheck's 0.9 %
_LEAST_VERTICES = 3
_M_PER_DEGREE = 111_320.0
_FACTOR = 1.1
_UNITS = {"ha": 1e4, "km²": 1e6}


def _polygons(subject: Subject) -> tuple[list[int], np.ndarray]:
    shapes = np.asarray([r.shape for r in subject.rows], dtype=object)
    index = np.flatnonzero(np.isin(shapely.get_type_id(shapes), POLYGONAL))
    finite = np.isfinite(shapely.bounds(shapes[index])).all(axis=1)
    return [int(i) for i in index[finite]], shapes[index[finite]]


def vertices(subject: Subject) -> Iterator[Finding]:
    """Outlines with fewer than three corners; steps of more than 5 km between two corners."""
    index, shapes = _polygons(subject)
    if not index:
        return
    coords, owner = shapely.get_coordinates(shapes, return_index=True)
    parts, part_of = shapely.get_parts(shapes, return_index=True)
    rings, ring_part = shapely.get_rings(parts, return_index=True)
    spots, ring_of = shapely.get_coordinates(rings, return_index=True)
    same = ring_of[1:] == ring_of[:-1]
    step = np.diff(spots, axis=0)
    east = step[:, 0] * np.cos(np.radians((spots[1:, 1] + spots[:-1, 1]) / 2))
    long_m = np.where(same, np.hypot(east, step[:, 1]) * _M_PER_DEGREE, 0.0)
    far = np.flatnonzero(long_m > LONGEST_EDGE_M)
    longest: dict[int, float] = {}
    for at in far:
        which = int(part_of[ring_part[ring_of[at]]])
        longest[which] = max(longest.get(which, 0.0), float(long_m[at]))
    for which, metres in longest.items():
        yield subject.about("edge-long", subject.rows[index[which]], metres=round(metres))
    counts = np.bincount(owner, minlength=len(shapes))
    for few in np.flatnonzero(counts <= _LEAST_VERTICES + 1):
        distinct = len(np.unique(coords[owner == few], axis=0))
        if distinct < _LEAST_VERTICES:
            yield subject.about("outline-few-corners", subject.rows[index[few]], corners=distinct)


def parts(subject: Subject) -> Iterator[Finding]:
    """Parts of one outline that overlap by more than 0.9 % of the smaller."""
    index, shapes = _polygons(subject)
    many = np.flatnonzero(shapely.get_num_geometries(shapes) > 1)
    for which in many:
        pieces = shapely.get_parts(shapes[which])
        pieces = pieces[shapely.is_valid(pieces)]
        left, right = shapely.STRtree(pieces).query(pieces, predicate="intersects")
        pairs = [(a, b) for a, b in zip(left, right, strict=True) if a < b]
        worst = 0.0
        for a, b in pairs:
            shared = shapely.area(shapely.intersection(pieces[a], pieces[b]))
            least = min(shapely.area(pieces[a]), shapely.area(pieces[b]))
            worst = max(worst, float(shared / least) if least else 0.0)
        if worst > _OVERLAP:
            row = subject.rows[index[which]]
            yield subject.about("parts-overlap", row, share=round(100 * worst, 1))


def areas(subject: Subject) -> Iterator[Finding]:
    """An area field that differs from the drawn outline by more than a tenth."""
    column = subject.column("area_m2")
    if column is None:
        return
    index, shapes = _polygons(subject)
    valid = shapely.is_valid(shapes)
    drawn = np.zeros(len(shapes))
    drawn[valid] = area_m2(shapes[valid])
    for at, ok, metres in zip(index, valid, drawn, strict=True):
        row = subject.rows[at]
        number = read_number(row.values.get(column, ""))
        if not ok or number is None or metres <= 0 or number.value <= 0:
            continue
        ratio = max(number.value / metres, metres / number.value)
        if ratio > _FACTOR:
            unit = next((u for u, f in _UNITS.items() if _close(number.value * f, metres)), "–")
            values: dict[str, Value] = {"said": number.value, "drawn": round(metres), "unit": unit}
            yield subject.about("area-differs", row, column, **values)


def _close(one: float, other: float) -> bool:
    return max(one, other) <= _FACTOR * min(one, other)
