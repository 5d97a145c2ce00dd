"""What wordings cover, and figures that contradict themselves: worked by hand."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.evidence.claim import Kind, Qualifier, Quantity
from fallow.report.claims import Against, Verdict
from fallow.report.claims.wording import bounds_of, last_figure
from report.made import claim, during, figure, judged, simple


@pytest.mark.parametrize(
    ("value", "qualifier", "printed", "low", "high"),
    [
        (1200, None, "1,200", 1150, 1250),
        (250_000, None, "250,000", 245_000, 255_000),
        (40_065, None, "40,065", 40_064.5, 40_065.5),
        (4, None, "4", 3.5, 4.5),
        (100, None, "100", 95, 105),
        (2.0, None, "2.0", 1.95, 2.05),
        (2e6, None, "2 million", 1.5e6, 2.5e6),
        (4.7e6, None, "4.7 million", 4.65e6, 4.75e6),
        (60, Qualifier.ABOUT, "60", 54, 66),
        (160, Qualifier.MORE_THAN, "160", 160, inf),
        (160, Qualifier.AT_LEAST, "160", 160, inf),
        (160, Qualifier.LESS_THAN, "160", -inf, 160),
        (160, Qualifier.UP_TO, "160", -inf, 160),
    ],
)
def test_what_a_figure_covers(
    value: float, qualifier: Qualifier | None, printed: str, low: float, high: float
) -> None:
    bounds = bounds_of(Quantity(value, value, "", qualifier, 0, 0), printed)
    assert [bounds.low, bounds.high] == pytest.approx([low, high])


def test_more_than_is_not_the_figure_itself_and_at_least_is() -> None:
    more = bounds_of(Quantity(164, 164, "", Qualifier.MORE_THAN, 0, 0))
    least = bounds_of(Quantity(164, 164, "", Qualifier.AT_LEAST, 0, 0))
    assert (more.covers(164, 164), more.covers(165, 165)) == (False, True)
    assert (least.covers(164, 164), least.covers(163, 163)) == (True, False)
    assert more.meets(160, 164) is False
    assert more.meets(160, 165) is True


@given(st.integers(1, 10**9), st.sampled_from([None, *Qualifier]))
def test_a_figure_covers_itself_unless_it_says_more_or_less(
    value: int, qualifier: Qualifier | None
) -> None:
    bounds = bounds_of(Quantity(value, value, "", qualifier, 0, 0), f"{value:,}")
    strict = qualifier in (Qualifier.MORE_THAN, Qualifier.LESS_THAN)
    assert bounds.covers(value, value) is not strict
    assert value % last_figure(value, f"{value:,}") == 0
    assert bounds.apart(value, value) == 0 or strict


def converted(words: str, first: float, unit: str, second: float, other: str) -> Verdict:
    text = words
    one, two = words.split(" (")
    made = claim(
        text,
        Kind.LENGTH,
        words,
        quantity=figure(text, one, first, unit),
        converted=figure(text, two.rstrip(")"), second, other),
    )
    (check,) = (c for c in judged(made).checks if c.against is Against.CONVERSION)
    assert judged(made).verdict is (
        Verdict.INCONSISTENT if check.verdict is Verdict.INCONSISTENT else Verdict.CANNOT
    )
    return check.verdict


@pytest.mark.parametrize(
    ("words", "first", "unit", "second", "other", "verdict"),
    [
        ("1,200 km² (463 sq. miles)", 1200, "km²", 463, "mi²", Verdict.AGREES),
        ("250,000 km² (96,525 sq. miles)", 250_000, "km²", 96_525, "mi²", Verdict.AGREES),
        ("27 km² (10.4 sq. miles)", 27, "km²", 10.4, "mi²", Verdict.AGREES),
        ("5 miles (8 km)", 5, "mi", 8, "km", Verdict.AGREES),
        # 1,200 km² stands for up to 1,250 km², which is 482.6 square miles.
        ("1,200 km² (470 sq. miles)", 1200, "km²", 470, "mi²", Verdict.AGREES),
        ("1,200 km² (520 sq. miles)", 1200, "km²", 520, "mi²", Verdict.INCONSISTENT),
        ("1,234 km² (4,763 sq. miles)", 1234, "km²", 4763, "mi²", Verdict.INCONSISTENT),
        ("48 hours (3 days)", 48, "h", 3, "d", Verdict.AGREES),  # one of the last digit
        ("48 hours (5 days)", 48, "h", 5, "d", Verdict.INCONSISTENT),
    ],
)
def test_conversions(
    words: str, first: float, unit: str, second: float, other: str, verdict: Verdict
) -> None:
    assert converted(words, first, unit, second, other) is verdict


def test_units_without_a_fixed_length_are_not_converted() -> None:
    text = "12 months (365 days)"
    one = claim(
        text,
        Kind.LENGTH,
        text,
        quantity=figure(text, "12 months", 12, "month"),
        converted=figure(text, "365 days", 365, "d"),
    )
    assert [c.against for c in judged(one).checks] == [Against.NOTHING]


def change(text: str, words: str, value: float, unit: str, *figures: tuple[str, float]) -> Verdict:
    """The verdict on a change, beside casualties of successive years in the same text."""
    from datetime import date

    one = claim(text, Kind.CHANGE, words, quantity=figure(text, words, value, unit))
    others = [
        claim(
            text,
            Kind.CASUALTIES,
            printed,
            quantity=figure(
                text, printed, number, "", Qualifier.ABOUT if "around" in printed else None
            ),
            period=during(date(2020 + n, 1, 1), date(2020 + n, 12, 31)),
        )
        for n, (printed, number) in enumerate(figures)
    ]
    from fallow.report.claims import Article, Registers, check_claims

    every = [one, *others]
    return check_claims(Article("A text", text, None), every, Registers())[0].verdict


def test_a_change_follows_from_the_figures_of_its_sentence_or_contradicts_them() -> None:
    fold = "Casualties rose 10-fold, from around 60 in 2021 to around 600 in 2022."
    pair = (("around 60 ", 60.0), ("around 600", 600.0))
    assert change(fold, "10-fold", 10, "fold", *pair) is Verdict.AGREES
    drop = "There were 35 casualties, a drop of 38 per cent from 55 the year before."
    assert change(drop, "38 per cent", 38, "%", ("35", 35), ("55", 55)) is Verdict.INCONSISTENT
    right = drop.replace("38", "36")
    assert change(right, "36 per cent", 36, "%", ("35", 35), ("55", 55)) is Verdict.AGREES
    apart = "There were 35 casualties. It was a drop of 38 per cent. There had been 55."
    assert change(apart, "38 per cent", 38, "%", ("35", 35), ("55", 55)) is Verdict.CANNOT
    assert change("a drop of 38 per cent", "38 per cent", 38, "%") is Verdict.CANNOT


def test_a_claim_without_a_register_says_what_is_needed() -> None:
    told = judged(simple(Kind.SHARE, "85% of casualties", 85, "%"))
    assert told.verdict is Verdict.CANNOT
    assert [n.key for n in told.checks[0].needed] == ["claimed-need-record"]
