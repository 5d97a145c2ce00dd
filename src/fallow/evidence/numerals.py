"""Numbers in digits and in English words."""

import re

_UNITS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WORDS = {word: n for n, word in enumerate(_UNITS, start=1)} | {
    word: 10 * n for n, word in enumerate(_TENS, start=2)
}
SCALE = {
    "dozen": 12.0,
    "hundred": 100.0,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "mln": 1e6,
    "bln": 1e9,
}
DIGITS = r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?!\d|,\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_WORD = rf"(?:(?:{'|'.join(_TENS)})[- ](?:{'|'.join(_UNITS[:9])})|{'|'.join(reversed(WORDS))})"
_MAGNITUDE = rf"(?:[\s\u00a0-](?:{'|'.join(SCALE)})\b)"
_SCALED = "|".join(SCALE)
_VALUE = (
    rf"(?:(?:{DIGITS})(?!\d)|\b{_WORD}(?!\w)|\ba(?=\s+(?:{_SCALED})\b)|"
    rf"\bhalf a(?=\s+(?:million|billion|dozen)))(?:{_MAGNITUDE}{{1,2}})?"
)
# "One thousand nine hundred and thirty six".
_AND = r"\s+(?:and\s+)?"
_HUNDREDS = rf"{_WORD}\s+hundred(?:{_AND}{_WORD})?"
_SPELT = (
    rf"\b(?:{_WORD}\s+thousand,?{_AND}(?:{_HUNDREDS}|{_WORD})|{_WORD}\s+hundred{_AND}{_WORD})(?!\w)"
)
_VALUE = rf"(?:{_SPELT}|{_VALUE})"
BARE = re.compile(_VALUE, re.IGNORECASE)
NUMBER = re.compile(rf"(?<![\w.,/$€£#])(?<!\d-){_VALUE}", re.IGNORECASE)


def number(text: str) -> float:
    """The value of a number in digits or words, with hundred, thousand, million or billion."""
    if re.fullmatch(_SPELT, text, re.IGNORECASE):
        return _spelt(text)
    parts = re.split(r"[\s\u00a0-]+(?=[a-z])", text.lower())
    total: float | None = None
    scale = 1.0
    for part in parts:
        if part in SCALE:
            scale *= SCALE[part]
        elif part == "half":
            scale *= 0.5
        elif part != "a":
            total = (total or 0.0) + _plain(part)
    return (1.0 if total is None else total) * scale


def _spelt(text: str) -> float:
    """The value of "one thousand nine hundred and thirty six"."""
    total = under = 0.0
    for word in re.findall(r"[a-z]+", text.lower()):
        if word == "hundred":
            under *= 100
        elif word in SCALE:
            total, under = total + under * SCALE[word], 0.0
        elif word != "and":
            under += WORDS[word]
    return total + under


def _plain(part: str) -> float:
    return float(WORDS[part]) if part in WORDS else float(re.sub(r"[,\u00a0\u202f ]", "", part))
