"""Best benefit by dynamic programming over whole team-days: what a choice is worth.

`best[d]` is the most benefit that d team-days or fewer can buy. Team-days are whole, so this is
the exact optimum (in floating point) wherever the table fits; HiGHS finds the plan itself, as it
also takes constraints that no such table can.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from fallow.plan.greedy import Groups
from fallow.plan.types import Option

Floats = NDArray[np.float64]
TABLE_CELLS = 20_000_000  # 160 MB of floats
SWEEP_CELLS = 500_000_000  # about a second of additions


def with_area(best: Floats, options: Sequence[Option]) -> Floats:
    """`best` when one more area may be worked on."""
    better = best.copy()
    for option in options:
        days = option.team_days
        if days < len(best):
            gained = best[: len(best) - days] + float(option.benefit)
            np.maximum(better[days:], gained, out=better[days:])
    return better


def budget_that_matters(groups: Groups, team_days: int) -> int:
    """The budget, or all that could be spent, whichever is less."""
    return min(team_days, sum(max(o.team_days for o in some) for some in groups))


def best_by_days(groups: Groups, team_days: int) -> Floats | None:
    """The most benefit for each budget from 0 to `team_days`; None when too much to sweep."""
    if len(groups) * (team_days + 1) > SWEEP_CELLS:
        return None
    best = np.zeros(team_days + 1)
    for options in groups:
        best = with_area(best, options)
    return best


def best_without(groups: Groups, team_days: int) -> list[float] | None:
    """For each area the most benefit when it may not be worked on; None when too large.

    The best of the areas before it with b team-days, and of those after it with the rest.
    """
    if len(groups) * (team_days + 1) > TABLE_CELLS:
        return None
    after = [np.zeros(team_days + 1)]
    for options in reversed(groups):
        after.append(with_area(after[-1], options))
    after.reverse()
    before = np.zeros(team_days + 1)
    without = []
    for index, options in enumerate(groups):
        without.append(float((before + after[index + 1][::-1]).max()))
        before = with_area(before, options)
    return without
