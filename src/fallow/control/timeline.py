"""A record as moments: on which day which cells change hands, and which days are known."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import shapely

from fallow.base.grid import Grid
from fallow.control.cells import Runs, runs_of
from fallow.control.edges import Drawn, differing, drawn
from fallow.control.held import ground_of
from fallow.control.intervals import InForce

# Words of sources for ground that no side is said to hold.
CONTESTED_WORDS = frozenset({"contested", "disputed", "grey zone", "gray zone"})
UNKNOWN_WORDS = frozenset({"unknown", "not known"})
RETURNED_WORDS = frozenset({"liberated", "returned"})
CONTESTED, UNKNOWN = "contested", "unknown"

STEP_DEGREES = 0.05  # between vertices, so that an edge keeps its place in the plane
EPOCH = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day on which outlines change. `clock` counts the known days before it, `day` and
    `seen` are days since 1970-01-01: this one, and the last known one before it. `turned` has,
    for each bit of a layer, the cells that enter or leave it."""

    clock: int
    day: int
    seen: int
    turned: Mapping[int, Runs]


@dataclass(frozen=True, slots=True)
class Timeline:
    """All moments in order, how many days are known in all, and the first and last day."""

    moments: tuple[Moment, ...]
    known_days: int
    first: date
    last: date


def layers_of(sides: Sequence[str], asked: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The layers of a record: the sides asked for together (else each alone), then the words
    for contested and unknown ground. Ground returned is the rest's, and no layer."""
    plain = [s for s in sides if s not in CONTESTED_WORDS | UNKNOWN_WORDS | RETURNED_WORDS]
    held = {" + ".join(asked): tuple(asked)} if asked else {s: (s,) for s in plain}
    words = {
        CONTESTED: tuple(s for s in sides if s in CONTESTED_WORDS and s not in asked),
        UNKNOWN: tuple(s for s in sides if s in UNKNOWN_WORDS and s not in asked),
    }
    return {**held, **words}


def timeline(
    grid: Grid,
    entries: Sequence[InForce],
    layers: Mapping[str, Sequence[str]],
    tick: Callable[[int], None] = lambda _: None,
) -> Timeline:
    """The moments of a record. Bit n belongs to the layer n.

    A day is known when every side held has an outline in force; the last outline of the record
    speaks for its own day here, no longer.
    """
    words = (CONTESTED, UNKNOWN)
    used = [e for e in entries if any(e.side in names for names in layers.values())]
    starts = [e.interval.start for e in used]
    ends = [e.interval.end for e in used if e.interval.end is not None]
    stop = max(starts) + timedelta(1)
    days = sorted({d for d in (*starts, *ends) if d < stop})
    needed = {s for name, some in layers.items() if name not in words for s in some}
    last: dict[str, tuple[tuple[str, ...], Drawn]] = {}
    moments: list[Moment] = []
    clock, seen = 0, (days[0] - EPOCH).days
    for start, end in zip(days, [*days[1:], stop], strict=True):
        tick(1)
        now = [e for e in used if start in e.interval and e.known]
        if not needed <= {e.side for e in now}:
            continue
        turned: dict[int, Runs] = {}
        for bit, (name, sides) in enumerate(layers.items()):
            runs = _turned(grid, name, [e for e in now if e.side in sides], last)
            if len(runs.row):
                turned[bit] = runs
        day = (start - EPOCH).days
        if turned or not moments:
            moments.append(Moment(clock, day, seen, turned))
        clock += (end - start).days
        seen = (end - EPOCH).days - 1
    return Timeline(tuple(moments), clock, days[0], stop - timedelta(1))


_NOWHERE = drawn(shapely.Polygon())


def _turned(
    grid: Grid,
    name: str,
    entries: Sequence[InForce],
    last: dict[str, tuple[tuple[str, ...], Drawn]],
) -> Runs:
    """The cells that a layer gains or loses; what it is now is kept in `last`."""
    ids = tuple(o.id for e in entries for o in e.outlines)
    old_ids, before = last.get(name, ((), _NOWHERE))
    if ids == old_ids:
        return runs_of(grid, np.zeros((0, 4)))
    shape, _ = ground_of([o for e in entries for o in e.outlines])
    now = drawn(shapely.segmentize(shape, STEP_DEGREES))
    last[name] = ids, now
    return runs_of(grid, np.vstack(differing(before.edges, now.edges)))
