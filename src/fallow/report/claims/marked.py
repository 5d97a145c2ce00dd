"""A text cut into paragraphs and pieces, so that claims which overlap can all be marked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from fallow.report.claims.types import Judged, Verdict

# Which verdict shows where claims overlap: the one a reader must not miss.
WORST = (Verdict.INCONSISTENT, Verdict.DIFFERS, Verdict.CANNOT, Verdict.AGREES)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: the verdict to mark it with (None: no claim), and the claims that end
    where it does."""

    text: str
    verdict: Verdict | None
    ends: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in pieces, which joined are its text; and the claims that begin in it."""

    pieces: tuple[Piece, ...]
    claims: tuple[Judged, ...]


def paragraphs(text: str, judged: Sequence[Judged]) -> Iterator[Paragraph]:
    """The paragraphs of a text: its lines that hold words."""
    for line in re.finditer(r"[^\n]*\S[^\n]*", text):
        begun = (j for j in judged if line.start() <= j.claim.start < line.end())
        yield Paragraph(tuple(_pieces(text, line.start(), line.end(), judged)), tuple(begun))


def _pieces(text: str, start: int, end: int, judged: Sequence[Judged]) -> Iterator[Piece]:
    mine = [j for j in judged if j.claim.start < end and start < j.claim.end]
    cuts = {start, end}
    cuts |= {c for j in mine for c in (j.claim.start, j.claim.end) if start < c < end}
    for a, b in pairwise(sorted(cuts)):
        over = [j for j in mine if j.claim.start <= a and b <= j.claim.end]
        verdict = min((j.verdict for j in over), key=WORST.index, default=None)
        yield Piece(text[a:b], verdict, tuple(j for j in over if j.claim.end == b))
