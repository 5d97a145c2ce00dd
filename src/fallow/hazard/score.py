"""How good predictions are, beside baselines that anybody could compute.

A prediction is worth having only where it beats prevalence, the distance to the nearest known
positive, and a kernel density, on ground held out by region: cells left out at random have
neighbours in the training set, which flatters every method.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from fallow.base.finding import Finding, Place, Refusal
from fallow.hazard.types import Flags, Floats, Whole

_BINS = 10
_STILL = 1e-10
_TWO = 2  # groups, the fewest that can be held out
_NEAREST_0 = 1e-6
BANDWIDTHS_M = (500.0, 1000.0, 2000.0, 4000.0, 8000.0)
_PRIOR_WORTH = 1.0  # cells that the prevalence counts for in the kernel density


@dataclass(frozen=True, slots=True)
class Score:
    """Figures of one set of predictions.

    `roc_auc`: chance that a positive ranks above a negative; `pr_auc`: average precision;
    `brier`: mean squared error; `log_loss` in nats; `ece`: mean gap between predicted and
    observed share over ten bins of equal width, weighted by cells.
    """

    roc_auc: float
    pr_auc: float
    brier: float
    log_loss: float
    ece: float


def score(labels: NDArray[np.number], predictions: Floats) -> Score:
    """Score probabilities against labels 0 and 1.

    Raises Refusal for other labels, and when all labels are the same.
    """
    y, p = np.asarray(labels, dtype=np.float64), np.asarray(predictions, dtype=np.float64)
    wrong = [
        Finding("label-not-binary", Place(row=int(i) + 1, field="label"), {"value": str(y[i])})
        for i in np.flatnonzero(~np.isin(y, (0.0, 1.0)))
    ]
    if not wrong and (not len(y) or y.min() == y.max()):
        wrong = [Finding("one-class-only", values={"cells": len(y)})]
    if wrong:
        raise Refusal(*wrong)
    kept = np.clip(p, _NEAREST_0, 1 - _NEAREST_0)
    loss = -np.mean(np.where(y == 1, np.log(kept), np.log1p(-kept)))
    return Score(
        _roc(y, p), _precision(y, p), float(np.mean((p - y) ** 2)), float(loss), _ece(y, p)
    )


def _roc(y: Floats, p: Floats) -> float:
    from scipy.stats import rankdata  # 0.3 s, which most commands need not wait for

    positives = y.sum()
    ranks = rankdata(p)[y == 1].sum()
    return float((ranks - positives * (positives + 1) / 2) / (positives * (len(y) - positives)))


def _precision(y: Floats, p: Floats) -> float:
    """Average precision; cells with equal predictions are taken together."""
    order = np.argsort(-p, kind="stable")
    hits = np.cumsum(y[order])
    last = np.append(np.flatnonzero(np.diff(p[order])), len(y) - 1)
    recall = np.concatenate([[0.0], hits[last] / y.sum()])
    return float(np.sum(np.diff(recall) * hits[last] / (last + 1)))


def _ece(y: Floats, p: Floats) -> float:
    bins = np.minimum((p * _BINS).astype(np.int64), _BINS - 1)
    gap = np.bincount(bins, weights=p - y, minlength=_BINS)
    return float(np.abs(gap).sum() / len(y))


@dataclass(frozen=True, slots=True)
class Points:
    """Labelled places in the plane: metres `x`, `y`, labels 0/1, and the group of each."""

    x: Floats
    y: Floats
    label: Whole
    group: Whole

    def take(self, keep: Flags) -> "Points":
        """The places where `keep` is true."""
        return Points(self.x[keep], self.y[keep], self.label[keep], self.group[keep])


Predictor = Callable[[Points, Points], Floats]


def prevalence(train: Points, test: Points) -> Floats:
    """The share of positives, everywhere."""
    return np.full(len(test.x), float(train.label.mean()))


def _distance(positives: Points, to: Points) -> Floats:
    if not len(positives.x):
        return np.full(len(to.x), 1e6)
    tree = cKDTree(np.column_stack([positives.x, positives.y]))
    return np.asarray(tree.query(np.column_stack([to.x, to.y]))[0])


def nearest_positive(train: Points, test: Points) -> Floats:
    """Logistic regression on log(1 + km to the nearest positive).

    For the places it learns from, the distance is to positives of other groups.
    """
    far = np.zeros(len(train.x))
    for group in np.unique(train.group):
        own = train.group == group
        far[own] = _distance(train.take(~own & (train.label == 1)), train.take(own))
    slope = _logistic(np.log1p(far / 1000), train.label.astype(np.float64))
    ahead = np.log1p(_distance(train.take(train.label == 1), test) / 1000)
    return np.asarray(1 / (1 + np.exp(-(slope[0] + slope[1] * ahead))))


def positive_density(train: Points, test: Points) -> Floats:
    """Logistic regression on the log density of positives, for sets too large for a kernel over
    every pair. For the places it learns from, the density is of positives of other groups."""
    spots = np.column_stack([train.x, train.y])[train.label == 1]
    width = left_out_width(spots) if len(spots) else BANDWIDTHS_M[0]

    def log_density(positives: Points, to: Points) -> Floats:
        some = np.column_stack([positives.x, positives.y])[positives.label == 1]
        if not len(some):
            return np.full(len(to.x), np.log(_NEAREST_0))
        return np.asarray(np.log(_density(some, (to.x, to.y), width) + _NEAREST_0))

    near = np.zeros(len(train.x))
    for group in np.unique(train.group):
        own = train.group == group
        near[own] = log_density(train.take(~own), train.take(own))
    slope = _logistic(near, train.label.astype(np.float64))
    return np.asarray(1 / (1 + np.exp(-(slope[0] + slope[1] * log_density(train, test)))))


def _logistic(x: Floats, y: Floats) -> Floats:
    """Intercept and slope by Newton's method, with a ridge of 1e-3 on both."""
    columns, b = np.column_stack([np.ones_like(x), x]), np.zeros(2)
    for _ in range(50):
        p = 1 / (1 + np.exp(-columns @ b))
        weight = (p * (1 - p))[:, None]
        step = np.linalg.solve(
            columns.T @ (weight * columns) + 1e-3 * np.eye(2), columns.T @ (y - p) - 1e-3 * b
        )
        b = b + step
        if np.abs(step).max() < _STILL:
            break
    return b


