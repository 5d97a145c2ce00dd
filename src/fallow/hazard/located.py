"""What was recorded in each cell of a lattice, read window by window from where records lie."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from fallow.base.grid import Grid
from fallow.base.tiles import Tile
from fallow.hazard.raster import Parts, distance_m, shares
from fallow.hazard.types import Flags, Floats, Rates, Whole
from fallow.records import RecordKind

NOT_ASKED, DREW_NOTHING, SUSPECTED, CONFIRMED = -1, 0, 1, 2
LEAST_USE = 0.1  # people were where an accident happened
HALF = 0.5  # of a cell, from which it counts as inside


@dataclass(frozen=True, slots=True)
class Ground:
    """What was recorded in each cell, before anyone says how far to trust it; (rows, columns).

    `cleared`, `reduced`, `cancelled`: share of the cell, 0 to 1. `use`: how much people use
    the ground, 1 beside a place. `items`, `accidents`: counts. `drawn`: NOT_ASKED,
    DREW_NOTHING, SUSPECTED or CONFIRMED. `worth`: 1 / number of cells of the widest outline
    there. `outlined`: share of the cell inside outlines. `lifted`: a lifted minefield may have
    been here. `claims`: log ratio of points that are claims, or whose place is not known to the
    cell, each `claim_worth`. `trust`: that the outline drawn here is told by a source to trust.
    `placed`: items and accidents whose place is known to the cell, whoever tells of them; None
    where that of some is not. `last`: day of the latest dated record there (`Evidence`).
    """

    grid: Grid
    coverage: Flags
    cleared: Floats
    reduced: Floats
    cancelled: Floats
    use: Floats
    items: Whole
    accidents: Whole
    drawn: Whole
    worth: Floats
    outlined: Floats
    lifted: Flags
    claims: Floats | None = None
    claim_worth: Floats | None = None
    trust: Floats | None = None
    placed: tuple[Whole, Whole] | None = None
    last: Floats | None = None


@dataclass(frozen=True, slots=True)
class Marks:
    """Values of some cells of a lattice, in the order in which they were told."""

    rows: Whole
    columns: Whole
    values: Floats

    def laid(self, onto: Floats, tile: Tile, how: np.ufunc | None = None) -> Floats:
        """Put the values of a window into its lattice `onto`, in their order, the last on top, or
        joined by `how`."""
        at = (self.rows >= tile.top) & (self.rows < tile.bottom)
        at &= (self.columns >= tile.left) & (self.columns < tile.right)
        place = self.rows[at] - tile.top, self.columns[at] - tile.left
        if how is None:
            onto[place] = self.values[at]
        else:
            how.at(onto, place, self.values[at])
        return onto


Told = tuple[Whole, Whole, Floats | float]  # rows, columns, and the value or values of cells


def marks(found: Sequence[Told]) -> Marks:
    """Rows, columns and the value, or values, of the cells of each record, one after another."""
    rows = [f[0] for f in found]
    values = [np.broadcast_to(np.asarray(f[2], np.float64), len(f[0])) for f in found]
    none = np.zeros(0, np.int64)
    return Marks(
        np.concatenate([none, *rows]),
        np.concatenate([none, *(f[1] for f in found)]),
        np.concatenate([np.zeros(0), *values]),
    )


@dataclass(frozen=True, slots=True)
class Located:
    """Records where they lie on a lattice, from which `ground` reads any window.

    Polygons are parts in the plane (`in_plane`): `coverage`, released land by `released` kind,
    `surveyed` ground (None: nobody says), `inside` the outlines. Points in the plane: `homes`
    (None: nobody uses the ground, as far as is known), `lifted`. Values of cells: `drawn`,
    `worth`, `trust` (None: no source is judged), counts, claims, `last` days; see `Ground`.
    """

    grid: Grid
    rates: Rates
    coverage: Parts
    released: Mapping[RecordKind, Parts]
    surveyed: Parts | None
    inside: Parts
    homes: Floats | None
    lifted: Floats
    drawn: Marks
    worth: Marks
    trust: Marks | None
    items: Marks
    accidents: Marks
    claims: Marks
    claim_worth: Marks
    placed: tuple[Marks, Marks] | None
    last: Marks

    def ground(self, tile: Tile) -> Ground:
        """What was recorded in each cell of a window of the lattice."""
        grid = self.grid.window(tile)

        def share(parts: Parts) -> Floats:
            return shares(self.grid, parts, tile)

        def number(of: Marks) -> Whole:
            return of.laid(np.zeros(grid.shape), tile, np.add).astype(np.int64)

        drawn, claimed = np.full(grid.shape, float(NOT_ASKED)), len(self.claims.rows) > 0
        if self.surveyed is not None:
            drawn[share(self.surveyed) > HALF] = DREW_NOTHING
        near = distance_m(self.grid, self.lifted, tile)
        doubt = None
        if self.trust is not None:
            doubt = self.trust.laid(np.full(grid.shape, np.nan), tile, np.fmax)
        none, alone = np.zeros(grid.shape), np.ones(grid.shape)
        return Ground(
            grid,
            share(self.coverage) > HALF,
            share(self.released[RecordKind.CLEARED]),
            share(self.released[RecordKind.REDUCED]),
            share(self.released[RecordKind.CANCELLED]),
            self._use(tile),
            number(self.items),
            number(self.accidents),
            self.drawn.laid(drawn, tile).astype(np.int64),
            self.worth.laid(np.ones(grid.shape), tile, np.minimum),
            share(self.inside),
            near <= max(self.rates.place_error_m, grid.cell_m / 2),
            self.claims.laid(none, tile, np.add) if claimed else None,
            self.claim_worth.laid(alone, tile, np.minimum) if claimed else None,
            None if doubt is None else np.where(np.isnan(doubt), 1.0, doubt),
            None if self.placed is None else (number(self.placed[0]), number(self.placed[1])),
            self.last.laid(np.full(grid.shape, np.nan), tile, np.fmax),
        )

    def _use(self, tile: Tile) -> Floats:
        """How much people use the ground of a window: everywhere, where no place is known."""
        if self.homes is None:
            return np.zeros(self.grid.window(tile).shape)
        if not len(self.homes):
            return np.ones(self.grid.window(tile).shape)
        return np.asarray(np.exp(-distance_m(self.grid, self.homes, tile) / self.rates.use_reach_m))
