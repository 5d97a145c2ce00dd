"""Who speaks in one sentence, by its own words."""

import re
from collections.abc import Sequence

from fallow.evidence.claim import Speaker, Voice
from fallow.evidence.cues import cue
from fallow.evidence.datelines import undated
from fallow.evidence.voices import is_role, is_state, speaker, tidy

Chain = tuple[Speaker, ...]
_ADVERB = (
    r"(?:(?:has|have|had|also|only|further|later|earlier|reportedly|previously|recently|"
    r"repeatedly|[a-z]+ly)\s+)*"
)
_VERB = re.compile(rf"\b{_ADVERB}(?P<verb>{cue('voice.says')})\b")
# Verbs that also say what somebody did: they speak only of "that …", of evidence or of a count.
_FOUND = re.compile(
    r"\s+(?:that\b|evidence|no evidence|“|\"|an? (?:increase|rise|drop|surge|total|number)|traces|"
    r"new evidence|there|the (?:number|use))"
)
_NEEDS_OBJECT = {"found", "finds", "uncovered"}
# "Informal reports suggest", "police records of the year": no verbs.
_NOUNS_TOO = {"reports", "estimates", "claims", "notes", "lists", "states"}
_IS_NOUN = re.compile(
    rf"\s+(?:{cue('voice.says')}|suggest|indicate|show|of|from|by|that\s+(?:emerge|surface|have|are|were))\b"
)
_PASSIVE = re.compile(r"\b(?:was|were|been|be|being|is|are|as)\s+(?:\w+ly\s+)?$")
_BREAK = re.compile(
    r",(?!\d)|[;:“”\"(–—]|\s(?:that|but|after|before|when|while|whereas|and|because|although)\s(?=\S)|\)\s"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_CITING = re.compile(r"^(?:[Cc]iting|[Qq]uoting)\s+(?P<who>.+)$")
_QUOTED_BY = re.compile(
    r"^(?:[Qq]uoted|[Cc]ited|[Aa]sked|[Ii]nterviewed)\s+(?:\w+\s+)?by\s+(?P<who>.+)$"
)
_AS_BY = re.compile(
    r"\b[Aa]s\s+(?:(?:was|were)\s+)?(?:earlier\s+|previously\s+)?(?:reported|noted|stated|said|estimated|announced|confirmed|recorded|published)\s+"
    r"(?:(?:earlier|previously)\s+)?by\s+(?P<who>[^,;.]+?)\s*(?:[,.]|$)"
)
_TO_THEM = re.compile(r"\b[Aa]ccording to\s+(?P<who>him|her|them|it)\b")
# "Said a guide": whoever it was has no name.
_GUEST = re.compile(r"(?:an?|one)\s+(?P<who>(?:[a-z-]+\s+){0,3}[a-z-]+)")
_ITS_PAPER = re.compile(rf"(?:its|their)\s+(?:\w+\s+)?(?:website|{cue('voice.paper')})$")
_THEY = {"him": "he", "her": "she", "them": "they", "it": "it"}
# "According to an estimate published on its account": whose it is stands ahead.
_OWN_PAPER = re.compile(
    rf"\b[Aa]ccording to\s+an?\s+(?:\w+\s+)?{cue('voice.paper')}\s+[^,.]*?"
    r"\b(?:its|his|her|their)\b[^,.]*"
)
# A name in quotation marks is no quotation: 'manager at "Halo"'.
_IN_MARKS = re.compile(
    r"(?:(?<=\b(?:at|of|by) )|(?<=\bfrom ))[“\"]"
    r"(?P<name>[A-Z][\w’'.-]*(?: (?:of|for|and|the|[A-Z][\w’'.-]*)){0,4})[”\"]"
)
# "Data from the centre show that", "the centre's figures show".
_DATA = re.compile(
    rf"^(?:[A-Z]\w+,\s+)?(?:(?P<whose>[^,;“”\"]{{2,80}}?)[’']s?\s+)?(?:[\w-]+\s+){{0,3}}?(?i:{cue('voice.numbers')})"
    rf"(?:\s+(?:\w+\s+)?(?:from|of|by)\s+(?P<whom>[^,;“”\"]{{2,80}}?))?"
    r"(?:\s+(?:for|on|about)\s+(?:\w+\s+){0,2}\w+)?"
    r"\s+(?:shows?|showed|suggest(?:s|ed)?|indicate[sd]?|reveal(?:s|ed)?)\b"
)
# "X was quoted by the agency as saying".
_AS_SAYING = re.compile(
    r"(?:^|,\s+)(?P<who>[A-Z][^,;“”\"]{1,60}?)\s+(?:was|is)\s+(?:quoted|cited)\s+"
    r"(?:by\s+(?P<by>[^,;“”\"]+?)\s+)?as\s+saying\b"
)
_STATES_THAT = re.compile(r"\s*(?::|,?\s*[“\"]|that\b|in\b|on\b|there\b|the\b|it\b)")
# "The campaign released its report, which finds …".
_ITS_REPORT = re.compile(
    r"(?:On\s+\w+day,?\s+)?(?P<who>[^,;]+?)\s+(?:has\s+)?(?:released|published|issued|presented|launched)\s+"
    rf"(?:its|their|an?|the)\s+[^,;]*{cue('voice.paper')}$"
)
# "Statistics obtained by a paper from the ministry".
_OBTAINED = re.compile(
    r"\b(?:obtained|received|gathered|collected|compiled)\s+by\s+(?P<by>[^,;]+?)\s+from\s+(?P<who>.+)$"
)
_CITED_BY_IT = re.compile(r"(?P<who>.+?),?\s+(?:citing|quoting|referring to)\s+(?P<whom>.+)")
# "487 confirmed minefields": no verb; "Landmine Monitor 2025 recorded": one.
_NUMBERED = re.compile(r"(?<![\d,.])(?!(?:19|20)\d\d\s*$)\d[\d,.]*\s*$")
_NAMED_SO = re.compile(r",\s+(?P<who>[A-ZÀ-Ž][\w’'-]+(?:\s+[A-ZÀ-Ž][\w’'.-]+){1,2})(?=,)")
_NOTHING = re.compile(r"\s+(?:little|nothing|no more|no word)\b")
_CITED = re.compile(r"\b(?:citing|quoting)\s+(?P<who>[^,.;”“]+)")
_PUBLISHED = re.compile(
    r"^(?:published|issued|released|compiled|prepared|written|produced|"
    r"commissioned)\b.*?\bby\s+(?P<who>.+)$"
)
_ACCORDING = re.compile(
    r"(?:\b[Aa]ccording to|,\s+per(?=\s+(?:the\s|[A-Z])))\s+(?!(?:our|my)\b)"
    r"(?P<who>(?:[^,.;()“”–—]|\.(?=\w)|(?<=\b[A-Z])\.(?=[A-Z\s]))+)"
)
_BY = re.compile(
    rf"\b{cue('voice.paper')}\b(?:[^,;]*?)\s(?:by|from|of|published by|released by)\s+(?P<who>.+)$"
)
_OF_PAPER = re.compile(
    rf"(?:an?|the|its|their)\s+(?:[\w-]+\s+){{0,3}}?{cue('voice.paper')}\s+(?:\w+\s+)?by\s+(?P<who>.+)$"
)
_TOLD = re.compile(
    r"^\s+(?P<who>(?:[Tt]he\s+)?[A-Z][\w’'.&-]*(?:\s+(?:(?:of|for|and|"
    r"de)\s+)?[A-Z][\w’'.&-]*){0,5})"
)
_SAID_AFTER = re.compile(
    r"[,”\"?!]\s*[”\"]?\s*(?:[-–—]\s*)?(?:said|says|writes|warned|claimed|tells|added|adds|noted|notes|stated|reports|reported|confirmed|wrote|announced|recalled|informs|warned|explained|stressed|"
    r"emphasi[sz]ed|according to)\s+(?!(?:on|in|at|that|to|this|last|earlier|by|as)\b)"
    r"(?:(?:its|his|her|their|the|an?)\s+(?:[a-z-]+\s+){0,3}[a-z-]+,\s+(?!wh|that|[a-z]+ed\s+by\b))?"
    r"(?P<who>(?:(?:[a-z-]+\s+){0,5}?(?:the\s+)?[A-Z]|(?:the\s+)?[0-9])(?:[^,.;“”]|,(?=\d)){0,80}?|(?:an?|one|two|"
    r"the)\s+(?:[^,.;“”]|,(?=\d)){3,60}?)"
    r"(?=,(?!\d)|[.;“”]|\s[–—-]\s|[–—]|\s(?:in|on|at|during|who|as|adding|while|when)\s|$)"
)
# "…, said the report, issued by the ministry".
_ISSUED_BY = re.compile(rf",\s+(?:{cue('voice.given')}|prepared|written)\s+by\s+(?P<who>[^,;.]+)")
_PRONOUNS = re.compile(
    rf"^(?:[Ii]t|[Hh]e|[Ss]he|[Tt]hey|[Tt]he\s+(?:[a-z]+\s+)?{cue('voice.body_again')})$"
)
_ASIDE = re.compile(
    r"(?:an?|the|its|their|whose|which|who|also)\s|(?:[a-z-]+\s+){0,3}(?:director|head|chief|editor|"
    r"spokes\w+|minister|lead|manager|officer|coordinator|at|of|in|for|with|based)\b"
)
_PERSON = re.compile(r"[A-ZÀ-Ž][\w’'-]+(?:\s+[A-ZÀ-Ž][\w’'.-]+){1,2}")
_NAME = re.compile(
    r"(?:(?:[A-ZÀ-Ž][\w’'.&-]*|of|for|and|the|de|del|da|la|von|van|der|al|in)(?:\s+|$))+"
)
_NOBODY = re.compile(
    r"(?:just|only|about|nearly|almost|half|\d[\d,.]*)\s|.*\d\s?%|"
    r"(?:this|that|these|those|there|who|which|we|i|you|one|no one|nobody|many|some|others?|so|"
    rf"what|casualties|mines|landmines|(?:states?|state)\s+parties|countries|{cue('voice.lead')})$|"
    rf"(?:the\s+|\w+\s+)?{cue('voice.things')}$|"
    r"(?:the\s+)?(?:number|total|toll|majority|share|rate|amount)\s+of\s",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|will|would|in which|because|if|identified|cleared|destroyed|"
    r"killed|covered|released)\b"
)
# "…, Tessel said on Monday.": who tells all of it, behind it.
_AT_END = re.compile(
    rf"[,”\"]\s+(?P<who>[A-Z][^,;.“”\"]{{2,80}}?)\s+{cue('voice.says')}"
    r"(?:\s+(?:on|in|at|during|to)\s[^,;“”\"]*)?[.”\"]*$"
)
_LONGEST = 16  # words of a speaker
_LONGEST_ROLE = 8  # words of what somebody is besides
_SMALL = re.compile(r"(?!(?:an?|the|its|their|his|her|this|that|one|two)\s)[a-z]")


def outright(text: str) -> tuple[Chain, str | None, int]:
    """The speakers a sentence names, outermost first; a pronoun in place of a name; and where
    the verb behind them stands."""
    text = undated(text)
    text = _IN_MARKS.sub(lambda m: f" {m['name']} ", text)
    text = _OWN_PAPER.sub(lambda m: " " * len(m[0]), text)
    if (m := _ACCORDING.search(text)) and (chain := _by_name(text, m) or _from_phrase(m["who"])):
        return _who_cites(text, m.end(), chain) or _citing_behind(text, m.end(), chain), None, 0
    if (shown := _DATA.match(text)) and (who := shown["whom"] or shown["whose"]):
        again = _PRONOUNS.match(who) is not None
        one = None if again else speaker(who)
        return (one,) if one else (), who if again else None, 0
    chain, pronoun = _named_behind(text)
    if chain or pronoun:
        return chain, pronoun, 0
    if (quoted := _AS_SAYING.search(text)) and (one := speaker(quoted["who"])):
        outer = speaker(quoted["by"]) if quoted["by"] else None
        return ((outer, one) if outer else (one,)), None, 0
    for verb in _VERB.finditer(text):
        chain, pronoun = _before_verb(text, verb)
        if chain or pronoun:
            return chain, pronoun, verb.start()
    return (), None, 0


def _who_cites(text: str, at: int, chain: Chain) -> Chain:
    """ "According to first estimates there were …, Tessel said": figures that nobody is named
    for are the word of who tells them."""
    name = chain[-1].name
    known = re.search(r"[A-Z]", name) or _PRONOUNS.match(name)
    ending = None if known else _AT_END.search(text, at)
    one = _speaks(ending["who"]) if ending else None
    return (one,) if one and one.voice is Voice.PERSON else ()


def _with_quoted(text: str, verb: re.Match[str], one: Speaker) -> Chain:
    """ "The paper reports that “…,” X said": X is the inner link."""
    mark = re.search(r"[“\"]", text[verb.end() :])
    paper = one.voice is Voice.MEDIUM or re.search(rf"\b{cue('voice.paper')}\b", one.name)
    ending = _AT_END.search(text, verb.end() + mark.end()) if mark and paper else None
    inner = _speaks(ending["who"]) if ending else None
    return (one, inner) if inner and inner.voice is Voice.PERSON else (one,)


def _by_name(text: str, according: re.Match[str]) -> Chain:
    """ "According to its director, Ana Tessel": the name behind what she is."""
    name = _NAMED_SO.match(text, according.end())
    one = speaker(name["who"]) if name and is_role(according["who"]) else None
    return (one,) if one and one.voice is Voice.PERSON else ()


def _named_behind(text: str) -> tuple[Chain, str | None]:
    """Who is named behind "as reported by", "according to", or "…, said"."""
    by = _AS_BY.search(text)
    if by and (one := speaker(by["who"])):
        return (one,), None
    if them := _TO_THEM.search(text):
        return (), _THEY[them["who"]]
    after = _SAID_AFTER.search(text)
    if after is None:
        return (), None
    if (issued := _ISSUED_BY.match(text, after.end())) and (one := speaker(issued["who"])):
        return (one,), None
    if _PRONOUNS.match(after["who"]):
        return (), after["who"]
    return _after_verb(after["who"]), None


def _after_verb(who: str) -> Chain:
    """The speakers of "…, said X", "…, writes X citing Y", "…, said a guide"."""
    cited = _CITED_BY_IT.match(who)
    if cited and (outer := speaker(cited["who"])) and (inner := speaker(cited["whom"])):
        return outer, inner
    if (by := _OF_PAPER.match(who)) and (one := speaker(by["who"])):
        return (one,)
    if (one := speaker(who)) and not is_state(tidy(who)):
        return (one,)
    guest = _GUEST.fullmatch(who)
    return (Speaker(guest["who"], Voice.UNNAMED),) if guest else ()


def _citing_behind(text: str, at: int, chain: Chain) -> Chain:
    """The chain with whom it cites, where that follows."""
    m = re.compile(r",\s+(?:which cited|citing|quoting)\s+(?P<who>[^,.;“”]+)").match(text, at)
    inner = speaker(m["who"]) if m else None
    return (*chain, inner) if inner else chain


def _from_phrase(phrase: str) -> Chain:
    """The speakers of "a report by X", or of a plain name."""
    cut = re.split(
        r"\s(?:that|which|who|published on|released on|on \w+day|as of|in a)\s", phrase.strip()
    )[0]
    cut = re.sub(r"\s\d{1,3}$", "", cut)  # of the figure that follows: "the ministry 1,200"
    if obtained := _OBTAINED.search(cut):
        outer, inner = speaker(obtained["by"]), speaker(obtained["who"])
        if inner is not None:
            told = outer is not None and outer.voice is Voice.MEDIUM
            return (outer, inner) if told and outer else (inner,)
    by = _BY.search(cut)
    one = speaker(by["who"]) if by else None
    one = one or speaker(cut)
    return (one,) if one and len(one.name.split()) <= _LONGEST else ()


def _before_verb(text: str, verb: re.Match[str]) -> tuple[Chain, str | None]:  # noqa: PLR0911 - one a form
    """The speakers in front of a verb of saying; or the pronoun that stands there."""
    word = verb["verb"].lower()
    ahead = _BRACKETS.sub(lambda m: " " * len(m[0]), text[: verb.start()])
    if _PASSIVE.search(ahead) or _NUMBERED.search(ahead) or not _fits(word, text, verb.end()):
        return (), None
    segments = _segments(ahead)
    last = segments[-1].strip() if segments else ""
    if chain := _by_way_of(segments, last):
        return chain, None
    if last in ("which", "who") and not text.startswith(" that", verb.end()):
        return (), None
    if _PRONOUNS.match(tidy(last)) or _PRONOUNS.match(last) or _ITS_PAPER.match(last):
        return (), "it" if _ITS_PAPER.match(last) else last
    one = _speaks(last) if last else None
    if (one is None or _is_aside(last, segments)) and len(segments) > 1:
        one = _before_aside(segments[:-1]) or one
    if one is None:
        return (), None
    if _PRONOUNS.match(one.name) or re.match(r"^the \w+ officials?$", one.name):
        return (), one.name
    return _with_hearer(text, verb, one), None


def _by_way_of(segments: Sequence[str], last: str) -> Chain:
    """Who is behind the words in front of a verb: cited, quoted, or the publisher of a paper."""
    ahead = segments[-2].strip() if len(segments) > 1 else ""
    if m := _CITING.match(last):
        both = (_before_aside(segments[:-1]), speaker(m["who"]))
        return tuple(s for s in both if s)
    if chain := _led_in(ahead, last):
        return chain
    paper = _ITS_REPORT.match(ahead) if last == "which" else _PUBLISHED.match(last)
    one = speaker(paper["who"]) if paper else None
    return (one,) if one else ()


def _led_in(lead: str, last: str) -> Chain:
    """ "Citing an official, the paper wrote", "Quoted by the agency, the engineer said"."""
    citing, quoted = _CITING.match(lead), _QUOTED_BY.match(lead)
    one = _speaks(last) if citing or quoted else None
    other = speaker((citing or quoted)["who"]) if one else None  # type: ignore[index]
    if one is None or other is None:
        return ()
    return (one, other) if citing else (other, one)


def _fits(word: str, text: str, end: int) -> bool:
    if word in _NEEDS_OBJECT:
        return _FOUND.match(text, end) is not None
    if _NOTHING.match(text, end) or (word in _NOUNS_TOO and _IS_NOUN.match(text, end)):
        return False
    if word == "states":
        return _STATES_THAT.match(text, end) is not None
    return word not in ("report", "show", "put", "puts", "document", "claim", "posted")


def _segments(ahead: str) -> list[str]:
    """What stands before a verb, cut at commas, quotation marks and "that", "but", "and"."""
    parts: list[str] = []
    at = 0
    for m in _BREAK.finditer(ahead):
        if m[0].strip() == "and" and (_joins_names(ahead, m) or _joins_roles(ahead, m)):
            continue
        parts.append(ahead[at : m.start()])
        at = m.end()
    parts.append(ahead[at:])
    while len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    return parts


def _joins_names(text: str, m: re.Match[str]) -> bool:
    """ "Mine Action and Victim Assistance Authority": "and" within a name."""
    return re.search(r"[A-Z][\w-]*$", text[: m.start()]) is not None and (
        re.match(r"[A-Z]", text[m.end() :]) is not None
    )


def _joins_roles(text: str, m: re.Match[str]) -> bool:
    """ "The resident and humanitarian coordinator": a role without article or name goes on."""
    behind = text[m.end() :].split(",", maxsplit=1)[0]
    words = behind.split()
    return 0 < len(words) <= _LONGEST_ROLE and _SMALL.match(behind) is not None and is_role(behind)


def _is_aside(last: str, segments: Sequence[str]) -> bool:
    """Whether the part before the verb only describes who stands before it."""
    if len(segments) < 2:  # noqa: PLR2004 - a part before
        return False
    name = segments[-2].strip()
    if _ASIDE.match(last.strip()) and _NAME.fullmatch(name):
        return _speaks(name) is not None
    if not is_role(last.strip()) or len(name.split()) == 1 or not _NAME.fullmatch(name):
        return False
    one = _speaks(name)
    return _PERSON.fullmatch(name) is not None or (one is not None and one.voice is Voice.PERSON)


def _before_aside(segments: Sequence[str]) -> Speaker | None:
    """The last part before an aside that names a speaker."""
    for part in reversed(segments[-3:]):
        one = _speaks(part.strip())
        if one is not None and (one.voice is Voice.PERSON or not part.strip()[:1].islower()):
            return one
    return None


def _speaks(part: str) -> Speaker | None:
    """The speaker of a part, when it is short enough to be one and nothing else."""
    name = tidy(part)
    if not name or len(name.split()) > _LONGEST or _NOBODY.match(name):
        return None
    if re.match(r"(?:[a-z]+ing|out|of|in|on|at|from|for|with|near|by|to)\s", name):
        return None
    if re.match(r"(?:it|he|she|they|we|i)\s|(?:an?|the)$", name, re.IGNORECASE):
        return None
    if _FINITE.search(name):
        return None
    return speaker(part)


def _with_hearer(text: str, verb: re.Match[str], one: Speaker) -> Chain:
    """ "X told the Post": the Post is the outer link, unless it is a crowd that was told."""
    if verb["verb"] != "told":
        cited = _CITED.search(text, verb.end())
        inner = speaker(cited["who"]) if cited and one.voice is Voice.MEDIUM else None
        return (one, inner) if inner else _with_quoted(text, verb, one)
    to = _TOLD.match(text[verb.end() :])
    hearer = speaker(to["who"]) if to else None
    told_medium = hearer is not None and hearer.voice in (
        Voice.MEDIUM,
        Voice.PERSON,
        Voice.ORGANISATION,
    )
    if hearer is None or not told_medium or hearer.voice is not Voice.MEDIUM:
        return (one,)
    return hearer, one
