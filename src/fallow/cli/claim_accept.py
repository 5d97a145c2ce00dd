"""`fallow claims accept` and `list`: claims as evidence with a source, a reliability and a day."""

from collections.abc import Sequence
from math import pi, sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fallow.cli.claim_checks import (
    Told,
    publisher_option,
    read_articles,
)
from fallow.cli.read import language_option, published_option
from fallow.cli.shell import (
    LonLat,
    Shell,
    by_option,
    emit,
    findings_as_json,
    json_option,
    print_findings,
    print_table,
    user_name,
)
from fallow.cli.units import read_units, unit_name_option, units_option

if TYPE_CHECKING:
    from fallow.base.admin import Unit
    from fallow.base.finding import Finding
    from fallow.evidence import Claim, Spot
    from fallow.records import AcceptedClaim
    from fallow.store import Register, Workspace

SETTLEMENT_ERROR_M = 2_000.0  # of a claim that names a settlement and no more
AT_ERROR_M = 1_000.0


@click.command("accept")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--claim", "numbers", type=int, multiple=True, required=True, help="Its number in the article."
)
@click.option(
    "--reliability",
    type=click.Choice(list("ABCDEF")),
    required=True,
    help="Grade of the source for this claim.",
)
@by_option
@published_option
@publisher_option
@click.option("--title", default=None, help="What the article is called (default: its file).")
@language_option
@click.option("--at", type=LonLat(), default=None, help="Where the claim is about.")
@click.option("--error-m", type=float, default=None, help="Error of the place in metres.")
@units_option
@unit_name_option
@json_option
@click.pass_obj
def accept_command(shell: Shell, /, file: Path, as_json: bool, **options: Any) -> None:
    """Take claims of an article into the register as evidence: who said it, when, how reliable.

    Accepting says that it was said, not that it is true, and moves no land. A claim about
    something at a place, placed within 10 km by --at, the gazetteer or --units, and of a source
    graded A to E, reaches the hazard model as a claim of that reliability. All others are kept
    as evidence only.

    \b
    Example:
      fallow -C bosnia claims accept article.txt --claim 2 --by analyst --reliability C
      fallow -C bosnia claims accept article.txt --claim 4 --reliability B --at 18.1,44.7
    """
    from fallow.evidence import hearing
    from fallow.store import open_workspace

    workspace = open_workspace(shell.folder)
    (told,) = read_articles([file], options)
    chosen = _chosen(told, options["numbers"])
    records, findings = _write(workspace, told, chosen, options)
    findings = [*told.findings, *findings]
    if as_json:
        rows = [_as_json(r) for r in records]
        emit({"accepted": rows, **findings_as_json(findings, shell.language)})
        return
    by = user_name(options["by"])
    for record in records:
        text = " ".join(record.text.split())
        click.echo(shell.say("claimed-accepted", id=record.id, text=text, by=by))
        click.echo(f"  {shell.say(f'claimed-hearing-{hearing(record)}')}")
    click.echo(shell.say("claimed-moves-nothing"))
    print_findings(findings, shell.language)


def _chosen(told: Told, numbers: tuple[int, ...]) -> list[tuple[int, "Claim"]]:
    """The claims of these numbers. Raises Refusal for an article that cannot be read or a
    number that no claim has."""
    from fallow.base.finding import Finding, Place, Refusal

    if told.reading is None:
        raise Refusal(*told.findings)
    claims = told.reading.claims
    wrong = [n for n in numbers if not 1 <= n <= len(claims)]
    if wrong:
        raise Refusal(
            *(
                Finding(
                    "claim-number-unknown",
                    Place(told.path.name),
                    {"number": n, "claims": len(claims)},
                )
                for n in wrong
            )
        )
    return [(n, claims[n - 1]) for n in dict.fromkeys(numbers)]


