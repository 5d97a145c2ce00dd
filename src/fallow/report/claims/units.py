"""Units of claims: what they are called, whether two can be compared, and by which factor."""

from fallow.evidence.figures import UNITS
from fallow.report.claims.types import Phrase

_SPELT = {"km²": "km2", "m²": "m2", "mi²": "mi2", "%": "percent", "": "none"}


def unit_phrase(unit: str) -> Phrase:
    """The name of a unit, as a sentence of the catalogue."""
    return Phrase(f"claimed-unit-{_SPELT.get(unit, unit)}")


def alike(one: str, other: str) -> bool:
    """Whether figures in two units can be compared: of one dimension, or the same word."""
    return _dimension(one) == _dimension(other)


def _dimension(unit: str) -> str:
    return UNITS[unit][0] if unit in UNITS else unit


def factor(one: str, other: str) -> float:
    """What a figure in the first unit is multiplied by to be in the second."""
    worth = (UNITS[u][1] if u in UNITS else 1.0 for u in (one, other))
    return next(worth) / next(worth)
