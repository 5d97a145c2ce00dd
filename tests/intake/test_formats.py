"""Each format people have gives the same rows, and what it cannot say is a finding."""

import datetime
import gzip
import json
import warnings
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
import xlsxwriter
from pyogrio.raw import write as write_raw

from fallow.base.finding import Refusal
from fallow.intake import Table, read
from fallow.intake.table import AS_RECEIVED

SQUARE = shapely.box(0.01, 0.01, 0.02, 0.02)
RING = "0.01,0.01,0 0.02,0.01,0 0.02,0.02,0 0.01,0.02,0 0.01,0.01,0"
KML = """<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><name>North</name>
{marks}
</Folder></Document></kml>"""
MARK = f"""<Placemark id="a1"><name>Area 1</name><ExtendedData><Data name="date">
<value>2020-01-02</value></Data></ExtendedData><Polygon><outerBoundaryIs><LinearRing><coordinates>
{RING}</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>"""


def codes(table: Table) -> Counter[str]:
    assert all(f.message() and f.remedy() for f in table.findings)
    return Counter(f.code for f in table.findings)


def refused(path: Path, **more: Any) -> list[str]:
    with pytest.raises(Refusal) as refusal:
        read(path, **more)
    assert all(f.message() and f.remedy() for f in refusal.value.findings)
    return [f.code for f in refusal.value.findings]


def vector(path: Path, driver: str, crs: str | None = "EPSG:4326", **options: Any) -> Path:
    names = np.array(["Брчко", "Žepče"], dtype=object)
    shapes = shapely.to_wkb(np.array([SQUARE, None], dtype=object))
    fields = {"name": names, "number": np.array([1, 2])}
    with warnings.catch_warnings(action="ignore"):
        write_raw(path, shapes, list(fields.values()), list(fields), driver=driver, crs=crs,
                  geometry_type="Polygon", **options)  # fmt: skip
    return path


def workbook(path: Path, sheets: dict[str, list[list[Any]]], hidden: str = "") -> Path:
    book = xlsxwriter.Workbook(str(path))
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, lines in sheets.items():
        sheet = book.add_worksheet(name)
        if name == hidden:
            sheet.hide()
        for r, cells in enumerate(lines):
            for c, value in enumerate(cells):
                if isinstance(value, datetime.date):
                    sheet.write_datetime(r, c, value, day)
                else:
                    sheet.write(r, c, value)
    book.close()
    return path


