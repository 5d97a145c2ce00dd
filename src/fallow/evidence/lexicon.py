"""Names in a text: states, treaties, items of the catalogue, kinds of ordnance, places.

The dictionaries are those of the treaties and of the catalogue; `data/words.toml` adds the
demonyms, capitals and media that stand for a state or speak in an article.
"""

import re
from functools import cache
from typing import Any

from fallow.catalogue import items
from fallow.catalogue.sourced import read_toml
from fallow.evidence.cues import cue
from fallow.evidence.names import Mention, Names, inside
from fallow.treaties import instruments, states

ROOM = "fallow.evidence"
_SHORTEST, _PROPER = 2, 5  # letters of a name


@cache
def words() -> dict[str, dict[str, Any]]:
    """The room's own dictionaries."""
    return read_toml(ROOM, "words.toml")


@cache
def media() -> frozenset[str]:
    """Names of media, without their article."""
    return frozenset(words()["media"]["names"])


def _own(table: str) -> dict[str, str]:
    return {name: key for key, names in words()[table].items() for name in names}


@cache
def _states() -> Names:
    known = {
        name: state.iso3
        for state in states().values()
        for name in (state.names["en"], *state.aliases)
        if name.isascii() or name == state.names["en"]
    }
    return Names(known | _own("states"))


@cache
def _treaties() -> Names:
    known = {
        name: one.key
        for one in instruments().values()
        for name in (one.names["en"], one.full_name, *one.aliases)
        if name.isascii() and name not in words()["ambiguous"]["treaties"]
    }
    return Names(known | _own("treaties"))


@cache
def _items() -> tuple[Names, dict[str, tuple[str, ...]]]:
    """The names of the catalogue that nothing else has, with the items each stands for."""
    by_name: dict[str, dict[str, None]] = {}
    for item in items():
        for name in (*item.names(), *(f.value for f in item.family)):
            for spelt in _spellings(name):
                by_name.setdefault(spelt, {})[item.name] = None
    keys = {name: tuple(found) for name, found in by_name.items()}
    return Names({name: name for name in keys}), keys


def _spellings(name: str) -> list[str]:
    if name in words()["ambiguous"]["items"] or len(name) <= _SHORTEST:
        return []
    if name.endswith(" mine"):
        return [name, f"{name}s"]
    if not (any(c.isdigit() for c in name) or name.isupper()):
        return [name] if name == name.title() and " " in name else []
    spelt = {name.replace("-", dash) for dash in ("-", "", " ", "–")}
    if name.isalpha() and len(name) >= _PROPER:
        spelt.add(name.title())  # the press writes Gator
    return list(spelt)


@cache
def _media() -> Names:
    return Names({name: name for name in media() if " " in name})


# "The convention that prohibits the use of anti-personnel mines", "cluster bombs are banned by a
# 2008 treaty": a treaty without its name.
_LANDMINES = r"anti-?personnel|landmines|land\s+mines"
_TREATY = r"(?:treaty|convention|agreement|accord|pact)"
_BANS = r"(?:prohibit|bann?|outlaw|forbid)\w*"
_DESCRIBED = re.compile(
    rf"\b{_TREATY}\b,?(?:\s+(?:that|which))?\s+{_BANS}\s+(?:the\s+)?(?:[\w,]+\s+){{0,10}}?"
    rf"(?:(?P<mines>{_LANDMINES})|cluster\s+(?:munitions?|bombs?))\b|"
    rf"\b(?:(?P<of_mines>{_LANDMINES})(?:\s+mines)?|cluster\s+(?:munitions|bombs))\s+(?:are|were)\s+{_BANS}\s+"
    rf"(?:by|under)\s+(?:an?|the)\s+(?:(?:19|20)\d\d\s+|\w+\s+){{0,3}}?{_TREATY}\b",
    re.IGNORECASE,
)
_PART_OF = re.compile(r",?\s+(?:\([^)]*\)\s+)?(?:of|to|under|annexed to)\s+the\s+(?:\d{4}\s+)?")
_GIVEN = re.compile(r"[A-Z][a-z]+\s$")


