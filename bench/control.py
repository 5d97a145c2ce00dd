"""Print the figures of control on Ukraine: change, ranges, ground ever held, speed, exposure.

Usage: python bench/control.py [change] [ever] [series] [exposure]   (all four without a word)

FALLOW_SHARED names the folder that holds data/. Prints; asserts nothing. Each part runs in a
process of its own, so that its peak memory is its own.
"""

import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import geopandas
import numpy as np
import shapely
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt
from shapely import Geometry

from fallow.base.border import country_outline
from fallow.base.geo import area_m2, fault_of, repaired, union
from fallow.base.tiles import Dask, Serial, Threads
from fallow.control import (
    LONGEST_DAYS,
    InForce,
    change,
    ever,
    exposure,
    held_on,
    intervals,
    series,
    since,
)
from fallow.control.cells import runs_of
from fallow.control.edges import edges_of
from fallow.control.exposure import Asked, Exposure
from fallow.control.front import NEAR, NO_DATA
from fallow.control.timeline import STEP_DEGREES, layers_of
from fallow.intake import Wishes, read, take
from fallow.records import ControlOutline, RecordKind
from fallow.store.raster import write_counts

ROOT = Path(__file__).parents[1]
UKRAINE = Path(os.environ.get("FALLOW_SHARED", ROOT.parent / "shared")) / "data" / "ukraine"
HELD = ("occupied", "occupied_before_2022", "liberated")
DRAWN = (*HELD, "unknown")


def daily() -> list[ControlOutline]:
    """The outlines of 353 days."""
    taken = take(UKRAINE / "control_daily", RecordKind.CONTROL, Wishes("UKR"))
    return [r for r in taken.records if isinstance(r, ControlOutline)]


def fortnightly() -> list[ControlOutline]:
    """The outlines of 88 days, by status."""
    (packed,) = UKRAINE.glob("control_fortnightly*.gz")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fortnightly.geojson"
        path.write_bytes(gzip.decompress(packed.read_bytes()))
        taken = take(path, RecordKind.CONTROL, Wishes("UKR"))
    return [r for r in taken.records if isinstance(r, ControlOutline)]


def km2(m2: float) -> str:
    """Square metres as km²."""
    return f"{m2 / 1e6:,.1f}"


def changes() -> None:
    """Gained and lost, and "since August"."""
    record = daily()
    start = time.perf_counter()
    told, _ = change(record, date(2024, 8, 1), date(2024, 10, 31))
    took = time.perf_counter() - start
    print(
        f"2024-08-01 to 2024-10-31: gained {km2(told.gained_m2)} km², lost {km2(told.lost_m2)}; "
        f"held {km2(told.before.area_m2)} then {km2(told.after.area_m2)} ({took:.2f} s)"
    )
    august = [date(2024, 8, 1) + timedelta(n) for n in range(31)]
    ranged, _ = since(record, august, date(2024, 11, 19))
    least, most = ranged.extremes("gained_m2")
    print(
        f"since August, to 2024-11-19: gained {km2(least.gained_m2)} km² (from {least.before.on}) "
        f"to {km2(most.gained_m2)} (from {most.before.on})"
    )


def borders() -> dict[str, Geometry]:
    """Borders of Ukraine: unions of the layers of units, and Natural Earth with the oblasts."""
    found = {}
    for name in ("oblast", "raion"):
        shapes = [r.shape for r in read(UKRAINE / f"ukr_{name}.geojson").rows if r.shape]
        found[f"{name}s"] = union([s if fault_of(s) is None else repaired(s) for s in shapes])
    coarse = country_outline("UKR")
    if coarse is not None:
        found["Natural Earth"] = coarse
        found["oblasts and Natural Earth"] = shapely.union(found["oblasts"], coarse)
    return found


def grounds() -> None:
    """Ever held and near, inside several drawings of the border."""
    record = fortnightly()
    early = [o for o in record if o.seen_on <= date(2023, 1, 31)]
    for name, border in borders().items():
        for words, sides in (("ever drawn", DRAWN), ("without unknown", HELD)):
            start = time.perf_counter()
            whole, _ = ever(record, border, sides, (30.0,))
            then, _ = ever(early, border, sides, (25.0, 30.0, 35.0))
            near = " / ".join(km2(area) for _, area in then.within.values())
            print(
                f"within {name}, {words}: {km2(whole.area_m2)} km², within 30 km of it "
                f"{km2(whole.within[30.0][1])}; by 2023-01-31 within 25 / 30 / 35 km {near} "
                f"({time.perf_counter() - start:.1f} s)"
            )


def speed() -> None:
    """A series over all days beside an overlay a day in geopandas, in turn, three times."""
    record = daily()
    for _ in range(3):
        start = time.perf_counter()
        steps, _ = series(record)
        ours = time.perf_counter() - start
        start = time.perf_counter()
        theirs = _overlaid(record)
        slow = time.perf_counter() - start
        mine = np.array([(s.gained_m2 or 0.0, s.lost_m2 or 0.0) for s in steps[1:]])
        apart = np.abs(mine - theirs)
        relative = float((apart / np.maximum(theirs, 1e3)).max())
        print(
            f"series over {len(steps)} days: {ours:.2f} s; geopandas, day by day: {slow:.2f} s "
            f"({slow / ours:.1f} times); apart by {apart.max():.1e} m² at most, {relative:.1e} of "
            "a change of 1,000 m² or more"
        )


