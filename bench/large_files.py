"""Large files for the benchmarks of reading and checking, and what a command takes on them.

Everything lies at 0°, 0°.
"""

import csv
import resource
import subprocess
import threading
import time
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import shapely
import xlsxwriter
from pyogrio.raw import write as write_raw

POLYGONS, CORNERS = 100_000, 25
EVENTS = 1_000_000


def rss_mb(pid: int) -> float:
    """Resident memory of a process and of all below it, in MB (Linux)."""
    total, todo = 0.0, [pid]
    while todo:
        one = todo.pop()
        try:
            status = Path(f"/proc/{one}/status").read_text()
            total += next(
                int(line.split()[1]) / 1024 for line in status.splitlines() if "VmRSS" in line
            )
            todo += [
                int(c) for t in Path(f"/proc/{one}/task").iterdir()
                for c in (t / "children").read_text().split()
            ]  # fmt: skip
        except (OSError, StopIteration):
            continue
    return total


def _worked() -> float:
    """Seconds of processor that ended commands took, with what they started."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def watched(words: list[str]) -> tuple[str, float, float, float]:
    """What a command wrote; seconds on the clock, and of processor, in which it counts less who
    else uses the machine; the most memory in MB. All of it and of what it started."""
    start, before = time.perf_counter(), _worked()
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    peak = 0.0
    done = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(0.05):
            peak = max(peak, rss_mb(process.pid))

    watcher = threading.Thread(target=watch)
    watcher.start()
    out, _ = process.communicate()
    done.set()
    watcher.join()
    return out.decode(), time.perf_counter() - start, _worked() - before, peak


def polygons() -> Any:
    """Round outlines of 100 m to 300 m on a lattice."""
    rng = np.random.default_rng(1)
    turn = np.linspace(0, 2 * np.pi, CORNERS, endpoint=False)
    centre = rng.uniform(-2, 2, (POLYGONS, 1, 2))
    size = rng.uniform(0.001, 0.003, (POLYGONS, 1, 1))
    return shapely.polygons(centre + size * np.stack([np.cos(turn), np.sin(turn)], axis=-1))


def write_polygons(folder: Path) -> list[Path]:
    """The outlines in each vector format."""
    shapes = polygons()
    wkb = shapely.to_wkb(shapes)
    names = [f"A-{i}" for i in range(POLYGONS)]
    fields = {"id": np.array(names, dtype=object), "date": np.array(["2020-01-02"] * POLYGONS)}
    fields["date"] = fields["date"].astype(object)
    files = []
    for name, driver in (
        ("p.gpkg", "GPKG"),
        ("p.shp", "ESRI Shapefile"),
        ("p.fgb", "FlatGeobuf"),
        ("p.geojson", "GeoJSON"),
    ):
        write_raw(
            folder / name,
            wkb,
            list(fields.values()),
            list(fields),
            driver=driver,
            crs="EPSG:4326",
            geometry_type="Polygon",
        )
        files.append(folder / name)
    with zipfile.ZipFile(folder / "p.zip", "w", 8) as archive:
        for part in sorted(folder.glob("p.*")):
            if part.suffix in (".shp", ".shx", ".dbf", ".prj"):
                archive.write(part, part.name)
    marks = (
        f"<Placemark><name>{n}</name><Polygon><outerBoundaryIs><LinearRing><coordinates>"
        + " ".join(f"{x:.7f},{y:.7f}" for x, y in shapely.get_coordinates(s))
        + "</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>"
        for n, s in zip(names, shapes, strict=True)
    )
    kml = f'<kml xmlns="http://www.opengis.net/kml/2.2">{"".join(marks)}</kml>'
    (folder / "p.kml").write_text(kml)
    return [*files, folder / "p.zip", folder / "p.kml"]


def write_events(folder: Path) -> list[Path]:
    """A million events as CSV in degrees; 100,000 as a workbook and in other spellings."""
    rng = np.random.default_rng(2)
    where = rng.uniform(-2, 2, (EVENTS, 2)).round(6)
    header = ["id", "date", "kind", "municipality", "killed", "injured", "lon", "lat"]

    def row(i: int) -> list[str]:
        x, y = where[i]
        return [f"E{i}", f"20{i % 20:02d}-01-02", "accident", f"M{i % 1100}", str(i % 3), "1",
                str(x), str(y)]  # fmt: skip

    with (folder / "events.csv").open("w", newline="") as stream:
        csv.writer(stream).writerows([header, *(row(i) for i in range(EVENTS))])
    book = xlsxwriter.Workbook(str(folder / "events.xlsx"), {"constant_memory": True})
    sheet = book.add_worksheet()
    for i, cells in enumerate([header, *(row(i) for i in range(EVENTS // 10))]):
        sheet.write_row(i, 0, cells)
    book.close()
    with (folder / "spelled.csv").open("w", newline="") as stream:
        out = csv.writer(stream)
        out.writerow(["id", "coordinates"])
        for i in range(EVENTS // 10):
            x, y = np.abs(where[i])
            half = [f"{int(v)}°{v % 1 * 60:.4f}'" for v in (y, x)]
            out.writerow([i, f"{half[0]}N {half[1]}E"])
    return [folder / "events.csv", folder / "events.xlsx", folder / "spelled.csv"]
