"""What was recorded in each cell, weighed under given rates: the evidence that is fitted."""

from dataclasses import astuple, dataclass
from math import inf, log

import numpy as np
import shapely

from fallow.base.finding import Finding, Place
from fallow.base.grid import Grid
from fallow.hazard.gather import outside
from fallow.hazard.located import (
    CONFIRMED,
    DREW_NOTHING,
    LEAST_USE,
    SUSPECTED,
    Ground,
    Marks,
)
from fallow.hazard.types import (
    CLAIMS,
    LIFTED,
    SURVEY,
    Evidence,
    Floats,
    Rates,
    refuse_worst,
)
from fallow.hazard.uncertain import trusted

_LEAST_FALSE = 1e-4


def log_ratio(hit: float, false: float) -> float:
    """log(hit / false): what a report adds to the log odds of contamination."""
    return log(hit / false)


def check_rates(rates: Rates) -> list[Finding]:
    """A finding for each rate that is not strictly between 0 and 1, and for each length or
    number of cases that is not more than 0."""
    lengths = ("use_reach_m", "place_error_m", "cases")
    short = [
        Finding("rate-not-positive", Place(field=name), {"name": name, "value": value})
        for name in lengths
        if not 0 < (value := getattr(rates, name)) < inf
    ]
    wrong = short + [
        Finding("rate-out-of-range", Place(field=name), {"name": name, "value": value})
        for name in Rates.__dataclass_fields__
        if name not in lengths and not 0 < (value := getattr(rates, name)) < 1
    ]
    hits = rates.suspected_hit + rates.confirmed_hit
    if not wrong and hits >= 1:
        name = "suspected_hit + confirmed_hit"
        wrong.append(Finding("rate-out-of-range", Place(field=name), {"name": name, "value": hits}))
    return wrong


def _met(ground: Ground, share: Floats, rates: Rates) -> Floats:
    """Share of a cell's foci inside ground worked on: most lie inside what was drawn there."""
    inside = np.divide(share, ground.outlined, out=share.copy(), where=ground.outlined > 0)
    held = rates.outline_holds * np.minimum(inside, 1.0) + (1 - rates.outline_holds) * share
    return np.where(ground.outlined > 0, np.maximum(held, share), share)


@dataclass(frozen=True, slots=True)
class Heard:
    """Of how many cells survey told, over windows of a lattice that are added up: cells
    `covered`, `told` of at all, those of them that are covered (`asked`), and of these
    `suspected` and `confirmed`."""

    covered: int = 0
    told: int = 0
    asked: int = 0
    suspected: int = 0
    confirmed: int = 0

    def __add__(self, other: "Heard") -> "Heard":
        return Heard(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))

    @property
    def shares(self) -> dict[int, float]:
        """The share of cells drawn so, by code: of those asked, or of all if none says so."""
        of = max(self.asked if self.told else self.covered, 1)
        return {SUSPECTED: self.suspected / of, CONFIRMED: self.confirmed / of}


def heard(ground: Ground) -> Heard:
    """Of how many cells survey told on some ground."""
    told = ground.drawn >= DREW_NOTHING
    asked = ground.drawn[ground.coverage & told]
    return Heard(
        int(ground.coverage.sum()),
        int(told.sum()),
        len(asked),
        int((asked == SUSPECTED).sum()),
        int((asked == CONFIRMED).sum()),
    )


def _survey_ratio(ground: Ground, rates: Rates, told: Heard) -> Floats:
    """Log ratio of what survey drew. Nearly all land is clean, so the false alarms are the
    share of cells that were reported and hold nothing; they cannot be more."""
    ratio = np.zeros(ground.grid.shape)
    quiet_hit, quiet_false = 1.0, 1.0
    for code, hit, holds in (
        (SUSPECTED, rates.suspected_hit, rates.suspected_holds),
        (CONFIRMED, rates.confirmed_hit, rates.confirmed_holds),
    ):
        false = min(max(told.shares[code] * (1 - holds), _LEAST_FALSE), 0.9 * hit)
        ratio[ground.drawn == code] = log_ratio(hit, false)
        quiet_hit, quiet_false = quiet_hit - hit, quiet_false - false
    ratio[ground.drawn == DREW_NOTHING] = log_ratio(quiet_hit, quiet_false)
    return ratio


def evidence_of(ground: Ground, rates: Rates | None = None, told: Heard | None = None) -> Evidence:
    """The evidence of each cell under given rates; `told` is of the whole lattice where the
    ground is a window of it. Raises Refusal when a rate is impossible."""
    rates = rates or Rates()
    refuse_worst(check_rates(rates))
    missed = (
        (1 - rates.cleared * _met(ground, ground.cleared, rates))
        * (1 - rates.reduced * _met(ground, ground.reduced, rates))
        * (1 - rates.cancelled * _met(ground, ground.cancelled, rates))
    )
    searched = np.where(ground.items > 0, np.maximum(1 - missed, rates.chance_find), 1 - missed)
    use = np.where(ground.accidents > 0, np.maximum(ground.use, LEAST_USE), ground.use)
    survey = _survey_ratio(ground, rates, told or heard(ground))
    if ground.trust is not None:
        survey = np.where(ground.drawn >= SUSPECTED, trusted(survey, ground.trust), survey)
    lifted = np.where(ground.lifted, log_ratio(rates.lifted_hit, rates.lifted_false), 0.0)
    reports, worth = {SURVEY: survey, LIFTED: lifted}, ground.worth
    if ground.claims is not None and ground.claim_worth is not None:
        reports[CLAIMS], worth = ground.claims, np.minimum(worth, ground.claim_worth)
    return Evidence(
        ground.grid,
        ground.coverage,
        searched,
        rates.exposure * use,
        ground.items,
        ground.accidents,
        reports,
        np.where(ground.lifted, np.minimum(worth, 0.2), worth),
        last=ground.last,
    )


def label_marks(
    grid: Grid, points: tuple[Floats, Floats], labels: Floats, rates: Rates
) -> tuple[Marks, list[Finding]]:
    """The log ratio that each labelled point (lon, lat) tells its cell, and a finding for each
    point outside the grid. Raises Refusal for a label other than 1 and 0."""
    findings = check_rates(rates)
    values = np.asarray(labels, dtype=np.float64)
    for index in np.flatnonzero(~np.isin(values, (0.0, 1.0))):
        where = Place(row=int(index) + 1, field="label")
        findings.append(Finding("label-not-binary", where, {"value": str(labels[index])}))
    refuse_worst(findings)
    rows, columns = grid.cell_of(*points)
    for index in np.flatnonzero(rows < 0):
        name = f"row {index + 1}"
        spot = shapely.Point(points[0][index], points[1][index])
        findings.append(outside(name, spot))
    kept = rows >= 0
    ratio = np.where(
        values == 1,
        log_ratio(rates.label_hit, rates.label_false),
        log_ratio(1 - rates.label_hit, 1 - rates.label_false),
    )
    return Marks(rows[kept], columns[kept], ratio[kept]), findings
