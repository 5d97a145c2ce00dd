"""Rows that repeat an earlier one, found among a million without keeping what makes them alike."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

import numpy as np

from fallow.intake.table import Row

_PART = 10_000
# What rows have in common when one repeats the other, for each of some rows in their order.
Marks = Callable[[Sequence[Row]], Iterable[Hashable]]


def repeats(rows: Sequence[Row], marks: Marks) -> Iterator[tuple[int, int]]:
    """The index of each row that repeats an earlier one, with the index of the first.

    Only a number is kept for each row; the marks themselves are made again for the few rows
    whose number is not their own.
    """
    parts = (rows[start : start + _PART] for start in range(0, len(rows), _PART))
    numbers = np.fromiter((hash(m) for part in parts for m in marks(part)), np.int64, len(rows))
    _, inverse, counts = np.unique(numbers, return_inverse=True, return_counts=True)
    alike = np.flatnonzero(counts[inverse] > 1).tolist()
    first: dict[Hashable, int] = {}
    for start in range(0, len(alike), _PART):
        some = alike[start : start + _PART]
        for at, mark in zip(some, marks([rows[i] for i in some]), strict=True):
            earlier = first.setdefault(mark, at)
            if earlier != at:
                yield at, earlier
