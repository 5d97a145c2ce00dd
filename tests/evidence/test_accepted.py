"""Claims as records of the register, and which of them a model may hear."""

from dataclasses import replace
from datetime import date

import pytest
from shapely import Point

from fallow.evidence import Hearing, Spot, accepted, as_read, claim_id, hearing
from fallow.evidence.claim import Claim, Kind, Period, Qualifier, Quantity, Speaker, Voice
from fallow.records import Origin

TEXT = "more than 12 people in Zenica"
CLAIM = Claim(
    Kind.CASUALTIES,
    40,
    40 + len(TEXT),
    TEXT,
    quantity=Quantity(12, 12, "", Qualifier.MORE_THAN, 40, 52),
    items=("PMN-2",),
    state="BIH",
    place="Zenica",
    period=Period("In 2023", date(2023, 1, 1), date(2023, 12, 31)),
    noun="killed",
    who=(Speaker("A paper", Voice.MEDIUM), Speaker("police", Voice.UNNAMED)),
)
SPOT = Spot(Point(17.9, 44.2), 2000.0)
RECORD = accepted(CLAIM, Origin("batch", 3), "ab" * 32, "C", date(2024, 1, 1), SPOT)


def test_a_record_keeps_what_was_said_and_reads_back_as_it() -> None:
    assert (RECORD.text, RECORD.who, RECORD.reliability) == (TEXT, "A paper ← police", "C")
    assert (RECORD.origin.row, RECORD.error_m) == (3, 2000.0)
    back = as_read(RECORD)
    told = ("kind", "text", "items", "state", "place", "noun", "treaty")
    assert [getattr(back, n) for n in told] == [getattr(CLAIM, n) for n in told]
    assert back.quantity is not None
    assert (back.quantity.low, back.quantity.qualifier) == (12, Qualifier.MORE_THAN)
    assert back.period is not None
    assert (back.period.first, back.period.last) == (date(2023, 1, 1), date(2023, 12, 31))
    assert [s.name for s in back.who] == ["A paper", "police"]


def test_a_claim_has_one_id_in_its_article() -> None:
    assert claim_id("ab" * 32, CLAIM) == RECORD.id
    assert claim_id("cd" * 32, CLAIM) != RECORD.id
    assert claim_id("ab" * 32, replace(CLAIM, start=41)) != RECORD.id


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({}, Hearing.REACHES),
        ({"kind": "contaminated-area"}, Hearing.REACHES),
        ({"kind": "cleared-area"}, Hearing.OTHER_MATTER),
        ({"kind": "number-of-parties"}, Hearing.OTHER_MATTER),
        ({"kind": "items", "deed": "stockpiled"}, Hearing.OTHER_MATTER),
        ({"position": None}, Hearing.NOT_LOCATED),
        ({"error_m": 25_000.0}, Hearing.NOT_LOCATED),
        ({"reliability": "F"}, Hearing.NOT_JUDGED),
    ],
)
def test_which_claims_a_model_may_hear(change: dict[str, object], told: Hearing) -> None:
    assert hearing(replace(RECORD, **change)) is told  # type: ignore[arg-type]
