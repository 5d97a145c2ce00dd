"""Imports as batches: listed, shown, read again, compared, replaced and withdrawn."""

import json
from pathlib import Path
from typing import Any

import pytest
import shapely

from cli.conftest import Fallow, files_of


def square(x: float, width: float = 0.002) -> Any:
    return json.loads(shapely.to_geojson(shapely.box(x, 44.0, x + width, 44.0 + width)))


def table(path: Path, *rows: tuple[str, str, Any]) -> Path:
    features = [
        {
            "type": "Feature",
            "properties": {"id": name, "name": title, "date": "2020-01-01"},
            "geometry": shape,
        }
        for name, title, shape in rows
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


@pytest.fixture
def old(tmp_path: Path) -> Path:
    rows = (("A1", "Hill", square(17.5)), ("A2", "Mill", square(17.501)), ("A3", "Wood", None))
    return table(tmp_path / "old.geojson", *rows)


@pytest.fixture
def new(tmp_path: Path) -> Path:
    rows = (("A1", "Hill", square(17.5, 0.003)), ("A2", "Mill house", square(17.501)))
    return table(tmp_path / "new.geojson", *rows, ("A4", "Bridge", square(17.6)))


def take(fallow: Fallow, workspace: Path, file: Path, *more: str) -> str:
    said = fallow("-C", workspace, "import", file, "--as", "suspected", "--json", *more)
    assert said.status == 0
    return str(said.json["batch"])


def decide(fallow: Fallow, workspace: Path, act: str, area: str, day: str = "2021-01-01") -> Any:
    path = workspace.parent / f"{act}-{area}-{day}.csv"
    path.write_text(
        f"act,area_id,date,evidence,method,approver\n{act},{area},{day},mine seen,NTS,boss\n"
    )
    return fallow("-C", workspace, "land", "post", path, "--json")


def whole(fallow: Fallow, workspace: Path) -> bool:
    return bool(fallow("-C", workspace, "land", "verify", "--json").json["whole"])


def held(fallow: Fallow, workspace: Path, *more: str) -> dict[str, int]:
    told = fallow("-C", workspace, "land", "balance", "--json", *more).json
    return {a["account"]: a["area_m2"] for a in told["accounts"]} | {
        "unknown": told["unknown_extents"]
    }


def test_an_import_is_listed_shown_and_read_again(
    fallow: Fallow, workspace: Path, old: Path
) -> None:
    batch = take(fallow, workspace, old, "--by", "ann")
    (listed,) = fallow("-C", workspace, "batch", "list", "--json").json["batches"]
    assert (listed["id"], listed["by"], listed["rows"]) == (batch, "ann", 3)
    assert listed["withdrawn"] is None
    shown = fallow("-C", workspace, "batch", "show", batch[:5], "--json").json
    assert shown["records"] == {"Area": 3}
    assert shown["decisions"] == 3
    assert {"code": "outline-missing", "level": "must fix", "count": 1} in shown["by_code"]
    before = files_of(workspace)
    again = fallow("-C", workspace, "batch", "rerun", batch, old, "--json")
    assert (again.status, again.json["same"], again.json["unchanged"]) == (0, True, 3)
    once_more = fallow("-C", workspace, "import", old, "--as", "suspected", "--if-new", "--json")
    assert once_more.json == {"file": "old.geojson", "batch": batch, "in_already": True}
    assert files_of(workspace) == before


def test_a_rerun_that_reads_otherwise_says_so(fallow: Fallow, workspace: Path, old: Path) -> None:
    batch = take(fallow, workspace, old)
    said = fallow("-C", workspace, "batch", "rerun", batch, old, "--map", "note=name", "--json")
    assert said.status == 1
    assert {c["field"] for c in said.json["revised"]} >= {"note"}


def test_a_batch_is_compared_with_a_newer_file(
    fallow: Fallow, workspace: Path, old: Path, new: Path, tmp_path: Path
) -> None:
    batch = take(fallow, workspace, old)
    out = tmp_path / "changes.csv"
    told = fallow("-C", workspace, "batch", "compare", batch, new, "--out", out, "--json").json
    assert (told["added"], told["removed"], told["unchanged"]) == (["A4"], ["A3"], 0)
    assert [(c["record"], c["field"]) for c in told["revised"]] == [
        ("A1", "outline"),
        ("A2", "name"),
    ]
    assert len(out.read_text().splitlines()) == 1 + 4


def test_a_withdrawn_import_is_gone_now_and_known_before(
    fallow: Fallow, workspace: Path, old: Path
) -> None:
    batch = take(fallow, workspace, old)
    before = held(fallow, workspace)
    known = fallow("-C", workspace, "batch", "list", "--json").json["batches"][0]["recorded_at"]
    said = fallow(
        *("-C", workspace, "batch", "withdraw", batch, "--by", "ann", "--why", "wrong", "--json")
    )
    assert said.json["records"] == said.json["corrections"] == 3
    assert set(held(fallow, workspace).values()) <= {0}
    assert held(fallow, workspace, "--known", known) == before
    assert whole(fallow, workspace)
    gone = fallow("-C", workspace, "batch", "show", batch, "--json").json["withdrawn"]
    assert (gone["by"], gone["why"]) == ("ann", "wrong")
    codes = fallow("-C", workspace, "check", "--json").json["by_code"]
    assert codes == []
    again = fallow("-C", workspace, "batch", "withdraw", batch, "--why", "twice", "--json")
    assert (again.status, again.json["by_code"][0]["code"]) == (1, "batch-withdrawn")
    # The same file may come again, as what it is.
    said = fallow("-C", workspace, "import", old, "--as", "confirmed", "--json")
    assert said.json["batch"] == f"{batch}~2"
    assert held(fallow, workspace)["confirmed"] == before["suspected"]
    assert fallow("-C", workspace, "land", "history", "A1").status == 0
    assert whole(fallow, workspace)


def test_a_later_decision_holds_its_ground(fallow: Fallow, workspace: Path, old: Path) -> None:
    batch = take(fallow, workspace, old)
    assert decide(fallow, workspace, "classify", "A2").status == 0
    before = files_of(workspace)
    said = fallow("-C", workspace, "batch", "withdraw", batch, "--why", "wrong", "--json")
    assert said.status == 1
    (finding,) = said.json["findings"]
    assert finding["code"] == "later-decision-conflicts"
    assert finding["values"]["decision"].startswith("A2/classify-2021-01-01")
    assert files_of(workspace) == before
    # The decisions are a batch of their own; once they are withdrawn, so can the import be.
    decisions = fallow("-C", workspace, "batch", "list", "--json").json["batches"][1]["id"]
    for name in (decisions, batch):
        assert fallow("-C", workspace, "batch", "withdraw", name, "--why", "wrong").status == 0
    assert set(held(fallow, workspace).values()) <= {0}
    assert whole(fallow, workspace)


def test_a_withdrawn_correction_lets_its_decision_stand_again(
    fallow: Fallow, workspace: Path, old: Path
) -> None:
    take(fallow, workspace, old)
    decide(fallow, workspace, "classify", "A2")
    confirmed = held(fallow, workspace)["confirmed"]
    history = fallow("-C", workspace, "land", "history", "A2", "--json").json["events"]
    name = next(e["directive"] for e in history if e["act"] == "classify")
    path = workspace.parent / "correct.csv"
    path.write_text(
        "act,area_id,date,about,approver,justification\n"
        f"correct,A2,2022-01-01,{name},boss,a mistake\n"
    )
    assert fallow("-C", workspace, "land", "post", path).status == 0
    assert "confirmed" not in held(fallow, workspace)
    batch = fallow("-C", workspace, "batch", "list", "--json").json["batches"][-1]["id"]
    assert fallow("-C", workspace, "batch", "withdraw", batch, "--why", "no mistake").status == 0
    assert held(fallow, workspace)["confirmed"] == confirmed
    assert whole(fallow, workspace)


def test_a_newer_snapshot_replaces_an_import_under_the_decisions(
    fallow: Fallow, workspace: Path, old: Path, new: Path
) -> None:
    batch = take(fallow, workspace, old)
    decide(fallow, workspace, "classify", "A2")
    confirmed = held(fallow, workspace)["confirmed"]
    take(fallow, workspace, new, "--replaces", batch, "--why", "newer", "--by", "ann")
    now = held(fallow, workspace)
    assert (now["confirmed"], now["unknown"]) == (confirmed, 0)
    listed = fallow("-C", workspace, "batch", "list", "--json").json["batches"]
    assert [b["withdrawn"] is not None for b in listed] == [True, False, False]
    assert whole(fallow, workspace)


def test_a_snapshot_without_a_decided_area_is_refused(
    fallow: Fallow, workspace: Path, old: Path, new: Path
) -> None:
    batch = take(fallow, workspace, old)
    decide(fallow, workspace, "classify", "A3")
    before = files_of(workspace)
    said = fallow(
        *("-C", workspace, "import", new, "--as", "suspected", "--replaces", batch, "--json")
    )
    assert said.status == 1
    assert said.json["by_code"][0]["code"] == "later-decision-conflicts"
    assert files_of(workspace) == before


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (("show", "zz"), 1, "batch-unknown"),
        (("show", ""), 1, "batch-unknown"),
        (("rerun", "BATCH", "new.geojson"), 1, "batch-other-file"),
        (("rerun", "BATCH", "none.geojson"), 1, "file-missing"),
        (("withdraw", "BATCH"), 2, None),
        (("withdraw", "BATCH", "--why", " "), 2, None),
        (("compare", "BATCH", "zz"), 1, "batch-unknown"),
        (("compare", "old.geojson", "new.geojson"), 2, None),
    ],
)
def test_bad_input(
    fallow: Fallow,
    workspace: Path,
    old: Path,
    new: Path,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
    status: int,
    code: str | None,
) -> None:
    batch = take(fallow, workspace, old)
    monkeypatch.chdir(new.parent)
    before = files_of(workspace)
    told = [batch if w == "BATCH" else w for w in words]
    said = fallow("-C", workspace, "batch", *told, "--json")
    assert said.status == status
    if code:
        assert said.json["by_code"][0]["code"] == code
    assert files_of(workspace) == before
