"""The map page in a real browser: drawn, asked, read by keyboard, in two languages, offline."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

from serve.conftest import Served

FLAGS = (
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE_MS = 60_000


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium; a failure, not a skip, when it is not there."""
    path = shutil.which("chromium")
    assert path, "the tests of the page need Chromium: scripts/need chromium"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


class Watched:
    """A page, the addresses that it asked for, and what went wrong on it."""

    def __init__(self, browser: Browser, served: Served) -> None:
        self.page: Page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="en-GB")
        self.page.set_default_timeout(PATIENCE_MS)
        self.served = served
        self.asked: list[str] = []
        self.wrong: list[str] = []
        self.page.on("request", lambda r: self.asked.append(r.url))
        self.page.on("pageerror", lambda e: self.wrong.append(str(e)))
        self.page.on("console", lambda m: self.wrong.append(m.text) if m.type == "error" else None)

    def open(self, query: str) -> Page:
        self.page.goto(f"{self.served.url}/{query}")
        self.page.locator("body[data-ready]").wait_for(state="attached")
        return self.page


@pytest.fixture
def watched(browser: Browser, served: Served) -> Iterator[Watched]:
    one = Watched(browser, served)
    yield one
    one.page.close()
    assert one.wrong == []
    outside = [u for u in one.asked if not u.startswith((served.url, "data:", "blob:"))]
    assert outside == []  # no request leaves the machine


def colours(page: Page) -> int:
    """How many different colours the map's canvas shows: an empty map has hardly any."""
    from io import BytesIO  # fmt: skip

    import numpy as np
    from PIL import Image

    picture = Image.open(BytesIO(page.locator("#map canvas").screenshot())).convert("RGB")
    return len(np.unique(np.asarray(picture).reshape(-1, 3), axis=0))


def test_the_map_is_drawn_and_says_what_it_is(watched: Watched) -> None:
    page = watched.open("?lang=en")
    assert page.title() == "Orvelia – Fallow"
    assert page.locator("#fictional").is_visible()
    assert "not evidence of safety" in page.locator(".standing:visible").nth(1).inner_text()
    assert colours(page) > 50
    legend = page.locator("#layer-list").inner_text()
    assert "Confirmed hazardous area" in legend
    assert "No record (not evidence of safety)" in legend
    balance = page.locator("#balance-told").inner_text()
    assert "Suspected hazardous area (SHA)" in balance
    swatches = page.locator("#layer-list .legend img").evaluate_all("all => all.map(i => i.src)")
    assert len(set(swatches)) == len(swatches)  # told apart without their words


def test_a_click_tells_what_is_known(watched: Watched) -> None:
    page = watched.open("?lang=en#15/0.35/0.62")
    page.locator("#map canvas").click(position={"x": 640, "y": 400})
    card = page.locator("#card")
    card.wait_for()
    told = watched.served.get("/known", lon=0.62, lat=0.35).json
    assert card.locator("h2").inner_text() == told["headline"]
    assert "What is not known" in card.inner_text()
    card.locator("button.close").click()
    assert not card.is_visible()


def test_a_hazard_is_found_by_keyboard_alone(watched: Watched) -> None:
    page = watched.open("?lang=en")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.locator("#search-box").focus()
    page.keyboard.type("SHA-9001")
    page.locator("#hits button").first.wait_for()
    page.keyboard.press("Enter")
    page.locator("#card").wait_for()
    assert "SHA-9001" in page.locator("#card").inner_text()
    assert "Keep out" in page.locator("#card h2").inner_text()


def test_the_clock_moves_land_balance_and_card_together(watched: Watched) -> None:
    page = watched.open("?lang=en")
    page.locator("#centre").click()
    page.locator("#card").wait_for()
    now = page.locator("#balance-told").inner_text()
    page.locator("#day").fill("2020-01-01")
    page.locator("#balance-told", has_text="Nothing is recorded up to then").wait_for()
    assert "2020-01-01" in page.locator("#day-told").inner_text()
    assert "on=2020-01-01" in page.url
    page.locator("#stops").focus()
    page.keyboard.press("End")
    page.locator("#balance-told table").wait_for()
    page.locator("#latest").click()
    page.locator("#day-told", has_text="Everything recorded").wait_for()
    assert page.locator("#balance-told").inner_text() == now


def test_an_answer_that_comes_late_does_not_take_the_place_of_a_newer_one(
    watched: Watched,
) -> None:
    page = watched.open("?lang=en")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/page/balance?on=2020-01-01", hold)
    with page.expect_request("**/page/balance?on=2020-01-01"):
        page.locator("#day").fill("2020-01-01")
    with page.expect_response(lambda r: "/page/balance" in r.url and "on=" not in r.url):
        page.locator("#latest").click()
    with page.expect_response("**/page/balance?on=2020-01-01"):
        held[0].continue_()
    page.wait_for_timeout(300)
    assert page.locator("#balance-told table").count() == 1


def test_every_layer_has_its_table_and_a_row_leads_to_the_map(watched: Watched) -> None:
    page = watched.open("?lang=en")
    names = page.locator("#layer-list .layer button").evaluate_all(
        "all => all.map(b => b.getAttribute('aria-label'))"
    )
    assert len(names) == 9
    for name in names:
        page.get_by_role("button", name=name, exact=True).click()
        heading = name.removeprefix("Table of: ")
        page.locator("#table h2", has_text=heading).wait_for()
        assert page.locator("#table tbody tr").count() > 0
    page.get_by_role("button", name="Table of: Accidents", exact=True).click()
    page.locator("#table tbody button").first.click()
    page.locator("#card").wait_for()


def test_hazard_and_plan_are_layers_with_a_legend(watched: Watched) -> None:
    page = watched.open("?lang=en&layers=land")
    before = colours(page)
    for layer in ("hazard", "plan"):
        page.locator(f"#layer-{layer}").check()
    legend = page.locator("#layer-list").inner_text()
    assert "mostly the prior" in legend
    assert "No data: outside the map's coverage" in legend
    page.wait_for_timeout(1500)
    assert colours(page) > before
    assert any("/hazard/tiles/" in u for u in watched.asked)
    assert "layers=land.hazard.plan" in page.url or "hazard" in page.url


def test_the_page_speaks_ukrainian_and_keeps_its_view(watched: Watched) -> None:
    page = watched.open("?lang=en&layers=land.places#11/0.35/0.62")
    english = page.locator("#panel").inner_text()
    page.locator("#language").select_option("uk")
    page.locator("#layers-title", has_text="Шари").wait_for()
    assert page.evaluate("document.documentElement.lang") == "uk"
    page.wait_for_url("**lang=uk**")
    assert "#11/0.35/0.62" in page.url
    assert not page.locator("#layer-accidents").is_checked()
    ukrainian = page.locator("#panel").inner_text()
    left = {"Layers", "Table", "Day", "Land", "Search a place"} & set(ukrainian.split("\n"))
    assert not left
    assert ukrainian != english
    page.locator("#centre").click()
    page.locator("#card h3", has_text="Що невідомо").wait_for()


def test_a_server_that_went_away_is_said_in_words(browser: Browser, served: Served) -> None:
    one = Watched(browser, served)
    page = one.open("?lang=en")
    page.route("**/known**", lambda route: route.abort())
    page.locator("#centre").click()
    page.locator("#trouble").wait_for()
    assert "register is untouched" in page.locator("#trouble").inner_text()
    page.close()
