"""Ground that the outlines of two sides both claim on a day."""

from collections.abc import Sequence
from itertools import combinations

from fallow.base.finding import Finding
from fallow.base.geo import area_m2, polygons_only
from fallow.control.held import Held

# Two drawings of one line overlap by slivers.
SLIVER_M2 = 1e6


def overlaps(held: Sequence[Held]) -> list[Finding]:
    """A finding for each pair of sides whose outlines of a day overlap by more than slivers."""
    findings = []
    for one, other in combinations(held, 2):
        shared = area_m2(polygons_only(one.shape.intersection(other.shape)))
        if shared > SLIVER_M2:
            values = {
                "one": one.side,
                "other": other.side,
                "day": one.on.isoformat(),
                "km2": round(shared / 1e6, 1),
            }
            findings.append(Finding("control-sides-overlap", values=values))
    return findings
