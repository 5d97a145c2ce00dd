"""What an export holds: the register's content as layers and tables, still in memory.

Control outlines stay out: they are sensitive and leave only by the authority's decision
(house decision 12).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import shapely
from shapely import Geometry

from fallow.base.finding import Finding
from fallow.land.overlap import Fragment
from fallow.land.types import Directive
from fallow.records import Accident, Activity, Area, Batch, Item, Place, Source

LAND, OVERLAPS = "land", "overlaps"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What goes into an export, all as at one day and known at one instant."""

    fragments: Sequence[Fragment]
    directives: Sequence[Directive]
    unknown: Mapping[str, str]  # area id → classification
    areas: Sequence[Area]
    accidents: Sequence[Accident]
    activities: Sequence[Activity]
    items: Sequence[Item]
    places: Sequence[Place]
    batches: Sequence[Batch]
    sources: Sequence[Source]
    findings: Sequence[Finding]


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer: its geometry type (None for a plain table), shapes, and columns of values."""

    name: str
    geometry_type: str | None
    shapes: Sequence[Geometry | None]
    columns: Mapping[str, Sequence[Any]]

    @property
    def rows(self) -> int:
        """How many rows the layer has."""
        return max(map(len, self.columns.values()), default=0)


def _text(value: Any) -> str | None:
    return None if value is None else value.isoformat() if isinstance(value, date) else str(value)


def _table(
    name: str,
    geometry_type: str | None,
    shapes: Sequence[Geometry | None],
    rows: Sequence[Mapping[str, Any]],
    columns: Sequence[str],
) -> Layer:
    return Layer(name, geometry_type, shapes, {c: [r[c] for r in rows] for c in columns})


_LAND_COLUMNS = (
    "area_id",
    "classification",
    "area_m2",
    "since",
    "date_recorded",
    "hazard",
    "evidence",
    "method",
    "organisation",
    "approver",
    "edition",
    "depth_m",
    "directive",
    "batch",
    "row",
    "counted_under",
)


def _land(name: str, fragments: Sequence[Fragment], snapshot: Snapshot) -> Layer:
    by_id = {d.id: d for d in snapshot.directives}
    opened = {a.id: a for a in snapshot.areas}
    rows = []
    for fragment in fragments:
        cause, area = by_id[fragment.piece.directive_id], opened[fragment.piece.area_id]
        terms = cause.terms
        own = str(fragment.account)
        rows.append(
            {
                "area_id": fragment.piece.area_id,
                "classification": own
                if fragment.other_id is None
                else str(fragment.piece.classification),
                "area_m2": fragment.area_m2,
                "since": _text(cause.on) if cause.dated else None,
                "date_recorded": "yes" if cause.dated else "no",
                "hazard": str(area.hazard),
                **{n: _text(getattr(terms, n)) for n in terms.__slots__},
                "directive": cause.id,
                "batch": area.origin.batch_id,
                "row": area.origin.row,
                "counted_under": fragment.other_id,
            }
        )
    shapes = [_multi(f.shape) for f in fragments]
    return _table(name, "MultiPolygon", shapes, rows, _LAND_COLUMNS)


def _multi(shape: Geometry) -> Geometry:
    return shapely.multipolygons(shapely.get_parts(shape))


def _points(name: str, records: Sequence[Any], columns: Sequence[str]) -> Layer:
    """A point layer; the columns are fields of the records."""
    rows = [{c: _value(getattr(r, c)) for c in columns} for r in records]
    rows = [
        {**row, "batch": r.origin.batch_id, "row": r.origin.row}
        for row, r in zip(rows, records, strict=True)
    ]
    names = (*columns, "batch", "row")
    return _table(name, "Point", [r.position for r in records], rows, names)


def _value(value: Any) -> Any:
    return value if isinstance(value, int | float) else _text(value)


def _unknown(snapshot: Snapshot) -> Layer:
    """Areas of unknown extent: a table, for they cannot be drawn."""
    origin = {a.id: a.origin for a in snapshot.areas}
    rows = [
        {"area_id": a, "classification": c, "batch": origin[a].batch_id, "row": origin[a].row}
        for a, c in sorted(snapshot.unknown.items())
    ]
    columns = ("area_id", "classification", "batch", "row")
    return _table("areas_of_unknown_extent", None, [], rows, columns)


def _findings(findings: Sequence[Finding]) -> Layer:
    rows = [
        {
            "code": f.code,
            "level": str(f.level),
            "message": f.message(),
            "remedy": f.remedy(),
            "file": f.where.file,
            "row": f.where.row,
            "record": f.where.record,
        }
        for f in findings
    ]
    spots = [
        shapely.Point(f.where.lon, f.where.lat) if f.where.lon is not None else None
        for f in findings
    ]
    columns = ("code", "level", "message", "remedy", "file", "row", "record")
    return _table("findings", "Point", spots, rows, columns)


def _sources(snapshot: Snapshot) -> Layer:
    by_id = {s.id: s for s in snapshot.sources}
    rows = [
        {
            "batch": b.id,
            "kind": str(b.kind),
            "file": b.file,
            "sha256": b.sha256,
            "rows": b.rows,
            "by": b.by,
            "recorded_at": _text(b.recorded_at),
            "publisher": by_id[b.source_id].publisher,
            "title": by_id[b.source_id].title,
            "dated": _text(by_id[b.source_id].dated),
            "reliability": by_id[b.source_id].reliability,
        }
        for b in snapshot.batches
    ]
    return _table("sources", None, [], rows, tuple(rows[0]) if rows else ())


_ACCIDENTS = ("id", "happened_on", "killed", "injured", "item")
_ITEMS = ("id", "found_on", "item", "number", "condition")


def layers_of(snapshot: Snapshot) -> list[Layer]:
    """The layers that have rows: land first, then what cannot be drawn, events, provenance."""
    own = [f for f in snapshot.fragments if f.other_id is None]
    shared = [f for f in snapshot.fragments if f.other_id is not None and f.area_m2 > 0]
    layers = [
        _land(LAND, own, snapshot),
        _land(OVERLAPS, shared, snapshot),
        _unknown(snapshot),
        _points("accidents", snapshot.accidents, _ACCIDENTS),
        _points("lifted_minefields", snapshot.activities, ("id", "done_on")),
        _points("items", snapshot.items, _ITEMS),
        _points("places", snapshot.places, ("id", "name", "population")),
        _findings(snapshot.findings),
        _sources(snapshot),
    ]
    return [layer for layer in layers if layer.rows]
