"""`fallow control disagree`: two sources of outlines held against each other."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fallow.cli.controlled import all_claims, km2, may_leave, role_option, write_ground
from fallow.cli.shell import (
    Day,
    Shell,
    emit,
    findings_as_json,
    json_option,
    known_option,
    print_findings,
    progress,
)

if TYPE_CHECKING:
    from fallow.base.finding import Finding
    from fallow.control import Claims, Disagreement, InForce
    from fallow.store import Workspace

Entries = tuple[list["InForce"], tuple[str, ...]]


@click.command("disagree")
@click.argument("one", metavar="SOURCE")
@click.argument("two", metavar="SOURCE")
@click.option("--side", "sides", multiple=True, help="Whose ground, in the first source's words.")
@click.option("--other-side", "others", multiple=True, help="The same in the second's words.")
@click.option("--on", "day", type=Day(), default=None, help="Draw this day (default: the last).")
@click.option("--out", type=click.Path(path_type=Path), help="Write the ground to this GeoJSON.")
@click.option("--picture", type=click.Path(path_type=Path), help="Write a PNG map here.")
@known_option
@role_option
@json_option
@click.pass_obj
def disagree_command(
    shell: Shell, /, one: str, two: str, day: date | None, as_json: bool, **options: Any
) -> None:
    """How far two sources agree on what a side held, day by day, and where they do not.

    Agreement is the ground that both show as held, over the ground that either shows.

    \b
    Example:
      fallow -C ukraine control disagree daily fortnightly --other-side occupied
    """
    from fallow.control import disagreement, disagreements, held_on

    files = [options["out"], options["picture"]]
    workspace, claims, findings = _both(shell, (one, two), options["known"], files, options["role"])
    records = _records(claims, (options["sides"], options["others"] or options["sides"]))
    with progress("comparing") as tick:
        found = disagreements(records[0], records[1], workspace.border, tick)
    shown = found[-1]
    if day is not None:
        first, second = (held_on(entries, sides, day) for entries, sides in records)
        shown = disagreement(first, second, workspace.border)
    names = claims[0].source.title, claims[1].source.title
    if options["out"]:
        write_ground(options["out"], _pieces(shown, names), shell)
    if path := options["picture"]:
        _draw(shell, path, shown, names, workspace)
    if as_json:
        days = [_as_dict(told) for told in found]
        answer = {"sources": names, "shown": _as_dict(shown), "days": days}
        emit({**answer, **findings_as_json(findings, shell.language)})
        return
    _print(shell, shown, found, names, " + ".join(records[0][1]))
    print_findings(findings, shell.language)


def _both(
    shell: Shell,
    names: tuple[str, str],
    known: datetime | None,
    files: list[Path | None],
    role: str | None,
) -> tuple["Workspace", list["Claims"], list["Finding"]]:
    """The two sources, without what may not leave when files are written."""
    from fallow.control import source_named

    workspace, every = all_claims(shell, known)
    claims = [source_named(every, name) for name in names]
    findings = [f for c in claims for f in c.findings]
    if any(files):
        kept = [may_leave(workspace, c, role) for c in claims]
        claims = [c for c, _ in kept]
        findings += [f for _, some in kept for f in some]
    return workspace, claims, findings


def _records(claims: list["Claims"], asked: tuple[tuple[str, ...], ...]) -> list[Entries]:
    from fallow.control import LONGEST_DAYS, intervals, one_side

    entries = [intervals(c.outlines, LONGEST_DAYS) for c in claims]
    return [(some, one_side(some, sides)) for some, sides in zip(entries, asked, strict=True)]


def _as_dict(told: "Disagreement") -> dict[str, Any]:
    return {
        "on": told.on,
        "outlines_of": list(told.seen),
        "agreed_share": told.agreed,
        "both_m2": told.both_m2,
        "only_first_m2": told.only_one_m2,
        "only_second_m2": told.only_two_m2,
    }


def _pieces(told: "Disagreement", names: tuple[str, str]) -> list[tuple[dict[str, Any], Any]]:
    return [
        ({"only": name, "on": told.on.isoformat(), "area_m2": area}, shape)
        for name, shape, area in (
            (names[0], told.only_one, told.only_one_m2),
            (names[1], told.only_two, told.only_two_m2),
        )
    ]


def _draw(
    shell: Shell, path: Path, told: "Disagreement", names: tuple[str, str], workspace: "Workspace"
) -> None:
    from fallow.base.files import atomic_write
    from fallow.report.control import disagreement_map
    from fallow.store.refusing import refusing

    drawn = disagreement_map(told, names, workspace.border, shell.language)
    with refusing(path):
        atomic_write(path, drawn)
    click.echo(shell.say("control-written", path=str(path)), err=True)


def _print(
    shell: Shell,
    shown: "Disagreement",
    found: list["Disagreement"],
    names: tuple[str, str],
    side: str,
) -> None:
    one, other = names
    day, share = shown.on.isoformat(), f"{shown.agreed:.1%}"
    said = {"day": day, "one": one, "other": other, "share": share, "side": side}
    click.echo(shell.say("control-agree", **said))
    areas = (
        (shell.say("control-both"), shown.both_m2),
        (shell.say("control-only", source=one), shown.only_one_m2),
        (shell.say("control-only", source=other), shown.only_two_m2),
    )
    for words, area in areas:
        click.echo(f"  {words}: {km2(area)} km²")
    worst, best = (f(found, key=lambda told: told.agreed) for f in (min, max))
    click.echo(
        shell.say(
            "control-agree-range",
            days=len(found),
            least=f"{worst.agreed:.1%}",
            worst=worst.on.isoformat(),
            most=f"{best.agreed:.1%}",
            best=best.on.isoformat(),
        )
    )
