"""How well the header of a column fits a field, in any of eight languages.

The names are data (`data/headers.toml`). Headers are compared without case, accents,
punctuation, and the words that join nouns; HXL hashtags are compared by hashtag and attributes.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache
from importlib import resources

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NO_WORD = re.compile(r"[\W_]+")
_JOINING = frozenset(
    {
        *("of", "the", "a", "an", "at", "in", "on", "no", "de", "la", "le", "les", "des", "l", "d"),
        *("du", "del", "el", "los", "las", "do", "da", "dos", "das", "o", "y", "e", "et", "u", "i"),
        *("у", "в", "на", "з", "по", "и", "و", "في", "من"),
    }
)
# ARABIC LETTER ALEF MAKSURA and TEH MARBUTA are written in two ways by the same people.
_SAME = str.maketrans({"ى": "ي", "ة": "ه", "ـ": "", "ё": "е", "đ": "d", "ı": "i", "ł": "l"})
SURE = 0.9
_CLOSE = 0.88
_SHORTEST_CLOSE = 8  # shorter words a letter apart mean other things: county, country
_MOST_WORDS = 6
_NEUTRAL = frozenset({"num", "text", "date", "name", "code", "id", "ind", "reported", "v_iso8601"})


@lru_cache(maxsize=1 << 16)
def plain(text: str) -> str:
    """Text without case, accents and punctuation; words apart by one blank."""
    text = _CAMEL.sub(" ", text)
    letters = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in letters if not unicodedata.combining(c)).translate(_SAME)
    return _NO_WORD.sub(" ", bare).strip()


def _words(text: str) -> frozenset[str]:
    return frozenset(w for w in text.split() if w not in _JOINING)


@dataclass(frozen=True, slots=True)
class Names:
    """The names a field goes by: plain headers in order of preference, and HXL tags."""

    headers: tuple[str, ...]
    tags: tuple[tuple[str, frozenset[str]], ...]


@cache
def names_of_fields() -> Mapping[str, Names]:
    """Every field's names, from the data file."""
    raw = (resources.files("fallow.intake") / "data" / "headers.toml").read_text(encoding="utf-8")
    return {
        field: Names(
            tuple(
                dict.fromkeys(
                    plain(name) for kind, some in entry.items() if kind != "hxl" for name in some
                )
            ),
            tuple(_tag(t) for t in entry.get("hxl", ())),
        )
        for field, entry in tomllib.loads(raw).items()
    }


def _tag(text: str) -> tuple[str, frozenset[str]]:
    """An HXL tag as its hashtag and its attributes; the language of a column is no matter."""
    hashtag, *attributes = re.sub(r"\s+", "", text.casefold()).split("+")
    return hashtag, frozenset(a for a in attributes if not a.startswith("i_"))


@cache
def fit_of_tag(field: str, tag: str) -> float:
    """How well an HXL tag fits a field, 0 to 1: the more attributes agree, the better.

    An attribute that narrows the tag (+healthworker) makes it another thing than the field.
    """
    hashtag, attributes = _tag(tag)
    best = 0.0
    for rank, (wanted, needed) in enumerate(names_of_fields()[field].tags):
        if wanted == hashtag and needed <= attributes:
            narrower = len(attributes - needed - _NEUTRAL)
            best = max(best, 0.95 + 0.01 * len(needed) - 0.4 * narrower - 0.001 * rank)
    return best


@cache
def fit_of_header(field: str, header: str) -> float:
    """How well a header fits a field, 0 to 1; `SURE` and above is the very name of the field."""
    names = names_of_fields()[field].headers
    text = plain(header)
    if text in names:
        return 1.0 - 0.0005 * names.index(text)
    bare = re.sub(r" \d+$", "", text)
    if bare in names:
        return 0.95 - 0.0005 * names.index(bare)
    words = _words(text)
    if not words or len(words) > _MOST_WORDS:
        return 0.0
    return max((_likeness(text, words, name) for name in names), default=0.0)


def _likeness(text: str, words: frozenset[str], name: str) -> float:
    wanted = _words(name)
    if wanted and wanted <= words:
        return 0.45 + 0.4 * len(wanted) / len(words)
    if min(len(text), len(name)) >= _SHORTEST_CLOSE:
        matcher = SequenceMatcher(None, text, name, autojunk=False)
        if matcher.real_quick_ratio() >= _CLOSE and (ratio := matcher.ratio()) >= _CLOSE:
            return 0.9 * ratio
    return 0.0
