"""`fallow batch`: imports listed, inspected, read again, compared, and taken back."""

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from fallow.cli.batch_compare import compare_command, rerun_command
from fallow.cli.batches import (
    batch_of,
    records_of_batch,
    refuse_withdrawn,
    take_back,
    withdrawn,
)
from fallow.cli.shell import (
    Shell,
    by_option,
    emit,
    findings_as_json,
    json_option,
    print_findings,
    print_table,
    user_name,
)

if TYPE_CHECKING:
    from fallow.cli.posting import Posted
    from fallow.records import Batch, Withdrawal
    from fallow.store import Workspace


@click.group("batch")
def command() -> None:
    """Every import is a batch: list, show, compare, read again, take back.

    \b
    Example:
      fallow -C bosnia batch list
      fallow -C bosnia batch withdraw 3f9c --by analyst --why "taken in as the wrong kind"
    """


@command.command("list")
@json_option
@click.pass_obj
def list_command(shell: Shell, as_json: bool) -> None:
    """Every import: what, when, by whom, and whether it was withdrawn.

    \b
    Example:
      fallow -C demo/province batch list
    """
    from fallow.records import Batch
    from fallow.store import open_workspace

    with open_workspace(shell.folder).register() as register:
        batches, gone = register.read(Batch), withdrawn(register)
    if as_json:
        emit({"batches": [_batch_json(b, gone.get(b.id)) for b in batches]})
        return
    if not batches:
        click.echo(shell.say("batch-none"))
        return
    names = ("batch", "kind", "file", "rows", "by", "recorded", "withdrawn")
    rows = [
        (
            b.id,
            str(b.kind),
            b.file,
            f"{b.rows:,}",
            b.by,
            _minute(b.recorded_at),
            _minute(gone[b.id].recorded_at) if b.id in gone else "–",
        )
        for b in batches
    ]
    print_table([shell.say(f"batch-heading-{n}") for n in names], rows, right=(3,))


def _minute(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"


def _batch_json(batch: "Batch", gone: "Withdrawal | None") -> dict[str, Any]:
    told = {name: getattr(batch, name) for name in batch.__slots__}
    taken_back = {n: getattr(gone, n) for n in ("by", "recorded_at", "why")} if gone else None
    return {**told, "kind": str(batch.kind), "withdrawn": taken_back}


@command.command("show")
@click.argument("name", metavar="BATCH")
@json_option
@click.pass_obj
def show_command(shell: Shell, name: str, as_json: bool) -> None:
    """What an import gave: its source, records by kind, decisions, and its findings.

    BATCH is the id, or the beginning of it.

    \b
    Example:
      fallow -C bosnia batch show 3f9c
    """
    from fallow.land import Directive
    from fallow.records import Source
    from fallow.store import open_workspace

    with open_workspace(shell.folder).register() as register:
        batch = batch_of(register, name)
        gone = withdrawn(register).get(batch.id)
        source = register.read(Source, "id = ?", (batch.source_id,))[0]
        records = Counter(type(r).__name__ for r in records_of_batch(register, batch))
        decisions = len(register.read(Directive, "origin_batch_id = ?", (batch.id,)))
        findings = register.findings_of(batch)
    if as_json:
        emit(
            {
                **_batch_json(batch, gone),
                "source": {n: getattr(source, n) for n in source.__slots__},
                "records": dict(records),
                "decisions": decisions,
                **findings_as_json(findings, shell.language),
            }
        )
        return
    said = {"by": batch.by, "at": _minute(batch.recorded_at), "kind": str(batch.kind)}
    click.echo(shell.say("batch-shown", batch=batch.id, file=batch.file, rows=batch.rows, **said))
    click.echo(f"SHA-256 {batch.sha256}")
    origin = {"publisher": source.publisher, "title": source.title}
    click.echo(shell.say("batch-source", reliability=source.reliability, **origin))
    told = ", ".join(f"{kind} {count:,}" for kind, count in records.items()) or "–"
    click.echo(shell.say("batch-records", records=told, decisions=decisions))
    if gone:
        taken_back = {"by": gone.by, "at": _minute(gone.recorded_at), "why": gone.why}
        click.echo(shell.say("batch-gone", **taken_back))
    print_findings(findings, shell.language)


@command.command("withdraw")
@click.argument("name", metavar="BATCH")
@by_option
@click.option("--why", required=True, metavar="TEXT", help="Why; it is recorded.")
@click.option("--approver", metavar="NAME", default=None, help="Who approves (default: --by).")
@json_option
@click.pass_obj
def withdraw_command(
    shell: Shell, name: str, by: str | None, why: str, approver: str | None, as_json: bool
) -> None:
    """Take an import back. Nothing is deleted: its records are history, land moves back.

    The decisions of the batch are corrected in the ledger, each from its own day; as known
    before, they stay. Refused when a later decision would lose its ground: correct that first.
    The file may be taken in again afterwards.

    \b
    Example:
      fallow -C bosnia batch withdraw 3f9c --by analyst --why "taken in as the wrong kind"
    """
    from fallow.store import open_workspace

    if not why.strip():
        raise click.UsageError("--why must say something.")
    workspace = open_workspace(shell.folder)
    batch, records, posted = withdraw(workspace, name, user_name(by), why.strip(), approver)
    if as_json:
        figures = {"records": records, "corrections": posted.decisions, "moved_m2": posted.moved_m2}
        emit(
            {"withdrawn": batch.id, "file": batch.file, "by": user_name(by), "why": why, **figures}
        )
        return
    told = {"corrections": posted.decisions, "by": user_name(by), "records": records}
    click.echo(shell.say("batch-withdrawn-done", batch=batch.id, file=batch.file, **told))


def withdraw(
    workspace: "Workspace", name: str, by: str, why: str, approver: str | None
) -> tuple["Batch", int, "Posted"]:
    """Take a batch back, in one transaction; how many records left the present, and what moved.

    Raises Refusal, with every reason, and changes nothing.
    """
    from fallow.base.finding import Refusal
    from fallow.cli.posting import enter
    from fallow.land import Directive, refusals

    with workspace.register() as register:
        batch = batch_of(register, name)
        refuse_withdrawn(register, batch)
        records = len(records_of_batch(register, batch))
        with register.transaction(by, f"withdraw {batch.id} ({batch.file})") as transaction:
            before = register.read(Directive)
            new = take_back(transaction, batch, before, why, approver)
            at, apart = transaction.recorded_at, workspace.separate_approver
            if refused := refusals(before, new, at, apart):
                raise Refusal(*refused)
            return batch, records, enter(register, transaction, before, new)


command.add_command(compare_command)
command.add_command(rerun_command)
