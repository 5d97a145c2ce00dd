"""The log likelihood of a cell's evidence as a function of its log intensity, and its slopes.

With eta = log lambda, use of the ground meets a focus with probability u and search one of the
rest with probability s, so that foci met by use, met by search and left are independent Poisson
numbers with means lambda u, lambda (1 - u) s and lambda (1 - u)(1 - s) (thinning). Hence

    no accident   -lambda u               accident    log(1 - exp(-lambda u))
    nothing found -lambda (1 - u) s       item found  log(1 - exp(-lambda (1 - u) s))
    a report with log ratio L when neither found nothing:
                  log(1 - (1 - exp(-L)) exp(-lambda (1 - u)(1 - s)))

up to constants. Expectations under eta ~ Normal(m, v) use Gauss-Hermite quadrature.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fallow.hazard.types import (
    ACCIDENTS,
    FOUND,
    SEARCHED,
    Evidence,
    remaining,
)

Floats = NDArray[np.float64]

_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(11)
_WEIGHTS = _WEIGHTS / _WEIGHTS.sum()
_HIGHEST = 12.0  # log intensity beyond which a cell is full: 160,000 foci


@dataclass(frozen=True, slots=True)
class Expected:
    """Sums over the nodes: log likelihood (one number), slope by group, curvature ≥ 0."""

    log_likelihood: float
    slope: dict[str, Floats]
    curvature: Floats

    def total(self) -> Floats:
        """The slope of all evidence together."""
        return np.asarray(sum(self.slope.values()))


def _term(rate: Floats, share: Floats) -> tuple[Floats, Floats, Floats]:
    """log(1 - c exp(-rate)) with its first and second derivative by log rate; c = `share`."""
    full = share >= 1
    kept = np.where(full, -np.expm1(-rate), 1 - share * np.exp(-rate))
    kept = np.maximum(kept, 1e-300)
    first = rate * share * np.exp(-rate) / kept
    return np.log(kept), first, first * (1 - rate - first)


def expected(evidence: Evidence, mean: Floats, variance: Floats) -> Expected:
    """Expected log likelihood and slopes under independent Normal(mean, variance) cells."""
    met, left = evidence.used, remaining(evidence)
    swept = (1 - met) * evidence.searched
    accident, item = evidence.accidents > 0, evidence.items > 0
    ratio = evidence.report_total()
    reported = (ratio != 0) & ~accident & ~item & evidence.coverage
    share = np.where(reported, -np.expm1(-np.clip(ratio, -30, 30)), 0.0)
    shape = mean.shape
    value, curve = np.zeros(shape), np.zeros(shape)
    by_use, by_search, by_report = np.zeros(shape), np.zeros(shape), np.zeros(shape)
    spread = np.sqrt(variance)
    for node, weight in zip(_NODES, _WEIGHTS, strict=True):
        lam = np.exp(np.minimum(mean + node * spread, _HIGHEST))
        for hit, part, slope in ((accident, lam * met, by_use), (item, lam * swept, by_search)):
            log_p, first, second = -part, -part, -part
            if hit.any():
                found = _term(np.maximum(part[hit], 1e-300), np.ones(int(hit.sum())))
                log_p, first, second = part * -1, part * -1, part * -1
                log_p[hit], first[hit], second[hit] = found
            value += weight * log_p
            slope += weight * first
            curve -= weight * second
        if reported.any():
            log_p, first, second = _term((lam * left)[reported], share[reported])
            value[reported] += weight * log_p
            by_report[reported] += weight * first
            curve[reported] -= weight * second
    slopes = {
        FOUND: np.where(item, by_search, 0.0),
        ACCIDENTS: by_use,
        SEARCHED: np.where(item, 0.0, by_search),
    }
    for group, part in evidence.reports.items():
        share_of = np.divide(part, ratio, out=np.zeros(shape), where=reported)
        slopes[group] = by_report * share_of
    return Expected(float(value.sum()), slopes, np.maximum(curve, 0.0))
