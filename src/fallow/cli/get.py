"""`fallow get`: fetch a known public set, told before and recorded after."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fallow.cli.shell import (
    Day,
    Shell,
    by_option,
    emit,
    findings_as_json,
    json_option,
    print_findings,
    print_table,
    progress,
    user_name,
)

if TYPE_CHECKING:
    from fallow.base.finding import Finding
    from fallow.intake.public import PublicSet, SourceRecord

FOLDER = "sources"
_ANY = {"iso2": "…", "iso3": "…", "yyyymmdd": "…", "year": "…"}


@click.command("get")
@click.argument("name", required=False)
@click.option("--country", metavar="CODE", help="Of which country (default: the workspace's).")
@click.option("--day", type=Day(), help="Of which day, for sets that have one a day.")
@click.option("--from", "mirror", metavar="DIR|URL", help="Take it from a mirror instead.")
@click.option("--out", type=click.Path(path_type=Path), help="Where to (default: sources/NAME).")
@click.option("--expect", metavar="SHA256", help="Refuse anything with another checksum.")
@click.option("--show", is_flag=True, help="Tell what would be fetched, and stop.")
@by_option
@json_option
@click.pass_obj
def command(shell: Shell, /, name: str | None, as_json: bool, **options: Any) -> None:
    """Fetch a known public set: control outlines, events, units, place names.

    Without NAME it lists the sets. Nothing is fetched unless you name it. Its publisher, licence,
    address, date and checksum are told first, as far as they are known; what arrived is recorded
    beside the file in NAME.source.toml, and `fallow import` takes publisher, licence and date
    from there. A file fetched again that has changed is kept beside the older one.

    --from takes a folder or a server that keeps the sets by their mirror path.

    \b
    Example:
      fallow get
      fallow get provinces --country UKR --show
      fallow get bosnia-suspected --from ../shared/data
      fallow get ukraine-control --day 2024-08-01 --out control
    """
    if name is None:
        _list(shell, as_json)
        return
    chosen = _chosen(shell, name, options["country"], options["day"])
    place, file = _where(chosen, options["mirror"])
    folder: Path = options["out"] or shell.folder / FOLDER / name
    told = _told(chosen, place, folder / file, options["expect"])
    if not as_json:
        _tell(shell, told)
    if options["show"]:
        if as_json:
            emit({**told, "fetched": False})
        return
    record, path, found = _fetch(chosen, place, folder / file, options)
    if as_json:
        emit(
            {
                **told,
                "fetched": True,
                **_as_json(record, path),
                **findings_as_json(found, shell.language),
            }
        )
        return
    values = {"path": str(path), "bytes": record.size_bytes, "sha256": record.sha256}
    click.echo(shell.say("get-done", **values))
    if record.kind:
        click.echo(shell.say("get-next", path=str(path), kind=record.kind))
    elif chosen.use:
        click.echo(shell.say("get-use", use=chosen.use))
    print_findings(found, shell.language)


def _list(shell: Shell, as_json: bool) -> None:
    from fallow.intake.public import filled, public_sets

    sets = public_sets().values()
    if as_json:
        emit([_row(s) for s in sets])
        return
    headings = [shell.say(f"heading-{h}") for h in ("set", "title", "publisher", "licence", "asks")]
    rows = [(s.name, filled(s, _ANY).title, s.publisher, s.licence, _asks(s)) for s in sets]
    print_table(headings, rows)
    click.echo(shell.say("get-nothing"))


def _asks(chosen: "PublicSet") -> str:
    return " ".join(f"--{w}" for w in sorted(chosen.wants))


def _row(chosen: "PublicSet") -> dict[str, Any]:
    row = {key: getattr(chosen, key) for key in chosen.__slots__}
    return {**row, "headings": list(chosen.headings), "asks": sorted(chosen.wants)}


def _chosen(shell: Shell, name: str, country: str | None, day: date | None) -> "PublicSet":
    """The set for the country and the day. Raises Refusal, or UsageError for what is missing."""
    from fallow.intake.public import filled, public_sets, unknown_set

    chosen = public_sets().get(name)
    if chosen is None:
        raise unknown_set(name)
    values: dict[str, str] = {}
    if "day" in chosen.wants:
        if day is None:
            raise click.UsageError(f"{name} has one file a day: say which with --day YYYY-MM-DD")
        values |= {"yyyymmdd": day.strftime("%Y%m%d"), "year": str(day.year)}
    if "country" in chosen.wants:
        values |= _codes(shell, name, country)
    return filled(chosen, values)


def _codes(shell: Shell, name: str, country: str | None) -> dict[str, str]:
    """The two codes of a country: the one that is named, else the workspace's."""
    from fallow.base.finding import Finding, Refusal
    from fallow.cli.init import checked_country
    from fallow.store import open_workspace
    from fallow.treaties import find_state

    try:
        code = checked_country(country) if country else open_workspace(shell.folder).country
    except Refusal as refusal:
        if country or refusal.findings[0].code != "workspace-missing":
            raise
        told = f"{name} has one file a country: say which with --country CODE"
        raise click.UsageError(told) from refusal
    found = find_state(code)
    if isinstance(found, Finding):
        raise Refusal(found)
    return {"iso3": found.iso3, "iso2": found.iso2}


