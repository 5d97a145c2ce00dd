"""The table twin of each layer of the map: the same rows as words and figures."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from fallow.base.words import has, say
from fallow.serve.features import Box, Collection, Numbers
from fallow.serve.plan import planned
from fallow.serve.world import HAZARD_BANDS, World

# Which columns of a collection people read; the rest is at /collections.
_SHOWN = {
    "land": ("area_id", "classification", "area_m2", "since", "method", "organisation", "depth_m"),
    "unknown-extents": ("area_id", "classification", "batch", "row"),
    "accidents": ("id", "happened_on", "killed", "injured", "item"),
    "lifted-minefields": ("id", "done_on"),
    "items": ("id", "found_on", "item", "number", "condition"),
    "places": ("name", "population"),
    "control": ("side", "seen_on", "until"),
}
_PLAN = (
    "rank",
    "area",
    "work",
    "team_days",
    "benefit_weighted_ha",
    "p_contaminated",
    "people_near",
)
TABLES = (*_SHOWN, "plan", "hazard")

Twin = dict[str, Any]


def collection_table(chosen: Collection, found: Numbers, page: slice, language: str) -> Twin:
    """A page of the features found, with the middle of each as its place."""
    names = _SHOWN[chosen.id]
    rows = [
        {
            "at": _middle(chosen, i),
            "cells": [
                _cell(chosen.columns[n][i] if n in chosen.columns else None, language, n)
                for n in names
            ],
        }
        for i in found[page].tolist()
    ]
    kinds = {n: _is_figures(chosen.columns.get(n, ())) for n in names}
    return _twin(names, kinds, rows, len(found), language)


def _middle(chosen: Collection, index: int) -> list[float] | None:
    shape = chosen.shapes[index]
    if shape is None or shape.is_empty:
        return None
    west, south, east, north = shape.bounds
    return [round((west + east) / 2, 6), round((south + north) / 2, 6)]


def plan_table(world: World, page: slice, language: str) -> Twin:
    """A page of the plan's chosen areas, first by rank."""
    areas = planned(world)["areas"]
    land = world.at(None).collections["land"]
    spots = {area: i for i, area in enumerate(land.columns.get("area_id", ()))}
    rows = [
        {
            "at": _middle(land, spots[a["area"]]) if a["area"] in spots else None,
            "cells": [_cell(a[name], language, name) for name in _PLAN],
        }
        for a in areas[page]
    ]
    kinds = {name: name not in ("area", "work") for name in _PLAN}
    return _twin(_PLAN, kinds, rows, len(areas), language)


def hazard_table(world: World, box: Box | None, page: slice, language: str) -> Twin:
    """A page of the hazard map's cells in a box, the most probable first."""
    raster = world.facts.hazard
    assert raster is not None
    lons, lats = raster.grid.centres()
    p = raster.bands["p_contaminated"]
    inside = ~np.isnan(p)
    if box is not None:
        west, south, east, north = box
        inside &= (lons >= west) & (lons <= east) & (lats >= south) & (lats <= north)
    at = np.argwhere(inside)
    at = at[np.argsort(-p[inside], kind="stable")]
    rows = [
        {
            "at": [round(float(lons[r, c]), 6), round(float(lats[r, c]), 6)],
            "cells": [_share(raster.bands[n][r, c], n) for n in HAZARD_BANDS],
        }
        for r, c in at[page].tolist()
    ]
    return _twin(HAZARD_BANDS, dict.fromkeys(HAZARD_BANDS, True), rows, len(at), language)


def _share(value: float, name: str) -> str:
    return f"{value:.3g}" if name == "expected_items" else f"{value:.1%}"


def _twin(
    names: Sequence[str], figures: dict[str, bool], rows: list[Any], matched: int, language: str
) -> Twin:
    columns = [
        {"id": n, "label": say(f"column-{n.replace('_', '-')}", language), "figures": figures[n]}
        for n in names
    ]
    return {"columns": columns, "rows": rows, "matched": matched}


def _is_figures(values: Sequence[Any]) -> bool:
    known = [v for v in values[:50] if v is not None]
    return bool(known) and all(isinstance(v, int | float) for v in known)


def _cell(value: Any, language: str, name: str) -> str:
    """A value as people read it; what is not known is said so, never 0."""
    if value is None:
        return say("page-unknown-value", language)
    if name == "classification":
        key = f"account-{str(value).replace(',', '').replace(' ', '-')}"
        return say(key, language) if has(key) else str(value)
    if name == "work":
        return say(f"plan-work-{str(value).replace(' ', '-')}", language)
    if name == "p_contaminated":
        return f"{value:.0%}"
    if isinstance(value, float):
        return f"{value:,.2f}"
    return f"{value:,}" if isinstance(value, int) and name not in ("rank", "row") else str(value)
