"""What follows for an item: who is bound, and which provisions touch it."""

import re
from datetime import date

import pytest

from fallow.base.words import LANGUAGES, has
from fallow.catalogue import Item, find
from fallow.treaties import (
    Bound,
    Of,
    Reach,
    Role,
    Timing,
    Touches,
    instruments,
    provisions,
    states,
    what_follows,
)
from fallow.treaties.provisions import CATEGORIES, categories, delivered_remotely, touching

DAY = date(2024, 11, 21)


def item(name: str) -> Item:
    found = find(name)
    assert isinstance(found, Item)
    return found


def reaches(
    name: str, on: date = DAY, *, actor: str, land: str = "", giver: str = ""
) -> dict[tuple[str, str], Reach]:
    roles = {Role.ACTOR: actor, Role.LAND: land, Role.FROM: giver}
    asked = {role: states()[iso3] for role, iso3 in roles.items() if iso3}
    found = what_follows(item(name), asked, on)
    return {(r.role.value, r.status.instrument.key): r for r in found}


def test_every_instrument_answers_for_every_state_asked_about() -> None:
    found = reaches("M67", actor="USA", land="UKR")
    assert set(found) == {(r, t) for r in ("actor", "land") for t in instruments()}


def test_m67_from_the_united_states_to_ukraine() -> None:
    found = reaches("M67", actor="UKR", land="UKR", giver="USA")
    ours = found["actor", "apmbc"]
    assert ours.status.bound is Bound.YES
    touched = {p.touches for p in ours.provisions}
    assert {Touches.USE, Touches.STOCKPILE, Touches.TRANSFER, Touches.ASSISTANCE} <= touched
    assert {p.touches for p in found["land", "apmbc"].provisions} >= {
        Touches.CLEARANCE,
        Touches.MARKING,
        Touches.REPORTING,
    }
    assert found["from", "apmbc"].status.bound is Bound.NO
    assert found["from", "apmbc"].provisions == ()
    transfer = found["from", "ap2"]
    assert transfer.status.bound is Bound.YES
    assert [p.key for p in transfer.provisions] == ["transfer", "reporting"]


def test_a_state_asked_about_alone_hears_of_everything() -> None:
    every = touching(item("M86"), Role.STATE)
    for role in (Role.ACTOR, Role.LAND, Role.FROM):
        assert set(touching(item("M86"), role)) <= set(every)
    assert {"use", "clearance", "transfer", "recording"} <= {p.touches for p in every}


def test_remote_and_hand_laid_items_meet_different_articles() -> None:
    assert delivered_remotely(item("M67")) is True
    assert delivered_remotely(item("M86")) is False
    remote = {p.key for p in touching(item("M67"), Role.ACTOR) if p.treaty == "ap2"}
    by_hand = {p.key for p in touching(item("M86"), Role.ACTOR) if p.treaty == "ap2"}
    assert {"remote-anti-personnel", "remote-recorded"} <= remote - by_hand
    assert by_hand - remote == {"not-remote"}
    assert "remote-anti-vehicle" not in remote


def test_mines_are_outside_cluster_munitions_and_protocol_v() -> None:
    found = reaches("PMN-2", actor="AFG")
    assert found["actor", "ccm"].provisions == ()
    assert [p.article for p in found["actor", "ccm"].scope] == ["1(3)"]
    assert [p.article for p in found["actor", "pv"].scope] == ["2(1)"]


def test_a_vehicle_mine_is_no_anti_personnel_mine() -> None:
    found = reaches("TM-62", actor="UKR")["actor", "apmbc"]
    assert found.provisions == ()
    assert [p.key for p in found.scope] == ["scope-vehicle"]
    keys = {p.key for p in reaches("TM-62", actor="UKR")["actor", "ap2"].provisions}
    assert "indiscriminate" in keys
    assert "detectable" not in keys


def test_unknown_membership_is_said_and_the_rules_are_told() -> None:
    found = reaches("PMN-2", actor="AGO")["actor", "ap2"]
    assert found.status.bound is Bound.UNKNOWN
    assert found.provisions


def test_the_day_decides() -> None:
    before = reaches("PMN-2", date(2025, 12, 26), actor="LTU")["actor", "apmbc"]
    after = reaches("PMN-2", date(2025, 12, 27), actor="LTU")["actor", "apmbc"]
    assert before.provisions
    assert after.provisions == ()


def test_categories_are_those_the_texts_know() -> None:
    assert categories(item("M67")) == {"AP"}
    assert categories(item("TM-62")) == {"AV"}
    for provision in provisions():
        assert provision.items <= set(CATEGORIES)
        assert provision.treaty in instruments()
        for numbers in (provision.article, provision.annex or "1"):
            assert re.fullmatch(r"[\d(), a-z–]+", numbers), numbers  # words are translated
        assert provision.source == instruments()[provision.treaty].text


@pytest.mark.parametrize("treaty", sorted(instruments()))
def test_every_category_and_role_hears_of_every_instrument(treaty: str) -> None:
    own = [p for p in provisions() if p.treaty == treaty]
    keys = [p.key for p in own]
    assert len(keys) == len(set(keys))
    for category in CATEGORIES:
        for role in (Role.ACTOR, Role.LAND, Role.FROM):
            told = [p for p in own if category in p.items and role in p.concerns]
            assert told or (treaty, role) == ("pv", Role.FROM), (category, role)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_there_in_every_language(language: str) -> None:
    keys = [f"treaty-rule-{p.treaty}-{p.key}" for p in provisions()]
    keys += [f"treaty-touches-{touches}" for touches in Touches]
    keys += [f"treaty-role-{role}" for role in Role]
    keys += [f"treaty-timing-{timing}" for timing in Timing]
    dated = (Of.CLEARANCE, Of.STOCKPILE, Of.INITIAL_REPORT, Of.ANNUAL_REPORT, Of.WITHDRAWAL)
    keys += [f"treaty-duty-{of}" for of in dated]
    keys += [f"treaty-ask-bound-{bound}" for bound in Bound]
    assert [key for key in keys if not has(key, language)] == []
