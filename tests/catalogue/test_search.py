"""Items are found by any name in any spelling, and by words that describe them."""

import pytest

from fallow.base.finding import Finding
from fallow.catalogue import Category, Item, find, items, listed, search


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("m67", "M67"),
        ("M 67", "M67"),
        ("m-67", "M67"),
        ("М67", "M67"),  # Cyrillic М
        ("pmn2", "PMN-2"),
        ("pfm 1s", "PFM-1S"),
        ("пфм-1с", "PFM-1S"),
        ("МОН-50", "MON-50"),
        ("озм 72", "OZM-72"),
        ("ТМ-62П3", "TM-62P3"),
        ("ПМР-2А", "PMR-2A"),
        ("pursuit deterrent munition", "M86"),
        ("PDM", "M86"),
        ("пмн", "PMN"),
        ("M731", "M72"),
        ("t72", "Type 72"),
        ("V69", "Valmara 69"),
        ("mn79", "MD-82B"),
        ("mina quiebrapatas", "Improvised anti-personnel mine"),
        ("gator", "GATOR"),
    ],
)
def test_find_ignores_case_spaces_hyphens_and_script(spelling: str, name: str) -> None:
    item = find(spelling)
    assert isinstance(item, Item), item
    assert item.name == name


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("TM-63", "TM-62"),
        ("adam", "M67, M72"),
        ("CBU-89", "BLU-91, BLU-92"),
        ("ПМН-5", "PMN"),
        ("Valmarra", "Valmara 69"),
        ("quiebrapata", "mina quiebrapatas"),
    ],
)
def test_an_unknown_name_gets_the_nearest(name: str, near: str) -> None:
    answer = find(name)
    assert isinstance(answer, Finding)
    assert answer.code == "item-unknown"
    assert near in str(answer.values["near"])


@pytest.mark.parametrize("name", ["zzzzzzzz", "", "-", "日本"])
def test_a_name_like_nothing_gets_no_proposal(name: str) -> None:
    answer = find(name)
    assert isinstance(answer, Finding)
    assert answer.values["near"] == "none"
    assert "search" in answer.remedy()


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (("adam",), {"M67", "M72"}),
        (("pfm",), {"PFM-1", "PFM-1S"}),
        (("M692",), {"M67"}),
        (("CBU", "89"), {"BLU-91", "BLU-92"}),
        (("butterfly mine",), {"PFM-1", "PFM-1S"}),
        (("curved plate",), {"MON-50", "MON-90", "MRUD"}),
        (("зелений", "крильце"), {"PFM-1", "PFM-1S"}),
        (("anti-vehicle", "bosnia"), {"TMA-3", "TMA-4", "TMM-1"}),
        (("minimum", "disc", "iraq"), {"Type 72", "VS-50", "TS-50"}),
    ],
)
def test_search_fits_all_words(words: tuple[str, ...], names: set[str]) -> None:
    assert {item.name for item in search(*words)} == names


@pytest.mark.parametrize("words", [(), ("-",), ("",), ("zzzz",), ("green", "zzzz")])
def test_search_for_nothing_finds_nothing(words: tuple[str, ...]) -> None:
    assert search(*words) == ()


def test_every_item_is_found_by_each_of_its_names() -> None:
    for item in items():
        for name in item.names():
            assert find(name) == item, name
            assert item in search(name), name


def test_items_are_listed_by_category_of_any_source() -> None:
    assert listed() == items()
    both = {i.name for i in listed(Category.ANTI_PERSONNEL)} & {
        i.name for i in listed(Category.ANTI_VEHICLE)
    }
    assert both == {"GATOR", "VOLCANO", "MOPMS"}
    assert {i.name for i in listed(Category.SUBMUNITION)} >= {"Cluster submunition", "BLU-26"}
