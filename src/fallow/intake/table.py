"""A file as neutral rows: a geometry, and every column as text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from shapely import Geometry

from fallow.base.finding import Finding, Place, Refusal, Value

Tick = Callable[[int], None]
# Where a geometry that could not be built is kept, as it was written.
AS_RECEIVED = "geometry_as_received"


def no_tick(_steps: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `number` counts data rows from 1, `file` is set inside a folder."""

    number: int
    shape: Geometry | None
    values: Mapping[str, str]
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file, its columns in order, and what was noticed while reading.

    `crs` is the coordinate reference system the file declares, or None.
    """

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    crs: str | None = None
    findings: tuple[Finding, ...] = field(default=())


def refuse(code: str, file: str, **values: Value) -> Refusal:
    """The refusal of a whole file."""
    return Refusal(Finding(code, Place(file=file), {"file": file, **values}))
