"""The scorer of the claims reader says what it should, and every annotation anchors."""

from pathlib import Path
from typing import Any

import pytest

import claim_truth
from claim_truth import Case, Truth, score
from fallow.catalogue import items
from fallow.evidence.claim import Claim, Kind, Qualifier, Quantity, Speaker, Voice
from fallow.evidence.figures import UNITS
from fallow.treaties import instruments, states

POST = Speaker("Washington Post", Voice.MEDIUM)
OFFICIALS = Speaker("two unnamed US officials", Voice.UNNAMED)


def figure(value: float, unit: str = "km²", qualifier: Qualifier | None = None) -> Quantity:
    return Quantity(value, value, unit, qualifier, 10, 20)


def claim(kind: Kind = Kind.CLEARED, start: int = 10, end: int = 20, **rest: object) -> Claim:
    return Claim(kind, start, end, "", **rest)  # type: ignore[arg-type]


def truth(start: int = 12, end: int = 18, **table: object) -> Truth:
    return Truth(start, end, {"kind": "cleared-area", "value": 27, "unit": "km²", **table})


def test_a_claim_that_overlaps_with_the_same_figure_is_found() -> None:
    result = score([truth()], [claim(quantity=figure(27))])
    assert (result.precision, result.recall, result.attribution) == (1, 1, 1)


@pytest.mark.parametrize(
    "other",
    [
        claim(Kind.REMAINING, quantity=figure(27)),
        claim(quantity=figure(28)),
        claim(quantity=figure(27, "ha")),
        claim(start=18, end=30, quantity=figure(27)),
        claim(),
    ],
    ids=["kind", "value", "unit", "beside", "no figure"],
)
def test_a_claim_that_differs_is_both_missed_and_false(other: Claim) -> None:
    result = score([truth()], [other])
    assert (result.precision, result.recall) == (0, 0)
    assert len(result.missed) == len(result.false) == 1


def test_states_treaty_and_items_are_held_to_what_the_truth_names() -> None:
    of = {"kind": "not-party", "treaty": "apmbc"}
    truths = [Truth(0, 9, {**of, "state": "USA"}), Truth(0, 9, {**of, "state": ["RUS", "BLR"]})]
    right = [claim(Kind.NOT_PARTY, 0, 9, state=s, treaty="apmbc") for s in ("RUS", "USA")]
    assert score(truths, right).recall == 1
    wrong = [claim(Kind.NOT_PARTY, 0, 9, state=s, treaty="ccm") for s in ("RUS", "USA")]
    assert score(truths, wrong).recall == 0
    mines = Truth(0, 9, {"kind": "self-destruction", "items": ["M67", "M72"]})
    assert score([mines], [claim(Kind.SELF_DESTRUCTION, 0, 9, items=("M72", "M67"))]).recall == 1
    assert score([mines], [claim(Kind.SELF_DESTRUCTION, 0, 9, items=("M67",))]).recall == 0


def test_one_claim_answers_one_truth_and_a_second_of_the_same_is_false() -> None:
    twice = [claim(quantity=figure(27)), claim(quantity=figure(27))]
    assert score([truth()], twice).precision == 0.5
    assert score([truth(), truth()], twice[:1]).recall == 0.5


def test_an_optional_claim_is_neither_asked_for_nor_held_against_the_reader() -> None:
    optional = truth(optional=True)
    assert score([optional], []).recall == 1
    assert score([optional], [claim(quantity=figure(27))]).precision == 1
    assert not score([optional], [claim(quantity=figure(27))]).matched


def test_the_chain_of_speakers_is_right_as_a_whole() -> None:
    chain = [
        {"name": "Washington Post", "voice": "medium"},
        {
            "name": "unnamed US officials",
            "full": "two unnamed US officials",
            "voice": ["unnamed"],
        },
    ]
    told = truth(who=chain)
    for who, right in (
        ((POST, OFFICIALS), 1),
        ((Speaker("The Washington Post", Voice.MEDIUM), OFFICIALS), 1),
        ((POST,), 0),
        ((OFFICIALS, POST), 0),
        ((POST, Speaker("officials", Voice.UNNAMED)), 0),
        ((POST, Speaker("two unnamed US officials, said Tuesday that", Voice.UNNAMED)), 0),
        ((POST, Speaker("two unnamed US officials", Voice.PERSON)), 0),
        ((), 0),
    ):
        result = score([told], [claim(quantity=figure(27), who=who)])
        assert (result.recall, result.attribution) == (1, right), who
    either = truth(who=[], who_or=[chain])
    assert score([either], [claim(quantity=figure(27))]).attribution == 1
    assert score([either], [claim(quantity=figure(27), who=(POST, OFFICIALS))]).attribution == 1


