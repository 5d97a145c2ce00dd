"""The forms of the field: valid, complete in every language, and read back without a mapping."""

import re

import pytest

from fallow.intake.codelists import LIST_OF, words_for
from fallow.intake.columns import FIELDS
from fallow.intake.forms import (
    LANGUAGES,
    Section,
    choices_of,
    form_names,
    form_of,
    form_words,
)
from fallow.intake.xlsform import xform, xlsform

OFFERED = {
    "places": [("P 1", "Adda"), ("P2", "Bett")],
    "organisations": [("O1", "Fictional Clearance")],
}
EVERY = tuple(LANGUAGES)


def sections(name: str) -> list[Section]:
    form = form_of(name)
    return [form, *form.repeats]


@pytest.mark.parametrize("offered", [{}, OFFERED], ids=["alone", "with choices"])
@pytest.mark.parametrize("name", form_names())
def test_pyxform_accepts_every_form(name: str, offered: dict[str, list[tuple[str, str]]]) -> None:
    document = xform(xlsform(name, EVERY, offered))
    assert set(re.findall(r'translation lang="[^"]*\((\w\w)\)"', document)) == set(EVERY)
    assert ("Fictional Clearance" in document) == bool(offered)


@pytest.mark.parametrize("name", form_names())
def test_the_same_values_give_the_same_form_and_others_another_version(name: str) -> None:
    one, two = xlsform(name, ("en",), {}), xlsform(name, ("en",), {})
    assert one == two
    assert one["settings"][0]["version"] != xlsform(name, ("uk",), {})["settings"][0]["version"]


def test_every_word_is_said_in_every_language() -> None:
    assert {k for k, said in form_words().items() if set(said) != set(LANGUAGES)} == set()
    blank = {k for k, said in form_words().items() if not all(v.strip() for v in said.values())}
    assert blank == set()


@pytest.mark.parametrize("name", form_names())
def test_a_question_about_the_ground_waits_until_recording_it_is_safe(name: str) -> None:
    lines = xlsform(name, ("en",), OFFERED)["survey"]
    asked = [line.get("name") for line in lines].index("location_safe")
    places = {i: ln for i, ln in enumerate(lines) if ln["type"] in ("geopoint", "geoshape")}
    assert places
    assert all(i > asked for i in places)
    assert {ln["relevant"] for ln in places.values()} == {"${location_safe} = 'yes'"}


def test_what_a_choice_writes_is_a_word_of_the_register() -> None:
    coded = [
        (q.name, value)
        for name in form_names()
        for section in sections(name)
        for q in section.questions
        if q.name in LIST_OF and q.choices
        for value, _ in choices_of(q.choices)
    ]
    assert coded
    assert [pair for pair in coded if not words_for(*pair)] == []


def test_only_who_has_agreed_is_asked_who_it_is() -> None:
    lines = {ln["name"]: ln for ln in xlsform("accident", ("en",), {})["survey"] if "name" in ln}
    for name in ("person", "birth_date", "address"):
        assert lines[name]["relevant"] == "${consent} = 'yes'"


@pytest.mark.parametrize("name", form_names())
def test_the_minimum_data_of_each_kind_are_asked(name: str) -> None:
    """What GICHD's draft of minimum data requirements (2018) lists for the object."""
    least = {
        "survey": {"date", "organisation", "contaminated"},
        "area": {"classification", "hazard"},
        "activity": {"date", "end_date", "organisation", "method", "activity"},
        "item": {"item", "number", "condition", "depth_m", "fate"},
        "accident": {"date", "item", "accident_kind"},
        "victim": {"person", "gender", "birth_date", "address", "outcome", "activity", "tampered"},
        "risk-education": {"date", "organisation", "method", "women", "men", "girls", "boys"},
    }
    for section in sections(name):
        asked = {q.name for q in section.questions}
        assert least[section.kind] <= asked
        assert least[section.kind] <= set(FIELDS[section.kind])
