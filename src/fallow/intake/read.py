"""The front door for files: one call gives the neutral rows of whatever people have."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import shapely

from fallow.intake.guard import prose_guarded, read_guarded
from fallow.intake.prose import Prose
from fallow.intake.table import Ask, Row, Table, Tick, no_tick, refuse


def read(
    path: Path,
    mapping: Mapping[str, str] | None = None,
    crs: str | None = None,
    layer: str | None = None,
    tick: Tick = no_tick,
    headings: tuple[str, ...] = (),
) -> Table:
    """A file, or a folder of dated GeoJSON files, as neutral rows in WGS84 lon/lat.

    `mapping` may name the columns of the position, `crs` overrides what the file declares,
    `layer` names a layer, a sheet or a member of an archive, `headings` the columns of a table
    that has no line of names. The bytes are read in a process of
    their own, see `guard`. Raises Refusal for a file that cannot be used as a whole.
    """
    if not path.exists():
        raise refuse("file-missing", path.name)
    return read_guarded(path, Ask(mapping or {}, crs, layer, headings), tick)


def read_prose(path: Path) -> Prose:
    """The running text of a .txt, .html or .pdf file, with what the file says of its day of
    publication and its language.

    The bytes are read in a process of their own, see `guard`. Raises Refusal for a file that
    cannot be used: missing, empty, of another kind, binary, encrypted, a scan without text.
    """
    if not path.exists():
        raise refuse("file-missing", path.name)
    return prose_guarded(path)


def swapped(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows with first and second coordinate exchanged."""

    def exchange(coords: Any) -> Any:
        return coords[:, ::-1]

    return tuple(
        r
        if r.shape is None
        else replace(r, shape=shapely.transform(shapely.force_2d(r.shape), exchange))
        for r in rows
    )
