"""Exports of known systems map themselves."""

import json
from pathlib import Path

import pytest

from fallow.intake.guess import guessed_mapping
from fallow.intake.presets import preset_of, presets
from fallow.intake.table import Table
from fallow.records import RecordKind

SURVEY123 = ("ObjectID", "GlobalID", "CreationDate", "Creator", "EditDate", "Editor")


def mapped(kind: RecordKind, *columns: str) -> tuple[str | None, dict[str, str]]:
    mapping = guessed_mapping(kind, Table("t.csv", columns, ()), {})
    return mapping.preset, dict(mapping.fields)


def test_the_older_generation() -> None:
    columns = ("hazard_guid", "hazard_localid", "hazardname", "hazardtype", "status", "areasize")
    name, fields = mapped(RecordKind.AREA, *columns, "dateofreport")
    assert name == "imsma-ng"
    assert fields["id"] == "hazard_localid"
    assert (fields["date"], fields["area_m2"]) == ("dateofreport", "areasize")
    assert (fields["classification"], fields["status"]) == ("hazardtype", "status")


def test_the_newer_generation() -> None:
    columns = ("objectid", "globalid", "imsma_links", "created_user", "area_type", "status", "org")
    name, fields = mapped(RecordKind.AREA, *columns, "area_size", "report_dt", "Shape__Area")
    assert name == "imsma-core"
    assert fields["area_m2"] == "area_size"  # the drawn area is the system's own figure
    assert (fields["id"], fields["organisation"]) == ("globalid", "org")


def test_questions_in_groups() -> None:
    odk = ("SubmissionDate", "KEY", "Status", "general-report_date", "place-district")
    name, fields = mapped(RecordKind.ACCIDENT, *odk, "harm-killed", "harm-injured")
    assert name == "odk"
    assert fields == {
        "id": "KEY",
        "date": "general-report_date",
        "killed": "harm-killed",
        "injured": "harm-injured",
        "admin2": "place-district",
    }
    kobo = ("_uuid", "_submission_time", "harm/killed", "general/date")
    assert mapped(RecordKind.ACCIDENT, *kobo)[1]["killed"] == "harm/killed"


@pytest.mark.parametrize(
    ("form", "kind", "wanted"),
    [
        ("ha", RecordKind.AREA, {"id": "id_ha_sy", "status": "status_ha", "team": "team"}),
        ("va", RecordKind.ACCIDENT, {"id": "id_va_sy", "killed": "killed", "injured": "injured"}),
    ],
)
def test_real_forms(shared_data: Path, form: str, kind: RecordKind, wanted: dict[str, str]) -> None:
    raw = json.loads((shared_data / "forms" / f"unmas_syria_{form}.json").read_text("utf-8"))
    names = [
        q["name"]
        for q in raw
        if not q["type"].startswith(("begin", "end", "note")) and q["name"].isidentifier()
    ]
    name, fields = mapped(kind, *SURVEY123, *dict.fromkeys(names))
    assert name == "survey123"
    assert fields.items() >= wanted.items()


def test_a_plain_table_is_no_export_of_a_system() -> None:
    assert preset_of(("id", "date", "status", "organisation", "objectid")) is None
    assert len({p.name for p in presets()}) == 5
