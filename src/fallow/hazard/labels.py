"""A map learned from labelled cells: its field, its districts and its calibration.

Where a register holds many labels, the share of cells contaminated, the range and spread of the
field and the calibration need not be assumed. Each district is left out in turn and predicted
from the others; one shift of the log odds then takes out what the model was found to overstate
in districts it had not seen. A shift learned in sample would flatter it; a slope beside it was
tried and generalised worse (docs/hazard.md).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import brentq

from fallow.base.tiles import Executor
from fallow.hazard.estimate import LEAST, MOST, Estimate, estimate
from fallow.hazard.fit import fit
from fallow.hazard.learn import learn_field
from fallow.hazard.score import Score, score
from fallow.hazard.types import LABELS, Evidence, Fit, Flags, Floats, Prior, Whole

ENOUGH_LABELS, ENOUGH_DISTRICTS = 200, 4
MOST_FOLDS = 24
MOST_DISTRICTS = 40  # with an effect of their own; each costs a solve a step
_DRAWS = 24  # of a fit that is only checked
_RANGES_M = (4000.0, 8000.0, 16000.0)
_START = Prior(
    range_m=8000.0, sd=3.0, clumping=1.0, region_sd=0.7, rates_log_sd=0.2, prevalence_log_sd=1.0
)
_RIDGE, _FAR = 1.0, 30.0  # of the step: Normal(0, 1), and where it is looked for

Tick = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Step:
    """A monotone step: `shift` is added to the log odds."""

    shift: float = 0.0

    def of(self, p: Floats) -> Floats:
        """Probabilities after the step."""
        odds = np.log(p) - np.log1p(-p)
        return np.asarray(np.clip(1 / (1 + np.exp(-self.shift - odds)), LEAST, MOST))

    def before(self, p: float) -> float:
        """The probability which the step turns into this one."""
        return float(1 / (1 + np.exp(self.shift - np.log(p) + np.log1p(-p))))


@dataclass(frozen=True, slots=True)
class Learned:
    """What the labels taught: the prior, the step, how many labels in how many districts, and
    the score of each district predicted from the others (after a step that is learned from
    these same predictions, so a little flattered)."""

    prior: Prior
    step: Step
    labels: int
    districts: int
    checked: Score


def labelled_cells(evidence: Evidence) -> Flags:
    """Cells of the coverage that carry a label."""
    report = evidence.reports.get(LABELS)
    if report is None:
        return np.zeros(evidence.grid.shape, bool)
    return np.asarray((report != 0) & evidence.coverage)


def label_of(evidence: Evidence) -> Whole:
    """1 where a cell's labels say contaminated on balance, else 0."""
    return (evidence.reports[LABELS] > 0).astype(np.int64)


def enough(evidence: Evidence, district: Whole) -> bool:
    """Whether labels can teach: many, of both kinds, in several districts, and at least as many
    as there are cells with other evidence."""
    at = labelled_cells(evidence)
    if not at.any():
        return False
    other = (evidence.items > 0) | (evidence.accidents > 0) | (evidence.report_total() != 0)
    positive = int(label_of(evidence)[at].sum())
    rest = int((other & ~at & evidence.coverage).sum())
    return so_many_teach(int(at.sum()), positive, rest, len(np.unique(district[at])))


def so_many_teach(labels: int, positive: int, rest: int, districts: int) -> bool:
    """Whether so many labelled cells, of which so many are positive, can teach, beside so many
    cells with other evidence, in so many districts."""
    return (
        labels >= max(ENOUGH_LABELS, rest)
        and districts >= ENOUGH_DISTRICTS
        and 0 < positive < labels
    )


def without(evidence: Evidence, where: Flags) -> Evidence:
    """The same evidence without the labels of some cells."""
    kept = np.where(where, 0.0, evidence.reports[LABELS])
    return replace(evidence, reports={**evidence.reports, LABELS: kept})


def start_of(evidence: Evidence) -> Prior:
    """The prior that learning starts from: the share of positives among the labels."""
    share = float(label_of(evidence)[labelled_cells(evidence)].mean())
    return replace(_START, prevalence=float(np.clip(share, 0.01, 0.9)))


