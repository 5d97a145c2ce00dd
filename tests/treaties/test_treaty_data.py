"""The data files obey their schema: a source or a mark for every value, no contradictions."""

from datetime import date, timedelta

import pytest

from fallow.base.words import LANGUAGES, has
from fallow.catalogue.sourced import folded
from fallow.treaties import (
    Bound,
    Declared,
    Kind,
    Party,
    Why,
    instruments,
    parties,
    policies,
    policy_on,
    sources,
    states,
    status_of,
)

EVERY = [row for key in instruments() for row in parties(key).values()]
KNOWN = [row for row in EVERY if list(row.values())]
each_row = pytest.mark.parametrize("row", KNOWN, ids=lambda row: f"{row.instrument.key}-{row.iso3}")


def test_every_member_of_the_united_nations_its_observers_and_two_more_have_a_row() -> None:
    assert len(states()) == 193 + 2 + 2
    assert {"VAT", "PSE", "COK", "NIU"} <= set(states())
    assert len(EVERY) == 5 * 197


@pytest.mark.parametrize("state", states().values(), ids=lambda state: state.iso3)
def test_a_state_has_its_codes_and_names_in_both_languages(state: object) -> None:
    from fallow.treaties import State

    assert isinstance(state, State)
    assert (len(state.iso3), len(state.iso2)) == (3, 2)
    assert all(state.names[language].strip() for language in LANGUAGES)


def test_no_two_states_and_no_two_instruments_share_a_spelling() -> None:
    for group in (states().values(), instruments().values()):
        owner: dict[str, str] = {}
        for one in group:
            key = getattr(one, "iso3", getattr(one, "key", ""))
            for spelling in one.spellings():
                assert owner.setdefault(folded(spelling), key) == key, spelling


@each_row
def test_every_value_has_a_known_source_or_is_marked_unverified(row: Party) -> None:
    for field, value in row.values():
        assert value.source is not None or not value.verified, field
        assert value.source is None or value.source in sources(), field
    for deadline in row.clearance:
        assert deadline.source in sources()
    for declaration in row.declared:
        assert declaration.source in sources()
        assert declaration.contested_by is None or declaration.contested_by in sources()


@each_row
def test_a_record_does_not_contradict_itself(row: Party) -> None:
    joined = [
        v for v in (row.deposit, row.entry, row.joined_year, row.first_states, row.party_on) if v
    ]
    between = row.entry_range
    if row.not_party_on and between:
        assert row.not_party_on.value < between[0]
    assert joined or row.not_party_on or not row.clearance
    if row.deposit and row.joined_year:
        assert row.deposit.value.year == row.joined_year.value
    if row.entry and row.joined_year:
        year = row.joined_year.value
        first, last = (
            row.instrument.entry(date(year, 1, 1)),
            row.instrument.entry(date(year, 12, 31)),
        )
        assert first <= row.entry.value <= last
    if row.first_states and row.joined_year:
        assert (
            row.instrument.entry(date(row.joined_year.value, 1, 1)) == row.instrument.in_force.value
        )
    if row.signed and row.deposit:
        assert row.signed.value <= row.deposit.value


@each_row
def test_periods_of_deadlines_do_not_overlap(row: Party) -> None:
    known = [d.known_on for d in row.clearance]
    assert len(known) == len(set(known))
    deadlines = [d.deadline for d in row.clearance]
    assert deadlines == sorted(deadlines)
    assert all(d.requested is None or d.requested > d.deadline for d in row.clearance)
    entry = row.entry_into_force
    if entry and row.clearance:
        first = row.instrument.clearance_deadline(entry)
        assert first is not None
        assert deadlines[0] >= first


@each_row
def test_nobody_is_a_party_after_an_effective_withdrawal(row: Party) -> None:
    left = row.withdrawal_effective
    if left is None:
        return
    between = row.entry_range
    assert between is not None
    assert between[1] < left
    assert row.party_on is None or row.party_on.value < left
    assert all(d.known_on < left for d in row.clearance)
    for days in (0, 1, 3650):
        assert status_of(row, left + timedelta(days=days)).bound is Bound.NO


def test_every_source_is_cited() -> None:
    from fallow.treaties.provisions import provisions

    cited = {v.source for row in KNOWN for _, v in row.values()}
    cited |= {d.source for row in KNOWN for d in row.clearance}
    cited |= {key for row in KNOWN for d in row.declared for key in (d.source, d.contested_by)}
    for instrument in instruments().values():
        cited |= {instrument.text, instrument.adopted.source, instrument.in_force.source}
        cited |= {t.source for t in instrument.terms.values()} | {
            c.source for c in instrument.counts
        }
    cited |= {key for records in policies().values() for p in records for key in p.sources}
    cited |= {p.source for p in provisions()}
    assert set(sources()) - cited == set()
    assert cited - set(sources()) == {None}


def test_counts_are_dated_and_in_order() -> None:
    for instrument in instruments().values():
        days = [count.on for count in instrument.counts]
        assert days == sorted(set(days))
        assert all(day >= instrument.in_force.value for day in days)
        assert instrument.adopted.value < instrument.in_force.value


def test_policies_are_in_order_and_have_their_sentences() -> None:
    for iso3, records in policies().items():
        assert iso3 in states()
        assert [p.since for p in records] == sorted({p.since for p in records})
        for record in records:
            assert set(record.sources) <= set(sources())
            for language in LANGUAGES:
                assert has(f"treaty-policy-{iso3.lower()}-{record.key}", language)


def test_the_american_policy_differs_between_19_and_21_november_2024() -> None:
    before, after = policy_on("USA", date(2024, 11, 19)), policy_on("USA", date(2024, 11, 21))
    assert before is not None
    assert after is not None
    assert before.policy == after.policy
    assert (before.decisions, [d.key for d in after.decisions]) == ((), ["2024-11"])
    assert before.following is not None
    assert before.following.since == date(2024, 11, 20)
    assert after.decisions[0].kind is Kind.DECISION
    reversed_ = policy_on("USA", date(2025, 12, 2))
    assert reversed_ is not None
    assert reversed_.policy is not None
    assert (reversed_.policy.key, reversed_.decisions, reversed_.following) == ("2025", (), None)
    early = policy_on("USA", date(1990, 1, 1))
    assert early is not None
    assert early.records() == ()
    assert policy_on("FRA", date(2024, 11, 19)) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_reads_in_every_language(language: str) -> None:
    keys = [f"treaty-why-{why}" for why in Why]
    keys += [f"treaty-bound-{bound}" for bound in Bound]
    keys += [f"treaty-declared-{kind}" for kind in Declared]
    keys += [f"treaty-policy-{kind}" for kind in Kind]
    assert [key for key in keys if not has(key, language)] == []
