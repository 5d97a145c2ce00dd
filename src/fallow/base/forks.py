"""One job a number, over forked processes: what the parent holds is shared, not copied out."""

import multiprocessing
from collections.abc import Callable, Iterator
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
        with multiprocessing.get_context("fork").Pool(min(workers, count)) as pool:
            yield from pool.imap(_work, range(count))
    finally:
        _jobs.pop()
