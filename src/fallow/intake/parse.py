"""Which reader a file gets, and one table out of several."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from fallow.base.finding import Finding, Place
from fallow.intake.archive import gunzipped, unpacked
from fallow.intake.datum import in_wgs84
from fallow.intake.delimited import read_delimited
from fallow.intake.documents import read_json
from fallow.intake.geojson import read_geojson, read_lines
from fallow.intake.gpx import read_gpx
from fallow.intake.kml import read_kml
from fallow.intake.link import linked, with_parent, with_repeats
from fallow.intake.maxml import read_maxml
from fallow.intake.ogr import COMPANIONS, GEODATABASE, read_ogr
from fallow.intake.ogr import SUFFIXES as OGR
from fallow.intake.table import Ask, Table, refuse
from fallow.intake.workbook import SUFFIXES as WORKBOOKS
from fallow.intake.workbook import read_workbook

_LINES = (".geojsonl", ".geojsons", ".ndjson", ".jsonl")
_DELIMITED = (".csv", ".tsv", ".txt")
_ZIP = (".zip", ".kmz")
_GZIP = ".gz"
_DEPTH = 2  # an archive within an archive, and no deeper

Reader = Callable[[Path, Ask, Path], list[Table]]


def _alone(read: Callable[[Path], Table]) -> Reader:
    return lambda path, _ask, _room: [read(path)]


def _asking(read: Callable[[Path, Ask], list[Table]]) -> Reader:
    return lambda path, ask, _room: read(path, ask)


_READERS: dict[str, Reader] = {
    ".geojson": _alone(read_geojson),
    ".json": _asking(read_json),
    ".kml": _alone(read_kml),
    ".gpx": _alone(read_gpx),
    ".xml": lambda path, _ask, _room: read_maxml(path),
    **dict.fromkeys(_LINES, _alone(read_lines)),
    **dict.fromkeys(_DELIMITED, _asking(lambda path, ask: [read_delimited(path, ask)])),
    **dict.fromkeys(WORKBOOKS, _asking(read_workbook)),
    **dict.fromkeys(OGR, read_ogr),
}
KNOWN_SUFFIXES = (*_READERS, *_ZIP, _GZIP)


def parse(path: Path, ask: Ask, room: Path) -> Table:
    """A file as neutral rows in WGS84 lon/lat; `room` is an empty folder for what is unpacked.

    Raises Refusal for a file that is missing, empty, of an unknown kind, not what its name
    claims, cut short, or without rows.
    """
    if not path.exists():
        raise refuse("file-missing", path.name)
    if path.is_file() and path.stat().st_size == 0:
        raise refuse("file-empty", path.name)
    try:
        table = _chosen(path, _tables(path, ask, room), ask.layer)
    except PermissionError as error:
        raise refuse("file-unreadable", path.name, format="file", detail="not permitted") from error
    if not table.rows:
        raise refuse("file-without-rows", path.name)
    repeats = tuple(in_wgs84(r, ask.crs) for r in table.repeats)
    return replace(in_wgs84(table, ask.crs), repeats=repeats)


def _tables(path: Path, ask: Ask, room: Path, depth: int = 0) -> list[Table]:
    suffix = path.suffix.lower()
    if suffix in _READERS:
        return _READERS[suffix](path, ask, room)
    if suffix in _ZIP:
        return _members(path, ask, room, depth)
    if suffix == _GZIP:
        return _packed(path, ask, room, depth)
    known = ", ".join(KNOWN_SUFFIXES)
    raise refuse("file-kind-unknown", path.name, suffix=suffix or "none", known=known)


def _packed(path: Path, ask: Ask, room: Path, depth: int) -> list[Table]:
    """The tables of the one file that a .gz holds."""
    if depth >= _DEPTH:
        raise refuse("archive-refused", path.name, reason="archives within archives")
    home = _own(room, 0, depth)
    file = gunzipped(path, home)
    return [replace(t, file=path.name) for t in _tables(file, ask, home, depth + 1)]


def _members(path: Path, ask: Ask, room: Path, depth: int) -> list[Table]:
    """The tables of an archive's members that can be read; the others are findings."""
    if depth >= _DEPTH:
        raise refuse("archive-refused", path.name, reason="archives within archives")
    home = room / f"unpacked{depth}"
    home.mkdir()
    files = unpacked(path, home)
    bases = sorted({_geodatabase(f, home) for f in files} - {None}, key=str)
    files = [f for f in files if _geodatabase(f, home) is None]
    readable = [f for f in files if f.suffix.lower() in KNOWN_SUFFIXES]
    if path.suffix.lower() == ".kmz":
        readable = [f for f in readable if f.suffix.lower() == ".kml"]
    stems = {f.stem.casefold() for f in readable}
    skipped = [
        Finding("member-skipped", Place(path.name), {"member": f.relative_to(home).as_posix()})
        for f in files
        if f not in readable
        and not (f.suffix.lower() in COMPANIONS and f.name.split(".")[0].casefold() in stems)
    ]
    found = [b for b in bases if b is not None] + sorted(readable)
    names = {f.relative_to(home).as_posix(): f for f in found}
    member, inner = _asked(ask.layer, names)
    if member and not all(f.suffix.lower() in _DELIMITED for f in found):
        names = {member: names[member]}  # tables of a form are read together: they are linked
    tables: list[Table] = []
    for name, file in names.items():
        part = replace(ask, layer=inner) if member or len(names) == 1 else replace(ask, layer=None)
        tables += [
            replace(
                table, file=path.name, layer=_joined(name, table, bool(member) or len(found) > 1)
            )
            for table in _tables(file, part, _own(room, len(tables), depth), depth + 1)
        ]
    if tables and skipped:
        tables[0] = replace(tables[0], findings=(*skipped, *tables[0].findings))
    return tables


