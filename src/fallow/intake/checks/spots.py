"""Positions: swapped, on the wrong half of the world, rounded, far away, in another district."""

from collections import Counter
from collections.abc import Iterator

import numpy as np
import shapely

from fallow.base.border import MARGIN_DEGREES
from fallow.base.finding import Finding, Value
from fallow.intake.checks import proposals
from fallow.intake.checks.proposals import inside
from fallow.intake.checks.subject import Subject
from fallow.intake.headers import plain
from fallow.intake.table import OPERATION, PRECISION
from fallow.records import RecordKind

_MANY = 10
_ZONE_DEGREES = 6.0
_DIGITS = 1e-7  # what binary fractions leave of a hundredth
_SENTINELS = (0.0, 1.0, 99.0, 999.0, -1.0, -99.0, -999.0, 99.9999, 9999.0)
_TAIL = 0.01
_LEAST_POINTS = 50
_EVENTS = (RecordKind.ACCIDENT, RecordKind.ITEM, RecordKind.VICTIM, RecordKind.RISK_EDUCATION)


def sentinels(subject: Subject) -> Iterator[Finding]:
    """Positions that stand for "not known": 0, 0 and the like."""
    rows, spots = subject.placed()
    same = spots[:, 0] == spots[:, 1]
    for at in np.flatnonzero(same & np.isin(spots[:, 0], _SENTINELS)):
        yield Finding(
            "position-sentinel",
            subject.at(rows[at], spot=spots[at]),
            {"value": f"{spots[at, 0]:g}, {spots[at, 1]:g}"},
        )


def turned(subject: Subject) -> Iterator[Finding]:
    """Positions outside the country that lie inside with the two numbers exchanged, or with
    the other sign: the likely slip is named, and nothing is changed."""
    yield from (r.finding(subject) for r in proposals.turned(subject))


def other_zone(subject: Subject) -> Iterator[Finding]:
    """Converted positions outside the country that lie inside in a neighbouring UTM zone: the
    same easting and northing one zone on are the same latitude, six degrees of longitude on."""
    rows, spots = subject.points()
    if subject.border is None or not rows:
        return
    converted = np.asarray([OPERATION in r.values or PRECISION in r.values for r in rows])
    out = np.flatnonzero(converted & ~inside(subject.border, spots))
    if not len(out):
        return
    for zones in (1, -1, 2, -2):
        moved = spots[out] + (_ZONE_DEGREES * zones, 0.0)
        found = inside(subject.border, moved)
        for at, (lon, lat) in zip(out[found], moved[found], strict=True):
            values: dict[str, Value] = {"zones": zones, "lon": f"{lon:g}", "lat": f"{lat:g}"}
            yield Finding("position-zone", subject.at(rows[at], spot=spots[at]), values)
        out = out[~found]


def rounded(subject: Subject) -> Iterator[Finding]:
    """Positions written with two decimals or fewer (a kilometre or more)."""
    rows, spots = subject.points()
    if not rows:
        return
    coarse = (np.abs(spots * 100 - np.round(spots * 100)) < _DIGITS).all(axis=1)
    if coarse.any():
        first = int(np.flatnonzero(coarse)[0])
        values = {"rows": int(coarse.sum()), "of": len(rows)}
        yield Finding("position-rounded", subject.at(rows[first], spot=spots[first]), values)


def crowded(subject: Subject) -> Iterator[Finding]:
    """Many events on one position: most likely that of a town hall."""
    if subject.kind not in _EVENTS:
        return
    rows, spots = subject.points()
    if not rows:
        return
    # As complex numbers a million positions sort in one dimension, which is much faster.
    together = spots[:, 0] + 1j * spots[:, 1]
    _, firsts, counts = np.unique(together, return_index=True, return_counts=True)
    for at in np.flatnonzero(counts >= _MANY):
        first = int(firsts[at])
        place = subject.at(rows[first], spot=spots[first])
        yield Finding("position-crowded", place, {"rows": int(counts[at])})


def far_away(subject: Subject) -> Iterator[Finding]:
    """Positions apart from all others: a gap in latitude or longitude wider than half of what
    nine tenths of the rows span, with no more than one row in a hundred beyond it."""
    rows, spots = subject.placed()
    if len(rows) < _LEAST_POINTS:
        return
    for axis, name in ((1, "latitude"), (0, "longitude")):
        values = spots[:, axis]
        order = np.sort(values)
        low, high = np.quantile(order, (0.05, 0.95))
        gaps, most = np.diff(order), max(1, int(_TAIL * len(order)))
        wide = np.flatnonzero(gaps > max((high - low) / 2, MARGIN_DEGREES))
        below = [order[g] for g in wide if g < most]
        above = [order[g + 1] for g in wide if g >= len(order) - 1 - most]
        least, greatest = max(below, default=-np.inf), min(above, default=np.inf)
        for at in np.flatnonzero((values <= least) | (values >= greatest)):
            place = subject.at(rows[at], spot=spots[at])
            said: dict[str, Value] = {"axis": name, "value": f"{values[at]:g}"}
            yield Finding("position-far", place, said | {"low": f"{low:g}", "high": f"{high:g}"})


def in_district(subject: Subject) -> Iterator[Finding]:
    """Positions and outlines in no district, or in others than the row names (accents and case
    ignored). An outline may reach into several; of a broken one the hull is taken."""
    known, column = subject.districts, None
    if known is not None:
        column = subject.column(known.field)
    if known is None or column is None:
        return
    rows, spots = subject.placed()
    shapes = np.asarray([r.shape for r in rows], dtype=object)
    broken = ~shapely.is_valid(shapes)
    shapes[broken] = shapely.convex_hull(shapes[broken])
    which, where = shapely.STRtree(known.outlines).query(shapes, predicate="intersects")
    found: dict[int, list[str]] = {}
    for at, district in zip(which, where, strict=True):
        found.setdefault(int(at), []).append(known.names[district])
    for at, row in enumerate(rows):
        said = row.values.get(column)
        if at not in found:
            yield Finding("position-no-district", subject.at(row, column, spots[at]), {})
        elif said and plain(said) not in {plain(n) for n in found[at]}:
            values = {"said": said, "found": ", ".join(found[at])}
            yield Finding("position-other-district", subject.at(row, column, spots[at]), values)


def uneven(subject: Subject) -> Iterator[Finding]:
    """One district that holds a fifth of the rows or more, and three times the next one's:
    a default of a form or a list is likelier than the truth."""
    for field in ("admin1", "admin2"):
        column = subject.column(field)
        counts = Counter(plain(text) for _, text in subject.cells(field))
        total, top = sum(counts.values()), counts.most_common(2)
        if len(counts) < 5 or total < _LEAST_POINTS or column is None:  # noqa: PLR2004
            continue
        share = top[0][1] / total
        if share >= 0.2 and top[0][1] >= 3 * top[1][1]:  # noqa: PLR2004
            name, most = top[0]
            told: dict[str, Value] = {"place": name, "share": round(100 * share, 1), "rows": most}
            yield subject.whole("district-dominates", column, **told)
