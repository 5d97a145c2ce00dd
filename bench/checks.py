"""Time the checks: 100,000 outlines (2.5 million corners), 1,000,000 event rows.

Usage: python bench/checks.py        whole commands, on files: seconds on the clock and of
                                    processor, and MB of all processes
       python bench/checks.py each   each check alone, on tables in memory

Everything lies at 0°, 0°.
"""

import sys
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter

import numpy as np
import shapely

from fallow.intake.checks import CHECKS, Subject
from fallow.intake.guess import guessed_mapping
from fallow.intake.table import Row, Table
from fallow.records import RecordKind
from large_files import watched, write_events, write_polygons

CORNERS = 25


def outlines(count: int) -> Table:
    """Areas with 25 corners each, on a grid round 0°, 0°."""
    angle = np.linspace(0, 2 * np.pi, CORNERS, endpoint=False)
    side = int(np.ceil(np.sqrt(count)))
    ring = np.column_stack([np.cos(angle), np.sin(angle)]) * 0.0004
    middles = np.stack(np.divmod(np.arange(count), side), axis=1) * 0.001
    shapes = shapely.polygons(middles[:, None, :] + ring[None, :, :])
    rows = tuple(
        Row(
            n + 1,
            shapes[n],
            {"id": f"A-{n}", "status": "open", "area_m2": "6000", "date": "2025-01-02"},
        )
        for n in range(count)
    )
    return Table("outlines", ("id", "status", "area_m2", "date"), rows)


def events(count: int) -> Table:
    """Accidents scattered round 0°, 0°."""
    spots = np.random.default_rng(1).normal(0, 0.5, (count, 2))
    shapes = shapely.points(spots)
    rows = tuple(
        Row(n + 1, shapes[n], {"id": f"E-{n}", "date": "2020-01-02", "district": f"D{n % 97}"})
        for n in range(count)
    )
    return Table("events", ("id", "date", "district"), rows)


def each() -> None:
    """Print the seconds of each check."""
    for kind, table in (
        (RecordKind.AREA, outlines(100_000)),
        (RecordKind.ACCIDENT, events(1_000_000)),
    ):
        mapping = guessed_mapping(kind, table, {})
        subject = Subject(table, mapping, kind, date(2026, 1, 1), shapely.box(-9, -9, 9, 9), "")
        whole = 0.0
        for check in CHECKS:
            start = perf_counter()
            found = sum(1 for _ in check.run(subject))
            took = perf_counter() - start
            whole += took
            if took > 0.1:
                print(f"  {took:6.2f} s  {check.codes[0]} ({found:,} found)")
        print(f"{table.file}: {len(table.rows):,} rows, {whole:.1f} s")


def commands() -> None:
    """Print what whole commands take."""
    fallow = str(Path(sys.executable).with_name("fallow"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        border, workspace = folder / "border.geojson", str(folder / "workspace")
        border.write_text(shapely.to_geojson(shapely.box(-9, -9, 9, 9)))
        watched([fallow, "init", workspace, "--country", "XFA", "--border", str(border)])
        files = write_polygons(folder)
        elsewhere = ("--country", "BIH", "--html", str(folder / "page.html"))
        for act, file, kind, *more in (
            ("check", files[0], "suspected"),
            ("check", files[3], "suspected"),
            ("check", write_events(folder)[0], "accident"),
            ("check", folder / "events.csv", "accident", *elsewhere),
            ("import", folder / "events.csv", "accident"),
        ):
            words = [fallow, "-C", workspace, act, str(file), "--as", kind, *more]
            out, seconds, worked, peak = watched(words)
            said = out.splitlines()[0] if out else ""
            print(
                f"{act} {file.name:12} {seconds:6.1f} s  (processor {worked:5.1f} s)"
                f"  {peak:6.0f} MB   {said[:50]}",
                flush=True,
            )


if __name__ == "__main__":
    if sys.argv[1:] == ["each"]:
        each()
    else:
        commands()
