"""Words: wrong encodings, spellings of one word, cells with two codes, unknown ordnance."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache

from fallow.base.finding import Finding, Value
from fallow.catalogue import items
from fallow.intake.checks.subject import Subject
from fallow.intake.codelists import word_for
from fallow.intake.headers import plain

_FEW = 60
_SHARE = 0.2
# What UTF-8 looks like when it is read in another encoding.
_SIGNS = {
    "cp1252": re.compile("[ÃÂâÅÄÐÑØÙ][\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"),
    "cp1251": re.compile("[РС][\u0080-\u00ffЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџ°±Ііґµ¶·ё№є»јЅѕї]"),
}
_APART = re.compile(r"\s*[;|/,]\s*")


def repaired(text: str) -> tuple[str, str] | None:
    """A text that was UTF-8 and was read in another encoding: that encoding and what it said."""
    for encoding, signs in _SIGNS.items():
        if not signs.search(text):
            continue
        try:
            better = _bytes(text, encoding).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
        if len(better) < len(text):
            return encoding, better
    return None


def _bytes(text: str, encoding: str) -> bytes:
    """The bytes of a text; those that Windows leaves undefined pass as they are."""
    return b"".join(c.encode("latin-1" if "\u0080" <= c <= "\u009f" else encoding) for c in text)


def encodings(subject: Subject) -> Iterator[Finding]:
    """Mojibake, with the encoding it comes from and the proposed text; letters that are lost."""
    seen: dict[str, tuple[str, str] | None] = {}
    for row in subject.rows:
        for column, text in row.values.items():
            if text.isascii():
                continue
            private = subject.private(column)
            if "\ufffd" in text:
                yield subject.about("text-lost", row, column, value="…" if private else text)
                continue
            if text not in seen:
                seen[text] = repaired(text)
            if fixed := seen[text]:
                values = {"value": text, "encoding": fixed[0], "proposed": fixed[1]}
                values |= {"value": "…", "proposed": "…"} if private else {}
                yield subject.about("text-garbled", row, column, **values)


def spellings(subject: Subject) -> Iterator[Finding]:
    """Words of a column with few words that differ in case, accents or spaces only; cells that
    hold two of the column's words at once."""
    for column in subject.table.columns:
        if subject.private(column):
            continue
        met = Counter(text for r in subject.rows if (text := r.values.get(column)))
        if not 1 < len(met) <= _FEW or sum(met.values()) < len(met) / _SHARE:
            continue
        alike: dict[str, list[str]] = defaultdict(list)
        for text in met:
            alike[plain(text)].append(text)
        for some in alike.values():
            if len(some) > 1 and plain(some[0]):
                best, *others = sorted(some, key=lambda t: (-met[t], t))
                rows = sum(met[o] for o in others)
                listed = ", ".join(f"“{o}”" for o in others)
                yield subject.whole("spellings-differ", column, best=best, others=listed, rows=rows)
        for text, rows in met.items():
            parts = [p for p in _APART.split(text) if p]
            if len(parts) > 1 and all(plain(p) in alike for p in parts):
                yield subject.whole("cell-two-codes", column, value=text, rows=rows)


@cache
def _ordnance() -> dict[str, str]:
    return {plain(item.name): item.name for item in items()}


def ordnance(subject: Subject) -> Iterator[Finding]:
    """Names of ordnance that the catalogue does not have, with the nearest that it has."""
    column, known = subject.column("item"), _ordnance()
    for text, rows in Counter(t for _, t in subject.cells("item")).items():
        name = plain(text)
        if name in known or word_for("hazard", text) or any(name in k.split() for k in known):
            continue
        near = [known[k] for k in get_close_matches(name, known, 3, 0.6)]
        values: dict[str, Value] = {"value": text, "rows": rows, "near": ", ".join(near) or "–"}
        yield subject.whole("ordnance-unknown", column, **values)
