"""The catalogue's data obey its rules: sources, closed vocabularies, closed fields, one name one
item.
"""

import re
import tomllib
from importlib import resources
from typing import Any

import pytest

from fallow.base.words import LANGUAGES, has
from fallow.catalogue import Category, Item, claims, find, items, sources
from fallow.catalogue.items import VALUE_FIELDS, VOCABULARY, Delivery, _item
from fallow.catalogue.rules import rules
from fallow.catalogue.search import spelt
from fallow.catalogue.sourced import sourced

ASKED_FOR = [
    "M67",
    "M72",
    "M86",
    "GATOR",
    "BLU-91",
    "BLU-92",
    "VOLCANO",
    "MOPMS",
    "PFM-1",
    "PFM-1S",
    "POM-2",
    "POM-3",
    "PMN",
    "PMN-2",
    "PMN-4",
    "OZM-72",
    "MON-50",
    "MON-90",
    "MON-100",
    "MON-200",
    "TM-62M",
    "TM-62P3",
    "PTM-1",
    "PTM-1S",
    "PTM-3",
    "PMA-1",
    "PMA-2",
    "PMA-3",
    "PMR-2A",
    "PMR-3",
    "PROM-1",
    "MRUD",
    "TMA-3",
    "TMA-4",
    "TMM-1",
    "POMZ-2",
    "MD-82B",
    "VS-50",
]
OTHERS = ["Type 72", "Valmara 69", "improvised mine", "submunition", "CBU-89", "M692", "M731"]
# What no file of the catalogue may speak of, in any field.
NEVER = re.compile(
    r"fuze|fuse|detonat|explosive|charge|tnt|rdx|trip|wire|arm(ed|ing)|disarm|neutrali|gram|"
    r"\bkg\b|\bmm\b|\bcm\b|weight|pressure|mechanism|battery",
    re.IGNORECASE,
)
FOLDER = resources.files("fallow.catalogue") / "data" / "items"
FILES = sorted(file.name for file in FOLDER.iterdir())


