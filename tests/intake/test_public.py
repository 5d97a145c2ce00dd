"""Known public sets are declared whole, and what was fetched is remembered beside the file."""

from datetime import UTC, date, datetime
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fallow.base.files import sha256_of
from fallow.base.finding import Refusal
from fallow.intake.public import (
    PublicSet,
    SourceRecord,
    beside_source,
    filled,
    public_sets,
    read_record,
    record_as_toml,
    stated,
)
from fallow.records import RecordKind

ALL = {"iso2": "BA", "iso3": "BIH", "yyyymmdd": "20240801", "year": "2024"}


@pytest.mark.parametrize("chosen", public_sets().values(), ids=lambda s: s.name)
def test_a_set_says_all_that_a_person_must_know(chosen: PublicSet) -> None:
    assert chosen.publisher
    assert chosen.licence
    assert chosen.title
    assert chosen.address.startswith("https://")
    assert (chosen.kind is None) != (chosen.use is None)
    assert chosen.kind is None or RecordKind(chosen.kind)
    whole = filled(chosen, ALL)
    for text in (whole.title, whole.address, whole.mirror, whole.layer or ""):
        assert not [name for _, name, _, _ in Formatter().parse(text) if name]
    assert ".." not in Path(whole.mirror).parts
    assert not Path(whole.mirror).is_absolute()


def test_a_set_asks_only_for_what_its_address_needs() -> None:
    sets = public_sets()
    assert sets["provinces"].wants == {"country"}
    assert sets["ukraine-control"].wants == {"day"}
    assert sets["bosnia-cleared"].wants == frozenset()


record = st.builds(
    SourceRecord,
    **{n: st.text(max_size=20) for n in ("name", "title", "publisher", "licence", "address")},
    fetched_at=st.datetimes(timezones=st.just(UTC)),
    fetched_by=st.text(max_size=10),
    sha256=st.just("0" * 64),
    size_bytes=st.integers(0, 2**40),
    kind=st.none() | st.just("place"),
    dated=st.none() | st.dates(),
    layer=st.none() | st.text(min_size=1, max_size=9),
    headings=st.lists(st.text(max_size=5), max_size=3).map(tuple),
)


@given(record)
def test_a_record_reads_back_to_the_same(made: SourceRecord) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv.source.toml"
        path.write_text(record_as_toml(made), encoding="utf-8")
        assert read_record(path) == made


def _fetched(folder: Path) -> Path:
    data = folder / "a.csv"
    data.write_text("lon,lat\n1,2\n", encoding="utf-8")
    made = SourceRecord(
        *("set", "A title", "A publisher", "CC BY", "https://example.org/a.csv"),
        *(datetime(2026, 1, 1, tzinfo=UTC), "Amra", sha256_of(data), 12, "accident"),
        date(2025, 1, 1),
    )
    beside_source(data).write_text(record_as_toml(made), encoding="utf-8")
    return data


def test_a_file_that_changed_since_has_no_record_any_more(tmp_path: Path) -> None:
    data = _fetched(tmp_path)
    found, said = stated(data)
    assert found is not None
    assert found.publisher == "A publisher"
    assert [f.code for f in said] == ["source-recorded"]
    data.write_text("lon,lat\n1,3\n", encoding="utf-8")
    found, said = stated(data)
    assert found is None
    assert [f.code for f in said] == ["source-changed-here"]
    assert stated(tmp_path / "other.csv") == (None, ())


@pytest.mark.parametrize(
    "text",
    ["", "not toml [", "fallow_source = 2", 'fallow_source = 1\nname = "a"\n', "\x00"],
)
def test_what_is_no_record_is_refused(tmp_path: Path, text: str) -> None:
    path = _fetched(tmp_path)
    beside_source(path).write_text(text, encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        stated(path)
    assert [f.code for f in refused.value.findings] == ["source-record-unusable"]


def test_words_that_are_no_text_are_refused(tmp_path: Path) -> None:
    path = _fetched(tmp_path)
    told = beside_source(path).read_text(encoding="utf-8")
    beside_source(path).write_text(told.replace('"CC BY"', "7"), encoding="utf-8")
    with pytest.raises(Refusal):
        stated(path)
