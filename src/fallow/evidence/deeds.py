"""What states do with ordnance: use it, hand it on, keep it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fallow.evidence.claim import Doubt, Kind
from fallow.evidence.clauses import after_by, clause, following, is_object, subjects, taken_back
from fallow.evidence.counts import counted_munition
from fallow.evidence.cues import words
from fallow.evidence.figures import Figure
from fallow.evidence.found import Found
from fallow.evidence.names import Mention
from fallow.evidence.scene import Scene

_USED, _SENT, _KEPT = words("deed.used"), words("deed.sent"), words("deed.kept")
_REFUSED, _PLANNED = words("deed.refused"), words("deed.planned")
_APPROVED = words("deed.approved")
_THESE = re.compile(
    r"\s+(?:these|such|this|those|the)\s+(?:\w+\s+)?(?:weapons?|devices?|munitions?)\b",
    re.IGNORECASE,
)
_BE = re.compile(r"\b(?:was|were|is|are|been|being|be)\s+(?:\w+ly\s+)?$")
_THEM = re.compile(r"\s+them\b")
_THEY = re.compile(
    r"\b(?P<they>they|these|which)\s+(?:are|were|have\s+been|had\s+been)\s+(?:\w+ly\s+)?$"
)
_SHORT = re.compile(r"\s+(?:[^\s,;]+,?\s+){0,9}")
_FEW = re.compile(r"\s+(?:[\w’'.,-]+\s+){0,6}")
_PASSIVE = re.compile(
    r"\s+(?:(?:were|was|are|is|have been|has been|had been|being|reportedly|widely|allegedly|"
    r"also)\s+)*$"
)
_THAT = re.compile(r"\s+(?:that|which)\s+(?:the\s+)?")
_SAYS_THAT = re.compile(r"(?:[\w’']+\s+){1,2}that\s")
_PACKAGE = re.compile(
    r"(?:\s+[^\s,;.]+){1,8}?\s+(?:packages?|tranches?|shipments?|consignments?|batch(?:es)?|aid|assistance)\b,?\s+"
    r"(?:(?:that|which)\s+)?(?:will\s+|would\s+)?(?:also\s+)?(?:includ|contain|compris|consist)\w*(?:\s+of)?",
    re.IGNORECASE,
)
# A second verb of the same subject: what takes back the first does not take back this one.
_AND_IS = re.compile(r"\band\s+(?:is|are|was|were|has|have)\b")
_OWNED = re.compile(r"\b(?:to|for|the|of|its|their)\s+(?:newly\s+|recently\s+)?$")
_SAID_OF = re.compile(r"\b(?:continu\w+ to|accus(?:ed|es|ing)\b[^,;]{1,60}\bof)\s+$", re.IGNORECASE)
_STOCK = re.compile(
    r"\s+(?:(?!to\b|been\b)[\w-]+\s+){0,4}?(?:stockpile|stock|arsenal|inventory)\w*\s+(?:[\w-]+\s+){0,4}"
)
_OF_STOCK = re.compile(
    r"\b(?:their|its|the|his|her|our|all|of|these|such|no|any|remaining|existing|last)\s+(?:\w+\s+)?$|\d\s+$|illion\s+$",
    re.IGNORECASE,
)
_WILL_KEEP = re.compile(
    r"\b(?:will|intend\w*\s+to|plan\w*\s+to|decided\s+to|cho\w+\s+to)\s+(?:retain|keep)$",
    re.IGNORECASE,
)
_GONE = re.compile(r"\s+(?:has|have|had|was|were)\s+(?:\w+\s+){0,3}?destroyed\b", re.IGNORECASE)
# What is condemned is held to have happened.
_DEPLORED = re.compile(
    r"\b(?:condemn|deplor|denounc|criticis|criticiz)\w*\s+(?:the\s+)?$", re.IGNORECASE
)
_OWN_USE = re.compile(r"(?:[’']s?)?\s+(?:(?:forces|troops|army|military)[’']?s?\s+)?(?:\w+\s+)?$")


def deeds(scene: Scene, before: Sequence[Scene]) -> list[Found]:
    """Use, transfer and stockpiles of ordnance by states; each once a sentence."""
    if not scene.munitions and not scene.near:
        return []
    found = [*_uses(scene, before), *_transfers(scene), *_stockpiles(scene)]
    once: dict[tuple[Kind, str | None], Found] = {}
    for one in found:
        once.setdefault((one.kind, one.state), one)
    return list(once.values())


def _thing(scene: Scene, start: int, end: int, gap: re.Pattern[str] = _SHORT) -> Mention | None:
    """The ordnance that a verb acts on: the first behind it in its clause."""
    one = next((m for m in scene.munitions if start <= m.start < end), None)
    return one if one and gap.fullmatch(scene.text, start, one.start) else None


def _counted(scene: Scene, thing: Mention | None) -> tuple[Figure | None, str | None]:
    """The figure that counts a thing, and "types" where it counts types of it."""
    for figure in scene.figures:
        if thing is None or figure.quantity.unit or figure.end > thing.start:
            continue
        if counted_munition(scene, figure) == thing:
            return figure, None
        kinds = re.compile(r"\s+(?:\w+\s+)?(?:types?|kinds?|models?)\s+of\s+(?:\w+\s+)?")
        if kinds.fullmatch(scene.text, figure.end, thing.start):
            return figure, "types"
    return None, None


def _found(
    scene: Scene,
    kind: Kind,
    one: Mention,
    thing: Mention,
    *,
    to_state: str | None = None,
    deed: str | None = None,
) -> Found:
    figure, unit = _counted(scene, thing)
    named = tuple(dict.fromkeys(i.key for i in scene.items if _beside(scene, i, thing)))
    start, end = min(one.start, thing.start), max(one.end, thing.end)
    return Found(
        kind, start, end, figure, unit, named, one.key, to_state, noun=thing.key, deed=deed
    )


def _beside(scene: Scene, item: Mention, thing: Mention) -> bool:
    between = scene.text[item.end : thing.start] if item.end <= thing.start else (
        scene.text[thing.end : item.start]
    )  # fmt: skip
    return len(between.split()) <= 2  # noqa: PLR2004 - words


def _uses(scene: Scene, before: Sequence[Scene]) -> Iterator[Found]:
    for verb in _USED.finditer(scene.text):
        start, end = clause(scene.text, verb.start())
        noun = verb[0].lower() == "use"
        if noun and (named := list(_use_of(scene, verb, end))):
            yield from named
            continue
        ahead = scene.text[: verb.start()]
        if _OWNED.search(ahead) and not _SAID_OF.search(ahead):
            continue
        told = bool(before and before[-1].munitions) or any(
            m.end <= verb.start() for m in scene.munitions
        )
        yield from _acts(scene, verb, start, end, told=told)


def _acts(
    scene: Scene, verb: re.Match[str], start: int, end: int, *, told: bool
) -> Iterator[Found]:
    """ "A used mines", "mines were used by A", "A uses these weapons"; `told` says whether "them"
    can be ordnance."""
    text = scene.text
    before = _used_before(scene, start, verb.start(), told=told)
    if before and (by := after_by(scene, verb.end(), end)):
        been = _PASSIVE.search(text, before.end, verb.start()) is not None
        if (been or before.end + 2 > verb.start()) and not taken_back(scene, start, verb.start()):
            yield from (_found(scene, Kind.USE, one, before) for one in by)
        return
    if owner := _which(scene, verb):
        yield _found(scene, Kind.USE, *owner)
        return
    acting = subjects(scene, start, verb.start())
    second = max((m.end() for m in _AND_IS.finditer(text, start, verb.start())), default=start)
    ahead = text.rfind(",", start, acting[0].start) + 1 if acting else start
    if taken_back(scene, max(second, ahead), verb.start()):
        return
    passive = _BE.search(text, 0, verb.start()) and not verb[0].lower().endswith("ing")
    if not acting or passive:
        return
    if thing := _thing(scene, verb.end(), end):
        yield from (_found(scene, Kind.USE, one, thing) for one in acting)
    elif these := (scene.near and _THESE.match(text, verb.end())) or (
        told and _THEM.match(text, verb.end())
    ):
        for one in acting:
            yield Found(
                Kind.USE,
                one.start,
                these.end(),
                state=one.key,
                noun="mines",
                doubts=(Doubt.NO_ITEM,),
            )


def _used_before(scene: Scene, start: int, verb: int, *, told: bool) -> Mention | None:
    """The ordnance, or "they", in front of a verb of use."""
    before = [m for m in scene.munitions if start <= m.start < verb]
    they = _THEY.search(scene.text, start, verb) if told and not before else None
    if they is not None:
        return Mention("mines", they.start(), they.end("they"))
    return before[-1] if before else None


def _which(scene: Scene, verb: re.Match[str]) -> tuple[Mention, Mention] | None:
    """ "The mines that A uses": the state and the ordnance."""
    for one in scene.states:
        if scene.text[one.end : verb.start()].strip() == "":
            ahead = [m for m in scene.munitions if _THAT.fullmatch(scene.text, m.end, one.start)]
            return (one, ahead[-1]) if ahead else None
    return None


def _use_of(scene: Scene, verb: re.Match[str], end: int) -> Iterator[Found]:
    """ "the use of mines by A and B", "A's use of mines", "mine use by A"."""
    text = scene.text
    of = re.compile(r"\s+of\s+").match(text, verb.end())
    thing = _thing(scene, of.end() - 1, end, _FEW) if of else None
    if thing is None:
        return
    owners = [
        s
        for s in scene.states
        if s.end <= verb.start() and _OWN_USE.fullmatch(text, s.end, verb.start())
    ]
    deplored = bool(owners) and _DEPLORED.search(text, 0, owners[-1].start) is not None
    if not deplored and taken_back(scene, clause(text, verb.start())[0], verb.start()):
        return
    for one in after_by(scene, thing.end, end) or owners[-1:]:
        found = _found(scene, Kind.USE, one, thing)
        yield replace(found, start=min(found.start, verb.start()))


def _transfers(scene: Scene) -> Iterator[Found]:
    for verb in _SENT.finditer(scene.text):
        start, end = clause(scene.text, verb.start())
        if _REFUSED.search(scene.text, _told_from(scene.text, start, verb.start()), verb.start()):
            continue
        thing = _thing(scene, verb.end(), end) or _in_package(scene, verb.end())
        passive = None if thing else _sent_by(scene, verb, start, end)
        if passive is not None:
            yield passive
            continue
        if thing is None or _bare_passive(scene.text, verb.start()):
            continue
        givers = [
            s
            for s in scene.states
            if start <= s.start < verb.start() and not is_object(scene.text, s)
        ]
        to = _receiver(scene, verb.end(), thing, end)
        if givers and givers[0].key != to:
            yield _found(
                scene,
                Kind.TRANSFER,
                givers[0],
                thing,
                to_state=to,
                deed=_how(scene, start, verb.start()),
            )


def _told_from(text: str, start: int, verb: int) -> int:
    """Where what may take back a verb begins: of "the coalition against mines has found that A
    sent", the verb of saying and what follows it."""
    told = [m.start() for m in _SAYS_THAT.finditer(text, start, verb)]
    return told[-1] if told else start


