"""Rows of a decisions file as directives."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime

import shapely
from shapely import Geometry

from fallow.base.finding import Finding, Place
from fallow.base.geo import whole_m2
from fallow.base.time import parse_day
from fallow.land.types import RESULT, Act, Classification, Directive, Terms
from fallow.records import HazardKind, Origin

# The acts that a decision can be, with what the land counts as afterwards unless the file says
# otherwise; an opening is an import, a repair an acceptance.
DECISIONS: dict[Act, Classification | None] = {
    **dict.fromkeys([a for a in Act if a not in (Act.OPEN, Act.REPAIR)]),
    Act.REOPEN: Classification.SHA,
    Act.EXTEND: Classification.SHA,
    Act.REESTIMATE: Classification.SHA,
    Act.CLASSIFY: Classification.CHA,
    **RESULT,
}
# Acts whose file may say suspected or confirmed.
_EITHER = (Act.REOPEN, Act.EXTEND, Act.REESTIMATE, Act.CLASSIFY)
_HAZARD = {c.value: c for c in Classification if c.is_hazard}
_RESULTS = {"passed": True, "failed": False}
_TEXTS = tuple(f.name for f in fields(Terms) if f.name != "depth_m")
_SHA256_DIGITS = 8


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
    act, day = cells.get("act", ""), cells.get("date", "")
    if act not in [a.value for a in DECISIONS]:
        known = ", ".join(a.value for a in DECISIONS)
        found.append(
            Finding("act-unknown", Place(row=number, field="act"), {"act": act, "known": known})
        )
    if not cells.get("area_id") and act != Act.ASSERT:
        found.append(
            Finding("area-unknown", Place(row=number, field="area_id"), {"area": "(blank)"})
        )
    if parse_day(day) is None:
        found.append(Finding("date-unreadable", Place(row=number, field="date"), {"value": day}))
    for name, read in _READ.items():
        text = cells.get(name)
        if text and read(text) is None:
            values = {"value": text, "field": name}
            found.append(Finding("value-unknown", Place(row=number, field=name), values))
    return found


def _depth(text: str) -> float | None:
    try:
        depth = float(text)
    except ValueError:
        return None
    return depth if 0 < depth < 100 else None  # noqa: PLR2004 - metres, and a number


def _whole_m2(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() else None


# Cells that are no free text, and how each is read (None: cannot be).
_READ: dict[str, Callable[[str], object]] = {
    "depth_m": _depth,
    "area_m2": _whole_m2,
    "to": _HAZARD.get,
    "result": _RESULTS.get,
    "hazard": lambda text: text.casefold() in {k.value.casefold() for k in HazardKind} or None,
}


def _directive(
    origin: Origin,
    shape: Geometry | None,
    cells: Mapping[str, str],
    recorded_at: datetime,
    by: str,
) -> Directive:
    act, area_id, on = Act(cells["act"]), cells.get("area_id", ""), parse_day(cells["date"])
    assert on is not None
    outline = None if shape is None else shapely.force_2d(shape)
    depth, figure = cells.get("depth_m"), cells.get("area_m2")
    terms = Terms(
        **{name: cells.get(name) or None for name in _TEXTS},
        depth_m=_depth(depth) if depth else None,
    )
    to = _HAZARD.get(cells.get("to", ""), DECISIONS[act]) if act in _EITHER else DECISIONS[act]
    about, passed = cells.get("about") or None, _RESULTS.get(cells.get("result", ""))
    measured = whole_m2([outline])[0] if act is Act.REOPEN and outline is not None else None
    content = (act, area_id, on, terms, to, about, passed, figure)
    return Directive(
        id=_name(act, area_id, on, content, outline),
        area_id=area_id,
        act=act,
        to=to,
        on=on,
        recorded_at=recorded_at,
        by=by,
        outline=outline,
        area_m2=_whole_m2(figure) if act is Act.ASSERT and figure else measured,
        terms=terms,
        hazard=_kind(cells.get("hazard", "")),
        origin=origin,
        about=about,
        passed=passed,
    )


def _kind(text: str) -> HazardKind:
    return next(
        (k for k in HazardKind if k.value.casefold() == text.casefold()), HazardKind.UNKNOWN
    )


def _name(
    act: Act, area_id: str, on: date, content: tuple[object, ...], outline: Geometry | None
) -> str:
    raw = repr(content).encode() + (shapely.to_wkb(outline) if outline is not None else b"")
    digest = hashlib.sha256(raw).hexdigest()[:_SHA256_DIGITS]
    return f"{area_id or 'register'}/{act}-{on}-{digest}"
