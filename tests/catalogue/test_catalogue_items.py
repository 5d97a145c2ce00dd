"""The catalogue's data obey its rules; items are found however their name is spelt."""

import pytest

from fallow.base.finding import Finding
from fallow.base.words import LANGUAGES, has
from fallow.catalogue import Category, Item, claims, find, items, search, sources
from fallow.catalogue.items import VALUE_FIELDS, _item
from fallow.catalogue.sourced import folded, sourced


def found(name: str) -> Item:
    item = find(name)
    assert isinstance(item, Item), item
    return item


def test_the_items_asked_for_are_there() -> None:
    names = {item.name for item in items()}
    assert {"M67", "M72", "M86", "PMN", "PMN-2", "PFM-1", "PFM-1S", "TM-62"} <= names


@pytest.mark.parametrize("item", items(), ids=lambda item: item.name)
def test_every_value_has_a_known_source_or_is_marked_unverified(item: Item) -> None:
    for field, value in item.values():
        assert value.source is not None or not value.verified, field
        assert value.source is None or value.source in sources(), field
    assert item.category
    assert item.delivery
    assert item.persistence


@pytest.mark.parametrize("item", items(), ids=lambda item: item.name)
def test_every_claim_exists_and_only_self_destructing_items_have_claims(item: Item) -> None:
    assert set(item.claims) <= set(claims())
    assert bool(item.claims) is not item.persistent
    assert (item.longest_delay_hours is None) is item.persistent


def test_every_claim_has_a_known_source() -> None:
    assert {claim.source for claim in claims().values()} <= set(sources())


def test_every_source_is_cited() -> None:
    cited = {v.source for item in items() for _, v in item.values()}
    cited |= {claim.source for claim in claims().values()}
    assert set(sources()) <= cited


def test_no_two_items_share_a_name() -> None:
    names = [folded(name) for item in items() for name in item.spellings()]
    assert len(names) == len(set(names))


def test_a_value_without_source_must_be_marked() -> None:
    with pytest.raises(ValueError, match="needs a source"):
        sourced({"value": 4})
    assert not sourced({"value": 4, "verified": False}).verified


def test_a_misspelt_field_is_an_error() -> None:
    with pytest.raises(ValueError, match="fuze"):
        _item("x", {"name": "X", "fuze": []})


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("m67", "M67"),
        ("M 67", "M67"),
        ("m-67", "M67"),
        ("pmn2", "PMN-2"),
        ("pfm 1s", "PFM-1S"),
        ("pursuit deterrent munition", "M86"),
        ("PDM", "M86"),
        ("пмн", "PMN"),
        ("M731", "M72"),
    ],
)
def test_find_ignores_case_spaces_and_hyphens(spelling: str, name: str) -> None:
    assert found(spelling).name == name


@pytest.mark.parametrize(("name", "near"), [("TM-63", "TM-62"), ("adam", "M67, M72")])
def test_an_unknown_name_gets_the_nearest(name: str, near: str) -> None:
    answer = find(name)
    assert isinstance(answer, Finding)
    assert (answer.code, answer.values["near"]) == ("item-unknown", near)


def test_a_name_like_nothing_gets_no_proposal() -> None:
    answer = find("zzzzzzzz")
    assert isinstance(answer, Finding)
    assert answer.values["near"] == "none"
    assert "search" in answer.remedy()


def test_sources_that_disagree_are_both_kept() -> None:
    m72 = found("M72")
    assert [(h.value, h.verified) for h in m72.self_destruct_hours] == [
        ((4, 48), True),
        ((4, 4), False),
    ]
    assert m72.longest_delay_hours == 48
    assert m72.category[0].value is Category.ANTI_PERSONNEL


def test_search_looks_into_names_and_families() -> None:
    assert [item.name for item in search("adam")] == ["M67", "M72"]
    assert [item.name for item in search("pfm")] == ["PFM-1", "PFM-1S"]
    assert [item.name for item in search("M692")] == ["M67"]
    assert search("-") == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_and_claim_reads_in_every_language(language: str) -> None:
    keys = [f"item-field-{field}" for field in VALUE_FIELDS]
    keys += [f"claim-{key}" for key in claims()]
    for item in items():
        for values in (item.category, item.delivery, item.persistence):
            keys += [f"item-{v.value}" for v in values]
    keys += ["finding-item-unknown.remedy", "finding-days-below-one.remedy", "treat-as-live"]
    assert [key for key in keys if not has(key, language)] == []
