"""`fallow hazard validate`: the model held against the register itself."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fallow.cli.hazard_score import picture_of
from fallow.cli.shell import (
    Day,
    Shell,
    emit,
    findings_as_json,
    json_option,
    print_findings,
    print_table,
    progress,
)
from fallow.cli.units import unit_name_option, units_option

if TYPE_CHECKING:
    from fallow.cli.seen import Asked
    from fallow.cli.validating import Scheme, Validated
    from fallow.store import Workspace

COLUMNS = ("ROC-AUC", "PR-AUC", "Brier", "skill", "log-loss", "ECE", "1 %", "5 %", "10 %")


@click.command("validate")
@units_option
@unit_name_option
@click.option("--block", "block_m", default=10_000.0, show_default=True, metavar="METRES")
@click.option("--since", type=Day(), default=None, help="Withhold evidence from this day on.")
@click.option("--cell", "cell_m", type=float, default=None, metavar="METRES", help="Cell size.")
@click.option("--out", type=click.Path(path_type=Path), default=None, help="Write a page here.")
@json_option
@click.pass_obj
def validate_command(
    shell: Shell,
    units: Path | None,
    unit_name: str | None,
    block_m: float,
    since: date | None,
    cell_m: float | None,
    out: Path | None,
    as_json: bool,
) -> None:
    """How far the map can be believed, asked of the register itself.

    Leaves out one administrative unit at a time (of --units, or the districts of labelled
    cells), one square of --block metres at a time, and everything from a day on, and compares
    what the rest predicts with what was withheld. Other options are those of the last run.

    \b
    Example:
      fallow -C bosnia hazard validate --units municipalities.geojson --out reports/validation.html
    """
    from fallow.cli.validating import Wanted, validated
    from fallow.store import open_workspace

    workspace = open_workspace(shell.folder)
    asked = _asked(workspace, cell_m)
    with progress("validating") as tick:
        told = validated(workspace, asked, Wanted(block_m, units, unit_name, since), tick)
    if out:
        _write(shell, workspace, told, out)
    if as_json:
        truth = "labels" if told.labels else "records"
        data: dict[str, Any] = {"truth": truth, "cell_m": asked.cell_m}
        data["schemes"] = [s.as_data() for s in told.schemes]
        emit({**data, **findings_as_json(told.findings, shell.language)})
        return
    for scheme in told.schemes:
        click.echo(f"{_title(shell, scheme)}. {_about(shell, told, scheme)}")
        rows = [(name, *figures) for name, figures in _figures(scheme, told.labels)]
        print_table(["", *_columns(shell)], rows, right=range(1, len(COLUMNS) + 1))
        if scheme.answer.counts:
            click.echo(_counts_said(shell, scheme))
    click.echo(shell.say("score-first"))
    if out:
        click.echo(shell.say("hazard-plot-written", path=str(out)))
    print_findings(told.findings, shell.language)


def _asked(workspace: "Workspace", cell_m: float | None) -> "Asked":
    """What the last run was asked, or the defaults where there was none."""
    from dataclasses import fields, replace

    from fallow.cli.seen import Asked
    from fallow.store.raster import read_manifest

    try:
        kept = read_manifest(workspace.hazard_map)["asked"]
        known = {f.name: kept[f.name] for f in fields(Asked) if f.name in kept}
        if known.get("covariates") is not None:
            known["covariates"] = tuple(known["covariates"])
        asked = Asked(**known)
    except (FileNotFoundError, KeyError, TypeError, ValueError):
        asked = Asked(1000.0, 0, 64)
    return asked if cell_m is None else replace(asked, cell_m=cell_m)


def _columns(shell: Shell) -> list[str]:
    words = {"skill", "log-loss"}
    return [shell.say(f"score-heading-{c}") if c in words else c for c in COLUMNS]


def _figures(scheme: "Scheme", levels: bool) -> list[tuple[str, list[str]]]:
    """The rows of a table; where truth is only what was recorded, no figure on the level."""
    rows = []
    for name, j in scheme.judgements.items():
        s = j.score
        figures = (s.roc_auc, s.pr_auc, s.brier, j.brier_skill, s.log_loss, s.ece)
        first = [f"{r.found:.1%} ×{r.enrichment:.1f}" for r in j.enrichment]
        level = [f"{v:.4f}" for v in figures[2:]] if levels else ["–"] * 4
        rows.append((name, [*(f"{v:.4f}" for v in figures[:2]), *level, *first]))
    return rows


def _title(shell: Shell, scheme: "Scheme") -> str:
    day = scheme.since.isoformat() if scheme.since else ""
    return shell.say(f"validate-{scheme.name}", day=day)


def _about(shell: Shell, told: "Validated", scheme: "Scheme") -> str:
    truth = "events" if scheme.since else "labels" if told.labels else "records"
    labels = scheme.answer.labels
    values = {"cells": len(labels), "positives": int(labels.sum())}
    return shell.say(f"validate-truth-{truth}", **values)


def _counts_said(shell: Shell, scheme: "Scheme") -> str:
    from fallow.cli.validating import inside

    share = inside(scheme.answer) or 0.0
    return shell.say("validate-inside", folds=len(scheme.answer.counts), share=f"{share:.0%}")


def _write(shell: Shell, workspace: "Workspace", told: "Validated", path: Path) -> None:
    """The page. Raises Refusal when it cannot be written."""
    from fallow import __version__
    from fallow.base.files import atomic_write
    from fallow.report.validation import Validation, validation_html
    from fallow.store.refusing import refusing

    asked: dict[str, Any] = {n: getattr(told.asked, n) for n in ("cell_m", "surveyed", "front")}
    page = Validation(
        shell.say("validate-title", name=workspace.name),
        [shell.say("validate-head"), shell.say("hazard-standing")],
        _columns(shell),
        [_section(shell, told, scheme) for scheme in told.schemes],
        {name: str(value) for name, value in asked.items()},
        __version__,
    )
    with refusing(path):
        atomic_write(path, validation_html(page, shell.language))


def _section(shell: Shell, told: "Validated", scheme: "Scheme") -> Any:
    from fallow.report.validation import CountRow, Method, Section

    counts = [
        CountRow(c.name, c.cells, c.truth, c.low, c.high, c.low <= c.truth <= c.high)
        for c in scheme.answer.counts
    ]
    drawn = picture_of(
        shell, scheme.judgements, scheme.answer.predictions, scheme.answer.labels, "svg"
    )
    return Section(
        scheme.name,
        _title(shell, scheme),
        _about(shell, told, scheme),
        [Method(name, figures) for name, figures in _figures(scheme, told.labels)],
        drawn,
        counts,
        _counts_said(shell, scheme) if counts else "",
    )
