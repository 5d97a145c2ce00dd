"""`fallow person`: who is held as a person in the register, and erasing who someone is."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fallow.cli.shell import (
    REFUSED,
    Shell,
    by_option,
    emit,
    findings_as_json,
    json_option,
    print_findings,
    print_table,
    user_name,
)

if TYPE_CHECKING:
    from fallow.base.finding import Finding
    from fallow.records import Batch, Person
    from fallow.store import Register

_OWN = ("name", "birth_date", "address")


@click.group("person")
def command() -> None:
    """Personal data of victims: who is held, and erasing who someone is.

    \b
    Example:
      fallow -C colombia person list
    """


@command.command("list")
@click.option("--find", "text", metavar="TEXT", default=None, help="Only who says TEXT anywhere.")
@click.option("--named", is_flag=True, help="Show the personal data themselves.")
@json_option
@click.pass_obj
def list_command(shell: Shell, text: str | None, named: bool, as_json: bool) -> None:
    """The victims of whom personal data are held, with file and row.

    Without --named only which data are held is shown, not what they say.

    \b
    Example:
      fallow -C colombia person list --find "Ann Example"
      fallow -C colombia person list --named --json
    """
    from fallow.records import Batch, Person
    from fallow.store import open_workspace

    with open_workspace(shell.folder).register() as register:
        batches = {b.id: b for b in register.read(Batch)}
        some = [p for p in register.read(Person) if text is None or _says(p, text)]
    if as_json:
        emit({"persons": [_person_json(p, batches, named) for p in some]})
        return
    click.echo(shell.say("person-held", persons=len(some)))
    if not some:
        return
    names = ("victim", "holds", "file", "row")
    rows = [
        (
            p.id,
            "; ".join(f"{n}: {v}" if named else n for n, v in _held(p).items()),
            batches[p.origin.batch_id].file if p.origin.batch_id in batches else "",
            str(p.origin.row),
        )
        for p in some
    ]
    print_table([shell.say(f"person-{n}") for n in names], rows, right=(3,))


def _held(person: "Person") -> dict[str, str]:
    """What is held of a person, by field or column."""
    own = {name: getattr(person, name) for name in _OWN}
    return {n: v for n, v in {**own, **person.attributes}.items() if v}


def _says(person: "Person", text: str) -> bool:
    return any(text.casefold() in value.casefold() for value in _held(person).values())


def _person_json(person: "Person", batches: "Mapping[str, Batch]", named: bool) -> dict[str, Any]:
    batch = batches.get(person.origin.batch_id)
    held = _held(person)
    return {
        "victim": person.id,
        "holds": held if named else list(held),
        "file": batch and batch.file,
        "sha256": batch and batch.sha256,
        "row": person.origin.row,
    }


@command.command("erase")
@click.argument("victim_ids", metavar="ID...", nargs=-1, required=True)
@by_option
@click.option("--why", required=True, metavar="TEXT", help="The reason, without personal data.")
@json_option
@click.pass_obj
def erase_command(
    shell: Shell, victim_ids: tuple[str, ...], by: str | None, why: str, as_json: bool
) -> int | None:
    """Erase who the victims ID are: name, day of birth, address, every other column of the row.

    The victims' records without personal data stay, and so does the chain. The file of the
    register is written anew, so that none of its bytes is left, and the workspace is searched
    for the name and the address; where they still stand is a finding. Your own source files,
    backups and exports elsewhere are not touched. All of the IDs or none.

    \b
    Example:
      fallow -C colombia person erase V-17 --by "data officer" --why "asked by the family"
    """
    from fallow.store import open_workspace

    workspace, who = open_workspace(shell.folder), user_name(by)
    with workspace.register() as register:
        found = _persons(register, victim_ids)
        _refuse_words(found, f"{why} {who}", why)
        if found:
            with register.transaction(who, _what(found, why)) as change:
                for person in found:
                    change.erase_person(person.id)
        left = _rewrite(register)
        findings = [*left, *_said_elsewhere(register, workspace.folder, found)]
    erased = [p.id for p in found]
    if as_json:
        nothing = [i for i in victim_ids if i not in erased]
        told = {"erased": erased, "nothing_held": nothing, "by": who, "why": why}
        emit({**told, **findings_as_json(findings, shell.language)})
    else:
        click.echo(shell.say("person-erased", persons=len(erased)))
        print_findings(findings, shell.language)
        click.echo(shell.say("person-not-covered"))
    return REFUSED if left else None


def _rewrite(register: "Register") -> list["Finding"]:
    """Write the register's file anew; findings when that cannot be, and the bytes stay."""
    from fallow.base.finding import Finding, Refusal

    try:
        register.rewrite()
    except Refusal as refusal:
        return [*refusal.findings, Finding("erased-bytes-left")]
    return []


def _persons(register: "Register", ids: Sequence[str]) -> list["Person"]:
    """The persons of victims; of one erased before there is none. Raises Refusal naming every
    id that is no victim's."""
    from fallow.base.finding import Finding, Place, Refusal
    from fallow.records import Person, Victim

    known = register.ids(Victim)
    asked = dict.fromkeys(ids)
    unknown = [i for i in asked if i not in known]
    if unknown:
        raise Refusal(*(Finding("victim-unknown", Place(record=i), {"victim": i}) for i in unknown))
    return [p for i in asked for p in register.read(Person, "id = ?", (i,))]


def _refuse_words(persons: "Sequence[Person]", said: str, why: str) -> None:
    """Raise Refusal when the audit entry would hold personal data, or no reason."""
    import re

    from fallow.base.finding import Finding, Place, Refusal

    if not why.strip():
        raise Refusal(Finding("reason-missing"))
    words = set(re.findall(r"\w+", said.casefold()))
    for person in persons:
        names = set(re.findall(r"\w{3,}", (person.name or "").casefold()))
        others = [v for n, v in _held(person).items() if n != "name" and len(v) > 3]  # noqa: PLR2004
        if names & words or any(v.casefold() in said.casefold() for v in others):
            raise Refusal(Finding("reason-names-person", Place(record=person.id)))


def _what(persons: "Sequence[Person]", why: str) -> str:
    """The audit entry: rows instead of ids, because an id may say who somebody is."""
    rows = ", ".join(f"{p.origin.batch_id}:{p.origin.row}" for p in persons)
    return f"erase persons of rows {rows}: {why.strip()}"


def _said_elsewhere(
    register: "Register", folder: Path, persons: "Sequence[Person]"
) -> list["Finding"]:
    """Where in the workspace the names and addresses of erased persons still stand."""
    from fallow.base.finding import Finding, Place
    from fallow.store.erasing import files_saying

    words = sorted({w for p in persons for w in (p.name, p.address) if w})
    if not words:
        return []
    name = register.path.name
    said: list[tuple[str, str | None]] = [
        (name, f"{table} {number}") for table, number in register.rows_saying(words)
    ]
    files = [path.relative_to(folder).as_posix() for path in files_saying(folder, words)]
    said += [(file, None) for file in files if file != name or not said]
    return [
        Finding("person-said-elsewhere", Place(file, record=row), {"place": row or file})
        for file, row in said
    ]
