"""The page of findings works offline, escapes everything, and names who can mend what."""

import json
import re
import zipfile
from datetime import date
from io import BytesIO

import pytest

from fallow.base.finding import Finding, Place
from fallow.report import Checked, Told, checked_html, checked_xlsx

NASTY = "</script><img src=x onerror=alert(1)> =1+1"


def page_of(*told: Told) -> Checked:
    return Checked(NASTY, "BIH", date(2026, 1, 2), "0", 10, told)


def told(code: str, row: int, organisation: str | None = None, **values: str | int) -> Told:
    where = Place("f.csv", row, NASTY, lon=18.0, lat=44.0)
    return Told(Finding(code, where, values), organisation)


MANY = [told("row-repeated", n, "=HALO" if n % 2 else None, other=1) for n in range(2, 5002)]


@pytest.mark.parametrize("language", ["en", "uk"])
def test_five_thousand_of_a_kind_are_one_line_and_all_are_there(language: str) -> None:
    page = checked_html(page_of(*MANY, told("text-lost", 7, value=NASTY)), language)
    assert page.count("<details") == 2
    assert page.index('data-code="text-lost"') < page.index('data-code="row-repeated"')
    raw = re.search(r'id="data">(.*?)</script>', page, re.DOTALL)
    assert raw
    data = json.loads(raw[1])
    assert len(data["rows"]) == 5001
    assert {r["organisation"] for r in data["rows"]} == {"", "=HALO"}
    assert data["rows"][0]["column"] == NASTY


def test_no_text_of_a_record_becomes_markup_and_nothing_is_loaded() -> None:
    page = checked_html(page_of(told("text-lost", 7, NASTY, value=NASTY)), "en")
    assert "<img" not in page
    assert page.count("<script") == page.count("</script>") == 4
    assert not re.search(r"(src|href)=\"(?!data:,)|@import|url\(|<iframe", page)
    links = set(re.findall(r"https?://[^\"' ]+", page))
    assert links <= {"http://www.w3.org/2000/svg"}
    assert page == checked_html(page_of(told("text-lost", 7, NASTY, value=NASTY)), "en")


def test_an_empty_page_says_what_that_does_not_mean() -> None:
    page = checked_html(page_of(), "en")
    assert "says nothing about the ground" in page
    assert "<script" not in page


def test_the_workbook_holds_every_finding_and_no_formula() -> None:
    book = checked_xlsx(page_of(*MANY, told("text-lost", 7, NASTY, value=NASTY)), "en")
    with zipfile.ZipFile(BytesIO(book)) as files:
        counts, every = (files.read(f"xl/worksheets/sheet{n}.xml").decode("utf-8") for n in (1, 2))
    assert "<f>" not in counts + every
    assert every.count("<row ") == 5002
    assert counts.count("<row ") == 3
