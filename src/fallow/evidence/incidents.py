"""Counts of accidents with ordnance."""

import re
from collections.abc import Iterator, Sequence

from fallow.evidence.claim import Doubt, Kind
from fallow.evidence.counts import ADJECTIVE, LEAD, OF_ORDNANCE
from fallow.evidence.cues import cue
from fallow.evidence.found import Found
from fallow.evidence.harm import HARMED, TOLD_OF, compared
from fallow.evidence.scene import Scene

_INCIDENT = re.compile(
    rf"(?:{LEAD}(?:{ADJECTIVE}){{0,3}}?|{LEAD}{OF_ORDNANCE})(?P<noun>{cue('harm.incident')})\b"
    r"(?!\s+(?:detect\w*|survivors?|victims?|rates?|reports?|sites?|investigat\w+))",
    re.IGNORECASE,
)
_SUCH_CASES = re.compile(r"\s+(?:such|similar|more such)\s+(?:cases|events|occurrences)\b")
_CASES = re.compile(rf"{LEAD}(?:{ADJECTIVE}){{0,1}}?cases?\b", re.IGNORECASE)


def incidents(scene: Scene, before: Sequence[Scene]) -> Iterator[Found]:
    """Counts of accidents with ordnance; "cases" only where accidents were counted before."""
    counted = False
    told_before = bool(before) and TOLD_OF.search(before[-1].text) is not None
    for figure in scene.figures if scene.near else ():
        if figure.quantity.unit:
            continue
        start = figure.start
        if noun := _INCIDENT.match(scene.text, figure.end):
            counted = True
            told = noun["noun"].lower()
            yield Found(Kind.INCIDENTS, start, noun.end(), figure, noun=told)
        elif (same := compared(scene.text, figure)) and not HARMED.fullmatch(same):
            yield Found(Kind.INCIDENTS, start, figure.end, figure, noun=same.lower())
        elif cases := (
            (told_before and _SUCH_CASES.match(scene.text, figure.end))
            or (counted and _CASES.match(scene.text, figure.end))
        ):
            doubts = (Doubt.FIGURE_FROM_BEFORE,)
            yield Found(Kind.INCIDENTS, start, cases.end(), figure, noun="cases", doubts=doubts)
