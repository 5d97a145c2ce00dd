"""Who says so: the chain of attribution of each sentence, as printed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from fallow.evidence.apart import second_speaker
from fallow.evidence.behind import of_before
from fallow.evidence.claim import Speaker, Voice
from fallow.evidence.cues import cue
from fallow.evidence.quoted import alongside, is_open, with_quotations
from fallow.evidence.said import Said
from fallow.evidence.sentences import Sentence
from fallow.evidence.spoken import Chain, outright
from fallow.evidence.voices import speaker, tidy

# "The Project for Clearance (Masam)", "the project known as “Masam”".
_SHORT_NAME = re.compile(
    rf"\b(?i:{cue('voice.bodies')})\b[^.;()]{{0,60}}?"
    r"(?:\(|,?\s+(?:known|referred to)\s+as\s+[“\"]?)"
    r"(?P<short>[A-Z][\w-]{2,})(?=[)”\",.])"
)
# "…, Canal reports.", "Canal 24 reported, citing the army": such a name is a medium's.
_REPORTS = re.compile(
    r"(?:[,”\"]\s+|^)(?P<name>[A-ZÀ-Ž][\w’'-]+(?:\s[A-Z\d][\w]*)?)\s+"
    r"(?:reports(?=\.?[”\"]?$|,\s)|reported(?=\.?$|,\s+(?:citing|quoting|with reference)))"
)
_BODY_AGAIN = re.compile(r"(?:[a-z]+\s+)?(?P<noun>[a-z]+)$")
_CALLED = re.compile(cue("voice.called"))
_PERSONAL = {"he", "she"}


def chains(every: Sequence[Sentence]) -> list[Said]:
    """The chain of each sentence of a text; a quotation that runs on keeps its speaker."""
    told: list[Said] = []
    earlier: list[Chain] = []
    for number, sentence in enumerate(every):
        said = _said(sentence.text, earlier, every[: number + 1])
        if not said.chain and sentence.text[:1] in '“"' and not is_open(sentence.text):
            said = alongside(every, number, told)
        told.append(said)
        if this := of_before(sentence.text):
            outer = tuple(s for s in said.chain if s.voice is Voice.MEDIUM and s not in this)
            earlier.append((*outer, *this))
            _told_by((*outer, *this), every, told)
        elif said.chain:
            earlier.append(said.chain)
    whole = " ".join(s.text for s in every)
    known = dict.fromkeys((m["short"] for m in _SHORT_NAME.finditer(whole)), Voice.ORGANISATION)
    for sentence in every:
        known |= dict.fromkeys(
            (m["name"] for m in _REPORTS.finditer(sentence.text)),
            Voice.MEDIUM,
        )
    return [_as_known(said, known) for said in with_quotations(every, told)]


def _as_known(said: Said, known: Mapping[str, Voice]) -> Said:
    """What the text itself tells to be a body or a medium is no person."""
    chain = tuple(
        replace(s, voice=known.get(s.name, s.voice)) if s.voice is Voice.PERSON else s
        for s in said.chain
    )
    return replace(said, chain=chain)


def _told_by(chain: Chain, every: Sequence[Sentence], told: list[Said]) -> None:
    """Give the speakers to the paragraph before, as far as nobody else speaks there."""
    for number in range(len(told) - 2, -1, -1):
        if told[number].chain or every[number].paragraph < every[len(told) - 1].paragraph - 1:
            return
        told[number] = Said(chain)


def _said(text: str, earlier: Sequence[Chain], before: Sequence[Sentence]) -> Said:
    """What a sentence itself says of its speakers."""
    chain, pronoun, verb = outright(text)
    if pronoun is None:
        return Said(chain, verb=verb, then=second_speaker(text, verb))
    same = _of_that_name(pronoun, earlier, before) or _stands_for(pronoun, earlier)
    if same:
        return Said(same, True)
    named = None if re.match(r"(?:it|he|she|they)$", pronoun, re.IGNORECASE) else speaker(pronoun)
    return Said(chain or ((named,) if named else ()))


def _of_that_name(name: str, said: Sequence[Chain], before: Sequence[Sentence]) -> Chain:
    """ "The agency": who spoke before and is called one, else the last body called one."""
    told = _BODY_AGAIN.search(tidy(name).removeprefix("the "))
    noun = told["noun"] if told else ""
    if not _CALLED.fullmatch(noun):
        return ()
    called = re.compile(rf"\b{noun}\b", re.IGNORECASE)
    for chain in reversed(said):
        if called.search(chain[-1].name):
            return chain
    named = re.compile(
        rf"(?:[A-Z][\w’'&-]*\s+(?:(?:of|for|and|the)\s+){{0,2}}){{1,7}}{noun.title()}\b"
    )
    for sentence in reversed(before):
        found = list(named.finditer(sentence.text))
        one = speaker(found[-1][0]) if found else None
        if one and one.voice is Voice.ORGANISATION:
            return (Speaker(one.name, one.voice),)
    return ()


def _stands_for(name: str, before: Sequence[Chain]) -> Chain:
    """The latest chain that a pronoun or "the report" can stand for."""
    word = tidy(name).lower()
    if word in _PERSONAL:
        wanted: tuple[Voice, ...] = (Voice.PERSON, Voice.UNNAMED)
    elif "official" in word or "source" in word:
        wanted = (Voice.UNNAMED,)
        if not any(c and c[-1].voice is Voice.UNNAMED for c in before):
            wanted = (Voice.PERSON,)
    elif re.search(r"minister|president|spokes|governor|general", word):
        wanted = (Voice.PERSON, Voice.UNNAMED)
    elif re.search(r"newspaper|paper|outlet", word):
        return next(((c[0],) for c in reversed(before) if c[0].voice is Voice.MEDIUM), ())
    elif word == "they":
        wanted = (Voice.UNNAMED, Voice.ORGANISATION, Voice.PERSON)
    else:
        wanted = (Voice.ORGANISATION, Voice.STATE)
    return next((c for c in reversed(before) if c and c[-1].voice in wanted), ())
