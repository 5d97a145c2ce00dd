"""Shares of a whole, and how much a figure rose or fell."""

import re
from collections.abc import Iterator

from fallow.evidence.claim import Doubt, Kind, Quantity
from fallow.evidence.figures import Figure
from fallow.evidence.found import Found
from fallow.evidence.scene import Scene

_FRACTION = re.compile(
    r"(?<![\w-])(?:(?P<half>half)|(?:a|one)[ -](?P<one>third|quarter|fifth|tenth)|"
    r"(?P<some>two|three|four)[ -](?P<many>thirds|quarters|fifths)|"
    r"one in (?P<in>two|three|four|five|six|ten))(?=\s+(?:of|people|civilians|\w+\s+victims)\b)",
    re.IGNORECASE,
)
_PARTS = {"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_MANY = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
_ABOUT = re.compile(
    r"\b(?:about|around|nearly|almost|roughly|some|approximately)\s+$", re.IGNORECASE
)
_HARMED = (
    r"casualt(?:y|ies)|victims?|deaths?|fatalit(?:y|ies)|injur(?:y|ies)|killed|injured|incidents?|"
    r"accidents?|civilians?|children"
)
_LAND = (
    r"land|territor(?:y|ies)|area|ground|farmland|fields|country|arable|agricultural|minefields?"
)
_ORDNANCE = r"mines?|landmines?|submunitions?|bomblets?|cluster munitions|ordnance|UXO|stockpiles?"
_OF = re.compile(
    rf"\s+(?:of|among)\s+(?:(?!and\b)[\w’'-]+\s+){{0,5}}?(?P<noun>{_HARMED}|{_LAND}|{_ORDNANCE})\b",
    re.IGNORECASE,
)
_ON_LAND = re.compile(
    r"contaminat\w*|\bmined\b|mines\b|clear(?:ed|ance)|demin\w+|explosive|hazard\w*|affected",
    re.IGNORECASE,
)
_BASE = r"casualt(?:y|ies)|victims?|deaths|killed|injur\w+|incidents?|accidents?|minefields?|contaminat\w+|clear\w+|mines?\b|civilians"
_FIELD = re.compile(rf"\b(?:{_BASE})", re.IGNORECASE)
_HARM = re.compile(rf"\b(?:{_HARMED})\b", re.IGNORECASE)
_ROSE = r"increas\w*|r(?:ose|ise[sn]?|ising)|grew|grow(?:n|th|ing)|surg\w+|jump\w*|up|higher|more|climb\w*|soar\w*"
_FELL = r"decreas\w*|drop\w*|f[ae]ll(?:s|en|ing)?|declin\w*|reduc\w*|down|lower|fewer|less|shr[aiu]nk\w*|cut"
_CHANGED = rf"(?:(?P<rose>{_ROSE})|(?P<fell>{_FELL}))"
_BEFORE = re.compile(
    rf"\b{_CHANGED}\b(?:\s+(?:in|of)\s+(?:\w+\s+){{1,4}}?)?\s*(?:of|by|to|,|at)?\s*$", re.IGNORECASE
)
_BEHIND = re.compile(
    rf"\s+(?:(?:\w+ly|annual|year-on-year|sharp)\s+)?{_CHANGED}\b(?!\s+than\s+half)", re.IGNORECASE
)
_TIMES = {"doubl": 2.0, "tripl": 3.0, "quadrupl": 4.0}
_MULTIPLIED = re.compile(
    r"\b(?:(?P<word>doubl|tripl|quadrupl)(?:ed|ing)|(?P<halved>halved)|"
    r"(?P<n>two|three|four|five|six|seven|eight|nine|ten)-?fold)\b",
    re.IGNORECASE,
)
_FOLDS = {
    w: float(n) for n, w in enumerate("two three four five six seven eight nine ten".split(), 2)
}


def shares(scene: Scene) -> Iterator[Found]:
    """Shares of casualties, land or ordnance, in per cent or as a fraction."""
    if not scene.near:
        return
    percents = [f for f in scene.figures if f.quantity.unit == "%"]
    for figure in (*percents, *_fractions(scene.text)):
        of = _OF.match(scene.text, figure.end)
        if of is None or _change(scene.text, figure):
            continue
        noun = of["noun"].lower()
        if re.fullmatch(_LAND, noun) and not _ON_LAND.search(scene.text):
            continue
        state = scene.states[0].key if len({s.key for s in scene.states}) == 1 else None
        yield Found(Kind.SHARE, figure.start, of.end(), figure, noun=noun, state=state)


def _fractions(text: str) -> Iterator[Figure]:
    for m in _FRACTION.finditer(text):
        if m["half"]:
            value = 50.0
        elif m["one"]:
            value = 100.0 / _PARTS[m["one"].lower()]
        elif m["some"]:
            value = 100.0 * _MANY[m["some"].lower()] / _PARTS[m["many"].lower().rstrip("s")]
        else:
            value = 100.0 / _MANY[m["in"].lower()]
        lead = _ABOUT.search(text, 0, m.start())
        start = lead.start() if lead else m.start()
        from fallow.evidence.claim import Qualifier

        about = Qualifier.ABOUT if lead else None
        yield Figure(Quantity(value, value, "%", about, start, m.end()), None)


def _change(text: str, figure: Figure) -> re.Match[str] | None:
    """The word for rise or fall beside a figure."""
    before = _BEFORE.search(text, max(0, figure.start - 40), figure.start)
    return before or _BEHIND.match(text, figure.end)


def changes(scene: Scene) -> Iterator[Found]:
    """By how much casualties, incidents, ground or ordnance rose or fell."""
    if not scene.near:
        return
    noun = _HARM.search(scene.text) or _FIELD.search(scene.text)
    for figure in scene.figures:
        if figure.quantity.unit not in ("%", "fold"):
            continue
        if (
            _OF.match(scene.text, figure.end)
            and figure.quantity.unit == "%"
            and not _change(scene.text, figure)
        ):
            continue
        change = _change(scene.text, figure)
        if change is None:
            continue
        deed = "rose" if change["rose"] else "fell"
        doubts = () if noun else (Doubt.FIGURE_FROM_BEFORE,)
        start, end = min(change.start(), figure.start), max(change.end(), figure.end)
        yield Found(Kind.CHANGE, start, end, figure, noun=_noun(noun), deed=deed, doubts=doubts)
    yield from _multiplied(scene, noun)


def _multiplied(scene: Scene, noun: re.Match[str] | None) -> Iterator[Found]:
    """Doubled, tripled, halved, tenfold."""
    for m in _MULTIPLIED.finditer(scene.text):
        if noun is None or any(f.start <= m.start() < f.end for f in scene.figures):
            continue
        if m["halved"]:
            value, unit, deed = 50.0, "%", "fell"
        elif m["word"]:
            value, unit, deed = _TIMES[m["word"].lower()], "fold", "rose"
        else:
            value, unit, deed = _FOLDS[m["n"].lower()], "fold", "rose"
        figure = Figure(Quantity(value, value, unit, None, m.start(), m.end()), None)
        yield Found(Kind.CHANGE, m.start(), m.end(), figure, noun=_noun(noun), deed=deed)


def _noun(found: re.Match[str] | None) -> str | None:
    return found[0].lower() if found else None
