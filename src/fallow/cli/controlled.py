"""What the verbs of `fallow control` share: the record they read, the embargo, GeoJSON, units."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from fallow.cli.shell import Shell, known_option

if TYPE_CHECKING:
    from shapely import Geometry

    from fallow.base.finding import Finding
    from fallow.control import Claims
    from fallow.records import ControlOutline
    from fallow.store import Workspace

Command = TypeVar("Command", bound=Callable[..., Any])
side_option = click.option(
    "--side", "sides", multiple=True, help="Whose ground; several count together."
)
role_option = click.option(
    "--role", default=None, help="A role of the workspace that may take young outlines out."
)


def record_options(command: Command) -> Command:
    """The options that say which outlines are read."""
    source = click.option("--source", default=None, help="Whose outlines (if several drew some).")
    return source(known_option(command))


@dataclass(frozen=True, slots=True)
class Read:
    """The workspace, the outlines of one source, and what was found while choosing them."""

    workspace: "Workspace"
    claims: "Claims"
    findings: list["Finding"]

    @property
    def outlines(self) -> tuple["ControlOutline", ...]:
        return self.claims.outlines


def km2(m2: float) -> str:
    """Square metres as km² for people, to a tenth."""
    return f"{m2 / 1e6:,.1f}"


def all_claims(shell: Shell, known: datetime | None) -> tuple["Workspace", list["Claims"]]:
    """The outlines of every source of the workspace, as known at an instant."""
    from fallow.control import claims_of
    from fallow.records import Batch, ControlOutline, Source
    from fallow.store import open_workspace

    workspace = open_workspace(shell.folder)
    with workspace.register() as register:
        batches = [b for b in register.read(Batch) if known is None or b.recorded_at <= known]
        ids = {b.id for b in batches}
        outlines = [
            o for o in register.read(ControlOutline, known=known) if o.origin.batch_id in ids
        ]
        return workspace, claims_of(outlines, batches, register.read(Source))


def read_record(shell: Shell, source: str | None, known: datetime | None) -> Read:
    """The outlines of the source asked for. Raises Refusal when it is not clear which."""
    from fallow.control import source_named

    workspace, claims = all_claims(shell, known)
    chosen = source_named(claims, source)
    return Read(workspace, chosen, list(chosen.findings))


def may_leave(
    workspace: "Workspace", claims: "Claims", role: str | None, today: date | None = None
) -> tuple["Claims", list["Finding"]]:
    """The outlines that may be written into a file: all of them with a role, else those that
    are older than the embargo, with a finding on the others.

    Raises Refusal for a role that the workspace does not list.
    """
    from dataclasses import replace

    from fallow.base.finding import Finding, Refusal
    from fallow.base.time import now

    if role is not None:
        if role not in workspace.control_roles:
            raise Refusal(Finding("control-role-unknown", values={"role": role}))
        return claims, []
    last = (today or now().date()) - timedelta(workspace.embargo_days)
    old = tuple(o for o in claims.outlines if o.seen_on <= last)
    young = len(claims.outlines) - len(old)
    if not young:
        return claims, []
    values = {"outlines": young, "days": workspace.embargo_days}
    return replace(claims, outlines=old), [Finding("control-young", values=values)]


def leaving(read: Read, role: str | None, files: Sequence[Path | None]) -> Read:
    """The record as it may be used by a command that writes ground into files, if it does."""
    if not any(files):
        return read
    claims, findings = may_leave(read.workspace, read.claims, role)
    return Read(read.workspace, claims, [*read.findings, *findings])


def write_ground(
    path: Path, ground: Sequence[tuple[Mapping[str, Any], "Geometry"]], shell: Shell
) -> None:
    """Write pieces of ground with their properties as GeoJSON, whole or not at all, and say so
    on standard error."""
    import json

    import shapely

    from fallow.base.files import atomic_write
    from fallow.store.refusing import refusing

    features = [
        {
            "type": "Feature",
            "properties": dict(properties),
            "geometry": json.loads(shapely.to_geojson(shape)),
        }
        for properties, shape in ground
    ]
    with refusing(path):
        atomic_write(path, json.dumps({"type": "FeatureCollection", "features": features}))
    click.echo(shell.say("control-written", path=str(path)), err=True)
