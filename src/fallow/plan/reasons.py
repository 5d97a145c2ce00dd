"""Why an area is in the plan or waits, and what would change that; how firm the plan is."""

from collections.abc import Sequence
from dataclasses import dataclass

from fallow.plan.choose import by_worth, choose
from fallow.plan.exact import best_by_days, budget_that_matters
from fallow.plan.greedy import days_to_reach, grouped
from fallow.plan.options import options_of
from fallow.plan.rates import Rates, variants
from fallow.plan.types import Candidate, Choice, LossBasis, Option, Plan

_VARIANT_GAP = 1e-4


@dataclass(frozen=True, slots=True)
class Flip:
    """What would change the answer: `option` is in the best plan while its benefit is at least
    `benefit`, all else as it is (exact by dynamic programming, or priced at the linear
    relaxation's price of a team-day); None when the budget cannot pay for it at any benefit.
    In the linear relaxation the area is taken up at about `team_days`."""

    option: Option
    benefit: float | None
    benefit_basis: LossBasis
    team_days: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """An area in the plan (`choice`) or waiting; `options` empty: it is no candidate.

    `rank` is its place among `of` areas by the benefit a team-day of its best option.
    """

    area_id: str
    choice: Choice | None
    options: tuple[Option, ...]
    rank: int | None
    of: int
    flip: Flip | None


def explain(plan: Plan, area_id: str) -> Explanation:
    """The terms of an area's options, its rank, whether it is chosen, and what would flip it."""
    groups = grouped(plan.options)
    own = next((some for some in groups if some[0].area_id == area_id), None)
    if own is None:
        return Explanation(area_id, None, (), None, len(groups), None)
    ranked = by_worth([by_worth(some)[0] for some in groups])
    rank = 1 + [o.area_id for o in ranked].index(area_id)
    choice = next((c for c in plan.choices if c.option.area_id == area_id), None)
    option = choice.option if choice else by_worth(own)[0]
    benefit, basis = _benefit_needed(plan, groups, option)
    reached = days_to_reach(groups)[area_id]
    flip = Flip(option, benefit, basis, reached)
    return Explanation(area_id, choice, tuple(own), rank, len(groups), flip)


def _benefit_needed(
    plan: Plan, groups: Sequence[Sequence[Option]], option: Option
) -> tuple[float | None, LossBasis]:
    """The least benefit with which an option would be in a best plan.

    Best of the others with all team-days, less their best with what the option leaves.
    """
    left = plan.team_days - option.team_days
    if left < 0:
        return None, LossBasis.EXACT
    others = [some for some in groups if some[0].area_id != option.area_id]
    best = best_by_days(others, budget_that_matters(others, plan.team_days))
    if best is None:
        return float(plan.price * option.team_days), LossBasis.PRICED
    return float(best[-1] - best[min(left, len(best) - 1)]), LossBasis.EXACT


@dataclass(frozen=True, slots=True)
class Firmness:
    """How many of the plan's areas each changed assumption keeps, and how many all keep."""

    chosen: int
    kept: tuple[tuple[str, int], ...]
    kept_by_all: int


def firmness(
    candidates: Sequence[Candidate], rates: Rates, plan: Plan, seconds: float = 2.0
) -> Firmness:
    """Plan again with each assumption at each end of its range, everything else as it is."""
    own = {c.option.area_id for c in plan.choices}
    always, kept = set(own), []
    for name, changed in variants(rates).items():
        groups = grouped(options_of(candidates, changed))
        again = choose(groups, plan.team_days, seconds, _VARIANT_GAP)
        areas = {o.area_id for o in again.options}
        always &= areas
        kept.append((name, len(own & areas)))
    return Firmness(len(own), tuple(kept), len(always))
