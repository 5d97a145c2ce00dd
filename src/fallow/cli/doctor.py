"""`fallow doctor`: what is installed, what is missing, and what to do."""

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from fallow.cli.shell import REFUSED, Shell, emit, json_option, print_table

# Distribution → what Fallow needs it for.
NEEDED = {
    "numpy": "areas and grids",
    "shapely": "geometry",
    "pyproj": "coordinate systems",
    "pyogrio": "GeoPackage, Shapefile, FlatGeobuf, File Geodatabase",
    "python-calamine": "workbooks",
    "defusedxml": "KML, GPX, maXML",
    "mgrs": "grid references",
    "pydantic": "schemas of the minimum data",
    "rasterio": "hazard maps",
    "scipy": "the hazard model",
    "numba": "the hazard model",
    "highspy": "the plan",
    "click": "the command line",
    "rich": "tables and progress bars",
    "jinja2": "the brief",
    "matplotlib": "map pictures",
    "typst": "PDF",
    "xlsxwriter": "workbooks",
    "fluent.runtime": "languages",
    "fastapi": "the map page and interface",
    "uvicorn": "the map page and interface",
    "pillow": "tiles of the hazard map",
}
ROOM_MB = 500


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: its name, what was found, and what to do if it is not well."""

    name: str
    found: str
    well: bool
    remedy: str = ""


@click.command("doctor")
@json_option
@click.pass_context
def command(context: click.Context, as_json: bool) -> Any:
    """Say what is installed, what is missing and what to do. Exit status 1 if something is.

    \b
    Example:
      fallow doctor
    """
    shell: Shell = context.obj
    checks = [*_system(), *_packages(), *_page(), *_disk(shell.folder)]
    if as_json:
        emit([{n: getattr(c, n) for n in Check.__slots__} for c in checks])
    else:
        rows = [("ok" if c.well else "missing", c.name, c.found, c.remedy) for c in checks]
        print_table([shell.say(f"heading-{h}") for h in ("state", "what", "found", "to-do")], rows)
    return None if all(c.well for c in checks) else REFUSED


def _system() -> list[Check]:
    import sqlite3

    python = sys.version_info
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE t USING rtree(id, a, b, c, d)")
        rtree = True
    except sqlite3.OperationalError:
        rtree = False
    finally:
        connection.close()
    return [
        Check("Python", sys.version.split()[0], python >= (3, 11)),
        Check(
            "SQLite with R-tree",
            sqlite3.sqlite_version,
            rtree,
            "" if rtree else "use a Python whose sqlite3 has the R-tree module",
        ),
    ]


def _packages() -> list[Check]:
    from importlib import metadata

    checks = []
    for name, purpose in NEEDED.items():
        try:
            checks.append(Check(name, f"{metadata.version(name)} ({purpose})", well=True))
        except metadata.PackageNotFoundError:
            checks.append(Check(name, f"– ({purpose})", False, f"pip install {name}"))
    return checks


def _page() -> list[Check]:
    from fallow.serve import page_findings

    missing = [str(f.values["missing"]) for f in page_findings()]
    return [
        Check("map page", f"no {missing[0]}", False, "make page, then install again")
        if missing
        else Check("map page", "built", well=True)
    ]


def _disk(folder: Path) -> list[Check]:
    import os
    import shutil

    place = folder if folder.is_dir() else Path()
    free = shutil.disk_usage(place).free // 2**20
    writable = os.access(place, os.W_OK)
    where = str(place.resolve())
    return [
        Check(
            "room on disk",
            f"{free:,} MB",
            free >= ROOM_MB,
            "" if free >= ROOM_MB else f"free at least {ROOM_MB} MB",
        ),
        Check("may write here", where, writable, "" if writable else "choose another folder"),
    ]
