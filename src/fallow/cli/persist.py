"""`fallow persist`: how long items may stay dangerous, by the day."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fallow.cli.shell import Shell, emit, json_option, print_table

if TYPE_CHECKING:
    from fallow.catalogue import Estimate, Item

DEFAULT_DAYS = ("1d", "30d", "1y", "20y")
PLOTS = (".png", ".svg")

after_option = click.option(
    "--after",
    "times",
    multiple=True,
    default=DEFAULT_DAYS,
    metavar="TIME",
    help="Time after use: 14d, 2w, 1y, or days; may be repeated (default: 1d, 30d, 1y, 20y).",
)


class Plot(click.ParamType):  # type: ignore[type-arg]
    """A picture file, .png or .svg."""

    name = "FILE"

    def convert(self, value: object, param: object, ctx: object) -> Path:
        path = Path(str(value))
        if path.suffix.lower() not in PLOTS:
            self.fail(f"{value!r} must end in .png or .svg")
        return path


@click.group()
def command() -> None:
    """How long items may stay dangerous, by the day.

    \b
    Example:
      fallow persist show M67 M72 M86 PMN
      fallow persist compare --scenario smart=M67:1000 --scenario old=PMN:1000
      fallow persist rules M67 PMN
    """


@command.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@after_option
@click.option("--n", "of", type=int, default=None, metavar="N", help="Numbers out of N used, too.")
@click.option("--plot", type=Plot(), default=None, help="Draw the curves to a .png or .svg file.")
@json_option
@click.pass_obj
def show(
    shell: Shell,
    names: tuple[str, ...],
    times: tuple[str, ...],
    of: int | None,
    plot: Path | None,
    as_json: bool,
) -> None:
    """The fraction of NAME that may still function after some time, and whose claim drives it.

    \b
    Example:
      fallow persist show M67 M72 PMN --after 14d --n 1000
      fallow persist show M67 PFM-1S PMN --plot curves.png
    """
    from fallow.cli import persisting

    items = persisting.known(names)
    days = persisting.days_of(times)
    estimates = persisting.estimates(items, days)
    counts = persisting.estimates(items, days, of) if of is not None else []
    if plot is not None:
        _draw(shell, items, plot)
    if as_json:
        emit(persisting.as_json(shell, items, estimates, counts))
        return
    _print(shell, items, estimates, counts)
    if plot is not None:
        click.echo(shell.say("persist-plotted", file=str(plot)), err=True)


def _print(
    shell: Shell, items: "list[Item]", estimates: "list[Estimate]", counts: "list[Estimate]"
) -> None:
    from fallow.cli import persisting

    heads = ("item", "after", "low", "central", "high", "unexploded")
    click.echo(f"{shell.say('persist-title')}\n")
    rows = [persisting.row(shell, estimate) for estimate in estimates]
    print_table([shell.say(f"persist-heading-{h}") for h in heads], rows, right=[1])
    if counts:
        click.echo(f"\n{shell.say('persist-title-of', n=f'{counts[0].of or 0:,}')}\n")
        counted = ("item", "after", "may-function", "unexploded", "inert")
        rows = [persisting.count_row(shell, estimate) for estimate in counts]
        print_table([shell.say(f"persist-heading-{h}") for h in counted], rows, right=[1])
    persisting.print_footer(shell, items)


@command.command()
@click.option(
    "--scenario",
    "texts",
    multiple=True,
    required=True,
    metavar="NAME=TYPE:COUNT,...",
    help="A scenario: its name, and how many items of which type; repeat it to compare.",
)
@after_option
@json_option
@click.pass_obj
def compare(shell: Shell, texts: tuple[str, ...], times: tuple[str, ...], as_json: bool) -> None:
    """What scenarios leave behind: items that may function, bodies to clear, hazard-days.

    \b
    Example:
      fallow persist compare --scenario smart=M67:1000 --scenario mixed=M67:900,PMN:100
    """
    from fallow.cli import comparing

    outlooks = comparing.outlooks(texts, times)
    if as_json:
        emit(comparing.as_json(shell, outlooks))
        return
    comparing.print_outlooks(shell, outlooks)


@command.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@json_option
@click.pass_obj
def rules(shell: Shell, names: tuple[str, ...], as_json: bool) -> None:
    """How claims about NAME stand to the rules for mines that end their own danger, and why.

    The rules: CCW Amended Protocol II, technical annex 3, and the definitions of the United
    States of 1996, 2004 and 2020.

    \b
    Example:
      fallow persist rules M67 PFM-1S PMN
    """
    from fallow.cli import judging, persisting

    items = persisting.known(names)
    if as_json:
        emit(judging.as_json(shell, items))
        return
    judging.print_answers(shell, items)


def _draw(shell: Shell, items: "list[Item]", path: Path) -> None:
    from fallow.base.files import atomic_write
    from fallow.cli.persisting import curves
    from fallow.report.curve import draw

    words = {key: shell.say(f"persist-plot-{key}") for key in ("title", "x", "y")}
    words["note"] = shell.say("treat-as-live")
    atomic_write(path, draw(curves(shell, items), words, path.suffix.lower().removeprefix(".")))
