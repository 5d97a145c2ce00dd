"""People harmed who are counted as a part of others: "including 12 minors"."""

import re
from collections.abc import Iterator, Sequence

from fallow.evidence.claim import Doubt, Kind
from fallow.evidence.cues import cue
from fallow.evidence.figures import Figure
from fallow.evidence.found import Found
from fallow.evidence.harm import HARMED, NO_NOUN, THOSE, harm_of, word_of
from fallow.evidence.scene import Scene

_SO_MANY = re.compile(
    rf"\b(?:the|this|that)\s+{cue('count.total')}\s+{cue('count.reached')}\s+$", re.IGNORECASE
)
_UP_FROM = re.compile(
    r"\b(?:this|that|it|which)\s+(?:is|was|marks?|represents?|compares?)\b[^.;\d]{0,60}?"
    r"\b(?:from|with|to|than|on)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_INCLUDING = re.compile(
    r"[,(]\s+(?:including|among them|of whom|of which),?\s+(?:\w+ly,\s+)?"
    r"(?:[^.;]{1,60}\b(?:and|,)\s+)?$"
)


def parts(scene: Scene, before: Sequence[Scene], found: Sequence[Found]) -> Iterator[Found]:
    """The figures of people that none of the `found` has read but that are part of them, or of
    whom the sentence before told."""
    taken = {f.figure.start for f in found if f.figure}
    harmed = [f for f in found if f.kind is Kind.CASUALTIES]
    for figure in scene.figures if scene.near else ():
        if figure.quantity.unit or figure.start in taken:
            continue
        here = _included(scene.text, figure, harmed)
        told = here or _so_many(scene.text, figure, before[-1:])
        if told is not None:
            doubts = () if here else (Doubt.FIGURE_FROM_BEFORE,)
            end, noun = told
            yield Found(Kind.CASUALTIES, figure.start, end, figure, noun=noun, doubts=doubts)


def _included(text: str, figure: Figure, found: Sequence[Found]) -> tuple[int, str] | None:
    """ "40 % of the victims were civilians, including 12 minors": some of those harmed."""
    those = THOSE.match(text, figure.end)
    among = _INCLUDING.search(text, 0, figure.start)
    if those is None or among is None:
        return None
    harmed = [m[0] for m in HARMED.finditer(text, 0, among.start())]
    ahead = [f.noun for f in found if f.figure and f.figure.end <= among.start() and f.noun]
    noun = word_of(harmed[-1]) if harmed else ahead[-1] if ahead else None
    return (those.end(), noun) if noun else None


def _so_many(text: str, figure: Figure, before: Sequence[Scene]) -> tuple[int, str] | None:
    """ "The year before, the number was 59": of the people harmed in the sentence before."""
    same = _SO_MANY.search(text, 0, figure.start) or _UP_FROM.search(text, 0, figure.start)
    told = same and NO_NOUN.match(text, figure.end)
    many = told and before and any(harm_of(before[0].text, f) for f in before[0].figures)
    return (figure.end, "casualties") if many else None
