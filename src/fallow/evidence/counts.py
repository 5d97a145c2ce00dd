"""Counts of things: ordnance and minefields."""

import re
from collections.abc import Iterator

from fallow.evidence.areas import not_done, triggers
from fallow.evidence.claim import Kind
from fallow.evidence.clauses import clause, taken_back, words_between
from fallow.evidence.cues import cue
from fallow.evidence.figures import Figure
from fallow.evidence.found import Found
from fallow.evidence.names import Mention
from fallow.evidence.scene import Scene

# Words that may stand between a number and its noun: no preposition, verb or article.
ADJECTIVE = (
    r"(?:(?!(?:of|in|on|at|by|to|from|for|with|and|or|over|under|into|near|after|before|through|across|ran|drove|hit|started|began|begun|removing|clearing|laying|planting|destroying|the|a|an|was|were|is|are|be|been|have|has|"
    r"had|that|which|who|when|while|after|killed|injured|wounded|people|persons|percent|per|"
    r"countries|states|nations|provinces|districts)\b|\d)"
    r"[\w’'/-]+\s+)"
)
LEAD = r"\s+(?:(?:more|other|new|additional|separate|further|such|different)\s+)?"
_TO_MUNITION = re.compile(
    rf"(?:\s+of\s+(?:the(?:se|m)?|such)\s+(?!most\b)|{LEAD}(?:(?:pieces?|items?|units?)\s+of\s+|"
    r"(?-i:[A-Z]{2,}[\w-]*)\s+(?:and|or)\s+(?:other\s+(?:types|kinds)\s+of\s+)?)?)"
    rf"(?:{ADJECTIVE}){{0,4}}"
)
_SINGULAR = re.compile(
    r"(?:mine|bomb|munition|bomblet|device|item|object|shell|rocket|grenade)$", re.IGNORECASE
)
# What may stand between a number and "casualties" or "accidents": the ordnance they are of.
OF_ORDNANCE = rf"(?:(?:{cue('ordnance.of')}[-/\s]+|\((?:UXOs?|ERWs?|IEDs?)\)\s+){{1,9}})"
_TYPES = re.compile(
    r"\s+(?:(?!other\b)\w+\s+)?(?:types?|kinds?|models?|varieties|sorts?)\s+of\s+", re.IGNORECASE
)
_MINEFIELD = re.compile(
    rf"{LEAD}(?:{ADJECTIVE}){{0,3}}?(?P<noun>{cue('ordnance.minefield')})\b", re.IGNORECASE
)
_FIELDS = re.compile(
    rf"{LEAD}(?:{ADJECTIVE}){{0,2}}?(?P<noun>fields|areas|sites|locations)\b", re.IGNORECASE
)
_AT_ONCE = 12  # words
_DEED_WORDS = """
destroyed stockpiled transferred laid produced seized remaining cleared found
"""
DEEDS = [
    (deed, re.compile(rf"\b{cue(f'ordnance.{deed}')}", re.IGNORECASE))
    for deed in _DEED_WORDS.split()
]
_AMONG_THEM = re.compile(r"\b(?:including|among them|of which|of them)\s+$", re.IGNORECASE)
_BARE = re.compile(
    r"\s*(?:[,.;)]|$)|\s+(?:in|since|during|on|over|from|this|last|were|was|have|has|had)\b"
)
_LOOSE = re.compile(
    rf"(?:\s+(?:were|are)|\s+other\s+(?:types|kinds)\s+of)?{LEAD}(?:{ADJECTIVE}){{0,2}}?"
    rf"(?P<noun>{cue('ordnance.loose')})\b(?!-)",
    re.IGNORECASE,
)
_RETAINED = re.compile(r"\b(?:to|will)\s+(?:retain|keep)\s+$")  # they are there already
_DEALT_WITH = ("destroyed", "cleared", "found")
_FAR, _AND_DESTROYED, _BACK = 80, 25, 50  # characters


def counted_munition(scene: Scene, figure: Figure) -> Mention | None:
    """The ordnance that a figure counts: its noun, with only adjectives between."""
    for one in scene.munitions:
        if figure.end < one.start <= figure.end + _FAR:
            told = _TO_MUNITION.fullmatch(scene.text, figure.end, one.start)
            if told and not _describes(scene.text, figure, one, told[0]):
                return one
            return None
    return None


def _describes(text: str, figure: Figure, one: Mention, between: str) -> bool:
    """ "36 landmine and bomb casualties": one of a kind, behind a number of many, counts none."""
    many = figure.quantity.low > 1 and " of " not in between
    return many and _SINGULAR.search(text, one.start, one.end) is not None


