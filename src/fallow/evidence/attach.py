"""What belongs to a claim beside its figure: period, place, state, and reasons for doubt."""

import re
from collections.abc import Sequence

from fallow.evidence.claim import Doubt, Kind, Period
from fallow.evidence.clauses import clause, words_between
from fallow.evidence.found import Found
from fallow.evidence.names import Mention
from fallow.evidence.periods import Dated
from fallow.evidence.said import Said
from fallow.evidence.scene import Scene

_REACH = 30  # words between a claim and its period, penalties included
_OTHER_FIGURE, _OTHER_CLAUSE, _AHEAD, _LEADING = 10, 3, 2, 8
_SAYING = re.compile(
    r"\b(?:said|says|told|announced|added|reported|reports|wrote|published|stated|noted|warned|"
    r"released)"
    r"(?:\s+(?!in\b|since\b|that\b)[\w’'.]+){0,3}\s+(?:on\s+|in\s+)?$"
)
_COMPARED = re.compile(r"\b(?:compared (?:to|with)|than|against|versus)\s+(?:\w+\s+){0,2}$")
_STANDING = (Kind.PARTY, Kind.NOT_PARTY, Kind.PARTIES)
_LAND = (Kind.CONTAMINATED, Kind.CLEARED, Kind.REMAINING, Kind.MINEFIELDS)
_COUNTED = (*_LAND, Kind.CASUALTIES, Kind.INCIDENTS, Kind.ITEMS, Kind.CHANGE, Kind.SHARE)
_ROLE = re.compile(
    r"[’']?s?\s+(?:\w+\s+){0,2}?(?:officials?|president|prime minister|minister|ministry|"
    r"government|"
    r"authorit(?:y|ies)|mine action|administration|army|military|forces?|troops|soldiers|"
    r"ambassador|"
    r"spokes\w+|embassy|sappers?|deminers|emergency|parliament|intelligence|Mine|Defen[cs]e|"
    r"Foreign|"
    r"President|Prime|Minister|Ministry|State|Deputy|Economy|National|Red)\b"
)


def period_of(scene: Scene, one: Found, beside: Sequence[Found]) -> Period | None:
    """The period a claim is about: the nearest of its sentence, a leading one included."""
    if one.kind in _STANDING and one.deed != "joined":
        return None
    figures = {f.figure.start for f in beside if f.figure and f.figure != one.figure}
    ranked = sorted(
        (_away(scene, one, time, figures), i)
        for i, time in enumerate(scene.times)
        if not _of_saying(scene, time)
    )
    if not ranked or ranked[0][0] > _REACH:
        return None
    return scene.times[ranked[0][1]].period


def _of_saying(scene: Scene, time: Dated) -> bool:
    """ "said on Tuesday": when it was said, not when it was so."""
    if time.period.first is None or time.period.first != time.period.last:
        return False
    return _SAYING.search(scene.text, max(0, time.start - 50), time.start) is not None


def _away(scene: Scene, one: Found, time: Dated, figures: set[int]) -> int:
    """How far a phrase of time is from a claim; other figures and clauses set it apart."""
    if one.start <= time.start < one.end:
        return 0
    if time.start >= one.end and _COMPARED.search(scene.text, one.end, time.start):
        return _REACH + 1
    behind = time.start >= one.end
    low, high = (one.end, time.start) if behind else (time.end, one.start)
    away = words_between(scene.text, low, high)
    away += _OTHER_FIGURE * sum(low <= f < high for f in figures)
    first, last = clause(scene.text, one.start)
    away += _OTHER_CLAUSE * (not first <= time.start < last)
    if behind:
        return away
    leading = len(scene.text[: time.start].split()) <= 2  # noqa: PLR2004 - words
    return min(away, _LEADING) if leading else away + _AHEAD


def state_of(scene: Scene, one: Found, before: Sequence[Scene]) -> tuple[str | None, bool]:
    """The state a claim is about, and whether it was taken from before."""
    if one.state or one.kind not in _COUNTED:
        return one.state, False
    here = [s for s in scene.states if not _ROLE.match(scene.text, s.end)]
    if here:
        return min(here, key=lambda s: _distance(scene, s, one)).key, False
    if one.kind not in _LAND:
        return None, False
    for earlier in reversed(before):
        if earlier.states:
            return earlier.states[-1].key, True
    return None, False


def _distance(scene: Scene, state: Mention, one: Found) -> int:
    if state.start >= one.end:
        return words_between(scene.text, one.end, state.start)
    return words_between(scene.text, state.end, one.start) + 1


def place_of(scene: Scene, one: Found) -> str | None:
    """The nearest place of the sentence."""
    if not scene.places:
        return None
    return min(scene.places, key=lambda p: _distance(scene, p, one)).key


def doubts_of(
    one: Found, period: Period | None, said: Said, state_before: bool
) -> tuple[Doubt, ...]:
    """Why a person should look at a claim before it is used."""
    found = list(one.doubts)
    if period is not None and not period.resolved:
        found.append(Doubt.NO_DATE)
    elif period is not None and period.start_by is not None:
        found.append(Doubt.PERIOD_OPEN)
    if said.from_before:
        found.append(Doubt.SPEAKER_FROM_BEFORE)
    if state_before:
        found.append(Doubt.STATE_FROM_BEFORE)
    return tuple(dict.fromkeys(found))
