"""What a name says about a person's sex, and that it says nothing where it may be both."""

import pytest

from fallow.intake.given_names import sex_of_name


@pytest.mark.parametrize(
    ("name", "sex"),
    [
        ("María del Carmen Ruiz", "female"),
        ("JUAN PABLO", "male"),
        ("Шевченко Оксана Петрівна", "female"),
        ("Коваль П. Іванович", "male"),
        ("Иванова Е. Николаевна", "female"),
        ("Hatidža Begić", "female"),
        ("فاطمة علي", None),
        ("محمد", "male"),
        ("María José", None),
        ("Nikola", None),
        ("Ruiz", None),
        ("Ович", None),
        ("", None),
    ],
)
def test_the_sex_of_a_name(name: str, sex: str | None) -> None:
    assert sex_of_name(name) == sex
