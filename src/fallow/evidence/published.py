"""When a text was published, where its name or its first lines say so; and its language."""

import re
from datetime import date

from fallow.evidence.periods import periods

_NAMED = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?([01]\d)[-_.]?([0-3]\d)(?!\d)")
_HEAD = 400  # characters in which a day of publication may stand
_SURE = re.compile(r"\W*(?:published|posted|updated|issued|date)\b", re.IGNORECASE)
_COMMON_WORDS = """
the of and to in a is was for that on with as by at from it has have were are an be this which
said its their not had but or been after
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_FEW_WORDS, _COMMON_SHARE = 30, 0.12
_LATIN_SHARE = 0.8


def published_of(name: str, text: str) -> date | None:
    """The day of publication by a file's name, else by a whole day alone in the first lines.

    A day within a sentence says when something happened, not when it was printed.
    """
    if m := _NAMED.search(name):
        try:
            return date(int(m[1]), int(m[2]), int(m[3]))
        except ValueError:
            pass
    for line in text[:_HEAD].splitlines():
        for found in periods(line, None):
            period = found.period
            whole = period.first is not None and period.first == period.last
            rest = re.sub(r"[\W\d]+", " ", line[: found.start] + line[found.end :]).split()
            if whole and (len(rest) <= 3 or _SURE.match(line)):  # noqa: PLR2004 - words beside it
                return period.first
    return None


def looks_english(text: str) -> bool:
    """Whether the commonest words of a text are English; one of few words may be anything that
    is written in Latin letters."""
    letters = [c for c in text[:4000] if c.isalpha()]
    if letters and sum(c < "ɐ" for c in letters) < _LATIN_SHARE * len(letters):
        return False
    words = re.findall(r"[^\W\d_]+", text[:4000].lower())
    if len(words) < _FEW_WORDS:
        return True
    return sum(w in _COMMON for w in words) >= _COMMON_SHARE * len(words)
