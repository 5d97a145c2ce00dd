"""Tables of published figures, as `claims check --figures` reads them."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fallow.base.finding import Finding
    from fallow.report.claims import Published

_SPELT = {"km2": "km²", "m2": "m²", "mi2": "mi²"}
COLUMNS = ("state", "kind", "value", "from", "to", "source")


def read_figures(path: Path) -> tuple[list["Published"], list["Finding"]]:
    """The published figures of a table, a row each; a row that cannot be read is a finding.

    Columns: `state` (name or ISO code), `kind` (as `fallow read` names it), `value`, `unit`
    (may be empty: a count), `noun` (may be missing), `from` and `to` (days), `source`.
    Raises Refusal for a file that cannot be read, or without one of the columns.
    """
    from fallow.base.finding import Finding, Place, Refusal
    from fallow.intake import read

    table = read(path)
    if missing := [c for c in COLUMNS if c not in table.columns]:
        values = {"file": path.name, "columns": ", ".join(missing)}
        raise Refusal(Finding("figures-unusable", Place(path.name), values))
    found: list[Published] = []
    findings: list[Finding] = []
    for row in table.rows:
        one = _figure(row.values)
        if isinstance(one, str):
            where = Place(path.name, row.number, one)
            values = {"column": one, "value": row.values.get(one) or ""}
            findings.append(Finding("figure-unreadable", where, values))
        else:
            found.append(one)
    return found, findings


def _figure(cells: "Mapping[str, str]") -> "Published | str":
    """A row as a figure, or the name of the first column that cannot be read."""
    from fallow.base.finding import Finding
    from fallow.base.time import parse_day
    from fallow.evidence import Kind
    from fallow.evidence.figures import UNITS
    from fallow.report.claims import Published
    from fallow.treaties import find_state

    state = find_state(cells.get("state") or "")
    days = [parse_day(cells.get(name) or "") for name in ("from", "to")]
    unit, kind = cells.get("unit") or "", cells.get("kind") or ""
    unit = _SPELT.get(unit, unit)
    value = _number(cells.get("value") or "")
    checks: dict[str, Any] = {
        "state": not isinstance(state, Finding),
        "kind": kind in {str(k) for k in Kind},
        "value": value is not None,
        "unit": unit == "" or unit in UNITS,
        "from": days[0] is not None,
        "to": days[1] is not None and days[0] is not None and days[0] <= days[1],
        "source": bool(cells.get("source")),
    }
    if wrong := next((name for name, sound in checks.items() if not sound), None):
        return wrong
    assert not isinstance(state, Finding)
    assert value is not None
    first, last = days
    assert first is not None
    assert last is not None
    noun = cells.get("noun") or None
    return Published(state.iso3, Kind(kind), value, unit, first, last, cells["source"], noun)


def _number(text: str) -> float | None:
    from math import isfinite

    try:
        value = float(text.replace(",", ""))
    except ValueError:
        return None
    return value if isfinite(value) and value >= 0 else None
