"""Exposure of a tile: days held by each side, days near the front, passes of the front.

Little changes from one day to the next, so a cell is touched only when it changes hands, or
when the front comes near it or leaves. How near is kept as the number of front cells within
reach: a front cell that appears adds a disc of ones, one that goes takes it away.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, sqrt

import numpy as np
from numpy.typing import NDArray

from fallow.base.tiles import Tile
from fallow.control.cells import Index, Runs
from fallow.control.timeline import Moment

NO_DATA = 65_535
# What a cell is: of a side (its number), of the rest of the country, or one of these.
CONTESTED, UNKNOWN, OUTSIDE = 253, 254, 255
REST = 0
NEAR, PASSES, FIRST, LAST = "days near the front", "passes of the front", "first day", "last day"

Whole = NDArray[np.uint16]
Codes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Piece:
    """All that a tile needs: its place, the window around it whose front can reach it, the
    cells of the country there and the moments, both counted from the window's corner."""

    tile: Tile
    window: Tile
    country: Runs
    moments: tuple[Moment, ...]
    known_days: int
    last_day: int
    sides: int
    reach: float  # in cells


def codes_of(bits: int, sides: int) -> int:
    """What a cell with these layers is: bits 0 to sides-1 are sides, then contested, unknown."""
    held = [n + 1 for n in range(sides) if bits >> n & 1]
    if bits >> sides & 1 or len(held) > 1:
        return CONTESTED
    if held:
        return held[0]
    return UNKNOWN if bits >> (sides + 1) & 1 else REST


class _Cells:
    """The state of a window, moved on from moment to moment; arrays are flat."""

    def __init__(self, piece: Piece) -> None:
        w = piece.window
        self.rows, self.columns = w.bottom - w.top, w.right - w.left
        size = self.rows * self.columns
        self.table = np.array(
            [codes_of(b, piece.sides) for b in range(1 << (piece.sides + 2))], np.uint8
        )
        self.inside = np.zeros(size, bool)
        self.inside[piece.country.flat(self.columns)] = True
        self.bits = np.zeros(size, np.uint8)
        self.code: Codes = np.where(self.inside, REST, OUTSIDE).astype(np.uint8)
        self.party = self.code.copy()  # of the last side, or the rest, that held the cell
        self.since = np.zeros(size, np.uint16)
        self.days = np.zeros((piece.sides + 3, size), np.uint16)
        self.passes = np.zeros(size, np.uint16)
        self.front = np.zeros(size, bool)
        self.within = np.zeros((self.rows, self.columns), np.int32)
        self.near = np.zeros((self.rows, self.columns), np.int32)
        self.first = np.full((self.rows, self.columns), NO_DATA, np.uint16)
        self.last = np.full((self.rows, self.columns), NO_DATA, np.uint16)
        reach = floor(piece.reach)
        self.discs = np.array(
            [floor(sqrt(piece.reach**2 - n * n)) for n in range(-reach, reach + 1)], np.int64
        )
        self.sides = piece.sides

    def slot(self, codes: Codes) -> Index:
        """Where the days of each code are counted: the rest, sides, contested, unknown."""
        wide = codes.astype(np.int64)
        return np.where(wide >= CONTESTED, wide - CONTESTED + self.sides + 1, wide)

    def turn(self, moment: Moment, begun: bool) -> None:
        """Let the cells of a moment change hands, and the front with them."""
        touched: list[Index] = []
        for bit, runs in moment.turned.items():
            cells = runs.flat(self.columns)
            self.bits[cells] ^= np.uint8(1 << bit)
            touched.append(cells)
        cells = np.unique(np.concatenate(touched)) if touched else np.zeros(0, np.int64)
        cells = cells[self.inside[cells]]
        old, new = self.code[cells], self.table[self.bits[cells]]
        cells, old, new = cells[old != new], old[old != new], new[old != new]
        self.days[self.slot(old), cells] += np.uint16(moment.clock) - self.since[cells]
        self.since[cells] = moment.clock
        self.code[cells] = new
        if not begun:  # nobody held a cell yet that is contested or unknown on the first day
            self.party = np.where(self.code < CONTESTED, self.code, OUTSIDE).astype(np.uint8)
        party = new < CONTESTED
        passed = cells[party][self.party[cells[party]] != new[party]]
        self.passes[passed] += self.party[passed] != OUTSIDE
        self.party[passed] = self.code[passed]
        self.move_front(self.near_by(cells) if begun else np.flatnonzero(self.inside), moment)

    def near_by(self, cells: Index) -> Index:
        """Cells and their four neighbours in the window."""
        row, column = np.divmod(cells, self.columns)
        steps = (
            cells,
            cells[column > 0] - 1,
            cells[column < self.columns - 1] + 1,
            cells[row > 0] - self.columns,
            cells[row < self.rows - 1] + self.columns,
        )
        every = np.unique(np.concatenate(steps))
        return every[self.inside[every]]

    def is_front(self, cells: Index) -> NDArray[np.bool_]:
        """Whether cells are contested, or of one party beside another."""
        own = self.code[cells]
        row, column = np.divmod(cells, self.columns)
        found = own == CONTESTED
        for step, there in (
            (-1, column > 0),
            (1, column < self.columns - 1),
            (-self.columns, row > 0),
            (self.columns, row < self.rows - 1),
        ):
            other = np.where(there, self.code[np.where(there, cells + step, cells)], own)
            found |= (own < CONTESTED) & (other < CONTESTED) & (own != other)
        return np.asarray(found)

    def move_front(self, cells: Index, moment: Moment) -> None:
        """Look at cells where the front may have come or gone, and count it around them."""
        now = self.is_front(cells)
        moved = cells[now != self.front[cells]]
        if not len(moved):
            return
        sign = np.where(self.front[moved], -1, 1).astype(np.int32)
        self.front[moved] ^= True
        row, column = np.divmod(moved, self.columns)
        for some in _clusters(row, column, len(self.discs)):
            self.count(row[some], column[some], sign[some], moment)

    def count(self, row: Index, column: Index, sign: NDArray[np.int32], moment: Moment) -> None:
        """Add discs of ±1 around cells, and date where the front has come near or left."""
        reach = len(self.discs) // 2
        top, bottom = max(row.min() - reach, 0), min(row.max() + reach + 1, self.rows)
        left, right = max(column.min() - reach, 0), min(column.max() + reach + 1, self.columns)
        steps = np.zeros((bottom - top, right - left + 1), np.int32)
        rows = row[:, None] + np.arange(-reach, reach + 1)[None, :] - top
        ok = (rows >= 0) & (rows < bottom - top)
        firsts = np.maximum(column[:, None] - self.discs - left, 0)
        ends = np.minimum(column[:, None] + self.discs + 1 - left, right - left)
        signs = np.broadcast_to(sign[:, None], rows.shape)[ok]
        np.add.at(steps, (rows[ok], firsts[ok]), signs)
        np.add.at(steps, (rows[ok], ends[ok]), -signs)
        box = (slice(top, bottom), slice(left, right))
        was = self.within[box] > 0
        self.within[box] += np.cumsum(steps[:, :-1], axis=1, dtype=np.int32)
        now = self.within[box] > 0
        come, gone = now & ~was, was & ~now
        near, first, last = self.near[box], self.first[box], self.last[box]
        near[come] -= moment.clock
        near[gone] += moment.clock
        first[come & (first == NO_DATA)] = moment.day
        last[gone] = moment.seen

    def close(self, known_days: int, last_day: int) -> None:
        """Count up to the end of the record."""
        everywhere = np.arange(len(self.code))[self.inside]
        left = np.uint16(known_days) - self.since[everywhere]
        self.days[self.slot(self.code[everywhere]), everywhere] += left
        near = self.within > 0
        self.near[near] += known_days
        self.last[near] = last_day


