"""Shares of a whole, and by how much a figure rose or fell."""

import re
from collections.abc import Iterator

from fallow.evidence.areas import triggers
from fallow.evidence.claim import Doubt, Kind, Qualifier, Quantity
from fallow.evidence.cues import cue, words
from fallow.evidence.figures import Figure, dimension
from fallow.evidence.found import Found
from fallow.evidence.names import Mention
from fallow.evidence.numerals import WORDS
from fallow.evidence.scene import Scene

_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_NUMBERS = {word: n for word, n in WORDS.items() if 2 <= n <= 10}  # noqa: PLR2004 - "fivefold"
_FRACTION = re.compile(
    r"(?<![\w-])(?:(?P<half>(?<!first )(?<!second )(?<!ern )(?<!other )half"
    r"(?!\s+of\s+(?:the\s+year|(?:19|20)\d\d)))|(?:a|one)[ -](?P<one>third|quarter|fifth|tenth)|"
    r"(?P<some>two|three|four)[ -](?P<many>third|quarter|fifth)s|"
    r"one in (?P<every>two|three|four|five|six|ten))"
    r"(?=\s+(?:of|people|civilians|\w+\s+victims|(?:being|were|are|was)\s+(?:children|women|men|civilians))\b)",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:about|around|nearly|almost|roughly|some|approximately)\s+$", re.IGNORECASE
)
_HARMED, _LAND, _ORDNANCE = cue("share.harmed"), cue("share.land"), cue("share.ordnance")
_OF = re.compile(
    rf"(?:\s*\([\d,. ]+\))?(?:\s+(?:of|among)\s+(?:(?!and\b)[\w’'-]+\s+|[\d,.]*\d\s+){{0,5}}?"
    rf"(?P<noun>{_HARMED}|{_LAND}|{_ORDNANCE})\b|"
    r"\s+(?:(?:were|was|are|being)\s+(?:\w+\s+)?)?(?P<those>civilians|children|women|men|boys|girls|males|"
    rf"females|members|soldiers|military|minors|{cue('harm.killed')}|{cue('harm.injured')})\b)",
    re.IGNORECASE,
)
_OF_FIGURE = re.compile(
    r"\s+of\s+(?:(?:the|its|their|an?|some|about|these|those)\s+)?(?:[a-z]+\s+){0,3}"
)
_MAJORITY = re.compile(
    rf"\b(?:majority|most|bulk|part|share)\s+of\s+(?:\w+\s+){{0,3}}?(?P<noun>{_HARMED})(?P<those>)"
    r"\s*[–—(,-]\s*$",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"\s*[–—),-]\s*(?:were|was|are|is|have|had)\b")
_TOTAL = re.compile(r"\s+of\s+(?:the|this|that|all)\s+(?:\w+\s+)?total\b", re.IGNORECASE)
_IS_LAND = re.compile(_LAND, re.IGNORECASE)
_ON_LAND, _FIELD, _HARM = words("share.on_land"), words("share.field"), words("share.harmed")
_MADE_UP = re.compile(
    rf"\b(?P<noun>{_HARMED}|women|men|boys|girls)\s+(?:\w+\s+)?(?:\([\d,.]+\)\s+)?(?:mak(?:e|es|ing)|made)\s+up\s+$|"
    rf"\b(?P<those>{_HARMED}|women|men|boys|girls)\s+"
    r"(?:(?:under|over|aged|below)\s+(?:\w+\s+){1,5}?)?(?:\w+\s+)?(?:account(?:s|ed|ing)?\s+for|"
    r"(?:represent|compris|constitut)\w*)\s+$",
    re.IGNORECASE,
)
_CHANGED = rf"(?:(?P<rose>{cue('share.rose')})|(?P<fell>{cue('share.fell')}))"
_BEFORE = re.compile(
    rf"\b{_CHANGED}\b(?:\s+(?:in|of)\s+(?:\w+\s+){{1,4}}?)?\s*(?:of|by|to|,|at)?\s*$", re.IGNORECASE
)
_BEHIND = re.compile(
    rf"\s+(?:(?:\w+ly|annual|year-on-year|sharp)\s+)?{_CHANGED}\b(?!\s+than\s+half)", re.IGNORECASE
)
_TIMES = {"doubl": 2.0, "tripl": 3.0, "quadrupl": 4.0}
_MULTIPLIED = re.compile(
    rf"\b(?:(?P<word>{'|'.join(_TIMES)})(?:ed|ing)|(?P<halved>halved)|"
    rf"(?P<n>{'|'.join(_NUMBERS)})-?fold)\b",
    re.IGNORECASE,
)
# What stands for a figure of the sentence before.
_SAME = re.compile(
    r"\b(?:it|they|that|this|these|those|figures?|numbers?|totals?|tolls?|counts?|rates?)\b",
    re.IGNORECASE,
)
_NEAR = 40  # characters


def shares(scene: Scene) -> Iterator[Found]:
    """Shares of casualties, ordnance or land, in per cent or as a fraction."""
    percents = [f for f in scene.figures if f.quantity.unit == "%"]
    for figure in (*percents, *_fractions(scene.text)):
        if _change(scene.text, figure):
            continue
        if held := _of_state(scene, figure):
            yield held
            continue
        made_up = _MADE_UP.search(scene.text, 0, figure.start) if scene.near else None
        made_up = made_up or (_apposed(scene.text, figure) if scene.near else None)
        of = made_up or (_OF.match(scene.text, figure.end) if scene.near else None)
        if of is None:
            if scene.near and (part := _of_ground(scene, figure) or _of_total(scene, figure)):
                yield part
            continue
        noun = (of["noun"] or of["those"]).lower()
        if _IS_LAND.fullmatch(noun) and not _ON_LAND.search(scene.text):
            continue
        start, end = min(of.start(), figure.start), max(of.end(), figure.end)
        yield Found(Kind.SHARE, start, end, figure, noun=noun, state=_only_state(scene))


