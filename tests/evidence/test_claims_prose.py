"""Running prose of treaties, lists, comparisons and reports: each read in sentences of ours."""

import pytest

from evidence.wordings import LEAD, TREATY, figures, read


def standing(text: str) -> list[tuple[str, str | None]]:
    return [(str(c.kind), c.state) for c in read(text)]


def who(text: str) -> list[list[tuple[str, str]]]:
    return [[(s.name, str(s.voice)) for s in c.who] for c in read(text)]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Norway signed the Mine Ban Treaty in 1997, but ratified it only in 1998.",
            [("party", "NOR")],
        ),
        ("The Mine Ban Treaty, which Norway ratified in 1998, has a term.", [("party", "NOR")]),
        (
            "Norway deposited its instrument of accession to the Mine Ban Treaty in May.",
            [("party", "NOR")],
        ),
        ("The Kingdom of Norway became the newest State Party to the Mine Ban Treaty.",
         [("party", "NOR")]),
        ("Norway submitted its yearly report under the Mine Ban Treaty.", []),
        (
            "Norway pulled out of the Mine Ban Treaty in May.",
            [("withdrawal", "NOR")],
        ),
        (
            "Decisions to leave the Mine Ban Treaty were taken in Norway, Denmark and Iceland.",
            [("withdrawal", "NOR"), ("withdrawal", "DNK"), ("withdrawal", "ISL")],
        ),
        (
            "The president of Norway has signed a law to leave the Mine Ban Treaty.",
            [("withdrawal", "NOR")],
        ),
        (
            "They regret the Norwegian parliament’s decision to leave the Mine Ban Treaty.",
            [("withdrawal", "NOR")],
        ),
        (
            ("Two states speak of withdrawal from the Mine Ban Treaty. Norway and Iceland submitted"
            " their instruments on 3 May."),
            [("withdrawal", "NOR"), ("withdrawal", "ISL")],
        ),
        (
            "Two states speak of the Mine Ban Treaty. Norway submitted its instrument on 3 May.",
            [],
        ),
        (
            ("Today, 3 May, the withdrawal of Norway from the Convention on the Prohibition of the"
            " Use, Stockpiling, Production and Transfer of Anti-Personnel Mines and on their"
            " Destruction takes effect."),
            [("withdrawal-effect", "NOR")],
        ),
        (
            "The non-signatories to the Mine Ban Treaty are: Iran, Myanmar (Burma) and Cuba.",
            [("not-party", "IRN"), ("not-party", "MMR"), ("not-party", "CUB")],
        ),
        (
            "Mines were used by non-signatories Iran and Cuba.",
            [("not-party", "IRN"), ("use", "IRN"), ("not-party", "CUB"), ("use", "CUB")],
        ),
        (
            "The government of Angola, a treaty signatory, has laid new anti-personnel mines.",
            [("use", "AGO")],
        ),
        ("They fought against the government of Angola and laid mines.", []),
        (
            "Non-signatory countries include Iran, the USA, and Cuba.",
            [("not-party", "IRN"), ("not-party", "USA"), ("not-party", "CUB")],
        ),
        ("Norway is not a participant in the Mine Ban Treaty.", [("not-party", "NOR")]),
        (
            "Iran has not signed up to the treaty and is actively using mines on the border.",
            [("not-party", "IRN"), ("use", "IRN")],
        ),
        ("There is much to say of the mines that Iran uses there.", [("use", "IRN")]),
        ("Iran has presented evidence of newly laid mines.", []),
        ("The mines were planted by successive Iraqi governments.", [("use", "IRQ")]),
        ("Norway has initiated withdrawal from the Mine Ban Treaty.", []),
        (
            "Iceland is moving to leave the Mine Ban Treaty. Norway withdrew in June.",
            [("withdrawal", "NOR")],
        ),
        ("Norway withdrew in June.", []),
    ],
)  # fmt: skip
def test_what_treaty_prose_says_of_a_state(text: str, claims: list[tuple[str, str | None]]) -> None:
    assert sorted(standing(TREATY + text)) == sorted(claims)


