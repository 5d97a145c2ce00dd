"""`fallow demo`: the fictional province through the whole chain, with the real commands."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fallow.cli.shell import Shell, emit, json_option

if TYPE_CHECKING:
    from fallow.store import Workspace

DATED = date(2023, 12, 31)  # date of the information of the survey's files
CELL_M = 500.0
TEAM_DAYS = 200
BY = "demo analyst"
NOTE = "Orvelia is fictional: it lies in the sea at 0°, 0°, and nothing on this page is real."
PUBLISHER = "Provincial Mine Action Office (fictional)"
# File, taken in as, how reliable, and whether proposed repairs are accepted.
IMPORTS = (
    ("places.csv", "place", "B", False),
    ("suspected.geojson", "suspected", "B", True),
    ("confirmed.geojson", "confirmed", "B", False),
    ("accidents.csv", "accident", "C", False),
    ("lifted.geojson", "lifted-minefield", "C", False),
    ("items.csv", "item", "A", False),
    ("control", "control", "C", False),
)
DECISIONS = ("decisions.geojson", "decisions-late.geojson")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the demo: the command a person would type, and the work behind it."""

    command: str
    work: Callable[[], object]


@click.command("demo")
@click.option("--seed", default=1, show_default=True, help="Another seed, another province.")
@click.option(
    "--folder", type=click.Path(path_type=Path), default=Path("demo"), help="Where to build it."
)
@click.option("--fresh", is_flag=True, help="Remove the demo that was built there before.")
@click.option("--serve", "serving", is_flag=True, help="Show it on the map page afterwards.")
@json_option
@click.pass_obj
def command(
    shell: Shell, seed: int, folder: Path, fresh: bool, serving: bool, as_json: bool
) -> None:
    """Build the fictional province and run the whole chain on it.

    The province lies in the sea at 0°, 0°; nothing of it is real. Its files are written to
    FOLDER/files, so that every command shown can be typed again by hand.

    \b
    Example:
      fallow demo --folder demo --fresh
    """
    workspace = build(seed, folder, fresh, quiet=as_json)
    summary = _summary(workspace)
    if as_json:
        emit({"workspace": workspace.folder, "seed": seed, **summary})
    else:
        _print_summary(shell, workspace, summary)
    if serving:
        from fallow.cli.serve import LOOPBACK, PORT, start

        start(shell, workspace, PORT, LOOPBACK[0], as_json)


def build(seed: int, folder: Path, fresh: bool, quiet: bool, answers: bool = True) -> "Workspace":
    """Write the province's files, make its workspace, and run every step; without `answers`
    no hazard map and no plan."""
    from fallow.base.files import atomic_write
    from fallow.cli.init import read_border
    from fallow.sample import files, make_province
    from fallow.sample.province import COUNTRY, NAME
    from fallow.store import make_workspace
    from fallow.store.refusing import refusing

    _clear(folder, fresh)
    source, place = folder / "files", folder / "province"
    with refusing(folder):
        for name, content in files(make_province(seed)).items():
            atomic_write(source / name, content)
    if not quiet:
        click.echo(f"$ fallow init {place} --country {COUNTRY} --border {source}/border.geojson")
    workspace = make_workspace(place, COUNTRY, NAME, read_border(source / "border.geojson"))
    for step in _steps(workspace, source, answers):
        if not quiet:
            click.echo(f"$ fallow -C {place} {step.command}")
        step.work()
    return workspace


def _clear(folder: Path, fresh: bool) -> None:
    """Remove an earlier demo; refuse a folder that holds anything else."""
    from fallow.base.finding import Finding, Refusal

    if not folder.exists():
        return
    ours = {p.name for p in folder.iterdir()} <= {"files", "province", "province.gpkg"}
    if not (fresh and ours):
        raise Refusal(Finding("workspace-exists", values={"path": str(folder)}))
    shutil.rmtree(folder)


def _answers(workspace: "Workspace") -> list[Step]:
    """The hazard map and the plan."""
    from fallow.cli.plan import make_plan
    from fallow.cli.seen import Asked
    from fallow.cli.solving import make_map

    asked = Asked(CELL_M, seed=0, draws=64, surveyed=True, front=True)
    return [
        Step(
            f"hazard run --cell {CELL_M:g} --surveyed --front", lambda: make_map(workspace, asked)
        ),
        Step(f"plan solve --team-days {TEAM_DAYS}", lambda: make_plan(workspace, TEAM_DAYS)),
    ]


