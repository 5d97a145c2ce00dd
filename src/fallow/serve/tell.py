"""What is known at a place, as data and as sentences in the reader's language."""

from typing import Any

from fallow.base.words import say
from fallow.serve.known import Known, RecordHere, Verdict


def tell(known: Known, spot: tuple[float, float], language: str) -> dict[str, Any]:
    """The answer: the verdict, its sentence, the records behind it, and what is not known."""
    return {
        "lon": spot[0],
        "lat": spot[1],
        "verdict": str(known.verdict),
        "headline": say(f"known-{known.verdict.name.lower().replace('_', '-')}", language),
        "sentences": _sentences(known, language),
        "not_known": _not_known(known, language),
        "records": [_record(r, language) for r in known.records],
        "nearest_hazard": known.nearest
        and {
            "area": known.nearest[0],
            "classification": str(known.nearest[1]),
            "distance_m": round(known.nearest[2]),
        },
        "within_1_km": known.nearby,
        "hazard_map": known.hazard
        and {name: getattr(known.hazard, name) for name in known.hazard.__slots__},
        "control": [{"side": c.side, "seen_on": c.seen_on.isoformat()} for c in known.control],
        "informed_on": known.informed_on and known.informed_on.isoformat(),
    }


def _record(record: RecordHere, language: str) -> dict[str, Any]:
    decision, origin = record.decision, record.origin
    depth = decision.terms.depth_m
    missing = say("known-not-recorded", language)
    return {
        "area": record.area_id,
        "verdict": str(record.verdict),
        "area_m2": record.area_m2,
        "on": decision.on.isoformat() if decision.dated else None,
        "by": decision.terms.organisation,
        "depth_m": depth,
        "sentence": say(
            f"known-record-{record.verdict.name.lower()}",
            language,
            area=record.area_id,
            day=decision.on.isoformat() if decision.dated else missing,
            by=decision.terms.organisation or missing,
            depth=missing if depth is None else f"{depth:g} m",
        ),
        "source": origin
        and {
            "publisher": origin.publisher,
            "title": origin.title,
            "dated": origin.dated and origin.dated.isoformat(),
            "reliability": origin.reliability,
            "file": origin.file,
            "row": origin.row,
        },
    }


def _sentences(known: Known, language: str) -> list[str]:
    told = [say("known-unknown-area", language, area=a) for a in known.unknown_nearby]
    if known.nearest and known.verdict not in (Verdict.CONFIRMED, Verdict.SUSPECTED):
        area, classification, metres = known.nearest
        kind = say(f"known-kind-{classification.value}", language)
        told.append(say("known-nearest", language, area=area, kind=kind, metres=round(metres)))
    for name, count in known.nearby.items():
        if count:
            told.append(say(f"known-near-{name}", language, count=count))
    if known.hazard:
        told.append(_hazard_words(known, language))
    told += [
        say("known-control", language, side=c.side, day=c.seen_on.isoformat())
        for c in known.control
    ]
    return told


def _hazard_words(known: Known, language: str) -> str:
    hazard = known.hazard
    assert hazard is not None
    return say(
        "known-hazard",
        language,
        p=_chance(hazard.p_contaminated),
        low=_chance(hazard.p_lower),
        high=_chance(hazard.p_upper),
        share=f"{hazard.share_from_evidence:.0%}",
        cell=f"{hazard.cell_m:g}",
    )


def _chance(p: float) -> str:
    """A probability in words of a percent; one that rounds to nothing is never written as 0."""
    return "< 0.1%" if p < 0.001 else "> 99.9%" if p > 0.999 else f"{p:.1%}"  # noqa: PLR2004


def _not_known(known: Known, language: str) -> list[str]:
    """What the answer does not cover; never empty, for nothing is ever fully known."""
    told = []
    if known.unplaced:
        told.append(say("known-unplaced", language, count=known.unplaced))
    if known.hazard is None:
        told.append(say("known-no-hazard-map", language))
    if known.informed_on is None:
        told.append(say("known-undated", language))
    else:
        told.append(say("known-informed", language, day=known.informed_on.isoformat()))
    told.append(say("known-live", language))
    return told
