"""What is fetched arrives whole or not at all, and from where it was asked."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from fallow.base.finding import Refusal
from fallow.intake.fetch import fetch
from web import served

CONTENT = b"lon,lat\n1,2\n"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    folder = tmp_path / "served"
    folder.mkdir()
    (folder / "a.csv").write_bytes(CONTENT)
    (folder / "naïve name.csv").write_bytes(CONTENT)
    with served(folder) as address:
        yield address


@pytest.mark.parametrize("name", ["a.csv", "moved.csv", "naïve name.csv"])
def test_a_file_arrives_with_its_checksum(server: str, tmp_path: Path, name: str) -> None:
    to = tmp_path / "got.csv"
    got = fetch(f"{server}/{name}", to)
    assert to.read_bytes() == CONTENT
    assert got.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert got.size_bytes == len(CONTENT)


def _refused(place: str, to: Path, **options: object) -> str:
    with pytest.raises(Refusal) as refused:
        fetch(place, to, **options)  # type: ignore[arg-type]
    (finding,) = refused.value.findings
    assert not to.exists()
    assert not [p for p in to.parent.iterdir() if p.name.startswith(f".{to.name}")]
    assert finding.message("en")
    assert finding.remedy("uk")
    return finding.code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("short.csv", "source-cut-short"),
        ("empty.csv", "source-empty"),
        ("absent.csv", "source-unreachable"),
        ("to-a-file.csv", "source-unreachable"),
    ],
)
def test_a_server_that_misbehaves_leaves_nothing(
    server: str, tmp_path: Path, name: str, code: str
) -> None:
    assert _refused(f"{server}/{name}", tmp_path / "got.csv") == code


@pytest.mark.parametrize(
    "place", ["http://127.0.0.1:9/a.csv", "http://", "http://127.0.0.1:x/", "nowhere/a.csv", "."]
)
def test_a_place_that_is_none_is_said(tmp_path: Path, place: str) -> None:
    assert _refused(place, tmp_path / "got.csv") == "source-unreachable"


def test_other_bytes_than_expected_and_too_many_are_refused(server: str, tmp_path: Path) -> None:
    to = tmp_path / "got.csv"
    assert _refused(f"{server}/a.csv", to, expected="0" * 64) == "source-other-bytes"
    assert _refused(f"{server}/a.csv", to, largest_bytes=5) == "source-too-large"
    fetch(f"{server}/a.csv", to, expected=hashlib.sha256(CONTENT).hexdigest().upper())
    assert to.read_bytes() == CONTENT
