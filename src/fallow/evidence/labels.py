"""Figures behind their label, as fact sheets give them: "Casualties, 2025: 17"."""

import re
from collections.abc import Iterator

from fallow.evidence.claim import Kind
from fallow.evidence.counts import DEEDS
from fallow.evidence.cues import cue, words
from fallow.evidence.figures import Figure
from fallow.evidence.found import Found
from fallow.evidence.lexicon import munitions_in
from fallow.evidence.scene import Scene

_LABEL = re.compile(r"\s*(?:[-–—•*]\s+)?(?P<label>[A-Z][^:.;]{2,80}):\s*")
_END = re.compile(
    rf"(?:\s+{cue('harm.people')})?\s*(?:[(\[.;]|$|,\s+(?:including|of whom|among))", re.IGNORECASE
)
_NOUNS = (
    (Kind.MINEFIELDS, words("ordnance.minefield")),
    (Kind.CASUALTIES, words("harm.noun")),
    (Kind.CASUALTIES, words("harm.killed")),
    (Kind.CASUALTIES, words("harm.injured")),
    (Kind.INCIDENTS, words("harm.incident")),
)


def labelled(scene: Scene) -> Iterator[Found]:
    """The count that stands alone behind a label which names ordnance, people harmed or ground."""
    label = _LABEL.match(scene.text) if scene.near else None
    figure = _alone(scene, label.end()) if label else None
    if label is None or figure is None:
        return
    start, end = label.start("label"), label.end("label")
    if counted := munitions_in(label["label"]):
        deed = next((d for d, p in DEEDS if p.search(scene.text, start, end)), None)
        noun = counted[0].key
        yield Found(Kind.ITEMS, start, figure.end, figure, noun=noun, deed=deed)
        return
    for kind, pattern in _NOUNS:
        if told := pattern.search(scene.text, start, end):
            yield Found(kind, start, figure.end, figure, noun=told[0].lower())
            return


def _alone(scene: Scene, at: int) -> Figure | None:
    """The figure at a place, when it has no unit and nothing follows but a remark."""
    return next(
        (
            f
            for f in scene.figures
            if f.start == at and not f.quantity.unit and _END.match(scene.text, f.end)
        ),
        None,
    )
