"""The Convention's date rules against dates that were published."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.treaties import (
    annual_report_due,
    clearance_deadline,
    entry_into_force,
    initial_report_due,
    stockpile_deadline,
    withdrawal_effective,
)

DEPOSITS = [  # state, deposit, entry into force as published
    ("Afghanistan", date(2002, 9, 11), date(2003, 3, 1)),
    ("Albania", date(2000, 2, 29), date(2000, 8, 1)),
    ("Cambodia", date(1999, 7, 28), date(2000, 1, 1)),
    ("Colombia", date(2000, 9, 6), date(2001, 3, 1)),
    ("Ukraine", date(2005, 12, 27), date(2006, 6, 1)),
    ("Palau", date(2007, 11, 18), date(2008, 5, 1)),
    ("Belarus", date(2003, 9, 3), date(2004, 3, 1)),
    ("Oman", date(2014, 8, 20), date(2015, 2, 1)),
    ("Estonia", date(2004, 5, 12), date(2004, 11, 1)),
    ("Latvia", date(2005, 7, 1), date(2006, 1, 1)),
    ("Lithuania", date(2003, 5, 12), date(2003, 11, 1)),
    ("Fiji, of the first forty", date(1998, 6, 10), date(1999, 3, 1)),
]


@pytest.mark.parametrize(("state", "deposit", "entry"), DEPOSITS)
def test_entry_into_force(state: str, deposit: date, entry: date) -> None:
    assert entry_into_force(deposit) == entry


def test_stockpile_deadlines() -> None:
    assert stockpile_deadline(date(2003, 3, 1)) == date(2007, 3, 1)  # Afghanistan
    assert stockpile_deadline(date(2004, 3, 1)) == date(2008, 3, 1)  # Belarus


def test_first_clearance_deadlines() -> None:
    assert clearance_deadline(date(2003, 3, 1)) == date(2013, 3, 1)  # Afghanistan
    assert clearance_deadline(date(2000, 1, 1)) == date(2010, 1, 1)  # Cambodia


@pytest.mark.parametrize(
    ("entry", "due"),
    [
        (date(2015, 2, 1), date(2015, 7, 31)),  # Oman
        (date(2012, 3, 1), date(2012, 8, 28)),  # Tuvalu
        (date(1999, 3, 1), date(1999, 8, 28)),  # the first forty
    ],
)
def test_initial_reports(entry: date, due: date) -> None:
    assert initial_report_due(entry) == due


def test_annual_report() -> None:
    assert annual_report_due(2026) == date(2026, 4, 30)


@pytest.mark.parametrize(
    ("received", "effective"),
    [
        (date(2025, 6, 27), date(2025, 12, 27)),  # Estonia, Latvia, Lithuania
        (date(2025, 7, 10), date(2026, 1, 10)),  # Finland
        (date(2025, 8, 20), date(2026, 2, 20)),  # Poland
        (date(2025, 8, 31), date(2026, 2, 28)),  # no such day in February
    ],
)
def test_withdrawals(received: date, effective: date) -> None:
    assert withdrawal_effective(received) == effective


@given(st.dates(date(1999, 3, 1), date(2100, 1, 1)))
def test_entry_is_a_first_of_a_month_five_to_six_months_on(deposit: date) -> None:
    entry = entry_into_force(deposit)
    assert entry.day == 1
    assert timedelta(days=150) <= entry - deposit <= timedelta(days=184)
