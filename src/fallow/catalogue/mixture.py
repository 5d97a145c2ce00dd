"""Weighted mixtures of Beta laws for a fraction, and of the counts they give, in closed form.

A law `Law(a, b)` is Beta(a, b) for the fraction of items in a state; `b = 0` is the certain 1
and `a = 0` the certain 0. Of n items the number in the state is then beta-binomial. A mixture
weighs the laws of several claims; each part remembers its claim, so that an end of an interval
can be traced to the claim that drives it. Nothing here needs a numerical library.
"""

from dataclasses import dataclass
from functools import cache
from math import exp, lgamma, log, log1p, sqrt

SLACK = 1e-9  # of two equal halves the middle is the higher
SUMMED_COUNTS = 2000  # beyond, the binomial's spread is narrow against the law of the fraction
TINY = 1e-12
STEPS = 200
SMALLEST, PRECISION = 1e-12, 1e-7  # of a fraction looked for, and of its logarithm
NEAR = 1.25  # a middle figure belongs to the claim with most mass within this factor


@dataclass(frozen=True, slots=True)
class Law:
    """Beta(a, b) for a fraction; a = 0 is the certain 0, b = 0 the certain 1."""

    a: float
    b: float

    @property
    def mean(self) -> float:
        return self.a / (self.a + self.b)


ALL, NONE = Law(1.0, 0.0), Law(0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a mixture: its weight, its law, and the claim behind it (None: none yet)."""

    weight: float
    law: Law
    claim: str | None


Mixture = tuple[Part, ...]


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)


def _continued_fraction(x: float, a: float, b: float) -> float:
    """The continued fraction of the incomplete beta function (Lentz)."""
    c, d = 1.0, 1.0 / (1.0 - (a + b) * x / (a + 1.0))
    value = d
    for m in range(1, STEPS):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d, c = 1.0 / (1.0 + term * d), 1.0 + term / c
            value *= d * c
        if abs(d * c - 1.0) < TINY:
            break
    return value


@cache
def beta_cdf(law: Law, x: float) -> float:
    """The chance that a fraction under the law is at most x."""
    a, b = law.a, law.b
    if x >= 1.0 or a == 0.0:
        return 1.0 if x >= 0.0 else 0.0
    if x <= 0.0 or b == 0.0:
        return 0.0
    if a == 1.0:
        return 1.0 - exp(b * log1p(-x))
    front = exp(a * log(x) + b * log1p(-x) - _log_beta(a, b))
    if x < (a + 1.0) / (a + b + 2.0):
        return front * _continued_fraction(x, a, b) / a
    return 1.0 - front * _continued_fraction(1.0 - x, b, a) / b


@cache
def count_cdf(law: Law, n: int, k: int) -> float:
    """The chance that at most k of n items are in a state whose fraction follows the law.

    Beta-binomial: summed exactly up to `SUMMED_COUNTS`. Beyond, P(K <= k) = E F(B) for
    B ~ Beta(k + 1, n - k), taken at the two points one standard deviation around B's mean.
    """
    a, b = law.a, law.b
    if k >= n or a == 0.0:
        return 1.0 if k >= 0 else 0.0
    if k < 0 or b == 0.0:
        return 0.0
    if a == 1.0:
        return 1.0 - exp(lgamma(n + 1) - lgamma(n - k) + lgamma(n + b - k) - lgamma(n + b + 1))
    if k > SUMMED_COUNTS:
        middle = (k + 1) / (n + 1)
        spread = sqrt(middle * (1.0 - middle) / (n + 2))
        return 0.5 * (beta_cdf(law, middle - spread) + beta_cdf(law, middle + spread))
    term = exp(_log_beta(a, n + b) - _log_beta(a, b))
    total = term
    for j in range(k):
        term *= (n - j) * (a + j) / ((j + 1) * (b + n - j - 1))
        total += term
    return min(total, 1.0)


def mean(mixture: Mixture) -> float:
    """The expected fraction."""
    return sum(part.weight * part.law.mean for part in mixture)


def cdf(mixture: Mixture, x: float) -> float:
    """The chance that the fraction is at most x."""
    return sum(part.weight * beta_cdf(part.law, x) for part in mixture)


def count_mixture_cdf(mixture: Mixture, n: int, k: int) -> float:
    """The chance that at most k of n items are in the state."""
    return sum(part.weight * count_cdf(part.law, n, k) for part in mixture)


@cache
def quantile(mixture: Mixture, level: float) -> float:
    """The smallest fraction that the mixture stays at or below with more than that chance."""
    if cdf(mixture, 0.0) > level + SLACK:
        return 0.0
    if cdf(mixture, 1.0 - SLACK) <= level + SLACK:
        return 1.0
    low, high = log(SMALLEST), 0.0
    while high - low > PRECISION:
        middle = (low + high) / 2.0
        if cdf(mixture, exp(middle)) > level + SLACK:
            high = middle
        else:
            low = middle
    return exp(high)


@cache
def count_quantile(mixture: Mixture, n: int, level: float) -> int:
    """The smallest count that the mixture stays at or below with more than that chance."""
    low, high = -1, n
    while high - low > 1:
        middle = (low + high) // 2
        if count_mixture_cdf(mixture, n, middle) > level + SLACK:
            high = middle
        else:
            low = middle
    return high


def driver(mixture: Mixture, x: float, level: float) -> str | None:
    """The claim with most of the mass at or below x (low end), near it, or above (high end)."""
    mass: dict[str | None, float] = {}
    for part in mixture:
        if level < 0.5:  # noqa: PLR2004 - the lower half
            share = beta_cdf(part.law, x)
        elif level > 0.5:  # noqa: PLR2004 - the upper half
            share = 1.0 - beta_cdf(part.law, x * (1.0 - SLACK))
        else:
            share = beta_cdf(part.law, x * NEAR) - beta_cdf(part.law, x / NEAR)
        mass[part.claim] = mass.get(part.claim, 0.0) + part.weight * share
    return max(mass, key=lambda claim: mass[claim])
