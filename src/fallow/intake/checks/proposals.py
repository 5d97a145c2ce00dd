"""Repairs that a check proposes for single rows: never made unless a person accepts them by name.

Each proposer yields what a row holds and what it should probably hold. The checks say it as
findings; `accepted` makes it so, and keeps what was received beside it.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Geometry

from fallow.base.border import MARGIN_DEGREES
from fallow.base.finding import Finding, Value
from fallow.intake.checks.subject import Subject
from fallow.intake.numbers import read_number
from fallow.intake.table import AS_RECEIVED, Row

# What UTF-8 looks like when it is read in another encoding.
_SIGNS = {
    "cp1252": re.compile("[ÃÂâÅÄÐÑØÙ][\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"),
    "cp1251": re.compile("[РС][\u0080-\u00ffЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџ°±Ііґµ¶·ё№є»јЅѕї]"),
}
_MEASURES = ("area_m2", "task_m2", "depth_m")
_DECIMAL = re.compile(r"^[+-]?(?:\d+|\d{1,3}(?:[.,]\d{3})+)([.,])(?:\d{1,2}|\d{4,})$")
_GROUPS = re.compile(r"^[+-]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+$")
_EITHER = re.compile(r"^[+-]?\d{1,3}([.,])\d{3}$")
_NEARLY_ALL = 0.9
_ENOUGH = 10


@dataclass(frozen=True, slots=True)
class Repair:
    """What a row holds in a column (None: its position) and what is proposed instead.

    `values` are those of the finding that proposes it; they hold nothing about a person.
    """

    code: str
    row: Row
    column: str | None
    received: str
    proposed: str
    shape: Geometry | None = None
    values: Mapping[str, Value] = field(default_factory=dict)

    def finding(self, subject: Subject) -> Finding:
        """The finding that proposes it."""
        spot = None
        if self.shape is not None and self.row.shape is not None:
            west, south, east, north = self.row.shape.bounds
            spot = ((west + east) / 2, (south + north) / 2)
        return Finding(self.code, subject.at(self.row, self.column, spot), self.values)


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


def garbled(subject: Subject) -> Iterator[Repair]:
    """Mojibake, with the encoding it comes from and what the text said."""
    seen: dict[str, tuple[str, str] | None] = {}
    columns = set(subject.table.columns)  # not what a repair kept as received
    for row in subject.rows:
        for column, text in row.values.items():
            if text.isascii() or column not in columns:
                continue
            if text not in seen:
                seen[text] = repaired(text)
            if fixed := seen[text]:
                private = subject.private(column)
                told: dict[str, Value] = {"value": text, "proposed": fixed[1]}
                told = dict.fromkeys(told, "…") if private else told
                values = told | {"encoding": fixed[0]}
                yield Repair("text-garbled", row, column, text, fixed[1], values=values)


def inside(border: Geometry, spots: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether positions (n, 2) lie in a country, or close to its border."""
    near = border.buffer(MARGIN_DEGREES)
    shapely.prepare(near)
    return np.asarray(shapely.contains_xy(near, spots[:, 0], spots[:, 1]), dtype=np.bool_)


Spots = NDArray[np.float64]
_TURNS: tuple[tuple[str, Callable[[Spots], Spots]], ...] = (
    ("position-swapped", lambda spots: spots[:, ::-1]),
    ("position-hemisphere", lambda spots: spots * (1, -1)),
    ("position-hemisphere", lambda spots: spots * (-1, 1)),
    ("position-hemisphere", lambda spots: spots * (-1, -1)),
)


def turned(subject: Subject) -> Iterator[Repair]:
    """Positions and outlines outside the country that lie inside with the two numbers exchanged,
    or with the other sign."""
    rows, spots = subject.placed()
    if subject.border is None or not rows:
        return
    outside = np.flatnonzero(~inside(subject.border, spots))
    if not len(outside):
        return
    some = spots[outside]
    told: set[int] = set()
    for code, turned_by in _TURNS:
        turn = turned_by(some)
        for at in np.flatnonzero(inside(subject.border, turn)):
            if at not in told:
                told.add(int(at))
                lon, lat = (float(v) for v in turn[at])
                values: dict[str, Value] = {"lon": f"{lon:g}", "lat": f"{lat:g}"}
                row = rows[outside[at]]
                shape = shapely.transform(shapely.force_2d(row.shape), turned_by)
                was = shapely.to_wkt(row.shape, rounding_precision=-1)
                yield Repair(code, row, None, was, f"{lon:g}, {lat:g}", shape, values)


