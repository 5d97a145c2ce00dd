"""Ground, lines and shares that no rule of its own has read: by the verb of their clause."""

import re
from collections.abc import Sequence

from fallow.evidence.areas import Trigger, not_done, triggers
from fallow.evidence.claim import Kind
from fallow.evidence.clauses import clause, taken_back, words_between
from fallow.evidence.cues import cue, words
from fallow.evidence.figures import Figure, dimension
from fallow.evidence.found import Found
from fallow.evidence.heads import STOP
from fallow.evidence.nounless import BARE, more_of
from fallow.evidence.scene import Scene

_HARM_NOUN, _GROUND_NOUN = words("general.harmed"), words("share.land")
_IS_PART, _FUNDS = words("general.part_of"), words("general.not_share")
_WHOLE = re.compile(
    r"\s+(?:area|region|country|in size|of total)\b|"
    r"\s*(?:per|a|each|every|/)\s*(?:day|month|year|week|team)\b|"
    r"\s+(?:of\s+\w+\s+)?(?:costs?|takes?|needs?)\b"
)
# "390 hectares out of 460": the whole, of which the part is told.
_OUT_OF = re.compile(r"\bout\s+of\s+(?:(?:the|a|its)\s+)?(?:total\s+(?:of\s+)?)?$", re.IGNORECASE)
_OVER = re.compile(rf"\b{cue('general.over')}\s+(?:{cue('general.little')}\s+)*$", re.IGNORECASE)
_TAKEN = words("general.dealt_with")
_MORE = (
    (Kind.CLEARED, words("general.cleared")),
    (Kind.CONTAMINATED, words("general.contaminated")),
)
_LINE = re.compile(
    rf"(?:-?\s?long)?(?:\s+(?:of|along))?(?:\s+(?!{STOP})[\w’'-]+){{0,4}}?\s+{cue('general.line')}\b",
    re.IGNORECASE,
)
_FAR = 30  # words between an area and what became of it, in another clause


def measured(scene: Scene, figure: Figure, told: Sequence[Found]) -> Found | None:
    """Ground by what became of it, a line on it, or a share of it or of the people harmed."""
    if figure.quantity.unit == "%":
        return _share(scene, figure) or _more_share(scene, figure, told)
    kind = dimension(figure.quantity.unit)
    if _OUT_OF.search(scene.text, 0, figure.start):
        return None
    if kind not in ("area", "length") or _WHOLE.match(scene.text, figure.end):
        return None
    near = what_became(scene, figure) or _from_under(scene, figure)
    if near is None:
        return None
    if kind == "length":
        line = _LINE.match(scene.text, figure.end) if scene.own else None
        return (
            Found(Kind.LENGTH, figure.start, line.end(), figure, deed=near.deed) if line else None
        )
    return Found(near.kind, figure.start, figure.end, figure, deed=near.deed)


def what_became(scene: Scene, figure: Figure) -> Trigger | None:
    """The nearest word of the clause, else of the sentence, for what became of ground."""
    first, last = clause(scene.text, figure.start)
    told = [t for t in triggers(scene.text) if t.kind is not Kind.CONTROL]
    told += [
        Trigger(kind, kind.split("-", maxsplit=1)[0], m.start(), m.end())
        for kind, more in _MORE
        for m in more.finditer(scene.text)
        if not any(t.start < m.end() and m.start() < t.end for t in told)
    ]
    away = {
        t: words_between(scene.text, figure.end, t.start)
        if t.start >= figure.end
        else words_between(scene.text, t.end, figure.start)
        for t in told
    }
    here = [t for t in told if first <= t.start < last] or [t for t in told if away[t] <= _FAR]
    near = min(here, key=lambda t: away[t]) if here else None
    return None if near is None or not_done(scene, near) else near


def _from_under(scene: Scene, figure: Figure) -> Trigger | None:
    """ "They destroyed 900 mines over 12 hectares": ground from which ordnance was taken."""
    first, _ = clause(scene.text, figure.start)
    over = _OVER.search(scene.text, first, figure.start)
    before = over.start() if over else figure.start
    told = over or scene.text.startswith("over ", figure.start)
    taken = told and _TAKEN.search(scene.text, first, before)
    if not taken or taken_back(scene, first, taken.start()):
        return None
    return Trigger(Kind.CLEARED, "cleared", taken.start(), taken.end())


def _share(scene: Scene, figure: Figure) -> Found | None:
    """A share of the people harmed, or of ground, that its clause tells of."""
    first, last = clause(scene.text, figure.start)
    if _FUNDS.search(scene.text, first, last) or not _IS_PART.search(scene.text, first, last):
        return None
    harm = _HARM_NOUN.search(scene.text, first, last)
    ground = (
        _GROUND_NOUN.search(scene.text, figure.end, last) if what_became(scene, figure) else None
    )
    noun = harm or ground
    if noun is None or not scene.own:
        return None
    return Found(Kind.SHARE, figure.start, figure.end, figure, noun=noun[0].lower())


def _more_share(scene: Scene, figure: Figure, told: Sequence[Found]) -> Found | None:
    """ "Mines caused 4 % of deaths, shells 55 %": another share of the same whole."""
    bare = BARE.match(scene.text, figure.end)
    last = told[-1] if told else None
    if not bare or last is None or last.kind is not Kind.SHARE or last.end > figure.start:
        return None
    if _FUNDS.search(scene.text, last.end, figure.start):
        return None
    return more_of(last, figure)
