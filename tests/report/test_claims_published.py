"""Claims beside published tables: figures transcribed from one, and publishers who disagree."""

import csv
from datetime import date
from pathlib import Path

import pytest

from fallow.evidence.claim import Kind, Period
from fallow.report.claims import Against, Published, Registers, Verdict
from report.made import during, judged, simple

YEAR = during(date(2024, 1, 1), date(2024, 12, 31))
REVIEW = "Mine Action Review, Clearing the Mines 2025, table 4"


@pytest.fixture(scope="module")
def cambodia(shared_data: Path) -> Registers:
    """What the publisher printed for Cambodia: km² cleared and mines destroyed in 2024."""
    path = shared_data / "treaties" / "table4_ap_mine_clearance_2024.csv"
    with path.open(encoding="utf-8") as file:
        (row,) = (r for r in csv.DictReader(file) if r["state"] == "Cambodia")
    first, last = YEAR.first, YEAR.last
    assert first is not None
    assert last is not None
    ap = "anti-personnel mines"
    cleared, mines = float(row["cleared_km2_2024"]), float(row["ap_mines_destroyed_2024"])
    return Registers(
        published=(
            Published("KHM", Kind.CLEARED, cleared, "km²", first, last, REVIEW),
            Published("KHM", Kind.ITEMS, mines, "", first, last, REVIEW, ap),
        )
    )


def told(
    registers: Registers, value: float, unit: str = "km²", period: Period = YEAR, state: str = "KHM"
) -> Verdict:
    one = simple(Kind.CLEARED, f"{value:,} {unit}", value, unit, state=state, period=period)
    return judged(one, registers).verdict


def test_a_claim_beside_the_publisher_of_its_period(cambodia: Registers) -> None:
    km2 = cambodia.published[0].value
    assert told(cambodia, km2) is Verdict.AGREES
    assert told(cambodia, round(km2 * 100), "ha") is Verdict.AGREES
    assert told(cambodia, km2 * 2) is Verdict.DIFFERS
    other = during(date(2022, 1, 1), date(2022, 12, 31))
    assert told(cambodia, km2, period=other) is Verdict.CANNOT
    assert told(cambodia, km2, state="LAO") is Verdict.CANNOT
    mines = cambodia.published[1].value
    for noun, verdict in (
        ("anti-personnel mines", Verdict.AGREES),
        ("anti-vehicle mines", Verdict.CANNOT),
    ):
        one = simple(Kind.ITEMS, f"{mines:,.0f}", mines, state="KHM", noun=noun, period=YEAR)
        assert judged(one, cambodia).verdict is verdict


def test_publishers_who_disagree_are_both_shown(cambodia: Registers) -> None:
    (first, *_) = cambodia.published
    other = Published(
        first.state, first.kind, first.value * 3, first.unit, first.first, first.last, "another"
    )
    one = simple(Kind.CLEARED, f"{first.value:,} km²", first.value, "km²", state="KHM", period=YEAR)
    both = judged(one, Registers(published=(first, other)))
    (check,) = (c for c in both.checks if c.against is Against.PUBLISHED)
    assert [(b.sources, b.fits) for b in check.beside] == [((REVIEW,), True), (("another",), False)]
    assert both.verdict is Verdict.AGREES
    assert [n.key for n in check.notes] == ["claimed-note-publishers-disagree"]


def test_a_published_total_without_a_definition_never_differs() -> None:
    day = date(2025, 1, 31)
    total = Published("UKR", Kind.CONTAMINATED, 139_000, "km²", day, day, "a ministry")
    for value, verdict in ((139_000, Verdict.AGREES), (250_000, Verdict.CANNOT)):
        one = simple(
            Kind.CONTAMINATED, f"{value:,}", value, "km²", state="UKR", period=during(day, day)
        )
        assert judged(one, Registers(published=(total,))).verdict is verdict
