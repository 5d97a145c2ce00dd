"""What the fit says of each cell and of each block of cells."""

from dataclasses import dataclass, fields

import numpy as np

from fallow.base.tiles import Executor, Serial, Tile, tiles
from fallow.hazard.likelihood import Cells, cells_of, left_behind
from fallow.hazard.remaining import expected_remaining
from fallow.hazard.types import Fit, Floats, Whole

_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(25)
_WEIGHTS = _WEIGHTS / _WEIGHTS.sum()
_HALF = 12  # of the nodes is 0
_Z90 = 1.6448536269514722  # 5 % and 95 % of a Normal
THRESHOLD = 0.1  # probability above which a cell is counted in `p_above`
LEAST = 1e-9  # a probability is never printed as 0
MOST = 1 - 1e-7  # nor as 1, in the single precision of the raster either


@dataclass(frozen=True, slots=True)
class Estimate:
    """Per cell, NaN outside the coverage; arrays (rows, columns).

    `p_contaminated`: probability that an item is still there, with the 90 % credible interval
    `p_lower` to `p_upper` of that probability given the intensity; `expected_items`: expected
    number of items still there; `share_from_evidence`: 1 - (posterior variance / prior variance
    of the log intensity) x (share left by search), 0 when a cell is told by the prior alone.
    `items_lower`, `items_median`, `items_upper`: 5, 50 and 95 % of the number expected, given the
    intensity; `p_above`: chance that the probability, given the intensity, is above a threshold.
    """

    p_contaminated: Floats
    p_lower: Floats
    p_upper: Floats
    expected_items: Floats
    share_from_evidence: Floats
    items_lower: Floats
    items_median: Floats
    items_upper: Floats
    p_above: Floats


FIGURES = tuple(f.name for f in fields(Estimate))


def figures_of(
    eta: Floats, sd: Floats, prior_sd: Floats, cells: Cells, threshold: float = THRESHOLD
) -> Floats:
    """The figures of `Estimate` of some cells, in that order, of shape (figures, rows,
    columns)."""
    out = np.empty((len(FIGURES), *eta.shape))
    p, lower, upper, items, share = out[:5]
    nodes = (_NODES[_HALF + 1 :], _WEIGHTS[_HALF:])
    answer = (p, lower, upper, items, *out[5:])
    expected_remaining(eta, sd, cells.given, cells.clumping, nodes, _Z90, threshold, answer)
    np.minimum(lower, p, out=lower)
    np.maximum(upper, p, out=upper)
    np.clip(out[:3], LEAST, MOST, out=out[:3])
    for number in (items, *out[5:8]):
        np.maximum(number, LEAST, out=number)
    share[:] = np.clip(1 - (sd / prior_sd) ** 2 * cells.left, 0.0, 1.0)
    return out


def tile_estimate(fit: Fit, cells: Cells, tile: Tile, threshold: float = THRESHOLD) -> Floats:
    """The figures of a tile, of shape (figures, rows, columns); a pure function of its cells."""
    at = tile.window
    told = figures_of(fit.eta[at], fit.sd[at], fit.prior_sd[at], cells.at(at), threshold)
    told[:, ~fit.evidence.coverage[at]] = np.nan
    return told


def estimate(fit: Fit, run: Executor | None = None, threshold: float = THRESHOLD) -> Estimate:
    """What the fit says of every cell; every executor gives the same bytes."""
    pieces = list(tiles(fit.eta.shape))
    out = np.empty((len(FIGURES), *fit.eta.shape))
    cells = cells_of(fit.evidence, fit.prior.clumping)
    done = (run or Serial()).map(lambda tile: tile_estimate(fit, cells, tile, threshold), pieces)
    for tile, figures in zip(pieces, done, strict=True):
        out[(slice(None), *tile.window)] = figures
    return Estimate(*out)


@dataclass(frozen=True, slots=True)
class Totals:
    """Contaminated cells per block: mean and 90 % predictive interval; arrays (blocks,)."""

    mean: Floats
    lower: Floats
    upper: Floats


def block_totals(fit: Fit, blocks: Whole, seed: int = 0) -> Totals:
    """How many cells of each block are still contaminated, from the joint draws.

    `blocks` numbers the blocks from 0 on the lattice; -1 is in none. Cells outside the
    coverage do not count. The interval holds the chance of each cell as well as the
    uncertainty of the intensity.
    """
    inside = (blocks >= 0) & fit.evidence.coverage
    index, count = blocks[inside], int(blocks.max()) + 1
    cells = cells_of(fit.evidence, fit.prior.clumping).at(inside)
    random = np.random.default_rng([seed, 1])
    counts, means = [], []
    for draw in fit.draws:
        p = left_behind(draw[inside].astype(np.float64), cells)[0]
        means.append(np.bincount(index, weights=p, minlength=count))
        for _ in range(4):
            hit = random.random(len(p)) < p
            counts.append(np.bincount(index[hit], minlength=count))
    lower, upper = np.quantile(np.array(counts), [0.05, 0.95], axis=0)
    return Totals(np.mean(means, axis=0), np.floor(lower), np.ceil(upper))
