"""Who is bound by which instrument on which day, and which deadline applied."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.base.finding import Finding
from fallow.catalogue import Sourced
from fallow.treaties import (
    Bound,
    Clearance,
    Declared,
    Status,
    Why,
    before_its_time,
    find_state,
    instruments,
    members,
    parties,
    party,
    sources,
    status,
    status_of,
)

EVERY = sorted(parties())


def on(state: str, year: int, month: int, day: int) -> Status:
    answer = status(state, date(year, month, day))
    assert isinstance(answer, Status), answer
    return answer


def clearance(state: str, year: int, month: int, day: int) -> Clearance:
    answer = on(state, year, month, day).clearance
    assert answer is not None
    return answer


def test_five_states_withdrew() -> None:
    assert {p.iso3 for p in parties().values() if p.withdrawal} == {
        "EST",
        "LVA",
        "LTU",
        "FIN",
        "POL",
    }


def test_ukraine_on_the_day_of_the_american_decision() -> None:
    answer = on("UKR", 2024, 11, 19)
    assert (answer.bound, answer.since) == (Bound.YES, date(2006, 6, 1))
    assert answer.declared == ()
    deadline = clearance("UKR", 2024, 11, 19)
    assert deadline.deadline is None
    assert deadline.earlier.deadline == date(2016, 6, 1)
    assert deadline.later is not None
    assert deadline.later.deadline == date(2033, 12, 31)
    assert {"apmbc", "mar-2025", "monitor-ukr-2022"} <= set(answer.sources)


def test_a_contested_suspension_leaves_ukraine_a_party() -> None:
    answer = on("Україна", 2025, 12, 1)
    assert answer.bound is Bound.YES
    assert [d.kind for d in answer.declared] == [Declared.WITHDRAWAL_DECREE, Declared.SUSPENSION]
    assert answer.declared[1].contested_by == "icbl-2025"
    known = clearance("UKR", 2025, 12, 1).deadline
    assert known is not None
    assert known.deadline == date(2033, 12, 31)


@pytest.mark.parametrize(
    ("state", "last_day"),
    [
        ("Estonia", date(2025, 12, 26)),
        ("Latvia", date(2025, 12, 26)),
        ("Lithuania", date(2025, 12, 26)),
        ("Finland", date(2026, 1, 9)),
        ("Poland", date(2026, 2, 19)),
    ],
)
def test_a_withdrawing_state_is_bound_to_the_day_before(state: str, last_day: date) -> None:
    before, after = status(state, last_day), status(state, last_day + timedelta(days=1))
    assert isinstance(before, Status)
    assert isinstance(after, Status)
    assert (before.bound, after.bound) == (Bound.YES, Bound.NO)
    assert before.withdrawal_effective == last_day + timedelta(days=1)
    assert (after.why, after.since, after.clearance) == (Why.WITHDRAWN, None, None)


def test_a_notice_not_yet_received_is_not_told() -> None:
    assert on("POL", 2025, 8, 19).withdrawal_effective is None
    assert on("POL", 2025, 8, 20).withdrawal_effective == date(2026, 2, 20)


@pytest.mark.parametrize(
    ("state", "day", "bound", "why"),
    [
        ("USA", date(2024, 11, 19), Bound.NO, Why.NEVER_JOINED),
        ("Russia", date(2024, 11, 19), Bound.NO, Why.NEVER_JOINED),
        ("UKR", date(2006, 5, 31), Bound.NO, Why.NOT_YET_IN_FORCE),
        ("UKR", date(2006, 6, 1), Bound.YES, Why.IN_FORCE),
        ("UKR", date(2005, 12, 26), Bound.NO, Why.NOT_DEPOSITED),
        ("BIH", date(1999, 2, 28), Bound.NO, Why.NOT_YET_IN_FORCE),
        ("BiH", date(1999, 3, 1), Bound.YES, Why.IN_FORCE),
        ("Iraq", date(2010, 1, 1), Bound.YES, Why.JOINED),
        ("Iraq", date(2008, 2, 1), Bound.UNKNOWN, Why.DATES_UNKNOWN),
        ("iraq", date(1999, 1, 1), Bound.NO, Why.NOT_YET_IN_FORCE),
    ],
)
def test_bound(state: str, day: date, bound: Bound, why: Why) -> None:
    answer = status(state, day)
    assert isinstance(answer, Status)
    assert (answer.bound, answer.why) == (bound, why)


def test_a_first_deadline_that_passed_is_said_to_have_passed() -> None:
    deadline = clearance("Albania", 2024, 1, 1)
    assert deadline.deadline is not None
    assert (deadline.deadline.deadline, deadline.passed) == (date(2010, 8, 1), True)
    assert not clearance("Albania", 2010, 8, 1).passed


def test_between_two_published_deadlines_nothing_is_guessed() -> None:
    assert clearance("COL", 2012, 12, 5).deadline is not None
    between = clearance("COL", 2021, 6, 1)
    assert between.deadline is None
    assert not between.passed


def test_a_requested_extension_is_not_a_granted_one() -> None:
    known = clearance("KHM", 2025, 12, 1).deadline
    assert known is not None
    assert (known.deadline, known.requested) == (date(2025, 12, 31), date(2030, 12, 31))


def test_a_day_beyond_the_facts_is_answered_and_said_so() -> None:
    answer = on("UKR", 2030, 1, 1)
    assert (answer.bound, answer.beyond_coverage) == (Bound.YES, True)
    assert not on("UKR", 2025, 12, 27).beyond_coverage


def test_an_unverified_date_makes_the_answer_unverified() -> None:
    known = party("UKR")
    assert status_of(known, date(2010, 1, 1)).verified
    unread = replace(known, signed=Sourced(date(1999, 2, 24), None, verified=False))
    assert not status_of(unread, date(2010, 1, 1)).verified


@pytest.mark.parametrize(("name", "near"), [("Ukrane", "Ukraine"), ("Bosnja", "Bosnia")])
def test_an_unknown_state_gets_the_nearest_name(name: str, near: str) -> None:
    answer = status(name, date(2020, 1, 1))
    assert isinstance(answer, Finding)
    assert (answer.code, answer.values["near"]) == ("state-unknown", near)


@given(
    st.sampled_from(sorted(instruments())),
    st.sampled_from(EVERY),
    st.dates(date(1970, 1, 1), date(2060, 1, 1)),
)
def test_since_and_deadlines_only_for_the_bound(treaty: str, iso3: str, day: date) -> None:
    answer = status(iso3, day, treaty)
    assert isinstance(answer, Status)
    if answer.bound is not Bound.YES:
        assert (answer.since, answer.clearance, answer.stockpile_deadline) == (None, None, None)
    elif answer.since:
        assert answer.since <= day
    if day < answer.instrument.in_force.value:
        assert answer.bound is Bound.NO
    assert set(answer.sources) <= set(sources())


@given(st.sampled_from(EVERY), st.dates(date(1999, 3, 1), date(2060, 1, 1)))
def test_a_state_once_bound_stays_bound_until_it_leaves(iso3: str, day: date) -> None:
    today, tomorrow = status(iso3, day), status(iso3, day + timedelta(days=1))
    assert isinstance(today, Status)
    assert isinstance(tomorrow, Status)
    if today.bound is Bound.YES:
        left = tomorrow.why is Why.WITHDRAWN
        assert tomorrow.bound is (Bound.NO if left else Bound.YES)


@pytest.mark.parametrize(
    ("treaty", "state", "day", "bound", "why"),
    [
        ("ccm", "Lithuania", date(2025, 3, 5), Bound.YES, Why.JOINED),
        ("ccm", "Lithuania", date(2025, 3, 6), Bound.NO, Why.WITHDRAWN),
        ("ccm", "Ukraine", date(2024, 11, 19), Bound.NO, Why.NEVER_JOINED),
        ("ccm", "Niue", date(2021, 1, 31), Bound.NO, Why.NOT_YET_IN_FORCE),
        ("ccm", "Niue", date(2021, 2, 1), Bound.YES, Why.IN_FORCE),
        ("ccm", "Marshall Islands", date(2024, 1, 1), Bound.UNKNOWN, Why.NO_RECORD),
        ("ccm", "Angola", date(2024, 1, 1), Bound.NO, Why.NEVER_JOINED),
        ("ccm", "Albania", date(2008, 5, 29), Bound.NO, Why.NOT_ADOPTED),
        ("ap2", "USA", date(1999, 11, 23), Bound.NO, Why.NOT_YET_IN_FORCE),
        ("ap2", "USA", date(1999, 11, 24), Bound.YES, Why.IN_FORCE),
        ("ap2", "UKR", date(2024, 11, 21), Bound.YES, Why.LISTED),
        ("ap2", "UKR", date(2010, 1, 1), Bound.UNKNOWN, Why.DATES_UNKNOWN),
        ("ap2", "Niger", date(2024, 11, 21), Bound.YES, Why.LISTED),
        ("ap2", "Angola", date(2024, 11, 21), Bound.UNKNOWN, Why.NO_RECORD),
        ("pv", "UKR", date(2024, 11, 21), Bound.UNKNOWN, Why.NO_RECORD),
        ("pv", "France", date(2007, 4, 30), Bound.YES, Why.IN_FORCE),
        ("ccw", "Armenia", date(2021, 1, 1), Bound.NO, Why.NEVER_JOINED),
        ("apmbc", "Lebanon", date(2025, 11, 1), Bound.NO, Why.NEVER_JOINED),
        ("apmbc", "Lebanon", date(2026, 8, 1), Bound.UNKNOWN, Why.DATES_UNKNOWN),
        ("apmbc", "Tonga", date(2025, 8, 1), Bound.UNKNOWN, Why.DATES_UNKNOWN),
        ("apmbc", "Tonga", date(2026, 6, 1), Bound.YES, Why.JOINED),
    ],
)
def test_other_instruments(treaty: str, state: str, day: date, bound: Bound, why: Why) -> None:
    answer = status(state, day, treaty)
    assert isinstance(answer, Status)
    assert (answer.bound, answer.why) == (bound, why)


def test_a_day_before_the_instrument_existed_is_refused() -> None:
    apmbc = instruments()["apmbc"]
    finding = before_its_time(apmbc, date(1997, 9, 17))
    assert finding is not None
    assert finding.code == "treaty-not-yet"
    assert before_its_time(apmbc, date(1997, 9, 18)) is None


@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("UA", "UKR"), ("ukraine", "UKR"), ("Україна", "UKR"), ("Burma", "MMR"), ("DRC", "COD"),
        ("Turkey", "TUR"), ("Swaziland", "SWZ"), ("Ivory Coast", "CIV"), ("США", "USA"),
        ("Росія", "RUS"), ("vatican", "VAT"), ("Republic of Korea", "KOR"), ("UK", "GBR"),
        ("Czech Republic", "CZE"), ("East Timor", "TLS"), ("BiH", "BIH"), ("Congo", "COG"),
    ],
)  # fmt: skip
def test_common_spellings(name: str, iso3: str) -> None:
    found = find_state(name)
    assert not isinstance(found, Finding), found
    assert found.iso3 == iso3


@pytest.mark.parametrize(
    ("treaty", "day", "parties_counted", "named"),
    [
        ("apmbc", date(2008, 12, 31), 156, 156),
        ("apmbc", date(2014, 12, 31), 162, 162),
        ("apmbc", date(2024, 11, 20), 164, 164),
        ("apmbc", date(2025, 12, 26), 166, 166),
        ("ccm", date(2023, 12, 31), 112, 112),
        ("ap2", date(2019, 2, 12), 106, 106),
        ("pv", date(2024, 5, 4), 97, 50),
    ],
)
def test_members_beside_the_published_count(
    treaty: str, day: date, parties_counted: int, named: int
) -> None:
    found = members(instruments()[treaty], day)
    assert found.count is not None
    assert (found.count.parties, found.named_then) == (parties_counted, named)
    assert found.missing_then == parties_counted - named
    groups = (found.bound, found.waiting, found.outside, found.unknown)
    assert sum(map(len, groups)) == 197
    assert len({s.iso3 for group in groups for s in group}) == 197


def test_members_change_on_the_days_of_the_withdrawals() -> None:
    apmbc = instruments()["apmbc"]
    bound = [len(members(apmbc, day).bound) for day in (
        date(2025, 12, 26), date(2025, 12, 27), date(2026, 1, 9), date(2026, 1, 10),
        date(2026, 2, 19), date(2026, 2, 20),
    )]  # fmt: skip
    assert [b - a for a, b in pairwise(bound)] == [-3, 0, -1, 0, -1]


def test_a_count_published_later_is_not_used_earlier() -> None:
    found = members(instruments()["apmbc"], date(2000, 1, 1))
    assert (found.count, found.named_then, found.missing_then) == (None, None, None)
