"""Known public sets of data, and the record that is kept beside what was fetched.

The sets are a declarative table (`data/public.toml`). Nothing here opens a network: `fetch` does,
and only when a person asks. The record, `NAME.source.toml` beside the file, tells a later import
who published it, under which terms, when it was fetched, and what its checksum was.
"""

import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from importlib import resources
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from fallow.base.files import sha256_of
from fallow.base.finding import Finding, Place, Refusal
from fallow.intake.mapping import quoted
from fallow.intake.table import refuse

SUFFIX = ".source.toml"
_FORMAT = 1
_WORDS = {"name", "title", "publisher", "licence", "address", "sha256", "kind", "layer"}
_COUNTRY = {"iso2", "iso3"}


@dataclass(frozen=True, slots=True)
class PublicSet:
    """A known public set: what it is, whose, under which terms, where it is kept.

    `title`, `address`, `mirror` and `layer` may hold `{iso2}`, `{iso3}`, `{yyyymmdd}` or
    `{year}`; see `filled`. `kind` is what it is imported as, `use` what it is for when it is no
    table of records. `headings` are the columns of a table without a line of names.
    """

    name: str
    title: str
    publisher: str
    licence: str
    address: str
    mirror: str
    kind: str | None = None
    use: str | None = None
    dated: date | None = None
    file: str | None = None
    layer: str | None = None
    headings: tuple[str, ...] = ()
    sha256: str | None = None
    note: str | None = None

    @property
    def wants(self) -> frozenset[str]:
        """What must be said before it can be fetched: `country`, `day`."""
        texts = (self.title, self.address, self.mirror, self.layer or "")
        names = {name for t in texts for _, name, _, _ in string.Formatter().parse(t) if name}
        asked = {"country"} if names & _COUNTRY else set()
        return frozenset(asked | ({"day"} if names - _COUNTRY else set()))

    @property
    def file_name(self) -> str:
        """The name of the file it is kept as."""
        return self.file or PurePosixPath(urlsplit(self.address).path).name


@cache
def public_sets() -> Mapping[str, PublicSet]:
    """The known sets by name, in the order of the table."""
    text = resources.files("fallow.intake").joinpath("data", "public.toml").read_text("utf-8")
    return {
        name: PublicSet(name, **{**row, "headings": tuple(row.get("headings", "").split())})
        for name, row in tomllib.loads(text).items()
    }


def filled(chosen: PublicSet, values: Mapping[str, str]) -> PublicSet:
    """The set for one country or day: its texts with `values` in their places."""
    return replace(
        chosen,
        title=chosen.title.format_map(values),
        address=chosen.address.format_map(values),
        mirror=chosen.mirror.format_map(values),
        layer=chosen.layer.format_map(values) if chosen.layer else None,
    )


def mirrored(chosen: PublicSet, mirror: str) -> tuple[str, str]:
    """Where a mirror (a folder or an address) keeps the set, and the name of the file there."""
    name = PurePosixPath(chosen.mirror).name
    return f"{mirror.rstrip('/')}/{chosen.mirror}", name


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """What was fetched: of which set, whose, its terms, from where, when, by whom, and its bytes.

    `dated` is the day of the information, None when the publisher states none.
    """

    name: str
    title: str
    publisher: str
    licence: str
    address: str
    fetched_at: datetime
    fetched_by: str
    sha256: str
    size_bytes: int
    kind: str | None = None
    dated: date | None = None
    layer: str | None = None
    headings: tuple[str, ...] = ()


def beside_source(data: Path) -> Path:
    """Where the record of a fetched file stands."""
    return data.with_name(data.name + SUFFIX)


def record_as_toml(record: SourceRecord) -> str:
    """The record as TOML that `read_record` reads back to the same."""
    lines = [f"fallow_source = {_FORMAT}"]
    for key in SourceRecord.__slots__:
        value = getattr(record, key)
        if value is None or value == ():
            continue
        if isinstance(value, date):  # datetime too
            value = value.isoformat()
        elif not isinstance(value, int):
            value = _list(value) if isinstance(value, tuple) else quoted(value)
        lines.append(f"{key} = {value}")
    return "\n".join(lines) + "\n"


def _list(words: tuple[str, ...]) -> str:
    return f"[{', '.join(map(quoted, words))}]"


def read_record(path: Path) -> SourceRecord:
    """A record from its file. Raises Refusal (`source-record-unusable`) when it is none."""
    try:
        return _record(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, ValueError, TypeError) as error:
        raise refuse("source-record-unusable", path.name, detail=str(error)) from error


def _record(raw: dict[str, Any]) -> SourceRecord:
    if raw.pop("fallow_source", None) != _FORMAT:
        raise ValueError(f"fallow_source must be {_FORMAT}")
    words = [k for k, v in raw.items() if k in _WORDS and not isinstance(v, str)]
    if words:
        raise ValueError(f"{', '.join(words)} must be text")
    return SourceRecord(**{**raw, "headings": tuple(raw.get("headings", ()))})


def stated(data: Path) -> tuple[SourceRecord | None, tuple[Finding, ...]]:
    """The record that stands beside a file, and what there is to say about it.

    A file that changed since it was fetched has no record any more, and that is said.
    """
    path = beside_source(data)
    if not path.is_file() or not data.is_file():
        return None, ()
    record = read_record(path)
    values = {"file": data.name, "publisher": record.publisher}
    if sha256_of(data) != record.sha256:
        return None, (Finding("source-changed-here", Place(data.name), values),)
    return record, (Finding("source-recorded", Place(data.name), values),)


def unknown_set(name: str) -> Refusal:
    """The refusal of a name that no set has."""
    known: Any = ", ".join(public_sets())
    return Refusal(Finding("source-unknown", values={"name": name, "known": known}))
