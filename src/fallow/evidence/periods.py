"""When: the days a phrase stands for, resolved against the day of publication."""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from fallow.evidence.claim import Period

_MONTHS = {m.lower(): n for n, m in enumerate(calendar.month_name) if m}
_MONTH = "|".join(m.capitalize() for m in _MONTHS)
_DAY = rf"(?:(?P<m1>{_MONTH})\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{_MONTH}))(?:,?\s+(?P<y1>(?:19|20)\d\d))?"
_YEAR = r"(?:19|20)\d\d"
_AGO = r"(?P<which>this|last|the same|the previous|the current)\s+year"
_RULES: list[tuple[str, re.Pattern[str]]] = [
    ("span", re.compile(rf"\b(?:from|between)\s+(?P<y0>{_YEAR})\s+(?:to|and)\s+(?:(?P<m>{_MONTH})\s+)?(?:(?P<y>{_YEAR})|(?P<rel>this year|last year))")),
    ("first", re.compile(r"\bfirst\s+(?P<n>\w+)\s+months\s+of\s+(?:(?P<y>(?:19|20)\d\d)|(?P<rel>this year|last year))")),
    ("same", re.compile(r"\bthe same (?:period|time|months) (?:of\s+)?(?:the\s+)?(?:last|previous) year")),
    ("since", re.compile(rf"\bsince\s+(?:{_DAY}|(?:(?:the (?:start|beginning) of|early|late|mid-?)\s*)?(?P<m>{_MONTH})(?:\s+(?P<y>{_YEAR}))?|(?P<yy>{_YEAR}))")),
    ("asof", re.compile(rf"\b(?:as of|as at|by|by the end of|until|up to|at the end of|to the end of)\s+(?:{_DAY}|(?P<m>{_MONTH})(?:\s+(?P<y>{_YEAR}))?|(?P<yy>{_YEAR}))\b")),
    ("day", re.compile(rf"\b{_DAY}\b")),
    ("month", re.compile(rf"\b(?P<m>{_MONTH})(?:,?\s+(?:of\s+)?(?P<y>{_YEAR})|\s+(?P<rel>this year|last year))?(?![\w’])")),
    ("rel", re.compile(_AGO)),
    ("year", re.compile(rf"(?:\b(?:in|during|for|of|throughout|year)\s+)(?P<y>{_YEAR})\b")),
    ("week", re.compile(r"\b(?P<w>yesterday|today|last month|last week|this month|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b")),
]  # fmt: skip
_DAYS = [d.lower() for d in calendar.day_name]
_COUNT = {"two": 2, "three": 3, "four": 4, "six": 6, "eight": 8, "nine": 9, "ten": 10}


@dataclass(frozen=True, slots=True)
class Dated:
    """A period and where its phrase stands."""

    period: Period
    start: int
    end: int


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _past_year(month: int, published: date | None, given: str | None) -> int | None:
    """The year of a month named without one: the latest that had begun on publication."""
    if given:
        return int(given)
    if published is None:
        return None
    return published.year - (month > published.month)


def _relative(text: str | None, published: date | None) -> int | None:
    if text is None or published is None:
        return None
    return published.year - (text.startswith(("last", "the previous")))


def _span(m: re.Match[str], on: date | None) -> Period | None:
    year = int(m["y"]) if m["y"] else _relative(m["rel"], on)
    if year is None:
        return None
    last = _month(year, _MONTHS[m["m"].lower()])[1] if m["m"] else date(year, 12, 31)
    return Period(m[0], date(int(m["y0"]), 1, 1), min(last, on) if on else last)


def _first(m: re.Match[str], on: date | None) -> Period | None:
    year = int(m["y"]) if m["y"] else _relative(m["rel"], on)
    months = int(m["n"]) if m["n"].isdigit() else _COUNT.get(m["n"].lower())
    if year is None or months is None or not 1 <= months <= 12:  # noqa: PLR2004
        return None
    return Period(m[0], date(year, 1, 1), _month(year, months)[1])


