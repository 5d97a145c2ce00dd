"""A raster job is a pure function of a tile; an executor runs it on each, in any order.

The answer is put together by place, so that every executor gives the same bytes (docs/house.md,
decision 13).
"""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol, TypeVar

In = TypeVar("In")
Out = TypeVar("Out")

TILE = 256  # cells along a side


class Executor(Protocol):
    """Runs a function on each piece and gives the answers in the order of the pieces."""

    def map(self, job: Callable[[In], Out], pieces: Iterable[In]) -> list[Out]:
        """The answers, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Serial:
    """One piece after the other."""

    def map(self, job: Callable[[In], Out], pieces: Iterable[In]) -> list[Out]:
        """The answers, in order."""
        return [job(piece) for piece in pieces]


@dataclass(frozen=True, slots=True)
class Threads:
    """Several pieces at once; compiled loops and NumPy release the interpreter's lock.

    One worker a processor unless told: more of them only wait for that lock.
    """

    workers: int | None = None

    def map(self, job: Callable[[In], Out], pieces: Iterable[In]) -> list[Out]:
        """The answers, in order."""
        with ThreadPoolExecutor(self.workers or os.cpu_count()) as pool:
            return list(pool.map(job, pieces))


@dataclass(frozen=True, slots=True)
class Dask:
    """Pieces in worker processes, by Dask (the optional extra `dask`).

    The job and its pieces must be picklable. Raises ModuleNotFoundError without Dask.
    """

    workers: int | None = None

    def map(self, job: Callable[[In], Out], pieces: Iterable[In]) -> list[Out]:
        """The answers, in order."""
        from dask import compute, delayed  # type: ignore[attr-defined]

        tasks = [delayed(job)(piece) for piece in pieces]
        workers = self.workers or os.cpu_count()
        answers: tuple[Out, ...] = compute(  # type: ignore[no-untyped-call]
            *tasks, scheduler="processes", num_workers=workers
        )
        return list(answers)


@dataclass(frozen=True, slots=True)
class Tile:
    """A rectangle of cells: rows [top, bottom), columns [left, right)."""

    top: int
    bottom: int
    left: int
    right: int

    @property
    def window(self) -> tuple[slice, slice]:
        """The rectangle as an index of an array."""
        return slice(self.top, self.bottom), slice(self.left, self.right)


def tiles(shape: tuple[int, int], side: int = TILE) -> Iterator[Tile]:
    """The tiles of a lattice, row by row."""
    rows, columns = shape
    for top in range(0, rows, side):
        for left in range(0, columns, side):
            yield Tile(top, min(top + side, rows), left, min(left + side, columns))
