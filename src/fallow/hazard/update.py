"""One more report: solve the ground around it anew and hold the rest of the field.

Given the effects, evidence acts over a few ranges only (`tiled`). So the field, its variance and
its response to the effects change in a window around the cells whose evidence changed; the
effects move by what the window now says of them, and every other cell follows to first order.
"""

from dataclasses import replace
from math import ceil
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fallow.base.finding import Finding
from fallow.base.tiles import Executor, Serial, Tile, whole
from fallow.hazard.gather import Known, counts, dated, sure
from fallow.hazard.kernels import Floats
from fallow.hazard.likelihood import cells_of, slopes_by_group
from fallow.hazard.linear import linear_of
from fallow.hazard.located import LEAST_USE, marks
from fallow.hazard.posterior import LEAST, along, mixed
from fallow.hazard.tiled import HALO_RANGES, Level, Part, Task, fit_tile, rimmed
from fallow.hazard.types import WIDEN, Evidence, Fit, Flags, Rates, cut
from fallow.records import Accident, Item

MOST_SHARE = 0.25  # of the lattice, beyond which a whole run is the better way
# Change of a probability away from the changed cells up to which first order is near enough.
# Variances follow the effects too, which it leaves out: on a province with 88 contaminated cells
# it saw 0.005 of a change of 0.011.
FAR = 0.0007


def changed_cells(old: Evidence, new: Evidence) -> Flags | None:
    """The cells whose evidence differs; None where the two do not lie on the same ground, or
    rest on other kinds of evidence, so that nothing can be carried over."""
    kinds = [
        (set(e.reports), set(e.covariates), e.region is None, e.worth is None) for e in (old, new)
    ]
    if old.grid != new.grid or kinds[0] != kinds[1]:
        return None
    pairs = [
        (old.coverage, new.coverage),
        (old.searched, new.searched),
        (old.used, new.used),
        (old.items, new.items),
        (old.accidents, new.accidents),
        *((old.reports[k], new.reports[k]) for k in old.reports),
        *((old.covariates[k], new.covariates[k]) for k in old.covariates),
    ]
    pairs += [
        (a, b)
        for a, b in ((old.region, new.region), (old.worth, new.worth))
        if a is not None and b is not None
    ]
    differs = np.zeros(old.grid.shape, bool)
    for before, after in pairs:
        differs |= apart(before, after)
    return differs


def apart(before: NDArray[Any], after: NDArray[Any]) -> Flags:
    """Where two layers differ in single precision, in which layers are kept; NaN is like NaN."""
    one, two = before.astype(np.float32, copy=False), after.astype(np.float32, copy=False)
    return np.asarray((one != two) & ~(np.isnan(one) & np.isnan(two)))


def with_points(
    evidence: Evidence, known: Known, rates: Rates
) -> tuple[Evidence, list[Finding]] | None:
    """Evidence with more accidents and finds, and findings on those that have no place there:
    what `gather` and `evidence_of` give, because such a point tells of its own cell alone.

    None where one of them is a claim, or lies in a register of no accidents, which says
    something else everywhere.
    """
    certain, claimed = sure(known, evidence.grid)
    if claimed or (known.accidents and not evidence.used.any()):
        return None
    findings: list[Finding] = []
    items = counts([r for r in certain if isinstance(r, Item)], evidence.grid, findings)
    hurt = counts([r for r in certain if isinstance(r, Accident)], evidence.grid, findings)
    least_use, least_found = rates.exposure * LEAST_USE, rates.chance_find
    last = None if evidence.last is None else evidence.last.copy()
    if last is not None:
        days = marks([dated([*known.items, *known.accidents], evidence.grid)])
        days.laid(last, whole(evidence.grid.shape), np.fmax)
    return replace(
        evidence,
        items=evidence.items + items,
        accidents=evidence.accidents + hurt,
        used=np.where(hurt > 0, np.maximum(evidence.used, least_use), evidence.used),
        searched=np.where(items > 0, np.maximum(evidence.searched, least_found), evidence.searched),
        last=last,
    ), findings


def box_of(flags: Flags) -> Tile:
    """The least window that holds every flag; there must be one."""
    rows, columns = np.flatnonzero(flags.any(axis=1)), np.flatnonzero(flags.any(axis=0))
    return Tile(int(rows[0]), int(rows[-1]) + 1, int(columns[0]), int(columns[-1]) + 1)


