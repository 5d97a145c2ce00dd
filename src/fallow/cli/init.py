"""`fallow init`: make a workspace."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from fallow.cli.shell import Shell, emit, json_option

if TYPE_CHECKING:
    from shapely import Geometry


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--country", required=True, metavar="CODE", help="ISO 3166-1 alpha-3, e.g. BIH.")
@click.option("--name", default=None, help="A name for people (default: the country's).")
@click.option(
    "--border",
    type=click.Path(path_type=Path),
    default=None,
    help="The authority's own outline of the country (GeoJSON, GeoPackage, Shapefile).",
)
@json_option
@click.pass_obj
def command(
    shell: Shell, folder: Path, country: str, name: str | None, border: Path | None, as_json: bool
) -> None:
    """Make a workspace: fallow.toml, register.gpkg, reports/.

    \b
    Example:
      fallow init bosnia --country BIH
    """
    from fallow.base.border import country_name
    from fallow.store import make_workspace

    code = checked_country(country)
    outline = read_border(border) if border else None
    made = make_workspace(folder, code, name or country_name(code), outline)
    if as_json:
        emit({"workspace": folder, "country": made.country, "name": made.name})
    else:
        click.echo(shell.say("init-done", folder=str(folder), name=made.name))


def checked_country(code: str) -> str:
    """The code in capitals. ISO reserves AAA, QM–QZ, X and ZZZ for users: fictional ones pass."""
    from difflib import get_close_matches

    from fallow.base.border import country_codes
    from fallow.base.finding import Finding, Refusal

    upper = code.strip().upper()
    user_assigned = len(upper) == 3 and upper.isalpha() and upper[0] == "X"  # noqa: PLR2004
    if upper in country_codes() or user_assigned:
        return upper
    near = get_close_matches(upper, country_codes(), 1)
    values = {"country": code, "near": near[0] if near else "none"}
    raise Refusal(Finding("country-unknown", values=values))


def read_border(path: Path) -> "Geometry":
    """The union of a file's polygons. Raises Refusal when there are none."""
    from fallow.base.finding import Finding, Refusal
    from fallow.base.geo import fault_of, union
    from fallow.intake import read

    shapes = [row.shape for row in read(path).rows if fault_of(row.shape) is None]
    if not shapes:
        raise Refusal(Finding("border-unusable", values={"path": str(path)}))
    return union(shapes)
