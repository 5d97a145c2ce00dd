"""Bad input gets a coded finding with a remedy, exit status 1, and a register as it was."""

import json
import os
import resource
import shutil
import signal
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Fallow, files_of
from fallow.intake import read

SQUARE = [[[18.0, 44.0], [18.01, 44.0], [18.01, 44.01], [18.0, 44.01], [18.0, 44.0]]]


def geojson(*rings: Any, **properties: Any) -> str:
    features = [
        {
            "type": "Feature",
            "properties": {"id": f"A{i}", "date": "2020-01-01", **properties},
            "geometry": {"type": "Polygon", "coordinates": r},
        }
        for i, r in enumerate(rings, 1)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.geojson"
    path.write_text(geojson(SQUARE))
    return path


def refused(said: Any, code: str) -> None:
    assert said.status == 1, said.out + said.err
    answer = json.loads(said.out)
    assert answer["refused"] is True
    assert code in [c["code"] for c in answer["by_code"]]
    for finding in answer["findings"]:
        assert finding["message"]
        assert finding["remedy"]


BROKEN = {
    "not-json.geojson": (b"PK\x03\x04", "file-unreadable"),
    "cut.geojson": (geojson(SQUARE).encode()[:-40], "file-truncated"),
    "metres.geojson": (
        geojson([[[x * 1e6, y * 1e5] for x, y in SQUARE[0]]]).encode(),
        "coordinates-not-degrees",
    ),
    "swapped.geojson": (geojson([[[y, x] for x, y in SQUARE[0]]]).encode(), "axes-swapped"),
    "empty.geojson": (b"", "file-empty"),
    "nothing.geojson": (geojson().encode(), "file-without-rows"),
    "strange.xyz": (b"?", "file-kind-unknown"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_cannot_be_used(
    fallow: Fallow, workspace: Path, tmp_path: Path, name: str
) -> None:
    content, code = BROKEN[name]
    (tmp_path / name).write_bytes(content)
    before = files_of(workspace)
    refused(fallow("-C", workspace, "import", tmp_path / name, "--as", "suspected", "--json"), code)
    assert files_of(workspace) == before


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (("--map", "date=nowhere"), "map-column-missing"),
        (("--map", "colour=id"), "map-field-unknown"),
        (("--map", "date"), "map-unusable"),
        (("--crs", "EPSG:0"), "crs-unknown"),
    ],
)
def test_a_mapping_or_a_system_that_is_not_there(
    fallow: Fallow, workspace: Path, good: Path, more: tuple[str, ...], code: str
) -> None:
    before = files_of(workspace)
    refused(fallow("-C", workspace, "import", good, "--as", "suspected", "--json", *more), code)
    assert files_of(workspace) == before


def test_infinite_and_missing_numbers_are_kept_as_unknown_extents(
    fallow: Fallow, workspace: Path, tmp_path: Path
) -> None:
    path = tmp_path / "f.geojson"
    nan = [[[18.0, 44.0], [18.5, -777.5], [18.01, 44.01], [18.0, 44.0]]]
    inf = [[[18.0, 44.0], [18.5, -888.5], [18.01, 44.01], [18.0, 44.0]]]
    text = geojson(SQUARE, SQUARE, SQUARE, nan, inf)
    path.write_text(text.replace("-777.5", "NaN").replace("-888.5", "Infinity"))
    said = fallow("-C", workspace, "import", path, "--as", "suspected", "--json")
    assert said.status == 0
    counts = {c["code"]: c["count"] for c in said.json["by_code"]}
    assert counts["coordinates-not-finite"] == 2
    balance = fallow("-C", workspace, "land", "balance", "--json").json
    assert balance["unknown_extents"] == 2


def test_the_same_file_again_doubles_nothing(
    fallow: Fallow, workspace: Path, good: Path, tmp_path: Path
) -> None:
    assert fallow("-C", workspace, "import", good, "--as", "suspected").status == 0
    balance = fallow("-C", workspace, "land", "balance", "--json").out
    renamed = tmp_path / "renamed.geojson"
    renamed.write_bytes(good.read_bytes())
    for path in (good, renamed):
        refused(
            fallow("-C", workspace, "import", path, "--as", "suspected", "--json"),
            "import-repeated",
        )
    assert fallow("-C", workspace, "land", "balance", "--json").out == balance


def test_an_area_id_that_is_taken(
    fallow: Fallow, workspace: Path, good: Path, tmp_path: Path
) -> None:
    assert fallow("-C", workspace, "import", good, "--as", "suspected").status == 0
    again = tmp_path / "again.geojson"
    again.write_text(geojson(SQUARE, name="the same id in another file"))
    before = files_of(workspace)
    refused(
        fallow("-C", workspace, "import", again, "--as", "suspected", "--json"),
        "id-repeated",
    )
    assert files_of(workspace) == before


def test_no_workspace_and_a_country_that_is_none(fallow: Fallow, tmp_path: Path) -> None:
    refused(fallow("-C", tmp_path, "check", "--json"), "workspace-missing")
    refused(fallow("init", tmp_path / "w", "--country", "BIHH", "--json"), "country-unknown")
    assert not (tmp_path / "w").exists()
    refused(fallow("init", tmp_path, "--country", "BIH", "--json"), "workspace-exists") if any(
        tmp_path.iterdir()
    ) else None


def test_decisions_are_posted_all_or_nothing(
    fallow: Fallow, workspace: Path, good: Path, tmp_path: Path
) -> None:
    assert fallow("-C", workspace, "import", good, "--as", "confirmed").status == 0
    rows = [
        "act,area_id,date,method,approver,depth_m",
        "clear,A1,2021-01-01,manual,Authority,0.2",
        "clear,NOBODY,2021-01-01,manual,Authority,0.2",
        "dance,A1,soon,,,deep",
    ]
    path = tmp_path / "d.csv"
    path.write_text("\n".join(rows[:3]))
    before = files_of(workspace)
    refused(fallow("-C", workspace, "land", "post", path, "--json"), "area-unknown")
    path.write_text("\n".join(rows))
    said = fallow("-C", workspace, "land", "post", path, "--json")
    refused(said, "act-unknown")
    assert {c["code"] for c in json.loads(said.out)["by_code"]} == {
        "act-unknown",
        "date-unreadable",
        "value-unknown",
    }
    assert files_of(workspace) == before
    path.write_text("\n".join(rows[:2]))
    assert fallow("-C", workspace, "land", "post", path).status == 0
    refused(fallow("-C", workspace, "land", "post", path, "--json"), "import-repeated")
    answer = fallow("-C", workspace, "land", "balance", "--json").json
    assert [a["account"] for a in answer["accounts"]] == ["cleared"]
    history = fallow("-C", workspace, "land", "history", "A1")
    assert "depth: 0.2" in history.out
    refused(fallow("-C", workspace, "land", "history", "NOBODY", "--json"), "area-unknown")
    refused(fallow("-C", workspace, "land", "repair", "A1", "--json"), "nothing-to-repair")


def in_a_child(work: Any) -> int:
    """Run in a child process, which may give up rights of its own; its exit status."""
    child = os.fork()
    if child == 0:
        status = 99
        try:
            status = work()
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_no_right_to_write(fallow: Fallow, workspace: Path, good: Path, tmp_path: Path) -> None:
    before = files_of(workspace)
    # All that a command loads is loaded while Python's own files can be reached.
    shutil.copytree(workspace, tmp_path / "writable")
    warm = ("-C", tmp_path / "writable")
    assert fallow(*warm, "import", good, "--as", "suspected", "--json").status == 0
    assert fallow(*warm, "check", "--json").status == 0
    for path in (workspace, *workspace.iterdir()):
        path.chmod(0o555 if path.is_dir() else 0o444)
    for parent in workspace.parents[:4]:
        if parent.stat().st_uid == os.getuid():
            parent.chmod(0o755)

    def unprivileged() -> int:
        read(good)  # the reading process starts while it may
        if os.getuid() == 0:
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
        said = fallow("-C", workspace, "import", good, "--as", "suspected", "--json", "--by", "x")
        refused(said, "write-denied")
        assert fallow("-C", workspace, "check", "--json").status == 0  # reading is possible
        refused(fallow("init", workspace / "w", "--country", "BIH", "--json"), "write-denied")
        return 0

    assert in_a_child(unprivileged) == 0
    assert files_of(workspace) == before


def test_a_full_disk(fallow: Fallow, workspace: Path, tmp_path: Path) -> None:
    many = tmp_path / "many.geojson"
    rings = [[[[x + i / 1000, y] for x, y in SQUARE[0]]] for i in range(2000)]
    many.write_text(geojson(*rings))
    before = files_of(workspace)
    limit = max(p.stat().st_size for p in workspace.rglob("*")) + 40_000

    def cramped() -> int:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        refused(fallow("-C", workspace, "import", many, "--as", "suspected", "--json"), "disk-full")
        return 0

    assert in_a_child(cramped) == 0
    assert files_of(workspace) == before
    assert fallow("-C", workspace, "land", "verify").status == 0
    assert fallow("-C", workspace, "import", many, "--as", "suspected").status == 0


def test_an_output_that_cannot_be_written(
    fallow: Fallow, workspace: Path, good: Path, tmp_path: Path
) -> None:
    assert fallow("-C", workspace, "import", good, "--as", "suspected").status == 0
    blocked = tmp_path / "a-file"
    blocked.write_text("in the way")
    for words in (
        ("export", "gpkg", blocked / "x.gpkg"),
        ("report", "brief", "--out", blocked / "b"),
    ):
        refused(fallow("-C", workspace, *words, "--json"), "write-denied")


def test_wrong_usage_is_told_apart_from_a_refusal(fallow: Fallow, workspace: Path) -> None:
    assert fallow("-C", workspace, "land", "balance", "--on", "yesterday").status == 2
    assert fallow("-C", workspace, "land", "repair").status == 2
    assert fallow("--lang", "xx", "doctor").status == 2
    assert fallow("nonsense").status == 2


def test_a_bug_of_ours_is_said_to_be_ours(
    fallow: Fallow, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr("fallow.store.open_workspace", broken)
    said = fallow("-C", workspace, "check")
    assert said.status == 3
    assert "bug in Fallow" in said.err


def test_doctor_says_what_is_there(fallow: Fallow) -> None:
    said = fallow("doctor", "--json")
    assert said.status == 0
    assert {"Python", "shapely", "SQLite with R-tree"} <= {c["name"] for c in said.json}
