"""Running text out of a file: the words, and what the file says of their day and language."""

from dataclasses import dataclass
from datetime import date

from fallow.base.finding import Finding


@dataclass(frozen=True, slots=True)
class Prose:
    """The text of a file. Paragraphs are set apart by a blank line.

    `published` and `language` (as BCP 47) are what the file itself states of them, else None.
    """

    file: str
    text: str
    published: date | None = None
    language: str | None = None
    findings: tuple[Finding, ...] = ()
