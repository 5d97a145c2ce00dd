"""Findings: what is wrong, where, and what to do, as data.

A finding carries a stable code and its values; the sentences come from the translation
catalogue (`finding-CODE` and its attribute `.remedy`), so the same finding reads in every
language. Findings are collected, never raised one by one; `Refusal` carries them to the
shell when nothing may be written.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fallow.base.codes import LEVELS, Level
from fallow.base.words import DEFAULT_LANGUAGE, say

Value = str | int | float
_LONGEST = 600  # characters of a value in a sentence; Fluent refuses more than 1,000


def _short(values: Mapping[str, Value]) -> dict[str, Value]:
    """The values as a sentence can say them: a cell may hold a whole outline."""
    return {
        k: f"{v[:_LONGEST]}…" if isinstance(v, str) and len(v) > _LONGEST else v
        for k, v in values.items()
    }


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding is: file, row (1 is the first data row), field, record, lon/lat."""

    file: str | None = None
    row: int | None = None
    field: str | None = None
    record: str | None = None
    lon: float | None = None
    lat: float | None = None

    def __str__(self) -> str:
        return self.said()

    def said(self, language: str = DEFAULT_LANGUAGE) -> str:
        """The place as words, its parts in one line."""
        row = say("place-row", language, row=str(self.row)) if self.row is not None else None
        spot = f"{self.lon:.6f}, {self.lat:.6f}" if self.lon is not None else None
        return " · ".join(p for p in (self.file, row, self.field, self.record, spot) if p)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: a code of `codes.LEVELS`, the place, and the values of its sentence."""

    code: str
    where: Place = Place()
    values: Mapping[str, Value] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.code not in LEVELS:
            raise KeyError(f"finding code {self.code!r} is not in base.codes")

    @property
    def level(self) -> Level:
        return LEVELS[self.code]

    def message(self, language: str = DEFAULT_LANGUAGE) -> str:
        """What is wrong, as a sentence."""
        return say(f"finding-{self.code}", language, **_short(self.values))

    def remedy(self, language: str = DEFAULT_LANGUAGE) -> str:
        """What to do about it, as a sentence."""
        return say(f"finding-{self.code}.remedy", language, **_short(self.values))

    def as_dict(self, language: str = DEFAULT_LANGUAGE) -> dict[str, Any]:
        """The finding as JSON writes it."""
        place = {
            name: value
            for name in Place.__slots__
            if (value := getattr(self.where, name)) is not None
        }
        return {
            "code": self.code,
            "level": str(self.level),
            "message": self.message(language),
            "remedy": self.remedy(language),
            "where": place,
            "values": dict(self.values),
        }


class Refusal(Exception):
    """A command that may not go on: its findings say why; nothing was written."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("; ".join(f.message() for f in findings))
        self.findings = findings

    def __reduce__(self) -> tuple[type["Refusal"], tuple[Finding, ...]]:
        """As an exception is rebuilt by its text, and this one by its findings."""
        return Refusal, self.findings


@dataclass(frozen=True, slots=True)
class Group:
    """All findings of one code: how many, and the first as the example."""

    code: str
    level: Level
    count: int
    example: Finding


def grouped(findings: Iterable[Finding]) -> list[Group]:
    """Findings by code, worst level first, then most frequent, then code."""
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)
    order = list(Level)
    groups = [Group(c, LEVELS[c], len(some), some[0]) for c, some in by_code.items()]
    return sorted(groups, key=lambda g: (order.index(g.level), -g.count, g.code))
