"""Who says what: the source behind each record, its reliability, and how a figure is traced."""

from fallow.evidence.trace import RELIABILITY, Trace, source_id, trace

__all__ = ["RELIABILITY", "Trace", "source_id", "trace"]
