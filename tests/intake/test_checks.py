"""Each check finds its fault, and finds nothing in a table without faults."""

from collections.abc import Sequence
from datetime import date

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import Geometry, Point, box

from fallow.base.border import country_outline
from fallow.base.codes import LEVELS
from fallow.base.finding import Finding
from fallow.intake.checks import CHECKS, Districts, Subject, run_checks
from fallow.intake.checks.proposals import accepted, repaired
from fallow.intake.guess import guessed_mapping
from fallow.intake.table import AS_RECEIVED, Row, Table
from fallow.records import RecordKind

TODAY = date(2026, 1, 1)
AREA, ACCIDENT, VICTIM = RecordKind.AREA, RecordKind.ACCIDENT, RecordKind.VICTIM
EDUCATION = RecordKind.RISK_EDUCATION
SQUARE = box(18.123, 44.123, 18.124, 44.124)
BIH = country_outline("BIH")


def subject(
    kind: RecordKind,
    columns: str,
    rows: Sequence[str],
    shapes: Sequence[Geometry | None] = (),
    districts: Districts | None = None,
) -> Subject:
    """A table from lines of cells apart by "|", with the mapping that would be guessed."""
    names = tuple(columns.split("|"))
    made = tuple(
        Row(
            n,
            shapes[n - 1] if n <= len(shapes) else None,
            {c: v for c, v in zip(names, line.split("|"), strict=True) if v},
        )
        for n, line in enumerate(rows, 1)
    )
    table = Table("t.csv", names, made)
    mapping = guessed_mapping(kind, table, {})
    return Subject(table, mapping, kind, TODAY, BIH, "BIH", districts)


def scattered(count: int) -> list[Geometry]:
    return [Point(17.1234 + n / 977, 44.1234 + n / 1013) for n in range(count)]


