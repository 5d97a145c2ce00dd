"""Solve (Q + W) x = b on a lattice without storing a matrix.

Q = tau² A², A = kappa² - Laplacian (`matern`), W a diagonal. Conjugate gradients are
preconditioned by (tau (A + D))^-2 with D = sqrt(W) / tau: each inverse of A + D is one
symmetric V-cycle (red-black Gauss-Seidel, bilinear transfers, coarse operators discretised
anew on cells twice as wide). Briggs, Henson and McCormick, A Multigrid Tutorial, 2nd ed.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fallow.hazard.kernels import applied, dot, neighbours, prolong, restricted, sweep, times

Floats = NDArray[np.float64]

_COARSEST = 8  # cells along the shorter side below which a level is solved directly
_MOST_STEPS = 400


@dataclass(frozen=True, slots=True)
class Level:
    """One lattice of the hierarchy: its stencil, and the inverse when it is the coarsest."""

    diagonal: Floats
    link: float
    inverse: Floats | None


@dataclass(frozen=True, slots=True)
class System:
    """The system tau² A² + W: the operators that `solve` needs."""

    tau: float
    diagonal: Floats  # of A
    weights: Floats  # W
    levels: tuple[Level, ...]  # of A + D


def _dense(diagonal: Floats, link: float) -> Floats:
    size = diagonal.size
    columns = [
        applied(np.eye(1, size, k).reshape(diagonal.shape), diagonal, link).ravel()
        for k in range(size)
    ]
    inverse = np.linalg.inv(np.array(columns))
    return np.asarray((inverse + inverse.T) / 2)


def _halved(values: Floats) -> Floats:
    """Means over 2 × 2 cells; the last row or column of an odd side stands for itself."""
    rows, columns = values.shape
    padded = np.pad(values, ((0, rows % 2), (0, columns % 2)), mode="edge")
    return np.asarray(padded.reshape((rows + 1) // 2, 2, (columns + 1) // 2, 2).mean(axis=(1, 3)))


def system(kappa2: float, tau: float, weights: Floats) -> System:
    """The hierarchy for tau² (kappa² - Laplacian)² + diag(weights); weights are ≥ 0."""
    fine = kappa2 + neighbours(weights.shape)
    added = np.sqrt(weights) / tau
    levels: list[Level] = []
    link = 1.0
    while True:
        diagonal = kappa2 + added + link * neighbours(added.shape)
        coarsest = min(added.shape) <= _COARSEST or added.size <= _COARSEST**2
        inverse = _dense(diagonal, link) if coarsest and added.size <= 32 * _COARSEST**2 else None
        levels.append(Level(diagonal, link, inverse))
        if inverse is not None or min(added.shape) == 1:
            return System(tau, fine, weights, tuple(levels))
        added = _halved(added)
        link /= 4


def _cycle(levels: tuple[Level, ...], b: Floats) -> Floats:
    """One symmetric V-cycle from zero: an approximate, symmetric inverse of A + D."""
    level = levels[0]
    if level.inverse is not None:
        return times(level.inverse, b)
    u = np.zeros_like(b)
    sweep(u, b, level.diagonal, level.link, 0)
    sweep(u, b, level.diagonal, level.link, 1)
    if len(levels) > 1:
        left = b - applied(u, level.diagonal, level.link)
        coarse = restricted(left, *levels[1].diagonal.shape)
        prolong(u, _cycle(levels[1:], coarse))
    sweep(u, b, level.diagonal, level.link, 1)
    sweep(u, b, level.diagonal, level.link, 0)
    return u


def precision_times(s: System, x: Floats) -> Floats:
    """(tau² A² + W) x."""
    inner = applied(x, s.diagonal, 1.0)
    return np.asarray(s.tau**2 * applied(inner, s.diagonal, 1.0) + s.weights * x)


def solve(s: System, b: Floats, start: Floats | None = None, tolerance: float = 1e-8) -> Floats:
    """x with (tau² A² + W) x = b, the residual at most `tolerance` of b in the 2-norm."""
    x = np.zeros_like(b) if start is None else start.copy()
    left = b - precision_times(s, x) if start is not None else b.copy()
    target = tolerance * dot(b, b) ** 0.5
    way, old = np.zeros_like(b), 1.0
    for _ in range(_MOST_STEPS):
        if dot(left, left) ** 0.5 <= target:
            break
        z = _cycle(s.levels, _cycle(s.levels, left)) / s.tau**2
        new = dot(left, z)
        way = z + (new / old) * way
        ahead = precision_times(s, way)
        size = new / dot(way, ahead)
        x += size * way
        left -= size * ahead
        old = new
    else:
        raise ArithmeticError("the lattice solver did not converge")
    return x
