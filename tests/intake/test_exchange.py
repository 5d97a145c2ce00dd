"""What the incumbent systems and the form services give: features, repeats, reports."""

import json
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from fallow.base.finding import Refusal
from fallow.intake import Table, read

CLOCKWISE = [[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]]
HOLE = [[0.2, 0.2], [0.4, 0.2], [0.4, 0.4], [0.2, 0.4], [0.2, 0.2]]


def codes(table: Table) -> Counter[str]:
    assert all(f.message() and f.remedy() for f in table.findings)
    return Counter(f.code for f in table.findings)


def written(path: Path, document: Any) -> Path:
    path.write_text(json.dumps(document))
    return path


def test_features_of_arcgis_keep_holes_days_and_their_system(tmp_path: Path) -> None:
    document = {
        "geometryType": "esriGeometryPolygon",
        "spatialReference": {"wkid": 102100, "latestWkid": 3857},
        "exceededTransferLimit": True,
        "fields": [{"name": "seen", "type": "esriFieldTypeDate"}],
        "features": [
            {
                "attributes": {"OBJECTID": 1, "seen": 1577836800000, "note": None},
                "geometry": {"rings": [CLOCKWISE, HOLE]},
            },
            {"attributes": {"OBJECTID": 2}, "geometry": {"rings": [[["NaN", 0]]]}},
            {"attributes": {"OBJECTID": 3}, "geometry": None},
        ],
    }
    table = read(written(tmp_path / "a.json", document))
    first, second, third = table.rows
    assert first.values["seen"].startswith("2020-01-01")
    assert first.shape is not None
    assert len(first.shape.interiors) == 1
    assert first.shape.bounds[2] < 1e-4, "metres became degrees"
    assert (second.shape, third.shape) == (None, None)
    assert codes(table) == {"export-cut": 1, "outline-unreadable": 1, "crs-converted": 1}


def central(path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "accident.csv",
            "SubmissionDate,day,place-Latitude,place-Longitude,place-Accuracy,KEY\n"
            "x,2024-01-02,0.5,0.25,4.8,uuid:1\nx,2024-01-03,0.5,0.5,4.8,uuid:2\n",
        )
        archive.writestr(
            "accident-victim.csv",
            "age,PARENT_KEY,KEY\n31,uuid:1,uuid:1/v[1]\n9,uuid:1,uuid:1/v[2]\n40,uuid:9,u\n",
        )
    return path


def test_repeats_of_odk_are_linked_to_their_parent(tmp_path: Path) -> None:
    path = central(tmp_path / "accident.zip")
    table = read(path)
    assert len(table.rows) == 2
    assert table.rows[0].shape is not None
    assert table.rows[0].shape.wkt == "POINT (0.25 0.5)"
    (victims,) = table.repeats
    assert [r.parent for r in victims.rows] == [1, 1, None]
    assert codes(table) == {"repeats-present": 1, "repeat-orphan": 1}


def test_a_repeat_is_read_alone_with_what_its_parent_says(tmp_path: Path) -> None:
    path = central(tmp_path / "accident.zip")
    table = read(path, layer="accident-victim.csv")
    assert [r.values.get("day") for r in table.rows] == ["2024-01-02", "2024-01-02", None]
    assert table.rows[1].shape == table.rows[0].shape
    assert table.rows[0].values["age"] == "31"
    assert codes(table) == {"repeat-joined": 1, "repeat-orphan": 1}


def test_a_workbook_of_kobo_links_its_sheets(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    main, repeat = book.add_worksheet("HazardForm"), book.add_worksheet("items")
    for r, line in enumerate(
        [
            ["name", "_point_latitude", "_point_longitude", "_point_precision", "_index", "_uuid"],
            ["A", 0.5, 0.25, 5, 1, "u1"],
            ["B", 0.5, 0.5, 5, 2, "u2"],
        ]
    ):
        main.write_row(r, 0, line)
    for r, line in enumerate(
        [
            ["model", "_index", "_parent_table_name", "_parent_index"],
            ["PMN", 1, "HazardForm", 2],
            ["TM-62", 2, "HazardForm", 2],
        ]
    ):
        repeat.write_row(r, 0, line)
    book.close()
    table = read(path)
    assert [r.shape.x for r in table.rows if r.shape] == [0.25, 0.5]
    assert [r.parent for r in table.repeats[0].rows] == [2, 2]


@pytest.mark.parametrize("name", ["results", "value", None])
def test_nested_submissions_become_a_table_a_repeat(tmp_path: Path, name: str | None) -> None:
    record = {
        "_id": 7,
        "site": {"name": "A", "position": "0.5 0.25 0 4.5"},
        "victims": [{"age": 3}, {"age": 4, "injuries": [{"part": "hand"}]}],
        "empty": [],
    }
    document = {name: [record], "next": "http://example.org"} if name else [record]
    table = read(written(tmp_path / "a.json", document))
    (row,) = table.rows
    assert row.values["site/name"] == "A"
    assert row.shape is not None
    assert row.shape.wkt == "POINT (0.25 0.5)"
    (victims,) = table.repeats
    assert [(r.parent, r.values["age"]) for r in victims.rows] == [(1, "3"), (1, "4")]
    assert [r.parent for r in victims.repeats[0].rows] == [2]
    assert codes(table)["export-cut"] == (1 if name else 0)


def test_a_closed_shape_of_odk_is_an_outline(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('id,area\n1,"0 0 0 0;0 0.1 0 0;0.1 0.1 0 0;0 0 0 0"\n')
    (row,) = read(path).rows
    assert row.shape is not None
    assert row.shape.geom_type == "Polygon"


MAXML = """<?xml version="1.0"?>
<ns:MineActionFieldReport xmlns:ns="urn:ma"><FieldReport>
<FieldReportInfo><ReportID>R1</ReportID><DateOfInformation>2020-01-02</DateOfInformation>
</FieldReportInfo><Hazard type="SHA"><LocalID>H1</LocalID><Device>a</Device><Device>b</Device>
<GeoPolygon><Point><Latitude>0</Latitude><Longitude>0</Longitude></Point>
<Point><Latitude>0</Latitude><Longitude>0.1</Longitude></Point>
<Point><Latitude>0.1</Latitude><Longitude>0.1</Longitude></Point></GeoPolygon></Hazard>
</FieldReport><FieldReport><FieldReportInfo><ReportID>R2</ReportID></FieldReportInfo>
<Accident><Where Lat="0.5" Long="x"/></Accident></FieldReport></ns:MineActionFieldReport>"""


def test_reports_of_maxml_are_rows_by_kind_and_keep_every_element(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(MAXML)
    with pytest.raises(Refusal) as refusal:
        read(path)
    assert refusal.value.findings[0].values["layers"] == "Hazard, Accident"
    (hazard,) = read(path, layer="Hazard").rows
    assert hazard.shape is not None
    assert hazard.shape.geom_type == "Polygon"
    assert hazard.values["FieldReportInfo/ReportID"] == "R1"
    assert (hazard.values["Hazard/Device"], hazard.values["Hazard/Device[2]"]) == ("a", "b")
    assert hazard.values["Hazard/@type"] == "SHA"
    accident = read(path, layer="Accident")
    assert accident.rows[0].shape is None
    assert codes(accident) == {"outline-unreadable": 1}
