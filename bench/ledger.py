"""Print the figures of the land ledger: opening, balances, single postings, verify, drift, kills.

Usage: python bench/ledger.py [large] [drift] [kill]   (all three without a word)

Everything lies at 0°, 0° on grids of invented boxes. Prints; asserts nothing.
"""

import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TypeVar

import shapely

from fallow.base.forks import beside
from fallow.land import (
    Act,
    By,
    Directive,
    Posting,
    balance_of,
    fragments_at,
    groups_of,
    openings,
    parts_of,
    post,
    refusals,
    unknown_extents,
    verify_postings,
)
from fallow.records import Area, Origin, RecordKind
from fallow.store.register import Register, create, open_register

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from ledgers import DAY, KNOWN, decide
from machine import Machine

AREAS, SPACING_DEG = 100_000, 0.006
SINGLE, KILLS, OPERATIONS = 400, 200, 100_000
Result = TypeVar("Result")


def timed(name: str, work: Callable[[], Result]) -> Result:
    """Do it, and print how long it took."""
    start = time.perf_counter()
    result = work()
    print(f"  {name:58}{time.perf_counter() - start:9.3f} s", flush=True)
    return result


def boxes(count: int) -> list[Area]:
    """Boxes of 200 to 600 m thrown on a square: about one in four overlaps another."""
    random, side = Random(1), (count**0.5) * 2 * SPACING_DEG
    kinds = (RecordKind.SUSPECTED, RecordKind.CONFIRMED)
    areas = []
    for i in range(count):
        x, y = (random.random() * side - side / 2 for _ in range(2))
        width, height = (0.002 + 0.004 * random.random() for _ in range(2))
        shape = shapely.box(x, y, x + width, y + height)
        on = DAY + timedelta(random.randrange(1000))
        areas.append(Area(f"A{i}", Origin("b", i + 1), random.choice(kinds), shape, reported_on=on))
    return areas


def decisions(areas: list[Area], each: int) -> list[Directive]:
    """For every area: confirmed, then cleared strip by strip, so that each decision cuts."""
    made = []
    for area in areas:
        west, south, east, north = shapely.bounds(area.outline)
        day = DAY + timedelta(1100)
        if area.kind is RecordKind.SUSPECTED:
            made.append(decide(area.id, Act.CLASSIFY, day))
        for i in range(each):
            part = shapely.box(
                west + (east - west) * i / each, south, west + (east - west) * (i + 1) / each, north
            )
            made.append(decide(area.id, Act.CLEAR, day + timedelta(i + 1), part))
    return [replace(d, id=f"{d.id}/{n}") for n, d in enumerate(made)]


def write(register: Register, what: str, *records: object) -> None:
    """Append records in a transaction."""
    with register.transaction("bench", what) as change:
        for some in records:
            change.add(some)  # type: ignore[arg-type]


