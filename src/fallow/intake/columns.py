"""Which column holds which field: as told by `--map`, else by the column's name."""

from collections.abc import Mapping

from fallow.base.finding import Finding, Place, Refusal
from fallow.intake.delimited import pick
from fallow.records import AREA_KINDS, RecordKind

DAY_COLUMNS = ("date", "report_date", "report_dt", "seen_on", "fecha", "datum", "дата")
# Field → column names it goes by (lower case).
_COMMON = {
    "id": ("id", "area_id", "hazard_id", "ha_id", "local_id", "objectid_1", "code"),
    "date": DAY_COLUMNS,
}
_AREA = {
    **_COMMON,
    "name": ("name", "title", "nombre", "naziv", "назва"),
    "hazard": ("hazard", "hazard_kind", "hazard_type", "contamination"),
    "depth_m": ("depth_m", "clearance_depth_m"),
    "evidence": ("evidence",),
    "method": ("method", "operational_method"),
    "organisation": ("organisation", "organization", "org", "operator"),
    "approver": ("approver", "approved_by"),
    "edition": ("edition", "standard_edition"),
    "note": ("note", "notes", "comment"),
}
_EVENT = {
    **_COMMON,
    "killed": ("killed", "deaths", "fatalities", "muertos"),
    "injured": ("injured", "wounded", "heridos"),
    "item": ("item", "device", "ordnance", "model"),
}
FIELDS: Mapping[RecordKind, Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(AREA_KINDS, _AREA),
    RecordKind.ACCIDENT: _EVENT,
    RecordKind.LIFTED_MINEFIELD: {**_COMMON, "organisation": _AREA["organisation"]},
    RecordKind.ITEM: {
        **_COMMON,
        # An item's area is not its id.
        "id": ("id", "item_id", "local_id", "objectid_1", "code"),
        "area_id": ("area_id", "area", "hazard_id", "ha_id"),
        "task": ("task", "task_id", "task_no"),
        "work": ("work", "task_type"),
        "depth_m": ("depth_m", "found_depth_m"),
        "fate": ("fate", "disposal"),
        "found_as": ("found_as",),
        "destroyed": ("destroyed", "number_destroyed"),
        "removed": ("removed", "number_removed"),
        "left_in_place": ("left_in_place", "number_left_in_place"),
        "handed_over": ("handed_over", "number_handed_over"),
        "item": _EVENT["item"],
        "number": ("number", "quantity", "count"),
        "condition": ("condition",),
    },
    RecordKind.PROGRESS: {
        "id": ("id", "progress_id", "report_id"),
        "date": (*_COMMON["date"], "start_date", "from_date"),
        "until": ("until", "end_date", "to_date"),
        "task": ("task", "task_id", "task_no"),
        "area_id": ("area_id", "area", "hazard_id", "ha_id"),
        "area_m2": ("area_m2", "m2", "processed_m2", "sqm"),
        "asset": ("asset", "asset_type", *_AREA["method"]),
        "organisation": _AREA["organisation"],
        "task_m2": ("task_m2", "task_area_m2"),
    },
    RecordKind.CONTROL: {**_COMMON, "side": ("side", "status", "controller", "held_by")},
    RecordKind.PLACE: {
        **_COMMON,
        "name": _AREA["name"],
        "population": ("population", "pop", "inhabitants"),
    },
    RecordKind.CELL_LABEL: {
        **_COMMON,
        "label": ("label", "contaminated"),
        "group": ("group", "municipality", "municipio", "district"),
    },
}
# Read with the geometry; accepted in a mapping for every kind.
POSITION_FIELDS = ("lon", "lat", "wkt")


def columns_for(
    kind: RecordKind, columns: tuple[str, ...], told: Mapping[str, str], file: str
) -> tuple[dict[str, str], list[Finding]]:
    """Field → column for a file, and a finding for each one that was guessed.

    Raises Refusal for a mapping that names no field of this kind or no column of the file.
    """
    fields = FIELDS[kind]
    wrong = [
        Finding(
            "map-field-unknown",
            Place(file, field=field),
            {"field": field, "kind": str(kind), "known": ", ".join([*fields, *POSITION_FIELDS])},
        )
        for field in told
        if field not in fields and field not in POSITION_FIELDS
    ] + [
        Finding(
            "map-column-missing",
            Place(file, field=field),
            {"field": field, "column": column, "columns": ", ".join(columns) or "none"},
        )
        for field, column in told.items()
        if column not in columns
    ]
    if wrong:
        raise Refusal(*wrong)
    chosen, guessed = {}, []
    for field, names in fields.items():
        column = told.get(field) or pick(columns, names)
        if column is None:
            continue
        chosen[field] = column
        if field not in told and column != field:
            guessed.append(
                Finding(
                    "column-guessed", Place(file, field=column), {"field": field, "column": column}
                )
            )
    return chosen, guessed
