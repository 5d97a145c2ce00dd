"""CSV and TSV, with positions as longitude/latitude columns or outlines as WKT."""

import csv
from collections.abc import Mapping
from pathlib import Path

import shapely
from shapely import Geometry
from shapely.errors import ShapelyError

from fallow.base.finding import Finding, Place
from fallow.intake.table import AS_RECEIVED, Row, Table, refuse

_LON = ("lon", "longitude", "long", "lng", "x", "longitud", "довгота", "долгота")
_LAT = ("lat", "latitude", "y", "latitud", "широта")
_WKT = ("wkt", "geometry", "geom", "the_geom", "outline")


def _text_of(path: Path) -> str:
    raw = path.read_bytes()
    if b"\0" in raw:
        raise refuse("file-unreadable", path.name, format="CSV", detail="binary content")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise refuse("file-unreadable", path.name, format="CSV", detail="unknown text encoding")


def pick(columns: tuple[str, ...], names: tuple[str, ...]) -> str | None:
    """The first column with one of the names, case and spaces ignored."""
    by_name = {c.strip().casefold(): c for c in reversed(columns)}
    return next((by_name[n] for n in names if n in by_name), None)


def _number(text: str) -> float:
    return float(text.strip().replace("\N{MINUS SIGN}", "-"))


def _shape(
    values: Mapping[str, str], lon: str | None, lat: str | None, wkt: str | None
) -> Geometry | None:
    """The row's geometry, None when its cells are blank; ValueError when they make no sense."""
    if wkt is not None:
        text = values.get(wkt, "")
        try:
            return shapely.from_wkt(text) if text else None
        except ShapelyError as error:
            raise ValueError(str(error)) from error
    if lon is None or lat is None or not (values.get(lon) or values.get(lat)):
        return None
    return shapely.Point(_number(values.get(lon, "")), _number(values.get(lat, "")))


def read_delimited(path: Path, mapping: Mapping[str, str]) -> Table:
    """The rows of a CSV or TSV file; `mapping` may name the lon, lat or wkt column.

    Raises Refusal for binary content or a file without a header line.
    """
    lines = _text_of(path).splitlines()
    try:
        dialect: type[csv.Dialect] = csv.Sniffer().sniff("\n".join(lines[:20]), ",;\t|")
    except csv.Error:
        dialect = csv.excel
    reader = csv.reader(lines, dialect)
    columns = tuple(c.strip() for c in next(reader, []))
    if not any(columns):
        raise refuse("file-unreadable", path.name, format="CSV", detail="no header line")
    lon, lat = mapping.get("lon") or pick(columns, _LON), mapping.get("lat") or pick(columns, _LAT)
    wkt = mapping.get("wkt") or pick(columns, _WKT)
    rows, findings = [], []
    for number, cells in enumerate(reader, 1):
        values = {c: v.strip() for c, v in zip(columns, cells, strict=False) if v.strip()}
        if len(cells) > len(columns):
            findings.append(
                Finding(
                    "row-too-long",
                    Place(path.name, number),
                    {"cells": len(cells), "columns": len(columns)},
                )
            )
            values["cells beyond the header"] = dialect.delimiter.join(cells[len(columns) :])
        try:
            shape = _shape(values, lon, lat, wkt)
        except ValueError as error:
            shape = None
            values[AS_RECEIVED] = values.get(wkt or "", "") or (
                f"{values.get(lon or '', '')}, {values.get(lat or '', '')}"
            )
            findings.append(
                Finding("outline-unreadable", Place(path.name, number), {"detail": str(error)})
            )
        used = {wkt} if wkt else {lon, lat}
        rows.append(Row(number, shape, {k: v for k, v in values.items() if k not in used}))
    crs = "OGC:CRS84"
    return Table(path.name, columns, tuple(rows), crs, tuple(findings))
