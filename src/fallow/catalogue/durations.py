"""How people write a time after use: `14d`, `2w`, `1y`, `48h`; the answer is in whole days."""

import re

from fallow.base.finding import Finding

HOURS = {"h": 1, "d": 24, "w": 168, "y": 8760}  # a year is 365 days
HOURS_A_DAY = 24
LONGEST_DAYS = 365 * 1000
_WRITTEN = re.compile(r"([0-9]{1,9})([hdwy]?)", re.ASCII)


def parse_days(text: str) -> int | Finding:
    """A time as a whole number of days; a bare number is days.

    `days-below-one` for less than a day; `duration-unreadable` for anything else that is not
    a whole number of days up to a thousand years.
    """
    found = _WRITTEN.fullmatch(text.strip().lower())
    if found is None:
        if re.fullmatch(r"-[0-9]{1,9}[hdwy]?", text.strip().lower(), re.ASCII):
            return Finding("days-below-one", values={"days": text})
        return Finding("duration-unreadable", values={"text": text})
    hours = int(found[1]) * HOURS[found[2] or "d"]
    if hours < HOURS_A_DAY:
        return Finding("days-below-one", values={"days": text})
    if hours % HOURS_A_DAY or hours > LONGEST_DAYS * HOURS_A_DAY:
        return Finding("duration-unreadable", values={"text": text})
    return hours // HOURS_A_DAY
