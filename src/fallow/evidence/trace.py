"""From a record back to the publisher, the file and the row it stands on."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from fallow.records import Batch, Origin, Source

# The source half of the two-part "Admiralty" grading used for information reports.
RELIABILITY: Mapping[str, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a record comes from: publisher, title, date, grade, file, checksum and row."""

    publisher: str
    title: str
    dated: date | None
    reliability: str
    file: str
    sha256: str
    row: int


def source_id(publisher: str, title: str) -> str:
    """A readable id for a source: the same publisher and title give the same id."""
    return re.sub(r"[^\w]+", "-", f"{publisher} {title}".lower()).strip("-")


def trace(
    origin: Origin, batches: Mapping[str, Batch], sources: Mapping[str, Source]
) -> Trace | None:
    """The trace of a record's origin, or None when its batch is not known."""
    batch = batches.get(origin.batch_id)
    source = sources.get(batch.source_id) if batch else None
    if batch is None or source is None:
        return None
    return Trace(
        source.publisher,
        source.title,
        source.dated,
        source.reliability,
        batch.file,
        batch.sha256,
        origin.row,
    )
