"""Claims beside control, the ledger, items and accidents of a small register, worked by hand."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point, box

from fallow.base.admin import Unit
from fallow.base.geo import area_m2
from fallow.evidence.claim import Claim, Kind, Qualifier
from fallow.land import Classification, post
from fallow.records import Accident, ControlOutline, Item, Origin
from fallow.report.claims import (
    Against,
    ControlRecord,
    Judged,
    Page,
    Registers,
    Verdict,
    check_claims,
    claims_html,
)
from fallow.report.claims.grounds import unit_of
from fallow.report.claims.marked import paragraphs
from fallow.report.claims.types import Article
from report.conftest import DAY, opened
from report.made import during, judged, main_check, simple

ORIGIN = Origin("batch", 1)
SOUTH, NORTH = box(0, 0, 1, 0.5), box(0, 0.5, 1, 1)


def outline(name: str, day: date, width: float, side: str = "one side") -> ControlOutline:
    return ControlOutline(name, ORIGIN, side, day, box(0, 0, width, 0.2))


DAYS = [date(2024, 8, 1), date(2024, 8, 15), date(2024, 8, 31), date(2024, 9, 15)]
FRONT = ControlRecord(
    "an observer", tuple(outline(str(d), d, 0.1 + 0.01 * n) for n, d in enumerate(DAYS))
)
STRIP_KM2 = area_m2(box(0.1, 0, 0.11, 0.2)) / 1e6  # gained from each outline to the next


@pytest.fixture(scope="module")
def registers() -> Registers:
    directives = [
        opened("sha", Classification.SHA, box(0.1, 0.1, 0.11, 0.11), 1_000_000),
        opened("cha", Classification.CHA, box(0.1, 0.6, 0.11, 0.61), 2_000_000),
        opened("old", Classification.CLEARED, box(0.3, 0.1, 0.31, 0.11), 500_000),
        opened("cut", Classification.CANCELLED, box(0.3, 0.6, 0.31, 0.61), 700_000),
        opened("lost", Classification.SHA, None, None),
    ]
    accidents = [
        Accident("a1", ORIGIN, Point(0.5, 0.1), date(2023, 5, 1), 1, 3),
        Accident("a2", ORIGIN, Point(0.5, 0.9), date(2023, 6, 1), None, 2),
        Accident("a3", ORIGIN, None, date(2022, 6, 1), 5, 0),
        Accident("a4", ORIGIN, Point(0.5, 0.1), None, 9, 9),
    ]
    destroyed = {"destroyed": "20"}
    items = [
        Item("i1", ORIGIN, Point(0.5, 0.1), date(2023, 5, 1), "PMN-2", 30, None, destroyed),
        Item("i2", ORIGIN, Point(0.5, 0.9), date(2023, 5, 2), "TM-62", 7),
        Item("i3", ORIGIN, None, date(2023, 5, 3), "who knows", 4),
        Item("i4", ORIGIN, None, None, "PMN-2", 99),
    ]
    return Registers(
        "XAA",
        "register X",
        None,
        (FRONT,),
        tuple(directives),
        tuple(post([], directives)),
        tuple(accidents),
        tuple(items),
        (Unit("South", SOUTH), Unit("North", NORTH)),
        (5.0, 10.0),
    )


def controlled(value: float, first: date, last: date, by: date | None = None) -> Claim:
    period = during(first, last, by)
    return simple(Kind.CONTROL, f"{value:g} km²", value, "km²", period=period)


def test_a_gain_between_two_days(registers: Registers) -> None:
    two = round(2 * STRIP_KM2)
    told = judged(controlled(two, DAYS[0], DAYS[2]), registers)
    assert told.verdict is Verdict.AGREES
    assert main_check(told).beside[0].low == pytest.approx(2 * STRIP_KM2, rel=1e-6)
    far = main_check(judged(controlled(900, DAYS[0], DAYS[2]), registers))
    assert far.verdict is Verdict.DIFFERS
    assert far.beside[0].apart == pytest.approx(2 * STRIP_KM2 - 855)


def test_a_gain_since_a_month_is_a_range_and_may_fit_in_part(registers: Registers) -> None:
    since = controlled(round(3 * STRIP_KM2), DAYS[0], DAYS[3], DAYS[2])
    check = main_check(judged(since, registers))
    gained = check.beside[0]
    assert gained.low == pytest.approx(STRIP_KM2, rel=1e-6)
    assert gained.high == pytest.approx(3 * STRIP_KM2, rel=1e-6)
    assert (check.verdict, gained.says.key) == (Verdict.AGREES, "claimed-change-partly")
    assert check.notes[0].values["days"] == 31


def test_what_control_cannot_say(registers: Registers) -> None:
    before = judged(controlled(100, date(2020, 1, 1), date(2020, 2, 1)), registers)
    assert before.verdict is Verdict.CANNOT
    assert [n.key for n in main_check(before).notes] == ["claimed-note-source-silent"]
    nothing = replace(registers, control=())
    assert judged(controlled(100, DAYS[0], DAYS[1]), nothing).verdict is Verdict.CANNOT
    open_start = simple(Kind.CONTROL, "100 km²", 100, "km²")
    assert [n.key for n in main_check(judged(open_start, registers)).needed] == [
        "claimed-need-start"
    ]


def test_sources_of_control_stand_side_by_side(registers: Registers) -> None:
    other = ControlRecord(
        "another", tuple(outline(f"x{d}", d, 0.1 + 0.05 * n) for n, d in enumerate(DAYS))
    )
    both = replace(registers, control=(FRONT, other))
    told = judged(controlled(round(STRIP_KM2), DAYS[0], DAYS[1]), both)
    assert told.verdict is Verdict.AGREES
    assert [(b.sources[0], b.fits) for b in main_check(told).beside] == [
        ("an observer", True),
        ("an observer", True),
        ("another", False),
        ("another", False),
    ]


def land(kind: Kind, km2: float, **more: object) -> Claim:
    more = {"state": "XAA", **more}
    return simple(kind, f"{km2:g} km²", km2, "km²", **more)  # type: ignore[arg-type]


def test_areas_beside_the_balance_of_the_day(registers: Registers) -> None:
    at = DAY
    assert judged(land(Kind.REMAINING, 3), registers, at).verdict is Verdict.AGREES
    assert judged(land(Kind.REMAINING, 2), registers, at).verdict is Verdict.AGREES  # confirmed
    differs = judged(land(Kind.REMAINING, 9), registers, at)
    assert differs.verdict is Verdict.DIFFERS
    assert main_check(differs).beside[0].apart == pytest.approx(3 - 8.5)
    assert "claimed-note-unknown-extents" in [n.key for n in main_check(differs).notes]
    assert judged(land(Kind.CLEARED, 0.5), registers, at).verdict is Verdict.AGREES
    assert judged(land(Kind.CLEARED, 1.2), registers, at).verdict is Verdict.AGREES  # released
    assert judged(land(Kind.CLEARED, 7), registers, at).verdict is Verdict.DIFFERS
    early = judged(land(Kind.CLEARED, 0.5), registers, date(2024, 7, 31))
    assert early.verdict is Verdict.DIFFERS


def test_a_unit_is_found_with_and_without_the_word_for_what_it_is() -> None:
    units = (Unit("Kharkiv Oblast", SOUTH), Unit("Київська область", NORTH))
    assert unit_of("Kharkiv", units) is units[0]
    assert unit_of("kharkiv oblast", units) is units[0]
    assert unit_of("Київська", units) is units[1]
    assert unit_of("Kyiv", units) is None
    twice = (*units, Unit("Kharkiv District", NORTH))
    assert unit_of("Kharkiv", twice) is None
    assert unit_of("Kharkiv District", twice) is twice[2]


def test_the_page_shows_first_what_the_verdict_rests_on(registers: Registers) -> None:
    one = land(Kind.REMAINING, 2)
    article = Article("A <b>title</b>", one.text, DAY)
    told = check_claims(article, [one], registers)
    page = claims_html(Page(article, told, "register X", None, "1"), "en")
    (gist,) = re.findall(r'<p class="gist">(.*?)</p>', page)
    assert gist.startswith("Confirmed hazards alone, on 2024-08-01: 2 km².")
    assert "A &lt;b&gt;title&lt;/b&gt;" in page
    assert "<b>title" not in page


def test_an_area_of_a_unit_needs_its_outline(registers: Registers) -> None:
    south = land(Kind.REMAINING, 1, place="South")
    assert judged(south, registers, DAY).verdict is Verdict.AGREES
    without = judged(south, replace(registers, units=()), DAY)
    assert [n.key for n in main_check(without).needed] == ["claimed-need-unit"]


def test_a_total_called_contaminated_never_differs(registers: Registers) -> None:
    assert judged(land(Kind.CONTAMINATED, 3), registers, DAY).verdict is Verdict.AGREES
    told = main_check(judged(land(Kind.CONTAMINATED, 500), registers, DAYS[3]))
    assert (told.verdict, told.against) == (Verdict.CANNOT, Against.EVER_HELD)
    assert told.tables[0].distances_km == (0.0, 5.0, 10.0)
    assert {b.fits for b in told.beside} == {None}


def test_a_register_of_another_country_says_nothing(registers: Registers) -> None:
    for one in (
        land(Kind.REMAINING, 3, state="KHM"),
        simple(Kind.CASUALTIES, "4 people", 4, state="KHM"),
        simple(Kind.ITEMS, "30 mines", 30, state="KHM", noun="mines"),
        simple(Kind.MINEFIELDS, "3 minefields", 3, state="KHM"),
    ):
        told = judged(one, registers, DAY)
        assert [n.key for n in main_check(told).needed] == ["claimed-need-country"]
    nowhere = judged(land(Kind.REMAINING, 3, state=None), registers, DAY)
    assert [n.key for n in main_check(nowhere).needed] == ["claimed-need-whose"]
    none = judged(land(Kind.REMAINING, 3), Registers(), DAY)
    assert [n.key for n in main_check(none).needed] == ["claimed-need-register"]


def test_hazards_are_counted_with_those_of_unknown_extent(registers: Registers) -> None:
    one = simple(Kind.MINEFIELDS, "3 minefields", 3, state="XAA")
    assert judged(one, registers, DAY).verdict is Verdict.AGREES


YEAR = during(date(2023, 1, 1), date(2023, 12, 31))


@pytest.mark.parametrize(
    ("kind", "value", "noun", "place", "verdict"),
    [
        (Kind.INCIDENTS, 2, None, None, Verdict.AGREES),
        (Kind.CASUALTIES, 6, "casualties", None, Verdict.AGREES),
        (Kind.CASUALTIES, 1, "killed", None, Verdict.AGREES),
        (Kind.CASUALTIES, 5, "injured", None, Verdict.AGREES),
        (Kind.CASUALTIES, 4, "casualties", "South", Verdict.AGREES),
        (Kind.CASUALTIES, 9, "casualties", None, Verdict.DIFFERS),
    ],
)
def test_people_and_incidents(
    registers: Registers,
    kind: Kind,
    value: int,
    noun: str | None,
    place: str | None,
    verdict: Verdict,
) -> None:
    one = simple(kind, str(value), value, state="XAA", noun=noun, place=place, period=YEAR)
    told = judged(one, registers)
    assert told.verdict is verdict
    notes = {n.key: n.values for n in main_check(told).notes}
    assert notes["claimed-note-undated"]["records"] == 1
    if noun in ("casualties", "killed") and not place:
        assert notes["claimed-note-unstated"]["accidents"] == 1


@pytest.mark.parametrize(
    ("value", "noun", "deed", "verdict"),
    [
        (30, "anti-personnel mines", "found", Verdict.AGREES),
        (20, "anti-personnel mines", "destroyed", Verdict.AGREES),
        (37, "mines", "found", Verdict.AGREES),
        (41, "explosive items", "found", Verdict.AGREES),
        (50, "mines", "found", Verdict.DIFFERS),
        (30, "mines", "stockpiled", Verdict.CANNOT),
    ],
)
def test_items(registers: Registers, value: int, noun: str, deed: str, verdict: Verdict) -> None:
    one = simple(Kind.ITEMS, str(value), value, state="XAA", noun=noun, deed=deed, period=YEAR)
    assert judged(one, registers).verdict is verdict


def test_a_qualifier_bounds_the_comparison(registers: Registers) -> None:
    one = simple(
        Kind.CASUALTIES, "more than 5", 5, "", Qualifier.MORE_THAN, state="XAA", period=YEAR
    )
    assert judged(one, registers).verdict is Verdict.AGREES
    assert one.quantity is not None
    six = replace(one, quantity=replace(one.quantity, low=6, high=6))
    assert judged(six, registers).verdict is Verdict.DIFFERS


@given(st.text(alphabet="ab \n", max_size=60), st.data())
def test_marked_pieces_are_the_text_whatever_overlaps(text: str, data: st.DataObject) -> None:
    spans = data.draw(
        st.lists(st.tuples(st.integers(0, len(text)), st.integers(1, 20)), max_size=5)
    )
    claims = sorted(
        (
            Claim(Kind.SHARE, a, min(a + n, len(text)), text[a : min(a + n, len(text))])
            for a, n in spans
            if a < len(text)
        ),
        key=lambda c: c.start,
    )
    told: tuple[Judged, ...] = check_claims(Article("t", text, None), claims, Registers())
    made = list(paragraphs(text, told))
    lines = [line for line in text.split("\n") if line.strip()]
    assert ["".join(p.text for p in one.pieces) for one in made] == lines
    ended = [j.number for one in made for piece in one.pieces for j in piece.ends]
    assert len(ended) == len(set(ended))
