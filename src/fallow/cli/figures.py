"""`fallow land flow`, `diff`, `why`: how a figure came about, and what changed it."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fallow.cli.shell import (
    Day,
    Instant,
    Shell,
    emit,
    findings_as_json,
    json_option,
    known_option,
    on_option,
    print_findings,
    print_table,
    rows_as_csv,
)
from fallow.cli.units import read_units, unit_name_option, units_option

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from fallow.base.finding import Finding
    from fallow.evidence import Trace
    from fallow.land import Account, Behind, Directive, Flow, Posting, Restated

SHOWN = 20


def account_words(shell: Shell, account: "Account") -> str:
    """The name of an account in the command's language."""
    return shell.say("account-" + account.value.replace(",", "").replace(" ", "-"))


@click.command("flow")
@click.option("--from", "start", type=Day(), required=True, metavar="D", help="First day.")
@click.option("--to", "end", type=Day(), required=True, metavar="D", help="Last day.")
@known_option
@click.option(
    "--by",
    type=click.Choice(["kind", "admin"]),
    default=None,
    help="Also apart by kind of hazard, or by administrative unit (with --units).",
)
@units_option
@unit_name_option
@json_option
@click.pass_obj
def flow_command(
    shell: Shell,
    start: "date",
    end: "date",
    known: "datetime | None",
    by: str | None,
    units: Path | None,
    unit_name: str | None,
    as_json: bool,
) -> None:
    """What each account held before a period, what moved in it and why, what it holds after.

    Both days are in the period.

    \b
    Example:
      fallow -C demo/province land flow --from 2023-01-01 --to 2023-12-31
      fallow -C demo/province land flow --from 2023-01-01 --to 2023-12-31 --by kind
    """
    from fallow.base.finding import Finding, Refusal
    from fallow.land import Directive, Posting, flow, unknown_extents
    from fallow.store import open_workspace

    if (by == "admin") != (units is not None):
        raise click.UsageError("--by admin and --units FILE belong together.")

    if end < start:
        values = {"start": start.isoformat(), "end": end.isoformat()}
        raise Refusal(Finding("days-reversed", values=values))
    with open_workspace(shell.folder).register() as register:
        directives = register.read(Directive)
        postings = register.read(Posting)
    flows = flow(directives, postings, start, end, known)
    groups, findings = _apart(by, units, unit_name, (directives, postings), (start, end, known))
    unknown = len(unknown_extents(directives, end, known))
    if as_json:
        told = [_flow_json(f) for f in flows]
        divided = [{"group": g, "accounts": [_flow_json(f) for f in some]} for g, some in groups]
        emit(
            {
                "from": start,
                "to": end,
                "known": known,
                "accounts": told,
                "unknown_extents": unknown,
                **({"by": by, "groups": divided} if by else {}),
                **(findings_as_json(findings, shell.language) if findings else {}),
            }
        )
        return
    _print_flows(shell, flows)
    for group, some in groups:
        click.echo(f"\n{group or shell.say('not-recorded')}")
        _print_flows(shell, some)
    click.echo(shell.say("flow-unit"))
    click.echo(shell.say("land-unknown", areas=unknown))
    print_findings(findings, shell.language)


def _apart(
    by: str | None,
    units: Path | None,
    unit_name: str | None,
    ledger: "tuple[list[Directive], list[Posting]]",
    period: "tuple[date, date, datetime | None]",
) -> "tuple[list[tuple[str | None, list[Flow]]], list[Finding]]":
    """The flows of each kind or unit, and findings about the units."""
    from fallow.land import flow_by, kinds_of, units_of

    if by is None:
        return [], []
    layer, findings = read_units(units, unit_name) if units else ([], [])
    if by == "kind":
        group_of: dict[str, str] = {a: str(kind) for a, kind in kinds_of(ledger[0]).items()}
    else:
        found, across = units_of(ledger[0], layer)
        group_of, findings = dict(found), [*findings, *across]
    start, end, known = period
    told = flow_by(group_of.get, *ledger, (start, end), known)
    return sorted(told.items(), key=lambda one: one[0] or "~"), findings


def _print_flows(shell: Shell, flows: "Sequence[Flow]") -> None:
    from fallow.land import Cause

    causes = [c for c in Cause if any(c in f.moved_m2 for f in flows)]
    headings = [
        shell.say("heading-classification"),
        shell.say("flow-before"),
        *(shell.say(f"flow-{c.name.lower()}") for c in causes),
        shell.say("flow-after"),
    ]
    rows = [
        (
            account_words(shell, f.account),
            f"{f.opening_m2:,}",
            *(f"{f.moved_m2[c]:+,}" if c in f.moved_m2 else "" for c in causes),
            f"{f.closing_m2:,}",
        )
        for f in flows
    ]
    print_table(headings, rows, right=range(1, len(headings)))


def _flow_json(one: "Flow") -> dict[str, Any]:
    return {
        "account": str(one.account),
        "opening_m2": one.opening_m2,
        "moved_m2": {str(cause): m2 for cause, m2 in one.moved_m2.items()},
        "closing_m2": one.closing_m2,
    }


