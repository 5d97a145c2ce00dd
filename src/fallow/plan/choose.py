"""Choose what to do with so many team-days, prove how good the choice is, and say why."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite

from fallow.base.finding import Finding, Refusal
from fallow.plan.exact import best_without, budget_that_matters
from fallow.plan.greedy import Groups, greedy, grouped, worth_searching
from fallow.plan.highs import search
from fallow.plan.types import Choice, LossBasis, Option, Plan

SECONDS = 10.0
GAP = 1e-6
_NOISE = 1e-9  # of the benefit: what floating point adds up to, no loss


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice with the bound that no choice exceeds, the price of a team-day in the linear
    relaxation, and whether the search finished."""

    options: tuple[Option, ...]
    bound: float
    price: Fraction
    proven: bool

    @property
    def benefit(self) -> Fraction:
        return sum((o.benefit for o in self.options), Fraction(0))


def solve(
    options: Sequence[Option], team_days: int, seconds: float = SECONDS, gap: float = GAP
) -> Plan:
    """At most one option an area, within the team-days, with the most benefit.

    Raises Refusal for a budget below 1, without options, and when nothing can be bought.
    """
    if team_days < 1:
        raise Refusal(Finding("team-days-below-one", values={"team_days": team_days}))
    if not options:
        raise Refusal(Finding("nothing-to-plan"))
    if all(o.team_days > team_days for o in options):
        raise Refusal(_too_little(options, team_days))
    groups = grouped(options)
    chosen = choose(groups, team_days, seconds, gap)
    benefit = float(chosen.benefit)
    return Plan(
        team_days,
        tuple(o for some in groups for o in some),
        _choices(groups, chosen, team_days),
        _waiting(groups, chosen.options),
        chosen.benefit,
        chosen.bound,
        (chosen.bound - benefit) / benefit,
        chosen.price,
        chosen.proven,
    )


def _too_little(options: Sequence[Option], team_days: int) -> Finding:
    cheapest = min(options, key=lambda o: (o.team_days, -o.benefit, o.key))
    return Finding(
        "budget-buys-nothing",
        values={
            "team_days": team_days,
            "area": cheapest.area_id,
            "work": str(cheapest.work),
            "needed": cheapest.team_days,
        },
    )


def choose(groups: Groups, team_days: int, seconds: float, gap: float) -> Chosen:
    """The better of the greedy plan and the solver's, re-checked in exact arithmetic.

    Where the greedy plan meets the bound of the linear relaxation it is the best. Otherwise
    the solver starts from it, among the options that a better plan could hold; so its bound
    speaks of plans better than the greedy one only. An answer that breaks the rules is thrown
    away together with its bound.
    """
    first = greedy(groups, team_days)
    bound = float(first.bound)
    if first.benefit == first.bound:
        return Chosen(first.chosen, bound, first.price, proven=True)
    columns = worth_searching(groups, team_days, first)
    greedy_keys = {o.key for o in first.chosen}
    start = [i for i, o in enumerate(columns) if o.key in greedy_keys]
    found = search(columns, team_days, start, seconds, gap)
    claimed = tuple(columns[i] for i in found.taken)
    if not holds(claimed, team_days):
        return Chosen(first.chosen, bound, first.price, proven=False)
    if isfinite(found.bound):
        bound = min(bound, max(found.bound, float(first.benefit)))
    better = sum(o.benefit for o in claimed) > first.benefit
    options = claimed if better else first.chosen
    bound = max(bound, float(sum(o.benefit for o in options)))
    return Chosen(options, bound, first.price, found.finished)


def holds(chosen: Sequence[Option], team_days: int) -> bool:
    """Whether a choice keeps the rules: one option an area, within the team-days."""
    return (
        len({o.area_id for o in chosen}) == len(chosen)
        and sum(o.team_days for o in chosen) <= team_days
    )


def by_worth(options: Sequence[Option]) -> list[Option]:
    """The most benefit a team-day first, then the fewer team-days, then the id."""
    return sorted(options, key=lambda o: (-o.per_day, o.team_days, o.key))


def _choices(groups: Groups, chosen: Chosen, team_days: int) -> tuple[Choice, ...]:
    benefit = float(chosen.benefit)
    without = best_without(groups, budget_that_matters(groups, team_days))
    areas = {some[0].area_id: index for index, some in enumerate(groups)}
    choices = []
    for rank, option in enumerate(by_worth(chosen.options), 1):
        if without is not None:
            loss, basis = benefit - without[areas[option.area_id]], LossBasis.EXACT
        else:
            loss, basis = float(option.benefit - option.team_days * chosen.price), LossBasis.PRICED
        choices.append(Choice(option, rank, loss if loss > _NOISE * benefit else 0.0, basis))
    return tuple(choices)


def _waiting(groups: Groups, chosen: Sequence[Option]) -> tuple[Option, ...]:
    taken = {o.area_id for o in chosen}
    return tuple(by_worth([by_worth(some)[0] for some in groups if some[0].area_id not in taken]))
