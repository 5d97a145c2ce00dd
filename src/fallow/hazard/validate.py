"""A model held against the register itself: ground left out, predicted, compared.

Leaving out single cells flatters every method, because their neighbours stay. So whole
administrative units, or squares, are left out with all evidence in them; or, forward in time,
all evidence from a day on.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from fallow.base.tiles import Executor
from fallow.hazard.estimate import estimate
from fallow.hazard.fit import fit
from fallow.hazard.labels import Step, folds_of, learn_step, start_of
from fallow.hazard.likelihood import cells_of, left_behind
from fallow.hazard.score import BASELINES, Points, Predictor, leave_one_group_out, positive_density
from fallow.hazard.types import LABELS, Evidence, Fit, Flags, Floats, Prior, Whole

FEW_FOLDS = 2
_DRAWS = 24
_REPEATS = 20  # Bernoulli draws of a joint draw, for the count of a fold
_MANY = 6000  # cells from which a kernel over every pair is too slow
_TWO = 2

Tick = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: `asked` flags the cells that are compared, `truth` (0/1) what is known of
    them. `calibrate`: truth is contamination itself (labels), so a step may be learned and
    counts compared; without it truth is "something was recorded", which only ranks."""

    evidence: Evidence
    prior: Prior
    asked: Flags
    truth: Whole
    calibrate: bool


@dataclass(frozen=True, slots=True)
class Count:
    """A fold: how many of its cells are positive, and the 90 % interval that was predicted."""

    name: str
    cells: int
    truth: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Answer:
    """Predictions of the asked cells (in row order), by method, the model first; counts."""

    labels: Whole
    predictions: Mapping[str, Floats]
    counts: tuple[Count, ...]


def bare(evidence: Evidence, held: Flags) -> Evidence:
    """The same evidence with nothing known of some cells."""
    zero = np.zeros_like(evidence.items)
    return replace(
        evidence,
        searched=np.where(held, 0.0, evidence.searched),
        used=np.where(held, 0.0, evidence.used),
        items=np.where(held, zero, evidence.items),
        accidents=np.where(held, zero, evidence.accidents),
        reports={k: np.where(held, 0.0, v) for k, v in evidence.reports.items()},
    )


def question(evidence: Evidence, prior: Prior, calibrate: bool) -> Question:
    """Labels where the map is learned from them; else every cell of the coverage, positive where
    a record says hazard: a find, an accident, or reports that speak for contamination."""
    if calibrate:
        report = evidence.reports[LABELS]
        asked, truth = (report != 0) & evidence.coverage, report > 0
    else:
        asked = evidence.coverage
        truth = (evidence.items > 0) | (evidence.accidents > 0) | (evidence.report_total() > 0)
    return Question(evidence, prior, np.asarray(asked), truth.astype(np.int64), calibrate)


