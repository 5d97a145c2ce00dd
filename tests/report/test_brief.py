"""The brief says what the figures say, hides nothing missing, and needs nothing but itself."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from fallow.base.words import LANGUAGES
from fallow.land import Balance
from fallow.report import Brief, brief_html


@pytest.fixture(scope="session")
def page(brief: Brief) -> str:
    return brief_html(brief, "en")


@pytest.fixture(scope="session")
def empty(brief: Brief) -> Brief:
    return Brief("Empty", "BIH", brief.on, brief.known, Balance(None, None, (), 0, 0))


def text_of(page: str) -> str:
    """What a reader sees, without styles and tags."""
    body = page.split("<body>")[1]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


def exact(page: str) -> list[int]:
    """The exact square metres of the balance table, from top to bottom."""
    table = page.split('<table class="balance">')[1].split("</table>", maxsplit=1)[0]
    return [int(m.replace(",", "")) for m in re.findall(r'"exact">([\d,]+) m²', table)]


def test_lines_add_up_to_totals_and_to_what_was_recorded(page: str, brief: Brief) -> None:
    cha, sha, hazard, deep, old, released, whole, overlap, recorded = exact(page)
    assert (cha, sha) == (891_333, 891_234)
    assert hazard == cha + sha
    assert released == deep + old
    assert whole == hazard + released
    assert recorded == whole + overlap == 891_234 + 891_333 + 891_111 + 880_001
    assert overlap == brief.balance.counted_twice_m2 > 0


def test_unknown_extents_stand_beside_the_totals(page: str) -> None:
    table = page.split('<table class="balance">')[1].split("</table>", maxsplit=1)[0]
    for row in ("Suspected", "Hazard, together", "All land in the register", "All outlines"):
        line = next(r for r in table.split("<tr") if row in r)
        assert "+ 1" in line
    assert "And 1 hazard whose outline is unknown" in page
    assert "Not drawn: 1 area whose outline is unknown" in page


def test_people_not_recorded_are_never_zero(page: str, brief: Brief) -> None:
    section = page.split('aria-labelledby="accidents"')[1].split("</section>", maxsplit=1)[0]
    rows = [re.findall(r'">([^<]+)</t[hd]>', r) for r in section.split("<tr")[2:]]
    assert rows == [
        ["2023", "2", "1 (not recorded for 1 accident)", "4,321 (not recorded for 1 accident)"],
        ["Year not recorded", "1", "not recorded", "not recorded"],
        ["All years", "3", "1 (not recorded for 2 accidents)",
         "4,321 (not recorded for 2 accidents)"],
    ]  # fmt: skip
    assert "77" not in text_of(section.join(["<body>", ""])), "an accident after the day"


def test_what_people_wrote_is_escaped(page: str) -> None:
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; more" in page
    assert "&lt;i&gt;PMA&lt;/i&gt;" in page


def test_nothing_is_loaded_from_anywhere(page: str) -> None:
    loaded = re.findall(r'(?:src|href|action|data|poster)="([^"]*)"', page)
    assert loaded
    assert all(re.match(r"data:", where) for where in loaded)
    assert not re.search(r"https?://|@import|url\(|<script|<iframe", page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_brief_gives_the_same_bytes(brief: Brief, language: str) -> None:
    page = brief_html(brief, language)
    assert page == brief_html(replace(brief), language)
    assert f'<html lang="{language}">' in page


@pytest.mark.parametrize("fixture", ["brief", "empty"])
def test_no_verdict_calls_anything_safe(fixture: str, request: pytest.FixtureRequest) -> None:
    words = text_of(brief_html(request.getfixturevalue(fixture), "en")).lower()
    assert "not evidence of safety" in words
    assert not re.search(r"\bun?safe|\bsafe", words.replace("not evidence of safety", ""))


def test_an_empty_register_says_so(empty: Brief) -> None:
    words = text_of(brief_html(empty, "en"))
    assert "Nothing is recorded in this register yet." in words
    assert "No accident is recorded. That does not mean that none happened." in words


def test_sources_are_named_without_folders(page: str) -> None:
    assert "BHMAC: Minefield maps" in page
    assert "B – usually reliable" in page
    assert "<code>0123456789ab</code>" in page
    assert "s.json" in page
    assert "Users" not in page


def test_front_lines_say_which_outline_was_used(page: str) -> None:
    assert "There is no outline for 2024-08-01; the one of 2024-07-30 was used." in page
    assert "they do not move a square metre" in page


class Outline(HTMLParser):
    """Collects heading levels, table parts and unclosed elements."""

    VOID = frozenset({"meta", "link", "img", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.levels: list[int] = []
        self.cells_without_scope = 0
        self.images_without_words = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            self.open.append(tag)
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        self.cells_without_scope += tag == "th" and "scope" not in dict(attrs)
        self.images_without_words += tag == "img" and "alt" not in dict(attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_built_for_readers_of_every_kind(page: str) -> None:
    outline = Outline()
    outline.feed(page)
    assert outline.open == []
    assert outline.levels[0] == 1
    assert outline.levels.count(1) == 1
    steps = zip(outline.levels, outline.levels[1:], strict=False)
    assert all(after <= before + 1 for before, after in steps)
    assert outline.cells_without_scope == outline.images_without_words == 0
    assert page.count("<table") == page.count("<caption")
