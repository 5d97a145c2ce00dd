"""`fallow report art7`: the land-release tables of an Article 7 report."""

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fallow.cli.shell import (
    Shell,
    emit,
    findings_as_json,
    json_option,
    known_option,
    print_findings,
)

if TYPE_CHECKING:
    from datetime import datetime

    from fallow.base.finding import Finding
    from fallow.land import Directive, Fragment
    from fallow.records import Item
    from fallow.report import Article7, Found, MinedArea
    from fallow.store import Register, Workspace


@click.command("art7")
@click.option("--year", type=int, required=True, help="The calendar year reported on.")
@known_option
@click.option("--out", type=click.Path(path_type=Path), default=None, help="Where to write it.")
@json_option
@click.pass_obj
def art7_command(
    shell: Shell, year: int, known: "datetime | None", out: Path | None, as_json: bool
) -> None:
    """Land released and land remaining in a year, as a workbook (XLSX) for an Article 7 report.

    Whole square metres by kind of hazard: what was cancelled, reduced and cleared, what remains
    and how many areas have an unknown extent, every movement with its check, each mined area,
    items found.

    \b
    Example:
      fallow -C demo/province report art7 --year 2024
    """
    from fallow.base.files import atomic_write
    from fallow.report import art7_data, art7_xlsx
    from fallow.store import open_workspace
    from fallow.store.refusing import refusing

    findings = _check(year)
    workspace = open_workspace(shell.folder)
    told = gather(workspace, year, known)
    if told.empty:
        findings.append(_finding("year-before-record", year))
    path = out or workspace.reports / f"art7-{year}.xlsx"
    with refusing(path):
        atomic_write(path, art7_xlsx(told, shell.language))
    if as_json:
        emit({"file": path, **art7_data(told), **findings_as_json(findings, shell.language)})
        return
    click.echo(shell.say("report-done", path=str(path)))
    print_findings(findings, shell.language)


def _finding(code: str, year: int) -> "Finding":
    from fallow.base.finding import Finding

    return Finding(code, values={"year": str(year)})


def _check(year: int) -> list["Finding"]:
    """Raises Refusal for a year that has not begun or is none; a finding while it lasts."""
    from fallow.base.finding import Refusal
    from fallow.base.time import now

    today = now().date()
    if not 1900 <= year <= today.year:  # noqa: PLR2004 - years of the field
        raise Refusal(_finding("year-unusable", year))
    return [_finding("year-not-over", year)] if year == today.year else []


def gather(workspace: "Workspace", year: int, known: "datetime | None" = None) -> "Article7":
    """Everything the tables of a year show, as known at an instant (default: now)."""
    from fallow import __version__
    from fallow.base.time import now
    from fallow.land import By, Directive, Posting, breakdown, flow_by_kind, fragments_at
    from fallow.records import Batch, Item, Source
    from fallow.report import Article7

    start, end = date(year, 1, 1), date(year, 12, 31)
    with workspace.register() as register:
        batches = [b for b in register.read(Batch) if known is None or b.recorded_at <= known]
        instant = known or max((b.recorded_at for b in batches), default=now())
        seen = {b.id for b in batches}
        directives = register.read(Directive)
        items = [i for i in register.read(Item) if i.origin.batch_id in seen]
        items = [i for i in items if "found_as" not in i.attributes]  # found once, told of twice
        fragments = fragments_at(directives, end, known)
        areas = _areas(register, directives, fragments, end, known)
        postings = register.read(Posting)
        return Article7(
            workspace.name,
            workspace.country,
            year,
            instant,
            flow_by_kind(directives, postings, start, end, known),
            breakdown(directives, postings, By.KIND, start - timedelta(days=1), known),
            breakdown(directives, postings, By.KIND, end, known),
            areas,
            _found([i for i in items if i.found_on and i.found_on.year == year]),
            sum(i.found_on is None for i in items),
            batches,
            {s.id: s for s in register.read(Source)},
            __version__,
        )


def _areas(
    register: "Register",
    directives: list["Directive"],
    fragments: list["Fragment"],
    end: date,
    known: "datetime | None",
) -> list["MinedArea"]:
    """Open hazards at the end of a year: those with land of their own, and unknown extents."""
    import shapely

    from fallow.evidence import trace
    from fallow.land.balance import unknown_extents
    from fallow.records import Area, Batch, Source
    from fallow.report import MinedArea

    records = {a.id: a for a in register.read(Area)}
    batches = {b.id: b for b in register.read(Batch)}
    sources = {s.id: s for s in register.read(Source)}
    decisions = {d.id: d for d in directives}
    land: dict[tuple[str, str], list[Fragment]] = {}
    for f in fragments:
        if f.other_id is None and f.piece.classification.is_hazard and f.area_m2:
            land.setdefault((f.piece.area_id, str(f.piece.classification)), []).append(f)

    def row(area_id: str, classification: str, some: list["Fragment"]) -> MinedArea:
        record = records[area_id]
        origin = trace(record.origin, batches, sources)
        spot = shapely.centroid(shapely.union_all([f.shape for f in some])) if some else None
        since = [decisions[f.piece.directive_id] for f in some]
        days = [d.on for d in since if d.dated]
        return MinedArea(
            area_id,
            record.name,
            classification,
            record.hazard,
            sum(f.area_m2 for f in some) if some else None,
            min(days, default=None),
            spot and round(spot.x, 6),
            spot and round(spot.y, 6),
            f"{origin.publisher}: {origin.title}, {origin.file}, row {origin.row}"
            if origin
            else None,
        )

    rows = [row(area, kind, some) for (area, kind), some in land.items()]
    rows += [
        row(area, str(classification), [])
        for area, (classification, _) in unknown_extents(directives, end, known).items()
        if classification.is_hazard
    ]
    return sorted(rows, key=lambda a: (a.area_id, a.classification))


def _found(items: list["Item"]) -> list["Found"]:
    """Items of a year by type and condition; a number that one record lacks is not recorded."""
    from fallow.report import Found

    groups: dict[tuple[str, str], list[Any]] = {}
    for item in items:
        groups.setdefault((item.item or "", item.condition or ""), []).append(item.number)
    return [
        Found(
            name or None,
            condition or None,
            None if None in numbers else sum(numbers),
            len(numbers),
        )
        for (name, condition), numbers in sorted(groups.items())
    ]
