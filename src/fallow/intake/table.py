"""A file as neutral rows: a geometry, and every column as text."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from shapely import Geometry

from fallow.base.finding import Finding, Place, Refusal, Value

Tick = Callable[[int], None]
# What a conversion or a grid square leaves open, in metres, kept beside the row's cells.
ACCURACY = "position_accuracy_m"
PRECISION = "position_precision_m"
OPERATION = "position_operation"
# Where a geometry that could not be built is kept, as it was written.
AS_RECEIVED = "geometry_as_received"


def no_tick(_steps: int) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What is said about a file: columns of the position, coordinate system, layer, and the
    names of its columns where it has no line of names."""

    mapping: Mapping[str, str] = field(default_factory=dict)
    crs: str | None = None
    layer: str | None = None
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `number` counts data rows from 1, `file` is set inside a folder.

    In a repeat (the victims of an accident, say) `parent` is the number of the row above it.
    """

    number: int
    shape: Geometry | None
    values: Mapping[str, str]
    file: str | None = None
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a file, its columns in order, and what was noticed while reading.

    `crs` is the coordinate reference system the file declares, or None. `layer` is the sheet,
    layer or archive member they come from. `tags` are the HXL hashtags of its columns.
    `repeats` are the tables whose rows belong to rows of this one.
    """

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    crs: str | None = None
    findings: tuple[Finding, ...] = field(default=())
    layer: str | None = None
    tags: Mapping[str, str] = field(default_factory=dict)
    repeats: tuple["Table", ...] = ()


def refuse(code: str, file: str, **values: Value) -> Refusal:
    """The refusal of a whole file."""
    return Refusal(Finding(code, Place(file=file), {"file": file, **values}))
