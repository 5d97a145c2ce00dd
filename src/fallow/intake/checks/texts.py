"""Words: wrong encodings, spellings of one word, cells with two codes, unknown ordnance."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache

from fallow.base.finding import Finding, Value
from fallow.catalogue import items
from fallow.intake.checks.proposals import garbled
from fallow.intake.checks.subject import Subject
from fallow.intake.codelists import word_for
from fallow.intake.headers import plain

_FEW = 60
_SHARE = 0.2
_APART = [re.compile(sign) for sign in (";", r"\|", ",", "/", "[;|,/]")]
_PROVEN = 2  # cells whose parts all stand alone elsewhere prove that a sign divides words


def encodings(subject: Subject) -> Iterator[Finding]:
    """Mojibake, with the encoding it comes from and the proposed text; letters that are lost."""
    for row in subject.rows:
        for column, text in row.values.items():
            if not text.isascii() and "\ufffd" in text:
                told = "…" if subject.private(column) else text
                yield subject.about("text-lost", row, column, value=told)
    yield from (r.finding(subject) for r in garbled(subject))


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
        for text in dict.fromkeys(_doubled(met)):
            yield subject.whole("cell-two-codes", column, value=text, rows=met[text])


def _doubled(words: Iterable[str]) -> Iterator[str]:
    """Those that are several of the others, with a sign between; where the sign is proven, also
    those of which one part only stands alone elsewhere."""
    known = {plain(t) for t in words} - {""}
    for apart in _APART:
        parts = {t: {plain(p) for p in apart.split(t)} - {""} for t in words}
        split = {t: some for t, some in parts.items() if len(some) > 1}
        sure = [t for t, some in split.items() if some <= known]
        yield from sure
        if len(sure) >= _PROVEN:
            yield from (t for t, some in split.items() if some & known)


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
