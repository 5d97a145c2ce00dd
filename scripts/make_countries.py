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
from pathlib import Path
from typing import Any

import pycountry
import shapely

TARGET = Path(__file__).parents[1] / "src/fallow/base/data/countries.geojson.gz"
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


def main(path: str) -> None:
    topology = json.loads(Path(path).read_text())
    features = []
    for entry in topology["objects"]["countries"]["geometries"]:
        country = pycountry.countries.get(numeric=entry["id"]) if "id" in entry else None
        iso3 = country.alpha_3 if country else EXTRA.get(entry["properties"]["name"])
        if iso3 is None:
            continue
        polygons = entry["arcs"] if entry["type"] == "MultiPolygon" else [entry["arcs"]]
        shapes = [
            shapely.Polygon(rings(topology, p[0]), [rings(topology, h) for h in p[1:]])
            for p in polygons
        ]
        shape = shapely.make_valid(shapely.MultiPolygon(shapes), method="structure")
        features.append(
            {
                "type": "Feature",
                "properties": {"iso3": iso3, "name": country.name if country else "Kosovo"},
                "geometry": json.loads(shapely.to_geojson(shape)),
            }
        )
    features.sort(key=lambda f: f["properties"]["iso3"])
    text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(f"{len(features)} countries, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(sys.argv[1])
