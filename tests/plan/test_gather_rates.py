"""Candidates from fragments and places; rates with sources or the mark unverified."""

from fractions import Fraction

import pytest
from shapely import Point

from fallow.land import Classification, Fragment
from fallow.land.pieces import Piece
from fallow.plan import Probability, Work, candidates, default_rates, options_of, rate_sources
from fallow.records import Origin, Place
from ledgers import DAY, box

SHA, CHA = Classification.SHA, Classification.CHA
ORIGIN = Origin("batch", 1)


def fragment(
    area: str, x: float, classification: Classification = SHA, other: str | None = None
) -> Fragment:
    shape = box(x, 0, x + 1, 1)
    piece = Piece(area, classification, True, DAY, True, f"{area}/open", shape, 1_230_000)
    return Fragment(piece, shape, 1_230_000, other)


def place(name: str, x: float, population: int | None) -> Place:
    return Place(name, ORIGIN, name, Point(x / 100, 0.005), population)


def test_land_of_another_record_and_released_land_are_no_candidates() -> None:
    fragments = [
        fragment("A", 0),
        fragment("A", 2),
        fragment("A", 4, CHA),
        fragment("B", 0, other="A"),
        fragment("C", 9, Classification.CLEARED),
    ]
    found = candidates(fragments, {"U": CHA, "V": Classification.CLEARED}, [], 5_000.0)
    assert [(c.area_id, c.classification, c.area_m2) for c in found] == [
        ("A", CHA, 1_230_000),
        ("A", SHA, 2_460_000),
        ("U", CHA, None),
    ]
    assert {c.people_near for c in found} == {None}


def test_people_near_are_counted_by_distance_and_unknown_is_not_zero() -> None:
    places = [place("near", 3, 700), place("unknown", 3.5, None), place("far", 50, 9_000)]
    found = {
        c.area_id: c
        for c in candidates(
            [fragment("A", 0), fragment("B", 20), fragment("D", 47)], {"U": SHA}, places, 5_000.0
        )
    }
    assert found["A"].people_near == 700  # 2 hundredths of a degree, about 2.2 km
    assert found["A"].nearest_place_m == pytest.approx(2_226, rel=0.01)
    assert found["B"].people_near == 0  # no place recorded within 5 km
    assert found["D"].people_near == 9_000
    assert found["U"].people_near is None
    only = candidates([fragment("A", 0)], {}, places[1:2], 5_000.0)[0]
    assert only.people_near is None
    assert only.nearest_place_m is not None


def test_what_is_unknown_has_a_stand_in_and_is_marked() -> None:
    found = candidates(
        [fragment("A", 0), fragment("B", 20), fragment("D", 40)],
        {"U": SHA},
        [place("near", 3, 900)],
        5_000.0,
    )
    options = {o.area_id: o for o in options_of(found, default_rates())}
    terms = options["U"].terms
    assert terms.area_assumed
    assert terms.area_ha == 123
    assert terms.people_assumed
    assert terms.people == 300  # the mean of 900, 0 and 0: unknown is not the median 0
    assert not options["A"].terms.area_assumed


def test_a_hazard_map_replaces_the_classification() -> None:
    told = Probability(Fraction("0.4"), Fraction("0.3"), Fraction("0.6"), "hazard map")
    found = candidates([fragment("A", 0)], {}, [], 5_000.0, {"A": "Hill"}, {("A", SHA): told})
    assert found[0].name == "Hill"
    assert {o.terms.p_contaminated for o in options_of(found, default_rates())} == {told}
    plain = options_of(candidates([fragment("A", 0)], {}, [], 5_000.0), default_rates())
    assert plain[0].terms.p_contaminated.basis == "by classification, no hazard map"


@pytest.mark.parametrize("ends", [(5, 4, 6), (1, 2, 3), (0, 1, 20)])
def test_an_interval_out_of_order_is_no_probability(ends: tuple[int, int, int]) -> None:
    low, value, high = (Fraction(e, 10) for e in ends)
    if not 0 <= low <= value <= high <= 1:
        with pytest.raises(ValueError, match="no probability"):
            Probability(value, low, high, "a test")


def test_every_rate_has_a_range_and_a_source_or_says_it_has_none() -> None:
    rates = default_rates()
    figures = dict(rates.figures())
    for name, figure in figures.items():
        assert figure.low <= figure.value <= figure.high, name
        assert figure.verified is False or figure.sources, name
        assert set(figure.sources) <= set(rate_sources()), name
    clearance = rates.work[Work.CLEARANCE].m2_per_team_day
    assert [int(f) for f in (clearance.low, clearance.value, clearance.high)] == [60, 240, 600]
    assert not clearance.verified  # the team's size has no source
    assert rates.p_of(CHA).low > rates.p_of(SHA).value
