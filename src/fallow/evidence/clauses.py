"""Clauses: how far a word reaches, what takes a verb back, which states are its subject."""

import re
from collections.abc import Sequence

from fallow.evidence.cues import cue, words
from fallow.evidence.names import Mention, inside
from fallow.evidence.scene import Scene

_END = re.compile(
    r"[;:–—]|,\s+(?:but|however|while|whereas|which|who|although|though|and|as|after|adding|with)\b|[“”\"]|"
    r"\s(?:while|whereas|although|though|but|because|after|before|despite|when)\s"
)
_UNREAL = words("deed.unreal")
_FORCES = cue("deed.forces")
_AND = re.compile(
    rf"(?:[’']s?)?(?:\)|\s*\([^()]{{1,30}}\))?\s*(?:{_FORCES})?\s*"
    rf"(?:,|,?\s*(?:and|or|nor|as well as)\b)\s+(?:and\s+|both\s+|the\s+)*"
)
_OBJECT = re.compile(rf"\b{cue('deed.object')}\s+(?:the\s+|both\s+)?$", re.IGNORECASE)
# "The government of A" acts as A does, and is an object where A is.
_OF_BODY = re.compile(rf"\b(?:the\s+)?{cue('deed.body')}\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_OWNED = re.compile(rf"[’'](?:s\b)?(?!s?\s+(?:\w+\s+)?{_FORCES}\b)")


def clause(text: str, at: int) -> tuple[int, int]:
    """The clause around a place in a sentence."""
    start, end = 0, len(text)
    for m in _END.finditer(text):
        if m.end() <= at:
            start = m.end()
        elif m.start() >= at:
            end = m.start()
            break
    return start, end


def taken_back(scene: Scene, start: int, verb: int) -> bool:
    """Whether the words before a verb take back that it happened; names of treaties do not."""
    return any(
        not inside(m.start(), m.end(), scene.treaties)
        for m in _UNREAL.finditer(scene.text, start, verb)
    )


def coordinated(text: str, found: Sequence[Mention]) -> list[Mention]:
    """The last mention and those joined to it by "and", "or", "nor" or a comma."""
    group = list(found[-1:])
    for one in reversed(found[:-1]):
        if not _AND.fullmatch(text, one.end, group[0].start):
            break
        group.insert(0, one)
    return group


def following(text: str, found: Sequence[Mention]) -> list[Mention]:
    """The first mention and those joined to it."""
    group = list(found[:1])
    for one in found[1:]:
        if one.key == group[-1].key and text[group[-1].end : one.start].strip() == "(":
            group[-1] = one  # its abbreviation
        elif _AND.fullmatch(text, group[-1].end, one.start):
            group.append(one)
        else:
            break
    return group


def is_object(text: str, one: Mention) -> bool:
    """A state behind a preposition, or one that owns what follows, acts not itself."""
    body = _OF_BODY.search(text, 0, one.start)
    start = body.start() if body else one.start
    if _OBJECT.search(text, max(0, start - 20), start):
        return True
    return _OWNED.match(text, one.end) is not None


_BY = re.compile(
    r"\s+by\s+(?:both\s+)?(?:the\s+)?(?:(?:(?:non-)?signatories|successive|former)\s+)?"
)
_ASIDE = re.compile(
    r"(?:,\s+(?:which|who|whose|an?|the|itself|also|both|non-signatories|signatories|already|like|along|together|in|"
    r"not)\b[^,“”;:]*,|"
    r"\s+\([^)]*\)|[’']s?\s+(?:\w+\s+)?" + _FORCES + r"\b|\s+" + _FORCES + r"\b)*\s*[“\"]?\s*"
    r"(?:(?:has|have|had|also|been|reportedly|allegedly|repeatedly|itself|recently|extensively|"
    r"then|both)\s+)*"
)


def subjects(scene: Scene, start: int, verb: int) -> list[Mention]:
    """The states that act in the verb at `verb`, in a clause that starts at `start`."""
    ahead = [s for s in scene.states if s.end <= verb]
    if (ahead and ahead[-1].start < start) or (ahead and "," in scene.text[ahead[-1].end : verb]):
        return _over_aside(scene, ahead, verb)
    group = coordinated(scene.text, [s for s in scene.states if start <= s.start < verb])
    acting = [s for s in group[:1] if not is_object(scene.text, s)]
    return group if acting and not _OWNED.match(scene.text, group[-1].end) else []


def _over_aside(scene: Scene, ahead: Sequence[Mention], verb: int) -> list[Mention]:
    """The states before an aside that stands between them and their verb."""
    for number in range(len(ahead), 0, -1):
        one = ahead[number - 1]
        if _ASIDE.fullmatch(scene.text, one.end, verb):
            group = coordinated(scene.text, ahead[:number])
            return [] if is_object(scene.text, group[0]) else group
    return []


def after_by(scene: Scene, at: int, end: int) -> list[Mention]:
    """The states of "by A and B" that begins at `at`."""
    by = _BY.match(scene.text, at)
    if by is None:
        return []
    inside = [s for s in scene.states if by.end() <= s.start < end]
    return following(scene.text, inside) if inside and inside[0].start == by.end() else []


def words_between(text: str, a: int, b: int) -> int:
    """How many words stand between two places."""
    return len(text[min(a, b) : max(a, b)].split())
