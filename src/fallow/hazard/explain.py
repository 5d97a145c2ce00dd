"""Why a cell's log intensity is what it is: contributions that add up to it.

At the fitted mean the field is f = K g: K the prior covariance (in closed form, `matern`), g
the pull of each cell's evidence (`Fit.pull`). So the log intensity is the sum of the prior
mean, the effects, and what each cell's evidence sends here; the cell's own is told by group,
that of all others together as the neighbours. Nothing is attributed by deletion or sampling.
"""

from dataclasses import dataclass

import numpy as np

from fallow.hazard.matern import matern
from fallow.hazard.types import (
    ACCIDENTS,
    FOUND,
    LABELS,
    LIFTED,
    SEARCHED,
    SURVEY,
    Fit,
)

PRIOR_MEAN, NEIGHBOURS = "prior mean", "neighbours"
GROUPS = (FOUND, ACCIDENTS, SURVEY, LIFTED, LABELS, SEARCHED)


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


def explain(fit: Fit, row: int, column: int) -> Explanation:
    """Contributions to the log intensity of a cell, in the order of `GROUPS`, neighbours last.

    Raises IndexError for a cell outside the lattice or the coverage.
    """
    evidence = fit.evidence
    rows, columns = evidence.grid.shape
    if not (0 <= row < rows and 0 <= column < columns and evidence.coverage[row, column]):
        raise IndexError(f"cell {row}, {column} is outside the coverage")
    field = matern((rows, columns), fit.prior.range_m / evidence.grid.cell_m, fit.prior.sd)
    reach = field.covariance_with(row, column)
    effects = fit.effects
    parts = [Contribution(PRIOR_MEAN, float(fit.effects_mean[0]))]
    parts += [
        Contribution(name, float(fit.effects_mean[k] * effects.columns[k, row, column]))
        for k, name in enumerate(effects.names)
        if k > 0 and effects.columns[k, row, column] != 0
    ]
    own = float(reach[row, column])
    others = 0.0
    for group in GROUPS:
        if group in fit.pull:
            pull = fit.pull[group]
            here = float(pull[row, column]) * own
            parts.append(Contribution(group, here))
            others += float(np.vdot(reach, pull)) - here
    parts.append(Contribution(NEIGHBOURS, others))
    found = evidence.items[row, column] > 0 or evidence.accidents[row, column] > 0
    ratio = 0.0 if found else float(evidence.report_total()[row, column])
    left = float((1 - evidence.used[row, column]) * (1 - evidence.searched[row, column]))
    eta = float(fit.eta[row, column])
    return Explanation(row, column, eta, tuple(parts), float(np.exp(ratio)), left)
