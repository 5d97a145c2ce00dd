"""GeoPackage, Shapefile, FlatGeobuf and File Geodatabase, through GDAL."""

import shutil
import warnings
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from fallow.base.finding import Finding, Place
from fallow.intake.link import CHILD_KEYS
from fallow.intake.table import AS_RECEIVED, Ask, Row, Table, refuse
from fallow.intake.text import guess, guessed_encoding

_MAGIC = {
    ".gpkg": b"SQLite format 3\0",
    ".shp": b"\x00\x00\x27\x0a",
    ".fgb": b"fgb",
}
GEODATABASE = ".gdb"
SUFFIXES = (*_MAGIC, GEODATABASE)
# What lies beside a file and belongs to it.
COMPANIONS = (".dbf", ".shx", ".prj", ".cpg", ".sbn", ".sbx", ".qix", ".qmd", ".xml", ".qpj",
              ".gpkg-wal", ".gpkg-shm")  # fmt: skip
_LANGUAGE_BYTE = 29  # of a DBF header: 0 means that the file does not say
_EXACT = 2**53  # whole numbers beyond this are rounded when a column has blanks
_CURVES = "a geometry that is not made of straight edges, or is broken"


def _cell(value: Any) -> str | None:
    if value is None or (isinstance(value, float) and np.isnan(value)):
        return None
    if isinstance(value, np.datetime64):
        return None if np.isnat(value) else str(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, bytes):
        return value.hex() or None
    text = str(value).replace("\0", "").strip()
    return text or None


def _own_copy(path: Path, room: Path) -> Path:
    """The file and what belongs to it, copied: GDAL may write beside a file it opens, such as
    a missing index, and what people send is never changed."""
    home = room / "copy"
    home.mkdir(exist_ok=True)
    stem = path.stem.casefold()
    for other in path.parent.iterdir():
        belongs = other.stem.casefold() == stem and other.suffix.lower() in COMPANIONS
        if other.is_file() and belongs:
            shutil.copyfile(other, home / (path.stem + other.suffix.lower()))
    shutil.copyfile(path, home / path.name)
    return home / path.name


def _dbf_encoding(path: Path) -> str | None:
    """ISO-8859-1 for a Shapefile that does not say how its text is encoded: it keeps every
    byte, so that the encoding can be guessed from all of them."""
    table = path.with_suffix(".dbf")
    if path.suffix.lower() != ".shp" or path.with_suffix(".cpg").exists() or not table.exists():
        return None
    with table.open("rb") as stream:
        head = stream.read(_LANGUAGE_BYTE + 1)
    return "ISO-8859-1" if len(head) > _LANGUAGE_BYTE and not head[_LANGUAGE_BYTE] else None


def _decode(columns: list[Any], file: str, found: list[Finding]) -> None:
    """Text read byte by byte, decoded as UTF-8 where all of it is, else as guessed."""
    texts = [c for c in columns if c.dtype == object]
    raw = b"\n".join(
        v.encode("latin-1", errors="replace") for c in texts for v in c if isinstance(v, str)
    )
    if raw.isascii():
        return
    try:
        raw.decode("utf-8")
        name = "utf-8"
    except UnicodeDecodeError:
        name = guessed_encoding(raw)
    found.append(guess(file, name))
    for column in texts:
        for i, value in enumerate(column):
            if isinstance(value, str):
                column[i] = value.encode("latin-1", errors="replace").decode(name, "replace")


def _checked(path: Path, kind: str) -> None:
    if path.suffix.lower() == GEODATABASE:
        if not any(path.glob("*.gdbtable")):
            raise refuse("file-unreadable", path.name, format=kind, detail="no tables in it")
        return
    with path.open("rb") as stream:
        if not stream.read(16).startswith(_MAGIC[path.suffix.lower()]):
            detail = "the content is something else"
            raise refuse("file-unreadable", path.name, format=kind, detail=detail)


def read_ogr(path: Path, ask: Ask, room: Path) -> list[Table]:
    """The layers of a file; of those, when one is named, it alone unless its rows belong to
    rows of another. Raises Refusal when GDAL cannot read it or it has no such layer."""
    from pyogrio import list_layers, set_gdal_config_options
    from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError
    from pyogrio.raw import read as read_raw

    kind = path.suffix[1:].upper()
    _checked(path, kind)
    own = path if path.is_dir() or kind == "FGB" else _own_copy(path, room)
    encoding = _dbf_encoding(own)
    set_gdal_config_options({"SHAPE_RESTORE_SHX": "YES", "OGR_SQLITE_LIST_VIRTUAL_OGR": "NO"})
    notes: list[warnings.WarningMessage] = []
    try:
        with warnings.catch_warnings(record=True, action="always") as notes:
            layers = [str(name) for name, _ in list_layers(own)]
            if ask.layer and ask.layer not in layers:
                names = ", ".join(layers)
                raise refuse("layer-unknown", path.name, layer=ask.layer, layers=names)
            if ask.layer and not _is_child(own, ask.layer):
                layers = [ask.layer]
            read_one = partial(read_raw, own, encoding=encoding)
            raws = [(name, *read_one(layer=name)) for name in layers]
    except (
        DataSourceError, DataLayerError, FieldError, FeatureError, ValueError, IndexError,
    ) as error:  # fmt: skip
        detail = str(error).replace(str(own), path.name).replace(str(own.parent), "")
        raise refuse("file-unreadable", path.name, format=kind, detail=detail) from error
    found = [Finding("reader-note", Place(path.name), {"note": n}) for n in _told(notes, own)]
    if path.suffix.lower() == ".shp" and not own.with_suffix(".dbf").exists():
        values = {"file": path.name, "companion": f"{path.stem}.dbf"}
        found.append(Finding("companion-missing", Place(path.name), values))
    tables = []
    for name, meta, _, wkb, fields in raws:
        if encoding:
            _decode(list(fields), path.name, found)
        tables.append(replace(_table(path.name, meta, wkb, list(fields), found), layer=name))
        found = []
    return tables


def _is_child(own: Path, layer: str) -> bool:
    from pyogrio import read_info

    return any(str(f).casefold() in CHILD_KEYS for f in read_info(own, layer=layer)["fields"])


def _told(notes: list[warnings.WarningMessage], own: Path) -> list[str]:
    """What GDAL said, each once, without the folder the copy lies in."""
    return list(dict.fromkeys(str(n.message).replace(f"{own.parent}/", "") for n in notes))


def _table(file: str, meta: Any, wkb: Any, fields: list[Any], found: list[Finding]) -> Table:
    names = tuple(str(n) for n in meta["fields"])
    shapes = shapely.from_wkb(wkb, on_invalid="ignore") if wkb is not None else None
    count = len(fields[0]) if fields else len(wkb) if wkb is not None else 0
    for name, dtype, column in zip(names, meta["dtypes"], fields, strict=True):
        if column.dtype.kind == "f" and "int" in str(dtype) and np.any(np.abs(column) >= _EXACT):
            found.append(Finding("number-rounded", Place(file, field=name), {"column": name}))
    rows = []
    for i in range(count):
        values = {
            n: text
            for n, column in zip(names, fields, strict=True)
            if (text := _cell(column[i])) is not None
        }
        shape = None if shapes is None else shapes[i]
        if shape is None and wkb is not None and wkb[i] is not None:
            values[AS_RECEIVED] = wkb[i].hex()
            place = Place(file, i + 1)
            found.append(Finding("outline-unreadable", place, {"detail": _CURVES}))
        rows.append(Row(i + 1, shape, values))
    return Table(file, names, tuple(rows), meta.get("crs"), tuple(found))
