"""Rows of a decisions file as directives."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime

import shapely
from shapely import Geometry

from fallow.base.finding import Finding, Place
from fallow.base.time import parse_day
from fallow.land.types import RESULT, Act, Classification, Directive, Terms
from fallow.records import Origin

# The acts that a decision can be; opening is an import, repairing an acceptance.
DECISIONS = {Act.CLASSIFY: Classification.CHA, **RESULT}
_TEXTS = ("evidence", "method", "organisation", "approver", "edition", "note")


def read_decisions(
    rows: Iterable[tuple[int, Geometry | None, Mapping[str, str]]],
    batch_id: str,
    recorded_at: datetime,
    by: str,
) -> tuple[list[Directive], list[Finding]]:
    """Directives of the rows (number, outline of the part or None, cells), and what is wrong.

    The id of a directive is made from its content, so the same decision has the same id
    wherever it is read.
    """
    directives, findings = [], []
    for number, shape, cells in rows:
        wrong = _unreadable(number, cells)
        findings += wrong
        if not wrong:
            origin = Origin(batch_id, number)
            directives.append(_directive(origin, shape, cells, recorded_at, by))
    return directives, findings


def _unreadable(number: int, cells: Mapping[str, str]) -> list[Finding]:
    found = []
    act, day, depth = cells.get("act", ""), cells.get("date", ""), cells.get("depth_m")
    if act not in [a.value for a in DECISIONS]:
        known = ", ".join(a.value for a in DECISIONS)
        found.append(
            Finding("act-unknown", Place(row=number, field="act"), {"act": act, "known": known})
        )
    if not cells.get("area_id"):
        found.append(
            Finding("area-unknown", Place(row=number, field="area_id"), {"area": "(blank)"})
        )
    if parse_day(day) is None:
        found.append(Finding("date-unreadable", Place(row=number, field="date"), {"value": day}))
    if depth is not None and _depth(depth) is None:
        found.append(
            Finding(
                "value-unknown",
                Place(row=number, field="depth_m"),
                {"value": depth, "field": "depth_m"},
            )
        )
    return found


def _depth(text: str) -> float | None:
    try:
        depth = float(text)
    except ValueError:
        return None
    return depth if 0 < depth < 100 else None  # noqa: PLR2004 - metres, and a number


def _directive(
    origin: Origin,
    shape: Geometry | None,
    cells: Mapping[str, str],
    recorded_at: datetime,
    by: str,
) -> Directive:
    act, area_id, on = Act(cells["act"]), cells["area_id"], parse_day(cells["date"])
    assert on is not None
    outline = None if shape is None else shapely.force_2d(shape)
    depth = cells.get("depth_m")
    terms = Terms(
        **{name: cells.get(name) for name in _TEXTS},
        depth_m=_depth(depth) if depth else None,
    )
    content = repr((act, area_id, on, terms)).encode()
    content += shapely.to_wkb(outline) if outline is not None else b""
    digest = hashlib.sha256(content).hexdigest()[:8]
    return Directive(
        id=f"{area_id}/{act}-{on}-{digest}",
        area_id=area_id,
        act=act,
        to=DECISIONS[act],
        on=on,
        recorded_at=recorded_at,
        by=by,
        outline=outline,
        terms=terms,
        origin=origin,
    )
