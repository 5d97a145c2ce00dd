"""The likelihood of a cell's evidence as a function of its log intensity, and its slopes.

The items of a cell are Poisson with mean lambda G, G ~ Gamma(a, rate a): items come in clumps,
so that a cell in which one was met holds more (`Prior.clumping` is a). Use of the ground meets
an item with probability u, search one of the rest with probability s, so that items met by use,
by search, and left are thinned with t_u = u, t_s = (1 - u) s and the rest. With
phi(x) = (1 + x / a)^-a, the chance of meeting none of a share t is phi(lambda t), and

    nothing met              phi(t_u + t_s)
    accident, nothing found  phi(t_s) - phi(t_u + t_s)
    found, no accident       phi(t_u) - phi(t_u + t_s)
    both                     1 - phi(t_u) - phi(t_s) + phi(t_u + t_s)
    nothing met, and a report with log ratio L:
                             phi(t_u + t_s) - (1 - exp(-L)) phi(1)

up to constants, each argument times lambda. The same sums with the share left added to each
argument give the chance that nothing is left as well. A report that covers k cells counts 1/k
in each (a composite likelihood), because it is one statement. Expectations under
eta ~ Normal(m, v) use Gauss-Hermite quadrature.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fallow.hazard.types import ACCIDENTS, FOUND, SEARCHED, Evidence, Flags

Floats = NDArray[np.float64]

_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(11)
_WEIGHTS = _WEIGHTS / _WEIGHTS.sum()
_HIGHEST = 12.0  # log intensity beyond which a cell is full: 160,000 items
_TINY = 1e-290


@dataclass(frozen=True, slots=True)
class Cells:
    """The evidence as sums of phi: `sign` and `share` of shape (4, …), `left`, and reports.

    `cap` is 1 - exp(-L) where a report counts, else 0; `worth` its weight.
    """

    sign: Floats
    share: Floats
    left: Floats
    cap: Floats
    worth: Floats
    clumping: float

    def at(self, where: tuple[slice, slice] | Flags) -> "Cells":
        """The same for some of the cells."""
        every = (slice(None), *where) if isinstance(where, tuple) else (slice(None), where)
        return Cells(
            self.sign[every],
            self.share[every],
            self.left[where],
            self.cap[where],
            self.worth[where],
            self.clumping,
        )


def cells_of(evidence: Evidence, clumping: float) -> Cells:
    """The sums of every cell of a lattice."""
    accident, item = evidence.accidents > 0, evidence.items > 0
    met = evidence.used
    swept = (1 - met) * evidence.searched
    zero = np.zeros_like(met)
    share = np.array([met + swept, met, swept, zero])
    sign = np.array(
        [
            np.where(accident ^ item, -1.0, 1.0),
            np.where(item, np.where(accident, -1.0, 1.0), 0.0),
            np.where(accident, np.where(item, -1.0, 1.0), 0.0),
            np.where(accident & item, 1.0, 0.0),
        ]
    )
    ratio = np.clip(evidence.report_total(), -30, 30)
    counts = ~accident & ~item & evidence.coverage
    worth = np.ones_like(met) if evidence.worth is None else evidence.worth
    return Cells(
        sign, share, 1 - met - swept, np.where(counts, -np.expm1(-ratio), 0.0), worth, clumping
    )


def _phi(rate: Floats, a: float) -> Floats:
    return np.asarray(np.exp(-a * np.log1p(rate / a)))


def _slopes(
    lam: Floats, parts: list[tuple[Floats, Floats]], a: float
) -> tuple[Floats, Floats, Floats]:
    """log of a sum of sign x phi(lambda share), with two derivatives by log lambda."""
    value, first, second = np.zeros_like(lam), np.zeros_like(lam), np.zeros_like(lam)
    for sign, share in parts:
        rate = lam * share
        stretch = 1 + rate / a
        part, slope = sign * _phi(rate, a), rate / stretch
        value += part
        first -= slope * part
        second += (slope**2 - slope / stretch) * part
    value = np.maximum(value, _TINY)
    rise = first / value
    return np.log(value), rise, second / value - rise**2


@dataclass(frozen=True, slots=True)
class Expected:
    """Sums over the nodes: log likelihood (one number), slope by group, curvature ≥ 0."""

    log_likelihood: float
    slope: dict[str, Floats]
    curvature: Floats

    def total(self) -> Floats:
        """The slope of all evidence together."""
        return np.asarray(sum(self.slope.values()))


def expected(evidence: Evidence, cells: Cells, mean: Floats, variance: Floats) -> Expected:
    """Expected log likelihood and slopes under independent Normal(mean, variance) cells.

    The slope of a cell is told by group: what was not met by use and by search first, each as
    if alone; a find, an accident or a report has the rest.
    """
    a, one = cells.clumping, np.ones_like(mean)
    sums = list(zip(cells.sign, cells.share, strict=True))
    told = cells.cap != 0
    some = cells.at(told)
    value, curve = np.zeros_like(mean), np.zeros_like(mean)
    whole, quiet, report = np.zeros_like(mean), np.zeros_like(mean), np.zeros_like(mean)
    unhurt, unfound = np.zeros_like(mean), np.zeros_like(mean)
    spread = np.sqrt(variance)
    for node, weight in zip(_NODES, _WEIGHTS, strict=True):
        lam = np.exp(np.minimum(mean + node * spread, _HIGHEST))
        log_p, first, second = _slopes(lam, sums, a)
        value += weight * log_p
        whole += weight * first
        curve -= weight * second
        quiet += weight * _slopes(lam, [(one, cells.share[0])], a)[1]
        unhurt += weight * _slopes(lam, [(one, cells.share[1])], a)[1]
        unfound += weight * _slopes(lam, [(one, cells.share[2])], a)[1]
        if told.any():
            parts = [(one[told], some.share[0]), (-some.cap, one[told])]
            log_r, rise, bend = _slopes(lam[told], parts, a)
            value[told] += weight * some.worth * (log_r - log_p[told])
            report[told] += weight * some.worth * (rise - first[told])
            curve[told] -= weight * some.worth * (bend - second[told])
    slopes = _by_group(evidence, (whole, quiet, unhurt, unfound), report, told)
    return Expected(float(value.sum()), slopes, np.maximum(curve, 0.0))


def _by_group(
    evidence: Evidence, parts: tuple[Floats, ...], report: Floats, told: Flags
) -> dict[str, Floats]:
    whole, quiet, unhurt, unfound = parts
    accident, item = evidence.accidents > 0, evidence.items > 0
    both = unhurt + unfound
    share = np.divide(unhurt, both, out=np.zeros_like(both), where=both != 0)
    by_use = np.where(item, unhurt, np.where(accident, whole - unfound, quiet * share))
    by_use = np.where(item & accident, whole / 2, by_use)
    slopes = {
        FOUND: np.where(item, whole - by_use, 0.0),
        ACCIDENTS: by_use,
        SEARCHED: np.where(item, 0.0, whole - by_use),
    }
    ratio = evidence.report_total()
    for group, part in evidence.reports.items():
        slopes[group] = report * np.divide(part, ratio, out=np.zeros_like(ratio), where=told)
    return slopes


def left_behind(eta: Floats, cells: Cells) -> tuple[Floats, Floats]:
    """P(an item is left) and the expected number left, given log intensity and evidence."""
    a, lam = cells.clumping, np.exp(np.minimum(eta, _HIGHEST))
    false_only = cells.cap * _phi(lam, a)
    seen, none_left, number = -false_only, -false_only, np.zeros_like(lam)
    for sign, share in zip(cells.sign, cells.share, strict=True):
        seen = seen + sign * _phi(lam * share, a)
        none_left = none_left + sign * _phi(lam * (share + cells.left), a)
        number = number + sign * _phi(lam * share, a) / (1 + lam * share / a)
    seen = np.maximum(seen, _TINY)
    # Where the evidence is all but impossible the sums are rounding noise. What it can say of G
    # is no more than three events do, E[G] = (a + 3) / a, times what a report multiplies odds by.
    most = (1 + 3 / a) / np.minimum(1 - cells.cap, 1.0)
    factor = np.clip(number / seen, 0.0, most)
    return 1 - none_left / seen, lam * cells.left * factor
