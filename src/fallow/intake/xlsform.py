"""A field form as an XLSForm (xlsform.org): the sheets of its workbook, tried with pyxform.

What the sheets say is plain text; `report` makes a workbook of them.
"""

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256

from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from fallow.base.finding import Finding, Refusal
from fallow.intake.forms import (
    LANGUAGES,
    MARK,
    OTHER,
    Question,
    Section,
    choices_of,
    form_of,
    form_version,
    form_words,
)

Line = Mapping[str, str]
Sheets = Mapping[str, Sequence[Line]]
Offered = Mapping[str, Sequence[tuple[str, str]]]
# What the register may offer: the question, and the list of its choices.
_OFFERED = {"place_code": "places", "organisation_code": "organisations"}
_LEFT_OUT = re.compile(r"[^\w.-]")


def xlsform(name: str, languages: Sequence[str], offered: Offered) -> Sheets:
    """The sheets survey, choices and settings of a form.

    `languages` are codes of LANGUAGES, the first the form's default. `offered` are the choices
    that the register gives, `places` and `organisations`, as (id, name); where there are none
    the question is asked as text. The same values give the same sheets.
    """
    form = form_of(name)
    writer = _Writer(tuple(languages), {k: v for k, v in offered.items() if v})
    survey = [*_head(name), *writer.section(form), *_report(name)]
    for repeat in form.repeats:
        survey += writer.repeat(repeat)
    choices = writer.choices()
    version = sha256(repr((survey, choices)).encode()).hexdigest()[:8]
    settings = {
        "form_title": form_words()[form.words][languages[0]],
        "form_id": f"fallow_{name}",
        "version": f"{form_version()}-{version}",
        "default_language": _tongue(languages[0]),
        "instance_name": "${report}",
    }
    return {"survey": survey, "choices": choices, "settings": [settings]}


def xform(sheets: Sheets) -> str:
    """The form as an XForm, which devices read. Raises Refusal for one pyxform does not accept."""
    try:
        made = convert({k: [dict(line) for line in lines] for k, lines in sheets.items()})
    except PyXFormError as error:
        raise Refusal(Finding("form-unusable", values={"detail": str(error)})) from error
    return str(made.xform)


def _tongue(code: str) -> str:
    return f"{LANGUAGES[code]} ({code})"


def _head(name: str) -> list[Line]:
    filled = {
        MARK: f"'{name} {form_version()}'",
        "token": "once(substr(uuid(), 0, 8))",
    }
    return [{"type": "calculate", "name": n, "calculation": c} for n, c in filled.items()]


def _report(name: str) -> list[Line]:
    """The number of the report, which is the record's id: form, day, eight random digits."""
    number = f"concat('{name.upper()}-', format-date(${{date}}, '%Y%m%d'), '-', ${{token}})"
    return [
        {"type": "calculate", "name": "report", "calculation": number},
        {"type": "calculate", "name": "id", "calculation": "${report}"},
    ]


class _Writer:
    """Questions to lines of the sheet; remembers which lists of choices were asked for."""

    def __init__(self, languages: tuple[str, ...], offered: Offered) -> None:
        self.languages, self.offered = languages, offered
        self.missing = [code for code, name in _OFFERED.items() if name not in offered]
        self.used: dict[str, None] = {}

    def said(self, column: str, key: str | None) -> Line:
        """What a key says, one column a language."""
        if key is None:
            return {}
        words = form_words()[key]
        return {f"{column}::{_tongue(code)}": words[code] for code in self.languages}

    def section(self, section: Section) -> list[Line]:
        """The lines of the questions of a section."""
        return [line for q in section.questions for line in self.question(q)]

    def repeat(self, section: Section) -> list[Line]:
        """A repeat: its rows go by the number of the report, a letter and their order."""
        number = f"concat(${{report}}, '-{section.name[0].upper()}', position(..))"
        return [
            {"type": "begin repeat", "name": section.name, **self.said("label", section.words)},
            {"type": "calculate", "name": "id", "calculation": number},
            *self.section(section),
            {"type": "end repeat", "name": section.name},
        ]

    def question(self, q: Question) -> list[Line]:
        """The lines of a question; what the register does not offer is asked as a text."""
        if q.kind == "grid":
            return self.grid(q)
        if any(f"${{{code}}}" in f"{q.calculation} {q.asked_if}" for code in self.missing):
            return []
        if q.kind == "calculate":
            return [{"type": "calculate", "name": q.name, "calculation": q.calculation or ""}]
        told = {
            "type": "text" if q.name in self.missing else self.type_of(q),
            "name": q.name.removesuffix("_code") if q.name in self.missing else q.name,
            **self.said("label", q.words),
            **self.said("hint", q.hint),
            "required": q.required,
            "relevant": q.asked_if,
            "constraint": q.must,
            **self.said("constraint_message", q.wrong),
            "appearance": "minimal autocomplete" if q.name in _OFFERED else q.appearance,
            "parameters": q.parameters,
        }
        return [{k: v for k, v in told.items() if v}]

    def type_of(self, q: Question) -> str:
        """The type in XLSForm."""
        if q.kind != "select" or q.choices is None:
            return q.kind
        self.used[q.choices] = None
        return f"select_one {q.choices}"

    def grid(self, q: Question) -> list[Line]:
        """A question a row with the same choices, and a text that sums up what was answered."""
        list_name = q.choices or ""
        self.used[list_name] = None
        lines: list[Line] = [
            {
                "type": "begin group",
                "name": q.name,
                **self.said("label", q.words),
                "appearance": "table-list",
            }
        ]
        parts = []
        for row in q.rows:
            lines.append(
                {"type": f"select_multiple {list_name}", "name": row, **self.said("label", row)}
            )
            what = form_words()[row]["en"].replace("'", "")
            parts.append(
                f"if(string-length(${{{row}}}) > 0, concat('{what} (', ${{{row}}}, '). '), '')"
            )
        total = f"normalize-space(concat({', '.join(parts)}))"
        return [
            *lines,
            {"type": "end group", "name": q.name},
            {"type": "calculate", "name": q.into or "", "calculation": total},
        ]

    def choices(self) -> list[Line]:
        """The lists that were asked for."""
        lines: list[Line] = []
        for name in self.used:
            if name in self.offered:
                lines += self.of_register(name)
                continue
            lines += [
                {"list_name": name, "name": value, **self.said("label", words)}
                for value, words in choices_of(name)
            ]
        return lines

    def of_register(self, name: str) -> list[Line]:
        """A list of the register, and a last choice for what is not in it (places)."""
        seen: dict[str, str] = {}
        for id_, label in self.offered[name]:
            seen.setdefault(_LEFT_OUT.sub("_", id_), label)
        lines: list[Line] = [
            {
                "list_name": name,
                "name": value,
                **{f"label::{_tongue(code)}": label for code in self.languages},
            }
            for value, label in seen.items()
        ]
        if name == "places":
            lines.append({"list_name": name, "name": OTHER, **self.said("label", "other")})
        return lines
