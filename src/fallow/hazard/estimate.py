"""What the fit says of each cell and of each block of cells."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fallow.hazard.tiles import Executor, Serial, Tile, tiles
from fallow.hazard.types import Fit, Flags, Floats, Whole, remaining

_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(25)
_WEIGHTS = _WEIGHTS / _WEIGHTS.sum()
_HIGHEST = 12.0
_Z90 = 1.6448536269514722  # 5 % and 95 % of a Normal
LEAST = 1e-9  # a probability is never printed as 0


@dataclass(frozen=True, slots=True)
class Estimate:
    """Per cell, NaN outside the coverage; arrays (rows, columns).

    `p_contaminated`: probability that a focus is still there, with the 90 % credible interval
    `p_lower` to `p_upper` of that probability given the intensity; `expected_items`: expected
    number of items still there; `share_from_evidence`: 1 - (posterior variance / prior variance of the
    log intensity) x (share left by search), 0 when all that is said of a cell is the prior.
    """

    p_contaminated: Floats
    p_lower: Floats
    p_upper: Floats
    expected_items: Floats
    share_from_evidence: Floats


def p_remaining(eta: Floats, left: Floats, ratio: Floats, found: Flags) -> Floats:
    """P(a focus is left | log intensity, the cell's own evidence).

    Foci left are Poisson with mean lambda x left; a report on a cell where nothing was found
    multiplies the odds by exp(ratio).
    """
    mean = np.exp(np.minimum(eta, _HIGHEST)) * left
    lift = np.where(found, 0.0, np.clip(ratio, -30, 30))
    some = -np.expm1(-mean) * np.exp(lift)
    return np.asarray(np.clip(some / (some + np.exp(-mean)), LEAST, 1 - LEAST))


def tile_estimate(fit: Fit, tile: Tile) -> NDArray[np.float64]:
    """The five figures of a tile, of shape (5, rows, columns); a pure function of its cells."""
    at = tile.window
    evidence = fit.evidence
    left, ratio = remaining(evidence)[at], evidence.report_total()[at]
    found = ((evidence.items > 0) | (evidence.accidents > 0))[at]
    eta, sd = fit.eta[at], fit.sd[at]
    p, items, total = np.zeros(eta.shape), np.zeros(eta.shape), np.zeros(eta.shape)
    lift = np.where(found, 0.0, np.clip(ratio, -30, 30))
    for node, weight in zip(_NODES, _WEIGHTS, strict=True):
        here = eta + node * sd
        mean = np.exp(np.minimum(here, _HIGHEST)) * left
        odds = np.exp(lift)
        p += weight * p_remaining(here, left, ratio, found)
        items += weight * mean * odds / (odds * -np.expm1(-mean) + np.exp(-mean))
        total += weight
    share = 1 - (sd / fit.prior_sd[at]) ** 2 * left
    figures = np.array(
        [
            p,
            p_remaining(eta - _Z90 * sd, left, ratio, found),
            p_remaining(eta + _Z90 * sd, left, ratio, found),
            items * fit.items_per_focus,
            np.clip(share, 0.0, 1.0),
        ]
    )
    figures[:, ~evidence.coverage[at]] = np.nan
    return figures


def estimate(fit: Fit, run: Executor | None = None) -> Estimate:
    """What the fit says of every cell; every executor gives the same bytes."""
    pieces = list(tiles(fit.eta.shape))
    out = np.empty((5, *fit.eta.shape))
    done = (run or Serial()).map(lambda tile: tile_estimate(fit, tile), pieces)
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
    left = remaining(fit.evidence)[inside]
    ratio = fit.evidence.report_total()[inside]
    found = ((fit.evidence.items > 0) | (fit.evidence.accidents > 0))[inside]
    random = np.random.default_rng([seed, 1])
    counts, means = [], []
    for draw in fit.draws:
        p = p_remaining(draw[inside].astype(np.float64), left, ratio, found)
        means.append(np.bincount(index, weights=p, minlength=count))
        for _ in range(4):
            hit = random.random(len(p)) < p
            counts.append(np.bincount(index[hit], minlength=count))
    lower, upper = np.quantile(np.array(counts), [0.05, 0.95], axis=0)
    return Totals(np.mean(means, axis=0), np.floor(lower), np.ceil(upper))
