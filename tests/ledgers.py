"""Small ledgers for tests: boxes in hundredths of a degree near 0°, 0°, and decisions on them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import shapely
from shapely import Geometry

from fallow.land import Act, Classification, Directive, Posting, Terms, openings, post
from fallow.land.reading import DECISIONS
from fallow.records import Area, Origin, RecordKind

KNOWN = datetime(2024, 6, 1, 12, 0, tzinfo=UTC)
DAY = date(2020, 1, 1)
TERMS = Terms(evidence="survey", approver="authority", depth_m=0.2)


def box(x0: float, y0: float, x1: float, y1: float) -> Geometry:
    """A box in hundredths of a degree."""
    return shapely.box(x0 / 100, y0 / 100, x1 / 100, y1 / 100)


def area(
    name: str,
    shape: Geometry | None,
    kind: RecordKind = RecordKind.SUSPECTED,
    on: date | None = DAY,
    row: int = 1,
) -> Area:
    return Area(name, Origin("batch", row), kind, shape, reported_on=on)


def opened(*areas: Area, at: datetime = KNOWN) -> list[Directive]:
    return openings(areas, at.date(), at, "tester")


def decide(
    area_id: str,
    act: Act,
    on: date,
    outline: Geometry | None = None,
    at: datetime = KNOWN,
    terms: Terms = TERMS,
) -> Directive:
    return Directive(
        f"{area_id}/{act}-{on}-{0 if outline is None else hash(outline.wkt) % 10**8}",
        area_id,
        act,
        DECISIONS.get(act, Classification.SHA),
        on,
        at,
        "tester",
        outline,
        terms=terms,
    )


def posted(*batches: Sequence[Directive]) -> tuple[list[Directive], list[Posting]]:
    """All directives and postings after the batches, posted one after the other."""
    directives: list[Directive] = []
    postings: list[Posting] = []
    for batch in batches:
        postings += post(directives, batch)
        directives += batch
    return directives, postings
