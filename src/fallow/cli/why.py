"""`fallow land why`: the land, decisions and sources behind a figure."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fallow.cli.figures import SHOWN, account_words
from fallow.cli.shell import (
    Shell,
    emit,
    json_option,
    known_option,
    on_option,
    print_table,
    rows_as_csv,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from shapely import Geometry

    from fallow.evidence import Trace
    from fallow.land import Account, Behind
    from fallow.store import Register


@click.command("why")
@click.argument("account", metavar="ACCOUNT")
@on_option
@known_option
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=None,
    help="Write every piece to this CSV or GeoJSON file.",
)
@json_option
@click.pass_obj
def why_command(
    shell: Shell,
    account: str,
    on: "date | None",
    known: "datetime | None",
    out: Path | None,
    as_json: bool,
) -> None:
    """What stands behind a figure: the land in ACCOUNT, its decisions and their sources.

    ACCOUNT is a line of the balance, for example suspected, or "cleared, terms not recorded".

    \b
    Example:
      fallow -C demo/province land why cleared --on 2024-12-31
      fallow -C bosnia land why suspected --out suspected.geojson
    """
    from fallow.store import open_workspace

    chosen = _account(account)
    with open_workspace(shell.folder).register() as register:
        standing = register.standing(chosen, on, known)
        rows = _why_rows(register, standing if as_json or out else standing[:SHOWN], known)
        if out:
            drawn = out.suffix.lower() in (".geojson", ".json")
            _write(out, rows, _shapes(register, chosen, rows, on, known) if drawn else None)
    total_m2 = sum(m2 for *_, m2 in standing)
    if as_json:
        told = {"account": str(chosen), "on": on, "known": known, "area_m2": total_m2}
        emit({**told, "pieces": rows})
        return
    words = account_words(shell, chosen)
    click.echo(shell.say("why-total", account=words, area=f"{total_m2:,}", pieces=len(standing)))
    shown = ("area", "area_m2", "on", "act", "organisation", "approver", "edition", "file", "row")
    headings = [shell.say(f"why-{name.replace('_', '-')}") for name in shown]
    cells = [[_cell(row[name]) for name in shown] for row in rows[:SHOWN]]
    print_table(headings, cells, right=(1, 8))
    if len(standing) > SHOWN:
        click.echo(shell.say("why-more", shown=SHOWN, pieces=len(standing)))
    if out:
        click.echo(shell.say("why-written", path=str(out), pieces=len(rows)))


def _why_rows(
    register: "Register", standing: "Sequence[tuple[str, str, int]]", known: "datetime | None"
) -> list[dict[str, Any]]:
    """What stands in an account with its decision and the file and row of its area."""
    from fallow.evidence import trace
    from fallow.land import Behind, Directive
    from fallow.records import Area, Batch, Source

    names, of = {name for _, name, _ in standing}, {area for area, *_ in standing}
    decisions = {d.id: d for d in register.read_each(Directive, "id", names, shapes=False)}
    areas = {a.id: a for a in register.read_each(Area, "id", of, known=known, shapes=False)}
    batches = {b.id: b for b in register.read(Batch)}
    sources = {s.id: s for s in register.read(Source)}
    rows = []
    for name, decision, m2 in standing:
        area = areas.get(name)
        origin = trace(area.origin, batches, sources) if area else None
        rows.append(_why_row(Behind(name, m2, decisions[decision]), origin))
    return rows


def _shapes(
    register: "Register",
    account: "Account",
    rows: "Sequence[dict[str, Any]]",
    on: "date | None",
    known: "datetime | None",
) -> list["Geometry"]:
    """The ground of each row; the outlines of its area and of all that shares its ground."""
    import shapely

    from fallow.land import Directive, grounds

    own = register.read_each(Directive, "area_id", {r["area"] for r in rows})
    found = grounds(register.near(own), account, on, known)
    pieces = [[f.shape for f in found[r["area"], r["directive"]]] for r in rows]
    return [
        some[0] if len(some) == 1 else shapely.multipolygons(shapely.get_parts(some))
        for some in pieces
    ]


def _account(name: str) -> "Account":
    """The account of a name. Raises Refusal with those that there are."""
    from fallow.base.finding import Finding, Refusal
    from fallow.land import LAND_ACCOUNTS

    for account in LAND_ACCOUNTS:
        if str(account) == name.strip().lower():
            return account
    values = {"account": name, "known": "; ".join(map(str, LAND_ACCOUNTS))}
    raise Refusal(Finding("account-unknown", values=values))


def _why_row(piece: "Behind", origin: "Trace | None") -> dict[str, Any]:
    decision = piece.decision
    terms = {n: getattr(decision.terms, n) for n in decision.terms.__slots__}
    return {
        "area": piece.area_id,
        "area_m2": piece.area_m2,
        "directive": decision.id,
        "act": str(decision.act),
        "on": decision.on.isoformat() if decision.dated else None,
        "recorded_at": decision.recorded_at.isoformat(),
        "by": decision.by,
        **terms,
        "publisher": origin and origin.publisher,
        "title": origin and origin.title,
        "file": origin and origin.file,
        "sha256": origin and origin.sha256,
        "row": origin and origin.row,
    }


def _cell(value: Any) -> str:
    return "–" if value is None else f"{value:,}" if isinstance(value, int) else str(value)


def _write(path: Path, rows: list[dict[str, Any]], shapes: "Sequence[Geometry] | None") -> None:
    """Every row as CSV, or as GeoJSON with its ground."""
    import json

    import shapely

    from fallow.base.files import atomic_write
    from fallow.store.refusing import refusing

    if shapes is not None:
        features = [
            {
                "type": "Feature",
                "properties": row,
                "geometry": json.loads(shapely.to_geojson(shape)),
            }
            for row, shape in zip(rows, shapes, strict=True)
        ]
        text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
    else:
        text = rows_as_csv(rows)
    with refusing(path):
        atomic_write(path, text)
