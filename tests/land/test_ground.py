"""Verification measures the ground itself, and says the same with any number of processes."""

from dataclasses import replace
from random import Random

import pytest

from fallow.base.forks import forked
from fallow.land import Act, fragments_at, verify_postings
from fallow.land import verify as verifying
from fallow.land.ground import ground_lost, owned_twice, parts_overlapping
from fallow.land.steps import fold
from fallow.records import RecordKind
from ledgers import DAY, area, box, decide, opened, posted
from machine import Machine


def test_ground_that_two_records_count_is_named_with_its_m2() -> None:
    """Two boxes of 2 × 1 that share a box of 1 × 1, as if nothing outranked anything."""
    directives, _ = posted(
        opened(area("A", box(0, 0, 2, 1)), area("B", box(1, 0, 3, 1), RecordKind.CONFIRMED))
    )
    rightly = fragments_at(directives)
    assert owned_twice(rightly) == []
    wrongly = [replace(f, shape=f.piece.shape, other_id=None) for f in rightly]
    found = owned_twice(wrongly)
    shared = next(f.area_m2 for f in rightly if f.other_id)
    assert {f.code for f in found} == {"ground-owned-twice"}
    assert {f.values["area_m2"] for f in found if f.values["area"] != f.values["other"]} == {shared}


def test_parts_that_overlap_and_ground_that_is_lost_are_named() -> None:
    directives, _ = posted(
        opened(area("A", box(0, 0, 2, 2))),
        [decide("A", Act.CANCEL, DAY, box(0, 0, 1, 2))],
    )
    pieces = fold(directives)["A"]
    assert parts_overlapping(pieces) == []
    assert ground_lost(directives, {"A": pieces}) == []
    larger = [replace(pieces[0], shape=box(0, 0, 1.5, 2)), *pieces[1:]]
    assert [f.code for f in parts_overlapping(larger)] == ["ground-owned-twice"]
    (lost,) = ground_lost(directives, {"A": pieces[:1]})
    assert lost.code == "ground-not-whole"
    assert lost.values["area_m2"] == pieces[1].area_m2
    (more,) = ground_lost(directives, {"A": [*pieces, replace(pieces[0], shape=box(5, 5, 6, 6))]})
    assert more.code == "ground-not-whole"


@pytest.mark.parametrize("seed", range(5))
def test_any_number_of_processes_finds_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """In handfuls and in one, forked and not: the same findings in the same order."""
    machine = Machine(seed, corners=60)
    for _ in range(40):
        machine.act()
    random, wrong = Random(seed), list(machine.postings)
    for _ in range(4):
        index = random.randrange(len(wrong))
        wrong[index] = replace(wrong[index], area_m2=wrong[index].area_m2 + 1)
    whole = verify_postings(machine.directives, wrong)
    assert whole
    monkeypatch.setattr(verifying, "HANDFUL", 3)
    assert verify_postings(machine.directives, wrong) == whole
    assert verify_postings(machine.directives, wrong, workers=2) == whole
    assert verify_postings(machine.directives, machine.postings, workers=2) == []


def test_forked_answers_come_in_order() -> None:
    assert list(forked(lambda n: n * n, 20, 3)) == [n * n for n in range(20)]
    assert list(forked(lambda n: n, 0, 3)) == []


@pytest.mark.parametrize("seed", [10011, 10060])
def test_an_unknown_extent_merged_into_known_ground_counts_no_ground_twice(seed: int) -> None:
    """An area of unknown extent went into a known one, and then its outline was told."""
    machine = Machine(seed)
    for _ in range(40):
        if machine.random.random() < 0.25:
            machine.open()
        else:
            machine.act()
    assert verify_postings(machine.directives, machine.postings) == []
