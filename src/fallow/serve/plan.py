"""The last plan on the map: the chosen areas where the ledger has them."""

from collections import defaultdict
from typing import Any

import numpy as np
import shapely

from fallow.serve.features import Collection, collection_text
from fallow.serve.sketch import sketch
from fallow.serve.world import World
from fallow.store.snapshot import Layer

_TOLD = (
    "rank",
    "area",
    "name",
    "classification",
    "work",
    "team_days",
    "benefit_weighted_ha",
    "loss_without_weighted_ha",
    "area_m2",
    "p_contaminated",
    "p_lower",
    "p_upper",
    "p_basis",
    "people_near",
)
_PROOF = (
    "team_days",
    "team_days_used",
    "chosen",
    "waiting",
    "unknown_extents_chosen",
    "unknown_extents_waiting",
    "benefit_weighted_ha",
    "bound_weighted_ha",
    "gap",
)


def planned(world: World) -> dict[str, Any]:
    """The proof of the last plan and its chosen areas; empty without a plan."""
    plan = world.facts.plan
    if plan is None:
        return {"areas": []}
    told = [{name: a.get(name) for name in _TOLD} for a in plan["areas"] if _chosen(a)]
    return {**{name: plan.get(name) for name in _PROOF}, "areas": told}


def _chosen(area: Any) -> bool:
    return bool(area.get("state") == "chosen")


def planned_features(world: World, zoom: float) -> str:
    """The chosen areas that can be drawn, as light outlines for a zoom, with rank and work."""
    wanted = {(a["area"], a["classification"]): a for a in planned(world)["areas"]}
    parts = defaultdict(list)
    for fragment in world.at(None).fragments:
        key = fragment.piece.area_id, str(fragment.piece.classification)
        if key in wanted:
            parts[key].append(fragment.shape)
    rows = [
        (wanted[key], shapely.union_all(np.asarray(s, dtype=object))) for key, s in parts.items()
    ]
    if not rows:
        return collection_text((), {})
    names = ("rank", "area", "work", "team_days")
    columns = {name: [row[name] for row, _ in rows] for name in names}
    layer = Layer(
        "land", "MultiPolygon", [s for _, s in rows], {"area_id": columns["area"], **columns}
    )
    return sketch(Collection.of("land", layer), np.arange(len(rows)), zoom, names)