@click.command("diff")
@click.option(
    "--known",
    "instants",
    type=Instant(),
    multiple=True,
    required=True,
    metavar="K",
    help="Two instants: give it twice.",
)
@on_option
@json_option
@click.pass_obj
def diff_command(
    shell: Shell, instants: tuple["datetime", ...], on: "date | None", as_json: bool
) -> None:
    """What was restated: the figures of one day as known at two instants, and what changed them.

    \b
    Example:
      fallow -C bosnia land diff --known 2025-01-31 --known 2025-06-30 --on 2024-12-31
    """
    from fallow.land import Directive, Posting, balance, restated
    from fallow.store import open_workspace

    if len(instants) != 2:  # noqa: PLR2004 - from one to the other
        raise click.UsageError("Give --known twice: from one instant to the other.")
    first, second = sorted(instants)
    with open_workspace(shell.folder).register() as register:
        directives, postings = register.read(Directive), register.read(Posting)
    changes = restated(directives, postings, first, second, on)
    before = balance(directives, postings, on, first)
    after = balance(directives, postings, on, second)
    held = {line.account: [0, 0] for told in (before, after) for line in told.lines}
    for index, told in enumerate((before, after)):
        for line in told.lines:
            held[line.account][index] = line.area_m2
    if as_json:
        emit(
            {
                "first": first,
                "second": second,
                "on": on,
                "accounts": [
                    {
                        "account": str(a),
                        "first_m2": m2[0],
                        "second_m2": m2[1],
                        "change_m2": m2[1] - m2[0],
                    }
                    for a, m2 in held.items()
                ],
                "unknown_extents": [before.unknown_extents, after.unknown_extents],
                "decisions": [_restated_json(c) for c in changes],
            }
        )
        return
    headings = [shell.say(f"diff-{h}") for h in ("account", "first", "second", "change")]
    rows = [
        (account_words(shell, a), f"{m2[0]:,}", f"{m2[1]:,}", f"{m2[1] - m2[0]:+,}")
        for a, m2 in held.items()
    ]
    print_table(headings, rows, right=(1, 2, 3))
    click.echo(shell.say("diff-decisions", count=len(changes), shown=min(SHOWN, len(changes))))
    for change in changes[:SHOWN]:
        _print_restated(shell, change)


def _restated_json(change: "Restated") -> dict[str, Any]:
    decision = change.decision
    return {
        "directive": decision.id,
        "area": decision.area_id,
        "act": str(decision.act),
        "on": decision.on,
        "recorded_at": decision.recorded_at,
        "by": decision.by,
        "moved_m2": {str(a): m2 for a, m2 in change.moved_m2.items()},
    }


def _print_restated(shell: Shell, change: "Restated") -> None:
    decision = change.decision
    moved = ", ".join(f"{account_words(shell, a)} {m2:+,} m²" for a, m2 in change.moved_m2.items())
    click.echo(
        shell.say(
            "diff-line",
            area=decision.area_id,
            act=str(decision.act),
            on=decision.on.isoformat(),
            recorded=f"{decision.recorded_at:%Y-%m-%d %H:%M}",
            by=decision.by,
            moved=moved or "0 m²",
        )
    )


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
    """What stands behind a figure: each piece of land in ACCOUNT, its decision and its source.

    ACCOUNT is a line of the balance, for example suspected, or "cleared, terms not recorded".

    \b
    Example:
      fallow -C demo/province land why cleared --on 2024-12-31
      fallow -C bosnia land why suspected --out suspected.geojson
    """
    from fallow.evidence import trace
    from fallow.land import Directive, behind
    from fallow.records import Area, Batch, Source
    from fallow.store import open_workspace

    chosen = _account(account)
    with open_workspace(shell.folder).register() as register:
        directives = register.read(Directive)
        areas = {a.id: a for a in register.read(Area, known=known)}
        batches = {b.id: b for b in register.read(Batch)}
        sources = {s.id: s for s in register.read(Source)}
    found = behind(directives, chosen, on, known)
    rows = []
    for piece in found:
        area = areas.get(piece.fragment.piece.area_id)
        rows.append(_why_row(piece, trace(area.origin, batches, sources) if area else None))
    total_m2 = sum(b.fragment.area_m2 for b in found)
    if out:
        _write(out, found, rows)
    if as_json:
        told = {"account": str(chosen), "on": on, "known": known, "area_m2": total_m2}
        emit({**told, "pieces": rows})
        return
    said = shell.say(
        "why-total", account=account_words(shell, chosen), area=f"{total_m2:,}", pieces=len(found)
    )
    click.echo(said)
    shown = ("area", "area_m2", "on", "act", "organisation", "approver", "edition", "file", "row")
    headings = [shell.say(f"why-{name.replace('_', '-')}") for name in shown]
    cells = [[_cell(row[name]) for name in shown] for row in rows[:SHOWN]]
    print_table(headings, cells, right=(1, 8))
    if len(rows) > SHOWN:
        click.echo(shell.say("why-more", shown=SHOWN, pieces=len(rows)))
    if out:
        click.echo(shell.say("why-written", path=str(out), pieces=len(rows)))


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
        "area": piece.fragment.piece.area_id,
        "area_m2": piece.fragment.area_m2,
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


def _write(path: Path, found: list["Behind"], rows: list[dict[str, Any]]) -> None:
    """Every piece as CSV, or as GeoJSON with its outline."""
    import json

    import shapely

    from fallow.base.files import atomic_write
    from fallow.store.register import refusing

    if path.suffix.lower() in (".geojson", ".json"):
        features = [
            {
                "type": "Feature",
                "properties": row,
                "geometry": json.loads(shapely.to_geojson(piece.fragment.shape)),
            }
            for piece, row in zip(found, rows, strict=True)
        ]
        text = json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)
    else:
        text = rows_as_csv(rows)
    with refusing(path):
        atomic_write(path, text)
