"""A small register as plain values: four areas, one without an outline, and an overlap."""

from datetime import UTC, date, datetime

import pytest
from shapely import Geometry, Point, box

from fallow.base.finding import Finding, Place
from fallow.land import Act, Classification, Directive, Terms, balance, fragments_at, post
from fallow.records import Accident, Activity, Batch, Origin, RecordKind, Source
from fallow.records import Place as NamedPlace
from fallow.report import Brief, ControlChange, Statement

DAY = date(2024, 8, 1)
KNOWN = datetime(2024, 8, 2, 9, 30, tzinfo=UTC)
ORIGIN = Origin("batch", 1)
SHA256 = "0123456789abcdef" * 4


def opened(
    area: str, to: Classification, outline: Geometry | None, m2: int | None, **terms: float
) -> Directive:
    """A directive that opens an area on the brief's day."""
    return Directive(
        f"{area}/open", area, Act.OPEN, to, DAY, KNOWN, "Amra", outline, m2,
        terms=Terms(**terms),  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.fixture(scope="session")
def brief() -> Brief:
    directives = [
        opened("sha", Classification.SHA, box(18.0, 44.0, 18.01, 44.01), 891_234),
        opened("cha", Classification.CHA, box(18.02, 44.0, 18.03, 44.01), 891_333),
        opened("old", Classification.CLEARED, box(18.005, 44.0, 18.015, 44.01), 891_111),
        opened("deep", Classification.CLEARED, box(18.1, 44.1, 18.11, 44.11), 880_001, depth_m=0.2),
        opened("lost", Classification.SHA, None, None),
    ]
    return Brief(
        title="Brief <script>alert(1)</script> & more",
        country_code="BIH",
        on=DAY,
        known=KNOWN,
        balance=balance(directives, post([], directives), DAY, KNOWN),
        fragments=fragments_at(directives, DAY, KNOWN),
        accidents=[
            Accident("a1", ORIGIN, Point(18.0, 44.0), date(2023, 5, 1), 1, 4_321),
            Accident("a2", ORIGIN, Point(18.1, 44.0), date(2023, 6, 1), None, None),
            Accident("a3", ORIGIN, None, None, None, None),
            Accident("a4", ORIGIN, None, date(2024, 8, 2), 77, 77),
        ],
        activities=[Activity("w", ORIGIN, RecordKind.LIFTED_MINEFIELD, Point(18.05, 44.05))],
        places=[NamedPlace("p", ORIGIN, "Visoko $x$ <b>", Point(18.06, 44.05), 39_938)],
        findings=[
            Finding("item-unknown", Place(row=n), {"name": "<i>PMA</i>", "near": "none"})
            for n in (1, 2)
        ],
        batches=[
            Batch(
                "batch", "s", RecordKind.SUSPECTED, r"C:\Users\amra\s.json", SHA256, 9, "A", KNOWN
            )
        ],
        sources={"s": Source("s", "BHMAC", "Minefield maps", date(2024, 7, 31), "B")},
        control=ControlChange(
            "Side",
            date(2024, 1, 1),
            DAY,
            date(2024, 1, 1),
            date(2024, 7, 30),
            5e6,
            6.5e6,
            2e6,
            5e5,
            "an observer",
        ),
        items=[Statement("PFM-1S", "Some stay live.", "a handbook")],
        treaties=[Statement("Mine Ban Convention", "Bound since 1999.", "a treaty series")],
        version="0.1.0",
        notes=["Written for the meeting."],
    )