def _apposed(text: str, share: Figure) -> re.Match[str] | None:
    """ "The majority of victims – 86 per cent – were civilians"."""
    closed = _CLOSED.match(text, share.end)
    return _MAJORITY.search(text, 0, share.start) if closed else None


def _of_ground(scene: Scene, share: Figure) -> Found | None:
    """ "95 per cent of the 2,000 hectares have been cleared": a share of a figure of ground."""
    for figure in scene.figures:
        if figure.start <= share.start or dimension(figure.quantity.unit) != "area":
            continue
        of = _OF_FIGURE.fullmatch(scene.text, share.end, figure.start)
        told = [t for t in triggers(scene.text) if t.kind is not Kind.CONTROL]
        if of is None or not told:
            return None
        state = _only_state(scene)
        return Found(
            Kind.SHARE, share.start, figure.end, share, noun="land", state=state, deed=told[-1].deed
        )
    return None


def _of_total(scene: Scene, share: Figure) -> Found | None:
    """ "They cleared 170 mines, 80 % of the total": a share of what was named before."""
    of = _TOTAL.match(scene.text, share.end)
    ahead = [(m.start, m.key) for m in scene.munitions if m.end <= share.start]
    ahead += [(m.start(), m[0].lower()) for m in _HARM.finditer(scene.text, 0, share.start)]
    if of is None or not ahead:
        return None
    state = _only_state(scene)
    return Found(Kind.SHARE, share.start, of.end(), share, noun=max(ahead)[1], state=state)


def _only_state(scene: Scene) -> str | None:
    states = {s.key for s in scene.states}
    return states.pop() if len(states) == 1 else None


def _of_state(scene: Scene, figure: Figure) -> Found | None:
    """ "controls about 20 % of Ukraine", "lost a fifth of its territory"."""
    of = re.compile(r"\s+of\s+(?:the\s+)?").match(scene.text, figure.end)
    if of is None:
        return None
    whose = next((s for s in scene.states if s.start == of.end()), None)
    its = re.compile(r"(?:its|their|the country[’']s)\s+(?:territory|land)\b").match(
        scene.text, of.end()
    )
    near = [t for t in triggers(scene.text) if t.kind is Kind.CONTROL]
    near = [t for t in near if abs(t.start - figure.start) <= _NEAR]
    if not near or not (whose or its):
        return None
    ahead = [s for s in scene.states if s.end <= figure.start]
    actor = ahead[-1].key if ahead else None
    return Found(
        Kind.SHARE,
        figure.start,
        _share_end(of.end(), whose, its),
        figure,
        state=actor,
        to_state=whose.key if whose and whose.key != actor else None,
        noun="territory",
        deed=near[0].deed,
    )


def _share_end(at: int, whose: Mention | None, its: re.Match[str] | None) -> int:
    return its.end() if its else whose.end if whose else at


def _fractions(text: str) -> Iterator[Figure]:
    """Half, a third, two thirds, one in five: as per cent."""
    for m in _FRACTION.finditer(text):
        if m["half"]:
            value = 50.0
        elif m["one"]:
            value = 100.0 / _PARTS[m["one"].lower()]
        elif m["some"]:
            value = 100.0 * _NUMBERS[m["some"].lower()] / _PARTS[m["many"].lower()]
        else:
            value = 100.0 / _NUMBERS[m["every"].lower()]
        lead = _ABOUT.search(text, 0, m.start())
        start = lead.start() if lead else m.start()
        about = Qualifier.ABOUT if lead else None
        yield Figure(Quantity(value, value, "%", about, start, m.end()), None)


def _change(text: str, figure: Figure) -> re.Match[str] | None:
    """The word for rise or fall beside a figure."""
    before = _BEFORE.search(text, max(0, figure.start - _NEAR), figure.start)
    if before and re.search(r"\bma(?:k\w+|de)\s+$", text[: before.start()]):
        return None  # "made up 85 percent"
    return before or _BEHIND.match(text, figure.end)


def changes(scene: Scene) -> Iterator[Found]:
    """By how much casualties, incidents, ground or ordnance rose or fell."""
    if not scene.near:
        return
    noun = _HARM.search(scene.text) or _FIELD.search(scene.text)
    told = noun[0].lower() if noun else None
    for figure in scene.figures:
        change = _change(scene.text, figure) if figure.quantity.unit in ("%", "fold") else None
        if change is None:
            continue
        deed = "rose" if change["rose"] else "fell"
        if noun is None and not _SAME.search(scene.text, 0, max(change.start(), figure.start)):
            continue  # wages, prices
        doubts = () if noun else (Doubt.FIGURE_FROM_BEFORE,)
        start, end = min(change.start(), figure.start), max(change.end(), figure.end)
        yield Found(Kind.CHANGE, start, end, figure, noun=told, deed=deed, doubts=doubts)
    if told is not None:
        yield from _multiplied(scene, told)


def _multiplied(scene: Scene, noun: str) -> Iterator[Found]:
    """Doubled, tripled, halved, tenfold."""
    for m in _MULTIPLIED.finditer(scene.text):
        if any(f.start <= m.start() < f.end for f in scene.figures):
            continue
        if m["halved"]:
            value, unit, deed = 50.0, "%", "fell"
        else:
            folds = _TIMES.get((m["word"] or "").lower()) or float(_NUMBERS[m["n"].lower()])
            value, unit, deed = folds, "fold", "rose"
        figure = Figure(Quantity(value, value, unit, None, m.start(), m.end()), None)
        yield Found(Kind.CHANGE, m.start(), m.end(), figure, noun=noun, deed=deed)
