"""An article with its claims marked and checked beside, as one page that needs nothing else."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fallow.base.words import say
from fallow.report.claims.marked import WORST, paragraphs
from fallow.report.claims.said import (
    also_said,
    covered,
    lines,
    said,
    slug,
    sources_of,
    verdict_said,
    who_says,
)
from fallow.report.claims.types import Article, Check, Judged, Table, Verdict
from fallow.report.page import template

# A sign of its own for each verdict, so that colour is not all that tells them apart.
SIGNS = {
    Verdict.AGREES: "=",
    Verdict.DIFFERS: "≠",
    Verdict.INCONSISTENT: "!",
    Verdict.CANNOT: "?",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What a page shows besides the claims: the registers they were set beside (None: none), as
    at which day and as known when, by which version."""

    article: Article
    judged: Sequence[Judged]
    register: str | None
    known: date | None
    version: str


def claims_html(page: Page, language: str) -> str:
    """The page, in a language of the catalogue; the same values give the same bytes."""
    sources = sources_of(page.judged)
    counts = Counter(j.verdict for j in page.judged)
    return template("claims.html.j2").render(
        page=page,
        article=page.article,
        language=language,
        t=lambda key, **values: say(key, language, **values),
        paragraphs=[
            {"pieces": p.pieces, "notes": [_note(j, sources, language) for j in p.claims]}
            for p in paragraphs(page.article.text, page.judged)
        ],
        verdicts=[
            {
                "slug": slug(v),
                "sign": SIGNS[v],
                "name": verdict_said(v, language),
                "means": say(f"claimed-means-{slug(v)}", language),
                "count": counts[v],
            }
            for v in (Verdict.AGREES, *WORST[1::-1], Verdict.CANNOT)
        ],
        sources=list(sources),
        slug=slug,
        name=lambda verdict: verdict_said(verdict, language),
    )


def _note(judged: Judged, sources: dict[str, int], language: str) -> dict[str, Any]:
    """A claim as the margin shows it."""
    claim, covers = judged.claim, covered(judged)
    checks = [_check(judged, check, sources, language) for check in judged.checks]
    striking = judged.verdict in (Verdict.DIFFERS, Verdict.INCONSISTENT)
    return {
        "number": judged.number,
        "slug": slug(judged.verdict),
        "sign": SIGNS[judged.verdict],
        "verdict": verdict_said(judged.verdict, language),
        "kind": say(f"claim-kind-{claim.kind}", language),
        "gist": _gist(judged, checks),
        "copied": any(b.same_article for c in judged.checks for b in c.beside),
        "needed": [need for check in checks for need in check["needed"]],
        "open": striking or any(check["tables"] for check in checks),
        "who": who_says(claim),
        "reported": claim.reported,
        "doubts": [say(f"claim-doubt-{d}", language) for d in claim.doubts],
        "covers": said(covers, language) if covers else None,
        "checks": checks,
        "also": [also_said(other, language) for other in judged.also],
    }


def _gist(judged: Judged, checks: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """The line that shows before anything is opened: of the comparison on which the verdict
    rests, the first that agrees if the claim does, else the first."""
    rests = next((n for n, c in enumerate(judged.checks) if c.verdict is judged.verdict), 0)
    told: list[dict[str, Any]] = checks[rests]["lines"]
    fitting = (n for n, b in enumerate(judged.checks[rests].beside) if b.fits)
    first = next(fitting, 0) if judged.verdict is Verdict.AGREES else 0
    return told[first] if told else None


def _check(judged: Judged, check: Check, sources: dict[str, int], language: str) -> dict[str, Any]:
    told = lines(judged.claim, check, language)
    return {
        "against": say(f"claimed-against-{slug(check.against)}", language),
        "slug": slug(check.verdict),
        "sign": SIGNS[check.verdict],
        "verdict": verdict_said(check.verdict, language),
        "lines": [
            {"text": text, "cites": [sources[s] for s in one.sources]}
            for one, text in zip(check.beside, told, strict=True)
        ],
        "tables": [_table(t, sources, language) for t in check.tables],
        "needed": [said(p, language) for p in check.needed],
        "notes": [said(p, language) for p in check.notes if p.key != "claimed-note-same-article"],
    }


def _table(table: Table, sources: dict[str, int], language: str) -> dict[str, Any]:
    """A table of areas turned: distances are rows, because a margin is narrow and high."""
    return {
        "cite": sources[table.source],
        "days": table.days,
        "rows": [
            {
                "km": km,
                "areas": [
                    None if row[n] is None else say("brief-count", language, number=_km2(row[n]))
                    for row in table.areas_m2
                ],
            }
            for n, km in enumerate(table.distances_km)
        ],
    }


def _km2(m2: float | None) -> int:
    return round((m2 or 0.0) / 1e6)
