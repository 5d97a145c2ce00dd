"""Who is bound on which day, and that the party records obey their rules."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.base.finding import Finding
from fallow.base.words import LANGUAGES, has
from fallow.catalogue.sourced import folded
from fallow.treaties import (
    Article5,
    Bound,
    Declared,
    Party,
    Status,
    Why,
    clearance_deadline,
    parties,
    sources,
    status,
)

EVERY = sorted(parties().values(), key=lambda party: party.iso3)
each_party = pytest.mark.parametrize("party", EVERY, ids=lambda party: party.iso3)


def on(state: str, year: int, month: int, day: int) -> Status:
    answer = status(state, date(year, month, day))
    assert isinstance(answer, Status), answer
    return answer


def article5(state: str, year: int, month: int, day: int) -> Article5:
    answer = on(state, year, month, day).article5
    assert answer is not None
    return answer


@each_party
def test_every_date_has_a_known_source_or_is_marked_unverified(party: Party) -> None:
    for field, value in party.dates():
        assert value.source is not None or not value.verified, field
        assert value.source is None or value.source in sources(), field
    for deadline in party.article5:
        assert deadline.source in sources()
    for declaration in party.declared:
        assert declaration.source in sources()
        assert declaration.contested_by is None or declaration.contested_by in sources()


@each_party
def test_a_record_does_not_contradict_itself(party: Party) -> None:
    joined = party.deposit or party.first_forty or party.party_on
    assert (joined is None) is (party.not_party_on is not None)
    known = [d.known_on for d in party.article5]
    assert len(known) == len(set(known))
    deadlines = [d.deadline for d in party.article5]
    assert deadlines == sorted(deadlines)
    entry, left = party.entry_into_force, party.withdrawal_effective
    if entry and party.article5:
        assert deadlines[0] >= clearance_deadline(entry)
    if left:
        assert entry is not None
        assert entry < left
        assert all(day < left for day in known)


@each_party
def test_nobody_is_bound_after_an_effective_withdrawal(party: Party) -> None:
    left = party.withdrawal_effective
    for later in (0, 1, 3650):
        if left:
            assert on(party.iso3, *(left + timedelta(days=later)).timetuple()[:3]).bound is Bound.NO


def test_every_source_is_cited() -> None:
    cited = {"apmbc"} | {v.source for p in EVERY for _, v in p.dates()}
    cited |= {d.source for p in EVERY for d in p.article5}
    cited |= {key for p in EVERY for d in p.declared for key in (d.source, d.contested_by)}
    assert set(sources()) <= cited


def test_five_states_withdrew() -> None:
    assert {p.iso3 for p in EVERY if p.withdrawal} == {"EST", "LVA", "LTU", "FIN", "POL"}


def test_no_two_states_share_a_spelling() -> None:
    spellings = [folded(s) for party in EVERY for s in party.spellings()]
    assert len(spellings) == len(set(spellings))


def test_ukraine_on_the_day_of_the_american_decision() -> None:
    answer = on("UKR", 2024, 11, 19)
    assert (answer.bound, answer.since) == (Bound.YES, date(2006, 6, 1))
    assert answer.declared == ()
    deadline = article5("UKR", 2024, 11, 19)
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
    known = article5("UKR", 2025, 12, 1).deadline
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
    assert (after.why, after.since, after.article5) == (Why.WITHDRAWN, None, None)


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
        ("Iraq", date(2010, 1, 1), Bound.UNKNOWN, Why.DATES_UNKNOWN),
        ("Iraq", date(2025, 11, 1), Bound.YES, Why.LISTED),
        ("iraq", date(1999, 1, 1), Bound.NO, Why.NOT_YET_IN_FORCE),
    ],
)
def test_bound(state: str, day: date, bound: Bound, why: Why) -> None:
    answer = status(state, day)
    assert isinstance(answer, Status)
    assert (answer.bound, answer.why) == (bound, why)


def test_a_first_deadline_that_passed_is_said_to_have_passed() -> None:
    deadline = article5("Albania", 2024, 1, 1)
    assert deadline.deadline is not None
    assert (deadline.deadline.deadline, deadline.passed) == (date(2010, 8, 1), True)
    assert not article5("Albania", 2010, 8, 1).passed


def test_between_two_published_deadlines_nothing_is_guessed() -> None:
    assert article5("COL", 2012, 12, 5).deadline is not None
    between = article5("COL", 2021, 6, 1)
    assert between.deadline is None
    assert not between.passed


def test_a_requested_extension_is_not_a_granted_one() -> None:
    known = article5("KHM", 2025, 12, 1).deadline
    assert known is not None
    assert (known.deadline, known.requested) == (date(2025, 12, 31), date(2030, 12, 31))


def test_a_day_beyond_the_facts_is_answered_and_said_so() -> None:
    answer = on("UKR", 2030, 1, 1)
    assert (answer.bound, answer.beyond_coverage) == (Bound.YES, True)
    assert not on("UKR", 2025, 12, 27).beyond_coverage


def test_an_unverified_date_makes_the_answer_unverified() -> None:
    assert not on("Algeria", 2010, 1, 1).verified
    assert on("UKR", 2010, 1, 1).verified


@pytest.mark.parametrize(("name", "near"), [("Ukrane", "Ukraine"), ("Bosnja", "Bosnia")])
def test_an_unknown_state_gets_the_nearest_name(name: str, near: str) -> None:
    answer = status(name, date(2020, 1, 1))
    assert isinstance(answer, Finding)
    assert (answer.code, answer.values["near"]) == ("state-unknown", near)


@given(st.sampled_from(EVERY), st.dates(date(1995, 1, 1), date(2040, 1, 1)))
def test_since_and_deadlines_only_for_the_bound(party: Party, day: date) -> None:
    answer = status(party.iso3, day)
    assert isinstance(answer, Status)
    if answer.bound is not Bound.YES:
        assert (answer.since, answer.article5, answer.stockpile_deadline) == (None, None, None)
    elif answer.since:
        assert answer.since <= day
        assert answer.article5 is not None
    assert set(answer.sources) <= set(sources())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_reads_in_every_language(language: str) -> None:
    keys = [f"treaty-why-{why}" for why in Why]
    keys += [f"treaty-bound-{bound}" for bound in Bound]
    keys += [f"treaty-declared-{kind}" for kind in Declared]
    keys += ["finding-state-unknown", "finding-state-unknown.remedy", "treaty-beyond"]
    assert [key for key in keys if not has(key, language)] == []