def _steps(workspace: "Workspace", source: Path, answers: bool) -> list[Step]:
    from fallow.cli.export import export_snapshot
    from fallow.cli.import_ import import_file
    from fallow.cli.posting import post_decisions
    from fallow.cli.report import write_brief

    def taking(name: str, kind: str, grade: str, repairs: bool) -> Step:
        options: dict[str, Any] = {
            "by": BY,
            "publisher": PUBLISHER,
            "reliability": grade,
            "accept_repairs": repairs,
            "dated": DATED,
        }
        more = " --accept-repairs" if repairs else ""
        return Step(
            f"import {source / name} --as {kind} --dated {DATED}{more}",
            lambda: import_file(workspace, source / name, kind, options),
        )

    def posting(name: str) -> Step:
        return Step(
            f"land post {source / name}",
            lambda: post_decisions(workspace, source / name, BY, PUBLISHER),
        )

    out = workspace.folder.with_suffix(".gpkg")
    told = {"states": ("UKR", "USA"), "notes": (NOTE,)}
    return [
        *(taking(*step) for step in IMPORTS),
        *(posting(name) for name in DECISIONS),
        *(_answers(workspace) if answers else ()),
        Step(
            f"report brief --treaty UKR --treaty USA --note '{NOTE}'",
            lambda: write_brief(workspace, None, "en", told),
        ),
        Step(f"export gpkg {out}", lambda: export_snapshot(workspace, out, None, None)),
    ]


def _summary(workspace: "Workspace") -> dict[str, Any]:
    """The figures of the summary, read back from the register."""
    from fallow.base.finding import grouped
    from fallow.cli.check import register_findings
    from fallow.cli.statements import control_summary
    from fallow.land import Directive, Posting, balance, verify_postings
    from fallow.records import Batch
    from fallow.store import kept_plan
    from fallow.store.raster import read_raster

    with workspace.register() as register:
        directives, postings = register.read(Directive), register.read(Posting)
        now = balance(directives, postings)
        late = max(b.recorded_at for b in register.read(Batch))
        earlier = max(b.recorded_at for b in register.read(Batch) if b.recorded_at < late)
        before = balance(directives, postings, known=earlier)
        findings = register_findings(register)
        broken = [*register.broken_links(), *verify_postings(directives, postings)]
    control = control_summary(workspace, late.date(), {})
    raster, plan = (
        read_raster(workspace.hazard_map, names=("p_contaminated",)),
        kept_plan(workspace),
    )
    return {
        "accounts_m2": {str(line.account): line.area_m2 for line in now.lines},
        "unknown_extents": now.unknown_extents,
        "suspected_before_late_report_m2": before.lines[0].area_m2,
        "findings": {g.code: g.count for g in grouped(findings)},
        "control_gained_m2": control.gained_m2 if control else None,
        "control_lost_m2": control.lost_m2 if control else None,
        "ledger_whole": not broken,
        "hazard_cells": int((raster.bands["p_contaminated"] > 0).sum()) if raster else None,
        "plan": plan and {n: plan[n] for n in ("team_days", "chosen", "waiting", "gap")},
        "brief": workspace.reports / "brief.html",
        "export": workspace.folder.with_suffix(".gpkg"),
    }


def _print_summary(shell: Shell, workspace: "Workspace", summary: dict[str, Any]) -> None:
    from fallow.cli.shell import print_table

    click.echo()
    rows = [
        (shell.say(f"account-{account.replace(',', '').replace(' ', '-')}"), f"{m2:,}")
        for account, m2 in summary["accounts_m2"].items()
    ]
    print_table(
        [shell.say("heading-classification"), shell.say("heading-area-m2")], rows, right=(1,)
    )
    click.echo(shell.say("land-unknown", areas=summary["unknown_extents"]))
    restated = summary["suspected_before_late_report_m2"] - summary["accounts_m2"]["suspected"]
    click.echo(shell.say("demo-restated", area=f"{restated:,} m²"))
    if summary["ledger_whole"]:
        click.echo(shell.say("demo-whole"))
    if plan := summary["plan"]:
        click.echo(shell.say("demo-mapped", cells=summary["hazard_cells"], cell=CELL_M))
        click.echo(
            shell.say("demo-planned", **{n: plan[n] for n in ("team_days", "chosen", "waiting")})
        )
    click.echo(
        shell.say(
            "demo-next",
            brief=str(summary["brief"]),
            export=str(summary["export"]),
            workspace=str(workspace.folder),
        )
    )
