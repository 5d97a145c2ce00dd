"""The province as files of the kinds that people exchange; the same bytes for a seed."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import shapely
from shapely import Geometry

from fallow.records import Fate, Work
from fallow.sample.province import Province
from fallow.sample.release import APPROVER, EDITION, Decision, Find
from fallow.sample.survey import ReportedArea
from fallow.sample.war import SIDE

Feature = tuple[Geometry | None, Mapping[str, Any]]


def _geojson(features: Iterable[Feature]) -> bytes:
    collection = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {k: v for k, v in properties.items() if v is not None},
                "geometry": None if shape is None else json.loads(shapely.to_geojson(shape)),
            }
            for shape, properties in features
        ],
    }
    return json.dumps(collection, ensure_ascii=False).encode() + b"\n"


def _csv(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([["" if v is None else v for v in row] for row in rows])
    return text.getvalue().encode()


def _xy(point: shapely.Point | None) -> tuple[float | None, float | None]:
    return (None, None) if point is None else (point.x, point.y)


def _fate(find: Find) -> tuple[str, Work, Fate]:
    return find.area_id, Work.AREA_CLEARANCE, Fate.DESTROYED


def _area(area: ReportedArea) -> Feature:
    day = area.reported_on.isoformat() if area.reported_on else None
    return area.outline, {
        "id": area.id,
        "date": day,
        "hazard": area.hazard,
        "name": area.name,
        "organisation": area.organisation,
        "evidence": area.evidence,
    }


def _decision(decision: Decision) -> Feature:
    return decision.outline, {
        "act": decision.act,
        "area_id": decision.area_id,
        "date": decision.on.isoformat(),
        "evidence": decision.evidence,
        "method": decision.method,
        "organisation": decision.organisation,
        "approver": APPROVER,
        "edition": EDITION,
        "depth_m": decision.depth_m,
        "note": decision.note,
    }


def files(province: Province) -> dict[str, bytes]:
    """File name → content. `truth.csv` is for tests: the demo never imports it."""
    ground = province.geography
    remaining = {id(t) for t in province.remaining()}
    return {
        "border.geojson": _geojson([(ground.border, {"name": "Orvelia"})]),
        "roads.geojson": _geojson((r, {}) for r in ground.roads),
        "fields.geojson": _geojson((f, {}) for f in ground.fields),
        "places.csv": _csv(
            ("name", "lon", "lat", "population"),
            [(p.name, *_xy(p.position), p.population) for p in ground.places],
        ),
        "suspected.geojson": _geojson(_area(a) for a in province.areas if not a.confirmed),
        "confirmed.geojson": _geojson(_area(a) for a in province.areas if a.confirmed),
        "accidents.csv": _csv(
            ("id", "date", "lon", "lat", "killed", "injured", "item"),
            [
                (a.id, a.happened_on, *_xy(a.position), a.killed, a.injured, a.item)
                for a in province.accidents
            ],
        ),
        "lifted.geojson": _geojson(
            (p, {"id": f"LIFTED-{n:03d}"}) for n, p in enumerate(province.lifted, 1)
        ),
        "items.csv": _csv(
            ("id", "date", "lon", "lat", "item", "number", "condition", "area_id", "work", "fate"),
            [
                (f.id, f.found_on, *_xy(f.truth.position), f.truth.item, 1, "destroyed", *_fate(f))
                for f in province.finds
            ],
        ),
        "decisions.geojson": _geojson(_decision(d) for d in province.decisions),
        "decisions-late.geojson": _geojson(_decision(d) for d in province.late_decisions),
        "truth.csv": _csv(
            ("item", "lon", "lat", "day", "present"),
            [(t.item, *_xy(t.position), t.left_on, id(t) in remaining) for t in province.war.truth],
        ),
        **{
            f"control/{day:%Y%m%d}.geojson": _geojson([(shape, {"side": SIDE})])
            for day, shape in province.war.held.items()
        },
    }
