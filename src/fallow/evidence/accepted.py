"""Claims accepted as evidence: as records of the register, and whether a model may hear them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shapely import Geometry

from fallow.evidence.claim import BETWEEN, Claim, Kind, Period, Qualifier, Quantity, Speaker, Voice
from fallow.records import AcceptedClaim, Origin

FARTHEST_ERROR_M = 10_000.0  # a place known no better than this locates nothing
NOT_JUDGED = "F"
# Claims that something explosive is, or was met, at a place.
PRESENCE = frozenset(
    {
        Kind.CONTAMINATED,
        Kind.REMAINING,
        Kind.MINEFIELDS,
        Kind.ITEMS,
        Kind.CASUALTIES,
        Kind.INCIDENTS,
        Kind.USE,
    }
)
_NOT_THERE = ("stockpiled", "transferred")


class Hearing(StrEnum):
    """Whether an accepted claim reaches the hazard model, or why it is kept only."""

    REACHES = "reaches"
    OTHER_MATTER = "other-matter"
    NOT_LOCATED = "not-located"
    NOT_JUDGED = "not-judged"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a claim is about: a point in lon/lat and the standard deviation of it in metres."""

    position: Geometry
    error_m: float


def hearing(claim: AcceptedClaim) -> Hearing:
    """Whether a model of what is in the ground may hear a claim.

    It must be about something at a place, placed within 10 km, by a source that somebody judged:
    a grade F says nothing about how far to trust it.
    """
    if Kind(claim.kind) not in PRESENCE or claim.deed in _NOT_THERE:
        return Hearing.OTHER_MATTER
    if claim.position is None or (claim.error_m or 0.0) > FARTHEST_ERROR_M:
        return Hearing.NOT_LOCATED
    return Hearing.NOT_JUDGED if claim.reliability == NOT_JUDGED else Hearing.REACHES


def claim_id(sha256: str, claim: Claim) -> str:
    """The id of an accepted claim: of its article and its place there, so that none is twice."""
    return f"CLM-{sha256[:8]}-{claim.start}-{claim.kind}-{claim.state or ''}".rstrip("-")


def accepted(
    claim: Claim,
    origin: Origin,
    sha256: str,
    reliability: str,
    published: date | None,
    spot: Spot | None = None,
) -> AcceptedClaim:
    """A claim as a record of the register; nothing of it is changed or judged."""
    quantity, period = claim.quantity, claim.period
    resolved = period if period and period.resolved else None
    return AcceptedClaim(
        id=claim_id(sha256, claim),
        origin=origin,
        kind=str(claim.kind),
        text=claim.text,
        reliability=reliability,
        position=spot.position if spot else None,
        error_m=spot.error_m if spot else None,
        published=published,
        first=resolved.first if resolved else None,
        last=resolved.last if resolved else None,
        low=quantity.low if quantity else None,
        high=quantity.high if quantity else None,
        unit=quantity.unit if quantity else None,
        qualifier=str(quantity.qualifier) if quantity and quantity.qualifier else None,
        item=", ".join(claim.items) or None,
        noun=claim.noun,
        deed=claim.deed,
        state=claim.state,
        to_state=claim.to_state,
        treaty=claim.treaty,
        place=claim.place,
        who=claim.chain or None,
    )


def as_read(record: AcceptedClaim) -> Claim:
    """An accepted claim as the reader gave it, its text alone: for setting it beside others."""
    quantity = None
    if record.low is not None and record.high is not None:
        qualifier = Qualifier(record.qualifier) if record.qualifier else None
        unit = record.unit or ""
        quantity = Quantity(record.low, record.high, unit, qualifier, 0, len(record.text))
    period = None
    if record.first or record.last:
        period = Period("", record.first, record.last)
    return Claim(
        kind=Kind(record.kind),
        start=0,
        end=len(record.text),
        text=record.text,
        quantity=quantity,
        items=tuple(record.item.split(", ")) if record.item else (),
        state=record.state,
        to_state=record.to_state,
        treaty=record.treaty,
        place=record.place,
        period=period,
        noun=record.noun,
        deed=record.deed,
        who=tuple(Speaker(n, Voice.UNNAMED) for n in (record.who or "").split(BETWEEN) if n),
    )
