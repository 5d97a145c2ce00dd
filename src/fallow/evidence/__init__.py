"""Who says what: the source behind each record, its reliability, and how a figure is traced;
and what a later telling of the same table says otherwise."""

from fallow.evidence.snapshots import Change, Comparison, Snapshot, compare, told_of
from fallow.evidence.trace import RELIABILITY, Trace, source_id, trace

__all__ = [
    "RELIABILITY",
    "Change",
    "Comparison",
    "Snapshot",
    "Trace",
    "compare",
    "source_id",
    "told_of",
    "trace",
]