def large() -> None:
    """100,000 areas, a million postings: open, decide, ask, post one, verify."""
    print(f"{AREAS:,} areas:")
    areas = boxes(AREAS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "r.gpkg"
        create(path, "XOR")
        with open_register(path) as register:

            def opened() -> list[Directive]:
                new = openings(areas, DAY, KNOWN, "bench")
                assert not refusals([], new, KNOWN)
                write(register, "open", areas, new, post([], new))
                return new

            start = timed("open with overlap resolution, written durably", opened)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
            shared = sum(f.other_id is not None for f in fragments_at(start))
            print(f"  peak memory {peak:.2f} GB; {shared:,} overlaps")
            more = decisions(areas, 3)

            def decided() -> int:
                postings = post(start, more)
                write(register, "decide", more, postings)
                return len(postings)

            timed(f"{len(more):,} decisions at once, without the rules", decided)
            print(f"  postings in the register: {register.count(Posting):,}")
            ask(register)
            single(register, more)

            def chain() -> int:
                with open_register(path) as own:
                    return len(own.broken_links()) + len(own.stale_balances())

            def verify() -> int:  # as the command does
                with beside(chain) as broken:
                    directives, postings = register.read(Directive), register.read(Posting)
                    links = broken()
                wrong = verify_postings(directives, postings, workers=os.cpu_count() or 1)
                return links + len(wrong)

            print(f"  findings: {timed('land verify: chain, and every decision replayed', verify)}")


def ask(register: Register) -> None:
    """Balances: current, at a date, as known at an instant."""
    for name, on in (("current balance", None), ("balance at a date", DAY + timedelta(1101))):

        def balance(on: date | None = on) -> object:
            unknown = unknown_extents(register.open_ended(), on)
            return balance_of(register.held(on), unknown.values(), on)

        timed(name, balance)
    timed("balance at a date, as known", lambda: register.held(DAY, KNOWN))
    units = {f"A{i}": f"U{i % 20}" for i in range(AREAS)}
    for by in By:

        def divided(by: By = by) -> object:
            on = DAY + timedelta(1101)
            plain, told = register.kinds_told(on) if by is By.KIND else ({}, [])
            groups = groups_of(told, by, on, unit_of=units, plain=plain)
            shares = register.shares(by, groups, on)
            return parts_of(shares, register.open_ended(), by, groups, on)

        timed(f"balance at a date by {by}", divided)


def single(register: Register, some: list[Directive]) -> None:
    """One decision a transaction: rules asked, posted, durable."""
    names = sorted({d.area_id for d in some})[: SINGLE * 7 : 7]
    start = time.perf_counter()
    for name in names:
        with register.transaction("bench", "one") as change:
            at = change.recorded_at
            one = decide(name, Act.QUALITY, DAY + timedelta(1500), at=at)
            new = [replace(one, passed=False, to=None)]
            near = register.near(new)
            assert not refusals(near, new, at)
            change.add(new)
            change.add(post(near, new))
    rate = len(names) / (time.perf_counter() - start)
    print(f"  single decisions, each committed durably: {rate:,.0f} a second")


def drift() -> None:
    """Random operations in many small ledgers: the sum of everything, against the ground."""
    print(f"{OPERATIONS:,} random operations (every act):")
    done, refused, seed, wrong, lost = 0, 0, 0, 0, 0
    start = time.perf_counter()
    while done < OPERATIONS:
        machine = Machine(10_000 + seed)
        seed += 1
        for _ in range(40):
            machine.open() if machine.random.random() < 0.25 else machine.act()
        done += sum(machine.done.values())
        refused += machine.refused
        wrong += len(verify_postings(machine.directives, machine.postings))
        lost += abs(sum(p.area_m2 for p in machine.postings))
    took_s = time.perf_counter() - start
    print(
        f"  {done:,} posted, {refused:,} refused, in {seed:,} ledgers, {took_s:.0f} s:"
        f" drift {lost} m², {wrong} postings that a replay does not give"
    )


def writer(path: str) -> None:
    """Post decisions until killed."""
    with open_register(Path(path)) as register:
        number = register.count(Directive)
        while True:
            at = KNOWN + timedelta(seconds=number)
            area = Area(f"A{number}", Origin("b", number), RecordKind.CONFIRMED,
                        shapely.box(0, 0, 0.01, 0.01))  # fmt: skip
            new = openings([area], DAY, at, "bench")
            near = register.near(new)
            write(register, "one", [area], new, post(near[-5:], new))
            number += 1


def kill() -> None:
    """`kill -9` a writer again and again: every transaction is there whole, or not at all."""
    random, half, broken = Random(5), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "r.gpkg"
        create(path, "XOR")
        for _ in range(KILLS):
            child = subprocess.Popen([sys.executable, __file__, "--write", str(path)])
            time.sleep(0.6 + random.random() / 2)
            os.kill(child.pid, signal.SIGKILL)
            child.wait()
        with open_register(path) as register:
            directives, areas = register.count(Directive), register.count(Area)
            half = abs(directives - areas)
            broken = len(register.broken_links())
    print(f"{KILLS} × kill -9 while writing: {directives:,} decisions kept,")
    print(f"  {half} half transactions, {broken} broken links")


if __name__ == "__main__":
    words = sys.argv[1:]
    if words[:1] == ["--write"]:
        writer(words[1])
    for part in (large, drift, kill):
        if not words or part.__name__ in words:
            part()
