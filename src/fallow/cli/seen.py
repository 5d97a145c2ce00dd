"""What a hazard map is asked, and what is read from the register for it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING

from fallow.base.finding import Finding, Refusal

if TYPE_CHECKING:
    from shapely import Geometry

    from fallow.cli.inputs import Inputs
    from fallow.hazard import Known
    from fallow.land import Directive
    from fallow.records import Accident, Area, CellLabel, ControlOutline, Item
    from fallow.store import Register

MARGIN_DEGREES = 0.1  # the map reaches this far beyond the evidence, about 10 km
CELL_DEGREES = 0.01  # and this far round a cell that was given without a label, about 1 km
ERRORS = ("error_m", "location_error_m", "accuracy_m")  # columns of a place's error, in metres


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run was asked: cell size in metres, seed, number of joint draws, whether survey
    teams asked everywhere (so that ground without an outline is a report too), whether exposure
    to the front counts, which columns of the labelled cells count (None: all numbers), the list
    of other inputs (`cli.inputs`), and the probability that `p_above` asks for."""

    cell_m: float
    seed: int
    draws: int
    surveyed: bool = False
    front: bool = False
    covariates: tuple[str, ...] | None = None
    inputs: str | None = None
    threshold: float = 0.1


@dataclass(frozen=True, slots=True)
class Seen:
    """What is read from the register for a map."""

    known: "Known"
    cells: list["CellLabel"]
    held: "list[ControlOutline]"
    inputs: "Inputs"


def read_seen(register: "Register", asked: Asked) -> Seen:
    """Read what the register holds for a map, and the inputs that the person names."""
    from fallow.cli.inputs import Inputs, read_inputs
    from fallow.records import CellLabel, ControlOutline

    held = register.read(ControlOutline) if asked.front else []
    inputs = read_inputs(Path(asked.inputs)) if asked.inputs else Inputs()
    return Seen(known_of(register), register.read(CellLabel), held, inputs)


def known_of(register: "Register") -> "Known":
    """The records of a register that the model reads."""
    from fallow.evidence import Hearing, hearing
    from fallow.hazard import Known
    from fallow.land import Directive
    from fallow.records import AcceptedClaim, Accident, Activity, Area, Item
    from fallow.records import Place as Settlement

    known = Known(
        _areas(register.read(Area), register.read(Directive)),
        register.read(Item),
        register.read(Accident),
        register.read(Activity),
        register.read(Settlement),
        claims=[c for c in register.read(AcceptedClaim) if hearing(c) is Hearing.REACHES],
    )
    return placed(known, register)


def _areas(areas: list["Area"], directives: list["Directive"]) -> list["Area"]:
    """Areas as the model reads them: survey's outlines as drawn (or repaired), confirmed where
    survey confirmed, and each piece of released land as an area of its own kind."""
    from fallow.base.geo import fault_of
    from fallow.land import Act
    from fallow.land.overlap import by_area
    from fallow.land.steps import fold
    from fallow.records import RELEASED_KINDS, RecordKind

    decided, pieces = by_area(directives), fold(directives)
    read: list[Area] = []
    parts = {d.about for d in directives if d.act is Act.SPLIT}
    for area in areas:
        if area.id in parts:  # surveyed as part of the area it was split from
            continue
        some = decided.get(area.id, [])
        outline = next((d.outline for d in some if d.act is Act.REPAIR), area.outline)
        if area.kind not in RELEASED_KINDS:
            confirmed = any(d.act is Act.CLASSIFY for d in some)
            kind = RecordKind.CONFIRMED if confirmed else area.kind
            read.append(replace(area, kind=kind, outline=outline))
        elif fault_of(outline) is not None:
            read.append(area)
        for piece in pieces.get(area.id, []):
            if piece.shape is None or piece.classification.is_hazard:
                continue
            kind = RecordKind(piece.classification.value)
            read.append(replace(area, id=piece.directive_id, kind=kind, outline=piece.shape))
    return read


def _trust(known: "Known", register: "Register") -> dict[str, float]:
    """How far each hazard, accident and find is trusted, by the grade of its source; those of a
    source that nobody judged (F) have none. Released land is work, not a claim."""
    from fallow.hazard.uncertain import TRUST
    from fallow.records import RELEASED_KINDS, Batch, Source

    grades = {s.id: TRUST.get(s.reliability) for s in register.read(Source)}
    graded = {b.id: grades.get(b.source_id) for b in register.read(Batch)}
    areas = [a for a in known.areas if a.kind not in RELEASED_KINDS]
    records: list[Area | Item | Accident] = [*areas, *known.items, *known.accidents]
    told = {r.id: graded.get(r.origin.batch_id) for r in records}
    told |= {c.id: TRUST.get(c.reliability) for c in known.claims}
    return {name: trust for name, trust in told.items() if trust is not None}


def _errors(known: "Known") -> dict[str, float]:
    """The error of place in metres of accidents, finds and claims that state one."""
    found = {c.id: c.error_m for c in known.claims if c.error_m}
    records: list[Item | Accident] = [*known.items, *known.accidents]
    for record in records:
        text = next((record.attributes[n] for n in ERRORS if n in record.attributes), "")
        try:
            metres = float(text)
        except ValueError:
            continue
        if isfinite(metres) and metres > 0:
            found[record.id] = metres
    return found


def placed(known: "Known", register: "Register") -> "Known":
    """Records with how far each is trusted and how well its place is known."""
    return replace(known, trust=_trust(known, register), error_m=_errors(known))


def coverage_of(known: "Known", cells: list["CellLabel"], border: "Geometry | None") -> "Geometry":
    """The ground within about 10 km of any evidence, and that of cells which were given without
    a label, inside the border if one is known."""
    import shapely

    from fallow.base.geo import fault_of

    shapes = [
        a.outline.envelope
        for a in known.areas
        if a.outline is not None and fault_of(a.outline) is None
    ]
    spots = [
        *(e.position for e in known.items),
        *(e.position for e in known.accidents),
        *(e.position for e in known.activities),
        *(c.position for c in known.claims),
        *(c.position for c in cells if c.label is not None),
    ]
    shapes += [s for s in spots if s is not None]
    asked = [c.position for c in cells if c.label is None and c.position is not None]
    inside = [s for s in shapes if border is None or s.intersects(border)]
    if not inside:
        raise Refusal(Finding("hazard-no-evidence"))
    own = shapely.buffer(asked, CELL_DEGREES, quad_segs=1)
    near = shapely.union_all([*around(inside), *own])
    return near if border is None else near.intersection(border)


def around(shapes: "Sequence[Geometry]") -> "list[Geometry]":
    """The ground within about 10 km of each shape; the union of circles is 700 times as fast as
    the buffer of all the points at once."""
    import shapely

    return list(shapely.buffer(shapes, MARGIN_DEGREES, quad_segs=4))
