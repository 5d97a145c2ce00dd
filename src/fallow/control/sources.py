"""Several sources side by side: which outlines are whose, and which word of one is its last."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fallow.base.finding import Finding, Place, Refusal, Value
from fallow.base.geo import area_m2
from fallow.control.edges import drawn, faces_between
from fallow.control.held import ground_of
from fallow.records import Batch, ControlOutline, Source

# Outlines that differ by less are the same drawing, written with other digits.
SAME_M2 = 1.0


@dataclass(frozen=True, slots=True)
class Claims:
    """The outlines of one source, one drawing a side and day, and findings on the choice."""

    source: Source
    outlines: tuple[ControlOutline, ...]
    findings: tuple[Finding, ...]


def claims_of(
    outlines: Sequence[ControlOutline], batches: Sequence[Batch], sources: Sequence[Source]
) -> list[Claims]:
    """The outlines of each source that has any, by its title.

    When a source has two drawings of a side for one day, from two imports, the one recorded
    last counts; if they differ, that is a finding.
    """
    batch = {b.id: b for b in batches}
    by_source: dict[str, list[ControlOutline]] = {}
    for outline in outlines:
        by_source.setdefault(batch[outline.origin.batch_id].source_id, []).append(outline)
    known = sorted((s for s in sources if s.id in by_source), key=lambda s: (s.title, s.id))
    return [Claims(s, *_last_words(by_source[s.id], batch)) for s in known]


def _last_words(
    outlines: Sequence[ControlOutline], batch: Mapping[str, Batch]
) -> tuple[tuple[ControlOutline, ...], tuple[Finding, ...]]:
    drawings: dict[tuple[str, date], dict[str, list[ControlOutline]]] = {}
    for outline in outlines:
        imports = drawings.setdefault((outline.side, outline.seen_on), {})
        imports.setdefault(outline.origin.batch_id, []).append(outline)
    kept: list[ControlOutline] = []
    findings: list[Finding] = []
    for (side, day), by_batch in drawings.items():
        *earlier, last = sorted(by_batch, key=lambda b: (batch[b].recorded_at, b))
        kept += by_batch[last]
        for other in earlier:
            apart = _apart_m2(by_batch[other], by_batch[last])
            if apart > SAME_M2:
                values: dict[str, Value] = {
                    "side": side,
                    "day": day.isoformat(),
                    "km2": round(apart / 1e6, 1),
                    "used": batch[last].file,
                    "other": batch[other].file,
                }
                place = Place(batch[other].file, record=by_batch[other][0].id)
                findings.append(Finding("control-outlines-differ", place, values))
    return tuple(kept), tuple(findings)


def _apart_m2(one: Sequence[ControlOutline], other: Sequence[ControlOutline]) -> float:
    """The ground (m²) that only one of two drawings covers."""
    first, second = drawn(ground_of(one)[0]), drawn(ground_of(other)[0])
    return float(sum(area_m2(faces).sum() for faces in faces_between(first, second)))


def source_named(claims: Sequence[Claims], name: str | None) -> Claims:
    """The claims of the source with this title, publisher or id; the only one without a name.

    Raises Refusal when none is known, when several are and none is named, or the name fits
    none, or more than one.
    """
    if not claims:
        raise Refusal(Finding("control-empty"))
    fitting = [
        c
        for c in claims
        if name is None or name in (c.source.id, c.source.title, c.source.publisher)
    ]
    if len(fitting) == 1:
        return fitting[0]
    titles = ", ".join(c.source.title for c in claims)
    if name is None:
        raise Refusal(Finding("control-source-needed", values={"sources": titles}))
    values = {"name": name, "sources": titles}
    raise Refusal(Finding("control-source-unknown", values=values))
