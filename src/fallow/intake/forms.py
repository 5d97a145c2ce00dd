"""The field forms: which questions each asks, and as what its answers are taken.

The forms stand in `data/forms.toml`, what they say in `data/form_words.toml`. A question goes by
the name of the register's field, and every form carries the mark `fallow_form`, so that its
submissions are read without a mapping.
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from fallow.intake.table import Table
from fallow.records import RecordKind

LANGUAGES = {
    "en": "English",
    "uk": "Українська",
    "fr": "Français",
    "es": "Español",
    "ar": "العربية",
}
MARK = "fallow_form"
OTHER = "other"


@dataclass(frozen=True, slots=True)
class Question:
    """A question. `kind` is its type in XLSForm, "select" for one of a list of `choices`.

    `words`, `hint` and `wrong` are keys of what it says; `required`, `asked_if` and `must` are
    expressions of XLSForm ("yes": always). A `kind` of "grid" asks each of its `rows` with the
    same choices, and a text that sums up the answers goes into the field `into`.
    """

    name: str
    kind: str
    words: str
    choices: str | None = None
    hint: str | None = None
    required: str | None = None
    asked_if: str | None = None
    must: str | None = None
    wrong: str | None = None
    calculation: str | None = None
    appearance: str | None = None
    parameters: str | None = None
    rows: tuple[str, ...] = ()
    into: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """The main table of a form, or a repeat below it: its rows are records of `kind`."""

    name: str
    kind: RecordKind
    words: str
    questions: tuple[Question, ...]
    repeats: tuple["Section", ...] = ()


@cache
def _raw() -> Mapping[str, Any]:
    text = (resources.files("fallow.intake") / "data" / "forms.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def form_words() -> Mapping[str, Mapping[str, str]]:
    """What the forms say, by key and language."""
    file = resources.files("fallow.intake") / "data" / "form_words.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def form_version() -> int:
    """The version of the questions; a question is never taken away within one."""
    return int(_raw()["version"])


def form_names() -> tuple[str, ...]:
    """The forms there are: nts, ts, clearance, accident, eore."""
    return tuple(_raw()["forms"])


def choices_of(name: str) -> Sequence[tuple[str, str]]:
    """The choices of a list: the word that is written, and the key of what it says."""
    return [(value, words) for value, words in _raw()["choices"][name]]


@cache
def form_of(name: str) -> Section:
    """A form by its name. Raises KeyError for one there is not."""
    entry = _raw()["forms"][name]
    repeats = tuple(_section(n, e, _constants(e)) for n, e in entry.get("repeats", {}).items())
    made = _section(name, {"words": f"title-{name}", **entry}, _constants(entry))
    return Section(made.name, made.kind, made.words, made.questions, repeats)


def sections_of(table: Table) -> dict[str | None, RecordKind]:
    """What the tables of a file of submissions are taken as, by layer (None: the main one).

    Empty when the file is not of one of these forms.
    """
    marks = {row.values.get(MARK, "").split(" ")[0] for row in table.rows}
    name = next(iter(marks)) if len(marks) == 1 else ""
    if name not in form_names():
        return {}
    form = form_of(name)
    found: dict[str | None, RecordKind] = {None: form.kind}
    for below in table.repeats:
        layer = below.layer or below.file
        for repeat in form.repeats:
            if layer.removesuffix(".csv").endswith(repeat.name):
                found[layer] = repeat.kind
    return found


def _constants(entry: Mapping[str, Any]) -> tuple[Question, ...]:
    """Fields that the form itself fills in."""
    told = {f: f"'{entry[f]}'" for f in ("activity", "work") if f in entry}
    told |= {entry["link"]: "${report}"} if "link" in entry else {}
    return tuple(Question(f, "calculate", f, calculation=how) for f, how in told.items())


def _section(name: str, entry: Mapping[str, Any], constants: tuple[Question, ...]) -> Section:
    """The questions in the order of `ask`, where a name is that of a block of questions."""
    ordered = [
        q
        for asked in entry["ask"]
        for q in (_raw()["blocks"][asked] if isinstance(asked, str) else [asked])
    ]
    questions = (*constants, *(_question(q) for q in ordered))
    return Section(name, RecordKind(entry["kind"]), entry["words"], questions)


def _question(entry: Mapping[str, Any]) -> Question:
    words = entry.get("words", entry["name"])
    hint = entry.get("hint")
    wrong = entry.get("wrong", words) if "must" in entry else None
    return Question(
        entry["name"],
        "grid" if "grid" in entry else entry.get("type", "select"),
        words,
        entry.get("choices") or entry.get("grid"),
        f"{words if hint is True else hint}.hint" if hint else None,
        "yes" if entry.get("required") else entry.get("needed"),
        entry.get("if"),
        entry.get("must"),
        f"{wrong}.wrong" if wrong else None,
        entry.get("calculation"),
        entry.get("appearance"),
        entry.get("parameters"),
        tuple(entry.get("rows", ())),
        entry.get("into"),
    )
