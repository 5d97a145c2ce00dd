"""A map too large for one lattice, tile by tile: each a pure function of its window.

What reaches far is found first: the effects, from samples of the land put side by side
(`sampled`). Given those, evidence acts over a few ranges only, so that a tile with a rim of
`HALO_RANGES` ranges (`window_of`) is solved alone (`fit_tile`): its field, variances and draws
for the given effects, and what the tile says of the effects. Summed over all tiles that gives
the effects of the whole (`level_of`), and each tile is carried over to them to first order
(`figures`). Noise belongs to its place (`noise`), so draws join without a seam.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import ceil
from typing import Any

import numpy as np

from fallow.base.tiles import Executor, Serial, Tile, tiles
from fallow.hazard.coarse import coarse_shape, spread_out, summed
from fallow.hazard.estimate import THRESHOLD, figures_of
from fallow.hazard.explain import Reasons, reasons
from fallow.hazard.fit import CLOSE, FINE, LOOSE, climb, settled
from fallow.hazard.kernels import Floats, Singles
from fallow.hazard.likelihood import cells_of, expected, slopes_by_group
from fallow.hazard.linear import Linear
from fallow.hazard.matern import matern
from fallow.hazard.multigrid import solve
from fallow.hazard.noise import BLOCK, effects_noise
from fallow.hazard.posterior import Gauss, Model, along, drawn, from_effects, inner, mixed, no_draws
from fallow.hazard.types import WIDEN, Effects, Evidence, Flags, Prior, cut

HALO_RANGES = 3.0
SIDE = 1024  # cells of a tile along a side
_PATCH, _PATCHES = 192, 16  # cells along a side of a sample, and how many
_SAMPLE_DRAWS = 16
_MOVED = 0.15  # change of an effect beyond which tiles are solved again


@dataclass(frozen=True, slots=True)
class Level:
    """The effects of the whole map: mean (effects,) and covariance."""

    mean: Floats
    covariance: Floats


@dataclass(frozen=True, slots=True)
class Task:
    """What all tiles of a map share: the shape of the whole, prior, linear part, the effects to
    start from, seed, number of draws, whether parts keep them, and cell size in metres; `side`:
    cells along a side of a square on which the field has one value (`coarse`)."""

    shape: tuple[int, int]
    cell_m: float
    prior: Prior
    linear: Linear
    start: Level
    seed: int
    draws: int
    keep: bool = True
    side: int = 1

    @property
    def halo(self) -> int:
        """Cells of a tile's rim: whole blocks of noise."""
        cells = HALO_RANGES * self.prior.range_m / self.cell_m
        return BLOCK * ceil(cells / BLOCK)


@dataclass(frozen=True, slots=True)
class Part:
    """A solved tile, without its rim; arrays (rows, columns) float32.

    `eta`, `variance`: mean and variance of the log intensity given the effects of the task;
    `ahead` (effects, …): how it moves with each of the effects `which`; `prior`: variance
    beforehand; `slope`, `weight`: what the tile says of those effects, slope and curvature of
    its log likelihood; `draws` (draws, …): joint draws of the field about its mean, where they are
    kept.
    """

    which: tuple[int, ...]
    eta: Singles
    variance: Singles
    prior: Singles
    ahead: Singles
    slope: Floats
    weight: Floats
    draws: Singles


