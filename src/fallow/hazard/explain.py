"""Why a cell's log intensity is what it is: contributions that add up to it.

At the fitted mean the field is f = K g: K the prior covariance (in closed form, `matern`), g
the pull of each cell's evidence (`Fit.pull`). So the log intensity is the sum of the prior
mean, the effects, and what each cell's evidence sends here; the cell's own is told by group,
that of all others together as the neighbours. Nothing is attributed by deletion or sampling.
`Reasons` holds all that is needed, so that a map can be explained without fitting it again.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from fallow.base.grid import Grid
from fallow.hazard.matern import matern
from fallow.hazard.types import (
    ACCIDENTS,
    CLAIMS,
    FOUND,
    LABELS,
    LIFTED,
    SEARCHED,
    SURVEY,
    Evidence,
    Fit,
    Floats,
    Prior,
)

PRIOR_MEAN, NEIGHBOURS = "prior mean", "neighbours"
GROUPS = (FOUND, ACCIDENTS, SURVEY, LIFTED, LABELS, CLAIMS, SEARCHED)


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a group of evidence adds to the log intensity of a cell; exp of it is a factor."""

    group: str
    log_intensity: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """The contributions of a cell, which sum to `eta`, its mean log intensity.

    `report_odds`: the factor by which reports on the cell itself multiply its odds beyond the
    intensity; `left`: the share of foci that search and use are expected to have left there.
    """

    row: int
    column: int
    eta: float
    contributions: tuple[Contribution, ...]
    report_odds: float
    left: float


@dataclass(frozen=True, slots=True)
class Reasons:
    """What an explanation needs of a fit; arrays (rows, columns).

    `range_m`, `sd` of the field, `prior_mean` of the log intensity. `eta` is NaN outside the
    coverage. `effects`, `pull`: what each effect adds, and what each group of evidence pulls.
    `report`: log ratio of the reports that count, `left`: share of foci left there.
    """

    grid: Grid
    range_m: float
    sd: float
    prior_mean: float
    eta: Floats
    effects: Mapping[str, Floats]
    pull: Mapping[str, Floats]
    report: Floats
    left: Floats


def reasons_of(fit: Fit) -> Reasons:
    """The reasons behind every cell of a fit."""
    named = zip(fit.effects.names, fit.effects_mean, fit.effects.columns, strict=True)
    adds = {name: mean * column for name, mean, column in named}
    return reasons(fit.evidence, fit.prior, fit.eta, float(fit.effects_mean[0]), adds, fit.pull)


def reasons(
    evidence: Evidence,
    prior: Prior,
    eta: Floats,
    prior_mean: float,
    adds: Mapping[str, Floats],
    pull: Mapping[str, Floats],
) -> Reasons:
    """The reasons behind evidence that was fitted; `adds`: by name, what each effect adds to
    the log intensity, that of the prior mean first."""
    met = (evidence.items > 0) | (evidence.accidents > 0)
    return Reasons(
        evidence.grid,
        prior.range_m,
        prior.sd,
        prior_mean,
        np.where(evidence.coverage, eta, np.nan),
        {name: added for name, added in adds.items() if name != PRIOR_MEAN},
        pull,
        np.where(met, 0.0, evidence.report_total()),
        (1 - evidence.used) * (1 - evidence.searched),
    )


def explain(reasons: Reasons, row: int, column: int) -> Explanation:
    """Contributions to the log intensity of a cell, in the order of `GROUPS`, neighbours last.

    Raises IndexError for a cell outside the lattice or the coverage.
    """
    rows, columns = shape = reasons.grid.shape
    inside = 0 <= row < rows and 0 <= column < columns
    if not (inside and np.isfinite(reasons.eta[row, column])):
        raise IndexError(f"cell {row}, {column} is outside the coverage")
    field = matern(shape, reasons.range_m / reasons.grid.cell_m, reasons.sd)
    reach = field.covariance_with(row, column)
    parts = [Contribution(PRIOR_MEAN, reasons.prior_mean)]
    parts += [
        Contribution(name, float(added[row, column]))
        for name, added in reasons.effects.items()
        if added[row, column] != 0
    ]
    own = float(reach[row, column])
    others = 0.0
    for group in GROUPS:
        if group in reasons.pull:
            pull = reasons.pull[group]
            here = float(pull[row, column]) * own
            parts.append(Contribution(group, here))
            others += float(np.vdot(reach, pull)) - here
    parts.append(Contribution(NEIGHBOURS, others))
    odds, left = np.exp(reasons.report[row, column]), reasons.left[row, column]
    eta = float(reasons.eta[row, column])
    return Explanation(row, column, eta, tuple(parts), float(odds), float(left))
