"""Figures in running text: numbers, units, ranges, qualifiers and conversions in brackets."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from fallow.evidence.claim import Qualifier, Quantity
from fallow.evidence.numerals import BARE, DIGITS, NUMBER, SCALE, number

# Unit → (dimension, factor to m², m or h). A mile is 1609.344 m (1959 agreement), an acre
# 4046.8564224 m²; a month and a year have no fixed length and are counted in months.
UNITS: dict[str, tuple[str, float]] = {
    "km²": ("area", 1e6),
    "m²": ("area", 1.0),
    "ha": ("area", 1e4),
    "mi²": ("area", 2589988.110336),
    "acre": ("area", 4046.8564224),
    "km": ("length", 1000.0),
    "m": ("length", 1.0),
    "mi": ("length", 1609.344),
    "min": ("time", 1 / 60),
    "h": ("time", 1.0),
    "d": ("time", 24.0),
    "week": ("time", 168.0),
    "month": ("calendar", 1.0),
    "year": ("calendar", 12.0),
}
_SQUARE = r"sq(?:uare\b|\.)?[\s/-]*"
_SPELT = {
    "km²": rf"{_SQUARE}(?:kms?|kilomet(?:er|re)s?)\b\.?|kms?²|km\^?2\b|sqkm\b",
    "mi²": rf"{_SQUARE}(?:mi|miles?)\b\.?|mi(?:²|\^?2\b)",
    "m²": rf"{_SQUARE}(?:m|met(?:er|re)s?)\b\.?|m²|m\^?2\b|sqm\b",
    "ha": r"hectares?\b|ha\b",
    "acre": r"acres?\b",
    "km": r"kilomet(?:er|re)s?\b|kms?\b(?!/)",
    "mi": r"miles?\b(?!\s+(?:an|per)\s+hour)",
    "m": r"met(?:er|re)s?\b",
    "h": r"hours?\b|hrs?\b",
    "d": r"days?\b",
    "week": r"weeks?\b",
    "month": r"months?\b",
    "year": r"years?\b(?![\s-]olds?\b)",
    "min": r"minutes?\b",
    "%": r"%|per\s?cent\b(?!age)|percent\b",
    "fold": r"fold\b|times\b",
}
_UNIT = re.compile(
    r"(?:\s|-|\u00a0)*(?:linear\s+)?(?:"
    + "|".join(f"(?P<u{i}>{p})" for i, p in enumerate(_SPELT.values()))
    + ")",
    re.IGNORECASE,
)
_NAMES = list(_SPELT)
_BEFORE = {
    Qualifier.MORE_THAN: r"more than|over|above|exceeding|in excess of|upwards of",
    Qualifier.AT_LEAST: r"at least|no fewer than|no less than|not less than|a minimum of|"
    r"as little as|as few as",
    Qualifier.UP_TO: r"up to|as many as|as much as|as long as|at most|no more than|a maximum of",
    Qualifier.LESS_THAN: r"less than|fewer than|under|below",
    Qualifier.ABOUT: r"about|around|roughly|approximately|approx\.?|some|nearly|almost|close to|"
    r"an estimated|estimated|just over|just under|circa",
}
_KINDS = list(_BEFORE)
_QUALIFIER = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<q{i}>{p})" for i, p in enumerate(_BEFORE.values()))
    + r")(?:\s+(?:a|an|the)(?:\s+total\s+of)?)?\s+$",
    re.IGNORECASE,
)  # fmt: skip
_OR_MORE = re.compile(r"\s+or\s+(?P<more>more)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\b(?P<word>between|from)\s+$", re.IGNORECASE)
_SECOND = re.compile(rf"\s?(?:to|and|–|-)\s?(?:{DIGITS})(?!\d)(?=\s|[,.;)])")
_JOIN = re.compile(r"\s?(?P<join>to|or|and|–|—|-)\s?", re.IGNORECASE)
# What a number belongs to when one of these stands before or behind it: no figure of ours.
_NAMED = re.compile(
    r"(?:[$€£¥]|\b(?:US\$|USD|EUR|GBP|No\.?|Nos\.?|Articles?|Resolution|Phase|Section|Part|Chapter|"
    r"Protocol|aged(?: from| between)?|ages?|page|Route|Highway|Lot|Zone|Group of|Type|version|"
    r"around the age of)\s?)$"
)
_OTHER = re.compile(
    r"-?\s?(?:mm|cm|kg|g|mg|kph|mph|km/h|°|-?years?[\s-]olds?|(?:million|billion|thousand)?\s?"
    r"(?:US\s)?(?:dollars?|euros?|pounds|hryvnia\w*|roubles?|rubles?|yen)|st|nd|rd|th|(?:a|p)\.?m|"
    r":\d\d)\b|\+?-(?:plus|odd|member|strong|point|page|man|person|seat|storey)\b",
    re.IGNORECASE,
)
_LAND = r"(?:of\s+(?:\w+\s+)?(?:land|territory|ground|farmland|minefields?|soil))"
_ONE_IN = re.compile(r"\b(?:one|two|three|\d+)\s+(?:in|out of)\s+(?:every\s+)?$", re.IGNORECASE)
_STRANGE = re.compile(
    rf"(?P<n>{DIGITS})\s+(?P<unit>(?:square\s+|sq\.?\s+)?[a-z]+)\s+{_LAND}\b|"
    rf"(?P<m>{DIGITS})\s+(?P<square>(?:square|sq\.?)\s+[a-z]+)",
    re.IGNORECASE,
)
_NO_UNIT_WORDS = """
percent cent pieces tracts plots swathes parcels areas patches kinds types
"""
_NO_UNIT = frozenset(_NO_UNIT_WORDS.split())
_SCALED = re.compile(rf"(?:{'|'.join(SCALE)})$", re.IGNORECASE)
_KNOWN = re.compile("|".join(_SPELT.values()), re.IGNORECASE)


class Strange(NamedTuple):
    """A figure of land in a unit nobody knows."""

    text: str
    unit: str
    start: int


class Figure(NamedTuple):
    """A quantity, and the same in a second unit where the text gives it beside."""

    quantity: Quantity
    converted: Quantity | None

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.quantity.start

    @property
    def end(self) -> int:
        """Where it ends, with its conversion and the bracket around that."""
        return self.quantity.end if self.converted is None else self.converted.end


def _unit(text: str, at: int) -> tuple[str, int]:
    found = _UNIT.match(text, at)
    if found is None:
        return "", at
    return _NAMES[next(i for i in range(len(_NAMES)) if found[f"u{i}"])], found.end()


def _qualifier(text: str, start: int) -> tuple[Qualifier | None, int]:
    found = _QUALIFIER.search(text, max(0, start - 40), start)
    if found is None:
        return None, start
    return next(k for i, k in enumerate(_KINDS) if found[f"q{i}"]), found.start()


def quantities(text: str) -> Iterator[Quantity]:
    """Every figure of a sentence, in order."""
    at = 0
    while found := NUMBER.search(text, at):
        at = found.end()
        if _NAMED.search(text, max(0, found.start() - 20), found.start()):
            other = _SECOND.match(text, at)  # "aged eight to 12"
            at = other.end() if other else at
            continue
        one = _read(text, found)
        if one is not None:
            at = one.end
            yield one


def _read(text: str, found: re.Match[str]) -> Quantity | None:
    """The figure that begins with a number: its range, unit and qualifier."""
    low = high = number(found[0])
    unit, end = _unit(text, found.end())
    lead = _BETWEEN.search(text, max(0, found.start() - 9), found.start())
    start = found.start() if lead is None else lead.start()
    second = _second(text, end, unit, lead["word"].lower() if lead else "")
    if second is not None:
        value, unit, end, scale = second
        low *= 1 if _SCALED.search(found[0]) else scale
        if value < low:  # "from 60 to 6": a fall, no range
            return None
        high = value
    else:
        start = found.start()
    if not unit and _OTHER.match(text, end):
        return None
    qualifier, start = _qualifier(text, start)
    if more := _OR_MORE.match(text, end):
        qualifier, end = Qualifier.AT_LEAST, more.end()
        unit, end = (unit, end) if unit else _unit(text, end)
    return Quantity(low, high, unit, qualifier, start, end)


def _second(text: str, at: int, unit: str, lead: str) -> tuple[float, str, int, float] | None:
    """The upper end of a range, its unit, where it ends, and the "million" of both its ends."""
    join = _JOIN.match(text, at)
    if join is None or (join["join"].lower() == "and" and lead != "between"):
        return None
    found = BARE.match(text, join.end())
    if found is None:
        return None
    own, end = _unit(text, found.end())
    counted = not own and lead == "from"  # "from 60 to 600": two figures
    if counted or (unit and unit != own) or (own in ("%", "fold") and lead == "from"):
        return None
    scaled = _SCALED.search(found[0])
    scale = SCALE[scaled[0].lower()] if scaled else 1.0
    return number(found[0]), own, end, scale


def dimension(unit: str) -> str:
    """area, length, time, calendar, or empty for a figure without such a unit."""
    return UNITS[unit][0] if unit in UNITS else ""


def figures(text: str) -> list[Figure]:
    """Figures in order, each with its conversion where that follows in brackets or after "or".

    The ten of "one in ten" is none: it is a share.
    """
    found = [q for q in quantities(text) if not _ONE_IN.search(text, 0, q.start)]
    return with_conversions(found, text)


def with_conversions(found: Sequence[Quantity], text: str) -> list[Figure]:
    """Figures beside the same figure in a second unit."""
    pairs: list[Figure] = []
    for one in found:
        if pairs and pairs[-1].converted is None:
            last = pairs[-1].quantity
            between = text[last.end : one.start].strip()
            same = dimension(one.unit) in ("area", "length") and (
                dimension(one.unit) == dimension(last.unit) and one.unit != last.unit
            )
            if same and between in ("(", "(or", ", or", "or", "[", "/"):
                pairs[-1] = Figure(last, one)
                continue
        pairs.append(Figure(one, None))
    return pairs


def strange_units(text: str) -> Iterator[Strange]:
    """Figures of land whose unit is none of `UNITS`."""
    for found in _STRANGE.finditer(text):
        figure, unit = found["n"] or found["m"], found["unit"] or found["square"]
        if _KNOWN.match(unit) or unit.lower().split()[0] in SCALE or unit.lower() in _NO_UNIT:
            continue
        yield Strange(f"{figure} {unit}", unit, found.start())
