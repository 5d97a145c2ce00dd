"""Everything that is asked of a set of predictions, beyond one figure.

Reliability by bins, sharpness, skill against a reference, how much a programme would find by
working where the map is highest first, and whether counts fall inside their intervals.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fallow.hazard.score import Score, score
from fallow.hazard.types import Floats

TOP_SHARES = (0.01, 0.05, 0.1)
_BINS = 10
_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(15)
_WEIGHTS = _WEIGHTS / _WEIGHTS.sum()
_Z90 = 1.6448536269514722  # 5 % and 95 % of a Normal
_TAIL = 0.05
_MOST_COUNT = 100_000


@dataclass(frozen=True, slots=True)
class Bin:
    """Cells whose prediction lies in [`low`, `high`): mean prediction, share observed."""

    low: float
    high: float
    cells: int
    predicted: float
    observed: float


@dataclass(frozen=True, slots=True)
class Reach:
    """The `share` of cells with the highest predictions: how many `cells`, the share of all
    positives that lies in them (`found`), and that over the share of cells (`enrichment`)."""

    share: float
    cells: int
    found: float
    enrichment: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """All figures of a set of predictions.

    `brier_skill`: 1 - Brier / Brier of the reference; `sharpness`: standard deviation of the
    predictions, which is 0 for a method that says the same everywhere.
    """

    score: Score
    brier_skill: float
    sharpness: float
    reliability: tuple[Bin, ...]
    enrichment: tuple[Reach, ...]

    def as_data(self) -> dict[str, Any]:
        """For `--json`: the figures of the score first, then the others by name."""
        return {
            **asdict(self.score),
            "brier_skill": self.brier_skill,
            "sharpness": self.sharpness,
            "enrichment": [asdict(r) for r in self.enrichment],
            "reliability": [asdict(b) for b in self.reliability],
        }


def reliability(labels: NDArray[np.number], predictions: Floats) -> tuple[Bin, ...]:
    """Ten bins of equal width; those without cells are left out."""
    y, p = np.asarray(labels, np.float64), np.asarray(predictions, np.float64)
    index = np.minimum((p * _BINS).astype(np.int64), _BINS - 1)
    return tuple(
        Bin(k / _BINS, (k + 1) / _BINS, int(at.sum()), float(p[at].mean()), float(y[at].mean()))
        for k in range(_BINS)
        if (at := index == k).any()
    )


def enrichment(
    labels: NDArray[np.number], predictions: Floats, shares: Sequence[float] = TOP_SHARES
) -> tuple[Reach, ...]:
    """What lies in the cells ranked highest. Cells of equal prediction count by their mean, so
    that the order of a file never matters."""
    y, p = np.asarray(labels, np.float64), np.asarray(predictions, np.float64)
    value, index = np.unique(-p, return_inverse=True)
    cells = np.bincount(index, minlength=len(value))
    hits = np.bincount(index, weights=y, minlength=len(value))
    upto, found = np.cumsum(cells), np.cumsum(hits)
    told = []
    for share in shares:
        wanted = max(round(share * len(y)), 1)
        inside = float(np.interp(wanted, np.append(0, upto), np.append(0.0, found)))
        part = inside / float(y.sum())
        told.append(Reach(share, wanted, part, part * len(y) / wanted))
    return tuple(told)


def judge(
    labels: NDArray[np.number], predictions: Floats, reference: float | None = None
) -> Judgement:
    """All figures; `reference` is the Brier score that skill is measured against, by default
    that of the share of positives among these very labels. Raises Refusal as `score` does."""
    told = score(labels, predictions)
    share = float(np.mean(labels))
    against = share * (1 - share) if reference is None else reference
    return Judgement(
        told,
        1 - told.brier / against,
        float(np.std(predictions)),
        reliability(labels, predictions),
        enrichment(labels, predictions),
    )


def count_intervals(
    p: Floats, low: Floats, high: Floats, clumping: float
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """90 % predictive interval of the number of items of each cell, from its probability and
    the 90 % interval of that (arrays (cells,)).

    With 1 - p = (1 + λ/a)^-a the ends give the mean and spread of log λ, taken as Normal; the
    count given λ is negative binomial with size a (docs/hazard.md). Ends are whole numbers.
    """
    ends = [np.log(np.maximum(_intensity(e, clumping), 1e-12)) for e in (low, high)]
    middle, spread = (ends[0] + ends[1]) / 2, (ends[1] - ends[0]) / (2 * _Z90)
    lower, upper = np.zeros(len(p), np.int64), np.zeros(len(p), np.int64)
    for i in range(len(p)):
        rates = np.exp(middle[i] + spread[i] * _NODES)
        lower[i], upper[i] = _quantiles(rates, clumping)
    return lower, upper


def _intensity(p: Floats, clumping: float) -> Floats:
    return np.asarray(clumping * np.expm1(-np.log1p(-p) / clumping))


def _quantiles(rates: Floats, a: float) -> tuple[int, int]:
    """5 % and 95 % quantile of a negative binomial of size `a` mixed over its mean."""
    chance = rates / (rates + a)
    mass = _WEIGHTS * np.exp(-a * np.log1p(rates / a))
    total, lower = float(mass.sum()), -1
    for count in range(_MOST_COUNT):
        if lower < 0 and total >= _TAIL:
            lower = count
        if total >= 1 - _TAIL:
            return lower, count
        mass = mass * chance * (count + a) / (count + 1)
        total += float(mass.sum())
    return max(lower, 0), _MOST_COUNT