def _overlaid(record: list[ControlOutline]) -> NDArray[np.float64]:
    """Gained and lost (m²) of each day by two overlays, areas measured as everywhere."""
    days = [geopandas.GeoDataFrame(geometry=[o.outline], crs="EPSG:4326") for o in record]
    found = []
    for before, after in pairwise(days):
        gained = geopandas.overlay(after, before, how="difference", keep_geom_type=True)
        lost = geopandas.overlay(before, after, how="difference", keep_geom_type=True)
        found.append([float(area_m2(g.geometry.to_numpy()).sum()) for g in (gained, lost)])
    return np.array(found)


def exposed() -> None:
    """Exposure of the whole country at 100 m, checked on sampled days, by three executors."""
    entries = intervals(daily(), LONGEST_DAYS)
    layers = layers_of(sorted({e.side for e in entries}), ())
    border = country_outline("UKR")
    assert border is not None
    sums = []
    for name, run in (("serial", Serial()), ("threads", Threads(2)), ("Dask, 2", Dask(2))):
        with tempfile.TemporaryDirectory() as folder:
            start = time.perf_counter()
            found, _ = exposure(entries, layers, border, Asked(), run)
            middle = time.perf_counter()
            told = write_counts(Path(folder), found.grid, _files(found), {})
            sums.append(json.loads(told.read_text())["rasters_sha256"])
            end = time.perf_counter()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(
            f"exposure, {found.grid.columns} x {found.grid.rows} cells of 100 m, "
            f"{found.timeline.known_days} days, {name}: {middle - start:.0f} s, written in "
            f"{end - middle:.0f} s; peak {peak:.1f} GB, without Dask's workers",
            flush=True,
        )
        del found  # or the next run's peak would hold this one's rasters
    print(f"the same bytes: {all(s == sums[0] for s in sums)}")
    _check(entries, layers, border)


def _files(found: Exposure) -> dict[str, NDArray[np.uint16]]:
    return {name.replace(" ", "-"): values for name, values in found.layers.items()}


def _check(entries: list[InForce], layers: dict[str, tuple[str, ...]], border: Geometry) -> None:
    """Days near, up to sampled days and the day after each, against a distance transform."""
    first = min(e.interval.start for e in entries)
    for ahead in (3, 180, 355):
        day = first + timedelta(ahead)
        one, two = (_near_until(entries, layers, border, d) for d in (day - timedelta(1), day))
        inside = two[1].layers[NEAR] != NO_DATA
        both = inside & (one[1].layers[NEAR] != NO_DATA)
        near = np.zeros(inside.shape, np.int32)
        near[both] = two[1].layers[NEAR][both].astype(np.int32) - one[1].layers[NEAR][both]
        grid = two[1].grid
        (side,) = layers[two[1].held[0]]
        shape = shapely.segmentize(held_on(entries, side, day).shape, STEP_DEGREES)
        held = np.zeros(grid.rows * grid.columns, bool)
        held[runs_of(grid, edges_of(shape)).flat(grid.columns)] = True
        front = _front(held.reshape(grid.shape), inside)
        reach = int(2 * Asked().near_km * 1000 / grid.cell_m)
        rows, columns = np.nonzero(front)
        box = (
            slice(max(rows.min() - reach, 0), rows.max() + reach),
            slice(max(columns.min() - reach, 0), columns.max() + reach),
        )
        close = np.zeros(front.shape, bool)
        close[box] = distance_transform_edt(~front[box]) * grid.cell_m <= Asked().near_km * 1000
        wrong = int(np.count_nonzero(close[both] != (near[both] == 1)))
        print(f"  {day}: {int(close[both].sum())} cells near the front, {wrong} differ", flush=True)


def _near_until(
    entries: list[InForce], layers: dict[str, tuple[str, ...]], border: Geometry, day: date
) -> tuple[date, Exposure]:
    """Exposure up to a day."""
    some = [e for e in entries if e.interval.start <= day]
    return day, exposure(some, layers, border, Asked(), Threads(2))[0]


def _front(held: NDArray[np.bool_], inside: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Cells of the country beside a cell of the country on the other side."""
    found = np.zeros(held.shape, bool)
    for axis in (0, 1):
        low = [slice(None), slice(None)]
        high = [slice(None), slice(None)]
        low[axis], high[axis] = slice(None, -1), slice(1, None)
        one, two = tuple(low), tuple(high)
        meet = (held[one] != held[two]) & inside[one] & inside[two]
        found[one] |= meet
        found[two] |= meet
    return found


JOBS = {"change": changes, "ever": grounds, "series": speed, "exposure": exposed}

if __name__ == "__main__":
    if len(sys.argv) > 1:
        for job in sys.argv[1:]:
            JOBS[job]()
    else:
        for job in JOBS:
            subprocess.run([sys.executable, __file__, job], check=True)
