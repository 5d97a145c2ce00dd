"""`fallow control exposure`: how long each cell was held by whom, and near the front."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fallow.cli.controlled import (
    Read,
    leaving,
    read_record,
    record_options,
    role_option,
    side_option,
)
from fallow.cli.shell import (
    Day,
    Shell,
    emit,
    findings_as_json,
    json_option,
    print_findings,
    progress,
)

if TYPE_CHECKING:
    from fallow.base.tiles import Executor
    from fallow.control import Exposure
    from fallow.control.exposure import Asked

# Natural Earth 1:50m is off by a kilometre or two, and so may the outlines be.
COARSE_BORDER_KM, OWN_BORDER_KM = 3.0, 0.3
SCHEDULERS = ("serial", "threads", "dask")


@click.command("exposure")
@click.option("--cell", "cell_m", type=float, default=100.0, show_default=True, metavar="METRES")
@click.option("--near-km", type=float, default=10.0, show_default=True, help="What counts as near.")
@click.option(
    "--border-km",
    type=float,
    default=None,
    help="By how much drawings of the border differ (default: 3; 0.3 with the authority's own).",
)
@click.option("--from", "start", type=Day(), default=None, help="From this day on.")
@click.option("--to", "end", type=Day(), default=None, help="Up to this day.")
@side_option
@record_options
@click.option("--scheduler", type=click.Choice(SCHEDULERS), default="threads", show_default=True)
@click.option("--workers", type=click.IntRange(1), default=None, help="How many at once.")
@click.option("--picture", type=click.Path(path_type=Path), help="Also a PNG map of days near.")
@role_option
@json_option
@click.pass_obj
def exposure_command(shell: Shell, /, as_json: bool, **options: Any) -> None:
    """Days held by each side, days near the front, passes of the front, first and last day.

    Writes cloud-optimised GeoTIFFs of whole numbers, and manifest.json (inputs with checksums,
    parameters, version), into the workspace's folder control/.

    \b
    Example:
      fallow -C ukraine control exposure --cell 100 --near-km 10
    """
    from fallow.base.finding import Finding, Refusal
    from fallow.control import LONGEST_DAYS, intervals, one_side
    from fallow.control.exposure import exposure
    from fallow.control.timeline import layers_of
    from fallow.store.raster import write_counts
    from fallow.store.refusing import refusing

    read = read_record(shell, options["source"], options["known"])
    folder = read.workspace.exposure
    read = leaving(read, options["role"], [folder])
    first, last = options["start"] or date.min, options["end"] or date.max
    outlines = [o for o in read.outlines if first <= o.seen_on <= last]
    if not outlines:
        raise Refusal(*read.findings, Finding("control-empty"))
    if read.workspace.border is None:
        raise Refusal(Finding("control-no-border"))
    entries = intervals(outlines, LONGEST_DAYS)
    sides = sorted({e.side for e in entries})
    if options["sides"]:
        one_side(entries, options["sides"])
    asked = _asked(read, options)
    with progress("following the front") as tick:
        found, findings = exposure(
            entries,
            layers_of(sides, options["sides"]),
            read.workspace.border,
            asked,
            _executor(options["scheduler"], options["workers"]),
            tick,
        )
    told = _manifest(read, found, asked, options)
    with refusing(folder), progress("writing", len(found.layers)):
        write_counts(folder, found.grid, _named(found), told)
    if path := options["picture"]:
        from fallow.base.files import atomic_write
        from fallow.report.control import exposure_map

        drawn = exposure_map(found, asked.near_km, read.workspace.border, shell.language)
        with refusing(path):
            atomic_write(path, drawn)
    _tell(shell, folder, found, asked, [*read.findings, *findings], as_json)


def _asked(read: Read, options: dict[str, Any]) -> "Asked":
    from fallow.control.exposure import Asked

    usual = OWN_BORDER_KM if read.workspace.own_border else COARSE_BORDER_KM
    off = options["border_km"]
    return Asked(options["cell_m"], options["near_km"], usual if off is None else off)


def _executor(name: str, workers: int | None) -> "Executor":
    from importlib.util import find_spec

    from fallow.base.finding import Finding, Refusal
    from fallow.base.tiles import Dask, Serial, Threads

    if name == "dask":
        if find_spec("dask") is None:
            raise Refusal(Finding("scheduler-missing", values={"package": "dask"}))
        return Dask(workers)
    return Serial() if name == "serial" else Threads(workers)


def _named(found: "Exposure") -> dict[str, Any]:
    """Layers by the name of their file: sides by number, the manifest has their names."""
    names = {str(n): f"days held by side {n}" for n in range(1, len(found.held) + 1)}
    names |= {
        "0": "days held by the rest",
        "contested": "days contested",
        "unknown": "days unknown",
    }
    return {names.get(n, n).replace(" ", "-"): v for n, v in found.layers.items()}


def _manifest(
    read: Read, found: "Exposure", asked: "Asked", options: dict[str, Any]
) -> dict[str, Any]:
    from dataclasses import asdict

    from fallow import __version__
    from fallow.control import LONGEST_DAYS
    from fallow.store import inputs_of

    line = found.timeline
    return {
        "fallow": __version__,
        "asked": {**asdict(asked), "sides": list(options["sides"])},
        "source": {"publisher": read.claims.source.publisher, "title": read.claims.source.title},
        "inputs": inputs_of(read.workspace),
        "grid": asdict(found.grid),
        "sides": {str(n): name for n, name in enumerate(("the rest of the country", *found.held))},
        "first_day": line.first.isoformat(),
        "last_day": line.last.isoformat(),
        "days_known": line.known_days,
        "days_not_known": (line.last - line.first).days + 1 - line.known_days,
        "an_outline_speaks_for_days": LONGEST_DAYS,
        "strip_between_outlines_and_border_m2": round(found.strip_m2),
        "dates": "days since 1970-01-01",
        "no_data": 65_535,
        "says": "where fighting was near, and for how long; not what is in the ground",
    }


def _tell(
    shell: Shell,
    folder: Path,
    found: "Exposure",
    asked: "Asked",
    findings: list[Any],
    as_json: bool,
) -> None:
    import numpy as np

    from fallow.control.front import NEAR, NO_DATA

    near = found.layers[NEAR]
    inside = near != NO_DATA
    told = {
        "cells": int(np.count_nonzero(inside)),
        "cell_m": found.grid.cell_m,
        "days": found.timeline.known_days,
        "first": found.timeline.first.isoformat(),
        "last": found.timeline.last.isoformat(),
        "near": int(np.count_nonzero(inside & (near > 0))),
        "km": asked.near_km,
    }
    if as_json:
        emit({"folder": folder, **told, **findings_as_json(findings, shell.language)})
        return
    click.echo(shell.say("control-exposure-done", path=str(folder), **told))
    click.echo(shell.say("control-standing"))
    print_findings(findings, shell.language)
