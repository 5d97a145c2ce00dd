"""A sentence with everything the dictionaries find in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fallow.evidence.claim import Period
from fallow.evidence.datelines import dateline_end
from fallow.evidence.figures import Figure, figures
from fallow.evidence.lexicon import (
    at_work,
    bare_mine,
    beyond_doubt,
    in_matter,
    items_in,
    munitions_in,
    places_in,
    states_in,
    treaties_in,
)
from fallow.evidence.names import Mention, inside
from fallow.evidence.periods import Dated, periods
from fallow.evidence.sentences import Sentence

_DENSE = 0.4  # of the sentences: the whole text is about ordnance
_SEVERAL = 3  # sentences of ordnance: what stands just ahead of them is about it too
_LEDE = 2  # sentences that open a text before it names ordnance
_LABELLED = re.compile(r"[A-Z][^:.;]{2,80}:(?:\s|$)")
_LISTED = re.compile(r"\s*[-–—•*]\s")
# Says what it is about only in a text that has spoken of ordnance before.
_GROUND = re.compile(
    r"\bcontaminated\s+(?:land|territor\w+|areas?|ground|fields?)\b", re.IGNORECASE
)
# Goes on about what was spoken of just before.
_STILL = re.compile(
    r"\b(?:casualt(?:y|ies)|victims?|survivors?|contaminat\w+|hazardous)\b", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence and its mentions, with places within the sentence.

    `near` says whether it or what stands around it speaks of explosive ordnance, `own` whether
    it does so itself.
    """

    text: str
    start: int
    paragraph: int
    figures: tuple[Figure, ...]
    times: tuple[Dated, ...]
    states: tuple[Mention, ...]
    munitions: tuple[Mention, ...]
    treaties: tuple[Mention, ...]
    items: tuple[Mention, ...]
    places: tuple[Mention, ...]
    own: bool
    near: bool


def scenes(sentences: Sequence[Sentence], published: date | None) -> list[Scene]:
    """The scenes of a text, in order."""
    own, dug = _matter(sentences)
    throughout = sum(own) > _DENSE * len(own)
    near = [
        throughout
        or own[i]
        or _around(i, own, sentences)
        or (any(own[:i]) and _GROUND.search(sentences[i].text) is not None)
        for i in range(len(own))
    ]
    if sum(own) >= _SEVERAL:
        for i in range(len(near) - 2, -1, -1):
            near[i] = near[i] or (near[i + 1] and _STILL.search(sentences[i].text) is not None)
    for i in range(1, len(near)):
        still = near[i - 1] and _STILL.search(sentences[i].text) is not None
        still = still or (near[i - 1] and _goes_on(sentences[i - 1].text, sentences[i].text))
        near[i] = near[i] or still
    told: list[Scene] = []
    before: Period | None = None
    for number, sentence in enumerate(sentences):
        times = periods(sentence.text, published, before)
        before = next((t.period for t in reversed(times) if t.period.resolved), before)
        told.append(
            _scene(sentence, tuple(times), own=own[number], near=near[number], dug=dug[number])
        )
    return told


def _matter(sentences: Sequence[Sentence]) -> tuple[list[bool], list[bool]]:
    """Whether each sentence speaks of ordnance, and whether a bare "mine" in it is a place of
    work: what was last spoken of tells."""
    own: list[bool] = []
    dug: list[bool] = []
    work = False
    for sentence in sentences:
        sure = beyond_doubt(sentence.text)
        work = not sure and (work or at_work(sentence.text))
        own.append(sure or (not work and in_matter(sentence.text)))
        dug.append(work)
    return own, dug


def _goes_on(before: str, text: str) -> bool:
    """Whether a sentence is an entry of the list that the one before leads to, or is of."""
    entry = _LISTED.match(text) or _LABELLED.match(text)
    return entry is not None and (before.endswith(":") or _LABELLED.match(before) is not None)


def _around(at: int, own: Sequence[bool], sentences: Sequence[Sentence]) -> bool:
    """Whether the two sentences before, the next two of the paragraph, or the next entry of a
    list speak of ordnance."""
    paragraph = sentences[at].paragraph
    listed = _LISTED.match(sentences[at].text) is not None
    beside = range(max(0, at - 2), min(len(own), at + 3))
    if at < _LEDE and any(own[at + 1 : at + 3]):
        return True
    return any(
        own[i]
        for i in beside
        if i < at or sentences[i].paragraph == paragraph or (listed and i == at + 1)
    )


def _scene(
    sentence: Sentence, times: tuple[Dated, ...], *, own: bool, near: bool, dug: bool
) -> Scene:
    text = sentence.text
    treaties, items, places = treaties_in(text), items_in(text), places_in(text)
    named = [*treaties, *items, *(Mention("", t.start, t.end) for t in times)]
    opening = dateline_end(text)
    counted = [
        f
        for f in (figures(text) if re.search(r"\d|[a-z]", text) else [])
        if f.start >= opening and not inside(f.start, f.end, named) and not _a_year(text, f)
    ]
    munitions = [
        m
        for m in munitions_in(text)
        if not inside(m.start, m.end, treaties) and not (dug and bare_mine(text, m))
    ]
    return Scene(
        text,
        sentence.start,
        sentence.paragraph,
        tuple(counted),
        times,
        tuple(states_in(text)),
        tuple(munitions),
        tuple(treaties),
        tuple(items),
        tuple(places),
        own,
        near,
    )


def _a_year(text: str, figure: Figure) -> bool:
    one = figure.quantity
    return not one.unit and _YEAR.fullmatch(text[one.start : one.end]) is not None
