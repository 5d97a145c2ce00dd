"""The likelihood of `likelihood`, its slopes and expectations, compiled: one cell at a time."""

from math import exp, log, log1p, sqrt

import numpy as np
from numpy.typing import NDArray

from fallow.hazard.kernels import Floats, compiled

_FULL = exp(12.0)  # mean number of items beyond which a cell is full
_TINY = 1e-290

Given = tuple[Floats, Floats, NDArray[np.uint8], Floats, Floats]


@compiled
def _quiet(lam: float, share: float, a: float) -> tuple[float, float, float]:
    """log phi(lam share), with two derivatives by log lam."""
    rate = lam * share
    stretch = 1 / (1 + rate / a)
    slope = rate * stretch
    return -a * log1p(rate / a), -slope, -slope * stretch


@compiled
def _term(sign: float, share: float, lam: float, a: float) -> tuple[float, float, float]:
    """sign x phi(lam share), with two derivatives by log lam."""
    rate = lam * share
    stretch = 1 + rate / a
    part, slope = sign * exp(-a * log1p(rate / a)), rate / stretch
    return part, -slope * part, (slope**2 - slope / stretch) * part


@compiled
def _log_of(value: float, first: float, second: float) -> tuple[float, float, float]:
    value = max(value, _TINY)
    rise = first / value
    return log(value), rise, second / value - rise**2


@compiled
def _met(lam: float, used: float, swept: float, met: int, a: float) -> tuple[float, float, float]:
    """Log likelihood of what was met, where something was: 1 an accident, 2 a find, 3 both."""
    v, f, s = _term(1.0 if met == 3 else -1.0, used + swept, lam, a)
    if met != 1:
        v2, f2, s2 = _term(-1.0 if met == 3 else 1.0, used, lam, a)
        v, f, s = v + v2, f + f2, s + s2
    if met != 2:
        v2, f2, s2 = _term(-1.0 if met == 3 else 1.0, swept, lam, a)
        v, f, s = v + v2, f + f2, s + s2
    if met == 3:
        v += 1.0
    return _log_of(v, f, s)


@compiled
def _reported(lam: float, share: float, cap: float, a: float) -> tuple[float, float, float]:
    """Log likelihood of nothing met and a report."""
    v, f, s = _term(1.0, share, lam, a)
    v2, f2, s2 = _term(-cap, 1.0, lam, a)
    return _log_of(v + v2, f + f2, s + s2)


@compiled
def _cell(
    lam: float, given: tuple[float, float, int, float, float], a: float
) -> tuple[float, float, float]:
    """Log likelihood of a cell with two derivatives."""
    used, swept, met, cap, worth = given
    if met > 0:
        return _met(lam, used, swept, met, a)
    v, f, s = _quiet(lam, used + swept, a)
    if cap != 0:
        v2, f2, s2 = _reported(lam, used + swept, cap, a)
        v, f, s = v + worth * (v2 - v), f + worth * (f2 - f), s + worth * (s2 - s)
    return v, f, s


@compiled
def slopes(
    mean: Floats,
    variance: Floats,
    given: Given,
    a: float,
    nodes: tuple[Floats, Floats],
    out: tuple[Floats, Floats, Floats],
) -> None:
    """Expected log likelihood, slope and curvature (≥ 0) of each cell under Normal(mean,
    variance), into `out`. `nodes`: the positive Gauss-Hermite nodes, and the weights of 0 and
    of those; `given`: the arrays of `Cells` in their order. A cell told nothing gets 0."""
    used, swept, met, cap, worth = given
    points, weights = nodes
    value, slope, curve = out
    for r in range(mean.shape[0]):
        for c in range(mean.shape[1]):
            one = (used[r, c], swept[r, c], int(met[r, c]), cap[r, c], worth[r, c])
            if one[0] + one[1] == 0.0 and one[2] == 0 and one[3] == 0.0:
                value[r, c], slope[r, c], curve[r, c] = 0.0, 0.0, 0.0
                continue
            middle, spread = exp(mean[r, c]), sqrt(variance[r, c])
            v, f, s = _cell(min(middle, _FULL), one, a)
            v, f, s = v * weights[0], f * weights[0], s * weights[0]
            for k in range(points.shape[0]):
                factor = exp(points[k] * spread)
                v1, f1, s1 = _cell(min(middle * factor, _FULL), one, a)
                v2, f2, s2 = _cell(min(middle / factor, _FULL), one, a)
                v += weights[k + 1] * (v1 + v2)
                f += weights[k + 1] * (f1 + f2)
                s += weights[k + 1] * (s1 + s2)
            value[r, c], slope[r, c], curve[r, c] = v, f, max(-s, 0.0)
