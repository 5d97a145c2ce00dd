"""The plan against enumeration of every choice; its rules, its bound, its reasons."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.base.finding import Refusal
from fallow.land import Classification
from fallow.plan import (
    Candidate,
    LossBasis,
    Option,
    Plan,
    Probability,
    Work,
    default_rates,
    explain,
    firmness,
    options_of,
    solve,
)
from fallow.plan.choose import holds
from fallow.plan.exact import best_without
from fallow.plan.greedy import greedy, grouped, worth_searching
from fallow.plan.highs import Found, search

SHA, CHA = Classification.SHA, Classification.CHA


def probability(percent: int) -> Probability:
    value = Fraction(percent, 100)
    return Probability(value, value / 2, (1 + value) / 2, "a test")


@st.composite
def some_candidates(draw: st.DrawFn) -> list[Candidate]:
    return [
        Candidate(
            f"A{n}",
            draw(st.sampled_from([SHA, CHA])),
            draw(st.none() | st.integers(1, 9_000)),
            draw(st.none() | st.integers(0, 100).map(probability)),
            draw(st.none() | st.integers(0, 5_000)),
        )
        for n in range(draw(st.integers(1, 5)))
    ]


def every_choice(options: Sequence[Option], team_days: int) -> Iterator[tuple[Option, ...]]:
    for picks in product(*([None, *some] for some in grouped(options))):
        chosen = tuple(o for o in picks if o is not None)
        if sum(o.team_days for o in chosen) <= team_days:
            yield chosen


def best(options: Sequence[Option], team_days: int) -> Fraction:
    return max(sum((o.benefit for o in c), Fraction(0)) for c in every_choice(options, team_days))


def planned(options: Sequence[Option], team_days: int) -> Plan | None:
    try:
        return solve(options, team_days, gap=0.0)
    except Refusal as refusal:
        assert refusal.findings[0].code == "budget-buys-nothing"
        assert all(o.team_days > team_days for o in options)
        return None


@given(some_candidates(), st.integers(1, 120))
def test_the_plan_is_the_best_of_all_choices(found: list[Candidate], team_days: int) -> None:
    options = options_of(found, default_rates())
    plan = planned(options, team_days)
    if plan is None:
        return
    chosen = [c.option for c in plan.choices]
    assert holds(chosen, team_days)
    assert plan.team_days_used == sum(o.team_days for o in chosen) <= team_days
    assert plan.benefit == sum(o.benefit for o in chosen)
    truth = best(options, team_days)
    assert float(plan.benefit) == pytest.approx(float(truth), rel=1e-6)
    assert plan.bound >= float(truth) * (1 - 1e-9)
    assert [c.rank for c in plan.choices] == list(range(1, len(chosen) + 1))
    assert [o.per_day for o in chosen] == sorted((o.per_day for o in chosen), reverse=True)


@given(some_candidates(), st.integers(1, 120))
def test_nothing_is_dropped(found: list[Candidate], team_days: int) -> None:
    options = options_of(found, default_rates())
    surveyed = [c for c in found if c.area_m2 is None]
    for candidate in surveyed:
        works = {o.work for o in options if o.area_id == candidate.area_id}
        assert works
        assert Work.CLEARANCE not in works
    plan = planned(options, team_days)
    if plan:
        named = [c.option.area_id for c in plan.choices] + [o.area_id for o in plan.waiting]
        assert sorted(named) == sorted(c.area_id for c in found)


@given(some_candidates(), st.integers(1, 120))
def test_a_loss_is_what_enumeration_says(found: list[Candidate], team_days: int) -> None:
    options = options_of(found, default_rates())
    plan = planned(options, team_days)
    if plan is None:
        return
    for choice in plan.choices:
        others = [o for o in options if o.area_id != choice.option.area_id]
        without = best(others, team_days) if others else Fraction(0)
        assert choice.loss_basis is LossBasis.EXACT
        assert choice.loss == pytest.approx(float(plan.benefit - without), abs=1e-6)
        assert choice.loss >= 0


@given(some_candidates(), st.integers(1, 120))
def test_the_benefit_that_flips_does_flip(found: list[Candidate], team_days: int) -> None:
    options = options_of(found, default_rates())
    plan = planned(options, team_days)
    if plan is None:
        return
    for candidate in found:
        flip = explain(plan, candidate.area_id).flip
        assert flip is not None
        if flip.benefit is None:
            assert flip.option.team_days > team_days
            continue
        for shift, inside in ((1e-3, True), (-1e-3, False)):
            benefit = Fraction(flip.benefit + shift)
            if benefit <= 0:
                continue
            lone = [o for o in options if o.area_id != candidate.area_id]
            lone.append(replace(flip.option, benefit=benefit))
            again = planned(lone, team_days)
            assert again is not None
            chosen = {c.option.area_id for c in again.choices}
            assert (candidate.area_id in chosen) is inside


@given(some_candidates(), st.integers(1, 100), st.integers(0, 20))
def test_more_team_days_never_buy_less(found: list[Candidate], team_days: int, more: int) -> None:
    options = options_of(found, default_rates())
    plan, richer = planned(options, team_days), planned(options, team_days + more)
    if plan and richer:
        assert float(richer.benefit) >= float(plan.benefit) * (1 - 1e-6)


@given(some_candidates(), st.randoms(use_true_random=False))
def test_the_same_candidates_give_the_same_plan(found: list[Candidate], random: object) -> None:
    mixed = list(found)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    rates = default_rates()
    assert planned(options_of(found, rates), 60) == planned(options_of(mixed, rates), 60)


@given(some_candidates())
def test_the_terms_give_the_benefit(found: list[Candidate]) -> None:
    rates = default_rates()
    for option in options_of(found, rates):
        terms, own = option.terms, rates.work[option.work]
        p = terms.p_contaminated.value
        assert terms.people_factor == 1 + terms.people / rates.people_per_unit.value
        assert terms.released_ha == terms.area_ha * (1 - p) * own.released_share.value
        assert terms.settled_ha == terms.area_ha * p * own.settled_share.value
        assert (
            option.benefit
            == terms.benefit
            == terms.people_factor
            * (terms.released_ha * terms.released_weight + terms.settled_ha * terms.settled_weight)
        )
        assert option.team_days >= 1


@given(some_candidates(), st.integers(1, 120))
def test_ruling_out_options_loses_no_better_plan(found: list[Candidate], team_days: int) -> None:
    options = options_of(found, default_rates())
    groups = grouped(options)
    first = greedy(groups, team_days)
    assert first.benefit <= best(options, team_days) <= first.bound
    kept = worth_searching(groups, team_days, first)
    if best(options, team_days) > first.benefit:
        assert best(kept, team_days) == best(options, team_days)


def hard_instance() -> list[Option]:
    """Options on which the greedy plan is not the best: the solver has to work."""
    sizes = [(7 + 13 * n % 41, 31 + 29 * n % 97) for n in range(40)]
    model = options_of([Candidate("A", SHA, 1_000)], default_rates())[0]
    return [
        replace(
            model,
            candidate=replace(model.candidate, area_id=f"A{n:02d}"),
            team_days=days,
            benefit=Fraction(worth),
        )
        for n, (days, worth) in enumerate(sizes)
    ]


def test_the_solver_improves_the_greedy_plan_and_proves_it() -> None:
    options = hard_instance()
    improved = 0
    for team_days in range(20, 220, 7):
        groups = grouped(options)
        first, plan = greedy(groups, team_days), solve(options, team_days, gap=0.0)
        without = best_without([*groups, []], team_days)
        assert without is not None
        assert float(plan.benefit) == pytest.approx(without[-1])
        assert plan.proven
        assert plan.gap == pytest.approx(0.0, abs=1e-9)
        improved += plan.benefit > first.benefit
    assert improved > 0


def test_the_solver_without_time_leaves_the_greedy_plan_and_its_bound() -> None:
    options = hard_instance()
    groups = grouped(options)
    first = greedy(groups, 97)
    plan = solve(options, 97, seconds=0.0)
    assert plan.benefit >= first.benefit
    assert float(plan.benefit) <= plan.bound <= float(first.bound)


def test_the_solver_takes_only_whole_columns() -> None:
    options = hard_instance()
    found = search(options, 97, [0], 5.0, 0.0)
    assert found.finished
    assert holds([options[i] for i in found.taken], 97)


def test_a_claim_that_breaks_the_budget_is_thrown_away(monkeypatch: pytest.MonkeyPatch) -> None:
    def boastful(columns: Sequence[Option], *_: object) -> Found:
        return Found(tuple(range(len(columns))), 1e9, finished=True)

    monkeypatch.setattr("fallow.plan.choose.search", boastful)
    options = hard_instance()
    first = greedy(grouped(options), 97)
    plan = solve(options, 97)
    assert plan.benefit == first.benefit
    assert plan.bound == float(first.bound)
    assert not plan.proven


def test_large_budgets_are_priced_and_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    options = hard_instance()
    exact = solve(options, 97, gap=0.0)
    monkeypatch.setattr("fallow.plan.exact.TABLE_CELLS", 0)
    monkeypatch.setattr("fallow.plan.exact.SWEEP_CELLS", 0)
    plan = solve(options, 97, gap=0.0)
    slack = plan.bound - float(plan.benefit)
    relaxed = float(greedy(grouped(options), 97).bound) - float(plan.benefit)
    for true, priced in zip(exact.choices, plan.choices, strict=True):
        assert priced.loss_basis is LossBasis.PRICED
        assert true.loss >= priced.loss - max(slack, relaxed) - 1e-9
    flip = explain(plan, plan.waiting[0].area_id).flip
    assert flip is not None
    assert flip.benefit_basis is LossBasis.PRICED


@pytest.mark.parametrize("team_days", [0, -5])
def test_no_team_days_are_refused(team_days: int) -> None:
    options = options_of([Candidate("A", SHA, 1_000)], default_rates())
    with pytest.raises(Refusal) as refused:
        solve(options, team_days)
    assert refused.value.findings[0].code == "team-days-below-one"


def test_nothing_to_plan_and_a_budget_that_buys_nothing_are_refused() -> None:
    with pytest.raises(Refusal) as refused:
        solve([], 10)
    assert refused.value.findings[0].code == "nothing-to-plan"
    options = options_of(
        [Candidate("A", CHA, 50_000), Candidate("B", CHA, 20_000)], default_rates()
    )
    with pytest.raises(Refusal) as refused:
        solve(options, 2)
    finding = refused.value.findings[0]
    assert finding.code == "budget-buys-nothing"
    assert finding.values["area"] == "B"
    assert finding.values["needed"] == min(o.team_days for o in options)
    assert solve(options, int(finding.values["needed"])).choices


def test_an_area_that_is_no_candidate_is_told_apart() -> None:
    options = options_of([Candidate("A", SHA, 1_000), Candidate("B", SHA, None)], default_rates())
    plan = solve(options, 1)
    told = explain(plan, "Z")
    assert told.options == ()
    assert told.choice is None
    assert {explain(plan, "A").rank, explain(plan, "B").rank} == {1, 2}


def test_two_classifications_of_one_area_are_one_task() -> None:
    both = [Candidate("A", SHA, 100_000), Candidate("A", CHA, 2_000)]
    plan = solve(options_of(both, default_rates()), 10_000)
    assert len(plan.choices) == 1
    assert plan.waiting == ()


def test_firmness_tries_both_ends_of_what_a_hazard_map_says() -> None:
    """Two equal areas, team-days for one. The map's middle prefers A (25 % against 20 %), its
    upper end too (30 % against 20 %), its lower end B (15 % against 20 %)."""

    def share(value: int, low: int, high: int) -> Probability:
        return Probability(Fraction(value, 100), Fraction(low, 100), Fraction(high, 100), "map")

    found = [
        Candidate("A", SHA, 40_000, share(25, 15, 30)),
        Candidate("B", SHA, 40_000, share(20, 20, 20)),
    ]
    rates = replace(default_rates(), count_people=False)
    weighty = replace(rates.settled_weight, value=Fraction(100))
    rates = replace(rates, settled_weight=weighty)
    options = options_of(found, rates)
    days = min(o.team_days for o in options)
    plan = solve(options, days)
    assert [c.option.area_id for c in plan.choices] == ["A"]
    kept = dict(firmness(found, rates, plan).kept)
    assert (kept["contaminated-low"], kept["contaminated-high"]) == (0, 1)


def test_firmness_counts_what_each_assumption_keeps() -> None:
    found = [Candidate(f"A{n}", SHA, 40_000 * n, people_near=997 * n % 3_000) for n in range(1, 20)]
    rates = default_rates()
    plan = solve(options_of(found, rates), 6)
    firm = firmness(found, rates, plan)
    assert firm.chosen == len(plan.choices)
    assert 0 <= firm.kept_by_all <= min(kept for _, kept in firm.kept) <= firm.chosen
    assert "people-not-counted" in dict(firm.kept)
