"""`fallow claims` and `report claims`: the commands as a person types them, and bad input."""

import shutil
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from cli.conftest import Fallow, files_of
from fallow.base.words import LANGUAGES
from fallow.cli.seen import known_of
from fallow.records import AcceptedClaim, Batch, Source
from fallow.store import open_workspace

WORDS = """A village remembers <b>mines</b>

The Mine Action Centre said 1,200 sq. km (520 sq. miles) of Bosnia was contaminated.

In 2023, landmines killed 12 people in Zenica municipality, police said.

More than 160 countries have ratified the Ottawa Convention. \
Russia is not a party to the Ottawa Convention.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article-2024-11-20.txt"
    path.write_text(WORDS, encoding="utf-8")
    return path


def verdicts(said: object) -> dict[str, str]:
    (article,) = said.json["articles"]  # type: ignore[attr-defined]
    return {c["text"]: c["verdict"] for c in article["claims"]}


def test_an_article_is_checked_without_a_register(
    fallow: Fallow, article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = fallow("claims", "check", article, "--json")
    assert said.status == 0
    assert [c["code"] for c in said.json["by_code"]] == ["claims-no-register"]
    told = verdicts(said)
    assert told["1,200 sq. km (520 sq. miles)"] == "internally inconsistent"
    assert told["More than 160 countries"] == "agrees"
    words = fallow("claims", "check", article)
    assert words.status == 0
    assert "INTERNALLY INCONSISTENT" in words.out
    assert "1,200 km² is 463.3 mi², not 520" in words.out
    assert "The wording covers anything above 160." in words.out
    assert "[1] " in words.out
    ukrainian = fallow("--lang", "uk", "claims", "check", article)
    assert "СУПЕРЕЧИТЬ САМЕ СОБІ" in ukrainian.out


def number_of(fallow: Fallow, workspace: Path, article: Path, words: str) -> int:
    said = fallow("-C", workspace, "claims", "check", article, "--json")
    (one,) = said.json["articles"]
    return next(c["claim"] for c in one["claims"] if words in c["text"])  # type: ignore[no-any-return]


def test_an_accepted_claim_is_evidence_that_the_model_may_hear_and_moves_no_land(
    fallow: Fallow, workspace: Path, article: Path
) -> None:
    ledger = fallow("-C", workspace, "land", "balance", "--json").json
    number = number_of(fallow, workspace, article, "12 people")
    accept = ("-C", workspace, "claims", "accept", article, "--by", "Amra", "--reliability", "C")
    placed = ("--at", "17.9,44.2", "--error-m", "3000")
    said = fallow(*accept, "--claim", str(number), "--publisher", "A paper", *placed, "--json")
    assert (said.status, said.json["accepted"][0]["hazard_model"]) == (0, "reaches")
    assert fallow("-C", workspace, "land", "balance", "--json").json == ledger
    assert fallow("-C", workspace, "land", "verify").status == 0
    with open_workspace(workspace).register() as register:
        (record,) = register.read(AcceptedClaim)
        (batch,) = register.read(Batch)
        (source,) = register.read(Source)
        known = known_of(register)
    assert (record.kind, record.high, record.noun) == ("casualties", 12, "killed")
    assert (record.reliability, record.error_m) == ("C", 3000)
    assert (batch.by, batch.kind, source.publisher) == ("Amra", "claim", "A paper")
    assert str(source.dated) == "2024-11-20"
    assert known.claims == [record]
    assert known.error_m[record.id] == 3000
    assert 0 < known.trust[record.id] < 1
    (listed,) = fallow("-C", workspace, "claims", "list", "--json").json["claims"]
    assert (listed["id"], listed["by"], listed["lon"]) == (record.id, "Amra", 17.9)
    assert "hears it" in fallow("-C", workspace, "claims", "list").out
    rerun = fallow("-C", workspace, "batch", "rerun", batch.id, article, "--json")
    assert (rerun.status, rerun.json["findings"][0]["code"]) == (1, "batch-no-table")
    again = fallow(*accept, "--claim", str(number), "--json")
    assert (again.status, again.json["findings"][0]["code"]) == (1, "claim-accepted-before")
    back = ("batch", "withdraw", batch.id, "--by", "Amra", "--why", "the paper took it back")
    assert fallow("-C", workspace, *back).status == 0
    with open_workspace(workspace).register() as register:
        assert known_of(register).claims == []


def test_what_the_model_does_not_hear_is_kept_and_says_why(
    fallow: Fallow, workspace: Path, article: Path
) -> None:
    killed = number_of(fallow, workspace, article, "12 people")
    parties = number_of(fallow, workspace, article, "160 countries")
    accept = ("-C", workspace, "claims", "accept", article, "--by", "Amra")
    said = fallow(*accept, "--claim", str(parties), "--reliability", "B", "--json")
    assert said.json["accepted"][0]["hazard_model"] == "other-matter"
    said = fallow(*accept, "--claim", str(killed), "--reliability", "F", "--at", "17.9,44.2")
    assert "a source that nobody judged (F) cannot be weighed" in said.out
    with open_workspace(workspace).register() as register:
        assert len(register.read(AcceptedClaim)) == 2
        assert known_of(register).claims == []


def test_a_place_of_the_gazetteer_locates_a_claim(
    fallow: Fallow, workspace: Path, article: Path, tmp_path: Path
) -> None:
    places = tmp_path / "places.csv"
    places.write_text("name,lon,lat\nZenica,17.9,44.2\n", encoding="utf-8")
    assert fallow("-C", workspace, "import", places, "--as", "place").status == 0
    number = number_of(fallow, workspace, article, "12 people")
    accept = ("-C", workspace, "claims", "accept", article, "--reliability", "B", "--json")
    said = fallow(*accept, "--claim", str(number)).json["accepted"][0]
    assert (said["lon"], said["lat"], said["error_m"]) == (17.9, 44.2, 2000)
    assert said["hazard_model"] == "reaches"


def test_accepted_claims_stand_beside_those_of_later_articles(
    fallow: Fallow, workspace: Path, article: Path, tmp_path: Path
) -> None:
    number = number_of(fallow, workspace, article, "1,200 sq. km")
    accept = ("-C", workspace, "claims", "accept", article, "--reliability", "B")
    assert fallow(*accept, "--claim", str(number), "--publisher", "A paper").status == 0
    later = tmp_path / "later-2024-11-21.txt"
    later.write_text("Bosnia has 800 sq. km contaminated by landmines, an agency said.")
    (one,) = fallow("-C", workspace, "claims", "check", later, "--json").json["articles"]
    (also,) = one["claims"][0]["also"]
    assert also["text"] == "1,200 sq. km (520 sq. miles)"
    assert also["both_can_hold"] is False


ACCEPT = ("claims", "accept", "{article}", "--reliability", "C", "--claim")


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (("claims", "check", "{missing}"), 1, "file-missing"),
        (("claims", "check", "{empty}"), 1, None),
        (("claims", "check", "{article}", "--within-km", "-3"), 1, "control-asked-nonsense"),
        (("claims", "check", "{article}", "--control", "nobody"), 1, "control-empty"),
        (("claims", "check", "{article}", "--units", "{article}"), 1, None),
        ((*ACCEPT, "99"), 1, "claim-number-unknown"),
        ((*ACCEPT, "0"), 1, "claim-number-unknown"),
        ((*ACCEPT, "1", "--error-m", "-1"), 1, "control-asked-nonsense"),
        (("claims", "accept", "{missing}", *ACCEPT[3:], "1"), 1, "file-missing"),
        (("report", "claims", "{missing}"), 1, "file-missing"),
        (("report", "claims", "{article}", "--out", "{article}/page.html"), 1, "write-denied"),
        ((*ACCEPT, "1", "--reliability", "Z"), 2, None),
        ((*ACCEPT, "1", "--at", "north"), 2, None),
        ((*ACCEPT, "1", "--at", "190,95"), 2, None),
        (("claims", "check", "{article}", "--published", "yesterday"), 2, None),
        (("read", "{scan}"), 1, "pdf-without-text"),
        (("claims", "check", "{scan}"), 1, "pdf-without-text"),
    ],
)
def test_bad_input_is_a_finding_and_changes_nothing(
    fallow: Fallow,
    workspace: Path,
    article: Path,
    tmp_path: Path,
    words: tuple[str, ...],
    status: int,
    code: str | None,
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    scan = tmp_path / "scan.pdf"
    Image.new("1", (200, 300), 1).save(scan)  # a picture of a page, as a scanner makes it
    names = {
        "missing": tmp_path / "none.txt",
        "empty": empty,
        "scan": scan,
        "article": article,
        "folder": tmp_path,
    }
    before = files_of(workspace)
    said = fallow("-C", workspace, *(w.format(**names) for w in words), "--json")
    assert said.status == status, said.out + said.err
    assert "Traceback" not in said.err
    if status == 1:
        codes = [c["code"] for c in said.json["by_code"]]
        assert codes
        assert code is None or code in codes
    assert files_of(workspace) == before


def test_a_day_that_cannot_be_resolved_is_told_in_plain_words(
    fallow: Fallow, tmp_path: Path
) -> None:
    text = tmp_path / "undated.txt"
    text.write_text("Mines killed 12 people in Orvelia on 31 February 2024 and 3 last Thursday.")
    said = fallow("read", text)
    assert said.status == 0
    assert "“on 31 February 2024” cannot be turned into days." in said.out + said.err
    assert "Give the day of publication with --published" in said.out + said.err
    assert "Traceback" not in said.err


def test_a_table_of_published_figures(
    fallow: Fallow, workspace: Path, tmp_path: Path, article: Path
) -> None:
    text = tmp_path / "cleared-2025-02-01.txt"
    text.write_text("Cambodia cleared 150 sq. km of mined land in 2024, the agency said.\n")
    table = tmp_path / "figures.csv"
    table.write_text(
        "state,kind,value,unit,from,to,source\n"
        "Cambodia,cleared-area,150.2,km2,2024-01-01,2024-12-31,A review\n"
        "Cambodia,cleared-area,lots,km2,2024-01-01,2024-12-31,A review\n"
        "Nowhere,cleared-area,1,km2,2024-01-01,2024-12-31,A review\n"
        "Cambodia,cleared-area,1,furlong,2024-01-01,2024-12-31,A review\n",
        encoding="utf-8",
    )
    said = fallow("-C", workspace, "claims", "check", text, "--figures", table, "--json")
    assert verdicts(said) == {"150 sq. km": "agrees"}
    found = [f["where"]["field"] for f in said.json["findings"] if f["code"] == "figure-unreadable"]
    assert found == ["value", "state", "unit"]
    table.write_text("state,value\nCambodia,1\n")
    refused = fallow("-C", workspace, "claims", "check", text, "--figures", table, "--json")
    assert (refused.status, refused.json["findings"][0]["code"]) == (1, "figures-unusable")


def test_a_folder_that_is_no_workspace_is_refused(
    fallow: Fallow, article: Path, tmp_path: Path
) -> None:
    said = fallow("-C", tmp_path / "nowhere", "claims", "check", article, "--json")
    assert (said.status, said.json["findings"][0]["code"]) == (1, "workspace-missing")


def _urls_asked_by(page: Page) -> list[str]:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


def test_the_page_in_a_browser(
    fallow: Fallow, workspace: Path, article: Path, tmp_path: Path
) -> None:
    chromium = shutil.which("chromium")
    assert chromium, "the tests of the page need Chromium: scripts/need chromium"
    pages = []
    for language in LANGUAGES:
        out = tmp_path / f"{language}.html"
        words = ("report", "claims", article, "--publisher", "<i>Paper</i>", "--out", out)
        assert fallow("--lang", language, "-C", workspace, *words).status == 0
        again = out.read_bytes()
        assert fallow("--lang", language, "-C", workspace, *words).status == 0
        assert out.read_bytes() == again
        pages.append(out)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for path in pages:
            page = browser.new_context(offline=True).new_page()
            asked = _urls_asked_by(page)
            page.goto(path.as_uri())
            assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
            assert page.locator("b, i").count() == 0  # the article's tags are text
            assert page.locator("#text p").first.inner_text() == WORDS.split("\n", 1)[0]
            claims = page.locator("aside.claim")
            assert claims.count() == page.locator("a.ref").count() > 2
            wrong = page.locator("aside.internally-inconsistent")
            assert wrong.count() == 1
            assert wrong.locator("details[open]").count() == 1
            closed = page.locator("aside.agrees details").first
            page.locator("a.ref.agrees").first.click()
            page.wait_for_function("document.querySelector('.claim:target details').open")
            assert closed.get_attribute("open") is not None
            for width in (360, 1280):
                page.set_viewport_size({"width": width, "height": 800})
                assert page.evaluate("document.documentElement.scrollWidth") <= width
            assert page.pdf().startswith(b"%PDF")
            assert page.locator("details:not([open])").count() == 0  # opened for print
        browser.close()


def test_an_explanation_of_the_hazard_map_names_the_claim(
    fallow: Fallow, workspace: Path, article: Path
) -> None:
    number = number_of(fallow, workspace, article, "12 people")
    accept = ("-C", workspace, "claims", "accept", article, "--claim", str(number))
    placed = ("--at", "17.9,44.2", "--error-m", "400")
    told = {}
    for grade in ("E", "A"):
        said = fallow(*accept, *placed, "--reliability", grade, "--json")
        (record,) = said.json["accepted"]
        assert fallow("-C", workspace, "hazard", "run", "--cell", "1000").status == 0
        why = fallow("-C", workspace, "hazard", "explain", "--at", "17.9,44.2", "--json").json
        (line,) = (x for x in why["account"] if x["record"] == record["id"])
        assert (line["name"], line["on"]) == ("claims", "2024-11-20")
        told[grade] = why["p_contaminated"]
        (batch,) = fallow("-C", workspace, "batch", "list", "--json").json["batches"][-1:]
        if grade == "E":
            article.write_text(WORDS + "Printed again.\n", encoding="utf-8")
            back = ("batch", "withdraw", batch["id"], "--why", "graded again", "--by", "Amra")
            assert fallow("-C", workspace, *back).status == 0
    assert told["E"] < told["A"]
