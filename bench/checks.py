"""Time reading and checking: 100,000 outlines (2.5 million corners), 1,000,000 event rows.

Usage: python bench/checks.py [ROWS_SHARE]     (1.0 is the whole; 0.1 a tenth)
The tables are made up at 0°, 0° and never written to disk.
"""

import resource
import sys
from datetime import date
from time import perf_counter

import numpy as np
import shapely

from fallow.intake.checks import CHECKS, Subject
from fallow.intake.guess import guessed_mapping
from fallow.intake.table import Row, Table
from fallow.records import RecordKind

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


def main() -> None:
    """Print seconds by check, the sum, and the peak of memory."""
    share = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    for kind, table in (
        (RecordKind.AREA, outlines(int(100_000 * share))),
        (RecordKind.ACCIDENT, events(int(1_000_000 * share))),
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
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{table.file}: {len(table.rows):,} rows, {whole:.1f} s, {peak:,.0f} MB at most so far"
        )


if __name__ == "__main__":
    main()
