"""What is due on a day: every published Article 5 deadline, and the calendar file."""

import csv
import os
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.treaties import (
    Duty,
    Of,
    Timing,
    due_for,
    due_for_all,
    find_state,
    instruments,
    states,
    within,
)
from fallow.treaties.ical import Event, calendar, escaped, folded_lines
from fallow.treaties.states import State

SHARED = Path(os.environ.get("FALLOW_SHARED", Path(__file__).parents[3] / "shared"))
TABLE_5 = SHARED / "data" / "treaties" / "table5_article5_deadlines_2025-11-01.csv"
PUBLISHED_ON = date(2025, 11, 1)
APMBC = instruments()["apmbc"]
EVERY = tuple(instruments().values())


def rows_of_table_5() -> list[dict[str, str]]:
    with TABLE_5.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def clearances(on: date) -> dict[str, Duty]:
    every = due_for_all([APMBC], on)
    return {d.state.iso3: d for d in every if d.state and d.of is Of.CLEARANCE and not d.by_text}


def test_table_5_has_35_states_and_so_have_we() -> None:
    rows = rows_of_table_5()
    assert len(rows) == 35
    assert len(clearances(PUBLISHED_ON)) == 35


@pytest.mark.parametrize("row", rows_of_table_5(), ids=lambda row: row["state_party"])
def test_every_article_5_deadline_and_requested_extension(row: dict[str, str]) -> None:
    state = find_state(row["state_party"])
    assert isinstance(state, State)
    duty = clearances(PUBLISHED_ON)[state.iso3]
    deadline = date.fromisoformat(row["article5_deadline"])
    requested = row["requested_new_deadline"]
    assert duty.due == deadline
    assert duty.requested == (date.fromisoformat(requested) if requested else None)
    assert duty.timing is (Timing.OVERDUE if deadline < PUBLISHED_ON else Timing.DUE)
    assert "mar-2025" in duty.sources


def duties(state: str, on: date) -> dict[str, Duty]:
    found = find_state(state)
    assert isinstance(found, State)
    return {f"{d.instrument.key} {d.of}": d for d in due_for(found, EVERY, on)}


def test_ukraine_in_december_2025() -> None:
    found = duties("UKR", date(2025, 12, 1))
    assert found["apmbc clearance"].due == date(2033, 12, 31)
    assert found["apmbc clearance"].extended
    assert found["apmbc stockpile"].due == date(2010, 6, 1)
    assert found["apmbc stockpile"].timing is Timing.PASSED
    assert found["apmbc initial-report"].due == date(2006, 11, 28)
    assert found["apmbc annual-report"].due == date(2026, 4, 30)
    assert found["ap2 annual-report"].timing is Timing.UNDATED
    assert not [key for key in found if key.startswith("ccm")]


def test_between_two_published_deadlines_the_day_is_unknown() -> None:
    duty = duties("UKR", date(2024, 11, 19))["apmbc clearance"]
    assert (duty.due, duty.timing) == (None, Timing.UNKNOWN)
    assert duty.either == (date(2016, 6, 1), date(2033, 12, 31))


def test_cluster_munitions_count_eight_and_ten_years() -> None:
    found = duties("Niue", date(2024, 1, 1))
    assert found["ccm stockpile"].due == date(2029, 2, 1)
    assert found["ccm clearance"].due == date(2031, 2, 1)
    assert found["ccm clearance"].by_text
    assert found["ccm initial-report"].due == date(2021, 7, 31)


def test_a_withdrawing_state_owes_no_report_after_it_has_left() -> None:
    before = duties("Latvia", date(2025, 12, 1))
    assert before["apmbc withdrawal"].due == date(2025, 12, 27)
    assert "apmbc annual-report" not in before
    assert not [k for k in duties("Latvia", date(2025, 12, 27)) if k.startswith("apmbc")]
    assert duties("Poland", date(2025, 4, 1))["apmbc annual-report"].due == date(2025, 4, 30)


def test_the_annual_report_stands_once_for_every_party() -> None:
    yearly = [d for d in due_for_all(EVERY, date(2026, 4, 30)) if d.of is Of.ANNUAL_REPORT]
    assert [(d.instrument.key, d.due) for d in yearly if d.due] == [
        ("apmbc", date(2026, 4, 30)),
        ("ccm", date(2026, 4, 30)),
    ]
    assert all(d.state is None and d.parties > 100 for d in yearly)
    tomorrow = [d for d in due_for_all([APMBC], date(2026, 5, 1)) if d.of is Of.ANNUAL_REPORT]
    assert tomorrow[0].due == date(2027, 4, 30)


@given(st.dates(date(1998, 1, 1), date(2045, 1, 1)), st.integers(0, 3000))
def test_within_keeps_what_is_overdue_or_near(on: date, days: int) -> None:
    every = due_for_all(EVERY, on)
    near = within(every, on, days)
    assert {d.uid for d in near} <= {d.uid for d in every}
    for duty in near:
        assert duty.due is not None
        assert duty.due <= on + timedelta(days=days)
    for duty in every:
        late = duty.due is not None and duty.due < on
        assert late is (duty.timing in (Timing.OVERDUE, Timing.PASSED))
        assert (duty.due is None) is (duty.timing in (Timing.UNKNOWN, Timing.UNDATED))


@given(st.sampled_from(sorted(states())), st.dates(date(1998, 1, 1), date(2045, 1, 1)))
def test_no_duty_of_a_day_stands_twice(iso3: str, on: date) -> None:
    uids = [d.uid for d in due_for(states()[iso3], EVERY, on)]
    assert len(uids) == len(set(uids))


# The calendar file

EVENT = Event(
    uid="apmbc-clearance-UKR-2033-12-31@treaties.fallow",
    day=date(2033, 12, 31),
    summary="Україна: Конвенція про заборону протипіхотних мін, розмінування; стаття 5",
    description="a, b; c\\d\nsecond line",
    categories=("Mine Ban Convention",),
)


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def test_a_calendar_reads_back_and_is_the_same_every_time() -> None:
    text = calendar([EVENT], date(2025, 12, 1))
    assert text == calendar([EVENT], date(2025, 12, 1))
    lines = unfolded(text)
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    assert "VERSION:2.0" in lines
    assert "DTSTAMP:20251201T000000Z" in lines
    assert "DTSTART;VALUE=DATE:20331231" in lines
    assert "DESCRIPTION:a\\, b\\; c\\\\d\\nsecond line" in lines
    assert f"UID:{EVENT.uid}" in lines
    assert "\n" not in text.replace("\r\n", "")


@given(st.text(), st.text(max_size=200))
def test_lines_hold_75_octets_and_unfold_to_what_they_were(summary: str, description: str) -> None:
    event = Event("u@x", date(2026, 1, 1), summary, description, ("x",))
    text = calendar([event], date(2025, 1, 1))
    for line in text.split("\r\n"):
        assert len(line.encode("utf-8", "surrogatepass")) <= 75
    assert f"SUMMARY:{escaped(summary)}" in unfolded(text) or "\r" in summary + description


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=400))
def test_folding_loses_nothing(line: str) -> None:
    pieces = list(folded_lines(line))
    assert pieces[0] + "".join(piece[1:] for piece in pieces[1:]) == line
    assert all(piece.startswith(" ") for piece in pieces[1:])


def test_a_calendar_without_events_is_not_made() -> None:
    with pytest.raises(ValueError, match="needs an event"):
        calendar([], date(2025, 1, 1))
