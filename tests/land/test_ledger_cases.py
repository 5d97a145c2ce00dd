"""Golden cases worked by hand, and the refusals of the rules."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
import shapely

from fallow.base.geo import area_m2
from fallow.land import (
    TRANSITIONS,
    Account,
    Act,
    Classification,
    Directive,
    Posting,
    Terms,
    accepted,
    balance,
    fragments_at,
    history,
    land_findings,
    proposed_repairs,
    read_decisions,
    refusals,
    released_but_hazard_m2,
)
from fallow.records import RecordKind
from ledgers import DAY, KNOWN, TERMS, area, box, decide, opened, posted

# Boxes of 0.01° × 0.01° side by side along the equator all measure the same.
ONE = round(area_m2(box(0, 0, 1, 1)))


def standing(
    directives: list[Directive],
    postings: list[Posting],
    on: date | None = None,
    known: datetime | None = None,
) -> dict[str, int]:
    return {str(li.account): li.area_m2 for li in balance(directives, postings, on, known).lines}


def test_a_suspected_area_cancelled_in_part_confirmed_and_cleared() -> None:
    """Open 2 × 1 boxes as SHA; cancel the left one; confirm the rest; clear it to 0.2 m."""
    start = opened(area("A", box(0, 0, 2, 1)))
    total = start[0].area_m2
    assert total is not None
    cancel = decide("A", Act.CANCEL, date(2021, 1, 1), box(0, 0, 1, 1))
    confirm = decide("A", Act.CLASSIFY, date(2022, 1, 1))
    clear = decide("A", Act.CLEAR, date(2023, 1, 1))
    directives, postings = posted(start, [cancel], [confirm], [clear])
    at = {year: standing(directives, postings, on=date(year, 6, 1)) for year in range(2019, 2024)}
    assert at[2019] == {}
    assert at[2020] == {"suspected": total}
    # Both halves measure the same to the millimetre, so an odd metre goes to the first part.
    half = total - total // 2
    assert at[2021] == {"suspected": total - half, "cancelled": half}
    assert at[2022] == {"confirmed": total - half, "cancelled": half}
    assert at[2023] == {"cleared": total - half, "cancelled": half}
    told = history("A", directives, postings)
    assert [str(e.act) for e in told] == ["open", "cancel", "classify", "clear"]
    assert told[-1].stands == at[2023]


def test_overlap_confirmed_outranks_suspected_and_open_outranks_released() -> None:
    """CHA over SHA over cleared land, three boxes in a row, each overlapping the next."""
    directives, postings = posted(
        opened(
            area("cleared", box(0, 0, 2, 1), RecordKind.CLEARED),
            area("sha", box(1, 0, 3, 1), RecordKind.SUSPECTED, date(2021, 1, 1)),
            area("cha", box(2, 0, 4, 1), RecordKind.CONFIRMED, date(2022, 1, 1)),
        )
    )
    now = standing(directives, postings)
    assert now["confirmed"] == pytest.approx(2 * ONE, abs=1)
    assert now["suspected"] == pytest.approx(ONE, abs=1)
    assert now["cleared, terms not recorded"] == pytest.approx(ONE, abs=1)
    shared = {(f.piece.area_id, f.other_id) for f in fragments_at(directives) if f.other_id}
    assert shared == {("cleared", "sha"), ("sha", "cha")}
    codes = [f.code for f in land_findings(directives, fragments_at(directives))]
    assert sorted(codes) == ["overlap", "reopened"]
    assert released_but_hazard_m2(fragments_at(directives)) == pytest.approx(ONE, abs=1)


def test_suspicion_dated_after_a_release_reopens_the_land() -> None:
    released = area("old", box(0, 0, 2, 1), RecordKind.CANCELLED, date(2020, 1, 1))
    for day, code in ((date(2021, 1, 1), "reopened"), (date(2019, 1, 1), "released-but-hazard")):
        directives = opened(released, area("new", box(1, 0, 2, 1), on=day))
        (finding,) = land_findings(directives, fragments_at(directives))
        assert finding.code == code
        assert finding.values["area"] == "old"
        assert "old" in finding.message()
        directives, postings = posted(directives)
        assert standing(directives, postings)["suspected"] == pytest.approx(ONE, abs=1)


def test_land_released_by_one_record_returns_to_the_hazard_below_it() -> None:
    """Where a released record lay over an open one, the open one counts the land again."""
    start = opened(
        area("old", box(0, 0, 2, 1)), area("new", box(1, 0, 3, 1), on=DAY + timedelta(1))
    )
    cancel = decide("old", Act.CANCEL, date(2021, 1, 1))
    directives, postings = posted(start, [cancel])
    now = standing(directives, postings)
    assert now["suspected"] == pytest.approx(2 * ONE, abs=1)
    assert now["cancelled"] == pytest.approx(ONE, abs=1)
    told = history("new", directives, postings)
    assert told[-1].act is None
    assert told[-1].directive_id == cancel.id


def test_an_unknown_extent_is_counted_beside_the_total_until_a_repair_is_accepted() -> None:
    bow_tie = shapely.Polygon([(0, 0), (0.01, 0.01), (0.01, 0), (0, 0.01)])
    broken, missing = area("B", bow_tie), area("M", None)
    directives, postings = posted(opened(broken, missing))
    assert postings == []
    line = balance(directives, postings).lines[0]
    assert (line.account, line.area_m2, line.areas, line.unknown_extents) == (
        Account.SUSPECTED,
        0,
        0,
        2,
    )
    (repair,) = proposed_repairs([broken, missing])
    later = KNOWN + timedelta(days=1)
    act = accepted(repair, directives[0], later, "Officer")
    directives, more = posted(directives, [act])
    after = balance(directives, more)
    assert after.lines[0].area_m2 == repair.after_m2 == pytest.approx(ONE / 2, abs=2)
    assert after.unknown_extents == 1
    assert balance(directives, more, known=KNOWN).unknown_extents == 2
    assert act.terms.note == "proposed repair accepted by Officer"


def test_a_late_report_restates_the_past_as_known_now_only() -> None:
    start = opened(area("A", box(0, 0, 1, 1)))
    later = KNOWN + timedelta(days=30)
    late = decide("A", Act.CANCEL, date(2021, 1, 1), at=later)
    directives, postings = posted(start, [late])
    day = date(2022, 1, 1)
    assert standing(directives, postings, on=day, known=KNOWN) == {"suspected": start[0].area_m2}
    assert standing(directives, postings, on=day, known=later) == {"cancelled": start[0].area_m2}


@pytest.mark.parametrize(
    ("kind", "act", "change", "code"),
    [
        (RecordKind.SUSPECTED, Act.CLEAR, {}, "override-needed"),
        (RecordKind.CONFIRMED, Act.CANCEL, {}, "override-needed"),
        (RecordKind.CLEARED, Act.REDUCE, {}, "act-refused"),
        (RecordKind.CONFIRMED, Act.CLASSIFY, {}, "act-refused"),
        (RecordKind.CONFIRMED, Act.CLEAR, {"terms": replace(TERMS, depth_m=None)}, "depth-missing"),
        (RecordKind.SUSPECTED, Act.CANCEL, {"terms": Terms(approver="A")}, "evidence-missing"),
        (RecordKind.SUSPECTED, Act.CANCEL, {"terms": Terms(evidence="e")}, "approver-missing"),
        (RecordKind.SUSPECTED, Act.CANCEL, {"on": date(2025, 1, 1)}, "date-in-future"),
        (RecordKind.SUSPECTED, Act.CANCEL, {"on": date(2019, 1, 1)}, "area-unknown"),
        (RecordKind.SUSPECTED, Act.CANCEL, {"area_id": "B"}, "area-unknown"),
        (RecordKind.SUSPECTED, Act.CANCEL, {"outline": box(0, 0, 2, 1)}, "act-outside-area"),
        (
            RecordKind.SUSPECTED,
            Act.CANCEL,
            {"outline": shapely.Polygon([(0, 0), (0.01, 0.01), (0.01, 0), (0, 0.01)])},
            "act-outline-unusable",
        ),
        (RecordKind.SUSPECTED, Act.OPEN, {}, "id-repeated"),
    ],
)
def test_a_decision_that_breaks_a_rule_is_refused_with_a_remedy(
    kind: RecordKind, act: Act, change: dict[str, object], code: str
) -> None:
    start = opened(area("A", box(0, 0, 1, 1), kind))
    directive = replace(decide("A", act, date(2021, 1, 1)), **change)  # type: ignore[arg-type]
    (finding,) = refusals(start, [directive], KNOWN)
    assert finding.code == code
    assert finding.message()
    assert finding.remedy()


def test_every_permitted_transition_is_accepted_and_names_its_source() -> None:
    for step in TRANSITIONS:
        start = opened(area("A", box(0, 0, 1, 1), RecordKind(step.start.value)))
        directive = replace(decide("A", step.act, date(2021, 1, 1)), to=step.to)
        if step.override:
            assert [f.code for f in refusals(start, [directive], KNOWN)] == ["override-needed"]
            justified = replace(directive.terms, justification="the authority's decision")
            directive = replace(directive, terms=justified)
        assert refusals(start, [directive], KNOWN) == []
        directives, postings = posted(start, [directive])
        assert standing(directives, postings) == {step.to.value: start[0].area_m2}
        assert step.source


def test_a_batch_is_checked_in_the_order_of_its_days() -> None:
    start = opened(area("A", box(0, 0, 1, 1)))
    clear = decide("A", Act.CLEAR, date(2022, 1, 1))
    confirm = decide("A", Act.CLASSIFY, date(2021, 1, 1))
    assert refusals(start, [clear, confirm], KNOWN) == []
    assert [f.code for f in refusals(start, [clear], KNOWN)] == ["override-needed"]


def test_decisions_are_read_with_every_fault_of_a_row() -> None:
    good = {"act": "clear", "area_id": "A", "date": "2021-01-01", "depth_m": "0.2", "method": "m"}
    bad = {"act": "bury", "date": "soon", "depth_m": "deep"}
    directives, findings = read_decisions(
        [(1, None, good), (2, None, bad)], "batch", KNOWN, "tester"
    )
    assert [(d.act, d.to, d.terms.depth_m) for d in directives] == [
        (Act.CLEAR, Classification.CLEARED, 0.2)
    ]
    assert [f.code for f in findings] == [
        "act-unknown",
        "area-unknown",
        "date-unreadable",
        "value-unknown",
    ]
    assert {f.where.row for f in findings} == {2}
    again, _ = read_decisions([(9, None, good)], "other", KNOWN, "tester")
    assert again[0].id == directives[0].id
