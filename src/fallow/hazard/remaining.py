"""What use and search left behind, compiled: the sums of `likelihood`, one cell at a time."""

from math import erfc, exp, isinf, log, log1p, sqrt

import numpy as np

from fallow.hazard.kernels import Floats, compiled
from fallow.hazard.slopes import Given

_FULL = exp(12.0)  # mean number of items beyond which a cell is full
_TINY = 1e-290


@compiled
def _none(lam: float, share: float, a: float) -> float:
    """phi(lam share): the chance of meeting none of a share."""
    return exp(-a * log1p(lam * share / a))


@compiled
def _left(
    lam: float, given: tuple[float, float, int, float, float], a: float
) -> tuple[float, float]:
    """P(an item is left) and the expected number left in a cell of mean `lam`."""
    used, swept, met, cap, _ = given
    both, rest = used + swept, 1 - used - swept
    sign = -1.0 if met in (1, 2) else 1.0
    part = _none(lam, both, a)
    seen, none = sign * part, sign * _none(lam, both + rest, a)
    number = sign * part / (1 + lam * both / a)
    if met >= 2:  # found
        sign = -1.0 if met == 3 else 1.0
        part = _none(lam, used, a)
        seen, none = seen + sign * part, none + sign * _none(lam, used + rest, a)
        number += sign * part / (1 + lam * used / a)
    if met in (1, 3):  # an accident
        sign = -1.0 if met == 3 else 1.0
        part = _none(lam, swept, a)
        seen, none = seen + sign * part, none + sign * _none(lam, swept + rest, a)
        number += sign * part / (1 + lam * swept / a)
    if met == 3:
        seen, none, number = seen + 1.0, none + _none(lam, rest, a), number + 1.0
    if cap != 0:
        false = cap * _none(lam, 1.0, a)
        seen, none = seen - false, none - false
    seen = max(seen, _TINY)
    # Where the evidence is all but impossible the sums are rounding noise. What it can say of G
    # is no more than three events do, E[G] = (a + 3) / a, times what a report multiplies odds by;
    # and the chance of an item is no more than the number of items.
    most = (1 + 3 / a) / min(1 - cap, 1.0)
    items = lam * rest * min(max(number / seen, 0.0), most)
    return min(max(1 - none / seen, 0.0), items, 1.0), items


@compiled
def remaining(eta: Floats, given: Given, a: float, p: Floats, items: Floats) -> None:
    """P(an item is left) and the expected number left of each cell, into `p` and `items`."""
    used, swept, met, cap, worth = given
    for r in range(eta.shape[0]):
        for c in range(eta.shape[1]):
            one = (used[r, c], swept[r, c], int(met[r, c]), cap[r, c], worth[r, c])
            p[r, c], items[r, c] = _left(min(exp(eta[r, c]), _FULL), one, a)


@compiled
def expected_remaining(
    eta: Floats,
    sd: Floats,
    given: Given,
    a: float,
    nodes: tuple[Floats, Floats],
    z: float,
    over: float,
    out: tuple[Floats, ...],
) -> None:
    """The expectation of both under Normal(eta, sd²), both at `z` standard deviations below and
    above, the number in the middle, and the chance that the first is more than `over`, into `out`
    (chance, lower, upper, number, lower, middle, upper, over). `nodes`: the nodes above 0 of Gauss
    and Hermite, and the weights of 0 and of those."""
    used, swept, met, cap, worth = given
    points, weights = nodes
    line = log(over)
    for r in range(eta.shape[0]):
        for c in range(eta.shape[1]):
            one = (used[r, c], swept[r, c], int(met[r, c]), cap[r, c], worth[r, c])
            middle, spread = exp(eta[r, c]), sd[r, c]
            p0, n0 = _left(min(middle, _FULL), one, a)
            p, n = weights[0] * p0, weights[0] * n0
            below = p0 <= over
            past, at, passed = log(max(p0, _TINY)), 0.0, np.inf if below else -np.inf
            for k in range(points.shape[0]):
                factor = exp(points[k] * spread)
                p1, n1 = _left(min(middle * factor, _FULL), one, a)
                p2, n2 = _left(min(middle / factor, _FULL), one, a)
                p += weights[k + 1] * (p1 + p2)
                n += weights[k + 1] * (n1 + n2)
                here = p1 if below else p2
                if isinf(passed) and (here > over) == below:
                    told = log(max(here, _TINY))
                    passed = at + (points[k] - at) * (line - past) / (told - past)
                    passed = passed if below else -passed
                elif isinf(passed):
                    past, at = log(max(here, _TINY)), points[k]
            factor = exp(z * spread)
            out[0][r, c], out[3][r, c], out[5][r, c] = p, n, n0
            out[1][r, c], out[4][r, c] = _left(min(middle / factor, _FULL), one, a)
            out[2][r, c], out[6][r, c] = _left(min(middle * factor, _FULL), one, a)
            out[7][r, c] = 0.5 * erfc(passed / sqrt(2.0))
