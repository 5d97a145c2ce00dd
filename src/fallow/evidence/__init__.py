"""Who says what: the source behind each record, how a figure is traced, claims read from text."""

from fallow.evidence.accepted import Hearing, Spot, accepted, as_read, claim_id, hearing
from fallow.evidence.claim import (
    Claim,
    Doubt,
    Kind,
    Period,
    Qualifier,
    Quantity,
    Speaker,
    Voice,
)
from fallow.evidence.published import published_of
from fallow.evidence.read import LANGUAGES, Reading, read_claims
from fallow.evidence.trace import RELIABILITY, Trace, source_id, trace

__all__ = [
    "LANGUAGES",
    "RELIABILITY",
    "Claim",
    "Doubt",
    "Hearing",
    "Kind",
    "Period",
    "Qualifier",
    "Quantity",
    "Reading",
    "Speaker",
    "Spot",
    "Trace",
    "Voice",
    "accepted",
    "as_read",
    "claim_id",
    "hearing",
    "published_of",
    "read_claims",
    "source_id",
    "trace",
]
