"""`fallow batch compare` and `fallow batch rerun`: two tellings of the same table."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fallow.cli.batches import batch_of, same_file, snapshot_of_batch, snapshot_of_file
from fallow.cli.kept import KINDS, accepting_options, reading_options, wishes_of
from fallow.cli.shell import (
    REFUSED,
    Data,
    Shell,
    emit,
    json_option,
    print_table,
    progress,
    rows_as_csv,
)

if TYPE_CHECKING:
    from fallow.evidence import Comparison, Snapshot
    from fallow.intake import Intake
    from fallow.records import RecordKind
    from fallow.store import Register, Workspace

SHOWN = 20


@click.command("compare")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option("--as", "kind", type=click.Choice(KINDS), help="What the rows of a file are.")
@click.option("--key", "keys", multiple=True, metavar="FIELD", help="Match rows without id by it.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Changes as CSV.")
@reading_options
@json_option
@click.pass_obj
def compare_command(
    shell: Shell,
    /,
    before: str,
    after: str,
    kind: str | None,
    keys: tuple[str, ...],
    out: Path | None,
    as_json: bool,
    **options: Any,
) -> None:
    """What changed from snapshot A to snapshot B of a table: rows that came, rows that went,
    fields told otherwise, areas reclassified. Writes nothing to the register.

    A and B are each a batch (its id, or the beginning of it) or a file, which is read as the
    other is, or as --as says.

    \b
    Example:
      fallow -C bosnia batch compare 3f9c suspect-2026.geojson --out changes.csv
    """
    from fallow.evidence import compare
    from fallow.store import open_workspace

    workspace = open_workspace(shell.folder)
    with workspace.register() as register:
        told = _kind(register, (before, after), kind)
        old, new = (_snapshot(workspace, register, n, told, options) for n in (before, after))
    result = compare(old, new, keys)
    if out:
        _write(out, result)
    if as_json:
        emit({"before": before, "after": after, **_as_json(result)})
        return
    _print(shell, result)
    if out:
        click.echo(shell.say("compare-written", path=str(out)))


def _kind(register: "Register", names: tuple[str, str], told: str | None) -> "RecordKind":
    """As what a file is read: as told, else as the batch on the other side was."""
    from fallow.records import RecordKind

    if told:
        return RecordKind(told)
    batches = [n for n in names if not Path(n).exists()]
    if not batches:
        raise click.UsageError("Of two files --as says what their rows are.")
    return batch_of(register, batches[0]).kind


def _snapshot(
    workspace: "Workspace",
    register: "Register",
    name: str,
    kind: "RecordKind",
    options: dict[str, Any],
) -> "Snapshot":
    if not Path(name).exists():
        return snapshot_of_batch(register, batch_of(register, name))
    return snapshot_of_file(_read(workspace, Path(name), kind, options))


def _read(
    workspace: "Workspace", path: Path, kind: "RecordKind", options: dict[str, Any]
) -> "Intake":
    from fallow.base.finding import Finding, Place, Refusal
    from fallow.intake import take
    from fallow.records import RecordKind

    if kind is RecordKind.CLAIM:
        raise Refusal(Finding("batch-no-table", Place(path.name), {"file": path.name}))
    with progress(f"reading {path.name}") as tick:
        return take(path, kind, wishes_of(workspace, path, options), tick)


def _as_json(result: "Comparison") -> dict[str, Any]:
    def told(changes: Any) -> list[dict[str, Any]]:
        return [{n: getattr(c, n) for n in c.__slots__} for c in changes]

    return {
        "added": list(result.added),
        "removed": list(result.removed),
        "revised": told(result.revised),
        "reclassified": told(result.reclassified),
        "revised_records": result.revised_records,
        "unchanged": result.unchanged,
        "rows_without_id": result.unkeyed,
    }


def _changes(result: "Comparison") -> list[dict[str, Any]]:
    """Every change as a row: reclassified ones first, then revised, added, removed."""
    blank = {"field": "", "before": "", "after": "", "differs_m2": ""}
    rows = []
    for what, changes in (("reclassified", result.reclassified), ("revised", result.revised)):
        rows += [{"change": what, **{n: getattr(c, n) for n in c.__slots__}} for c in changes]
    for what, names in (("added", result.added), ("removed", result.removed)):
        rows += [{"change": what, "record": name, **blank} for name in names]
    return rows


def _write(path: Path, result: "Comparison") -> None:
    from fallow.base.files import atomic_write
    from fallow.store.refusing import refusing

    with refusing(path):
        atomic_write(path, rows_as_csv(_changes(result)))


def _print(shell: Shell, result: "Comparison") -> None:
    figures = {
        "added": len(result.added),
        "removed": len(result.removed),
        "revised": result.revised_records,
        "reclassified": len(result.reclassified),
        "unchanged": result.unchanged,
    }
    click.echo(shell.say("compare-done", **figures))
    by_field = Counter(c.field for c in (*result.reclassified, *result.revised))
    if by_field:
        told = ", ".join(f"{field} {count:,}" for field, count in by_field.most_common())
        click.echo(shell.say("compare-fields", fields=told))
    rows = _changes(result)
    if rows:
        names = ("change", "record", "field", "before", "after", "differs-m2")
        cells = [
            (
                shell.say(f"compare-{r['change']}"),
                r["record"],
                r["field"],
                _short(r["before"]),
                _short(r["after"]),
                "" if r["differs_m2"] in ("", None) else f"{r['differs_m2']:,}",
            )
            for r in rows[:SHOWN]
        ]
        print_table([shell.say(f"compare-heading-{n}") for n in names], cells, right=(5,))
    if len(rows) > SHOWN:
        click.echo(shell.say("compare-more", shown=SHOWN, rows=len(rows)))
    if result.unkeyed:
        click.echo(shell.say("compare-unkeyed", rows=result.unkeyed))


def _short(text: str | None) -> str:
    longest = 40
    if text is None:
        return "–"
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


@click.command("rerun")
@click.argument("name", metavar="BATCH")
@click.argument("path", metavar="FILE", type=Data())
@accepting_options
@reading_options
@json_option
@click.pass_context
def rerun_command(
    context: click.Context, /, name: str, path: Path, as_json: bool, **options: Any
) -> Any:
    """Read the file of an import once more, and say whether it gives the same records.

    Writes nothing. Exit status 0: the same, to every field; 1: something is read otherwise now
    (another mapping or other options, an accepted repair, a newer Fallow), which is listed.

    \b
    Example:
      fallow -C bosnia batch rerun 3f9c suspect.geojson
    """
    from fallow.evidence import compare
    from fallow.store import open_workspace

    shell: Shell = context.obj
    workspace = open_workspace(shell.folder)
    with workspace.register() as register:
        batch = batch_of(register, name)
        same_file(path, batch)
        result = compare(
            snapshot_of_batch(register, batch),
            snapshot_of_file(_read(workspace, path, batch.kind, options)),
        )
    same = not (result.added or result.removed or result.revised_records)
    if as_json:
        emit({"batch": batch.id, "file": path.name, "same": same, **_as_json(result)})
    elif same:
        click.echo(shell.say("rerun-same", file=path.name, records=result.unchanged))
    else:
        _print(shell, result)
    return None if same else REFUSED
