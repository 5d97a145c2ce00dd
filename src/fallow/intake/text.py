"""Bytes to text: what a file says about its encoding, else a guess that is named as one."""

import unicodedata
from collections import Counter

from fallow.base.finding import Finding, Place
from fallow.intake.table import refuse

# Encodings of one byte a letter that exports of the field's languages are met in.
_GUESSES = ("cp1251", "cp866", "koi8-r", "cp1252", "cp1250", "cp1256")
_MARKS = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
_SAMPLE = 200_000
_LOST = 0.1  # of the letters beyond ASCII
# Letters of the field's languages beyond ASCII. Anything else speaks against a guess.
_COMMON = frozenset("áéíóúñüàâãçêôõèëïîùûčćđšžäöß«»°–—’“”№") | frozenset(
    "абвгдежзийклмнопрстуфхцчшщъыьэюяєіїґјљњћџђѓќѕёابتثجحخدذرزسشصضطظعغفقكلمنهويىةئءأإآؤپچژگ،؟"
)


def _latin(letter: str) -> bool:
    return unicodedata.name(letter, "?").startswith("LATIN")


def _score(text: str) -> float:
    """How much a decoded sample looks like words of one script, per character beyond ASCII."""
    kinds: Counter[str] = Counter()
    points = 0.0
    before = " "
    for c in text:
        if c > "\x7f":
            lower = c.lower()
            if lower in _COMMON:
                points += 1.0
            elif unicodedata.category(c)[0] != "L":
                points -= 1.5
            # Inside a word a capital after a small letter is the sign of a wrong guess.
            if c != lower and before.isalpha() and before == before.lower():
                points -= 2.0
            if c.isalpha():
                kinds[unicodedata.name(c, "?").split(" ", maxsplit=1)[0]] += 1
                # Letters of two scripts in one word: likewise.
                if before.isascii() and before.isalpha():
                    points += 0.3 if _latin(c) else -1.5
        elif c.isalpha() and before > "\x7f" and before.isalpha():
            points += 0.3 if _latin(before) else -1.5
        before = c
    beyond = sum(c > "\x7f" for c in text)
    mixed = sum(kinds.values()) - max(kinds.values(), default=0)
    return (points - mixed) / max(beyond, 1)


def guessed_encoding(raw: bytes) -> str:
    """The encoding of one byte a letter in which the bytes look most like words."""
    high = bytes(raw[:_SAMPLE])
    best, best_score = "cp1252", float("-inf")
    for name in _GUESSES:
        text = high.decode(name, errors="replace")
        score = _score(text) - 5.0 * text.count("\N{REPLACEMENT CHARACTER}")
        if score > best_score:
            best, best_score = name, score
    return best


def guess(file: str, encoding: str) -> Finding:
    """The finding that an encoding was guessed."""
    return Finding("encoding-guessed", Place(file), {"file": file, "encoding": encoding})


def decoded(raw: bytes, file: str, kind: str) -> tuple[str, str | None]:
    """The text, and the encoding's name when it had to be guessed (else None).

    A byte-order mark or valid UTF-8 is no guess. Raises Refusal for binary content.
    """
    for mark, name in _MARKS.items():
        if raw.startswith(mark):
            try:
                return raw.decode(name), None
            except UnicodeDecodeError as error:
                detail = f"not {name}: {error.reason}"
                raise refuse("file-unreadable", file, format=kind, detail=detail) from error
    if b"\0" in raw:
        wide = _wide(raw)
        if wide is None:
            raise refuse("file-unreadable", file, format=kind, detail="binary content")
        return wide
    try:
        return raw.decode("utf-8"), None
    except UnicodeDecodeError:
        if (text := _nearly_utf8(raw)) is not None:
            return text, "UTF-8"
        name = guessed_encoding(raw)
        return raw.decode(name, errors="replace"), name


def _nearly_utf8(raw: bytes) -> str | None:
    """UTF-8 with a few bytes lost on the way, or None when it is hardly any."""
    text = raw.decode("utf-8", errors="replace")
    lost = text.count("\N{REPLACEMENT CHARACTER}")
    beyond = len(text) - len(text.encode("ascii", errors="ignore"))
    return text if lost <= _LOST * beyond else None


def _wide(raw: bytes) -> tuple[str, str] | None:
    """UTF-16 without its mark: every other byte of plain text is zero."""
    half = len(raw[:2000]) // 2
    for name, zeros in (("utf-16-le", raw[1:2000:2]), ("utf-16-be", raw[0:2000:2])):
        if zeros.count(0) > 0.8 * half and len(raw) % 2 == 0:
            try:
                text = raw.decode(name)
            except UnicodeDecodeError:
                continue
            if "\0" not in text:
                return text, name
    return None
