"""What befell the people whom a figure counts, by the predicate of their clause."""

import re
from collections.abc import Sequence

from fallow.evidence.clauses import without_names
from fallow.evidence.cues import cue, words
from fallow.evidence.figures import Figure
from fallow.evidence.harm import word_of
from fallow.evidence.heads import head_of
from fallow.evidence.scene import Scene

_KILLED, _INJURED = cue("harm.killed"), cue("harm.injured")
_HARMED = (
    rf"(?:(?P<killed>{_KILLED})|(?P<injured>{_INJURED})|(?P<hit>{cue('general.befell')}))"
    rf"(?P<both>\s*(?:,|and|or|and/or|/)\s*(?:{_INJURED}|{_KILLED})(?!\s+\d))?(?!\w)"
)
_AT_ONCE = re.compile(
    rf"(?:\s+{cue('general.of_them')})?(?:\s+(?:{cue('general.helping')}|[a-z]+ly|more|others?|"
    rf"also|later))*\s+{_HARMED}",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"(?:(?!\b{cue('general.other_verb')}\b)[^.;:“”\"]){{0,120}}?"
    rf"(?:\b{cue('general.helping')}\s+(?:[\w-]+\s+){{0,4}}?)?\b{_HARMED}",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    rf"\b(?:(?P<killed>{cue('harm.killing')})|(?P<injured>{cue('harm.injuring')})|"
    rf"(?P<hit>{cue('general.harming')}))(?P<both>\s+(?:and|or|and/or)\s+(?:kill|injur|wound|maim)\w*)?"
    rf"(?:[,:]?\s+{cue('general.little')}|\s+(?:all|of|as well as|along with|including))*:?\s+$",
    re.IGNORECASE,
)
# A label that is a noun for people harmed: "Deaths: nine civilians".
_LABEL = re.compile(
    rf"(?:^|[.;(]\s*)[-–—•*\s]*(?:[\w-]+\s+){{0,2}}?(?P<noun>{cue('harm.noun')})(?:\s+people)?:\s+$",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    rf"(?<![\w-])(?:{cue('general.people')}|{cue('harm.noun')})(?![\w-])", re.IGNORECASE
)
_FUNCTION = re.compile(
    rf"(?<![\w-])(?:{cue('general.joining')}|{cue('general.little')})(?![\w-])|[\d,.]*\d|"
    r"(?-i:(?<=\s)[A-Z][\w’'.-]*)",
    re.IGNORECASE,
)
# "Ana, 29, and Ola, 23, were killed": how old each is.
_AGE = re.compile(r", \d{1,2}[,;)]")
_CONTENT = re.compile(r"[^\W\d_][\w’'-]*|[;:.“”]")
# "Among the dead were three children", "They included three women": of those told of before.
_AMONG = re.compile(rf"^(?:{cue('general.of_those')})\b[^.;:]{{0,60}}$", re.IGNORECASE)
_TOLD = re.compile(rf"\b(?:{_KILLED}|{_INJURED}|{cue('share.harmed')})(?!\w)", re.IGNORECASE)
_ELSEWHERE = words("harm.elsewhere")


def harm_of_people(scene: Scene, figure: Figure, end: int, before: Sequence[Scene]) -> str | None:
    """The harm that befell those whose noun ends at a place: by the verb behind them, by what was
    done to them, by a label, or as a part of those of the sentence before."""
    if elsewhere(scene):
        return None
    behind = _BEHIND.match(scene.text, end)
    if behind and all(
        _are_people(scene, f) or _AGE.fullmatch(scene.text, f.start - 2, f.end + 1)
        for f in scene.figures
        if end <= f.start < behind.end()
    ):
        return _harm(behind)
    if ahead := _AHEAD.search(scene.text, 0, figure.start):
        return _harm(ahead)
    if label := _LABEL.search(scene.text, 0, figure.start):
        return word_of(label["noun"])
    among = _AMONG.match(scene.text[: figure.start])
    if among and (_TOLD.search(among[0]) or (before and _TOLD.search(before[-1].text))):
        return "casualties"
    return None


def elsewhere(scene: Scene) -> bool:
    """Whether a sentence that names no ordnance tells of harm by other means."""
    return not scene.own and _ELSEWHERE.search(scene.text) is not None


def harm_at_once(text: str, at: int) -> tuple[int, str] | None:
    """ "14 were killed": where the verb ends that follows a figure at once, and the harm."""
    told = _AT_ONCE.match(text, at)
    return (told.end(), _harm(told)) if told else None


def joined_people(scene: Scene, start: int, end: int) -> bool:
    """Whether nothing but other people, times and places stands between two figures."""
    gap = without_names(scene, start, end)
    return _CONTENT.search(_FUNCTION.sub(" ", _PEOPLE.sub(" ", gap))) is None


def _are_people(scene: Scene, figure: Figure) -> bool:
    head = head_of(scene, figure)
    return head is not None and head.matter in ("people", "harm")


def _harm(told: re.Match[str]) -> str:
    if told["both"] or told["hit"]:
        return "casualties"
    return "killed" if told["killed"] else "injured"
