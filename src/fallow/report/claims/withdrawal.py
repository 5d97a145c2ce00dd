"""Withdrawals from a treaty: the notice, the day of its effect, and what a vote at home is not."""

from datetime import date

from fallow.evidence.claim import Claim, Period
from fallow.report.claims.sources import cited
from fallow.report.claims.types import Against, Beside, Check, Phrase, Verdict, cannot
from fallow.treaties import Instrument, Of, Status, party, sources

_IN_MONTHS = {"month": 1.0, "year": 12.0}


def verdict(fits: bool | None) -> Verdict:
    """The verdict of one fact: None is unknown."""
    if fits is None:
        return Verdict.CANNOT
    return Verdict.AGREES if fits else Verdict.DIFFERS


def within(period: Period, day: date) -> bool:
    """Whether a day lies in the period that was told."""
    first, last = period.first or period.last, period.last or period.first
    return first is not None and last is not None and first <= day <= last


def withdrawal(claim: Claim, told: Status) -> Check:
    """Only the notice to the depositary withdraws a state; a vote at home does not."""
    row, day = party(told.state.iso3, told.instrument.key), told.on
    names = {"state": told.state.names, "treaty": told.instrument.names, "on": day}
    cites = cited(told.sources, sources())
    if row.withdrawal is None:
        silent = None if day > row.known_to else False
        says = Phrase("claimed-no-notice", {**names, "known": row.known_to})
        need = (Phrase("claimed-need-notice"),) if silent is None else ()
        none = Beside(says, silent, sources=cites)
        return Check(Against.TREATIES, verdict(silent), (none, *_declared(told)), need)
    received, period = row.withdrawal.value, claim.period
    own = period is not None and period.resolved and period.last is not None
    fits = within(period, received) if own and period else received <= day
    values = {**names, "received": received, "effective": row.withdrawal_effective or ""}
    notice = Beside(Phrase("claimed-notice", values), fits, sources=cites)
    late = (received - day).days
    notes = (Phrase("claimed-note-vote", {"days": late}),) if late > 0 and not fits else ()
    return Check(Against.TREATIES, verdict(fits), (notice, *_declared(told)), notes=notes)


def _declared(told: Status) -> list[Beside]:
    """Declarations of the state that stand beside the notice: a decree, a suspension."""
    return [
        Beside(
            Phrase(f"claimed-declared-{d.kind}", {"state": told.state.names, "day": d.day}),
            sources=cited([d.source, d.contested_by], sources()),
        )
        for d in told.declared
    ]


def term(claim: Claim, instrument: Instrument) -> Check:
    """How long after the notice a withdrawal has effect, by the text."""
    rule, quantity = instrument.term(Of.WITHDRAWAL), claim.quantity
    if rule is None or rule.amount is None or quantity is None:
        return cannot(Against.TREATIES, Phrase("claimed-need-term"))
    ours = _IN_MONTHS.get(str(rule.unit).rstrip("s"))
    theirs = _IN_MONTHS.get(quantity.unit)
    if ours is None or theirs is None:
        return cannot(Against.TREATIES, Phrase("claimed-need-term"))
    months = rule.amount * ours
    fits = quantity.low * theirs <= months <= quantity.high * theirs
    values = {"treaty": instrument.names, "months": int(months), "article": rule.article}
    cites = cited([rule.source], sources())
    beside = Beside(Phrase("claimed-term", values), fits, months, months, "month", None, cites)
    notes = (Phrase("claimed-note-conflict"),)
    return Check(Against.TREATIES, verdict(fits), (beside,), notes=notes)


def effect(claim: Claim, told: Status) -> Check:
    """The day a state's withdrawal takes effect; a length of time is compared with the text."""
    row, period = party(told.state.iso3, told.instrument.key), claim.period
    by_text = term(claim, told.instrument) if claim.quantity else None
    if row.withdrawal is None or row.withdrawal_effective is None:
        return by_text or cannot(Against.TREATIES, Phrase("claimed-need-notice"))
    values = {
        "state": told.state.names,
        "treaty": told.instrument.names,
        "received": row.withdrawal.value,
        "effective": row.withdrawal_effective,
    }
    dated = period is not None and period.resolved and period.last is not None
    compared = dated and by_text is None and period is not None
    fits = within(period, row.withdrawal_effective) if compared and period else None
    cites = cited([v.source for v in (row.withdrawal, row.left) if v], sources())
    beside = Beside(Phrase("claimed-effect", values), fits, sources=cites)
    notes = (Phrase("claimed-note-conflict"),)
    if by_text is not None:
        return Check(Against.TREATIES, by_text.verdict, (*by_text.beside, beside), notes=notes)
    need = () if dated else (Phrase("claimed-need-day"),)
    return Check(Against.TREATIES, verdict(fits), (beside,), need, notes)
