"""From a form to its submissions to the register, without a mapping."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import xlsxwriter

from cli.conftest import Fallow
from fallow.intake import read
from fallow.records import Accident, Activity, Area, Item, Person, RiskEducation, Survey, Victim
from fallow.store import open_workspace

OUTLINE = "0.50 0.25 0 5;0.50 0.26 0 5;0.51 0.26 0 5;0.51 0.25 0 5;0.50 0.25 0 5"
PLACED = {"location_safe": "yes", "position": "0.505 0.255 0 4.5", "place": "Adda"}
# What a team answers, by form: the main table, and its repeats.
ANSWERS: Mapping[str, tuple[dict[str, str], dict[str, list[dict[str, str]]]]] = {
    "nts": (
        {"date": "2024-05-06", "population": "120", "contaminated": "yes", **PLACED},
        {
            "areas": [
                {
                    "name": "Upper field",
                    "evidence_accident": "verbal records",
                    "evidence": "Accident (verbal records).",
                    "hazard": "AP_mines",
                    "classification": "confirmed",
                    "geoshape": OUTLINE,
                },
                {"hazard": "other_ERW", "classification": "suspected"},
            ]
        },
    ),
    "ts": (
        {"date": "2024-05-06", "end_date": "2024-05-09", "method": "manual", **PLACED},
        {
            "areas": [{"hazard": "AP_mines", "classification": "reduced", "geoshape": OUTLINE}],
            "items": [{"item": "PMN", "number": "2", "depth_m": "0.05", "work": "survey"}],
        },
    ),
    "clearance": (
        {"date": "2024-05-06", "end_date": "2024-06-09", "area_id": "SHA-1", **PLACED},
        {
            "areas": [
                {
                    "hazard": "AP_mines",
                    "classification": "cleared",
                    "depth_m": "0.2",
                    "geoshape": OUTLINE,
                }
            ],
            "items": [
                {"item": "PMN", "number": "3", "fate": "destroyed", "position": "0.502 0.252 0 2"}
            ],
        },
    ),
    "accident": (
        {"date": "2024-05-06", "killed": "0", "injured": "1", **PLACED},
        {
            "victims": [
                {"person": "Ada Fictional", "gender": "female", "age": "9", "outcome": "injured"}
            ]
        },
    ),
    "eore": ({"date": "2024-05-06", "women": "12", "girls": "7", **PLACED}, {}),
}


def questions(xform: Path) -> dict[str, list[str]]:
    """The questions of a form by repeat ("" is the main table) as paths with groups, in order."""
    tree = ElementTree.parse(xform).getroot()
    instance = next(e for e in tree.iter() if e.tag.endswith("}instance"))[0]
    repeats = {
        e.get("nodeset", "").rsplit("/", 1)[-1] for e in tree.iter() if e.tag.endswith("}repeat")
    }
    found: dict[str, list[str]] = {"": []}

    def walk(node: Any, table: str, groups: tuple[str, ...]) -> None:
        for child in node:
            name = child.tag.rsplit("}", 1)[-1]
            if name in repeats:
                walk(child, name, ())
            elif len(child):
                walk(child, table, (*groups, name))
            elif f"{'/'.join((*groups, name))}" not in found.setdefault(table, []):
                found[table].append("/".join((*groups, name)))

    walk(instance, "", ())
    return found


def answered(form: str, asked: Sequence[str], told: Mapping[str, str], report: str) -> list[str]:
    """A row of answers; what the form calculates is filled in as a device would."""
    filled = {"fallow_form": f"{form} 1", "report": report, "id": report, "accident": "R-1", **told}
    return [filled.get(path.rsplit("/", 1)[-1], "") for path in asked]


def central(form: str, asked: Mapping[str, list[str]], path: Path) -> Path:
    """The zip of CSV that ODK Central gives: points in four columns, groups with a dash."""
    main, repeats = ANSWERS[form]

    def columns(paths: Sequence[str]) -> list[str]:
        names = []
        for p in paths:
            name = p.replace("/", "-")
            split = p.rsplit("/", 1)[-1] == "position"
            parts = ("Latitude", "Longitude", "Altitude", "Accuracy")
            names += [f"{name}-{part}" for part in parts] if split else [name]
        return names

    def cells(paths: Sequence[str], row: list[str]) -> list[str]:
        out: list[str] = []
        for p, cell in zip(paths, row, strict=True):
            split = p.rsplit("/", 1)[-1] == "position"
            out += (cell.split() if cell else [""] * 4) if split else [cell]
        return out

    with zipfile.ZipFile(path, "w") as archive:
        lines = [
            ["SubmissionDate", *columns(asked[""]), "KEY", "SubmitterName"],
            [
                "2024-06-10T08:00:00Z",
                *cells(asked[""], answered(form, asked[""], main, "R-1")),
                "uuid:1",
                "x",
            ],
        ]
        archive.writestr(f"fallow_{form}.csv", as_csv(lines))
        for name, rows in repeats.items():
            body = [
                [
                    *cells(
                        asked[name], answered(form, asked[name], row, f"R-1-{name[0].upper()}{n}")
                    ),
                    "uuid:1",
                    f"uuid:1/{name}[{n}]",
                ]
                for n, row in enumerate(rows, 1)
            ]
            head = [*columns(asked[name]), "PARENT_KEY", "KEY"]
            archive.writestr(f"fallow_{form}-{name}.csv", as_csv([head, *body]))
    return path


def as_csv(lines: Sequence[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows(lines)
    return out.getvalue()


def kobo(form: str, asked: Mapping[str, list[str]], path: Path) -> Path:
    """The workbook that KoboToolbox gives: a sheet a table, groups with a stroke."""
    main, repeats = ANSWERS[form]
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet(f"Form {form}")
    sheet.write_row(0, 0, [*asked[""], "_id", "_uuid", "_submission_time", "_index"])
    row = answered(form, asked[""], main, "R-1")
    sheet.write_row(1, 0, [*row, 7, "u-1", "2024-06-10T08:00:00", 1])
    for name, rows in repeats.items():
        sheet = book.add_worksheet(name)
        paths = [f"{name}/{p}" for p in asked[name]]
        sheet.write_row(0, 0, [*paths, "_index", "_parent_table_name", "_parent_index"])
        for n, told in enumerate(rows, 1):
            line = answered(form, asked[name], told, f"R-1-{name[0].upper()}{n}")
            sheet.write_row(n, 0, [*line, n, f"Form {form}", 1])
    book.close()
    return path


@pytest.fixture
def work(fallow: Fallow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """The words before a command in an empty register of the fictional country."""
    monkeypatch.chdir(tmp_path)
    assert fallow("init", "province", "--country", "XOR").status == 0
    return ("-C", "province")


@pytest.mark.parametrize("service", [central, kobo], ids=["central", "kobo"])
@pytest.mark.parametrize("form", list(ANSWERS))
def test_submissions_of_a_form_come_back_as_what_they_are(
    fallow: Fallow, work: tuple[str, ...], tmp_path: Path, form: str, service: Any
) -> None:
    made = fallow(*work, "forms", "make", form, "--out", "f.xlsx", "--xform", "f.xml", "--json")
    assert made.status == 0, made.err
    path = service(
        form,
        questions(tmp_path / "f.xml"),
        tmp_path / f"back{'.zip' if service is central else '.xlsx'}",
    )
    taken = fallow(*work, "forms", "import", path.name, "--json")
    assert taken.status == 0, taken.err
    codes = {f["code"] for f in taken.json["by_code"]}
    assert not codes & {"column-guessed", "value-unknown", "id-repeated", "date-unreadable"}
    main, repeats = ANSWERS[form]
    with open_workspace(tmp_path / "province").register() as register:
        assert len(register.read(Survey)) == (form == "nts")
        assert len(register.read(Accident)) == (form == "accident")
        assert len(register.read(RiskEducation)) == (form == "eore")
        assert len(register.read(Activity)) == (form in ("ts", "clearance"))
        areas, items = register.read(Area), register.read(Item)
        victims, people = register.read(Victim), register.read(Person)
    for area, told in zip(areas, repeats.get("areas", ()), strict=True):
        assert str(area.kind) == told["classification"]
        assert str(area.hazard) == told["hazard"].replace("_", " ")
        drawn = area.outline is not None and area.outline.geom_type == "Polygon"
        assert drawn == ("geoshape" in told)
        assert area.reported_on is not None
        assert area.id.startswith("R-1-A")
        assert area.attributes.get("evidence") == told.get("evidence")
    for item, told in zip(items, repeats.get("items", ()), strict=True):
        assert (item.item, item.number) == (told["item"], int(told["number"]))
        assert item.position is not None
        assert item.attributes.get("area_id") == main.get("area_id")
    assert [(v.accident, v.gender, v.age, v.outcome) for v in victims] == [
        ("R-1", t["gender"], int(t["age"]), t["outcome"]) for t in repeats.get("victims", ())
    ]
    assert [p.name for p in people] == [t["person"] for t in repeats.get("victims", ())]


def test_wrong_wishes_are_refused_in_words(
    fallow: Fallow, work: tuple[str, ...], tmp_path: Path
) -> None:
    said = fallow(*work, "forms", "make", "nothing", "--language", "tlh", "--json")
    assert said.status == 1
    assert {f["code"] for f in said.json["by_code"]} == {"form-unknown", "form-language-unknown"}
    assert not list((tmp_path / "province" / "reports").iterdir())
    (tmp_path / "plain.csv").write_text("date,killed\n2020-01-01,1\n")
    said = fallow(*work, "forms", "import", "plain.csv", "--json")
    assert said.status == 1
    assert [f["code"] for f in said.json["by_code"]] == ["form-not-ours"]
    assert fallow(*work, "forms", "import", "none.zip").status == 1


def test_submissions_are_taken_in_once(
    fallow: Fallow, work: tuple[str, ...], tmp_path: Path
) -> None:
    fallow(*work, "forms", "make", "nts", "--xform", "f.xml")
    path = central("nts", questions(tmp_path / "f.xml"), tmp_path / "back.zip")
    assert fallow(*work, "forms", "import", path.name).status == 0
    again = fallow(*work, "forms", "import", path.name, "--json")
    assert again.status == 1
    assert again.json["by_code"][0]["code"] == "import-repeated"


def test_all_tables_are_taken_in_or_none(
    fallow: Fallow, work: tuple[str, ...], tmp_path: Path
) -> None:
    fallow(*work, "forms", "make", "nts", "--xform", "f.xml")
    path = central("nts", questions(tmp_path / "f.xml"), tmp_path / "back.zip")
    (tmp_path / "held.csv").write_text("id,classification\nR-1-A1,SHA\n")
    assert fallow(*work, "import", "held.csv", "--as", "area").status == 0
    said = fallow(*work, "forms", "import", path.name, "--json")
    assert said.status == 1
    assert [f["code"] for f in said.json["by_code"]] == ["id-repeated"]
    with open_workspace(tmp_path / "province").register() as register:
        assert not register.read(Survey)


def test_the_register_offers_its_places(
    fallow: Fallow, work: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "places.csv").write_text("id,name,lon,lat,population\nP1,Adda,0.5,0.5,9\n")
    fallow(*work, "import", "places.csv", "--as", "place")
    made = fallow(*work, "forms", "make", "nts", "--out", "f.xlsx", "--json")
    assert {f["code"] for f in made.json["by_code"]} == {"form-without-choices"}
    book = read(tmp_path / "f.xlsx", layer="choices")
    assert ("places", "P1") in {
        (r.values.get("list_name"), r.values.get("name")) for r in book.rows
    }
