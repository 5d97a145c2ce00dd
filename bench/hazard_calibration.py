"""Print how far the hazard model's figures can be believed, where the truth is known.

Usage: python bench/hazard_calibration.py [exact] [truth] [totals] [withheld]   (all without a word)

exact     64 x 64 worlds, probabilities against Hamiltonian Monte Carlo (two chains), and the
          share of the oracle's skill that each of the two reaches
truth     simulated truth, imperfect detection: share of the oracle's skill, coverage, and what
          taking every search and report for certain would cost; Gaussian and belt-shaped
          fields, right and wrong assumptions about detection; range and spread are learned;
          poor worlds (half of the cells walked, one item in ten met) and rich ones (200 x 200,
          range 30 cells, up to half of the items met)
totals    whole-map totals over 60 worlds
withheld  counts of withheld districts over 60 worlds with a level of their own

Prints; asserts nothing. FALLOW_FEW=1 takes a tenth of the worlds.
"""

import os
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

from fallow.base.grid import Grid
from fallow.hazard import (
    Evidence,
    Fit,
    Prior,
    block_totals,
    estimate,
    fit,
    learn_field,
)
from fallow.hazard.likelihood import cells_of, expected, left_behind
from fallow.hazard.linear import intercept
from fallow.hazard.matern import matern
from fallow.hazard.types import SURVEY

Floats = NDArray[np.float64]
CELL_M = 500.0
PRIOR = Prior(
    prevalence=0.06,
    prevalence_log_sd=0.5,
    range_m=7500.0,
    sd=1.5,
    clumping=1.0,
    region_sd=0.7,
    rates_log_sd=0.0,
)
LONG = replace(PRIOR, range_m=15_000.0)
FEW = 10 if os.environ.get("FALLOW_FEW") else 1


@dataclass(frozen=True)
class Detection:
    """How fallible the evidence is: chance find, lanes, clearance, and survey's report."""

    chance: float = 0.1
    lanes: float = 0.33
    cleared: float = 0.98
    hit: float = 0.7
    false: float = 0.05


RIGHT = Detection()
WRONG = Detection(chance=0.2, lanes=0.5, cleared=0.9, hit=0.9, false=0.02)
CERTAIN = Detection(chance=0.1, lanes=0.999, cleared=0.999, hit=0.999, false=0.001)


@dataclass(frozen=True)
class Kind:
    """A kind of world: its cells along a side, its field, the chance that an item is met where
    people walk most, and whether ways are walked more and less or not at all."""

    name: str
    side: int = 96
    field: Prior = PRIOR
    chance: float = RIGHT.chance
    smooth: bool = False
    shape: str = "Gaussian"

    def told(self, rates: Detection) -> Detection:
        """The same assumptions about how people meet items, in proportion."""
        return replace(rates, chance=rates.chance * self.chance / RIGHT.chance)


POOR = Kind("poor")
RICH = Kind("rich", 200, LONG, 0.5, smooth=True)
BELTS = Kind("belts", shape="belts")
SMALL = Kind("small", 64)


@dataclass(frozen=True)
class World:
    """The truth: log intensity and items left. What is known: how much people walked (0 to 1),
    effort (1 lanes, 2 clearance), what was found, what survey said (-1 not asked)."""

    grid: Grid
    eta: Floats
    left: NDArray[np.int64]
    walked: Floats
    effort: NDArray[np.int64]
    found: NDArray[np.int64]
    reported: NDArray[np.int64]
    region: NDArray[np.int64] | None = None

    def evidence(self, told: Detection) -> Evidence:
        """The evidence under given assumptions about detection."""
        swept = np.array([0.0, told.lanes, told.cleared])[self.effort]
        searched = 1 - (1 - told.chance * self.walked) * (1 - swept)
        yes, no = np.log(told.hit / told.false), np.log((1 - told.hit) / (1 - told.false))
        ratio = np.where(self.reported == 1, yes, np.where(self.reported == 0, no, 0.0))
        zero, none = np.zeros(self.eta.shape), np.zeros(self.eta.shape, np.int64)
        every = np.ones(self.eta.shape, bool)
        return Evidence(
            *(self.grid, every, searched, zero, self.found, none, {SURVEY: ratio}),
            region=self.region,
        )


