"""Tiles and local updates against the whole lattice in one piece."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely

from fallow.base.tiles import Dask, Serial, Threads, Tile, tiles
from fallow.cli.national import Job, Tiled, Wanted, prepare, put, solve_tiles
from fallow.hazard import (
    Evidence,
    Known,
    Prior,
    Rates,
    estimate,
    evidence_of,
    fit,
    gather,
    lattice_over,
)
from fallow.hazard.estimate import FIGURES, THRESHOLD
from fallow.hazard.linear import linear_of
from fallow.hazard.noise import white_noise
from fallow.hazard.tiled import Level, fit_tile, window_of
from fallow.hazard.types import cut
from fallow.hazard.update import (
    FAR,
    changed_cells,
    core_of,
    moved_far,
    renewed,
    updated,
    with_points,
)
from fallow.records import Accident, Area, Item, Origin, RecordKind
from hazard.worlds import empty, grid

PRIOR = Prior(prevalence=0.03, range_m=2000.0, sd=1.5)
WANTED = Wanted(PRIOR, seed=0, draws=8, side=80)


def world(rows: int = 140, columns: int = 150) -> Evidence:
    """Scattered finds and searches on cells of 500 m, a covariate, and a corner not covered."""
    rng = np.random.default_rng(2)
    base = empty(grid(rows, columns))
    shape = base.grid.shape
    coverage = np.ones(shape, bool)
    coverage[:40, :50] = False
    return replace(
        base,
        coverage=coverage,
        searched=np.where(rng.uniform(size=shape) < 0.15, 0.9, 0.05).astype(np.float32),
        items=(rng.uniform(size=shape) < 0.004).astype(np.int64),
        covariates={"distance": rng.normal(size=shape).astype(np.float32)},
    )


def prepared(folder: Path, evidence: Evidence) -> Path:
    """Evidence put on disk window by window, ready to be solved."""
    pieces = [(tile, cut(evidence, tile)) for tile in tiles(evidence.grid.shape, 64)]
    put(folder / "gathered", evidence.grid, pieces)
    return prepare(folder, folder / "gathered", WANTED)


def whole(done: Tiled, shape: tuple[int, int]) -> np.ndarray:
    out = np.full((len(FIGURES), *shape), np.nan)
    for tile, figures in done.figures(THRESHOLD):
        out[(slice(None), *tile.window)] = figures
    return out


@pytest.fixture(scope="module")
def solved(tmp_path_factory: pytest.TempPathFactory) -> tuple[Tiled, np.ndarray]:
    folder = prepared(tmp_path_factory.mktemp("work"), world())
    done = solve_tiles(folder, WANTED, Threads())
    return done, whole(done, world().grid.shape)


def test_tiles_say_what_the_whole_lattice_says(solved: tuple[Tiled, np.ndarray]) -> None:
    done, told = solved
    evidence = world()
    full = estimate(fit(evidence, PRIOR, draws=8)).p_contaminated
    inside = evidence.coverage
    assert len(done.tiles) == 4
    assert np.array_equal(np.isnan(told[0]), ~inside)
    off = np.abs(told[0] - full)
    assert off[inside].mean() < 3e-4
    assert off[inside].max() < 0.02
    seam = np.zeros(evidence.grid.shape, bool)
    seam[78:82], seam[:, 78:82] = True, True
    assert off[seam & inside].mean() < 2 * off[inside].mean() + 1e-5


def test_every_executor_gives_the_same_bytes(
    solved: tuple[Tiled, np.ndarray], tmp_path: Path
) -> None:
    for name, run in (("serial", Serial()), ("dask", Dask(2))):
        done = solve_tiles(prepared(tmp_path / name, world()), WANTED, run)
        assert whole(done, world().grid.shape).tobytes() == solved[1].tobytes()


def test_a_killed_run_goes_on_from_its_finished_tiles(
    solved: tuple[Tiled, np.ndarray], monkeypatch: pytest.MonkeyPatch
) -> None:
    done = solved[0]
    folder, first, second = done.job.folder, *(done.job.path_of(t) for t in done.tiles[:2])
    again = prepared(folder.parent, world())
    assert again == folder
    first.with_suffix(".sha256").unlink()  # killed before it was finished
    second.write_bytes(second.read_bytes()[:-9])  # damaged
    made: list[Path] = []
    call = Job.__call__

    def seen(job: Job, tile: Tile) -> Path:
        before = job.path_of(tile).with_suffix(".sha256").exists()
        path = call(job, tile)
        made.append(path) if not before or path == second else None
        return path

    monkeypatch.setattr(Job, "__call__", seen)
    resumed = solve_tiles(folder, WANTED, Serial())
    assert made == [first, second]
    assert whole(resumed, world().grid.shape).tobytes() == solved[1].tobytes()
    other = replace(world(), items=world().items * 0)
    assert prepared(folder.parent, other) != folder


def test_noise_belongs_to_its_place() -> None:
    everywhere = white_noise(3, 1, (0, 0), (150, 140))
    window = white_noise(3, 1, (37, 66), (80, 70))
    for a, b in zip(everywhere, window, strict=True):
        assert np.array_equal(a[37:117, 66:136], b)
    assert everywhere[0].std() == pytest.approx(1.0, abs=0.02)


@pytest.mark.parametrize("what", ["items", "accidents", "searched"])
def test_an_update_equals_the_full_run(what: str) -> None:
    before = world()
    values = getattr(before, what).copy()
    values[90, 100] = 0.95 if what == "searched" else 1
    after = replace(before, used=np.full(before.grid.shape, 0.01, np.float32))
    before = replace(before, used=after.used)
    after = replace(after, **{what: values})
    old = fit(before, PRIOR, draws=8)
    changed = changed_cells(before, after)
    assert changed is not None
    assert changed.sum() == 1
    core = core_of(changed, 16)
    assert core == Tile(74, 107, 84, 117)
    told = estimate(updated(old, after, core, 0, 8)).p_contaminated
    full = estimate(fit(after, PRIOR, draws=8)).p_contaminated
    stale = estimate(old).p_contaminated
    inside = before.coverage
    assert np.abs(stale - full)[inside].max() > 5e-3
    assert np.abs(told - full)[inside].max() < 1e-3


@pytest.mark.parametrize("at", [(90, 100), (79, 81)])
def test_a_tile_renewed_around_a_change_is_the_tile_solved_whole(at: tuple[int, int]) -> None:
    before = world()
    items = before.items.copy()
    items[at] += 1
    after = replace(before, items=items)
    linear = linear_of(before, PRIOR)
    start = Level(linear.mean + 0.1, np.diag(linear.sd**2) / 100)
    task = WANTED.task(before.grid, linear, start)
    tile, core = Tile(80, 140, 80, 150), Tile(max(at[0] - 12, 80), at[0] + 13, 80, at[1] + 13)
    old, full = (fit_tile(task, cut(e, window_of(task, tile)), tile) for e in (before, after))
    window = window_of(task, core)
    told = renewed(task, old, tile, core, (cut(before, window), cut(after, window)))
    assert told is not None
    assert np.abs(old.eta - full.eta).max() > 0.05
    assert told.eta == pytest.approx(full.eta, abs=2e-3)
    assert told.variance == pytest.approx(full.variance, abs=2e-3)
    assert told.ahead == pytest.approx(full.ahead, abs=1e-3)
    assert told.slope == pytest.approx(full.slope, abs=1e-3)
    assert told.weight == pytest.approx(full.weight, abs=1e-3)


def test_what_moves_the_whole_map_is_not_carried_over() -> None:
    before = world()
    items = before.items.copy()
    items[85:95:3, 95:105:3] = 1
    after = replace(before, items=items)
    changed = changed_cells(before, after)
    assert changed is not None
    core = core_of(changed, 16)
    assert core is not None
    old = fit(before, PRIOR, draws=8)
    p, told = (estimate(f).p_contaminated for f in (old, updated(old, after, core, 0, 8)))
    assert moved_far(p, told, core) > FAR
    assert moved_far(p, p, core) == 0


def test_points_are_added_as_gathering_anew_would() -> None:
    box = shapely.box(0.0, 0.0, 0.1, 0.1)
    lattice, origin = lattice_over(box, 500.0, 1000.0), Origin("test", 1)
    outline = Area("S", origin, RecordKind.SUSPECTED, shapely.box(0.06, 0.06, 0.07, 0.07))
    first = Accident("A1", origin, shapely.Point(0.09, 0.01))
    more = Known(
        accidents=[Accident("A2", origin, shapely.Point(0.065, 0.065))],
        items=[Item("I", origin, shapely.Point(0.03, 0.03)), Item("X", origin, None)],
    )
    old = Known(areas=[outline], accidents=[first], surveyed=box)
    new = replace(old, accidents=[first, *more.accidents], items=more.items)
    before, after = (evidence_of(gather(lattice, box, known)[0]) for known in (old, new))
    told = with_points(before, more, Rates())
    assert told is not None
    changed = changed_cells(after, told[0])
    assert changed is not None
    assert not changed.any()
    assert [f.code for f in told[1]] == ["evidence-not-placed"]
    assert with_points(before, replace(more, error_m={"I": 900.0}), Rates()) is None
    unused = replace(before, used=np.zeros(lattice.shape))
    assert with_points(unused, more, Rates()) is None


def test_what_lies_on_other_ground_is_not_carried_over() -> None:
    one = world()
    assert changed_cells(one, cut(one, Tile(0, 90, 0, 90))) is None
    assert changed_cells(one, replace(one, covariates={})) is None
    wide = np.zeros(one.grid.shape, bool)
    wide[10, 10], wide[130, 140] = True, True
    assert core_of(wide, 16) is None
