"""Two tellings of the same table: what came, what went, what is told otherwise now.

Records are matched by their own id. Rows without one (the id is made from checksum and row) are
matched by a key that a person names, else by being equal: then a changed row reads as one that
went and one that came, which is all that can be known.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import shapely
from shapely import Geometry

from fallow.base.geo import fault_of, polygons_only, whole_m2
from fallow.records import Area, Record

_CHECKSUM_DIGITS = 6
_SHAPES = ("outline", "position")
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a record that is told otherwise: before and after as text, None for nothing.

    Of two usable outlines `differs_m2` is the ground that one has and the other has not.
    """

    record: str
    field: str
    before: str | None
    after: str | None
    differs_m2: int | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is new in the second telling of a table, field by field.

    `reclassified` are the areas whose classification is another. `unkeyed` counts the rows of
    both that could only be matched by being equal.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    revised: tuple[Change, ...]
    reclassified: tuple[Change, ...]
    unchanged: int
    unkeyed: int

    @property
    def revised_records(self) -> int:
        """How many records have a field that is told otherwise."""
        return len({c.record for c in (*self.revised, *self.reclassified)})


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The records of a table at one time, and the checksum of the file they came from."""

    sha256: str
    records: Sequence[Record]


def compare(before: Snapshot, after: Snapshot, key: Sequence[str] = ()) -> Comparison:
    """What changed from one snapshot to the other. `key` names fields by which rows without an
    id of their own are matched; rows of the same file are matched by their number."""
    same_file = before.sha256 == after.sha256
    old, new = (_keyed(s, key, same_file) for s in (before, after))
    revised: list[Change] = []
    reclassified: list[Change] = []
    unchanged = 0
    for name, record in new.items():
        if name not in old:
            continue
        changes = list(_changes(old[name], record))
        unchanged += not changes
        for change in changes:
            kind = change.field == "classification"
            (reclassified if kind else revised).append(change)
    return Comparison(
        tuple(r.id for n, r in new.items() if n not in old),
        tuple(r.id for n, r in old.items() if n not in new),
        tuple(revised),
        tuple(reclassified),
        unchanged,
        sum(name[0] == "equal" for name in (*old, *new)),
    )


def _keyed(snapshot: Snapshot, key: Sequence[str], same_file: bool) -> dict[Key, Record]:
    """The records under what they are matched by, each with its turn among those of the same."""
    made, turns = {}, dict[Key, int]()
    for record in snapshot.records:
        name: Key = (type(record).__name__, str(record.origin.row))
        name = ("row", *name) if same_file else _key_of(record, snapshot.sha256, key)
        turns[name] = turns.get(name, 0) + 1
        made[*name, str(turns[name])] = record
    return made


def _key_of(record: Record, sha256: str, key: Sequence[str]) -> Key:
    kind, row = type(record).__name__, record.origin.row
    own = record.id.removesuffix(f"~{row}")
    if not own.endswith(f"-{sha256[:_CHECKSUM_DIGITS]}-{row}"):
        return ("id", kind, own)
    told = told_of(record)
    if key and any(told.get(name) for name in key):
        return ("key", kind, *(told.get(name) or "" for name in key))
    shape = shape_of(record)
    place = "" if shape is None else shapely.to_wkb(_normal(shape), hex=True)
    return ("equal", kind, place, repr(sorted(told.items())))


def shape_of(record: Record) -> Geometry | None:
    """The outline or the position of a record."""
    shape: Geometry | None = next(
        (s for n in _SHAPES if (s := getattr(record, n, None)) is not None), None
    )
    return shape


def told_of(record: Record) -> dict[str, str]:
    """What a record tells besides its geometry, each field as text; unknown ones are left out."""
    told: dict[str, str] = {}
    for item in fields(record):
        value: Any = getattr(record, item.name)
        if item.name in ("id", "origin", *_SHAPES) or value is None:
            continue
        if isinstance(value, Mapping):
            told |= {str(n): str(v) for n, v in value.items()}
        else:
            name = "classification" if isinstance(record, Area) and item.name == "kind" else None
            told[name or item.name] = str(value)
    return told


def _normal(shape: Geometry) -> Geometry:
    return shapely.normalize(shapely.force_2d(shape))


def _changes(before: Record, after: Record) -> Iterable[Change]:
    old, new = told_of(before), told_of(after)
    for name in dict.fromkeys((*old, *new)):
        if old.get(name) != new.get(name):
            yield Change(after.id, name, old.get(name), new.get(name))
    was, now = shape_of(before), shape_of(after)
    if _same(was, now):
        return
    field = next(n for n in _SHAPES if hasattr(after, n))
    yield Change(after.id, field, shape_text(was), shape_text(now), _differs_m2(was, now))


def _same(one: Geometry | None, other: Geometry | None) -> bool:
    if one is None or other is None:
        return one is other
    return bool(shapely.equals_identical(_normal(one), _normal(other)))


def shape_text(shape: Geometry | None) -> str | None:
    """A position as longitude and latitude, an outline as its m² and corners; None for none."""
    if shape is None:
        return None
    if shape.geom_type == "Point" and not shape.is_empty:
        return f"{shape.x:.6f}, {shape.y:.6f}"
    corners = shapely.get_num_coordinates(shape)
    if fault_of(shape) is not None:
        return f"{shape.geom_type}, {corners}"
    return f"{whole_m2([shape])[0]:,} m², {corners}"


def _differs_m2(one: Geometry | None, other: Geometry | None) -> int | None:
    if one is None or other is None or fault_of(one) or fault_of(other):
        return None
    flat = [shapely.force_2d(g) for g in (one, other)]
    return whole_m2([polygons_only(flat[0].symmetric_difference(flat[1]))])[0]