def _in_package(scene: Scene, at: int) -> Mention | None:
    """ "A will provide B with a package which will include mines"."""
    package = _PACKAGE.match(scene.text, at)
    return _thing(scene, package.end(), len(scene.text)) if package else None


def _bare_passive(text: str, verb: int) -> bool:
    return re.search(r"\b(?:be|been|was|were)\s+$", text[:verb]) is not None


def _sent_by(scene: Scene, verb: re.Match[str], start: int, end: int) -> Found | None:
    """ "mines supplied by A (to B)"."""
    before = [m for m in scene.munitions if start <= m.start < verb.start()]
    if not before or len(scene.text[before[-1].end : verb.start()].split()) > 3:  # noqa: PLR2004 - words
        return None
    to = _receiver(scene, verb.end(), before[-1], end)
    for one in scene.states:
        if verb.end() <= one.start < end and re.search(
            r"\bby\s+(?:the\s+)?$", scene.text[: one.start]
        ):
            return _found(scene, Kind.TRANSFER, one, before[-1], to_state=to, deed="transferred")
    return None


def _how(scene: Scene, start: int, verb: int) -> str:
    if _APPROVED.search(scene.text, start, verb):
        return "approved"
    return "planned" if _PLANNED.search(scene.text, start, verb) else "transferred"


