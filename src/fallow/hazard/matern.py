"""The Matérn field on a lattice: precision, prior variance and covariance, in closed form.

Lindgren, Rue and Lindström (2011), J. R. Stat. Soc. B 73(4): a Matérn field of smoothness 1
solves (kappa² - Laplacian) f = white noise / tau. On square cells of side 1 with the five-point
Laplacian and reflecting edges its precision is Q = tau² A², A = kappa² - Laplacian_h. Lengths
are in cells: range = sqrt(8) / kappa is where the correlation has fallen to about 0.14. The
cosine transform (DCT-II) diagonalises A, which gives variances and covariances exactly.
"""

from dataclasses import dataclass
from math import ceil, pi, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.fft import dctn, idctn

Floats = NDArray[np.float64]


def _tau(kappa2: float, sd: float) -> float:
    """tau such that a cell far from the edges has standard deviation `sd`.

    The mean of 1 / (kappa² + 4 - 2 cos a - 2 cos b)² over the frequencies of a torus: the
    continuous formula 1 / (4 pi kappa² tau²) is wrong for ranges of a few cells.
    """
    size = int(min(max(128, ceil(16 * sqrt(8 / kappa2))), 2048))
    wave = 2 - 2 * np.cos(2 * pi * np.arange(size) / size)
    mean = float(np.mean((kappa2 + wave[:, None] + wave[None, :]) ** -2.0))
    return sqrt(mean) / sd


@dataclass(frozen=True, slots=True)
class Matern:
    """A Matérn field (smoothness 1) on `shape` cells: `kappa2` in 1/cells², `tau` scales it."""

    shape: tuple[int, int]
    kappa2: float
    tau: float

    @property
    def eigenvalues(self) -> Floats:
        """Of A, by frequency (rows, columns)."""
        waves = [2 - 2 * np.cos(pi * np.arange(n) / n) for n in self.shape]
        return np.asarray(self.kappa2 + waves[0][:, None] + waves[1][None, :])

    def filtered(self, values: Floats, power: float) -> Floats:
        """(tau A)^power times `values`; power -1 turns white noise into a draw of the field."""
        scaled = dctn(values, norm="ortho") * (self.tau * self.eigenvalues) ** power
        return np.asarray(idctn(scaled, norm="ortho"))

    def drawn(self, white: NDArray[np.float32]) -> NDArray[np.float32]:
        """A draw of the field from white noise, in single precision."""
        scaled = dctn(white, norm="ortho", overwrite_x=True)
        scaled /= (self.tau * self.eigenvalues).astype(np.float32)
        return np.asarray(idctn(scaled, norm="ortho", overwrite_x=True))

    def variance(self) -> Floats:
        """Prior variance of every cell; higher at the edges, where the field is reflected."""
        squares = []
        for n in self.shape:
            basis = np.cos(pi * np.outer(np.arange(n) + 0.5, np.arange(n)) / n)
            basis[:, 0] /= sqrt(2)
            squares.append(basis**2 * 2 / n)
        return np.asarray(squares[0] @ (self.tau * self.eigenvalues) ** -2.0 @ squares[1].T)

    def covariance_with(self, row: int, column: int) -> Floats:
        """Prior covariance of every cell with one cell."""
        one = np.zeros(self.shape)
        one[row, column] = 1.0
        return self.filtered(one, -2.0)

    def log_determinant(self) -> float:
        """log |Q|."""
        return float(2 * np.sum(np.log(self.tau * self.eigenvalues)))


def matern(shape: tuple[int, int], range_cells: float, sd: float) -> Matern:
    """The field with a range in cells and a standard deviation of a cell."""
    kappa2 = 8 / range_cells**2
    return Matern(shape, kappa2, _tau(kappa2, sd))
