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


TESSEL = ["person:Ana Tessel"]


@pytest.mark.parametrize(
    "text",
    [
        "“It is bad,” Ana Tessel said. “In May mines killed 12 people. They wounded 30 people.”",
        "“It is bad,” Ana Tessel said.\n\n“In May mines killed 12 people. They wounded 30 people.”",
        "“It is bad,” Ana Tessel said. “Mines killed 12 people.\n\n“They wounded 30 people.”",
        'Ana Tessel said: "It is bad. In May mines killed 12 people. They wounded 30 people."',
    ],
)
def test_a_quotation_that_goes_on_keeps_its_speaker(text: str) -> None:
    assert told(text) == [("12 people", TESSEL), ("30 people", TESSEL)]


@pytest.mark.parametrize(
    ("rest", "who"),
    [
        (" Mines killed 12 people.", []),
        ("\n\nMines killed 12 people.", []),
        ("\n\n“Mines killed 12 people,” said Boris Holt.", ["person:Boris Holt"]),
        ("\n\n“Tarn” is a village. Mines killed 12 people there.", []),
        (' He keeps a 5" shell. “We need help.” Mines killed 12 people.', []),
    ],
)
def test_a_quotation_that_has_ended_speaks_for_nothing_more(rest: str, who: list[str]) -> None:
    assert told("“It is bad,” Ana Tessel said." + rest) == [("12 people", who)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Brigadier General Ana Tessel, Director of the Mine Centre, said",
            ["person:Brigadier General Ana Tessel"],
        ),
        ("Ana Tessel, the resident and humanitarian coordinator in Orvelia, said", TESSEL),
        ("Ana Tessel, the head of the centre and deputy governor, said", TESSEL),
        (
            "Orvelian Defence Minister Ana Tessel de la Roca said",
            ["person:Orvelian Defence Minister Ana Tessel de la Roca"],
        ),
        ("UN officials said", ["unnamed:UN officials"]),
        ("Mine Centre experts in Tarn said", ["unnamed:Mine Centre experts in Tarn"]),
        ("Orvelia’s defence minister said", ["unnamed:Orvelia’s defence minister"]),
        ("The Council of Ministers said", ["organisation:Council of Ministers"]),
        (
            "The Orvelia Mine Action Authorities said",
            ["organisation:Orvelia Mine Action Authorities"],
        ),
        ("The local authorities said", ["unnamed:The local authorities"]),
        ("Orvelia’s war monitor said", ["organisation:Orvelia’s war monitor"]),
        ("The Orvelia Mine Centre in June 2013 said", CENTRE),
        ("The Orvelia Mine Centre in 2013 said", CENTRE),
        ("The Orvelia Mine Centre on 4 June said", CENTRE),
    ],
)
def test_who_speaks_is_told_from_what_they_are_and_when(text: str, who: list[str]) -> None:
    assert told(f"{text} mines killed 12 people.") == [("12 people", who)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Mines killed 12 people in May. This is what Ana Tessel said during a talk.", TESSEL),
        (
            "According to the first estimates in 1996, mines killed 12 people, Ana Tessel said.",
            TESSEL,
        ),
        ("According to the Orvelia Mine Centre, mines killed 12 people, Ana Tessel said.", CENTRE),
        (
            "According to the study, mines killed 12 people, Tessel said.",
            ["organisation:the study"],
        ),
        ("Mines killed 12 people. That is how many mines the army said it had laid.", []),
        (
            "The Tarn Post reports that “mines killed 12 people”, Ana Tessel said on Monday.",
            ["medium:Tarn Post", *TESSEL],
        ),
    ],
)
def test_who_tells_it_may_stand_behind_it(text: str, who: list[str]) -> None:
    assert told(text) == [("12 people", who)]
