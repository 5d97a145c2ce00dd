"""What the ledger itself finds: overlaps, released land that is still a hazard, unknown extents."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from shapely import Geometry

from fallow.base.finding import Finding, Place, Value
from fallow.base.geo import union, whole_m2
from fallow.land.balance import unknown_extents
from fallow.land.opening import Repair
from fallow.land.overlap import Fragment
from fallow.land.pieces import as_at, effective
from fallow.land.types import BEGINNINGS, Claim, Directive
from fallow.records import HazardKind


def overlap_findings(fragments: Sequence[Fragment], reported: Mapping[str, date]) -> list[Finding]:
    """Each overlap of at least one whole square metre, with both records.

    Released land under an open hazard is a finding of its own: it stays a hazard. Where the
    hazard was reported after the release, it reopened the land (house decision 7); `reported`
    holds the day of each area's opening, where known.
    """
    contested = {id(f) for f in released_but_hazard(fragments)}
    return [
        _overlap(f, f.other_id, id(f) in contested, reported.get(f.other_id))
        for f in fragments
        if f.other_id is not None and f.area_m2 > 0
    ]


def _overlap(fragment: Fragment, other: str, contested: bool, reported: date | None) -> Finding:
    piece, spot = fragment.piece, fragment.shape.representative_point()
    values: dict[str, Value] = {
        "area": piece.area_id,
        "other": other,
        "classification": str(piece.classification),
        "area_m2": fragment.area_m2,
    }
    code = "released-but-hazard" if contested else "overlap"
    if contested and piece.dated and reported is not None and reported > piece.since:
        code = "reopened"
        values |= {"released": piece.since.isoformat(), "reported": reported.isoformat()}
    return Finding(code, Place(record=piece.area_id, lon=spot.x, lat=spot.y), values)


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
    claims = [
        Claim(f.piece.area_id, f.other_id or "", f.area_m2) for f in released_but_hazard(fragments)
    ]
    return contested_m2(claims, fragments)


def shared_claims(claims: Iterable[Claim]) -> list[Claim]:
    """The claims on ground of a record of which several released records claim some."""
    several: dict[str, list[Claim]] = {}
    for claim in claims:
        several.setdefault(claim.other_id, []).append(claim)
    return [c for some in several.values() if len({c.area_id for c in some}) > 1 for c in some]


def contested_m2(claims: Sequence[Claim], fragments: Sequence[Fragment]) -> int:
    """Released land that stays a hazard, each square metre once.

    What one released record alone claims of another is its whole m². Where several do, the
    ground they claim is measured together: `fragments` holds at least those of
    `shared_claims`.
    """
    shared = shared_claims(claims)
    others = {c.other_id for c in shared}
    alone = sum(c.area_m2 for c in claims if c.other_id not in others)
    ground: dict[str, list[Geometry]] = {}
    areas = {c.area_id for c in shared}
    for f in released_but_hazard(fragments):
        if f.other_id in others and f.piece.area_id in areas:
            ground.setdefault(f.other_id, []).append(f.shape)
    return alone + sum(whole_m2([union(shapes) for shapes in ground.values()]))


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
    reported = {d.area_id: d.on for d in effective(directives) if d.act in BEGINNINGS and d.dated}
    return [
        *overlap_findings(fragments, reported),
        *(
            Finding("extent-unknown", values={"classification": c, "areas": n})
            for c, n in sorted(counts.items())
        ),
        *_untold_mixtures(directives, on, known),
    ]


def _untold_mixtures(
    directives: Sequence[Directive], on: date | None, known: datetime | None
) -> list[Finding]:
    """Mixed areas of which nobody says what they are a mixture of, in one line."""
    untold = [
        d
        for d in effective(as_at(directives, on, known))
        if d.act in BEGINNINGS and d.hazard is HazardKind.MIXED and not d.made_of
    ]
    first = untold[0].area_id if untold else ""
    return [Finding("mixture-untold", values={"areas": len(untold), "first": first})] * bool(untold)
