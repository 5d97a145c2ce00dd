"""What kind of speaker a name or description is."""

import re

from fallow.evidence.claim import Speaker, Voice
from fallow.evidence.cues import cue
from fallow.evidence.lexicon import media, states_in, treaties_in

_TITLES = re.compile(rf"\b{cue('voice.titles')}\b", re.IGNORECASE)
_OFFICE = re.compile(rf"(?:\w+\s+)?{cue('voice.offices')}\s+(?:of|for|at)\s", re.IGNORECASE)
_BODIES = re.compile(rf"\b{cue('voice.bodies')}\b", re.IGNORECASE)
_UNNAMED = re.compile(
    rf"\b{cue('voice.unnamed')}(?=$|,|\s(?:of|in|from|for|who|with|at|near|on|close|familiar|involved|and|"
    r"[A-Z])|[’'])",
    re.IGNORECASE,
)
_MEDIUM = re.compile(rf"\b{cue('voice.medium')}$|^(?:Radio|TV|Agence|Agencia)\s+[A-Z]")
_PREPOSITION = re.compile(
    r"(?:In|On|At|From|For|Of|With|Near|Under(?!\s*-?[Ss]ecretar)|Since|By|To|Across|Among|After|"
    r"During|Between|Despite|Throughout|Until|Following)\s"
)
_DESCRIBED = r"(?:(?:[Tt]he|[Aa]n?)\s+)?(?:[a-z-]+\s+){0,2}"
_PAPER = re.compile(rf"{_DESCRIBED}{cue('voice.papers')}\s+(?=[A-Z])")
_SOMEBODY = re.compile(rf"{_DESCRIBED}[a-z-]+\s+[A-ZÀ-Ž][\w’'.-]+(?:\s+[A-ZÀ-Ž][\w’'.-]+){{1,2}}")
# "The governor's office" is a body; "two engineers" have no name.
_OFFICE_OF = re.compile(rf"[’']s\s+(?:\w+\s+)?{cue('voice.bodies')}$", re.IGNORECASE)
_SOME = re.compile(r"(?:Two|Three|Four|Five|Several|Some|Many|Other|Local)\s+(?:[a-z-]+\s*)+$")
_ACRONYM = re.compile(r"[A-Z]{3,}\s+(?:in|for|of)\s")
_MISTER = re.compile(r"(?:Mr|Mrs|Ms|Dr|Sir|Dame)\.?\s+[A-ZÀ-Ž]")
# "Lt Colonel Ibrahim", "Commissioner Adan": a rank and a surname.
_RANKED = re.compile(
    rf"\b(?i:{cue('voice.ranks')})\.?\s+(?P<who>[A-ZÀ-Ž][\w’'-]{{2,}})(?=$|\s+(?:of|from)\s)"
)
_PARTICLE = re.compile(rf"{cue('voice.particles')}(?:\s+|-)(?=[A-ZÀ-Ž])")
_ARTICLE = re.compile(r"^(?:[Tt]he|[Aa]n?)\s+(?=[A-Z])")
# What a name goes on with: a clause about it, or what it is there for.
_RELATIVE = re.compile(
    r"(?<=\w)\)?,?\s+(?:which|who|whose|designed to|set up to|tasked with|responsible for|"
    r"(?:operating|working|based|active|stationed)\s+(?:in|across|out of|at)|"
    r"(?:released|published|issued|unveiled)(?=$|\s+(?:on|today|yesterday|earlier|last|this)\b))(?:\s.*)?$"
)
# "Orvelia Mine Centre in June 2013": when it spoke.
_MONTH = r"(?:Jan|Febr)uary|March|April|May|June|July|August|(?:Septem|Octo|Novem|Decem)ber"
_WHEN = re.compile(
    r"(?:\s+(?:conducted|carried out|made))?\s+(?:in|on|since)\s+(?:(?:early|late|mid)[- ])?"
    rf"(?:(?:\d{{1,2}}\s+)?(?:{_MONTH})(?:\s+\d{{1,2}})?(?:,?\s+(?:19|20)\d\d)?|(?:19|20)\d\d)$"
)
# "UN officials", "Orvelia's defence minister": in small letters, people whatever they belong to.
_STAFF = re.compile(
    rf"(?<!\bof )(?<!\bfor )\b(?!(?:police|monitor|watchdog)\b){cue('voice.unnamed')}"
    r"(?=$|\s(?:in|at|from|with|near)\s)"
)
_NAME_WORDS = 6
_LEAD = re.compile(rf"^(?:{cue('voice.lead')}\s+)+(?!\d)")


