"""The noun that a figure counts: of ordnance, of people, of what befell them, of ground."""

import re
from typing import NamedTuple

from fallow.evidence.cues import cue
from fallow.evidence.figures import Figure
from fallow.evidence.scene import Scene

STOP = rf"(?:{cue('general.stop')})(?![\w-])"
_WORD = r"(?:[^\W\d][\w’'&/-]*|\d+-?[A-Za-z]\w*|[A-Z]\.)"
_PHRASE = re.compile(
    rf"(?P<lead>\s+{cue('general.of_them')})?(?P<words>(?:(?:\s+|(?<=\d)-)(?:{cue('general.container')}\s+of\s+"
    rf"(?:the\s+)?)?(?!{STOP}){_WORD}(?:\s+\([A-Z]{{2,6}}s?\))?)*)",
    re.IGNORECASE,
)
# "Two mine, grenade and shell incidents": the noun stands behind the last of them.
_AND_NOUN = re.compile(
    rf"(?:\s*,|\s+and|\s+or|\s*/)\s*(?:{cue('general.container')}\s+of\s+)?"
    rf"(?P<words>\s*(?!{STOP}){_WORD}(?:\s+(?!{STOP}){_WORD}){{0,6}})",
    re.IGNORECASE,
)
_SINGLE = re.compile(r"(?:mine|bomb|device|munition|bomblet|ordnance)$", re.IGNORECASE)
# What may follow a noun within its phrase: participles, adverbs, and a name it has.
_LATER = re.compile(rf"(?:\s+(?:[\w-]+(?:ed|ing|ly|en)|{cue('general.later')}))*\s*")
_NOUNS = [
    (name, re.compile(rf"(?<![\w-])(?P<noun>{cue(key)})(?![\w-])", re.IGNORECASE))
    for name, key in (
        ("harm", "harm.noun"),
        ("incident", "harm.incident"),
        ("field", "ordnance.minefield"),
        ("loose", "general.ordnance"),
        ("people", "general.people"),
    )
]


class Head(NamedTuple):
    """The class of a noun, the noun, and where it ends."""

    matter: str
    noun: str
    end: int


def head_of(scene: Scene, figure: Figure) -> Head | None:
    """The noun that a figure counts, where it is one of the field."""
    return head_at(scene, figure.end, many=figure.quantity.low > 1)


def head_at(scene: Scene, at: int, *, many: bool) -> Head | None:
    """The noun of the field that ends the noun phrase which begins at a place."""
    phrase = _PHRASE.match(scene.text, at)
    if phrase is None:
        return None
    start, end = phrase.span("words")
    if head := noun_at_end(scene, start, end):
        single = many and _SINGLE.search(scene.text, start, head.end)
        joined = _AND_NOUN.match(scene.text, end) if single else None
        return noun_at_end(scene, *joined.span("words")) if joined else head
    return None


def noun_at_end(scene: Scene, start: int, end: int) -> Head | None:
    """The noun of the field that ends a phrase; participles may follow it."""
    for m in reversed(scene.munitions):
        if start <= m.start < end and _LATER.fullmatch(scene.text, m.end, max(m.end, end)):
            return Head("ordnance", m.key, m.end)
    for one in scene.states:
        told = scene.text[one.start : one.end]
        if start <= one.start < end and told.endswith("s") and one.end == end and " " not in told:
            return Head("people", told.lower(), one.end)
    for name, pattern in _NOUNS:
        for noun in pattern.finditer(scene.text, start, end):
            if _LATER.fullmatch(scene.text, noun.end(), end):
                return Head(name, noun["noun"].lower(), noun.end())
    return None
