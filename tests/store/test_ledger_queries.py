"""What the database adds up and finds near is what the ledger's own rules say."""

import shutil
import sqlite3
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
import shapely

from fallow.base.admin import Unit
from fallow.land import (
    LAND_ACCOUNTS,
    By,
    Directive,
    balance,
    balance_of,
    behind,
    breakdown,
    contested_m2,
    flows_of,
    fragments_at,
    groups_of,
    moved,
    parts_of,
    post,
    released_but_hazard_m2,
    restated,
    restatement,
    shared_claims,
    units_of,
    unknown_extents,
)
from fallow.land.check import released_but_hazard
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
                claims = register.claims(on, known)
                some = fragments_at(register.claimed(shared_claims(claims)), on, known)
                everything = fragments_at(machine.directives, on, known)
                assert contested_m2(claims, some) == released_but_hazard_m2(everything)
                assert sum(c.area_m2 for c in claims) == sum(
                    f.area_m2 for f in released_but_hazard(everything)
                )


@pytest.mark.parametrize("seed", range(4))
def test_flows_and_restatements_by_the_database_equal_those_by_the_rules(
    tmp_path: Path, seed: int
) -> None:
    machine, random = run(seed, 50), Random(seed)
    directives, postings = machine.directives, machine.postings
    units = {d.area_id: f"U{len(d.area_id) % 3}" for d in directives[::2]}
    days = sorted({d.on for d in directives})
    early, late = machine.at - timedelta(seconds=30), machine.at - timedelta(seconds=5)
    with kept(tmp_path / "r.gpkg", machine) as register:
        for _ in range(4):
            start, end = sorted(random.sample(days, 2))
            for known in (None, late):
                for group_of in (None, units):
                    get = (group_of or {}).get
                    due = flows_of(moved(directives, postings, (start, end), known, get))
                    assert flows_of(register.moved(start, end, known, group_of)) == due
            for on in (None, end):
                due_too = restated(directives, postings, early, late, on)
                got = restatement(*register.learnt(early, late, on))
                assert [(r.decision.id, r.moved_m2) for r in got] == [
                    (r.decision.id, r.moved_m2) for r in due_too
                ]
            for account in LAND_ACCOUNTS:
                pieces = behind(directives, account, end, late)
                standing = sorted(register.standing(account, end, late))
                assert standing == sorted((b.area_id, b.decision.id, b.area_m2) for b in pieces)


def test_units_need_only_what_says_where_areas_are(tmp_path: Path) -> None:
    machine = run(3, 60)
    halves = [Unit("W", shapely.box(-1, -1, 0.006, 1)), Unit("E", shapely.box(0.006, -1, 1, 1))]
    with kept(tmp_path / "r.gpkg", machine) as register:
        assert units_of(register.placed(), halves) == units_of(machine.directives, halves)


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
        "UPDATE moves SET area_m2 = area_m2 + 1 WHERE account = 'suspected' AND act = 'open'",
        "DELETE FROM moves WHERE account = 'not recorded'",
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
