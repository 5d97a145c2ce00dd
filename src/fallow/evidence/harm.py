"""Counts of people harmed by ordnance, and of accidents with it."""

import re
from collections.abc import Iterator, Sequence

from fallow.evidence.claim import Doubt, Kind
from fallow.evidence.counts import ADJECTIVE, LEAD
from fallow.evidence.cues import cue, words
from fallow.evidence.figures import Figure
from fallow.evidence.found import Found
from fallow.evidence.scene import Scene

_KILLED, _INJURED, _PEOPLE = cue("harm.killed"), cue("harm.injured"), cue("harm.people")
_NOUN = re.compile(
    rf"(?:\s+of\s+(?:the|those|these)\s+|{LEAD}(?:{ADJECTIVE}){{0,3}}?)(?P<noun>{cue('harm.noun')})\b(?!\s+(?:assistance|support))",
    re.IGNORECASE,
)
_LIVES = re.compile(r"\s+(?:\w+\s+)?lives\b")
_TAKEN = re.compile(r"\b(?:claim(?:s|ed|ing)?|cost|costing|t[ao]ken?|took|lost)\s+$", re.IGNORECASE)
_ACTED = re.compile(
    rf"{LEAD}(?:{ADJECTIVE}){{0,3}}?{_PEOPLE}"
    r"(?:\s*,?\s*(?:including|among them|mostly)[^,.;]{1,40},|"
    r"\s+(?:in|from|across|around|throughout)\s+(?:the\s+)?(?-i:(?:[A-Z][\w’'-]*\s?){1,4})(?<!\s))?"
    r"(?:\s+(?:have|has|had|who|that|were|was|are|been|being|reportedly|also|either|both|later|"
    r"critically|seriously|severely|badly|slightly|pronounced|confirmed))*"
    rf"\s+(?:(?P<killed>{_KILLED})|(?P<injured>{_INJURED})|(?P<hit>(?:bec(?:ome|ame|oming)|f[ae]ll(?:en)?)\s+(?:casualties|victim|"
    r"victims)))"
    rf"(?P<both>\s*(?:,|and|or|and/or|/)\s*(?:{_INJURED}|{_KILLED})(?!\s+\d))?",
    re.IGNORECASE,
)
# "More than 20 were wounded", "one died": people counted without their noun.
_ALONE = re.compile(
    r"(?:\s+(?:have|has|had|were|was|are|been|being|reportedly|also|later|critically|seriously|"
    r"severely|badly|slightly)){0,3}"
    rf"\s+(?:(?P<killed>{_KILLED})|(?P<injured>{_INJURED}))"
    rf"(?P<both>\s*(?:,|and|or|and/or|/)\s*(?:{_INJURED}|{_KILLED})(?!\s+\d))?",
    re.IGNORECASE,
)
_DONE_TO = re.compile(
    rf"\b(?:(?P<killed>{cue('harm.killing')})|(?P<injured>{cue('harm.injuring')}))"
    r"(?P<both>\s+(?:and|or|and/or)\s+(?:kill|injur|wound|maim|amputat|disabl)\w*)?"
    r"(?:\s+(?:a\s+)?total\s+of|\s+another|\s+all)?\s+$",
    re.IGNORECASE,
)
_ALONG = re.compile(r",?\s+(?:(?:along|together)\s+with|as\s+well\s+as|plus)\s+")
_JOINED = re.compile(r"\s*(?:,|,?\s+and|,?\s+as well as)\s+")
_THOSE = re.compile(rf"{LEAD}(?:{ADJECTIVE}){{0,3}}?{_PEOPLE}\b", re.IGNORECASE)
# "The number of civilian casualties in the country reached 1,052".
_NUMBER_OF = re.compile(
    rf"\b(?:number|total|toll|count)\s+of\s+(?:[\w-]+\s+){{0,3}}?(?P<noun>{cue('harm.noun')})\b"
    r"[^.;\d]{0,120}?\b(?:reached|stands at|stood at|rose to|climbed to|fell to|dropped to|was|is|"
    r"totall?ed|came to|increased to|decreased to)\s+$",
    re.IGNORECASE,
)
_NO_NOUN = re.compile(
    r"\s*(?:[,.;)]|$)|\s+(?:in|on|the|last|a|an|to|during|between|for|at|by|from|so|this|and|since|"
    r"over|when|after|while|near|as|others?|more)\b"
)
_ELSEWHERE = words("harm.elsewhere")
_SUBJECT = words("harm.noun")
_COMPARED = re.compile(
    r"\b(?:from|to|than|against|versus|compared (?:with|to))\s+(?:(?:the|a total of)\s+)?$",
    re.IGNORECASE,
)
_INCIDENT = re.compile(
    rf"{LEAD}(?:{ADJECTIVE}){{0,3}}?(?P<noun>{cue('harm.incident')})\b"
    r"(?!\s+(?:survivors?|victims?|rates?|reports?|sites?|investigat\w+))",
    re.IGNORECASE,
)
_CASES = re.compile(rf"{LEAD}(?:{ADJECTIVE}){{0,1}}?cases?\b", re.IGNORECASE)


