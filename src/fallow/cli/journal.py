"""`fallow land journal`: the whole ledger as plain text, and back."""

from pathlib import Path

import click

from fallow.cli.shell import Shell, emit, json_option


@click.group("journal")
def journal_command() -> None:
    """The whole ledger as plain text, fit for review; an export read back is the same ledger.

    \b
    Example:
      fallow -C demo land journal export ledger.journal
    """


@journal_command.command("export")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path, dir_okay=False))
@json_option
@click.pass_obj
def export_command(shell: Shell, path: Path, as_json: bool) -> None:
    """Write every decision with its postings, source and audit entry to FILE, in stable order.

    Accidents, people, items and the findings of imports are not part of the ledger.

    \b
    Example:
      fallow -C demo land journal export ledger.journal
    """
    from fallow.base.files import atomic_write
    from fallow.land import Directive
    from fallow.store import open_workspace

    with open_workspace(shell.folder).register() as register:
        atomic_write(path, "".join(f"{line}\n" for line in register.journal()))
        decisions = register.count(Directive)
    if as_json:
        emit({"file": str(path), "decisions": decisions})
    else:
        click.echo(shell.say("journal-written", path=str(path), decisions=decisions))


@journal_command.command("import")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@json_option
@click.pass_obj
def import_command(shell: Shell, path: Path, as_json: bool) -> None:
    """Fill the empty register of this workspace from the journal FILE: all of it or nothing.

    Every link of the chain must come out as the journal says. `fallow land verify` then replays
    the decisions.

    \b
    Example:
      fallow init copy --country XOR
      fallow -C copy land journal import ledger.journal
    """
    from fallow.base.finding import Finding, Place, Refusal, Value
    from fallow.land import Directive
    from fallow.store import open_workspace

    if not path.is_file():
        raise Refusal(Finding("file-missing", Place(file=path.name), {"file": path.name}))
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        values: dict[str, Value] = {"line": 1, "why": "not UTF-8 text"}
        raise Refusal(Finding("journal-broken", Place(file=path.name), values)) from error
    with open_workspace(shell.folder).register() as register:
        register.take_journal(text.splitlines())
        decisions = register.count(Directive)
    if as_json:
        emit({"file": str(path), "decisions": decisions})
    else:
        click.echo(shell.say("journal-taken", path=str(path), decisions=decisions))
