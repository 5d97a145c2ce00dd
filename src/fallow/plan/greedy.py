"""The greedy plan and the linear relaxation's bound, both exact.

With at most one option an area and one budget, the choice is a multiple-choice knapsack. Its
linear relaxation is solved exactly by taking the steps along each area's upper convex hull in
the order of benefit a team-day (Sinha and Zoltners, Operations Research 27(3), 1979).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from fallow.plan.types import Option

Groups = Sequence[Sequence[Option]]


@dataclass(frozen=True, slots=True)
class Step:
    """Taking up an option of an area, or moving on to it from its smaller one."""

    area: int
    level: int
    option: Option
    team_days: int
    benefit: Fraction

    @property
    def per_day(self) -> Fraction:
        return self.benefit / self.team_days


@dataclass(frozen=True, slots=True)
class Greedy:
    """The greedy choice, the exact bound of the linear relaxation, and its price of a team-day
    (0 when the budget buys everything)."""

    chosen: tuple[Option, ...]
    bound: Fraction
    price: Fraction

    @property
    def benefit(self) -> Fraction:
        return sum((o.benefit for o in self.chosen), Fraction(0))


def grouped(options: Sequence[Option]) -> list[list[Option]]:
    """Options by area, in the order of the area's id, each area's by team-days."""
    areas: dict[str, list[Option]] = {}
    for option in sorted(options, key=lambda o: o.key):
        areas.setdefault(option.area_id, []).append(option)
    return [sorted(some, key=lambda o: (o.team_days, -o.benefit)) for some in areas.values()]


def _hull(area: int, options: Sequence[Option]) -> list[Step]:
    """The steps along the upper convex hull of (team-days, benefit), from doing nothing."""
    steps: list[Step] = []
    for option in options:
        if steps and option.benefit <= steps[-1].option.benefit:
            continue
        while True:
            before = steps[-1].option if steps else None
            days = option.team_days - (before.team_days if before else 0)
            benefit = option.benefit - (before.benefit if before else 0)
            if before and (days == 0 or benefit / days >= steps[-1].per_day):
                steps.pop()
                continue
            break
        if benefit > 0:
            steps.append(Step(area, len(steps) + 1, option, days, benefit))
    return steps


def steps_of(groups: Groups) -> list[Step]:
    """Every hull step of every area, the most benefit a team-day first."""
    steps = [step for area, some in enumerate(groups) for step in _hull(area, some)]
    return sorted(steps, key=lambda s: (-s.per_day, s.area))


def greedy(groups: Groups, team_days: int) -> Greedy:
    """Take the steps in order while they fit; then what still fits of the rest.

    Steps that cost more than the whole budget are left out first, which no plan could take.
    The best single option replaces the result when it is worth more.
    """
    affordable = [[o for o in some if o.team_days <= team_days] for some in groups]
    left, spent_all = team_days, False
    bound, price = Fraction(0), Fraction(0)
    taken: dict[int, Step] = {}
    for step in steps_of(affordable):
        fits = step.team_days <= left
        if not spent_all:
            bound += step.benefit if fits else step.per_day * left
            if not fits:
                spent_all, price = True, step.per_day
        at = taken[step.area].level if step.area in taken else 0
        if fits and at == step.level - 1:
            taken[step.area] = step
            left -= step.team_days
    chosen = tuple(taken[area].option for area in sorted(taken))
    one = max((o for some in affordable for o in some), key=lambda o: o.benefit, default=None)
    if one is not None and one.benefit > sum(o.benefit for o in chosen):
        chosen = (one,)
    return Greedy(chosen, bound, price)


def worth_searching(groups: Groups, team_days: int, first: Greedy) -> list[Option]:
    """The options that a plan better than the greedy one could hold, and the greedy ones.

    At the price of a team-day, taking an option instead of its area's best lowers the bound by
    the difference of what the two leave after paying for their team-days. Where that would
    bring the bound down to the greedy benefit, no better plan takes the option (variable
    fixing by reduced cost; exact, so nothing that could improve is lost).
    """
    slack = first.bound - first.benefit
    chosen = {o.key for o in first.chosen}
    kept = []
    for some in groups:
        left = [
            (o.benefit - o.team_days * first.price, o) for o in some if o.team_days <= team_days
        ]
        best = max([Fraction(0), *(surplus for surplus, _ in left)])
        kept += [o for surplus, o in left if best - surplus < slack or o.key in chosen]
    return kept


def days_to_reach(groups: Groups) -> dict[str, int]:
    """Team-days at which the linear relaxation first takes up each area wholly."""
    reached: dict[str, int] = {}
    total = 0
    for step in steps_of(groups):
        total += step.team_days
        reached.setdefault(step.option.area_id, total)
    return reached
