"""Every act of the ledger in random order: nothing appears, vanishes, or is counted twice."""

from collections import Counter
from itertools import combinations
from random import Random

import pytest

from fallow.base.geo import union, whole_m2
from fallow.land import LAND_ACCOUNTS, Account, Act, balance, flow, fragments_at, verify_postings
from fallow.land.overlap import by_area
from fallow.land.steps import fold
from fallow.land.timeline import post
from machine import Machine


def run(seed: int, steps: int) -> Machine:
    machine = Machine(seed)
    for _ in range(steps):
        if machine.random.random() < 0.25:
            machine.open()
        else:
            machine.act()
    return machine


def movements(machine: Machine) -> dict[object, int]:
    sums: Counter[object] = Counter()
    for p in machine.postings:
        sums[p.area_id, p.account, p.on, p.other_id, p.under_id, p.directive_id] += p.area_m2
    return {key: m2 for key, m2 in sums.items() if m2}


@pytest.mark.parametrize("seed", range(40))
def test_nothing_appears_or_vanishes(seed: int) -> None:
    machine = run(seed, 40)
    assert verify_postings(machine.directives, machine.postings) == []
    # Every area and decision sums to 0, at every instant.
    sums: Counter[object] = Counter()
    for p in machine.postings:
        sums[p.area_id, p.directive_id, p.recorded_at] += p.area_m2
    assert set(sums.values()) <= {0}
    # What is known of now is what the pieces hold, account by account, on any day.
    days = sorted({d.on for d in machine.directives})
    for day in Random(seed).sample(days, min(4, len(days))):
        held: Counter[Account] = Counter()
        for fragment in fragments_at(machine.directives, on=day):
            held[fragment.account] += fragment.area_m2
        lines = balance(machine.directives, machine.postings, on=day).lines
        assert {li.account: li.area_m2 for li in lines if li.area_m2} == {
            a: held[a] for a in LAND_ACCOUNTS if held[a]
        }
        assert all(line.area_m2 >= 0 for line in lines)


@pytest.mark.parametrize("seed", range(40, 70))
def test_parts_of_an_area_are_disjoint_and_no_ground_is_owned_twice(seed: int) -> None:
    machine = run(seed, 40)
    for pieces in fold(machine.directives).values():
        shapes = [p.shape for p in pieces if p.shape is not None]
        for one, other in combinations(shapes, 2):
            assert whole_m2([one.intersection(other)]) == [0]
    own = [f for f in fragments_at(machine.directives) if f.other_id is None]
    together = whole_m2([union([f.shape for f in own])])[0]
    # Each fragment is rounded once, the union once more.
    assert abs(sum(f.area_m2 for f in own) - together) <= 2 * len(own)


@pytest.mark.parametrize("seed", range(70, 90))
def test_the_order_of_posting_never_matters(seed: int) -> None:
    """The same decisions, posted area family by area family in another order, book the same."""
    machine = run(seed, 30)
    again = Machine(0)
    groups = list(by_area(machine.directives).values())
    Random(seed).shuffle(groups)
    for group in groups:
        again.postings += post(again.directives, group)
        again.directives += group
    assert movements(again) == movements(machine)


@pytest.mark.parametrize("seed", range(90, 110))
def test_what_was_known_never_changes(seed: int) -> None:
    machine = run(seed, 25)
    known, before = machine.at, list(machine.directives)
    told = balance(before, list(machine.postings), known=known)
    for _ in range(10):
        machine.act()
    assert balance(machine.directives, machine.postings, known=known) == told


@pytest.mark.parametrize("seed", range(110, 130))
def test_flows_lead_from_one_balance_to_the_next(seed: int) -> None:
    machine = run(seed, 30)
    days = sorted({d.on for d in machine.directives})
    start, end = days[len(days) // 3], days[-1]
    lines = {
        li.account: li.area_m2 for li in balance(machine.directives, machine.postings, on=end).lines
    }
    for one in flow(machine.directives, machine.postings, start, end):
        assert one.opening_m2 + sum(one.moved_m2.values()) == one.closing_m2
        if one.account in LAND_ACCOUNTS:
            assert one.closing_m2 == lines.get(one.account, 0)


def test_the_machine_does_everything() -> None:
    """Each act is posted somewhere, so the properties above are about all of them."""
    missing = set(Act) - {Act.REPAIR, Act.ASSERT}
    for seed in range(40):
        missing -= set(run(seed, 40).done)
        if not missing:
            break
    assert missing == set()
