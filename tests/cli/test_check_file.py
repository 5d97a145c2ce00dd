"""A file is checked before it is imported; the page works in a browser that is offline."""

import csv
import gzip
import shutil
from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright
from xlsxwriter import Workbook

from cli.conftest import Fallow, files_of

ROWS = (
    "id,report_date,type,status,organisation,lon,lat\n"
    "A-1,2024-03-13,SHA,Open,Norweg,18.1234,44.1234\n"
    "A-1,2024-03-14,CHA,Released,=Halo,44.1234,18.1234\n"
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "areas.csv"
    file.write_text(ROWS, encoding="utf-8")
    return file


def test_a_file_is_checked_and_the_register_stays_as_it_was(
    fallow: Fallow, workspace: Path, table: Path
) -> None:
    before = files_of(workspace)
    said = fallow("-C", workspace, "check", table, "--as", "area", "--json")
    assert said.status == 1
    codes = {c["code"] for c in said.json["by_code"]}
    assert {"key-conflict", "position-swapped", "classification-untold"} <= codes
    assert files_of(workspace) == before
    assert fallow("-C", workspace, "check", table).status == 2


@pytest.mark.parametrize(
    ("file", "kind", "rows", "missing", "invalid", "twice"),
    [
        ("suspect.geojson", "suspected", 8_955, 2_514, 382, 5),
        ("cleared.geojson", "cleared", 6_526, 83, 574, 40),
    ],
)
def test_the_real_outlines_without_a_workspace(
    fallow: Fallow,
    shared_data: Path,
    file: str,
    kind: str,
    rows: int,
    missing: int,
    invalid: int,
    twice: int,
) -> None:
    path = shared_data / "bosnia" / file
    said = fallow("check", path, "--as", kind, "--country", "bih", "--json").json
    codes = Counter(f["code"] for f in said["findings"])
    broken = codes["outline-self-crossing"] + codes["outline-collapsed"]
    assert said["rows"] == rows
    assert (codes["outline-missing"], broken, codes["outline-duplicate"]) == (
        missing,
        invalid,
        twice,
    )
    assert all("row" in f["where"] for f in said["findings"] if f["code"].startswith("outline"))


def test_findings_carry_sheet_row_column_value_and_position(fallow: Fallow, tmp_path: Path) -> None:
    book = Workbook(str(tmp_path / "a.xlsx"))
    book.add_worksheet("Notes").hide()
    sheet = book.add_worksheet("Areas")
    for number, line in enumerate(csv.reader(ROWS.replace("2024-03-13", "someday").splitlines())):
        sheet.write_row(number, 0, line)
    book.close()
    told = fallow("check", tmp_path / "a.xlsx", "--as", "area", "--country", "BIH", "--json")
    said = told.json
    assert said["checked"] == "a.xlsx · Areas"
    named = fallow(
        "check",
        tmp_path / "a.xlsx",
        "--layer",
        "Areas",
        "--as",
        "area",
        "--country",
        "BIH",
        "--json",
    )
    assert named.json == said
    unread = next(f for f in said["findings"] if f["code"] == "date-unreadable")
    assert unread["where"]["row"] == 1
    assert unread["where"]["field"] == "report_date"
    assert unread["values"]["value"] == "someday"
    about = [f for f in said["findings"] if "row" in f["where"]]
    assert {(f["where"]["row"], f["where"]["lon"]) for f in about} >= {(1, 18.1234), (2, 44.1234)}


def test_a_country_stands_for_a_workspace_and_only_for_a_file(
    fallow: Fallow, table: Path, tmp_path: Path
) -> None:
    packed = tmp_path / "areas.csv.gz"
    packed.write_bytes(gzip.compress(table.read_bytes()))
    said = fallow("check", packed, "--as", "area", "--country", "BIH", "--json")
    assert "key-conflict" in {c["code"] for c in said.json["by_code"]}
    refused = fallow("check", packed, "--as", "area", "--country", "Bosna")
    assert (refused.status, "country-unknown" in refused.out + refused.err) == (1, True)
    assert fallow("check", "--country", "BIH").status == 2


@pytest.mark.parametrize("layer", ["Areas", "areas.csv/1"])
def test_a_layer_that_a_file_does_not_have_is_no_reading_of_another(
    fallow: Fallow, table: Path, layer: str
) -> None:
    said = fallow("check", table, "--layer", layer, "--as", "area", "--country", "BIH", "--json")
    assert (said.status, said.json["findings"][0]["code"]) == (1, "layer-unknown")
    assert said.json["findings"][0]["values"]["layers"] == "areas.csv"


def test_a_code_that_no_finding_has_is_not_answered_with_nothing_found(
    fallow: Fallow, table: Path
) -> None:
    words = ("check", table, "--as", "area", "--country", "BIH", "--code")
    refused = fallow(*words, "key-conflcit")
    assert refused.status == 2
    assert "key-conflict" in refused.err
    assert fallow(*words, "xml-dtd").status == 0


def test_the_folder_where_one_stands_has_a_name(
    fallow: Fallow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "reports").mkdir()
    monkeypatch.chdir(tmp_path / "reports")
    said = fallow("check", ".", "--as", "control", "--country", "BIH", "--json")
    assert (said.status, said.json["findings"][0]["where"]["file"]) == (1, "reports")


def test_positions_are_held_against_the_named_district(
    fallow: Fallow, workspace: Path, tmp_path: Path
) -> None:
    file, outlines = tmp_path / "a.csv", tmp_path / "d.geojson"
    file.write_text("id,district,lon,lat\n1,Jug,18.1234,44.1234\n", encoding="utf-8")
    outlines.write_text(
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties":'
        ' {"title": "Sjever"}, "geometry": {"type": "Polygon", "coordinates":'
        " [[[18, 44], [19, 44], [19, 45], [18, 45], [18, 44]]]}}]}",
        encoding="utf-8",
    )
    words = ("-C", workspace, "check", file, "--as", "accident", "--districts", outlines, "--json")
    refused = fallow(*words)
    assert (refused.status, "map-column-missing" in refused.out + refused.err) == (1, True)
    said = fallow(*words, "--district-name", "title")
    assert "position-other-district" in {c["code"] for c in said.json["by_code"]}


def test_the_page_of_a_register_and_of_a_file_in_a_browser(
    fallow: Fallow, workspace: Path, table: Path, tmp_path: Path
) -> None:
    chromium = shutil.which("chromium")
    assert chromium, "run `make test`, which installs Chromium"
    assert fallow("-C", workspace, "import", table, "--as", "area").status == 0
    pages = tmp_path / "register.html", tmp_path / "file.html"
    fallow("-C", workspace, "check", "--html", pages[0], "--xlsx", tmp_path / "r.xlsx")
    fallow("-C", workspace, "check", table, "--as", "area", "--html", pages[1])
    assert (tmp_path / "r.xlsx").stat().st_size > 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        troubles: list[str] = []
        for path in pages:
            page = browser.new_context(offline=True, accept_downloads=True).new_page()
            page.on("pageerror", lambda error: troubles.append(str(error)))
            page.goto(path.as_uri())
            every = page.locator(".group:visible").count()
            page.select_option("#organisation", "=Halo")
            some = page.locator(".group:visible").count()
            assert 0 < some < every
            assert page.locator("#spots path").count() > 0
            page.select_option("#organisation", "*")
            page.select_option("#code", "classification-untold")
            assert page.locator(".group:visible").count() == 1
            page.select_option("#code", "")
            far = page.locator("#map").get_attribute("viewBox")
            page.click("[data-zoom='0.5']")
            assert page.locator("#map").get_attribute("viewBox") != far
            page.click("[data-zoom='0']")
            assert page.locator("#map").get_attribute("viewBox") == far
            page.select_option("#organisation", "=Halo")
            page.locator(".group:visible summary").first.click()
            page.locator(".group[open] tbody tr").first.wait_for()
            assert "File" not in page.locator(".group[open] thead").first.inner_text()
            page.locator(".here").first.click()
            near = [float(n) for n in (page.locator("#map").get_attribute("viewBox") or "").split()]
            assert near[2] < float((far or "").split()[2]) / 10
            assert page.locator("#spots .chosen").is_visible()
            page.fill("#search", "no such word")
            assert not page.locator("#map").is_visible()
            page.fill("#search", "")
            with page.expect_download() as download:
                page.click("#download")
            saved = tmp_path / "saved.csv"
            download.value.save_as(saved)
            lines = list(csv.DictReader(saved.read_text("utf-8-sig").splitlines()))
            assert {line["Row"] for line in lines} == {"2"}
            assert {line["Organisation"] for line in lines} == {"'=Halo"}
            assert "44.1234" in {line["Longitude"] for line in lines}
            cells = [cell for line in lines for cell in line.values()]
            assert not [c for c in cells if c.startswith(("=", "+", "-", "@"))]
        assert troubles == []
        browser.close()
