"""What a request asks for, read strictly: boxes, days and places."""

from datetime import date
from math import isfinite

from fallow.base.time import parse_day
from fallow.serve.features import Box, Days
from fallow.serve.problems import BAD_REQUEST, Problem


def box_of(text: str | None) -> Box | None:
    """A box "west,south,east,north" in degrees; of six numbers the heights are left out.

    Raises Problem for anything else.
    """
    if text is None:
        return None
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) == 6:  # noqa: PLR2004 - with heights
        numbers = [*numbers[:2], *numbers[3:5]]
    if len(numbers) == 4 and all(map(isfinite, numbers)):  # noqa: PLR2004
        west, south, east, north = numbers
        if max(abs(west), abs(east)) <= 180 and -90 <= south <= north <= 90:  # noqa: PLR2004
            return west, south, east, north
    raise Problem(BAD_REQUEST, "bbox-unusable", value=text)


def days_of(text: str | None) -> Days:
    """A day, an instant, or an interval with ".." for an open end (RFC 3339, OGC 17-069r4).

    Raises Problem for anything else.
    """
    if text is None:
        return None, None
    ends = text.split("/")
    days = [None if part in ("", "..") else _day(part, text) for part in ends]
    if len(ends) == 1 and days[0] is not None:
        return days[0], days[0]
    if len(ends) != 2 or days == [None, None]:  # noqa: PLR2004
        raise Problem(BAD_REQUEST, "datetime-unusable", value=text)
    first, last = days
    if first is not None and last is not None and last < first:
        raise Problem(BAD_REQUEST, "datetime-unusable", value=text)
    return first, last


def _day(part: str, text: str) -> date:
    day = parse_day(part)
    if day is None or not part[:4].isdigit() or (len(part) > 10 and part[10] not in "Tt "):  # noqa: PLR2004
        raise Problem(BAD_REQUEST, "datetime-unusable", value=text)
    return day


def day_of(text: str | None) -> date | None:
    """A day as YYYY-MM-DD, or None for the whole record. Raises Problem for anything else."""
    if not text:
        return None
    day = parse_day(text)
    if day is None:
        raise Problem(BAD_REQUEST, "datetime-unusable", value=text)
    return day


def place_of(lon: float, lat: float) -> tuple[float, float]:
    """A place in degrees. Raises Problem for one that is not on Earth."""
    if not (isfinite(lon) and isfinite(lat) and abs(lon) <= 180 and abs(lat) <= 90):  # noqa: PLR2004
        raise Problem(BAD_REQUEST, "place-unusable", lon=str(lon), lat=str(lat))
    return lon, lat