def _since(m: re.Match[str], on: date | None) -> Period | None:
    if m["yy"]:
        return Period(m[0], date(int(m["yy"]), 1, 1), on, date(int(m["yy"]), 12, 31))
    if day := _named_day(m, on):
        return Period(m[0], day, on)
    if not m["m"]:
        return None
    month = _MONTHS[m["m"].lower()]
    year = _past_year(month, on, m["y"])
    if year is None:
        return None
    first, last = _month(year, month)
    return Period(m[0], first, on, min(last, on) if on else last)


def _named_day(m: re.Match[str], on: date | None) -> date | None:
    name, day = m["m1"] or m["m2"], m["d1"] or m["d2"]
    if not name:
        return None
    month = _MONTHS[name.lower()]
    year = _past_year(month, on, m["y1"])
    try:
        return date(year, month, int(day)) if year else None
    except ValueError:
        return None


def _asof(m: re.Match[str], on: date | None) -> Period | None:
    if m["yy"]:
        return Period(m[0], None, date(int(m["yy"]), 12, 31))
    if m["m1"] or m["m2"]:
        day = _named_day(m, on)
        return Period(m[0], None, day) if day else None
    month = _MONTHS[m["m"].lower()]
    year = _past_year(month, on, m["y"])
    return Period(m[0], None, _month(year, month)[1]) if year else None


def _day(m: re.Match[str], on: date | None) -> Period | None:
    day = _named_day(m, on)
    return Period(m[0], day, day) if day else None


def _in_month(m: re.Match[str], on: date | None) -> Period | None:
    month = _MONTHS[m["m"].lower()]
    year = _relative(m["rel"], on) if m["rel"] else _past_year(month, on, m["y"])
    return Period(m[0], *_month(year, month)) if year else None


def _rel(m: re.Match[str], on: date | None) -> Period | None:
    year = _relative(m["which"], on)
    return Period(m[0], date(year, 1, 1), date(year, 12, 31)) if year else None


def _year(m: re.Match[str], on: date | None) -> Period | None:
    return Period(m[0], date(int(m["y"]), 1, 1), date(int(m["y"]), 12, 31))


def _same(m: re.Match[str], on: date | None) -> Period | None:
    return Period(m[0], date(on.year - 1, 1, 1), date(on.year - 1, 12, 31)) if on else None


def _week(m: re.Match[str], on: date | None) -> Period | None:
    if on is None:
        return None
    word = m["w"].lower()
    if word in _DAYS:
        back = (on.weekday() - _DAYS.index(word)) % 7
        return Period(m[0], on - timedelta(back), on - timedelta(back))
    if word in ("today", "yesterday"):
        day = on - timedelta(word == "yesterday")
        return Period(m[0], day, day)
    if word == "last week":
        first = on - timedelta(on.weekday() + 7)
        return Period(m[0], first, first + timedelta(6))
    last = on.replace(day=1) - timedelta(1) if word == "last month" else on
    return Period(m[0], *_month(last.year, last.month))


_READ: dict[str, Callable[[re.Match[str], date | None], Period | None]] = {
    "span": _span,
    "first": _first,
    "same": _same,
    "since": _since,
    "asof": _asof,
    "day": _day,
    "month": _in_month,
    "rel": _rel,
    "year": _year,
    "week": _week,
}


def periods(text: str, published: date | None) -> Iterator[Dated]:
    """Every phrase of time in a sentence; one that cannot be resolved says so."""
    taken: list[tuple[int, int]] = []
    for name, pattern in _RULES:
        for m in pattern.finditer(text):
            if any(a < m.end() and m.start() < b for a, b in taken):
                continue
            if name == "month" and m["m"] == "May" and not (m["y"] or m["rel"]):
                continue  # the verb
            taken.append((m.start(), m.end()))
            try:
                read = _READ[name](m, published)
            except ValueError:  # a day no calendar has
                read = None
            open_period = Period(m[0], None, None, resolved=False)
            yield Dated(read or open_period, m.start(), m.end())