def learn_range(evidence: Evidence, run: Executor | None = None) -> Prior:
    """Range and spread of the field from the labels (`learn_field`)."""
    plain = replace(evidence, region=None)
    found, _ = learn_field(plain, start_of(evidence), ranges_m=_RANGES_M, run=run)
    return found


def folds_of(number: Whole, at: Flags) -> list[Whole]:
    """The units that cells lie in, as at most `MOST_FOLDS` groups of like size to leave out.

    `number` is the unit of each cell; `at` flags the cells that count.
    """
    names, sizes = np.unique(number[at], return_counts=True)
    folds: list[list[int]] = [[] for _ in range(min(len(names), MOST_FOLDS))]
    held = np.zeros(len(folds), np.int64)
    for k in np.argsort(-sizes, kind="stable"):
        least = int(np.argmin(held))
        folds[least].append(int(names[k]))
        held[least] += sizes[k]
    return [np.array(sorted(f)) for f in folds]


def predicted(evidence: Evidence, prior: Prior, held: Flags, run: Executor | None = None) -> Floats:
    """Probabilities of every cell from the labels outside `held`, before any step."""
    rest = without(evidence, held)
    here = replace(prior, prevalence=start_of(rest).prevalence)
    return estimate(fit(rest, here, draws=_DRAWS, run=run)).p_contaminated


def left_out(
    evidence: Evidence,
    prior: Prior,
    district: Whole,
    run: Executor | None = None,
    tick: Tick | None = None,
) -> Floats:
    """For each labelled cell the probability from the labels of other districts; NaN elsewhere."""
    at, out = labelled_cells(evidence), np.full(evidence.grid.shape, np.nan)
    for fold in folds_of(district, at):
        held = np.isin(district, fold) & at
        out[held] = predicted(evidence, prior, held, run)[held]
        if tick:
            tick(1)
    return out


def learn_step(labels: Whole, p: Floats) -> Step:
    """The shift of highest likelihood, drawn lightly to 0; `labels`, `p` of shape (cells,)."""
    odds, y = np.log(p) - np.log1p(-p), labels.astype(np.float64)

    def slope(shift: float) -> float:
        return float(np.sum(1 / (1 + np.exp(-shift - odds)) - y) + _RIDGE * shift)

    return Step(float(brentq(slope, -_FAR, _FAR)))


def learn_labels(
    evidence: Evidence, district: Whole, run: Executor | None = None, tick: Tick | None = None
) -> Learned:
    """Field, districts' spread and step from the labels; `district` numbers each cell's."""
    prior = learn_range(evidence, run)
    if tick:
        tick(1)
    at = labelled_cells(evidence)
    out, truth = left_out(evidence, prior, district, run, tick)[at], label_of(evidence)[at]
    step = learn_step(truth, out)
    checked = score(truth, step.of(out))
    return Learned(prior, step, int(at.sum()), len(np.unique(district[at])), checked)


def stepped(told: Estimate, step: Step, clumping: float) -> Estimate:
    """An estimate after the step. Numbers of items keep their ratio to the intensity that would
    give the probability. `p_above` is that of the threshold before the step (`Step.before`)."""
    p = step.of(told.p_contaminated)
    before, after = (np.expm1(-np.log1p(-q) / clumping) for q in (told.p_contaminated, p))
    return replace(
        told,
        p_contaminated=p,
        p_lower=step.of(told.p_lower),
        p_upper=step.of(told.p_upper),
        expected_items=told.expected_items * after / before,
        items_lower=told.items_lower * after / before,
        items_median=told.items_median * after / before,
        items_upper=told.items_upper * after / before,
    )


def described(learned: Learned | None) -> Mapping[str, object]:
    """For a manifest: the step and what it rests on."""
    if learned is None:
        return {"shift": 0.0}
    return {
        "shift": learned.step.shift,
        "labels": learned.labels,
        "districts": learned.districts,
    }


def fit_labels(
    evidence: Evidence, learned: Learned, draws: int, seed: int, run: Executor | None = None
) -> Fit:
    """The final fit under what was learned."""
    prior = replace(learned.prior, prevalence=start_of(evidence).prevalence)
    return fit(evidence, prior, draws=draws, seed=seed, run=run)
