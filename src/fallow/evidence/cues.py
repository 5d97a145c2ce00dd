"""The words by which the reader tells what a sentence says, as patterns: `data/cues.toml`."""

import re
from functools import cache

from fallow.catalogue.sourced import read_toml

_APART = re.compile(r"\s+\|\s+|\n")


@cache
def cue(name: str) -> str:
    """The alternatives under `SECTION.NAME` as one group; a blank is any run of blanks."""
    section, key = name.split(".")
    parts = (part.replace(" ", r"\s+") for part in _APART.split(_table()[section][key].strip()))
    return f"(?:{'|'.join(part for part in parts if part)})"


@cache
def _table() -> dict[str, dict[str, str]]:
    return read_toml("fallow.evidence", "cues.toml")


def words(name: str) -> re.Pattern[str]:
    """The alternatives as whole words, in any case."""
    return re.compile(rf"(?<![\w-]){cue(name)}(?!\w)", re.IGNORECASE)
