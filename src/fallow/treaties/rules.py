"""The Mine Ban Convention's dates as pure functions (its text: Articles 4, 5, 7, 17 and 20)."""

from calendar import monthrange
from datetime import date, timedelta

FIRST_ENTRY_INTO_FORCE = date(1999, 3, 1)
MONTHS_A_YEAR = 12


def months_later(day: date, months: int) -> date:
    """The same day of the month so many months later, or that month's last day."""
    years, month = divmod(day.month - 1 + months, MONTHS_A_YEAR)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def entry_into_force(deposit: date) -> date:
    """When the Convention binds a state that deposited its instrument on that day.

    Article 17(2): the first day of the sixth month after the month of deposit; Article 17(1):
    for the first forty states 1 March 1999, never earlier.
    """
    return max(months_later(deposit.replace(day=1), 6), FIRST_ENTRY_INTO_FORCE)


def stockpile_deadline(entry: date) -> date:
    """Stockpiles destroyed by then: 4 years after entry into force (Article 4)."""
    return months_later(entry, 4 * MONTHS_A_YEAR)


def clearance_deadline(entry: date) -> date:
    """Mined areas cleared by then, before any extension: 10 years (Article 5(1))."""
    return months_later(entry, 10 * MONTHS_A_YEAR)


def initial_report_due(entry: date) -> date:
    """First transparency report: 180 days after entry into force (Article 7(1)).

    Some publications print a day less for the first forty states: read it as ± 1 day.
    """
    return entry + timedelta(days=180)


def annual_report_due(year: int) -> date:
    """Report on the calendar year before `year`: 30 April (Article 7(2))."""
    return date(year, 4, 30)


def withdrawal_effective(received: date) -> date:
    """When a withdrawal takes effect: 6 months after the depositary received it (Article 20(3)).

    A state then engaged in armed conflict stays bound until the conflict ends; whether it is,
    no date can say.
    """
    return months_later(received, 6)
