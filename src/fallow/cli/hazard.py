"""`fallow hazard`: what is probably still in the ground, how sure, and why."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from fallow.cli.shell import (
    Shell,
    emit,
    findings_as_json,
    json_option,
    print_findings,
    print_table,
    progress,
)

LEAST_SAID = 0.001


class Spot(click.ParamType):  # type: ignore[type-arg]
    """A place as LON,LAT in degrees."""

    name = "LON,LAT"

    def convert(self, value: Any, param: Any, ctx: Any) -> tuple[float, float]:
        if isinstance(value, tuple):
            return value[0], value[1]
        try:
            lon, lat = (float(part) for part in str(value).split(","))
        except ValueError:
            self.fail(f"{value!r} is no place; write it as 18.05,44.74", param, ctx)
        if not (abs(lon) <= 180 and abs(lat) <= 90):  # noqa: PLR2004 - degrees
            self.fail(f"{value!r} is not in degrees", param, ctx)
        return lon, lat


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
@json_option
@click.pass_obj
def run_command(shell: Shell, /, none: bool, as_json: bool, **options: Any) -> None:
    """Map the probability that a cell is contaminated, with its uncertainty.

    Writes hazard/hazard.tif (a cloud-optimised GeoTIFF) and hazard/hazard.json (inputs with
    checksums, parameters, seed, version) into the workspace; reasons.tif beside it is what
    `explain` reads.

    \b
    Example:
      fallow -C bosnia hazard run --cell 1000
      fallow -C demo/province hazard run --cell 500 --surveyed --front
    """
    from fallow.cli.evidence import Asked
    from fallow.cli.mapped import make_map
    from fallow.store import open_workspace

    chosen = options.pop("covariates")
    if none and chosen:
        raise click.UsageError("Give --covariate or --no-covariates, not both.")
    asked = Asked(**options, covariates=chosen or (() if none else None))
    path, summary, findings = make_map(open_workspace(shell.folder), asked)
    if as_json:
        emit({"file": path, **summary, **findings_as_json(findings, shell.language)})
        return
    listed = ", ".join(summary.pop("covariates"))
    click.echo(shell.say("hazard-done", path=str(path), **summary))
    if listed:
        click.echo(shell.say("hazard-covariates", names=listed))
    click.echo(shell.say("hazard-standing"))
    print_findings(findings, shell.language)


@command.command("explain")
@click.option("--at", "spot", type=Spot(), required=True, help="The place, in degrees.")
@json_option
@click.pass_obj
def explain_command(shell: Shell, spot: tuple[float, float], as_json: bool) -> None:
    """Why the map says what it says at a place: what each kind of evidence adds.

    Figures and reasons are those of the last `hazard run`; nothing is fitted again.

    \b
    Example:
      fallow -C bosnia hazard explain --at 18.05,44.74
    """
    from fallow.cli.mapped import cell_at, outdated, read_map, read_reasons
    from fallow.hazard import explain
    from fallow.store import open_workspace

    workspace = open_workspace(shell.folder)
    last = read_map(workspace)
    row, column = cell_at(last.grid, last.bands["p_contaminated"], spot)
    told = explain(read_reasons(workspace, last), row, column)
    figures = {name: float(band[row, column]) for name, band in last.bands.items()}
    findings = outdated(workspace, last)
    if as_json:
        emit(
            {
                "lon": spot[0],
                "lat": spot[1],
                **figures,
                "log_intensity": told.eta,
                "contributions": [asdict(c) for c in told.contributions],
                "left_by_search": told.left,
                "report_odds": told.report_odds,
                **findings_as_json(findings, shell.language),
            }
        )
        return
    click.echo(
        shell.say(
            "hazard-cell",
            p=_percent(figures["p_contaminated"]),
            low=_percent(figures["p_lower"]),
            high=_percent(figures["p_upper"]),
            share=f"{figures['share_from_evidence']:.0%}",
        )
    )
    rows = [(c.group, f"{c.log_intensity:+.3f}") for c in told.contributions]
    rows.append((shell.say("hazard-sum"), f"{told.eta:+.3f}"))
    headings = [shell.say("hazard-heading-evidence"), shell.say("hazard-heading-adds")]
    print_table(headings, rows, right=(1,))
    click.echo(shell.say("hazard-standing"))
    print_findings(findings, shell.language)


def _percent(p: float) -> str:
    """A probability in percent; one that rounds to nothing, or to everything, is not said so."""
    if p < LEAST_SAID:
        return f"<{LEAST_SAID:.1%}"
    return f">{1 - LEAST_SAID:.1%}" if p > 1 - LEAST_SAID else f"{p:.1%}"


@command.command("score")
@click.argument("path", metavar="LABELS", type=click.Path(path_type=Path))
@json_option
@click.pass_obj
def score_command(shell: Shell, path: Path, as_json: bool) -> None:
    """Hold the map against labels (lon, lat, label 0 or 1), beside simple baselines.

    The map must not have seen these labels. The baselines (prevalence, distance to the nearest
    positive, kernel density) are given the labels of all other groups: of the column `group`,
    or of squares of 10 km.

    \b
    Example:
      fallow -C bosnia hazard score labels.csv
    """
    from fallow.cli.mapped import read_map, score_labels
    from fallow.store import open_workspace

    workspace = open_workspace(shell.folder)
    with progress("scoring", 1) as tick:
        scores, findings = score_labels(workspace, read_map(workspace), path)
        tick(1)
    if as_json:
        told = {"scores": {name: asdict(s) for name, s in scores.items()}}
        emit({**told, **findings_as_json(findings, shell.language)})
        return
    rows = [(name, *(f"{v:.4f}" for v in asdict(s).values())) for name, s in scores.items()]
    print_table(["", "ROC-AUC", "PR-AUC", "Brier", "log loss", "ECE"], rows, right=range(1, 6))
    print_findings(findings, shell.language)
