"""A raster job is a pure function of a tile; an executor runs it on each, in any order.

The answer is put together by place, so that every executor gives the same bytes (docs/house.md,
decision 13).
"""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol, TypeVar

In = TypeVar("In")
Out = TypeVar("Out")

Tick = Callable[[int], None]

TILE = 256  # cells along a side


class Executor(Protocol):
    """Runs a function on each piece and gives the answers in the order of the pieces."""

    def map(
        self, job: Callable[[In], Out], pieces: Iterable[In], tick: Tick | None = None
    ) -> list[Out]:
        """The answers, in order; `tick` is called as each piece is done, in any order."""
        ...


def _told(answer: Out, tick: Tick | None) -> Out:
    if tick is not None:
        tick(1)
    return answer


@dataclass(frozen=True, slots=True)
class Serial:
    """One piece after the other."""

    def map(
        self, job: Callable[[In], Out], pieces: Iterable[In], tick: Tick | None = None
    ) -> list[Out]:
        """The answers, in order."""
        return [_told(job(piece), tick) for piece in pieces]


@dataclass(frozen=True, slots=True)
class Threads:
    """Several pieces at once; compiled loops and NumPy release the interpreter's lock.

    One worker a processor unless told: more of them only wait for that lock.
    """

    workers: int | None = None

    def map(
        self, job: Callable[[In], Out], pieces: Iterable[In], tick: Tick | None = None
    ) -> list[Out]:
        """The answers, in order."""
        with ThreadPoolExecutor(self.workers or os.cpu_count()) as pool:
            return list(pool.map(lambda piece: _told(job(piece), tick), pieces))


def in_turn(job: Callable[[In], Out], pieces: Iterable[In]) -> Iterator[Out]:
    """The answers one after another, in order, while threads work on the next few: for answers
    that are never in memory together."""
    many = os.cpu_count() or 1
    with ThreadPoolExecutor(many) as pool:
        under_way: deque[Future[Out]] = deque()
        for piece in pieces:
            under_way.append(pool.submit(job, piece))
            if len(under_way) > many:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()


@dataclass(frozen=True, slots=True)
class Dask:
    """Pieces in worker processes, by Dask (the optional extra `dask`).

    The job and its pieces must be picklable. Raises ModuleNotFoundError without Dask.
    """

    workers: int | None = None

    def map(
        self, job: Callable[[In], Out], pieces: Iterable[In], tick: Tick | None = None
    ) -> list[Out]:
        """The answers, in order; `tick` is called for each when all are done."""
        from dask import compute, delayed  # type: ignore[attr-defined]

        tasks = [delayed(job)(piece) for piece in pieces]
        workers = self.workers or os.cpu_count()
        answers: tuple[Out, ...] = compute(  # type: ignore[no-untyped-call]
            *tasks, scheduler="processes", num_workers=workers
        )
        return [_told(answer, tick) for answer in answers]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Pieces on the workers of a running Dask scheduler (`tcp://HOST:PORT`).

    The job and its pieces must be picklable, and the files a job names must be where every
    worker can reach them. A piece whose worker dies is given to another. Raises
    ModuleNotFoundError without `distributed`, OSError when no scheduler answers or the workers
    are gone.
    """

    address: str
    wait_s: float = 10.0

    def map(
        self, job: Callable[[In], Out], pieces: Iterable[In], tick: Tick | None = None
    ) -> list[Out]:
        """The answers, in order."""
        from distributed import Client, KilledWorker, as_completed

        with Client(self.address, timeout=self.wait_s, set_as_default=False) as client:  # type: ignore[no-untyped-call]
            futures = client.map(job, list(pieces), pure=False)
            try:
                done = as_completed(futures, loop=client.loop, with_results=True)  # type: ignore[no-untyped-call]
                for _, answer in done:
                    _told(answer, tick)
                return list(client.gather(futures))
            except KilledWorker as error:
                raise OSError(f"{self.address}: {error}") from error


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


def whole(shape: tuple[int, ...]) -> Tile:
    """The whole of a lattice as one tile."""
    return Tile(0, shape[0], 0, shape[1])


def tiles(shape: tuple[int, int], side: int = TILE) -> Iterator[Tile]:
    """The tiles of a lattice, row by row."""
    rows, columns = shape
    for top in range(0, rows, side):
        for left in range(0, columns, side):
            yield Tile(top, min(top + side, rows), left, min(left + side, columns))
