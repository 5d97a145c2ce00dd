"""Cells to values: a cell that cannot be read is a finding, and its value is unknown."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from shapely import Geometry

from fallow.base.finding import Finding, Place
from fallow.base.geo import Fault
from fallow.base.time import now
from fallow.intake.codelists import read_word
from fallow.intake.days import Ambiguous, read_day
from fallow.intake.mapping import TableMapping
from fallow.intake.numbers import read_number
from fallow.intake.table import Row
from fallow.records import HazardKind, Record

_MOST_M2 = 1e12  # a million km²
_NO_WORDS: Mapping[str, str] = {}


@dataclass(slots=True)
class Cells:
    """The cells of one row by field; readers note findings as they go.

    `columns` are those of the mapping, field → column. `shape` is the row's geometry without
    heights, and `fault` what is wrong with it as an outline. `also` holds further records that
    the row gives, such as the person of a victim. Rows of a table share `findings` and `also`.
    """

    file: str
    row: Row
    mapping: TableMapping
    columns: Mapping[str, str]
    shape: Geometry | None
    fault: Fault | None
    findings: list[Finding]
    also: list[Record]

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
        if not text:
            return None
        try:
            day = read_day(text, self.mapping.day_order)
        except Ambiguous:
            self.note("date-order-unknown", self.columns[name], value=text)
            return None
        if day is None:
            self.note("date-unreadable", self.columns[name], value=text)
        elif day > now().date():
            self.note("date-in-future", self.columns[name], day=day.isoformat())
            return None
        return day

    def count(self, name: str) -> int | None:
        """The cell as a whole number that is not negative."""
        text = self.text(name)
        if text is None:
            return None
        number = read_number(text, whole=True)
        if number is None or number.value < 0 or not number.value.is_integer():
            self.note("value-unknown", self.columns[name], value=text, field=name)
            return None
        value = int(number.value)
        if number.grouped:
            self.note("number-with-separators", self.columns[name], value=text, read=str(value))
        return value

    def code(self, name: str) -> str | None:
        """The cell as a code of digits with the zeros and without the separators that a
        number format took or put; any other code as it is."""
        text = self.text(name)
        width = self.mapping.widths.get(name)
        if text is None or width is None:
            return text
        digits = text.replace(",", "").replace(".", "").strip()
        if not digits.isdecimal() or len(digits) > width:
            return text
        code = digits.zfill(width)
        if code != text:
            self.note("code-restored", self.columns[name], value=text, read=code)
        return code

    def whole_m2(self, name: str) -> tuple[int | None, bool]:
        """The cell as square metres, rounded once to whole ones, and whether that changed it."""
        text = self.text(name)
        if text is None:
            return None, False
        number = read_number(text)
        if number is None or not 0 <= number.value < _MOST_M2:
            self.note("value-unknown", self.columns[name], value=text, field=name)
            return None, True
        if number.grouped:
            read = f"{number.value:g}"
            self.note("number-with-separators", self.columns[name], value=text, read=read)
        return round(number.value), number.grouped or not number.value.is_integer()

    def label(self, name: str) -> int | None:
        """The cell as a label: 1 or 0; blank or −1 is not labelled, anything else a finding."""
        text = self.text(name)
        if text is None or text in ("-1", "-1.0"):
            return None
        if text not in ("0", "1", "0.0", "1.0"):
            self.note("label-unusable", self.columns[name], value=text)
            return None
        return int(float(text))

    def word(self, name: str) -> str | None:
        """The cell in the register's words; None, with a finding, when no list knows it."""
        text = self.text(name)
        if not text:
            return None
        word = read_word(name, text, self.mapping.values.get(name, _NO_WORDS))
        if word is None:
            self.note("value-unknown", self.columns[name], value=text, field=name)
        return word

    def hazard(self) -> HazardKind:
        """The kind of hazard; unknown when blank or not one of the words the lists know."""
        word = self.word("hazard")
        return HazardKind(word) if word else HazardKind.UNKNOWN

    def rest(self, held: Collection[str] = ()) -> dict[str, str]:
        """Every cell that no field of the record holds: unmapped columns under their own name,
        mapped ones that are not among the fields `held` under the field's name."""
        values, used = self.row.values, self.columns.values()
        kept = {k: v for k, v in values.items() if k not in used}
        for name, column in self.columns.items():
            if name not in held and (text := values.get(column)) is not None:
                kept[name] = text
        return kept
