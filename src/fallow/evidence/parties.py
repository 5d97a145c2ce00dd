"""How many states a treaty has."""

import re
from collections.abc import Iterator

from fallow.evidence.claim import Kind
from fallow.evidence.counts import ADJECTIVE, LEAD
from fallow.evidence.cues import cue, words
from fallow.evidence.figures import Figure
from fallow.evidence.found import Found
from fallow.evidence.scene import Scene

_STATES = re.compile(
    rf"{LEAD}(?:{ADJECTIVE}){{0,2}}?(?P<noun>{cue('treaty.states')})\b", re.IGNORECASE
)
# "The 156 countries that are party" counts them all; "the three states that joined" does not.
_ALL_PARTIES = re.compile(
    r"\s+(?:supporting|party to|parties to|belonging to|bound by)\b|"
    r"(?<=ies)\s+(?:of|to)\s+the\s+(?-i:[A-Z])|"
    r"\s+(?:that|which|who)(?:\s+(?:are|have|had|were)|[’']ve)\s+(?:now\s+|already\s+)?"
    r"(?:part|ratif|joined|acced|agreed)",
    re.IGNORECASE,
)
_PART = re.compile(r"[^,;]*")
_OTHER_DEED = re.compile(
    rf"(?:\s+to\s+(?:the\s+)?(?:[\w-]+\s+){{0,5}}?[\w-]+)?\s+{cue('treaty.some_did')}\b",
    re.IGNORECASE,
)
_JOINED_SOON = re.compile(rf"\s+(?:[\w’']+\s+){{0,5}}?{cue('treaty.joined')}\b", re.IGNORECASE)
_FEW = 10  # "Five States Parties" are some of them
_MANY = 20  # states: fewer behind "the" are some that were named before
_JOINED, _OUTSIDE = words("treaty.joined"), words("treaty.outside")
_CONDITION = re.compile(rf"\b{cue('treaty.not_all')}\s+(?:\w+ly\s+)?$", re.IGNORECASE)
_SIGNED_BY = re.compile(
    rf"\b{cue('treaty.signed')}\b[^,;]{{0,30}}\bby\s+$|\bimplemented\s+(?:by|in)\s+$"
)
_ONCE = re.compile(r"\b(?:after|once|when|upon|until)\s+(?:[\w’']+\s+){0,5}$", re.IGNORECASE)
_NUMBER_OF = re.compile(
    rf"\b(?:number|total)\s+of\s+(?:its\s+)?{cue('treaty.parties')}\b"
    r"[^.;\d]{0,60}?\b(?:to|reached|at|is|now)\s+$",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"[^.;,]{0,50}?\b(?:ratified|signed|joined|acceded\s+to|party\s+to|bound\s+by)\s+"
    r"(?P<the>the\s+)(?:[A-Z]\w+\s+){0,4}?(?:Convention|Treaty|Covenant|Protocol)\s+(?:on|of)\s"
)
_COUNTS = re.compile(
    r"\b(?:treaty|convention|pact|it)\s+(?:now\s+|currently\s+)?"
    r"(?:has|had|counts|counted|numbers)\s+$",
    re.IGNORECASE,
)


def parties(scene: Scene, treaty_before: str | None) -> Iterator[Found]:
    """How many states are party to a treaty."""
    for figure in scene.figures:
        noun = None if figure.quantity.unit else _STATES.match(scene.text, figure.end)
        if total := _all_of_them(scene, figure, treaty_before):
            yield total
            continue
        if noun is None or not (scene.treaties or scene.near or treaty_before):
            continue
        every = _ALL_PARTIES.match(scene.text, noun.end()) and figure.quantity.low > _MANY
        signed = _SIGNED_BY.search(scene.text, 0, figure.start)
        if _CONDITION.search(scene.text, 0, figure.start) and not (every or signed):
            continue
        if signed and _ONCE.search(scene.text, 0, signed.start()):
            continue
        treaty = _treaty(scene, noun.end(), treaty_before)
        told = (
            "part" in noun["noun"].lower()
            or _JOINED.search(scene.text, noun.end())
            or signed
            or _COUNTS.search(scene.text[: figure.start])
        )
        if _some_of_them(scene.text, figure, noun):
            continue
        part = _PART.match(scene.text, noun.end())
        if treaty and told and part and not _OUTSIDE.search(part[0]):
            yield Found(Kind.PARTIES, figure.start, noun.end(), figure, treaty=treaty)


def _treaty(scene: Scene, at: int, before: str | None) -> str | None:
    """The treaty that states are counted of: the next one named, unless a treaty that we do not
    know stands first."""
    other = _OTHER.match(scene.text, at)
    behind = next((t for t in scene.treaties if t.start >= at), None)
    if other and not (behind and behind.start <= other.end("the")):
        return None
    ahead = scene.treaties[0].key if scene.treaties else before
    return behind.key if behind else ahead


def _all_of_them(scene: Scene, figure: Figure, treaty_before: str | None) -> Found | None:
    """ "Bringing the number of States Parties to 111"."""
    treaty = scene.treaties[0].key if scene.treaties else treaty_before
    told = _NUMBER_OF.search(scene.text, 0, figure.start)
    if figure.quantity.unit or treaty is None or told is None or figure.quantity.low <= _MANY:
        return None
    return Found(Kind.PARTIES, told.start(), figure.end, figure, treaty=treaty)


def _some_of_them(text: str, figure: Figure, noun: re.Match[str]) -> bool:
    """ "35 States Parties have completed destruction": not the number of all."""
    few = figure.quantity.low < _FEW and "part" in noun["noun"].lower()
    did = _OTHER_DEED.match(text, noun.end()) and not _JOINED_SOON.match(text, noun.end())
    return few or bool(did)
