"""Solve (Q + W) x = b on a lattice without storing a matrix.

Q = tau² A², A = kappa² - Laplacian (`matern`), W a diagonal. Conjugate gradients in double
precision are preconditioned by (A + D)^-2 with D = sqrt(W) / tau, in single precision: each
inverse of A + D is one symmetric V-cycle (red-black Gauss-Seidel, bilinear transfers, coarse
operators discretised anew on cells twice as wide). Briggs, Henson and McCormick, A Multigrid
Tutorial, 2nd ed.
"""

from dataclasses import dataclass

import numpy as np

from fallow.hazard.kernels import (
    Floats,
    Singles,
    ahead,
    dot,
    down,
    neighbours,
    rimmed_dot,
    stencil,
    step,
    times,
    turn,
    up,
)

_COARSEST = 8  # cells along the shorter side below which a level is solved directly
_MOST_STEPS = 400
_NOTHING = np.zeros((0, 0), np.float32)


@dataclass(frozen=True, slots=True)
class Level:
    """One lattice of the hierarchy: 1 / its diagonal (with a rim), its link, and the inverse of
    the whole when it is the coarsest."""

    scale: Singles
    link: np.float32
    inverse: Singles | None


@dataclass(frozen=True, slots=True)
class System:
    """The system tau² A² + W: the operators that `solve` needs."""

    tau: float
    kappa2: float
    weights: Floats  # W
    levels: tuple[Level, ...]  # of A + D


def _dense(diagonal: Floats, link: float) -> Singles:
    """The inverse of a level as a matrix."""
    rows, columns = diagonal.shape
    size = diagonal.size
    matrix = np.diag(diagonal.ravel())
    index = np.arange(size).reshape(rows, columns)
    for a, b in ((index[1:], index[:-1]), (index[:, 1:], index[:, :-1])):
        matrix[a.ravel(), b.ravel()] -= link
        matrix[b.ravel(), a.ravel()] -= link
    inverse = np.linalg.inv(matrix)
    return ((inverse + inverse.T) / 2).astype(np.float32)


def _halved(values: Floats) -> Floats:
    """Means over 2 × 2 cells; the last row or column of an odd side stands for itself."""
    rows, columns = values.shape
    padded = np.pad(values, ((0, rows % 2), (0, columns % 2)), mode="edge")
    return np.asarray(padded.reshape((rows + 1) // 2, 2, (columns + 1) // 2, 2).mean(axis=(1, 3)))


def rimmed(values: Floats) -> Floats:
    """The lattice with a rim of one cell of zeros."""
    return np.pad(values, 1)


def system(kappa2: float, tau: float, weights: Floats) -> System:
    """The hierarchy for tau² (kappa² - Laplacian)² + diag(weights); weights are ≥ 0."""
    added = np.sqrt(weights) / tau
    levels: list[Level] = []
    link = 1.0
    while True:
        diagonal = kappa2 + added + link * neighbours(added.shape)
        coarsest = min(added.shape) <= _COARSEST or added.size <= _COARSEST**2
        inverse = _dense(diagonal, link) if coarsest and added.size <= 32 * _COARSEST**2 else None
        scale = np.pad((1 / diagonal).astype(np.float32), 1)
        levels.append(Level(scale, np.float32(link), inverse))
        if inverse is not None or min(added.shape) == 1:
            return System(tau, kappa2, weights, tuple(levels))
        added = _halved(added)
        link /= 4


@dataclass(frozen=True, slots=True)
class Room:
    """Room for a V-cycle: by level, the answer and the right-hand side, with rims."""

    answer: tuple[Singles, ...]
    right: tuple[Singles, ...]


def room_for(s: System) -> Room:
    """Room for the V-cycles of a system; one a thread."""
    shapes = [level.scale.shape for level in s.levels]
    answers, rights = (tuple(np.zeros(n, np.float32) for n in shapes) for _ in range(2))
    return Room(answers, rights)


def _cycle(s: System, room: Room) -> None:
    """One symmetric V-cycle from zero on `room.right[0]`: an approximate, symmetric inverse of
    A + D, left in `room.answer[0]`."""
    last = len(s.levels) - 1
    for k, level in enumerate(s.levels):
        if level.inverse is not None:
            times(level.inverse, room.right[k], room.answer[k])
        else:
            coarse = room.right[k + 1] if k < last else _NOTHING
            down(room.answer[k], room.right[k], level.scale, level.link, coarse)
    for k in range(last, -1, -1):
        level = s.levels[k]
        if level.inverse is None:
            coarse = room.answer[k + 1] if k < last else _NOTHING
            up(room.answer[k], room.right[k], level.scale, level.link, coarse)


def preconditioned(s: System, room: Room) -> Singles:
    """(A + D)^-2 of `room.right[0]`, which is overwritten, nearly; with a rim."""
    _cycle(s, room)
    room.right[0][:] = room.answer[0]
    _cycle(s, room)
    return room.answer[0]


def filtered(kappa2: float, tau: float, x: Floats) -> Floats:
    """tau A x."""
    out = np.zeros((x.shape[0] + 2, x.shape[1] + 2))
    stencil(rimmed(x), kappa2, out)
    return np.asarray(tau * out[1:-1, 1:-1])


def precision_times(s: System, x: Floats) -> Floats:
    """(tau² A² + W) x."""
    wide, inner = rimmed(x), np.zeros((x.shape[0] + 2, x.shape[1] + 2))
    out = np.zeros_like(inner)
    stencil(wide, s.kappa2, inner)
    ahead(inner, wide, s.weights, s.tau**2, s.kappa2, out)
    return out[1:-1, 1:-1].copy()


def solve(s: System, b: Floats, start: Floats | None = None, tolerance: float = 1e-8) -> Floats:
    """x with (tau² A² + W) x = b, the residual at most `tolerance` of b in the 2-norm."""
    x = np.zeros_like(b) if start is None else np.array(start, np.float64)
    left = b - precision_times(s, x) if start is not None else b.copy()
    room = room_for(s)
    way, inner, on = (np.zeros((b.shape[0] + 2, b.shape[1] + 2)) for _ in range(3))
    target = tolerance**2 * dot(b, b)
    size = step(x, left, way, on, 0.0, room.right[0])
    old = 1.0
    for _ in range(_MOST_STEPS):
        if size <= target:
            return x
        z = preconditioned(s, room)
        new = rimmed_dot(left, z)
        turn(way, z, new / old, s.kappa2, inner)
        product = ahead(inner, way, s.weights, s.tau**2, s.kappa2, on)
        size = step(x, left, way, on, new / product, room.right[0])
        old = new
    raise ArithmeticError("the lattice solver did not converge")
