"""From a reported area to the ledger: the directive that opens it, and proposed repairs."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
import shapely
from shapely import Geometry

from fallow.base.geo import Fault, faults_of, repaired, whole_m2
from fallow.land.types import Act, Classification, Directive, Terms
from fallow.records import Area


@dataclass(frozen=True, slots=True)
class Repair:
    """A proposed outline for an area whose own crosses itself.

    `before_m2` is what the broken outline measures (which has no meaning on the ground),
    `after_m2` what the proposal measures; `outline` is None when nothing is left of it.
    """

    area: Area
    outline: Geometry | None
    before_m2: int
    after_m2: int


def proposed_repairs(areas: Sequence[Area]) -> list[Repair]:
    """The repair that Fallow proposes for every self-crossing outline among the areas."""
    faults = faults_of([a.outline for a in areas])
    broken = [a for a, f in zip(areas, faults, strict=True) if f is Fault.SELF_CROSSING]
    repairs = []
    for area in broken:
        assert area.outline is not None
        shape = repaired(area.outline)
        before, after = whole_m2([area.outline, shape])
        repairs.append(Repair(area, None if shape.is_empty else shape, before, after))
    return repairs


def openings(
    areas: Sequence[Area],
    dated: date,
    recorded_at: datetime,
    by: str,
    accept_repairs: bool = False,
    taken: Container[str] = (),
) -> list[Directive]:
    """The directives that bring reported areas into the ledger.

    An area without its own date stands at `dated`, the date of the information. A missing or
    broken outline opens an area of unknown extent; with `accept_repairs` a proposed repair
    follows as a directive of its own, in the name of `by`. `taken` are the ids of directives
    that there are: an area whose import was withdrawn is opened again under a further one.
    """
    faults = faults_of([a.outline for a in areas])
    usable = [None if f else a.outline for a, f in zip(areas, faults, strict=True)]
    flat = np.asarray([None if g is None else shapely.force_2d(g) for g in usable], dtype=object)
    directives = [
        Directive(
            id=_free(f"{area.id}/open", taken),
            area_id=area.id,
            act=Act.OPEN,
            to=Classification(area.kind.value),
            on=area.reported_on or dated,
            recorded_at=recorded_at,
            by=by,
            outline=shape,
            area_m2=None if shape is None else m2,
            dated=area.reported_on is not None,
            terms=_terms_of(area),
            hazard=area.hazard,
            origin=area.origin,
            made_of=area.attributes.get("made_of"),
        )
        for area, shape, m2 in zip(areas, flat, whole_m2(flat), strict=True)
    ]
    if not accept_repairs:
        return directives
    opened = {d.area_id: d for d in directives}
    return directives + [
        accepted(repair, opened[repair.area.id], recorded_at, by, taken)
        for repair in proposed_repairs(areas)
        if repair.outline is not None
    ]


def _free(name: str, taken: Container[str]) -> str:
    """The name, or the first of its followers (`~2`, `~3` …) that is not taken."""
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}~{number}"
    return free


def accepted(
    repair: Repair,
    opening: Directive,
    recorded_at: datetime,
    by: str,
    taken: Container[str] = (),
) -> Directive:
    """The directive by which a named person accepts a proposed repair."""
    return Directive(
        id=_free(f"{repair.area.id}/repair", taken),
        area_id=repair.area.id,
        act=Act.REPAIR,
        to=opening.to,
        on=opening.on,
        recorded_at=recorded_at,
        by=by,
        outline=repair.outline,
        area_m2=repair.after_m2,
        dated=opening.dated,
        terms=Terms(note=f"proposed repair accepted by {by}"),
        origin=repair.area.origin,
    )


def _terms_of(area: Area) -> Terms:
    """The terms that a reported area brings along, as far as its row gives them."""
    got = area.attributes.get
    depth = got("depth_m")
    return Terms(
        evidence=got("evidence"),
        method=got("method"),
        organisation=got("organisation"),
        approver=got("approver"),
        edition=got("edition"),
        depth_m=float(depth) if depth else None,
        note=got("note"),
    )
