"""Areas and numbers of hazards beside the ledger of the register's country."""

from collections import Counter
from datetime import date, timedelta

from fallow.evidence.claim import Claim, Kind, Quantity
from fallow.evidence.figures import UNITS
from fallow.land import By, balance, breakdown, units_of
from fallow.land.types import Account
from fallow.report.claims.control import ever_held
from fallow.report.claims.grounds import unit_of, unmet
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
from fallow.report.claims.units import unit_phrase
from fallow.report.claims.wording import Bounds, bounds_of, digits, printed_in

Held = Counter[Account]
_HAZARD = (Account.SUSPECTED, Account.CONFIRMED)
_CLEARED = (Account.CLEARED, Account.CLEARED_TERMS_NOT_RECORDED)
_RELEASED = (
    *_CLEARED,
    Account.REDUCED,
    Account.REDUCED_TERMS_NOT_RECORDED,
    Account.CANCELLED,
    Account.CANCELLED_TERMS_NOT_RECORDED,
)
# Each reading of a wording: the accounts whose sum it means, under the name of its sentence.
READINGS: dict[Kind, dict[str, tuple[Account, ...]]] = {
    Kind.CONTAMINATED: {"hazard": _HAZARD, "confirmed": (Account.CONFIRMED,)},
    Kind.REMAINING: {"hazard": _HAZARD, "confirmed": (Account.CONFIRMED,)},
    Kind.CLEARED: {"cleared": _CLEARED, "released": _RELEASED},
}


def area(claim: Claim, article: Article, registers: Registers) -> Check:
    """An area cleared, remaining or contaminated beside the balance of the day.

    A wording can mean several lines of the ledger; each is a reading of its own, and the claim
    agrees when one of them does. A total called contaminated without saying what that is never
    differs: what the ledger does not confirm cannot be checked, and is set beside ground ever
    held.
    """
    quantity, day = claim.quantity, day_of(claim, article)
    if quantity is None or UNITS.get(quantity.unit, ("",))[0] != "area":
        return cannot(Against.LEDGER, Phrase("claimed-need-figure"))
    need = unmet(claim, registers)
    told: tuple[Beside, ...] = ()
    notes: tuple[Phrase, ...] = ()
    if need is None and day is None:
        need = Phrase("claimed-need-day")
    if need is None and day is not None and not registers.postings:
        need = Phrase("claimed-need-areas")
    if need is None and day is not None:
        told, notes = _beside(claim, quantity, day, registers)
    fits = any(b.fits for b in told)
    if claim.kind is Kind.CONTAMINATED and not fits:
        return _undefined(claim, article, registers, told, notes)
    if need is not None:
        return cannot(Against.LEDGER, need)
    verdict = Verdict.AGREES if fits else Verdict.DIFFERS
    return Check(Against.LEDGER, verdict, told, notes=notes)


def _undefined(
    claim: Claim,
    article: Article,
    registers: Registers,
    told: tuple[Beside, ...],
    notes: tuple[Phrase, ...],
) -> Check:
    """A total without a definition: the ledger's own lines, and ground ever held, shown only."""
    shown = tuple(Beside(b.says, None, b.low, b.high, b.unit, None, b.sources) for b in told)
    ever = ever_held(claim, article, registers)
    return Check(
        ever.against,
        Verdict.CANNOT,
        (*ever.beside, *shown),
        ever.needed,
        (*ever.notes, *notes),
        ever.tables,
    )


def _beside(
    claim: Claim, quantity: Quantity, day: date, registers: Registers
) -> tuple[tuple[Beside, ...], tuple[Phrase, ...]]:
    bounds = bounds_of(quantity, printed_in(claim, quantity))
    held, unknown = _held(claim, day, registers)
    first = claim.period.first if claim.period and claim.period.resolved else None
    whole_year = claim.kind is Kind.CLEARED and first is not None and first < day
    if whole_year and first is not None:
        held = held - _held(claim, first - timedelta(1), registers)[0]
    told = []
    for name, accounts in READINGS[claim.kind].items():
        values = {"day": day, "first": first if whole_year and first else day}
        key = f"claimed-ledger-{name}" + ("-period" if whole_year else "")
        ours = sum(held[a] for a in accounts)
        told.append(_line(key, values, ours, quantity, bounds, registers))
    notes = [Phrase("claimed-note-unknown-extents", {"areas": unknown})] if unknown else []
    return tuple(told), tuple(notes)


def _line(
    key: str,
    values: dict[str, date],
    ours_m2: int,
    quantity: Quantity,
    bounds: Bounds,
    registers: Registers,
) -> Beside:
    ours = ours_m2 / UNITS[quantity.unit][1]
    fits = bounds.covers(ours, ours)
    said = {**values, "area": round(ours, digits(ours)), "unit": unit_phrase(quantity.unit)}
    apart = None if fits else bounds.apart(ours, ours)
    return Beside(Phrase(key, said), fits, ours, ours, quantity.unit, apart, (registers.source,))


def _held(claim: Claim, day: date, registers: Registers) -> tuple[Held, int]:
    """Square metres by account at the end of a day in the place of the claim, and how many
    hazards have an unknown extent there."""
    if not claim.place:
        told = balance(registers.directives, registers.postings, day)
        unknown = sum(line.unknown_extents for line in told.lines if line.account in _HAZARD)
        return Counter({line.account: line.area_m2 for line in told.lines}), unknown
    unit = unit_of(claim.place, registers.units)
    groups, _ = units_of(registers.directives, registers.units)
    parts = breakdown(registers.directives, registers.postings, By.ADMIN, day, None, groups)
    mine = [p for p in parts if unit is not None and p.group == unit.name]
    held: Held = Counter()
    for part in mine:
        held[part.account] += part.area_m2
    return held, sum(p.unknown_extents for p in mine if p.account in _HAZARD)


def hazards(claim: Claim, article: Article, registers: Registers) -> Check:
    """A number of minefields or hazardous areas beside the areas that are hazards that day."""
    need, day = unmet(claim, registers), day_of(claim, article)
    if need is None and (day is None or claim.quantity is None):
        need = Phrase("claimed-need-day")
    if need is None and not registers.directives:
        need = Phrase("claimed-need-areas")
    if need is None and claim.place:
        need = Phrase("claimed-need-whole")
    if need is not None or day is None or claim.quantity is None:
        return cannot(Against.LEDGER, need or Phrase("claimed-need-day"))
    lines = balance(registers.directives, registers.postings, day).lines
    number = sum(x.areas + x.unknown_extents for x in lines if x.account in _HAZARD)
    bounds = bounds_of(claim.quantity, printed_in(claim, claim.quantity))
    fits = bounds.covers(number, number)
    apart = None if fits else bounds.apart(number, number)
    says = Phrase("claimed-ledger-hazards", {"number": number, "day": day})
    beside = Beside(says, fits, number, number, "", apart, (registers.source,))
    return Check(Against.LEDGER, Verdict.AGREES if fits else Verdict.DIFFERS, (beside,))
