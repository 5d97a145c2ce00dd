"""The province as the record types of the register, without passing through files."""

from dataclasses import dataclass

from shapely import Geometry

from fallow.records import (
    Accident,
    Activity,
    Area,
    ControlOutline,
    Item,
    Origin,
    Place,
    RecordKind,
)
from fallow.sample.province import Province
from fallow.sample.war import SIDE

_ACTS = {
    "cancel": RecordKind.CANCELLED,
    "reduce": RecordKind.REDUCED,
    "clear": RecordKind.CLEARED,
}


@dataclass(frozen=True, slots=True)
class Records:
    """What a register of the province would hold; `areas` include the ground of decisions."""

    border: Geometry
    areas: tuple[Area, ...]
    items: tuple[Item, ...]
    accidents: tuple[Accident, ...]
    lifted: tuple[Activity, ...]
    places: tuple[Place, ...]
    held: tuple[ControlOutline, ...]


def _areas(province: Province) -> tuple[Area, ...]:
    outlines = {a.id: a.outline for a in province.areas}
    reported = [
        Area(
            a.id,
            Origin("sample", number),
            RecordKind.CONFIRMED if a.confirmed else RecordKind.SUSPECTED,
            a.outline,
            reported_on=a.reported_on,
        )
        for number, a in enumerate(province.areas, 1)
    ]
    released = [
        Area(
            f"{decision.area_id}/{number}",
            Origin("sample", number),
            _ACTS[decision.act],
            decision.outline or outlines[decision.area_id],
            reported_on=decision.on,
        )
        for number, decision in enumerate((*province.decisions, *province.late_decisions), 1)
        if decision.act in _ACTS
    ]
    return (*reported, *released)


def as_records(province: Province) -> Records:
    """The province as records; nothing of its truth is in them."""
    return Records(
        province.geography.border,
        _areas(province),
        tuple(
            Item(f.id, Origin("sample", n), f.truth.position, f.found_on, f.truth.item, 1)
            for n, f in enumerate(province.finds, 1)
        ),
        tuple(
            Accident(a.id, Origin("sample", n), a.position, a.happened_on, a.killed, a.injured)
            for n, a in enumerate(province.accidents, 1)
        ),
        tuple(
            Activity(f"LIFTED-{n:03d}", Origin("sample", n), RecordKind.LIFTED_MINEFIELD, spot)
            for n, spot in enumerate(province.lifted, 1)
        ),
        tuple(
            Place(f"PLACE-{n:03d}", Origin("sample", n), p.name, p.position, p.population)
            for n, p in enumerate(province.geography.places, 1)
        ),
        tuple(
            ControlOutline(f"{day:%Y%m%d}", Origin("sample", n), SIDE, day, shape)
            for n, (day, shape) in enumerate(province.war.held.items(), 1)
        ),
    )
