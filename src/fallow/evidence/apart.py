"""A second speaker in a sentence: "the ministry said …, while the governor reported …"."""

import re

from fallow.evidence.spoken import Chain, outright

_CLAUSE = re.compile(r"(?:;|,?\s+(?:while|whereas|but|and|although|though))\s+(?!that\b)")
_MARKS = re.compile(r"[“”\"]")
_BREAK = re.compile(r"[,;:]|\s(?:that|which|who)\s")


def second_speaker(text: str, verb: int) -> tuple[int, Chain] | None:
    """Where a later clause with a speaker of its own begins, and who it is; `verb` is where
    the first verb of saying stands."""
    if not verb or _MARKS.search(text):
        return None
    for clause in _CLAUSE.finditer(text, verb):
        rest = text[clause.end() :]
        chain, _, said = outright(rest)
        if chain and said and not _BREAK.search(rest, 0, said) and chain[-1].name in rest[:said]:
            return clause.end(), chain
    return None
