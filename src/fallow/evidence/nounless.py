"""Figures without their noun: from what is done, from the number they are, or from before."""

import re
from collections.abc import Sequence
from dataclasses import replace

from fallow.evidence.befell import elsewhere, harm_at_once
from fallow.evidence.claim import Doubt, Kind
from fallow.evidence.clauses import without_names
from fallow.evidence.cues import cue
from fallow.evidence.figures import Figure
from fallow.evidence.found import Found
from fallow.evidence.harm import word_of
from fallow.evidence.heads import STOP, Head, head_at, noun_at_end
from fallow.evidence.scene import Scene

_WERE = re.compile(rf"(?:\s+{cue('general.of_them')})?\s+(?:were|are)\s+", re.IGNORECASE)
_NUMBER_OF = re.compile(
    rf"\b{cue('count.total')}\s+of\s+(?:(?:the|all|its|their)\s+)?"
    rf"(?P<what>(?:(?!{STOP})[\w’'/-]+\s+){{1,8}}?)"
    rf"(?=[^.;\d]{{0,120}}\b{cue('general.reached')}\s+(?:{cue('general.little')}\s+)*$)",
    re.IGNORECASE,
)
_OUT_OF_TEN = re.compile(
    r"\s+(?:in|out of)\s+(?:every\s+)?(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\b|"
    r"[-–](?:fifths?|thirds?|quarters?|tenths?)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"^(?:one|two|three|four)$", re.IGNORECASE)
# "Mines, believed to be as many as 900".
_NUMBERING = re.compile(
    rf",?\s+{cue('general.numbering')}\s+(?:{cue('general.little')}\s+)*$", re.IGNORECASE
)
BARE = re.compile(rf"\s*(?:[,.;:)\]–—]|$)|\s+-\s|\s+{STOP}", re.IGNORECASE)
_DONE = re.compile(
    rf"(?:\s+{cue('general.of_them')})?\s+(?:{cue('general.helping')}|already|also|safely|since)\b"
    rf"(?:\s+\w+){{0,2}}?\s+{cue('general.dealt_with')}\b",
    re.IGNORECASE,
)
_FUNCTION = re.compile(
    rf"(?<![\w-])(?:{STOP}|{cue('general.little')}|{cue('general.moved')}|{cue('count.total')})"
    r"(?![\w-])|(?-i:[A-Z][\w’'.-]*)",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    rf"(?:^|,\s+|\band\s+|\bthat\s+)(?:it|this|that|which|they|the\s+(?:\w+\s+)?{cue('count.total')})\s+"
    rf"[^.;\d]{{0,60}}$",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(rf"\bof (?:which|them|these|those)\s+(?:{cue('general.little')}\s+)*$")
_DID = re.compile(rf"\s+(?:{cue('general.helping')}|{cue('general.failed')})\b", re.IGNORECASE)
# "… found in May, while the total stands at 900": of what was counted last.
_TOTAL_IS = re.compile(
    rf"\b{cue('count.total')}\b[^.;\d]{{0,80}}?\b{cue('general.reached')}\s+(?:{cue('general.little')}\s+)*$",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"[^\W\d_][\w’'-]*")
_COUNTED = (Kind.ITEMS, Kind.CASUALTIES, Kind.INCIDENTS, Kind.MINEFIELDS)
_BACK = 3  # claims told before
TABLE = {"ordnance": Kind.ITEMS, "harm": Kind.CASUALTIES, "incident": Kind.INCIDENTS}


def nounless(
    scene: Scene, figure: Figure, told: Sequence[Found], earlier: Sequence[Found]
) -> Found | None:
    """What is claimed of a figure that no noun follows; `told` are the claims of the sentence so
    far, `earlier` those of the text before it."""
    text = scene.text
    if harm := harm_at_once(text, figure.end):
        matter = scene.own or any(f.kind is Kind.CASUALTIES for f in (*told, *earlier[-2:]))
        return (
            Found(Kind.CASUALTIES, figure.start, harm[0], figure, noun=harm[1]) if matter else None
        )
    if kind := _kind_of_them(scene, figure, told):
        return kind
    of_which = _OF_WHICH.search(text, 0, figure.start) and _DID.match(text, figure.end)
    if of_which or _DONE.match(text, figure.end):
        return _some_of_them(scene, figure, told, earlier)
    alone = BARE.match(text, figure.end) and not _OUT_OF_TEN.match(text, figure.end)
    if not alone or elsewhere(scene):
        return None
    return _number_of(scene, figure) or _as_before(scene, figure, told, earlier)


def _number_of(scene: Scene, figure: Figure) -> Found | None:
    """ "The number of mines rose to 900", "mines, believed to be 900"."""
    if numbering := _NUMBERING.search(scene.text, 0, figure.start):
        many = next((m for m in scene.munitions if m.end == numbering.start()), None)
        return Found(Kind.ITEMS, figure.start, figure.end, figure, noun=many.key) if many else None
    number = _NUMBER_OF.search(scene.text, 0, figure.start)
    if number is None:
        return None
    first = number.start("what")
    head = noun_at_end(scene, first - 1, first + len(number["what"].rstrip()))
    return _of_head(figure, head) if head else None


def _as_before(
    scene: Scene, figure: Figure, told: Sequence[Found], earlier: Sequence[Found]
) -> Found | None:
    """ "900 mines in May and 40 in June", "the total stands at 900": of what was counted last."""
    text, start = scene.text, figure.start
    if _PRONOUN.match(text[figure.quantity.start : figure.end]):
        return None
    ahead = [f for f in told if f.end <= start]
    last = max(ahead, key=lambda f: f.end) if ahead else None
    if last and scene.own and last.kind in _COUNTED and not _content(scene, last.end, start):
        return more_of(last, figure)
    counted = [f for f in (*earlier[-_BACK:], *ahead) if f.kind in _COUNTED]
    again = counted and (_AGAIN.search(text, 0, start) or _TOTAL_IS.search(text, 0, start))
    return more_of(counted[-1], figure) if again else None


def _some_of_them(
    scene: Scene, figure: Figure, told: Sequence[Found], earlier: Sequence[Found]
) -> Found | None:
    """ "Of the mines laid, 900 have been removed": of the ordnance counted or named before."""
    counted = [f for f in (*earlier[-_BACK:], *told) if f.kind is Kind.ITEMS]
    named = [m for m in scene.munitions if m.end <= figure.start]
    if counted:
        return more_of(counted[-1], figure)
    if not named:
        return None
    return Found(Kind.ITEMS, figure.start, figure.end, figure, noun=named[-1].key)


def _kind_of_them(scene: Scene, figure: Figure, told: Sequence[Found]) -> Found | None:
    """ "40 were mines", "12 of them were children": a part, by its kind."""
    were = _WERE.match(scene.text, figure.end)
    head = head_at(scene, were.end() - 1, many=True) if were else None
    if head and head.matter == "ordnance":
        return _of_head(figure, head)
    if head and head.matter == "people" and any(f.kind is Kind.CASUALTIES for f in told):
        return Found(Kind.CASUALTIES, figure.start, head.end, figure, noun="casualties")
    return None


def _of_head(figure: Figure, head: Head) -> Found | None:
    kind = TABLE.get(head.matter)
    noun = word_of(head.noun) if head.matter == "harm" else head.noun
    return Found(kind, figure.start, figure.end, figure, noun=noun) if kind else None


def more_of(last: Found, figure: Figure) -> Found:
    """More of what was counted before."""
    doubts = (Doubt.FIGURE_FROM_BEFORE,)
    return replace(
        Found(last.kind, figure.start, figure.end, figure), noun=last.noun, deed=last.deed,
        doubts=doubts,
    )  # fmt: skip


def _content(scene: Scene, start: int, end: int) -> bool:
    """Whether words that say something new stand between; names, times and verbs of change do
    not."""
    gap = without_names(scene, start, end)
    return _CONTENT.search(_FUNCTION.sub(" ", gap)) is not None
