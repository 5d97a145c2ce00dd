"""What states are said to do or be that no rule of its own has read: actor, predicate, object."""

import re
from collections.abc import Iterator, Sequence

from fallow.evidence.claim import Kind
from fallow.evidence.clauses import clause, coordinated, following, is_object
from fallow.evidence.cues import cue, words
from fallow.evidence.found import Found
from fallow.evidence.leaving import UNREAL, treaty_of
from fallow.evidence.names import Mention
from fallow.evidence.scene import Scene

_PREDICATES = (
    (Kind.NOT_PARTY, words("stance.unbound")),
    (Kind.PARTY, words("stance.bound")),
    (Kind.WITHDRAWAL, words("stance.left")),
)
_DENIED, _USED = words("stance.denied"), words("stance.laid")
_LIST = re.compile(rf"[^.;:]{{0,60}}?(?:\b{cue('stance.listed')}\b|:)\s*(?:the\s+)?", re.IGNORECASE)
_BY = re.compile(r"[^.;:]{0,60}?\bby\s+(?:the\s+)?", re.IGNORECASE)
# "Signed by 120 countries, but not by A": whom a list leaves out.
_BUT_NOT = re.compile(
    rf"\b{cue('stance.but_not')}\s+(?:by\s+|in\s+)?(?:either\s+|both\s+)?(?:the\s+)?", re.IGNORECASE
)
_ASIDE = re.compile(
    r"\s*,\s[^,;:“”]{1,100}(?:,[^,;:“”]{1,60}){0,3}?,(?=\s)|\s+[–—-]\s[^–—;“”]{1,120}\s[–—-](?=\s)|"
    r"\s*\([^)]*\)"
)
# What may stand between states and the verb they are the subject of.
_TO_VERB = re.compile(
    rf"(?:[’']s?)?(?:\s+{cue('stance.body')})?(?:[\s,]+(?:{cue('stance.between')}))*\s*",
    re.IGNORECASE,
)
_OF_BODY = re.compile(rf"\b{cue('stance.body')}\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_WHICH = re.compile(r",\s+(?:which|who)\s+(?!have\b|are\b|were\b)", re.IGNORECASE)
_AGAIN = re.compile(r"\b(?:treaty|convention|pact|accord|agreement|it)\b", re.IGNORECASE)
_NEAR = 4  # words between a verb and the ordnance it is done with


def stance(scene: Scene, treaty_before: str | None, found: Sequence[Found]) -> Iterator[Found]:
    """Membership, leaving and use that none of the `found` tells of; each state once a kind."""
    told = {(f.kind, f.state) for f in found}
    opposite = {Kind.PARTY: Kind.NOT_PARTY, Kind.NOT_PARTY: Kind.PARTY}
    for one in (*_standing(scene, treaty_before), *_uses(scene)):
        if (one.kind, one.state) in told or (opposite.get(one.kind), one.state) in told:
            continue
        told.add((one.kind, one.state))
        yield one


def _standing(scene: Scene, before: str | None) -> Iterator[Found]:
    if not scene.states or not (scene.treaties or before):
        return
    for kind, pattern in _PREDICATES:
        for verb in pattern.finditer(scene.text):
            treaty = _treaty(scene, verb, before)
            if treaty is None:
                continue
            if kind is Kind.PARTY:
                yield from _left_out(scene, verb, treaty)
            if UNREAL.search(scene.text[: verb.start()]):
                continue
            first, _ = clause(scene.text, verb.start())
            denied = _DENIED.search(scene.text, first, verb.start())
            if denied and kind is not Kind.PARTY:
                continue
            meant = Kind.NOT_PARTY if denied else kind
            deed = "withdrew" if kind is Kind.WITHDRAWAL else None
            for one in _actors(scene, verb, _LIST):
                start, end = min(one.start, verb.start()), max(one.end, verb.end())
                yield Found(meant, start, end, state=one.key, treaty=treaty, deed=deed)


def _left_out(scene: Scene, verb: re.Match[str], treaty: str) -> Iterator[Found]:
    """ "Joined by 120 countries, but not by A or B"."""
    for told in _BUT_NOT.finditer(scene.text, verb.end()):
        behind = [s for s in scene.states if s.start >= told.end()]
        if behind and behind[0].start == told.end():
            for one in following(scene.text, behind):
                yield Found(Kind.NOT_PARTY, told.start(), one.end, state=one.key, treaty=treaty)


def _treaty(scene: Scene, verb: re.Match[str], before: str | None) -> str | None:
    """The treaty of the sentence, or the one before where the verb names it again."""
    if scene.treaties:
        return treaty_of(scene, verb.start(), None)
    return before if _AGAIN.search(scene.text, verb.start()) else None


def _actors(scene: Scene, verb: re.Match[str], listed_by: re.Pattern[str]) -> list[Mention]:
    """The states ahead that a verb goes with, over asides; else those listed behind it."""
    ahead = [s for s in scene.states if s.end <= verb.start()]
    for number in range(len(ahead), 0, -1):
        last = ahead[number - 1]
        gap = scene.text[last.end : verb.start()]
        if not (_TO_VERB.fullmatch(gap) or _TO_VERB.fullmatch(_ASIDE.sub(" ", gap))):
            continue
        group = [last] if _WHICH.match(gap) else coordinated(scene.text, ahead[:number])
        body = _OF_BODY.search(scene.text, 0, group[0].start)
        return [] if is_object(scene.text, group[0]) and not body else group
    listed = listed_by.match(scene.text, verb.end())
    behind = [s for s in scene.states if listed and s.start >= listed.end()]
    if listed and behind and behind[0].start == listed.end():
        return following(scene.text, behind)
    return []


def _uses(scene: Scene) -> Iterator[Found]:
    """ "A, a party of the war, has laid mines": the state that acts in a verb on ordnance."""
    for verb in _USED.finditer(scene.text) if scene.states else ():
        first, last = clause(scene.text, verb.start())
        behind = [m for m in scene.munitions if verb.end() <= m.start < last]
        if not behind or len(scene.text[verb.end() : behind[0].start].split()) > _NEAR:
            continue
        unsaid = UNREAL.search(scene.text[: verb.start()])
        if unsaid or _DENIED.search(scene.text, first, verb.start()):
            continue
        for one in _actors(scene, verb, _BY):
            start, end = min(one.start, verb.start()), max(one.end, behind[0].end)
            yield Found(Kind.USE, start, end, state=one.key, noun=behind[0].key)
