"""Which decision may follow which state, and what each must bring; every rule has a source."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import shapely

from fallow.base.finding import Finding, Place
from fallow.base.geo import fault_of, whole_m2
from fallow.land.overlap import by_area
from fallow.land.pieces import Piece, fold
from fallow.land.types import Act, Classification, Directive


@dataclass(frozen=True, slots=True)
class Transition:
    """A permitted step: from a classification, by an act, to a classification, says who."""

    start: Classification
    act: Act
    to: Classification
    source: str


SHA, CHA = Classification.SHA, Classification.CHA

TRANSITIONS = (
    Transition(SHA, Act.CANCEL, Classification.CANCELLED, "IMAS 07.11; IMAS 08.10"),
    Transition(SHA, Act.CLASSIFY, CHA, "LebMAC National Mine Action Standards 2020"),
    Transition(SHA, Act.REDUCE, Classification.REDUCED, "IMAS 07.11"),
    Transition(CHA, Act.REDUCE, Classification.REDUCED, "IMAS 07.11; LebMAC NMAS 2020"),
    Transition(CHA, Act.CLEAR, Classification.CLEARED, "IMAS 07.11; IMAS 09.10; IMAS 08.30"),
)


def _permitted(piece: Piece, directive: Directive) -> bool:
    return any(
        t.start is piece.classification and t.act is directive.act and t.to is directive.to
        for t in TRANSITIONS
    )


def _refusal(code: str, directive: Directive, **values: str | int) -> Finding:
    row = directive.origin.row if directive.origin else None
    return Finding(
        code,
        Place(row=row, record=directive.area_id),
        {"act": str(directive.act), "area": directive.area_id, **values},
    )


def _lacks(directive: Directive, today: date) -> list[Finding]:
    """What the directive itself lacks, whatever the state of its area."""
    terms, found = directive.terms, []
    if directive.on > today:
        found.append(_refusal("date-in-future", directive, day=directive.on.isoformat()))
    if directive.outline is not None and (fault := fault_of(directive.outline)):
        found.append(_refusal("act-outline-unusable", directive, fault=str(fault)))
    if directive.act in (Act.OPEN, Act.REPAIR):
        return found
    if not (terms.evidence or terms.method):
        found.append(_refusal("evidence-missing", directive))
    if not terms.approver:
        found.append(_refusal("approver-missing", directive))
    if directive.act is Act.CLEAR and terms.depth_m is None:
        found.append(_refusal("depth-missing", directive))
    return found


def _against_area(directive: Directive, pieces: Sequence[Piece]) -> list[Finding]:
    """What the area as it stands forbids."""
    if directive.act is Act.OPEN:
        return [_refusal("id-repeated", directive)] if pieces else []
    if not pieces:
        return [_refusal("area-unknown", directive)]
    if directive.act is Act.REPAIR:
        known = all(p.shape is not None for p in pieces)
        return [_refusal("act-refused", directive, state="outline known")] if known else []
    touched = pieces
    if directive.outline is not None:
        shapes = [p.shape for p in pieces if p.shape is not None]
        outside = directive.outline.difference(shapely.union_all(shapes))
        if (m2 := whole_m2([outside])[0]) > 0:
            return [_refusal("act-outside-area", directive, outside_m2=m2)]
        touched = [p for p in pieces if _shares_ground(p, directive)]
    hazards = [p for p in touched if p.classification.is_hazard]
    wrong = sorted({str(p.classification) for p in hazards if not _permitted(p, directive)})
    if not hazards:
        wrong = sorted({str(p.classification) for p in touched})
    if wrong:
        return [_refusal("act-refused", directive, state=", ".join(wrong))]
    return []


def _shares_ground(piece: Piece, directive: Directive) -> bool:
    assert directive.outline is not None
    shape = piece.shape
    return shape is not None and whole_m2([shape.intersection(directive.outline)])[0] > 0


def refusals(
    before: Iterable[Directive], new: Sequence[Directive], recorded_at: datetime
) -> list[Finding]:
    """Why new directives may not be posted; empty when they may. All or nothing.

    Each is checked against its area as it stands on the directive's own day, after the
    earlier ones of the same batch.
    """
    groups = by_area(before)
    found: list[Finding] = []
    for area, some in by_area(new).items():
        earlier = groups.get(area, [])
        for directive in sorted(some, key=lambda d: (d.on, list(Act).index(d.act))):
            lacking = _lacks(directive, recorded_at.date())
            pieces = fold(d for d in earlier if d.on <= directive.on or d.act is Act.REPAIR)
            lacking = lacking or _against_area(directive, pieces)
            found += lacking
            if not lacking:
                earlier = [*earlier, directive]
    return found
