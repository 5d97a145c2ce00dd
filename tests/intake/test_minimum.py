"""The published schemas are those of the models, and the models are open."""

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from fallow.intake.columns import FIELDS
from fallow.intake.minimum import KINDS, VERSION, model_of, schema_of
from fallow.records import RecordKind

PUBLISHED = Path(__file__).parents[2] / "docs" / "schemas" / f"v{VERSION}"


@pytest.mark.parametrize("kind", KINDS)
def test_the_published_schema_is_that_of_the_model(kind: RecordKind) -> None:
    published = json.loads((PUBLISHED / f"{kind}.json").read_text(encoding="utf-8"))
    assert published == schema_of(kind)
    assert set(published["properties"]) == {*FIELDS[kind], "id", "geometry"}


def test_nothing_else_is_published() -> None:
    assert {p.stem for p in PUBLISHED.iterdir()} == {str(k) for k in KINDS}


def test_a_record_needs_an_id_and_keeps_a_countrys_own_fields() -> None:
    victim = model_of(RecordKind.VICTIM)
    made = victim.model_validate({"id": "V-1", "gender": "female", "vereda": "El Tigre"})
    assert made.model_dump(exclude_none=True) == {
        "id": "V-1",
        "gender": "female",
        "vereda": "El Tigre",
    }
    for wrong in ({}, {"id": ""}, {"id": "V-1", "gender": "F"}, {"id": "V-1", "age": -1}):
        with pytest.raises(ValidationError):
            victim.model_validate(wrong)
