"""Golden cases for the acts beyond release, worked by hand, and their refusals."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from shapely import Geometry

from fallow.base.geo import area_m2
from fallow.land import (
    Account,
    Act,
    Cause,
    Classification,
    Directive,
    Posting,
    Terms,
    WorkStatus,
    balance,
    broken_assertions,
    flow,
    land_findings,
    post,
    refusals,
    restated,
    verify_postings,
    work_status,
)
from fallow.records import HazardKind, RecordKind
from ledgers import KNOWN, area, box, decide, opened, posted

# Boxes of 0.01° × 0.01° side by side along the equator all measure the same.
ONE = round(area_m2(box(0, 0, 1, 1)))
FULL = Terms(evidence="e", approver="authority", depth_m=0.2, justification="why")
Y2021, Y2022, Y2023 = (date(year, 1, 1) for year in (2021, 2022, 2023))


def act(
    area_id: str,
    what: Act,
    on: date,
    outline: Geometry | None = None,
    about: str | None = None,
    passed: bool | None = None,
) -> Directive:
    return replace(
        decide(area_id, what, on, outline, terms=FULL),
        to=Classification.SHA if what in (Act.EXTEND, Act.REESTIMATE, Act.REOPEN) else None,
        about=about,
        passed=passed,
    )


def held(directives: list[Directive], postings: list[Posting], on: date | None = None) -> object:
    lines = balance(directives, postings, on).lines
    return {str(li.account): round(li.area_m2 / ONE, 2) for li in lines if li.area_m2}


def moved(
    directives: list[Directive], postings: list[Posting], start: date, end: date
) -> dict[tuple[str, str], float]:
    return {
        (str(one.account), str(cause)): round(m2 / ONE, 2)
        for one in flow(directives, postings, start, end)
        for cause, m2 in one.moved_m2.items()
    }


def test_a_find_at_the_edge_extends_the_area() -> None:
    """One box confirmed; the fade-out adds the box to the right: 1 + 1 = 2."""
    start = opened(area("A", box(0, 0, 1, 1), RecordKind.CONFIRMED))
    more = replace(act("A", Act.EXTEND, Y2021, box(0.5, 0, 2, 1)), to=Classification.CHA)
    assert refusals(start, [more], KNOWN) == []
    directives, postings = posted(start, [more])
    assert held(directives, postings) == {"confirmed": 2.0}
    assert moved(directives, postings, Y2021, Y2021) == {("confirmed", "extended"): 1.0}
    assert verify_postings(directives, postings) == []


def test_a_re_survey_is_no_release() -> None:
    """Four boxes suspected, one cancelled; the re-survey keeps two of the other three and adds
    one outside: 4 − 1 cancelled, then 3 − 1 + 1 = 3 suspected. Nothing is released by it."""
    start = opened(area("A", box(0, 0, 4, 1)))
    cancel = decide("A", Act.CANCEL, Y2021, box(0, 0, 1, 1))
    again = act("A", Act.REESTIMATE, Y2022, box(2, 0, 5, 1))
    directives, postings = posted(start, [cancel], [again])
    assert held(directives, postings) == {"suspected": 3.0, "cancelled": 1.0}
    assert moved(directives, postings, Y2022, Y2022) == {}
    longer = moved(directives, postings, Y2021, Y2022)
    assert longer == {("suspected", "cancelled"): -1.0, ("cancelled", "cancelled"): 1.0}


def test_a_re_survey_gives_an_unknown_extent_its_outline() -> None:
    start = opened(area("A", None))
    again = act("A", Act.REESTIMATE, Y2022, box(0, 0, 2, 1))
    assert refusals(start, [again], KNOWN) == []
    directives, postings = posted(start, [again])
    assert held(directives, postings, Y2021) == {}
    assert balance(directives, postings, on=Y2021).unknown_extents == 1
    assert held(directives, postings) == {"suspected": 2.0}
    assert balance(directives, postings).unknown_extents == 0


def test_a_failed_sample_puts_land_back() -> None:
    """Two boxes cleared; the sample fails in one of them: 1 cleared, 1 confirmed again."""
    start = opened(area("A", box(0, 0, 2, 1), RecordKind.CONFIRMED))
    clear = decide("A", Act.CLEAR, Y2021)
    passed = act("A", Act.QUALITY, Y2022, box(1, 0, 2, 1), passed=True)
    failed = act("A", Act.QUALITY, Y2023, box(0, 0, 1, 1), passed=False)
    directives, postings = posted(start, [clear], [passed], [failed])
    assert held(directives, postings, Y2022) == {"cleared": 2.0}
    assert held(directives, postings) == {"cleared": 1.0, "confirmed": 1.0}
    assert work_status("A", directives) is WorkStatus.WORKED_ON
    # Suspected land that was cancelled returns to suspected, not to confirmed.
    suspected = opened(area("B", box(5, 5, 6, 6)))
    back = [decide("B", Act.CANCEL, Y2021), act("B", Act.QUALITY, Y2022, passed=False)]
    directives, postings = posted(suspected, back)
    assert held(directives, postings) == {"suspected": 1.0}


def test_split_and_merge_move_land_between_records_and_keep_its_history() -> None:
    """Three boxes: one cancelled; the right box is split off as B and confirmed there; then A
    goes into B: B holds 1 cancelled + 1 suspected + 1 confirmed."""
    start = opened(area("A", box(0, 0, 3, 1)))
    cancel = decide("A", Act.CANCEL, Y2021, box(0, 0, 1, 1))
    split = act("A", Act.SPLIT, Y2022, box(2, 0, 3, 1), about="B")
    confirm = decide("B", Act.CLASSIFY, Y2022)
    merge = act("A", Act.MERGE, Y2023, about="B")
    batches: list[list[Directive]] = [start]
    for one in (cancel, split, confirm, merge):
        assert refusals([d for b in batches for d in b], [one], KNOWN) == []
        batches.append([one])
    directives, postings = posted(*batches)
    everything = {"suspected": 1.0, "confirmed": 1.0, "cancelled": 1.0}
    assert held(directives, postings) == everything
    by_area: dict[str, int] = {}
    for p in postings:
        if p.account in (Account.SUSPECTED, Account.CONFIRMED, Account.CANCELLED):
            by_area[p.area_id] = by_area.get(p.area_id, 0) + p.area_m2
    assert by_area["A"] == 0
    assert by_area["B"] == start[0].area_m2
    assert work_status("A", directives) is WorkStatus.CLOSED
    assert verify_postings(directives, postings) == []


def test_merged_areas_that_overlapped_keep_the_shared_ground_once() -> None:
    start = opened(area("A", box(0, 0, 2, 1)), area("B", box(1, 0, 3, 1), RecordKind.CONFIRMED))
    merge = act("A", Act.MERGE, Y2021, about="B")
    directives, postings = posted(start, [merge])
    assert held(directives, postings) == {"suspected": 1.0, "confirmed": 2.0}
    assert balance(directives, postings).counted_twice_m2 == 0
    assert balance(directives, postings).recorded_m2 == pytest.approx(3 * ONE, abs=1)


def test_new_evidence_on_released_land_begins_a_linked_record() -> None:
    start = opened(area("A", box(0, 0, 2, 1), RecordKind.CONFIRMED))
    clear = decide("A", Act.CLEAR, Y2021)
    shape = box(1, 0, 2, 1)
    again = replace(act("N", Act.REOPEN, Y2022, shape, about="A"), area_m2=ONE)
    assert refusals([*start, clear], [again], KNOWN) == []
    directives, postings = posted(start, [clear], [again])
    assert held(directives, postings, Y2021) == {"cleared": 2.0}
    assert held(directives, postings) == {"cleared": 1.0, "suspected": 1.0}
    elsewhere = replace(again, id="x", area_id="M", outline=box(7, 7, 8, 8))
    assert [f.code for f in refusals([*start, clear], [elsewhere], KNOWN)] == ["nothing-changes"]


def test_a_correction_reverses_and_the_published_figure_stays_known() -> None:
    """Cleared by mistake where it was reduced: as known before 1 cleared, as known after
    1 reduced on the same day; the report behind the change is the correction."""
    start = opened(area("A", box(0, 0, 1, 1), RecordKind.CONFIRMED))
    wrong = decide("A", Act.CLEAR, Y2021)
    later = KNOWN + timedelta(days=9)
    undo = replace(act("A", Act.CORRECT, Y2023, about=wrong.id), recorded_at=later)
    right = decide("A", Act.REDUCE, Y2021, at=later)
    assert refusals([*start, wrong], [undo, right], later) == []
    directives, postings = posted(start, [wrong], [undo, right])
    before = {str(li.account) for li in balance(directives, postings, Y2022, KNOWN).lines}
    after = {str(li.account) for li in balance(directives, postings, Y2022).lines}
    assert (before, after) == ({"cleared"}, {"reduced"})
    assert verify_postings(directives, postings) == []
    changes = restated(directives, postings, KNOWN, later)
    assert {c.decision.act for c in changes} == {Act.CORRECT, Act.REDUCE}
    total: dict[Account, int] = {}
    for change in changes:
        for account, m2 in change.moved_m2.items():
            total[account] = total.get(account, 0) + m2
    m2 = start[0].area_m2 or 0
    assert {a: m for a, m in total.items() if m} == {Account.CLEARED: -m2, Account.REDUCED: m2}
    # A correction of the correction brings the first decision back.
    redo = replace(act("A", Act.CORRECT, Y2023, about=undo.id), id="redo", recorded_at=later)
    codes = [f.code for f in refusals(directives, [redo], later)]
    assert codes == ["later-decision-conflicts"]  # the reduction would no longer be permitted


def test_a_correction_that_leaves_a_later_decision_without_ground_is_refused() -> None:
    start = opened(area("A", box(0, 0, 1, 1)))
    confirm, clear = decide("A", Act.CLASSIFY, Y2021), decide("A", Act.CLEAR, Y2022)
    undo = act("A", Act.CORRECT, Y2023, about=confirm.id)
    (finding,) = refusals([*start, confirm, clear], [undo], KNOWN)
    assert finding.code == "later-decision-conflicts"
    assert finding.values["decision"] == clear.id
    assert finding.message()


def test_an_assertion_holds_as_known_when_it_was_made() -> None:
    start = opened(area("A", box(0, 0, 1, 1), RecordKind.CONFIRMED))
    clear = decide("A", Act.CLEAR, Y2021)
    figure = start[0].area_m2
    said = replace(act("", Act.ASSERT, Y2022, about="cleared"), area_m2=figure)
    assert refusals([*start, clear], [said], KNOWN) == []
    directives, postings = posted(start, [clear], [said])
    assert broken_assertions(directives, postings) == []
    wrong = replace(said, id="w", area_m2=(figure or 0) - 7)
    (finding,) = broken_assertions([wrong], postings)
    assert finding.values["difference_m2"] == 7
    # A later correction restates the year; what was asserted was true of what was known.
    later = KNOWN + timedelta(days=1)
    undo = replace(act("A", Act.CORRECT, Y2023, about=clear.id), recorded_at=later)
    more = post(directives, [undo])
    assert broken_assertions([*directives, undo], [*postings, *more]) == []


def test_the_published_release_of_2022_is_reproduced() -> None:
    """States Parties 2022: 219.31 cleared + 121.11 reduced + 156.92 cancelled = 497.34 km²
    (Landmine Monitor 2023), here in hundredths of a km² on one area each."""
    shapes = {"C": box(0, 0, 5, 5), "R": box(10, 0, 15, 5), "N": box(20, 0, 25, 5)}
    kinds = (RecordKind.CONFIRMED, RecordKind.CONFIRMED, RecordKind.SUSPECTED)
    start = [
        replace(d, area_m2=m2)
        for d, m2 in zip(
            opened(*(area(n, s, k) for (n, s), k in zip(shapes.items(), kinds, strict=True))),
            (219_310_000, 121_110_000, 156_920_000),
            strict=True,
        )
    ]
    acts = [
        decide(n, a, date(2022, 6, 1))
        for n, a in (("C", Act.CLEAR), ("R", Act.REDUCE), ("N", Act.CANCEL))
    ]
    directives, postings = posted(start, acts)
    released = {
        cause: m2
        for one in flow(directives, postings, date(2022, 1, 1), date(2022, 12, 31))
        if one.account in (Account.CLEARED, Account.REDUCED, Account.CANCELLED)
        for cause, m2 in one.moved_m2.items()
    }
    assert released == {
        Cause.CLEARED: 219_310_000,
        Cause.REDUCED: 121_110_000,
        Cause.CANCELLED: 156_920_000,
    }
    assert sum(released.values()) == 497_340_000


START = opened(area("A", box(0, 0, 2, 1), RecordKind.CONFIRMED), area("U", None, row=2))


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (act("A", Act.EXTEND, Y2021), "outline-needed"),
        (act("A", Act.EXTEND, Y2021, box(0, 0, 1, 1)), "nothing-changes"),
        (act("U", Act.EXTEND, Y2021, box(0, 0, 1, 1)), "act-refused"),
        (act("A", Act.SPLIT, Y2021, box(0, 0, 1, 1)), "about-missing"),
        (act("A", Act.SPLIT, Y2021, box(0, 0, 1, 1), about="U"), "id-repeated"),
        (act("A", Act.SPLIT, Y2021, box(0, 0, 2, 1), about="B"), "nothing-changes"),
        (act("A", Act.SPLIT, Y2021, box(1, 0, 3, 1), about="B"), "act-outside-area"),
        (act("A", Act.MERGE, Y2021, about="A"), "area-unknown"),
        (act("A", Act.MERGE, Y2021, about="Z"), "area-unknown"),
        (act("A", Act.QUALITY, Y2021), "result-missing"),
        (act("A", Act.QUALITY, Y2021, passed=False), "act-refused"),
        (act("A", Act.HAND_OVER, Y2021), "hazard-remains"),
        (act("A", Act.CLOSE, Y2021), "hazard-remains"),
        (act("A", Act.CORRECT, Y2021, about="nothing"), "correct-unknown"),
        (replace(act("A", Act.CORRECT, Y2021, about="A/open"), terms=Terms(approver="x")),
         "justification-missing"),
        (act("A", Act.ASSERT, Y2021, about="cleared"), "figure-missing"),
        (replace(act("A", Act.ASSERT, Y2021, about="gone"), area_m2=1), "account-unknown"),
        (act("N", Act.REOPEN, Y2021, box(0, 0, 1, 1), about="Z"), "area-unknown"),
        (replace(decide("A", Act.CLASSIFY, Y2021), to=Classification.SHA), "override-needed"),
    ],
)  # fmt: skip
def test_what_breaks_a_rule_is_refused_with_a_remedy(one: Directive, code: str) -> None:
    (finding,) = refusals(START, [one], KNOWN)
    assert finding.code == code
    assert finding.message()
    assert finding.remedy()


def test_who_submits_may_not_approve_where_the_authority_forbids_it() -> None:
    clear = decide("A", Act.CLEAR, Y2021, terms=replace(FULL, approver="Tester"))
    assert refusals(START, [clear], KNOWN) == []
    assert [f.code for f in refusals(START, [clear], KNOWN, four_eyes=True)] == [
        "approver-is-submitter"
    ]


def test_released_land_is_handed_over_and_its_record_closed() -> None:
    clear = decide("A", Act.CLEAR, Y2021)
    over, close = act("A", Act.HAND_OVER, Y2022), act("A", Act.CLOSE, Y2022)
    assert refusals([*START, clear], [over], KNOWN) == []
    assert work_status("A", START) is WorkStatus.OPEN
    assert work_status("A", [*START, clear]) is WorkStatus.WORKED_ON
    assert work_status("A", [*START, clear, over]) is WorkStatus.HANDED_OVER
    assert work_status("A", [*START, clear, close]) is WorkStatus.CLOSED


def test_a_mixture_says_what_it_is_made_of_or_is_a_finding() -> None:
    mixed = replace(area("X", box(0, 0, 1, 1)), hazard=HazardKind.MIXED)
    told = replace(mixed, id="Y", attributes={"made_of": "AP mines; other ERW"})
    directives = opened(mixed, told)
    assert [d.made_of for d in directives] == [None, "AP mines; other ERW"]
    codes = [f for f in land_findings(directives, []) if f.code == "mixture-untold"]
    assert [(f.values["areas"], f.values["first"]) for f in codes] == [(1, "X")]
    assert codes[0].message()


def test_a_restated_year_is_told_as_known_before_and_after() -> None:
    """2022 as published in March 2023: 30 cleared of 100 hectares. In July 2023 a report of
    20 more that were cancelled in 2022 comes in, and the year is restated.

    Before: cleared 30, cancelled 0, released 30; suspected and confirmed 100 − 30 = 70.
    After: cleared 30, cancelled 20, released 30 + 20 = 50; left 100 − 50 = 50.
    """
    hectare = 10_000
    start = [
        replace(d, area_m2=m2 * hectare)
        for d, m2 in zip(
            opened(
                area("C", box(0, 0, 3, 1), RecordKind.CONFIRMED),
                area("S", box(5, 0, 7, 1), row=2),
                area("T", box(10, 0, 15, 1), row=3),
            ),
            (30, 20, 50),
            strict=True,
        )
    ]
    march, july = KNOWN + timedelta(days=1), KNOWN + timedelta(days=120)
    clear = decide("C", Act.CLEAR, date(2022, 6, 1), at=march)
    late = decide("S", Act.CANCEL, date(2022, 9, 1), at=july)
    directives, postings = posted(start, [clear], [late])
    told = {}
    for known in (march, july):
        flows = flow(directives, postings, date(2022, 1, 1), date(2022, 12, 31), known)
        told[known] = {str(f.account): f.closing_m2 // hectare for f in flows if f.closing_m2}
    assert told[march] == {"cleared": 30, "suspected": 70}
    assert told[july] == {"cleared": 30, "cancelled": 20, "suspected": 50}
