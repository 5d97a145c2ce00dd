"""What the verbs of claims share: articles read, the registers they are set beside, findings."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from fallow.cli.read import language_option, published_option, reading_of
from fallow.cli.shell import Shell, known_option, on_option, progress
from fallow.cli.units import read_units, unit_name_option, units_option

if TYPE_CHECKING:
    from fallow.base.finding import Finding
    from fallow.evidence import Claim, Reading
    from fallow.records import Accident, Item
    from fallow.report.claims import (
        Article,
        ControlRecord,
        Elsewhere,
        Judged,
        Published,
        Registers,
    )
    from fallow.store import Register, Workspace

Command = TypeVar("Command", bound=Callable[..., Any])
Known = TypeVar("Known", "Accident", "Item")
publisher_option = click.option("--publisher", default=None, help="Who published it.")
_OPTIONS = (
    published_option,
    publisher_option,
    language_option,
    on_option,
    known_option,
    click.option(
        "--control",
        "sources",
        multiple=True,
        metavar="SOURCE",
        help="Whose outlines of control (default: all sources, side by side).",
    ),
    click.option("--side", "sides", multiple=True, help="Whose ground; several count together."),
    click.option(
        "--within-km", multiple=True, type=float, help="Distances for land near ground once held."
    ),
    click.option(
        "--figures",
        type=click.Path(path_type=Path),
        default=None,
        help="A table of figures that others published.",
    ),
    units_option,
    unit_name_option,
)


def checking_options(command: Command) -> Command:
    """The options of every verb that checks claims."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@dataclass(frozen=True, slots=True)
class Told:
    """A file as an article, how it was read (None: it could not be), and findings."""

    path: Path
    article: "Article | None"
    reading: "Reading | None"
    findings: list["Finding"]


@dataclass(frozen=True, slots=True)
class Checked:
    """An article with its claims judged."""

    told: Told
    article: "Article"
    judged: tuple["Judged", ...]


def read_articles(paths: Sequence[Path], options: dict[str, Any]) -> list[Told]:
    """Every file read; one that cannot be used has only findings."""
    from fallow.base.files import sha256_of
    from fallow.report.claims import Article

    told = []
    for path in paths:
        reading, findings = reading_of(path, options["published"], options["language"])
        article = None
        if reading is not None:
            article = Article(
                options.get("title") or path.stem,
                reading.text,
                reading.published,
                options["publisher"],
                options.get("on"),
                sha256_of(path),
            )
        told.append(Told(path, article, reading, findings))
    return told


def check_all(
    shell: Shell, told: Sequence[Told], options: dict[str, Any]
) -> tuple[list[Checked], list["Finding"]]:
    """The claims of every article set beside the registers, and beside those of the others and
    those accepted before. Raises Refusal for a workspace, source or unit that cannot be used."""
    from fallow.report.claims import check_claims

    claims = [c for t in told if t.reading for c in t.reading.claims]
    registers, accepted, findings = registers_for(shell, claims, options)
    checked = []
    with progress("comparing", len(told)) as tick:
        for one in told:
            if one.article is not None and one.reading is not None:
                others = [*_others(one, told), *(e for e in accepted if e[0] != one.article.sha256)]
                elsewhere = [e for _, e in others]
                judged = check_claims(one.article, one.reading.claims, registers, elsewhere)
                checked.append(Checked(one, one.article, judged))
            tick(1)
    return checked, findings


def _others(one: Told, told: Sequence[Told]) -> list[tuple[str, "Elsewhere"]]:
    """The claims of the other articles of this call."""
    from fallow.report.claims import Elsewhere

    return [
        (
            other.article.sha256,
            Elsewhere(other.path.name, other.article.published, claim, claim.chain),
        )
        for other in told
        if other is not one and other.article is not None and other.reading is not None
        for claim in other.reading.claims
    ]


def the_workspace(shell: Shell) -> "Workspace | None":
    """The workspace asked for; None when none was and there is none here.

    Raises Refusal when the folder that was named is none.
    """
    from fallow.base.finding import Refusal
    from fallow.store import open_workspace

    try:
        return open_workspace(shell.folder)
    except Refusal as refusal:
        if shell.folder == Path() and refusal.findings[0].code == "workspace-missing":
            return None
        raise


