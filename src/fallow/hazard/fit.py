"""Fit the model: a Gaussian approximation of the log intensity, corrected in its mean.

eta = X b + f with b ~ Normal(mean, sd²) and f a Matérn field. The approximation is Normal with
precision Q + W; unlike the plain Laplace one, its slopes and weights W are expectations under
itself (Opper and Archambeau 2009, Neural Computation 21(3)), because the plain mode overstates
the probability of contamination by a third and more. The variances come from joint draws by
perturb-and-solve (`posterior`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np

from fallow.base.tiles import Executor, Serial
from fallow.hazard.coarse import summed
from fallow.hazard.kernels import dot
from fallow.hazard.likelihood import Expected, cells_of, expected, slopes_by_group
from fallow.hazard.linear import effects_of
from fallow.hazard.matern import matern
from fallow.hazard.multigrid import filtered, solve
from fallow.hazard.posterior import (
    Draws,
    Gauss,
    Model,
    drawn,
    from_effects,
    gauss_of,
    inner,
    mixed,
    no_draws,
)
from fallow.hazard.types import WIDEN, Evidence, Fit, Floats, Prior

_STEPS = 120
NEAR, CLOSE = 3e-2, 1e-7  # change of eta at which Newton's method stops: on the way, at the end
PASSES = (8, 24)  # draws for the variances on the way, each followed by the mean again
# Of the solver: for a draw on the way, for those of the answer. At 2e-3 and 1e-3, which cost the
# same, the variance of a cell with one more report came out 2 % low.
ROUGH, FINE = 5e-4, 2e-4
LOOSE, _TIGHT = 1e-2, 1e-8  # of the solver: for a step, for the answer
_LONGEST = 2.0  # longest step of a cell's log intensity
_SETTLED = 0.1  # move after which the effects' share of a step is kept
_SHORTEST = 1e-3  # share of a step below which it is taken as it is


Spread = Callable[[Gauss], Floats]


@dataclass(frozen=True, slots=True)
class Mean:
    """Where Newton's method stands: the field, the effects, the slopes there."""

    field: Floats
    effects: Floats
    at: Expected
    objective: float


def look(model: Model, field: Floats, b: Floats, variance: Floats) -> Mean:
    """The objective and its slopes, summed by squares of the field, at a field and effects;
    `variance` of each cell."""
    told = expected(model.cells, model.eta(field, b), variance, model.run)
    by_square = summed(told.slope, model.side), summed(told.curvature, model.side)
    at = Expected(told.log_likelihood, *by_square)
    rough = filtered(model.field.kappa2, model.field.tau, field)
    away = (b - model.effects.mean) / model.effects.sd
    penalty = (dot(rough, rough) + float(away @ away)) / 2
    return Mean(field, b, at, at.log_likelihood - penalty)


def climb(model: Model, start: Mean, variance: Floats, close: float) -> tuple[Mean, Gauss]:
    """Newton's method with shortened steps; stops when no cell moves by more than `close`.

    The linear systems are solved roughly: each step takes off all but a hundredth of the way.
    """
    here = look(model, start.field, start.effects, variance)
    kappa2, tau, columns = model.field.kappa2, model.field.tau, model.effects.columns
    behind: Floats | None = None
    move = np.inf
    for _ in range(_STEPS):
        gauss = gauss_of(model, here.at.curvature, behind, LOOSE, keep=move < _SETTLED)
        behind = gauss.behind
        pull = here.at.slope - filtered(kappa2, tau, filtered(kappa2, tau, here.field))
        away = (here.effects - model.effects.mean) / model.effects.sd**2
        first = solve(gauss.system, pull, tolerance=LOOSE)
        turn = gauss.split(model.effects, first, inner(columns, here.at.slope) - away)
        step = first - mixed(turn, behind)
        move = float(np.max(np.abs(step + mixed(turn, columns))))
        size = min(1.0, _LONGEST / max(move, 1e-300))
        there = look(model, here.field + size * step, here.effects + size * turn, variance)
        while there.objective < here.objective - 1e-6 * abs(here.objective) and size > _SHORTEST:
            size /= 2
            there = look(model, here.field + size * step, here.effects + size * turn, variance)
        here = there
        if size * move < close:
            break
    return here, gauss_of(model, here.at.curvature, behind, _TIGHT if close < NEAR else LOOSE)


def settled(
    model: Model, joint: Draws, guess: float, before: Floats, spread: Spread
) -> tuple[Mean, Gauss, Floats]:
    """The mean with the variances that it implies, nearly: the variances come from some draws,
    then the mean is found anew. `spread` gives a variance that comes on top of that of the draws;
    `guess` the variance to start from."""
    many = len(joint.first)
    variance = np.full(model.base.shape, guess)
    here = look(model, np.zeros(model.field.shape), model.effects.mean.copy(), variance)
    for some in PASSES:
        here, gauss = climb(model, here, variance, NEAR)
        field = drawn(model, gauss, joint, min(many, some), before, ROUGH)
        variance = model.on_cells(field) + spread(gauss)
    return here, gauss, variance


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
    shape = evidence.grid.shape
    field = matern(shape, prior.range_m / evidence.grid.cell_m, prior.sd)
    cells = cells_of(evidence, prior.clumping)
    model = Model(cells, field, effects, np.zeros(shape), run or Serial(), seed=seed)
    before, joint = field.variance(), no_draws(model, draws)
    spread = partial(from_effects, model)
    here, gauss, variance = settled(model, joint, prior.sd**2 / 2, before, spread)
    here, gauss = climb(model, here, variance, CLOSE)
    final = drawn(model, gauss, joint, draws, before, FINE) + spread(gauss)
    before += mixed(effects.sd**2, effects.columns**2)
    eta = model.eta(here.field, here.effects)
    level = prior.rates_log_sd * np.random.default_rng([seed, 2]).standard_normal(draws)
    for k in range(draws):
        joint.first[k] = eta + WIDEN * joint.eta(k, model, gauss) + level[k]
    return Fit(
        evidence,
        prior,
        effects,
        eta,
        np.sqrt(WIDEN**2 * final + prior.rates_log_sd**2),
        np.sqrt(WIDEN**2 * before + prior.rates_log_sd**2),
        here.effects,
        np.asarray(np.linalg.inv(gauss.schur)),
        (effects.columns - gauss.behind).astype(np.float32),
        slopes_by_group(evidence, cells, eta, variance),
        joint.first,
    )
