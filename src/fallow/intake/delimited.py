"""CSV and TSV: the encoding, the separator and the quotation marks of what people send."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from fallow.base.finding import Finding, Place
from fallow.intake.position import pick
from fallow.intake.table import Ask, Table
from fallow.intake.tabular import table_of
from fallow.intake.text import decoded, guess

__all__ = ["pick", "read_delimited"]

_SEPARATORS = (",", ";", "\t", "|")
_LARGEST_CELL = 2**31 - 1  # an outline in a cell is often longer than the library's default
_SWALLOWED = 20  # lines in one cell: more likely a quotation mark that was never closed


def _separator(text: str) -> tuple[str, str]:
    """The separator, and the text below a `sep=` line if there is one."""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == len("sep=;"):
        return first.strip()[-1], rest
    lines = text[:20_000].splitlines()[:10]

    def cells(separator: str) -> int:
        """How many cells stand in lines of the usual width, if that is more than one."""
        try:
            widths = Counter(len(c) for c in csv.reader(lines, delimiter=separator) if c)
        except csv.Error:
            return 0
        width, times = max(widths.items(), key=lambda w: (w[1], w[0]), default=(0, 0))
        return width * times if width > 1 and times >= min(2, len(lines)) else 0

    return max(_SEPARATORS, key=cells), text


def _records(
    text: str, separator: str, quoting: Literal[0, 3] = csv.QUOTE_MINIMAL
) -> Iterator[list[str]]:
    csv.field_size_limit(_LARGEST_CELL)
    # newline="" leaves line ends inside quotation marks as they are.
    stream = io.StringIO(text, newline="")
    yield from csv.reader(stream, delimiter=separator, quoting=quoting)


def _unclosed(text: str, separator: str) -> bool:
    """Whether a quotation mark is never closed, so that rows would vanish in one cell."""
    if '"' not in text:
        return False
    longest = 0
    for cells in _records(text, separator):
        longest = max(longest, max((c.count("\n") for c in cells if "\n" in c), default=0))
    return longest >= _SWALLOWED or (longest > 0 and text.count('"') % 2 == 1)


def read_delimited(path: Path, ask: Ask) -> Table:
    """The rows of a CSV or TSV file. Raises Refusal for binary content or without a header.

    A guessed encoding and a quotation mark that is never closed are findings; every line is
    then a row of its own.
    """
    text, guessed = decoded(path.read_bytes(), path.name, "CSV")
    findings = []
    if guessed:
        findings.append(guess(path.name, guessed))
    separator, text = _separator(text)
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL
    if _unclosed(text, separator):
        findings.append(Finding("quote-unclosed", Place(path.name), {"file": path.name}))
        quoting = csv.QUOTE_NONE
    return table_of(_records(text, separator, quoting), path.name, ask, findings)