_OF_A_NAME = re.compile(
    r"\s+(?:People[’']s\s+)?(?:Liberation|National\s+Liberation|Revolutionary|Patriotic|Resistance|Workers)\b"
)
_COMPOUND = re.compile(
    r"-(?:backed|based|led|supported|funded|trained|allied|aligned|born|sponsored)\b", re.IGNORECASE
)


def states_in(text: str) -> list[Mention]:
    """States, by name, demonym, capital or administration."""
    twice = words()["ambiguous"]["states"]
    papers = _media().find(text)
    found = []
    for one in _states().find(text):
        if inside(one.start, one.end, papers):
            continue  # the Washington Post
        name = text[one.start : one.end]
        if name in twice and (
            _GIVEN.search(text[: one.start]) or re.match(r"\s[A-Z][a-z]", text[one.end :])
        ):
            continue  # Michael Jordan, Georgia Tech
        if _OF_A_NAME.match(text, one.end):
            continue  # the Sudan People's Liberation Army
        if _COMPOUND.match(text, one.end) or text.startswith("$", one.end):
            continue  # Iran-backed, US-based: somebody else; US$
        found.append(one)
    return found


def treaties_in(text: str) -> list[Mention]:
    """Instruments by any of their names; of "Protocol V of the Convention" the protocol."""
    found: list[Mention] = []
    for one in _treaties().find(text):
        if not (found and _PART_OF.fullmatch(text, found[-1].end, one.start)):
            found.append(one)
    told = [
        Mention("apmbc" if m["mines"] or m["of_mines"] else "ccm", m.start(), m.end())
        for m in _DESCRIBED.finditer(text)
        if not inside(m.start(), m.end(), found)
    ]
    return sorted([*found, *told], key=lambda t: t.start)


def items_in(text: str) -> list[Mention]:
    """Items of the catalogue by a name that nothing else has; one mention for each item that
    a name of a family stands for."""
    names, keys = _items()
    return [
        Mention(key, one.start, one.end)
        for one in names.find(text)
        if not re.match(r"-[A-Z\d]", text[one.end :])
        for key in keys[one.key]
    ]


