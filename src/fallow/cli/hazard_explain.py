"""`fallow hazard explain`: why the map says what it says at a place."""

from typing import TYPE_CHECKING, Any

import click

from fallow.cli.shell import (
    LonLat,
    Shell,
    emit,
    findings_as_json,
    json_option,
    print_findings,
    print_table,
)

if TYPE_CHECKING:
    from fallow.cli.accounting import Accounted
    from fallow.hazard.account import Line

LEAST_SAID = 0.001
_SMALL = 0.005  # log odds below which a line is only counted
_RECORDS = 12  # lines of single records that are shown


@click.command("explain")
@click.option("--at", "spot", type=LonLat(), required=True, help="The place, in degrees.")
@click.option("--records", default=_RECORDS, show_default=True, help="Records shown one by one.")
@json_option
@click.pass_obj
def explain_command(shell: Shell, spot: tuple[float, float], records: int, as_json: bool) -> None:
    """Why the map says what it says at a place: an account that adds up.

    In log odds: the prior, each covariate, each record nearby with its distance and day, and
    what the rest adds. Then what a survey here would change it to. Figures and reasons are
    those of the last `hazard run`; nothing is fitted again.

    \b
    Example:
      fallow -C bosnia hazard explain --at 18.05,44.74
    """
    from fallow.cli.accounting import accounted
    from fallow.store import open_workspace

    told = accounted(open_workspace(shell.folder), spot)
    if as_json:
        emit({**told.as_data(), **findings_as_json(told.findings, shell.language)})
        return
    figures: dict[str, Any] = dict(told.figures)
    click.echo(
        shell.say(
            "hazard-cell",
            p=percent(figures["p_contaminated"]),
            low=percent(figures["p_lower"]),
            high=percent(figures["p_upper"]),
            share=f"{figures['share_from_evidence']:.0%}",
        )
    )
    click.echo(
        shell.say(
            "hazard-cell-items",
            low=_number(figures["items_lower"]),
            middle=_number(figures["items_median"]),
            high=_number(figures["items_upper"]),
            threshold=f"{told.threshold:.0%}",
            above=percent(figures["p_above"]),
        )
    )
    days = figures["days_since_evidence"]
    if days is None:
        click.echo(shell.say("hazard-cell-undated"))
    else:
        click.echo(shell.say("hazard-cell-dated", days=round(days), as_of=told.as_of or ""))
    rows = _rows(shell, told, records)
    names = ("evidence", "record", "day", "distance", "adds")
    print_table([shell.say(f"hazard-heading-{n}") for n in names], rows, right=(3, 4))
    click.echo(shell.say("hazard-odds", p=percent(figures["p_contaminated"])))
    click.echo(
        shell.say(
            "hazard-what-if", clean=percent(told.after_clean), reported=percent(told.after_reported)
        )
    )
    click.echo(shell.say("hazard-standing"))
    print_findings(told.findings, shell.language)


def _rows(shell: Shell, told: "Accounted", most: int) -> list[tuple[str, ...]]:
    """The lines as a table; records beyond `most`, and lines too small to read, as one."""
    shown: list[Line] = []
    rest, few, records = 0.0, 0, 0
    for line in told.lines:
        small = abs(line.log_odds) < _SMALL and line.what != "prior"
        if small or (line.record and records >= most):
            rest, few = rest + line.log_odds, few + 1
        else:
            shown.append(line)
            records += line.record is not None
    rows = [
        (
            _name(shell, line),
            line.record or "",
            line.on.isoformat() if line.on else "",
            "" if line.distance_m is None else f"{line.distance_m:,.0f} m",
            f"{line.log_odds:+.2f}",
        )
        for line in shown
    ]
    if few:
        rows.append((shell.say("hazard-line-smaller", lines=few), "", "", "", f"{rest:+.2f}"))
    total = sum(line.log_odds for line in told.lines)
    return [*rows, (shell.say("hazard-sum"), "", "", "", f"{total:+.2f}")]


def _name(shell: Shell, line: "Line") -> str:
    """What a line is, in words of a survey planner."""
    if line.what == "covariate":
        return line.name
    if line.what in ("record", "rest"):
        group = shell.say(f"hazard-group-{line.name.replace(' ', '-')}")
        return group if line.what == "record" else shell.say("hazard-line-rest", group=group)
    return shell.say(f"hazard-line-{line.what.replace(' ', '-')}")


def _number(items: float) -> str:
    """A number of items, of which small ones are not said to be none."""
    return f"<{LEAST_SAID:g}" if items < LEAST_SAID else f"{items:.2g}"


def percent(p: float) -> str:
    """A probability in percent; one that rounds to nothing, or to everything, is not said so."""
    if p < LEAST_SAID:
        return f"<{LEAST_SAID:.1%}"
    return f">{1 - LEAST_SAID:.1%}" if p > 1 - LEAST_SAID else f"{p:.1%}"
