"""Items, casualties and incidents beside what the register counted in the same period."""

from collections.abc import Sequence
from datetime import date

from fallow.base.finding import Finding
from fallow.catalogue import Category, find
from fallow.evidence.claim import Claim, Kind, Quantity
from fallow.land import accounted
from fallow.records import Accident, Fate
from fallow.report.claims.grounds import inside, unmet
from fallow.report.claims.types import (
    Against,
    Article,
    Beside,
    Check,
    Phrase,
    Registers,
    Verdict,
    cannot,
    day_of,
)
from fallow.report.claims.wording import bounds_of, printed_in

_CLASSES = {
    "anti-personnel mines": (Category.ANTI_PERSONNEL,),
    "anti-vehicle mines": (Category.ANTI_VEHICLE,),
    "mines": (Category.ANTI_PERSONNEL, Category.ANTI_VEHICLE),
    "submunitions": (Category.SUBMUNITION,),
    "unexploded ordnance": (Category.SUBMUNITION, Category.OTHER),
    "improvised explosive devices": (Category.OTHER,),
}


def accidents(claim: Claim, article: Article, registers: Registers) -> Check:
    """Incidents or casualties beside the accidents recorded in the period and place."""
    need, day = unmet(claim, registers), day_of(claim, article)
    quantity = claim.quantity
    if need is None and not registers.accidents:
        need = Phrase("claimed-need-accidents")
    if need is None and (day is None or quantity is None):
        need = Phrase("claimed-need-day")
    if need is not None or day is None or quantity is None:
        return cannot(Against.ACCIDENTS, need or Phrase("claimed-need-day"))
    here = [a for a in registers.accidents if inside(a.position, claim, registers)]
    some = [a for a in here if _during(a.happened_on, claim, day)]
    notes = _undated(sum(a.happened_on is None for a in here))
    if claim.kind is Kind.INCIDENTS:
        number = len(some)
    else:
        number, unstated = _people(some, claim.noun or "")
        if unstated:
            notes.append(Phrase("claimed-note-unstated", {"accidents": unstated}))
    key = f"claimed-{'incidents' if claim.kind is Kind.INCIDENTS else _measure(claim.noun or '')}"
    return _counted(Against.ACCIDENTS, claim, quantity, (key, number, day), notes, registers)


def _first(claim: Claim) -> date | None:
    return claim.period.first if claim.period and claim.period.resolved else None


def _during(happened: date | None, claim: Claim, last: date) -> bool:
    first = _first(claim)
    return happened is not None and (first is None or first <= happened) and happened <= last


def _undated(number: int) -> list[Phrase]:
    return [Phrase("claimed-note-undated", {"records": number})] if number else []


def _measure(noun: str) -> str:
    return noun if noun in ("killed", "injured") else "casualties"


def _people(some: Sequence[Accident], noun: str) -> tuple[int, int]:
    """People killed, injured or both; and how many accidents do not state a part of it."""
    fields = ("killed", "injured") if _measure(noun) == "casualties" else (noun,)
    told = [[getattr(a, f) for f in fields] for a in some]
    return sum(n for row in told for n in row if n), sum(None in row for row in told)


def _counted(
    against: Against,
    claim: Claim,
    quantity: Quantity,
    told: tuple[str, int, date],
    notes: Sequence[Phrase],
    registers: Registers,
) -> Check:
    key, number, day = told
    bounds = bounds_of(quantity, printed_in(claim, quantity))
    fits = bounds.covers(number, number)
    first = _first(claim)
    values = {"number": number, "first": first or "", "day": day}
    says = Phrase(key if first else f"{key}-to", values)
    apart = None if fits else bounds.apart(number, number)
    beside = Beside(says, fits, number, number, "", apart, (registers.source,))
    verdict = Verdict.AGREES if fits else Verdict.DIFFERS
    more = (*notes, Phrase("claimed-note-recorded")) if not fits else tuple(notes)
    return Check(against, verdict, (beside,), notes=more)


def items(claim: Claim, article: Article, registers: Registers) -> Check:
    """Items found, or found and destroyed, beside the ledger of finds in period and place."""
    need, day, quantity = unmet(claim, registers), day_of(claim, article), claim.quantity
    if claim.deed in ("stockpiled", "transferred", "laid"):
        need = Phrase(
            "claimed-need-stockpile" if claim.deed == "stockpiled" else "claimed-need-use"
        )
    if need is None and not registers.items:
        need = Phrase("claimed-need-finds")
    if need is not None or day is None or quantity is None:
        return cannot(Against.FINDS, need or Phrase("claimed-need-day"))
    mine = [i for i in registers.items if inside(i.position, claim, registers)]
    told = accounted(mine, day)
    number = unnamed = 0
    for one in told.finds:
        if not _during(one.item.found_on, claim, day) or one.number is None:
            continue
        kind = _is(one.item.item, claim.noun or "")
        if kind is None:
            unnamed += one.number
        elif kind:
            destroyed = claim.deed == "destroyed"
            number += one.fates.get(Fate.DESTROYED, 0) if destroyed else one.number
    notes = _undated(told.undated)
    if unnamed:
        notes.append(Phrase("claimed-note-unnamed", {"items": unnamed}))
    key = "claimed-destroyed" if claim.deed == "destroyed" else "claimed-found"
    return _counted(Against.FINDS, claim, quantity, (key, number, day), notes, registers)


def _is(name: str | None, noun: str) -> bool | None:
    """Whether an item is of the class told of; None when nobody can say."""
    classes = _CLASSES.get(noun)
    if classes is None:
        return True
    item = find(name) if name else None
    if item is None or isinstance(item, Finding):
        return None
    return any(c.value in classes for c in item.category)