def _smoothed(train: Points, test: Points, width: float) -> Floats:
    share = max(float(train.label.mean()), _NEAREST_0)
    out = np.empty(len(test.x))
    for start in range(0, len(test.x), 2000):
        some = slice(start, start + 2000)
        square = (test.x[some, None] - train.x) ** 2 + (test.y[some, None] - train.y) ** 2
        weight = np.exp(-square / (2 * width**2))
        out[some] = (weight @ train.label + _PRIOR_WORTH * share) / (
            weight.sum(axis=1) + _PRIOR_WORTH
        )
    return out


def kernel_density(train: Points, test: Points) -> Floats:
    """Kernel share of positives, drawn to the prevalence where nothing is near.

    The bandwidth of `BANDWIDTHS_M` with the least log loss when each group of the training
    places is predicted from the others.
    """

    def loss(width: float) -> float:
        p = leave_one_group_out(train, lambda a, b: _smoothed(a, b, width))
        p = np.clip(p, _NEAREST_0, 1 - _NEAREST_0)
        return float(-np.mean(np.where(train.label == 1, np.log(p), np.log1p(-p))))

    if len(np.unique(train.group)) < _TWO:
        return _smoothed(train, test, BANDWIDTHS_M[len(BANDWIDTHS_M) // 2])
    return _smoothed(train, test, min(BANDWIDTHS_M, key=loss))


def near_known(x: Floats, y: Floats) -> Mapping[str, Predictor]:
    """Baselines from places of known hazard (metres x, y): the distance to the nearest, and a
    kernel density of them, each turned into a probability by a logistic regression on the labels
    it is given."""
    spots = np.column_stack([x, y])
    tree = cKDTree(spots)

    def far(at: Points) -> Floats:
        return np.log1p(np.asarray(tree.query(np.column_stack([at.x, at.y]))[0]) / 1000)

    width = left_out_width(spots)

    def dense(at: Points) -> Floats:
        return np.log(_density(spots, (at.x, at.y), width) + _NEAREST_0)

    def from_feature(feature: Callable[[Points], Floats]) -> Predictor:
        def predict(train: Points, test: Points) -> Floats:
            b = _logistic(feature(train), train.label.astype(np.float64))
            return np.asarray(1 / (1 + np.exp(-(b[0] + b[1] * feature(test)))))

        return predict

    return {"nearest accident or find": from_feature(far), "density of them": from_feature(dense)}


BASELINES: Mapping[str, Predictor] = {
    "prevalence": prevalence,
    "nearest positive": nearest_positive,
    "kernel density": kernel_density,
}


def folds(group: Whole) -> Iterator[tuple[int, Flags]]:
    """Each group with the flags of its members, in ascending order."""
    for one in np.unique(group):
        yield int(one), group == one


def leave_one_group_out(points: Points, predict: Predictor) -> Floats:
    """A prediction for each place from the places of all other groups."""
    out = np.empty(len(points.x))
    for _, held in folds(points.group):
        out[held] = predict(points.take(~held), points.take(held))
    return out


def intensity_kernel(
    places: Points, at: tuple[Floats, Floats], total: float, width: float | None = None
) -> Floats:
    """Probability per cell from a kernel density of positives alone, for `total` expected cells.

    The bandwidth, unless given, is that of `BANDWIDTHS_M` with the highest density of each
    positive under the others. Cells are taken as Poisson: p = 1 - exp(-density share x total).
    """
    spots = np.column_stack([places.x, places.y])[places.label == 1]
    density = _density(spots, at, width or left_out_width(spots))
    return np.asarray(-np.expm1(-total * density / density.sum()))


def left_out_width(spots: Floats) -> float:
    """The bandwidth of `BANDWIDTHS_M` with the highest density of each place (places, 2) under
    the others."""
    tree = cKDTree(spots)

    def left_out(w: float) -> float:
        pairs = tree.sparse_distance_matrix(tree, 4 * w, output_type="coo_matrix")
        near = np.exp(-(pairs.data**2) / (2 * w**2)) / w**2
        near[pairs.row == pairs.col] = 0.0
        each = np.bincount(pairs.row, weights=near, minlength=len(spots))
        return float(np.log(each + 1e-12).sum())

    return max(BANDWIDTHS_M, key=left_out)


def _density(spots: Floats, at: tuple[Floats, Floats], width: float) -> Floats:
    """Sum of Gaussian bumps over the places, without those farther than four bandwidths."""
    tree, here = cKDTree(spots), cKDTree(np.column_stack(at))
    pairs = here.sparse_distance_matrix(tree, 4 * width, output_type="coo_matrix")
    near = np.exp(-(pairs.data**2) / (2 * width**2))
    return np.bincount(pairs.row, weights=near, minlength=len(at[0])).astype(np.float64)
