"""Names in a text: states and their forces, treaties, items of the catalogue, munitions.

The dictionaries are those of the treaties and of the catalogue; `data/words.toml` adds the
demonyms, capitals and media that stand for a state or speak in an article.
"""

import re
from dataclasses import dataclass
from functools import cache

from fallow.catalogue import items
from fallow.catalogue.sourced import read_toml
from fallow.treaties import instruments, states

ROOM = "fallow.evidence"
_SHORTEST = 3
_AMBIGUOUS = {"Georgia", "Jordan", "Chad"}  # given names, places: only as a subject of a deed


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found: its key (ISO code, treaty key, catalogue name) and where it stands."""

    key: str
    start: int
    end: int


@cache
def words() -> dict[str, dict[str, str]]:
    """The room's own dictionaries."""
    return read_toml(ROOM, "words.toml")


def _pattern(names: dict[str, str], flags: int = 0) -> re.Pattern[str]:
    longest = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?!\w)", flags)


@cache
def _states() -> tuple[dict[str, str], re.Pattern[str]]:
    names = {
        name: s.iso3
        for s in states().values()
        for name in (s.names["en"], *s.aliases)
        if name.isascii() and len(name) >= _SHORTEST
    }
    names |= words()["stands_for_state"]
    return names, _pattern(names)


@cache
def _treaties() -> tuple[dict[str, str], re.Pattern[str]]:
    names = {
        name: i.key
        for i in instruments().values()
        for name in (i.names["en"], i.full_name, *i.aliases)
        if name.isascii() and len(name) >= _SHORTEST
    } | words()["treaties"]
    return names, _pattern(names)


@cache
def _items() -> tuple[dict[str, str], re.Pattern[str]]:
    names = {
        name: item.name
        for item in items()
        for name in item.names()
        if any(c.isdigit() for c in name) or name.isupper()
    }
    spaced = {n.replace("-", d): k for n, k in names.items() for d in ("", "-", " ")}
    return spaced | names, _pattern(spaced | names)


def _find(table: tuple[dict[str, str], re.Pattern[str]], text: str) -> list[Mention]:
    names, pattern = table
    return [Mention(names[m[0]], m.start(), m.end()) for m in pattern.finditer(text)]


def states_in(text: str) -> list[Mention]:
    """States, by name, demonym, capital or administration."""
    return _find(_states(), text)


def treaties_in(text: str) -> list[Mention]:
    """Instruments by any of their names."""
    return _find(_treaties(), text)


def items_in(text: str) -> list[Mention]:
    """Items of the catalogue whose name has a figure or is an abbreviation."""
    return _find(_items(), text)


MUNITION = re.compile(
    r"\b(?:(?P<ap>(?:anti[- ]?personnel\s+(?:land[- ]?)?mines?|APLs?\b|AP mines?|APMs?\b))|"
    r"(?P<av>anti[- ]?(?:tank|vehicle)\s+(?:land[- ]?)?mines?|AT mines?|AV mines?)|"
    r"(?P<sub>(?:cluster\s+)?(?:sub[- ]?munitions?|bomblets?)|cluster\s+(?:munitions?|bombs?)"
    r"(?:\s+remnants?)?)|"
    r"(?P<uxo>(?:pieces? of\s+|items? of\s+)?unexploded (?:ordnances?|bombs?|shells?|munitions?)|"
    r"UXOs?\b|ERW\b|explosive remnants(?: of war)?|abandoned (?:explosive )?ordnance)|"
    r"(?P<ied>improvised explosive devices?|IEDs?\b|improvised mines?)|"
    r"(?P<mine>land[- ]?mines?|(?:sea |naval )?mines?\b(?!\s+(?:workers?|shafts?|action|clearance|"
    r"ban|detect|risk|field|victim|monitor)))|(?P<item>explosive (?:items?|devices?|objects?|"
    r"ordnance)))",
    re.IGNORECASE,
)
_NOUNS = {
    "ap": "anti-personnel mines",
    "av": "anti-vehicle mines",
    "sub": "submunitions",
    "uxo": "unexploded ordnance",
    "ied": "improvised explosive devices",
    "mine": "mines",
    "item": "explosive items",
}


def munitions_in(text: str) -> list[Mention]:
    """Kinds of explosive ordnance; weapons of another field (sea mines) are left out."""
    found = []
    for m in MUNITION.finditer(text):
        if m[0].lower().startswith(("sea ", "naval ")):
            continue
        found.append(Mention(_NOUNS[m.lastgroup or "mine"], m.start(), m.end()))
    return found


_PLACE = re.compile(
    r"((?:[A-Z][\w’'-]+\s+){0,2}[A-Z][\w’'-]+?)(?:[’']s)?\s+(?:province|distri?ct|disti?rct|oblast|"
    r"region|county|municipality|commune|governorate|raion|hromada|canton|state of)\b|"
    r"\bcity of ([A-Z][\w’'-]+)|\bprovinces? of ([A-Z][\w’'-]+)"
)


def places_in(text: str, gazetteer: frozenset[str] = frozenset()) -> list[Mention]:
    """Places: a name with its unit, or a name of the gazetteer given."""
    found = [
        Mention(next(g for g in m.groups() if g), m.start(), m.end()) for m in _PLACE.finditer(text)
    ]
    if gazetteer:
        for m in re.finditer(r"\b[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?", text):
            for name in (m[0], m[0].split()[0]):
                if name in gazetteer and not any(f.start <= m.start() < f.end for f in found):
                    found.append(Mention(name, m.start(), m.start() + len(name)))
                    break
    return sorted(found, key=lambda f: f.start)
