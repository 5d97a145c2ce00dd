"""How the columns of a table become the fields of a record: a small TOML file.

It lives beside the data (`NAME.fallow.toml`) or in the workspace (`mappings/`), is guessed on
first sight, shown, accepted by a named person, and then used for every table that has the
same columns and is taken as the same kind.
"""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from fallow.intake.table import refuse
from fallow.records import RecordKind

FORMAT = 1
SUFFIX = ".fallow.toml"


class DayOrder(StrEnum):
    """How 03/04/2006 is read: the day first, the month first; the year first needs no telling."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


@dataclass(frozen=True, slots=True)
class TableMapping:
    """Field → column, and how the cells of a column are read.

    `columns` are those of the table it was made for; `values` holds, by field, what a word of
    the table means in the register's words; `widths` the digits of a code whose leading zeros
    a spreadsheet took away. `accepted_by` None means that nobody has looked at it.
    """

    kind: RecordKind
    columns: tuple[str, ...]
    fields: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    widths: Mapping[str, int] = field(default_factory=dict)
    day_order: DayOrder | None = None
    preset: str | None = None
    accepted_by: str | None = None
    accepted_on: date | None = None

    @property
    def name(self) -> str:
        """A name that depends on the kind and the columns only."""
        key = json.dumps([str(self.kind), sorted(self.columns)], ensure_ascii=False)
        return f"{self.kind}-{sha256(key.encode()).hexdigest()[:12]}"

    def fits(self, kind: RecordKind, columns: tuple[str, ...]) -> bool:
        """Whether it was made for a table with these columns, in any order, taken so."""
        return kind is self.kind and set(columns) == set(self.columns)


def quoted(text: str) -> str:
    """A TOML basic string; JSON's escapes are TOML's, but DEL must be escaped too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _lines(table: Mapping[str, str | int]) -> list[str]:
    return [f"{quoted(k)} = {v if isinstance(v, int) else quoted(v)}" for k, v in table.items()]


def mapping_as_toml(mapping: TableMapping, comment: str = "") -> str:
    """The mapping as TOML that `mapping_from_toml` reads back to the same."""
    head: dict[str, str | int] = {"fallow_mapping": FORMAT, "kind": str(mapping.kind)}
    if mapping.preset:
        head["preset"] = mapping.preset
    if mapping.day_order:
        head["day_order"] = str(mapping.day_order)
    if mapping.accepted_by:
        head["accepted_by"] = mapping.accepted_by
    if mapping.accepted_on:
        head["accepted_on"] = mapping.accepted_on.isoformat()
    columns = ",\n".join(f"  {quoted(c)}" for c in mapping.columns)
    parts = [f"# {line}" for line in comment.splitlines()]
    parts += [f"{k} = {v if isinstance(v, int) else quoted(v)}" for k, v in head.items()]
    parts += [f"columns = [\n{columns},\n]" if columns else "columns = []"]
    parts += ["", "[fields]", *_lines(mapping.fields)]
    if mapping.widths:
        parts += ["", "[widths]", *_lines(mapping.widths)]
    for name, words in mapping.values.items():
        parts += ["", f"[values.{quoted(name)}]", *_lines(words)]
    return "\n".join(parts) + "\n"


_KNOWN = {"fallow_mapping", *(f.name for f in fields(TableMapping))}


def mapping_from_toml(text: str, file: str) -> TableMapping:
    """The mapping a TOML text holds. Raises Refusal (`mapping-unusable`) when it is none."""
    try:
        raw = _ours(tomllib.loads(text))
        return TableMapping(
            RecordKind(raw["kind"]),
            tuple(str(c) for c in raw.get("columns", ())),
            _words(raw.get("fields", {})),
            {str(name): _words(words) for name, words in raw.get("values", {}).items()},
            {str(name): int(width) for name, width in raw.get("widths", {}).items()},
            DayOrder(raw["day_order"]) if "day_order" in raw else None,
            raw.get("preset"),
            raw.get("accepted_by"),
            date.fromisoformat(str(raw["accepted_on"])) if "accepted_on" in raw else None,
        )
    except KeyError as error:
        raise refuse("mapping-unusable", file, detail=f"no {error.args[0]}") from error
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise refuse("mapping-unusable", file, detail=str(error)) from error


def _ours(raw: dict[str, Any]) -> dict[str, Any]:
    if unknown := sorted(set(raw) - _KNOWN):
        raise ValueError(f"unknown keys: {', '.join(unknown)}")
    if raw.get("fallow_mapping") != FORMAT:
        raise ValueError(f"fallow_mapping must be {FORMAT}")
    return raw


def _words(table: Any) -> dict[str, str]:
    if not all(isinstance(v, str) for v in table.values()):
        raise ValueError("every value of a table of words must be a text")
    return dict(table)


def read_mapping(path: Path) -> TableMapping:
    """A mapping from a file. Raises Refusal when it cannot be read or is none."""
    try:
        return mapping_from_toml(path.read_text(encoding="utf-8"), path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise refuse("mapping-unusable", path.name, detail=str(error)) from error


def beside(data: Path) -> Path:
    """Where the mapping of a data file lives when it lives with the data."""
    return data.with_name(data.name + SUFFIX)
