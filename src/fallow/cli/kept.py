"""Mappings of tables: found beside the data or in the workspace, shown, kept by a person."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fallow.cli.checking import districts_of
from fallow.cli.init import checked_country
from fallow.cli.shell import Function, Shell, user_name

if TYPE_CHECKING:
    from fallow.intake import Intake, TableMapping, Wishes
    from fallow.records import RecordKind
    from fallow.store import Workspace

KINDS = (
    "suspected",
    "confirmed",
    "cancelled",
    "reduced",
    "cleared",
    "accident",
    "lifted-minefield",
    "item",
    "control",
    "place",
    "cell-label",
    "progress",
    "area",
    "activity",
    "victim",
    "risk-education",
    "qa-visit",
    "survey",
    "organisation",
    "team",
)
_READING = (
    click.option(
        "--map", "pairs", multiple=True, metavar="FIELD=COLUMN", help="Which column is what."
    ),
    click.option(
        "--mapping", type=click.Path(path_type=Path), help="Read columns by this TOML file."
    ),
    click.option(
        "--crs", default=None, metavar="EPSG:N", help="Coordinate system, if not declared."
    ),
    click.option("--layer", default=None, help="Layer, sheet or archive member."),
    click.option("--swap-axes", is_flag=True, help="The file has latitude first."),
    click.option("--side", default=None, help="Whose control the outlines show."),
    click.option(
        "--districts",
        type=click.Path(path_type=Path),
        help="Outlines of districts to check against.",
    ),
    click.option("--district-name", metavar="COLUMN", help="Their column of names."),
)


_ACCEPTING = (
    click.option("--accept-repairs", is_flag=True, help="Accept every proposed repair, by name."),
    click.option(
        "--accept",
        multiple=True,
        metavar="CODE",
        help="Accept the repairs that this code proposes.",
    ),
)
OUTLINES = "outline-self-crossing"  # repaired in the ledger, as a decision


def accepting_options(command: Function) -> Function:
    """The options that accept proposed repairs."""
    for option in reversed(_ACCEPTING):
        command = option(command)
    return command


def accepted_codes(options: Mapping[str, Any]) -> frozenset[str]:
    """The codes of findings whose proposed repairs are accepted.

    Raises UsageError for a code that proposes none.
    """
    from fallow.intake import PROPOSERS

    known = {*PROPOSERS, OUTLINES}
    asked = frozenset(known if options.get("accept_repairs") else options.get("accept", ()))
    if wrong := sorted(asked - known):
        raise click.UsageError(
            f"{', '.join(wrong)} proposes no repair; these do: {', '.join(sorted(known))}"
        )
    return asked


def reading_options(command: Function) -> Function:
    """The options that say how a file is read, for every command that reads one."""
    for option in reversed(_READING):
        command = option(command)
    return command


def kept_mappings(workspace: "Workspace | None", data: Path) -> tuple["TableMapping", ...]:
    """The mapping beside the data, then those of the workspace by name.

    Raises Refusal for one that cannot be read: a mapping is never skipped in silence.
    """
    from fallow.intake import beside, read_mapping

    files = [beside(data)] if beside(data).is_file() else []
    if workspace is not None:
        files += sorted(workspace.mappings.glob("*.toml"))
    return tuple(read_mapping(f) for f in files)


def wishes_of(workspace: "Workspace | None", path: Path, options: Mapping[str, Any]) -> "Wishes":
    """What the options of a command say about a file, with the mappings kept for it. Without a
    workspace the country is the one that the options name.

    Raises Refusal for a mapping that cannot be read, or a country that is none.
    """
    from fallow.base.border import country_outline
    from fallow.intake import Wishes, read_mapping
    from fallow.intake.public import stated

    if workspace is None:
        country = checked_country(options["country"])
        border = country_outline(country)
    else:
        country, border = workspace.country, workspace.border
    told: Path | None = options.get("mapping")
    record, _ = stated(path)
    kept = (read_mapping(told),) if told else kept_mappings(workspace, path)
    return Wishes(
        country=country,
        border=border,
        mapping=as_mapping(options.get("pairs", ())),
        crs=options.get("crs"),
        layer=options.get("layer") or (record.layer if record else None),
        swap_axes=bool(options.get("swap_axes")),
        side=options.get("side"),
        kept=kept,
        districts=districts_of(options.get("districts"), options.get("district_name")),
        accept=accepted_codes(options),
        by=user_name(options.get("by")),
        headings=record.headings if record else (),
    )


def as_mapping(pairs: tuple[str, ...]) -> Mapping[str, str]:
    """FIELD=COLUMN pairs as a mapping. Raises Refusal for anything else."""
    from fallow.base.finding import Finding, Refusal

    wrong = [p for p in pairs if not all(p.partition("="))]
    if wrong:
        raise Refusal(*(Finding("map-unusable", values={"text": p}) for p in wrong))
    return dict(p.split("=", 1) for p in pairs)


def shown(
    shell: Shell, path: Path, kind: "RecordKind", wishes: "Wishes", as_json: bool = False
) -> str:
    """The mapping of a file as TOML, or the same as JSON, with every word of coded columns."""
    from fallow.intake import mapping_as_toml, read_sheet, words_met

    sheet = read_sheet(path, kind, wishes)
    met = words_met(sheet.mapping, sheet.table.rows)
    text = mapping_as_toml(met, _head(shell, sheet.table.file, met))
    return json.dumps(tomllib.loads(text), ensure_ascii=False, indent=2) if as_json else text


def _head(shell: Shell, file: str, mapping: "TableMapping") -> str:
    return shell.say("mapping-head", file=file, kind=str(mapping.kind))


def keep(shell: Shell, workspace: "Workspace", intake: "Intake", by: str | None) -> Path:
    """Keep the mapping of an intake in the workspace, accepted by a named person today."""
    from fallow.base.files import atomic_write
    from fallow.base.time import now
    from fallow.intake import mapping_as_toml
    from fallow.store.refusing import refusing

    accepted = replace(intake.mapping, accepted_by=user_name(by), accepted_on=now().date())
    path = workspace.mappings / f"{accepted.name}.toml"
    with refusing(path):
        workspace.mappings.mkdir(exist_ok=True)
        atomic_write(path, mapping_as_toml(accepted, _head(shell, intake.file, accepted)))
    return path
