"""Areas and lengths: contaminated, cleared, still to clear, or changed hands."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fallow.evidence.claim import Doubt, Kind
from fallow.evidence.clauses import clause, is_object, subjects, taken_back, words_between
from fallow.evidence.cues import cue
from fallow.evidence.figures import Figure, dimension
from fallow.evidence.found import Found
from fallow.evidence.scene import Scene

_REACH = 22  # words between a figure and the verb that it goes with, penalties included
_OTHER_FIGURE, _OTHER_CLAUSE, _ATTRIBUTE, _LEFT_OVER = 30, 6, 12, 8
_GROUND = cue("land.ground")
_TRIGGERS = [
    (kind, deed, re.compile(rf"(?<![\w-]){cue(f'land.{deed}')}", re.IGNORECASE))
    for kind, deed in (
        (Kind.REMAINING, "remaining"),
        (Kind.CLEARED, "released"),
        (Kind.CLEARED, "cleared"),
        (Kind.CONTAMINATED, "contaminated"),
        (Kind.CONTROL, "retaken"),
        (Kind.CONTROL, "lost"),
        (Kind.CONTROL, "gained"),
        (Kind.CONTROL, "held"),
    )
]
_BY = re.compile(
    rf"\b(?:(?P<fell>{cue('land.fell')})|(?P<rose>{cue('land.rose')}))\s+by\s+$", re.IGNORECASE
)
# "Reduce the suspected area by …": a change, or the plan of one.
_REDUCED = re.compile(
    r"(?P<plan>\bto\s+)?\b(?:reduc\w+|cut|shr[iau]nk\w*|decreas\w+)\b[^.;,]{1,80}\bby\s+$",
    re.IGNORECASE,
)
_REDUCED_TO = re.compile(
    rf"\b(?:was|were|has|have|had|been|is|are)\s+(?:been\s+)?{cue('count.lowered')}\s+to\s+$",
    re.IGNORECASE,
)
_DOWN_FROM = re.compile(
    rf"\b(?:down|up)\s+from\s+(?:(?:the|an?|some|its)\s+)?(?:{cue('count.earlier')}\s+)?$",
    re.IGNORECASE,
)
_OUT_OF = re.compile(r"\s+out\s+of\s+(?:(?:the|a|its)\s+)?(?:total\s+(?:of\s+)?)?$")
_RATE = re.compile(
    r"\s*\)?\s*(?:of\s+[\w ]+?\s+)?"
    r"(?:(?:costs?|takes?|sells?|needs?)\b|(?:a|an|per|each|every|daily|/)\s?"
    r"(?:day|hour|month|year|week|team|deminer|machine)\b(?!\s+(?:earlier|before|ago|later)))",
    re.IGNORECASE,
)
_OF_STATE = re.compile(r"\s*\)?\s*(?:of|in|inside|across|within)\s+(?:the\s+)?(?:\w+\s+){0,2}?")
_ITS = re.compile(
    rf"\b(?:of\s+)?(?:its|their|the country[’']s|his country[’']s)\s+(?:\w+\s+)?{_GROUND}",
    re.IGNORECASE,
)
_AIM = re.compile(
    r"(?<!reported )(?<!known )(?<!believed )(?<!said )\b"
    r"(?:to|can|will|could|would|aim\w*|goal|target\w*)\s+(?:\w+\s+)?$"
)
_MIGHT = re.compile(r"\b(?:can|will|could|would|may|might|should)\s+(?:\w+\s+)?$")
_DONE = re.compile(
    r"\b(?:help\w*|manag\w*|used|deployed|(?:work|coordinat|cooperat|partner)\w*)"
    r"(?:\s+(?:closely\s+)?with\s+[^,;.]{1,40})?\s+to\s+$"
)
_STOOD = re.compile(
    r"\b(?:it|they|that|this|the (?:figure|total|number|area|estimate))\s+"
    r"(?:(?:had|has|have|now|then|still|once)\s+){0,2}(?:stands?|stood|is|was|were|are|"
    r"comes? to|came to|reached|totall?ed|f[ae]ll\w*|rose|grew|amount\w*|dropped|shrank|shrunk)\s+"
    r"(?:to\s+|at\s+|by\s+)?$",
    re.IGNORECASE,
)
# "128,000 square kilometres of land and 14,000 of water are contaminated".
_JOINED = re.compile(
    r"\)\s*,?\s*(?:and\s+)?(?:[A-Z]\w+\s+){1,3}\(|(?:\s+of\s+(?:\w+\s*){1,3}?)?\s*(?:,|,?\s+and)\s+(?:\w+ly\s+)?",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(r"\bof which\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
# "30 hectares of mined land and …": what the other figure measures.
_OF_OTHER = re.compile(r"\)?\s+of\s+(?:\w+ly\s+)?")
_HAD_BEEN = re.compile(r"\b(?:that|which)\s+(?:had|were|was)\s+(?:been\s+)?(?:\w+ly\s+)?$")
# "12 km² of land contaminated by shells was cleared".
_GROUND_THAT = re.compile(rf"\bof\s+(?:[a-z]+\s+)?{_GROUND}\s+(?:\w+ly\s+)?$", re.IGNORECASE)
# "497 km² of land known or suspected to be contaminated was released".
_KNOWN_AS = re.compile(
    r"\bof\s+\w+\s+(?:known\s+(?:or|and)\s+|known\s+(?:or\s+\w+\s+)?to\s+be\s+|"
    r"(?:known\s+or\s+)?suspected\s+to\s+be\s+)$",
    re.IGNORECASE,
)
_MINEFIELDS = re.compile(r"minefields?\b", re.IGNORECASE)
# "Not containing evidence of contamination": land released by survey; any other denial is none.
_NO_SIGN = re.compile(
    r"\b(?:not|no|without|free (?:of|from))\s+(?:\w+\s+)?(?:evidence|signs?|traces?|indications?)"
    r"\s+of\s+$",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|no longer|never|without|free (?:of|from))\s+(?:\w+\s+){0,2}$")
_BACK = 60  # characters before a verb in which a word may take it back


class Trigger(NamedTuple):
    """A word that says what became of the ground, and where it stands."""

    kind: Kind
    deed: str
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


def weight(scene: Scene, figure: Figure, one: Trigger, others: Sequence[Figure]) -> int:
    """How far a trigger is from a figure, in words; other figures and clauses set it apart."""
    behind = one.start > figure.start
    low, high = (figure.end, one.start) if behind else (one.end, figure.start)
    away = words_between(scene.text, low, high)
    away += _OTHER_FIGURE * _between(
        scene.text, figure, [f for f in others if low <= f.start < high]
    )
    first, last = clause(scene.text, figure.start)
    away += _OTHER_CLAUSE * (not first <= one.start < last)
    if one.kind is Kind.REMAINING:
        away -= _LEFT_OVER
    if one.kind is Kind.CONTAMINATED and _counted(scene, one):
        return _REACH + 1
    if one.kind is Kind.CONTAMINATED and _describes(scene.text, one):
        of_other = any(_OF_OTHER.fullmatch(scene.text, f.end, one.start) for f in others)
        away += _ATTRIBUTE * (behind or of_other)
    return away


def _between(text: str, figure: Figure, others: Sequence[Figure]) -> int:
    """How many other figures stand between; those joined to it share its verb."""
    rest = [f for f in others if f is not figure]
    ahead = bool(rest) and rest[0].start < figure.start
    last, joined = figure, 0
    for one in reversed(rest) if ahead else rest:
        first, second = (one, last) if ahead else (last, one)
        if not _JOINED.fullmatch(text, first.end, second.start):
            break
        last, joined = one, joined + 1
    return len(rest) - joined


def _counted(scene: Scene, one: Trigger) -> bool:
    """ "40 minefields": things that a count of their own counts say nothing of an area."""
    if not _MINEFIELDS.match(scene.text, one.start):
        return False
    return any(
        not f.quantity.unit and scene.text[f.end : one.start].strip() == "" for f in scene.figures
    )


def _describes(text: str, one: Trigger) -> bool:
    """ "contaminated land", "land that had been mined": what the ground is or was like, not what
    is said of the figure."""
    ground = re.match(rf"[\s-]+(?:\w+\s+){{0,2}}?{_GROUND}\b", text[one.end :])
    if _KNOWN_AS.search(text, 0, one.start) or _MINEFIELDS.match(text, one.start):
        return True
    behind = _GROUND_THAT.search(text, 0, one.start) is not None
    return ground is not None or behind or _HAD_BEEN.search(text, 0, one.start) is not None


def meant(
    scene: Scene, figure: Figure, others: Sequence[Figure], found: Sequence[Trigger]
) -> Trigger | None:
    """The trigger that a figure goes with, or None."""
    ranked = sorted((weight(scene, figure, t, others), i) for i, t in enumerate(found))
    for away, i in ranked:
        if away > _REACH:
            break
        one = found[i]
        if one.kind is not Kind.CONTROL and not scene.near:
            continue
        if one.kind is Kind.CONTROL and _MIGHT.search(scene.text, 0, one.start):
            return None
        if one.kind is Kind.CONTAMINATED:
            return _undenied(scene.text, one)
        return None if one.kind is Kind.CLEARED and not_done(scene, one) else one
    return None


def _undenied(text: str, one: Trigger) -> Trigger | None:
    """Contamination as it is told: a denial of its signs releases, any other says nothing."""
    if _NO_SIGN.search(text, 0, one.start):
        return one._replace(kind=Kind.CLEARED, deed="released")
    return None if _DENIED.search(text, max(0, one.start - _BACK), one.start) else one


def not_done(scene: Scene, one: Trigger) -> bool:
    """Whether the clearance is only meant, hoped for or denied."""
    ahead = scene.text[: one.start]
    if _AIM.search(ahead) and not _DONE.search(ahead):
        return True
    start, _ = clause(scene.text, one.start)
    return taken_back(scene, max(start, one.start - _BACK), one.start)


def areas(scene: Scene, before: Sequence[Scene]) -> Iterator[Found]:
    """Areas of ground that is contaminated, cleared, left to clear, or changed hands."""
    measured = [f for f in scene.figures if dimension(f.quantity.unit) == "area"]
    found = triggers(scene.text) if measured else []
    if measured and not found and before and scene.near:
        yield from _again(scene, before[-1], measured)
    last: Trigger | None = None
    for figure in measured:
        one = meant(scene, _whole(scene, figure, measured) or figure, measured, found)
        if _OUT_OF.search(scene.text, 0, figure.start):
            continue
        if last and _OF_WHICH.search(scene.text, 0, figure.start):
            one = one if one and one.start > figure.start and one.kind is Kind.CLEARED else last
        one = one or _shrunk(scene.text, figure, found)
        if one is None and last and _DOWN_FROM.search(scene.text, 0, figure.start):
            one = last
        last = one
        if one is None or _RATE.match(scene.text, figure.end):
            continue
        reduced = _REDUCED.search(scene.text, 0, figure.start)
        if reduced and reduced["plan"]:
            continue
        if by := _BY.search(scene.text, max(0, figure.start - _BACK), figure.start):
            deed = "rose" if by["rose"] else "fell"
            end = _end(scene, figure)
            yield Found(Kind.CHANGE, by.start(), end, figure, noun=one.deed, deed=deed)
        elif one.kind is Kind.CONTROL:
            yield from _control(scene, figure, one)
        else:
            state = _whose(scene, figure) or _nearest_state(scene, figure)
            end = _end(scene, figure)
            yield Found(one.kind, figure.start, end, figure, state=state, deed=one.deed)


def _whole(scene: Scene, figure: Figure, measured: Sequence[Figure]) -> Figure | None:
    """ "390 hectares out of 460 hectares are mined": the whole that a figure is a part of."""
    after = next((f for f in measured if f.start >= figure.end), None)
    return after if after and _OUT_OF.fullmatch(scene.text, figure.end, after.start) else None


def _shrunk(text: str, figure: Figure, found: Sequence[Trigger]) -> Trigger | None:
    """ "The contaminated area was reduced to 12 square kilometres": what is so still."""
    to = _REDUCED_TO.search(text, 0, figure.start)
    ahead = [t for t in found if to and t.end <= to.start()]
    return ahead[-1] if ahead and ahead[-1].kind in (Kind.CONTAMINATED, Kind.REMAINING) else None


def _again(scene: Scene, before: Scene, measured: Sequence[Figure]) -> Iterator[Found]:
    """ "It stood at 174,000 square kilometres": what the sentence before told of ground."""
    told = [t for t in triggers(before.text) if t.kind is not Kind.CONTROL]
    for figure in measured if told else ():
        if _STOOD.search(scene.text, 0, figure.start):
            doubts = (Doubt.FIGURE_FROM_BEFORE,)
            kind, deed, end = told[-1].kind, told[-1].deed, _end(scene, figure)
            yield Found(kind, figure.start, end, figure, deed=deed, doubts=doubts)


def _end(scene: Scene, figure: Figure) -> int:
    """Where a figure ends, with the bracket that closes behind its conversion."""
    closed = figure.converted is not None and scene.text[figure.end : figure.end + 1] in (")", "]")
    return figure.end + closed


def _control(scene: Scene, figure: Figure, one: Trigger) -> Iterator[Found]:
    """Ground that changed hands: who acted, and whose ground it is."""
    start, _ = clause(scene.text, one.start)
    acting = subjects(scene, start, one.start) or [
        s for s in scene.states if s.start < one.start and not is_object(scene.text, s)
    ]
    actor = acting[-1].key if acting else None
    owner = _whose(scene, figure) or _described_state(scene, figure)
    wide = figure.quantity.unit != "m²" and one.deed != "held"
    if actor or owner or wide or re.search(_GROUND, scene.text[figure.end :]):
        to = owner if owner != actor else None
        end = _end(scene, figure)
        yield Found(one.kind, figure.start, end, figure, state=actor, to_state=to, deed=one.deed)


def _whose(scene: Scene, figure: Figure) -> str | None:
    """The state whose ground a figure measures: "of X", "in X", "its territory"."""
    for s in scene.states:
        if s.start >= figure.end and _OF_STATE.fullmatch(scene.text, figure.end, s.start):
            return s.key
    if _ITS.search(scene.text, figure.start):
        ahead = [s for s in scene.states if s.end <= figure.start]
        return ahead[-1].key if ahead else None
    return None


def _described_state(scene: Scene, figure: Figure) -> str | None:
    """ "Ukrainian territory" behind a figure."""
    described = re.compile(rf"\w+\s+{_GROUND}")
    return next(
        (
            s.key
            for s in scene.states
            if s.start > figure.start and described.match(scene.text, s.start)
        ),
        None,
    )


def _nearest_state(scene: Scene, figure: Figure) -> str | None:
    near = sorted(scene.states, key=lambda s: words_between(scene.text, figure.start, s.start))
    return near[0].key if near else None