def tidy(name: str) -> str:
    """A name without article, a beginning that belongs to the sentence, and its possessive."""
    bare = " ".join(name.split()).strip(" ,.“”\"’'–—-:;")
    bare = re.sub(r"\s+(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$", "", bare)
    bare = _WHEN.sub("", _RELATIVE.sub("", _LEAD.sub("", bare)))
    bare = re.sub(r"\s*\((?:[A-Z]{2,}[^)]*)\)?$", "", bare)
    return re.sub(r"[’']s?$", "", _ARTICLE.sub("", bare))


def is_state(name: str) -> bool:
    """Whether a name is that of a state, its capital or its administration."""
    bare = re.sub(r"^(?:[Tt]he)\s+", "", name)
    return any(s.start == 0 and s.end == len(bare) for s in states_in(bare))


def _proper(name: str) -> list[str]:
    return [w for w in re.findall(r"\b[A-ZÀ-Ž][\w’'-]+", name) if not _TITLES.fullmatch(w)]


def is_medium(name: str) -> bool:
    """Whether a name is that of a medium."""
    bare = re.sub(r"^[Tt]he\s+", "", name)
    return bare in media() or bare.title() in media() or _MEDIUM.search(bare) is not None


def voice(name: str) -> Voice | None:  # noqa: PLR0911 - one a form
    """The voice of a tidy name, or None when nothing tells that it speaks at all."""
    if _PREPOSITION.match(name) or treaties_in(name):
        return None
    if is_medium(name) or _PAPER.match(name):
        return Voice.MEDIUM
    if is_state(name) and not name.startswith("President "):
        return Voice.STATE
    if _OFFICE_OF.search(name):
        return Voice.ORGANISATION
    proper = _proper(name)
    titled = _TITLES.search(name) is not None
    if titled and _names_a_person(name):
        return Voice.PERSON
    if _without_name(name):
        return Voice.UNNAMED
    if _BODIES.search(name) or (proper and (name.isupper() or _ACRONYM.match(name))):
        return Voice.ORGANISATION
    if _SOMEBODY.fullmatch(name):
        return Voice.PERSON
    if titled:
        return Voice.UNNAMED
    called = proper and (name[:1].isupper() or _PARTICLE.match(name))
    return Voice.PERSON if called and len(name.split()) <= _NAME_WORDS else None


def _without_name(name: str) -> bool:
    """Whether a name only says what somebody is: officials, two engineers, the head of a centre."""
    if _SOME.match(name) or _OFFICE.match(name) or _STAFF.search(name):
        return True
    body = name[:1].isupper() and _BODIES.search(name)
    return _UNNAMED.search(name) is not None and not re.search(r"\d", name) and not body


def _names_a_person(name: str) -> bool:
    """Whether a titled name ends, or begins, with a given name and a surname, or is Mr Somebody."""
    if _MISTER.match(name):
        return True
    if (ranked := _RANKED.search(name)) and not _TITLES.fullmatch(ranked["who"]):
        return _BODIES.fullmatch(ranked["who"]) is None and not is_state(ranked["who"])
    word, particles = r"[A-ZÀ-Ž][\w’'.-]+", cue("voice.particles")
    at_end = re.search(
        rf"(?<!\bfor )(?<!\bof )(?<!\bthe )({word})\s+(?:{particles}\s+){{0,2}}({word})$", name
    )
    ends = at_end is not None and not any(
        _TITLES.fullmatch(w) or _BODIES.fullmatch(w) for w in at_end.groups()
    )
    return ends or re.match(rf"{word}\s+{word},", name) is not None


def is_role(part: str) -> bool:
    """Whether a part only says what somebody is: "Programme Manager at the centre"."""
    return _TITLES.search(part) is not None and not _names_a_person(part)


def speaker(name: str) -> Speaker | None:
    """A link of the chain, with its voice told from its wording; None when it is no speaker."""
    bare = tidy(name)
    told = voice(bare) if bare else None
    return Speaker(bare, told) if told else None
