"""Figures that stand in brackets: beside a share, or behind the name they belong to."""

import re
from collections.abc import Iterator, Sequence

from fallow.evidence.areas import triggers
from fallow.evidence.claim import Doubt, Kind
from fallow.evidence.cues import words
from fallow.evidence.figures import Figure, dimension
from fallow.evidence.found import Found
from fallow.evidence.scene import Scene

_COUNTED = (Kind.ITEMS, Kind.CASUALTIES, Kind.INCIDENTS, Kind.MINEFIELDS, Kind.STOCKPILE)
_OPEN = re.compile(r"\s*\(\s*$")
_CLOSE = re.compile(
    r"\s*(?:(?:still\s+)?(?:remaining|left|destroyed|cleared|found|removed|killed|injured)\s*)?[),;]"
)
_HARMED, _ORDNANCE = words("share.harmed"), words("share.ordnance")
_HARMED_THEN = re.compile(
    r"\b(?P<noun>casualties|deaths|fatalities|injuries|victims)\s*\(\s*$", re.IGNORECASE
)
_OLDEST = 120  # years: lower figures behind the names of a list may be ages
_MANY = 2  # brackets of one sentence that make a list
_BACK = 2  # sentences in which the matter of a list was told


def bracketed(
    scene: Scene, before: Sequence[Scene], found: Sequence[Found], earlier: Sequence[Found]
) -> Iterator[Found]:
    """Figures in brackets that none of the other rules has read.

    `found` is what the sentence was found to say so far, `earlier` what the text said before it.
    """
    taken = {f.figure.start for f in found if f.figure}
    inside = [f for f in scene.figures if f.start not in taken and _in_bracket(scene, f)]
    listed = [f for f in inside if _names(scene, f, len(inside))]
    for figure in inside:
        if share := _beside(scene, figure, found) or _behind_noun(scene, figure):
            yield share
        elif figure in listed and (more := _of_name(scene, figure, before, (found, earlier))):
            yield more


def _in_bracket(scene: Scene, figure: Figure) -> bool:
    opened = _OPEN.search(scene.text, 0, figure.start)
    return opened is not None and _CLOSE.match(scene.text, figure.end) is not None


def _beside(scene: Scene, figure: Figure, found: Sequence[Found]) -> Found | None:
    """ "39 % (4,052) of the victims", "4,052 (39 %) died": the same as a count and as a share."""
    for one in found:
        if one.figure is None or not _OPEN.fullmatch(scene.text, one.figure.end, figure.start):
            continue
        share = figure.quantity.unit == "%"
        if one.kind is Kind.SHARE and not figure.quantity.unit and one.noun:
            kind = _kind(one.noun)
            noun = one.noun
        elif share and one.kind in (Kind.CASUALTIES, Kind.ITEMS):
            kind, noun = Kind.SHARE, one.noun or ""
        else:
            continue
        if kind is not None:
            return Found(kind, figure.start, figure.end, figure, state=one.state, noun=noun)
    return None


def _behind_noun(scene: Scene, figure: Figure) -> Found | None:
    """ "Civilian casualties (232)": a count behind its noun."""
    if figure.quantity.unit or not scene.near:
        return None
    noun = _HARMED_THEN.search(scene.text, 0, figure.start)
    kind = _kind(noun["noun"].lower()) if noun else None
    if noun is None or kind is None:
        return None
    return Found(kind, noun.start(), figure.end, figure, noun=noun["noun"].lower())


def _kind(noun: str) -> Kind | None:
    if _ORDNANCE.fullmatch(noun):
        return Kind.ITEMS
    return None if re.match(r"incident|accident|land|territor|area", noun) else Kind.CASUALTIES


def _names(scene: Scene, figure: Figure, many: int) -> bool:
    """Whether the bracket stands behind a state or place, or is one of a list of figures."""
    at = len(scene.text[: figure.start].rstrip(" (\u00a0"))
    named = any(m.end == at for m in (*scene.states, *scene.places, *scene.munitions))
    return named or (
        many >= _MANY and (figure.quantity.unit != "" or figure.quantity.low > _OLDEST)
    )


def _of_name(
    scene: Scene,
    figure: Figure,
    before: Sequence[Scene],
    told: tuple[Sequence[Found], Sequence[Found]],
) -> Found | None:
    """ "Most mines were destroyed in A (340)", "Three are late: A (3,400 remaining)"."""
    ahead = [s for s in scene.states if s.end <= figure.start]
    state = ahead[-1].key if ahead else None
    if dimension(figure.quantity.unit) in ("area", "length"):
        return _of_ground(scene, figure, before, state)
    if figure.quantity.unit:
        return None
    counted = [m for m in scene.munitions if m.end <= figure.start]
    harmed = list(_HARMED.finditer(scene.text, 0, figure.start))
    by = counted and counted[-1].end == len(scene.text[: figure.start].rstrip(" (\u00a0"))
    if counted and not (harmed and (by or harmed[-1].start() > counted[-1].start)):
        return Found(
            Kind.ITEMS, figure.start, figure.end, figure, state=state, noun=counted[-1].key
        )
    if harmed:
        noun = harmed[-1][0].lower()
        kind = Kind.INCIDENTS if re.match("incident|accident", noun) else Kind.CASUALTIES
        return Found(kind, figure.start, figure.end, figure, state=state, noun=noun)
    here, earlier = told
    last = next((f for f in reversed((*earlier, *here)) if f.figure), None)
    if last is None or last.kind not in _COUNTED or state is None:
        return None
    doubts = (Doubt.FIGURE_FROM_BEFORE,)
    return Found(
        last.kind, figure.start, figure.end, figure, state=state, noun=last.noun, doubts=doubts
    )


def _of_ground(
    scene: Scene, figure: Figure, before: Sequence[Scene], state: str | None
) -> Found | None:
    """ "Among it are fields (40 hectares) and roads (9 km)": what was told of the ground."""
    told = triggers(scene.text)
    doubts: tuple[Doubt, ...] = ()
    if not told:
        told = next((t for s in reversed(before[-_BACK:]) if (t := triggers(s.text))), [])
        doubts = (Doubt.FIGURE_FROM_BEFORE,)
    if not told or told[-1].kind is Kind.CONTROL or not scene.near:
        return None
    length = dimension(figure.quantity.unit) == "length"
    kind = Kind.LENGTH if length else told[-1].kind
    return Found(
        kind,
        figure.start,
        figure.end,
        figure,
        state=state,
        deed=told[-1].deed,
        doubts=doubts,
    )
