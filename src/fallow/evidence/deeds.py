"""Claims without a figure: use, transfer, stockpile, and standing under a treaty."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from fallow.evidence.claim import Doubt, Kind
from fallow.evidence.lexicon import Mention, munitions_in, states_in, treaties_in

_USE = re.compile(
    r"\b(?:used|uses|using|us(?:e|ing)|deployed|deploying|deploys|laid|laying|lays|planted|planting|"
    r"scattered|scattering|employed|employing|fired)\b",
    re.IGNORECASE,
)
_SEND = re.compile(
    r"\b(?:provid(?:e|es|ed|ing)|suppl(?:y|ies|ied|ying)|sen[dt]s?|sending|transfer(?:s|red|ring)?|"
    r"deliver(?:s|ed|ing)?|ship(?:s|ped|ping)?|s(?:ell|ells|old|elling)|donat(?:e|es|ed|ing)|"
    r"hand(?:s|ed|ing)? over|provision|supply|shipments?|delivery|deliveries|export(?:s|ed)?)\b",
    re.IGNORECASE,
)
_HOLD = re.compile(
    r"\b(?:holds|held|retains|retained|stockpiles?|stockpiled|possess(?:es|ed)?|keeps|kept)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:prohibit\w*|ban(?:s|ned|ning)?|forbid\w*|denie[sd]|deny|denying|never|not|n[’']t|stop\w*|"
    r"if|could|may|might|would|should|renounc\w*|against|end(?:ed|ing)?|urg\w*|call\w* (?:on|for)|"
    r"without|halt\w*|cease\w*|no longer|refus\w*|reject\w*|considering|to combat|for)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:by|from)\s+", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:–]|,\s+(?:but|while|which|who|although|though|and)\b|[“”\"]")
_PARTY = r"(?:signator(?:y|ies)|part(?:y|ies)|state(?:s)?[ -]part(?:y|ies)|members?)"
_MEMBER = re.compile(
    rf"\b(?P<neg1>neither\b[^.;]*?)?\b(?P<verb>is|are|was|were|remains?|being)\s+"
    rf"(?P<neg2>(?:not|no longer|never)\s+)?(?:yet\s+|also\s+)?(?:(?:an?|both|all)\s+)?(?:\w+\s+)?"
    rf"(?:{_PARTY})\s+(?:to|of)\b|\b(?P<neg3>(?:has|have)\s+(?:not|never)\s+)?"
    rf"(?:ratified|acceded to|joined|signed and ratified)\b",
    re.IGNORECASE,
)
_LEAVE = re.compile(
    r"\b(?:denounced|withdrew from|withdrawn from|quit|left|has exited|exited|"
    r"(?:submitted|deposited|filed|notified|gave)\b[^.;]{0,50}\b(?:withdrawal|denunciation)|"
    r"notified\b[^.;]{0,70}\bwithdrawal|withdrew)\b",
    re.IGNORECASE,
)
_FORCE = re.compile(r"\b(?:entered|came|enters|comes|has been)\s+into\s+(?:force|effect)\b|\bin force since\b")
_COUNTERFACT = re.compile(r"\b(?:recommend\w*|plans? to|considering|may|might|could|should|would|if|to)\s+$")
_IT = re.compile(r"\b(?:it|its|they|their)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Deed:
    """What a sentence says a state did or is; places are within the sentence."""

    kind: Kind
    start: int
    end: int
    state: str | None
    to_state: str | None = None
    treaty: str | None = None
    noun: str | None = None
    doubts: tuple[Doubt, ...] = field(default=())


def _clause(text: str, at: int) -> tuple[int, int]:
    """The clause around a place in a sentence."""
    start = max((m.end() for m in _CLAUSE.finditer(text) if m.end() <= at), default=0)
    end = min((m.start() for m in _CLAUSE.finditer(text) if m.start() >= at), default=len(text))
    return start, end


def _coordinated(found: list[Mention], text: str) -> list[Mention]:
    """The last mention and those joined to it by "and", "or", "nor" or a comma."""
    group = found[-1:]
    for one in reversed(found[:-1]):
        between = text[one.end : group[0].start]
        if not re.fullmatch(r"[’']?s?\s*(?:forces|troops|army|military)?,?\s*(?:and|or|nor|,)\s+(?:the\s+|both\s+)?", between):
            break
        group.insert(0, one)
    return group


def _modal(text: str, start: int, verb: int) -> bool:
    """Whether the words before a verb take back that it happened."""
    return bool(_NOT.search(text[start:verb]))


def _subjects(text: str, states: list[Mention], start: int, verb: int) -> list[Mention]:
    before = [s for s in states if start <= s.start < verb and not _object(text, s)]
    return _coordinated(before, text) if before else []


def _object(text: str, one: Mention) -> bool:
    """A state behind a preposition or before a noun that is not its forces is no subject."""
    ahead, behind = text[: one.start], text[one.end :]
    if re.search(r"\b(?:in|against|across|of|on|to|into|from|around|near|inside|for|with)\s+(?:the\s+)?$", ahead):
        return True
    return bool(re.match(r"[’']s\b", behind))


def _uses(text: str, states: list[Mention], munitions: list[Mention]) -> Iterator[Deed]:
    for verb in _USE.finditer(text):
        start, end = _clause(text, verb.start())
        thing = next((m for m in munitions if verb.end() <= m.start < end), None)
        noun_before = next((m for m in munitions if start <= m.start < verb.start()), None)
        if _modal(text, start, verb.start()):
            continue
        if thing and re.search(r"\bby\b|\bwere\b|\bwas\b", text[verb.end() : thing.start]):
            continue
        if verb[0].lower() == "use":
            yield from _use_noun(text, states, verb, thing, end)
            continue
        if thing and re.fullmatch(r"\s+(?:\S+\s+){0,9}", text[verb.end() : thing.start]):
            for one in _subjects(text, states, start, verb.start()):
                yield Deed(Kind.USE, one.start, thing.end, one.key, noun=thing.key)
        elif noun_before and re.match(r"\s+by\s", text[verb.end() :]):
            for one in _after_by(text, states, verb.end(), end):
                yield Deed(Kind.USE, noun_before.start, one.end, one.key, noun=noun_before.key)
        elif re.match(r"\s+(?:these|such|this|the) (?:\w+ )?weapons?\b", text[verb.end() :]):
            for one in _subjects(text, states, start, verb.start()):
                yield Deed(Kind.USE, one.start, verb.end(), one.key, noun="mines", doubts=(Doubt.NO_ITEM,))


def _use_noun(
    text: str, states: list[Mention], verb: re.Match[str], thing: Mention | None, end: int
) -> Iterator[Deed]:
    """"the use of mines by A and B", and "A and B use mines"."""
    if thing is None:
        return
    if re.fullmatch(r"\s+of\s+(?:\S+\s+){0,2}", text[verb.end() : thing.start]):
        for one in _after_by(text, states, thing.end, end):
            yield Deed(Kind.USE, verb.start(), one.end, one.key, noun=thing.key)
    elif re.fullmatch(r"\s+(?:\S+\s+){0,3}", text[verb.end() : thing.start]):
        start, _ = _clause(text, verb.start())
        near = [s for s in states if s.end + 20 > verb.start()]
        for one in _subjects(text, near, start, verb.start()):
            yield Deed(Kind.USE, one.start, thing.end, one.key, noun=thing.key)


def _after_by(text: str, states: list[Mention], start: int, end: int) -> list[Mention]:
    by = re.compile(r"\s+by\s+(?:the\s+)?(?:both\s+)?").match(text, start)
    if by is None:
        return []
    group = [s for s in states if s.start == by.end()]
    for one in (s for s in states if by.end() < s.start < end):
        if group and re.fullmatch(r"(?: forces| troops| army)?,?\s*(?:and|,)\s+(?:the\s+)?", text[group[-1].end : one.start]):
            group.append(one)
    return group


def _transfers(text: str, states: list[Mention], munitions: list[Mention]) -> Iterator[Deed]:
    for verb in _SEND.finditer(text):
        start, end = _clause(text, verb.start())
        thing = next((m for m in munitions if verb.end() <= m.start < end), None)
        if thing is None or re.search(r"\b(?:be|been)\s+$", text[: verb.start()]):
            continue
        if not re.fullmatch(r"\s+(?:\S+\s+){0,8}", text[verb.end() : thing.start]):
            continue
        taken_back = re.search(r"\b(?:prohibit\w*|ban\w*|not|never|den\w+|against|if|stop\w*|refus\w*|reject\w*)\b", text[start : verb.start()], re.IGNORECASE)
        if taken_back:
            continue
        givers = [s for s in states if start <= s.start < verb.start() and not _object(text, s)]
        receiver = _receiver(text, states, verb.end(), thing, end)
        if not givers or givers[0].key == receiver:
            continue
        yield Deed(Kind.TRANSFER, givers[0].start, thing.end, givers[0].key, receiver, noun=thing.key)
        return


def _receiver(text: str, states: list[Mention], start: int, thing: Mention, end: int) -> str | None:
    for one in states:
        if thing.end <= one.start < end and re.search(r"\bto\s+(?:the\s+)?$", text[: one.start]):
            return one.key
        if start <= one.start < thing.start:
            return one.key
    return None


def _stockpiles(text: str, states: list[Mention], munitions: list[Mention]) -> Iterator[Deed]:
    for verb in _HOLD.finditer(text):
        start, end = _clause(text, verb.start())
        thing = next((m for m in munitions if verb.end() <= m.start < end), None)
        if thing is None or _modal(text, start, verb.start()):
            continue
        if not re.fullmatch(r"\s+(?:\S+\s+){0,6}", text[verb.end() : thing.start]):
            continue
        subjects = _subjects(text, states, start, verb.start())
        for one in subjects:
            yield Deed(Kind.STOCKPILE, one.start, thing.end, one.key, noun=thing.key)


def _members(text: str, states: list[Mention], treaties: list[Mention], near: str | None) -> Iterator[Deed]:
    for verb in _MEMBER.finditer(text):
        treaty = next((t.key for t in treaties if t.start >= verb.start()), None) or near
        if treaty is None or re.search(r"\bcountry that\s+$", text[: verb.start()]):
            continue
        negative = bool(verb["neg1"] or verb["neg2"] or verb["neg3"])
        if not negative and re.search(r"\bneither\b", text[: verb.start()], re.IGNORECASE):
            negative = True
        if _COUNTERFACT.search(text[: verb.start()]):
            continue
        kind = Kind.NOT_PARTY if negative else Kind.PARTY
        stop = verb.start() if not verb["neg1"] else verb.end()
        ahead = [s for s in states if s.start < stop and not _object(text, s)]
        for one in _joined(text, ahead, stop):
            yield Deed(kind, one.start, verb.end(), one.key, treaty=treaty)
    including = re.search(r"(?:countries|states|nations|parties),?\s+including\s", text, re.IGNORECASE)
    if including and (treaties or near) and _MEMBER.search(text):
        key = treaties[0].key if treaties else near
        for one in states:
            if including.end() <= one.start and re.fullmatch(r"(?:the\s+|[\w\s]*,\s*|[\w\s]*\band\s+)?", text[including.end() : one.start]):
                yield Deed(Kind.PARTY, one.start, one.end, one.key, treaty=key)


def _joined(text: str, ahead: list[Mention], verb: int) -> list[Mention]:
    """The subjects of a sentence on membership: next to the verb, or before ", which"."""
    if not ahead:
        return []
    group = _coordinated(ahead, text)
    gap = text[group[-1].end : verb]
    close = re.fullmatch(r"\s*|,\s+(?:which|who)\s+|\s+(?:has|have|both|still|also)\s+|,\s+(?:like|unlike)[^,]*,\s*", gap)
    return group if close or group[-1].end > verb else []


def _leaves(text: str, states: list[Mention], treaties: list[Mention]) -> Iterator[Deed]:
    for verb in _LEAVE.finditer(text):
        treaty = next((t for t in treaties if t.start >= verb.start()), None)
        start, _ = _clause(text, verb.start())
        if treaty is None or _COUNTERFACT.search(text[: verb.start()]) or _modal(text, start, verb.start()):
            continue
        for one in _subjects(text, states, 0, verb.start()):
            yield Deed(Kind.WITHDRAWAL, one.start, treaty.end, one.key, treaty=treaty.key)
        return


def deeds(text: str, treaty_before: str | None = None) -> list[Deed]:
    """What a sentence says states did or are; each once."""
    states, munitions, treaties = states_in(text), munitions_in(text), treaties_in(text)
    found: list[Deed] = []
    if munitions:
        found += _uses(text, states, munitions)
        found += _transfers(text, states, munitions)
        found += _stockpiles(text, states, munitions)
    found += _members(text, states, treaties, treaty_before)
    found += _leaves(text, states, treaties)
    if treaties and (force := _FORCE.search(text)) and treaties[0].start < force.start():
        found.append(Deed(Kind.IN_FORCE, treaties[0].start, force.end(), None, treaty=treaties[0].key))
    once: dict[tuple[Kind, str | None, str | None], Deed] = {}
    for one in found:
        once.setdefault((one.kind, one.state, one.treaty), one)
    return list(once.values())
