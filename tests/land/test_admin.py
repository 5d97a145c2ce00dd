"""Figures by administrative unit add up to the whole; a record belongs to one unit."""

from dataclasses import replace

import pytest

from fallow.base.admin import Unit
from fallow.land import Act, By, balance, breakdown, flow, flows_of, moved, units_of
from ledgers import DAY, area, box, decide, opened
from machine import Machine

WEST, EAST = Unit("West", box(-20, -20, 3, 20)), Unit("East", box(3, -20, 40, 20))


def test_a_record_counts_where_most_of_it_lies() -> None:
    start = opened(
        area("W", box(0, 0, 1, 1)),
        area("B", box(1, 2, 4, 3)),  # two thirds in the west
        area("O", box(50, 50, 51, 51)),
        area("U", None),
    )
    found, findings = units_of(start, [WEST, EAST])
    assert found == {"W": "West", "B": "West"}
    (finding,) = findings
    assert (finding.code, finding.values["area"]) == ("area-in-several-units", "B")
    assert "East" in finding.message()
    part = decide("B", Act.SPLIT, DAY, box(3, 2, 4, 3))
    split = [*start, replace(part, about="E", to=None)]
    assert units_of(split, [WEST, EAST])[0]["E"] == "East"


@pytest.mark.parametrize("seed", range(5))
def test_units_add_up_to_the_register(seed: int) -> None:
    machine = Machine(seed)
    for _ in range(30):
        machine.act()
    unit_of, _ = units_of(machine.directives, [WEST, EAST])
    parts = breakdown(machine.directives, machine.postings, By.ADMIN, unit_of=unit_of)
    for line in balance(machine.directives, machine.postings).lines:
        mine = [p for p in parts if p.account is line.account]
        assert sum(p.area_m2 for p in mine) == line.area_m2
        assert sum(p.unknown_extents for p in mine) == line.unknown_extents
    days = sorted({d.on for d in machine.directives})
    period = (days[1], days[-1])
    told = flows_of(moved(machine.directives, machine.postings, period, None, unit_of.get))
    for one in flow(machine.directives, machine.postings, *period):
        mine_too = [f for flows in told.values() for f in flows if f.account is one.account]
        assert sum(f.opening_m2 for f in mine_too) == one.opening_m2
        assert sum(f.closing_m2 for f in mine_too) == one.closing_m2
        assert sum(sum(f.moved_m2.values()) for f in mine_too) == sum(one.moved_m2.values())
