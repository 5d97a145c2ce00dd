"""Delays of self-destruction and self-deactivation beside the catalogue."""

from collections.abc import Sequence

from fallow.base.finding import Finding
from fallow.catalogue import Item, Sourced, find, sources
from fallow.evidence.claim import Claim, Kind, Quantity
from fallow.evidence.figures import UNITS
from fallow.report.claims.sources import cited, is_article
from fallow.report.claims.types import Against, Article, Beside, Check, Phrase, Verdict, cannot
from fallow.report.claims.units import unit_phrase
from fallow.report.claims.wording import Bounds, bounds_of, printed_in

_HOURS_A_DAY = 24.0
_SAME = 1e-6


def persistence(claim: Claim, article: Article) -> Check:
    """Whether the delay said of each item is one that the catalogue has from some source.

    Several items told of together may each have a part of the delay ("four or 48 hours" of two
    items). An item that nobody says destroys itself, or that any source calls persistent,
    differs. The delay is a property of the design as claimed; it says nothing of an item in the
    ground.
    """
    quantity = claim.quantity
    if quantity is None or UNITS.get(quantity.unit, ("",))[0] != "time":
        return cannot(Against.CATALOGUE, Phrase("claimed-need-delay"))
    if not claim.items:
        return cannot(Against.CATALOGUE, Phrase("claimed-need-item"))
    told = [b for name in claim.items for b in _of_item(name, claim, quantity, article)]
    judged = [b.fits for b in told if b.fits is not None]
    if not judged:
        need = (Phrase("claimed-need-delay-published"),)
        return Check(Against.CATALOGUE, Verdict.CANNOT, tuple(told), need)
    verdict = Verdict.AGREES if all(judged) else Verdict.DIFFERS
    return Check(Against.CATALOGUE, verdict, tuple(told), notes=_notes(told))


def _notes(told: Sequence[Beside]) -> tuple[Phrase, ...]:
    copied = any(b.same_article for b in told)
    return (
        *((Phrase("claimed-note-same-article"),) if copied else ()),
        Phrase("claimed-note-live"),
    )


def _of_item(name: str, claim: Claim, quantity: Quantity, article: Article) -> list[Beside]:
    item = find(name)
    if isinstance(item, Finding):
        return [Beside(Phrase("claimed-item-unknown", {"item": name}))]
    destroys = claim.kind is Kind.SELF_DESTRUCTION
    delays = _delays(item, destroys)
    if item.persistent or (destroys and not delays and item.indefinite):
        keys = [p.source for p in item.persistence]
        says = Phrase("claimed-item-persistent", {"item": item.name})
        return [Beside(says, False, sources=cited(keys, sources()))]
    if not delays:
        return [Beside(Phrase("claimed-item-no-delay", {"item": item.name}))]
    factor = UNITS[quantity.unit][1]
    bounds = _in_hours(bounds_of(quantity, printed_in(claim, quantity)), factor)
    return [_delay(item, one, bounds, quantity.unit, article) for one in _merged(delays)]


def _delays(item: Item, destroys: bool) -> list[Sourced[tuple[float, float]]]:
    """Shortest and longest delay in hours, by source; those read in a source first."""
    found = (
        list(item.self_destruct_hours)
        if destroys
        else [
            Sourced((s.value * _HOURS_A_DAY, s.value * _HOURS_A_DAY), s.source, s.verified)
            for s in item.self_deactivate_days
        ]
    )
    return sorted(found, key=lambda s: not s.verified)


def _merged(
    delays: Sequence[Sourced[tuple[float, float]]],
) -> list[tuple[tuple[float, float], list[Sourced[tuple[float, float]]]]]:
    """Equal delays of several sources together; a delay that only unverified knowledge gives
    is kept apart, and compared with nothing where another was read in a source."""
    groups: dict[tuple[float, float], list[Sourced[tuple[float, float]]]] = {}
    for one in delays:
        groups.setdefault(one.value, []).append(one)
    return list(groups.items())


def _in_hours(bounds: Bounds, factor: float) -> Bounds:
    return Bounds(bounds.low * factor, bounds.high * factor, bounds.strict)


def _delay(
    item: Item,
    told: tuple[tuple[float, float], list[Sourced[tuple[float, float]]]],
    bounds: Bounds,
    unit: str,
    article: Article,
) -> Beside:
    (low, high), given = told
    factor = UNITS[unit][1]
    keys = [s.source for s in given]
    known = sources()
    verified = any(s.verified for s in given)
    own = verified and all(is_article(k, known, article) for k in keys)
    fits = bounds.covers(low, high) if verified else None
    values = {
        "item": item.name,
        "low": _short(low / factor),
        "high": _short(high / factor),
        "unit": unit_phrase(unit),
    }
    key = "claimed-item-delay" if abs(high - low) < _SAME else "claimed-item-delays"
    if not verified:
        key += "-unverified"
    apart = bounds.apart(low, high) / factor
    return Beside(
        Phrase(key, values),
        fits,
        low / factor,
        high / factor,
        unit,
        apart if fits is False else None,
        cited(keys, known),
        own,
    )


def _short(value: float) -> float | int:
    return int(value) if value == int(value) else round(value, 2)
