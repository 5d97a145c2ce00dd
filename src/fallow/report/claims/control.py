"""Change of control over the period told of, and ground ever held beside a total."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from shapely import Geometry

from fallow.base.finding import Finding, Refusal
from fallow.control import LONGEST_DAYS, Change, Since, between, ever, held_on, intervals, since
from fallow.control.timeline import CONTESTED_WORDS, RETURNED_WORDS, UNKNOWN_WORDS
from fallow.evidence.claim import Claim, Quantity
from fallow.evidence.figures import UNITS
from fallow.report.claims.types import (
    Against,
    Article,
    Beside,
    Check,
    ControlRecord,
    Phrase,
    Registers,
    Table,
    Verdict,
    cannot,
    day_of,
)
from fallow.report.claims.units import unit_phrase
from fallow.report.claims.wording import Bounds, bounds_of, digits, printed_in

_NO_SIDE = CONTESTED_WORDS | UNKNOWN_WORDS
_MOST_STARTS = 400
_LOSS = ("lost", "liberated", "recaptured", "retaken", "regained")


def control_change(claim: Claim, article: Article, registers: Registers) -> Check:
    """Ground gained (or lost) over the period, by each source of outlines, from each of its
    possible starts; the gain and the net change are two readings of one wording."""
    quantity, period = claim.quantity, claim.period
    if quantity is None or UNITS.get(quantity.unit, ("",))[0] != "area":
        return cannot(Against.CONTROL, Phrase("claimed-need-figure"))
    end = day_of(claim, article)
    if period is None or period.first is None or end is None or period.first >= end:
        return cannot(Against.CONTROL, Phrase("claimed-need-start"))
    if not registers.control:
        return cannot(Against.CONTROL, Phrase("claimed-need-outlines"))
    starts = _days(period.first, min(period.start_by or period.first, end))[:_MOST_STARTS]
    bounds = bounds_of(quantity, printed_in(claim, quantity))
    measures = ("lost_m2",) if claim.deed in _LOSS else ("gained_m2", "net_m2")
    beside: list[Beside] = []
    notes: list[Phrase] = []
    for record in registers.control:
        found = _since(record, starts, end)
        if isinstance(found, Phrase):
            notes.append(found)
            continue
        beside += [_reading(found, m, quantity, bounds, record) for m in measures]
        notes += _reached(found, record, quantity) if not any(b.fits for b in beside) else []
    if not beside:
        need = (Phrase("claimed-need-outlines"),)
        return Check(Against.CONTROL, Verdict.CANNOT, needed=need, notes=tuple(notes))
    fits = any(b.fits for b in beside)
    if len(starts) > 1:
        notes.insert(0, Phrase("claimed-note-start-open", {"days": len(starts)}))
    verdict = Verdict.AGREES if fits else Verdict.DIFFERS
    return Check(Against.CONTROL, verdict, tuple(beside), notes=tuple(notes))


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(n) for n in range((last - first).days + 1)]


def _sides(record: ControlRecord, apart: frozenset[str]) -> tuple[str, ...]:
    known = sorted({o.side for o in record.outlines})
    return record.sides or tuple(s for s in known if s not in apart)


def _unusable(record: ControlRecord, finding: Finding) -> Phrase:
    why = Phrase(f"finding-{finding.code}", dict(finding.values))
    return Phrase("claimed-note-source-silent", {"source": record.source, "why": why})


def _since(record: ControlRecord, starts: Sequence[date], end: date) -> Since | Phrase:
    """The change from each possible start; or why this source cannot say. Outlines of which a
    part is broken would give figures far too small, so those cannot."""
    try:
        found, _ = since(record.outlines, starts, end, _sides(record, _NO_SIDE | RETURNED_WORDS))
    except Refusal as refusal:
        return _unusable(record, refusal.findings[0])
    whole = tuple(c for c in found.changes if not c.before.broken_parts)
    if not whole or found.changes[0].after.broken_parts:
        return Phrase("claimed-note-source-broken", {"source": record.source})
    return Since(whole, found.asked)


def _reading(
    found: Since, measure: str, quantity: Quantity, bounds: Bounds, record: ControlRecord
) -> Beside:
    factor = UNITS[quantity.unit][1]
    least, most = found.extremes(measure)
    low, high = (getattr(c, measure) / factor for c in (least, most))
    fits = bounds.meets(low, high)
    values = {
        "low": round(low, digits(low)),
        "high": round(high, digits(high)),
        "unit": unit_phrase(quantity.unit),
        "from_low": least.before.on,
        "from_high": most.before.on,
        "end": most.after.on,
        "measure": Phrase(f"claimed-{measure.removesuffix('_m2')}"),
    }
    key = "claimed-change" if low == high else "claimed-change-range"
    if low != high and fits and not bounds.covers(low, high):
        key = "claimed-change-partly"
    apart = None if fits else bounds.apart(low, high)
    return Beside(Phrase(key, values), fits, low, high, quantity.unit, apart, (record.source,))


def _reached(found: Since, record: ControlRecord, quantity: Quantity) -> list[Phrase]:
    """When the gain from the first possible start came to the figure told, if it did before the
    end: figures are often older than the article. Found by halving; gains seldom shrink."""
    first = min(found.changes, key=lambda c: c.before.on)
    goal = quantity.low * UNITS[quantity.unit][1]
    if first.gained_m2 < goal:
        return []
    entries = intervals(record.outlines, LONGEST_DAYS)
    sides = _sides(record, _NO_SIDE | RETURNED_WORDS)
    early, late = first.before.on, first.after.on
    while (late - early).days > 1:
        middle = early + timedelta((late - early).days // 2)
        if _gained(first, entries, sides, middle) >= goal:
            late = middle
        else:
            early = middle
    values = {
        "figure": quantity.low,
        "unit": unit_phrase(quantity.unit),
        "start": first.before.on,
        "day": late,
    }
    return [Phrase("claimed-note-reached", values)]


def _gained(first: Change, entries: list, sides: tuple[str, ...], day: date) -> float:  # type: ignore[type-arg]
    try:
        return between(first.before, held_on(entries, sides, day)).gained_m2
    except Refusal:
        return 0.0


def ever_held(claim: Claim, article: Article, registers: Registers) -> Check:
    """Land ever held, and within some km of it, beside a total of contaminated land.

    Such a total has no published definition, so this confirms nothing: it shows between which
    distances the figure lies on the day told of and on the article's own.
    """
    quantity, day = claim.quantity, day_of(claim, article)
    needed = [Phrase("claimed-need-definition")]
    if quantity is None or UNITS.get(quantity.unit, ("",))[0] != "area":
        return cannot(Against.EVER_HELD, Phrase("claimed-need-figure"))
    if day is None or registers.country is None or claim.place:
        return cannot(Against.EVER_HELD, *needed)
    if claim.state not in (None, registers.country) or not registers.control:
        needed.append(Phrase("claimed-need-outlines"))
        return cannot(Against.EVER_HELD, *needed)
    first = claim.period.first if claim.period and claim.period.resolved else None
    days = tuple(sorted({d for d in (first, day, article.published) if d}))
    beside: list[Beside] = []
    tables: list[Table] = []
    notes: list[Phrase] = []
    for record in registers.control:
        told = _row(record, day, registers.border, registers.within_km)
        if told is None:
            values = {"source": record.source, "day": day}
            notes.append(Phrase("claimed-note-source-later", values))
            continue
        distances = (0.0, *registers.within_km)
        empty = (None,) * len(distances)
        rows = {
            d: told if d == day else _row(record, d, registers.border, registers.within_km)
            for d in days
        }
        tables.append(Table(record.source, days, distances, tuple(rows[d] or empty for d in days)))
        beside.append(_between(quantity, distances, told, day, record))
    if tables:
        notes.append(Phrase("claimed-note-ever"))
    return Check(
        Against.EVER_HELD,
        Verdict.CANNOT,
        tuple(beside),
        tuple(needed),
        tuple(notes),
        tuple(tables),
    )


@lru_cache(maxsize=64)
def _row(
    record: ControlRecord, day: date, border: Geometry | None, within_km: tuple[float, ...]
) -> tuple[float, ...] | None:
    """Areas in m² at each distance, of ground drawn up to a day; None before the record. Kept,
    because each takes seconds and articles repeat the days."""
    outlines = [o for o in record.outlines if o.seen_on <= day]
    if not outlines:
        return None
    sides = _sides(record, _NO_SIDE)
    mine = {o.side for o in outlines}
    found, _ = ever(outlines, border, [s for s in sides if s in mine], within_km)
    return (found.area_m2, *(found.within[km][1] for km in within_km))


def _between(
    quantity: Quantity,
    distances: tuple[float, ...],
    areas: tuple[float, ...],
    day: date,
    record: ControlRecord,
) -> Beside:
    """Between which distances a figure lies; only shown, for it confirms nothing."""
    factor = UNITS[quantity.unit][1]
    goal = quantity.high * factor
    above = next((n for n, area in enumerate(areas) if area >= goal), None)
    values: dict[str, object] = {"day": day, "unit": unit_phrase(quantity.unit)}
    if above == 0:
        key = "claimed-ever-less"
        values |= {"area": round(areas[0] / factor)}
        low = high = areas[0] / factor
    elif above is None:
        key = "claimed-ever-more"
        values |= {"km": distances[-1], "area": round(areas[-1] / factor)}
        low = high = areas[-1] / factor
    else:
        key = "claimed-ever-between"
        low, high = areas[above - 1] / factor, areas[above] / factor
        values |= {"low": round(low), "high": round(high)}
        values |= {"low_km": distances[above - 1], "high_km": distances[above]}
    return Beside(Phrase(key, values), None, low, high, quantity.unit, None, (record.source,))