def _write(
    workspace: "Workspace",
    told: Told,
    chosen: list[tuple[int, "Claim"]],
    options: dict[str, Any],
) -> tuple[list["AcceptedClaim"], list["Finding"]]:
    """Place the claims and write them with their source, in one transaction."""
    import hashlib

    from fallow.base.finding import Finding, Place, Refusal
    from fallow.cli.import_ import source_of
    from fallow.evidence import accepted, claim_id
    from fallow.records import AcceptedClaim, Batch, Origin, RecordKind, Source

    assert told.article is not None
    sha256, by = told.article.sha256, user_name(options["by"])
    told_of = ",".join(str(n) for n, _ in chosen)
    batch_id = hashlib.sha256(f"{sha256} claims {told_of}".encode()).hexdigest()[:16]
    with workspace.register() as register:
        units, findings = read_units(options["units"], options["unit_name"])
        spots = {n: _spot(claim, register, units, options) for n, claim in chosen}
        with register.transaction(by, f"accept claims {told_of} of {told.path.name}") as writing:
            taken = register.ids(AcceptedClaim)
            again = [(n, c) for n, c in chosen if claim_id(sha256, c) in taken]
            if again:
                place = Place(told.path.name)
                raise Refusal(
                    *(Finding("claim-accepted-before", place, {"number": n}) for n, _ in again)
                )
            source = source_of({**options, "dated": told.article.published}, told.path.name)
            if not register.read(Source, "id = ?", (source.id,)):
                writing.add([source])
            batch = Batch(
                batch_id,
                source.id,
                RecordKind.CLAIM,
                told.path.name,
                sha256,
                len(chosen),
                by,
                writing.recorded_at,
            )
            grade, published = options["reliability"], told.article.published
            records = [
                accepted(claim, Origin(batch_id, n), sha256, grade, published, spots[n])
                for n, claim in chosen
            ]
            writing.add([batch, *records])
    return records, findings


def _spot(
    claim: "Claim", register: "Register", units: Sequence["Unit"], options: dict[str, Any]
) -> "Spot | None":
    """Where a claim is about: as told, else the settlement or the unit of its place's name;
    None when nothing locates it, or more than one settlement has the name.

    A unit is as if its ground were a disc: the standard deviation is half its radius.
    """
    import shapely

    from fallow.base.finding import Finding, Refusal
    from fallow.base.geo import area_m2
    from fallow.catalogue.sourced import folded
    from fallow.evidence import Spot
    from fallow.records import Place
    from fallow.report.claims.grounds import unit_of

    error = options["error_m"]
    if error is not None and not 0 < error < float("inf"):
        values = {"name": "--error-m", "value": error}
        raise Refusal(Finding("control-asked-nonsense", values=values))
    if options["at"]:
        return Spot(shapely.Point(*options["at"]), error or AT_ERROR_M)
    if not claim.place:
        return None
    wanted = folded(claim.place)
    named = [p for p in register.read(Place) if p.position is not None and folded(p.name) == wanted]
    if len(named) == 1 and named[0].position is not None:
        return Spot(shapely.centroid(named[0].position), error or SETTLEMENT_ERROR_M)
    unit = unit_of(claim.place, units)
    if named or unit is None:
        return None
    return Spot(shapely.centroid(unit.outline), error or sqrt(area_m2(unit.outline) / pi) / 2)


@click.command("list")
@json_option
@click.pass_obj
def list_command(shell: Shell, /, as_json: bool) -> None:
    """The claims that were accepted as evidence, and whether the hazard model hears them.

    \b
    Example:
      fallow -C bosnia claims list
    """
    from fallow.evidence import hearing
    from fallow.records import AcceptedClaim, Batch, Source
    from fallow.store import open_workspace

    with open_workspace(shell.folder).register() as register:
        records = register.read(AcceptedClaim)
        batches = {b.id: b for b in register.read(Batch)}
        sources = {s.id: s for s in register.read(Source)}
    if as_json:
        rows = []
        for record in records:
            batch = batches[record.origin.batch_id]
            source = sources[batch.source_id]
            told = {"publisher": source.publisher, "title": source.title, "file": batch.file}
            by = {"by": batch.by, "recorded_at": batch.recorded_at}
            rows.append({**_as_json(record), **told, **by})
        emit({"claims": rows})
        return
    if not records:
        click.echo(shell.say("claimed-none-accepted"))
        return
    headings = ("id", "kind", "text", "who", "reliability", "dated", "model")
    table = [
        (
            record.id,
            shell.say(f"claim-kind-{record.kind}"),
            " ".join(record.text.split()),
            record.who or shell.say("claim-who-text"),
            record.reliability,
            record.published.isoformat() if record.published else shell.say("unknown-word"),
            shell.say(f"claimed-heard-{hearing(record)}"),
        )
        for record in records
    ]
    print_table([shell.say(f"claimed-heading-{h}") for h in headings], table)


def _as_json(record: "AcceptedClaim") -> dict[str, Any]:
    from fallow.evidence import hearing

    spot = record.position.centroid if record.position is not None else None
    plain = (
        *("id", "kind", "text", "who", "reliability", "published", "first", "last", "low", "high"),
        *("unit", "qualifier", "item", "noun", "deed", "state", "to_state", "treaty", "place"),
    )
    return {
        **{name: getattr(record, name) for name in plain},
        "claim": record.origin.row,
        "lon": spot.x if spot is not None else None,
        "lat": spot.y if spot is not None else None,
        "error_m": record.error_m,
        "hazard_model": str(hearing(record)),
    }
