"""The directives that a new one can concern, found by the R-tree instead of reading all."""

import sqlite3
from collections.abc import Iterable

from fallow.land.types import LINKING, Directive

HOPS = 2  # an area's neighbours, and theirs: their shares of an overlap may change too
_MANY = 500  # of a list in one query


def _chunks(values: Iterable[str]) -> Iterable[list[str]]:
    several = sorted(values)
    return (several[i : i + _MANY] for i in range(0, len(several), _MANY))


def _families(
    connection: sqlite3.Connection, areas: set[str], new: Iterable[Directive]
) -> set[str]:
    """The areas with every area that was split off or merged with them, however often."""
    marks = ", ".join("?" * len(LINKING))
    query = f"SELECT area_id, about FROM directives WHERE about NOT NULL AND act IN ({marks})"
    links = connection.execute(query, [str(a) for a in LINKING]).fetchall()
    links += [(d.area_id, d.about) for d in new if d.act in LINKING and d.about]
    beside: dict[str, set[str]] = {}
    for one, other in links:
        beside.setdefault(one, set()).add(other)
        beside.setdefault(other, set()).add(one)
    found, waiting = set(areas), [a for a in areas if a in beside]
    while waiting:
        for area in beside[waiting.pop()] - found:
            found.add(area)
            waiting.append(area)
    return found


def _touching(connection: sqlite3.Connection, areas: set[str]) -> set[str]:
    """The areas of which an outline's box touches the box of an outline of these areas."""
    found: set[str] = set()
    for some in _chunks(areas):
        marks = ", ".join("?" * len(some))
        query = (
            "SELECT DISTINCT b.area_id FROM directives a"
            " JOIN rtree_directives_geom x ON x.id = a.fid"
            " JOIN rtree_directives_geom y ON y.minx <= x.maxx AND y.maxx >= x.minx"
            " AND y.miny <= x.maxy AND y.maxy >= x.miny JOIN directives b ON b.fid = y.id"
            f" WHERE a.area_id IN ({marks})"
        )
        found |= {area for (area,) in connection.execute(query, some)}
    return found


def _under(connection: sqlite3.Connection, new: Iterable[Directive]) -> set[str]:
    """The areas of which an outline's box touches the box of a new outline."""
    query = (
        "SELECT DISTINCT d.area_id FROM rtree_directives_geom y JOIN directives d ON d.fid = y.id"
        " WHERE y.minx <= ? AND y.maxx >= ? AND y.miny <= ? AND y.maxy >= ?"
    )
    found: set[str] = set()
    for d in new:
        if d.outline is not None and not d.outline.is_empty:
            west, south, east, north = d.outline.bounds
            found |= {a for (a,) in connection.execute(query, (east, west, north, south))}
    return found


def areas_near(connection: sqlite3.Connection, new: list[Directive]) -> set[str]:
    """Every area whose land the new directives may move, and all that shares ground with it."""
    named = {a for d in new for a in (d.area_id, d.about) if a}
    areas = _families(connection, named | _under(connection, new), new)
    for _ in range(HOPS):
        areas = _families(connection, areas | _touching(connection, areas), new)
    return areas
