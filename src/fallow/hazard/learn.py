"""Learn the range and spread of the field from the evidence itself (empirical Bayes).

Their posterior mean, by the evidence lower bound (ELBO) and the prior at the points of a small
grid, over the window with the most evidence. The mean, not the best point: where evidence is poor
the best point often has too narrow a spread, and intervals come out too short. The priors prefer
a smooth field (Fuglstad et al. 2019, J. Am. Stat. Assoc. 114(525)). Rates of search and report
are not learned: an attempt by expectation-maximisation took every report for true
(docs/hazard.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from math import log

import numpy as np
from scipy.ndimage import uniform_filter
from scipy.sparse import csc_matrix, diags_array, eye_array, kron
from scipy.sparse.linalg import splu

from fallow.base.tiles import Executor, Tile
from fallow.hazard.fit import fit
from fallow.hazard.likelihood import cells_of, expected
from fallow.hazard.matern import matern
from fallow.hazard.types import WIDEN, Evidence, Fit, Floats, Prior, cut

_WORKED_ON = 0.1  # effort from which a cell counts as searched
_WINDOW = 96  # cells along a side, at most, on which range and spread are learned
_RANGES_M = (1000.0, 2000.0, 4000.0, 8000.0)
_SDS = (1.0, 2.0, 3.0)
# Priors: P(range < 1 km) = 0.05 and P(sd > 3) = 0.05.
_SHORT_M, _WIDE, _TAIL = 1000.0, 3.0, 0.05


def informative_window(evidence: Evidence, side: int = _WINDOW) -> Evidence:
    """The window of at most `side` cells a side that holds most finds and reports."""
    told = (evidence.items > 0) | (evidence.accidents > 0) | (evidence.report_total() > 0)
    told |= evidence.searched > _WORKED_ON
    rows, columns = evidence.grid.shape
    high, wide = min(side, rows), min(side, columns)
    near = uniform_filter(told.astype(np.float64), (high, wide), mode="constant")
    row, column = np.unravel_index(int(np.argmax(near)), near.shape)
    top = min(max(int(row) - high // 2, 0), rows - high)
    left = min(max(int(column) - wide // 2, 0), columns - wide)
    return cut(evidence, Tile(top, top + high, left, left + wide))


@dataclass(frozen=True, slots=True)
class Tried:
    """One point of the grid with the evidence lower bound and the log prior density there."""

    range_m: float
    sd: float
    elbo: float
    log_prior: float


def log_prior(range_m: float, sd: float) -> float:
    """Log density of range and spread that prefers long ranges and small spreads."""
    short, wide = -log(_TAIL) * _SHORT_M, -log(_TAIL) / _WIDE
    return log(short) - 2 * log(range_m) - short / range_m + log(wide) - wide * sd


def learn_field(
    evidence: Evidence,
    prior: Prior,
    *,
    ranges_m: Sequence[float] = _RANGES_M,
    sds: Sequence[float] = _SDS,
    run: Executor | None = None,
) -> tuple[Prior, tuple[Tried, ...]]:
    """The prior with the posterior mean of the logs of range and spread over the points of the
    grid, and all points tried. Both sequences must rise.

    A range shorter than two cells is not tried: the lattice could not show it.
    """
    window = informative_window(evidence)
    least = 2 * evidence.grid.cell_m
    fitting = [r for r in ranges_m if r >= least] or [least]
    tried = tuple(
        Tried(
            r,
            s,
            elbo(fit(window, replace(prior, range_m=r, sd=s), draws=32, run=run)),
            log_prior(r, s),
        )
        for r, s in product(fitting, sds)
    )
    range_m, sd = posterior_mean(tried, fitting, sds)
    return replace(prior, range_m=range_m, sd=sd), tried


def posterior_mean(
    tried: Sequence[Tried], ranges_m: Sequence[float], sds: Sequence[float]
) -> tuple[float, float]:
    """Range and spread at the posterior mean of their logs, to three digits; `tried` holds every
    pair, the spread running fastest. Each point stands for the ground half way to the next."""
    told = np.array([t.elbo + t.log_prior for t in tried]).reshape(len(ranges_m), len(sds))
    weight = np.exp(told - told.max()) * np.outer(_share(ranges_m), _share(sds))
    weight /= weight.sum()
    means = weight.sum(axis=1) @ np.log(ranges_m), weight.sum(axis=0) @ np.log(sds)
    range_m, sd = (float(f"{np.exp(mean):.3g}") for mean in means)
    return range_m, sd


def _share(points: Sequence[float]) -> Floats:
    """The length of axis for which each point stands."""
    return np.gradient(points) if len(points) > 1 else np.ones(1)


def _laplacian(size: int) -> csc_matrix:
    ends = np.full(size, 2.0)
    ends[[0, -1]] = 1.0
    off = -np.ones(size - 1)
    return diags_array([off, ends, off], offsets=[-1, 0, 1], shape=(size, size)).tocsc()


def elbo(fitted: Fit) -> float:
    """Evidence lower bound of a fit: E[log likelihood] - KL(approximation || prior).

    |Q| is in closed form and |Q + W| by a sparse factorisation, so keep to some 20,000 cells.
    """
    evidence, effects = fitted.evidence, fitted.effects
    rows, columns = evidence.grid.shape
    field = matern((rows, columns), fitted.prior.range_m / evidence.grid.cell_m, fitted.prior.sd)
    variance = (fitted.sd**2 - fitted.prior.rates_log_sd**2) / WIDEN**2
    at = expected(cells_of(evidence, fitted.prior.clumping), fitted.eta, variance)
    rest = fitted.eta - np.tensordot(fitted.effects_mean, effects.columns, 1)
    rough = field.filtered(rest, 1.0)
    away = (fitted.effects_mean - effects.mean) / effects.sd
    stencil = kron(_laplacian(rows), eye_array(columns)) + kron(
        eye_array(rows), _laplacian(columns)
    )
    square = field.tau * (stencil + field.kappa2 * eye_array(rows * columns))
    weights = at.curvature.ravel()
    factor = splu(
        (square @ square + diags_array(weights)).tocsc(),
        permc_spec="MMD_AT_PLUS_A",
        diag_pivot_thresh=0.0,
        options={"SymmetricMode": True},
    )
    flat = effects.columns.reshape(len(effects.names), -1)
    behind = factor.solve(np.ascontiguousarray((weights * flat).T)).T
    schur = (weights * flat) @ (flat - behind).T + np.diag(effects.sd**-2.0)
    posterior = float(np.log(np.abs(factor.U.diagonal())).sum() + np.linalg.slogdet(schur)[1])
    before = field.log_determinant() - 2 * float(np.log(effects.sd).sum())
    quadratic = float(np.vdot(rough, rough) + away @ away - weights @ variance.ravel())
    return at.log_likelihood - (quadratic + posterior - before) / 2
