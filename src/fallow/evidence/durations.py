"""How long items stay dangerous: self-destruction and self-deactivation tied to a type."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fallow.evidence.claim import Doubt, Kind
from fallow.evidence.clauses import clause, words_between
from fallow.evidence.cues import cue
from fallow.evidence.figures import Figure, dimension
from fallow.evidence.found import Found
from fallow.evidence.scene import Scene

_REACH = 22
_DESTRUCT = re.compile(rf"\b{cue('duration.destroys')}", re.IGNORECASE)
_DEACTIVATE = re.compile(rf"\b{cue('duration.deactivates')}", re.IGNORECASE)
_SAME = re.compile(
    r"\b(?:same|identical)\s+(?:\w+\s+)?(?P<how>self[- ]?(?:destr\w+|deactivat\w+|"
    r"neutrali[sz]\w+))",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"\b(?:within|after|in|to|or)\s+$", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:[,.;)]|$)")
_AGAIN = re.compile(rf"\b{cue('duration.again')}\b", re.IGNORECASE)
Items = tuple[str, ...]


def durations(scene: Scene, before: Sequence[Scene], earlier: Sequence[Found]) -> Iterator[Found]:
    """Durations of self-destruction and self-deactivation, each with the items it is said of.

    `before` are the scenes before this one, nearest last; `earlier` the durations they gave.
    """
    words = [(Kind.SELF_DESTRUCTION, m) for m in _DESTRUCT.finditer(scene.text)]
    words += [(Kind.SELF_DEACTIVATION, m) for m in _DEACTIVATE.finditer(scene.text)]
    if not words:
        return
    told = False
    for figure in with_units(scene):
        if dimension(figure.quantity.unit) not in ("time", "calendar"):
            continue
        kind = _nearest(scene, figure, words)
        if kind is not None:
            told = True
            items, doubts = _items(scene, figure, before)
            yield Found(kind, figure.start, figure.end, figure, items=items, doubts=doubts)
    same = _SAME.search(scene.text)
    if same and not told:
        yield from _as_before(scene, same, earlier)


def with_units(scene: Scene) -> list[Figure]:
    """The figures of a sentence; "the one within 4 hours, the other within 48" shares its unit."""
    told: list[Figure] = []
    unit = ""
    for figure in scene.figures:
        quantity = figure.quantity
        if dimension(quantity.unit) in ("time", "calendar"):
            unit = quantity.unit
        elif unit and not quantity.unit and _bare(scene.text, figure):
            told.append(Figure(replace(quantity, unit=unit), None))
            continue
        told.append(figure)
    return told


def _bare(text: str, figure: Figure) -> bool:
    """Whether a figure stands alone behind "within" or "after"."""
    within = _WITHIN.search(text, 0, figure.start)
    return within is not None and _ENDS.match(text, figure.end) is not None


def _nearest(
    scene: Scene, figure: Figure, words: Sequence[tuple[Kind, re.Match[str]]]
) -> Kind | None:
    """What ends after the duration: the nearest word of it, first in the same clause."""
    first, last = clause(scene.text, figure.start)
    if not any(first <= m.start() < last for _, m in words):
        ahead = [(k, m) for k, m in words if m.end() <= figure.start]
        if not ahead and ";" in scene.text[figure.end :]:
            return None  # "four hours are given; both deactivate after two weeks"
        words = ahead[-1:] or words

    def weight(m: re.Match[str]) -> int:
        apart = min(abs(m.start() - figure.end), abs(figure.start - m.end()))
        between = (figure.end, m.start()) if m.start() > figure.start else (m.end(), figure.start)
        comma = scene.text.count(",", *between) if between[0] < between[1] else 0
        outside = 0 if first <= m.start() < last else 60
        return apart + outside + 15 * comma

    kind, best = min(words, key=lambda w: weight(w[1]))
    far = words_between(scene.text, best.end(), figure.start) if best.end() < figure.start else (
        words_between(scene.text, figure.end, best.start())
    )  # fmt: skip
    return kind if far <= _REACH else None


def _items(
    scene: Scene, figure: Figure, before: Sequence[Scene]
) -> tuple[Items, tuple[Doubt, ...]]:
    """The items a duration is said of: those of its clause or sentence, else of the one before."""
    own = list(scene.items)
    if own:
        return _of_figure(scene, figure), ()
    for earlier in reversed(before[-2:]):
        if earlier.items:
            return tuple(dict.fromkeys(i.key for i in earlier.items)), (Doubt.ITEM_FROM_BEFORE,)
        if not _AGAIN.search(scene.text):
            break
    return (), (Doubt.NO_ITEM,)


def _of_figure(scene: Scene, figure: Figure) -> Items:
    """Of several items with several durations: those since the duration before; else all."""
    times = [f for f in with_units(scene) if dimension(f.quantity.unit) in ("time", "calendar")]
    ends = [f.end for f in times if f.end <= figure.start]
    since = [i for i in scene.items if (ends[-1] if ends else 0) <= i.start < figure.start]
    ahead = since or [i for i in scene.items if i.start < figure.start]
    chosen = ahead or scene.items
    return tuple(dict.fromkeys(i.key for i in chosen))


def _as_before(scene: Scene, same: re.Match[str], earlier: Sequence[Found]) -> Iterator[Found]:
    """An item that works "with the same self-destruction" as those whose duration was given."""
    subject = scene.items[:1]
    spoken = [i for i in scene.items if subject and _one_name(scene, subject[0].end, i.start)]
    items = tuple(dict.fromkeys(i.key for i in (*subject, *spoken)))
    destroys = _DESTRUCT.fullmatch(same["how"]) is not None
    kind = Kind.SELF_DESTRUCTION if destroys else Kind.SELF_DEACTIVATION
    doubts = (Doubt.FIGURE_FROM_BEFORE, *(() if items else (Doubt.NO_ITEM,)))
    for one in earlier:
        if one.kind is kind and one.figure is not None:
            quantity = replace(one.figure.quantity, start=same.start(), end=same.end())
            yield Found(
                kind, same.start(), same.end(), Figure(quantity, None), items=items, doubts=doubts
            )


def _one_name(scene: Scene, end: int, start: int) -> bool:
    """Whether a second name follows the first at once, as "the M86 … (PDM)" does."""
    return (
        end <= start
        and re.fullmatch(r"[\s(,/]*(?:and|or)?[\s(]*", scene.text[end:start]) is not None
    )
