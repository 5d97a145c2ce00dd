"""Figures read by the noun they count and the verb of their clause: sentences of ours."""

import time

import pytest

from evidence.wordings import LEAD, TREATY, figures, read


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Mines killed nine villagers, including two women and four children.",
            [("casualties", 9, ""), ("casualties", 2, ""), ("casualties", 4, "")],
        ),
        (
            "The 90 casualties, 60 civilians and 30 contractors, were victims of mines.",
            [("casualties", 90, ""), ("casualties", 60, ""), ("casualties", 30, "")],
        ),
        (
            "Two herders of the village, Ana, 29, and Ola, 23, were killed by a mine.",
            [("casualties", 2, "")],
        ),
        ("Some 230 Tajiks have been killed by mines.", [("casualties", 230, "")]),
        ("Deaths: nine civilians, including two women.",
         [("casualties", 9, ""), ("casualties", 2, "")]),
        ("Five were hurt by mines. Among them were three children.",
         [("casualties", 5, ""), ("casualties", 3, "")]),
        ("A mine went off near the school, which 300 pupils attend.", []),
        ("The project gave work to 90 villagers who live beside minefields.", []),
        ("They destroyed 17 cluster bomb submunitions and 370 booby traps.",
         [("items", 17, ""), ("items", 370, "")]),
        ("Out of the number of mines laid, 12,760 have already been removed.",
         [("items", 12760, "")]),
        ("All mines, believed to be as many as 20,000, are to go.", [("items", 20000, "")]),
        ("About one in ten bombs that were dropped did not explode.", []),
        ("About one in ten bomblets did not explode.", []),
        ("Four to six million mines were left over.", [("items", 4e6, "")]),
        ("They plan to clear 600 mines.", []),
        ("They cleared 12 sq/km of mined land.", [("cleared-area", 12, "km²")]),
        ("They destroyed 900 mines over 12 hectares of land.",
         [("items", 900, ""), ("cleared-area", 12, "ha")]),
        ("Almost 26 square kilometres were still pending mine clearance.",
         [("remaining-area", 26, "km²")]),
        ("Some 32 hectares of land contaminated by shells was released.",
         [("cleared-area", 32, "ha")]),
        ("The number of mines found there fell to 12.", [("items", 12, "")]),
        ("The number of pupils at the school rose to 412.", []),
        ("Mines caused 4% of deaths, while shells caused 55%.",
         [("share", 4, "%"), ("share", 55, "%")]),
    ],
)  # fmt: skip
def test_a_figure_is_read_by_its_noun_and_its_verb(
    text: str, claims: list[tuple[str, float, str]]
) -> None:
    assert figures(LEAD + text) == claims


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Norway, Chile and Peru - all far from any front - have approved withdrawal from it.",
            {("withdrawal", "NOR"), ("withdrawal", "CHL"), ("withdrawal", "PER")},
        ),
        ("Chile remains one of the few countries that has not signed the treaty.",
         {("not-party", "CHL")}),
        ("Chile, where no mine is left, has ratified the treaty.", {("party", "CHL")}),
        ("Border troops of Chile and Peruvian forces laid mines.",
         {("use", "CHL"), ("use", "PER")}),
        ("Chile might leave the treaty.", set()),
    ],
)  # fmt: skip
def test_what_states_do_is_read_by_actor_and_verb(text: str, told: set[tuple[str, str]]) -> None:
    assert {(str(c.kind), c.state) for c in read(TREATY + text) if c.state} == told


def test_long_noun_phrases_are_read_quickly() -> None:
    words = " ".join(f"word{'-very' * (n % 9)}-long" for n in range(400))
    text = f"{LEAD}The number of {words} has risen by 4,000 {words} mines, 12 {words} were killed."
    start = time.process_time()
    read(text)
    assert time.process_time() - start < 5
