"""Checks in the words of a language, and as data for machines."""

from collections.abc import Mapping, Sequence
from datetime import date
from math import isfinite
from typing import Any

from fallow.base.words import say
from fallow.evidence.claim import Claim
from fallow.evidence.figures import UNITS
from fallow.report.claims.types import Against, Also, Beside, Check, Judged, Phrase, Verdict
from fallow.report.claims.units import unit_phrase
from fallow.report.claims.wording import bounds_of, digits, printed_in


def said(phrase: Phrase, language: str) -> str:
    """A phrase in a language."""
    values = {name: _said(value, language) for name, value in phrase.values.items()}
    return (
        " ".join(say(phrase.key, language, **values).split()).replace(" .", ".").replace(" ,", ",")
    )


def _said(value: Any, language: str) -> Any:
    match value:
        case Phrase():
            return said(value, language)
        case Mapping():
            return value.get(language, value.get("en", ""))
        case date():
            return value.isoformat()
    return value


def slug(name: Verdict | Against | str) -> str:
    """A name as it stands in keys of sentences and in classes of a page."""
    return str(name).replace(" ", "-")


def verdict_said(verdict: Verdict, language: str) -> str:
    """What a verdict is called."""
    return say(f"claimed-verdict-{slug(verdict)}", language)


def covered(judged: Judged) -> Phrase | None:
    """What the wording of a claim's figure covers; None where no figure was set beside it."""
    claim, quantity = judged.claim, judged.claim.quantity
    compared = any(b.low is not None for c in judged.checks for b in c.beside)
    if quantity is None or not compared or quantity.unit not in (*UNITS, "", "%", "fold"):
        return None
    bounds = bounds_of(quantity, printed_in(claim, quantity))
    values: dict[str, Any] = {"unit": unit_phrase(quantity.unit)}
    if not quantity.unit and not bounds.strict:
        bounds = bounds.whole()
    for name, end in (("low", bounds.low), ("high", bounds.high)):
        if isfinite(end):
            values[name] = _round(end)
    if values.get("low", 0) == values.get("high", 1):
        return Phrase("claimed-covers-only", values)
    if "high" not in values:
        return Phrase("claimed-covers-above" if bounds.strict else "claimed-covers-from", values)
    if "low" not in values:
        return Phrase("claimed-covers-below" if bounds.strict else "claimed-covers-to", values)
    return Phrase("claimed-covers", values)


def _round(value: float) -> float | int:
    return int(value) if value == int(value) else round(value, max(1, digits(value)))


def apart(claim: Claim, beside: Beside) -> Phrase | None:
    """By how much our figure lies outside what the wording covers; None when it does not."""
    if beside.apart is None or not beside.apart or claim.quantity is None:
        return None
    told = claim.quantity.high
    size = abs(beside.apart)
    values = {
        "apart": round(size, digits(size)),
        "unit": unit_phrase(beside.unit),
        "percent": round(100 * size / told, 1) if told else 0,
    }
    return Phrase("claimed-apart-more" if beside.apart > 0 else "claimed-apart-less", values)


def lines(claim: Claim, check: Check, language: str) -> list[str]:
    """A comparison as sentences: our figures, by how much they differ, needs and notes apart."""
    told = []
    for one in check.beside:
        far = apart(claim, one) if check.against is not Against.CONVERSION else None
        told.append(said(one.says, language) + (f" {said(far, language)}" if far else ""))
    return told


def sources_of(judged: Sequence[Judged]) -> dict[str, int]:
    """Every source of our figures with the number by which it is cited, in their order."""
    every = [
        source
        for one in judged
        for check in one.checks
        for source in (
            *(s for b in check.beside for s in b.sources),
            *(t.source for t in check.tables),
        )
    ]
    return {source: n for n, source in enumerate(dict.fromkeys(every), start=1)}


_ALSO = {None: "claimed-also", True: "claimed-also-agrees", False: "claimed-also-differs"}


def also_said(other: Also, language: str) -> str:
    """What another says of the same matter, as a sentence."""
    return say(
        _ALSO[other.agrees],
        language,
        where=other.where,
        dated=other.dated.isoformat() if other.dated else "–",
        text=" ".join(other.text.split()),
        who=other.who or say("claim-who-text", language),
    )


def who_says(claim: Claim) -> list[str]:
    """The chain of attribution as printed, outermost first."""
    return [speaker.name for speaker in claim.who]


def as_data(judged: Judged, language: str) -> dict[str, Any]:
    """A claim with its checks as JSON writes it."""
    claim = judged.claim
    covers = covered(judged)
    return {
        "claim": judged.number,
        "kind": str(claim.kind),
        "text": claim.text,
        "start": claim.start,
        "end": claim.end,
        "verdict": str(judged.verdict),
        "who": [{"name": s.name, "voice": str(s.voice)} for s in claim.who],
        "reported": claim.reported,
        "figure": _figure(claim),
        "items": list(claim.items),
        "state": claim.state,
        "to_state": claim.to_state,
        "treaty": claim.treaty,
        "place": claim.place,
        "from": claim.period.first if claim.period else None,
        "from_at_the_latest": claim.period.start_by if claim.period else None,
        "to": claim.period.last if claim.period else None,
        "doubts": [str(d) for d in claim.doubts],
        "covers": said(covers, language) if covers else None,
        "checks": [_check(claim, check, language) for check in judged.checks],
        "also": [
            {
                "where": a.where,
                "dated": a.dated,
                "text": a.text,
                "who": a.who,
                "both_can_hold": a.agrees,
            }
            for a in judged.also
        ],
    }


def _figure(claim: Claim) -> dict[str, Any] | None:
    quantity = claim.quantity
    if quantity is None:
        return None
    bounds = bounds_of(quantity, printed_in(claim, quantity))
    return {
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "qualifier": str(quantity.qualifier) if quantity.qualifier else None,
        "covers_low": bounds.low if isfinite(bounds.low) else None,
        "covers_high": bounds.high if isfinite(bounds.high) else None,
    }


def _check(claim: Claim, check: Check, language: str) -> dict[str, Any]:
    return {
        "against": str(check.against),
        "verdict": str(check.verdict),
        "beside": [
            {
                "text": text,
                "fits": one.fits,
                "low": one.low,
                "high": one.high,
                "unit": one.unit,
                "apart": one.apart,
                "sources": list(one.sources),
                "source_is_this_article": one.same_article,
            }
            for one, text in zip(check.beside, lines(claim, check, language), strict=True)
        ],
        "needed": [said(p, language) for p in check.needed],
        "notes": [said(p, language) for p in check.notes],
        "tables": [
            {
                "source": t.source,
                "distances_km": list(t.distances_km),
                "rows": [
                    {"day": day, "areas_m2": list(row)}
                    for day, row in zip(t.days, t.areas_m2, strict=True)
                ],
            }
            for t in check.tables
        ],
    }
