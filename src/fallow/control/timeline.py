"""A record as moments: on which day which cells change hands, and which days are known."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import shapely
from shapely import Geometry

from fallow.base.geo import Fault, fault_of, repaired, union
from fallow.base.grid import Grid
from fallow.control.cells import Runs, runs_of
from fallow.control.edges import Drawn, differing, drawn
from fallow.control.held import ground_of
from fallow.control.intervals import InForce
from fallow.records import ControlOutline

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
    """The moments of a record. Bit n belongs to the layer n; contested and unknown come last.

    A day is known when every side held has an outline in force; the last outline of the record
    speaks for its own day here, no longer.
    """
    words = (CONTESTED, UNKNOWN)
    held = {name: sides for name, sides in layers.items() if name not in words}
    layers = {**held, **{word: layers.get(word, ()) for word in words}}
    used = [e for e in entries if any(e.side in names for names in layers.values())]
    starts = [e.interval.start for e in used]
    ends = [e.interval.end for e in used if e.interval.end is not None]
    stop = max(starts) + timedelta(1)
    days = sorted({d for d in (*starts, *ends) if d < stop})
    needed = {s for some in held.values() for s in some}
    last: dict[str, _Layer] = {}
    moments: list[Moment] = []
    clock, seen = 0, (days[0] - EPOCH).days
    for start, end in zip(days, [*days[1:], stop], strict=True):
        tick(1)
        now = [e for e in used if start in e.interval and e.known]
        if not needed <= {e.side for e in now}:
            continue
        turned: dict[int, Runs] = {}
        for bit, (name, sides) in enumerate(layers.items()):
            some = [o for e in now if e.side in sides for o in e.outlines]
            runs = _turned(grid, name, some, last)
            if len(runs.row):
                turned[bit] = runs
        day = (start - EPOCH).days
        if turned or not moments:
            moments.append(Moment(clock, day, seen, turned))
        clock += (end - start).days
        seen = (end - EPOCH).days - 1
    return Timeline(tuple(moments), clock, days[0], stop - timedelta(1))


@dataclass(frozen=True, slots=True)
class _Layer:
    """A layer as last drawn: from which outlines, where, and where its broken parts may lie."""

    ids: tuple[str, ...]
    drawn: Drawn
    broken: tuple[Geometry, ...]


_NOWHERE = _Layer((), drawn(shapely.Polygon()), ())


def _turned(
    grid: Grid, name: str, outlines: Sequence[ControlOutline], last: dict[str, _Layer]
) -> Runs:
    """The cells that a layer gains or loses; what it is now is kept in `last`.

    Ground in the broken part of an outline (as its proposed repair shows it) is unknown: it is
    neither held nor left.
    """
    before = last.get(name, _NOWHERE)
    apart = [layer for other, layer in last.items() if other != name and layer.broken]
    ids = tuple(o.id for o in outlines)
    if name == UNKNOWN:
        ids += tuple(i for layer in apart for i in layer.ids)
    if ids == before.ids:
        return runs_of(grid, np.zeros((0, 4)))
    shape, broken = ground_of(outlines)
    mended = tuple(repaired(p) for p in broken if fault_of(p) is Fault.SELF_CROSSING)
    if name == UNKNOWN:
        shape = union([shape, *mended, *(p for layer in apart for p in layer.broken)])
    now = _Layer(ids, drawn(shapely.segmentize(shape, STEP_DEGREES)), mended)
    last[name] = now
    return runs_of(grid, np.vstack(differing(before.drawn.edges, now.drawn.edges)))