def zipped(path: Path, *files: Path, **texts: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for file in files:
            archive.write(file, file.name)
        for name, text in texts.items():
            archive.writestr(name.replace("__", "."), text)
    return path


def test_geopackage_flatgeobuf_and_geodatabase_give_the_same_rows(tmp_path: Path) -> None:
    files = [
        vector(tmp_path / "a.gpkg", "GPKG"),
        vector(tmp_path / "a.gdb", "OpenFileGDB"),
        vector(tmp_path / "a.fgb", "FlatGeobuf", SPATIAL_INDEX="NO"),
    ]
    for file in files:
        rows = read(file).rows
        assert [r.values["name"] for r in rows] == ["Брчко", "Žepče"]
        assert rows[0].shape is not None
        assert rows[0].shape.symmetric_difference(SQUARE).area < 1e-12
        assert rows[1].shape is None
        assert rows[0].values["number"] == "1"


def test_a_shapefile_without_projection_or_encoding_says_what_was_guessed(tmp_path: Path) -> None:
    path = vector(tmp_path / "Area.shp", "ESRI Shapefile", crs=None, encoding="cp1251")
    (tmp_path / "Area.cpg").unlink()
    raw = bytearray((tmp_path / "Area.dbf").read_bytes())
    raw[29] = 0
    (tmp_path / "Area.dbf").write_bytes(raw)
    before = sorted(p.name for p in tmp_path.iterdir())
    (tmp_path / "Area.shx").unlink()
    table = read(path)
    found = codes(table)
    assert table.rows[0].values["name"] == "Брчко"
    assert (found["crs-assumed"], found["encoding-guessed"]) == (1, 1)
    after = sorted(p.name for p in tmp_path.iterdir())
    assert set(before) - set(after) == {"Area.shx"}, "nothing is written beside the file"


def test_a_shapefile_without_its_table_keeps_its_outlines(tmp_path: Path) -> None:
    path = vector(tmp_path / "a.shp", "ESRI Shapefile")
    (tmp_path / "a.dbf").unlink()
    table = read(path)
    assert codes(table)["companion-missing"] == 1
    assert table.rows[0].shape is not None


def test_placemarks_bring_folders_data_and_what_is_broken(tmp_path: Path) -> None:
    broken = MARK.replace(RING, "0.01;0.01 0.02;0.01")
    link = "<NetworkLink><Link><href>http://example.org/x.kml</href></Link></NetworkLink>"
    path = tmp_path / "a.kml"
    path.write_text(KML.format(marks=MARK + broken + link))
    table = read(path)
    first, second = table.rows
    assert first.shape is not None
    assert first.shape.equals(SQUARE)
    assert first.values == {"folder": "North", "id": "a1", "name": "Area 1", "date": "2020-01-02"}
    assert (second.shape, AS_RECEIVED in second.values) == (None, True)
    assert codes(table) == {"outline-unreadable": 1, "link-not-followed": 1}


def test_kmz_and_zip_are_read_and_their_pictures_are_named(tmp_path: Path) -> None:
    kmz = zipped(tmp_path / "a.kmz", doc__kml=KML.format(marks=MARK), photo__png="x")
    table = read(kmz)
    assert table.file == "a.kmz"
    assert len(table.rows) == 1
    assert codes(table) == {"member-skipped": 1}
    outer = zipped(tmp_path / "b.zip", kmz)
    assert len(read(outer).rows) == 1


def test_a_shapefile_in_a_zip_is_one_table(tmp_path: Path) -> None:
    vector(tmp_path / "a.shp", "ESRI Shapefile", encoding="utf-8")
    path = zipped(tmp_path / "a.zip", *sorted(tmp_path.glob("a.*")))
    table = read(path)
    assert [r.values["name"] for r in table.rows] == ["Брчко", "Žepče"]
    assert codes(table) == {}


def test_several_members_ask_for_one_by_name(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", a__csv="id,lon,lat\n1,0,0\n", b__csv="id,lon,lat\n2,0,0\n")
    assert refused(path) == ["layer-needed"]
    assert read(path, layer="b.csv").rows[0].values["id"] == "2"
    assert refused(path, layer="c.csv") == ["layer-unknown"]
    one = zipped(tmp_path / "one.zip", a__csv="id,lon,lat\n1,0,0\n")
    assert read(one).layer is None
    assert read(one, layer="a.csv").layer == "a.csv"
    assert refused(one, layer="b.csv") == ["layer-unknown"]


def test_a_packed_file_is_read_as_what_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(b"id,lon,lat\n1,0.25,0.5\n"))
    table = read(path)
    assert (table.file, [r.shape.wkt for r in table.rows if r.shape]) == (
        "a.csv.gz",
        ["POINT (0.25 0.5)"],
    )
    path.write_bytes(path.read_bytes()[:-9])
    assert refused(path) == ["file-truncated"]
    path.write_bytes(b"id,lon,lat\n")
    assert refused(path) == ["file-unreadable"]


@pytest.mark.parametrize(
    ("lon", "lat"),
    [
        ("TGTLONDDD_DDD_WGS84", "TGTLATDD_DDD_WGS84"),
        ("site-longitude", "site-latitude"),
        ("GPS Lon", "GPS Lat"),
        ("Start_Long_DD", "Start_Lat_DD"),
    ],
)
def test_halves_of_a_position_are_known_by_their_names(tmp_path: Path, lon: str, lat: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"id,platoon,flat,{lat},{lon}\n1,2,3,0.5,0.25\n")
    assert [r.shape.wkt for r in read(path).rows if r.shape] == ["POINT (0.25 0.5)"]


def test_waypoints_routes_and_tracks(tmp_path: Path) -> None:
    path = tmp_path / "a.gpx"
    path.write_text(
        '<gpx version="1.1"><wpt lat="0.5" lon="0.25"><name>TP1</name></wpt>'
        '<rte><rtept lat="0" lon="0"/><rtept lat="0.1" lon="0.1"/></rte>'
        '<trk><trkseg><trkpt lat="0" lon="0"/><trkpt lat="0.1" lon="0"/></trkseg></trk>'
        '<wpt lat="x" lon="1"/></gpx>'
    )
    table = read(path)
    kinds = [r.shape.geom_type if r.shape else None for r in table.rows]
    assert kinds == ["Point", "LineString", "LineString", None]
    assert table.rows[0].values == {"name": "TP1", "gpx_kind": "wpt"}
    assert codes(table) == {"outline-unreadable": 1}


def test_a_workbook_gives_days_whole_numbers_and_titles_above_the_header(tmp_path: Path) -> None:
    lines: list[list[Any]] = [
        ["Register of areas 2020"],
        ["id", "date", "lat", "lon", "people"],
        ["007", datetime.date(2020, 1, 2), 0.5, 0.25, 12],
        ["008", "", "0°30'00\"N", "0°15'00\"E", ""],
    ]
    path = workbook(tmp_path / "a.xlsx", {"Data": lines, "Old": [["id"], ["1"]]}, hidden="Old")
    table = read(path)
    assert table.rows[0].values == {"id": "007", "date": "2020-01-02", "people": "12"}
    for row in table.rows:
        assert row.shape is not None
        assert (row.shape.x, row.shape.y) == (0.25, 0.5)
    assert codes(table) == {"line-above-header": 1, "sheet-hidden": 1}
    assert table.layer == "Data"
    assert len(read(path, layer="Old").rows) == 1
    assert refused(path, layer="New") == ["layer-unknown"]


def test_hashtags_below_the_header_are_kept_and_are_no_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "Name,N,Längengrad,Breitengrad\n#loc+name,#affected,#geo+lon,#geo +lat\nA,1,1,2\n"
    )
    table = read(path)
    (row,) = table.rows
    assert table.tags["Name"] == "#loc+name"
    assert row.values == {"Name": "A", "N": "1"}
    assert row.shape is not None
    assert (row.shape.x, row.shape.y) == (1.0, 2.0)