def _where(chosen: "PublicSet", mirror: str | None) -> tuple[str, str]:
    from fallow.intake.public import mirrored

    return (chosen.address, chosen.file_name) if mirror is None else mirrored(chosen, mirror)


def _told(chosen: "PublicSet", place: str, path: Path, expected: str | None) -> dict[str, Any]:
    """What is known of the set before it is fetched."""
    from fallow.intake.public import beside_source, read_record

    before = read_record(beside_source(path)) if beside_source(path).is_file() else None
    return {
        "set": chosen.name,
        "title": chosen.title,
        "publisher": chosen.publisher,
        "licence": chosen.licence,
        "dated": chosen.dated,
        "address": place,
        "note": chosen.note,
        "sha256_expected": expected or chosen.sha256,
        "sha256_before": before.sha256 if before else None,
    }


def _tell(shell: Shell, told: dict[str, Any]) -> None:
    for key in ("title", "publisher", "licence", "dated", "address", "note"):
        value = told[key] if told[key] is not None else shell.say("get-not-stated")
        if key != "note" or told[key]:
            click.echo(f"{shell.say(f'get-{key}')}: {value}")
    known = told["sha256_expected"] or told["sha256_before"]
    click.echo(f"{shell.say('get-checksum')}: {known or shell.say('get-no-checksum')}")


def _fetch(
    chosen: "PublicSet", place: str, path: Path, options: dict[str, Any]
) -> "tuple[SourceRecord, Path, list[Finding]]":
    """Fetch it and write the record: the record, where the file is, and what to say of it."""
    from tempfile import TemporaryDirectory

    from fallow.base.files import atomic_write
    from fallow.base.time import now
    from fallow.intake.fetch import fetch
    from fallow.intake.public import SourceRecord, beside_source, record_as_toml
    from fallow.store.refusing import refusing

    with refusing(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        with (
            TemporaryDirectory(dir=path.parent, prefix=".fetching-") as room,
            progress(f"fetching {chosen.name}") as tick,
        ):
            arrived = Path(room) / path.name
            got = fetch(place, arrived, options["expect"] or chosen.sha256, tick)
            path, found = _kept_apart(path, got.sha256)
            arrived.replace(path)
        record = SourceRecord(
            *(chosen.name, chosen.title, chosen.publisher, chosen.licence, place, now()),
            *(user_name(options["by"]), got.sha256, got.size_bytes, chosen.kind),
            *(chosen.dated or options["day"], chosen.layer, chosen.headings),
        )
        atomic_write(beside_source(path), record_as_toml(record))
    return record, path, found


def _kept_apart(path: Path, sha256: str) -> "tuple[Path, list[Finding]]":
    """The path for what arrived: another one where something else has that name already."""
    from fallow.base.files import sha256_of
    from fallow.base.finding import Finding, Place

    if not path.exists():
        return path, []
    values = {"file": path.name}
    if path.is_file() and sha256_of(path) == sha256:
        return path, [Finding("source-unchanged", Place(path.name), values)]
    name, dot, ending = path.name.partition(".")
    apart = path.with_name(f"{name}-{sha256[:8]}{dot}{ending}")
    return apart, [Finding("source-newer", Place(path.name), {**values, "other": apart.name})]


def _as_json(record: "SourceRecord", path: Path) -> dict[str, Any]:
    return {
        "path": path,
        "sha256": record.sha256,
        "bytes": record.size_bytes,
        "fetched_at": record.fetched_at,
        "fetched_by": record.fetched_by,
        "kind": record.kind,
        "layer": record.layer,
    }
