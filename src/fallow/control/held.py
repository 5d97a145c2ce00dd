"""What a side, or several together, held on a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import shapely
from shapely import Geometry

from fallow.base.finding import Finding, Place, Refusal
from fallow.base.geo import Fault, area_m2, fault_of, faults_of, repaired, union
from fallow.control.intervals import InForce
from fallow.records import ControlOutline


@dataclass(frozen=True, slots=True)
class Held:
    """What a side held on a day: `seen_on` is the day of the latest outline used (on or before
    it), `shape` the union of the valid parts, `broken_parts` how many parts were left out."""

    side: str
    on: date
    seen_on: date
    shape: Geometry
    area_m2: float
    broken_parts: int
    outlines: tuple[ControlOutline, ...]


def valid_parts(outlines: Sequence[ControlOutline]) -> tuple[list[Geometry], list[Geometry]]:
    """The parts of outlines that can be measured, and those that cannot."""
    parts = shapely.get_parts(
        np.asarray([o.outline for o in outlines if o.outline is not None], dtype=object)
    )
    valid = np.array([f is None for f in faults_of(parts)], dtype=bool)
    return list(parts[valid]), list(parts[~valid])


def ground_of(outlines: Sequence[ControlOutline]) -> tuple[Geometry, list[Geometry]]:
    """The ground in outlines, and those of their parts that were left out as broken."""
    if len(outlines) == 1 and fault_of(outlines[0].outline) is None:
        return outlines[0].outline, []
    parts, broken = valid_parts(outlines)
    return union(parts), broken


def held_on(entries: Iterable[InForce], side: str | Sequence[str], day: date) -> Held:
    """What a side held on a day, by its latest outlines on or before it; several sides count
    together.

    Raises Refusal when none of them has an outline in force: that is unknown, not "nothing
    held".
    """
    sides = (side,) if isinstance(side, str) else tuple(side)
    name = " + ".join(sides)
    mine = [e for e in entries if e.side in sides]
    current = [e for e in mine if day in e.interval and e.known]
    if not current:
        raise Refusal(_not_known(mine, name, day))
    outlines = tuple(o for e in current for o in e.outlines)
    shape, broken = ground_of(outlines)
    seen_on = max(e.interval.start for e in current)
    return Held(name, day, seen_on, shape, area_m2(shape), len(broken), outlines)


def _not_known(mine: Sequence[InForce], name: str, day: date) -> Finding:
    earlier = [e.interval.start for e in mine if e.interval.start <= day]
    if earlier:
        values = {"side": name, "day": day.isoformat(), "last": max(earlier).isoformat()}
        return Finding("control-gap", values=values)
    first = min((e.interval.start for e in mine), default=None)
    told = first.isoformat() if first else "none"
    return Finding(
        "control-not-known", values={"side": name, "day": day.isoformat(), "first": told}
    )


def part_left_out(outlines: Sequence[ControlOutline], broken: Sequence[Geometry]) -> Finding:
    """The finding on broken parts of a day's outlines, with about how much ground is missing:
    what a proposed repair of them would measure."""
    about = sum(area_m2(repaired(p)) for p in broken if fault_of(p) is Fault.SELF_CROSSING)
    day = max(o.seen_on for o in outlines).isoformat()
    values = {"parts": len(broken), "day": day, "km2": round(about / 1e6, 1)}
    return Finding("control-part-left-out", Place(record=outlines[0].id), values)


def findings_of(held: Held) -> list[Finding]:
    """What a reader must know of the outlines used: their day, and parts left out."""
    found = []
    if held.seen_on != held.on:
        told = {"day": held.on.isoformat(), "used": held.seen_on.isoformat()}
        found.append(Finding("control-date-used", values=told))
    if held.broken_parts:
        found.append(part_left_out(held.outlines, valid_parts(held.outlines)[1]))
    return found


def one_side(entries: Sequence[InForce], side: str | Sequence[str] | None) -> tuple[str, ...]:
    """The sides asked for, or the only one there is.

    Raises Refusal when several are recorded and none is named, or one is not recorded.
    """
    known = sorted({e.side for e in entries})
    asked = (side,) if isinstance(side, str) else tuple(side or ())
    if not asked and len(known) == 1:
        return (known[0],)
    if not asked:
        raise Refusal(Finding("side-needed", values={"sides": ", ".join(known) or "none"}))
    if strange := [s for s in asked if s not in known]:
        values = {"side": strange[0], "sides": ", ".join(known) or "none"}
        raise Refusal(Finding("side-unknown", values=values))
    return asked
