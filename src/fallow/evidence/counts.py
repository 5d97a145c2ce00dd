"""Counts of things: ordnance, minefields, and states under a treaty."""

import re
from collections.abc import Iterator

from fallow.evidence.areas import triggers
from fallow.evidence.claim import Kind
from fallow.evidence.clauses import clause, taken_back
from fallow.evidence.cues import cue, words
from fallow.evidence.figures import Figure
from fallow.evidence.found import Found
from fallow.evidence.names import Mention
from fallow.evidence.scene import Scene

# Words that may stand between a number and its noun: no preposition, verb or article.
ADJECTIVE = (
    r"(?:(?!(?:of|in|on|at|by|to|from|for|with|and|or|the|a|an|was|were|is|are|be|been|have|has|"
    r"had|that|which|who|when|while|after|killed|injured|wounded|people|persons|percent|per|"
    r"countries|states|nations|provinces|districts)\b|\d)"
    r"[\w’'/-]+\s+)"
)
LEAD = r"\s+(?:(?:more|other|new|additional|separate|further|such|different)\s+)?"
_TO_MUNITION = re.compile(rf"(?:\s+of\s+(?:the(?:se|m)?|such)\s+|{LEAD})(?:{ADJECTIVE}){{0,4}}")
_TYPES = re.compile(
    r"\s+(?:(?!other\b)\w+\s+)?(?:types?|kinds?|models?|varieties|sorts?)\s+of\s+", re.IGNORECASE
)
_MINEFIELD = re.compile(
    rf"{LEAD}(?:{ADJECTIVE}){{0,3}}?(?P<noun>{cue('ordnance.minefield')})\b", re.IGNORECASE
)
_STATES = re.compile(
    rf"{LEAD}(?:{ADJECTIVE}){{0,2}}?(?P<noun>{cue('treaty.states')})\b", re.IGNORECASE
)
# "The 156 countries that are party" counts them all; "the three states that joined" does not.
_ALL_PARTIES = re.compile(
    r"\s+(?:supporting|party to|parties to|belonging to|bound by)\b|"
    r"\s+(?:that|which)\s+(?:are|have|had|were)\s+(?:now\s+|already\s+)?(?:part|ratif|joined|acced)",
    re.IGNORECASE,
)
_PART = re.compile(r"[^,;]*")
_OTHER_DEED = re.compile(
    r"(?:\s+to\s+(?:the\s+)?(?:[\w-]+\s+){0,5}?[\w-]+)?\s+(?:that|which|who|have|had|has|with|were|did|still|reported|declared|completed|destroyed|"
    r"need|must|retain\w*|possess\w*|submitted|requested)\b",
    re.IGNORECASE,
)
_JOINED_SOON = re.compile(rf"\s+(?:\w+\s+){{0,3}}?{cue('treaty.joined')}\b", re.IGNORECASE)
_FEW = 10  # "Five States Parties" are some of them
_MANY = 20  # states: fewer behind "the" are some that were named before
_JOINED, _OUTSIDE = words("treaty.joined"), words("treaty.outside")
# "After 30 states had ratified", "the three states": a condition of the text, states named before.
_CONDITION = re.compile(
    r"\b(?:after|once|when|if|until|requir\w+|needs?|in|across|among|including|from|the|these|those|all)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
_SIGNED_BY = re.compile(r"\b(?:signed|ratified|joined|adopted)\b[^,;]{0,30}\bby\s+$")
_COUNTS = re.compile(
    r"\b(?:treaty|convention|pact|it)\s+(?:now\s+|currently\s+)?(?:has|had|counts|counted|numbers)\s+$",
    re.IGNORECASE,
)
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
    rf"(?:\s+(?:were|are)|\s+other\s+(?:types|kinds)\s+of)?{LEAD}(?:{ADJECTIVE}){{0,2}}?(?P<noun>munitions|explosives|devices|bombs|shells)\b(?!-)",
    re.IGNORECASE,
)
# "Of the 900 bombs destroyed, 40 were mines": a part by its kind.
_OF_THEM = re.compile(rf"(?:\s+of\s+(?:which|them|these))?\s+(?:were|are)\s+(?:{ADJECTIVE}){{0,2}}")
_DEALT_WITH = ("destroyed", "cleared", "found")
_FAR, _AND_DESTROYED, _BACK = 80, 25, 50  # characters


