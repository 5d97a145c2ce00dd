"""Decisions into the ledger: read, check against the rules, post, all in one transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fallow.base.finding import Finding, Refusal
from fallow.cli.import_ import in_file, refuse_repeat, source_of
from fallow.cli.shell import progress

if TYPE_CHECKING:
    from fallow.land import Directive, Posting
    from fallow.store import Register, Transaction, Workspace


@dataclass(frozen=True, slots=True)
class Posted:
    """How many decisions were posted, in how many postings, and the m² that changed account."""

    decisions: int
    postings: int
    moved_m2: int


def enter(
    register: "Register",
    transaction: "Transaction",
    before: Sequence["Directive"],
    new: Sequence["Directive"],
) -> Posted:
    """Enter new decisions and what they move; the rules have been asked."""
    from fallow.land import Act, begun, post
    from fallow.records import Area

    with progress("posting to the ledger", len(new)) as tick:
        postings = post(before, new, tick)
    if any(d.act in (Act.SPLIT, Act.REOPEN) for d in new):
        transaction.add(begun(new, {a.id: a for a in register.read(Area)}))
    transaction.add(new)
    transaction.add(postings)
    return Posted(len(new), len(postings), _moved_m2(postings))


def _moved_m2(postings: Sequence["Posting"]) -> int:
    from fallow.land import Account

    return sum(p.area_m2 for p in postings if p.area_m2 > 0 and p.account in tuple(Account)[:8])


def post_decisions(workspace: "Workspace", path: Path, by: str, publisher: str) -> Posted:
    """Post a file of decisions. Raises Refusal, with every reason, and posts nothing."""
    from fallow.base.files import sha256_of
    from fallow.intake import batch_key, read
    from fallow.land import Act, Posting, broken_assertions, read_decisions, refusals
    from fallow.records import Batch, RecordKind, Source

    table = read(path)
    sha256 = sha256_of(path)
    batch_id, _ = batch_key(path.name, sha256, None)
    with workspace.register() as register:
        refuse_repeat(register, batch_id, path.name)
        with register.transaction(by, f"post {path.name}") as transaction:
            at = transaction.recorded_at
            rows = ((r.number, r.shape, r.values) for r in table.rows)
            new, unreadable = read_decisions(rows, batch_id, at, by)
            before = register.near(new)
            refused = [*table.findings, *unreadable]
            refused = refused or refusals(before, new, at, workspace.separate_approver)
            if refused:
                raise Refusal(*in_file(refused, path.name))
            source = source_of({"publisher": publisher}, path.name)
            if not register.read(Source, "id = ?", (source.id,)):
                transaction.add([source])
            transaction.add(
                [
                    Batch(
                        batch_id,
                        source.id,
                        RecordKind.DECISION,
                        path.name,
                        sha256,
                        len(table.rows),
                        by,
                        at,
                    )
                ]
            )
            posted = enter(register, transaction, before, new)
            asserts = [d for d in new if d.act is Act.ASSERT]
            if asserts and (broken := broken_assertions(asserts, register.read(Posting))):
                raise Refusal(*in_file(broken, path.name))
            return posted


def accept_repairs(workspace: "Workspace", ids: Sequence[str] | None, by: str) -> Posted:
    """Accept the proposed repairs of the named areas (None: all) in the name of `by`.

    Raises Refusal when a named area has no repair waiting.
    """
    from fallow.land import Act, Directive, accepted, effective, proposed_repairs
    from fallow.records import Area

    with workspace.register() as register, register.transaction(by, "accept repairs") as change:
        before = register.read(Directive)
        standing = effective(before)
        opened = {d.area_id: d for d in standing if d.act is Act.OPEN}
        settled = {d.area_id for d in standing if d.act is Act.REPAIR}
        waiting = {
            r.area.id: r
            for r in proposed_repairs(register.read(Area))
            if r.outline is not None and r.area.id not in settled
        }
        chosen = list(waiting) if ids is None else list(dict.fromkeys(ids))
        missing = [i for i in chosen if i not in waiting]
        if missing or not chosen:
            names = missing or ["the register"]
            raise Refusal(*(Finding("nothing-to-repair", values={"area": i}) for i in names))
        taken = {d.id for d in before}
        new = [accepted(waiting[i], opened[i], change.recorded_at, by, taken) for i in chosen]
        return enter(register, change, before, new)
