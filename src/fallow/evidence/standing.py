"""Where states stand under a treaty: party or not, leaving, and when it is in force."""

import re
from collections.abc import Iterator, Sequence

from fallow.evidence.claim import Kind
from fallow.evidence.clauses import clause, coordinated, following, is_object
from fallow.evidence.cues import cue, words
from fallow.evidence.found import Found
from fallow.evidence.leaving import LEAVING, UNREAL, effect, leaves, treaty_of
from fallow.evidence.names import Mention
from fallow.evidence.parties import parties
from fallow.evidence.scene import Scene

_PARTY = cue("treaty.party")
_IS = re.compile(
    rf"\b(?:is|are|was|were|remains?|being|became|become|has been|have been)\s+"
    rf"(?P<neg>(?:not|no longer|never|neither)\s+)?(?:(?:yet|also|both|all|still|currently|now|"
    rf"an?|the)\s+)*"
    rf"(?P<kind>{_PARTY})\b",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(
    r"\b(?:is|are|remains?|remained|stays?|stayed|stands?)\s+(?:still\s+)?(?P<neg>(?P<kind>outside))\b",
    re.IGNORECASE,
)
_AMONG = re.compile(
    rf"\b(?:is|are|was|were)\s+(?P<neg>not\s+)?among\s+(?:its|the|their)\s+(?:\w+\s+){{0,2}}?"
    rf"(?P<kind>{_PARTY})\b",
    re.IGNORECASE,
)
_HOLDOUT = re.compile(
    r"\b(?:is|are|was|were|remains?)\s+(?:among|one\s+of)\s+(?:those|(?:the\s+)?(?:\w+\s+){0,2}?"
    r"(?:countries|states|nations|holdouts|powers))\s+(?:still\s+)?"
    r"(?P<neg>yet to|outside|not|(?:that|who|which)\s+(?:have|has|had|did|are|is)\s+(?:not|yet to|"
    r"never|refused to))\s+(?:yet\s+)?(?P<kind>join\w*|sign\w*|ratif\w*|acced\w*|part\w*|the)\b",
    re.IGNORECASE,
)
_APPOSED = re.compile(
    rf",\s+(?:which is\s+)?(?P<neg>not\s+)?(?:itself\s+|also\s+|both\s+|all\s+)?"
    rf"(?:an?\s+|(?=\S+ies\b))(?P<kind>{_PARTY})\s+(?:to|of)\b",
    re.IGNORECASE,
)
_AS = re.compile(
    rf"\b[Aa]s\s+(?P<neg>)(?:a\s+)?(?P<kind>{_PARTY})\s+(?:to|of)\b[^,;]*,\s*(?:the\s+)?"
)
_DID = re.compile(
    r"(?P<neg>\b(?:has|have|had|did|does|do)(?:\s+(?:not|never|yet to)|n[’']t)\s+(?:yet\s+|"
    r"also\s+)?|"
    r"\b(?:never|yet to|refus\w+ to)\s+)?"
    r"\b(?P<kind>signed and ratified|signed up to|(?:signed|ratif(?:ied|y)|acceded?\s+to|"
    r"acceded(?=\s+(?:on|in)\b)|joined|join|sign|"
    r"deposited\s+(?:its|their|the|an)\s+instruments?\s+of\s+"
    r"(?:accession|ratification|acceptance|approval)))\b",
    re.IGNORECASE,
)
# "The only non-signatories are A and B", "non-signatories such as A".
_NOT_LIST = re.compile(
    rf"\b{cue('treaty.not_party')}(?:(?:\s+to\s+(?:the|this|that)\s+[^,;.()]{{3,60}}?)?,?\s+"
    rf"{cue('treaty.listed')})?:?\s+(?:the\s+)?",
    re.IGNORECASE,
)
# "A signed the treaty in 1997 and ratified it in 2012": the second verb of the same subject.
_AND_THEN = re.compile(
    r"\s+signed\b[^;.]{1,80}?(?:,|,?\s+(?:and|but))\s+(?:(?:only|later|then|has|had|subsequently)\s+)*"
)
# "Which acceded on 1 March 2018": a day makes the deed plain where a treaty was named before.
_BOUND_ON = re.compile(
    r"(?:has\s+|have\s+|had\s+)?(?:ratified|acceded)\s+(?:on|in)\s+(?:\d|[A-Z])", re.IGNORECASE
)
# "The convention, which A ratified in 2005".
_WHICH = re.compile(
    r",?\s+(?:which|that)\s+(?:[A-Z][\w.’'-]*\s+|and\s+|the\s+|has\s+|have\s+){1,8}"
)
_BY_THEM = re.compile(
    r"\b(?:was|were|has|have|had|is|are)\s+(?P<neg>(?:not|never)\s+)?(?:yet\s+)?(?:been\s+)?"
    r"(?P<verb>signed|ratified|joined|accepted)\s+by\s+(?:the\s+)?",
    re.IGNORECASE,
)
_THEY_ARE = re.compile(rf"[^;.:]{{0,80}}?\b{cue('treaty.listed')}:?\s+(?:the\s+)?", re.IGNORECASE)
_NEITHER = re.compile(r"\b(?:neither|nor)\b", re.IGNORECASE)
_FORCE = words("treaty.force")
# "The treaty", "it" or "which" as the subject of a verb.
_AGAIN = re.compile(
    r"\b(?:(?:the|that|this)\s+(?:treaty|convention|protocol|accord|pact|agreement)(?:,\s+which)?|it|"
    r"(?:accession|ratification))"
    r"(?:\s+[\w,]+){0,16}?\s+(?:and\s+)?$",
    re.IGNORECASE,
)
_ACCESSION = re.compile(r"[’']s?\s+(?:accession|ratification)\b", re.IGNORECASE)
_INCLUDING = re.compile(
    r"(?:countries|states|nations|parties|members)\b[^;.]{0,40}?,\s+"
    r"(?P<how>including|excluding|but not|except)\s+(?:by\s+)?(?:the\s+|both\s+)?",
    re.IGNORECASE,
)
_GAP = re.compile(
    r"[\s,]*(?:which|who|that|has|have|both|still|also|,|all|to date|so far|"
    r"(?:like|unlike|where|whose|which|once)[^,]*,|"
    r"(?:formally|officially|itself|themselves|currently|had|only|recently))*[\s,]*"
)
_IT = re.compile(r"[,;:]\s+(?:and\s+|but\s+)?(?:it|the country)\s+(?:\w+ly\s+|also\s+|still\s+)?$")
_GAPS = re.compile(rf"(?:{_GAP.pattern})*(?:\([^)]*\))?\s*")


def standing(
    scene: Scene, treaty_before: str | None, state_before: str | None, *, going: bool
) -> list[Found]:
    """What a sentence says of states under a treaty; each state once."""
    found = [
        *_members(scene, treaty_before),
        *_not_listed(scene, treaty_before),
        *_by_them(scene, treaty_before),
        *_including(scene, treaty_before),
        *leaves(scene, treaty_before, going=going),
        *effect(scene, treaty_before, state_before),
        *_in_force(scene, treaty_before),
    ]
    once: dict[tuple[Kind, str | None, str | None], Found] = {}
    for one in found:
        once.setdefault((one.kind, one.state, one.treaty), one)
    return list(once.values())


def _members(scene: Scene, before: str | None) -> Iterator[Found]:
    text = scene.text
    for pattern in (_IS, _OUTSIDE, _AMONG, _HOLDOUT, _APPOSED, _AS, _DID):
        for verb in pattern.finditer(text):
            treaty = treaty_of(scene, verb.start(), before)
            here = any(t.end <= verb.start() for t in scene.treaties) and verb["neg"]
            bare = pattern is _DID and not here and not _names_treaty(scene, verb.end())
            named = before or any(t.end <= verb.start() for t in scene.treaties)
            bare = bare and not (named and _BOUND_ON.match(text, verb.start()))
            bare = bare and not any(
                _WHICH.fullmatch(text, t.end, verb.start()) for t in scene.treaties
            )
            if treaty is None or bare:
                continue
            no = bool(verb["neg"]) or verb["kind"].lower().startswith("non-")
            aside = pattern is _APPOSED
            ahead = _ahead(scene, verb.start(), aside=aside, denied=no)
            group = _behind(scene, verb.end()) if pattern is _AS else ahead
            if no and not group:
                group = _named_outside(scene, verb.end())
            first = group[0].start if group else verb.start()
            neither = _NEITHER.search(text, max(0, first - 12), verb.start())
            if not group or (UNREAL.search(text[: verb.start()]) and not (no or neither)):
                continue
            if verb["kind"].lower() == "signed" and not no and not neither:
                continue  # a signature alone binds nobody
            kind = Kind.NOT_PARTY if no or neither else Kind.PARTY
            deed = "joined" if pattern is _DID and kind is Kind.PARTY else None
            for one in group:
                start, end = min(one.start, verb.start()), max(one.end, verb.end())
                yield Found(kind, start, end, state=one.key, treaty=treaty, deed=deed)


def _named_outside(scene: Scene, at: int) -> list[Mention]:
    """ "Countries that have not joined the treaty include A and B"."""
    listed = _THEY_ARE.match(scene.text, at)
    return _behind(scene, listed.end()) if listed else []


def _which(scene: Scene, verb: int) -> bool:
    """Whether a treaty stands ahead as the object: "which A ratified"."""
    return any(_WHICH.fullmatch(scene.text, t.end, verb) for t in scene.treaties)


def _names_treaty(scene: Scene, at: int) -> bool:
    """Whether the treaty, or "it", follows the verb at once."""
    if re.match(
        r"\s+(?:the\s+)?(?:it|this document|treaty|convention|accord|pact|agreement)\b",
        scene.text[at:],
    ):
        return True
    return any(at <= t.start and len(scene.text[at : t.start].split()) <= 4 for t in scene.treaties)  # noqa: PLR2004 - words


def _ahead(scene: Scene, verb: int, *, aside: bool, denied: bool) -> list[Mention]:
    """The states that are the subject: next to the verb, or before ", which"."""
    ahead = [s for s in scene.states if s.end <= verb]
    if ahead and _IT.search(scene.text, ahead[-1].end, verb):
        return [s for s in ahead if not is_object(scene.text, s)][:1]
    group = coordinated(scene.text, ahead)
    if group and _AND_THEN.fullmatch(scene.text, group[-1].end, verb):
        return group
    if not group or not _GAPS.fullmatch(scene.text, group[-1].end, verb):
        return []
    listed = re.search(r"\b(?:including|such as)\s+(?:the\s+)?$", scene.text[: group[0].start])
    if (scene.text[verb : verb + 1] == "," and aside) or (listed and denied):
        return group
    if listed or (is_object(scene.text, group[0]) and "," not in scene.text[group[-1].end : verb]):
        return []
    return group


def _not_listed(scene: Scene, before: str | None) -> Iterator[Found]:
    """The states listed behind "non-signatories"."""
    for told in _NOT_LIST.finditer(scene.text):
        treaty = treaty_of(scene, told.start(), before)
        for one in _behind(scene, told.end()) if treaty else ():
            yield Found(Kind.NOT_PARTY, told.start(), one.end, state=one.key, treaty=treaty)


def _behind(scene: Scene, at: int) -> list[Mention]:
    """The states listed from a place on."""
    listed = [s for s in scene.states if s.start >= at]
    return following(scene.text, listed) if listed and listed[0].start == at else []


def _by_them(scene: Scene, before: str | None) -> Iterator[Found]:
    """ "The treaty was not signed by A, B and C", "ratified by A"; of a count nothing is said."""
    for told in _BY_THEM.finditer(scene.text):
        treaty = treaty_of(scene, told.start(), before)
        kind = Kind.NOT_PARTY if told["neg"] else Kind.PARTY
        signed = told["verb"].lower() == "signed" and not told["neg"]
        for one in _behind(scene, told.end()) if treaty and not signed else ():
            yield Found(kind, told.start(), one.end, state=one.key, treaty=treaty)


def _including(scene: Scene, before: str | None) -> Iterator[Found]:
    """ "160 countries, including Ukraine, have joined the treaty"; "excluding Russia"."""
    m = _INCLUDING.search(scene.text)
    if m is None:
        return
    kind = Kind.PARTY if m["how"] == "including" else Kind.NOT_PARTY
    treaty = treaty_of(scene, m.start(), before)
    counted = next(parties(scene, before), None)
    group = _behind(scene, m.end())
    if treaty is None or counted is None:
        return
    for one in group:
        yield Found(kind, one.start, one.end, state=one.key, treaty=treaty)


def _in_force(scene: Scene, before: str | None) -> Iterator[Found]:
    force = _FORCE.search(scene.text)
    if force is None:
        return
    start, _ = clause(scene.text, force.start())
    again = _AGAIN.search(scene.text, 0, force.start())
    ahead = [t for t in scene.treaties if t.start < force.start()] or list(scene.treaties[:1])
    if not ahead and before and again:
        ahead = [Mention(before, again.start(), again.end())]
    if not ahead or (_leaving(scene.text, force.start()) and start <= ahead[-1].start):
        return
    if UNREAL.search(scene.text[start : force.start()]) or not scene.times:
        return
    on = re.match(r"\s+(?:for|in)\s+(?:the\s+)?", scene.text[force.end() :])
    at = force.end() + on.end() if on else -1
    state = next((s.key for s in scene.states if s.start == at), None)
    if state is None and again and (whose := _ACCESSION.search(scene.text, 0, force.start())):
        state = next((s.key for s in scene.states if s.end == whose.start()), None)
    span: Sequence[int] = (ahead[-1].start, force.start())
    yield Found(
        Kind.IN_FORCE, min(span), max(force.end(), ahead[-1].end), state=state, treaty=ahead[-1].key
    )


def _leaving(text: str, verb: int) -> bool:
    """Whether it is a withdrawal that enters into force; a bracket keeps to itself."""
    bracket = text.rfind("(", 0, verb)
    return LEAVING.search(text, bracket if ")" not in text[bracket:verb] else 0) is not None
