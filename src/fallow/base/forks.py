"""One job a number, over forked processes: what the parent holds is shared, not copied out."""

import gc
import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

Out = TypeVar("Out")
# The job of the pool being made; a forked child finds it here, with all it refers to.
_jobs: list[Callable[[int], Any]] = []


def _work(number: int) -> Any:
    return _jobs[-1](number)


def forked(job: Callable[[int], Out], count: int, workers: int) -> Iterator[Out]:
    """The answers of `job` to 0 … count − 1, in that order, from `workers` processes.

    Answers must be picklable; the job need not be. With one worker, one piece, or on a system
    that cannot fork, everything happens in this process.
    """
    if workers < 2 or count < 2 or "fork" not in multiprocessing.get_all_start_methods():  # noqa: PLR2004 - nothing to share out
        yield from map(job, range(count))
        return
    _jobs.append(job)
    try:
        # What the parent holds now is not searched for dead cycles, which would copy its pages.
        gc.freeze()
        with multiprocessing.get_context("fork").Pool(min(workers, count)) as pool:
            yield from pool.imap(_work, range(count))
    finally:
        gc.unfreeze()
        _jobs.pop()


@contextmanager
def beside(job: Callable[[], Out]) -> Iterator[Callable[[], Out]]:
    """Run `job` in a forked process while the block goes on; what is given waits for its answer.

    Where the system cannot fork it runs when it is asked for. Whatever the job raises is raised
    where its answer is asked for.
    """
    if "fork" not in multiprocessing.get_all_start_methods():
        yield job
        return
    _jobs.append(lambda _: job())
    try:
        with multiprocessing.get_context("fork").Pool(1) as pool:
            yield pool.apply_async(_work, (0,)).get
    finally:
        _jobs.pop()
