"""What is still there: probability and number of items per cell, with uncertainty and reasons.

Records become a `Ground` (`gather`), given rates an `Evidence` (`evidence_of`), fitted a `Fit`
(`fit`), read as an `Estimate` (`estimate`), counted by blocks (`block_totals`), explained cell
by cell (`reasons_of`, `explain`), carried over to outlines (`area_shares`) and held against
labels and baselines (`score`). Nothing here moves a square metre or says that land may be
entered; docs/hazard.md says what the figures mean.
"""

from fallow.base.tiles import Executor, Serial, Threads, Tile, tiles
from fallow.hazard.areas import AreaShare, area_shares
from fallow.hazard.covariates import (
    front_exposure,
    numeric_columns,
    of_table,
    with_covariates,
)
from fallow.hazard.estimate import Estimate, Totals, block_totals, estimate
from fallow.hazard.explain import Contribution, Explanation, Reasons, explain, reasons_of
from fallow.hazard.fit import fit
from fallow.hazard.gather import Known, gather, locate
from fallow.hazard.judge import Bin, Judgement, Reach, count_intervals, judge
from fallow.hazard.learn import Tried, learn_field
from fallow.hazard.located import Ground, Located
from fallow.hazard.raster import lattice_over
from fallow.hazard.score import BASELINES, Points, Score, leave_one_group_out, score
from fallow.hazard.types import Evidence, Fit, Prior, Rates
from fallow.hazard.weigh import evidence_of, label_marks

__all__ = [
    "BASELINES",
    "AreaShare",
    "Bin",
    "Contribution",
    "Estimate",
    "Evidence",
    "Executor",
    "Explanation",
    "Fit",
    "Ground",
    "Judgement",
    "Known",
    "Located",
    "Points",
    "Prior",
    "Rates",
    "Reach",
    "Reasons",
    "Score",
    "Serial",
    "Threads",
    "Tile",
    "Totals",
    "Tried",
    "area_shares",
    "block_totals",
    "count_intervals",
    "estimate",
    "evidence_of",
    "explain",
    "fit",
    "front_exposure",
    "gather",
    "judge",
    "label_marks",
    "lattice_over",
    "learn_field",
    "leave_one_group_out",
    "locate",
    "numeric_columns",
    "of_table",
    "reasons_of",
    "score",
    "tiles",
    "with_covariates",
]
