"""From a record back to its publisher, file and row."""

from datetime import UTC, date, datetime

from fallow.evidence import RELIABILITY, source_id, trace
from fallow.records import Batch, Origin, RecordKind, Source

SOURCE = Source("s", "Mine Action Centre", "Maps", date(2024, 7, 31), "B")
BATCH = Batch(
    "b",
    "s",
    RecordKind.SUSPECTED,
    "f.geojson",
    "ab" * 32,
    3,
    "me",
    datetime(2024, 8, 1, tzinfo=UTC),
)


def test_a_record_is_traced_to_publisher_file_and_row() -> None:
    found = trace(Origin("b", 7), {"b": BATCH}, {"s": SOURCE})
    assert found is not None
    assert (found.publisher, found.file, found.row, found.reliability) == (
        "Mine Action Centre",
        "f.geojson",
        7,
        "B",
    )
    assert found.sha256 == "ab" * 32


def test_a_batch_that_is_not_known_has_no_trace() -> None:
    assert trace(Origin("x", 1), {"b": BATCH}, {"s": SOURCE}) is None
    assert trace(Origin("b", 1), {"b": BATCH}, {}) is None


def test_the_same_publisher_and_title_are_one_source() -> None:
    assert source_id("Mine Action Centre", "Maps 2024") == source_id(
        "mine action centre", "Maps, 2024"
    )
    assert source_id("Центр", "Карти") == "центр-карти"


def test_every_grade_has_words() -> None:
    assert list(RELIABILITY) == list("ABCDEF")
