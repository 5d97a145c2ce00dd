"""One row as one record of its kind."""

import shapely
from shapely import Geometry

from fallow.base.geo import Fault, fault_of
from fallow.intake.cells import Cells
from fallow.intake.table import AS_RECEIVED, refuse
from fallow.records import (
    RELEASED_KINDS,
    UNNAMED_SIDE,
    Accident,
    Activity,
    Area,
    CellLabel,
    ControlOutline,
    Fate,
    Item,
    Origin,
    Place,
    Progress,
    RecordKind,
    Work,
)

_DEEPEST_M = 100.0
_TERMS = ("depth_m", "evidence", "method", "organisation", "approver", "edition", "note")


def _kept(cells: Cells) -> tuple[Geometry | None, dict[str, str]]:
    """The geometry that can be stored, and the remaining cells; coordinates that are no
    numbers are kept as text, for a database cannot index them."""
    shape, rest = cells.row.shape, cells.rest()
    if fault_of(shape) is Fault.NOT_FINITE:
        rest[AS_RECEIVED] = shapely.to_wkt(shape)
        shape = None
    return (None if shape is None else shapely.force_2d(shape)), rest


def area(kind: RecordKind, name: str, batch: str, cells: Cells) -> Area:
    """A reported area; a released one without date or depth is a finding, never completed."""
    shape, rest = _kept(cells)
    if (depth := cells.text("depth_m")) is not None:
        try:
            float(depth)
        except ValueError:
            cells.note("value-unknown", cells.columns["depth_m"], value=depth, field="depth_m")
            rest[cells.columns["depth_m"] + " as received"], depth = depth, None
    terms = {f: v for f in _TERMS if f != "depth_m" and (v := cells.text(f)) is not None}
    if depth is not None:
        terms["depth_m"] = depth
    reported_on = cells.day("date")
    if kind in RELEASED_KINDS and (
        reported_on is None or (kind is RecordKind.CLEARED and not depth)
    ):
        cells.note("terms-missing", classification=str(kind))
    elif reported_on is None:
        cells.note("date-missing")
    return Area(
        name,
        Origin(batch, cells.row.number),
        kind,
        shape,
        cells.hazard(),
        cells.text("name"),
        reported_on,
        {**rest, **terms},
    )


def _position(cells: Cells) -> tuple[Geometry | None, dict[str, str]]:
    """The row's point. Something other than a point is kept as text."""
    shape, rest = _kept(cells)
    if shape is not None and (shape.geom_type != "Point" or fault_of(shape) is Fault.OUT_OF_RANGE):
        rest[AS_RECEIVED] = shapely.to_wkt(shape)
        shape = None
    return (None if shape is None or shape.is_empty else shape), rest


def accident(_kind: RecordKind, name: str, batch: str, cells: Cells) -> Accident:
    """An accident; counts that are not given are unknown."""
    position, rest = _position(cells)
    return Accident(
        name,
        Origin(batch, cells.row.number),
        position,
        cells.day("date"),
        cells.count("killed"),
        cells.count("injured"),
        cells.text("item"),
        rest,
    )


def activity(kind: RecordKind, name: str, batch: str, cells: Cells) -> Activity:
    """Work done at a place, such as a minefield once lifted."""
    position, rest = _position(cells)
    day, organisation = cells.day("date"), cells.text("organisation")
    return Activity(name, Origin(batch, cells.row.number), kind, position, day, organisation, rest)


_COUNTS = ("destroyed", "removed", "left_in_place", "handed_over")


def item(_kind: RecordKind, name: str, batch: str, cells: Cells) -> Item:
    """Explosive ordnance found, or the later fate of what was found before. A word or a number
    that cannot be read is a finding, and is kept as it was received."""
    position, rest = _position(cells)
    told: dict[str, str | None] = {f: cells.text(f) for f in ("area_id", "task", "found_as")}
    told |= {"work": cells.word("work", Work), "fate": cells.word("fate", Fate)}
    told |= {f: None if (n := cells.count(f)) is None else str(n) for f in _COUNTS}
    told["depth_m"] = _depth(cells)
    for field, value in told.items():
        if value is not None:
            rest[field] = value
        elif received := cells.text(field):
            rest[f"{cells.columns[field]} as received"] = received
    return Item(
        name,
        Origin(batch, cells.row.number),
        position,
        cells.day("date"),
        cells.text("item"),
        cells.count("number"),
        cells.text("condition"),
        rest,
    )


def _depth(cells: Cells) -> str | None:
    """How deep it lay, in metres: a number that is not negative, as it is written."""
    text = cells.text("depth_m")
    try:
        usable = text is None or 0 <= float(text) < _DEEPEST_M
    except ValueError:
        usable = False
    if not usable:
        cells.note("value-unknown", cells.columns["depth_m"], value=text or "", field="depth_m")
    return text if usable else None


def place(_kind: RecordKind, name: str, batch: str, cells: Cells) -> Place:
    """A named place; a population of 0 means that it is not known (GeoNames' own habit)."""
    position, rest = _position(cells)
    return Place(
        name,
        Origin(batch, cells.row.number),
        cells.text("name") or name,
        position,
        cells.count("population") or None,
        rest,
    )


def cell_label(_kind: RecordKind, name: str, batch: str, cells: Cells) -> CellLabel:
    """A labelled cell, at its centre."""
    position, rest = _position(cells)
    label, group = cells.label("label"), cells.text("group")
    return CellLabel(name, Origin(batch, cells.row.number), position, label, group, rest)


def control(_kind: RecordKind, name: str, batch: str, cells: Cells) -> ControlOutline:
    """The ground a side held on a day. Raises Refusal without a day: it would say nothing."""
    shape, _ = _kept(cells)
    day = cells.day("date")
    if day is None:
        raise refuse("control-without-date", cells.file)
    return ControlOutline(
        name, Origin(batch, cells.row.number), cells.text("side") or UNNAMED_SIDE, day, shape
    )


def progress(_kind: RecordKind, name: str, batch: str, cells: Cells) -> Progress:
    """Work in progress on a task. A row without task and area, or without m², is a finding;
    square metres are rounded once to whole ones, and what was received is kept."""
    rest = cells.rest()
    if cells.row.shape is not None:
        rest[AS_RECEIVED] = shapely.to_wkt(cells.row.shape)
    m2: dict[str, int | None] = {}
    for field in ("area_m2", "task_m2"):
        m2[field], changed = cells.whole_m2(field)
        if changed:
            rest[f"{cells.columns[field]} as received"] = cells.text(field) or ""
    done_on, until = cells.day("date"), cells.day("until")
    if done_on and until and until < done_on:
        column = cells.columns["until"]
        cells.note("days-reversed", column, start=done_on.isoformat(), end=until.isoformat())
        rest[f"{column} as received"], until = cells.text("until") or "", None
    task, area_id = cells.text("task"), cells.text("area_id")
    if not (task or area_id):
        cells.note("progress-without-task")
    if m2["area_m2"] is None and cells.text("area_m2") is None:
        cells.note("progress-without-m2")
    if not (done_on or until):
        cells.note("progress-without-date")
    return Progress(
        name,
        Origin(batch, cells.row.number),
        task,
        area_id,
        done_on,
        until,
        m2["area_m2"],
        cells.text("asset"),
        cells.text("organisation"),
        m2["task_m2"],
        rest,
    )
