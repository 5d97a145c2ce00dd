"""What the database adds up and finds near is what the ledger's own rules say."""

import shutil
import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from fallow.land import (
    By,
    Directive,
    balance,
    balance_of,
    breakdown,
    fragments_at,
    groups_of,
    parts_of,
    post,
    released_but_hazard_m2,
    unknown_extents,
)
from fallow.records import HazardKind
from fallow.store.register import Register, create, open_register
from machine import Machine


def kept(path: Path, machine: Machine) -> Register:
    create(path, "XOR")
    register = open_register(path)
    with register.transaction("tester", "a machine's ledger") as change:
        change.add(machine.directives)
        change.add(machine.postings)
    return register


def run(seed: int, steps: int, corners: int = 14) -> Machine:
    machine = Machine(seed, corners)
    for _ in range(steps):
        if machine.random.random() < 0.4:
            machine.open()
        else:
            machine.act()
    return machine


@pytest.mark.parametrize("seed", range(4))
def test_balances_by_the_database_equal_those_by_the_rules(tmp_path: Path, seed: int) -> None:
    machine = run(seed, 40)
    with kept(tmp_path / "r.gpkg", machine) as register:
        days = [None, *Random(seed).sample(sorted({d.on for d in machine.directives}), 4)]
        instants = [None, machine.at - timedelta(seconds=20)]
        for on in days:
            for known in instants:
                extents = unknown_extents(register.open_ended(), on, known)
                got = balance_of(register.held(on, known), extents.values(), on, known)
                assert got == balance(machine.directives, machine.postings, on, known)
                overlapped = fragments_at(register.overlapped(), on, known)
                everything = fragments_at(machine.directives, on, known)
                assert released_but_hazard_m2(overlapped) == released_but_hazard_m2(everything)


@pytest.mark.parametrize("by", By)
@pytest.mark.parametrize("seed", range(4))
def test_divided_balances_by_the_database_equal_those_by_the_rules(
    tmp_path: Path, seed: int, by: By
) -> None:
    machine, random = run(seed, 50), Random(seed)
    kinds = list(HazardKind)
    machine.directives = [
        replace(
            d,
            hazard=random.choice(kinds),
            terms=replace(d.terms, organisation=random.choice(["X", "Y", None])),
        )
        for d in machine.directives
    ]
    units = {d.area_id: f"U{len(d.area_id) % 3}" for d in machine.directives[::2]}
    with kept(tmp_path / "r.gpkg", machine) as register:
        days = [None, *random.sample(sorted({d.on for d in machine.directives}), 4)]
        for on in days:
            for known in (None, machine.at - timedelta(seconds=20)):
                plain, told = register.kinds_told(on, known)
                groups = groups_of(told, by, on, known, units, plain)
                shares = register.shares(by, groups, on, known)
                got = parts_of(shares, register.open_ended(), by, groups, on, known)
                whole = breakdown(machine.directives, machine.postings, by, on, known, units)
                assert got == whole


@pytest.mark.parametrize("seed", range(6))
def test_what_is_near_suffices_to_post(tmp_path: Path, seed: int) -> None:
    """Postings from the neighbourhood alone equal postings from the whole register."""
    machine = run(seed, 40, corners=60)
    with kept(tmp_path / "r.gpkg", machine) as register:
        less = 0
        for _ in range(25):
            before, count = list(machine.directives), len(machine.postings)
            machine.act()
            new = machine.directives[len(before) :]
            if not new:
                continue
            near = register.near(new)
            less += len(near) < len(before)
            assert post(near, new) == machine.postings[count:]
            assert {d.id for d in near} <= {d.id for d in before}
            with register.transaction("tester", "one more") as change:
                change.add(new)
                change.add(machine.postings[count:])
        assert less > 0
        assert register.count(Directive) == len(machine.directives)


def test_a_maintained_balance_that_was_changed_is_named(tmp_path: Path) -> None:
    machine = run(1, 20)
    with kept(tmp_path / "r.gpkg", machine) as register:
        assert register.stale_balances() == []
    for change in (
        "UPDATE totals SET area_m2 = area_m2 + 1 WHERE account = 'confirmed'",
        "UPDATE totals SET areas = areas - 1 WHERE account = 'suspected'",
        "UPDATE balances SET area_m2 = area_m2 + 5 WHERE area_id = 'A1'",
        "DELETE FROM balances WHERE area_id = 'A2'",
    ):
        copy = tmp_path / "copy.gpkg"
        shutil.copy(tmp_path / "r.gpkg", copy)
        connection = sqlite3.connect(copy)
        changed = connection.execute(change).rowcount
        connection.commit()
        connection.close()
        with open_register(copy) as register:
            assert bool(register.stale_balances()) is bool(changed), change
