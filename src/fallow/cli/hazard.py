"""`fallow hazard`: what is probably still in the ground, how sure, and why."""

from pathlib import Path
from typing import Any

import click

from fallow.cli.hazard_explain import explain_command
from fallow.cli.hazard_gaps import gaps_command
from fallow.cli.hazard_score import score_command
from fallow.cli.hazard_validate import validate_command
from fallow.cli.shell import (
    Shell,
    emit,
    findings_as_json,
    json_option,
    print_findings,
    print_table,
)


@click.group("hazard")
def command() -> None:
    """What is probably still in the ground. No figure here moves a square metre of the ledger.

    \b
    Example:
      fallow -C bosnia hazard run --cell 1000
    """


@command.command("run")
@click.option("--cell", "cell_m", type=float, default=1000.0, show_default=True, metavar="METRES")
@click.option("--seed", default=0, show_default=True, help="Seed of the joint draws.")
@click.option("--draws", default=64, show_default=True, help="Joint draws of the field.")
@click.option("--surveyed", is_flag=True, help="Survey teams asked everywhere near.")
@click.option("--front", is_flag=True, help="Count years of exposure to the front.")
@click.option(
    "--covariate",
    "covariates",
    multiple=True,
    metavar="COLUMN",
    help="Only these columns of the labelled cells count (default: all numbers).",
)
@click.option("--no-covariates", "none", is_flag=True, help="No column counts.")
@click.option(
    "--inputs",
    type=click.Path(exists=True, dir_okay=False),
    default=None,
    metavar="TOML",
    help="A list of covariates, own rates and the day the conflict began (docs/hazard.md).",
)
@click.option(
    "--scheduler",
    default="threads",
    show_default=True,
    metavar="NAME",
    help="Where tiles are solved: threads, serial, dask (processes) or tcp://HOST:PORT of Dask.",
)
@click.option(
    "--tile",
    "side",
    type=int,
    default=None,
    metavar="CELLS",
    help="Solve in tiles of so many cells along a side (default: 1024, above 2 million cells).",
)
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    default=0.1,
    show_default=True,
    help="Probability that the band p_above asks for.",
)
@click.option("--draws-zarr", is_flag=True, help="Keep the joint draws in hazard/draws.zarr.")
@json_option
@click.pass_obj
def run_command(shell: Shell, /, none: bool, as_json: bool, **options: Any) -> None:
    """Map the probability that a cell is contaminated, with its uncertainty.

    Writes hazard/hazard.tif (a cloud-optimised GeoTIFF) and hazard/hazard.json (inputs with
    checksums, parameters, seed, version) into the workspace; reasons.tif beside it is what
    `explain` reads. Above 2 million cells it is solved in tiles; a run that was
    killed goes on from its finished tiles when the same command is given again.

    \b
    Example:
      fallow -C bosnia hazard run --cell 1000
      fallow -C demo/province hazard run --cell 500 --surveyed --front
      fallow -C bosnia hazard run --cell 100 --scheduler tcp://10.0.0.5:8786 --draws-zarr
    """
    from fallow.cli.seen import Asked
    from fallow.cli.solving import make_map
    from fallow.cli.tiling import How
    from fallow.store import open_workspace

    chosen = options.pop("covariates")
    if none and chosen:
        raise click.UsageError("Give --covariate or --no-covariates, not both.")
    how = How(**{name: options.pop(name) for name in ("scheduler", "side", "draws_zarr")})
    asked = Asked(**options, covariates=chosen or (() if none else None))
    path, summary, findings = make_map(open_workspace(shell.folder), asked, how)
    if as_json:
        emit({"file": path, **summary, **findings_as_json(findings, shell.language)})
        return
    _say_done(shell, path, summary)
    print_findings(findings, shell.language)


def _say_done(shell: Shell, path: Path, summary: dict[str, Any]) -> None:
    listed, learned = ", ".join(summary.pop("covariates")), summary.pop("learned", None)
    tiles, detection = summary.pop("tiles", None), summary.pop("detection", ())
    working = summary.pop("functioning", None)
    click.echo(shell.say("hazard-done", path=str(path), **summary))
    if tiles:
        click.echo(shell.say("hazard-tiles", tiles=tiles))
    if listed:
        click.echo(shell.say("hazard-covariates", names=listed))
    if learned:
        told = {name: f"{learned['checked'][name]:.3f}" for name in ("roc_auc", "pr_auc", "ece")}
        few = {"labels": learned["labels"], "districts": learned["districts"]}
        click.echo(shell.say("hazard-learned", **few, **told))
    if working and working["share"] < 1:
        share = f"{working['share']:.0%}"
        click.echo(shell.say("hazard-functioning", share=share, as_of=working["as_of"]))
    if detection:
        click.echo(shell.say("hazard-detection"))
        headings = [shell.say(f"hazard-detection-{n}") for n in ("rate", "before", "after")]
        rows = [(one["name"], _belief(one["before"]), _belief(one["after"])) for one in detection]
        print_table(headings, rows, right=(1, 2))
        click.echo(shell.say("hazard-detection-standing"))
    click.echo(shell.say("hazard-standing"))


def _belief(told: dict[str, float]) -> str:
    return f"{told['mean']:.2f} ({told['low']:.2f}–{told['high']:.2f})"


@command.command("update")
@json_option
@click.pass_obj
def update_command(shell: Shell, /, as_json: bool) -> None:
    """Bring the last map up to date with what is new in the register.

    Only the ground around the cells whose evidence changed is solved anew, where that is equal
    to a full run within 0.001; where what is new moves the whole map, the whole is solved. Of a
    map in tiles those are solved anew on which what changed acts.

    \b
    Example:
      fallow -C bosnia import report.geojson --as accident
      fallow -C bosnia hazard update
    """
    from fallow.cli.renewing import update_map
    from fallow.store import open_workspace

    path, summary, findings = update_map(open_workspace(shell.folder))
    if as_json:
        emit({"file": path, **summary, **findings_as_json(findings, shell.language)})
        return
    words = "hazard-updated-whole" if summary["whole"] else "hazard-updated"
    if "tiles" in summary and not summary["whole"]:
        words = "hazard-updated-tiles"
    click.echo(shell.say(words, path=str(path), **summary))
    click.echo(shell.say("hazard-standing"))
    print_findings(findings, shell.language)


for _verb in (explain_command, gaps_command, score_command, validate_command):
    command.add_command(_verb)
