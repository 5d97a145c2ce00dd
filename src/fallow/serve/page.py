"""What the map page asks: light outlines, words, symbols, search, what is known at a place."""

from dataclasses import asdict
from typing import Annotated, Any

import numpy as np
from fastapi import APIRouter, Query, Request
from fastapi.responses import PlainTextResponse, Response

from fallow import __version__
from fallow.base.symbols import MOSTLY_PRIOR_SHARE, PROBABILITY_CLASSES, SYMBOLS
from fallow.base.words import LANGUAGES, fluent_text
from fallow.sample import COUNTRY
from fallow.serve.asked import box_of, day_of, place_of
from fallow.serve.features import COLLECTIONS, Collection, Numbers
from fallow.serve.known import known_at
from fallow.serve.ogc import GEOJSON, Text
from fallow.serve.plan import planned, planned_features
from fallow.serve.problems import NOT_FOUND, Problem, language_of, only
from fallow.serve.search import Hit, find
from fallow.serve.sketch import base_layer, sketch
from fallow.serve.table import TABLES, collection_table, hazard_table, plan_table
from fallow.serve.tell import tell
from fallow.serve.tiles import MOST_ZOOM, tile_png
from fallow.serve.world import Keeper, World
from fallow.store import inputs_of

router = APIRouter(tags=["map page"])
_SHOWN = {
    "land": ("classification", "area_m2", "since"),
    "accidents": ("happened_on", "killed", "injured"),
    "lifted-minefields": ("done_on",),
    "items": ("found_on", "item", "number"),
    "places": ("name", "population"),
    "control": ("side", "seen_on"),
}
_ROWS = 200
Zoom = Annotated[float, Query(ge=0, le=24)]


def _world(request: Request) -> World:
    keeper: Keeper = request.app.state.keeper
    return keeper.world()


@router.get("/page/about")
def about(request: Request) -> dict[str, Any]:
    """What the page shows first: the register's name and extent, its days, what there is."""
    only(request)
    keeper: Keeper = request.app.state.keeper
    world = keeper.world()
    facts, view = world.facts, world.at(None)
    control = sorted({e.interval.start for e in facts.control})
    return {
        "name": facts.name,
        "country": facts.country,
        "fictional": facts.country == COUNTRY,
        "version": __version__,
        "languages": LANGUAGES,
        "bounds": world.bounds(),
        "days": world.days,
        "control": {"days": control, "sides": sorted({e.side for e in facts.control})},
        "counts": {name: len(c) for name, c in view.collections.items()},
        "unknown_extents": len(view.unknown),
        "hazard": _hazard(keeper, world),
        "plan": facts.plan is not None,
        "symbols": {name: asdict(s) for name, s in SYMBOLS.items()},
    }


def _hazard(keeper: Keeper, world: World) -> dict[str, Any] | None:
    raster = world.facts.hazard
    if raster is None:
        return None
    p = raster.bands["p_contaminated"]
    inside = ~np.isnan(p)
    prior = inside & (raster.bands["share_from_evidence"] < MOSTLY_PRIOR_SHARE)
    return {
        "cell_m": raster.grid.cell_m,
        "cells": int(inside.sum()),
        "cells_mostly_prior": int(prior.sum()),
        "outdated": raster.manifest["inputs"] != inputs_of(keeper.workspace),
        "sha256": raster.manifest["raster_sha256"],
        "most_zoom": MOST_ZOOM,
        "classes": [{"from": low, "colour": colour} for low, colour in PROBABILITY_CLASSES],
    }


@router.get("/page/balance")
def balance_on(request: Request, on: Text = None) -> dict[str, Any]:
    """Square metres by classification as at a day, with the unknown extents beside them."""
    only(request, "on")
    told = _world(request).balance(day_of(on))
    lines = [{**asdict(line), "account": str(line.account)} for line in told.lines]
    return {"lines": lines, "unknown_extents": told.unknown_extents}


@router.get("/page/words/{language}.ftl", response_class=PlainTextResponse)
def words(language: str) -> str:
    """The sentences of the page, as Fluent text."""
    if language not in LANGUAGES:
        raise Problem(NOT_FOUND, "address-unknown", path=f"/page/words/{language}.ftl")
    return fluent_text(language, ("accounts", "page"))


