"""Whatever is opened, decided, repaired and in whatever order: nothing appears or vanishes."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from fallow.base.geo import union, whole_m2
from fallow.land import (
    LAND_ACCOUNTS,
    Account,
    Act,
    Classification,
    Directive,
    Posting,
    balance,
    fragments_at,
    post,
    refusals,
    verify_postings,
)
from fallow.land.overlap import by_area
from fallow.land.steps import fold
from fallow.records import RecordKind
from ledgers import DAY, KNOWN, area, box, decide, opened, posted

Key = tuple[str, Account, date, str | None]
KINDS = [RecordKind.SUSPECTED, RecordKind.CONFIRMED, RecordKind.CLEARED, RecordKind.CANCELLED]


@st.composite
def ledgers(draw: st.DrawFn) -> list[Directive]:
    """Up to six overlapping boxes, dated or not, and up to six permitted decisions."""
    corner = st.integers(0, 12)
    areas = []
    for index in range(draw(st.integers(1, 6))):
        x, y = draw(corner), draw(corner)
        shape = box(x, y, x + draw(st.integers(1, 8)), y + draw(st.integers(1, 8)))
        days = draw(st.none() | st.integers(0, 50))
        on = None if days is None else DAY + timedelta(days)
        outline = draw(st.sampled_from([shape, shape, shape, None]))
        areas.append(area(f"A{index}", outline, draw(st.sampled_from(KINDS)), on, index + 1))
    directives = opened(*areas)
    for _ in range(draw(st.integers(0, 6))):
        chosen = draw(st.sampled_from(areas))
        on = DAY + timedelta(draw(st.integers(51, 3000)))
        act = draw(st.sampled_from([Act.CLASSIFY, Act.CANCEL, Act.REDUCE, Act.CLEAR]))
        part = None
        if chosen.outline is not None and draw(st.booleans()):
            x, y = draw(corner), draw(corner)
            part = chosen.outline.intersection(box(x, y, x + 6.5, y + 6.5))
            part = None if part.area == 0 else part
        directive = decide(chosen.id, act, on, part)
        if not refusals(directives, [directive], KNOWN):
            directives.append(directive)
    return directives


@given(ledgers(), st.randoms(use_true_random=False))
@settings(max_examples=250)
def test_the_order_in_which_things_come_in_never_matters(
    directives: list[Directive], random: Random
) -> None:
    by_act = [[d for d in directives if d.act is Act.OPEN]]
    by_act += [[d] for d in directives if d.act is not Act.OPEN]
    _, at_once = posted(directives)
    opens = list(by_act[0])
    random.shuffle(opens)
    _, one_by_one = posted(*([d] for d in opens), *by_act[1:])

    def total(postings: list[Posting]) -> dict[Key, int]:
        sums: Counter[Key] = Counter()
        for p in postings:
            sums[p.area_id, p.account, p.on, p.other_id] += p.area_m2
        return {k: v for k, v in sums.items() if v}

    assert total(at_once) == total(one_by_one)
    assert verify_postings(directives, one_by_one) == []


@given(ledgers())
@settings(max_examples=250)
def test_every_area_and_day_sums_to_zero_and_land_is_never_negative(
    directives: list[Directive],
) -> None:
    _, postings = posted(directives)
    sums: Counter[tuple[str, date]] = Counter()
    for p in postings:
        sums[p.area_id, p.on] += p.area_m2
    assert set(sums.values()) <= {0}
    for day in sorted({d.on for d in directives}):
        for line in balance(directives, postings, on=day).lines:
            assert line.area_m2 >= 0


@given(ledgers())
@settings(max_examples=250)
def test_the_parts_of_an_area_are_disjoint_and_fill_its_outline(
    directives: list[Directive],
) -> None:
    for name, some in by_area(directives).items():
        pieces = [p for p in fold(some)[name] if p.shape is not None]
        if not pieces:
            continue
        whole = next(d for d in some if d.act is Act.OPEN)
        assert sum(p.area_m2 or 0 for p in pieces) == whole.area_m2
        shapes = [p.shape for p in pieces if p.shape is not None]
        assert whole_m2([union(shapes).symmetric_difference(whole.outline)]) == [0]
        for one, other in pairwise(shapes):
            assert whole_m2([one.intersection(other)]) == [0]


@given(ledgers())
@settings(max_examples=250)
def test_owned_land_is_disjoint_and_a_hazard_is_never_counted_as_released(
    directives: list[Directive],
) -> None:
    fragments = fragments_at(directives)
    own = [f for f in fragments if f.other_id is None]
    merged = whole_m2([union([f.shape for f in own])])[0]
    # Each owned fragment is rounded once; the union of all of them once.
    assert abs(sum(f.area_m2 for f in own) - merged) <= len(own)
    hazards = union(
        [
            p.shape
            for pieces in fold(directives).values()
            for p in pieces
            if p.classification.is_hazard
        ]
    )
    for f in own:
        if not f.piece.classification.is_hazard:
            assert whole_m2([f.shape.intersection(hazards)]) == [0]


@given(ledgers())
@settings(max_examples=150)
def test_balance_at_a_date_equals_the_fragments_of_that_date(directives: list[Directive]) -> None:
    _, postings = posted(directives)
    for day in sorted({d.on for d in directives}):
        held: Counter[Account] = Counter()
        for f in fragments_at(directives, on=day):
            held[f.account] += f.area_m2
        result = balance(directives, postings, on=day)
        assert {line.account: line.area_m2 for line in result.lines if line.area_m2} == {
            a: held[a] for a in LAND_ACCOUNTS if held[a]
        }
        assert result.counted_twice_m2 == held[Account.COUNTED_UNDER_ANOTHER]


@given(ledgers())
@settings(max_examples=150)
def test_what_was_known_never_changes_after_later_posts(directives: list[Directive]) -> None:
    later = KNOWN + timedelta(days=100)
    _, postings = posted(directives)
    before = balance(directives, postings, known=KNOWN)
    late = opened(area("Z", box(0, 0, 9, 9), RecordKind.CONFIRMED, DAY, 99), at=later)
    more = [*postings, *post(directives, late)]
    assert balance([*directives, *late], more, known=KNOWN) == before
    assert verify_postings([*directives, *late], more) == []


def test_a_posting_that_was_tampered_with_is_named() -> None:
    directives, postings = posted(opened(area("A", box(0, 0, 1, 1))))
    assert directives[0].to == Classification.SHA
    assert [f.code for f in verify_postings(directives, postings[:-1])] == [
        "ledger-mismatch",
        "ledger-mismatch",
    ]


def test_an_undated_area_yields_to_a_dated_one() -> None:
    dated = area("Z", box(0, 0, 2, 2), on=DAY + timedelta(1500))
    undated = area("A", box(1, 0, 3, 2), on=None)
    shared = [f for f in fragments_at(opened(undated, dated)) if f.other_id]
    assert [(f.piece.area_id, f.other_id) for f in shared] == [("A", "Z")]
