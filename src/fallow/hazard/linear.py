"""The linear part of the log intensity: intercept, covariates, regions; whole or a window of it."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq

from fallow.hazard.types import Effects, Evidence, Floats, Prior

_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(40)
_ROWS = 512  # read at once


def intercept(prior: Prior, variance: float) -> float:
    """b0 at which the mean chance of any item is the prevalence, with `variance` about b0."""
    spread = variance**0.5
    weights = _WEIGHTS / _WEIGHTS.sum()

    def excess(b0: float) -> float:
        lam = np.exp(b0 + spread * _NODES)
        none = np.exp(-prior.clumping * np.log1p(lam / prior.clumping))
        return float(np.sum(weights * (1 - none))) - prior.prevalence

    return float(brentq(excess, -60.0, 20.0))


@dataclass(frozen=True, slots=True)
class Linear:
    """What the effects are, without their columns: `names`, prior `mean` and `sd`, and by name
    the `scales` (mean, standard deviation over the coverage) of the covariates that vary."""

    names: tuple[str, ...]
    mean: Floats
    sd: Floats
    scales: dict[str, tuple[float, float]]
    regions: int

    def columns(self, evidence: Evidence) -> tuple[list[int], Floats]:
        """The effects that matter in some evidence of the lattice, by number, and the column of
        each, of shape (effects, rows, columns). An unknown covariate is average."""
        which, found = [0], [np.ones(evidence.grid.shape)]
        for k, (name, (middle, spread)) in enumerate(self.scales.items(), 1):
            values = np.asarray(evidence.covariates[name], np.float64)
            known = evidence.coverage & np.isfinite(values)
            which.append(k)
            found.append(np.where(known, (values - middle) / spread, 0.0))
        if self.regions and evidence.region is not None:
            first = 1 + len(self.scales)
            for region in np.unique(evidence.region[evidence.region >= 0]):
                which.append(first + int(region))
                found.append((evidence.region == region).astype(np.float64))
        return which, np.array(found)


def linear_of(evidence: Evidence, prior: Prior) -> Linear:
    """The linear part of evidence: a covariate is centred and scaled over the coverage."""
    names, sds = ["prior mean"], [prior.prevalence_log_sd]
    scales = {}
    for name in evidence.covariates:
        middle, spread = _scale(evidence, name)
        if spread > 0:
            scales[name] = (middle, spread)
            names.append(name)
            sds.append(prior.covariate_sd)
    spread2 = prior.sd**2 + sum(s**2 for s in sds[: 1 + len(evidence.covariates)])
    regions = 0
    if evidence.region is not None:
        spread2 += prior.region_sd**2
        regions = int(evidence.region.max()) + 1 if prior.region_sd > 0 else 0
    names += [f"region {region}" for region in range(regions)]
    sds += [prior.region_sd] * regions
    mean = np.zeros(len(names))
    mean[0] = intercept(prior, spread2)
    return Linear(tuple(names), mean, np.array(sds), scales, regions)


def _scale(evidence: Evidence, name: str) -> tuple[float, float]:
    """Mean and standard deviation of a covariate over the coverage, read in bands of rows."""
    values, rows = evidence.covariates[name], evidence.grid.rows
    count, middle, square = 0, 0.0, 0.0
    for top in range(0, rows, _ROWS):
        band = np.asarray(values[top : top + _ROWS], np.float64)
        known = band[evidence.coverage[top : top + _ROWS] & np.isfinite(band)]
        if len(known):
            mean, many = float(known.mean()), count + len(known)
            square += float(((known - mean) ** 2).sum())
            square += (mean - middle) ** 2 * count * len(known) / many
            middle += (mean - middle) * len(known) / many
            count = many
    return middle, (square / count) ** 0.5 if count else 0.0


def effects_of(evidence: Evidence, prior: Prior) -> Effects:
    """The effects of a whole lattice, with every column."""
    linear = linear_of(evidence, prior)
    which, some = linear.columns(evidence)
    columns = np.zeros((len(linear.names), *evidence.grid.shape))
    columns[which] = some
    return Effects(linear.names, columns, linear.mean, linear.sd)
