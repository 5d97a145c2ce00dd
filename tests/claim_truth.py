"""Hold what the reader finds in a text against claims annotated by hand.

A truth is a TOML file of `tests/cases/claims`: the text (or the name of an article and its
SHA-256) and its claims. A claim is found when one of the reader's has its kind, overlaps its
anchor and has the same figure and unit, items, states and treaty wherever the truth gives them.
`optional` claims are neither asked for nor held against a reader. A list where one value is
expected (kind, state, voice …) means that each of them is right; an empty word stands for None.
"""

import hashlib
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from fallow.evidence.claim import Claim, Kind, Quantity, Speaker, Voice

CASES = Path(__file__).parent / "cases" / "claims"
NAMED = ("state", "to_state", "treaty")
DETAILS = ("qualifier", "converted", "period", "place", "noun", "deed")


@dataclass(frozen=True)
class Truth:
    """One annotated claim: its anchor in the text (characters, half-open) and its table."""

    start: int
    end: int
    table: dict[str, Any]

    @property
    def optional(self) -> bool:
        return bool(self.table.get("optional", False))


@dataclass(frozen=True)
class Case:
    """An annotated text."""

    name: str
    text: str
    published: date | None
    language: str
    truths: tuple[Truth, ...]


@dataclass(frozen=True)
class Score:
    """What matched, what was missed, what was false; `details` counts right and asked."""

    matched: tuple[tuple[Truth, Claim], ...] = ()
    missed: tuple[Truth, ...] = ()
    false: tuple[Claim, ...] = ()
    misattributed: tuple[tuple[Truth, Claim], ...] = ()
    details: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def precision(self) -> float:
        """Share of the reader's claims that are right; 1 when it made none."""
        return _share(len(self.matched), len(self.matched) + len(self.false))

    @property
    def recall(self) -> float:
        """Share of the claims asked for that were found."""
        return _share(len(self.matched), len(self.matched) + len(self.missed))

    @property
    def attribution(self) -> float:
        """Share of the claims found whose whole chain of speakers is right."""
        return _share(len(self.matched) - len(self.misattributed), len(self.matched))


def load(path: Path, articles: Path | None = None) -> Case:
    """An annotated text; one that names a file is read in `articles` and must have its SHA-256."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    if "file" in table:
        assert articles is not None, f"{path.name} needs the folder of articles"
        raw = (articles / table["file"]).read_bytes()
        assert hashlib.sha256(raw).hexdigest() == table["sha256"], f"{table['file']} has changed"
        text = raw.decode("utf-8")
    else:
        text = table["text"]
    truths = tuple(_anchored(text, claim, path.name) for claim in table.get("claim", ()))
    return Case(path.stem, text, table.get("published"), table["language"], truths)


def articles(shared_data: Path) -> list[Case]:
    """The annotated articles of the shared data."""
    return [load(p, shared_data / "articles") for p in sorted(CASES.glob("*.toml"))]


def developed() -> list[Case]:
    """The annotated texts of our own that were read while the reader's rules were written."""
    return [load(p) for p in sorted((CASES / "developed").glob("*.toml"))]


def unseen() -> list[Case]:
    """The annotated texts of our own that nobody looked at while writing a rule."""
    return [load(p) for p in sorted((CASES / "unseen").glob("*.toml"))]


def score(truths: Sequence[Truth], claims: Sequence[Claim]) -> Score:
    """Match one to one, as many as possible, then judge who speaks and the details."""
    worth = np.array([[_worth(t, c) for c in claims] for t in truths]).reshape(
        len(truths), len(claims)
    )
    rows, columns = linear_sum_assignment(worth, maximize=True)
    pairs = [(truths[r], claims[c]) for r, c in zip(rows, columns, strict=True) if worth[r, c] > 0]
    found = {id(t) for t, _ in pairs}
    used = {id(c) for _, c in pairs}
    asked = tuple(p for p in pairs if not p[0].optional)
    return Score(
        matched=asked,
        missed=tuple(t for t in truths if id(t) not in found and not t.optional),
        false=tuple(c for c in claims if id(c) not in used),
        misattributed=tuple((t, c) for t, c in asked if not said_by(t, c.who)),
        details={
            name: (sum(_detail(name, t.table[name], c) for t, c in these), len(these))
            for name in DETAILS
            if (these := [p for p in asked if name in p[0].table])
        },
    )


def total(scores: Iterable[Score]) -> Score:
    """All texts as one."""
    every = list(scores)
    return Score(
        tuple(p for s in every for p in s.matched),
        tuple(t for s in every for t in s.missed),
        tuple(c for s in every for c in s.false),
        tuple(p for s in every for p in s.misattributed),
        {
            name: (sum(s.details[name][0] for s in has), sum(s.details[name][1] for s in has))
            for name in DETAILS
            if (has := [s for s in every if name in s.details])
        },
    )


