"""Counts of people harmed by ordnance."""

import re
from collections.abc import Iterator

from fallow.evidence.claim import Kind
from fallow.evidence.counts import ADJECTIVE, LEAD, OF_ORDNANCE
from fallow.evidence.cues import cue, words
from fallow.evidence.figures import Figure
from fallow.evidence.found import Found
from fallow.evidence.scene import Scene

_KILLED, _INJURED, _PEOPLE = cue("harm.killed"), cue("harm.injured"), cue("harm.people")
# "4,052 (39 %) died", "4,052 or 39 per cent": a count beside its share.
AS_SHARE = r"(?:\s*\([\d.,]+\s?(?:%|per\s?cent)\)|,?\s+or\s+[\d.,]+\s?(?:%|per\s?cent),?)?"
_NOUN = re.compile(
    rf"{AS_SHARE}(?:\s+of\s+(?:the|those|these)\s+|{LEAD}(?:{ADJECTIVE}){{0,3}}?|{LEAD}{OF_ORDNANCE}|"
    rf"\s+cases\s+of\s+(?:{ADJECTIVE}){{0,2}}?|\s+(?:are|were)\s+(?=victims))(?P<noun>{cue('harm.noun')})\b(?!\s+(?:assistance|support))",
    re.IGNORECASE,
)
_LIVES = re.compile(r"\s+(?:\w+\s+)?lives\b")
_TAKEN = re.compile(r"\b(?:claim(?:s|ed|ing)?|cost|costing|t[ao]ken?|took|lost)\s+$", re.IGNORECASE)
# Between people and what befell them: who they are, how old, whose, where.
_ASIDE = (
    rf"(?:\s*,\s*{cue('harm.mostly')}\b[^.;,]{{1,60}},|\s*,?\s*aged\s[^.;,]{{1,30}}?,?(?=\s)|"
    r"\s*\([^()]{1,60}\)|\s+(?:of|from|with|in|on|at|near|aboard)\s+"
    r"(?:(?:the|an?|its|his|their|this)\s+(?:[\w’'-]+\s+){0,2})?(?:[\w’'-]+\s+){0,2}?[\w’'-]+|"
    r"\s+(?:in|from|across|around|throughout|of)\s+(?:the\s+)?"
    r"(?-i:(?:[A-Z][\w’'-]*\s?){1,4})(?<!\s))?"
)
_ACTED = re.compile(
    rf"{AS_SHARE}(?:{LEAD}|\s+of\s+(?:his|her|its|their|our|the)\s+)(?:{ADJECTIVE}){{0,3}}?{_PEOPLE}{_ASIDE}{_ASIDE}"
    r"(?:\s+(?:have|has|had|who|that|were|was|are|been|being|reportedly|also|either|both|later|"
    r"critically|seriously|severely|badly|slightly|pronounced|confirmed))*"
    rf"\s+(?:(?P<killed>{_KILLED})|(?P<injured>{_INJURED})|(?P<hit>(?:bec(?:ome|ame|oming)\s+|f[ae]ll(?:en)?\s+)?(?:casualties|victim|"
    r"victims)))"
    rf"(?P<both>\s*(?:,|and|or|and/or|/)\s*(?:{_INJURED}|{_KILLED})(?!\s+\d))?",
    re.IGNORECASE,
)
# "More than 20 were wounded", "one died", "five of whom died": people without their noun.
_ALONE = re.compile(
    rf"{AS_SHARE}"
    r"(?:\s+of\s+(?:which|whom|them|these|those)|\s+(?:more|others?|further))?(?:\s+(?:have|has|had|were|was|are|been|being|reportedly|also|later|critically|seriously|"
    r"severely|badly|slightly)){0,3}"
    rf"\s+(?:(?P<killed>{_KILLED})|(?P<injured>{_INJURED}))"
    rf"(?P<both>\s*(?:,|and|or|and/or|/)\s*(?:{_INJURED}|{_KILLED})(?!\s+\d))?",
    re.IGNORECASE,
)
_DONE_TO = re.compile(
    rf"\b(?:(?P<killed>{cue('harm.killing')})|(?P<injured>{cue('harm.injuring')})|"
    r"(?P<hit>casualties\s+(?:to|among)))"
    r"(?P<both>\s+(?:and|or|and/or)\s+(?:kill|injur|wound|maim|amputat|disabl)\w*)?"
    r"(?:\s+(?:a\s+)?total\s+of|\s+another|\s+all)?\s+$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s*(?:,|,?\s+and|,?\s+as well as)\s+")