@router.get("/page/base", response_class=Response)
def base(request: Request) -> Response:
    """Country outlines for the base layer."""
    only(request)
    world = _world(request)
    return Response(base_layer(world.facts, world.bounds()), media_type=GEOJSON)


@router.get("/page/sketch/{name}", response_class=Response)
def sketched(
    request: Request, name: str, zoom: Zoom, bbox: Text = None, on: Text = None
) -> Response:
    """Light outlines of a collection for a box and a zoom; control as in force on a day."""
    only(request, "zoom", "bbox", "on")
    if name not in _SHOWN:
        raise Problem(NOT_FOUND, "collection-unknown", name=name, known=", ".join(_SHOWN))
    chosen, found = _found(_world(request), name, bbox, on)
    return Response(sketch(chosen, found, zoom, _SHOWN[name]), media_type=GEOJSON)


def _found(world: World, name: str, bbox: str | None, on: str | None) -> tuple[Collection, Numbers]:
    """A collection as at a day, and its features in a box; control as in force on the day."""
    day = day_of(on)
    chosen = world.at(day).collections[name]
    found = chosen.within(box_of(bbox))
    if name == "control" and len(chosen):
        found = _in_force(found, chosen.columns, None if day is None else day.isoformat())
    return chosen, found


def _in_force(found: Numbers, columns: Any, day: str | None) -> Numbers:
    """Control outlines that are the latest word on a day, [seen_on, until)."""
    seen, until = columns["seen_on"], columns["until"]
    day = day or max(seen)
    kept = [i for i in found.tolist() if seen[i] <= day and (until[i] is None or day < until[i])]
    return np.asarray(kept, dtype=np.int64)


@router.get("/page/plan")
def plan(request: Request) -> dict[str, Any]:
    """The last plan: its proof and the chosen areas, first by rank."""
    only(request)
    return planned(_world(request))


@router.get("/page/plan/areas", response_class=Response)
def plan_areas(request: Request, zoom: Zoom) -> Response:
    """The chosen areas as light outlines with their rank and work."""
    only(request, "zoom")
    return Response(planned_features(_world(request), zoom), media_type=GEOJSON)


@router.get("/page/table/{name}")
def table(
    request: Request,
    name: str,
    bbox: Text = None,
    on: Text = None,
    limit: Annotated[int, Query(ge=1)] = 50,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> dict[str, Any]:
    """The table twin of a layer: a page of its rows, in words."""
    only(request, "bbox", "on", "limit", "offset")
    world, language = _world(request), language_of(request)
    there = name in COLLECTIONS or (name == "plan" and world.facts.plan is not None)
    if name not in TABLES or not (there or (name == "hazard" and world.facts.hazard is not None)):
        raise Problem(NOT_FOUND, "collection-unknown", name=name, known=", ".join(TABLES))
    shown = slice(offset, offset + min(limit, _ROWS))
    if name == "plan":
        return plan_table(world, shown, language)
    if name == "hazard":
        return hazard_table(world, box_of(bbox), shown, language)
    return collection_table(*_found(world, name, bbox, on), shown, language)


@router.get("/page/search")
def search(request: Request, q: Annotated[str, Query(max_length=200)] = "") -> list[Hit]:
    """Places and areas by name, and coordinates as they are written."""
    only(request, "q")
    return find(_world(request), q)


@router.get("/known")
def known(request: Request, lon: float, lat: float, on: Text = None) -> dict[str, Any]:
    """What is known at a place, in a closed vocabulary. Silence is not evidence of safety."""
    only(request, "lon", "lat", "on")
    spot = place_of(lon, lat)
    return tell(known_at(_world(request), *spot, day_of(on)), spot, language_of(request))


@router.get("/hazard/tiles/{z}/{x}/{y}.png", response_class=Response)
def tile(request: Request, z: int, x: int, y: int) -> Response:
    """A tile of the hazard map (Web Mercator, XYZ)."""
    facts = _world(request).facts
    raster = facts.hazard
    if raster is None:
        raise Problem(
            NOT_FOUND, "hazard-not-run", path=str(request.app.state.keeper.workspace.folder)
        )
    try:
        picture = tile_png(raster, facts.border, z, x, y)
    except ValueError as error:
        raise Problem(NOT_FOUND, "address-unknown", path=request.url.path) from error
    return Response(picture, media_type="image/png", headers={"Cache-Control": "max-age=3600"})
