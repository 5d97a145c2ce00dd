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
    rf"(?:\s+and\s+(?:its|their)\s+(?:\w+\s+)?(?:partners|allies))?"
    rf"(?:,|,?\s*(?:and|or|nor|as well as)\b)\s+(?:and\s+|both\s+|the\s+)*"
)
_OBJECT = re.compile(rf"\b{cue('deed.object')}\s+(?:the\s+|both\s+)?$", re.IGNORECASE)
# "The government of A" acts as A does, and is an object where A is.
_OF_BODY = re.compile(
    rf"\b(?:the\s+)?{cue('deed.body')}(?:\s+forces)?\s+of\s+(?:the\s+)?"
    r"(?:(?:states?\s+not\s+party|(?:non-)?signator(?:y|ies))\s+)?$",
    re.IGNORECASE,
)
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
    r"(?:\s+(?:in|on|during|against|along|across)\s+[^,;.]{1,40}?)?,?"
    r"(?:\s+(?:most\s+|only\s+)?(?:recently|notably|extensively|mainly|lastly))?\s+by\s+"
    r"(?:(?:the\s+)?(?:government|state|regular|military)\s+forces\s+in\s+(?:(?:only\s+)?one\s+country,\s+)?)?(?:both\s+)?(?:the\s+)?(?:(?:(?:non-)?signatories|successive|former)\s+)?"
)
_DASHED = re.compile(r"\s[-–—]\s[^-–—;.]{3,100}\s[-–—]\s+(?:(?:has|have|had|also|all)\s+)*$")
# "… by A, as well as by a militia and the army of B": a second list of actors.
_BY_TOO = re.compile(r"[^.;:]{0,80}?\b(?:as well as|and(?: also)?)\s+by\b")
_LISTED = re.compile(r"(?:\bby|,|\band)\s+(?:the\s+)?$")
_ASIDE = re.compile(
    r"(?:,\s+(?:which|who|whose|an?|the|itself|also|both|non-signatories|signatories|already|like|along|together|in|"
    r"not)\b[^,“”;:]*,|"
    r"\s+\([^)]*\)|[’']s?\s+(?:\w+\s+)?" + _FORCES + r"\b|\s+" + _FORCES + r"\b)*\s*[“\"]?\s*"
    r"(?:,\s+(?:which|who)\s+)?(?:(?:has|have|had|previously|also|been|reportedly|allegedly|repeatedly|itself|recently|extensively|"
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
    acting = following(scene.text, inside) if inside and inside[0].start == by.end() else []
    second = _BY_TOO.match(scene.text, acting[-1].end if acting else by.end())
    if second is None:
        return acting
    others = [s for s in scene.states if s.start >= second.end()]
    return [*acting, *(s for s in others if _acts(scene.text, s))]


def _acts(text: str, one: Mention) -> bool:
    """Whether a state in a list of actors is one of them itself or by its forces."""
    named = _LISTED.search(text, 0, one.start) is not None
    return named and re.match(rf"\s+{_FORCES}\b|\s*(?:[,.;)]|and\b|$)", text[one.end :]) is not None


def before_aside(text: str, verb: int) -> int:
    """Where an aside between dashes begins that ends at a verb; else the verb."""
    aside = _DASHED.search(text, 0, verb)
    return aside.start() if aside else verb


def words_between(text: str, a: int, b: int) -> int:
    """How many words stand between two places."""
    return len(text[min(a, b) : max(a, b)].split())


def without_names(scene: Scene, start: int, end: int) -> str:
    """What stands between two places, with blanks for its times, states and places."""
    gap = list(scene.text[start:end])
    spans = [(t.start, t.end) for t in scene.times]
    spans += [(m.start, m.end) for m in (*scene.states, *scene.places)]
    for first, last in spans:
        for i in range(max(first, start), min(last, end)):
            gap[i - start] = " "
    return "".join(gap)