HALVES = Districts(("Sjever", "Jug"), (box(17, 44.2, 18, 45), box(17, 44, 18, 44.2)))
OVERLAPPING = shapely.MultiPolygon([box(0, 0, 2, 2), box(1, 1, 3, 3)])
CASES: dict[str, tuple[Subject, list[int | None]]] = {
    "number-mark": (
        subject(RecordKind.PROGRESS, "task|area_m2", ["T|1,5", "T|2.006", "T|12,25", "T|400"]),
        [2],
    ),
    "code-short": (
        subject(VICTIM, "year|pcode", [f"2020|{c}" for c in ["05001"] * 20 + ["X", "5313", "5"]]),
        [22, 23],
    ),
    "row-repeated": (subject(ACCIDENT, "year|killed", ["2020|1", "2021|1", "2020|1"]), [3]),
    "row-repeated-person": (subject(VICTIM, "year|gender", ["2020|male", "2020|male"]), [2]),
    "key-blank": (subject(AREA, "id|name", ["1|x", "|y"]), [2]),
    "key-alike": (subject(AREA, "id|name", ["CS-1|x", "cs-1 |x"]), [2]),
    "key-conflict": (subject(AREA, "id|name", ["CS-1|x", "CS-1|y"]), [2]),
    "cell-placeholder": (subject(AREA, "id|name", ["1|N/A", "2|x"]), [None]),
    "outline-few-corners": (
        subject(AREA, "id", ["1"], [shapely.Polygon([(18, 44), (18.01, 44), (18, 44), (18, 44)])]),
        [1],
    ),
    "edge-long": (subject(AREA, "id", ["1", "2"], [SQUARE, box(18, 44, 18.1, 44.01)]), [2]),
    "parts-overlap": (subject(AREA, "id", ["1", "2"], [OVERLAPPING, SQUARE]), [1]),
    "area-differs": (
        subject(AREA, "id|area_m2", ["1|0.9", "2|8900"], [SQUARE, SQUARE]),
        [1],
    ),
    "position-sentinel": (subject(ACCIDENT, "id", ["1", "2"], [Point(0, 0), Point(18.1, 44)]), [1]),
    "position-swapped": (subject(ACCIDENT, "id", ["1"], [Point(44.123, 18.123)]), [1]),
    "position-hemisphere": (subject(ACCIDENT, "id", ["1"], [Point(-18.123, 44.123)]), [1]),
    "position-rounded": (subject(ACCIDENT, "id", ["1"], [Point(18.12, 44.1)]), [1]),
    "position-crowded": (
        subject(ACCIDENT, "id", [str(n) for n in range(10)], [Point(18.1234, 44.1234)] * 10),
        [1],
    ),
    "position-far": (
        subject(
            ACCIDENT, "id", [str(n) for n in range(61)], [*scattered(60), Point(17.125, 40.3217)]
        ),
        [61],
    ),
    "position-no-district": (
        subject(ACCIDENT, "id|district", ["1|Jug"], [Point(16.5, 44.1)], HALVES),
        [1],
    ),
    "position-other-district": (
        subject(
            ACCIDENT,
            "id|district",
            ["1|Jug", "2|JÚG"],
            [Point(17.5, 44.5), Point(17.5, 44.1)],
            HALVES,
        ),
        [1],
    ),
    "district-dominates": (
        subject(ACCIDENT, "district", ["A"] * 30 + [f"{c}" for c in "BCDEFGHIJKLMNOPQRSTUV"]),
        [None],
    ),
    "dates-reversed": (subject(AREA, "date|end_date", ["2020-02-01|2020-01-01"]), [1]),
    "birth-after-event": (subject(VICTIM, "date|birth_date", ["2020-02-01|2021-01-01"]), [1]),
    "date-implausible": (subject(AREA, "date", ["0202-02-01", "2020-02-01"]), [1]),
    "count-implausible": (subject(VICTIM, "age|month", ["130|1", "30|13", "30|1"]), [1, 2]),
    "age-contradicts": (
        subject(VICTIM, "age|age_group", ["7|adult", "8|child", "40|adult"]),
        [1],
    ),
    "labels-exchanged": (subject(VICTIM, "age|age_group", ["7|adult", "40|child"]), [None]),
    "label-contradicts": (
        subject(EDUCATION, "fem_child (female adults)|men", ["1|2"]),
        [None],
    ),
    "total-differs": (
        subject(EDUCATION, "women|men|girls|boys|total", ["1|2|3|4|10", "1|1|1|1|5"]),
        [2],
    ),
    "code-two-names": (
        subject(ACCIDENT, "pcode|district", ["07|Novi", "07|NOVI", "08|Stari", "08|Drugi"]),
        [None],
    ),
    "question-contradicts": (
        subject(
            EDUCATION,
            "type|name|label::English",
            ["integer|fem_child|Female adults", "integer|male_adult|Men (adults)"],
        ),
        [1],
    ),
    "sexes-exchanged": (
        subject(
            VICTIM,
            "victim_name|gender",
            [f"{n}|male" for n in ("María", "Ірина", "Lejla", "Ann X", "Rosa")]
            + ["Олег|female", "Pedro|female", "Juan|male"],
        ),
        [None],
    ),
    "name-contradicts": (
        subject(VICTIM, "victim_name|gender", ["Juan Díaz|female", "Rosa|female", "Jean|male"]),
        [1],
    ),
    "subtotal-exchanged": (
        subject(
            EDUCATION,
            "women|men|girls|boys|total adults|total female",
            [f"{n}|2|3|4|7|{n + 3}" for n in range(10, 16)],
        ),
        [None],
    ),
    "name-two-codes": (
        subject(ACCIDENT, "cause code|cause name", ["1|mine", "2|mine", "3|other"]),
        [None],
    ),
    "code-among-words": (
        subject(ACCIDENT, "ground", ["sand", "rock", "sand", "rock", "sand", "2", "rock", "2"]),
        [None],
    ),
    "device-repeated": (
        subject(
            RecordKind.ITEM,
            "id|item|date",
            ["1|PMN|2020-01-02", "2|PMN|2020-01-02", "3|PMN|2020-01-03"],
            [Point(18.12345, 44.12345)] * 3,
        ),
        [2],
    ),
    "position-zone": (
        subject(
            ACCIDENT,
            "id|position_precision_m",
            ["1|1", "2|1", "3|"],
            [Point(24.12345, 44.12345), Point(18.12345, 44.12345), Point(24.2345, 44.2345)],
        ),
        [1],
    ),
    "record-stale": (subject(RecordKind.SUSPECTED, "date", ["2020-01-01", "2024-01-01"]), [1]),
    "text-garbled": (subject(AREA, "name", ["GoraÅ¾de", "Goražde"]), [1]),
    "text-lost": (subject(AREA, "name", ["Gora\ufffdde"]), [1]),
    "spellings-differ": (
        subject(ACCIDENT, "launch", ["Directly-Emplaced"] * 9 + ["Directly-emplaced"] * 2),
        [None],
    ),
    "cell-two-codes": (
        subject(ACCIDENT, "sector", ["Health"] * 9 + ["Aid"] * 9 + ["Aid; Health"]),
        [None],
    ),
    "ordnance-unknown": (subject(ACCIDENT, "item", ["PNM-2", "PMN-2"]), [None]),
}


def test_a_sign_that_divides_words_elsewhere_divides_them_where_one_stands_nowhere_alone() -> None:
    one = ["Health"] * 15 + ["Aid"] * 15 + ["Food/Water"] * 15 + ["Health, Aid"]
    two = [*one, "Food/Water, Aid"]

    def doubled(cells: list[str]) -> list[object]:
        found = run_checks(subject(ACCIDENT, "sector", cells))
        return [f.values["value"] for f in found if f.code == "cell-two-codes"]

    assert doubled([*one, "Health, Shelter"]) == ["Health, Aid"]
    assert doubled([*two, "Health, Shelter", "Wells, old"]) == [
        "Health, Aid",
        "Food/Water, Aid",
        "Health, Shelter",
    ]


def test_every_code_of_the_registry_has_a_case_and_a_level() -> None:
    codes = [code for check in CHECKS for code in check.codes]
    assert len(codes) == len(set(codes))
    assert set(codes) == set(CASES)
    assert set(codes) <= set(LEVELS)
    assert all(check.reference for check in CHECKS)


