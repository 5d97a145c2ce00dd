"""What the model takes and gives: evidence on a lattice, prior, fit. Arrays are (rows, columns).

Row 0 is the northernmost (`base.grid.Grid`). The number of items of a cell has mean lambda;
"contaminated" means that at least one is still there.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from fallow.base.codes import Level
from fallow.base.finding import Finding, Refusal
from fallow.base.grid import Grid
from fallow.base.tiles import Tile

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]

# Groups of evidence, in the order in which an explanation lists them.
FOUND, ACCIDENTS, SEARCHED = "found items", "accidents", "searched land"
SURVEY, LIFTED, LABELS = "survey reports", "lifted minefields", "labelled cells"
CLAIMS = "claims"
REPORTS = (SURVEY, LIFTED, LABELS, CLAIMS)
MAX_CELLS = 20_000_000  # in one piece, which took 138 bytes for each of 2.3 million
MAX_IN_TILES = 200_000_000  # gathered and solved in tiles; some 60 bytes each on disk
# The approximation's standard deviation is some percent too small (measured by simulation).
WIDEN = 1.1
SCORE, SCORE_SD = "score", 0.1


@dataclass(frozen=True, slots=True)
class Rates:
    """How fallible each kind of evidence is. Every value is an assumption that a programme
    should replace by its own; none is 0 or 1, because nothing is certain.

    `outline_holds`: share of the items of a cell with a drawn outline that lie within it, and so
    are met by work that is done there. `cleared`, `reduced`, `cancelled`: probability that the
    work would have found an item that was there. `exposure`: that people's use of the ground
    beside a place would by now have ended in an accident, falling off over `use_reach_m`;
    `chance_find`: that an item in ground nobody searched came to be found. `*_hit`, `*_false`:
    probability that a contaminated, and a clean, cell is reported so; `*_holds`: share of cells
    so reported that are contaminated, which with the share of cells reported gives the false
    alarms. A surveyed cell drawn as neither suspected nor confirmed was reported as nothing. A
    lifted minefield may lie anywhere within `place_error_m`. `claim_false`: that a claim, or a
    point whose place is not known to the cell, points at a clean cell. `cases`: each probability
    is as sure as if it had been seen in so many (a Beta prior, `detection`).
    """

    outline_holds: float = 0.8
    cleared: float = 0.95
    reduced: float = 0.6
    cancelled: float = 0.5
    exposure: float = 0.05
    use_reach_m: float = 3000.0
    chance_find: float = 0.05
    suspected_hit: float = 0.32
    suspected_holds: float = 0.27
    confirmed_hit: float = 0.22
    confirmed_holds: float = 0.55
    lifted_hit: float = 0.2
    lifted_false: float = 0.02
    place_error_m: float = 300.0
    label_hit: float = 0.95
    label_false: float = 0.02
    claim_false: float = 0.02
    cases: float = 20.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of each cell of a lattice.

    `coverage`: the cells the model answers for. `searched`, `used`: effort, the probability in
    [0, 1) that an item in the cell would have been met by search, and by people's use of the
    ground. `items`, `accidents`: counts. `reports`: by group, log of P(what was reported |
    contaminated) / P(the same | clean), 0 where nothing was asked; `worth`: 1 / number of
    cells that share one report, so that a wide outline is one statement. `covariates`: by name, in
    any unit, NaN where unknown. `region`: the reporting region of a cell from 0, -1 for none.
    `score`: log intensity, up to a constant, that something else learned on other ground; its
    slope is taken as 1 within `SCORE_SD`. `last`: day of the latest dated record that tells of
    the cell, as a proleptic ordinal, NaN where none does; no figure depends on it.
    """

    grid: Grid
    coverage: Flags
    searched: Floats
    used: Floats
    items: Whole
    accidents: Whole
    reports: Mapping[str, Floats] = field(default_factory=dict)
    worth: Floats | None = None
    covariates: Mapping[str, Floats] = field(default_factory=dict)
    region: Whole | None = None
    score: Floats | None = None
    last: Floats | None = None

    def report_total(self) -> Floats:
        """The sum of the log ratios of all reports."""
        return np.asarray(sum(self.reports.values(), np.zeros(self.grid.shape)))


def cut(evidence: Evidence, tile: Tile) -> Evidence:
    """The evidence of a window of the lattice, in memory; the arrays may be files."""
    at = tile.window
    return Evidence(
        evidence.grid.window(tile),
        np.array(evidence.coverage[at]),
        np.array(evidence.searched[at], np.float64),
        np.array(evidence.used[at], np.float64),
        np.array(evidence.items[at], np.int64),
        np.array(evidence.accidents[at], np.int64),
        {k: np.array(v[at], np.float64) for k, v in evidence.reports.items()},
        None if evidence.worth is None else np.array(evidence.worth[at], np.float64),
        {k: np.array(v[at], np.float64) for k, v in evidence.covariates.items()},
        None if evidence.region is None else np.array(evidence.region[at], np.int64),
        None if evidence.score is None else np.array(evidence.score[at], np.float64),
        None if evidence.last is None else np.array(evidence.last[at], np.float64),
    )


@dataclass(frozen=True, slots=True)
class Prior:
    """What is believed before the evidence.

    `prevalence`: share of cells contaminated, and how sure that is (`prevalence_log_sd`, on
    the log of the intensity). `range_m`, `sd`: distance over which the log intensity of two
    places is alike, and how widely it varies. `covariate_sd`, `region_sd`: of the effect of a
    standardised covariate, and of a reporting region, on the log intensity. `rates_log_sd`: how
    far the level may be off because the rates of search and report are themselves assumed; it
    widens every interval and is common to all cells of a draw.
    """

    prevalence: float = 0.01
    prevalence_log_sd: float = 1.0
    range_m: float = 2000.0
    sd: float = 2.0
    clumping: float = 0.1
    covariate_sd: float = 1.0
    region_sd: float = 0.7
    rates_log_sd: float = 0.5


@dataclass(frozen=True, slots=True)
class Effects:
    """The linear part: one column a fixed or region effect.

    `names`; `columns` (effects, rows, columns); prior `mean` and `sd`, of shape (effects,).
    """

    names: tuple[str, ...]
    columns: Floats
    mean: Floats
    sd: Floats


@dataclass(frozen=True, slots=True)
class Fit:
    """The fitted model: the log intensity per cell is Normal(`eta`, `sd`²) and jointly `draws`.

    `draws` (draws, rows, columns) float32 are joint; `effects_mean`, `effects_covariance` tell
    the effects, and `ahead` (effects, rows, columns) how `eta` moves with each of them; `pull`
    is, by group, the expected gradient of the log likelihood at each cell: what the evidence of
    that cell pulls its log intensity by.
    """

    evidence: Evidence
    prior: Prior
    effects: Effects
    eta: Floats
    sd: Floats
    prior_sd: Floats
    effects_mean: Floats
    effects_covariance: Floats
    ahead: NDArray[np.float32]
    pull: Mapping[str, Floats]
    draws: NDArray[np.float32]

    @property
    def variance(self) -> Floats:
        """The variance of the log intensity as fitted, without what is added for the
        approximation and for the rates being assumed."""
        return np.asarray((self.sd**2 - self.prior.rates_log_sd**2) / WIDEN**2)


def refuse_worst(findings: list[Finding]) -> list[Finding]:
    """Raise a Refusal when a finding must be fixed; else the findings."""
    worst = [f for f in findings if f.level is Level.MUST_FIX]
    if worst:
        raise Refusal(*worst)
    return findings