def registers_for(
    shell: Shell, claims: Sequence["Claim"], options: dict[str, Any]
) -> tuple["Registers", list[tuple[str, "Elsewhere"]], list["Finding"]]:
    """What the register holds of the matter of these claims, no more; claims accepted before,
    by the checksum of their article; and findings."""
    from fallow.base.finding import Finding, Refusal
    from fallow.records import Accident, Item
    from fallow.report.claims import Registers
    from fallow.report.claims.check import ACCIDENT_KINDS, CONTROL_KINDS, ITEM_KINDS, LAND_KINDS
    from fallow.report.claims.types import DISTANCES_KM

    distances = tuple(sorted(set(options["within_km"]))) or DISTANCES_KM
    if wrong := [d for d in distances if not 0 < d < float("inf")]:
        values = {"name": "--within-km", "value": wrong[0]}
        raise Refusal(Finding("control-asked-nonsense", values=values))
    workspace = the_workspace(shell)
    tables, findings = _tables(options)
    if workspace is None:
        if options["sources"] or options["sides"]:
            raise Refusal(Finding("workspace-missing", values={"path": str(shell.folder)}))
        return Registers(published=tables), [], [*findings, Finding("claims-no-register")]
    kinds = {c.kind for c in claims}
    units, more = read_units(options["units"], options["unit_name"])
    findings += more
    registers = Registers(
        workspace.country,
        shell.say("claimed-register", name=workspace.name),
        workspace.border,
        units=tuple(units),
        within_km=distances,
        published=tables,
    )
    if kinds & set(CONTROL_KINDS):
        control, more = _control(shell, options)
        registers = replace(registers, control=control)
        findings += more
    with workspace.register() as register:
        if kinds & set(LAND_KINDS):
            registers = _with_land(registers, register, options)
        if kinds & set(ACCIDENT_KINDS):
            registers = replace(registers, accidents=_known(register, Accident, options))
        if kinds & set(ITEM_KINDS):
            registers = replace(registers, items=_known(register, Item, options))
        return registers, accepted_before(register), findings


def _tables(options: dict[str, Any]) -> tuple[tuple["Published", ...], list["Finding"]]:
    from fallow.cli.claim_tables import read_figures

    if options["figures"] is None:
        return (), []
    figures, findings = read_figures(options["figures"])
    return tuple(figures), findings


def _control(
    shell: Shell, options: dict[str, Any]
) -> tuple[tuple["ControlRecord", ...], list["Finding"]]:
    """The outlines of the sources asked for, or of every one; sides must be of each of them."""
    from fallow.cli.controlled import all_claims
    from fallow.control import source_named
    from fallow.report.claims import ControlRecord

    _, every = all_claims(shell, options["known"])
    if options["sources"]:
        every = [source_named(every, name) for name in options["sources"]]
    records = tuple(
        ControlRecord(f"{c.source.publisher}, {c.source.title}", c.outlines, options["sides"])
        for c in every
    )
    return records, [f for c in every for f in c.findings]


def _with_land(
    registers: "Registers", register: "Register", options: dict[str, Any]
) -> "Registers":
    from fallow.land import Directive, Posting

    known = options["known"]
    directives = register.read(Directive)
    postings = register.read(Posting)
    if known is not None:
        directives = [d for d in directives if d.recorded_at <= known]
        postings = [p for p in postings if p.recorded_at <= known]
    return replace(registers, directives=tuple(directives), postings=tuple(postings))


def _known(
    register: "Register", kind: type["Known"], options: dict[str, Any]
) -> "tuple[Known, ...]":
    """Accidents or items, as known at an instant."""
    from fallow.records import Batch

    known = options["known"]
    seen = {b.id for b in register.read(Batch) if known is None or b.recorded_at <= known}
    return tuple(r for r in register.read(kind) if r.origin.batch_id in seen)


def accepted_before(register: "Register") -> list[tuple[str, "Elsewhere"]]:
    """The claims that were accepted as evidence, by the checksum of their article."""
    from fallow.evidence import as_read
    from fallow.records import AcceptedClaim, Batch, Source
    from fallow.report.claims import Elsewhere

    batches = {b.id: b for b in register.read(Batch)}
    sources = {s.id: s for s in register.read(Source)}
    found = []
    for record in register.read(AcceptedClaim):
        batch = batches[record.origin.batch_id]
        source = sources[batch.source_id]
        where = f"{source.publisher}, {source.title}"
        claim = as_read(record)
        found.append((batch.sha256, Elsewhere(where, record.published, claim, record.who or "")))
    return found
