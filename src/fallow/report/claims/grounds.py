"""What a figure of the register needs before it may stand beside a claim: country and place."""

from collections.abc import Sequence

import shapely
from shapely import Geometry

from fallow.base.admin import Unit
from fallow.catalogue.sourced import folded
from fallow.evidence.claim import Claim
from fallow.report.claims.types import Phrase, Registers
from fallow.treaties import states

_KINDS_OF_UNITS = frozenset(
    {
        *("oblast", "province", "region", "district", "raion", "county", "municipality"),
        *("commune", "governorate", "department", "state", "canton", "hromada", "of"),
        *("область", "район", "громада"),
    }
)


def unmet(claim: Claim, registers: Registers) -> Phrase | None:
    """What is missing before the register can speak of the ground of a claim; None: nothing.

    The register is of one country. A claim without state and without place could be about any,
    so it is compared with none.
    """
    if registers.country is None:
        return Phrase("claimed-need-register")
    names = states()[registers.country].names if registers.country in states() else {}
    country = names or {"en": registers.country}
    if claim.state not in (None, registers.country):
        state = (
            states()[claim.state].names if claim.state in states() else {"en": claim.state or ""}
        )
        return Phrase("claimed-need-country", {"state": state, "country": country})
    if claim.place and unit_of(claim.place, registers.units) is None:
        return Phrase("claimed-need-unit", {"place": claim.place})
    if claim.state is None and not claim.place:
        return Phrase("claimed-need-whose", {"country": country})
    return None


def unit_of(place: str, units: Sequence[Unit]) -> Unit | None:
    """The administrative unit of that name, whatever its case and marks, with or without the
    word for what it is ("Kharkiv", "Kharkiv Oblast"); None when there is none, or several."""
    wanted = {folded(place), _bare(place)}
    named = [u for u in units if folded(u.name) in wanted] or [
        u for u in units if _bare(u.name) in wanted
    ]
    return named[0] if len(named) == 1 else None


def _bare(name: str) -> str:
    return folded(" ".join(w for w in name.split() if w.casefold() not in _KINDS_OF_UNITS))


def inside(position: Geometry | None, claim: Claim, registers: Registers) -> bool:
    """Whether a record lies in the place of a claim; any does when the claim names none."""
    if not claim.place:
        return True
    unit = unit_of(claim.place, registers.units)
    if unit is None or unit.outline is None or position is None or position.is_empty:
        return False
    return bool(shapely.intersects(unit.outline, position))
