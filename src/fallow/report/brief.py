"""The brief: one HTML page that needs nothing but itself, to read, to print, to keep."""

from base64 import b64encode
from collections.abc import Sequence
from typing import Any

from fallow.base.border import country_name
from fallow.base.codes import Level
from fallow.base.finding import grouped
from fallow.base.words import has
from fallow.records import RecordKind
from fallow.report.figures import (
    HAZARDS,
    RELEASED,
    accident_year,
    accident_years,
    accidents_by,
    holding,
    intakes,
)
from fallow.report.headline import headline, people_words
from fallow.report.map import draw_map, subject_of
from fallow.report.overlays import (
    SHOWN,
    draw_hazard,
    draw_plan,
    hazard_legend,
    plan_legend,
)
from fallow.report.page import template
from fallow.report.phrases import Phrases
from fallow.report.symbols import Entry, legend, swatch
from fallow.report.types import Brief

_LEAST_SHARE = 0.005


def brief_html(brief: Brief, language: str) -> str:
    """The brief as a self-contained HTML page in a language of the catalogue.

    No script and no outside resource; the same brief and language give the same bytes.
    """
    phrases = Phrases(language)
    return template("brief.html.j2").render(
        brief=brief,
        language=language,
        country=country_name(brief.country_code),
        t=phrases.say,
        p=phrases,
        headline=headline(brief, phrases),
        intakes=intakes(brief),
        kind=lambda kind: _kind(kind, phrases),
        **_map(brief, phrases),
        **_hazard(brief, phrases),
        **_plan(brief, phrases),
        **_balance(brief, phrases),
        **_accidents(brief, phrases),
        **_findings(brief),
    )


def _data_url(picture: bytes) -> str:
    return "data:image/png;base64," + b64encode(picture).decode("ascii")


def _map(brief: Brief, phrases: Phrases) -> dict[str, Any]:
    entries = legend(brief, phrases, subject_of(brief).outside)
    return {
        "picture": _data_url(draw_map(brief, phrases.language, with_legend=False)),
        "legend": _legend(entries),
    }


def _legend(entries: Sequence[Entry]) -> list[tuple[str, str]]:
    return [(_data_url(swatch(e.symbol)), e.words) for e in entries]


def _hazard(brief: Brief, phrases: Phrases) -> dict[str, Any]:
    if brief.hazard is None:
        return {"hazard_picture": None, "hazard_legend": []}
    return {
        "hazard_picture": _data_url(draw_hazard(brief, phrases.language)),
        "hazard_legend": _legend(hazard_legend(phrases)),
    }


def _plan(brief: Brief, phrases: Phrases) -> dict[str, Any]:
    if brief.plan is None:
        return {"plan_picture": None, "plan_legend": [], "plan_lines": []}
    return {
        "plan_picture": _data_url(draw_plan(brief, phrases.language)),
        "plan_legend": _legend(plan_legend(phrases)),
        "plan_lines": brief.plan.lines[:SHOWN],
        "bases": "; ".join(f"{b}: {phrases.count(n)}" for b, n in brief.plan.bases.items()),
        "share": _share,
        "work": lambda work: phrases.say(f"plan-work-{work.replace(' ', '-')}"),
    }


def _share(p: float) -> str:
    """A share in percent; one that rounds to nothing is not written as 0."""
    return "<1 %" if 0 < p < _LEAST_SHARE else f"{p * 100:.0f} %"


def _balance(brief: Brief, phrases: Phrases) -> dict[str, Any]:
    """The lines of each half of the table with the half's total, and the whole."""
    halves = []
    for accounts, key in ((HAZARDS, "brief-total-hazard"), (RELEASED, "brief-total-released")):
        lines = [
            (phrases.account(line.account), line)
            for account in accounts
            for line in brief.balance.lines
            if line.account is account
        ]
        halves.append((lines, phrases.say(key), holding(brief, accounts)))
    return {"halves": halves, "whole": holding(brief, HAZARDS + RELEASED)}


def _accidents(brief: Brief, phrases: Phrases) -> dict[str, Any]:
    accidents = accidents_by(brief)
    return {
        "years": accident_years(accidents),
        "all_years": accident_year(None, accidents),
        "people": lambda people: people_words(people, phrases),
    }


def _findings(brief: Brief) -> dict[str, Any]:
    groups = grouped(brief.findings)
    return {
        "findings": [
            (level.value.replace(" ", "-"), some)
            for level in Level
            if (some := [g for g in groups if g.level is level])
        ]
    }


def _kind(kind: RecordKind, phrases: Phrases) -> str:
    key = f"kind-{kind.value}"
    return phrases.say(key) if has(key) else phrases.say("kind-other", kind=kind.value)
