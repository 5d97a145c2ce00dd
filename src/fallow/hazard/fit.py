"""Fit the model: a Gaussian approximation of the log intensity, corrected in its mean.

eta = X b + f with b ~ Normal(mean, sd²) and f a Matérn field. The approximation is Normal with
precision Q + W; unlike the plain Laplace one, its slopes and weights W are expectations under
itself (Opper and Archambeau 2009, Neural Computation 21(3)), because the plain mode overstates
the probability of contamination by a third and more. The variances come from joint draws by
perturb-and-solve (Papandreou and Yuille 2010), steadied by draws of the prior, whose variance
is known exactly.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve
from scipy.optimize import brentq

from fallow.base.tiles import Executor, Serial
from fallow.hazard.kernels import dot
from fallow.hazard.likelihood import Cells, Expected, cells_of, expected
from fallow.hazard.matern import Matern, matern
from fallow.hazard.multigrid import System, solve, system
from fallow.hazard.types import (
    SCORE,
    SCORE_SD,
    WIDEN,
    Effects,
    Evidence,
    Fit,
    Floats,
    Prior,
)

_PASSES = 3  # variances from draws, then the mean again
_STEPS = 120
_NEAR, _CLOSE = 1e-2, 1e-8  # change of eta at which Newton's method stops: on the way, at the end
_SOME_DRAWS = 32  # for the variances on the way
_AT_ONCE = 8  # draws in memory in double precision
_LOOSE, _TIGHT = 1e-4, 1e-8  # of the solver: for a step, for the answer
_LONGEST = 2.0  # longest step of a cell's log intensity
_SETTLED = 0.1  # move after which the effects' share of a step is kept
_SHORTEST = 1e-3  # share of a step below which it is taken as it is
_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(40)


@dataclass(frozen=True, slots=True)
class _Model:
    """Everything that stays the same from step to step."""

    evidence: Evidence
    cells: Cells
    field: Matern
    effects: Effects
    run: Executor


@dataclass(frozen=True, slots=True)
class _Gauss:
    """The Gaussian with precision [[Q + W, W X], [X' W, X' W X + diag(1 / sd²)]] over (f, b).

    `behind` is (Q + W)^-1 W X, one lattice an effect; `factor` the Cholesky factor of the
    Schur complement.
    """

    system: System
    weighted: Floats
    behind: Floats
    schur: Floats

    def solve(self, field: Floats, effects: Floats, tolerance: float) -> tuple[Floats, Floats]:
        """(f, b) for a right-hand side (lattice, effects)."""
        first = solve(self.system, field, tolerance=tolerance)
        b = cho_solve(cho_factor(self.schur), effects - _inner(self.weighted, first))
        return first - _mixed(b, self.behind), b


def _mixed(amounts: Floats, columns: Floats) -> Floats:
    """The sum of the columns, each times its amount."""
    return np.asarray(np.einsum("k,kij->ij", amounts, columns))


def _inner(columns: Floats, values: Floats) -> Floats:
    return np.array([dot(column, values) for column in columns])


def intercept(prior: Prior, variance: float) -> float:
    """b0 at which the mean chance of any item is the prevalence, with `variance` about b0."""
    spread = variance**0.5
    weights = _WEIGHTS / _WEIGHTS.sum()

    def excess(b0: float) -> float:
        lam = np.exp(b0 + spread * _NODES)
        none = np.exp(-prior.clumping * np.log1p(lam / prior.clumping))
        return float(np.sum(weights * (1 - none))) - prior.prevalence

    return float(brentq(excess, -60.0, 20.0))


def effects_of(evidence: Evidence, prior: Prior) -> Effects:
    """The linear part: intercept, standardised covariates, one column a region.

    A covariate is centred and scaled over the coverage; where it is unknown it is average. A
    score is centred, and its slope is 1 beforehand.
    """
    shape, inside = evidence.grid.shape, evidence.coverage
    names, columns, sds = ["prior mean"], [np.ones(shape)], [prior.prevalence_log_sd]
    for name, values in evidence.covariates.items():
        known = inside & np.isfinite(values)
        spread = float(np.std(values[known])) if known.any() else 0.0
        if spread > 0:
            scaled = np.zeros(shape)
            scaled[known] = (values[known] - float(np.mean(values[known]))) / spread
            names.append(name)
            columns.append(scaled)
            sds.append(prior.covariate_sd)
    if evidence.region is not None and prior.region_sd > 0:
        for region in range(int(evidence.region.max()) + 1):
            names.append(f"region {region}")
            columns.append((evidence.region == region).astype(np.float64))
            sds.append(prior.region_sd)
    if evidence.score is not None:
        names.append(SCORE)
        columns.append(np.where(inside, evidence.score - np.mean(evidence.score[inside]), 0.0))
        sds.append(SCORE_SD)
    mean = np.zeros(len(names))
    spread2 = prior.sd**2 + sum(s**2 for s in sds[: 1 + len(evidence.covariates)])
    if evidence.region is not None:
        spread2 += prior.region_sd**2
    if evidence.score is not None:
        mean[-1] = 1.0
        spread2 += float(np.var(evidence.score[inside]))
    mean[0] = intercept(prior, spread2)
    return Effects(tuple(names), np.array(columns), mean, np.array(sds))


def _gauss(
    model: _Model, weights: Floats, before: Floats | None, tolerance: float, keep: bool = False
) -> _Gauss:
    """The Gaussian at given weights; `keep` takes (Q + W)^-1 W X of `before` as near enough."""
    lattice = system(model.field.kappa2, model.field.tau, weights)
    weighted = weights * model.effects.columns
    if before is not None and keep:
        behind = before
    else:

        def one(k: int) -> Floats:
            start = None if before is None else before[k]
            return solve(lattice, weighted[k], start, tolerance)

        behind = np.array(model.run.map(one, range(len(weighted))))
    ahead = model.effects.columns - behind
    schur = np.array([_inner(weighted, column) for column in ahead])
    schur = (schur + schur.T) / 2 + np.diag(model.effects.sd**-2.0)
    return _Gauss(lattice, weighted, behind, schur)


@dataclass(frozen=True, slots=True)
class _Mean:
    """Where Newton's method stands: the source Q f, the field, the effects, the slopes there."""

    field: Floats
    effects: Floats
    at: Expected
    objective: float

    def eta(self, model: _Model) -> Floats:
        return self.field + _mixed(self.effects, model.effects.columns)


