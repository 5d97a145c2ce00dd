"""Territorial control: dated outlines as intervals, change, and exposure to the front."""

from fallow.control.change import Change, Since, between, change, since
from fallow.control.disagree import Disagreement, disagreement, disagreements
from fallow.control.ever import Ever, ever
from fallow.control.exposure import Exposure, exposure
from fallow.control.held import Held, findings_of, held_on, one_side
from fallow.control.intervals import LONGEST_DAYS, InForce, intervals
from fallow.control.overlap import overlaps
from fallow.control.series import Step, series
from fallow.control.sources import Claims, claims_of, source_named
from fallow.control.units import UnitChange, by_unit, uncovered

__all__ = [
    "LONGEST_DAYS",
    "Change",
    "Claims",
    "Disagreement",
    "Ever",
    "Exposure",
    "Held",
    "InForce",
    "Since",
    "Step",
    "UnitChange",
    "between",
    "by_unit",
    "change",
    "claims_of",
    "disagreement",
    "disagreements",
    "ever",
    "exposure",
    "findings_of",
    "held_on",
    "intervals",
    "one_side",
    "overlaps",
    "series",
    "since",
    "source_named",
    "uncovered",
]
