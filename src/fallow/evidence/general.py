"""Figures that no rule of its own has read: by the noun they count and the verb of their clause."""

from collections.abc import Iterator, Sequence

from fallow.evidence.befell import elsewhere, harm_of_people, joined_people
from fallow.evidence.claim import Kind
from fallow.evidence.clauses import clause, taken_back
from fallow.evidence.counts import DEEDS
from fallow.evidence.cues import words
from fallow.evidence.figures import Figure
from fallow.evidence.found import Found
from fallow.evidence.harm import word_of
from fallow.evidence.heads import Head, head_of
from fallow.evidence.measured import measured, what_became
from fallow.evidence.nounless import TABLE, nounless
from fallow.evidence.scene import Scene

_NOT_OURS = words("general.not_ours")
_DEALT_WITH = ("destroyed", "cleared", "found")


def general(
    scene: Scene, before: Sequence[Scene], found: Sequence[Found], earlier: Sequence[Found]
) -> Iterator[Found]:
    """The figures of a sentence about ordnance that none of the `found` has read."""
    if not scene.near:
        return
    told = [f for f in found if f.figure]
    taken = {f.figure.start for f in told if f.figure}
    for figure in scene.figures:
        if figure.start in taken or _planned(scene, figure):
            continue
        if figure.quantity.unit:
            one = measured(scene, figure, told)
        elif not figure.quantity.low.is_integer():
            continue
        elif head := head_of(scene, figure):
            one = _counted(scene, figure, head, before, told)
        else:
            one = nounless(scene, figure, told, earlier)
        if one is not None:
            told.append(one)
            yield one


def _planned(scene: Scene, figure: Figure) -> bool:
    """Whether the clause ahead of a figure only means, wants or allows it."""
    first, _ = clause(scene.text, figure.start)
    return _NOT_OURS.search(scene.text, first, figure.start) is not None


def _counted(
    scene: Scene, figure: Figure, head: Head, before: Sequence[Scene], told: Sequence[Found]
) -> Found | None:
    """What is claimed of things counted: their noun tells, or the verb of their clause."""
    start, end = figure.start, head.end
    if head.matter in ("ordnance", "loose"):
        return _ordnance(scene, figure, head)
    if head.matter == "people":
        harm = harm_of_people(scene, figure, end, before) or _as_others(scene, figure, told)
        return Found(Kind.CASUALTIES, start, end, figure, noun=harm) if harm else None
    if head.matter == "field":
        near = what_became(scene, figure)
        deed = near.deed if near else None
        return Found(Kind.MINEFIELDS, start, end, figure, noun=head.noun, deed=deed)
    noun = word_of(head.noun) if head.matter == "harm" else head.noun
    return Found(TABLE[head.matter], start, end, figure, noun=noun)


def _ordnance(scene: Scene, figure: Figure, head: Head) -> Found | None:
    """Ordnance counted; what is only sometimes ordnance, where it was found or destroyed."""
    start, end = figure.start, head.end
    first, _ = clause(scene.text, start)
    deed = _deed(scene, figure, end)
    done = (*_DEALT_WITH, "laid", "remaining") if scene.own else _DEALT_WITH
    if taken_back(scene, first, start) or (head.matter == "loose" and deed not in done):
        return None
    noun = head.noun if head.matter == "ordnance" else "explosive items"
    return Found(Kind.ITEMS, start, end, figure, noun=noun, deed=deed)


def _as_others(scene: Scene, figure: Figure, told: Sequence[Found]) -> str | None:
    """ "Five were killed, including three children": the harm of those counted just before."""
    ahead = [f for f in told if f.figure and f.figure.end <= figure.start]
    last = max(ahead, key=lambda f: f.start) if ahead else None
    if last is None or last.kind is not Kind.CASUALTIES or last.figure is None:
        return None
    if elsewhere(scene):
        return None
    return last.noun if joined_people(scene, max(last.end, last.figure.end), figure.start) else None


def _deed(scene: Scene, figure: Figure, end: int) -> str | None:
    """What was done with the ordnance counted: the nearest verb of the sentence."""
    near = [
        (max(m.start() - end, figure.start - m.end(), 0), deed)
        for deed, pattern in DEEDS
        for m in pattern.finditer(scene.text)
        if m.start() >= figure.end or m.end() <= figure.start
    ]
    return min(near)[1] if near else None
