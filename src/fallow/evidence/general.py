"""Figures that no rule of its own has read: by the noun they count and the verb of their clause."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fallow.evidence.areas import Trigger, not_done, triggers
from fallow.evidence.befell import elsewhere, harm_at_once, harm_of_people, joined_people
from fallow.evidence.claim import Doubt, Kind
from fallow.evidence.clauses import clause, taken_back, words_between
from fallow.evidence.counts import DEEDS
from fallow.evidence.cues import cue, words
from fallow.evidence.figures import Figure, dimension
from fallow.evidence.found import Found
from fallow.evidence.harm import word_of
from fallow.evidence.heads import STOP, Head, head_at, head_of, noun_at_end
from fallow.evidence.scene import Scene

_WERE = re.compile(rf"(?:\s+{cue('general.of_them')})?\s+(?:were|are)\s+", re.IGNORECASE)
_NOT_OURS = words("general.not_ours")
_NUMBER_OF = re.compile(
    rf"\b{cue('count.total')}\s+of\s+(?:(?:the|all|its|their)\s+)?"
    rf"(?P<what>(?:(?!{STOP})[\w’'/-]+\s+){{1,8}}?)"
    rf"(?=[^.;\d]{{0,120}}\b{cue('general.reached')}\s+(?:{cue('general.little')}\s+)*$)",
    re.IGNORECASE,
)
_OUT_OF_TEN = re.compile(
    r"\s+(?:in|out of)\s+(?:every\s+)?(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\b|"
    r"[-–](?:fifths?|thirds?|quarters?|tenths?)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"^(?:one|two|three|four)$", re.IGNORECASE)
_ONE_IN = re.compile(r"\b(?:one|two|three|\d+)\s+(?:in|out of)\s+(?:every\s+)?$", re.IGNORECASE)
# "Mines, believed to be as many as 900".
_NUMBERING = re.compile(rf",?\s+{cue('general.numbering')}\s+(?:{cue('general.little')}\s+)*$", re.IGNORECASE)
_BARE = re.compile(rf"\s*(?:[,.;:)\]–—]|$)|\s+-\s|\s+{STOP}", re.IGNORECASE)
_DONE = re.compile(
    rf"(?:\s+{cue('general.of_them')})?\s+(?:{cue('general.helping')}|already|also|safely|since)\b"
    rf"(?:\s+\w+){{0,2}}?\s+{cue('general.dealt_with')}\b",
    re.IGNORECASE,
)
_FUNCTION = re.compile(
    rf"(?<![\w-])(?:{STOP}|{cue('general.little')}|{cue('general.moved')}|{cue('count.total')})"
    r"(?![\w-])|(?-i:[A-Z][\w’'.-]*)",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    rf"(?:^|,\s+|\band\s+|\bthat\s+)(?:it|this|that|which|they|the\s+(?:\w+\s+)?{cue('count.total')})\s+"
    rf"[^.;\d]{{0,60}}$",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(rf"\bof (?:which|them|these|those)\s+(?:{cue('general.little')}\s+)*$")
_DID = re.compile(rf"\s+(?:{cue('general.helping')}|{cue('general.failed')})\b", re.IGNORECASE)
# "… found in May, while the total stands at 900": of what was counted last.
_TOTAL_IS = re.compile(
    rf"\b{cue('count.total')}\b[^.;\d]{{0,80}}?\b{cue('general.reached')}\s+(?:{cue('general.little')}\s+)*$",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"[^\W\d_][\w’'-]*")
_HARM_NOUN, _GROUND_NOUN = words("general.harmed"), words("share.land")
_IS_PART, _FUNDS = words("general.part_of"), words("general.not_share")
_WHOLE = re.compile(
    r"\s+(?:area|region|country|in size|of total)\b|"
    r"\s*(?:per|a|each|every|/)\s*(?:day|month|year|week|team)\b|"
    r"\s+(?:of\s+\w+\s+)?(?:costs?|takes?|needs?)\b"
)
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
_COUNTED = (Kind.ITEMS, Kind.CASUALTIES, Kind.INCIDENTS, Kind.MINEFIELDS)
_DEALT_WITH = ("destroyed", "cleared", "found")
_TABLE = {"ordnance": Kind.ITEMS, "harm": Kind.CASUALTIES, "incident": Kind.INCIDENTS}
_BACK = 3  # claims told before
_FAR = 30  # words between an area and what became of it, in another clause


def general(
    scene: Scene, before: Sequence[Scene], found: Sequence[Found], earlier: Sequence[Found]
) -> Iterator[Found]:
    """The figures of a sentence about ordnance that none of the `found` has read."""
    if not scene.near:
        return
    told = [f for f in found if f.figure]
    taken = {f.figure.start for f in told if f.figure}
    for figure in scene.figures:
        if figure.start in taken or _planned(scene, figure):
            continue
        if figure.quantity.unit:
            one = _measured(scene, figure) or _more_share(scene, figure, told)
        elif not figure.quantity.low.is_integer():
            continue
        elif head := head_of(scene, figure):
            one = _counted(scene, figure, head, before, told)
        else:
            one = _bare(scene, figure, told, earlier)
        if one is not None:
            told.append(one)
            yield one


def _planned(scene: Scene, figure: Figure) -> bool:
    """Whether the clause ahead of a figure only means, wants or allows it."""
    first, _ = clause(scene.text, figure.start)
    if _ONE_IN.search(scene.text, 0, figure.start):
        return True
    return _NOT_OURS.search(scene.text, first, figure.start) is not None


def _counted(
    scene: Scene, figure: Figure, head: Head, before: Sequence[Scene], told: Sequence[Found]
) -> Found | None:
    """What is claimed of things counted: their noun tells, or the verb of their clause."""
    start, end = figure.start, head.end
    if head.matter in ("ordnance", "loose"):
        return _ordnance(scene, figure, head)
    if head.matter == "people":
        harm = harm_of_people(scene, figure, end, before) or _as_others(scene, figure, told)
        return Found(Kind.CASUALTIES, start, end, figure, noun=harm) if harm else None
    if head.matter == "field":
        near = _trigger(scene, figure)
        deed = near.deed if near else None
        return Found(Kind.MINEFIELDS, start, end, figure, noun=head.noun, deed=deed)
    noun = word_of(head.noun) if head.matter == "harm" else head.noun
    return Found(_TABLE[head.matter], start, end, figure, noun=noun)


def _ordnance(scene: Scene, figure: Figure, head: Head) -> Found | None:
    """Ordnance counted; what is only sometimes ordnance, where it was found or destroyed."""
    start, end = figure.start, head.end
    first, _ = clause(scene.text, start)
    deed = _deed(scene, start, end)
    done = (*_DEALT_WITH, "laid", "remaining") if scene.own else _DEALT_WITH
    if taken_back(scene, first, start) or (head.matter == "loose" and deed not in done):
        return None
    noun = head.noun if head.matter == "ordnance" else "explosive items"
    return Found(Kind.ITEMS, start, end, figure, noun=noun, deed=deed)


def _as_others(scene: Scene, figure: Figure, told: Sequence[Found]) -> str | None:
    """ "Five were killed, including three children": the harm of those counted just before."""
    ahead = [f for f in told if f.figure and f.figure.end <= figure.start]
    last = max(ahead, key=lambda f: f.start) if ahead else None
    if last is None or last.kind is not Kind.CASUALTIES or last.figure is None:
        return None
    if elsewhere(scene):
        return None
    return last.noun if joined_people(scene, max(last.end, last.figure.end), figure.start) else None


def _measured(scene: Scene, figure: Figure) -> Found | None:
    """Ground by what became of it, a line on it, or a share of it or of the people harmed."""
    if figure.quantity.unit == "%":
        return _share(scene, figure)
    kind = dimension(figure.quantity.unit)
    if kind not in ("area", "length") or _WHOLE.match(scene.text, figure.end):
        return None
    near = _trigger(scene, figure) or _from_under(scene, figure)
    if near is None:
        return None
    if kind == "length":
        line = _LINE.match(scene.text, figure.end) if scene.own else None
        return (
            Found(Kind.LENGTH, figure.start, line.end(), figure, deed=near.deed) if line else None
        )
    return Found(near.kind, figure.start, figure.end, figure, deed=near.deed)


def _trigger(scene: Scene, figure: Figure) -> Trigger | None:
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
    taken = over and _TAKEN.search(scene.text, first, over.start())
    if not taken or taken_back(scene, first, taken.start()):
        return None
    return Trigger(Kind.CLEARED, "cleared", taken.start(), taken.end())


def _share(scene: Scene, figure: Figure) -> Found | None:
    """A share of the people harmed, or of ground, that its clause tells of."""
    first, last = clause(scene.text, figure.start)
    if _FUNDS.search(scene.text, first, last) or not _IS_PART.search(scene.text, first, last):
        return None
    harm = _HARM_NOUN.search(scene.text, first, last)
    ground = _GROUND_NOUN.search(scene.text, figure.end, last) if _trigger(scene, figure) else None
    noun = harm or ground
    if noun is None or not scene.own:
        return None
    return Found(Kind.SHARE, figure.start, figure.end, figure, noun=noun[0].lower())


def _more_share(scene: Scene, figure: Figure, told: Sequence[Found]) -> Found | None:
    """ "Mines caused 4 % of deaths, shells 55 %": another share of the same whole."""
    bare = figure.quantity.unit == "%" and _BARE.match(scene.text, figure.end)
    last = told[-1] if told else None
    if not bare or last is None or last.kind is not Kind.SHARE or last.end > figure.start:
        return None
    if _FUNDS.search(scene.text, last.end, figure.start):
        return None
    return _same(last, figure)


def _bare(
    scene: Scene, figure: Figure, told: Sequence[Found], earlier: Sequence[Found]
) -> Found | None:
    """A figure without its noun: from what is done, from the number it is, or from before."""
    text, start = scene.text, figure.start
    if harm := harm_at_once(text, figure.end):
        matter = scene.own or any(f.kind is Kind.CASUALTIES for f in (*told, *earlier[-2:]))
        return Found(Kind.CASUALTIES, start, harm[0], figure, noun=harm[1]) if matter else None
    if were := _WERE.match(text, figure.end):
        if one := _kind_of_them(scene, figure, were.end() - 1, told):
            return one
    of_which = _OF_WHICH.search(text, 0, start) and _DID.match(text, figure.end)
    if of_which or _DONE.match(text, figure.end):
        return _some_of_them(scene, figure, told, earlier)
    if not _BARE.match(text, figure.end) or _OUT_OF_TEN.match(text, figure.end) or elsewhere(scene):
        return None
    if numbering := _NUMBERING.search(text, 0, start):
        many = next((m for m in scene.munitions if m.end == numbering.start()), None)
        return Found(Kind.ITEMS, start, figure.end, figure, noun=many.key) if many else None
    if number := _NUMBER_OF.search(text, 0, start):
        first = number.start("what")
        head = noun_at_end(scene, first - 1, first + len(number["what"].rstrip()))
        return _of_head(figure, head) if head else None
    if _PRONOUN.match(text[figure.quantity.start : figure.end]):
        return None
    ahead = [f for f in told if f.end <= start]
    last = max(ahead, key=lambda f: f.end) if ahead else None
    if last and scene.own and last.kind in _COUNTED and not _content(scene, last.end, start):
        return _same(last, figure)
    counted = [f for f in (*earlier[-_BACK:], *ahead) if f.kind in _COUNTED]
    again = counted and (_AGAIN.search(text, 0, start) or _TOTAL_IS.search(text, 0, start))
    return _same(counted[-1], figure) if again else None


def _some_of_them(
    scene: Scene, figure: Figure, told: Sequence[Found], earlier: Sequence[Found]
) -> Found | None:
    """ "Of the mines laid, 900 have been removed": of the ordnance counted or named before."""
    counted = [f for f in (*earlier[-_BACK:], *told) if f.kind is Kind.ITEMS]
    named = [m for m in scene.munitions if m.end <= figure.start]
    if counted:
        return _same(counted[-1], figure)
    if not named:
        return None
    return Found(Kind.ITEMS, figure.start, figure.end, figure, noun=named[-1].key)


def _kind_of_them(scene: Scene, figure: Figure, at: int, told: Sequence[Found]) -> Found | None:
    """ "40 were mines", "12 of them were children": a part, by its kind."""
    head = head_at(scene, at, many=True)
    if head and head.matter == "ordnance":
        return _of_head(figure, head)
    if head and head.matter == "people" and any(f.kind is Kind.CASUALTIES for f in told):
        return Found(Kind.CASUALTIES, figure.start, head.end, figure, noun="casualties")
    return None


def _of_head(figure: Figure, head: Head) -> Found | None:
    kind = _TABLE.get(head.matter)
    noun = word_of(head.noun) if head.matter == "harm" else head.noun
    return Found(kind, figure.start, figure.end, figure, noun=noun) if kind else None


def _same(last: Found, figure: Figure) -> Found:
    """More of what was counted before."""
    doubts = (Doubt.FIGURE_FROM_BEFORE,)
    return replace(
        Found(last.kind, figure.start, figure.end, figure), noun=last.noun, deed=last.deed,
        doubts=doubts,
    )  # fmt: skip


def _content(scene: Scene, start: int, end: int) -> bool:
    """Whether words that say something new stand between; names, times and verbs of change do
    not."""
    gap = list(scene.text[start:end])
    for one in (*scene.times, *scene.states, *scene.places):
        for i in range(max(one.start, start), min(one.end, end)):
            gap[i - start] = " "
    return _CONTENT.search(_FUNCTION.sub(" ", "".join(gap))) is not None


def _deed(scene: Scene, start: int, end: int) -> str | None:
    """What was done with the ordnance counted: the nearest verb of the sentence."""
    near = [
        (m.start() - end if m.start() >= end else start - m.end(), deed)
        for deed, pattern in DEEDS
        for m in pattern.finditer(scene.text)
        if m.start() >= end or m.end() <= start
    ]
    return min(near)[1] if near else None