@pytest.mark.parametrize(
    ("text", "encoding", "guessed"),
    [
        ("id;назва\n1;Сарајево\n2;Ізюм\n", "cp1251", 1),
        ("id;naziv\n1;Čapljina\n2;Šćit\n", "cp1250", 1),
        ("id;nombre\n1;Área señalizada\n", "cp1252", 1),
        ("id;назва\n1;Ізюм\n", "utf-8-sig", 0),
        ("id;назва\n1;Ізюм\n", "utf-16", 0),
    ],
)
def test_encodings_are_read_and_a_guess_is_said(
    tmp_path: Path, text: str, encoding: str, guessed: int
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode(encoding))
    table = read(path)
    header, *lines = text.splitlines()
    assert table.columns == tuple(header.split(";"))
    assert [";".join(r.values.values()) for r in table.rows] == lines
    assert codes(table)["encoding-guessed"] == guessed


def test_line_breaks_in_cells_stay_and_an_open_quotation_mark_swallows_no_row(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.csv"
    path.write_text('id,note\n1,"two\nlines"\n2,x\n')
    assert read(path).rows[0].values["note"] == "two\nlines"
    path.write_text('id,note\n1,"never closed\n' + "".join(f"{i},x\n" for i in range(2, 40)))
    table = read(path)
    assert len(table.rows) == 39
    assert codes(table) == {"quote-unclosed": 1}


def test_columns_of_one_name_are_both_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,note,note\n1,a,b\n")
    table = read(path)
    assert table.rows[0].values == {"id": "1", "note": "a", "note~2": "b"}
    assert codes(table) == {"column-repeated": 1}


def test_features_one_a_line(tmp_path: Path) -> None:
    feature = json.dumps(
        {"type": "Feature", "properties": {"id": "a"}, "geometry": SQUARE.__geo_interface__}
    )
    for name in ("a.geojsonl", "a.geojson"):
        path = tmp_path / name
        path.write_text(f"\x1e{feature}\n{feature[:40]}\n{feature}\n")
        table = read(path)
        assert [r.shape is not None for r in table.rows] == [True, False, True]
        assert codes(table) == {"line-unreadable": 1}


def test_grid_references_zones_and_legs(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,mgrs\n1,31NAA6602100000\n2,31N AA 660 000\n3,31NAA660\n")
    table = read(path)
    assert [r.values.get("position_precision_m") for r in table.rows] == ["1", "100", None]
    assert codes(table) == {"outline-unreadable": 1}
    path.write_text("id,easting,northing,zone\n1,500000,0,31N\n2,500000,10000000,31S\n3,1,1,31N\n")
    table = read(path)
    for row in table.rows[:2]:
        assert row.shape is not None
        assert row.shape.distance(shapely.Point(3, 0)) < 1e-9
    assert codes(table) == {"outline-unreadable": 1}
    path.write_text(
        "id,start_point,legs\n"
        "1,0.5N 0.5E,000/100; 090/100; 180/100; 270/99\n"
        "2,0.5N 0.5E,000/100; 090/100; 180/100; 270/90\n"
    )
    table = read(path)
    assert [len(r.shape.exterior.coords) for r in table.rows if r.shape] == [5, 5]
    assert codes(table) == {"legs-open": 1, "bearings-assumed-true": 1}


def test_an_old_datum_is_converted_and_says_how_well(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,lon,lat\n1,30,50\n")
    table = read(path, crs="EPSG:4284")  # Pulkovo 1942
    (row,) = table.rows
    assert row.shape is not None
    assert 50 < row.shape.distance(shapely.Point(30, 50)) * 111_000 < 200
    assert float(row.values["position_accuracy_m"]) > 1
    assert "Pulkovo" in row.values["position_operation"]
    assert codes(table)["crs-coarse"] == 1