def squares(evidence: Evidence, side_m: float) -> Whole:
    """Squares of a side in metres, numbered row by row."""
    rows, columns = np.indices(evidence.grid.shape)
    step = max(round(side_m / evidence.grid.cell_m), 1)
    wide = -(-evidence.grid.columns // step)
    return np.asarray(rows // step * wide + columns // step)


def leave_out(
    asked: Question,
    number: Whole,
    names: Mapping[int, str],
    run: Executor | None = None,
    tick: Tick | None = None,
) -> Answer | None:
    """Each fold of units predicted from the evidence of all others; None with fewer than two.

    Steps are cross-fitted: a fold's step is learned from the predictions of the other folds.
    """
    at = asked.asked & (number >= 0)
    parts = folds_of(number, at)
    if len(parts) < FEW_FOLDS:
        return None
    fold = np.full(number.shape, -1)
    p = np.full(number.shape, np.nan)
    joint: list[tuple[int, Flags, NDArray[np.float64]]] = []
    for k, part in enumerate(parts):
        held = np.isin(number, part)
        rest, prior = bare(asked.evidence, held), asked.prior
        if asked.calibrate:  # the share of positives is that of the others too
            prior = replace(prior, prevalence=start_of(rest).prevalence)
        told = fit(rest, prior, draws=_DRAWS, run=run)
        mine = held & at
        fold[mine] = k
        p[mine] = estimate(told).p_contaminated[mine]
        if asked.calibrate:
            joint.append((k, mine, _chances(told, mine)))
        if tick:
            tick(1)
    label, group = asked.truth[at], fold[at]
    steps = _steps(label, p[at], group, len(parts)) if asked.calibrate else {}
    after = p[at].copy()
    for k, step in steps.items():
        after[group == k] = step.of(p[at][group == k])
    counts = [
        _count(
            ", ".join(names.get(int(u), str(u)) for u in parts[k]), asked.truth[mine], steps[k], q
        )
        for k, mine, q in joint
    ]
    points = Points(*_metres(asked.evidence, at), label, group)
    return Answer(label, {"model": after, **_simple(points)}, tuple(counts))


def forward(
    before: Evidence, prior: Prior, events: Whole, run: Executor | None = None
) -> Answer | None:
    """Cells with an accident or a find from a day on (`events` counts them), ranked by the
    evidence of before; None without any. Baselines know the events of before."""
    at = before.coverage
    truth = (events > 0).astype(np.int64)[at]
    earlier = ((before.items > 0) | (before.accidents > 0)).astype(np.int64)[at]
    if not 0 < truth.sum() < len(truth):
        return None
    found = {"model": estimate(fit(before, prior, draws=_DRAWS, run=run)).p_contaminated[at]}
    x, y = _metres(before, at)
    group = np.unique(squares(before, 10_000.0)[at], return_inverse=True)[1]
    train, test = Points(x, y, earlier, group), Points(x, y, truth, group)
    if earlier.any():
        for name, predict in _few(len(truth)).items():
            found[name] = predict(train, test)
    return Answer(truth, found, ())


def _few(cells: int) -> Mapping[str, Predictor]:
    """The baselines that a number of cells allows."""
    if cells <= _MANY:
        return BASELINES
    slow = {k: v for k, v in BASELINES.items() if k != "kernel density"}
    return {**slow, "density of positives": positive_density}


def _simple(points: Points) -> dict[str, Floats]:
    return {n: leave_one_group_out(points, p) for n, p in _few(len(points.x)).items()}


def _steps(label: Whole, p: Floats, group: Whole, many: int) -> dict[int, Step]:
    """For each fold the step that the others teach; none where they are all alike."""
    found = {}
    for k in range(many):
        others = group != k
        both = len(np.unique(label[others])) == _TWO
        found[k] = learn_step(label[others], p[others]) if both else Step()
    return found


def _chances(told: Fit, at: Flags) -> NDArray[np.float64]:
    """Probability of each cell under each joint draw, of shape (draws, cells)."""
    cells = cells_of(told.evidence, told.prior.clumping).at(at)
    return np.array([left_behind(d[at].astype(np.float64), cells)[0] for d in told.draws])


def _count(name: str, truth: Whole, step: Step, chances: NDArray[np.float64]) -> Count:
    """The predicted interval of a fold's number of positives, beside the truth."""
    random = np.random.default_rng(len(truth))
    p = step.of(np.clip(chances, 1e-9, 1 - 1e-7))
    totals = [(random.random(q.shape) < q).sum() for q in p for _ in range(_REPEATS)]
    low, high = np.quantile(totals, [0.05, 0.95])
    return Count(name, len(truth), int(truth.sum()), int(np.floor(low)), int(np.ceil(high)))


def _metres(evidence: Evidence, at: Flags) -> tuple[Floats, Floats]:
    rows, columns = np.nonzero(at)
    cell = evidence.grid.cell_m
    return columns.astype(np.float64) * cell, -rows.astype(np.float64) * cell
