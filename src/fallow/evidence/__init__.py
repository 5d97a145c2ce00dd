"""Who says what: the source behind each record, its reliability, and how a figure is traced;
what a later telling of the same table says otherwise; claims read from text."""

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
from fallow.evidence.snapshots import Change, Comparison, Snapshot, compare, told_of
from fallow.evidence.trace import RELIABILITY, Trace, source_id, trace

__all__ = [
    "LANGUAGES",
    "RELIABILITY",
    "Change",
    "Claim",
    "Comparison",
    "Doubt",
    "Hearing",
    "Kind",
    "Period",
    "Qualifier",
    "Quantity",
    "Reading",
    "Snapshot",
    "Speaker",
    "Spot",
    "Trace",
    "Voice",
    "accepted",
    "as_read",
    "claim_id",
    "compare",
    "hearing",
    "published_of",
    "read_claims",
    "source_id",
    "told_of",
    "trace",
]