def test_details_count_what_was_right_of_what_was_asked() -> None:
    told = truth(qualifier="more than", converted={"value": 10, "unit": "mi²"})
    found = claim(quantity=figure(27, qualifier=Qualifier.MORE_THAN), converted=figure(9, "mi²"))
    assert score([told], [found]).details == {"qualifier": (1, 1), "converted": (0, 1)}


def test_what_is_printed_names_the_missed_the_false_and_the_wrong_speaker() -> None:
    text = "The team cleared 27 sq km, said the Post."
    told = [truth(17, 25, who=[{"name": "Post", "voice": "medium"}]), truth(0, 3, value=5)]
    found = [claim(start=17, end=25, quantity=figure(27)), claim(quantity=figure(8))]
    lines = claim_truth.printed("a", text, claim_truth.total([score(told, found)]))
    assert "precision 0.500, recall 0.500, attribution 0.000" in lines
    assert "missed  cleared-area 5 km²: 'The'" in lines
    assert "false   cleared-area 8 km²" in lines
    assert "speaker '27 sq km': [], not ['Post']" in lines


def every(value: Any) -> list[Any]:
    return [v for v in (value if isinstance(value, list) else [value]) if v]


def speaks_the_contract(case: Case, table: dict[str, Any]) -> None:
    """Keys and codes are those that the reader can give: a typing error here would cost recall."""
    at = (case.name, table["quote"])
    figures = [table, table["converted"]] if "converted" in table else [table]
    assert {f.get("unit", "") for f in figures} <= {*UNITS, "", "%", "fold", "types"}, at
    assert set(every(table.get("qualifier", []))) <= set(Qualifier), at
    assert {*every(table.get("state", [])), *every(table.get("to_state", []))} <= set(states()), at
    assert set(every(table.get("treaty", []))) <= set(instruments()), at
    assert set(table.get("items", [])) <= {item.name for item in items()}, at
    assert "period" not in table or table["period"]["text"] in case.text, at
    for chain in (table.get("who", []), *table.get("who_or", [])):
        for link in chain:
            assert set(link) <= {"name", "full", "or", "voice"}, at
            assert set(every(link["voice"])) <= set(Voice), at
            assert link["name"] in link.get("full", link["name"]), at


def keeps(case: Case) -> None:
    for one in case.truths:
        assert one.table["why"], case.name
        if not one.optional:
            assert "who" in one.table, (case.name, one.table["quote"])
        assert set(one.table) <= {
            *("kind", "quote", "value", "unit", "qualifier", "converted", "items", "state"),
            *("to_state", "treaty", "period", "place", "noun", "deed", "who", "who_or"),
            *("why", "optional"),
        }, (case.name, one.table["quote"])
        speaks_the_contract(case, one.table)


def test_the_annotations_of_the_articles_anchor_in_the_articles_as_read(shared_data: Path) -> None:
    cases = claim_truth.articles(shared_data)
    assert len(cases) == 6
    for case in cases:
        keeps(case)
        quoted = sum(len(t.table["quote"]) for t in case.truths)
        assert quoted < len(case.text) / 2, "spans, not the article"


def test_the_annotations_of_our_own_texts_anchor_and_the_texts_are_of_the_length_of_news() -> None:
    cases = claim_truth.developed() + claim_truth.unseen()
    assert len(cases) >= 12
    for case in cases:
        keeps(case)
        assert 80 <= len(case.text.split()) <= 250, case.name


def as_annotated(one: Truth) -> Claim:
    """The claim that a reader would give that read as the person did."""
    table = one.table
    named = {n: every(table[n])[0] for n in claim_truth.NAMED if n in table}
    low, *rest = every(table["value"]) if "value" in table else [0]
    quantity = Quantity(low, rest[0] if rest else low, table.get("unit", ""), None, 0, 0)
    return Claim(
        Kind(every(table["kind"])[0]),
        one.start,
        one.end,
        "",
        quantity=quantity if "value" in table else None,
        items=tuple(table.get("items", ())),
        who=tuple(Speaker(s["name"], Voice(every(s["voice"])[0])) for s in table.get("who", ())),
        **named,
    )


def test_a_reading_like_the_persons_scores_full_and_one_short_of_it_less(shared_data: Path) -> None:
    ours = claim_truth.developed() + claim_truth.unseen()
    for case in claim_truth.articles(shared_data) + ours:
        claims = [as_annotated(one) for one in case.truths]
        full = score(case.truths, claims)
        assert (full.precision, full.recall, full.attribution) == (1, 1, 1), case.name
        if full.matched:
            short = score(case.truths, [c for c in claims if c is not full.matched[0][1]])
            assert short.recall < 1, case.name