def _own(room: Path, number: int, depth: int) -> Path:
    home = room / f"member{depth}-{number}"
    home.mkdir()
    return home


def _joined(name: str, table: Table, named: bool) -> str | None:
    """What a table of an archive is called; the only member's name goes without saying."""
    if not named:
        return table.layer
    return f"{name}/{table.layer}" if table.layer else name


def _asked(layer: str | None, names: dict[str, Path]) -> tuple[str | None, str | None]:
    """The member that `--layer` names, and the layer within it."""
    for name in sorted(names, key=len, reverse=True):
        if layer == name:
            return name, None
        if layer and layer.startswith(f"{name}/"):
            return name, layer[len(name) + 1 :]
    return None, layer


def _geodatabase(file: Path, home: Path) -> Path | None:
    return next((p for p in file.parents if p.suffix.lower() == GEODATABASE and p != home), None)


def _chosen(path: Path, tables: list[Table], layer: str | None) -> Table:
    """The one table that is meant: the one named, or the only one that stands alone.

    Raises Refusal when several hold rows and none is named, or none has that name.
    """
    links = linked([t for t in tables if t.rows])
    if not links:
        raise refuse("file-without-rows", path.name)
    for own in links:
        if layer == _name(own.table):
            return with_parent(own, links)
    within = [k for k in links if layer is None or _name(k.table).startswith(f"{layer}/")]
    if not within:
        names = ", ".join(_name(k.table) for k in links)
        raise refuse("layer-unknown", path.name, layer=layer or "", layers=names)
    links, names = within, ", ".join(_name(k.table) for k in within)
    roots = [k for k in links if k.parent is None] or links
    tagged = [k for k in roots if k.table.tags]
    if len(roots) == 1:
        return with_repeats(roots[0], links)
    if len(tagged) == 1:  # the sheet made for machines; the others are notes about it
        left = [
            Finding(
                "layer-left", Place(path.name), {"layer": _name(k.table), "rows": len(k.table.rows)}
            )
            for k in roots
            if k is not tagged[0]
        ]
        table = with_repeats(tagged[0], links)
        return replace(table, findings=(*left, *table.findings))
    raise refuse("layer-needed", path.name, layers=names)


def _name(table: Table) -> str:
    return table.layer or table.file
