"""The map shows what is recorded, where it belongs, and says what it cannot show."""

from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
from matplotlib.image import imread
from numpy.typing import NDArray
from shapely import MultiPolygon, Point, box

from fallow.land import LAND_ACCOUNTS, Balance
from fallow.records import Accident, Origin
from fallow.records import Place as NamedPlace
from fallow.report import Brief, draw_map
from fallow.report.extent import Extent, bounds_of, extent_of
from fallow.report.furniture import bar_km, named
from fallow.report.map import subject_of
from fallow.report.symbols import DRAWING_ORDER, STYLES

ORIGIN = Origin("b", 1)


def pixels(picture: bytes) -> NDArray[np.float32]:
    return np.asarray(imread(BytesIO(picture), format="png"))


def reddish(picture: bytes) -> int:
    """How many pixels are half-transparent red over paper."""
    image = pixels(picture)
    red, green, blue = image[..., 0], image[..., 1], image[..., 2]
    return int(((red > 0.95) & (abs(green - 0.49) < 0.05) & (abs(blue - 0.48) < 0.05)).sum())


def test_the_same_brief_gives_the_same_picture(brief: Brief) -> None:
    assert draw_map(brief, "uk") == draw_map(brief, "uk")


@pytest.mark.parametrize("country", ["BIH", "ZZZ"])
def test_an_empty_register_has_a_map(brief: Brief, country: str) -> None:
    nothing = Brief("Empty", country, brief.on, brief.known, Balance(None, None, (), 0, 0))
    assert pixels(draw_map(nothing, "en")).shape[1] == 1350


def test_confirmed_hazard_is_red_and_on_top(brief: Brief) -> None:
    without = replace(brief, fragments=[f for f in brief.fragments if f.piece.area_id != "cha"])
    assert reddish(draw_map(brief, "en", with_legend=False)) > 1000
    assert reddish(draw_map(without, "en", with_legend=False)) == 0
    assert DRAWING_ORDER[-1] == "confirmed"


def test_holes_stay_holes(brief: Brief) -> None:
    cha = next(f for f in brief.fragments if f.piece.area_id == "cha")
    hole = box(18.022, 44.002, 18.028, 44.008)
    holed = replace(cha, shape=MultiPolygon([cha.shape.difference(hole)]))
    whole = reddish(draw_map(replace(brief, fragments=[cha]), "en", with_legend=False))
    ring = reddish(draw_map(replace(brief, fragments=[holed]), "en", with_legend=False))
    assert 0.5 < ring / whole < 0.75


def test_every_account_has_a_pattern_of_its_own() -> None:
    assert set(STYLES) == set(DRAWING_ORDER) == set(LAND_ACCOUNTS)
    assert len({(s.hatch, s.dashed) for s in STYLES.values()}) == len(STYLES)


def test_stray_records_do_not_shrink_the_map_and_are_counted(brief: Brief) -> None:
    stray = Accident("far", ORIGIN, Point(44.0, 18.0))
    broken = Accident("bad", ORIGIN, Point(float("nan"), float("nan")))
    before = subject_of(brief)
    after = subject_of(replace(brief, accidents=[*brief.accidents, stray, broken]))
    assert after.extent == before.extent
    assert (before.outside, after.outside) == (0, 1)


def test_a_small_register_is_shown_close_up() -> None:
    country = box(15, 42, 20, 46)
    near = extent_of(country, bounds_of([box(18, 44, 18.1, 44.1)]))
    far = extent_of(country, bounds_of([box(15.5, 42.5, 19.5, 45.5)]))
    assert near.zoomed
    assert not far.zoomed
    assert near.west < 18
    assert near.east > 18.1
    assert far.west < 15
    assert far.east > 20


def test_a_degree_is_as_wide_as_it_is() -> None:
    assert Extent(0, 59, 2, 61).stretch == pytest.approx(2)
    assert Extent(0, 59, 2, 61).shape == pytest.approx(2)


@pytest.mark.parametrize(("width", "bar"), [(300, 50), (12, 2), (0.9, 0.1), (5.0, 1.0)])
def test_the_scale_bar_is_round(width: float, bar: float) -> None:
    assert bar_km(width) == pytest.approx(bar)


def test_few_names_the_populous_first_none_crowded() -> None:
    places = [
        NamedPlace("1", ORIGIN, "Village", Point(5.0, 45.0), 10),
        NamedPlace("2", ORIGIN, "Town", Point(5.01, 45.0), 9_000),
        NamedPlace("3", ORIGIN, "Unknown", Point(8.0, 45.0), None),
        NamedPlace("4", ORIGIN, "Nowhere", None, 99_999),
    ]
    assert [n for *_, n in named(places, Extent(0, 42, 10, 48))] == ["Town", "Unknown"]
