"""The Gaussian approximation over the field and the effects: its solves, its draws.

The precision is [[Q + W, W X], [X' W, X' W X + diag(1 / sd²)]] over (f, b). Draws are made by
perturb-and-solve (Papandreou and Yuille 2010); their variances are steadied by draws of the
prior from the same noise, whose variance is known exactly.
"""

from dataclasses import dataclass

import numpy as np
from scipy.linalg import cho_factor, cho_solve

from fallow.base.tiles import Executor
from fallow.hazard.coarse import spread_out
from fallow.hazard.kernels import Floats, Singles, dot
from fallow.hazard.likelihood import Cells
from fallow.hazard.matern import Matern
from fallow.hazard.multigrid import System, filtered, solve, system
from fallow.hazard.noise import effects_noise, white_noise
from fallow.hazard.types import Effects

_AT_ONCE = 8  # draws in memory beside those that are kept
LEAST = 1e-6  # variance


@dataclass(frozen=True, slots=True)
class Model:
    """Everything that stays the same from step to step.

    `base` is a part of the log intensity that is given; `corner` the row and column of the
    whole lattice at which this one starts, and `seed` that of the noise. The field has one value
    on each square of `side` cells a side (`coarse`); beside squares of one cell there are no
    effects here, they are in `base`.
    """

    cells: Cells
    field: Matern
    effects: Effects
    base: Floats
    run: Executor
    corner: tuple[int, int] = (0, 0)
    seed: int = 0
    side: int = 1

    def eta(self, field: Floats, b: Floats) -> Floats:
        """The log intensity of each cell for a field and effects."""
        return np.asarray(self.base + self.on_cells(field + mixed(b, self.effects.columns)))

    def on_cells(self, values: Floats) -> Floats:
        """What is known by squares of the field, for each cell."""
        return spread_out(values, self.side, self.base.shape)


@dataclass(frozen=True, slots=True)
class Gauss:
    """The approximation at given weights W. `behind` is (Q + W)^-1 W X, one lattice an effect;
    `schur` the Schur complement of Q + W."""

    system: System
    behind: Floats
    schur: Floats

    def split(self, effects: Effects, first: Floats, right: Floats) -> Floats:
        """The effects of the solution, given `first` = (Q + W)^-1 of the field's right-hand
        side; the field is then first - behind × effects."""
        if not len(right):
            return right
        rest = right - inner(effects.columns, self.system.weights * first)
        return np.asarray(cho_solve(cho_factor(self.schur), rest))


def mixed(amounts: Floats, columns: Floats) -> Floats:
    """The sum of the columns, each times its amount."""
    total = np.zeros(columns.shape[1:])
    for amount, column in zip(amounts, columns, strict=True):
        total += amount * column
    return total


def inner(columns: Floats, values: Floats) -> Floats:
    """The product of each column with the values."""
    return np.array([dot(column, values) for column in columns])


def gauss_of(
    model: Model, weights: Floats, before: Floats | None, tolerance: float, keep: bool = False
) -> Gauss:
    """The Gaussian at given weights; `keep` takes (Q + W)^-1 W X of `before` as near enough."""
    lattice = system(model.field.kappa2, model.field.tau, weights)
    columns = model.effects.columns
    if before is not None and keep:
        behind = before
    else:

        def one(k: int) -> Floats:
            start = None if before is None else before[k]
            return solve(lattice, weights * columns[k], start, tolerance)

        behind = np.array(model.run.map(one, range(len(columns)))).reshape(columns.shape)
    schur = np.array(
        [inner(columns, weights * (columns[k] - behind[k])) for k in range(len(columns))]
    ).reshape(len(columns), len(columns))
    return Gauss(lattice, behind, (schur + schur.T) / 2 + np.diag(model.effects.sd**-2.0))


@dataclass(frozen=True, slots=True)
class Draws:
    """Joint draws about the mean: `first` (draws, rows, columns) is the field's part without the
    effects, `effects` (draws, effects). Kept from one approximation to the next, a draw starts
    where it was, because its noise stays the same."""

    first: Singles
    effects: Floats

    def eta(self, k: int, model: Model, gauss: Gauss) -> Floats:
        """Draw `k` of the log intensity about its mean."""
        b = self.effects[k]
        ahead = model.effects.columns - gauss.behind if len(b) else gauss.behind
        return np.asarray(self.first[k] + mixed(b, ahead))


def no_draws(model: Model, count: int) -> Draws:
    """Room for draws that were not made yet."""
    shape, many = model.field.shape, len(model.effects.names)
    return Draws(np.zeros((count, *shape), np.float32), np.zeros((count, many)))


def along(ahead: Floats, covariance: Floats) -> Floats:
    """The variance of the log intensity that effects of a covariance bring, where `ahead` is
    how it moves with each (effects, rows, columns)."""
    total = np.zeros(ahead.shape[1:])
    for i, one in enumerate(ahead):
        total += one * mixed(covariance[i], ahead)
    return total


def from_effects(model: Model, gauss: Gauss) -> Floats:
    """The variance of the log intensity that comes from the effects."""
    return along(model.effects.columns - gauss.behind, np.asarray(np.linalg.inv(gauss.schur)))


def drawn(
    model: Model, gauss: Gauss, draws: Draws, count: int, prior: Floats, tolerance: float
) -> Floats:
    """The variances of the field given the effects, by squares, from the first `count` of the
    draws, which are made anew in place. `prior`: the field's variance beforehand.

    Draws are summed in their order, so that every executor gives the same bytes.
    """
    root = np.sqrt(gauss.system.weights)
    kappa2, tau = model.field.kappa2, model.field.tau
    corner = model.corner[0] // model.side, model.corner[1] // model.side

    def one(k: int) -> tuple[Singles, Singles]:
        white, shaken = white_noise(model.seed, k, corner, root.shape)
        shake = np.asarray(root * shaken, np.float64)
        right = filtered(kappa2, tau, white.astype(np.float64)) + shake
        first = solve(gauss.system, right, draws.first[k], tolerance)
        draws.first[k] = first
        if len(model.effects.sd):
            loose = effects_noise(model.seed, k, len(model.effects.sd))
            given = inner(model.effects.columns, shake) + loose / model.effects.sd
            draws.effects[k] = gauss.split(model.effects, first, given)
        return draws.first[k], model.field.drawn(white)

    mine, both, same = (np.zeros(root.shape) for _ in range(3))
    for start in range(0, count, _AT_ONCE):
        some = range(start, min(start + _AT_ONCE, count))
        for after, before in model.run.map(one, some):
            mine += after * after
            both += after * before
            same += before * before
    slope = np.clip(both / same, 0.0, 1.0)
    steadied = (mine - 2 * slope * both + slope**2 * same) / count + slope**2 * prior
    return np.asarray(np.clip(steadied, LEAST, prior))