def window_of(task: Task, tile: Tile) -> Tile:
    """The tile with its rim, as far as the lattice goes."""
    side = task.side
    top, left = tile.top // side * side, tile.left // side * side
    bottom, right = -(-tile.bottom // side) * side, -(-tile.right // side) * side
    return rimmed(task.shape, Tile(top, bottom, left, right), task.halo)


def far_round(shape: tuple[int, int], tile: Tile, range_cells: float) -> Tile:
    """The tile with all that acts on it: twice the rim with which it is solved."""
    return rimmed(shape, tile, ceil(2 * HALO_RANGES * range_cells))


def rimmed(shape: tuple[int, int], tile: Tile, rim: int) -> Tile:
    """The tile with so many cells round it, as far as a lattice goes."""
    rows, columns = shape
    return Tile(
        max(tile.top - rim, 0),
        min(tile.bottom + rim, rows),
        max(tile.left - rim, 0),
        min(tile.right + rim, columns),
    )


def pieces(coverage: Flags, side: int = SIDE) -> list[Tile]:
    """The tiles that hold covered cells, cut to the rows and columns that do."""
    found = []
    for tile in tiles(coverage.shape, side):
        inside = np.asarray(coverage[tile.window])
        rows, columns = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
        if len(rows):
            top, left = tile.top + int(rows[0]), tile.left + int(columns[0])
            bottom, right = tile.top + int(rows[-1]) + 1, tile.left + int(columns[-1]) + 1
            found.append(Tile(top, bottom, left, right))
    return found


def _given(task: Task, window: Evidence, corner: tuple[int, int], run: Executor) -> Model:
    """The model of a window for given effects."""
    which, columns = task.linear.columns(window)
    shape = coarse_shape(window.grid.shape, task.side)
    field = matern(shape, task.prior.range_m / (task.cell_m * task.side), task.prior.sd)
    none = Effects((), np.zeros((0, *shape)), np.zeros(0), np.zeros(0))
    base = mixed(task.start.mean[which], columns)
    cells = cells_of(window, task.prior.clumping)
    return Model(cells, field, none, base, run, corner, task.seed, task.side)


def _ahead(model: Model, gauss: Gauss, columns: Floats) -> Floats:
    """How the log intensity moves with each effect: X - (Q + W)^-1 W X. Over a square of the
    field, W meets the mean of X."""
    weights, side = gauss.system.weights, model.side
    many = summed(np.ones(model.base.shape), side)

    def one(column: Floats) -> Floats:
        mean = summed(column, side) / many
        return model.on_cells(solve(gauss.system, weights * mean, tolerance=LOOSE / 10))

    return np.asarray(columns - np.array([one(column) for column in columns]))


def _patch(shape: tuple[int, int], piece: Tile) -> Tile:
    """The sample of a piece: about its middle, of the same size for every piece."""
    high, wide = min(_PATCH, shape[0]), min(_PATCH, shape[1])
    top = min(max((piece.top + piece.bottom - high) // 2, 0), shape[0] - high)
    left = min(max((piece.left + piece.right - wide) // 2, 0), shape[1] - wide)
    return Tile(top, top + high, left, left + wide)


def _report(evidence: Evidence, name: str) -> Floats:
    return evidence.reports[name]


def _covariate(evidence: Evidence, name: str) -> Floats:
    return evidence.covariates[name]


def _joined(patches: list[Evidence]) -> Evidence:
    """Samples of one size, one below the other."""
    first = patches[0]
    grid = replace(first.grid, rows=sum(p.grid.rows for p in patches))

    def all_of(get: Callable[[Evidence], Any]) -> Any:
        return np.concatenate([get(p) for p in patches])

    return Evidence(
        grid,
        all_of(lambda p: p.coverage),
        all_of(lambda p: p.searched),
        all_of(lambda p: p.used),
        all_of(lambda p: p.items),
        all_of(lambda p: p.accidents),
        {k: all_of(partial(_report, name=k)) for k in first.reports},
        None if first.worth is None else all_of(lambda p: p.worth),
        {k: all_of(partial(_covariate, name=k)) for k in first.covariates},
        None if first.region is None else all_of(lambda p: p.region),
    )


def sampled(
    evidence: Evidence,
    prior: Prior,
    linear: Linear,
    places: Sequence[Tile],
    seed: int,
    run: Executor | None = None,
) -> Level:
    """The effects from samples of the land, evenly spread over `places` (`pieces`)."""
    chosen = np.unique(np.linspace(0, len(places) - 1, min(_PATCHES, len(places))).astype(int))
    some = _joined([cut(evidence, _patch(evidence.grid.shape, places[k])) for k in chosen])
    which, columns = linear.columns(some)
    field = matern(some.grid.shape, prior.range_m / some.grid.cell_m, prior.sd)
    effects = Effects(
        tuple(linear.names[k] for k in which), columns, linear.mean[which], linear.sd[which]
    )
    base = np.zeros(some.grid.shape)
    model = Model(cells_of(some, prior.clumping), field, effects, base, run or Serial(), seed=seed)
    before = field.variance()
    joint = no_draws(model, _SAMPLE_DRAWS)
    here, gauss, _ = settled(model, joint, prior.sd**2 / 2, before, partial(from_effects, model))
    mean, covariance = linear.mean.copy(), np.diag(linear.sd**2)
    mean[which] = here.effects
    covariance[np.ix_(which, which)] = np.linalg.inv(gauss.schur)
    return Level(mean, covariance)


def fit_tile(task: Task, evidence: Evidence, tile: Tile, window: Tile | None = None) -> Part:
    """Solve a tile; `evidence` is that of its window (None: `window_of`)."""
    window = window or window_of(task, tile)
    model = _given(task, evidence, (window.top, window.left), Serial())
    which, columns = task.linear.columns(evidence)
    before, joint = model.field.variance(), no_draws(model, task.draws)
    known = task.start.covariance[np.ix_(which, which)]

    def spread(gauss: Gauss) -> Floats:
        return along(_ahead(model, gauss, columns), known)

    here, gauss, variance = settled(model, joint, task.prior.sd**2 / 2, before, spread)
    here, gauss = climb(model, here, variance, 1e3 * CLOSE)
    field = model.on_cells(drawn(model, gauss, joint, task.draws, before, FINE))
    ahead = _ahead(model, gauss, columns)
    eta = model.eta(here.field, here.effects)
    told = expected(model.cells, eta, variance)
    at = (
        slice(tile.top - window.top, tile.bottom - window.top),
        slice(tile.left - window.left, tile.right - window.left),
    )
    core = np.array([c[at] for c in columns])
    curve = told.curvature[at]
    prior = model.on_cells(before)[at] + mixed(task.linear.sd[which] ** 2, core**2)
    return Part(
        tuple(which),
        eta[at].astype(np.float32),
        field[at].astype(np.float32),
        prior.astype(np.float32),
        np.array([a[at] for a in ahead], np.float32),
        inner(core, np.ascontiguousarray(told.slope[at])),
        np.array([inner(core, curve * a[at]) for a in ahead]),
        _kept(model, joint.first if task.keep else joint.first[:0], at),
    )


def _kept(model: Model, draws: Singles, at: tuple[slice, slice]) -> Singles:
    """The draws of some cells."""
    rows, columns = (part.stop - part.start for part in at)
    out = np.empty((len(draws), rows, columns), np.float32)
    for k, draw in enumerate(draws):
        out[k] = spread_out(draw, model.side, model.base.shape)[at]
    return out


def level_of(task: Task, parts: Iterable[Part]) -> Level:
    """The effects of the whole from what every tile says of them: one step of Newton's method."""
    linear, start = task.linear, task.start.mean
    slope, weight = -(start - linear.mean) / linear.sd**2, np.diag(linear.sd**-2.0)
    for part in parts:
        slope[list(part.which)] += part.slope
        weight[np.ix_(part.which, part.which)] += part.weight
    covariance = np.asarray(np.linalg.inv((weight + weight.T) / 2), np.float64)
    return Level(start + covariance @ slope, covariance)


def moved(task: Task, level: Level) -> bool:
    """Whether the effects are so far from those the tiles were solved for that they should be
    solved again."""
    return bool(np.max(np.abs(level.mean - task.start.mean)) > _MOVED)


def _mean(task: Task, part: Part, level: Level) -> Floats:
    shift = (level.mean - task.start.mean)[list(part.which)]
    return np.asarray(part.eta + mixed(shift, part.ahead.astype(np.float64)))


def figures(
    task: Task, part: Part, level: Level, evidence: Evidence, threshold: float = THRESHOLD
) -> Floats:
    """The figures of `estimate.Estimate` of a solved tile, of shape (figures, rows, columns);
    `evidence` is that of the tile without its rim."""
    at = list(part.which)
    variance = part.variance + along(
        part.ahead.astype(np.float64), level.covariance[np.ix_(at, at)]
    )
    extra = task.prior.rates_log_sd**2
    sd = np.sqrt(WIDEN**2 * variance + extra)
    prior_sd = np.sqrt(WIDEN**2 * part.prior + extra)
    cells = cells_of(evidence, task.prior.clumping)
    out = figures_of(_mean(task, part, level), sd, prior_sd, cells, threshold)
    out[:, ~evidence.coverage] = np.nan
    return out


def reasons_in(task: Task, part: Part, level: Level, evidence: Evidence) -> Reasons:
    """The reasons behind the cells of a solved tile; `evidence` is that of the tile without its
    rim. An effect that does not matter there adds nothing."""
    which, columns = task.linear.columns(evidence)
    at, eta = list(part.which), _mean(task, part, level)
    variance = part.variance + along(
        part.ahead.astype(np.float64), level.covariance[np.ix_(at, at)]
    )
    adds = {name: np.zeros(eta.shape) for name in task.linear.names}
    for k, column in zip(which, columns, strict=True):
        adds[task.linear.names[k]] = level.mean[k] * column
    pull = slopes_by_group(evidence, cells_of(evidence, task.prior.clumping), eta, variance)
    return reasons(evidence, task.prior, eta, float(level.mean[0]), adds, pull)


def draws_of(task: Task, part: Part, level: Level) -> Iterator[Singles]:
    """Joint draws of the log intensity of a solved tile, as those of `Fit`, one by one."""
    at, eta = list(part.which), _mean(task, part, level)
    root = np.linalg.cholesky(level.covariance)
    common = np.random.default_rng([task.seed, 2]).standard_normal(task.draws)
    for k, draw in enumerate(part.draws):
        b = (root @ effects_noise(task.seed, k, len(root)))[at]
        off = task.prior.rates_log_sd * common[k]
        yield (eta + WIDEN * (draw + mixed(b, part.ahead.astype(np.float64))) + off).astype(
            np.float32
        )
