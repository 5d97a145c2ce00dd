"""Which fields a row may have, by what it is taken as. Their names are in `data/headers.toml`."""

from collections.abc import Mapping

from fallow.records import AREA_KINDS, RecordKind

_WHERE = ("admin1", "admin2", "admin_code", "place")
_AREA = (
    *("id", "date", "end_date", "name", "classification", "status", "hazard", "area_m2"),
    *("depth_m", "evidence", "method", "organisation", "team", "approver", "edition", "note"),
    *_WHERE,
)
FIELDS: Mapping[RecordKind, tuple[str, ...]] = {
    **dict.fromkeys((*AREA_KINDS, RecordKind.AREA), _AREA),
    RecordKind.ACCIDENT: (
        *("id", "date", "year", "month", "killed", "injured", "item", "accident_kind", "activity"),
        *("organisation", "note", *_WHERE),
    ),
    RecordKind.LIFTED_MINEFIELD: ("id", "date", "organisation"),
    RecordKind.ITEM: (
        *("id", "date", "item", "hazard", "number", "condition", "depth_m", "method"),
        *("area_id", "task", "work", "fate", "found_as"),
        *("destroyed", "removed", "left_in_place", "handed_over", "organisation", *_WHERE),
    ),
    RecordKind.PROGRESS: (
        *("id", "date", "end_date", "task", "area_id", "area_m2", "asset", "organisation"),
        "task_m2",
    ),
    RecordKind.ACTIVITY: (
        *("id", "date", "end_date", "activity", "status", "method", "organisation", "team"),
        *("area_m2", "depth_m", "hazard", "note", *_WHERE),
    ),
    RecordKind.VICTIM: (
        *("id", "accident", "date", "year", "month", "person", "birth_date", "address", "gender"),
        *("age", "age_group", "outcome", "activity", "tampered", "item", "accident_kind"),
        *("organisation", *_WHERE),
    ),
    RecordKind.RISK_EDUCATION: (
        *("id", "date", "end_date", "organisation", "team", "method", "activity", "women", "men"),
        *("girls", "boys", "sessions", "note", *_WHERE),
    ),
    RecordKind.QA_VISIT: (
        *("id", "date", "inspected", "inspected_organisation", "organisation", "nonconformity"),
        *("severity", "measures", "note"),
    ),
    RecordKind.SURVEY: (
        *("id", "date", "organisation", "team", "contaminated", "population", "hazard", "note"),
        *_WHERE,
    ),
    RecordKind.ORGANISATION: ("id", "name", "parent", "address", "note"),
    RecordKind.TEAM: ("id", "name", "organisation", "note"),
    RecordKind.CONTROL: ("id", "date", "side"),
    RecordKind.PLACE: ("id", "date", "name", "population"),
    RecordKind.CELL_LABEL: ("id", "date", "label", "group"),
}
# What says who a victim is.
PERSONAL = ("person", "birth_date", "address")
# Read with the geometry; accepted in a mapping for every kind.
POSITION_FIELDS = ("lon", "lat", "wkt")
# The files of these kinds are ours or a service's; only the very name of a field is taken.
BY_NAME_ONLY = frozenset(
    {
        RecordKind.CONTROL,
        RecordKind.PLACE,
        RecordKind.CELL_LABEL,
        RecordKind.LIFTED_MINEFIELD,
    }
)
