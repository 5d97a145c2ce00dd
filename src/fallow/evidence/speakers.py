"""Who says so: the chain of attribution of a sentence, as printed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fallow.evidence.claim import Speaker, Voice
from fallow.evidence.lexicon import words
from fallow.evidence.sentences import Sentence

_VERB = (
    r"(?:has\s+|have\s+|had\s+|also\s+|only\s+|further\s+|later\s+|earlier\s+|reportedly\s+)*"
    r"(?:said|says|say|told|tells|noted|notes|reported|reports|stated|states|announced|estimates?|"
    r"estimated|claimed|claims|added|adds|warned|warns|confirmed|confirms|recorded|found|finds|"
    r"documented|declared|accused|uncovered|wrote|explained|revealed|counted)\b"
)
_WORD = r"[A-Z][\w.’'&-]*"
_NAME = rf"{_WORD}(?:\s+(?:{_WORD}|of|for|the|to|and(?=\s[A-Z])|on|in|de|van|von)){{0,11}}"
_NOUN = (
    r"(?:officials?|sources?|diplomats?|spokes(?:man|woman|person|people)|organi[sz]ations?|"
    r"reports?|monitors?|agenc(?:y|ies)|ministr(?:y|ies)|ministers?|authorit(?:y|ies)|experts?|"
    r"governments?|centres?|centers?|group|governors?|police|army|military|analysts?|researchers?|"
    r"deminers?|campaigners?|newspaper|charity)"
)
_NUMBER = r"(?:one|two|three|four|several|some|unnamed|anonymous|senior|local|a|an|the)"
_COMMON = (
    rf"(?:{_NUMBER}\s+)?(?:[\w.’'-]+\s+){{0,4}}?{_NOUN}"
    rf"(?:\s+(?:in|of|from|at|with|by)\s+(?:the\s+|a\s+)?[\w.’'-]+(?:\s+[\w.’'-]+)?)?"
)
_WHO = rf"(?:(?:[Tt]he|[Aa]n?)\s+)?(?:{_COMMON}|(?:[\w-]+\s+)?{_NAME}|{_COMMON})"
_CITING = re.compile(
    rf"(?P<outer>{_WHO}),?\s+(?:citing|quoting)\s+(?P<inner>[^,]+?)(?=,|\s+(?:said|reported|says))"
)
_ACCORDING = re.compile(rf"[Aa]ccording to\s+(?P<who>[^,.;()“”–]+?(?:\.\w[^,.;()“”–]*)?)(?=[,.;()“”]|\s–|$)")
_TOLD = re.compile(rf"(?P<inner>{_WHO})(?:,[^,]+,)?\s+told\s+(?P<outer>(?:[Tt]he\s+)?{_NAME})")
_SAID = re.compile(
    rf"(?:(?<=^)|(?<=[,.;:”\"]\s)|(?<=\bthat\s)|(?<=\bwhile\s)|(?<=\bbut\s)|(?<=\band\s))"
    rf"(?P<who>{_WHO})(?:\s*\([A-Z]+\))?(?P<aside>,\s[^“”]*?,)?\s+{_VERB}"
)
_SAID_BEFORE = re.compile(rf"[,”]\s*”?\s*(?:said|says|added|noted|warned)\s+(?P<who>(?:[\w-]+\s)?{_NAME})")
_PRONOUN = re.compile(
    rf"(?:^|[,;]\s|”\s|^[^,]{{0,30}},\s)(?P<who>[Ii]t|[Hh]e|[Ss]he|[Tt]hey|[Tt]he (?:two )?"
    rf"(?:organi[sz]ation|officials?|group|report|agency|monitor|campaign|minister|authority|ministry))\s+{_VERB}"
)
_PUBLISHED = re.compile(rf"[Rr]eport,?\s+published\s+(?:on [\w\s]+ )?by\s+(?P<who>(?:the\s+)?{_NAME})")
_HAS_DECLARED = re.compile(rf"(?P<who>(?:the\s+)?{_NAME})\s+has\s+(?:only\s+)?(?:declared|admitted|acknowledged)\b")
_TITLES = re.compile(
    r"president|minister|director|spokes|general|official|governor|lead\b|chief|secretary|editor|"
    r"ambassador|commander|mayor|colonel|head\b|sir\b|mrs?\b|ms\b|dr\b"
)  # fmt: skip
_BODIES = re.compile(
    r"\b(?:watch|campaign|centre|center|agency|authority|ministry|organi[sz]ation|nations|system|"
    r"committee|service|monitor|group|trust|council|international|institute|department|report|"
    r"government|union|office|programme|program|foundation|army|police|administration|undp|unmas|"
    r"icrc|gichd|icbl|review|coalition|association|board|commission)\b",
    re.IGNORECASE,
)
_UNNAMED = re.compile(
    r"\b(?:officials?|sources?|diplomats?|experts?|analysts?|authorities|ministers?|researchers?|"
    r"governor|campaigners?|spokes(?:man|woman|person))\b"
)  # fmt: skip
_NOT_WHO = {"It", "He", "She", "They", "But", "This", "That", "In", "On", "As", "Earlier", "So"}


@dataclass(frozen=True, slots=True)
class Said:
    """The chain of a sentence, outermost first, and whether it was resolved from before."""

    chain: tuple[Speaker, ...]
    from_before: bool = False


def speaker(name: str) -> Speaker:
    """A link of the chain, with its voice told from its wording."""
    bare = re.sub(r"^(?:[Tt]he|[Aa]n?)\s+(?=[A-Z])", "", " ".join(name.split())).strip(" ,.“”’")
    bare = re.sub(r"[’']s$", "", bare)
    media = words()["media"]
    if bare in media or f"The {bare}" in media or re.search(r"\b(?:Post|Times|News)$", bare):
        return Speaker(bare, Voice.MEDIUM)
    proper = [w for w in re.findall(r"[A-Z][\w’'-]+", bare) if not _TITLES.search(w.lower())]
    if _TITLES.search(bare.lower()) and len(proper) >= 2:  # noqa: PLR2004 - name and surname
        return Speaker(bare, Voice.PERSON)
    if _UNNAMED.search(bare) and not (len(proper) > 2 and bare[0].isupper()):  # noqa: PLR2004
        return Speaker(bare, Voice.UNNAMED)
    if _BODIES.search(bare) or bare.isupper():
        return Speaker(bare, Voice.ORGANISATION)
    return Speaker(bare, Voice.PERSON if proper else Voice.UNNAMED)


def _good(name: str) -> bool:
    return name.split()[0] not in _NOT_WHO or len(name.split()) > 1


def _outright(text: str) -> tuple[Speaker, ...]:
    """The speakers a sentence itself names."""
    if m := _CITING.search(text):
        return speaker(m["outer"]), speaker(m["inner"])
    if m := _ACCORDING.search(text):
        return (speaker(m["who"]),)
    if m := _TOLD.search(text):
        return speaker(m["outer"]), speaker(m["inner"])
    if m := _PUBLISHED.search(text):
        return (speaker(m["who"]),)
    for pattern in (_SAID_BEFORE, _SAID, _HAS_DECLARED):
        for m in pattern.finditer(text):
            if _good(m["who"]) and not _PRONOUN.match(m["who"] + " said"):
                return (speaker(_trimmed(m["who"])),)
    tail = re.search(rf",\s+(?P<who>(?:[Tt]he\s+)?{_NAME})\s+(?:reports|reported|said)\b", text)
    return (speaker(tail["who"]),) if tail else ()


def _trimmed(name: str) -> str:
    """A name without a beginning that belongs to the sentence ("In January 2023, …")."""
    return re.sub(r"^(?:In|On|By|As|Earlier|However|Though|While|But|And)\s+", "", name)


def _of_kind(name: str, before: Sequence[tuple[Speaker, ...]]) -> tuple[Speaker, ...]:
    """The latest chain that a pronoun or "the report" can stand for."""
    named = [c for c in before if c]
    if name.lower() in ("he", "she"):
        people = [c for c in named if c[-1].voice in (Voice.PERSON, Voice.UNNAMED)]
        return people[-1] if people else ()
    if "official" in name.lower():
        unnamed = [c for c in named if c[-1].voice is Voice.UNNAMED]
        return unnamed[-1] if unnamed else ()
    bodies = [c for c in named if c[-1].voice in (Voice.ORGANISATION, Voice.UNNAMED)]
    return bodies[-1] if bodies else ()


def chains(every: Sequence[Sentence]) -> list[Said]:
    """The chain of each sentence of a text; a quotation that runs on keeps its speaker."""
    told: list[Said] = []
    earlier: list[tuple[Speaker, ...]] = []
    for number, sentence in enumerate(every):
        text = sentence.text
        chain = _outright(text)
        from_before = False
        generic = chain and re.fullmatch(r"[Tt]he (?:\w+ )?(?:report|organi[sz]ation)", chain[-1].name)
        pronoun = None if chain and not generic else _PRONOUN.search(text)
        if pronoun or generic:
            name = pronoun["who"] if pronoun else chain[-1].name
            before = _of_kind(name, earlier)
            chain = before or chain
            from_before = bool(before)
        elif not chain and text[0] in "“\"" and number + 1 < len(every):
            chain = _outright(every[number + 1].text) if _open_quote(text) else ()
        if chain:
            earlier.append(chain)
        told.append(Said(chain, from_before))
    return told


def _open_quote(text: str) -> bool:
    return text.count("“") > text.count("”")
