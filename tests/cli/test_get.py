"""A person fetches a known set, sees whose it is, and takes it in with that on record."""

import os
import shutil
import zipfile
from pathlib import Path

import pytest

from cli.conftest import Fallow
from fallow.intake import read
from web import served

PLACES = (
    "3191281\tSarajevo\tSarajevo\t\t43.84864\t18.35644\tP\tPPLC\tBA\t\t01\t\t\t\t696731\t\t517"
    "\tEurope/Sarajevo\t2022-04-02\n"
    "3188582\tŽivinice\tZivinice\t\t44.44929\t18.64978\tP\tPPL\tBA\t\t01\t\t\t\t0\t\t213"
    "\tEurope/Sarajevo\t2012-01-17\n"
)


def test_nothing_is_fetched_unless_it_is_asked_for(fallow: Fallow, tmp_path: Path) -> None:
    os.chdir(tmp_path)
    listed = fallow("get")
    assert listed.status == 0
    assert "bosnia-suspected" in listed.out
    assert "Nothing was fetched" in listed.out
    rows = {row["name"]: row for row in fallow("get", "--json").json}
    assert rows["gazetteer"]["asks"] == ["country"]
    shown = fallow("get", "bosnia-cleared", "--show", "--json").json
    assert shown["fetched"] is False
    assert shown["licence"].startswith("none stated")
    assert shown["address"].startswith("https://raw.githubusercontent.com/")
    assert list(tmp_path.iterdir()) == []


def test_a_set_comes_from_a_server_and_is_imported_as_what_it_is(
    fallow: Fallow, workspace: Path, shared_data: Path
) -> None:
    with served(shared_data) as address:
        told = ("-C", workspace, "get", "bosnia-cleared", "--from", address, "--by", "Amra")
        got = fallow(*told)
        assert got.status == 0, got.err
        assert "Henning-arround/BiH_mines" in got.out
        assert "2024-07-31" in got.out
        path = workspace / "sources" / "bosnia-cleared" / "cleared.geojson"
        assert path.read_bytes() == (shared_data / "bosnia" / "cleared.geojson").read_bytes()
        again = fallow(*told, "--json").json
    assert [c["code"] for c in again["by_code"]] == ["source-unchanged"]
    assert again["fetched_by"] == "Amra"
    assert again["sha256"] == again["sha256_before"]

    done = fallow("-C", workspace, "import", path, "--as", "cleared", "--json")
    assert done.json["rows"] == 6526
    assert "source-recorded" in {c["code"] for c in done.json["by_code"]}
    batch = fallow("-C", workspace, "batch", "show", done.json["batch"], "--json").json
    assert batch["source"]["publisher"].startswith("Henning-arround")
    assert batch["source"]["title"].startswith("Cleared areas")
    held = {
        day: fallow("-C", workspace, "land", "balance", "--on", day, "--json").json["accounts"]
        for day in ("2024-07-30", "2024-07-31")  # it is dated the second
    }
    assert held["2024-07-30"] == []
    assert sum(line["area_m2"] for line in held["2024-07-31"]) > 20_000_000
    new = fallow("-C", workspace, "import", path, "--as", "cleared", "--if-new", "--json")
    assert new.json["in_already"] is True


def test_what_the_person_says_comes_before_the_record(
    fallow: Fallow, workspace: Path, shared_data: Path
) -> None:
    fallow("-C", workspace, "get", "bosnia-lifted", "--from", shared_data)
    path = workspace / "sources" / "bosnia-lifted" / "lifted.geojson"
    words = ("--publisher", "BHMAC", "--json")
    done = fallow("-C", workspace, "import", path, "--as", "lifted-minefield", *words)
    batch = fallow("-C", workspace, "batch", "show", done.json["batch"], "--json").json
    assert batch["source"]["publisher"] == "BHMAC"
    assert batch["source"]["title"].startswith("Lifted minefields")