def _look(model: _Model, field: Floats, b: Floats, variance: Floats) -> _Mean:
    eta = field + _mixed(b, model.effects.columns)
    at = expected(model.evidence, model.cells, eta, variance)
    rough = model.field.filtered(field, 1.0)
    away = (b - model.effects.mean) / model.effects.sd
    penalty = (dot(rough, rough) + float(away @ away)) / 2
    return _Mean(field, b, at, at.log_likelihood - penalty)


def _climb(model: _Model, start: _Mean, variance: Floats, close: float) -> tuple[_Mean, _Gauss]:
    """Newton's method with shortened steps; stops when no cell moves by more than `close`."""
    here = _look(model, start.field, start.effects, variance)
    behind: Floats | None = None
    move = np.inf
    for _ in range(_STEPS):
        gauss = _gauss(model, here.at.curvature, behind, _LOOSE, keep=move < _SETTLED)
        behind = gauss.behind
        slope = here.at.total()
        pull = slope - model.field.filtered(here.field, 2.0)
        away = (here.effects - model.effects.mean) / model.effects.sd**2
        toward = _inner(model.effects.columns, slope) - away
        step, turn = gauss.solve(pull, toward, _LOOSE)
        move = float(np.max(np.abs(step + _mixed(turn, model.effects.columns))))
        size = min(1.0, _LONGEST / max(move, 1e-300))
        there = _look(model, here.field + size * step, here.effects + size * turn, variance)
        while there.objective < here.objective - 1e-6 * abs(here.objective) and size > _SHORTEST:
            size /= 2
            there = _look(model, here.field + size * step, here.effects + size * turn, variance)
        here = there
        if size * move < close:
            break
    return here, _gauss(model, here.at.curvature, behind, _TIGHT)