def rates(name: str, result: Score) -> list[str]:
    """The figures in a line, and a second for the details of what was found."""
    found = f"{len(result.matched)} found, {len(result.missed)} missed, {len(result.false)} false"
    shares = f"precision {result.precision:.3f}, recall {result.recall:.3f}"
    lines = [f"{name}: {shares}, attribution {result.attribution:.3f} ({found})"]
    if result.details:
        of = (f"{n} {right}/{asked}" for n, (right, asked) in result.details.items())
        lines.append("  of those found: " + ", ".join(of))
    return lines


def printed(name: str, text: str, result: Score) -> str:
    """The figures of a text, then what was missed, what was false and said by another."""
    lines = rates(name, result)
    lines += [
        f"  missed  {t.table['kind']} {_about(t)}: {text[t.start : t.end]!r}" for t in result.missed
    ]
    lines += [
        f"  false   {c.kind} {_figure(c.quantity)} {c.state or ''} {c.treaty or ''} {c.items or ''}"
        f": {c.text!r}"
        for c in result.false
    ]
    lines += [
        f"  speaker {text[t.start : t.end]!r}: {[s.name for s in c.who]}, "
        f"not {[s['name'] for s in t.table.get('who', ())]}"
        for t, c in result.misattributed
    ]
    return "\n".join(lines)


def said_by(truth: Truth, who: Sequence[Speaker]) -> bool:
    """Whether the chain is the annotated one, or one of its other readings (`who_or`)."""
    if "who" not in truth.table:
        return True
    chains = [truth.table["who"], *truth.table.get("who_or", ())]
    return any(
        len(chain) == len(who) and all(_same_speaker(a, s) for a, s in zip(chain, who, strict=True))
        for chain in chains
    )


def _same_speaker(annotated: dict[str, Any], speaker: Speaker) -> bool:
    """A name holds the annotated core and lies within its full form, or is another of its forms."""
    if speaker.voice not in [Voice(v) for v in _many(annotated["voice"])]:
        return False
    name, core = _words(speaker.name), _words(annotated["name"])
    full = _words(annotated.get("full", annotated["name"]))
    others = [_words(other) for other in annotated.get("or", ())]
    return (_within(core, name) and _within(name, full)) or name in others


def _words(name: str) -> list[str]:
    words = [w.strip('(),“”"') for w in name.casefold().replace("’", "'").split()]
    return words[1:] if words and words[0] in ("the", "a", "an") else words


def _within(short: list[str], long: list[str]) -> bool:
    return any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1))


def _anchored(text: str, claim: dict[str, Any], name: str) -> Truth:
    quote = claim["quote"]
    assert text.count(quote) == 1, f"{name}: {quote!r} stands {text.count(quote)} times"
    for kind in _many(claim["kind"]):
        Kind(kind)
    start = text.index(quote)
    return Truth(start, start + len(quote), claim)


def _worth(truth: Truth, claim: Claim) -> float:
    """0 where the two differ; more for a claim that is asked for and for the right speaker."""
    overlap = min(truth.end, claim.end) - max(truth.start, claim.start)
    table = truth.table
    same = (
        overlap > 0
        and claim.kind in [Kind(k) for k in _many(table["kind"])]
        and ("value" not in table or _same_figure(table, claim.quantity))
        and ("items" not in table or sorted(table["items"]) == sorted(claim.items))
        and all((getattr(claim, n) or "") in _many(table[n]) for n in NAMED if n in table)
    )
    if not same:
        return 0.0
    longest = max(truth.end - truth.start, claim.end - claim.start)
    return (1 if truth.optional else 10) + said_by(truth, claim.who) + overlap / longest


def _same_figure(table: dict[str, Any], quantity: Quantity | None) -> bool:
    low, *rest = _many(table["value"])
    return quantity is not None and (quantity.low, quantity.high, quantity.unit) == (
        low,
        rest[0] if rest else low,
        table.get("unit", ""),
    )


def _detail(name: str, wanted: Any, claim: Claim) -> bool:
    if name == "qualifier":
        return (claim.quantity.qualifier if claim.quantity else None) in _many(wanted)
    if name == "converted":
        return _same_figure(wanted, claim.converted)
    if name == "period":
        days = [wanted.get(n) for n in ("first", "last", "start_by")]
        period = claim.period
        return period is not None and [period.first, period.last, period.start_by] == days
    return getattr(claim, name) in _many(wanted)


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _about(truth: Truth) -> str:
    named = (truth.table.get(n) for n in ("value", "unit", "items", *NAMED))
    return " ".join(str(v) for v in named if v is not None)


def _figure(quantity: Quantity | None) -> str:
    if quantity is None:
        return ""
    low, high = f"{quantity.low:g}", f"{quantity.high:g}"
    return f"{low if low == high else f'{low}–{high}'} {quantity.unit}".strip()
