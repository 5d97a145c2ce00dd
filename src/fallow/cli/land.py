"""`fallow land`: history, decisions, repairs, verification; its other verbs by file."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fallow.cli.balance import balance_command
from fallow.cli.figures import diff_command, flow_command
from fallow.cli.finds import finds_command
from fallow.cli.journal import journal_command
from fallow.cli.progress import progress_command
from fallow.cli.sampling import sample_command
from fallow.cli.shell import (
    REFUSED,
    Shell,
    by_option,
    emit,
    findings_as_json,
    json_option,
    print_findings,
    progress,
    user_name,
)
from fallow.cli.why import why_command

if TYPE_CHECKING:
    from fallow.base.finding import Finding
    from fallow.land import Event


@click.group("land")
def command() -> None:
    """What became of every square metre.

    \b
    Example:
      fallow -C bosnia land balance --on 2024-12-31
    """


@command.command("history")
@click.argument("area_id", metavar="ID")
@json_option
@click.pass_obj
def history_command(shell: Shell, area_id: str, as_json: bool) -> None:
    """Everything that happened to one area, with evidence, people and sources.

    \b
    Example:
      fallow -C demo land history SHA-0004
    """
    from fallow.base.finding import Finding, Refusal
    from fallow.evidence import trace
    from fallow.land import Directive, Posting, history, work_status
    from fallow.records import Area, Batch, Source
    from fallow.store import open_workspace

    with open_workspace(shell.folder).register() as register:
        own = "area_id = ?"
        decisions = register.read(Directive, f"{own} OR about = ?", (area_id, area_id))
        events = history(
            area_id,
            decisions,
            register.read(Posting, own, (area_id,)),
        )
        if not events:
            values = {"area": area_id, "act": "history"}
            raise Refusal(Finding("area-unknown", values=values))
        area = next(iter(register.read(Area, "id = ?", (area_id,), ever=True)[::-1]), None)
        batches = {b.id: b for b in register.read(Batch)}
        sources = {s.id: s for s in register.read(Source)}
    origin = trace(area.origin, batches, sources) if area else None
    status = work_status(area_id, decisions)
    if as_json:
        source = {n: getattr(origin, n) for n in origin.__slots__} if origin else None
        told = [_event_json(e) for e in events]
        emit({"area": area_id, "work_status": status, "source": source, "events": told})
        return
    if origin:
        click.echo(
            shell.say(
                "history-source",
                area=area_id,
                title=origin.title,
                publisher=origin.publisher,
                file=origin.file,
                row=str(origin.row),
                reliability=origin.reliability,
            )
        )
    for event in events:
        _print_event(shell, event)
    click.echo(shell.say("history-status", status=shell.say(f"status-{status.name.lower()}")))


def _event_json(event: "Event") -> dict[str, Any]:
    directive = event.directive
    terms = directive.terms if directive else None
    return {
        "on": event.on,
        "recorded_at": event.recorded_at,
        "directive": event.directive_id,
        "act": event.act and str(event.act),
        "to": event.to and str(event.to),
        "dated": directive.dated if directive else None,
        "by": directive.by if directive else None,
        "terms": {n: getattr(terms, n) for n in terms.__slots__} if terms else None,
        "moved_m2": event.moved,
        "stands_m2": event.stands,
        "overlaps": event.others,
        "about": directive.about if directive else None,
        "passed": directive.passed if directive else None,
        "restated_by": event.booked_by,
    }


def _print_event(shell: Shell, event: "Event") -> None:
    directive = event.directive
    what = shell.say("land-overlap-cause")
    if directive:
        to = event.to or directive.about or ""
        what = f"{event.act} → {to}" if to else str(event.act)
    if event.booked_by:
        what = f"{what} ({shell.say('history-restated', by=event.booked_by)})"
    day = str(event.on) if directive is None or directive.dated else f"({event.on})"
    click.echo(f"{day}  {what}")
    if directive:
        terms = directive.terms
        said = [
            f"{name.removesuffix('_m')}: {value}"
            for name in terms.__slots__
            if (value := getattr(terms, name)) is not None
        ]
        said.append(f"recorded {event.recorded_at:%Y-%m-%d %H:%M} by {directive.by}")
        click.echo(f"    {' · '.join(said)}")
    else:
        click.echo(f"    {event.directive_id}")
    if event.others:
        click.echo(f"    overlaps {', '.join(event.others)}")
    stands = ", ".join(f"{account} {m2:,} m²" for account, m2 in event.stands.items())
    click.echo(f"    stands at: {stands or 'extent unknown'}")


@command.command("post")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@by_option
@click.option("--publisher", default="not stated", help="Who took the decisions.")
@json_option
@click.pass_obj
def post_command(shell: Shell, path: Path, by: str | None, publisher: str, as_json: bool) -> None:
    """Post decisions about areas, from one to thousands. All of the file or nothing.

    FILE is GeoJSON or CSV with the columns act, area_id, date, evidence, method, organisation,
    approver, edition, depth_m, about, to, result, area_m2, justification, nonconformities,
    measures, note; a row's outline is the part concerned, none the whole area. docs/land.md
    says what each act needs.

    \b
    Acts: classify, cancel, reduce, clear, extend, re-estimate, split, merge, reopen, quality,
    hand over, close, assert, correct.

    \b
    Example:
      fallow -C demo land post decisions.geojson --by analyst
    """
    from fallow.cli.posting import post_decisions
    from fallow.store import open_workspace

    posted = post_decisions(open_workspace(shell.folder), path, user_name(by), publisher)
    if as_json:
        emit(
            {
                "file": path.name,
                "decisions": posted.decisions,
                "postings": posted.postings,
                "moved_m2": posted.moved_m2,
            }
        )
    else:
        click.echo(
            shell.say(
                "post-done",
                file=path.name,
                decisions=posted.decisions,
                area=f"{posted.moved_m2:,} m²",
            )
        )


@command.command("repair")
@click.argument("area_ids", metavar="[ID]...", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Accept every proposed repair.")
@by_option
@json_option
@click.pass_obj
def repair_command(
    shell: Shell, area_ids: tuple[str, ...], every: bool, by: str | None, as_json: bool
) -> None:
    """Accept proposed repairs of broken outlines, in your name.

    \b
    Example:
      fallow -C bosnia check --code outline-self-crossing
      fallow -C bosnia land repair SHA-c41f2a-17 --by analyst
    """
    from fallow.cli.posting import accept_repairs
    from fallow.store import open_workspace

    if every == bool(area_ids):
        raise click.UsageError("Name areas, or --all.")
    done = accept_repairs(open_workspace(shell.folder), None if every else area_ids, user_name(by))
    if as_json:
        emit({"repairs_accepted": done.decisions, "moved_m2": done.moved_m2})
    else:
        click.echo(shell.say("import-repairs", repairs=done.decisions, by=user_name(by)))


@command.command("verify")
@json_option
@click.pass_context
def verify_command(context: click.Context, as_json: bool) -> Any:
    """Replay every decision and demand every posting to the square metre; check the chain.

    \b
    Example:
      fallow -C bosnia land verify
    """
    from fallow.base.forks import beside
    from fallow.land import Directive, Posting, broken_assertions, verify_postings
    from fallow.store import open_workspace

    shell: Shell = context.obj
    workspace = open_workspace(shell.folder)

    def chain() -> "list[Finding]":
        with workspace.register() as register:
            return register.broken_links()

    with beside(chain) as broken, workspace.register() as register:
        directives, postings = register.read(Directive), register.read(Posting)
        stale = register.stale_balances()
        findings = [*broken(), *stale]
        with progress("replaying the decisions", len({d.area_id for d in directives})) as tick:
            findings += verify_postings(directives, postings, tick, os.cpu_count() or 1)
        findings += broken_assertions(directives, postings)
    if as_json:
        emit({"whole": not findings, **findings_as_json(findings, shell.language)})
    elif findings:
        print_findings(findings, shell.language)
    else:
        click.echo(shell.say("land-verified", directives=len(directives)))
    return REFUSED if findings else None


for member in (
    balance_command,
    flow_command,
    diff_command,
    why_command,
    sample_command,
    progress_command,
    finds_command,
    journal_command,
):
    command.add_command(member)
