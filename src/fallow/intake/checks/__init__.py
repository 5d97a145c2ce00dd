"""The checks of a table, as a registry of small pure functions.

Each looks at one table with its mapping and yields findings; nothing is changed. What every
row's reading finds by itself (cells that cannot be read, broken outlines) is in `take`.
"""

from collections.abc import Iterator

from fallow.base.finding import Finding
from fallow.intake.checks import labels, rows, shapes, spots, texts, values
from fallow.intake.checks.proposals import PROPOSERS, accepted
from fallow.intake.checks.subject import Check, Districts, Subject
from fallow.records import RecordKind

_GEOCHECK = "GICHD geocheck"
_PITFALLS = "GICHD, import pitfalls for the Syria response"
_OURS = "Fallow"
CHECKS: tuple[Check, ...] = (
    Check(("row-repeated", "row-repeated-person"), rows.repeated_rows, _GEOCHECK),
    Check(("device-repeated",), rows.devices, _GEOCHECK),
    Check(("key-blank", "key-alike", "key-conflict"), rows.keys, _GEOCHECK),
    Check(("cell-placeholder",), rows.placeholders, _PITFALLS),
    Check(("outline-few-corners", "edge-long"), shapes.vertices, _GEOCHECK),
    Check(("parts-overlap",), shapes.parts, _GEOCHECK),
    Check(("area-differs",), shapes.areas, _OURS),
    Check(("position-sentinel",), spots.sentinels, _OURS),
    Check(("position-swapped", "position-hemisphere"), spots.turned, _OURS),
    Check(("position-zone",), spots.other_zone, _OURS),
    Check(("position-rounded",), spots.rounded, _OURS),
    Check(("position-crowded",), spots.crowded, _GEOCHECK),
    Check(("position-far",), spots.far_away, _OURS),
    Check(("position-no-district", "position-other-district"), spots.in_district, _OURS),
    Check(("district-dominates",), spots.uneven, _OURS),
    Check(("dates-reversed", "birth-after-event", "date-implausible"), values.dates, _OURS),
    Check(("count-implausible",), values.counts, _OURS),
    Check(("age-contradicts", "labels-exchanged"), values.ages, "IMAS 05.10: child is under 18"),
    Check(("label-contradicts",), labels.headers, _OURS),
    Check(("question-contradicts",), labels.questions, _OURS),
    Check(("sexes-exchanged", "name-contradicts"), labels.sexes, _OURS),
    Check(("subtotal-exchanged",), labels.subtotals, _OURS),
    Check(("total-differs",), values.totals, _OURS),
    Check(("code-two-names", "name-two-codes"), labels.codes, _PITFALLS),
    Check(("code-among-words",), labels.mixed, _PITFALLS),
    Check(("number-mark",), values.separators, _OURS),
    Check(("code-short",), values.short, _PITFALLS),
    Check(("record-stale",), values.stale, _OURS),
    Check(("text-garbled", "text-lost"), texts.encodings, _OURS),
    Check(("spellings-differ", "cell-two-codes"), texts.spellings, _PITFALLS),
    Check(("ordnance-unknown",), texts.ordnance, _OURS),
)

UNCHECKED = (RecordKind.CONTROL, RecordKind.PLACE, RecordKind.CELL_LABEL)


def run_checks(subject: Subject) -> Iterator[Finding]:
    """Every finding of every check, in the order of the registry; none for what is a service's
    own file (control outlines, gazetteers, labelled cells)."""
    for check in CHECKS if subject.kind not in UNCHECKED else ():
        yield from check.run(subject)


__all__ = ["CHECKS", "PROPOSERS", "Check", "Districts", "Subject", "accepted", "run_checks"]
