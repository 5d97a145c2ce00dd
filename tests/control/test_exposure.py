"""Exposure equals what a day-by-day computation with full distance transforms finds."""

import sys
from datetime import date, timedelta

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from scipy.ndimage import distance_transform_edt
from shapely import Geometry

from fallow.base.finding import Refusal
from fallow.base.tiles import Dask, Serial, Threads, tiles
from fallow.control import LONGEST_DAYS, InForce, exposure, intervals
from fallow.control.exposure import Asked, exposure_grid
from fallow.control.front import CONTESTED, FIRST, LAST, NEAR, NO_DATA, OUTSIDE, PASSES, UNKNOWN
from fallow.control.timeline import layers_of
from fallow.records import ControlOutline, Origin
from ledgers import box

COUNTRY = box(0.1, 0.1, 40.3, 30.2)
START = date(2024, 8, 1)
ASKED = Asked(500.0, 2.2)
EPOCH = date(1970, 1, 1)


def outline(day: int, side: str, shape: Geometry | None) -> ControlOutline:
    on = START + timedelta(day)
    return ControlOutline(f"{side}-{on}", Origin("b", 1), side, on, shape)


def wandering(seed: int) -> list[ControlOutline]:
    """Two sides whose line wanders, a contested zone, unknown ground, an empty day, a gap."""
    random = np.random.default_rng(seed)
    record: list[ControlOutline] = []
    for day in (0, 1, 2, 3, 5, 8, 9, 10, 60, 61, 62, 66):
        lat = np.linspace(-1, 32, 9)
        lon = 20.37 + random.normal(0, 3, 9)
        line = np.column_stack([lon, lat]) / 100
        far = np.column_stack([np.full(9, 45.0), lat])[::-1] / 100
        ground = shapely.Polygon(np.vstack([line, far]))
        record.append(outline(day, "east", None if day == 8 else ground))
        near = [shapely.Point(x, y).buffer(0.012) for x, y in line[2:4]]
        if day not in (2, 61):
            record.append(outline(day, "contested", shapely.union_all(near)))
        record.append(outline(day, "unknown", box(3.07, 3.07, 9.03, 6.01)))
    return record


def state(
    entries: list[InForce], day: date, lon: NDArray[np.float64], lat: NDArray[np.float64]
) -> NDArray[np.int64] | None:
    """What each cell is on a day, worked out from the outlines alone; None when not known."""
    now = {e.side: e for e in entries if day in e.interval and e.known}
    if "east" not in now:
        return None
    inside = {
        side: np.any([shapely.contains_xy(o.outline, lon, lat) for o in e.outlines], axis=0)
        for side, e in now.items()
    }
    none = np.zeros(lon.shape, bool)
    codes = np.where(inside.get("unknown", none), UNKNOWN, 0)
    codes = np.where(inside["east"], 1, codes)
    codes = np.where(inside.get("contested", none), CONTESTED, codes)
    return np.asarray(codes)


def front(codes: NDArray[np.int64]) -> NDArray[np.bool_]:
    found = codes == CONTESTED
    for axis in (0, 1):
        for step in (-1, 1):
            beside = np.roll(codes, step, axis)
            edge = [slice(None), slice(None)]
            edge[axis] = slice(0, 1) if step == 1 else slice(-1, None)
            beside[tuple(edge)] = OUTSIDE
            found |= (codes < CONTESTED) & (beside < CONTESTED) & (codes != beside)
    return np.asarray(found)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_exposure_is_what_daily_distance_transforms_say(seed: int) -> None:
    record = wandering(seed)
    entries = intervals(record, LONGEST_DAYS)
    layers = layers_of(sorted({e.side for e in entries}), ())
    found, _ = exposure(entries, layers, COUNTRY, ASKED)
    grid = found.grid
    lon, lat = grid.centres()
    inside = found.layers[NEAR] != NO_DATA
    country = shapely.contains_xy(COUNTRY, lon, lat)
    assert not (inside & ~country).any()
    assert (country & ~inside).sum() * grid.cell_area_m2 == pytest.approx(found.strip_m2, abs=2e6)
    held = {n: np.zeros(grid.shape, int) for n in ("0", "1", "contested", "unknown")}
    near, passes = np.zeros(grid.shape, int), np.zeros(grid.shape, int)
    first, last = np.full(grid.shape, NO_DATA), np.full(grid.shape, NO_DATA)
    party: NDArray[np.int64] | None = None
    known = 0
    for n in range(67):
        codes = state(entries, START + timedelta(n), lon, lat)
        if codes is None:
            continue
        codes = np.where(inside, codes, OUTSIDE)
        known += 1
        for name, code in (("0", 0), ("1", 1), ("contested", CONTESTED), ("unknown", UNKNOWN)):
            held[name] += codes == code
        close = distance_transform_edt(~front(codes)) * grid.cell_m <= ASKED.near_km * 1000
        near += close
        day = (START - EPOCH).days + n
        first[close & (first == NO_DATA)] = day
        last[close] = day
        if party is None:
            party = np.where(codes < CONTESTED, codes, OUTSIDE)
        turned = (codes < CONTESTED) & (codes != party)
        passes += turned & (party != OUTSIDE)
        party = np.where(codes < CONTESTED, codes, party)
    assert found.timeline.known_days == known < 67
    for name, want in {**held, NEAR: near, PASSES: passes, FIRST: first, LAST: last}.items():
        got = found.layers[name]
        assert np.array_equal(got[inside], want[inside]), name
        assert (got[~inside] == NO_DATA).all()
    assert sum(found.layers[n][inside].astype(int) for n in held).max() == known


