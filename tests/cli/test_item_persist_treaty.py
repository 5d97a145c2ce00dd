"""`fallow item`, `fallow persist` and `fallow treaty`: what they print, and what they load."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Fallow

DOCS = Path(__file__).parents[2] / "docs"
AS_LIVE = "Treat every item as live; this changes no land status."

Told = Callable[..., str]
Data = Callable[..., Any]


@pytest.fixture
def told(fallow: Fallow) -> Told:
    def run(*arguments: str) -> str:
        said = fallow(*arguments)
        assert (said.status, said.err) == (0, "")
        return said.out

    return run


@pytest.fixture
def data(told: Told) -> Data:
    return lambda *arguments: json.loads(told(*arguments, "--json"))


def test_item_show_lists_values_sources_and_ends_with_the_standing_sentence(told: Told) -> None:
    text = told("item", "show", "m-67")
    assert "4 to 48 hours" in text
    assert "kyivpost-2024-11-20: Kyiv Post" in text
    assert "unverified" in text
    assert text.rstrip().endswith(AS_LIVE)


def test_item_show_json_has_units_and_sources(data: Data) -> None:
    item = data("item", "show", "M67")
    assert item["self_destruct_hours"][0] == {
        "value": [4, 48],
        "source": "kyivpost-2024-11-20",
        "verified": True,
    }
    assert item["self_deactivate_days"][0]["value"] == 14
    assert [source["key"] for source in item["sources"]] == ["kyivpost-2024-11-20"]


def test_item_search(told: Told, data: Data) -> None:
    assert [i["name"] for i in data("item", "search", "ADAM")["items"]] == ["M67", "M72"]
    assert "No item" in told("item", "search", "qqq")


def test_persist_shows_four_items_with_default_days(told: Told, data: Data) -> None:
    text = told("persist", "show", "M67", "M72", "M86", "PMN")
    assert "(dod-2020)" in text
    assert "100 % (indefinite)" in text
    assert text.rstrip().endswith(AS_LIVE)
    estimates = data("persist", "show", "M67", "PMN")["estimates"]
    assert [e["after_days"] for e in estimates] == [1, 30, 365, 7300] * 2


def test_persist_json_names_the_claim_behind_each_bound(data: Data) -> None:
    answer = data("persist", "show", "M72", "--after", "30")
    (estimate,) = answer["estimates"]
    assert estimate["may_function_claim_high"] == "ccw-ap2"
    assert estimate["may_function_claim_low"] == "dod-2020"
    assert estimate["unexploded_fraction_high"] >= estimate["may_function_fraction_high"] > 0.015
    assert set(answer["claims"]) == {"ccw-ap2", "dod-2020", "dod-gulf", "gao-150"}
    assert answer["notes"][-1] == AS_LIVE


@pytest.mark.parametrize("language", ["en", "uk"])
def test_the_commands_speak_the_language_asked_for(told: Told, language: str) -> None:
    bound = {"en": "Bound: yes", "uk": "Зобов'язана: так"}[language]
    assert bound in told("--lang", language, "treaty", "status", "UKR", "--on", "2024-11-19")
    live = {"en": "as live", "uk": "бойовим"}[language]
    assert live in told("--lang", language, "item", "show", "PFM-1S")
    assert live in told("--lang", language, "persist", "show", "PFM-1S")


def test_treaty_status_of_ukraine(told: Told) -> None:
    text = told("treaty", "status", "UKR", "--on", "2024-11-19")
    assert "since 2006-06-01" in text
    assert "and 2033-12-31 on 2025-11-01" in text
    assert "mar-2025: Mine Action Review" in text
    assert "known to 2025-12-27" in text


def test_treaty_status_as_json(data: Data) -> None:
    answer = data("treaty", "status", "Poland", "--on", "2026-02-20")
    assert (answer["bound"], answer["why"]) == ("no", "withdrawn")
    assert answer["withdrawal_effective"] == "2026-02-20"
    assert answer["beyond_coverage"] is True
    ukraine = data("treaty", "status", "UKR", "--on", "2025-12-01")
    assert ukraine["clearance"]["in_force"]["deadline"] == "2033-12-31"


@pytest.mark.parametrize(
    ("arguments", "code", "hint"),
    [
        (("item", "show", "M76"), "item-unknown", "Did you mean"),
        (("persist", "show", "M67", "M76"), "item-unknown", "Did you mean"),
        (("persist", "show", "M67", "--after", "0"), "days-below-one", "from day 1 on"),
        (("treaty", "status", "Ukrane"), "state-unknown", "Ukraine"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_a_remedy(
    fallow: Fallow, arguments: tuple[str, ...], code: str, hint: str
) -> None:
    said = fallow(*arguments)
    assert (said.status, said.out) == (1, "")
    assert code in said.err
    assert hint in said.err
    as_json = fallow(*arguments, "--json")
    assert as_json.status == 1
    assert as_json.json["by_code"][0]["code"] == code


@pytest.mark.parametrize("page", ["catalogue.md", "treaties.md"])
def test_the_examples_of_the_page_are_what_the_command_prints(told: Told, page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    examples = re.findall(r"```console\n\$ fallow (.*?)\n(.*?)```", text, re.DOTALL)
    assert examples
    for command, printed in examples:
        lines = [line.rstrip() for line in told(*command.split()).splitlines()]
        assert lines == printed.splitlines(), command


def test_a_day_that_is_none_is_wrong_usage(fallow: Fallow) -> None:
    assert fallow("treaty", "status", "UKR", "--on", "yesterday").status == 2


@pytest.mark.parametrize(
    "arguments",
    [("item",), ("item", "show"), ("item", "search"), ("persist", "show"), ("treaty", "status")],
)
def test_every_help_has_an_example(told: Told, arguments: tuple[str, ...]) -> None:
    assert "Example:\n" in told(*arguments, "--help")


def test_no_heavy_library_is_loaded() -> None:
    code = (
        "import sys\nfrom fallow.cli import cli\ncli.main(standalone_mode=False)\n"
        "heavy = {'numpy', 'scipy', 'shapely', 'pandas'} & set(sys.modules)\n"
        "sys.exit(f'loaded {heavy}' if heavy else 0)"
    )
    for arguments in (("persist", "show", "M67"), ("treaty", "status", "UKR")):
        command = [sys.executable, "-c", code, *arguments]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        assert (done.returncode, done.stderr) == (0, "")
