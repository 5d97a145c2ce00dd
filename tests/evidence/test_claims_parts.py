"""Figures told as parts of others, in brackets, or in the next sentence: sentences of ours."""

import pytest

from evidence.wordings import LEAD, TREATY, figures, read


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Most mines were destroyed in Norway (3,078), followed by Chile (178).",
         [("items", 3078, ""), ("items", 178, "")]),
        ("They destroyed 40 mines. Two are late: Norway (3.4 million remaining) and Chile (900).",
         [("items", 40, ""), ("items", 3.4e6, ""), ("items", 900, "")]),
        ("Farms were cleared of mines. Among it are fields (40 hectares) and roads (9 km).",
         [("cleared-area", 40, "ha"), ("length", 9, "km")]),
        ("In the army served Ana (24) and Ola (30), who stepped on mines.", []),
        ("39% (4,052) of the 10,390 victims were civilians.",
         [("share", 39, "%"), ("casualties", 4052, ""), ("casualties", 10390, "")]),
        ("Civilian casualties (232) made up 34% of those.",
         [("casualties", 232, ""), ("share", 34, "%")]),
        ("Of the victims, 786 (31 percent) died.", [("casualties", 786, ""), ("share", 31, "%")]),
        ("95 per cent of the estimated 2,000 hectares has been cleared of mines.",
         [("share", 95, "%"), ("cleared-area", 2000, "ha")]),
        ("They cleared 170 mines, about 80% of the total.",
         [("items", 170, ""), ("share", 80, "%")]),
        ("The majority of victims – 86 percent – were civilians.", [("share", 86, "%")]),
        ("Some 390 hectares out of 460 hectares are contaminated.",
         [("contaminated-area", 390, "ha")]),
        ("The contaminated area was reduced to 12 hectares, down from 40 hectares a year earlier.",
         [("contaminated-area", 12, "ha"), ("contaminated-area", 40, "ha")]),
        ("Turks destroyed 2.6 million of the 2.9 million mines.",
         [("items", 2.6e6, ""), ("items", 2.9e6, "")]),
        ("They found 4 million bomblets, over a million of which did not explode.",
         [("items", 4e6, ""), ("items", 1e6, "")]),
        ("The number of mines found in May reached 1,509, while the total stands at 9,576.",
         [("items", 1509, ""), ("items", 9576, "")]),
        ("They found 900 mines. Of these, 40 have been destroyed.",
         [("items", 900, ""), ("items", 40, "")]),
        ("Some 270 million of the dropped bombs were cluster munitions.", [("items", 270e6, "")]),
        ("They found 749 pieces of mines and 8 unexploded ammunition.",
         [("items", 749, ""), ("items", 8, "")]),
        ("The centre counted 36 landmine and unexploded ordnance (UXO) casualties.",
         [("casualties", 36, "")]),
        ("It is one of the most mine-polluted districts, with 50 cluster munition attacks.", []),
        ("Some 298 fields have been cleared of mines.", [("minefields", 298, "")]),
        ("They plan to clear 298 fields of mines.", []),
        ("The land won by clearing the 90 minefields is over 40 hectares.",
         [("minefields", 90, ""), ("cleared-area", 40, "ha")]),
        ("Roughly 130 linear kilometres of road have been cleared of mines.",
         [("length", 130, "km")]),
        ("The army intends to retain 530 mines.", [("items", 530, "")]),
    ],
)  # fmt: skip
def test_figures_in_brackets_and_parts_of_figures(
    text: str, claims: list[tuple[str, float, str]]
) -> None:
    assert sorted(figures(LEAD + text)) == sorted(claims)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Mines have killed 11,500 people, including 1,142 minors.", [11500, 1142]),
        ("Almost 900 people, primarily soldiers, have been either killed or maimed by mines.",
         [900]),
        ("In all 18 members of the armed forces were killed by mines.", [18]),
        ("Three children aged eight to 12 died when a mine exploded.", [3]),
        ("Some 120 farmers fell victim to mines, 107 of whom escaped with injuries.", [120, 107]),
        ("Mines have caused the deaths of 628 herders, among them 42 women.", [628, 42]),
        ("The victims comprised 23 men, one woman and two children.", [23, 1, 2]),
        ("Mines killed nine people last year. Among them were 5 women.", [9, 5]),
        ("Mines killed nine people last year. The year before, the number was 59.", [9, 59]),
        ("At least two more have been killed by mines.", [2]),
        ("Over 140 Orvelians have been killed by mines.", [140]),
        ("Two of his brothers, aged 8 and 10, were wounded by a mine.", [2]),
        ("Three soldiers on patrol were wounded by a mine.", [3]),
        ("There were 933 mine casualties in Norway, 651 in Chile.", [933, 651]),
        ("Mines killed 45 people. This is an increase from 30 in 2024.", [45, 30]),
        ("Mines have taken five soldiers’ time. The conflict has claimed the lives of 900 people.",
         []),
        (("Casualties of the mines:\nDeaths: Nine civilians, including two women.\n"
         "Low Tarn: Three children were injured."), [9, 2, 3]),
    ],
)  # fmt: skip
def test_people_harmed_are_counted_also_as_a_part_of_others(text: str, claims: list[float]) -> None:
    told = [c.quantity.low for c in read(LEAD + text) if c.kind == "casualties" and c.quantity]
    assert sorted(told) == sorted(claims)


