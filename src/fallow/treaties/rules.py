"""Dates as treaty texts count them: pure functions, each used by the instruments that say so."""

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum

MONTHS_A_YEAR = 12


class Counting(StrEnum):
    """How an instrument counts the months from a deposit to its entry into force."""

    FIRST_OF_MONTH = "first-of-month"
    TO_THE_DAY = "to-the-day"


class Unit(StrEnum):
    """What a term counts."""

    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"


def months_later(day: date, months: int) -> date:
    """The same day of the month so many months later, or that month's last day."""
    years, month = divmod(day.month - 1 + months, MONTHS_A_YEAR)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def later(day: date, amount: int, unit: Unit) -> date:
    """The day so many days, months or years later."""
    if unit is Unit.DAYS:
        return day + timedelta(days=amount)
    return months_later(day, amount * (MONTHS_A_YEAR if unit is Unit.YEARS else 1))


def entry_into_force(deposit: date, months: int, counting: Counting, earliest: date) -> date:
    """When an instrument binds a state that deposited on that day.

    `earliest` is the day the instrument itself entered into force: the first states, whose
    deposits brought that about, are bound from it.
    """
    start = deposit.replace(day=1) if counting is Counting.FIRST_OF_MONTH else deposit
    return max(months_later(start, months), earliest)
