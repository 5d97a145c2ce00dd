"""`fallow import`: take a file or a folder into the register."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fallow.cli.batches import (
    batch_of,
    refuse_withdrawn,
    standing_batch,
    take_back,
    under_free_id,
)
from fallow.cli.kept import (
    KINDS,
    OUTLINES,
    accepted_codes,
    accepting_options,
    keep,
    reading_options,
    shown,
    wishes_of,
)
from fallow.cli.shell import (
    Data,
    Day,
    Shell,
    by_option,
    emit,
    findings_as_json,
    json_option,
    print_findings,
    progress,
    user_name,
)

if TYPE_CHECKING:
    from fallow.base.finding import Finding
    from fallow.intake import Intake
    from fallow.intake.public import SourceRecord
    from fallow.land import Directive
    from fallow.records import Batch, RecordKind, Source
    from fallow.store import Register, Transaction, Workspace


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did: the intake, and the areas whose repair was accepted."""

    intake: "Intake"
    repairs: int
    postings: int


@click.command("import")
@click.argument("path", type=Data())
@click.option("--as", "kind", type=click.Choice(KINDS), required=True, help="What its rows are.")
@reading_options
@click.option("--show-mapping", is_flag=True, help="Show how the columns would be read; stop.")
@click.option("--keep-mapping", is_flag=True, help="Accept how the columns are read; keep it.")
@accepting_options
@by_option
@click.option("--replaces", metavar="BATCH", help="Take back that import, in the same act.")
@click.option("--why", metavar="TEXT", default=None, help="Why it is replaced.")
@click.option("--if-new", is_flag=True, help="A file that is in already is no refusal.")
@click.option("--dated", type=Day(), default=None, help="Date of the information (default: today).")
@click.option("--publisher", default=None, help="Who publishes the file.")
@click.option("--title", default=None, help="What the source is called (default: the file's name).")
@click.option("--reliability", type=click.Choice(list("ABCDEF")), default="F", help="Source grade.")
@click.option("--licence", default=None, help="Under which terms it may be used.")
@json_option
@click.pass_obj
def command(shell: Shell, /, path: Path, kind: str, as_json: bool, **options: Any) -> None:
    """Take a file, or a folder of dated GeoJSON, into the register.

    Reads GeoJSON, GeoPackage, Shapefile, FlatGeobuf, File Geodatabase, KML/KMZ, GPX, CSV,
    XLSX/ODS, ArcGIS features, ODK, Kobo and Survey123 exports, maXML, and a zip of any.
    How columns are read is guessed from their names and cells, in eight languages. See the
    guess with --show-mapping; put it beside the data as NAME.fallow.toml, or keep it in the
    workspace with --keep-mapping, and every table with the same columns is read by it.
    Of rows taken as "area" each says its own classification.

    Every row is kept; what is wrong with it becomes a finding. Nothing is repaired unless
    --accept-repairs (all) or --accept CODE says so, in the name of --by: broken outlines, texts
    in the wrong encoding, exchanged coordinates, numbers read with the wrong mark, codes that
    lost their zeros. What was received is kept. To accept repairs later, import the file again
    with --replaces.

    --replaces takes a newer snapshot of the same table instead of an older import, in one act:
    decisions taken since stay where they still have their ground, or all is refused. See what
    changed first with `fallow batch compare`.

    \b
    Example:
      fallow -C bosnia import suspect.geojson --as suspected --accept-repairs --by analyst
      fallow -C bosnia import suspect.geojson --as suspected --replaces 3f9c --accept text-garbled
      fallow -C ukraine import control_daily --as control
      fallow -C sudan import hazards.csv --as area --show-mapping > hazards.csv.fallow.toml
    """
    from fallow.records import RecordKind
    from fallow.store import open_workspace

    workspace = open_workspace(shell.folder)
    if options["show_mapping"]:
        wishes = wishes_of(workspace, path, options)
        click.echo(shown(shell, path, RecordKind(kind), wishes, as_json), nl=as_json)
        return
    if options["if_new"] and (batch := _in_already(workspace, path, options["layer"])):
        if as_json:
            emit({"file": path.name, "batch": batch.id, "in_already": True})
        else:
            click.echo(shell.say("import-in-already", file=path.name, batch=batch.id))
        return
    taken = import_file(workspace, path, kind, options)
    found = taken.intake
    place = keep(shell, workspace, found, options["by"]) if options["keep_mapping"] else None
    if as_json:
        emit(_as_json(taken, shell.language))
        return
    click.echo(
        shell.say("import-done", rows=found.rows, file=found.file, kind=kind, batch=found.batch_id)
    )
    if place is not None:
        click.echo(shell.say("mapping-kept", file=place.name))
    if taken.repairs:
        by = user_name(options["by"])
        click.echo(shell.say("import-repairs", repairs=taken.repairs, by=by))
    print_findings(found.findings, shell.language)


def _in_already(workspace: "Workspace", path: Path, layer: str | None) -> "Batch | None":
    from fallow.base.files import sha256_of
    from fallow.intake import batch_key
    from fallow.intake.public import stated

    if not path.exists():
        return None
    layer = with_record({"layer": layer}, stated(path)[0])["layer"]
    with workspace.register() as register:
        return standing_batch(register, batch_key(path.name, sha256_of(path), layer)[0])


def _as_json(taken: Taken, language: str) -> dict[str, Any]:
    found = taken.intake
    return {
        "file": found.file,
        "kind": str(found.kind),
        "sha256": found.sha256,
        "batch": found.batch_id,
        "rows": found.rows,
        "columns": dict(found.mapping.fields),
        "repairs_accepted": taken.repairs,
        "postings": taken.postings,
        **findings_as_json(found.findings, language),
    }


