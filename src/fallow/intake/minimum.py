"""The minimum data of each kind of record as versioned models, open to a country's own fields.

The fields are those that tables are mapped to (after GICHD's draft of minimum data
requirements, 2018, with organisations, teams, surveys and places added). JSON Schemas made from
the models are in `docs/schemas/vN/`. A field is never taken away within a version.
"""

from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from fallow.intake.codelists import LIST_OF, known_words
from fallow.intake.columns import FIELDS
from fallow.intake.profile import DAYS, NUMBERS
from fallow.records import AREA_KINDS, RecordKind

VERSION = 1
# One schema for what is one kind of record: an area says its own classification.
KINDS = tuple(k for k in FIELDS if k not in AREA_KINDS)
_POSITION = "Outline or position as GeoJSON geometry, WGS84 longitude/latitude."
_Count = Annotated[int, Field(ge=0)]
_Metres = Annotated[float, Field(ge=0)]


class Geometry(BaseModel):
    """A GeoJSON geometry (RFC 7946); its coordinates are checked by intake, not here."""

    model_config = ConfigDict(extra="allow")
    type: Literal["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"]
    coordinates: list[Any]


def _type_of(name: str) -> Any:
    if name in ("depth_m", "area_m2"):
        return _Metres
    if name in NUMBERS or name == "age":
        return _Count
    if name in DAYS:
        from datetime import date

        return date
    if name in LIST_OF and name != "accident_kind":
        return Literal[known_words(name)]
    return str


@cache
def model_of(kind: RecordKind) -> type[BaseModel]:
    """The model of a kind: `id` is required, everything else may be unknown, further fields
    are kept. Raises KeyError for a kind that has no minimum data (decisions)."""
    fields: dict[str, Any] = {
        name: (_type_of(name) | None, None) for name in FIELDS[kind] if name != "id"
    }
    geometry: Any = (Geometry | None, Field(default=None, description=_POSITION))
    named = "".join(part.capitalize() for part in str(kind).split("-"))
    model: type[BaseModel] = create_model(
        named,
        __config__=ConfigDict(extra="allow"),
        id=(Annotated[str, Field(min_length=1)], ...),
        geometry=geometry,
        **fields,
    )
    return model


def schema_of(kind: RecordKind) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a kind."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"fallow/v{VERSION}/{kind}.json",
        **model_of(kind).model_json_schema(),
    }
