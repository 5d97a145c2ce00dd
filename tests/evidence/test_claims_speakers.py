"""Who is taken to say a claim, and what is no claim of the field: sentences of ours."""

from datetime import date

import pytest

from fallow.evidence import read_claims

PUBLISHED = date(2026, 2, 4)


def told(text: str) -> list[tuple[str, list[str]]]:
    claims = read_claims(text, PUBLISHED).claims
    return [(c.text, [f"{s.voice}:{s.name}" for s in c.who]) for c in claims]


CENTRE = ["organisation:Orvelia Mine Centre"]


@pytest.mark.parametrize(
    "dateline",
    [
        "TARN, JUNE 3 - ",
        "(NPN) - TARN, JUNE 3 - ",
        "TARN, Orvelia (NPN) — ",
        "Tarn, 4 April 2024 – ",
        "PERRIN TARN-- ",
        "Tarn (Canal) – ",
    ],
)
def test_a_dateline_speaks_for_nobody(dateline: str) -> None:
    text = "The Orvelia Mine Centre said 12 people were killed by mines."
    assert told(dateline + text) == [("12 people were killed", CENTRE)]
    assert told(dateline + "Mines killed 12 people.") == [("12 people", [])]


def test_a_body_between_dashes_is_no_dateline() -> None:
    text = "UNMAS - the UN Mine Action Service - said that 12 people were killed by mines."
    assert told(text)[0][1] == ["organisation:UNMAS - the UN Mine Action Service"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Informal reports suggest that mines killed 12 people, Tessel said.", ["person:Tessel"]),
        ("Mines killed 12 people, said a study released on Monday.", ["organisation:a study"]),
        ("Mines killed 12 people, said the study, published by the Orvelia Mine Centre.", CENTRE),
        ("Mines killed 12 people, said a report by the Orvelia Mine Centre.", CENTRE),
        ("“Mines killed 12 people,” said Captain Adan.", ["person:Captain Adan"]),
        ("“Mines killed 12 people,” van Holt told the meeting.", ["person:van Holt"]),
        (
            "“Mines killed 12 people,” said Ana Tessel – head of the Orvelia Mine Centre.",
            ["person:Ana Tessel"],
        ),
        ("The Orvelia Mine Centre affirmed that mines killed 12 people.", CENTRE),
        ("The Orvelia Mine Centre operating in Tarn said mines killed 12 people.", CENTRE),
    ],
)
def test_the_speaker_is_named_without_what_surrounds_him(text: str, who: list[str]) -> None:
    assert told(text) == [("12 people", who)]


def test_a_name_that_reports_is_a_medium_throughout() -> None:
    text = "Mines killed 12 people, Perrinka reports. Perrinka reported that 40 mines were found."
    assert [who for _, who in told(text)] == [["medium:Perrinka"]] * 2


def test_a_later_clause_has_its_own_speaker() -> None:
    text = (
        "The Orvelia Mine Centre said 14 people were killed by mines, "
        "while Ana Tessel told reporters that 9 had died."
    )
    assert [who for _, who in told(text)] == [CENTRE, ["person:Ana Tessel"]]


@pytest.mark.parametrize(
    "text",
    [
        (
            "Twelve men died in a coal mine at Tarn when water broke into the shaft. "
            "Nine were injured in the mine."
        ),
        (
            "The salt mine at Tarn once employed 900. In the mine 30 people were killed, and 40 "
            "hectares of its land were cleared last year."
        ),
        "Miners at Tarn went on strike. The mine had killed 9 people since May.",
    ],
)
def test_a_mine_where_people_dig_is_not_of_the_field(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Five gold miners were killed when their lorry hit a mine near Tarn.",
        "The coal mine at Tarn lies idle. Landmines there killed five people in May.",
        "Deminers work beside the copper mine. In May a mine killed five people there.",
    ],
)
def test_a_mine_in_the_ground_is_of_the_field_beside_a_place_of_work(text: str) -> None:
    assert len(told(text)) == 1
