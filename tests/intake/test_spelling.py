"""A coordinate comes back the same however it is spelled; nonsense is refused with a reason."""

import math

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from fallow.intake import legs, spelling
from fallow.intake.spelling import Spot

LATS = st.floats(-89.9, 89.9)
LONS = st.floats(-179.9, 179.9)
ARABIC = str.maketrans("0123456789.", "٠١٢٣٤٥٦٧٨٩٫")
DEVANAGARI = str.maketrans("0123456789", "०१२३४५६७८९")
# North, south, east, west as each language writes them.
LETTERS = {
    "en": "NSEW",
    "fr": "NSEO",
    "pt": "NSLO",
    "bs": "SJIZ",
    "ru": ("с.ш.", "ю.ш.", "в.д.", "з.д."),
    "uk": ("пн. ш.", "пд. ш.", "сх. д.", "зх. д."),
    "ar": ("شمالا", "جنوبا", "شرقا", "غربا"),
}
# Degree, minute and second signs, and what stands between them.
SIGNS = (("°", "'", '"'), ("° ", "′ ", "″"), ("º", "’", "”"), ("°", "'", "''"), (" ", " ", ""),
         (":", ":", ""), ("-", "-", ""), (" deg ", " min ", " sec"))  # fmt: skip


def dms(value: float, signs: tuple[str, str, str], comma: bool) -> str:
    seconds = round(abs(value) * 3600, 3)
    minutes, rest = divmod(seconds, 60)
    degrees, minutes = divmod(minutes, 60)
    text = f"{int(degrees)}{signs[0]}{int(minutes)}{signs[1]}{rest:.3f}{signs[2]}"
    return text.replace(".", ",") if comma else text


def near(found: Spot, lon: float, lat: float, within: float = 2e-7) -> bool:
    return abs(found.lon - lon) < within and abs(found.lat - lat) < within


@given(LATS, LONS, st.sampled_from(sorted(LETTERS)), st.sampled_from(SIGNS), st.data())
def test_degrees_minutes_seconds_come_back_in_every_language(
    lat: float, lon: float, language: str, signs: tuple[str, str, str], data: st.DataObject
) -> None:
    north, south, east, west = LETTERS[language]
    comma = data.draw(st.booleans())
    letters = (north if lat >= 0 else south, east if lon >= 0 else west)
    halves = [dms(lat, signs, comma), dms(lon, signs, comma)]
    before = data.draw(st.booleans()) and len(letters[0]) == 1
    halves = [
        f"{letter} {half}" if before else f"{half} {letter}"
        for half, letter in zip(halves, letters, strict=True)
    ]
    if data.draw(st.booleans()):
        halves.reverse()
    text = data.draw(st.sampled_from([", ", "; ", " ", " / "])).join(halves)
    digits = data.draw(st.sampled_from([{}, ARABIC, DEVANAGARI]))
    assert near(spelling.position(text.translate(digits)), lon, lat), text


@given(LATS, LONS, st.sampled_from([", ", ";", " ", ",", "\t", " | "]))
def test_decimal_degrees_come_back_latitude_first(lat: float, lon: float, between: str) -> None:
    spot = spelling.position(f"{lat:.7f}{between}{lon:.7f}")
    assert near(spot, lon, lat)
    assert spot.assumed


@given(LATS, LONS)
def test_decimal_commas_come_back(lat: float, lon: float) -> None:
    text = f"{lat:.7f}".replace(".", ",") + " " + f"{lon:.7f}".replace(".", ",")
    assert near(spelling.position(text), lon, lat)


@given(LATS, LONS)
def test_degrees_and_minutes_come_back(lat: float, lon: float) -> None:
    def half(value: float, letters: str) -> str:
        degrees, minutes = divmod(round(abs(value) * 60, 6), 60)
        return f"{letters[value < 0]}{int(degrees):02d}°{minutes:.6f}'"

    assert near(spelling.position(f"{half(lat, 'NS')} {half(lon, 'EW')}"), lon, lat)


