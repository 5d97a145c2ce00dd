"""Values with a source: who published a figure, and whether it was read there.

A figure belongs to its publisher. Two publishers who disagree are two `Sourced` values, both
kept. A value nobody could read in a source is marked unverified and shown as such.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Source:
    """A publication: `day` is its date as printed (YYYY, YYYY-MM or YYYY-MM-DD) or None.

    `via` names the publication it was read through, when it was not read itself.
    """

    key: str
    publisher: str
    title: str
    url: str | None = None
    day: str | None = None
    via: str | None = None

    def __str__(self) -> str:
        via = f"as reported in {self.via}" if self.via else None
        return ", ".join(p for p in (self.publisher, self.title, self.day, self.url, via) if p)


@dataclass(frozen=True, slots=True)
class Sourced(Generic[Value]):
    """A value, the key of its source (None: none known), and whether it was read there."""

    value: Value
    source: str | None
    verified: bool


def sourced(entry: Mapping[str, Any]) -> Sourced[Any]:
    """A TOML table `{ value, source | verified = false }` as a `Sourced`; lists become tuples.

    Raises ValueError for a value that has no source and is not marked unverified.
    """
    source, verified = entry.get("source"), entry.get("verified", True)
    if source is None and verified:
        raise ValueError(f"{entry['value']!r} needs a source or verified = false")
    value = entry["value"]
    return Sourced(tuple(value) if isinstance(value, list) else value, source, verified)


def read_toml(package: str, *path: str) -> dict[str, Any]:
    """A data file inside a package, parsed."""
    file = resources.files(package).joinpath("data", *path)
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def sources(package: str = "fallow.catalogue") -> Mapping[str, Source]:
    """The sources a room cites (its `data/sources.toml`), by key."""
    return {key: Source(key, **entry) for key, entry in read_toml(package, "sources.toml").items()}


def folded(name: str) -> str:
    """A name without case, spaces, hyphens and other marks, so that spellings meet."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name spelt most like `name`, or None when none is close."""
    from difflib import get_close_matches

    spellings: dict[str, str] = {}
    for spelling in known:
        spellings.setdefault(folded(spelling), spelling)
    close = get_close_matches(folded(name), spellings, n=1, cutoff=0.6)
    return spellings[close[0]] if close else None
