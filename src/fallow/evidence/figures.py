"""Figures in running text: numbers, units, ranges, qualifiers and conversions in brackets."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from fallow.evidence.claim import Qualifier, Quantity

# Unit → (dimension, factor to m², m or h). A mile is 1609.344 m (1959 agreement), an acre
# 4046.8564224 m²; a month and a year have no fixed length and are kept as they are.
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
_SQUARE = r"(?:sq(?:uare|\.)?[\s-]*)"
_SPELT = {
    "km²": rf"{_SQUARE}(?:km|kms|kilomet(?:er|re)s?)\b\.?|km²|km2\b|sqkm\b",
    "mi²": rf"{_SQUARE}(?:mi|miles?)\b\.?|mi²",
    "m²": rf"{_SQUARE}(?:m|met(?:er|re)s?)\b\.?|m²|m2\b|sqm\b",
    "ha": r"hectares?\b|ha\b",
    "acre": r"acres?\b",
    "km": r"kilomet(?:er|re)s?\b|km\b",
    "mi": r"miles?\b",
    "m": r"met(?:er|re)s?\b",
    "h": r"hours?\b|hrs?\b|h\b",
    "d": r"days?\b",
    "week": r"weeks?\b",
    "month": r"months?\b",
    "year": r"years?\b",
    "min": r"minutes?\b",
    "%": r"%|per\s?cent\b|percent\b",
    "fold": r"fold\b|times\b",
}
_UNIT = "|".join(f"(?P<u{i}>{p})" for i, p in enumerate(_SPELT.values()))
_NAMES = list(_SPELT)
_WORDS = {
    w: n
    for n, w in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), start=1
    )
} | {"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "hundred": 100}
_DIGITS = r"\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMBER = rf"(?:{_DIGITS}|\b(?:{'|'.join(_WORDS)})\b)(?:\s(?:thousand|million|billion)\b)?"
_QUALIFIERS = {
    Qualifier.MORE_THAN: r"more than|over|above|exceeding|in excess of|upwards of",
    Qualifier.AT_LEAST: r"at least|no fewer than|no less than|not less than|a minimum of",
    Qualifier.UP_TO: r"up to|as many as|as much as|at most|no more than|a maximum of",
    Qualifier.LESS_THAN: r"less than|fewer than|under|below",
    Qualifier.ABOUT: r"about|around|roughly|approximately|some|nearly|almost|close to|an estimated|"
    r"estimated",
}
_QUALIFIER = "|".join(f"(?P<q{i}>{p})" for i, p in enumerate(_QUALIFIERS.values()))
_KINDS = list(_QUALIFIERS)
FIGURE = re.compile(
    rf"(?:(?<![\w-])(?:{_QUALIFIER})\s+)?(?:between\s+|from\s+)?"
    rf"(?<![\w.,/-])(?:(?P<low>{_NUMBER})(?:\s?(?:to|or|and|–|-)\s?))?(?P<high>{_NUMBER})"
    rf"(?:[\s-]*(?:{_UNIT}))?(?![\d])",
    re.IGNORECASE,
)
_LAND = r"(?:of\s+(?:\w+\s+)?(?:land|territory|ground|farmland|minefields?|soil))"
_STRANGE = re.compile(
    rf"(?P<n>{_DIGITS})\s+(?P<unit>(?:square\s+|sq\.?\s+)?[a-z]+)\s+{_LAND}|"
    rf"(?P<m>{_DIGITS})\s+(?P<square>(?:square|sq\.?)\s+[a-z]+)",
    re.IGNORECASE,
)
_NO_UNIT = {"percent", "cent", "pieces", "tracts", "plots", "swathes", "parcels", "areas"}
_SCALE = {"thousand": 1e3, "million": 1e6, "billion": 1e9}


class Strange(NamedTuple):
    """A figure of land in a unit nobody knows."""

    text: str
    unit: str
    start: int


def number(text: str) -> float:
    """The value of a number in digits or words, with thousand, million or billion."""
    parts = text.lower().split()
    scale = _SCALE.get(parts[-1], 1.0)
    first = parts[0]
    value = float(_WORDS[first]) if first in _WORDS else float(re.sub(r"[,\u00a0\u202f]", "", first))
    return value * scale


def figures(text: str, offset: int = 0) -> Iterator[Quantity]:
    """Every figure of a sentence, in order; positions are shifted by `offset`."""
    for found in FIGURE.finditer(text):
        unit = next((n for i, n in enumerate(_NAMES) if found[f"u{i}"]), "")
        kind = next((k for i, k in enumerate(_KINDS) if found[f"q{i}"]), None)
        high = number(found["high"])
        low = number(found["low"]) if found["low"] else high
        if low > high:  # "from 60 to 6": two figures, not a range
            low = high
        yield Quantity(low, high, unit, kind, offset + found.start(), offset + found.end())


def dimension(unit: str) -> str:
    """area, length, time, calendar, or empty for a figure without such a unit."""
    return UNITS[unit][0] if unit in UNITS else ""


def in_base(quantity: Quantity) -> float:
    """The upper figure in m², m or hours."""
    return quantity.high * UNITS[quantity.unit][1]


def with_conversions(found: list[Quantity], text: str) -> list[tuple[Quantity, Quantity | None]]:
    """Figures beside the same figure in a second unit, where that follows in brackets."""
    pairs: list[tuple[Quantity, Quantity | None]] = []
    for one in found:
        if pairs and (last := pairs[-1][0]) and pairs[-1][1] is None:
            between = text[last.end : one.start].strip()
            same = dimension(one.unit) and dimension(one.unit) == dimension(last.unit)
            if same and between in ("(", "(about", "(or", "or", "[") and one.unit != last.unit:
                pairs[-1] = (last, one)
                continue
        pairs.append((one, None))
    return pairs


def strange_units(text: str, offset: int = 0) -> Iterator[Strange]:
    """Figures of land whose unit is none of `UNITS`."""
    for found in _STRANGE.finditer(text):
        figure, unit = found["n"] or found["m"], found["unit"] or found["square"]
        known = re.fullmatch("|".join(_SPELT.values()), unit, re.IGNORECASE)
        magnitude = unit.lower().split()[0] in _SCALE
        if known or magnitude or unit.lower() in _NO_UNIT:
            continue
        yield Strange(f"{figure} {unit}", unit, offset + found.start())