@pytest.mark.parametrize("code", CASES)
def test_each_check_finds_its_fault_where_it_is(code: str) -> None:
    given_, rows = CASES[code]
    found = [f for f in run_checks(given_) if f.code == code]
    assert [f.where.row for f in found] == rows
    for language in ("en", "uk"):
        assert all(f.message(language) and f.remedy(language) for f in found)


def test_a_table_without_faults_has_no_findings() -> None:
    lines = [f"A-{n}|2025-03-{n:02}|SHA|open|8859|D{n}" for n in range(1, 29)]
    shapes = [box(17 + n / 100, 44.123, 17.001 + n / 100, 44.124) for n in range(1, 29)]
    clean = subject(AREA, "id|date|classification|status|area_m2|district", lines, shapes)
    assert list(run_checks(clean)) == []


def test_nobody_checks_the_files_of_a_service() -> None:
    found = subject(RecordKind.CONTROL, "id", ["1"], [box(0, 0, 9, 9)])
    assert list(run_checks(found)) == []


@pytest.mark.parametrize(
    ("garbled", "encoding", "said"),
    [
        ("GoraÅ¾de", "cp1252", "Goražde"),
        ("Ñ\u0081ÐµÐ»Ð¾", "cp1252", "село"),
        ("СЃРµР»Рѕ", "cp1251", "село"),
    ],
)
def test_wrong_encodings_are_named_and_a_repair_proposed(
    garbled: str, encoding: str, said: str
) -> None:
    assert repaired(garbled) == (encoding, said)


@pytest.mark.parametrize("text", ["Goražde", "село", "São Tomé", "Ñuñoa", "РСФСР", "ÇA", "قرية"])
def test_right_text_is_left_alone(text: str) -> None:
    assert repaired(text) is None


def test_the_unit_that_would_fit_is_named() -> None:
    hectares = subject(AREA, "id|area_m2", ["1|0.887"], [SQUARE])
    (found,) = (f for f in run_checks(hectares) if f.code == "area-differs")
    assert found.values["unit"] == "ha"


points = st.builds(Point, st.floats(-200, 200), st.floats(-200, 200))
shapes = st.none() | points | st.just(Point()) | st.just(SQUARE) | st.just(OVERLAPPING)


@given(
    st.sampled_from([AREA, ACCIDENT, VICTIM, EDUCATION]),
    st.lists(
        st.tuples(st.text(st.characters(exclude_characters="|"), max_size=8), shapes), max_size=8
    ),
)
def test_whatever_is_in_a_table_the_checks_end_with_findings(
    kind: RecordKind, rows: list[tuple[str, Geometry | None]]
) -> None:
    columns = "id|date|killed|age|age_group|district|pcode|item|women|total"
    lines = ["|".join([text] * 10) for text, _ in rows]
    found = list(run_checks(subject(kind, columns, lines, [s for _, s in rows], HALVES)))
    assert all(isinstance(f, Finding) and f.message() for f in found)


def test_no_finding_says_who_a_victim_is() -> None:
    who = ["GoraÅ¾a X", "Gora\ufffda Y", "Ann Example", "ANN EXAMPLE", "Ann Example"] * 4
    rows = [f"{name}|2020|{name}|male" for name in who]
    found = list(run_checks(subject(VICTIM, "victim_name|year|phone of kin|gender", rows)))
    assert {f.code for f in found} >= {"text-garbled", "text-lost", "row-repeated-person"}
    assert not [f for f in found if any(w in f.message() for w in ("Gora", "Ann", "ANN"))]


def test_outlines_are_held_against_country_and_district_like_positions() -> None:
    turned = box(44.123, 17.123, 44.124, 17.124)
    bowtie = shapely.Polygon([(17.5, 44.1), (17.6, 44.11), (17.6, 44.1), (17.5, 44.11)])
    rows = ["1|Jug", "2|Sjever", "3|Jug", "4|Jug", "5|Jug"]
    across = box(17.5, 44.19, 17.6, 44.21)
    shapes = [turned, box(17.5, 44.1, 17.6, 44.11), across, bowtie, box(15.6, 44.6, 15.7, 44.7)]
    found = list(run_checks(subject(AREA, "id|district", rows, shapes, HALVES)))
    told = {(f.code, f.where.row) for f in found if f.code.startswith("position-")}
    assert told == {
        ("position-swapped", 1),
        ("position-no-district", 1),
        ("position-other-district", 2),
        ("position-no-district", 5),
    }
    swapped = next(f for f in found if f.code == "position-swapped")
    assert swapped.where.lon == pytest.approx(44.1235)


def test_an_exchanged_outline_is_turned_whole_when_a_person_accepts_it() -> None:
    turned = shapely.Polygon([(44, 17), (44.1, 17), (44.1, 17.3), (44, 17)])
    rows, made = accepted(subject(AREA, "id", ["1"], [turned]), ["position-swapped"], "Ana")
    assert rows[0].shape == shapely.Polygon([(17, 44), (17, 44.1), (17.3, 44.1), (17, 44)])
    assert rows[0].values[AS_RECEIVED] == turned.wkt
    assert [f.values["by"] for f in made] == ["Ana"]
