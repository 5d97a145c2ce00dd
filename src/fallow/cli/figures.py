"""`fallow land flow`, `diff`: how a figure came about, and what changed it."""

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
)
from fallow.cli.units import read_units, unit_name_option, units_option

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from fallow.base.finding import Finding
    from fallow.land import Account, Flow, Restated
    from fallow.store import Register

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
    from fallow.land import flows_of, unknown_extents
    from fallow.store import open_workspace

    if (by == "admin") != (units is not None):
        raise click.UsageError("--by admin and --units FILE belong together.")

    if end < start:
        values = {"start": start.isoformat(), "end": end.isoformat()}
        raise Refusal(Finding("days-reversed", values=values))
    with open_workspace(shell.folder).register() as register:
        group_of, findings = _groups(register, by, units, unit_name)
        told = flows_of(register.moved(start, end, known, group_of))
        whole = told if by is None else flows_of(register.moved(start, end, known))
        unknown = len(unknown_extents(register.open_ended(), end, known))
    flows = whole.get(None, [])
    groups = sorted(told.items(), key=lambda one: one[0] or "~") if by else []
    if as_json:
        divided = [{"group": g, "accounts": [_flow_json(f) for f in some]} for g, some in groups]
        emit(
            {
                "from": start,
                "to": end,
                "known": known,
                "accounts": [_flow_json(f) for f in flows],
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


def _groups(
    register: "Register", by: str | None, units: Path | None, unit_name: str | None
) -> "tuple[dict[str, str] | None, list[Finding]]":
    """The kind or unit of each area (None: not asked), and findings about the units."""
    from fallow.land import By, groups_of, units_of

    if by is None:
        return None, []
    if by == "kind":
        plain, told = register.kinds_told()
        return groups_of(told, By.KIND, plain=plain), []
    layer, findings = read_units(units, unit_name)
    found, across = units_of(register.placed(), layer)
    return dict(found), [*findings, *across]


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
    from fallow.land import balance_of, restatement, unknown_extents
    from fallow.store import open_workspace

    if len(instants) != 2:  # noqa: PLR2004 - from one to the other
        raise click.UsageError("Give --known twice: from one instant to the other.")
    first, second = sorted(instants)
    with open_workspace(shell.folder).register() as register:
        changes = restatement(*register.learnt(first, second, on))
        extents = register.open_ended()
        before, after = (
            balance_of(
                register.held(on, known),
                unknown_extents(extents, on, known).values(),
                on,
                known,
            )
            for known in (first, second)
        )
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
