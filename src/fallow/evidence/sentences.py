"""A text as sentences with their places in it."""

import re
from dataclasses import dataclass

_SHORT = (
    r"(?<!\bsq)(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bNo)(?<!\bSt)(?<!\bGen)(?<!\bLt)"
    r"(?<!\bCol)(?<!\bapprox)(?<!\bFig)(?<!\bvs)(?<!\bU\.S)(?<!\bU\.N)(?<!\bU\.K)(?<!\bE\.U)"
    r"(?<![ .][A-Z])"
)
_END = re.compile(rf"(?:{_SHORT}\.|[!?])[”\"’')\]]*\s+(?=[“\"‘'(\[]?[A-Z0-9])")
_BLOCK = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its first character's place in the text, and the number of its paragraph."""

    text: str
    start: int
    paragraph: int


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text, in order. A blank line always ends one."""
    found: list[Sentence] = []
    for number, block in enumerate(_BLOCK.finditer(text)):
        begin = block.start()
        ends = [block.start() + m.end() for m in _END.finditer(block[0])]
        for end in [*ends, block.end()]:
            part = text[begin:end]
            bare = part.strip()
            if bare:
                found.append(Sentence(bare, begin + part.index(bare), number))
            begin = end
    return found