def counted_munition(scene: Scene, figure: Figure) -> Mention | None:
    """The ordnance that a figure counts: its noun, with only adjectives between."""
    for one in scene.munitions:
        if figure.end < one.start <= figure.end + _FAR:
            return one if _TO_MUNITION.fullmatch(scene.text, figure.end, one.start) else None
    return None


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
    one = counted_munition(scene, figure) or _part(scene, figure) or _loose(scene, figure)
    if one is None or _TYPES.match(scene.text, figure.end):
        return None
    first, _ = clause(scene.text, figure.start)
    unsaid = taken_back(scene, max(first, figure.start - _BACK), figure.start)
    return None if unsaid else one


def _carried(scene: Scene, figure: Figure) -> bool:
    """ "416,877 explosive objects, including 1,196 in December": the noun of the figure before."""
    among = _AMONG_THEM.search(scene.text, 0, figure.start)
    return among is not None and _BARE.match(scene.text, figure.end) is not None


def _part(scene: Scene, figure: Figure) -> Mention | None:
    """The kind of a part, "40 were mines"; only behind the figure of the whole."""
    if figure is scene.figures[0]:
        return None
    behind = next((m for m in scene.munitions if m.start > figure.end), None)
    told = behind and _OF_THEM.fullmatch(scene.text, figure.end, behind.start)
    return behind if told else None


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
        if noun is not None:
            start, end = figure.start, noun.end()
            deed = _ground_deed(scene, start, end)
            yield Found(Kind.MINEFIELDS, start, end, figure, noun=noun["noun"].lower(), deed=deed)


def _ground_deed(scene: Scene, start: int, end: int) -> str | None:
    """What became of the ground counted: what remains first, else the nearest word."""
    first, last = clause(scene.text, start)
    near = [
        t for t in triggers(scene.text) if first <= t.start < last and not start <= t.start < end
    ]
    remaining = [t for t in near if t.kind is Kind.REMAINING]
    chosen = remaining or sorted(near, key=lambda t: abs(t.start - start))
    return chosen[0].deed if chosen else None


def parties(scene: Scene, treaty_before: str | None) -> Iterator[Found]:
    """How many states are party to a treaty."""
    for figure in scene.figures:
        noun = None if figure.quantity.unit else _STATES.match(scene.text, figure.end)
        if noun is None or not (scene.treaties or scene.near or treaty_before):
            continue
        every = _ALL_PARTIES.match(scene.text, noun.end()) and figure.quantity.low > _MANY
        if _CONDITION.search(scene.text, 0, figure.start) and not every:
            continue
        treaty = scene.treaties[0].key if scene.treaties else treaty_before
        told = (
            "part" in noun["noun"].lower()
            or _JOINED.search(scene.text, noun.end())
            or _SIGNED_BY.search(scene.text[: figure.start])
            or _COUNTS.search(scene.text[: figure.start])
        )
        if _some_of_them(scene.text, figure, noun):
            continue
        part = _PART.match(scene.text, noun.end())
        if treaty and told and part and not _OUTSIDE.search(part[0]):
            yield Found(Kind.PARTIES, figure.start, noun.end(), figure, treaty=treaty)


def _some_of_them(text: str, figure: Figure, noun: re.Match[str]) -> bool:
    """ "35 States Parties have completed destruction": not the number of all."""
    few = figure.quantity.low < _FEW and "part" in noun["noun"].lower()
    did = _OTHER_DEED.match(text, noun.end()) and not _JOINED_SOON.match(text, noun.end())
    return few or bool(did)