def raw(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def found(name: str) -> Item:
    item = find(name)
    assert isinstance(item, Item), item
    return item


def test_the_items_asked_for_are_there() -> None:
    assert set(ASKED_FOR) <= {item.name for item in items()}
    for name in OTHERS:
        if name != "CBU-89":  # carries two types
            found(name)
    for country in ("BIH", "COL", "KHM", "AGO", "IRQ", "UKR"):
        assert any(country in {v.value for v in item.found_in} for item in items()), country


@pytest.mark.parametrize("item", items(), ids=lambda item: item.name)
def test_every_value_has_a_known_source_or_is_marked_unverified(item: Item) -> None:
    for field, value in item.values():
        assert (value.source is None) == (not value.verified), field
        assert value.source is None or value.source in sources(), field
    assert item.category
    assert item.activation
    assert item.delivery


@pytest.mark.parametrize("name", FILES)
def test_a_file_holds_the_closed_fields_and_nothing_else(name: str) -> None:
    entry = raw(name)
    assert set(entry) <= {"name", "claims", *VALUE_FIELDS}
    for field in set(entry) - {"name", "claims"}:
        for value in entry[field]:
            assert set(value) <= {"value", "source", "verified"}, field
            assert value.get("verified", False) is False, f"{field}: verified is written only false"
            assert ("source" in value) != ("verified" in value), field


@pytest.mark.parametrize("name", FILES)
def test_no_file_speaks_of_how_an_item_is_built_or_works(name: str) -> None:
    words = re.sub(r'source = "[^"]*"', "", (FOLDER / name).read_text(encoding="utf-8"))
    assert not NEVER.search(words), NEVER.search(words)


def test_the_fields_are_the_ones_agreed_on() -> None:
    assert set(VALUE_FIELDS) == {
        "aliases",
        "carriers",
        "family",
        "category",
        "activation",
        "delivery",
        "origin",
        "found_in",
        "metal",
        "colour",
        "shape",
        "persistence",
        "self_destruct_hours",
        "self_deactivate_days",
        "remarks",
    }


@pytest.mark.parametrize("field", ["fuze", "filling", "dimensions"])
def test_another_field_is_an_error(field: str) -> None:
    with pytest.raises(ValueError, match=field):
        _item("x", {"name": "X", field: []})


def test_a_word_outside_the_vocabulary_is_an_error() -> None:
    with pytest.raises(ValueError, match="hidden"):
        _item("x", {"name": "X", "delivery": [{"value": "hidden", "verified": False}]})


@pytest.mark.parametrize("item", items(), ids=lambda item: item.name)
def test_only_items_said_to_self_destruct_have_claims_and_delays(item: Item) -> None:
    assert set(item.claims) <= set(claims())
    assert bool(item.claims) <= (not item.indefinite)
    assert (item.longest_delay_hours is None) is item.indefinite
    for window in item.self_destruct_hours:
        assert 0 < window.value[0] <= window.value[1]
    for days in item.self_deactivate_days:  # the model takes the delay to be over by then
        assert item.longest_delay_hours is not None
        assert days.value * 24 >= item.longest_delay_hours


@pytest.mark.parametrize("claim", claims().values(), ids=lambda claim: claim.key)
def test_a_claim_never_rises_and_never_lets_more_function_than_lie_there(claim: Any) -> None:
    before = (1.0, 1.0)
    for step in claim.steps:
        functioning = step.unexploded if step.may_function is None else step.may_function
        assert 0 < functioning <= step.unexploded < 1
        assert (step.unexploded, functioning) <= before
        before = (step.unexploded, functioning)


def test_every_source_is_known_and_cited() -> None:
    cited = {v.source for item in items() for _, v in item.values()}
    cited |= {claim.source for claim in claims().values()}
    cited |= {rule.source for rule in rules().values()}
    assert cited - {None} == set(sources())


def test_every_claim_is_made_about_an_item() -> None:
    assert {key for item in items() for key in item.claims} == set(claims())


def test_no_two_items_share_a_name_in_any_script() -> None:
    owner: dict[str, str] = {}
    for item in items():
        for name in item.names():
            assert owner.setdefault(spelt(name), item.name) == item.name, name


def test_no_item_repeats_a_name() -> None:
    for item in items():
        names = list(item.names())
        assert len(names) == len(set(names)), item.name


def test_a_value_without_source_must_be_marked() -> None:
    with pytest.raises(ValueError, match="needs a source"):
        sourced({"value": 4})
    assert not sourced({"value": 4, "verified": False}).verified


def test_sources_that_disagree_are_both_kept() -> None:
    m72 = found("M72")
    assert [(h.value, h.verified) for h in m72.self_destruct_hours] == [
        ((4, 48), True),
        ((4, 4), False),
    ]
    assert m72.longest_delay_hours == 48
    assert m72.category[0].value is Category.ANTI_PERSONNEL


def test_remote_is_what_the_protocol_calls_remote() -> None:
    assert {d for d in Delivery if d.remote} == {"artillery", "rocket", "aircraft"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_claim_and_rule_reads_in_every_language(language: str) -> None:
    keys = [f"item-field-{field}" for field in VALUE_FIELDS]
    keys += [f"item-{word}" for kind in VOCABULARY.values() for word in kind]
    countries = {v.value for item in items() for v in (*item.origin, *item.found_in)}
    keys += [f"item-country-{country}" for country in countries]
    keys += [f"claim-{key}" for key in claims()]
    keys += [f"persist-rule-{key}" for key in rules()]
    keys += ["finding-item-unknown.remedy", "finding-days-below-one.remedy", "treat-as-live"]
    assert [key for key in keys if not has(key, language)] == []


def test_a_word_means_one_thing() -> None:
    words = [word for kind in VOCABULARY.values() for word in kind]
    assert len(words) == len(set(words))
