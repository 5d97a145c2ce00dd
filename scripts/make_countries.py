"""Make src/fallow/base/data/countries.geojson.gz from Natural Earth 1:50m (public domain).

Usage: npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
       python scripts/make_countries.py package/countries-50m.json   (needs: pip install pycountry)

Run by hand when the borders change; the result is kept in the repository so that no build
needs it. Borders are Natural Earth's and settle nothing: an authority gives its own with
`fallow init --border`.
"""

import gzip
import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pycountry
import shapely
from shapely import affinity

TARGET = Path(__file__).parents[1] / "src/fallow/base/data/countries.geojson.gz"
HALF_TURN = 180
SIMFEROPOL = shapely.Point(34.1, 44.95)
# Natural Earth draws these without an ISO number.
EXTRA = {"Kosovo": "XKX"}


def rings(topology: dict[str, Any], arcs: list[int]) -> list[tuple[float, float]]:
    """One ring of lon/lat from delta-coded, quantised arcs (TopoJSON specification, 2.1)."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    ring: list[tuple[float, float]] = []
    for arc in arcs:
        x = y = 0
        points = []
        for dx, dy in topology["arcs"][arc if arc >= 0 else ~arc]:
            x, y = x + dx, y + dy
            points.append((round(x * sx + tx, 4), round(y * sy + ty, 4)))
        points = points if arc >= 0 else points[::-1]
        ring += points[1:] if ring else points
    return ring


def unwrapped(ring: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The ring without jumps round the world: longitudes may then pass 180°."""
    turns, result = 0, ring[:1]
    for (before, _), (lon, lat) in pairwise(ring):
        turns += (before - lon > HALF_TURN) - (lon - before > HALF_TURN)
        result.append((lon + 360 * turns, lat))
    return result


def polygon(topology: dict[str, Any], arcs: list[list[int]]) -> shapely.Geometry:
    """One polygon, cut at the 180th meridian where it crosses it."""
    shell, *holes = (unwrapped(rings(topology, ring)) for ring in arcs)
    shape = shapely.make_valid(shapely.Polygon(shell, holes), method="structure")
    parts = [
        affinity.translate(shape.intersection(shapely.box(west, -90, west + 360, 90)), -west - 180)
        for west in (-540, -180, 180)
    ]
    return shapely.union_all([p for p in parts if p.area > 0])


def move_part(features: list[dict[str, Any]], source: str, target: str, at: shapely.Point) -> None:
    """Move the polygon at a point from one country to another.

    Natural Earth draws who holds the ground; Fallow asks whose land it is (for Crimea: UN
    General Assembly resolution 68/262 of 27 March 2014).
    """
    by_code = {f["properties"]["iso3"]: f for f in features}
    old, new = (shapely.from_geojson(json.dumps(by_code[c]["geometry"])) for c in (source, target))
    part = next(p for p in shapely.get_parts(old) if p.contains(at))
    for code, shape in ((source, old.difference(part)), (target, new.union(part))):
        by_code[code]["geometry"] = json.loads(shapely.to_geojson(shape))


def main(path: str) -> None:
    topology = json.loads(Path(path).read_text())
    features = []
    for entry in topology["objects"]["countries"]["geometries"]:
        country = pycountry.countries.get(numeric=entry["id"]) if "id" in entry else None
        iso3 = country.alpha_3 if country else EXTRA.get(entry["properties"]["name"])
        if iso3 is None or iso3 == "ATA":  # Antarctica does not survive the cut, nor is it needed
            continue
        polygons = entry["arcs"] if entry["type"] == "MultiPolygon" else [entry["arcs"]]
        shape = shapely.union_all([polygon(topology, p) for p in polygons])
        features.append(
            {
                "type": "Feature",
                "properties": {"iso3": iso3, "name": country.name if country else "Kosovo"},
                "geometry": json.loads(shapely.to_geojson(shape)),
            }
        )
    move_part(features, "RUS", "UKR", SIMFEROPOL)
    features.sort(key=lambda f: f["properties"]["iso3"])
    text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(f"{len(features)} countries, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(sys.argv[1])
