"""What to do next with so many team-days: the choice, its proof, its reasons.

A plan orders work. It says nothing about land that it does not choose: what waits stays a
recorded hazard, and no output moves a square metre.
"""

from fallow.plan.choose import solve
from fallow.plan.gather import candidates
from fallow.plan.options import options_of
from fallow.plan.rates import Figure, Rate, Rates, default_rates, rate_sources
from fallow.plan.reasons import Explanation, Firmness, Flip, explain, firmness
from fallow.plan.types import (
    Candidate,
    Choice,
    LossBasis,
    Option,
    Plan,
    Probability,
    Terms,
    Work,
    unknown_extents,
)

__all__ = [
    "Candidate",
    "Choice",
    "Explanation",
    "Figure",
    "Firmness",
    "Flip",
    "LossBasis",
    "Option",
    "Plan",
    "Probability",
    "Rate",
    "Rates",
    "Terms",
    "Work",
    "candidates",
    "default_rates",
    "explain",
    "firmness",
    "options_of",
    "rate_sources",
    "solve",
    "unknown_extents",
]
