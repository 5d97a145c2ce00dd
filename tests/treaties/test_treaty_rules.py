"""The instruments' date rules against dates that were published, and over every day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.base.finding import Finding
from fallow.treaties import Instrument, Of, find_instrument, instruments
from fallow.treaties.rules import Counting, Unit, later, months_later

APMBC, CCM = instruments()["apmbc"], instruments()["ccm"]
PV = instruments()["pv"]
DAYS = st.dates(date(1960, 1, 1), date(2100, 1, 1))

# State, deposit, entry into force, all as published.
MINE_BAN_ENTRIES = [
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
    ("Saint Vincent and the Grenadines", date(2001, 8, 1), date(2002, 2, 1)),
    ("Fiji, of the first forty", date(1998, 6, 10), date(1999, 3, 1)),
]
CLUSTER_ENTRIES = [
    ("Switzerland", date(2012, 7, 17), date(2013, 1, 1)),
    ("Niue", date(2020, 8, 6), date(2021, 2, 1)),
    ("Samoa", date(2010, 4, 28), date(2010, 10, 1)),
    ("Grenada", date(2011, 6, 29), date(2011, 12, 1)),
    ("Saint Vincent and the Grenadines", date(2010, 10, 29), date(2011, 4, 1)),
    ("Albania, of the first thirty", date(2009, 6, 16), date(2010, 8, 1)),
]
PROTOCOL_V_ENTRIES = [  # six months to the day; France ends on the last day of a month
    ("Afghanistan", date(2017, 8, 9), date(2018, 2, 9)),
    ("Argentina", date(2011, 10, 7), date(2012, 4, 7)),
    ("France", date(2006, 10, 31), date(2007, 4, 30)),
    ("Guatemala", date(2008, 2, 28), date(2008, 8, 28)),
    ("Austria", date(2007, 10, 1), date(2008, 4, 1)),
    ("Benin", date(2019, 9, 27), date(2020, 3, 27)),
    ("Hungary, a day after the Protocol", date(2006, 11, 13), date(2007, 5, 13)),
    ("Bulgaria, of the first twenty", date(2005, 11, 7), date(2006, 11, 12)),
    ("Czechia", date(2006, 6, 6), date(2006, 12, 6)),
]


@pytest.mark.parametrize(
    ("instrument", "deposit", "entry"),
    [(APMBC, d, e) for _, d, e in MINE_BAN_ENTRIES]
    + [(CCM, d, e) for _, d, e in CLUSTER_ENTRIES]
    + [(PV, d, e) for _, d, e in PROTOCOL_V_ENTRIES],
)
def test_entry_into_force(instrument: Instrument, deposit: date, entry: date) -> None:
    assert instrument.entry(deposit) == entry


@pytest.mark.parametrize(
    ("state", "entry", "article_4", "article_5", "article_7"),
    [  # every published vector; None: no source prints that date
        ("Afghanistan", date(2003, 3, 1), date(2007, 3, 1), date(2013, 3, 1), None),
        ("Cambodia", date(2000, 1, 1), None, date(2010, 1, 1), None),
        ("Ukraine", date(2006, 6, 1), date(2010, 6, 1), date(2016, 6, 1), date(2006, 11, 28)),
        ("Belarus", date(2004, 3, 1), date(2008, 3, 1), None, None),
        ("Oman", date(2015, 2, 1), None, None, date(2015, 7, 31)),
        ("Tuvalu", date(2012, 3, 1), None, None, date(2012, 8, 28)),
        ("the first forty", date(1999, 3, 1), None, None, date(1999, 8, 28)),
    ],
)
def test_mine_ban_deadlines(
    state: str,
    entry: date,
    article_4: date | None,
    article_5: date | None,
    article_7: date | None,
) -> None:
    assert article_4 in (None, APMBC.stockpile_deadline(entry)), state
    assert article_5 in (None, APMBC.clearance_deadline(entry)), state
    assert article_7 in (None, APMBC.initial_report_due(entry)), state


def test_the_conventions_differ() -> None:
    entry = date(2012, 2, 1)
    assert APMBC.stockpile_deadline(entry) == date(2016, 2, 1)
    assert CCM.stockpile_deadline(entry) == date(2020, 2, 1)
    assert CCM.clearance_deadline(entry) == date(2022, 2, 1)
    assert PV.clearance_deadline(entry) is None
    assert PV.stockpile_deadline(entry) is None
    received = date(2024, 9, 6)
    assert CCM.withdrawal_effective(received) == date(2025, 3, 6)
    assert PV.withdrawal_effective(received) == date(2025, 9, 6)


def test_annual_reports() -> None:
    assert APMBC.annual_report_due(2026) == date(2026, 4, 30)
    assert CCM.annual_report_due(2026) == date(2026, 4, 30)
    assert instruments()["ap2"].annual_report_due(2026) is None  # its text names no day


@pytest.mark.parametrize(
    ("received", "effective"),
    [
        (date(2025, 6, 27), date(2025, 12, 27)),  # Estonia, Latvia, Lithuania
        (date(2025, 7, 10), date(2026, 1, 10)),  # Finland
        (date(2025, 8, 20), date(2026, 2, 20)),  # Poland
        (date(2025, 8, 31), date(2026, 2, 28)),  # no such day in February
        (date(2027, 8, 31), date(2028, 2, 29)),  # a leap year
    ],
)
def test_withdrawals(received: date, effective: date) -> None:
    assert APMBC.withdrawal_effective(received) == effective


@given(DAYS, st.integers(0, 600))
def test_months_keep_the_day_or_end_the_month(day: date, months: int) -> None:
    result = months_later(day, months)
    assert (result.year * 12 + result.month) - (day.year * 12 + day.month) == months
    assert result.day == day.day or (result + timedelta(days=1)).day == 1
    assert result.day <= day.day


@given(DAYS)
def test_a_leap_day_counts_to_the_end_of_february(day: date) -> None:
    year = later(day, 1, Unit.YEARS)
    assert timedelta(days=365) <= year - day <= timedelta(days=366)
    assert later(day, 12, Unit.MONTHS) == year
    assert later(day, 180, Unit.DAYS) - day == timedelta(days=180)


@given(st.sampled_from(sorted(instruments())), DAYS, st.integers(0, 400))
def test_a_later_deposit_never_binds_earlier(key: str, day: date, more: int) -> None:
    instrument = instruments()[key]
    assert instrument.entry(day) <= instrument.entry(day + timedelta(days=more))
    assert instrument.entry(day) >= instrument.in_force.value


@given(st.dates(date(2010, 8, 1), date(2100, 1, 1)))
def test_the_first_of_a_month_or_the_same_day(deposit: date) -> None:
    entry = CCM.entry(deposit)
    assert entry == APMBC.entry(deposit)
    assert entry.day == 1
    assert timedelta(days=150) <= entry - deposit <= timedelta(days=184)
    to_the_day = PV.entry(deposit)
    assert to_the_day == months_later(deposit, 6)
    assert entry <= to_the_day


def test_terms_name_their_article_and_source() -> None:
    for instrument in instruments().values():
        for of, term in instrument.terms.items():
            assert term.of is of
            assert term.article
            assert term.source or not term.verified
        entry = instrument.term(Of.ENTRY)
        assert entry is not None
        assert isinstance(entry.counting, Counting)


@pytest.mark.parametrize(
    ("name", "key"),
    [("Ottawa", "apmbc"), ("CCM", "ccm"), ("amended protocol ii", "ap2"), ("Protocol V", "pv")],
)
def test_an_instrument_is_found_by_its_names(name: str, key: str) -> None:
    found = find_instrument(name)
    assert isinstance(found, Instrument)
    assert found.key == key


def test_an_unknown_instrument_gets_the_list() -> None:
    finding = find_instrument("Kyoto Protocol")
    assert isinstance(finding, Finding)
    assert finding.values["known"] == "apmbc, ccw, ap2, pv, ccm"
    near = find_instrument("Otawa treaty")
    assert isinstance(near, Finding)
    assert near.values["near"] == "Ottawa Treaty"
