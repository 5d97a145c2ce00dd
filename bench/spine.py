"""Print the figures of the spine: real Bosnian polygons and Ukrainian control, timed.

Usage: python bench/spine.py   (FALLOW_SHARED names the folder that holds data/)

Prints; asserts nothing about time. Every command runs as a process of its own, as a person
would run it, and reports wall seconds and peak memory.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
DATA = Path(os.environ.get("FALLOW_SHARED", ROOT.parent / "shared")) / "data"
COMMAND = (sys.executable, "-c", "from fallow.cli import main; main()")


def measured(*words: str) -> tuple[Any, float, float]:
    """The command's JSON answer, its wall seconds, and its own peak memory in MB.

    Exit status 1 is `check` finding things.
    """
    start = time.perf_counter()
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        process = subprocess.Popen([*COMMAND, *words, "--json"], stdout=out, stderr=err)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - start
        out.seek(0)
        err.seek(0)
        if process.returncode not in (0, 1):
            sys.exit(f"fallow {' '.join(words)} ended with {process.returncode}:\n{err.read()}")
        return json.load(out), seconds, used.ru_maxrss / 1024


def run(*words: str) -> tuple[Any, float]:
    """The command's JSON answer, and its wall seconds."""
    return measured(*words)[:2]


def peak_mb() -> float:
    """The largest resident memory of any child so far, in MB."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def bosnia(folder: Path, repairs: bool) -> None:
    """Import, check and balance the Bosnian polygons with or without repairs."""
    place, accept = str(folder), ["--accept-repairs"] if repairs else []
    total = run("init", place, "--country", "BIH")[1]
    for name, kind, more in (
        ("suspect", "suspected", accept),
        ("cleared", "cleared", accept),
        ("incidents", "accident", []),
        ("lifted", "lifted-minefield", []),
    ):
        file = str(DATA / "bosnia" / f"{name}.geojson")
        total += run("-C", place, "import", file, "--as", kind, "--by", "bench", *more)[1]
    total += run("-C", place, "check")[1]
    answer, seconds = run("-C", place, "land", "balance")
    total += seconds
    label = "repairs accepted" if repairs else "as received"
    unknown = {a["account"]: a["unknown_extents"] for a in answer["accounts"]}
    area = {a["account"]: a["area_m2"] for a in answer["accounts"]}
    cleared = area["cleared, terms not recorded"]
    contested = answer["released_but_hazard_m2"]
    print(f"Bosnia, {label}:")
    print(f"  suspected {area['suspected'] / 1e6:.2f} km², {unknown['suspected']} unknown extents")
    print(
        f"  cleared {(cleared + contested) / 1e6:.2f} km² in all, of which"
        f" {contested / 1e6:.2f} km² also suspected (stays suspected);"
        f" {unknown['cleared, terms not recorded']} unknown extents"
    )
    print(f"  init + import + check + balance {total:.1f} s, peak {peak_mb():.0f} MB")
    for words in (
        ("land", "verify"),
        ("plan", "solve", "--team-days", "2000"),
        ("hazard", "run", "--cell", "1000"),
        ("hazard", "explain", "--at", "18.05,44.74"),
        ("plan", "solve", "--team-days", "2000"),
        ("report", "brief"),
        ("export", "gpkg", f"{place}.gpkg"),
    ):
        answer, seconds, peak = measured("-C", place, *words)
        print(f"  {' '.join(words[:2])} {seconds:.1f} s, peak {peak:.0f} MB", end="")
        print(told_of_plan(answer) if "areas_by_basis" in answer else "")


def told_of_plan(plan: dict[str, Any]) -> str:
    """The gap of a plan, and what its areas rest on."""
    bases = ", ".join(f"{areas:,} {basis}" for basis, areas in plan["areas_by_basis"].items())
    return f", gap {plan['gap']:.4%} ({bases})"


def ukraine(folder: Path) -> None:
    """What control changed from 1 August to 31 October 2024."""
    place = str(folder)
    run("init", place, "--country", "UKR")
    file = str(DATA / "ukraine" / "control_daily")
    taken = run("-C", place, "import", file, "--as", "control")[1]
    a, seconds = run("-C", place, "control", "change", "2024-08-01", "2024-10-31")
    print("Ukraine, 2024-08-01 to 2024-10-31:")
    print(f"  held {a['held_start_m2'] / 1e6:,.1f} → {a['held_end_m2'] / 1e6:,.1f} km²", end="")
    print(f", gained {a['gained_m2'] / 1e6:,.1f}, lost {a['lost_m2'] / 1e6:,.1f}")
    print(f"  import of 353 days {taken:.1f} s, change {seconds:.1f} s")


def start_up() -> None:
    """How long the command line takes to say what it can do (best of five)."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run([*COMMAND, "--help"], capture_output=True, check=True)
        times.append(time.perf_counter() - start)
    print(f"fallow --help {min(times):.2f} s")


def main() -> None:
    if not DATA.is_dir():
        sys.exit(f"the shared data are not at {DATA}; set FALLOW_SHARED")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        start_up()
        bosnia(folder / "as-received", repairs=False)
        bosnia(folder / "repaired", repairs=True)
        ukraine(folder / "ukraine")


if __name__ == "__main__":
    main()
