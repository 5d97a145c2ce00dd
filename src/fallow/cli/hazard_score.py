"""`fallow hazard score`: the map held against labels that it has not seen."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fallow.cli.scoring import Judged
    from fallow.hazard import Judgement


@click.command("score")
@click.argument("path", metavar="LABELS", type=click.Path(path_type=Path))
@click.option(
    "--plot",
    type=click.Path(path_type=Path),
    default=None,
    metavar="FILE",
    help="Draw reliability and what is found first (.png or .svg).",
)
@json_option
@click.pass_obj
def score_command(shell: Shell, path: Path, plot: Path | None, as_json: bool) -> None:
    """Hold the map against labels (lon, lat, label 0 or 1), beside simple baselines.

    The map must not have seen these labels. Baselines: prevalence, distance to the nearest
    positive and a kernel density, from the labels of the register, as the map was told; without
    any there, from the labels of the file's other groups (column `group`, or squares of 10 km);
    and distance to the nearest accident or find of the register. A column `p` of the file is
    scored as another model; a column `items` (number found) is held against the map's intervals.

    \b
    Example:
      fallow -C bosnia hazard score labels.csv --plot reliability.png
    """
    from fallow.cli.mapped import PROBABILITIES, read_map
    from fallow.cli.scoring import score_labels
    from fallow.store import open_workspace

    kind = plot_kind(plot)
    workspace = open_workspace(shell.folder)
    with progress("scoring", 1) as tick:
        judged = score_labels(workspace, read_map(workspace, names=PROBABILITIES), path)
        tick(1)
    if plot and kind:
        write_plot(shell, judged, plot, kind)
    if as_json:
        emit({**judged.as_data(), **findings_as_json(judged.findings, shell.language)})
        return
    print_judged(shell, judged)
    if plot:
        click.echo(shell.say("hazard-plot-written", path=str(plot)))
    print_findings(judged.findings, shell.language)


def plot_kind(plot: Path | None) -> str | None:
    """png or svg, by the name of the picture's file; another name is wrong usage."""
    kind = plot.suffix.lower().removeprefix(".") if plot else None
    if kind not in (None, "png", "svg"):
        raise click.BadParameter("a picture ends in .png or .svg", param_hint="--plot")
    return kind


def print_judged(shell: Shell, judged: "Judged") -> None:
    """The tables of a judgement: figures, what is found first, reliability of the map."""
    words = ("skill", "log-loss", "sharpness")
    skill, loss, sharp = (shell.say(f"score-heading-{w}") for w in words)
    heads = ["", "ROC-AUC", "PR-AUC", "Brier", skill, loss, "ECE", sharp, "1 %", "5 %", "10 %"]
    rows = []
    for name, j in judged.judgements.items():
        s = j.score
        figures = (s.roc_auc, s.pr_auc, s.brier, j.brier_skill, s.log_loss, s.ece, j.sharpness)
        first = (f"{r.found:.1%} ×{r.enrichment:.1f}" for r in j.enrichment)
        rows.append((name, *(f"{v:.4f}" for v in figures), *first))
    click.echo(shell.say("score-cells", cells=judged.cells))
    print_table(heads, rows, right=range(1, 11))
    click.echo(shell.say("score-first"))
    click.echo(shell.say(f"score-told-{judged.told}"))
    mine = next(iter(judged.judgements.values()))
    bins = [
        (f"{b.low:.0%}–{b.high:.0%}", f"{b.cells:,}", f"{b.predicted:.1%}", f"{b.observed:.1%}")
        for b in mine.reliability
    ]
    names = ("bin", "cells", "predicted", "observed")
    print_table([shell.say(f"score-heading-{n}") for n in names], bins, right=(1, 2, 3))
    if judged.counted:
        share = f"{judged.inside / judged.counted:.1%}"
        click.echo(shell.say("score-counts", cells=judged.counted, share=share))


def write_plot(shell: Shell, judged: "Judged", path: Path, kind: str) -> None:
    """Draw the picture. Raises Refusal when it cannot be written."""
    from fallow.base.files import atomic_write
    from fallow.store.refusing import refusing

    with refusing(path):
        drawn = picture_of(shell, judged.judgements, judged.predictions, judged.labels, kind)
        atomic_write(path, drawn)


def picture_of(
    shell: Shell,
    judgements: "Mapping[str, Judgement]",
    predictions: "Mapping[str, Any]",
    labels: Any,
    kind: str,
) -> bytes:
    """Reliability and what is found first, as a PNG or an SVG."""
    from fallow.hazard.judge import enrichment
    from fallow.report.reliability import Curve, Words, reliability_picture

    shares = [k / 100 for k in (1, 2, 5, 10, 15, 20, 30, 40, 50, 60, 70, 80, 90, 100)]
    curves = {}
    for name, j in judgements.items():
        found = [r.found for r in enrichment(labels, predictions[name], shares)]
        curves[name] = Curve(
            [b.predicted for b in j.reliability],
            [b.observed for b in j.reliability],
            [b.cells for b in j.reliability],
            shares,
            found,
        )
    words = ("predicted", "observed", "exact", "share", "found", "chance")
    return reliability_picture(curves, Words(*(shell.say(f"plot-{w}") for w in words)), kind)
