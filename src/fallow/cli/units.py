"""A file of administrative units, as the commands read it."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from fallow.base.admin import Unit
    from fallow.base.finding import Finding

NAME_COLUMNS = ("name:en", "name", "NAME_1", "ADM1_EN", "shapeName", "name:uk")

units_option = click.option(
    "--units",
    type=click.Path(path_type=Path),
    default=None,
    help="The layer of administrative units.",
)
unit_name_option = click.option("--unit-name", default=None, help="The column of the units' names.")


def read_units(path: Path | None, column: str | None) -> tuple[list["Unit"], list["Finding"]]:
    """The administrative units of a file, and findings on their outlines; none of no file.

    Raises Refusal for a file that cannot be read, or without the column of names.
    """
    from fallow.base.admin import Unit, usable
    from fallow.base.finding import Finding, Refusal
    from fallow.intake import read

    if path is None:
        return [], []
    table = read(path)
    name = column or next((n for n in NAME_COLUMNS if n in table.columns), None)
    if name is None or name not in table.columns:
        values = {
            "path": str(path),
            "column": name or "name",
            "columns": ", ".join(table.columns) or "none",
        }
        raise Refusal(Finding("units-unusable", values=values))
    return usable([Unit(r.values.get(name) or f"row {r.number}", r.shape) for r in table.rows])
