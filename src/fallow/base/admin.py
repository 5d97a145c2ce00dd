"""Administrative units: the layer that figures are divided by."""

from collections.abc import Sequence
from dataclasses import dataclass

from shapely import Geometry

from fallow.base.finding import Finding, Place
from fallow.base.geo import Fault, fault_of, repaired


@dataclass(frozen=True, slots=True)
class Unit:
    """An administrative unit: its name, and its outline in lon/lat."""

    name: str
    outline: Geometry | None


def usable(units: Sequence[Unit]) -> tuple[list[Unit], list[Finding]]:
    """The units with an outline. A self-crossing one is read as its proposed repair, for this
    measurement alone, and is a finding; one without an outline is a finding and left out."""
    kept: list[Unit] = []
    findings: list[Finding] = []
    for unit in units:
        fault = fault_of(unit.outline)
        mended = repaired(unit.outline) if fault is Fault.SELF_CROSSING and unit.outline else None
        if fault is not None:
            values = {"unit": unit.name, "fault": str(fault)}
            code = "unit-outline-mended" if mended is not None else "unit-outline-unusable"
            findings.append(Finding(code, Place(record=unit.name), values))
        if fault is None:
            kept.append(unit)
        elif mended is not None and not mended.is_empty:
            kept.append(Unit(unit.name, mended))
    return kept, findings
