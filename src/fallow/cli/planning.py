"""What `fallow plan` reads from the register, and its answers as JSON and CSV."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fallow.cli.shell import rows_as_csv

if TYPE_CHECKING:
    from fallow.base.finding import Finding
    from fallow.land import Classification, Fragment
    from fallow.plan import Candidate, Explanation, Firmness, Option, Plan, Probability, Rates
    from fallow.store import Workspace
    from fallow.store.raster import Raster

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Gathered:
    """The candidates, what they were made from, and the checksum of the hazard map used."""

    candidates: "list[Candidate]"
    fragments: "list[Fragment]"
    unknown: "Mapping[str, Classification]"
    findings: "list[Finding]"
    hazard_sha256: str | None


def gather(workspace: "Workspace", with_map: bool = True) -> Gathered:
    """Every open hazard of the register as candidates, with the people who live near and, from
    the last hazard map, the share of its land that is probably contaminated.

    Raises Refusal for a hazard map that is damaged.
    """
    from fallow.base.finding import Finding
    from fallow.cli.mapped import PROBABILITIES, outdated
    from fallow.land import Directive, fragments_at
    from fallow.land.balance import unknown_extents
    from fallow.plan import candidates, default_rates
    from fallow.records import Area, Place
    from fallow.store.raster import read_raster

    with workspace.register() as register:
        directives = register.read(Directive)
        places = register.read(Place)
        names = {a.id: a.name for a in register.read(Area) if a.name}
    fragments = fragments_at(directives)
    unknown = {area: at for area, (at, _) in unknown_extents(directives).items()}
    near_m = float(default_rates().near_m.value)
    findings = [] if places else [Finding("people-unknown")]
    raster = read_raster(workspace.hazard_map, names=PROBABILITIES) if with_map else None
    probabilities = _from_map(raster, fragments) if raster else {}
    findings += outdated(workspace, raster) if raster else []
    found = candidates(fragments, unknown, places, near_m, names, probabilities)
    used = raster.manifest["raster_sha256"] if raster else None
    return Gathered(found, fragments, unknown, findings, used)


def _from_map(
    raster: "Raster", fragments: "list[Fragment]"
) -> "dict[tuple[str, Classification], Probability]":
    """The contaminated share of each area of open hazard, where the map covers it."""
    from collections import defaultdict
    from fractions import Fraction

    from fallow.hazard import area_shares
    from fallow.plan import Probability

    outlines = defaultdict(list)
    for fragment in fragments:
        piece = fragment.piece
        if fragment.other_id is None and piece.classification.is_hazard and fragment.area_m2:
            outlines[piece.area_id, piece.classification].append(fragment.shape)
    clumping = raster.manifest["prior"]["clumping"]
    holds = raster.manifest["rates"]["outline_holds"]
    shares = area_shares(raster.grid, raster.bands, outlines, clumping, holds)
    basis = f"hazard map, {raster.grid.cell_m:g} m cells"

    def exact(p: float) -> Fraction:
        # A map's chances are never 0 nor 1, so a plan's are not either.
        return Fraction(min(max(round(p * MILLION), 1), MILLION - 1), MILLION)

    return {
        key: Probability(exact(s.p), exact(s.low), exact(s.high), basis)
        for key, s in shares.items()
    }


def bases(options: "Iterable[Option]") -> dict[str, int]:
    """How many areas rest on which basis for their contaminated share."""
    from collections import Counter

    told = {(o.area_id, o.terms.p_contaminated.basis) for o in options}
    return dict(sorted(Counter(basis for _, basis in told).items()))


def last_plan(workspace: "Workspace") -> tuple[int, bool]:
    """The team-days of the last plan, and whether it used a hazard map.

    Raises Refusal when none was made.
    """
    from fallow.base.finding import Finding, Refusal
    from fallow.store import kept_plan

    plan = kept_plan(workspace)
    if plan is None:
        raise Refusal(Finding("plan-not-made", values={"path": str(workspace.folder)}))
    return int(plan["team_days"]), plan.get("hazard_map_sha256") is not None


def option_json(option: "Option") -> dict[str, Any]:
    """An option with its terms; benefits in weighted hectares."""
    terms, candidate = option.terms, option.candidate
    return {
        "area": option.area_id,
        "name": candidate.name,
        "classification": str(candidate.classification),
        "area_m2": candidate.area_m2,
        "work": str(option.work),
        "team_days": option.team_days,
        "benefit_weighted_ha": float(option.benefit),
        "benefit_per_team_day": float(option.per_day),
        "area_counted_ha": float(terms.area_ha),
        "area_assumed": terms.area_assumed,
        "p_contaminated": float(terms.p_contaminated.value),
        "p_lower": float(terms.p_contaminated.low),
        "p_upper": float(terms.p_contaminated.high),
        "p_basis": terms.p_contaminated.basis,
        "people_near": candidate.people_near,
        "people_counted": float(terms.people),
        "people_assumed": terms.people_assumed,
        "people_factor": float(terms.people_factor),
        "nearest_place_m": candidate.nearest_place_m and round(candidate.nearest_place_m),
        "released_ha": float(terms.released_ha),
        "released_weight": float(terms.released_weight),
        "settled_ha": float(terms.settled_ha),
        "settled_weight": float(terms.settled_weight),
    }


def _rows(plan: "Plan") -> list[dict[str, Any]]:
    chosen = [
        {
            "state": "chosen",
            "rank": c.rank,
            "loss_without_weighted_ha": c.loss,
            "loss_basis": str(c.loss_basis),
            **option_json(c.option),
        }
        for c in plan.choices
    ]
    nothing = {"rank": None, "loss_without_weighted_ha": None, "loss_basis": None}
    return chosen + [{"state": "waiting", **nothing, **option_json(o)} for o in plan.waiting]


def plan_json(plan: "Plan") -> dict[str, Any]:
    """The plan: its proof, and every area, chosen or waiting with its best option."""
    from fallow.plan import unknown_extents

    rows = _rows(plan)
    return {
        "team_days": plan.team_days,
        "team_days_used": plan.team_days_used,
        "chosen": len(plan.choices),
        "waiting": len(plan.waiting),
        "unknown_extents_chosen": unknown_extents(tuple(c.option for c in plan.choices)),
        "unknown_extents_waiting": unknown_extents(plan.waiting),
        "benefit_weighted_ha": float(plan.benefit),
        "bound_weighted_ha": plan.bound,
        "gap": plan.gap,
        "search_finished": plan.proven,
        "price_of_a_team_day": float(plan.price),
        "areas_by_basis": bases(plan.options),
        "areas": rows,
    }


def firmness_json(firm: "Firmness") -> dict[str, Any]:
    """How many of the chosen areas each assumption keeps."""
    return {"chosen": firm.chosen, "kept": dict(firm.kept), "kept_by_all": firm.kept_by_all}


def rates_json(rates: "Rates") -> dict[str, Any]:
    """Every figure that the plan rests on, with its range and sources."""
    from fallow.cli.facts import sources_as_json
    from fallow.plan import rate_sources

    figures = list(rates.figures())
    return {
        "rates": [
            {
                "name": name,
                "value": float(figure.value),
                "low": float(figure.low),
                "high": float(figure.high),
                "sources": figure.sources,
                "verified": figure.verified,
            }
            for name, figure in figures
        ],
        "sources": sources_as_json(rate_sources(), (k for _, f in figures for k in f.sources)),
    }


def explanation_json(told: "Explanation") -> dict[str, Any]:
    """Why an area is in the plan or waits."""
    flip, choice = told.flip, told.choice
    return {
        "area": told.area_id,
        "candidate": bool(told.options),
        "state": "chosen" if choice else "waiting",
        "rank": told.rank,
        "of": told.of,
        "loss_without_weighted_ha": choice and choice.loss,
        "loss_basis": choice and str(choice.loss_basis),
        "flips_at_benefit_weighted_ha": flip and flip.benefit,
        "flips_at_benefit_basis": flip and str(flip.benefit_basis),
        "flips_at_team_days_about": flip and flip.team_days,
        "options": [option_json(o) for o in told.options],
    }


def as_csv(plan: "Plan") -> str:
    """Every area a row, the chosen ones first by rank; empty cells are unknown."""
    return rows_as_csv(_rows(plan))
