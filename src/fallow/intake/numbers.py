"""Numbers as people write them: with separators of thousands, decimal commas, other digits."""

import re
from dataclasses import dataclass

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009'’]")
_GROUPS = re.compile(r"^[+-]?\d{1,3}([.,٬])\d{3}(?:\1\d{3})*$")
_MIXED = re.compile(r"^([+-]?\d{1,3}(?:([.,٬])\d{3})*)([.,٫])(\d+)$")
_PLAIN = re.compile(r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$")


@dataclass(frozen=True, slots=True)
class Number:
    """A number read from a cell; `grouped` says that separators of thousands were left out."""

    value: float
    grouped: bool = False


def _latin(text: str) -> str:
    """Any decimal digits (Arabic-Indic, Persian …) as 0 to 9; the minus sign as a hyphen."""
    digits = "".join(str(int(c)) if c.isdecimal() else c for c in text)
    return digits.replace("\N{MINUS SIGN}", "-")


def read_number(text: str, whole: bool = False) -> Number | None:
    """A cell as a number, or None when it is none.

    "2,006" is two thousand and six in a column of whole numbers, and ambiguous elsewhere: there
    a single group is read as a decimal only when it is written with a point. "1.234.567" and
    "1 234,5" can only be read one way.
    """
    if text.isascii() and text.isdigit():  # nearly all of them
        return Number(float(text))
    bare = _SPACES.sub("", _latin(text.strip()))
    spaced = bare != _latin(text.strip())
    if _PLAIN.match(bare) and not (whole and _GROUPS.match(bare)):
        return Number(float(bare), spaced)
    if match := _GROUPS.match(bare):
        return Number(float(bare.replace(match[1], "")), True)
    if (match := _MIXED.match(bare)) and match[2] != match[3]:
        left = match[1].replace(match[2], "") if match[2] else match[1]
        return Number(float(f"{left}.{match[4]}"), match[2] is not None or spaced)
    if re.match(r"^[+-]?\d+[,٫]\d+$", bare):
        return Number(float(re.sub("[,٫]", ".", bare)))
    return None