def _clusters(row: Index, column: Index, side: int) -> Sequence[Index]:
    """Cells in groups whose discs lie together, so that no large window is worked for a few."""
    _, group = np.unique((row // side) * 65_536 + column // side, return_inverse=True)
    order = np.argsort(group, kind="stable")
    return np.split(order, np.flatnonzero(np.diff(group[order])) + 1)


def tile_exposure(piece: Piece) -> dict[str, Whole]:
    """The layers of a tile (rows, columns), `NO_DATA` outside the country.

    Days are counted by side number under "0" (the rest of the country), "1" …, then contested
    and unknown; first and last day near the front are days since 1970-01-01.
    """
    cells = _Cells(piece)
    for index, moment in enumerate(piece.moments):
        cells.turn(moment, index > 0)
    cells.close(piece.known_days, piece.last_day)
    shape = (cells.rows, cells.columns)
    names = [*map(str, range(piece.sides + 1)), "contested", "unknown"]
    layers: dict[str, NDArray[np.integer]] = {
        n: days.reshape(shape) for n, days in zip(names, cells.days, strict=True)
    }
    layers |= {NEAR: cells.near, PASSES: cells.passes.reshape(shape)}
    layers |= {FIRST: cells.first, LAST: cells.last}
    t, w = piece.tile, piece.window
    own = (slice(t.top - w.top, t.bottom - w.top), slice(t.left - w.left, t.right - w.left))
    inside = cells.inside.reshape(shape)[own]
    return {n: np.where(inside, v[own], NO_DATA).astype(np.uint16) for n, v in layers.items()}
