"""Every act of the ledger from a file, as a person posts it, and what is refused."""

import csv
from pathlib import Path

import pytest
import shapely

from cli.conftest import Fallow
from ledgers import box

COLUMNS = [
    "act",
    "area_id",
    "date",
    "evidence",
    "approver",
    "about",
    "to",
    "result",
    "area_m2",
    "depth_m",
    "justification",
    "wkt",
]


@pytest.fixture
def province(fallow: Fallow, tmp_path: Path) -> Path:
    """A workspace of the fictional province with one confirmed area of 3 × 1 boxes."""
    folder = tmp_path / "province"
    assert fallow("init", folder, "--country", "XOR").status == 0
    area = tmp_path / "area.csv"
    rows = f'id,date,wkt\nA,2020-01-01,"{shapely.to_wkt(box(0, 0, 3, 1))}"\n'
    area.write_text(rows, encoding="utf-8")
    assert fallow("-C", folder, "import", area, "--as", "confirmed").status == 0
    return folder


def write(path: Path, *rows: dict[str, str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.DictWriter(file, COLUMNS, restval="")
        out.writeheader()
        for row in rows:
            out.writerow({"evidence": "report", "approver": "Authority", **row})
    return path


def wkt(*corners: float) -> str:
    return str(shapely.to_wkt(box(*corners)))


def test_a_life_of_an_area(fallow: Fallow, province: Path, tmp_path: Path) -> None:
    held = fallow("-C", province, "land", "balance", "--json").json["accounts"][0]["area_m2"]
    life = write(
        tmp_path / "life.csv",
        {"act": "split", "area_id": "A", "date": "2020-02-01", "about": "B",
         "wkt": wkt(2, 0, 3, 1)},
        {"act": "extend", "area_id": "A", "date": "2020-03-01", "wkt": wkt(0, 1, 1, 2),
         "to": "confirmed"},
        {"act": "clear", "area_id": "A", "date": "2021-01-01", "depth_m": "0.2"},
        {"act": "quality", "area_id": "A", "date": "2021-02-01", "result": "failed",
         "wkt": wkt(0, 1, 1, 2)},
        {"act": "clear", "area_id": "A", "date": "2021-03-01", "depth_m": "0.2"},
        {"act": "hand over", "area_id": "A", "date": "2021-04-01"},
        {"act": "classify", "area_id": "B", "date": "2021-05-01", "to": "suspected",
         "justification": "the testimony was withdrawn"},
        {"act": "re-estimate", "area_id": "B", "date": "2021-06-01", "wkt": wkt(2, 0, 2.5, 1)},
        {"act": "reopen", "area_id": "N", "date": "2022-01-01", "about": "A", "to": "confirmed",
         "wkt": wkt(0, 0, 1, 1)},
    )  # fmt: skip
    said = fallow("-C", province, "land", "post", life, "--by", "Officer", "--json")
    assert said.json["decisions"] == 9
    told = fallow("-C", province, "land", "balance", "--json").json
    lines = {a["account"]: round(a["area_m2"] / (held / 3), 2) for a in told["accounts"]}
    assert lines == {"suspected": 0.5, "confirmed": 1.0, "cleared": 2.0}
    history = fallow("-C", province, "land", "history", "A", "--json").json
    assert history["work_status"] == "handed over"
    acts = [e["act"] for e in history["events"]]
    assert acts[:6] == ["open", "split", "extend", "clear", "quality", "clear"]
    assert fallow("-C", province, "land", "history", "B").status == 0
    assert fallow("-C", province, "land", "verify").status == 0
    assert fallow("-C", province, "check").status in (0, 1)
    clear = next(e["directive"] for e in history["events"] if e["act"] == "clear")
    undo = write(
        tmp_path / "undo.csv",
        {"act": "correct", "area_id": "A", "date": "2022-02-01", "about": clear,
         "justification": "the depth was not reached"},
    )  # fmt: skip
    refused = fallow("-C", province, "land", "post", undo)
    assert refused.status == 1
    assert "later-decision-conflicts" in refused.err


def test_a_published_figure_is_held_to(fallow: Fallow, province: Path, tmp_path: Path) -> None:
    held = fallow("-C", province, "land", "balance", "--json").json["accounts"][0]["area_m2"]
    row = {"act": "assert", "date": "2020-12-31", "about": "confirmed"}
    wrong = write(tmp_path / "wrong.csv", {**row, "area_m2": str(held + 5)})
    refused = fallow("-C", province, "land", "post", wrong)
    assert refused.status == 1
    assert "-5 m²" in refused.err
    right = write(tmp_path / "right.csv", {**row, "area_m2": str(held)})
    assert fallow("-C", province, "land", "post", right).status == 0
    assert fallow("-C", province, "land", "verify").status == 0


def test_who_submits_may_not_approve_where_the_authority_says_so(
    fallow: Fallow, province: Path, tmp_path: Path
) -> None:
    settings = province / "fallow.toml"
    told = settings.read_text(encoding="utf-8")
    settings.write_text(told.replace("approver = false", "approver = true"), encoding="utf-8")
    file = write(
        tmp_path / "d.csv",
        {"act": "clear", "area_id": "A", "date": "2021-01-01", "depth_m": "0.2"},
    )
    refused = fallow("-C", province, "land", "post", file, "--by", "authority")
    assert refused.status == 1
    assert "approver-is-submitter" in refused.err
    assert fallow("-C", province, "land", "post", file, "--by", "Officer").status == 0


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"act": "bury", "area_id": "A"}, "act-unknown"),
        ({"act": "quality", "area_id": "A", "result": "perhaps"}, "value-unknown"),
        ({"act": "assert", "about": "cleared", "area_m2": "1.5"}, "value-unknown"),
        ({"act": "classify", "area_id": "A", "to": "cleared"}, "value-unknown"),
        ({"act": "merge", "area_id": "A", "about": "gone"}, "area-unknown"),
        ({"act": "extend", "area_id": "A"}, "outline-needed"),
    ],
)
def test_a_file_that_is_wrong_posts_nothing(
    fallow: Fallow, province: Path, tmp_path: Path, row: dict[str, str], code: str
) -> None:
    good = {"act": "clear", "area_id": "A", "date": "2021-01-01", "depth_m": "0.2"}
    file = write(tmp_path / "d.csv", good, {"date": "2021-01-01", **row})
    refused = fallow("-C", province, "land", "post", file)
    assert refused.status == 1
    assert code in refused.err
    accounts = fallow("-C", province, "land", "balance", "--json").json["accounts"]
    assert [a["account"] for a in accounts] == ["confirmed"]


def test_a_journal_goes_from_one_workspace_to_another(
    fallow: Fallow, province: Path, tmp_path: Path
) -> None:
    journal = tmp_path / "ledger.journal"
    assert fallow("-C", province, "land", "journal", "export", journal).status == 0
    copy = tmp_path / "copy"
    assert fallow("init", copy, "--country", "XOR").status == 0
    assert fallow("-C", copy, "land", "journal", "import", journal).status == 0
    assert fallow("-C", copy, "land", "verify").status == 0
    again = fallow("-C", copy, "land", "journal", "import", journal)
    assert again.status == 1
    assert "journal-broken" in again.err
    for bad in (b"", b"\xff\xfe", b"PK\x03\x04"):
        journal.write_bytes(bad)
        assert fallow("-C", copy, "land", "journal", "import", journal).status == 1
