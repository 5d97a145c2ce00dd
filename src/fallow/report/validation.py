"""The report of a validation: one page that carries its own pictures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from fallow.base.words import say
from fallow.report.page import template


@dataclass(frozen=True, slots=True)
class Method:
    """A row of a table: the name of a method and its figures as text, in the order of columns."""

    name: str
    figures: Sequence[str]


@dataclass(frozen=True, slots=True)
class CountRow:
    """A unit left out: its name, cells, positives, the predicted interval, and whether inside."""

    name: str
    cells: int
    truth: int
    low: int
    high: int
    inside: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A way of leaving out: its sentences, table, picture (SVG) and counts."""

    key: str
    title: str
    about: str
    methods: Sequence[Method]
    picture: bytes
    counts: Sequence[CountRow]
    counts_said: str


@dataclass(frozen=True, slots=True)
class Validation:
    """A page: its title, the sentences at the head, column headings, sections, and parameters."""

    title: str
    lines: Sequence[str]
    columns: Sequence[str]
    sections: Sequence[Section]
    parameters: Mapping[str, str]
    version: str


def validation_html(page: Validation, language: str) -> str:
    """The page as HTML with everything inside; the same values give the same bytes."""
    return template("validation.html.j2").render(
        page=page,
        language=language,
        t=lambda key, **values: say(key, language, **values),
        svg=_inline,
    )


def _inline(picture: bytes) -> Markup:
    """An SVG file as an element of the page: without its XML head. It is our own drawing."""
    text = picture.decode()
    return Markup(text[text.index("<svg") :])
