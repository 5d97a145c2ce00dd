"""The hazard map and the plan in the brief, and the brief as PDF: the same words, no markup."""

import re
from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader

from fallow.base.grid import grid_over
from fallow.base.symbols import PROBABILITY_CLASSES
from fallow.base.words import LANGUAGES
from fallow.report import Brief, HazardTold, PlanLine, PlanTold, brief_html, brief_pdf
from fallow.report.overlays import draw_hazard, planned_shapes
from fallow.report.tree import page_tree
from report.test_brief import text_of


@pytest.fixture(scope="session")
def told(brief: Brief) -> Brief:
    """The brief with a map of 10 × 12 cells (two mostly prior, the last row without data) and a
    plan of two areas, one of unknown extent."""
    grid = grid_over(18.0, 44.0, 18.12, 44.12, 1000.0)
    p = np.full(grid.shape, 0.3)
    p[0, 0], p[-1, :] = 0.9, np.nan
    share = np.full(grid.shape, 0.5)
    share[1, :2] = 0.01
    lines = (
        PlanLine(1, "sha", "*bold* #x", "suspected", "non-technical survey", 3, 12.5, 7.25,
                 (0.4, 0.001, 0.9), "hazard map, 1000 m cells", 4_321),
        PlanLine(2, "lost", None, "suspected", "non-technical survey", 2, 1.0, 0.5,
                 (0.1, 0.05, 0.2), "by classification, no hazard map", None),
    )  # fmt: skip
    bases = {"by classification, no hazard map": 1, "hazard map, 1000 m cells": 2}
    plan = PlanTold(5, 5, 1, 1, 0, 13.5, 13.5, 0.0, lines, bases, 2, 18, 19)
    hazard = HazardTold(grid, p, share, outdated=True, covariates=("front exposure",))
    return replace(brief, hazard=hazard, plan=plan)


@pytest.fixture(scope="session")
def pdf(told: Brief) -> bytes:
    return brief_pdf(told, "en")


def bare(text: str) -> str:
    """Without white space and hyphens: lines break elsewhere in the PDF."""
    return re.sub(r"[\s\u200b\u00ad\u2010-]", "", text)


def words(pdf: bytes) -> str:
    """The text of all pages, bare, without their footers."""
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    return bare("".join(re.sub(r"\d+ / \d+\s*$", "", p) for p in pages))


def test_the_page_tells_map_and_plan_with_what_is_not_known(told: Brief) -> None:
    hazard = told.hazard
    assert hazard is not None
    text = text_of(brief_html(told, "en"))
    assert f"{hazard.cells} cells of 1,000 m" in text
    assert hazard.mostly_prior == 2
    assert "For 2 cells the figure is mostly the prior" in text
    assert "do not quote this one as if it were known" in text
    assert "The register has changed since this map was made" in text
    assert "front exposure" in text
    assert "No data: outside the map" in text
    assert "2 areas chosen of 3; 5 of 5 team-days used" in text
    assert "Of unknown extent: 1 in the plan, 0 waiting" in text
    assert "an area that waits stays a recorded hazard" in text
    assert "&lt;1 %–90 %" in text
    assert "18 of the 19 rates" in text
    row = brief_html(told, "en").split('<table class="plan">')[1].split("<tr>")[3]
    assert "not recorded" in row  # people near, never 0


def test_without_a_map_or_a_plan_nothing_is_said_and_the_past_says_why(brief: Brief) -> None:
    plain = text_of(brief_html(brief, "en"))
    assert "What is probably still there" not in plain
    assert "What to do next" not in plain
    past = text_of(brief_html(replace(brief, past=True), "en"))
    assert "The hazard map and the plan are of now" in past


def test_the_picture_shows_the_classes_and_no_colour_where_there_is_no_data(told: Brief) -> None:
    picture = np.asarray(Image.open(BytesIO(draw_hazard(told, "en"))).convert("RGB"))
    seen = {"#{:02X}{:02X}{:02X}".format(*c) for c in picture.reshape(-1, 3)[::3]}
    shown = {colour for _, colour in PROBABILITY_CLASSES} & seen
    assert shown == {PROBABILITY_CLASSES[3][1], PROBABILITY_CLASSES[5][1]}  # 0.3 and 0.9


def test_an_area_of_unknown_extent_has_a_line_but_no_place(told: Brief) -> None:
    assert told.plan is not None
    assert set(planned_shapes(told, told.plan)) == {1}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_says_what_the_page_says(told: Brief, language: str) -> None:
    page, made = brief_html(told, language), words(brief_pdf(told, language))

    def texts(node: object) -> list[str]:
        if isinstance(node, str):
            return [node]
        assert isinstance(node, dict)
        return [t for child in node["c"] for t in texts(child)]

    missing = [t for t in texts(page_tree(page)) if bare(t) not in made]
    assert missing == []


def test_the_pdf_is_the_same_bytes_tagged_and_in_pages(told: Brief, pdf: bytes) -> None:
    assert pdf == brief_pdf(told, "en")
    reader = PdfReader(BytesIO(pdf))
    assert "/MarkInfo" in reader.root_object
    assert reader.metadata is not None
    assert reader.metadata.title == told.title
    assert len(reader.pages) >= 3
    assert all(p.mediabox.width < p.mediabox.height for p in reader.pages)


NASTY = [
    '#panic("x")', "*bold* _slanted_", "$x^2$", "@ref <label>", "`raw`", "= heading", "- item",
    "\\u{41}", "// gone", "/* gone */", "a" * 300, "طريق ملغوم", "Ґанок ’їжак’", "]]}", "<b>&amp;",
]  # fmt: skip


def test_no_text_of_a_record_is_markup(told: Brief) -> None:
    made = words(brief_pdf(replace(told, title="Title #1", notes=NASTY), "en"))
    for text in NASTY:
        if not any("\u0600" <= c <= "\u06ff" for c in text):  # shaped letters read back otherwise
            assert bare(text) in made, text