@given(st.floats(-79, 83), LONS)
def test_grid_references_come_back_within_their_square(lat: float, lon: float) -> None:
    import mgrs

    text = mgrs.MGRS().toMGRS(lat, lon)
    for written in (text, f"{text[:-12]} {text[-12:-10]} {text[-10:-5]} {text[-5:]}".lower()):
        spot = spelling.position(written)
        assert spot.precision_m == 1
        metres = math.hypot((spot.lat - lat) * 111_320, (spot.lon - lon) * 111_320)
        assert metres < 1.6 / max(math.cos(math.radians(lat)), 0.1)


@given(st.floats(-79.9, 83.9), st.floats(-2.9, 2.9), st.integers(1, 60))
def test_metres_in_a_zone_come_back(lat: float, offset: float, zone: int) -> None:
    import pyproj

    lon = zone * 6 - 183 + offset
    code = f"EPSG:{32600 + zone if lat >= 0 else 32700 + zone}"
    east, north = pyproj.Transformer.from_crs("EPSG:4326", code, always_xy=True).transform(lon, lat)
    side = "north" if lat >= 0 else "south"
    number, northern = spelling.zone_of(f"{zone} {side}")
    assert near(spelling.utm(number, bool(northern), east, north), lon, lat)
    band = "N" if lat >= 0 else "M"
    assert near(spelling.position(f"UTM {zone}{band} {east:.4f} {north:.4f}"), lon, lat)


@given(st.text(max_size=40))
def test_any_text_is_a_position_in_the_world_or_refused(text: str) -> None:
    try:
        spot = spelling.position(text)
    except ValueError as error:
        assert str(error)
    else:
        assert -180 <= spot.lon <= 180
        assert -90 <= spot.lat <= 90


@pytest.mark.parametrize(
    "text",
    [
        "44°12'61\"N 18°E",
        "44°75'N 18°E",
        "91°N 18°E",
        "44°N 181°E",
        "44°N 18°N",
        "-44°N 18°E",
        "44.5°30'N 18°E",
        "44,18",
        "44 18 30 5",
        "120.5, 44",
        "34TBP123",
        "31N 1 1",
        "UTM 61N 500000 0",
        "34 268368 4895936",
        "",
        "north",
    ],
)
def test_what_cannot_be_read_without_guessing_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        spelling.position(text)


def test_south_is_north_in_bosnian_when_the_pair_says_so() -> None:
    assert spelling.position("S 44°12' I 18°05'").lat > 0
    assert spelling.position("S 44°12' E 18°05'").lat < 0
    assert spelling.position("4°N 74°O").lon < 0


def test_metres_keep_the_datum_they_were_measured_on() -> None:
    modern = spelling.utm(34, True, 500_000, 4_900_000)
    old = spelling.utm(34, True, 500_000, 4_900_000, "EPSG:4230")  # ED50
    assert modern.lon == pytest.approx(old.lon)
    assert 1e-6 < abs(modern.lat - old.lat) < 1e-2


@given(st.lists(st.tuples(st.floats(0, 360), st.floats(5, 500)), min_size=3, max_size=12))
def test_legs_come_back_from_the_corners_they_lead_to(way: list[tuple[float, float]]) -> None:
    import pyproj

    walk = legs.walked(0.5, 0.5, way)
    corners = list(shapely.get_coordinates(walk.shape))
    geod = pyproj.Geod(ellps="WGS84")
    for (bearing, metres), a, b in zip(way, corners, corners[1:], strict=False):
        turn, _, far = geod.inv(*a, *b)
        if walk.misclosure_m is not None and (b == corners[-1]).all():
            continue
        assert far == pytest.approx(metres, abs=1e-6)
        assert (turn - bearing + 180) % 360 - 180 == pytest.approx(0, abs=1e-3)


def test_bearings_are_read_in_degrees_quadrants_and_mils() -> None:
    assert legs.legs("045/120; N45E, 80 m; 1600 mil/0,5 km") == [(45, 120), (45, 80), (90, 500)]
    for text in ("400/10", "N95E/10", "045", "a/b", ""):
        with pytest.raises(ValueError, match=r"\S"):
            legs.legs(text)
