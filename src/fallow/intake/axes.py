"""What a row of an area says it is, on two axes: classification, and how far the work has come.

A word that releases land without saying how moves no land: what was suspected or confirmed
stays so until the mapping says what the word means.
"""

from fallow.intake.cells import Cells
from fallow.intake.codelists import Status, split_status
from fallow.records import AREA_KINDS, RELEASED_KINDS, RecordKind

_UNTOLD = "released"
_DONE = ("closed", "handed over")


def classified(taken: RecordKind, cells: Cells) -> tuple[RecordKind, str | None]:
    """The classification of a row and its work status (None when not told).

    A row taken as AREA counts as what its own columns say, the status before the type: a
    suspected area whose status is "cancelled" is cancelled. One that says nothing usable is
    suspected, with a finding.
    """
    said = {name: _status(name, cells) for name in ("status", "classification")}
    work = next((s.work for s in said.values() if s and s.work), None)
    words = [s.classification for s in said.values() if s and s.classification]
    kinds = [RecordKind(w) for w in words if w != _UNTOLD]
    own = kinds[0] if kinds else None
    if taken is RecordKind.AREA:
        kind = own or RecordKind.SUSPECTED
        unsaid = _UNTOLD in words or (work in _DONE and kind not in RELEASED_KINDS)
        if own is None or (unsaid and kind not in RELEASED_KINDS):
            text = cells.text("status") or cells.text("classification") or "–"
            cells.note(
                "classification-untold", cells.columns.get("status"), value=text, kept=str(kind)
            )
        return kind, work
    if own in AREA_KINDS and (own in RELEASED_KINDS) != (taken in RELEASED_KINDS):
        cells.note("classification-contradicts", said=str(own), taken=str(taken))
    return taken, work


def _status(name: str, cells: Cells) -> Status | None:
    text = cells.text(name)
    if not text:
        return None
    status = split_status(text, cells.mapping.values.get(name, {}))
    if status is None:
        cells.note("value-unknown", cells.columns[name], value=text, field=name)
    return status
