"""What the exports of known systems look like, so that their tables map themselves."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Preset:
    """A system's export: the columns it is known by, and what its own columns mean."""

    name: str
    signs: frozenset[str]
    needs: int
    group_marks: tuple[str, ...]
    plumbing: frozenset[str]
    fields: Mapping[str, tuple[str, ...]]
    exact: bool = False

    def signs_in(self, columns: Sequence[str]) -> int:
        """How many of the columns only this system writes."""
        return len(self.signs & {c.casefold() for c in columns})

    def question(self, column: str) -> str:
        """The name of the question without the groups it stands in."""
        for mark in self.group_marks:
            column = column.rsplit(mark, 1)[-1] or column
        return column

    def very_names(self, columns: Sequence[str]) -> dict[str, str]:
        """Question → the first column of that question, without the groups it stands in."""
        found: dict[str, str] = {}
        for column in columns:
            found.setdefault(self.question(column), column)
        return found

    def field_columns(self, columns: Sequence[str]) -> dict[str, str]:
        """Field → column, for the fields this system has a column of its own for."""
        by_name = {c.casefold(): c for c in columns}
        found = {}
        for field, names in self.fields.items():
            column = next((by_name[n] for n in names if n in by_name), None)
            if column is not None:
                found[field] = column
        return found


@cache
def presets() -> tuple[Preset, ...]:
    """The presets of the data file."""
    raw = (resources.files("fallow.intake") / "data" / "presets.toml").read_text(encoding="utf-8")
    return tuple(
        Preset(
            name,
            frozenset(s.casefold() for s in entry["signs"]),
            entry["needs"],
            tuple(entry["group_marks"]),
            frozenset(s.casefold() for s in entry["plumbing"]),
            {f: tuple(c.casefold() for c in some) for f, some in entry["fields"].items()},
            entry.get("exact", False),
        )
        for name, entry in tomllib.loads(raw).items()
    )


def preset_of(columns: Sequence[str]) -> Preset | None:
    """The system whose signs are most among the columns, an exact one first; None when no
    system shows enough."""
    met = [(p.exact, p.signs_in(columns), -i, p) for i, p in enumerate(presets())]
    enough = [m for m in met if m[1] >= m[3].needs]
    return max(enough, key=lambda m: m[:3])[3] if enough else None
