"""The last hazard map and the last plan, as values for the brief."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fallow.report import HazardTold, PlanTold
    from fallow.store import Workspace


def has_answers(workspace: "Workspace") -> bool:
    """Whether there is a hazard map or a plan."""
    return workspace.hazard_map.is_file() or workspace.plan_file.is_file()


def answers(workspace: "Workspace") -> dict[str, Any]:
    """The last hazard map and plan by the names of the brief's fields; None where none was made.

    Raises Refusal for one that is damaged.
    """
    return {"hazard": _hazard(workspace), "plan": _plan(workspace)}


def _hazard(workspace: "Workspace") -> "HazardTold | None":
    from fallow.report import HazardTold
    from fallow.store import inputs_of
    from fallow.store.raster import read_raster

    names = ("p_contaminated", "share_from_evidence")
    raster = read_raster(workspace.hazard_map, names=names)
    if raster is None:
        return None
    return HazardTold(
        raster.grid,
        raster.bands["p_contaminated"],
        raster.bands["share_from_evidence"],
        raster.manifest["inputs"] != inputs_of(workspace),
        tuple(raster.manifest["covariates"]),
    )


def _plan(workspace: "Workspace") -> "PlanTold | None":
    from fallow.base.finding import Finding, Refusal
    from fallow.report import PlanTold
    from fallow.store import kept_plan

    told = kept_plan(workspace)
    if told is None:
        return None
    try:
        return PlanTold(
            told["team_days"],
            told["team_days_used"],
            told["waiting"],
            told["unknown_extents_chosen"],
            told["unknown_extents_waiting"],
            told["benefit_weighted_ha"],
            told["bound_weighted_ha"],
            told["gap"],
            tuple(_line(a) for a in told["areas"] if a["state"] == "chosen"),
            told["areas_by_basis"],
            told["firmness"]["kept_by_all"],
            sum(not rate["verified"] for rate in told["rates"]),
            len(told["rates"]),
        )
    except (KeyError, TypeError) as error:
        values = {"path": str(workspace.plan_file), "detail": f"no {error}"}
        raise Refusal(Finding("plan-damaged", values=values)) from error


def _line(area: dict[str, Any]) -> Any:
    from fallow.report import PlanLine

    return PlanLine(
        area["rank"],
        area["area"],
        area["name"],
        area["classification"],
        area["work"],
        area["team_days"],
        area["benefit_weighted_ha"],
        area["loss_without_weighted_ha"],
        (area["p_contaminated"], area["p_lower"], area["p_upper"]),
        area["p_basis"],
        area["people_near"],
    )
