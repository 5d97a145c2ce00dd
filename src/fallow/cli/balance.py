"""`fallow land balance`: what every account holds, at any date, as known at any instant."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fallow.cli.figures import account_words
from fallow.cli.shell import (
    Shell,
    emit,
    findings_as_json,
    json_option,
    known_option,
    on_option,
    print_findings,
    print_table,
)
from fallow.cli.units import read_units, unit_name_option, units_option

if TYPE_CHECKING:
    from datetime import date, datetime

    from fallow.land import Balance, Part
    from fallow.store import Register


@click.command("balance")
@on_option
@known_option
@click.option(
    "--by",
    "by",
    type=click.Choice(["kind", "admin", "organisation", "year"]),
    default=None,
    help="Divide each line: by kind of hazard, administrative unit (with --units), or by"
    " organisation or year of the decision.",
)
@units_option
@unit_name_option
@json_option
@click.pass_obj
def balance_command(
    shell: Shell,
    on: "date | None",
    known: "datetime | None",
    by: str | None,
    units: Path | None,
    unit_name: str | None,
    as_json: bool,
) -> None:
    """Square metres by classification, with the count of unknown extents.

    \b
    Example:
      fallow -C bosnia land balance --on 2024-12-31 --known 2025-06-30
      fallow -C bosnia land balance --by year
      fallow -C bosnia land balance --by admin --units municipalities.gpkg
    """
    from fallow.land import By, balance_of, groups_of, parts_of, units_of, unknown_extents
    from fallow.store import open_workspace

    if (by == "admin") != (units is not None):
        raise click.UsageError("--by admin and --units FILE belong together.")
    layer, findings = read_units(units, unit_name)
    with open_workspace(shell.folder).register() as register:
        unknown = unknown_extents(register.open_ended(), on, known)
        result = balance_of(register.held(on, known), unknown.values(), on, known)
        released_m2 = _released_but_hazard_m2(register, on, known)
        parts = []
        if by:
            unit_of, across = units_of(register.placed() if units else [], layer)
            findings += across
            plain, told = register.kinds_told(on, known) if by == "kind" else ({}, [])
            group_of = groups_of(told, By(by), on, known, unit_of, plain)
            shares = register.shares(By(by), group_of, on, known)
            parts = parts_of(shares, register.open_ended(), By(by), group_of, on, known)
    if as_json:
        divided = {"by": by, "parts": [_part_json(p) for p in parts]} if by else {}
        divided |= findings_as_json(findings, shell.language) if findings else {}
        emit({**_balance_json(result), "released_but_hazard_m2": released_m2, **divided})
        return
    _print_balance(shell, result)
    if by:
        _print_parts(shell, by, parts)
    if released_m2:
        click.echo(shell.say("land-released-but-hazard", area=f"{released_m2:,} m²"))
    print_findings(findings, shell.language)


def _released_but_hazard_m2(
    register: "Register", on: "date | None", known: "datetime | None"
) -> int:
    """Geometry is read only where several released records claim ground of the same hazard."""
    from fallow.land import contested_m2, fragments_at, shared_claims

    claims = register.claims(on, known)
    shared = shared_claims(claims)
    fragments = fragments_at(register.claimed(shared), on, known) if shared else []
    return contested_m2(claims, fragments)


def _balance_json(result: "Balance") -> dict[str, Any]:
    return {
        "on": result.on,
        "known": result.known,
        "accounts": [
            {
                "account": str(line.account),
                "area_m2": line.area_m2,
                "areas": line.areas,
                "unknown_extents": line.unknown_extents,
            }
            for line in result.lines
        ],
        "hazard_m2": result.hazard_m2,
        "unknown_extents": result.unknown_extents,
        "counted_under_another_m2": result.counted_twice_m2,
        "recorded_m2": result.recorded_m2,
    }


def _part_json(part: "Part") -> dict[str, Any]:
    told = {n: getattr(part, n) for n in part.__slots__}
    return {**told, "account": str(part.account)}


def _print_parts(shell: Shell, by: str, parts: "list[Part]") -> None:
    click.echo()
    rows = [
        (
            account_words(shell, p.account),
            p.group or shell.say("not-recorded"),
            f"{p.area_m2:,}",
            f"{p.areas:,}",
            f"{p.unknown_extents:,}",
        )
        for p in parts
    ]
    headings = [shell.say("heading-classification"), shell.say(f"heading-by-{by}")]
    headings += [shell.say(f"heading-{h}") for h in ("area-m2", "areas", "unknown-extents")]
    print_table(headings, rows, right=(2, 3, 4))


def _print_balance(shell: Shell, result: "Balance") -> None:
    rows = [
        (
            account_words(shell, line.account),
            f"{line.area_m2:,}",
            f"{line.area_m2 / 1e6:,.3f}",
            f"{line.areas:,}",
            f"{line.unknown_extents:,}",
        )
        for line in result.lines
    ]
    headings = ("classification", "area-m2", "area-km2", "areas", "unknown-extents")
    print_table([shell.say(f"heading-{h}") for h in headings], rows, right=(1, 2, 3, 4))
    click.echo(shell.say("land-unknown", areas=result.unknown_extents))
    if result.counted_twice_m2:
        click.echo(shell.say("land-counted-twice", area=f"{result.counted_twice_m2:,} m²"))
