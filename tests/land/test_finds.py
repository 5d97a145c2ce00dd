"""Items found are a ledger: both sides balance, whatever is reported and in whatever order."""

import random
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.land import Find, FindsBy, accounted, find_findings, finds, works
from fallow.records import Fate, Item, Origin, Work

DAY = date(2024, 5, 1)


def item(
    name: str,
    number: int | None = 1,
    day: date | None = DAY,
    kind: str | None = "PMA-2",
    **attributes: str,
) -> Item:
    return Item(name, Origin("batch", 1), None, day, kind, number, None, attributes)


def only(*items: Item, on: date | None = None) -> Find:
    (found,) = accounted(items, on).finds
    return found


FATES = st.one_of(st.none(), st.sampled_from(list(Fate)))
RECORDS = st.lists(
    st.tuples(
        st.one_of(st.none(), st.integers(0, 20)),
        FATES,
        st.one_of(st.none(), st.integers(0, 20)),
        st.sampled_from(["A", "B", None]),
        st.one_of(st.none(), st.sampled_from(list(Work))),
        st.integers(-1, 4),  # below 0: a find; else the later fate of the find of that number
        st.integers(0, 40),
    ),
    max_size=25,
)


@given(RECORDS)
def test_every_line_balances_and_no_item_is_lost(
    rows: list[tuple[int | None, Fate | None, int | None, str | None, Work | None, int, int]],
) -> None:
    items = []
    for n, (number, fate, destroyed, area, work, later, day) in enumerate(rows):
        said = {
            "fate": fate,
            "destroyed": None if destroyed is None else str(destroyed),
            "area_id": area,
            "work": work,
            "found_as": f"I-{later}" if later >= 0 else None,
        }
        told = {k: str(v) for k, v in said.items() if v is not None}
        items.append(item(f"I-{n}", number, DAY + timedelta(day), f"T{n % 3}", **told))
    told_all = accounted(items)
    first = [i for i in items if "found_as" not in i.attributes]
    assert {f.item.id for f in told_all.finds} == {i.id for i in first}
    for by in FindsBy:
        lines = finds(told_all.finds, by)
        for line in (*lines, *works(told_all.finds)):
            assert (line.found or 0) + line.over == sum(line.fates.values()) + line.not_stated
            assert all(n >= 0 for n in line.fates.values())
        assert sum(line.found or 0 for line in lines) == sum(i.number or 0 for i in first)
        assert sum(line.records for line in lines) == len(first)
    out = {f.item.id for f in told_all.finds if f.over}
    said_out = {f.where.record for f in find_findings(told_all) if f.code == "finds-out-of-balance"}
    assert out == said_out
    random.Random(1).shuffle(items)
    assert finds(accounted(items).finds) == finds(told_all.finds)


def test_a_find_by_hand() -> None:
    # 12 found: 8 destroyed, 2 left in place, 2 nobody says. Later 1 of the 2 that were left,
    # and before that the 2 not stated, are destroyed: 8 + 3 destroyed, 1 left.
    found = item("F", 12, destroyed="8", left_in_place="2")
    later = item("D", 3, DAY + timedelta(9), found_as="F", fate="destroyed")
    before = only(found, later, on=DAY)
    assert (before.fates, before.not_stated) == ({Fate.DESTROYED: 8, Fate.LEFT_IN_PLACE: 2}, 2)
    after = only(found, later)
    assert after.fates == {Fate.DESTROYED: 11, Fate.LEFT_IN_PLACE: 1}
    assert (after.not_stated, after.over, after.reports) == (0, 0, ("D",))


def test_a_fate_is_of_what_the_counts_leave() -> None:
    assert only(item("F", 5, fate="destroyed", removed="2")).fates == {
        Fate.DESTROYED: 3,
        Fate.REMOVED: 2,
    }
    assert only(item("F", 4)).not_stated == 4


def test_more_destroyed_than_found_is_a_finding_and_stays_visible() -> None:
    told = accounted([item("F", 2), item("D", 3, found_as="F", fate="destroyed")])
    (found,) = find_findings(told)
    assert (found.code, found.values["over"]) == ("finds-out-of-balance", 1)
    (line,) = finds(told.finds)
    assert (line.found, line.fates[Fate.DESTROYED], line.over) == (2, 3, 1)


def test_destroyed_is_final() -> None:
    again = item("R", 1, found_as="F", fate="removed")
    assert only(item("F", 1, fate="destroyed"), again).over == 1
    moved = only(item("F", 1, fate="removed"), item("D", 1, found_as="F", fate="destroyed"))
    assert (moved.fates, moved.over) == ({Fate.DESTROYED: 1}, 0)


def test_spot_tasks_are_counted_apart_from_area_clearance() -> None:
    told = accounted(
        [
            item("A", 4111, work="area clearance", fate="destroyed"),
            item("S", 4365, work="spot task", fate="destroyed"),
            item("N", 3),
        ]
    )
    assert [(line.work, line.found) for line in works(told.finds)] == [
        (Work.AREA_CLEARANCE, 4111),
        (Work.SPOT_TASK, 4365),
        (None, 3),
    ]
    assert len(finds(told.finds)) == 3  # one type, three lines: never added up unseen


def test_groups() -> None:
    told = accounted(
        [
            item("A", area_id="CHA-1", task="T-1", depth_m="0.1"),
            item("B", area_id="CHA-1", task="T-1", depth_m="0.35"),
            item("C", day=None),
        ]
    )
    by_area = finds(told.finds, FindsBy.AREA)
    assert [(line.group, line.found, line.deepest_m) for line in by_area] == [
        (("CHA-1", "T-1"), 2, 0.35),
        ((None, None), 1, None),
    ]
    assert [line.group for line in finds(told.finds, FindsBy.YEAR)] == [("2024",), (None,)]
    assert told.undated == 1
    assert len(accounted([item("C", day=None)], DAY).finds) == 0


def test_not_stated_is_not_0() -> None:
    told = accounted([item("F", None, fate="destroyed")])
    (line,) = finds(told.finds)
    assert (line.found, line.without_number, line.over) == (None, 1, 0)
    assert [f.code for f in find_findings(told)] == ["find-without-number"]


def test_the_fate_of_what_was_never_found_is_a_finding() -> None:
    told = accounted([item("D", 1, found_as="NOWHERE", fate="destroyed")])
    assert told.finds == ()
    assert [f.code for f in find_findings(told)] == ["find-unknown"]


@pytest.mark.parametrize("name", ["fate", "work", "destroyed", "depth_m"])
def test_words_from_before_the_register_knew_them_are_findings(name: str) -> None:
    told = accounted([item("F", 2, DAY, "PMA-2", **{name: "yes, all"})])
    assert [(f.code, f.where.field) for f in find_findings(told)] == [("value-unknown", name)]
    assert told.finds[0].not_stated == 2
