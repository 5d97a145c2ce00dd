"""A point of time as the press writes it: a day, a month, a year, this or last year."""

import calendar
import re
from collections.abc import Callable
from datetime import date

DAYS = [name.lower() for name in calendar.day_name]
_MONTHS = {name: n for n, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name: n for n, name in enumerate(calendar.month_abbr) if name} | {"Sept": 9}
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
YEAR = r"(?:19|20)\d\d"
_RELATIVE = (
    r"(?:(?<=of )the|this|last|the same|that|the previous|the preceding|the current) year|(?:a|"
    r"the) year "
    r"(?:earlier|before|ago|prior)"
)
Days = tuple[date, date]


def POINT(n: str) -> str:  # noqa: N802 - a pattern, made for the groups of one place
    """The pattern of a point of time; its groups end in `n`."""
    return (
        rf"(?:(?P<iso{n}>(?:19|20)\d\d-\d\d-\d\d)|"
        rf"(?P<dmy{n}>\d{{1,2}}[./]\d{{1,2}}[./](?:19|20)\d\d)|"
        rf"(?:(?P<ma{n}>{MONTH})\s+(?P<da{n}>\d{{1,2}})(?:st|nd|rd|th)?(?![\d,.]\d)|"
        rf"(?P<db{n}>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<mb{n}>{MONTH}))"
        rf"(?:,?\s+(?P<yd{n}>{YEAR})|,?\s+(?P<rd{n}>(?:this|last) year))?|"
        rf"(?P<m{n}>{MONTH})(?:,?\s+(?:of\s+)?(?P<ym{n}>{YEAR})|,?\s+(?:of\s+)?"
        rf"(?P<rm{n}>(?:this|last) year))?|"
        rf"(?P<y{n}>{YEAR})(?![-–]\w|,\d)|(?P<r{n}>{_RELATIVE}))"
    )


def month_days(year: int, month: int) -> Days:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def year_before(day: date, years: int) -> date:
    """The same day some years earlier; of 29 February the 28th."""
    last = calendar.monthrange(day.year - years, day.month)[1]
    return day.replace(year=day.year - years, day=min(day.day, last))


def _latest(month: int, day: int, published: date | None, year: int | None) -> int | None:
    """The year of a day named without one: the latest in which it had come by publication."""
    if year is not None or published is None:
        return year
    return published.year - ((month, day) > (published.month, published.day))


def point(  # noqa: PLR0911 - one a form
    m: re.Match[str],
    n: str,
    published: date | None,
    year_of: Callable[[str], int | None],
    year: int | None = None,
) -> Days | None:
    """The days of a point found by `POINT(n)`; `year` is the year where it names none.

    None when it cannot be told: no day of publication, or day and month that might be
    exchanged. Raises ValueError for a day no calendar has.
    """
    got = m.groupdict()
    if got[f"iso{n}"]:
        return (day := date.fromisoformat(got[f"iso{n}"]), day)
    if got[f"dmy{n}"]:
        return _numeric(got[f"dmy{n}"])
    if got[f"y{n}"]:
        return date(int(got[f"y{n}"]), 1, 1), date(int(got[f"y{n}"]), 12, 31)
    if got[f"r{n}"]:
        found = year_of(got[f"r{n}"].lower())
        return (date(found, 1, 1), date(found, 12, 31)) if found else None
    name = got[f"ma{n}"] or got[f"mb{n}"] or got[f"m{n}"]
    month = _MONTHS[name.rstrip(".")]
    day_of_month = int(got[f"da{n}"] or got[f"db{n}"] or 1)
    told, relative = got[f"yd{n}"] or got[f"ym{n}"], got[f"rd{n}"] or got[f"rm{n}"]
    named = int(told) if told else year_of(relative.lower()) if relative else None
    named = named or _latest(month, day_of_month, published, year)
    if named is None:
        return None
    if got[f"m{n}"]:
        return month_days(named, month)
    return (on := date(named, month, day_of_month), on)


def _numeric(text: str) -> Days | None:
    """A day in figures; None where day and month may be exchanged."""
    first, second, year = (int(part) for part in re.split(r"[./]", text))
    if "/" in text and first != second and first <= 12 and second <= 12:  # noqa: PLR2004
        return None
    day, month = (second, first) if second > 12 else (first, second)  # noqa: PLR2004
    return (on := date(year, month, day), on)