def test_tiles_and_executors_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = intervals(wandering(4), LONGEST_DAYS)
    layers = layers_of(sorted({e.side for e in entries}), ())
    whole, _ = exposure(entries, layers, COUNTRY, ASKED)
    monkeypatch.setattr(sys.modules["fallow.control.exposure"], "SIDE", 24)
    assert len(list(tiles(whole.grid.shape, 24))) > 6
    for run in (Serial(), Threads(2), Dask(2)):
        cut, _ = exposure(entries, layers, COUNTRY, ASKED, run)
        for name, values in whole.layers.items():
            assert np.array_equal(values, cut.layers[name]), (name, run)


def test_the_border_is_no_front_even_when_it_is_drawn_twice() -> None:
    """The outline stops half a kilometre short of the border: no front there."""
    held = box(20, 0.6, 39.8, 29.7)
    found, findings = exposure(
        intervals([outline(0, "east", held)]), {"east": ("east",)}, COUNTRY, ASKED
    )
    assert [f.code for f in findings] == ["control-border-strip"]
    grid = found.grid
    lon, _ = grid.centres()
    near = (found.layers[NEAR] > 0) & (found.layers[NEAR] != NO_DATA)
    assert near.any()
    assert np.abs(lon[near] - 0.20).max() < 0.025
    assert 3e7 < found.strip_m2 < 6e7


def test_two_sides_face_each_other_and_overlap_is_contested() -> None:
    record = [outline(0, "north", box(0, 14, 41, 31)), outline(0, "south", box(0, -1, 41, 16))]
    found, _ = exposure(intervals(record), layers_of(("north", "south"), ()), COUNTRY, ASKED)
    assert found.held == ("north", "south")
    both = (found.layers["1"] == 0) & (found.layers["2"] == 0)
    _, lat = found.grid.centres()
    assert np.array_equal(both & (found.layers[NEAR] == 1), both)
    assert lat[both].min() > 0.13
    assert lat[both].max() < 0.17


def test_sides_named_together_have_no_front_between_them() -> None:
    layers = layers_of(("liberated", "new", "old", "unknown"), ("new", "old"))
    assert layers == {"new + old": ("new", "old"), "contested": (), "unknown": ("unknown",)}


@pytest.mark.parametrize(
    "asked", [Asked(0.0), Asked(-5.0), Asked(500.0, 0.0), Asked(0.01), Asked(border_km=-1.0)]
)
def test_what_makes_no_raster_is_refused(asked: Asked) -> None:
    with pytest.raises(Refusal) as refusal:
        exposure_grid(COUNTRY, asked)
    assert refusal.value.findings[0].remedy()


def test_ground_in_the_broken_part_of_an_outline_is_unknown_and_makes_no_front() -> None:
    """On the second day the eastern part crosses itself: its cells are nobody's that day."""
    west, east = box(10, -1, 20, 31), box(20, -1, 41, 31)  # edges meet at 0.2 degrees
    loop = [(0.42, -0.01), (0.41, 0.005), (0.42, 0.005), (0.41, -0.005)]  # beyond the border
    crossing = shapely.Polygon([(0.41, 0.31), (0.2, 0.31), (0.2, -0.01), *loop])
    assert not crossing.is_valid
    both = [
        outline(0, "side", shapely.union(west, east)),
        outline(1, "side", shapely.MultiPolygon([west, crossing])),
        outline(2, "side", shapely.union(west, east)),
    ]
    found, findings = exposure(intervals(both), layers_of(("side",), ()), COUNTRY, ASKED)
    assert "control-part-left-out" in {f.code for f in findings}
    lon, _ = found.grid.centres()
    inside = found.layers[NEAR] != NO_DATA
    east_side = inside & (lon > 0.22)
    assert (found.layers["unknown"][east_side] == 1).all()
    assert (found.layers["1"][east_side] == 2).all()
    assert (found.layers[PASSES][inside] == 0).all()
    assert (found.layers[NEAR][east_side] == 0).all()
