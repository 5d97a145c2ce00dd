"""A workspace is made whole or not at all; an export opens elsewhere, styled and closed."""

import os
import sqlite3
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
import shapely

from fallow.base.finding import Finding, Refusal
from fallow.base.symbols import SYMBOLS
from fallow.land import LAND_ACCOUNTS, Act, fragments_at
from fallow.records import Accident, Origin, RecordKind
from fallow.store import make_workspace, open_workspace
from fallow.store.export import export_gpkg
from fallow.store.snapshot import Snapshot
from ledgers import area, box, decide, opened


def test_a_workspace_remembers_its_country_and_border(tmp_path: Path) -> None:
    made = make_workspace(tmp_path / "w", "XFA", 'The "Fictional" province', box(0, 0, 90, 90))
    again = open_workspace(tmp_path / "w")
    assert again == made
    assert again.name == 'The "Fictional" province'
    assert again.border is not None
    assert sorted(p.name for p in made.folder.iterdir()) == [
        "border.geojson",
        "fallow.toml",
        "register.gpkg",
        "reports",
    ]


def test_a_folder_in_use_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / "diary.txt").write_text("mine")
    with pytest.raises(Refusal) as refusal:
        make_workspace(tmp_path / "w", "BIH", "Bosnia", None)
    assert refusal.value.findings[0].code == "workspace-exists"
    assert [p.name for p in (tmp_path / "w").iterdir()] == ["diary.txt"]


def test_a_workspace_that_cannot_be_finished_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("fallow.store.workspace.atomic_write", full)
    with pytest.raises(Refusal) as refusal:
        make_workspace(tmp_path / "w", "BIH", "Bosnia", None)
    assert refusal.value.findings[0].code == "disk-full"
    assert not (tmp_path / "w").exists()


@pytest.mark.parametrize("text", ["country = ", "name = 'x'", "\udcff"])
def test_damaged_settings_are_a_finding(tmp_path: Path, text: str) -> None:
    make_workspace(tmp_path / "w", "BIH", "Bosnia", None)
    (tmp_path / "w" / "fallow.toml").write_bytes(text.encode(errors="surrogateescape"))
    with pytest.raises(Refusal) as refusal:
        open_workspace(tmp_path / "w")
    assert refusal.value.findings[0].code == "workspace-damaged"


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    areas = [
        area("sha", box(0, 0, 2, 1)),
        area("cha", box(1, 0, 3, 1), RecordKind.CONFIRMED),
        area("unknown", None),
    ]
    directives = [*opened(*areas), decide("sha", Act.CANCEL, date(2021, 1, 1), box(0, 0, 0.5, 1))]
    accidents = [
        Accident("1", Origin("b", 1), shapely.Point(0, 0), date(2020, 1, 1), None, 1, "=1+1"),
        Accident("2", Origin("b", 2), None, None, 1, None, None),
    ]
    snapshot = Snapshot(
        fragments_at(directives),
        directives,
        {"unknown": "suspected"},
        areas,
        accidents,
        [],
        [],
        [],
        [],
        [],
        [Finding("date-missing")],
    )
    path = tmp_path / "out.gpkg"
    export_gpkg(snapshot, path)
    export_gpkg(snapshot, path)  # an older file is replaced
    return path


def test_the_export_holds_every_layer_with_its_figures(exported: Path) -> None:
    from pyogrio.raw import read

    meta, _, geometry, fields = read(exported, layer="land")
    land = dict(zip(meta["fields"], fields, strict=True))
    assert sorted(land["classification"]) == ["cancelled", "confirmed", "suspected"]
    assert all(shapely.from_wkb(g).is_valid for g in geometry)
    assert land["area_m2"].dtype.kind == "i"
    meta, _, geometry, fields = read(exported, layer="accidents")
    rows = dict(zip(meta["fields"], fields, strict=True))
    assert list(rows["killed"])[1] == 1
    assert str(list(rows["killed"])[0]) == "nan"  # unknown, not 0
    assert geometry[1] is None
    _, _, _, fields = read(exported, layer="areas_of_unknown_extent")
    assert list(fields[0]) == ["unknown"]


def test_the_export_is_a_closed_file_with_styles_for_every_layer_drawn(exported: Path) -> None:
    assert [p.name for p in exported.parent.iterdir()] == ["out.gpkg"]
    connection = sqlite3.connect(exported)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    drawn = {n for (n,) in connection.execute("SELECT table_name FROM gpkg_geometry_columns")}
    styles = connection.execute(
        "SELECT f_table_name, styleQML, styleSLD, useAsDefault FROM layer_styles"
    ).fetchall()
    connection.close()
    assert {s[0] for s in styles} == drawn
    for name, qml, sld, default in styles:
        assert default == 1
        tree, other = ElementTree.fromstring(qml), ElementTree.fromstring(sld)
        if name == "land":
            assert {c.get("value") for c in tree.iter("category")} == set(SYMBOLS)
            assert len(list(other.iter("{http://www.opengis.net/sld}Rule"))) == len(SYMBOLS)


def test_every_account_of_land_has_a_symbol_told_apart_without_colour() -> None:
    assert set(SYMBOLS) == {str(a) for a in LAND_ACCOUNTS}
    looks = {(s.pattern, s.dashed) for s in SYMBOLS.values()}
    assert len(looks) == len(SYMBOLS)


def test_an_export_that_cannot_be_finished_leaves_the_old_one(
    exported: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = exported.read_bytes()

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("fallow.store.export._add_styles", full)
    empty = Snapshot([], [], {"a": "suspected"}, [area("a", None)], [], [], [], [], [], [], [])
    with pytest.raises(sqlite3.OperationalError):
        export_gpkg(empty, exported)
    assert exported.read_bytes() == before
    assert [p.name for p in exported.parent.iterdir()] == ["out.gpkg"]
