"""The demo runs the whole chain, twice alike, and never overwrites what is not its own."""

from pathlib import Path

from cli.conftest import Fallow


def test_the_demo_ends_with_a_whole_ledger_a_brief_and_an_export(
    fallow: Fallow, tmp_path: Path
) -> None:
    folder = tmp_path / "demo"
    said = fallow("demo", "--folder", folder, "--json")
    assert (said.status, said.err) == (0, "")
    answer = said.json
    assert answer["ledger_whole"] is True
    assert answer["unknown_extents"] == 3
    assert set(answer["accounts_m2"]) == {
        "suspected",
        "confirmed",
        "cancelled",
        "reduced",
        "cleared",
    }
    assert answer["suspected_before_late_report_m2"] > answer["accounts_m2"]["suspected"]
    page = (folder / "province" / "reports" / "brief.html").read_text(encoding="utf-8")
    for word in ("Orvelia", "PMN", "Ukraine", "Kyiv Post", "SHA"):
        assert word in page, word
    assert (folder / "province.gpkg").is_file()
    again = fallow("demo", "--folder", folder, "--fresh", "--json").json
    assert again == answer
    spoken = fallow("demo", "--folder", folder, "--fresh").out
    assert "$ fallow -C" in spoken
    assert "Everything here is fictional" in spoken


def test_the_story_that_the_documentation_tells_is_true(fallow: Fallow, province: Path) -> None:
    for area in ("SHA-0123", "SHA-0131"):
        events = fallow("-C", province, "land", "history", area, "--json").json["events"]
        assert [e["act"] for e in events] == ["open", "cancel", "classify", "clear"]
        assert events[-1]["terms"]["depth_m"] == 0.2
    found = fallow("-C", province, "check", "--code", "released-but-hazard", "--json").json
    twins = [f["values"] for f in found["findings"] if f["values"]["area"] == "SHA-0012"]
    assert [t["other"] for t in twins] == ["SHA-9001"]


def test_a_folder_that_holds_something_else_is_left_alone(fallow: Fallow, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "thesis.txt").write_text("years of work")
    for more in ((), ("--fresh",)):
        said = fallow("demo", "--folder", folder, *more)
        assert (said.status, "workspace-exists" in said.err) == (1, True)
    assert (folder / "thesis.txt").read_text() == "years of work"
