"""Imports as batches: found by id, read as snapshots, taken back by reversal."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fallow.base.finding import Finding, Place, Refusal

if TYPE_CHECKING:
    from fallow.evidence import Snapshot
    from fallow.intake import Intake
    from fallow.land import Directive
    from fallow.records import Batch, Record, Withdrawal
    from fallow.store import Register, Transaction


def batch_of(register: "Register", name: str) -> "Batch":
    """The batch whose id is or begins with a name. Raises Refusal for none, or several."""
    from fallow.records import Batch

    batches = register.read(Batch)
    own = [b for b in batches if b.id == name]
    found = own or [b for b in batches if name and b.id.startswith(name)]
    if len(found) != 1:
        ids = ", ".join(b.id for b in (found or batches)[-8:]) or "–"
        code = "batch-ambiguous" if found else "batch-unknown"
        raise Refusal(Finding(code, values={"batch": name, "known": ids}))
    return found[0]


def withdrawn(register: "Register") -> dict[str, "Withdrawal"]:
    """The withdrawals, by batch."""
    from fallow.records import Withdrawal

    return {w.batch_id: w for w in register.read(Withdrawal)}


def records_of_batch(register: "Register", batch: "Batch") -> list["Record"]:
    """Every record of a batch, in the order of its rows, also when it was withdrawn."""
    from typing import get_args

    from fallow.records import Record

    clause, found = "origin_batch_id = ?", list[Any]()
    for kind in get_args(Record):
        found += register.read(kind, clause, (batch.id,), ever=True)
    return sorted(found, key=lambda r: r.origin.row)


def snapshot_of_batch(register: "Register", batch: "Batch") -> "Snapshot":
    """A batch as a snapshot of its table; people are compared without who they are."""
    return _snapshot(batch.sha256, records_of_batch(register, batch))


def snapshot_of_file(intake: "Intake") -> "Snapshot":
    """A file, as it would be taken in, as a snapshot of its table."""
    return _snapshot(intake.sha256, intake.records)


def _snapshot(sha256: str, records: Sequence["Record"]) -> "Snapshot":
    from fallow.evidence import Snapshot
    from fallow.records import Person

    return Snapshot(sha256, [r for r in records if not isinstance(r, Person)])


def take_back(
    transaction: "Transaction",
    batch: "Batch",
    before: Sequence["Directive"],
    why: str,
    approver: str | None,
) -> list["Directive"]:
    """Record that a batch is withdrawn; the corrections that its decisions need, which the
    caller still has to put to the rules and to enter."""
    from fallow.land import corrections
    from fallow.records import Withdrawal

    at, by = transaction.recorded_at, transaction.by
    transaction.add([Withdrawal(batch.id, by, at, why)])
    return corrections(before, batch.id, at, by, why, approver)


def refuse_withdrawn(register: "Register", batch: "Batch") -> None:
    """Raise Refusal when a batch was withdrawn already."""
    if gone := withdrawn(register).get(batch.id):
        values = {"batch": batch.id, "by": gone.by, "at": gone.recorded_at.date().isoformat()}
        raise Refusal(Finding("batch-withdrawn", Place(file=batch.file), values))


def standing_batch(register: "Register", batch_id: str) -> "Batch | None":
    """The batch of this id that stands: itself, or the import of its file that came again."""
    from fallow.records import Batch

    gone = withdrawn(register)
    same = register.read(Batch, "id = ? OR id LIKE ?", (batch_id, f"{batch_id}~%"))
    return next((b for b in same if b.id not in gone), None)


def under_free_id(register: "Register", intake: "Intake") -> "Intake":
    """The intake under a free batch id: a file whose import was withdrawn may come again."""
    from fallow.records import Batch

    taken, number, free = register.ids(Batch), 1, intake.batch_id
    while free in taken:
        number += 1
        free = f"{intake.batch_id}~{number}"
    if free == intake.batch_id:
        return intake
    records = tuple(replace(r, origin=replace(r.origin, batch_id=free)) for r in intake.records)
    return replace(intake, batch_id=free, records=records)


def same_file(path: Path, batch: "Batch") -> None:
    """Raise Refusal when a file is not the one that a batch was taken from."""
    from fallow.base.files import sha256_of

    if path.exists() and sha256_of(path) != batch.sha256:
        values = {"file": path.name, "batch": batch.id, "taken": batch.file}
        raise Refusal(Finding("batch-other-file", Place(file=path.name), values))
