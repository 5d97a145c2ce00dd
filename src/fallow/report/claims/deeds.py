"""Use, transfer and stockpiles: what a government declared, and what bound it on the day."""

from datetime import date

from fallow.base.finding import Finding
from fallow.evidence.claim import Claim, Kind
from fallow.report.claims.sources import cited
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
from fallow.treaties import MINE_BAN, Policy, find_state, party, policy_on, sources, status_of

_CLUSTER = "submunitions"
_NOT_ANTI_PERSONNEL = ("anti-vehicle mines", "unexploded ordnance")
_NEEDED = {
    Kind.USE: "claimed-need-use",
    Kind.TRANSFER: "claimed-need-transfer",
    Kind.STOCKPILE: "claimed-need-stockpile",
}


def deed(claim: Claim, article: Article) -> Check:
    """A deed beside the decisions a government published, and the treaty that then bound it.

    A published decision to transfer to that state agrees. Nothing in the registers shows use or
    a stockpile: those cannot be checked here, whatever bound the state.
    """
    day = day_of(claim, article)
    if day is None:
        return cannot(Against.NOTHING, Phrase("claimed-need-day"))
    decisions = _decisions(claim, day)
    bound = _bound(claim, day)
    if decisions:
        return Check(Against.POLICY, Verdict.AGREES, (*decisions, *bound))
    need = (Phrase(_NEEDED[claim.kind]),)
    return Check(Against.NOTHING, Verdict.CANNOT, bound, need)


def _decisions(claim: Claim, day: date) -> tuple[Beside, ...]:
    held = policy_on(claim.state, day) if claim.state else None
    if held is None or claim.kind is not Kind.TRANSFER or claim.to_state is None:
        return ()
    if claim.noun in (_CLUSTER, *_NOT_ANTI_PERSONNEL):
        return ()
    return tuple(_told(one) for one in held.decisions if one.transfer_to == claim.to_state)


def _told(decision: Policy) -> Beside:
    said = Phrase(f"treaty-policy-{decision.iso3.lower()}-{decision.key}")
    says = Phrase("claimed-decision", {"day": decision.dated, "decision": said})
    return Beside(says, True, sources=cited(decision.sources, sources()))


def _bound(claim: Claim, day: date) -> tuple[Beside, ...]:
    """Whether the ban on what the claim names bound those who act on that day."""
    if claim.noun in _NOT_ANTI_PERSONNEL:
        return ()
    key = "ccm" if claim.noun == _CLUSTER else MINE_BAN
    told = []
    for code in (claim.state, claim.to_state):
        state = find_state(code) if code else None
        if state is None or isinstance(state, Finding):
            continue
        status = status_of(party(state.iso3, key), day)
        values = {"state": state.names, "treaty": status.instrument.names, "on": day}
        says = Phrase(f"claimed-bound-{status.bound}", values)
        told.append(Beside(says, sources=cited(status.sources, sources())))
    return tuple(told)
