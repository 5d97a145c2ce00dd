"""Flows, restatements and what stands behind a figure: each adds up to the balance, exactly."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from fallow.land import (
    LAND_ACCOUNTS,
    Account,
    Act,
    By,
    Cause,
    Directive,
    Posting,
    balance,
    behind,
    breakdown,
    flow,
    flow_by_kind,
    restated,
)
from fallow.records import HazardKind, RecordKind
from land.test_ledger_properties import ledgers
from ledgers import DAY, KNOWN, area, box, decide, opened, posted

Held = dict[Account, int]


def held(
    directives: list[Directive],
    postings: list[Posting],
    on: date | None = None,
    known: datetime | None = None,
) -> Held:
    told = balance(directives, postings, on, known)
    lines = {line.account: line.area_m2 for line in told.lines}
    return {**lines, Account.COUNTED_UNDER_ANOTHER: told.counted_twice_m2}


@settings(max_examples=40)
@given(ledgers(), st.integers(0, 3000), st.integers(0, 3000))
def test_a_flow_leads_from_one_balance_to_the_other(
    directives: list[Directive], a: int, b: int
) -> None:
    start, end = DAY + timedelta(min(a, b)), DAY + timedelta(max(a, b))
    directives, postings = posted(directives)
    before, after = (
        held(directives, postings, start - timedelta(1)),
        held(directives, postings, end),
    )
    flows = {f.account: f for f in flow(directives, postings, start, end)}
    for account in {*before, *after, *flows}:
        one = flows.get(account)
        assert before.get(account, 0) == (one.opening_m2 if one else 0)
        assert after.get(account, 0) == (one.closing_m2 if one else 0)
        if one:
            assert one.opening_m2 + sum(one.moved_m2.values()) == one.closing_m2


@settings(max_examples=40)
@given(ledgers(), st.data())
def test_a_restatement_adds_up_to_the_difference(
    directives: list[Directive], data: st.DataObject
) -> None:
    later = KNOWN + timedelta(days=30)
    late = data.draw(st.sets(st.sampled_from([d.area_id for d in directives])))
    first = [d for d in directives if d.area_id not in late]
    second = [replace(d, recorded_at=later) for d in directives if d.area_id in late]
    both, postings = posted(first, second)
    on = DAY + timedelta(data.draw(st.integers(0, 3000)))
    before, after = held(both, postings, on, KNOWN), held(both, postings, on, later)
    changes = restated(both, postings, KNOWN, later, on)
    for account in {*before, *after}:
        moved = sum(c.moved_m2.get(account, 0) for c in changes)
        assert moved == after.get(account, 0) - before.get(account, 0)
    assert {c.decision.id for c in changes} == {d.id for d in second if d.on <= on}
    assert restated(both, postings, later, later + timedelta(1), on) == []


@settings(max_examples=40)
@given(ledgers(), st.integers(0, 3000), st.sampled_from(By))
def test_parts_and_pieces_add_up_to_the_balance(
    directives: list[Directive], days: int, by: By
) -> None:
    on = DAY + timedelta(days)
    directives, postings = posted(directives)
    told = balance(directives, postings, on)
    parts = breakdown(directives, postings, by, on)
    for line in told.lines:
        mine = [p for p in parts if p.account is line.account]
        assert sum(p.area_m2 for p in mine) == line.area_m2
        assert sum(p.unknown_extents for p in mine) == line.unknown_extents
        pieces = behind(directives, line.account, on)
        assert sum(b.area_m2 for b in pieces) == line.area_m2
    assert {p.account for p in parts} <= {line.account for line in told.lines}


def test_a_year_worked_by_hand() -> None:
    """A suspected box of 4 × 4: a quarter cancelled in 2022, a quarter classified and cleared in
    2023; a second box, recorded late and dated 2022, lies over half of the first one's rest."""
    directives, postings = posted(
        opened(area("S", box(0, 0, 4, 4)), area("T", None, on=date(2021, 5, 1), row=2)),
        [
            decide("S", Act.CANCEL, date(2022, 3, 1), box(0, 0, 2, 2)),
            decide("S", Act.CLASSIFY, date(2023, 2, 1), box(2, 2, 4, 4)),
            decide("S", Act.CLEAR, date(2023, 8, 1), box(2, 2, 4, 4)),
        ],
    )
    whole = balance(directives, postings).recorded_m2
    flows = {f.account: f for f in flow(directives, postings, date(2023, 1, 1), date(2023, 12, 31))}
    suspected, cleared = flows[Account.SUSPECTED], flows[Account.CLEARED]
    cut = cleared.closing_m2
    assert abs(cut - whole / 4) < whole / 1000  # a quarter, but for the Earth's shape
    assert suspected.moved_m2 == {Cause.CLASSIFIED: -cut}
    assert flows[Account.CONFIRMED].moved_m2 == {Cause.CLASSIFIED: cut, Cause.CLEARED: -cut}
    assert flows[Account.CONFIRMED].closing_m2 == 0
    assert flows[Account.CANCELLED].moved_m2 == {}
    assert sum(f.opening_m2 for f in flows.values()) == whole
    years = {
        (p.account, p.group): p
        for p in breakdown(directives, postings, By.YEAR)
        if p.account in LAND_ACCOUNTS
    }
    assert years[Account.CLEARED, "2023"].area_m2 == cut
    assert years[Account.SUSPECTED, "2021"].unknown_extents == 1
    assert years[Account.SUSPECTED, "2020"].area_m2 == suspected.closing_m2


def test_a_balance_by_kind_and_by_organisation() -> None:
    mines, mixed = area("M", box(0, 0, 1, 1)), area("X", box(5, 5, 6, 6), row=2)
    directives, postings = posted(
        opened(replace(mines, hazard=HazardKind.AP_MINES), replace(mixed, hazard=HazardKind.MIXED))
    )
    kinds = {p.group: p.areas for p in breakdown(directives, postings, By.KIND)}
    assert kinds == {"AP mines": 1, "mixed": 1}
    assert [p.group for p in breakdown(directives, postings, By.ORGANISATION)] == [None]


def test_land_of_another_record_is_not_behind_a_figure() -> None:
    directives, postings = posted(
        opened(area("A", box(0, 0, 2, 2)), area("B", box(0, 0, 2, 2), RecordKind.CONFIRMED, row=2))
    )
    assert [b.decision.area_id for b in behind(directives, Account.CONFIRMED)] == ["B"]
    assert behind(directives, Account.SUSPECTED) == []
    assert balance(directives, postings).counted_twice_m2 > 0


@settings(max_examples=20)
@given(ledgers(), st.integers(0, 3000), st.integers(0, 3000))
def test_flows_by_kind_add_up_to_the_flow(directives: list[Directive], a: int, b: int) -> None:
    start, end = DAY + timedelta(min(a, b)), DAY + timedelta(max(a, b))
    kinds = dict(zip(sorted({d.area_id for d in directives}), list(HazardKind) * 2, strict=False))
    directives, postings = posted([replace(d, hazard=kinds[d.area_id]) for d in directives])
    whole = {f.account: f for f in flow(directives, postings, start, end)}
    parts = [f for some in flow_by_kind(directives, postings, start, end).values() for f in some]
    assert {f.account for f in parts} == set(whole)
    for account, one in whole.items():
        mine = [f for f in parts if f.account is account]
        assert sum(f.opening_m2 for f in mine) == one.opening_m2
        assert sum(f.closing_m2 for f in mine) == one.closing_m2