def decimal_mark(cells: Sequence[str]) -> str | None:
    """The decimal mark that the cells of a column prove, "." or ","; None when they prove
    none, or both."""
    proven = Counter[str]()
    for text in set(cells):
        if match := _DECIMAL.match(text):
            proven[match[1]] += 1
        elif match := _GROUPS.match(text):
            proven["." if match[1] == "," else ","] += 1
    return next(iter(proven)) if len(proven) == 1 else None


def marks(subject: Subject) -> Iterator[Repair]:
    """Numbers such as "2.006" that the other cells of their column prove to be read wrongly: a
    mark of thousands taken for a decimal mark, or the other way round."""
    for name in _MEASURES:
        column, cells = subject.column(name), subject.cells(name)
        mark = decimal_mark([text for _, text in cells])
        if mark is None:
            continue
        for row, text in cells:
            match = _EITHER.match(text)
            if match is None:
                continue
            better = text.replace(",", ".") if match[1] == mark else text.replace(match[1], "")
            now = read_number(text)
            if now is not None and now.value != float(better):
                values: dict[str, Value] = {
                    "value": text,
                    "read": f"{now.value:g}",
                    "proposed": better,
                    "mark": mark,
                }
                yield Repair("number-mark", row, column, text, better, values=values)


def short_codes(subject: Subject) -> Iterator[Repair]:
    """Codes of digits that are shorter than nearly all others: zeros in front were lost, which
    the column does not prove (there `code-restored` says so)."""
    column = subject.column("admin_code")
    if column is None or "admin_code" in subject.mapping.widths:
        return
    cells = [(r, t) for r, t in subject.cells("admin_code") if t.isascii() and t.isdigit()]
    lengths = Counter(len(text) for _, text in cells)
    if len(lengths) < 2:  # noqa: PLR2004
        return
    width, rows = lengths.most_common(1)[0]
    if rows < max(_ENOUGH, _NEARLY_ALL * len(cells)):
        return
    for row, text in cells:
        if len(text) < width:
            better = text.zfill(width)
            values: dict[str, Value] = {"value": text, "proposed": better, "digits": width}
            yield Repair("code-short", row, column, text, better, values=values)


Proposer = Callable[[Subject], Iterator[Repair]]
PROPOSERS: Mapping[str, Proposer] = {
    "text-garbled": garbled,
    "position-swapped": turned,
    "position-hemisphere": turned,
    "number-mark": marks,
    "code-short": short_codes,
}


def accepted(
    subject: Subject, codes: Collection[str], by: str
) -> tuple[tuple[Row, ...], list[Finding]]:
    """The rows with every proposed repair of some codes made, in the name of `by`, and a finding
    for each. What was received stays in the row: "COLUMN as received"."""
    rows, findings = {(r.file, r.number): r for r in subject.rows}, list[Finding]()
    for propose in dict.fromkeys(PROPOSERS[c] for c in PROPOSERS if c in codes):
        for repair in propose(subject):
            if repair.code not in codes:
                continue
            which = (repair.row.file, repair.row.number)
            now = rows[which]
            received = {f"{repair.column} as received": repair.received}
            if repair.shape is not None:
                kept = {AS_RECEIVED: repair.received}
                now = replace(now, shape=repair.shape, values={**now.values, **kept})
            else:
                told = {str(repair.column): repair.proposed}
                now = replace(now, values={**received, **now.values, **told})
            rows[which] = now
            findings.append(_made(subject, repair, by))
    return tuple(rows.values()), findings


def _made(subject: Subject, repair: Repair, by: str) -> Finding:
    private = repair.column is not None and subject.private(repair.column)
    values: dict[str, Value] = {
        "value": "…" if private else repair.received,
        "accepted": "…" if private else repair.proposed,
        "what": repair.code,
        "by": by,
        "on": subject.today.isoformat(),
    }
    return Finding("repair-made", subject.at(repair.row, repair.column), values)
