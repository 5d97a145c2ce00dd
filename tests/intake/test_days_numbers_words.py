"""Days, numbers and words as people write them; what can be read two ways is not guessed."""

import tomllib
from datetime import date
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.intake.codelists import (
    LIST_OF,
    Status,
    _key,
    code_lists,
    known_words,
    read_word,
    split_status,
)
from fallow.intake.days import Ambiguous, order_of, read_day
from fallow.intake.mapping import DayOrder
from fallow.intake.numbers import Number, read_number

DAY = date(2006, 4, 3)


@pytest.mark.parametrize(
    "text",
    [
        *("2006-04-03", "20060403", "2006-04-03T12:00:00Z", "2006/04/03", "2006.4.3"),
        *("3 April 2006", "03-Apr-2006", "Apr 3, 2006", "3 avril 2006", "3 de abril de 2006"),
        *("3 de Abril de 2006", "3 квітня 2006", "3 апреля 2006 г.", "3 أبريل 2006"),
        *("3. april 2006", "38810", "38810.5", "1144022400000"),
    ],
)
def test_one_day_in_many_spellings(text: str) -> None:
    assert read_day(text) == DAY


def test_a_day_that_can_be_read_two_ways_needs_to_be_told() -> None:
    with pytest.raises(Ambiguous):
        read_day("03/04/2006")
    assert read_day("03/04/2006", DayOrder.DAY_FIRST) == DAY
    assert read_day("04/03/2006", DayOrder.MONTH_FIRST) == DAY
    assert read_day("03/03/2006") == date(2006, 3, 3)
    assert read_day("25.12.2006") == read_day("12/25/2006") == date(2006, 12, 25)


@pytest.mark.parametrize(
    "text", ["31/02/2006", "soon", "2006", "99999999999999", "", "3 Brumaire 2006"]
)
def test_no_day(text: str) -> None:
    assert read_day(text) is None


def test_a_column_proves_its_order_or_does_not() -> None:
    assert order_of(["03/04/2006", "25/04/2006"]) == (DayOrder.DAY_FIRST, True)
    assert order_of(["04/25/2006"]) == (DayOrder.MONTH_FIRST, False)
    assert order_of(["04/25/2006", "25/04/2006", "01/02/2006"]) == (None, True)


@given(st.text(max_size=30))
def test_reading_never_fails(text: str) -> None:
    read_number(text)
    read_number(text, whole=True)
    split_status(text, {})
    for order in DayOrder:
        read_day(text, order)


@pytest.mark.parametrize(
    ("text", "value", "grouped"),
    [
        *(("2,006", 2006, True), ("1 234", 1234, True), ("1.234.567", 1234567, True)),
        *(("12", 12, False), ("1,234,567.5", 1234567.5, True), ("1.234,5", 1234.5, True)),
        *(("٢٠٠٦", 2006, False), ("-3", -3, False), ("1'234", 1234, True), ("0,5", 0.5, False)),
    ],
)
def test_numbers(text: str, value: float, grouped: bool) -> None:
    assert read_number(text) == Number(value, grouped)


def test_a_single_group_after_a_point_is_thousands_only_where_numbers_are_whole() -> None:
    assert read_number("2.006") == Number(2.006)
    assert read_number("2.006", whole=True) == Number(2006.0, True)


@pytest.mark.parametrize("text", ["", "many", "1,2,3", "--3", "nan", "inf", "1e999x", "12,34,5"])
def test_no_number(text: str) -> None:
    assert read_number(text) is None


@given(st.integers(0, 10**12), st.sampled_from(",. '"))
def test_separators_of_thousands_never_change_a_whole_number(value: int, mark: str) -> None:
    number = read_number(f"{value:,}".replace(",", mark), whole=True)
    assert number is not None
    assert number.value == value


@pytest.mark.parametrize(
    ("text", "classification", "work"),
    [
        *(("Open", None, "open"), ("Closed", None, "closed"), ("Cancelled", "cancelled", "closed")),
        *(("Released", "released", "closed"), ("Suspended", None, "worked on")),
        *(("SHA", "suspected", None), ("Confirmed Minefield", "confirmed", None)),
        *(("en cours", None, "worked on"), ("Annulée", "cancelled", "closed")),
        *(("Cerrada", None, "closed"), ("Despejada", "cleared", "closed")),
        *(("Fechado", None, "closed"), ("Reduzida", "reduced", "closed")),
        *(("Закрито", None, "closed"), ("Скасовано", "cancelled", "closed")),
        *(("Разминировано", "cleared", "closed"), ("مغلقة", None, "closed")),
        *(("ملغاة", "cancelled", "closed"), ("Očišćeno", "cleared", "closed")),
        ("Handed over", None, "handed over"),
    ],
)
def test_a_status_is_split_onto_its_two_axes(
    text: str, classification: str | None, work: str | None
) -> None:
    assert split_status(text, {}) == Status(classification, work)


def test_an_unknown_status_says_nothing_until_the_mapping_does() -> None:
    assert split_status("En pause", {}) is None
    assert split_status("EN PAUSE", {"en pause": "suspected, worked on"}) == Status(
        "suspected", "worked on"
    )


def test_no_spelling_means_two_words_of_one_list() -> None:

    raw = (resources.files("fallow.intake") / "data" / "codes.toml").read_text(encoding="utf-8")
    for name, entry in tomllib.loads(raw).items():
        met: dict[str, str] = {}
        for word, spellings in entry.items():
            for spelling in (word, *spellings):
                assert met.setdefault(_key(spelling), word) == word, (name, spelling)
    assert {name for names in LIST_OF.values() for name in names} == set(code_lists())


def test_every_field_knows_its_own_words_and_the_mapping_goes_first() -> None:
    for field in LIST_OF:
        if field not in ("status", "classification"):
            assert [read_word(field, w, {}) for w in known_words(field)] == list(known_words(field))
    assert read_word("gender", "F", {}) == "female"
    assert read_word("age_group", "Menor de 18 años", {}) == "child"
    assert read_word("hazard", "Mina", {"mina": "AP mines"}) == "AP mines"
    assert read_word("hazard", "something", {}) is None