def test_a_treaty_named_before_enters_into_force_also_without_its_name() -> None:
    text = (
        "The Mine Ban Treaty bans anti-personnel mines. It was a cold day. Delegates came by"
        " train. The treaty was adopted in 1997 and entered into force in 1999. Norway's accession"
        " was deposited on 3 May and entered into force on 1 November 2025."
    )
    told = [(c.state, c.treaty) for c in read(text) if c.kind == "entry-into-force"]
    assert told == [(None, "apmbc"), ("NOR", "apmbc")]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("They destroyed 4,120 mines in 2023, and over 2,000 in 2024.",
         [("items", 4120, ""), ("items", 2000, "")]),
        ("In 2023 they destroyed 4,120 mines; in 2024, over 2,000.",
         [("items", 4120, ""), ("items", 2000, "")]),
        ("Mines killed 12 people in 2023, and in 2024 there were 8 teams.",
         [("casualties", 12, "")]),
        ("Teams cleared 60 hectares of mines in 2023 and 75 in 2024.",
         [("cleared-area", 60, "ha"), ("cleared-area", 75, "ha")]),
        ("Of 90 hectares suspected of mines they cleared 60.",
         [("contaminated-area", 90, "ha"), ("cleared-area", 60, "ha")]),
        ("Some 40 hectares of minefields have been cleared.", [("cleared-area", 40, "ha")]),
        ("They cleared 20 hectares of mined land and 80 hectares of battlefield.",
         [("cleared-area", 20, "ha"), ("cleared-area", 80, "ha")]),
        ("Of the 9,000 mines found, 340 were anti-tank mines and 12 were large bombs.",
         [("items", 9000, ""), ("items", 340, ""), ("items", 12, "")]),
        ("Over 1.8 mln mines have been destroyed.", [("items", 1.8e6, "")]),
        ("An estimated 4 to 6 million mines remain.", [("items", 4e6, "")]),
        ("On 1 May 2003 the army declared a stockpile of 165,080 mines.", [("items", 165080, "")]),
        ("The army may declare a stockpile of 165,080 mines.", []),
        ("29 civilians and seven soldiers were killed by mines.",
         [("casualties", 29, ""), ("casualties", 7, "")]),
        ("In all 12 casualties of mines, four of them fatal.",
         [("casualties", 12, ""), ("casualties", 4, "")]),
        ("More than 45,000 people in Low Orvelia have been killed by mines.",
         [("casualties", 45000, "")]),
        ("The centre counted 86 new landmine/UXO casualties.", [("casualties", 86, "")]),
        ("They helped 172 mine accident survivors.", []),
        ("A mine blast killed a farmer and injured two others.", [("casualties", 2, "")]),
        ("Some US$64 million was spent on mines.", []),
        ("Mined land shrank from 174,000 to about 139,000 square kilometres.",
         [("contaminated-area", 174000, "km²"), ("contaminated-area", 139000, "km²")]),
        ("One thousand nine hundred and thirty six square kilometres were cleared of mines.",
         [("cleared-area", 1936, "km²")]),
        ("Nine hundred and six mines were found.", [("items", 906, "")]),
        ("Some 204.4 square kilometres were assumed to still contain mines.",
         [("contaminated-area", 204.4, "km²")]),
        ("Teams removed 5 million mines, of which 90,000 have been destroyed.",
         [("items", 5e6, ""), ("items", 90000, "")]),
        ("A mine killed all five troops on board.", [("casualties", 5, "")]),
        ("Four soldiers were injured by a mine along with seven civilians.",
         [("casualties", 4, "")]),
        ("Four soldiers were injured along with seven civilians by a mine.",
         [("casualties", 4, ""), ("casualties", 7, "")]),
        ("Eleven people fell victim to mines.", [("casualties", 11, "")]),
        ("Mines harmed 606 persons. Of them 204 fatally.",
         [("casualties", 606, ""), ("casualties", 204, "")]),
        ("Surveyors identified five mine-contaminated sites.", [("minefields", 5, "")]),
    ],
)  # fmt: skip
def test_figures_that_leave_out_what_was_named_before(
    text: str, claims: list[tuple[str, float, str]]
) -> None:
    assert figures(LEAD + text) == claims


def test_durations_on_each_side_of_a_semicolon_keep_their_item_and_unit() -> None:
    text = (
        "The M67 mine self-destructs within 4 hours; the M72 within 48; both self-deactivate"
        " within 14 days."
    )
    assert figures(text) == [
        ("self-destruction", 4, "h"),
        ("self-destruction", 48, "h"),
        ("self-deactivation", 14, "d"),
    ]
    assert [c.items for c in read(text)][:2] == [("M67",), ("M72",)]


def test_an_opening_sentence_may_name_ordnance_only_later() -> None:
    text = "Seven people were killed on Friday.\n\nThe truck drove over a mine, police said."
    assert figures(text) == [("casualties", 7, "")]


CENTRE = ("Orvelia Mine Action Centre", "organisation")
TESSEL = ("Ana Tessel", "person")


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Data from the Orvelia Mine Action Centre show that 12 mines were found.", CENTRE),
        ("The Orvelia Mine Action Centre's figures show that 12 mines were found.", CENTRE),
        ("Teams found 12 mines, per the Orvelia Mine Action Centre.", CENTRE),
        ("Teams found 12 mines. The Orvelia Mine Action Centre reported this data.", CENTRE),
        ("Teams found 12 mines. The figures were released by Ana Tessel on Friday.", TESSEL),
        ("Ana Tessel, Programme Manager at “Halden”, revealed that 12 mines were found.", TESSEL),
        (
            (
                "The Orvelia Mine Action Centre said 12 mines were found, according to a statement"
                " published on its page."
            ),
            CENTRE,
        ),
        ("Teams found 12 mines, reported the portal ORV.", ("The portal ORV", "medium")),
        ("Some 12 mines, as reported by Unicef .", ("Unicef", "organisation")),
        ("Teams found 12 mines, Tessel was quoted by Reuters as saying.", ("Tessel", "person")),
        (
            "Teams found 12 mines. This was announced by Ana Tessel following a meeting.",
            TESSEL,
        ),
        (
            "The General Directorate for Mine Action said 12 mines were found.",
            ("General Directorate for Mine Action", "organisation"),
        ),
        ("Mr Tessel announced that 12 mines had been found.", ("Mr Tessel", "person")),
        ("Two engineers said that 12 mines were found.", ("Two engineers", "unnamed")),
        (
            "The district governor’s office said 12 mines were found.",
            ("The district governor’s office", "organisation"),
        ),
    ],
)
def test_who_says_so_in_the_ways_of_reports(text: str, chain: tuple[str, str]) -> None:
    name, voice = who(text)[0][-1]
    bare = name[:1].upper() + name[1:]
    assert (bare.removeprefix("The "), voice) == (chain[0].removeprefix("The "), chain[1])


def test_who_made_the_remarks_is_who_he_is() -> None:
    text = (
        "Teams found 12 mines, a senior official said on Monday.\n\n"
        "Ana Tessel, head of the centre, made the remarks at a meeting.\n\n"
        "“They also found 30 bombs and 40 mines,” she said."
    )
    assert who(text)[-1][0][0].startswith("Ana Tessel")
