"""OGC API – Features, parts core, GeoJSON and OpenAPI 3.0 (OGC 17-069r4): what GIS software asks.

Coordinates are WGS84 longitude, latitude. `on=D` asks for the register as at a day.
"""

from datetime import UTC, datetime
from typing import Annotated, Any
from urllib.parse import quote, urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response

from fallow.base.words import say
from fallow.serve.asked import box_of, day_of, days_of
from fallow.serve.features import COLLECTIONS, Collection, collection_text
from fallow.serve.problems import BAD_REQUEST, NOT_FOUND, Problem, language_of, only
from fallow.serve.world import Keeper

CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
_SPEC = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf"
CONFORMS = [f"{_SPEC}/{part}" for part in ("core", "geojson", "oas30")]
MOST, USUAL = 10_000, 100
JSON, GEOJSON = "application/json", "application/geo+json"
OPENAPI = "application/vnd.oai.openapi+json;version=3.0"

Text = Annotated[str | None, Query()]
router = APIRouter(tags=["OGC API - Features"])


def _base(request: Request) -> str:
    return str(request.base_url).rstrip("/")


def _link(href: str, rel: str, kind: str = JSON, **more: str) -> dict[str, str]:
    return {"href": href, "rel": rel, "type": kind, **more}


def landing(request: Request) -> dict[str, Any]:
    """The landing page as data: where everything else is."""
    keeper: Keeper = request.app.state.keeper
    base, language = _base(request), language_of(request)
    return {
        "title": keeper.workspace.name,
        "description": say("api-description", language),
        "links": [
            _link(f"{base}/?f=json", "self"),
            _link(f"{base}/", "alternate", "text/html"),
            _link(f"{base}/api", "service-desc", OPENAPI),
            _link(f"{base}/conformance", "conformance"),
            _link(f"{base}/collections", "data"),
        ],
    }


@router.get("/conformance")
def conformance(request: Request) -> dict[str, Any]:
    """The parts of the standard that are answered."""
    only(request)
    return {"conformsTo": CONFORMS}


def _described(request: Request, collection: Collection) -> dict[str, Any]:
    base, language = _base(request), language_of(request)
    here = f"{base}/collections/{collection.id}"
    bounds = collection.bounds
    extent = {"spatial": {"bbox": [bounds], "crs": CRS84}} if bounds else {}
    return {
        "id": collection.id,
        "title": say(f"collection-{collection.id}", language),
        "description": say(f"collection-{collection.id}.about", language),
        "itemType": "feature",
        "crs": [CRS84],
        "extent": extent,
        "links": [_link(here, "self"), _link(f"{here}/items", "items", GEOJSON)],
    }


@router.get("/collections")
def collections(request: Request) -> dict[str, Any]:
    """Every collection there is."""
    only(request)
    view = request.app.state.keeper.world().at(None)
    listed = [_described(request, c) for c in view.collections.values()]
    return {"links": [_link(f"{_base(request)}/collections", "self")], "collections": listed}


def _collection(request: Request, name: str, on: str | None = None) -> Collection:
    if name not in COLLECTIONS:
        known = ", ".join(COLLECTIONS)
        raise Problem(NOT_FOUND, "collection-unknown", name=name, known=known)
    found: Collection = request.app.state.keeper.world().at(day_of(on)).collections[name]
    return found


@router.get("/collections/{name}")
def collection(request: Request, name: str) -> dict[str, Any]:
    """One collection, described."""
    only(request)
    return _described(request, _collection(request, name))


@router.get("/collections/{name}/items", response_class=Response)
def items(
    request: Request,
    name: str,
    bbox: Text = None,
    datetime: Text = None,
    limit: Annotated[int, Query(ge=1)] = USUAL,
    offset: Annotated[int, Query(ge=0)] = 0,
    on: Text = None,
) -> Response:
    """Features of a collection, a page at a time, by box and days."""
    only(request, "bbox", "datetime", "limit", "offset", "on", "bbox-crs", "crs")
    for name_of_crs in ("bbox-crs", "crs"):
        asked = request.query_params.get(name_of_crs, CRS84)
        if asked != CRS84:
            raise Problem(BAD_REQUEST, "crs-unanswered", value=asked, known=CRS84)
    chosen = _collection(request, name, on)
    found = chosen.within(box_of(bbox), days_of(datetime))
    shown = found[offset : offset + min(limit, MOST)].tolist()
    here = f"{_base(request)}/collections/{name}/items"
    kept = [(k, v) for k, v in request.query_params.multi_items() if k != "offset"]
    links = [_link(f"{here}?{urlencode([*kept, ('offset', offset)])}", "self", GEOJSON)]
    if offset + len(shown) < len(found) and shown:
        after = urlencode([*kept, ("offset", offset + len(shown))])
        links.append(_link(f"{here}?{after}", "next", GEOJSON))
    more = {
        "links": links,
        "numberMatched": len(found),
        "numberReturned": len(shown),
        "timeStamp": _now(),
    }
    return Response(collection_text((chosen.feature(i) for i in shown), more), media_type=GEOJSON)


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@router.get("/collections/{name}/items/{feature:path}", response_class=Response)
def item(request: Request, name: str, feature: str, on: Text = None) -> Response:
    """One feature."""
    only(request, "on")
    chosen = _collection(request, name, on)
    index = chosen.numbers.get(feature)
    if index is None:
        raise Problem(NOT_FOUND, "feature-unknown", name=feature, collection=name)
    here = f"{_base(request)}/collections/{name}"
    links = [
        _link(f"{here}/items/{quote(feature, safe='')}", "self", GEOJSON),
        _link(here, "collection"),
    ]
    return Response(chosen.feature(index, links), media_type=GEOJSON)


def openapi(request: Request) -> JSONResponse:
    """The interface in OpenAPI."""
    return JSONResponse(request.app.openapi(), media_type=OPENAPI)
