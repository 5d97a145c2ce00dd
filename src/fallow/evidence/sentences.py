"""A text as sentences with their places in it."""

import re
from dataclasses import dataclass
from itertools import pairwise

_TITLES = "sq Mr Ms Dr Mrs No Nos St Gen Lt Col Maj Sgt Capt Sen Rep Gov Prof approx Fig vs Jr Sr"
_MONTHS = "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"
_SHORT = "".join(rf"(?<!\b{word})" for word in f"{_TITLES} {_MONTHS}".split()) + r"(?<![ .(][A-Z])"
_END = re.compile(rf"(?:{_SHORT}\.|[!?])[”\"’')\]»]*\s+(?=[“\"‘'(\[«]?[A-Z0-9])")
_BLOCK = re.compile(r"[^\n]+(?:\n(?!\s*\n)[^\n]+)*")
_LINE = re.compile(r"[^\n]+")
_WRAPPED = 60  # characters: shorter lines that end without a comma are headings or list entries


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its first character's place in the text, and the number of its paragraph."""

    text: str
    start: int
    paragraph: int


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text, in order. A blank line always ends one."""
    found: list[Sentence] = []
    for number, block in enumerate(_blocks(text)):
        begin = block[0]
        ends = [begin + m.end() for m in _END.finditer(text[begin : block[1]])]
        for end in [*ends, block[1]]:
            part = text[begin:end]
            bare = part.strip()
            if bare:
                found.append(Sentence(bare, begin + part.index(bare), number))
            begin = end
    return found


def _blocks(text: str) -> list[tuple[int, int]]:
    """Paragraphs; lines that each stand alone (headings, lists) are paragraphs of their own."""
    blocks: list[tuple[int, int]] = []
    for block in _BLOCK.finditer(text):
        lines = [
            (block.start() + m.start(), block.start() + m.end(), m[0])
            for m in _LINE.finditer(block[0])
        ]
        start = lines[0][0]
        for (_, end, line), (after, _, following) in pairwise(lines):
            if _stands_alone(line, following):
                blocks.append((start, end))
                start = after
        blocks.append((start, lines[-1][1]))
    return blocks


def _stands_alone(line: str, following: str) -> bool:
    """Whether a line break ends a paragraph: the next line begins anew, this one is no wrap."""
    begins = following.lstrip()[:1]
    ended = line.rstrip()[-1:] in '.!?”":'
    return (
        begins.isupper() and (ended or len(line) < _WRAPPED or len(following) > 2 * _WRAPPED)
    ) or (begins in "•-–*")
