"""What the checks look at, and how a check is described."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry

from fallow.base.finding import Finding, Place, Value
from fallow.intake.columns import PERSONAL
from fallow.intake.mapping import TableMapping
from fallow.intake.table import Row, Table
from fallow.records import RecordKind


@dataclass(frozen=True, slots=True)
class Districts:
    """Names and outlines (lon/lat) of the districts that the rows name in `field`."""

    names: tuple[str, ...]
    outlines: tuple[Geometry, ...]
    field: str = "admin2"


@dataclass(frozen=True)
class Subject:
    """A table with its mapping, and what is known besides: country, districts, today.

    Without slots, so that what several checks ask is found once.
    """

    table: Table
    mapping: TableMapping
    kind: RecordKind
    today: date
    border: Geometry | None = None
    country: str = ""
    districts: Districts | None = None

    @property
    def rows(self) -> Sequence[Row]:
        return self.table.rows

    def column(self, field: str) -> str | None:
        """The column of a field, None when the table has none."""
        return self.mapping.fields.get(field)

    def private(self, column: str) -> bool:
        """Whether a column may say who a victim is: its words may stand in no finding, because
        findings are kept for good and leave the register with its exports."""
        if self.kind is not RecordKind.VICTIM:
            return False
        fields = [f for f, c in self.mapping.fields.items() if c == column]
        return not fields or any(f in PERSONAL for f in fields)

    def cells(self, field: str) -> list[tuple[Row, str]]:
        """The filled cells of a field with their rows."""
        column = self.column(field)
        if column is None:
            return []
        return [(r, text) for r in self.rows if (text := r.values.get(column))]

    def at(self, row: Row, column: str | None = None, spot: Sequence[float] | None = None) -> Place:
        """The place of a finding about a row."""
        lon, lat = (float(spot[0]), float(spot[1])) if spot is not None else (None, None)
        return Place(row.file or self.table.file, row.number, column, lon=lon, lat=lat)

    def about(self, code: str, row: Row, column: str | None = None, **values: Value) -> Finding:
        """A finding about a cell or a row."""
        return Finding(code, self.at(row, column), values)

    def whole(self, code: str, column: str | None = None, **values: Value) -> Finding:
        """A finding about a column or the whole table."""
        return Finding(code, Place(self.table.file, field=column), values)

    def points(self) -> tuple[list[Row], NDArray[np.float64]]:
        """Rows whose geometry is a finite point, and their lon/lat (n, 2)."""
        return self._points

    @cached_property
    def _points(self) -> tuple[list[Row], NDArray[np.float64]]:
        shapes = np.asarray([r.shape for r in self.rows], dtype=object)
        kept = np.flatnonzero((shapely.get_type_id(shapes) == 0) & ~shapely.is_empty(shapes))
        spots = np.column_stack([shapely.get_x(shapes[kept]), shapely.get_y(shapes[kept])])
        finite = np.isfinite(spots).all(axis=1)
        return [self.rows[i] for i in kept[finite]], spots[finite]

    def placed(self) -> tuple[list[Row], NDArray[np.float64]]:
        """Rows with a geometry of finite coordinates, and the middle (n, 2) of each in lon/lat:
        of a point the point itself, of anything else that of its bounding box."""
        return self._placed

    @cached_property
    def _placed(self) -> tuple[list[Row], NDArray[np.float64]]:
        shapes = np.asarray([r.shape for r in self.rows], dtype=object)
        bounds = shapely.bounds(shapes).reshape(-1, 4)
        kept = np.flatnonzero(np.isfinite(bounds).all(axis=1))
        middles = (bounds[kept, :2] + bounds[kept, 2:]) / 2
        return [self.rows[i] for i in kept.tolist()], middles


Run = Callable[[Subject], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """A check: what it finds, the function, and where the rule comes from."""

    codes: tuple[str, ...]
    run: Run
    reference: str