def _draw(model: _Model, gauss: _Gauss, source: np.random.SeedSequence) -> tuple[Floats, Floats]:
    """A joint draw of eta about its mean, and a draw of the prior from the same noise."""
    shape, effects = model.evidence.grid.shape, model.effects
    random = np.random.default_rng(source)
    white, shaken = random.standard_normal(shape), random.standard_normal(shape)
    loose = random.standard_normal(len(effects.names))
    shaken *= np.sqrt(gauss.system.weights)
    right = _inner(effects.columns, shaken) + loose / effects.sd
    field, b = gauss.solve(model.field.filtered(white, 1.0) + shaken, right, 1e-5)
    after = field + _mixed(b, effects.columns)
    before = _mixed(loose * effects.sd, effects.columns)
    return after, before + model.field.filtered(white, -1.0)


def _draws(
    model: _Model, gauss: _Gauss, seed: int, count: int, prior: Floats, keep: bool = False
) -> tuple[Floats, NDArray[np.float32]]:
    """Variances of eta, and its joint draws about the mean when they are to be kept.

    The known variance of draws of the prior, made from the same noise, is a control variate.
    Draws are taken a few at a time and summed in their order, so that memory does not grow with
    their number and every executor gives the same bytes.
    """
    shape = model.evidence.grid.shape
    kept = np.empty((count if keep else 0, *shape), np.float32)
    mine, both, same = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    sources = np.random.SeedSequence(seed).spawn(count)
    for start in range(0, count, _AT_ONCE):
        some = sources[start : start + _AT_ONCE]
        pairs = model.run.map(lambda source: _draw(model, gauss, source), some)
        for k, (after, before) in enumerate(pairs, start):
            mine += after**2
            both += after * before
            same += before**2
            if keep:
                kept[k] = after
    slope = np.clip(both / same, 0.0, 1.0)
    steadied = (mine - 2 * slope * both + slope**2 * same) / count + slope**2 * prior
    return np.asarray(np.clip(steadied, 1e-6, prior)), kept


def _prior_variance(model: _Model) -> Floats:
    spread = _mixed(model.effects.sd**2, model.effects.columns**2)
    return np.asarray(model.field.variance() + spread)


def fit(
    evidence: Evidence,
    prior: Prior | None = None,
    *,
    draws: int = 64,
    seed: int = 0,
    run: Executor | None = None,
) -> Fit:
    """Fit the model with the given prior; the same evidence, prior and seed give the same bytes."""
    prior = prior or Prior()
    effects = effects_of(evidence, prior)
    field = matern(evidence.grid.shape, prior.range_m / evidence.grid.cell_m, prior.sd)
    model = _Model(evidence, cells_of(evidence, prior.clumping), field, effects, run or Serial())
    shape, before = evidence.grid.shape, _prior_variance(model)
    variance = np.full(shape, prior.sd**2 / 2)
    here = _look(model, np.zeros(shape), effects.mean.copy(), variance)
    for _ in range(_PASSES):
        here, gauss = _climb(model, here, variance, _NEAR)
        variance, _ = _draws(model, gauss, seed, min(draws, _SOME_DRAWS), before)
    here, gauss = _climb(model, here, variance, _CLOSE)
    final, joint = _draws(model, gauss, seed, draws, before, keep=True)
    eta = here.eta(model)
    level = prior.rates_log_sd * np.random.default_rng([seed, 2]).standard_normal(draws)
    for k in range(draws):
        joint[k] = eta + WIDEN * joint[k].astype(np.float64) + level[k]
    return Fit(
        evidence,
        prior,
        effects,
        eta,
        np.sqrt(WIDEN**2 * final + prior.rates_log_sd**2),
        np.sqrt(WIDEN**2 * before + prior.rates_log_sd**2),
        here.effects,
        here.at.slope,
        joint,
    )
