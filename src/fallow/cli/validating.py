"""The model of a register held against the register itself, in several ways of leaving out."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fallow.base.finding import Finding, Refusal
from fallow.cli.lattice import districts_of, evidence_from
from fallow.cli.seen import Asked, Seen, read_seen

if TYPE_CHECKING:
    from fallow.cli.shell import Tick
    from fallow.hazard import Evidence, Judgement, Known, Prior
    from fallow.hazard.types import Whole
    from fallow.hazard.validate import Answer, Question
    from fallow.records import CellLabel
    from fallow.store import Workspace

UNITS, BLOCKS, FORWARD = "units", "blocks", "forward"
LATER = 0.75  # share of dated events before the day that forward validation starts, by default
LEAST_EVENTS = 20


@dataclass(frozen=True, slots=True)
class Wanted:
    """How to validate: side of the squares, the file of units and its column of names, the day
    from which evidence is withheld (None: after three quarters of the events)."""

    block_m: float
    units: Path | None
    unit_name: str | None
    since: date | None


@dataclass(frozen=True, slots=True)
class Scheme:
    """A way of leaving out with its judgements by method; `since` of the forward one."""

    name: str
    answer: "Answer"
    judgements: Mapping[str, "Judgement"]
    folds: int
    since: date | None = None

    def as_data(self) -> dict[str, Any]:
        """For `--json`."""
        counts = self.answer.counts
        return {
            "scheme": self.name,
            "since": self.since,
            "folds": self.folds,
            "cells": len(self.answer.labels),
            "positives": int(self.answer.labels.sum()),
            "scores": {n: j.as_data() for n, j in self.judgements.items()},
            "counts": [asdict(c) for c in counts],
            "counts_inside_90": inside(self.answer),
        }


@dataclass(frozen=True, slots=True)
class Validated:
    """The schemes that could be run, whether truth is labels or records, findings."""

    schemes: tuple[Scheme, ...]
    labels: bool
    asked: Asked
    findings: list[Finding]


def inside(answer: "Answer") -> float | None:
    """Share of folds whose count of positives lies in the predicted interval."""
    hits = [c.low <= c.truth <= c.high for c in answer.counts]
    return sum(hits) / len(hits) if hits else None


def validated(workspace: "Workspace", asked: Asked, wanted: Wanted, tick: "Tick") -> Validated:
    """Every scheme that the register allows, and a finding for each that it does not.

    Raises Refusal as a run does, and when no scheme can be run.
    """
    from fallow.hazard import Prior, Threads
    from fallow.hazard.labels import enough, learn_range
    from fallow.hazard.validate import leave_out, question, squares

    if not 0 < asked.cell_m <= wanted.block_m:
        values = {"block_m": wanted.block_m, "cell_m": asked.cell_m}
        raise Refusal(Finding("blocks-too-small", values=values))
    with workspace.register() as register:
        seen = read_seen(register, asked)
    evidence, _, findings = evidence_from(workspace, asked, seen)
    district, names = districts_of(evidence.grid, seen.cells)
    calibrate = enough(evidence, district)
    prior = learn_range(evidence, Threads()) if calibrate else Prior()
    tick(1)
    whole = question(evidence, prior, calibrate)
    schemes, more = [], []
    number, told, unread = _units(evidence, seen.cells, (district, names), wanted)
    if number is not None:
        regional = replace(whole, evidence=replace(evidence, region=number if calibrate else None))
        answer = leave_out(regional, number, told, Threads(), tick)
        schemes += _scheme(UNITS, answer, whole)
    if not schemes:
        more.append(Finding("validate-no-units"))
    blocks = squares(evidence, wanted.block_m)
    schemes += _scheme(BLOCKS, leave_out(whole, blocks, {}, Threads(), tick), whole)
    later, why = _forward(workspace, asked, seen, wanted.since, prior)
    tick(1)
    schemes, more = schemes + later, more + why
    if not schemes:
        raise Refusal(Finding("validate-nothing"))
    return Validated(tuple(schemes), calibrate, asked, findings + unread + more)


def _scheme(
    name: str, answer: "Answer | None", whole: "Question | None", since: date | None = None
) -> list[Scheme]:
    """The judged scheme; none when its truth is all alike."""
    import numpy as np

    from fallow.hazard import judge

    if answer is None or not 0 < answer.labels.sum() < len(answer.labels):
        return []
    base = answer.predictions.get("prevalence")
    reference = None if base is None else float(np.mean((base - answer.labels) ** 2))
    told = {n: judge(answer.labels, p, reference) for n, p in answer.predictions.items()}
    folds = len(answer.counts) if whole is not None and whole.calibrate else 0
    return [Scheme(name, answer, told, folds, since)]


def _units(
    evidence: "Evidence",
    cells: list["CellLabel"],
    districts: tuple["Whole", tuple[str, ...]],
    wanted: Wanted,
) -> tuple["Whole | None", dict[int, str], list[Finding]]:
    """The administrative unit of each cell: of the file of units, else of the labelled cells."""
    import numpy as np
    import shapely

    from fallow.cli.units import read_units

    if wanted.units is None:
        if not any(c.group for c in cells):
            return None, {}, []
        return districts[0], dict(enumerate(districts[1])), []
    units, findings = read_units(wanted.units, wanted.unit_name)
    lon, lat = evidence.grid.centres()
    number = np.full(evidence.grid.shape, -1)
    for k, unit in enumerate(units):
        shapely.prepare(unit.outline)
        number[shapely.contains_xy(unit.outline, lon, lat)] = k
    return number, {k: u.name for k, u in enumerate(units)}, findings


def _forward(
    workspace: "Workspace", asked: Asked, seen: Seen, since: date | None, prior: "Prior"
) -> tuple[list[Scheme], list[Finding]]:
    """Accidents and finds from a day on, ranked by what was known before it. Records without a
    day count as known before, except accidents and finds, which are left out."""
    import numpy as np

    from fallow.hazard import Threads
    from fallow.hazard.validate import forward

    known = seen.known
    events = [(i.found_on, i) for i in known.items] + [(a.happened_on, a) for a in known.accidents]
    days = sorted(day for day, _ in events if day is not None)
    if len(days) < LEAST_EVENTS:
        return [], [Finding("validate-no-dates", values={"events": len(days)})]
    split = since or days[int(len(days) * LATER)]
    before = replace(seen, known=_until(known, split))
    try:
        evidence, *_ = evidence_from(workspace, asked, before)
    except Refusal:
        return [], [Finding("validate-no-dates", values={"events": 0})]
    counts = np.zeros(evidence.grid.shape, np.int64)
    for day, record in events:
        spot = record.position
        if day is None or day < split or spot is None or spot.is_empty:
            continue
        row, column = evidence.grid.cell_of(np.array([spot.x]), np.array([spot.y]))
        if row[0] >= 0:
            counts[row[0], column[0]] += 1
    return _scheme(FORWARD, forward(evidence, prior, counts, Threads()), None, split), []


def _until(known: "Known", day: date) -> "Known":
    """What was known before a day."""
    return replace(
        known,
        areas=[a for a in known.areas if a.reported_on is None or a.reported_on < day],
        items=[i for i in known.items if i.found_on is not None and i.found_on < day],
        accidents=[a for a in known.accidents if a.happened_on and a.happened_on < day],
        activities=[a for a in known.activities if a.done_on is None or a.done_on < day],
    )