THOSE = re.compile(rf"{LEAD}(?:{ADJECTIVE}){{0,3}}?{_PEOPLE}\b", re.IGNORECASE)
# "The number of civilian casualties in the country reached 1,052".
_NUMBER_OF = re.compile(
    rf"\b{cue('count.total')}\s+of\s+(?:[\w-]+\s+){{0,3}}?(?P<noun>{cue('harm.noun')})\b"
    rf"[^.;\d]{{0,120}}?\b{cue('count.reached')}\s+$",
    re.IGNORECASE,
)
NO_NOUN = re.compile(
    r"\s*(?:[,.;)]|$)|\s+(?:in|on|the|last|a|an|to|during|between|for|at|by|from|so|this|and|since|"
    r"over|when|after|while|near|as|others?|more)\b"
)
_ELSEWHERE = words("harm.elsewhere")
HARMED = words("harm.noun")
TOLD_OF = re.compile(
    rf"(?<![\w-])(?:{cue('harm.noun')}|{cue('harm.incident')})(?!\w)", re.IGNORECASE
)
_COMPARED = re.compile(
    r"\b(?:from|to|than|against|versus|compared (?:with|to))\s+(?:(?:the|a total of)\s+)?$",
    re.IGNORECASE,
)


def casualties(scene: Scene) -> Iterator[Found]:
    """Counts of people killed or injured by ordnance; by other means only beside ordnance."""
    if not scene.near or (_ELSEWHERE.search(scene.text) and not scene.own):
        return
    after: tuple[Figure, str] | None = None
    found: list[Found] = []
    for figure in reversed(scene.figures):
        told = None if figure.quantity.unit else harm_of(scene.text, figure)
        told = told or _with_next(scene.text, figure, after)
        if told is not None:
            found.append(Found(Kind.CASUALTIES, figure.start, told[0], figure, noun=told[1]))
        after = (figure, told[1]) if told else None
    found.reverse()
    yield from found


def harm_of(text: str, figure: Figure) -> tuple[int, str] | None:  # noqa: PLR0911 - one a form
    """Where the words for people harmed end, and which harm."""
    if carried := _carried(text, figure):
        return figure.end, word_of(carried)
    lives = _LIVES.match(text, figure.end)
    if lives and _TAKEN.search(text, 0, figure.start):
        return lives.end(), "killed"
    if noun := _NOUN.match(text, figure.end):
        return noun.end(), word_of(noun["noun"])
    if acted := _ACTED.match(text, figure.end):
        return acted.end(), _of(acted)
    if alone := _ALONE.match(text, figure.end):
        return alone.end(), _of(alone)
    if counted := _NUMBER_OF.search(text, 0, figure.start):
        bare = NO_NOUN.match(text, figure.end)
        return (figure.end, word_of(counted["noun"])) if bare else None
    done = _DONE_TO.search(text, 0, figure.start)
    if done is None:
        return None
    if those := THOSE.match(text, figure.end):
        return those.end(), _of(done)
    return (figure.end, _of(done)) if NO_NOUN.match(text, figure.end) else None


def _with_next(
    text: str, figure: Figure, after: tuple[Figure, str] | None
) -> tuple[int, str] | None:
    """ "29 civilians and seven soldiers were killed": the harm of the figure that follows."""
    people = None if figure.quantity.unit or after is None else THOSE.match(text, figure.end)
    if people is None or after is None:
        return None
    joined = _JOINED.fullmatch(text, people.end(), after[0].start)
    return (people.end(), after[1]) if joined else None


def _carried(text: str, figure: Figure) -> str | None:
    """ "casualties rose from 60 to 600": the noun of a figure that is compared and has none."""
    noun = compared(text, figure)
    return noun if noun and HARMED.fullmatch(noun) else None


def compared(text: str, figure: Figure) -> str | None:
    """The noun, of people harmed or of accidents, of a figure that is compared without it."""
    bare = NO_NOUN.match(text, figure.end)
    if bare is None or not _COMPARED.search(text, 0, figure.start):
        return None
    before = [m[0] for m in TOLD_OF.finditer(text, 0, figure.start)]
    return before[-1] if before else None


def _of(m: re.Match[str]) -> str:
    return (
        "casualties"
        if m["both"] or m.groupdict().get("hit")
        else "killed"
        if m["killed"]
        else "injured"
    )


def word_of(noun: str) -> str:
    """The harm that a noun for people tells of: killed, injured, or either."""
    told = noun.lower()
    if re.search(r"\s(?:and|or)\s", told) or told.startswith(("casualt", "victim")):
        return "casualties"
    return "killed" if told.startswith(("death", "fatal", "dead", "killed")) else "injured"