def _receiver(scene: Scene, start: int, thing: Mention, end: int) -> str | None:
    for one in scene.states:
        if max(start, thing.end) <= one.start < end and re.search(
            r"\b(?:to|for)\s+(?:the\s+)?$", scene.text[: one.start]
        ):
            return one.key
        if start <= one.start < thing.start and one.start - start < 6:  # noqa: PLR2004 - "send Ukraine mines"
            return one.key
    return None


def _stockpiles(scene: Scene) -> Iterator[Found]:
    for verb in _KEPT.finditer(scene.text):
        start, end = clause(scene.text, verb.start())
        thing = _thing(scene, verb.end(), end, _FEW)
        if thing is None or _OF_STOCK.search(scene.text, 0, verb.start()):
            continue  # "to destroy their stockpiles of mines"
        if taken_back(scene, start, verb.start()) and not _WILL_KEEP.search(
            scene.text, 0, verb.end()
        ):
            continue
        if _GONE.match(scene.text, thing.end):
            continue  # "their stockpile of mines has been destroyed"
        having = verb[0].lower() in ("has", "have")
        between = scene.text[verb.end() : thing.start]
        if having and not _STOCK.fullmatch(between):
            continue
        acting = subjects(scene, start, verb.start()) or _he(scene, start, verb.start())
        for one in following(scene.text, acting):
            yield _found(scene, Kind.STOCKPILE, one, thing, deed="stockpiled")


def _he(scene: Scene, start: int, verb: int) -> list[Mention]:
    """ "the US has declared that it holds": the state that "it" stands for."""
    it = re.search(r"\b(?:it|they)\s+(?:still\s+|only\s+|also\s+)?$", scene.text[start:verb])
    ahead = [s for s in scene.states if s.start < verb and not is_object(scene.text, s)]
    return ahead[-1:] if it else []
