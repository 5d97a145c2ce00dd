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

from fallow.base.tiles import Executor, Serial
from fallow.hazard.kernels import dot
from fallow.hazard.remaining import remaining
from fallow.hazard.slopes import Given, slopes
from fallow.hazard.types import ACCIDENTS, FOUND, SEARCHED, Evidence, Flags

Floats = NDArray[np.float64]

_NODES, _WEIGHTS = np.polynomial.hermite_e.hermegauss(11)
_WEIGHTS = _WEIGHTS / _WEIGHTS.sum()
_HALF = 5  # of the nodes is 0
_BAND = 128  # rows that are worked on at once


@dataclass(frozen=True, slots=True)
class Cells:
    """The evidence of cells, of any one shape: `used`, `swept` are t_u and t_s; `met` is 1 for
    an accident plus 2 for a find; `cap` is 1 - exp(-L) where a report counts, else 0, and
    `worth` its weight."""

    used: Floats
    swept: Floats
    met: NDArray[np.uint8]
    cap: Floats
    worth: Floats
    clumping: float

    @property
    def left(self) -> Floats:
        """The share of items that neither use nor search meets."""
        return 1 - self.used - self.swept

    def at(self, where: tuple[slice | None, slice] | Flags) -> "Cells":
        """The same for some of the cells."""
        return Cells(
            self.used[where],
            self.swept[where],
            self.met[where],
            self.cap[where],
            self.worth[where],
            self.clumping,
        )

    def row(self) -> "Cells":
        """Cells of one dimension as one row."""
        return self.at((None, slice(None)))

    @property
    def given(self) -> Given:
        """The arrays, as compiled loops take them."""
        return self.used, self.swept, self.met, self.cap, self.worth


def cells_of(evidence: Evidence, clumping: float) -> Cells:
    """The evidence of every cell of a lattice."""
    accident, item = evidence.accidents > 0, evidence.items > 0
    used = np.asarray(evidence.used, np.float64)
    ratio = np.clip(evidence.report_total(), -30, 30)
    counts = ~accident & ~item & evidence.coverage
    worth = np.ones_like(used) if evidence.worth is None else np.asarray(evidence.worth)
    met = accident.astype(np.uint8) + 2 * item.astype(np.uint8)
    cap = np.where(counts, -np.expm1(-ratio), 0.0)
    return Cells(used, (1 - used) * evidence.searched, met, cap, worth, clumping)


@dataclass(frozen=True, slots=True)
class Expected:
    """Sums over the nodes: log likelihood (one number), slope and curvature ≥ 0 per cell."""

    log_likelihood: float
    slope: Floats
    curvature: Floats


def expected(cells: Cells, mean: Floats, variance: Floats, run: Executor | None = None) -> Expected:
    """Expected log likelihood and slopes under independent Normal(mean, variance) cells."""
    slope, curve, value = (np.empty_like(mean) for _ in range(3))

    def band(rows: slice) -> None:
        at = (rows, slice(None))
        some = cells.at(at)
        nodes = (_NODES[_HALF + 1 :], _WEIGHTS[_HALF:])
        out = (value[at], slope[at], curve[at])
        slopes(mean[at], variance[at], some.given, cells.clumping, nodes, out)

    (run or Serial()).map(band, bands(len(mean)))
    return Expected(dot(value, np.ones_like(value)), slope, curve)


def bands(rows: int) -> list[slice]:
    """Rows in bands, for work that is done cell by cell."""
    return [slice(k, min(k + _BAND, rows)) for k in range(0, rows, _BAND)]


def slopes_by_group(
    evidence: Evidence, cells: Cells, mean: Floats, variance: Floats
) -> dict[str, Floats]:
    """The expected slope told by group: what was not met by use and by search first, each as if
    alone; a find, an accident or a report has the rest. The groups sum to `Expected.slope`."""
    whole = expected(cells, mean, variance).slope
    item, accident, told = evidence.items > 0, evidence.accidents > 0, cells.cap != 0

    def alone(used: Floats, swept: Floats) -> Floats:
        """The slope if nothing was met with these shares, and nothing reported."""
        none = np.zeros_like(mean)
        plain = Cells(used, swept, np.zeros_like(cells.met), none, none, cells.clumping)
        return expected(plain, mean, variance).slope

    zero = np.zeros_like(mean)
    unhurt, unfound = alone(cells.used, zero), alone(zero, cells.swept)
    quiet = alone(cells.used, cells.swept)
    both = unhurt + unfound
    share = np.divide(unhurt, both, out=np.zeros_like(both), where=both != 0)
    report = np.where(told, whole - quiet, 0.0)
    rest = whole - report
    by_use = np.where(item, unhurt, np.where(accident, rest - unfound, quiet * share))
    by_use = np.where(item & accident, rest / 2, by_use)
    told_by = {
        FOUND: np.where(item, rest - by_use, 0.0),
        ACCIDENTS: by_use,
        SEARCHED: np.where(item, 0.0, rest - by_use),
    }
    ratio = evidence.report_total()
    for group, part in evidence.reports.items():
        told_by[group] = report * np.divide(part, ratio, out=np.zeros_like(ratio), where=told)
    return told_by


def left_behind(eta: Floats, cells: Cells) -> tuple[Floats, Floats]:
    """P(an item is left) and the expected number left, given log intensity and evidence."""
    flat = cells if eta.ndim > 1 else cells.row()
    wide = np.atleast_2d(eta)
    p, items = np.empty(wide.shape), np.empty(wide.shape)
    remaining(wide, flat.given, cells.clumping, p, items)
    return p.reshape(eta.shape), items.reshape(eta.shape)
