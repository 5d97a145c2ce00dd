"""Days as people write them. A day that can be read two ways is not read until told how."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from importlib import resources

from fallow.base.time import parse_day
from fallow.intake.headers import plain
from fallow.intake.mapping import DayOrder

_NUMERIC = re.compile(r"^(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4})(?:[ T,].*)?$")
_YEAR_FIRST = re.compile(r"^(\d{4})[./](\d{1,2})[./](\d{1,2})(?:[ T,].*)?$")
_NAMED = re.compile(
    r"^(?P<day>\d{1,2})(?:[\s.\-/]| de )*(?P<month>[^\W\d_]{3,})"
    r"(?:[\s.\-/,]| de )*(?P<year>\d{4})\b"
)
_NAMED_FIRST = re.compile(r"^(?P<month>[^\W\d_]{3,})\.?\s+(?P<day>\d{1,2}),?\s+(?P<year>\d{4})\b")
_SERIAL = re.compile(r"^\d{5}(\.\d+)?$")
_MILLISECONDS = re.compile(r"^-?\d{11,13}$")
_EXCEL_ZERO = date(1899, 12, 30)
_MONTHS = 12


@cache
def month_names() -> Mapping[str, int]:
    """Names and abbreviations of the months in eight languages, one month a line of the data.

    "listopad" is October in Croatian and November in Ukrainian; the two differ in script.
    """
    raw = (resources.files("fallow.intake") / "data" / "months.txt").read_text(encoding="utf-8")
    return {plain(w): n for n, line in enumerate(raw.splitlines(), 1) for w in line.split()}


class Ambiguous(ValueError):
    """A day that can be read two ways, and no order was told."""


def _numeric(match: re.Match[str], order: DayOrder | None) -> date:
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    if order is None and first <= _MONTHS and second <= _MONTHS and first != second:
        raise Ambiguous
    month_first = order is DayOrder.MONTH_FIRST if order else second > _MONTHS
    return date(year, first, second) if month_first else date(year, second, first)


def _year_first(match: re.Match[str], _: DayOrder | None) -> date:
    return date(int(match[1]), int(match[2]), int(match[3]))


def _named(match: re.Match[str], _: DayOrder | None) -> date | None:
    month = month_names().get(plain(match["month"]))
    return None if month is None else date(int(match["year"]), month, int(match["day"]))


def _serial(match: re.Match[str], _: DayOrder | None) -> date:
    return _EXCEL_ZERO + timedelta(days=int(float(match[0])))


def _milliseconds(match: re.Match[str], _: DayOrder | None) -> date:
    return (datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=int(match[0]))).date()


_Reader = Callable[[re.Match[str], DayOrder | None], date | None]
_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_NUMERIC, _numeric),
    (_YEAR_FIRST, _year_first),
    (_NAMED, _named),
    (_NAMED_FIRST, _named),
    (_SERIAL, _serial),
    (_MILLISECONDS, _milliseconds),
)


@lru_cache(maxsize=1 << 16)
def read_day(text: str, order: DayOrder | None = None) -> date | None:
    """A cell as a day; None when it is none.

    ISO 8601, day or month first, month names in eight languages, a spreadsheet's serial
    number, milliseconds since 1970 (ArcGIS). Raises Ambiguous for 03/04/2006 without `order`.
    """
    text = text.strip()
    try:
        for pattern, read in _READERS:
            if match := pattern.match(text):
                return read(match, order)
    except Ambiguous:
        raise
    except (ValueError, OverflowError):
        return None
    return parse_day(text)


def looks_like_day(text: str) -> bool:
    """Whether a cell can be read as a day, in one order or the other."""
    return any(read_day(text, order) is not None for order in DayOrder)


def order_of(cells: Iterable[str]) -> tuple[DayOrder | None, bool]:
    """The order that the days of a column prove, and whether any day needs to be told it.

    A column in which some days prove one order and some the other has none.
    """
    proven, open_ones = set(), False
    for cell in cells:
        if not (match := _NUMERIC.match(cell.strip())):
            continue
        first, second = int(match[1]), int(match[2])
        if first > _MONTHS >= second:
            proven.add(DayOrder.DAY_FIRST)
        elif second > _MONTHS >= first:
            proven.add(DayOrder.MONTH_FIRST)
        elif first != second:
            open_ones = True
    return (proven.pop() if len(proven) == 1 else None), open_ones