def core_of(changed: Flags, halo: int) -> Tile | None:
    """The changed cells with a rim, or None when that is too much of the lattice."""
    rows, columns = changed.shape
    core = rimmed((rows, columns), box_of(changed), halo)
    share = (core.bottom - core.top) * (core.right - core.left) / changed.size
    return core if share <= MOST_SHARE else None


def updated(
    old: Fit, evidence: Evidence, core: Tile, seed: int, draws: int, run: Executor | None = None
) -> Fit:
    """The fit to changed evidence of which all changes lie within `core`; without draws.

    `seed` and `draws` are those of the old fit, so that all see the same noise. The window is
    solved with the old and with the new evidence, and the difference is carried over: what both
    solutions have of rounding, and of the window's rim, falls out.
    """
    prior, grid = old.prior, evidence.grid
    start = Level(old.effects_mean, old.effects_covariance)
    task = Task(
        grid.shape, grid.cell_m, prior, linear_of(evidence, prior), start, seed, draws, keep=False
    )
    rim = ceil(HALO_RANGES * prior.range_m / grid.cell_m)
    window, at = rimmed(task.shape, core, rim), core.window

    def solved(seen: Evidence) -> Part:
        return fit_tile(task, cut(seen, window), core, window)

    before, after = (run or Serial()).map(solved, (old.evidence, evidence))
    which = list(after.which)
    told = np.zeros(len(old.effects_mean))
    told[which] = after.slope - before.slope
    shift = old.effects_covariance @ told
    field = _field_variance(old)
    field[at] = np.maximum(field[at] + after.variance - before.variance, LEAST)
    ahead = old.ahead.astype(np.float64)
    ahead[(which, *at)] += after.ahead - before.ahead
    eta = old.eta.copy()
    eta[at] += after.eta - before.eta
    eta += mixed(shift, ahead)
    variance = field + along(ahead, old.effects_covariance)
    return replace(
        old,
        evidence=evidence,
        eta=eta,
        sd=np.sqrt(WIDEN**2 * variance + prior.rates_log_sd**2),
        effects_mean=old.effects_mean + shift,
        pull=slopes_by_group(evidence, cells_of(evidence, prior.clumping), eta, variance),
        ahead=ahead.astype(np.float32),
        draws=old.draws[:0],
    )


def renewed(
    task: Task, part: Part, tile: Tile, core: Tile, seen: tuple[Evidence, Evidence]
) -> Part | None:
    """A solved tile after evidence changed that acts on `core` alone, a piece of it; None where
    it meets other effects than before, so that the tile is to be solved whole.

    `seen` is the evidence before and after, of `window_of(task, core)`. It is solved with both,
    from the effects of the task, and the difference is carried over, as in `updated`.
    """
    before, after = (fit_tile(task, one, core) for one in seen)
    if before.which != after.which or not set(after.which) <= set(part.which):
        return None
    own = [part.which.index(k) for k in after.which]
    rows = slice(core.top - tile.top, core.bottom - tile.top)
    columns = slice(core.left - tile.left, core.right - tile.left)
    eta, variance, prior, ahead = (
        a.copy() for a in (part.eta, part.variance, part.prior, part.ahead)
    )
    slope, weight = part.slope.copy(), part.weight.copy()
    eta[rows, columns] += after.eta - before.eta
    prior[rows, columns] += after.prior - before.prior
    ahead[own, rows, columns] += after.ahead - before.ahead
    moved = variance[rows, columns] + after.variance - before.variance
    variance[rows, columns] = np.maximum(moved, LEAST)
    slope[own] += after.slope - before.slope
    weight[np.ix_(own, own)] += after.weight - before.weight
    return replace(
        part, eta=eta, variance=variance, prior=prior, ahead=ahead, slope=slope, weight=weight
    )


def moved_far(before: Floats, after: Floats, core: Tile) -> float:
    """The largest change of a probability (rows, columns) outside of `core`. Above `FAR`, over
    all updates since a whole run, only a whole run is equal to a whole run."""
    change = np.abs(after - before)
    change[core.window] = 0.0
    return float(np.nanmax(change))


def _field_variance(old: Fit) -> Floats:
    return np.asarray(old.variance - along(old.ahead.astype(np.float64), old.effects_covariance))
