"""States that leave a treaty: who leaves, by what step, and when it takes effect."""

import re
from collections.abc import Iterator

from fallow.evidence.claim import Doubt, Kind
from fallow.evidence.clauses import before_aside, coordinated, following, is_object
from fallow.evidence.cues import cue, words
from fallow.evidence.figures import Figure
from fallow.evidence.found import Found
from fallow.evidence.names import Mention
from fallow.evidence.periods import Dated
from fallow.evidence.scene import Scene

UNREAL = re.compile(rf"(?<![\w-]){cue('treaty.unreal')}(?!\w)[^,;]*$", re.IGNORECASE)
_LEFT = words("treaty.left")
LEAVING = words("treaty.leaving")
_NOTICE = re.compile(
    r"\b(?:instruments? of (?:withdrawal|denunciation)|documents?|letters?|notices?|theirs|its own|"
    r"notification)\b",
    re.IGNORECASE,
)
# "Votes in A and B, where lawmakers decided to leave".
_WHERE = re.compile(r",?\s+where\s+(?:[\w’'-]+\s+){1,4}$")
_FAR = 8  # words
_INSTRUMENT = re.compile(r"\binstruments?$", re.IGNORECASE)
# "Decisions to withdraw from the treaty were made in A, B and C".
_DECISIONS = re.compile(
    rf"\bdecisions?\s+to\s+{cue('treaty.leave')}\b[^;.]*?\b(?:made|taken|adopted|approved|reached)\s+"
    r"(?:in|by)\s+(?:the\s+)?",
    re.IGNORECASE,
)
# "The president of A", "A's parliament": the body acts for its state.
_OF_BODY = re.compile(rf"\b{cue('treaty.body')}\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_OWN_BODY = re.compile(rf"(?:\s+{cue('treaty.body')})?[’']s?\b", re.IGNORECASE)
_THE_TREATY = re.compile(
    r"\s+(?:from\s+)?(?P<what>(?:the|that|this)\s+(?:treaty|convention|pact|accord|agreement))\b",
    re.IGNORECASE,
)
_UNBOUND = re.compile(r"\b(?:no longer|cease[sd]? to) be (?:bound by|a party to)\b", re.IGNORECASE)
_EFFECT = re.compile(
    rf"\b(?P<what>{cue('treaty.effect_of')})\b[^.;]{{0,200}}?\b{cue('treaty.effect')}",
    re.IGNORECASE,
)


def treaty_of(scene: Scene, at: int, before: str | None) -> str | None:
    """The treaty a verb speaks of: the first behind it, else the last ahead, else from before."""
    behind = next((t.key for t in scene.treaties if t.start >= at), None)
    ahead = [t.key for t in scene.treaties if t.start < at]
    return behind or (ahead[-1] if ahead else before)


def leaves(scene: Scene, before: str | None, *, going: bool) -> Iterator[Found]:
    """The states that leave, have decided to or have given notice.

    `before` is the treaty last named; `going` says whether the text spoke of leaving it just now.
    """
    if decided := list(_decided_in(scene, before)):
        yield from decided
        return
    for verb in _LEFT.finditer(scene.text):
        told = _told(scene, verb, before, going=going)
        if told is None:
            continue
        if UNREAL.search(scene.text[: verb.start()]):
            continue
        at = before_aside(scene.text, verb.start())
        where = _WHERE.search(scene.text, 0, verb.start())
        ahead = [s for s in scene.states if s.end <= (where.start() if where else at)]
        ahead = [s for s in ahead if where or not _named_only(scene, s)]
        for one in coordinated(scene.text, ahead):
            yield Found(
                Kind.WITHDRAWAL,
                one.start,
                verb.end() if _noticed(verb[0]) else max(told.end, verb.end()),
                state=one.key,
                treaty=told.key,
                deed=_how(verb[0]),
            )
        if ahead:
            return


def _told(scene: Scene, verb: re.Match[str], before: str | None, *, going: bool) -> Mention | None:
    """The treaty that is left: behind the verb, else the one before where the words tell so."""
    told = next((t for t in scene.treaties if t.end > verb.start()), None)
    notice = _noticed(verb[0])
    if _INSTRUMENT.search(verb[0]) and not (going or LEAVING.search(scene.text)):
        return None  # of accession, for all the sentence says
    if told is None and before:
        if notice or (going and verb[0].lower() == "withdrew"):
            return Mention(before, verb.start(), verb.end())
        the = _THE_TREATY.match(scene.text, verb.end())
        return Mention(before, the.start("what"), the.end()) if the else None
    far = told and not notice and len(scene.text[verb.end() : told.start].split()) > _FAR
    return None if far else told


def _noticed(verb: str) -> bool:
    """Whether a verb tells of a notice or an instrument handed in."""
    return _NOTICE.search(verb) is not None or _INSTRUMENT.search(verb) is not None


def _decided_in(scene: Scene, before: str | None) -> Iterator[Found]:
    told = _DECISIONS.search(scene.text)
    treaty = treaty_of(scene, told.start(), before) if told else None
    if told is None or treaty is None:
        return
    for one in following(scene.text, [s for s in scene.states if s.start >= told.end()]):
        yield Found(
            Kind.WITHDRAWAL, told.start(), one.end, state=one.key, treaty=treaty, deed="decided"
        )


def _named_only(scene: Scene, one: Mention) -> bool:
    """A dateline or a place is no subject; a state's body, or what is the state's own, is."""
    if _OF_BODY.search(scene.text, 0, one.start) or _OWN_BODY.match(scene.text, one.end):
        return False
    return is_object(scene.text, one)


def _how(verb: str) -> str:
    word = verb.lower()
    if word.startswith(("voted", "deci", "approv", "chose", "sign")):
        return "decided"
    return (
        "notified"
        if word.startswith(("submit", "deposit", "fil", "notif", "gave", "hand", "lodg"))
        else "withdrew"
    )


def effect(scene: Scene, before: str | None, state_before: str | None) -> Iterator[Found]:
    """When a withdrawal takes effect, by its day or its term."""
    m = _EFFECT.search(scene.text)
    if m is None and (unbound := _UNBOUND.search(scene.text)):
        yield from _unbound(scene, unbound, before, state_before)
    treaty = treaty_of(scene, m.start(), before) if m else None
    if m is None or treaty is None or not (LEAVING.search(scene.text) or before):
        return
    if m["what"].lower() in (
        "it",
        "they",
        "move",
        "decision",
        "notice",
        "notification",
    ) and not LEAVING.search(scene.text):
        return
    months = next(
        (
            f
            for f in scene.figures
            if f.quantity.unit in ("month", "d", "week", "year") and f.start >= m.start()
        ),
        None,
    )
    if months is None and not any(t.start > m.start() or _leads(scene, t) for t in scene.times):
        return
    owners = [s for s in scene.states if s.end <= m.end()]
    state = owners[-1].key if owners else state_before
    doubts = () if owners else ((Doubt.STATE_FROM_BEFORE,) if state else ())
    end = max(m.end(), months.end if months else 0)
    figure: Figure | None = months
    yield Found(
        Kind.WITHDRAWAL_EFFECT, m.start(), end, figure, state=state, treaty=treaty, doubts=doubts
    )


def _leads(scene: Scene, time: Dated) -> bool:
    """Whether a sentence begins with a time: "Today, 10 January, …"."""
    return len(scene.text[: time.start].split()) <= 1


def _unbound(
    scene: Scene, m: re.Match[str], before: str | None, state_before: str | None
) -> Iterator[Found]:
    """ "From a day on it will no longer be bound by the convention"."""
    treaty, ahead = (
        treaty_of(scene, m.start(), before),
        [t for t in scene.times if t.end <= m.start()],
    )
    owners = [s.key for s in scene.states if s.end <= m.start() and not is_object(scene.text, s)]
    state = owners[0] if owners else state_before
    times = ahead[-1:] or [t for t in scene.times if t.start >= m.end()][:1]
    if treaty is None or state is None or not times:
        return
    doubts = () if owners else (Doubt.STATE_FROM_BEFORE,)
    start, end = min(m.start(), times[0].start), max(m.end(), times[0].end)
    yield Found(Kind.WITHDRAWAL_EFFECT, start, end, state=state, treaty=treaty, doubts=doubts)