def belts(random: np.random.Generator, side: int) -> Floats:
    """Log intensity of narrow belts along a few lines, almost nothing elsewhere."""
    near = np.zeros((side, side))
    rows, columns = np.indices((side, side))
    for _ in range(max(side // 30, 2)):
        angle, (row, column) = random.uniform(0, np.pi), random.uniform(0, side, 2)
        away = np.abs((rows - row) * np.cos(angle) + (columns - column) * np.sin(angle))
        along = (columns - column) * np.cos(angle) - (rows - row) * np.sin(angle)
        near = np.maximum(near, (away < 1.2) & (np.abs(along) < random.uniform(0.2, 0.5) * side))
    return np.asarray(np.log(0.002 + 0.9 * gaussian_filter(near.astype(np.float64), 0.6)))


def walks(random: np.random.Generator, kind: Kind, shape: tuple[int, int]) -> Floats:
    """How much people walk on each cell, 0 to 1."""
    if not kind.smooth:
        return np.asarray(random.random(shape) < 0.5, np.float64)
    rough = gaussian_filter(random.standard_normal(shape), 10.0)
    rank = np.argsort(np.argsort(rough.ravel())).reshape(shape)
    return np.asarray(rank / rank.size)


def world(seed: int, kind: Kind, districts: int = 0) -> World:
    """A world with evidence that is gathered where something was found before."""
    random, side = np.random.default_rng(seed), kind.side
    half = CELL_M * side / 2
    grid = Grid(0.0, 0.0, CELL_M, -half, half, side, side)
    region = None
    if kind.shape == "belts":
        eta = belts(random, side)
    else:
        field = matern(grid.shape, kind.field.range_m / CELL_M, PRIOR.sd)
        spread = PRIOR.sd**2 + PRIOR.prevalence_log_sd**2
        spread += PRIOR.region_sd**2 if districts else 0.0
        eta = field.filtered(random.standard_normal(grid.shape), -1.0)
        eta += intercept(PRIOR, spread) + PRIOR.prevalence_log_sd * random.standard_normal()
        if districts:
            block = np.indices(grid.shape) * districts // side
            region = block[0] * districts + block[1]
            eta += (PRIOR.region_sd * random.standard_normal(districts**2))[region]
    clump = random.gamma(PRIOR.clumping, 1 / PRIOR.clumping, grid.shape)
    number = random.poisson(np.exp(eta) * clump)
    walked = walks(random, kind, grid.shape)
    chance = random.binomial(number, kind.chance * walked)
    near = gaussian_filter((chance > 0).astype(np.float64), 2.0)
    drawn = random.random(grid.shape) * (0.02 + near)
    rank = np.argsort(np.argsort(-drawn.ravel())).reshape(grid.shape) / drawn.size
    effort = np.where(rank < 0.01, 2, np.where(rank < 0.03, 1, 0))
    swept = np.array([0.0, RIGHT.lanes, RIGHT.cleared])[effort]
    found = chance + random.binomial(number - chance, swept)
    asked = random.random(grid.shape) * (0.05 + near)
    asked = np.argsort(np.argsort(-asked.ravel())).reshape(grid.shape) < 0.15 * asked.size
    says = random.random(grid.shape) < np.where(number > 0, RIGHT.hit, RIGHT.false)
    reported = np.where(asked & (found == 0), says, -1).astype(np.int64)
    return World(grid, eta, number - found, walked, effort, found, reported, region)


def sampled(evidence: Evidence, seed: int, steps: int = 2400, leaps: int = 10) -> Floats:
    """Probability of each cell by Hamiltonian Monte Carlo on white noise and the intercept,
    whose prior is standard Normal; the step is tuned to 80 % acceptance in the first quarter."""
    random = np.random.default_rng(seed)
    cells = cells_of(evidence, PRIOR.clumping)
    field = matern(evidence.grid.shape, PRIOR.range_m / CELL_M, PRIOR.sd)
    start = intercept(PRIOR, PRIOR.sd**2 + PRIOR.prevalence_log_sd**2)
    size = evidence.grid.rows * evidence.grid.columns
    certain = np.zeros(evidence.grid.shape)

    def at(z: Floats) -> Floats:
        level = start + PRIOR.prevalence_log_sd * z[-1]
        return np.asarray(field.filtered(z[:-1].reshape(evidence.grid.shape), -1.0) + level)

    def energy(z: Floats) -> tuple[float, Floats]:
        told = expected(cells, at(z), certain)
        white = field.filtered(told.slope, -1.0).ravel()
        level = PRIOR.prevalence_log_sd * told.slope.sum()
        return told.log_likelihood - float(z @ z) / 2, np.append(white, level) - z

    z = 0.3 * random.standard_normal(size + 1)
    here, slope = energy(z)
    step, total, kept = 0.05, np.zeros(evidence.grid.shape), 0
    for k in range(steps):
        speed = random.standard_normal(size + 1)
        before, there, grad = here - float(speed @ speed) / 2, z, slope
        stride, value = step * random.uniform(0.7, 1.3), here
        for _ in range(leaps):
            speed = speed + stride / 2 * grad
            there = there + stride * speed
            value, grad = energy(there)
            speed = speed + stride / 2 * grad
        gain = value - float(speed @ speed) / 2 - before
        accept = float(np.exp(min(gain, 0.0))) if np.isfinite(gain) else 0.0
        if random.random() < accept:
            z, here, slope = there, value, grad
        if k < steps // 4:
            step *= float(np.exp((accept - 0.8) / np.sqrt(1 + k / 10)))
        else:
            total, kept = total + left_behind(at(z), cells)[0], kept + 1
    return np.asarray(total / kept)


def _exact(job: tuple[int, int]) -> Floats:
    return sampled(world(job[0], SMALL).evidence(RIGHT), job[1])


def exact() -> None:
    """Probabilities of every cell against exact sampling."""
    seeds = range(max(3 // FEW, 1))
    jobs = [(s, chain) for s in seeds for chain in (1, 2)]
    with ProcessPoolExecutor(2) as pool:
        chains = dict(zip(jobs, pool.map(_exact, jobs), strict=True))
    print("exact: 64 x 64 worlds, mean P and mean |dP| against two chains of HMC", flush=True)
    names = ("sampled", "model", "|dP|", "chains", "max", "skill s.", "skill m.")
    print(f"  {'world':8}" + "".join(f"{n:>9}" for n in names))
    for s in seeds:
        one, two = chains[s, 1], chains[s, 2]
        truth = (one + two) / 2
        here = world(s, SMALL)
        p = estimate(fit(here.evidence(RIGHT), PRIOR)).p_contaminated
        best, share = _brier(_oracle(here, RIGHT), here), float((here.left > 0).mean())
        skill = [
            (share * (1 - share) - _brier(q, here)) / (share * (1 - share) - best)
            for q in (truth, p)
        ]
        gap = np.abs(p - truth)
        apart = np.abs(one - two).mean()
        figures = (truth.mean(), p.mean(), gap.mean(), apart, gap.max(), *skill)
        print(f"  {s:<8}" + "".join(f"{f:9.4f}" for f in figures), flush=True)


def blocks(side: int, step: int) -> NDArray[np.int64]:
    """Square blocks numbered from 0."""
    row, column = np.indices((side, side)) // step
    return np.asarray(row * -(-side // step) + column)


def _brier(p: Floats, here: World) -> float:
    return float(np.mean((p - (here.left > 0)) ** 2))


def _oracle(here: World, rates: Detection) -> Floats:
    """The probabilities of one who knows the intensity and the rates."""
    return left_behind(here.eta, cells_of(here.evidence(rates), PRIOR.clumping))[0]


def _learned(evidence: Evidence) -> Fit:
    ranges_m, sds = (2000.0, 4000.0, 8000.0, 16_000.0), (0.7, 1.0, 1.4, 2.0, 2.8)
    prior, _ = learn_field(evidence, PRIOR, ranges_m=ranges_m, sds=sds)
    return fit(evidence, prior)


def _one(job: tuple[int, Kind, Detection]) -> tuple[float, ...]:
    """Brier of the oracle, the prevalence, the model, and with certainty assumed; coverage of
    cells (log intensity) and blocks (contaminated cells)."""
    seed, kind, told = job
    here = world(seed, kind)
    true = _oracle(here, kind.told(RIGHT))
    fitted = _learned(here.evidence(kind.told(told)))
    sure = estimate(fit(here.evidence(kind.told(CERTAIN)), fitted.prior)).p_contaminated
    share = float((here.left > 0).mean())
    inside = np.abs(here.eta - fitted.eta) <= 1.645 * fitted.sd
    number = blocks(kind.side, 12 if kind.side < 100 else 20)
    counts = block_totals(fitted, number)
    real = np.bincount(number.ravel(), weights=(here.left > 0).ravel())
    held = (real >= counts.lower) & (real <= counts.upper)
    p = estimate(fitted).p_contaminated
    return (
        _brier(true, here),
        share * (1 - share),
        _brier(p, here),
        _brier(sure, here),
        float(inside.mean()),
        float(held.mean()),
        float(p.mean() / share),
    )


def truth() -> None:
    """Share of the oracle's skill, coverage, and what certainty would cost."""
    worlds = max(6 // FEW, 1)
    print(f"truth: {worlds} worlds each; range and spread learned", flush=True)
    names = ("oracle", "flat", "model", "certain", "skill", "vs sure", "cells", "blocks", "level")
    print(f"  {'':24}" + "".join(f"{n:>9}" for n in names))
    for kind, label, told in (
        (RICH, "right rates", RIGHT),
        (RICH, "wrong rates", replace(WRONG, chance=0.14)),
        (POOR, "right rates", RIGHT),
        (POOR, "wrong rates", WRONG),
        (BELTS, "right rates", RIGHT),
        (BELTS, "wrong rates", WRONG),
    ):
        jobs = [(100 + s, kind, told) for s in range(worlds)]
        with ProcessPoolExecutor(2) as pool:
            rows = np.array(list(pool.map(_one, jobs)))
        best, flat, mine, sure, cells, held, level = rows.mean(axis=0)
        skill, against = (flat - mine) / (flat - best), 1 - (mine - best) / (sure - best)
        figures = (best, flat, mine, sure, skill, against, cells, held, level)
        print(
            f"  {kind.name + ', ' + label:24}" + "".join(f"{f:9.4f}" for f in figures), flush=True
        )
    print("  skill: share of the oracle's; vs sure: how much of the Brier beyond the oracle's goes")


def _total(seed: int) -> tuple[float, float, float, float]:
    here = world(seed, POOR)
    fitted = fit(here.evidence(RIGHT), PRIOR)
    counts = block_totals(fitted, np.zeros((96, 96), np.int64))
    real = float((here.left > 0).sum())
    return real, float(counts.mean[0]), float(counts.lower[0]), float(counts.upper[0])


def totals() -> None:
    """Contaminated cells of whole maps against their 90 % intervals."""
    with ProcessPoolExecutor(2) as pool:
        rows = np.array(list(pool.map(_total, range(1000, 1000 + 60 // FEW))))
    real, mean, low, high = rows.T
    inside = (real >= low) & (real <= high)
    print(
        f"totals: {len(real)} worlds of 96 x 96: {inside.mean():.3f} inside their 90 % interval "
        f"({(real < low).mean():.3f} below, {(real > high).mean():.3f} above); sum of means / "
        f"truth {mean.sum() / real.sum():.3f}; width / truth {np.mean((high - low) / real):.2f}"
    )


def _withheld(seed: int) -> tuple[int, int, int, int, float]:
    """Districts 3, 6, 9, 12 of sixteen without evidence: how many, inside with and without an
    effect of district, below; predicted / true."""
    here = world(seed, SMALL, districts=4)
    district = here.region
    assert district is not None
    out = np.isin(district, (3, 6, 9, 12))
    bare = replace(
        here,
        walked=np.where(out, 0.0, here.walked),
        effort=np.where(out, 0, here.effort),
        found=np.where(out, 0, here.found),
        reported=np.where(out, -1, here.reported),
        left=np.where(out, here.left + here.found, here.left),
    )
    real = np.bincount(district.ravel(), weights=(bare.left > 0).ravel())[[3, 6, 9, 12]]
    inside, mean = [], 0.0
    for region in (district, None):
        told = fit(replace(bare.evidence(RIGHT), region=region), PRIOR)
        counts = block_totals(told, district)
        low, high = counts.lower[[3, 6, 9, 12]], counts.upper[[3, 6, 9, 12]]
        inside.append(int(((real >= low) & (real <= high)).sum()))
        if region is not None:
            mean = float(counts.mean[[3, 6, 9, 12]].sum())
    return 4, inside[0], inside[1], int(real.sum()), mean


def withheld() -> None:
    """Counts of districts without any evidence of their own."""
    with ProcessPoolExecutor(2) as pool:
        rows = np.array(list(pool.map(_withheld, range(2000, 2000 + 60 // FEW))))
    many, with_effect, without, real, mean = rows.sum(axis=0)
    print(
        f"withheld: {int(many)} districts in {len(rows)} worlds: {with_effect / many:.3f} inside "
        f"their 90 % interval; {without / many:.3f} without an effect of district; sum of means / "
        f"truth {mean / real:.3f}"
    )


JOBS: dict[str, Callable[[], None]] = {
    "exact": exact,
    "truth": truth,
    "totals": totals,
    "withheld": withheld,
}

if __name__ == "__main__":
    for job in sys.argv[1:] or JOBS:
        start = time.perf_counter()
        JOBS[job]()
        print(f"  {time.perf_counter() - start:.0f} s", flush=True)