def test_fewer_accidents_are_no_people() -> None:
    text = "Despite more victims of mines, the number of explosions fell from 24 to 22."
    assert figures(LEAD + text) == [("incidents", 24, ""), ("incidents", 22, "")]


def test_casualties_go_on_where_ordnance_is_not_named_again() -> None:
    text = (
        "Mines killed 12 people in Norway. Civilian casualties came to 10. There were 14 military"
        " casualties. It rained. Ten casualties of the flood were counted in Chile."
    )
    assert [c.quantity.low for c in read(text) if c.quantity] == [12, 10, 14]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("It has been implemented in 123 states, but not by Iran or Cuba.",
         [("not-party", "IRN"), ("not-party", "CUB"), ("number-of-parties", None)]),
        ("Some 98 of the 162 parties of the Mine Ban Treaty have destroyed mines.",
         [("number-of-parties", None)]),
        ("It was ratified or acceded to by more than 160 nations.", [("number-of-parties", None)]),
        ("Its terms began six months after it was ratified by 30 states.", []),
        ("They speak of a target of 130 States Parties.", []),
        ("Norway ratified it in May, bringing the number of States Parties to 111.",
         [("party", "NOR"), ("number-of-parties", None)]),
        ("The treaty was not signed by Iran, Cuba and India.",
         [("not-party", "IRN"), ("not-party", "CUB"), ("not-party", "IND")]),
        ("Countries that have not joined the Mine Ban Treaty include Iran and Cuba.",
         [("not-party", "IRN"), ("not-party", "CUB")]),
        ("Powers such as Iran and Cuba have not joined the Mine Ban Treaty.",
         [("not-party", "IRN"), ("not-party", "CUB")]),
        ("Iran remains one of the few countries that has not signed the Mine Ban Treaty.",
         [("not-party", "IRN")]),
        ("Iran is not a signatory to the convention that prohibits the use of land mines.",
         [("not-party", "IRN")]),
        ("The nation of Tuvalu acceded in May 2011, becoming the Mine Ban Treaty’s 157th party.",
         [("party", "TUV")]),
        ("Norway, Chile and Peru – all bordering Iran – have left the Mine Ban Treaty.",
         [("withdrawal", "NOR"), ("withdrawal", "CHL"), ("withdrawal", "PER")]),
        ("Votes were held in Norway and Chile, where lawmakers decided to leave the treaty.",
         [("withdrawal", "NOR"), ("withdrawal", "CHL")]),
        ("Mines were laid by Iran in May, as well as by a militia and the Cuban army.",
         [("use", "IRN"), ("use", "CUB")]),
        ("Mines were used by government forces in only one country, Myanmar.", [("use", "MMR")]),
        ("The forces of states not party Iran and Cuba used mines.",
         [("use", "IRN"), ("use", "CUB"), ("not-party", "IRN"), ("not-party", "CUB")]),
        ("They condemned Iran’s extensive use of mines.", [("use", "IRN")]),
        ("They called on Iran to end its use of mines.", []),
        ("Among those who have mines is Iran, which has used them in the hills.",
         [("use", "IRN")]),
        ("The Sudan People’s Liberation Army used mines.", []),
        ("Iran will provide Cuba with a package, which will include land mines.",
         [("transfer", "IRN")]),
        ("The group against mines has found that Iran sent mines to Cuba.", [("transfer", "IRN")]),
        ("They deny that Iran sent mines to Cuba.", []),
        ("Norway and Chile have taken steps to destroy their stockpiles of mines.", []),
    ],
)  # fmt: skip
def test_what_is_told_of_states(text: str, claims: list[tuple[str, str | None]]) -> None:
    kinds = ("party", "not-party", "withdrawal", "use", "transfer", "stockpile")
    told = [
        (str(c.kind), c.state if c.kind in kinds else None)
        for c in read(TREATY + text)
        if c.kind in (*kinds, "number-of-parties")
    ]
    assert sorted(told, key=str) == sorted(claims, key=str)


CENTRE = ("Orvelia Mine Centre", "organisation")


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("The Orvelia Mine Centre is old. Tessel said so. The centre said 12 mines were found.",
         [CENTRE]),
        ("The Project for Clearance (Masar) works. Masar detailed that 12 mines were found.",
         [("Masar", "organisation")]),
        ("The agreement names 123 states, but 12 mines were found.", []),
        ("Just under 10% of all recorded victims of mines were farmers.", []),
        ("Teams found 12 mines. The search showed 487 confirmed minefields.", []),
        ("The Orvelia Mine Centre released its report, which finds that 12 mines were found.",
         [CENTRE]),
        (("According to statistics obtained by Reuters from the Orvelia Mine Centre, 12 mines lie"
         " there."), [("Reuters", "medium"), CENTRE]),
        ("According to its director, Ana Tessel, 12 mines were found.", [("Ana Tessel", "person")]),
        ("Teams found 12 mines, writes UNN citing Bloomberg.",
         [("UNN", "medium"), ("Bloomberg", "medium")]),
        ("Under Secretary Ana Tessel said 12 mines were found.",
         [("Under Secretary Ana Tessel", "person")]),
        ("Previously, the Orvelia Mine Centre had stated that 12 mines were found.", [CENTRE]),
    ],
)  # fmt: skip
def test_who_says_so(text: str, chain: list[tuple[str, str]]) -> None:
    told = [[(s.name, str(s.voice)) for s in c.who] for c in read(text) if c.quantity]
    assert chain in told
