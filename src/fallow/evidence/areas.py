"""Areas and lengths: contaminated, cleared, still to clear, or changed hands."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from fallow.evidence.claim import Kind
from fallow.evidence.clauses import clause, is_object, subjects, taken_back, words_between
from fallow.evidence.figures import Figure, dimension
from fallow.evidence.found import Found
from fallow.evidence.scene import Scene

_REACH = 22  # words between a figure and the verb that it goes with, penalties included
_OTHER_FIGURE, _OTHER_CLAUSE, _ATTRIBUTE, _LEFT_OVER = 30, 6, 12, 8
_GROUND = (
    r"(?:land|territor(?:y|ies)|areas?|ground|farmland|fields?|farms?|soil|zones?|regions?|sites?|"
    r"terrain|hectares|square|forests?)"
)
_RULES: list[tuple[Kind, str | None, str]] = [
    (Kind.REMAINING, "remaining",
     r"remain(?:s|ed|ing)?\b(?!\s+(?:of|in the ground))|uncleared\b|awaiting (?:clearance|demining)|"
     r"(?:(?:not yet|yet|still|left|need\w*|waiting|due|requir\w+)\s+(?:to\s+)?be(?:en)?|ha(?:ve|s) "
     r"(?:not|yet to)(?: yet)? be(?:en)?)\s+(?:clear|demin|de-min|releas)\w*|to be (?:clear|demin|de-min)\w*|left to (?:clear|demine)|"
     r"still (?:uncleared|contaminated|mined|to clear)|needs? (?:clearance|clearing|demining)"),
    (Kind.CLEARED, "released",
     r"releas(?:ed|ing)\b|return(?:ed|ing)\s+(?:\S+\s+){0,4}?to\s+(?:\w+\s+){0,2}(?:use|communit\w+|"
     r"civilian\w*|owners|farmers)|hand(?:ed|ing) (?:back|over)|cancel(?:l?ed|l?ing)\b"),
    (Kind.CLEARED, "cleared",
     r"clear(?:ed|ing|s)?\b(?!\s+(?:that|of the))|de-?min(?:ed|ing|es)\b|clearance of|"
     r"decontaminat\w+|(?:mine|explosive)[- ]free\b|rid of (?:land)?mines"),
    (Kind.CONTAMINATED, "contaminated",
     r"(?<!de)contaminat\w+|\bmined\b|mine[- ]?(?:affected|infested|contaminated|polluted|ridden)|"
     r"(?:affected|infested|littered|polluted|riddled|strewn|laced|sown|covered|seeded|tainted|"
     r"plagued)\s+(?:\w+\s+)?(?:by|with)\b|hazardous\b|potentially (?:dangerous|explosive|unsafe)|"
     r"suspected\b|minefields?\b|demining need\w*|dangerous\s+(?:area|land|territor)"),
    (Kind.CONTROL, "retaken",
     r"liberat\w+|retak\w+|retook|recaptur\w+|regain\w*|reclaim\w*|re-?captur\w+|won back|took back|"
     r"take back|clawed back"),
    (Kind.CONTROL, "lost", r"\blost\b|\blos(?:es|ing)\b|ced(?:ed|ing)\b|loss of"),
    (Kind.CONTROL, "held",
     r"(?:now\s+)?control(?:s|led|ling)?\b|holds?\b|held\b|under (?:\w+\s+){0,2}(?:control|occupation)|"
     r"occup(?:ies|y)\b|currently occupied"),
    (Kind.CONTROL, "gained",
     r"grab(?:s|bed|bing)?\b|seiz(?:e|es|ed|ing|ure)\b|captur(?:e|es|ed|ing)\b|gain(?:s|ed|ing)?\b|"
     r"conquer\w*|occup(?:ied|ying)\b|overr[ua]n\w*|t(?:ook|ak(?:e|es|en|ing))\s+(?:control|over|about|some|"
     r"more|around|nearly|at|up|an|\d)|annex(?:ed|ing)|advanc(?:e|es|ed|ing)\b|expand\w*"),
]  # fmt: skip
_TRIGGERS = [(k, d, re.compile(rf"(?<![\w-])(?:{p})", re.IGNORECASE)) for k, d, p in _RULES]
_RATE = re.compile(
    r"\s*\)?\s*(?:of\s+\w+\s+)?(?:a|an|per|each|every|daily|/)\s?(?:day|hour|month|year|week|team|"
    r"deminer|machine)\b", re.IGNORECASE,
)  # fmt: skip
_LINE = (
    r"(?:front\s?lines?|front|border|boundary|minefields?|mine belts?|roads?|tracks?|routes?|railways?|"
    r"rail(?:way)? lines?|power ?lines?|fence|river ?banks?|coast(?:line)?|shore\w*|beach(?:es)?|trench\w*|"
    r"barriers?|defen[cs]ive lines?|fortifications?|canals?|paths?)"
)
_OF_LINE = re.compile(
    rf"[\s-]*(?:long\s+|stretch\s+|section\s+|strip\s+)?(?:of\s+|along\s+)?(?:the\s+|its\s+|their\s+)?"
    rf"(?:(?!from\b|of\b|to\b|in\b|away\b|north\b|south\b|east\b|west\b)[\w’'-]+\s+){{0,3}}?(?P<line>{_LINE})\b",
    re.IGNORECASE,
)
_LINE_BEFORE = re.compile(
    rf"\b(?P<line>{_LINE})\b[^,.;]{{0,30}}?(?:stretch\w*|runs?|running|of|,)\s+(?:for\s+)?$",
    re.IGNORECASE,
)
_OF_STATE = re.compile(
    rf"\s*\)?\s*(?:of|in|inside|across|within)\s+(?:the\s+)?(?:\w+\s+){{0,2}}?$", re.IGNORECASE
)
_ITS = re.compile(
    r"\b(?:of\s+)?(?:its|their|the country[’']s|his country[’']s)\s+(?:\w+\s+)?" + _GROUND,
    re.IGNORECASE,
)


class Trigger(NamedTuple):
    """A word that says what became of the ground, and where it stands."""

    kind: Kind
    deed: str | None
    start: int
    end: int


def triggers(text: str) -> list[Trigger]:
    """The words of a sentence that say what became of ground; none within another."""
    found: list[Trigger] = []
    for kind, deed, pattern in _TRIGGERS:
        for m in pattern.finditer(text):
            if not any(t.start < m.end() and m.start() < t.end for t in found):
                found.append(Trigger(kind, deed, m.start(), m.end()))
    return found


def _weight(scene: Scene, figure: Figure, one: Trigger, areas: list[Figure]) -> int:
    """How far a trigger is from a figure, in words; other figures and clauses set it apart."""
    low, high = (
        sorted((figure.end, one.start)) if one.start > figure.start else (one.end, figure.start)
    )
    weight = words_between(scene.text, low, high)
    weight += _OTHER_FIGURE * sum(low <= a.start < high and a is not figure for a in areas)
    first, last = clause(scene.text, figure.start)
    weight += _OTHER_CLAUSE * (not first <= one.start < last)
    attribute = re.match(rf"[\s-]+(?:\w+\s+){{0,2}}?{_GROUND}\b", scene.text[one.end :])
    if one.kind is Kind.REMAINING:
        weight -= _LEFT_OVER
    if one.kind is Kind.CONTAMINATED and attribute and one.start > figure.end:
        weight += _ATTRIBUTE
    return weight


def _meant(
    scene: Scene, figure: Figure, areas: list[Figure], found: list[Trigger]
) -> Trigger | None:
    """The trigger that a figure goes with."""
    ranked = sorted((_weight(scene, figure, t, areas), i) for i, t in enumerate(found))
    for weight, i in ranked:
        if weight > _REACH:
            return None
        one = found[i]
        mined = one.kind is not Kind.CONTROL
        if mined and not scene.near:
            continue
        if one.kind is Kind.CLEARED and _not_done(scene, one):
            return None
        return one
    return None


def _not_done(scene: Scene, one: Trigger) -> bool:
    start, _ = clause(scene.text, one.start)
    to = re.search(
        r"\b(?:to|can|will|could|would|aim\w*|goal|target\w*)\s+(?:\w+\s+)?$",
        scene.text[: one.start],
    )
    done = re.search(
        r"\b(?:help\w*|manag\w*|work\w*|used|deployed)\s+to\s+$", scene.text[: one.start]
    )
    return (to is not None and done is None) or taken_back(
        scene, max(start, one.start - 60), one.start
    )


def areas(scene: Scene) -> Iterator[Found]:
    """Areas of ground that is contaminated, cleared, left to clear, or changed hands."""
    measured = [f for f in scene.figures if dimension(f.quantity.unit) == "area"]
    found = triggers(scene.text) if measured else []
    for figure in measured:
        if _RATE.match(scene.text, figure.end):
            continue
        one = _meant(scene, figure, measured, found)
        if one is None:
            continue
        owner = _whose(scene, figure, one)
        if one.kind is not Kind.CONTROL:
            yield Found(one.kind, *_span(scene, figure), figure, state=owner, deed=one.deed)
            continue
        actor = _actor(scene, one)
        if actor is None and owner is None and not re.search(_GROUND, scene.text[figure.end :]):
            continue
        to = owner if owner != actor else None
        yield Found(
            one.kind, *_span(scene, figure), figure, state=actor, to_state=to, deed=one.deed
        )


def _span(scene: Scene, figure: Figure) -> tuple[int, int]:
    """A figure with the bracket that closes behind its conversion."""
    closed = figure.converted is not None and scene.text[figure.end : figure.end + 1] in (")", "]")
    return figure.start, figure.end + closed


def _actor(scene: Scene, one: Trigger) -> str | None:
    start, _ = clause(scene.text, one.start)
    acting = subjects(scene, start, one.start)
    if acting:
        return acting[-1].key
    ahead = [s for s in scene.states if s.start < one.start and not is_object(scene.text, s)]
    return ahead[-1].key if ahead else None


def _whose(scene: Scene, figure: Figure, one: Trigger) -> str | None:
    """The state whose ground a figure measures: "of X", "in X", "X's territory", else the nearest."""
    for s in scene.states:
        if s.start >= figure.end and _OF_STATE.fullmatch(scene.text, figure.end, s.start):
            return s.key
    if _ITS.search(scene.text, figure.start):
        ahead = [s for s in scene.states if s.end <= figure.start]
        return ahead[-1].key if ahead else None
    if one.kind is Kind.CONTROL:
        behind = re.compile(r"(?:Russian|Ukrainian|\w+)\s+" + _GROUND)
        owned = [
            s for s in scene.states if s.start > figure.start and behind.match(scene.text, s.start)
        ]
        return owned[0].key if owned else None
    near = sorted(scene.states, key=lambda s: words_between(scene.text, figure.start, s.start))
    return near[0].key if near else None


def lengths(scene: Scene) -> Iterator[Found]:
    """Lengths of front, border, road or minefield that the text gives."""
    for figure in scene.figures:
        if dimension(figure.quantity.unit) != "length":
            continue
        behind = _OF_LINE.match(scene.text, figure.end)
        ahead = None if behind else _LINE_BEFORE.search(scene.text[: figure.start])
        line = behind or ahead
        if line is None or not scene.near:
            continue
        end = behind.end() if behind else figure.end
        found = triggers(scene.text)
        near = [t for t in found if _weight(scene, figure, t, [figure]) <= _REACH]
        deed = min(near, key=lambda t: _weight(scene, figure, t, [figure])).deed if near else None
        state = scene.states[0].key if len({s.key for s in scene.states}) == 1 else None
        yield Found(
            Kind.LENGTH,
            figure.start,
            end,
            figure,
            state=state,
            noun=line["line"].lower(),
            deed=deed,
        )
