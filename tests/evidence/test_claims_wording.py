"""Ways of writing that agencies, ministries and campaigns share: each read in sentences of ours."""

from datetime import date

import pytest

from evidence.wordings import LEAD, figures, read

PUBLISHED = date(2025, 4, 4)


def told(text: str) -> list[tuple[str, float, str]]:
    return figures(LEAD + text, PUBLISHED)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Some 900 square kilometers that had been mined by the enemy were returned to use.",
            [("cleared-area", 900, "km²")],
        ),
        (
            (
                "Some 70 square kilometers have been recognized as not containing evidence of"
                " contamination by explosive objects."
            ),
            [("cleared-area", 70, "km²")],
        ),
        ("The 70 hectares are not contaminated by mines.", []),
        (
            (
                "In Orvelia 12 square kilometers of land and 3 square kilometers of water are"
                " contaminated with explosive ordnance."
            ),
            [("contaminated-area", 12, "km²"), ("contaminated-area", 3, "km²")],
        ),
        (
            (
                "Fields in the districts of Tarn (40 hectares), Low Tarn (7 hectares) and Vell"
                " (3.5 hectares) were mined."
            ),
            [
                ("contaminated-area", 40, "ha"),
                ("contaminated-area", 7, "ha"),
                ("contaminated-area", 3.5, "ha"),
            ],
        ),
        ("It is planned to reduce the suspected hazardous area by 51 hectares.", []),
        ("Mines were removed from 32 hectares of land.", [("cleared-area", 32, "ha")]),
        (
            "Teams have destroyed 4,120 explosive objects, including 96 in December alone.",
            [("items", 4120, ""), ("items", 96, "")],
        ),
        ("So far 6,100 munitions have been deactivated.", [("items", 6100, "")]),
        ("The centre bought 6,100 devices for its offices.", []),
        ("They put up 1,240 mine warning signs.", []),
        ("Twelve countries reported new casualties.", []),
        (
            "In the first half of 2024 20 civilians were killed by mines.",
            [("casualties", 20, "")],
        ),
        (
            "The number of civilian casualties in the province reached 1,052, a bitter record.",
            [("casualties", 1052, "")],
        ),
        ("Mines have claimed 19,822 lives.", [("casualties", 19822, "")]),
        ("Nine people became casualties of mines.", [("casualties", 9, "")]),
        (
            "In all 497.34km² of land known or suspected to be contaminated by mines was released.",
            [("cleared-area", 497.34, "km²")],
        ),
        ("New casualties of mines were recorded in 49 states, including 38 States Parties.", []),
        ("Seven of the casualties were children.", [("casualties", 7, "")]),
        (
            "Since 1997, 151 countries have joined a treaty banning the use of landmines.",
            [("number-of-parties", 151, "")],
        ),
        (
            "Delegates of the 156 countries that are party to the Mine Ban Treaty met.",
            [("number-of-parties", 156, "")],
        ),
        ("Some 35 States Parties to the Mine Ban Treaty have completed destruction.", []),
        ("A total of 35 States Parties have finished destroying stocks under the treaty.", []),
    ],
)
def test_figures_are_taken_for_what_they_say(
    text: str, claims: list[tuple[str, float, str]]
) -> None:
    assert told(text) == claims


def test_a_militia_that_a_state_backs_is_not_the_state() -> None:
    text = "More than 1,100 land mines have been planted by Iran-backed militias in Orvelia."
    assert [(str(c.kind), c.state) for c in read(text, PUBLISHED)] == [("items", None)]


def test_states_that_have_yet_to_join_are_named_one_by_one() -> None:
    text = (
        "The Mine Ban Treaty bans mines. China, India and Pakistan are among those yet to join"
        " the treaty. It has 164 states parties, excluding Russia."
    )
    outside = [c.state for c in read(text, PUBLISHED) if c.kind == "not-party"]
    assert outside == ["CHN", "IND", "PAK", "RUS"]


def who(text: str) -> list[list[str]]:
    return [[s.name for s in c.who] for c in read(text, PUBLISHED)]


def test_who_is_named_in_the_next_sentence_said_it() -> None:
    text = (
        "Deminers have cleared 35 square kilometers of mined land.\n\n"
        "This was announced by Prime Minister Ana Tessel at a meeting.\n\n"
        "“We see mines. In all 17 square kilometers are contaminated. We go on,” she said.\n\n"
        "According to her, 40 hectares of mined fields have also been cleared."
    )
    assert who(text) == [["Prime Minister Ana Tessel"]] * 3


def test_a_quotation_has_the_speaker_who_is_named_where_it_ends() -> None:
    text = (
        "Two farmers were hurt by a mine, police said. "
        '"Seven people died in mine accidents before. It must end," district chief Sao Tarn said.'
    )
    assert [names[-1] for names in who(text)] == ["police", "district chief Sao Tarn"]


def test_the_group_and_the_report_stand_for_whom_was_named() -> None:
    text = (
        "Mines killed 12 people last year, the Orvelia Mine Action Centre said. "
        "Mines have been cleared from 32 hectares in the last decade, said the group, which won a"
        " prize. As reported by Ukrinform, 14 square kilometers are contaminated with mines."
    )
    assert who(text) == [
        ["Orvelia Mine Action Centre"],
        ["Orvelia Mine Action Centre"],
        ["Ukrinform"],
    ]
