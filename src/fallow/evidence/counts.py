"""Counts: ordnance, minefields, casualties, incidents, and states under a treaty."""

import re
from collections.abc import Iterator

from fallow.evidence.claim import Doubt, Kind
from fallow.evidence.clauses import clause, taken_back
from fallow.evidence.figures import Figure
from fallow.evidence.found import Found
from fallow.evidence.names import Mention
from fallow.evidence.scene import Scene

# Words that may stand between a number and its noun: no preposition, verb or article.
_ADJ = (
    r"(?:(?!(?:of|in|on|at|by|to|from|for|with|and|or|the|a|an|was|were|is|are|be|been|have|has|had|"
    r"that|which|who|when|while|after|killed|injured|wounded|people|persons|percent|per)\b)[\w’'-]+\s+)"
)
_LEAD = r"\s+(?:(?:more|other|new|additional|separate|further|such|different)\s+)?"
_HARM = {
    "killed": r"(?:killed|dead|died|dying|(?:lost|losing|claimed|claiming|took|taking)\s+(?:\w+\s+){0,2}lives?|deaths?|fatalit(?:y|ies)|"
    r"perished|lives lost)",
    "injured": r"(?:injured|wounded|maimed|hurt|injur(?:y|ies)|wounding|maiming|injuring|disabled|"
    r"lost (?:a |his |her |their )?(?:legs?|limbs?|foot|feet)|amputees?)",
}
_CASUALTY_NOUN = re.compile(
    rf"{_LEAD}(?:{_ADJ}){{0,3}}?(?P<noun>casualties|casualty|victims?|deaths?(?:\s+and\s+injuries)?|"
    r"fatalit(?:y|ies)|injur(?:y|ies)(?:\s+and\s+deaths)?|amputees|dead|killed(?:\s+(?:and|or)\s+"
    r"(?:injured|wounded))?|injured|wounded)\b(?!\s+(?:assistance|support))",
    re.IGNORECASE,
)
_PEOPLE = (
    r"(?:people|persons?|civilians?|children|child|soldiers?|m[ae]n|wom[ae]n|boys?|girls?|deminers?|"
    r"farmers?|villagers?|residents?|others|servicem[ae]n|workers?|adults?|sappers?|shepherds?|"
    r"locals|individuals|lives|members|students?|teenagers?|youths?|troops|peacekeepers?|of them|"
    r"Afghans|Cambodians|Ukrainians|Syrians|Yemenis|Iraqis|Somalis|Angolans|Colombians|Bosnians)"
)
_ACTED = re.compile(
    rf"{_LEAD}(?:{_ADJ}){{0,3}}?{_PEOPLE}(?:\s*,?\s*(?:including|among them|mostly)[^,.;]{{1,40}},)?"
    r"(?:\s+(?:have|has|had|who|that|were|was|are|been|being|reportedly|also|either|both|later))*\s+"
    rf"(?:(?P<killed>{_HARM['killed']})|(?P<injured>{_HARM['injured']}))"
    rf"(?P<both>\s*(?:,|and|or|and/or|/)\s*(?:{_HARM['injured']}|{_HARM['killed']})(?!\s+\d))?",
    re.IGNORECASE,
)
_DONE_TO = re.compile(
    r"(?:\b(?P<killed>kill(?:s|ed|ing)|claim(?:s|ed|ing)\s+the\s+lives\s+of|left|leaving)|"
    r"\b(?P<injured>injur(?:es|ed|ing)|wound(?:s|ed|ing)|maim(?:s|ed|ing)|hurt(?:ing)?))"
    r"(?P<both>\s+(?:and|or|and/or)\s+(?:kill|injur|wound|maim)\w+)?"
    r"(?:\s+(?:a\s+)?total\s+of|\s+another)?\s+$",
    re.IGNORECASE,
)  # fmt: skip
_THOSE = re.compile(rf"{_LEAD}(?:{_ADJ}){{0,3}}?{_PEOPLE}\b", re.IGNORECASE)
_ELSE = re.compile(
    r"\b(?:missiles?|air\s?strikes?|drones?|artillery|gunm[ae]n|shot|shooting|earthquake|flood\w*|"
    r"collision|stabb\w*|suicide|car bomb|bombardment|shelling)\b", re.IGNORECASE,
)  # fmt: skip
_INCIDENT = re.compile(
    rf"{_LEAD}(?:{_ADJ}){{0,3}}?(?P<noun>(?:incident|accident|explosion|blast|detonation)s?)\b",
    re.IGNORECASE,
)
_CASES = re.compile(rf"{_LEAD}(?:{_ADJ}){{0,1}}?cases?\b", re.IGNORECASE)
_MINEFIELD = re.compile(
    rf"{_LEAD}(?:{_ADJ}){{0,3}}?(?P<noun>minefields?|mined areas?|(?:suspected|confirmed)\s+(?:or confirmed\s+|"
    r"and confirmed\s+)?(?:hazardous|hazard)\s+areas?|hazardous areas?|contaminated (?:areas?|sites?)|"
    r"mined sites?|[SC]HAs?)\b(?!\s+(?:casualt|victim))",
    re.IGNORECASE,
)
_STATES = re.compile(
    rf"{_LEAD}(?:{_ADJ}){{0,2}}?(?P<noun>(?:countries|states|nations|governments|signatories|members)"
    r"(?:[ -](?:parties|members))?|part(?:y|ies)|member states|state parties)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"\b(?:signed|ratif\w+|acced\w+|joined|join|part(?:y|ies)|members?|signator\w+|adopted|bound|"
    r"adhere\w*|acceded|acceding|banned|outlawed|committed|endorsed|belong\w*)\b", re.IGNORECASE,
)  # fmt: skip
_STAY_OUT = re.compile(
    r"\b(?:not|never|outside|yet to|neither|refus\w*|non-|withdr\w+|leav\w+|left|quit\w*)",
    re.IGNORECASE,
)
_DEEDS = {
    "destroyed": r"destr(?:oy(?:ed|ing|s)?|uction)\b|detonated\b|blown up|blew up|disposed of|neutrali[sz]\w+|"
    r"defus\w+|dispos\w+|demolished|rendered",
    "stockpiled": r"stockpil\w+|retain\w*|holds?\b|possess\w*|keeps?\b",
    "transferred": r"transfer\w*|provid\w+|suppl(?:y|ied|ies)|deliver\w*|sent\b|sends?\b|sending|donat\w+|ship\w+",
    "laid": r"laid\b|lay(?:ing|s)\b|plant(?:ed|ing)\b|emplaced|scatter\w*|sow[n]?\b|deployed\b|dropped|fired",
    "produced": r"produc\w+|manufactur\w+",
    "seized": r"seiz\w+|confiscat\w+",
    "remaining": r"remain\w*|still in the ground|left behind|buried|litter\w*",
    "cleared": r"clear\w*|lift(?:ed|ing)\b|remov\w+|de-?min\w+",
    "found": r"found\b|discover\w+|collect\w+|recover\w+|locat\w+|unearthed|uncover\w+|identif\w+|detect\w+",
}  # fmt: skip
_DEED = [(deed, re.compile(rf"\b(?:{p})", re.IGNORECASE)) for deed, p in _DEEDS.items()]
_AND_DESTROYED = 40  # characters: "collected and destroyed"
_TYPES = re.compile(
    r"\s+(?:\w+\s+)?(?:types?|kinds?|models?|varieties|sorts?)\s+of\s+", re.IGNORECASE
)
_NOT_COUNTED = re.compile(r"\s+(?:out\s+)?of\s+(?:the|those|these|its)\b", re.IGNORECASE)


def counted_munition(scene: Scene, figure: Figure) -> Mention | None:
    """The ordnance that a figure counts: its noun, with only adjectives between."""
    between = re.compile(rf"(?:\s+of\s+(?:the(?:se|m)?|such)\s+|{_LEAD})(?:{_ADJ}){{0,4}}")
    for one in scene.munitions:
        if one.start > figure.end and between.fullmatch(scene.text, figure.end, one.start):
            return one
        if one.start > figure.end + 60:
            break
    return None


def _deed(scene: Scene, start: int, end: int) -> str | None:
    """What was done with the things counted: the nearest verb of the clause."""
    first, last = clause(scene.text, start)
    best: tuple[int, str] | None = None
    for deed, pattern in _DEED:
        for m in pattern.finditer(scene.text, first, last):
            away = m.start() - end if m.start() >= end else start - m.end()
            if away >= 0 and (best is None or away < best[0]):
                best = away, deed
    if best is None:
        return None
    destroyed = _DEED[0][1].search(scene.text, end, min(last, end + _AND_DESTROYED))
    return "destroyed" if destroyed else best[1]


def items(scene: Scene) -> Iterator[Found]:
    """Counts of ordnance, each with what was done with it."""
    for figure in scene.figures:
        one = counted_munition(scene, figure) if not figure.quantity.unit else None
        if one is None or _TYPES.match(scene.text, figure.end):
            continue
        first, _ = clause(scene.text, figure.start)
        if taken_back(scene, max(first, figure.start - 50), figure.start):
            continue
        deed = _deed(scene, figure.start, one.end)
        named = tuple(
            dict.fromkeys(i.key for i in scene.items if figure.end <= i.start < one.end + 40)
        )
        yield Found(Kind.ITEMS, figure.start, one.end, figure, items=named, noun=one.key, deed=deed)


def minefields(scene: Scene) -> Iterator[Found]:
    """Counts of minefields and hazardous areas."""
    for figure in scene.figures:
        noun = _MINEFIELD.match(scene.text, figure.end) if not figure.quantity.unit else None
        if noun is None or not scene.near:
            continue
        deed = _ground_deed(scene, figure.start, noun.end())
        yield Found(
            Kind.MINEFIELDS, figure.start, noun.end(), figure, noun=noun["noun"].lower(), deed=deed
        )


def _ground_deed(scene: Scene, start: int, end: int) -> str | None:
    from fallow.evidence.areas import triggers

    first, last = clause(scene.text, start)
    near = [
        t for t in triggers(scene.text) if first <= t.start < last and not start <= t.start < end
    ]
    remaining = [t for t in near if t.kind is Kind.REMAINING]
    chosen = remaining or sorted(near, key=lambda t: abs(t.start - start))
    return chosen[0].deed if chosen else None


def casualties(scene: Scene) -> Iterator[Found]:
    """Counts of people killed or injured by ordnance."""
    if not scene.near or (_ELSE.search(scene.text) and not scene.own):
        return
    for figure in scene.figures:
        if figure.quantity.unit:
            continue
        told = _harm(scene, figure)
        if told is not None:
            yield Found(Kind.CASUALTIES, figure.start, told[0], figure, noun=told[1])


_COMPARED = re.compile(
    r"\b(?:from|to|than|against|versus|compared (?:with|to))\s+(?:(?:the|a total of)\s+)?$",
    re.IGNORECASE,
)
_NO_NOUN = re.compile(
    r"\s*(?:[,.;)]|$)|\s+(?:in|the|last|a|to|during|between|for|at|by|from|so|this|and|since|over)\b"
)
_SUBJECT = re.compile(
    r"\b(?P<noun>casualties|victims|deaths|fatalities|injuries|killed(?:\s+(?:and|or)\s+injured)?|injured)\b",
    re.IGNORECASE,
)


def _carried(scene: Scene, figure: Figure, nouns: re.Pattern[str]) -> re.Match[str] | None:
    """ "casualties rose from 60 to 600": the noun of a figure that is compared and has none."""
    if _NO_NOUN.match(scene.text, figure.end) is None or not _COMPARED.search(
        scene.text, 0, figure.start
    ):
        return None
    before = list(nouns.finditer(scene.text, 0, figure.start))
    return before[-1] if before else None


def _harm(scene: Scene, figure: Figure) -> tuple[int, str] | None:
    """Where the words for people harmed end, and which harm."""
    text = scene.text
    if carried := _carried(scene, figure, _SUBJECT):
        return figure.end, _harm_word(carried["noun"].lower())
    if noun := _CASUALTY_NOUN.match(text, figure.end):
        return noun.end(), _harm_word(noun["noun"].lower())
    if acted := _ACTED.match(text, figure.end):
        harm = "casualties" if acted["both"] else "killed" if acted["killed"] else "injured"
        return acted.end(), harm
    done = _DONE_TO.search(text, 0, figure.start)
    if done is None:
        return None
    those = _THOSE.match(text, figure.end)
    if (
        those is None
        and re.match(r"\s+[a-z]", text[figure.end :])
        and not re.match(
            r"\s+(?:and|in|on|at|when|since|last|this|after|while|near|during|as|others?|more)\b",
            text[figure.end :],
        )
    ):
        return None  # "killed 20 cows"
    left = done["killed"] and done["killed"].lower().startswith(("left", "leav"))
    if left:
        return None
    harm = "casualties" if done["both"] else "killed" if done["killed"] else "injured"
    return (those.end() if those else figure.end), harm


def _harm_word(noun: str) -> str:
    if "and" in noun or " or " in noun or noun.startswith(("casualt", "victim")):
        return "casualties"
    return "killed" if noun.startswith(("death", "fatal", "dead", "killed")) else "injured"


def incidents(scene: Scene) -> Iterator[Found]:
    """Counts of accidents with ordnance; "cases" only where accidents were counted before."""
    if not scene.near:
        return
    counted = False
    for figure in scene.figures:
        if figure.quantity.unit:
            continue
        noun = _INCIDENT.match(scene.text, figure.end)
        cases = _CASES.match(scene.text, figure.end) if counted and not noun else None
        counted = counted or noun is not None
        if noun:
            yield Found(Kind.INCIDENTS, figure.start, noun.end(), figure, noun=noun["noun"].lower())
        elif cases:
            doubts = (Doubt.FIGURE_FROM_BEFORE,)
            yield Found(
                Kind.INCIDENTS, figure.start, cases.end(), figure, noun="cases", doubts=doubts
            )


def counted_states(scene: Scene, treaty_before: str | None) -> Found | None:
    """The first figure that counts states which are party to a treaty."""
    return next(parties(scene, treaty_before), None)


def parties(scene: Scene, treaty_before: str | None) -> Iterator[Found]:
    """How many states are party to a treaty."""
    for figure in scene.figures:
        noun = _STATES.match(scene.text, figure.end) if not figure.quantity.unit else None
        if noun is None:
            continue
        first, last = figure.start, len(scene.text)
        own = scene.treaties[0].key if scene.treaties else None
        treaty = own or treaty_before
        told = "part" in noun["noun"].lower() or _JOINED.search(scene.text, noun.end(), last)
        told = told or re.search(
            r"\b(?:signed|ratified|joined|adopted)\b[^,;]{0,30}\bby\s+$", scene.text[:first]
        )
        if treaty is None or not told or _STAY_OUT.search(scene.text, noun.end(), last):
            continue
        if own is None and not scene.near:
            continue
        yield Found(Kind.PARTIES, figure.start, noun.end(), figure, treaty=treaty)
