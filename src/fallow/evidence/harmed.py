"""People harmed who are counted as a part of others: "including 12 minors"."""

import re
from collections.abc import Iterator, Sequence

from fallow.evidence.claim import Doubt, Kind
from fallow.evidence.cues import cue
from fallow.evidence.figures import Figure
from fallow.evidence.found import Found
from fallow.evidence.harm import AS_SHARE, HARMED, NO_NOUN, THOSE, TOLD_OF, harm_of, word_of
from fallow.evidence.scene import Scene

_ALONG = re.compile(r",?\s+(?:(?:along|together)\s+with|as\s+well\s+as|plus)\s+")
_WHOLE = re.compile(
    rf"^(?:of|among)\s+(?:(?:the|these|those|all)\s+)?(?:[\w,.]+\s+){{0,2}}?"
    rf"(?P<noun>{cue('harm.noun')})\b|"
    r"\b(?P<those>victims|casualties|dead|injured|wounded)\s+(?:compris|includ|consist|were\b|are\b)",
    re.IGNORECASE,
)
_WHO = re.compile(
    rf"{AS_SHARE}(?:\s+(?:were|was|are))?\s+(?:adult\s+)?"
    rf"(?:{cue('harm.people')}|males?|females?|military|police)\b",
    re.IGNORECASE,
)
_SO_MANY = re.compile(
    rf"\b(?:the|this|that)\s+{cue('count.total')}\s+{cue('count.reached')}\s+$", re.IGNORECASE
)
_UP_FROM = re.compile(
    r"\b(?:this|that|it|which)\s+(?:is|was|marks?|represents?|compares?)\b[^.;\d]{0,60}?"
    r"\b(?:from|with|to|than|on)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_AMONG = re.compile(r"(?:[Aa]mong|[Oo]f)\s+(?:them|these|those|the\s+dead)\b")
_INCLUDING = re.compile(
    r"[,(]\s+(?:including|among them|of whom|of which),?\s+(?:\w+ly,\s+)?"
    r"(?:[^.;]{1,60}\b(?:and|,)\s+)?$"
)


def parts(scene: Scene, before: Sequence[Scene], found: Sequence[Found]) -> Iterator[Found]:
    """The figures of people that none of the `found` has read but that are part of them, or of
    whom the sentence before told."""
    taken = {f.figure.start for f in found if f.figure}
    harmed = [f for f in found if f.kind is Kind.CASUALTIES]
    for figure in scene.figures if scene.near else ():
        if figure.quantity.unit or figure.start in taken:
            continue
        here = _along(scene.text, figure, harmed) or _included(scene.text, figure, harmed)
        told = here or _one_of_them(scene.text, figure) or _of_those(scene, figure, before[-1:])
        told = told or _so_many(scene.text, figure, before[-1:])
        if told is not None:
            doubts = () if here else (Doubt.FIGURE_FROM_BEFORE,)
            end, noun = told
            yield Found(Kind.CASUALTIES, figure.start, end, figure, noun=noun, doubts=doubts)


def _along(text: str, figure: Figure, found: Sequence[Found]) -> tuple[int, str] | None:
    """ "… were injured along with seven civilians": the harm of the figure just before."""
    people = THOSE.match(text, figure.end)
    before = [f for f in found if f.end <= figure.start and f.noun]
    if people is None or not before:
        return None
    with_them = _ALONG.fullmatch(text, before[-1].end, figure.start)
    return (people.end(), before[-1].noun or "") if with_them else None


def _included(text: str, figure: Figure, found: Sequence[Found]) -> tuple[int, str] | None:
    """ "40 % of the victims were civilians, including 12 minors": some of those harmed."""
    those = THOSE.match(text, figure.end)
    among = _INCLUDING.search(text, 0, figure.start)
    if those is None or among is None:
        return None
    harmed = [m[0] for m in HARMED.finditer(text, 0, among.start())]
    ahead = [f.noun for f in found if f.figure and f.figure.end <= among.start() and f.noun]
    noun = word_of(harmed[-1]) if harmed else ahead[-1] if ahead else None
    return (those.end(), noun) if noun else None


def _one_of_them(text: str, figure: Figure) -> tuple[int, str] | None:
    """ "Among the victims, 52 were men, 6 boys": the parts of those harmed, by who they are."""
    whole = _WHOLE.search(text, 0, figure.start)
    kind = _WHO.match(text, figure.end)
    return (kind.end(), word_of(whole["noun"] or whole["those"])) if whole and kind else None


def _of_those(scene: Scene, figure: Figure, before: Sequence[Scene]) -> tuple[int, str] | None:
    """ "Among them 18 women": of the people whom the sentence before tells of as harmed."""
    kind = _WHO.match(scene.text, figure.end)
    told = _AMONG.match(scene.text) and before and TOLD_OF.search(before[0].text)
    return (kind.end(), "casualties") if kind and told else None


def _so_many(text: str, figure: Figure, before: Sequence[Scene]) -> tuple[int, str] | None:
    """ "The year before, the number was 59": of the people harmed in the sentence before."""
    same = _SO_MANY.search(text, 0, figure.start) or _UP_FROM.search(text, 0, figure.start)
    told = same and NO_NOUN.match(text, figure.end)
    many = told and before and any(harm_of(before[0].text, f) for f in before[0].figures)
    return (figure.end, "casualties") if many else None
