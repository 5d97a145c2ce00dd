"""`fallow export`: snapshots for other software."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fallow.cli.shell import Shell, emit, json_option, known_option, on_option, progress

if TYPE_CHECKING:
    from datetime import date, datetime

    from fallow.store import Workspace


@click.group("export")
def command() -> None:
    """Write a snapshot of the register for other software.

    \b
    Example:
      fallow -C bosnia export gpkg out.gpkg
    """


@command.command("gpkg")
@click.argument("path", metavar="OUT", type=click.Path(path_type=Path))
@on_option
@known_option
@json_option
@click.pass_obj
def gpkg_command(
    shell: Shell, path: Path, on: "date | None", known: "datetime | None", as_json: bool
) -> None:
    """Write a GeoPackage that opens in QGIS with its styles.

    Land by classification, overlaps, areas of unknown extent (a table: they cannot be drawn),
    accidents, lifted minefields, items, places, findings, sources. Exact finds and open hazards
    are for the authority's own use: decide before you pass the file on. Control outlines are
    never in it.

    \b
    Example:
      fallow -C bosnia export gpkg out.gpkg --on 2024-12-31
    """
    from fallow.store import open_workspace

    written = export_snapshot(open_workspace(shell.folder), path, on, known)
    if as_json:
        emit({"file": path, "rows": written})
    else:
        listed = ", ".join(f"{name} {rows:,}" for name, rows in written.items())
        click.echo(shell.say("export-done", path=str(path), layers=listed))


def export_snapshot(
    workspace: "Workspace", path: Path, on: "date | None", known: "datetime | None"
) -> dict[str, int]:
    """Write the register as at a day and as known at an instant; rows by layer."""
    from fallow.cli.check import register_findings
    from fallow.land import Directive, fragments_at
    from fallow.land.balance import unknown_extents
    from fallow.records import Accident, Activity, Area, Batch, Item, Place, Source
    from fallow.store.export import export_gpkg
    from fallow.store.refusing import refusing
    from fallow.store.snapshot import Snapshot

    with progress("exporting", 2) as tick, workspace.register() as register, refusing(path):
        directives = register.read(Directive)
        unknown = unknown_extents(directives, on, known)
        snapshot = Snapshot(
            fragments_at(directives, on, known),
            directives,
            {area: str(classification) for area, (classification, _) in unknown.items()},
            register.read(Area, known=known),
            register.read(Accident, known=known),
            register.read(Activity, known=known),
            register.read(Item, known=known),
            register.read(Place, known=known),
            register.read(Batch),
            register.read(Source),
            register_findings(register, on, known),
        )
        tick(1)
        written = export_gpkg(snapshot, path)
        tick(1)
    return written