def items(scene: Scene) -> Iterator[Found]:
    """Counts of ordnance, each with what was done with it."""
    told: Mention | None = None
    for figure in scene.figures:
        if figure.quantity.unit:
            continue
        if told and _carried(scene, figure):
            end, key, named = figure.end, told.key, tuple[str, ...]()
        elif one := _counted(scene, figure):
            told, end, key = one, one.end, one.key
            behind = [i.key for i in scene.items if figure.end <= i.start < one.end + _BACK]
            named = tuple(dict.fromkeys(behind))
        else:
            continue
        deed = _deed(scene, figure.start, end)
        yield Found(Kind.ITEMS, figure.start, end, figure, items=named, noun=key, deed=deed)


def _counted(scene: Scene, figure: Figure) -> Mention | None:
    """The ordnance that a figure counts, unless its clause takes that back."""
    one = counted_munition(scene, figure) or _loose(scene, figure)
    if one is None or _TYPES.match(scene.text, figure.end):
        return None
    first, _ = clause(scene.text, figure.start)
    unsaid = taken_back(scene, max(first, figure.start - _BACK), figure.start)
    return None if unsaid and not _RETAINED.search(scene.text, 0, figure.start) else one


def _carried(scene: Scene, figure: Figure) -> bool:
    """ "416,877 explosive objects, including 1,196 in December": the noun of the figure before."""
    among = _AMONG_THEM.search(scene.text, 0, figure.start)
    return among is not None and _BARE.match(scene.text, figure.end) is not None


def _loose(scene: Scene, figure: Figure) -> Mention | None:
    """ "60,000 munitions", "17 million other explosives": ordnance only where the text is about
    it, and something was done with them that is done with what lies in the ground."""
    noun = _LOOSE.match(scene.text, figure.end) if scene.near else None
    if noun is None or _deed(scene, figure.start, noun.end()) not in _DEALT_WITH:
        return None
    return Mention("explosive items", noun.start("noun"), noun.end())


def _deed(scene: Scene, start: int, end: int) -> str | None:
    """What was done with the things counted: the nearest verb of the clause; destroyed, when
    that follows at once ("found and destroyed")."""
    first, last = clause(scene.text, start)
    near = [
        (m.start() - end if m.start() >= end else start - m.end(), m.end(), deed)
        for deed, pattern in DEEDS
        for m in pattern.finditer(scene.text, first, last)
        if m.start() >= end or m.end() <= start
    ]
    if not near:
        return None
    _, after, deed = min(near)
    destroyed = DEEDS[0][1].search(scene.text, after, min(last, after + _AND_DESTROYED))
    return "destroyed" if destroyed else deed


def minefields(scene: Scene) -> Iterator[Found]:
    """Counts of minefields and hazardous areas."""
    if not scene.near:
        return
    for figure in scene.figures:
        noun = None if figure.quantity.unit else _MINEFIELD.match(scene.text, figure.end)
        noun = noun or (None if figure.quantity.unit else _cleared_fields(scene, figure))
        if noun is not None:
            start, end = figure.start, noun.end()
            deed = _ground_deed(scene, start, end)
            yield Found(Kind.MINEFIELDS, start, end, figure, noun=noun["noun"].lower(), deed=deed)


def _cleared_fields(scene: Scene, figure: Figure) -> re.Match[str] | None:
    """ "298 fields have been cleared of mines": of fields and areas only what is said at once."""
    noun = _FIELDS.match(scene.text, figure.end) if scene.own else None
    if noun is None:
        return None
    told = (
        t
        for t in triggers(scene.text)
        if t.kind is Kind.REMAINING or (t.deed == "cleared" and not not_done(scene, t))
    )
    near = (
        words_between(scene.text, noun.end(), t.start)
        if t.start >= noun.end()
        else words_between(scene.text, t.end, figure.start)
        for t in told
    )
    return noun if any(away <= _AT_ONCE for away in near) else None


def _ground_deed(scene: Scene, start: int, end: int) -> str | None:
    """What became of the ground counted: what remains first, else the nearest word."""
    first, last = clause(scene.text, start)
    near = [
        t for t in triggers(scene.text) if first <= t.start < last and not start <= t.start < end
    ]
    remaining = [t for t in near if t.kind is Kind.REMAINING]
    chosen = remaining or sorted(near, key=lambda t: abs(t.start - start))
    return chosen[0].deed if chosen else None