def import_file(workspace: "Workspace", path: Path, kind: str, options: Mapping[str, Any]) -> Taken:
    """Read the file, then write everything it gives in one transaction."""
    from fallow.records import RecordKind

    return import_tables(workspace, path, {options.get("layer"): RecordKind(kind)}, options)[0]


def import_tables(
    workspace: "Workspace",
    path: Path,
    kinds: Mapping[str | None, "RecordKind"],
    options: Mapping[str, Any],
) -> list[Taken]:
    """Read tables of a file by layer (None: its own), then write all of them or none."""
    from fallow.base.files import sha256_of
    from fallow.intake import batch_key, examine
    from fallow.intake.public import stated

    read = []
    record, said = stated(path)
    options = with_record(options, record)
    with workspace.register() as register:
        for named, kind in kinds.items():
            layer = named or options.get("layer")
            wishes = wishes_of(workspace, path, {**options, "layer": layer})
            if path.exists() and not options.get("replaces"):
                refuse_repeat(register, *batch_key(path.name, sha256_of(path), layer))
            with progress(f"reading {path.name}") as tick:
                intake = examine(path, kind, wishes, tick)
            read.append(replace(intake, findings=(*said, *intake.findings)))
        what = ", ".join(f"{one.file} as {one.kind}" for one in read)
        with register.transaction(user_name(options.get("by")), f"import {what}") as transaction:
            return [_enter(workspace, register, transaction, one, options) for one in read]


def with_record(options: Mapping[str, Any], record: "SourceRecord | None") -> Mapping[str, Any]:
    """The options, and where they say nothing what was recorded when the file was fetched."""
    if record is None:
        return options
    known = ("publisher", "title", "licence", "dated", "layer")
    return {**options, **{k: options.get(k) or getattr(record, k) for k in known}}


def refuse_repeat(register: "Register", batch_id: str, file: str) -> None:
    """Raise Refusal when the register holds what was taken from such a file or layer."""
    from fallow.base.finding import Finding, Place, Refusal

    if batch := standing_batch(register, batch_id):
        values = {
            "file": file,
            "kind": str(batch.kind),
            "by": batch.by,
            "at": batch.recorded_at.date().isoformat(),
        }
        raise Refusal(Finding("import-repeated", Place(file=file), values))


def refuse_taken(register: "Register", intake: "Intake") -> None:
    """Raise Refusal when the register holds another record of the same kind and id."""
    from fallow.base.finding import Finding, Place, Refusal

    taken = {kind: register.ids(kind) for kind in {type(r) for r in intake.records}}
    found = [
        Finding("id-repeated", Place(intake.file, r.origin.row, record=r.id), {"area": r.id})
        for r in intake.records
        if r.id in taken[type(r)]
    ]
    if found:
        raise Refusal(*found)


def source_of(options: Mapping[str, Any], file: str) -> "Source":
    """The source that the options describe."""
    from fallow.evidence import source_id
    from fallow.records import Source

    publisher, title = options.get("publisher") or "not stated", options.get("title") or file
    return Source(
        source_id(publisher, title),
        publisher,
        title,
        options.get("dated"),
        options.get("reliability") or "F",
        options.get("licence"),
    )


def _enter(
    workspace: "Workspace",
    register: "Register",
    transaction: "Transaction",
    intake: "Intake",
    options: Mapping[str, Any],
) -> Taken:
    """Write what a table gives. Raises Refusal where the rules refuse it."""
    from fallow.base.finding import Refusal
    from fallow.land import Act, Directive, openings, post, refusals
    from fallow.records import Area, Batch, Source

    by, at = transaction.by, transaction.recorded_at
    before, back = list[Directive](), list[Directive]()
    if replaced := options.get("replaces"):
        before = register.read(Directive)
        back = _replaced(register, transaction, replaced, before, options.get("why"))
    refuse_repeat(register, intake.batch_id, intake.file)
    refuse_taken(register, intake)
    intake = under_free_id(register, intake)
    cells = sum(f.code == "repair-made" for f in intake.findings)
    source = source_of(options, intake.file)
    if not register.read(Source, "id = ?", (source.id,)):
        transaction.add([source])
    batch = Batch(
        intake.batch_id, source.id, intake.kind, intake.file, intake.sha256, intake.rows, by, at
    )
    transaction.add([batch, *intake.records])
    transaction.add_findings(intake.batch_id, intake.findings)
    areas = [r for r in intake.records if isinstance(r, Area)]
    if not areas and not back:
        return Taken(intake, cells, 0)
    dated: date = options.get("dated") or at.date()
    before = before or register.read(Directive)
    taken = {d.id for d in before}
    new = openings(areas, dated, at, by, OUTLINES in accepted_codes(options), taken)
    new = [*back, *new]
    if refused := refusals(before, new, at, workspace.separate_approver):
        raise Refusal(*in_file(refused, intake.file))
    with progress("posting to the ledger", len(areas)) as tick:
        postings = post(before, new, tick)
    transaction.add(new)
    transaction.add(postings)
    repairs = cells + sum(d.act is Act.REPAIR for d in new)
    return Taken(intake, repairs, len(postings))


def _replaced(
    register: "Register",
    transaction: "Transaction",
    name: str,
    before: "Sequence[Directive]",
    why: str | None,
) -> "list[Directive]":
    """The corrections by which a newer snapshot replaces an import, which is withdrawn."""
    batch = batch_of(register, name)
    refuse_withdrawn(register, batch)
    return take_back(transaction, batch, before, why or "replaced by a newer snapshot", None)


def in_file(findings: Sequence["Finding"], file: str) -> list["Finding"]:
    """The findings, each with the file it is about."""
    return [replace(f, where=replace(f.where, file=file)) for f in findings]
