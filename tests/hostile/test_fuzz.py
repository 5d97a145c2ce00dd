"""Files of every format with random bytes changed, dropped and put in: findings, never a crash.

What this finds becomes a file of the corpus.
"""

import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fallow.base.finding import Refusal
from fallow.intake import read
from hostile.corpus import good

KINDS = ("gpkg", "fgb", "zip", "xlsx", "kml", "kmz", "gpx", "geojson", "json", "ndjson", "xml",
         "csv", "tsv", "gdb.zip", "odk.zip", "odk.json", "ods", "csv.gz", "shp")  # fmt: skip
OURS = ("reader-failed", "reader-slow")
EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.sampled_from("cdi"), st.binary(min_size=1, max_size=4)),
    min_size=1,
    max_size=8,
)


@cache
def whole(kind: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        return good(Path(folder))[f"a.{kind}"]


def edited(content: bytes, edits: list[tuple[float, str, bytes]]) -> bytes:
    """The bytes with each edit made: changed, dropped, or put in at a share of the length."""
    changed = bytearray(content)
    for share, act, piece in edits:
        at = int(share * len(changed))
        end = at if act == "i" else at + len(piece)
        changed[at:end] = b"" if act == "d" else piece
    return bytes(changed)


@pytest.mark.parametrize("kind", KINDS)
@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(edits=EDITS)
def test_changed_bytes_are_findings(
    tmp_path: Path, kind: str, edits: list[tuple[float, str, bytes]]
) -> None:
    path = tmp_path / f"a.{kind}"
    path.write_bytes(edited(whole(kind), edits))
    try:
        table = read(path)
    except Refusal as refusal:
        assert all(f.message() and f.remedy() for f in refusal.findings)
        assert not [f.message() for f in refusal.findings if f.code in OURS]
    else:
        assert table.rows
        assert all(f.message() and f.remedy() for f in table.findings)


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(kind=st.sampled_from(KINDS), content=st.binary(max_size=400))
def test_any_bytes_are_findings(tmp_path: Path, kind: str, content: bytes) -> None:
    path = tmp_path / f"a.{kind}"
    path.write_bytes(content)
    try:
        read(path)
    except Refusal as refusal:
        assert not [f.message() for f in refusal.findings if f.code in OURS]
