"""Words of a table as the register's words. A word that no list knows is a finding.

Country tables mix two questions in one column: what the land counts as, and how far the work
has come ("Open / Closed / Cancelled / Released / Suspended"). `split_status` answers the two
apart (house decision 5).
"""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from fallow.intake.headers import plain

# The code list of each field that has one.
LIST_OF = {
    "hazard": ("hazard",),
    "classification": ("classification", "work_status"),
    "status": ("classification", "work_status"),
    "gender": ("gender",),
    "outcome": ("outcome",),
    "age_group": ("age_group",),
    "tampered": ("yes_no",),
    "contaminated": ("yes_no",),
    "accident_kind": ("accident_kind",),
    "severity": ("severity",),
    "fate": ("fate",),
    "work": ("work",),
}


@cache
def code_lists() -> Mapping[str, Mapping[str, str]]:
    """By list: every spelling, plain, and the register's word for it."""
    raw = (resources.files("fallow.intake") / "data" / "codes.toml").read_text(encoding="utf-8")
    return {
        name: {_key(s): word for word, some in entry.items() for s in (word, *some)}
        for name, entry in tomllib.loads(raw).items()
    }


def _key(text: str) -> str:
    # A sign that is all there is (18+, <18) tells; plain() would drop it.
    return plain(text.replace("<", " under ").replace("+", " plus "))


@cache
def known_words(field: str) -> tuple[str, ...]:
    """The register's own words of a field, axis by axis, in the order of the lists."""
    lists = code_lists()
    return tuple(dict.fromkeys(w for name in LIST_OF[field] for w in lists[name].values()))


def word_for(name: str, text: str) -> str | None:
    """The register's word for a spelling; None when the list does not know it."""
    return code_lists()[name].get(_key(text))


def words_for(field: str, text: str) -> tuple[str, ...]:
    """The register's words for a cell of a field, on each axis that the field may tell."""
    found = (word_for(name, text) for name in LIST_OF[field])
    return tuple(word for word in found if word is not None)


def share_known(field: str, words: Sequence[str]) -> float:
    """Share of distinct words that the field's lists know, 0 to 1."""
    return sum(bool(words_for(field, w)) for w in words) / len(words) if words else 0.0


def read_word(field: str, text: str, told: Mapping[str, str]) -> str | None:
    """A cell of a field with one list as the register's word; `told` is the mapping's table
    of values, which goes first. None when neither knows it."""
    by_key = {_key(k): v for k, v in told.items()}
    word = by_key.get(_key(text)) or text
    return next(iter(words_for(field, word)), None)


@dataclass(frozen=True, slots=True)
class Status:
    """A status on its two axes; None is not told. `classification` may be "released", which
    does not say how and so moves no land."""

    classification: str | None = None
    work: str | None = None


def split_status(text: str, told: Mapping[str, str]) -> Status | None:
    """A mixed status as classification and work status; None when no list knows it.

    `told` may give both, apart by a comma: "Clôturé" = "cleared, closed". What is released is
    closed work, unless the cell says otherwise.
    """
    by_key = {_key(k): v for k, v in told.items()}
    known = by_key.get(_key(text), text)
    classification = work = None
    for part in [known] if word_pair(known) else known.split(","):
        classification = classification or word_for("classification", part)
        work = work or word_for("work_status", part)
    if classification is None and work is None:
        return None
    if work is None and classification not in ("suspected", "confirmed"):
        work = "closed"
    return Status(classification, work)


def word_pair(text: str) -> bool:
    """Whether a whole text is a spelling of either axis."""
    return bool(words_for("status", text))
