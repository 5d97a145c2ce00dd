"""Figures that leave out what was named before: "60 hectares in 2023 and 75 in 2024"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fallow.evidence.areas import triggers
from fallow.evidence.claim import Doubt, Kind
from fallow.evidence.figures import Figure, dimension
from fallow.evidence.found import Found
from fallow.evidence.scene import Scene

_COUNTED = (
    Kind.CLEARED,
    Kind.CONTAMINATED,
    Kind.ITEMS,
    Kind.CASUALTIES,
    Kind.INCIDENTS,
    Kind.MINEFIELDS,
    Kind.STOCKPILE,
)
_GROUND = (Kind.CLEARED, Kind.CONTROL)
# Between two figures that are compared, times left out.
_GAP = re.compile(
    r"(?:\s+(?:in|by|from|across|of)\s+[\w’' -]{1,40}?)?[\s,;]*"
    r"(?:and|against|but|while|compared (?:to|with)|(?:up|down) from|from)?[\s,]*"
    r"(?:another|just|only)?\s*"
)
_ENDS = re.compile(r"\s*(?:[,.;)]|$)|\s+and\b")
_IN = re.compile(r"\s+in\s+(?:the\s+)?")
_FROM = re.compile(r"\bfrom\s+$")
_BESIDE = 2  # characters between a figure and its time


def elided(scene: Scene, found: Sequence[Found]) -> Iterator[Found]:
    """Bare figures that stand for more of what was told before in the sentence."""
    taken = {f.figure.start for f in found if f.figure}
    told = sorted((f for f in found if f.figure), key=lambda f: f.start)
    for figure in scene.figures:
        if figure.quantity.unit or figure.start in taken:
            continue
        ahead = [f for f in told if f.end <= figure.start]
        if more := _from_to(scene, figure, told):
            yield more
            continue
        if not ahead:
            continue
        more = _of_other_time(scene, figure, ahead[-1]) or _of_other_verb(scene, figure, ahead)
        if more is not None:
            told = [*ahead, more, *(f for f in told if f.start > figure.start)]
            yield more


def _of_other_time(scene: Scene, figure: Figure, last: Found) -> Found | None:
    """ "… in 2023 and over 2,000 in 2024": the same of another time."""
    text, at = scene.text, figure.start
    behind = any(figure.end < t.start <= figure.end + _BESIDE for t in scene.times)
    behind = behind or any(_IN.fullmatch(text, figure.end, s.start) for s in scene.states)
    ahead = any(at - 2 * _BESIDE <= t.end <= at for t in scene.times)
    if last.kind not in _COUNTED or not (
        behind or (ahead and _ENDS.match(text, figure.end) is not None)
    ):
        return None
    gap = list(text[last.end : at])
    for time in scene.times:
        for place in range(max(time.start, last.end), min(time.end, at)):
            gap[place - last.end] = " "
    return _more(last, figure) if _GAP.fullmatch("".join(gap)) else None


def _from_to(scene: Scene, figure: Figure, told: Sequence[Found]) -> Found | None:
    """ "From 174,000 to about 139,000 square kilometres": the same at first."""
    after = next((f for f in told if f.start > figure.start), None)
    measured = after is not None and after.figure is not None and _measured(after.figure)
    if after is None or not measured or not _FROM.search(scene.text, 0, figure.start):
        return None
    return _more(after, figure) if scene.text[figure.end : after.start].strip() == "to" else None


def _of_other_verb(scene: Scene, figure: Figure, ahead: Sequence[Found]) -> Found | None:
    """ "… released 75 hectares and cleared 60": another verb of the same ground."""
    verb = next(
        (
            t
            for t in triggers(scene.text)
            if t.kind in _GROUND and scene.text[t.end : figure.start].strip() == ""
        ),
        None,
    )
    last = next((f for f in reversed(ahead) if f.figure and _measured(f.figure)), None)
    if verb is None or last is None or not _ENDS.match(scene.text, figure.end):
        return None
    same = verb.kind is last.kind or Kind.CONTROL not in (verb.kind, last.kind)
    return replace(_more(last, figure), kind=verb.kind, deed=verb.deed) if same else None


def _measured(figure: Figure) -> bool:
    return dimension(figure.quantity.unit) == "area"


def _more(last: Found, figure: Figure) -> Found:
    """The matter of one figure for another, in its unit."""
    unit = last.unit or (last.figure.quantity.unit if last.figure else "") or None
    doubts = (*last.doubts, Doubt.FIGURE_FROM_BEFORE)
    return replace(
        last, start=figure.start, end=figure.end, figure=figure, unit=unit, items=(), doubts=doubts
    )