def casualties(scene: Scene) -> Iterator[Found]:
    """Counts of people killed or injured by ordnance; by other means only beside ordnance."""
    if not scene.near or (_ELSEWHERE.search(scene.text) and not scene.own):
        return
    after: tuple[Figure, str] | None = None
    found: list[Found] = []
    for figure in reversed(scene.figures):
        told = None if figure.quantity.unit else _harm(scene.text, figure)
        told = told or _with_next(scene.text, figure, after)
        if told is not None:
            found.append(Found(Kind.CASUALTIES, figure.start, told[0], figure, noun=told[1]))
        after = (figure, told[1]) if told else None
    found.reverse()
    yield from found
    for figure in scene.figures:
        last = next((f for f in found if f.end <= figure.start), None)
        if last and (told := _along(scene.text, figure, found)):
            yield Found(Kind.CASUALTIES, figure.start, told[0], figure, noun=told[1])


def _harm(text: str, figure: Figure) -> tuple[int, str] | None:  # noqa: PLR0911 - one a form
    """Where the words for people harmed end, and which harm."""
    if carried := _carried(text, figure):
        return figure.end, _word(carried)
    lives = _LIVES.match(text, figure.end)
    if lives and _TAKEN.search(text, 0, figure.start):
        return lives.end(), "killed"
    if noun := _NOUN.match(text, figure.end):
        return noun.end(), _word(noun["noun"])
    if acted := _ACTED.match(text, figure.end):
        return acted.end(), _of(acted)
    if alone := _ALONE.match(text, figure.end):
        return alone.end(), _of(alone)
    if counted := _NUMBER_OF.search(text, 0, figure.start):
        bare = _NO_NOUN.match(text, figure.end)
        return (figure.end, _word(counted["noun"])) if bare else None
    done = _DONE_TO.search(text, 0, figure.start)
    if done is None:
        return None
    if those := _THOSE.match(text, figure.end):
        return those.end(), _of(done)
    return (figure.end, _of(done)) if _NO_NOUN.match(text, figure.end) else None


def _with_next(
    text: str, figure: Figure, after: tuple[Figure, str] | None
) -> tuple[int, str] | None:
    """ "29 civilians and seven soldiers were killed": the harm of the figure that follows."""
    people = None if figure.quantity.unit or after is None else _THOSE.match(text, figure.end)
    if people is None or after is None:
        return None
    joined = _JOINED.fullmatch(text, people.end(), after[0].start)
    return (people.end(), after[1]) if joined else None


def _along(text: str, figure: Figure, found: Sequence[Found]) -> tuple[int, str] | None:
    """ "… were injured along with seven civilians": the harm of the figure just before."""
    people = None if figure.quantity.unit else _THOSE.match(text, figure.end)
    before = [f for f in found if f.end <= figure.start and f.noun]
    if people is None or not before or any(f.start == figure.start for f in found):
        return None
    with_them = _ALONG.fullmatch(text, before[-1].end, figure.start)
    return (people.end(), before[-1].noun or "") if with_them else None


def _carried(text: str, figure: Figure) -> str | None:
    """ "casualties rose from 60 to 600": the noun of a figure that is compared and has none."""
    bare = _NO_NOUN.match(text, figure.end)
    if bare is None or not _COMPARED.search(text, 0, figure.start):
        return None
    before = [m[0] for m in _SUBJECT.finditer(text, 0, figure.start)]
    return before[-1] if before else None


def _of(m: re.Match[str]) -> str:
    return (
        "casualties"
        if m["both"] or m.groupdict().get("hit")
        else "killed"
        if m["killed"]
        else "injured"
    )


def _word(noun: str) -> str:
    told = noun.lower()
    if re.search(r"\s(?:and|or)\s", told) or told.startswith(("casualt", "victim")):
        return "casualties"
    return "killed" if told.startswith(("death", "fatal", "dead", "killed")) else "injured"


def incidents(scene: Scene) -> Iterator[Found]:
    """Counts of accidents with ordnance; "cases" only where accidents were counted before."""
    counted = False
    for figure in scene.figures if scene.near else ():
        if figure.quantity.unit:
            continue
        start = figure.start
        if noun := _INCIDENT.match(scene.text, figure.end):
            counted = True
            told = noun["noun"].lower()
            yield Found(Kind.INCIDENTS, start, noun.end(), figure, noun=told)
        elif counted and (cases := _CASES.match(scene.text, figure.end)):
            doubts = (Doubt.FIGURE_FROM_BEFORE,)
            yield Found(Kind.INCIDENTS, start, cases.end(), figure, noun="cases", doubts=doubts)
