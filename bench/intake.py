"""Print how fast files of each format are read, and what it takes in memory.

Usage: python bench/intake.py   (FALLOW_SHARED names the folder that holds data/)

Prints; asserts nothing about time. 100,000 polygons with 2.5 million corners, and a million
events, lie at 0°, 0°. Seconds are wall time of `fallow.intake.read` in a process of its own;
memory is the largest sum of that process and of the one that reads for it.
"""

import sys
import tempfile
from pathlib import Path

from large_files import CORNERS, EVENTS, POLYGONS, watched, write_events, write_polygons

CODE = (
    "import sys, time\nfrom pathlib import Path\nfrom fallow.intake import read\n"
    "start = time.perf_counter()\ntable = read(Path(sys.argv[1]))\n"
    "print(len(table.rows), len(table.findings), time.perf_counter() - start)"
)


def timed(path: Path) -> None:
    """Read one file in a fresh process and print what it took."""
    out, _, _, peak = watched([sys.executable, "-c", CODE, str(path)])
    rows, findings, seconds = out.split()
    size = path.stat().st_size / 2**20
    print(
        f"  {path.name:18} {size:7.1f} MB  {int(rows):9,} rows  {int(findings):7,} findings"
        f"  {float(seconds):6.2f} s  peak {peak:6.0f} MB",
        flush=True,
    )


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"{POLYGONS:,} polygons of {CORNERS} corners:")
        for path in write_polygons(folder):
            timed(path)
        print(f"{EVENTS:,} events, {EVENTS // 10:,} as a workbook and in degrees and minutes:")
        for path in write_events(folder):
            timed(path)


if __name__ == "__main__":
    main()