_AP = r"anti[- ]?personnel"
_AV = r"anti[- ]?(?:tank|vehicle)"
_MINE = r"(?:land[- ]?)?mines?"
_ELIDED = r"(?=,?\s+(?:and|or)\s|,\s)"
MUNITION = re.compile(
    rf"\b(?:(?P<ap>{_AP}\s+{_MINE}\b|APLs?\b|AP mines?\b|APMs?\b|{_AP}{_ELIDED})|"
    rf"(?P<av>{_AV}\s+{_MINE}\b|AT mines?\b|AV mines?\b|{_AV}{_ELIDED})|"
    r"(?P<sub>(?:cluster\s+)?(?:sub-?munitions?|bomblets?|bombies)\b|"
    r"cluster\s+(?:munitions?|bombs?)\s+remnants?\b)|"
    r"(?P<cluster>cluster\s+(?:munitions?|bombs?|weapons?|shells?|rockets?)\b)|"
    r"(?P<uxo>(?:(?:pieces?|items?)\s+of\s+)?(?:other\s+)?(?:unexploded|abandoned)\s+(?:explosive\s+|(?:pieces?|items?)\s+of\s+)?"
    r"(?:ordi?nances?|bombs?|shells?|munitions?|ammunitions?|rockets?|mortars?|projectiles?|grenades?|devices?)\b|"
    r"(?:(?:pieces?|items?)\s+of\s+)?(?:UXOs?|ERWs?)\b|explosive\s+remnants(?:\s+of\s+war)?\b)|"
    r"(?P<ied>improvised\s+(?:explosive\s+devices?|(?:land)?mines?)\b|IEDs?\b|booby[- ]?traps?\b)|"
    r"(?P<item>(?:(?:pieces?|items?)\s+of\s+)?explosive\s+(?:items?|devices?|objects?|ordi?nances?|"
    r"hazards?|munitions?|weapons?|materials?)\b|ordi?nance\s+items?\b|(?:pieces?|items?)\s+of\s+(?:other\s+)?ordnance\b)|"
    rf"(?P<mine>land[- ]?mines?\b|(?:sea\s+|naval\s+|coal\s+|gold\s+|copper\s+)?mines?\b))"
    r"(?!(?:[- ]|/\w+ )(?:workers?|shafts?|action|clearance|clearing|ban\b|detect\w*|risk|"
    r"awareness|fields?|victims?|monitor|survivors?|casualt\w+|incidents?|accidents?|explosions?|blasts?|experts?|"
    r"clearers?|belts?|contaminat\w+|treaty|convention|free|affected|related|infested|disposal|"
    r"threats?|warning|signs?|education|protocol|problem|danger|site|owner|dumps?|attacks?|strikes?|polluted|ridden|littered|strewn))",
    re.IGNORECASE,
)
_NOUNS = {
    "ap": "anti-personnel mines",
    "av": "anti-vehicle mines",
    "sub": "submunitions",
    "cluster": "cluster munitions",
    "uxo": "unexploded ordnance",
    "ied": "improvised explosive devices",
    "mine": "mines",
    "item": "explosive items",
}
_ELSEWHERE = ("sea ", "naval ", "coal ", "gold ", "copper ")
_BARE = re.compile(r"mines?", re.IGNORECASE)
_WORKPLACE = re.compile(rf"\b{cue('ordnance.workplace')}\b", re.IGNORECASE)
_STRUCK = re.compile(rf"\b{cue('ordnance.struck')}", re.IGNORECASE)
_MATTER = re.compile(rf"\b{cue('ordnance.matter')}", re.IGNORECASE)


def munitions_in(text: str) -> list[Mention]:
    """Kinds of explosive ordnance; mines of the sea and of coal are left out."""
    return [
        Mention(_NOUNS[m.lastgroup or "mine"], m.start(), m.end())
        for m in MUNITION.finditer(text)
        if not m[0].lower().startswith(_ELSEWHERE)
    ]


def in_matter(text: str) -> bool:
    """Whether a text speaks of mines or other explosive ordnance at all."""
    return _MATTER.search(text) is not None or bool(munitions_in(text))


def beyond_doubt(text: str) -> bool:
    """Whether a text speaks of ordnance even if each bare "mine" in it is a place of work."""
    return (
        _MATTER.search(text) is not None
        or _STRUCK.search(text) is not None
        or any(not bare_mine(text, m) for m in munitions_in(text))
    )


def bare_mine(text: str, one: Mention) -> bool:
    """Whether a mention says "mine" and no more, so that it may be a place of work."""
    return _BARE.fullmatch(text, one.start, one.end) is not None


def at_work(text: str) -> bool:
    """Whether a text speaks of mines where people dig: of coal, miners, shafts."""
    return _WORKPLACE.search(text) is not None


_UNIT_OF_LAND = (
    r"(?:[Pp]rovince|[Dd]istrict|[Oo]blast|[Rr]egion|[Cc]ounty|[Mm]unicipality|[Cc]ommune|"
    r"[Gg]overnorate|[Rr]aion|[Hh]romada|[Cc]anton|[Vv]illage|[Ss]ector)"
)
_PLACE = re.compile(
    rf"((?:[A-Z][\w’'-]+\s+){{0,2}}[A-Z][\w’'-]+?)(?:[’']s)?\s+{_UNIT_OF_LAND}s?\b|"
    rf"\b(?:city|town|village|province|district|region|provinces|districts|oblast) of "
    rf"([A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)"
)


def places_in(text: str) -> list[Mention]:
    """Places: a name beside the word for a unit of land."""
    return [
        Mention(next(g for g in m.groups() if g), m.start(), m.end()) for m in _PLACE.finditer(text)
    ]
