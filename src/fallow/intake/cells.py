"""Cells to values: a cell that cannot be read is a finding, and its value is unknown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from fallow.base.finding import Finding, Place
from fallow.base.time import now, parse_day
from fallow.intake.table import Row
from fallow.records import HazardKind

_MOST_M2 = 1e12  # a million km²
_KINDS = {k.value.casefold(): k for k in HazardKind}


@dataclass(slots=True)
class Cells:
    """The cells of one row by field; readers note findings as they go."""

    file: str
    row: Row
    columns: Mapping[str, str]
    findings: list[Finding] = field(default_factory=list)

    def note(self, code: str, column: str | None = None, **values: str | int | float) -> None:
        """A finding about this row."""
        place = Place(self.row.file or self.file, self.row.number, column)
        self.findings.append(Finding(code, place, values))

    def text(self, name: str) -> str | None:
        """The cell as text; None when blank or when the file has no such column."""
        column = self.columns.get(name)
        return self.row.values.get(column) if column else None

    def day(self, name: str) -> date | None:
        """The cell as a day; one that cannot be read, or has not come yet, is unknown."""
        text = self.text(name)
        day = parse_day(text) if text else None
        if text and day is None:
            self.note("date-unreadable", self.columns[name], value=text)
        if day is not None and day > now().date():
            self.note("date-in-future", self.columns[name], day=day.isoformat())
            return None
        return day

    def count(self, name: str) -> int | None:
        """The cell as a whole number that is not negative."""
        text = self.text(name)
        if text is None:
            return None
        try:
            value = float(text.replace(" ", ""))
        except ValueError:
            value = -1.0
        if value < 0 or not value.is_integer():
            self.note("value-unknown", self.columns[name], value=text, field=name)
            return None
        return int(value)

    def whole_m2(self, name: str) -> tuple[int | None, bool]:
        """The cell as square metres, rounded once to whole ones, and whether that changed it."""
        text = self.text(name)
        if text is None:
            return None, False
        try:
            value = float(text.replace(" ", ""))
        except ValueError:
            value = -1.0
        if not 0 <= value < _MOST_M2:
            self.note("value-unknown", self.columns[name], value=text, field=name)
            return None, True
        return round(value), not value.is_integer()

    def label(self, name: str) -> int | None:
        """The cell as a label: 1 or 0; blank or −1 is not labelled, anything else a finding."""
        text = self.text(name)
        if text is None or text in ("-1", "-1.0"):
            return None
        if text not in ("0", "1", "0.0", "1.0"):
            self.note("label-unusable", self.columns[name], value=text)
            return None
        return int(float(text))

    def word(self, name: str, words: type[StrEnum]) -> str | None:
        """The cell as one of the register's words; anything else is a finding and unknown."""
        text = self.text(name)
        plain = " ".join((text or "").casefold().replace("_", " ").replace("-", " ").split())
        if not plain or plain in {str(w) for w in words}:
            return plain or None
        self.note("value-unknown", self.columns[name], value=text or "", field=name)
        return None

    def hazard(self) -> HazardKind:
        """The kind of hazard; unknown when blank or not one of the register's words."""
        text = self.text("hazard")
        kind = _KINDS.get(text.casefold()) if text else HazardKind.UNKNOWN
        if text and kind is None:
            self.note("value-unknown", self.columns["hazard"], value=text, field="hazard")
        return kind or HazardKind.UNKNOWN

    def rest(self) -> dict[str, str]:
        """Every cell of the row that no field of the record holds, under its own column."""
        used = set(self.columns.values())
        return {k: v for k, v in self.row.values.items() if k not in used}
