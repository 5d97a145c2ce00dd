"""Membership, number of parties, entry into force and withdrawal on the day they are told of."""

from datetime import date

from fallow.base.finding import Finding
from fallow.evidence.claim import Claim, Kind
from fallow.report.claims.sources import cited, is_article
from fallow.report.claims.types import (
    Against,
    Article,
    Beside,
    Check,
    Phrase,
    Verdict,
    cannot,
    day_of,
)
from fallow.report.claims.withdrawal import effect, term, verdict, withdrawal, within
from fallow.report.claims.wording import bounds_of, printed_in
from fallow.treaties import (
    Bound,
    Count,
    Instrument,
    Status,
    find_instrument,
    find_state,
    members,
    party,
    sources,
    status_of,
)
from fallow.treaties.standing import Why


def treaty(claim: Claim, article: Article) -> Check:
    """A claim about a treaty beside the records of the treaties, as at its day."""
    instrument = find_instrument(claim.treaty or "")
    if isinstance(instrument, Finding):
        return cannot(Against.TREATIES, Phrase("claimed-need-treaty"))
    if claim.state is None and claim.kind in _OF_THE_TEXT:
        return _OF_THE_TEXT[claim.kind](claim, instrument)
    day = day_of(claim, article)
    if day is None:
        return cannot(Against.TREATIES, Phrase("claimed-need-day"))
    if claim.kind is Kind.PARTIES:
        return _parties(claim, instrument, day)
    state = find_state(claim.state or "")
    if isinstance(state, Finding):
        return cannot(Against.TREATIES, Phrase("claimed-need-state"))
    told = status_of(party(state.iso3, instrument.key), day)
    of_state = _OF_A_STATE.get(claim.kind)
    return of_state(claim, told) if of_state else _membership(claim, told, article)


def _membership(claim: Claim, told: Status, article: Article) -> Check:
    wanted = Bound.NO if claim.kind is Kind.NOT_PARTY else Bound.YES
    fits = None if told.bound is Bound.UNKNOWN else told.bound is wanted
    values = {
        "state": told.state.names,
        "treaty": told.instrument.names,
        "on": told.on,
        "since": told.since or (told.between[1] if told.between else None) or "",
    }
    key = f"claimed-party-{told.bound}"
    if told.bound is Bound.YES and values["since"]:
        key += "-since"
    if told.bound is Bound.NO and told.why is Why.WITHDRAWN:
        key, values["left"] = "claimed-party-left", told.withdrawal_effective or ""
    own = _only_article(told, article)
    cites = cited(told.sources, sources())
    beside = Beside(Phrase(key, values), fits, sources=cites, same_article=own)
    copied = [Phrase("claimed-note-same-article")] if own else []
    notes = [*copied, *_signed(claim), *_leaving(told), *_coverage(told)]
    need = () if fits is not None else (Phrase("claimed-need-party-source", values),)
    return Check(Against.TREATIES, verdict(fits), (beside,), need, tuple(notes))


def _only_article(told: Status, article: Article) -> bool:
    """Whether nothing but the article itself told our records of this state."""
    keys = [k for k in told.sources if k != told.instrument.text]
    return bool(keys) and all(is_article(k, sources(), article) for k in keys)


def _signed(claim: Claim) -> list[Phrase]:
    """A signature does not bind; writers often mean the parties when they say signatories."""
    return [Phrase("claimed-note-signatory")] if "signator" in claim.text.lower() else []


def _leaving(told: Status) -> list[Phrase]:
    effective = told.withdrawal_effective
    if effective is None or told.withdrawal_received is None or effective <= told.on:
        return []
    values = {"received": told.withdrawal_received, "effective": effective}
    return [Phrase("claimed-note-leaving", values)]


def _coverage(told: Status) -> list[Phrase]:
    return (
        [Phrase("claimed-note-known-to", {"known": told.known_to})] if told.beyond_coverage else []
    )


def _parties(claim: Claim, instrument: Instrument, day: date) -> Check:
    """Our list of parties by name, and the numbers others published around that day."""
    if claim.quantity is None:
        return cannot(Against.TREATIES, Phrase("claimed-need-figure"))
    bounds = bounds_of(claim.quantity, printed_in(claim, claim.quantity))
    found = members(instrument, day)
    least = len(found.bound)
    most = least + len(found.waiting) + len(found.unknown)
    values = {"treaty": instrument.names, "on": day, "bound": least, "most": most}
    key = "claimed-parties-named" if least == most else "claimed-parties-named-range"
    fits = bounds.meets(least, most)
    named = Beside(
        Phrase(key, values), fits, least, most, "", None if fits else bounds.apart(least, most)
    )
    counted = [_published(c, bounds.covers(c.parties, c.parties)) for c in _around(instrument, day)]
    verdict = Verdict.AGREES if fits or any(c.fits for c in counted) else Verdict.DIFFERS
    notes = _signed(claim)
    if {b.fits for b in (named, *counted)} == {True, False}:
        notes.append(Phrase("claimed-note-sources-disagree"))
    return Check(Against.TREATIES, verdict, (named, *counted), notes=tuple(notes))


def _around(instrument: Instrument, day: date) -> list[Count]:
    """The last number published up to a day, and the first one after it."""
    before = [c for c in instrument.counts if c.on <= day][-1:]
    return before + [c for c in instrument.counts if c.on > day][:1]


def _published(count: Count, fits: bool) -> Beside:
    values = {"parties": count.parties, "on": count.on}
    says = Phrase("claimed-parties-published", values)
    cites = cited([count.source], sources())
    return Beside(says, fits, count.parties, count.parties, "", None, cites)


def _in_force(claim: Claim, instrument: Instrument) -> Check:
    period, force = claim.period, instrument.in_force
    values = {"treaty": instrument.names, "day": force.value}
    told = period is not None and period.resolved
    fits = within(period, force.value) if told and period else None
    cites = cited([force.source], sources())
    beside = Beside(Phrase("claimed-in-force", values), fits, sources=cites)
    need = () if told else (Phrase("claimed-need-day"),)
    return Check(Against.TREATIES, verdict(fits), (beside,), need)


def _binds_since(claim: Claim, told: Status) -> Check:
    period = claim.period
    row = party(told.state.iso3, told.instrument.key)
    between = row.entry_range
    if between is None or period is None or not period.resolved:
        need = "claimed-need-day" if between else "claimed-need-entry"
        return cannot(Against.TREATIES, Phrase(need))
    first, last = between
    fits = within(period, first) and within(period, last)
    if not fits and (within(period, first) or within(period, last)):
        return cannot(Against.TREATIES, Phrase("claimed-need-entry"))
    values = {"state": told.state.names, "treaty": told.instrument.names, "day": last}
    beside = Beside(
        Phrase("claimed-binds-since", values), fits, sources=cited(told.sources, sources())
    )
    return Check(Against.TREATIES, verdict(fits), (beside,))


_OF_THE_TEXT = {Kind.IN_FORCE: _in_force, Kind.WITHDRAWAL_EFFECT: term}
_OF_A_STATE = {
    Kind.IN_FORCE: _binds_since,
    Kind.WITHDRAWAL: withdrawal,
    Kind.WITHDRAWAL_EFFECT: effect,
}
