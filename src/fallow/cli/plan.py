"""`fallow plan`: what to do next with so many team-days, and why."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fallow.cli.planning import (
    Gathered,
    as_csv,
    bases,
    explanation_json,
    firmness_json,
    gather,
    last_plan,
    plan_json,
    rates_json,
)
from fallow.cli.shell import (
    Shell,
    emit,
    findings_as_json,
    json_option,
    print_findings,
    print_table,
    progress,
)

if TYPE_CHECKING:
    from fractions import Fraction

    from fallow.plan import Choice, Explanation, Firmness, Option, Plan
    from fallow.store import Workspace

SHOWN = 20
LEAST_SHARE = 0.005
no_map_option = click.option(
    "--no-hazard-map", "no_map", is_flag=True, help="Leave the hazard map out of it."
)
DAYS_HELP = "Team-days there are to spend."


@click.group("plan")
def command() -> None:
    """What to do next: an order of work. What waits stays a recorded hazard.

    \b
    Example:
      fallow -C bosnia plan solve --team-days 1000
    """


@command.command("solve")
@click.option("--team-days", type=int, required=True, metavar="N", help=DAYS_HELP)
@click.option(
    "--out", type=click.Path(path_type=Path), default=None, help="Write every area to this CSV."
)
@no_map_option
@json_option
@click.pass_obj
def solve_command(
    shell: Shell, team_days: int, out: Path | None, no_map: bool, as_json: bool
) -> None:
    """Choose areas and work for the team-days, with the proof, the reasons and how firm it is.

    Areas of unknown extent are in it, open to survey only. The people near come from the
    places of the register; the contaminated share comes from the last hazard map where it
    covers an area, otherwise from the classification. The answer is kept in plan/plan.json of
    the workspace, for the brief and the map.

    \b
    Example:
      fallow -C bosnia plan solve --team-days 1000 --out plan.csv
    """
    from fallow.base.files import atomic_write
    from fallow.store import open_workspace
    from fallow.store.refusing import refusing

    made = make_plan(open_workspace(shell.folder), team_days, with_map=not no_map)
    if out:
        with refusing(out):
            atomic_write(out, as_csv(made.plan))
    if as_json:
        emit({**made.told, **findings_as_json(made.gathered.findings, shell.language)})
        return
    _print_plan(shell, made.plan)
    _print_firmness(shell, made.firm)
    if out:
        rows = len(made.plan.choices) + len(made.plan.waiting)
        click.echo(shell.say("plan-written", path=str(out), rows=rows))
    print_findings(made.gathered.findings, shell.language)


@dataclass(frozen=True, slots=True)
class Made:
    """A plan, how firm it is, what it was made from, and the same as data."""

    plan: "Plan"
    firm: "Firmness"
    gathered: Gathered
    told: dict[str, Any]


def make_plan(workspace: "Workspace", team_days: int, with_map: bool = True) -> Made:
    """Solve, try how firm the plan is, and keep it in the workspace."""
    from fallow import __version__
    from fallow.plan import default_rates, firmness, options_of, solve
    from fallow.store import inputs_of, keep_plan

    with progress("planning", 3) as tick:
        gathered = gather(workspace, with_map)
        tick(1)
        rates = default_rates()
        plan = solve(options_of(gathered.candidates, rates), team_days)
        tick(1)
        firm = firmness(gathered.candidates, rates, plan)
        tick(1)
    told = {**plan_json(plan), "firmness": firmness_json(firm), **rates_json(rates)}
    rests_on = {
        "fallow": __version__,
        "inputs": inputs_of(workspace),
        "hazard_map_sha256": gathered.hazard_sha256,
    }
    keep_plan(workspace, {**rests_on, **told})
    return Made(plan, firm, gathered, told)


@command.command("explain")
@click.argument("area_id", metavar="AREA")
@click.option(
    "--team-days",
    type=int,
    default=None,
    metavar="N",
    help=f"{DAYS_HELP} [default: the last plan's]",
)
@no_map_option
@json_option
@click.pass_obj
def explain_command(
    shell: Shell, area_id: str, team_days: int | None, no_map: bool, as_json: bool
) -> None:
    """Why an area is in the plan or waits, and what would change that.

    Without --team-days the last plan is explained, with the hazard map only if it used one.

    \b
    Example:
      fallow -C demo/province plan explain SHA-0004 --team-days 200
    """
    from fallow.plan import default_rates, explain, options_of, solve
    from fallow.store import open_workspace

    workspace = open_workspace(shell.folder)
    mapped = True
    if team_days is None:
        team_days, mapped = last_plan(workspace)
    with progress("planning", 2) as tick:
        gathered = gather(workspace, with_map=mapped and not no_map)
        tick(1)
        if not any(c.area_id == area_id for c in gathered.candidates):
            _say_no_candidate(shell, area_id, gathered, as_json)
            return
        options = options_of(gathered.candidates, default_rates())
        told = explain(solve(options, team_days), area_id)
        tick(1)
    if as_json:
        emit({**explanation_json(told), **findings_as_json(gathered.findings, shell.language)})
        return
    _print_explanation(shell, told)
    print_findings(gathered.findings, shell.language)


def _say_no_candidate(shell: Shell, area_id: str, gathered: Gathered, as_json: bool) -> None:
    """Say why an area that the register knows is no candidate. Raises Refusal for another."""
    from fallow.base.finding import Finding, Refusal

    own = [f for f in gathered.fragments if f.piece.area_id == area_id]
    stands = {str(f.piece.classification) for f in own}
    if area_id in gathered.unknown:
        stands.add(str(gathered.unknown[area_id]))
    if not stands:
        raise Refusal(Finding("area-unknown", values={"area": area_id, "act": "plan"}))
    others = sorted({f.other_id for f in own if f.other_id and f.piece.classification.is_hazard})
    if as_json:
        emit(
            {
                "area": area_id,
                "candidate": False,
                "stands": sorted(stands),
                "counted_under": others,
            }
        )
    elif others:
        click.echo(shell.say("plan-none-counted", area=area_id, others=", ".join(others)))
    else:
        listed = ", ".join(sorted(stands))
        click.echo(shell.say("plan-none-released", area=area_id, stands=listed))


def _people(shell: Shell, option: "Option") -> str:
    terms = option.terms
    count = f"{float(terms.people):,.0f}"
    if not terms.people_assumed:
        return count
    if not terms.people:  # known nowhere, so it tells no two areas apart
        return shell.say("plan-people-unknown")
    return shell.say("plan-people-assumed", people=count)


def _why(shell: Shell, option: "Option") -> str:
    p = option.terms.p_contaminated
    return shell.say(
        "plan-why-unknown" if option.terms.area_assumed else "plan-why",
        area_ha=f"{float(option.terms.area_ha):,.1f}",
        p=f"{_share(p.value)} ({_share(p.low)}–{_share(p.high)})",
        people=_people(shell, option),
    )


def _share(p: "Fraction") -> str:
    """A share in percent; one that rounds to nothing is not written as 0."""
    return "<1%" if 0 < p < LEAST_SHARE else f"{float(p):.0%}"


def _work(shell: Shell, option: "Option") -> str:
    return shell.say(f"plan-work-{str(option.work).replace(' ', '-')}")


def _row(shell: Shell, choice: "Choice") -> tuple[str, ...]:
    option = choice.option
    name = option.candidate.name
    return (
        f"{choice.rank}",
        f"{option.area_id} {name}" if name and name != option.area_id else option.area_id,
        _work(shell, option),
        f"{option.team_days:,}",
        f"{float(option.benefit):,.2f}",
        f"{float(option.per_day):,.2f}",
        f"{choice.loss:,.2f} ({shell.say(f'plan-basis-{choice.loss_basis}')})",
        _why(shell, option),
    )


def _print_plan(shell: Shell, plan: "Plan") -> None:
    from fallow.plan import unknown_extents

    chosen = tuple(c.option for c in plan.choices)
    click.echo(
        shell.say(
            "plan-total",
            areas=len(chosen),
            of=len(chosen) + len(plan.waiting),
            used=plan.team_days_used,
            team_days=plan.team_days,
        )
    )
    click.echo(
        shell.say(
            "plan-proof",
            benefit=f"{float(plan.benefit):,.2f}",
            bound=f"{plan.bound:,.2f}",
            gap=f"{plan.gap:.4%}",
        )
    )
    if not plan.proven:
        click.echo(shell.say("plan-unproven"))
    unknown = unknown_extents(chosen), unknown_extents(plan.waiting)
    click.echo(shell.say("plan-unknown", chosen=unknown[0], waiting=unknown[1]))
    told = "; ".join(f"{basis}: {areas:,}" for basis, areas in bases(plan.options).items())
    click.echo(shell.say("plan-assumed-p", basis=told))
    headings = ("rank", "area", "work", "days", "benefit", "per-day", "loss", "why")
    print_table(
        [shell.say(f"plan-heading-{h}") for h in headings],
        [_row(shell, c) for c in plan.choices[:SHOWN]],
        right=(0, 3, 4, 5, 6),
    )


def _print_firmness(shell: Shell, firm: "Firmness") -> None:
    from fallow.cli.facts import print_sources
    from fallow.plan import default_rates, rate_sources

    click.echo()
    click.echo(shell.say("plan-firm", kept=firm.kept_by_all, chosen=firm.chosen))
    print_table(
        [shell.say("plan-heading-assumption"), shell.say("plan-heading-kept")],
        [(shell.say(f"plan-variant-{name}"), f"{kept:,}") for name, kept in firm.kept],
        right=(1,),
    )
    figures = [figure for _, figure in default_rates().figures()]
    unverified = sum(not f.verified for f in figures)
    click.echo(shell.say("plan-rates", unverified=unverified, all=len(figures)))
    click.echo(shell.say("plan-standing"))
    print_sources(shell, rate_sources(), (key for f in figures for key in f.sources))


def _print_explanation(shell: Shell, told: "Explanation") -> None:
    flip, choice = told.flip, told.choice
    assert flip is not None
    option = flip.option
    days = f"{flip.team_days:,}"
    click.echo(
        shell.say(
            "plan-explain-chosen" if choice else "plan-explain-waiting",
            area=told.area_id,
            work=_work(shell, option),
            days=option.team_days,
            rank=told.rank,
            of=told.of,
        )
    )
    click.echo(_why(shell, option))
    click.echo(shell.say("plan-assumed-p", basis=option.terms.p_contaminated.basis))
    for one in told.options:
        click.echo(f"  {_terms(shell, one)}")
    if choice:
        basis = shell.say(f"plan-basis-{choice.loss_basis}")
        click.echo(shell.say("plan-explain-loss", loss=f"{choice.loss:,.2f}", basis=basis))
    if flip.benefit is None:
        needed = option.team_days
        click.echo(shell.say("plan-explain-unaffordable", needed=needed, days=days))
        return
    click.echo(
        shell.say(
            "plan-explain-leaves" if choice else "plan-explain-enters",
            benefit=f"{flip.benefit:,.2f}",
            basis=shell.say(f"plan-basis-{flip.benefit_basis}"),
            days=days,
        )
    )


def _terms(shell: Shell, option: "Option") -> str:
    terms = option.terms
    return shell.say(
        "plan-explain-terms",
        work=_work(shell, option),
        days=option.team_days,
        factor=f"{float(terms.people_factor):,.3f}",
        released_ha=f"{float(terms.released_ha):,.3f}",
        released_weight=f"{float(terms.released_weight):g}",
        settled_ha=f"{float(terms.settled_ha):,.3f}",
        settled_weight=f"{float(terms.settled_weight):g}",
        benefit=f"{float(terms.benefit):,.3f}",
    )
