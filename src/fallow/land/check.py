"""What the ledger itself finds: overlaps, released land that is still a hazard, unknown extents."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from fallow.base.finding import Finding, Place
from fallow.base.geo import union, whole_m2
from fallow.land.balance import unknown_extents
from fallow.land.opening import Repair
from fallow.land.overlap import Fragment
from fallow.land.types import Directive


def overlap_findings(fragments: Sequence[Fragment]) -> list[Finding]:
    """Each overlap of at least one whole square metre, with both records.

    Released land under an open hazard is a finding of its own: it stays a hazard.
    """
    contested = {id(f) for f in released_but_hazard(fragments)}
    found = []
    for fragment in fragments:
        if fragment.other_id is None or fragment.area_m2 == 0:
            continue
        code = "released-but-hazard" if id(fragment) in contested else "overlap"
        centre = fragment.shape.representative_point()
        found.append(
            Finding(
                code,
                Place(record=fragment.piece.area_id, lon=centre.x, lat=centre.y),
                {
                    "area": fragment.piece.area_id,
                    "other": fragment.other_id,
                    "classification": str(fragment.piece.classification),
                    "area_m2": fragment.area_m2,
                },
            )
        )
    return found


def released_but_hazard(fragments: Sequence[Fragment]) -> list[Fragment]:
    """The parts of released records that lie under an open hazard, and stay a hazard."""
    hazards = {f.piece.area_id for f in fragments if f.piece.classification.is_hazard}
    return [
        f
        for f in fragments
        if f.other_id in hazards and not f.piece.classification.is_hazard and f.area_m2
    ]


def released_but_hazard_m2(fragments: Sequence[Fragment]) -> int:
    """Their ground, each square metre once: several released records may share it."""
    return whole_m2([union([f.shape for f in released_but_hazard(fragments)])])[0]


def repair_findings(repairs: Iterable[Repair], settled: dict[str, str]) -> list[Finding]:
    """Each broken outline with the m² its proposed repair changes; settled ones say by whom."""
    found = []
    for repair in repairs:
        by = settled.get(repair.area.id)
        code = "outline-self-crossing"
        if repair.outline is None:
            code = "outline-collapsed"
        elif by is not None:
            code = "repair-accepted"
        found.append(
            Finding(
                code,
                Place(row=repair.area.origin.row, record=repair.area.id),
                {
                    "area": repair.area.id,
                    "before_m2": repair.before_m2,
                    "after_m2": repair.after_m2,
                    "change_m2": repair.after_m2 - repair.before_m2,
                    "by": by or "",
                },
            )
        )
    return found


def land_findings(
    directives: Sequence[Directive],
    fragments: Sequence[Fragment],
    on: date | None = None,
    known: datetime | None = None,
) -> list[Finding]:
    """Overlaps, released land still a hazard, and one line a classification of unknown extents."""
    counts: dict[str, int] = {}
    for classification, _ in unknown_extents(directives, on, known).values():
        counts[str(classification)] = counts.get(str(classification), 0) + 1
    return overlap_findings(fragments) + [
        Finding("extent-unknown", values={"classification": c, "areas": n})
        for c, n in sorted(counts.items())
    ]
