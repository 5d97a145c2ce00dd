"""How likely work and use were to meet an item: believed beforehand, and after the evidence.

Each rate has a Beta prior with the assumed value as its mean, as sure as if it had been seen in
`Rates.cases` cases. What the evidence says of it is its expected log likelihood under the fitted
field, one rate at a time; so the answer holds for the map as it was made, and is rather too sure
and too near the assumed value than the other way about. It changes nothing by itself: a rate that
the evidence contradicts is for a person to look into: the work may have missed more, or what it
found may not have been recorded. What survey reports (`Rates.suspected_hit`
and the like) is not among them: tried on provinces of known truth, it came out at half the truth.
"""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy.interpolate import PchipInterpolator
from scipy.special import expit, logit
from scipy.stats import beta

from fallow.base.tiles import Executor
from fallow.hazard.likelihood import cells_of, expected
from fallow.hazard.located import Ground
from fallow.hazard.types import Evidence, Floats, Prior, Rates
from fallow.hazard.weigh import evidence_of

# Shares of the prior at whose quantiles the likelihood is asked, and steps of the answer between.
_LEVELS = np.array([1e-6, 1e-3, 0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98, 1 - 1e-3, 1 - 1e-6])
_STEPS = 2000
_NEVER = 1e-9  # no rate is nearer to 0 or to 1


@dataclass(frozen=True, slots=True)
class Belief:
    """A probability that is not known: its mean and the ends of its 90 % interval."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Detection:
    """A rate by its name in `Rates`: what is believed before and after the evidence."""

    name: str
    before: Belief
    after: Belief


def asked_of(ground: Ground) -> tuple[str, ...]:
    """The rates of which the evidence can say something: of work that was done, where finds are
    recorded at all; of use, where accidents are; of neither where the place of some is not known
    to the cell."""
    items, accidents = ground.placed or (ground.items[:0], ground.accidents[:0])
    worked = [n for n in ("cleared", "reduced", "cancelled") if getattr(ground, n).any()]
    return (*(worked if items.any() else ()), *(("exposure",) if accidents.any() else ()))


def detections(
    ground: Ground,
    rates: Rates,
    evidence: Evidence,
    field: tuple[Floats, Floats],
    prior: Prior,
    run: Executor | None = None,
) -> tuple[Detection, ...]:
    """What the evidence says of each rate that it can say something of.

    `evidence` is that of the map, `field` the mean and variance (rows, columns) of its log
    intensity. A find or an accident counts as one here, whoever tells of it.
    """
    found = []
    if ground.placed is not None:
        items, accidents = ground.placed
        evidence = replace(evidence, items=items, accidents=accidents)
        ground = replace(ground, items=items, accidents=accidents)
    for name in asked_of(ground):
        own = _prior_of(name, rates)
        points = np.unique(np.clip(own.ppf(_LEVELS), _NEVER, 1 - _NEVER))
        if len(points) == 1:  # as good as known beforehand
            continue
        told = _told(name, points, ground, rates, evidence, field, prior, run)
        at = logit(points)
        fine = np.linspace(at[0], at[-1], _STEPS)
        values = expit(fine)
        before = own.pdf(values) * values * (1 - values)
        likely = PchipInterpolator(at, told)(fine)
        after = before * np.exp(likely - likely.max())
        found.append(Detection(name, _belief(values, before), _belief(values, after)))
    return tuple(found)


def _prior_of(name: str, rates: Rates) -> Any:
    mean = getattr(rates, name)
    return beta(rates.cases * mean, rates.cases * (1 - mean))


def _belief(values: Floats, weights: Floats) -> Belief:
    """Mean and interval of rising values with weights."""
    share = weights / weights.sum()
    below = np.cumsum(share) - share / 2
    low, high = np.interp([0.05, 0.95], below, values)
    return Belief(float(values @ share), float(low), float(high))


def _told(
    name: str,
    points: Floats,
    ground: Ground,
    rates: Rates,
    evidence: Evidence,
    field: tuple[Floats, Floats],
    prior: Prior,
    run: Executor | None,
) -> Floats:
    """The expected log likelihood of the evidence for each value of a rate."""

    def seen(value: float) -> Evidence:
        under = evidence_of(ground, replace(rates, **{name: float(value)}))
        return replace(evidence, searched=under.searched, used=under.used)

    low, high = seen(points[0]), seen(points[-1])
    where = ground.coverage & ((low.searched != high.searched) | (low.used != high.used))
    mean, variance = (values[where][None] for values in field)

    def likelihood(value: float) -> float:
        cells = cells_of(seen(value), prior.clumping).at(where)
        return expected(cells.row(), mean, variance, run).log_likelihood

    return np.array([likelihood(value) for value in points])
