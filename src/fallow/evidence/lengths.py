"""Lengths of front, border, road or minefield, and how far a front moved."""

import re
from collections.abc import Iterator

from fallow.evidence.areas import meant, triggers
from fallow.evidence.claim import Kind
from fallow.evidence.cues import cue
from fallow.evidence.figures import dimension
from fallow.evidence.found import Found
from fallow.evidence.scene import Scene

_LINE = rf"(?P<line>{cue('land.line')})\b"
_WHERE = r"(?!(?:from|of|to|in|away|north|south|east|west)\b)"  # a distance, not a length
_OF_LINE = re.compile(
    rf"[\s-]*(?:(?:long|stretch|section|strip)\s+)?(?:(?:of|along)\s+)?(?:(?:the|its|their)\s+)?"
    rf"(?:{_WHERE}[\w’'-]+\s+){{0,3}}?{_LINE}",
    re.IGNORECASE,
)
_LINE_OF = re.compile(
    rf"\b{_LINE}[^,.;]{{0,30}}?(?:stretch\w*|runs?|running|of|,)\s+(?:for\s+)?$", re.IGNORECASE
)
_FRONT = re.compile(cue("land.front"), re.IGNORECASE)
_ADVANCED = re.compile(r"\badvanc(?:e|es|ed|ing)\s+(?:by\s+|of\s+|another\s+)?$", re.IGNORECASE)


def lengths(scene: Scene) -> Iterator[Found]:
    """Lengths that the text gives of lines on the ground; distances between places are none."""
    measured = [f for f in scene.figures if dimension(f.quantity.unit) == "length"]
    for figure in measured:
        behind = _OF_LINE.match(scene.text, figure.end)
        line = behind or _LINE_OF.search(scene.text[: figure.start])
        moved = _ADVANCED.search(scene.text, 0, figure.start)
        trigger = meant(scene, figure, measured, triggers(scene.text))
        told = scene.own or (scene.near and trigger and trigger.kind is Kind.CLEARED)
        if line is not None and (told or _FRONT.fullmatch(line["line"])):
            noun, end = line["line"].lower(), behind.end() if behind else figure.end
        elif moved:
            noun, end = None, figure.end
        else:
            continue
        deed = "gained" if moved else trigger.deed if trigger else None
        states = {s.key for s in scene.states}
        state = states.pop() if len(states) == 1 else None
        yield Found(Kind.LENGTH, figure.start, end, figure, state=state, noun=noun, deed=deed)
