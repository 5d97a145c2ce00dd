"""One row as one record of its kind."""

import shapely

from fallow.intake.axes import classified
from fallow.intake.cells import Cells
from fallow.intake.numbers import read_number
from fallow.intake.people import where
from fallow.intake.placed import kept, position
from fallow.intake.table import AS_RECEIVED, refuse
from fallow.records import (
    RELEASED_KINDS,
    UNNAMED_SIDE,
    Accident,
    Activity,
    Area,
    CellLabel,
    ControlOutline,
    HazardKind,
    Item,
    Origin,
    Place,
    Progress,
    RecordKind,
)

_DEEPEST_M = 100.0
_TERMS = ("evidence", "method", "organisation", "approver", "edition", "note")
_AREA_HOLDS = ("id", "date", "name", "hazard", "depth_m")


def _depth(cells: Cells, rest: dict[str, str]) -> str | None:
    """The depth in metres, from 0 to 100, as text; one that cannot be read is a finding and is
    kept as it was received."""
    if (text := cells.text("depth_m")) is None:
        return None
    number = read_number(text)
    if number is None or not 0 <= number.value < _DEEPEST_M:
        cells.note("value-unknown", cells.columns["depth_m"], value=text, field="depth_m")
        rest[cells.columns["depth_m"] + " as received"] = text
        return None
    return text if text.isascii() and "," not in text else f"{number.value:g}"


def area(kind: RecordKind, name: str, batch: str, cells: Cells) -> Area:
    """A reported area; a released one without date or depth is a finding, never completed.

    The classification is `kind`, or what the row says when `kind` is AREA.
    """
    shape, rest = kept(cells, (*_AREA_HOLDS, *_TERMS))
    kind, work = classified(kind, cells)
    if work is not None:
        rest["work_status"] = work
    depth = _depth(cells, rest)
    terms = {f: v for f in _TERMS if (v := cells.text(f)) is not None}
    if depth is not None:
        terms["depth_m"] = depth
    reported_on = cells.day("date")
    if kind in RELEASED_KINDS and (
        reported_on is None or (kind is RecordKind.CLEARED and not depth)
    ):
        cells.note("terms-missing", classification=str(kind))
    elif reported_on is None:
        cells.note("date-missing")
    hazard = cells.hazard()
    if hazard is HazardKind.UNKNOWN and (text := cells.text("hazard")):
        rest["hazard as received"] = text
    origin, title = Origin(batch, cells.row.number), cells.text("name")
    return Area(name, origin, kind, shape, hazard, title, reported_on, {**rest, **terms})


def accident(_kind: RecordKind, name: str, batch: str, cells: Cells) -> Accident:
    """An accident; counts that are not given are unknown."""
    spot, rest = position(cells, ("date", "killed", "injured", "item", "admin_code"))
    return Accident(
        name,
        Origin(batch, cells.row.number),
        spot,
        cells.day("date"),
        cells.count("killed"),
        cells.count("injured"),
        cells.text("item"),
        rest | _timed(cells) | where(cells),
    )


def _timed(cells: Cells) -> dict[str, str]:
    """Year and month as whole numbers, where the table has no day."""
    told = {name: cells.count(name) for name in ("year", "month")}
    return {name: str(value) for name, value in told.items() if value is not None}


def activity(kind: RecordKind, name: str, batch: str, cells: Cells) -> Activity:
    """Work done at a place: survey, clearance, disposal; or a minefield once lifted."""
    spot, rest = position(cells, ("date", "organisation"))
    day, organisation = cells.day("date"), cells.text("organisation")
    return Activity(name, Origin(batch, cells.row.number), kind, spot, day, organisation, rest)


_COUNTS = ("destroyed", "removed", "left_in_place", "handed_over")
_FATE = ("area_id", "task", "found_as", "work", "fate", "depth_m", *_COUNTS)


def item(_kind: RecordKind, name: str, batch: str, cells: Cells) -> Item:
    """Explosive ordnance found, or the later fate of what was found before. A word or a number
    that cannot be read is a finding, and is kept as it was received."""
    spot, rest = position(cells, ("date", "item", "number", "condition", *_FATE))
    told: dict[str, str | None] = {f: cells.text(f) for f in ("area_id", "task", "found_as")}
    told |= {"work": cells.word("work"), "fate": cells.word("fate")}
    told |= {f: None if (n := cells.count(f)) is None else str(n) for f in _COUNTS}
    told["depth_m"] = _depth(cells, rest)
    for field, value in told.items():
        if value is not None:
            rest[field] = value
        elif received := cells.text(field):
            rest[f"{cells.columns[field]} as received"] = received
    return Item(
        name,
        Origin(batch, cells.row.number),
        spot,
        cells.day("date"),
        cells.text("item"),
        cells.count("number"),
        cells.text("condition"),
        rest,
    )


def place(_kind: RecordKind, name: str, batch: str, cells: Cells) -> Place:
    """A named place; a population of 0 means that it is not known (GeoNames' own habit)."""
    spot, rest = position(cells, ("name", "population"))
    return Place(
        name,
        Origin(batch, cells.row.number),
        cells.text("name") or name,
        spot,
        cells.count("population") or None,
        rest,
    )


def cell_label(_kind: RecordKind, name: str, batch: str, cells: Cells) -> CellLabel:
    """A labelled cell, at its centre."""
    spot, rest = position(cells, ("label", "group"))
    label, group = cells.label("label"), cells.text("group")
    return CellLabel(name, Origin(batch, cells.row.number), spot, label, group, rest)


def control(_kind: RecordKind, name: str, batch: str, cells: Cells) -> ControlOutline:
    """The ground a side held on a day. Raises Refusal without a day: it would say nothing."""
    shape, _ = kept(cells, ())
    day = cells.day("date")
    if day is None:
        raise refuse("control-without-date", cells.file)
    return ControlOutline(
        name, Origin(batch, cells.row.number), cells.text("side") or UNNAMED_SIDE, day, shape
    )


_PROGRESS_HOLDS = (
    *("task", "area_id", "date", "end_date"),
    *("area_m2", "asset", "organisation", "task_m2"),
)


def progress(_kind: RecordKind, name: str, batch: str, cells: Cells) -> Progress:
    """Work in progress on a task. A row without task and area, or without m², is a finding;
    square metres are rounded once to whole ones, and what was received is kept."""
    rest = cells.rest(("id", *_PROGRESS_HOLDS))
    if cells.row.shape is not None:
        rest[AS_RECEIVED] = shapely.to_wkt(cells.row.shape)
    m2: dict[str, int | None] = {}
    for field in ("area_m2", "task_m2"):
        m2[field], changed = cells.whole_m2(field)
        if changed:
            rest.setdefault(f"{cells.columns[field]} as received", cells.text(field) or "")
    done_on, until = cells.day("date"), cells.day("end_date")
    if done_on and until and until < done_on:  # the check of dates says so
        column = cells.columns["end_date"]
        rest[f"{column} as received"], until = cells.text("end_date") or "", None
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