def test_place_names_without_a_line_of_names_are_read_by_their_record(
    fallow: Fallow, workspace: Path, tmp_path: Path
) -> None:
    mirror = tmp_path / "mirror" / "geonames"
    mirror.mkdir(parents=True)
    with zipfile.ZipFile(mirror / "BA.zip", "w") as archive:
        archive.writestr("readme.txt", "Terms of use")
        archive.writestr("BA.txt", PLACES)
    got = fallow("-C", workspace, "get", "gazetteer", "--from", mirror.parent, "--json").json
    done = fallow("-C", workspace, "import", got["path"], "--as", "place", "--json").json
    assert done["rows"] == 2
    assert done["columns"]["name"] == "name"
    checked = fallow("-C", workspace, "check", got["path"], "--as", "place", "--json").json
    assert checked["rows"] == 2
    shutil.copy(got["path"], tmp_path / "BA.zip")  # without its record
    alone = fallow("-C", workspace, "check", tmp_path / "BA.zip", "--as", "place", "--json").json
    assert alone["rows"] == 1


def test_a_newer_file_does_not_take_the_place_of_an_older(
    fallow: Fallow, tmp_path: Path, shared_data: Path
) -> None:
    mirror, out = tmp_path / "mirror", tmp_path / "out"
    (mirror / "reland").mkdir(parents=True)
    told = ("get", "reland-cells", "--from", mirror, "--out", out, "--json")
    (mirror / "reland" / "cells.csv").write_text("lon,lat,label\n1,2,1\n")
    first = fallow(*told).json
    (mirror / "reland" / "cells.csv").write_text("lon,lat,label\n1,2,0\n")
    second = fallow(*told).json
    assert [c["code"] for c in second["by_code"]] == ["source-newer"]
    assert first["path"] != second["path"]
    assert read(Path(first["path"])).rows[0].values["label"] == "1"
    assert read(Path(second["path"])).rows[0].values["label"] == "0"
    assert len(list(out.iterdir())) == 4  # two files, each with its record


def test_a_day_is_asked_for_and_recorded(fallow: Fallow, tmp_path: Path, shared_data: Path) -> None:
    out = tmp_path / "control"
    for day in ("2024-08-01", "2024-08-02"):
        told = ("get", "ukraine-control", "--from", shared_data, "--out", out, "--json")
        got = fallow(*told, "--day", day)
        assert got.status == 0, got.err
        assert day in (out / f"{day.replace('-', '')}.geojson.source.toml").read_text()
    workspace = tmp_path / "ukraine"
    fallow("init", workspace, "--country", "UKR")
    taken = fallow("-C", workspace, "import", out, "--as", "control", "--json")
    assert taken.status == 0, taken.out
    assert taken.json["rows"] == 2


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("nonsense",), 1, "source-unknown"),
        (("ukraine-control",), 2, "--day"),
        (("ukraine-control", "--day", "1 May"), 2, "not a day"),
        (("provinces",), 2, "--country"),
        (("provinces", "--country", "ZZQ"), 1, "country-unknown"),
        (("provinces", "--country", "XOR"), 1, "state-unknown"),
        (("bosnia-lifted", "--from", "nowhere"), 1, "source-unreachable"),
        (("bosnia-lifted", "--from", "http://127.0.0.1:9"), 1, "source-unreachable"),
        (("ukraine-control", "--day", "2030-01-01", "--from", "."), 1, "source-unreachable"),
    ],
)
def test_what_cannot_be_fetched_is_said_and_leaves_nothing(
    fallow: Fallow, tmp_path: Path, words: tuple[str, ...], status: int, said: str
) -> None:
    os.chdir(tmp_path)
    got = fallow("get", *words)
    assert got.status == status
    assert said in got.err
    assert "Traceback" not in got.err
    assert not [p for p in tmp_path.rglob("*") if p.is_file()]


def test_an_expected_checksum_holds_or_nothing_is_written(
    fallow: Fallow, tmp_path: Path, shared_data: Path
) -> None:
    told = ("get", "bosnia-lifted", "--from", shared_data, "--out", tmp_path, "--expect")
    got = fallow(*told, "0" * 64)
    assert got.status == 1
    assert "source-other-bytes" in got.err
    assert not [p for p in tmp_path.rglob("*") if p.is_file()]
