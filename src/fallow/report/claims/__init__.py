"""Claims of a text set beside what Fallow can compute; never a judgement of who is right."""

from fallow.report.claims.check import check_claims
from fallow.report.claims.others import Elsewhere
from fallow.report.claims.page import Page, claims_html
from fallow.report.claims.types import (
    Against,
    Article,
    Beside,
    Check,
    ControlRecord,
    Judged,
    Phrase,
    Published,
    Registers,
    Verdict,
)

__all__ = [
    "Against",
    "Article",
    "Beside",
    "Check",
    "ControlRecord",
    "Elsewhere",
    "Judged",
    "Page",
    "Phrase",
    "Published",
    "Registers",
    "Verdict",
    "check_claims",
    "claims_html",
]
